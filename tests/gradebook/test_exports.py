"""Grade files for Canvas and Moodle."""

import csv
import io
import itertools
import logging
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp
from traitlets.config import Config

from autograder.gradebook.exports import CanvasExporter, MoodleExporter, _Exporter
from autograder.gradebook.spreadsheet import as_csv

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

ROSTER = """\
\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,1_first (11),Second week (22),Homework Current Score
,,,,,Manual Posting,,
    Points Possible,,,,,10,4,(read only)
"Lovelace, Ada",101,S1,ada,One,,,
"Turing, Alan",102,alan,at1,One,,,
"Curry, Haskell",103,S3,haskell,Two,1,1,1
"Student, Test",104,,twin,Two,,,
"Student, Test",105,,twin,Two,,,
"""


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def gradebook(request: pytest.FixtureRequest) -> Iterator[Gradebook]:
    """ada has handed in both assignments, the first one late; alan the first; eve, whose name is a formula, nothing."""
    if request.param == "SQLite":
        yield from filled("sqlite://")
        return
    server: postgres.Server = request.getfixturevalue("postgresql")
    url = server.new()
    yield from filled(url)
    server.drop(url)


def filled(url: str) -> Iterator[Gradebook]:
    with Gradebook(url) as made:
        for assignment, points in (("1_first", 10), ("2_second", 4)):
            made.add_assignment(assignment)
            made.add_notebook("book", assignment)
            made.add_grade_cell("test-one", "book", assignment, max_score=points - 1, cell_type="code")
            made.add_grade_cell("by_hand", "book", assignment, max_score=1, cell_type="code")
        made.add_student("ada", first_name="Ada", last_name="Lovelace", email="ada@example.org")
        made.add_student("alan", first_name="Alan", last_name="Turing")
        made.add_student("eve", first_name="=1+1", last_name="@SUM(A1)")
        for assignment, student, reached in (("1_first", "ada", 9), ("2_second", "ada", 2.5), ("1_first", "alan", 3)):
            made.add_submission(assignment, student)
            grade = made.find_grade("test-one", "book", assignment, student)
            grade.auto_score = reached
        made.find_submission_notebook("book", "1_first", "ada").late_submission_penalty = 0.75
        made.db.commit()
        yield made


def exported(exporter: type[_Exporter], gradebook: Gradebook, path: Path, **options: object) -> list[list[str]]:
    exporter(config=Config({exporter.__name__: {**options, "to": str(path)}})).export(gradebook)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_canvas_gets_logins_and_points_and_nothing_of_those_who_handed_in_nothing(
    gradebook: Gradebook, tmp_path: Path
) -> None:
    assert exported(CanvasExporter, gradebook, tmp_path / "out.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "1_first", "2_second"],
        ["    Points Possible", "", "", "", "", "10", "4"],
        ["Lovelace, Ada", "", "", "ada", "", "8.25", "2.5"],
        ["Turing, Alan", "", "", "alan", "", "3", ""],
    ]


def test_a_roster_has_canvas_ids_and_columns(
    gradebook: Gradebook, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "canvas.csv").write_text(ROSTER, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        rows = exported(
            CanvasExporter,
            gradebook,
            tmp_path / "out.csv",
            roster=str(tmp_path / "canvas.csv"),
            columns={"2_second": "second WEEK"},
        )
    assert rows == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "1_first (11)", "Second week (22)"],
        ["    Points Possible", "", "", "", "", "10", "4"],
        ["Lovelace, Ada", "101", "S1", "ada", "One", "8.25", "2.5"],
        ["Turing, Alan", "102", "alan", "at1", "One", "3", ""],
    ]
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("ada,One", "ava,One", "student 'ada' is not in the roster and is left out"),
        ("twin,Two", "ada,Two", "student 'ada' is several times in the roster and is left out"),
        ("1_first (11)", "First (11)", "Canvas has no column for '1_first': importing the file makes a new"),
        (",,,,,10,4", ",,,,,100,4", "'1_first' is worth 100 points in Canvas and 10 here; none is rescaled"),
    ],
)
def test_what_canvas_would_not_understand_is_said(
    gradebook: Gradebook, tmp_path: Path, caplog: pytest.LogCaptureFixture, old: str, new: str, warning: str
) -> None:
    assert old in ROSTER
    (tmp_path / "canvas.csv").write_text(ROSTER.replace(old, new), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        options = {"roster": str(tmp_path / "canvas.csv"), "assignment": ["1_first"]}
        rows = exported(CanvasExporter, gradebook, tmp_path / "out.csv", **options)
    assert any(message.startswith(warning) for message in caplog.messages), caplog.messages
    assert ("Lovelace, Ada" in [row[0] for row in rows]) == ("left out" not in warning)


def test_a_roster_may_be_separated_by_semicolons_and_have_less_columns(gradebook: Gradebook, tmp_path: Path) -> None:
    roster = "Student;ID;Section;1_first (11)\n    Points Possible;;;10\nLovelace, Ada;ada;One;\n"
    (tmp_path / "canvas.csv").write_text(roster, encoding="utf-8")
    options = {"roster": str(tmp_path / "canvas.csv"), "student": ["ada"], "assignment": ["1_first"]}
    assert exported(CanvasExporter, gradebook, tmp_path / "out.csv", **options) == [
        ["Student", "ID", "Section", "1_first (11)"],
        ["    Points Possible", "", "", "10"],
        ["Lovelace, Ada", "ada", "One", "8.25"],
    ]


def test_moodle_gets_names_points_and_feedback(gradebook: Gradebook, tmp_path: Path) -> None:
    rows = exported(MoodleExporter, gradebook, tmp_path / "out.csv", student=["ada", "alan"])
    assert rows == [
        [
            *("username", "email address", "last name", "first name"),
            *("1_first", "1_first (feedback)", "2_second", "2_second (feedback)"),
        ],
        [
            *("ada", "ada@example.org", "Lovelace", "Ada"),
            *("8.25", "book: by_hand 0 of 1, one 9 of 9; 0.75 taken off for being late"),
            *("2.5", "book: by_hand 0 of 1, one 2.5 of 3"),
        ],
        ["alan", "", "Turing", "Alan", "3", "book: by_hand 0 of 1, one 3 of 9", "-", ""],
    ]


def test_no_cell_is_a_formula(gradebook: Gradebook, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        rows = exported(MoodleExporter, gradebook, tmp_path / "out.csv", student=["eve"])
    assert rows[1] == ["eve", "", "'@SUM(A1)", "'=1+1", "-", "", "-", ""]
    assert "'=1+1' begins as a formula does" in caplog.text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "=", "--", "-x"])
def test_a_text_that_begins_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert MoodleExporter().escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "1", "a=b", "'=1", "Lovelace, Ada", "0.5"])
def test_any_other_text_stays(text: str) -> None:
    assert MoodleExporter().escaped(text) == text


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"roster": "nowhere.csv"}, "there is no roster nowhere.csv; export it from Canvas"),
        ({"roster": __file__}, "has no columns Student and Section; export it from Canvas"),
        ({"student": ["bob"]}, "the gradebook has no student bob; it has: ada, alan, eve"),
        ({"assignment": ["3_third"]}, "the gradebook has no assignment 3_third; it has: 1_first, 2_second"),
    ],
)
def test_what_does_not_exist_is_one_line_of_error_and_writes_nothing(
    gradebook: Gradebook, tmp_path: Path, caplog: pytest.LogCaptureFixture, options: dict[str, object], error: str
) -> None:
    with pytest.raises(SystemExit) as end:
        exported(CanvasExporter, gradebook, tmp_path / "out.csv", **options)
    assert end.value.code == 2
    assert error in caplog.messages[-1]
    assert not (tmp_path / "out.csv").exists()


def test_nbgrader_finds_the_exporters_and_their_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "canvas.csv").write_text(ROSTER, encoding="utf-8")
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as made:
        made.add_assignment("1_first")
        made.add_student("ada")
        made.add_submission("1_first", "ada")
    words = [
        "--exporter=autograder.gradebook.exports.CanvasExporter",
        "--CanvasExporter.roster=canvas.csv",
        "--to=out.csv",
    ]
    app = ExportApp()
    app.initialize(words)
    app.start()
    assert (tmp_path / "out.csv").read_text().splitlines()[-1] == '"Lovelace, Ada",101,S1,ada,One,0'


# The one door for every table that people open in a spreadsheet.

FORMULAS = st.sampled_from(
    ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff0b1", "\uff20A1"]
)


@given(st.lists(st.lists(FORMULAS | st.text() | st.integers(), min_size=1, max_size=4), max_size=5))
def test_a_table_comes_back_as_it_was_but_for_its_formulas(rows: list[list[str | int]]) -> None:
    text = as_csv(rows)
    found = list(csv.reader(io.StringIO(text.replace("\0", ""), newline="")))
    assert len(found) == len(rows)
    for cell, theirs in zip(itertools.chain(*found), itertools.chain(*rows), strict=True):
        assert cell == "-" or not isinstance(theirs, str) or cell[:1] not in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
        assert cell.removeprefix("'") == str(theirs).replace("\0", "").removeprefix("'")

"""A class's download becomes submissions, whatever its files are called and whatever is in them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import nbformat
import pytest
import toy
from nbgrader.api import Gradebook

from autograder.course.folders import Course
from autograder.errors import GraderError, NoSuchThing
from autograder.gradebook import collecting
from autograder.gradebook.downloads import Outcome, collect
from autograder.gradebook.renaming import grade_ids, renamed

DONE = nbformat.writes(toy.submission(toy.SOLUTIONS)).encode()
DUE = datetime(2026, 11, 20, 22, 59)
CLASS: list[dict[str, Any]] = [
    {"id": "ada", "first_name": "Ada", "last_name": "Lovelace", "lms_user_id": "12345"},
    {"id": "bob", "first_name": "Bob", "last_name": "Hope", "lms_user_id": "12346"},
    {"id": "bob2", "first_name": "Bob", "last_name": "Hope"},
]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A gradebook with a class and a due date."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}") as gradebook:
        gradebook.add_assignment(toy.ASSIGNMENT, duedate=DUE)
        for each in CLASS:
            gradebook.add_student(each["id"], **{key: text for key, text in each.items() if key != "id"})
    return path.read_bytes()


@pytest.fixture
def course(tmp_path: Path, template: bytes) -> Course:
    made = Course(toy.make_course(tmp_path / "course"))
    (made.root / "gradebook.db").write_bytes(template)
    return made


def packed(entries: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def collected(course: Course, entries: Mapping[str, bytes], platform: str | None = None, **options: Any) -> Outcome:
    place = course.root / "download.zip"
    place.write_bytes(packed(entries))
    return collect(course, toy.ASSIGNMENT, place, platform, **options)


def submitted(course: Course) -> dict[str, bytes]:
    folder = course.root / "submitted"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_download_of_moodles(course: Course) -> None:
    found = collected(
        course,
        {
            "Ada Lovelace_7_assignsubmission_file_/toy.ipynb": DONE,
            "Ada Lovelace_7_assignsubmission_file_/data/x.csv": b"1",
            "Ada Lovelace_7_assignsubmission_onlinetext/onlinetext.html": b"",
            "Bob Hope_8_assignsubmission_file_/toy.ipynb": b"",
            "Eve_9_assignsubmission_file_/toy.ipynb": b"",
        },
    )
    assert found.platform == "moodle"
    assert [(each.student, each.state, each.time) for each in found.collected] == [("ada", "new", None)]
    assert submitted(course) == {"ada/toy/toy.ipynb": DONE, "ada/toy/data/x.csv": b"1"}
    assert [(each.name, each.why) for each in found.unmatched] == [
        ("Bob Hope_8", "several students are called so: bob, bob2"),
        ("Eve_9", "no student of the gradebook is called so"),
    ]
    assert found.notes == (
        "left out, since moodle names no file so: Ada Lovelace_7_assignsubmission_onlinetext/onlinetext.html",
        "the names of these files do not say when they were handed in: all count as in time; "
        "Moodle's grading worksheet does, --times WORKSHEET.csv",
    )


WORKSHEET = """\ufeffIdentifier,"Full name",Status,"Last modified (submission)","Last modified (grade)"
"Participant 7","Ada Lovelace","Submitted for grading","Friday, 20 November 2026, 11:30 PM",-
"Participant 8","Bob Hope","No submission",-,-
"""


def test_moodles_worksheet_says_when(course: Course, tmp_path: Path) -> None:
    sheet = tmp_path / "worksheet.csv"
    sheet.write_text(WORKSHEET)
    handed_in = {"Ada Lovelace_7_assignsubmission_file_/toy.ipynb": DONE}
    found = collected(course, handed_in, zone=ZoneInfo("Europe/Berlin"), times=sheet)
    assert (found.collected[0].time, found.notes) == (datetime(2026, 11, 20, 22, 30), ())
    assert submitted(course)["ada/toy/timestamp.txt"] == b"2026-11-20 22:30:00.000000 UTC"
    sheet.write_text(WORKSHEET.replace("Participant 7", "Participant 70"))
    found = collected(course, handed_in, times=sheet)
    assert found.notes == ("the worksheet has no time of these: is it another assignment's? All count as in time",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bezeichner,Zuletzt\n7,heute\n", "'Identifier' and 'Last modified.*switch Moodle to English"),
        (WORKSHEET.replace("Friday, 20 November", "vendredi 20 brumaire"), "no time that can be read"),
        ("", "no lines"),
    ],
)
def test_a_worksheet_that_is_none_is_an_error_that_says_so(course: Course, tmp_path: Path, text: str, why: str) -> None:
    sheet = tmp_path / "worksheet.csv"
    sheet.write_text(text)
    with pytest.raises(GraderError, match=why):
        collected(course, {"ada/toy.ipynb": DONE}, times=sheet)
    assert submitted(course) == {}


def test_a_download_of_canvas(course: Course) -> None:
    found = collected(
        course,
        {"lovelaceada_12345_1_toy-2.ipynb": DONE, "hopebob_LATE_12346_2_toy.ipynb": DONE},
        "canvas",
    )
    assert [(each.student, each.late, each.notes) for each in found.collected] == [
        ("ada", False, ("toy-2.ipynb is taken as toy.ipynb",)),
        ("bob", True, ("marked as late, by how much is not said: it counts as a second late",)),
    ]
    assert submitted(course) == {
        "ada/toy/toy.ipynb": DONE,
        "bob/toy/toy.ipynb": DONE,
        "bob/toy/timestamp.txt": b"2026-11-20 22:59:01.000000 UTC",
    }


def test_a_late_mark_without_a_due_date_counts_nothing(course: Course) -> None:
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate=None)
    found = collected(course, {"hopebob_LATE_12346_2_toy.ipynb": DONE})
    assert found.collected[0].notes == (
        "marked as late, by how much is not said: without a due date it counts as in time",
    )
    assert "bob/toy/timestamp.txt" not in submitted(course)


def test_of_several_attempts_the_last_counts(course: Course) -> None:
    for _ in range(2):
        collected(
            course,
            {
                "toy_ada_attempt_2026-11-20-10-00-00_toy.ipynb": b"second",
                "toy_ada_attempt_2026-11-19-10-00-00_toy.ipynb": b"first",
                "toy_ada_attempt_2026-11-20-10-00-00.txt": b"a receipt",
            },
            zone=UTC,
        )
        assert submitted(course) == {
            "ada/toy/toy.ipynb": b"second",
            "ada/toy/timestamp.txt": b"2026-11-20 10:00:00.000000 UTC",
        }


def test_what_was_handed_in_later_stays(course: Course) -> None:
    collecting.put(course, "ada", toy.ASSIGNMENT, {"toy.ipynb": b"later"}, datetime(2026, 11, 21))
    found = collected(course, {"toy_ada_attempt_2026-11-20-10-00-00_toy.ipynb": b"earlier"}, zone=UTC)
    assert [each.state for each in found.collected] == ["older"]
    assert submitted(course)["ada/toy/toy.ipynb"] == b"later"


def test_a_folder_for_each_student_and_what_has_changed(course: Course, tmp_path: Path) -> None:
    for student in ("ada", "bob"):
        (tmp_path / "all" / student).mkdir(parents=True)
        (tmp_path / "all" / student / "toy.ipynb").write_bytes(DONE)
    states = []
    for _ in range(2):
        found = collect(course, toy.ASSIGNMENT, tmp_path / "all")
        states.append([(each.student, each.state) for each in found.collected])
        (tmp_path / "all" / "bob" / "toy.ipynb").write_bytes(b"better")
    assert states == [[("ada", "new"), ("bob", "new")], [("ada", "unchanged"), ("bob", "replaced")]]
    assert submitted(course) == {"ada/toy/toy.ipynb": DONE, "bob/toy/toy.ipynb": b"better"}


def test_a_zip_of_a_students_is_unpacked(course: Course) -> None:
    own = packed({"toy homework/toy.ipynb": DONE, "toy homework/x.csv": b"1", "../evil": b"", "timestamp.txt": b"1999"})
    found = collected(course, {"ada.zip": own, "bob.zip": b"no zip"}, "folders")
    assert submitted(course) == {"ada/toy/toy.ipynb": DONE, "ada/toy/toy homework/x.csv": b"1"}
    assert [(each.student, each.state) for each in found.collected] == [("ada", "new"), ("bob", "empty")]
    assert found.collected[0].notes == (
        "toy homework/toy.ipynb is taken as toy.ipynb",
        "../evil was left out: its path leads elsewhere, or cannot be one",
    )
    assert "bob.zip was left out: a zip that cannot be read" in found.collected[1].notes[0]


def test_a_bomb_costs_its_own_submission_only(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.gradebook.downloads.MAX_BYTES", 2**20)
    bomb = packed({"toy.ipynb": DONE, "x": b"\0" * 2**22})
    found = collected(course, {"ada.zip": bomb, "bob.zip": packed({"toy.ipynb": DONE, "y.zip": bomb})}, "folders")
    assert submitted(course) == {
        "ada/toy/toy.ipynb": DONE,
        "bob/toy/toy.ipynb": DONE,
        "bob/toy/y.zip": bomb,  # one in another is a file like others
    }
    assert found.collected[0].notes == ("x was left out: with it the submission has over 64 MiB",)


def test_many_small_files_are_counted(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.gradebook.downloads.MAX_FILES", 3)
    found = collected(course, {f"ada/{number}": b"" for number in range(5)}, "folders")
    assert len(submitted(course)) == 3
    assert found.collected[0].notes == tuple(
        f"{number} was left out: a submission has at most 3 files" for number in (3, 4)
    )


def test_a_file_in_the_place_of_a_folder_costs_itself_only(course: Course) -> None:
    found = collected(course, {"ada/x": b"1", "ada/x/y": b"2", "ada/toy.ipynb": DONE}, "folders")
    assert submitted(course) == {"ada/toy/toy.ipynb": DONE, "ada/toy/x": b"1"}
    assert found.collected[0].notes == ("x/y was left out: its path cannot be one here",)


def test_nothing_is_written_in_a_dry_run(course: Course) -> None:
    found = collected(course, {"ada/toy.ipynb": DONE}, dry_run=True)
    assert [each.state for each in found.collected] == ["new"]
    assert submitted(course) == {}


def test_it_can_be_said_whose_files_are_whose(course: Course) -> None:
    files = {"Team 1_77_assignsubmission_file/toy.ipynb": DONE, "Bob Hope_8_assignsubmission_file/toy.ipynb": b""}
    found = collected(course, files, matches={"Team 1_77": ["ada", "bob"], "Bob Hope_8": ["bob2"]})
    assert found.unmatched == ()
    assert submitted(course) == {"ada/toy/toy.ipynb": DONE, "bob/toy/toy.ipynb": DONE, "bob2/toy/toy.ipynb": b""}


@pytest.mark.parametrize(
    ("matches", "why"),
    [
        ({"Eva": ["ada"]}, "--match Eva=…: the download names nobody so; it names: eve"),
        ({"eve": ["ewe"]}, "no such student"),
    ],
)
def test_who_is_named_has_to_be_there(course: Course, matches: dict[str, list[str]], why: str) -> None:
    with pytest.raises(NoSuchThing, match=why):
        collected(course, {"eve/toy.ipynb": DONE}, matches=matches)


def test_two_that_are_taken_for_one_are_left_to_a_person(course: Course) -> None:
    found = collected(course, {"ada/toy.ipynb": b"1", "Ada Lovelace/toy.ipynb": b"2"}, "folders")
    assert found.collected == ()
    assert {each.why for each in found.unmatched} == {"the download has several for ada: Ada Lovelace, ada"}


def test_without_a_roster_folders_are_students(course: Course) -> None:
    (course.root / "gradebook.db").unlink()
    found = collected(course, {"ada/toy.ipynb": DONE, ".git/toy.ipynb": b""}, "folders")
    assert "ada/toy/toy.ipynb" in submitted(course)
    assert [each.why for each in found.unmatched] == [".git cannot be the name of a folder"]
    found = collected(course, {"Ada Lovelace_7_assignsubmission_file/toy.ipynb": DONE})
    assert [each.why for each in found.unmatched] == ["the gradebook has no students"]


def test_a_pattern_of_the_courses_own(course: Course) -> None:
    config = course.root / "nbgrader_config.py"
    with pytest.raises(GraderError, match="has no pattern for file names"):
        collected(course, {"ada+toy.ipynb": DONE}, "nbgrader")
    config.write_text(
        config.read_text()
        + 'get_config().FileNameCollectorPlugin.named_regexp = r"(?P<student_id>\\w+)\\+(?P<file_id>\\w+)"'
    )
    collected(course, {"ada+toy.ipynb": DONE}, "nbgrader")
    assert submitted(course) == {"ada/toy/toy.ipynb": DONE}


def test_a_platform_that_is_not_known_is_an_error_that_names_those_that_are(course: Course) -> None:
    with pytest.raises(GraderError, match=r"--from is one of moodle, canvas, .*, not 'sakai'"):
        collected(course, {"ada/toy.ipynb": DONE}, "sakai")


# Names.

IDS = {"batching": ["a", "b", "c"], "net": ["n", "o"], "net-2": ["n2"]}


def notebook(*ids: str) -> bytes:
    return str(nbformat.writes(toy.notebook(*(toy.locked(each, "1") for each in ids)))).encode()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["batching (1).ipynb"], {"batching.ipynb": "batching (1).ipynb"}),
        (["batching-2.ipynb", "batching-10.ipynb"], {"batching.ipynb": "batching-10.ipynb"}),
        (["batching-Copy1.ipynb"], {"batching.ipynb": "batching-Copy1.ipynb"}),
        (["batching - Copy (2).ipynb"], {"batching.ipynb": "batching - Copy (2).ipynb"}),
        (["Batching.ipynb"], {"batching.ipynb": "Batching.ipynb"}),
        (["batching.ipynb.txt"], {"batching.ipynb": "batching.ipynb.txt"}),
        (["batching.ipynb", "batching (1).ipynb"], {"batching.ipynb": "batching.ipynb"}),
        (["net-2.ipynb"], {"net-2.ipynb": "net-2.ipynb"}),  # this is one of its own
        (["net-2.ipynb", "net-2 (1).ipynb", "net (1).ipynb"], {"net.ipynb": "net (1).ipynb"}),
        (["homework/batching.ipynb"], {"batching.ipynb": "homework/batching.ipynb"}),
        (["homework/batching.ipynb", "x.csv"], {"batching.ipynb": "homework/batching.ipynb"}),
    ],
)
def test_what_was_added_to_a_name_is_taken_away(files: list[str], expected: dict[str, str]) -> None:
    found, _ = renamed({name: name.encode() for name in files}, IDS)
    assert {name: found[name].decode() for name in expected} == expected
    assert len(found) == len(files)  # nothing is lost


def test_a_notebook_under_another_name_is_told_by_its_cells() -> None:
    found, notes = renamed({"homework ada.ipynb": notebook("a", "b", "mine"), "x.ipynb": notebook("z")}, IDS)
    assert sorted(found) == ["batching.ipynb", "x.ipynb"]
    assert notes == ["homework ada.ipynb is taken as batching.ipynb"]


@pytest.mark.parametrize(
    "files",
    [
        {"x.ipynb": notebook("a", "b"), "y.ipynb": notebook("a", "c")},  # two that may be it
        {"x.ipynb": notebook("a", "n")},  # as much of one as of another
        {"x.ipynb": notebook("a", "v", "w")},  # mostly something else
        {"x.ipynb": notebook()},
        {"x.ipynb": b"no notebook"},
    ],
)
def test_where_cells_do_not_tell_names_stay(files: dict[str, bytes]) -> None:
    assert renamed(files, IDS) == (files, [])


def test_what_is_no_notebook_has_no_ids() -> None:
    assert grade_ids(b"[" * 100_000) == set()
    assert grade_ids(DONE) >= {"shares", "test-shares"}

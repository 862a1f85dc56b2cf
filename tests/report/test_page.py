"""The report: its numbers against ones counted by hand, and what must never be in its page."""

import csv
import errno
import io
import json
import math
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest
import toy
from nbgrader.api import Gradebook

from autograder.course.folders import Course, load_config, write_whole
from autograder.errors import NoSuchThing
from autograder.gradebook.coordinator import grade_class
from autograder.judge.pool import Pool
from autograder.report import page as pages
from autograder.report import records, tables
from autograder.report import summary as summaries
from autograder.report.names import Names
from autograder.report.records import Attempt, Exercise, Records, Submission
from autograder.report.summary import Summary

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

EVE = "<img src=x onerror=alert(1)>"
SUBMISSIONS: dict[str, Any] = {
    "ada": toy.SOLUTIONS,
    "bob": {},
    "carl": toy.SOLUTIONS | {"shares": "def shares(x):\n    # I, Quillfeather Pomfret, am not sure.\n    return x\n"},
    "qpomfret": toy.SOLUTIONS
    | {"shares": "def shares(x):\n    y = x\n    qpomfret_s = 'by Quillfeather'\n    return y\n"},
    EVE: toy.SOLUTIONS
    | {
        "shares": "def shares(x):\n    # </pre><script>alert(2)</script>\n    return x / x.max()\n",
        "prediction": "prediction = 1",
    },
    "fay": b"",
}
VALUES, ALL, EMPTY = "divides by the sum", "one number has it all", "rejects an empty tensor"


@pytest.fixture(scope="module")
def template(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded course of the submissions above; gus handed in nothing, and hal after the grading."""
    course = toy.make_course(tmp_path_factory.mktemp("template"))
    for student, answers in SUBMISSIONS.items():
        toy.hand_in(course, student, answers if isinstance(answers, bytes) else toy.submission(answers))
    there = Course(course)
    assert len(list(grade_class(there, toy.ASSIGNMENT, pool, load_config(there)))) == len(SUBMISSIONS)
    toy.hand_in(course, "hal", toy.submission({}))
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.update_or_create_student("gus")
        gradebook.update_or_create_student(
            "qpomfret", first_name="Quillfeather", last_name="Pomfret", email="quill@pomfret.example"
        )
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Path:
    """A copy of the template."""
    return shutil.copytree(template, tmp_path / "course")


@pytest.fixture(scope="module")
def summary(template: Path) -> Summary:
    """What the report says of the course as it was graded."""
    return summarised(template)


@pytest.fixture(scope="module")
def page(template: Path) -> str:
    """Its page."""
    return page_of(template)


def summarised(course: Path) -> Summary:
    there = Course(course)
    return summaries.summarise(records.read(there, load_config(there), toy.ASSIGNMENT))


def page_of(course: Path, anonymous: bool = False) -> str:
    summary = summarised(course)
    return pages.page(summary, Names(summary.found, course / "reports", anonymous), datetime(2030, 1, 2))


def rows_of(summary: Summary) -> dict[str, summaries.ExerciseRow]:
    return {row.exercise.name: row for row in summary.exercises}


def who(attempts: Any) -> list[str]:
    return sorted(each.student for each in attempts)


def change_verdicts(course: Path, student: str, change: Callable[[dict[str, Any]], None], cell: str) -> None:
    """Change what the grader wrote into a test cell."""
    path = course / "autograded" / student / "toy" / "toy.ipynb"
    path.chmod(0o644)
    notebook = nbformat.read(path, as_version=4)
    cells = {each.metadata.get("nbgrader", {}).get("grade_id"): each for each in notebook.cells}
    change(cells[cell].outputs[-2].metadata["autograder"])
    nbformat.write(notebook, path)


# What is read.


def test_everyone_is_accounted_for(summary: Summary) -> None:
    found = summary.found
    assert {each.student: each.points for each in found.submissions} == {
        "ada": 8,
        "bob": 0,
        "carl": 5,
        "qpomfret": 5,
        EVE: 5,
        "fay": 0,
    }
    assert (found.missing, found.ungraded) == (("gus",), ("hal",))
    assert found.max_points == 12
    assert [exercise.name for exercise in found.exercises] == list(toy.SOLUTIONS)


def test_credit_is_counted_without_notebooks_that_could_not_be_read(summary: Summary) -> None:
    shares = rows_of(summary)["shares"]
    assert who(shares.full) == ["ada"]
    assert who(shares.partial) == [EVE]  # the check for one number passes
    assert who(shares.none) == ["bob", "carl", "qpomfret"]
    assert who(shares.blank) == ["bob"]
    assert shares.scored == 5
    # 1, 0, 0, 0 and a third
    assert shares.difficulty == pytest.approx(4 / 3 / 5)


def test_discrimination_of_the_toy_class(summary: Summary) -> None:
    rows = rows_of(summary)
    # Points of ada, bob, carl, eve, qpomfret: shares 3 0 0 1 0, the others together 5 0 5 4 5.
    # Deviations: 2.2 -.8 -.8 .2 -.8 and 1.2 -3.8 1.2 .2 1.2.
    by_hand = (2.64 + 3.04 - 0.96 + 0.04 - 0.96) / math.sqrt(
        (4.84 + 3 * 0.64 + 0.04) * (4 * 1.44 - 1.44 + 14.44 + 0.04)
    )
    assert rows["shares"].discrimination == pytest.approx(by_hand)
    assert math.isnan(rows["sketch"].discrimination)  # one untouched cell has a score, the others wait


def test_checks_that_fail_are_counted_among_those_who_answered(summary: Summary) -> None:
    checks = {(row.exercise.name, row.check): row for row in summary.checks}
    assert who(checks["shares", VALUES].failing) == sorted([EVE, "carl", "qpomfret"])
    assert who(checks["shares", ALL].failing) == ["carl", "qpomfret"]
    assert who(checks["shares", EMPTY].failing) == sorted([EVE, "carl", "qpomfret"])
    assert checks["shares", VALUES].answered == 4
    assert ("add_bias", "adds the bias to every row") not in checks  # only bob's stub fails it
    assert [row.check for row in summary.checks][:3] == [VALUES, EMPTY, ALL]


def test_checks_that_fail_together(summary: Summary) -> None:
    checks = {(row.exercise.name, row.check): row for row in summary.checks}
    together = [(check, who(both)) for _, check, both in checks["shares", VALUES].partners]
    assert together == [(EMPTY, sorted([EVE, "carl", "qpomfret"])), (ALL, ["carl", "qpomfret"])]
    prediction = checks["prediction", "predicts the shape and the dtype"]
    assert prediction.partners == []  # one submission alone fails it


def test_answers_that_behave_alike_are_one_group_with_the_shortest_as_example(summary: Summary, page: str) -> None:
    groups = summary.groups
    assert [(group.exercise.name, who(group.attempts)) for group in groups] == [
        ("shares", ["carl", "qpomfret"]),
        ("shares", [EVE]),
        ("prediction", [EVE]),
    ]
    assert list(groups[0].failed) == [VALUES, ALL, EMPTY]
    assert [each.student for each in groups[0].attempts] == ["carl", "qpomfret"]  # shorter first
    assert "I, Quillfeather Pomfret, am not sure" in page


def test_answers_that_behave_differently_are_two_groups_although_they_fail_alike(course: Path) -> None:
    change_verdicts(course, "carl", lambda data: data.update(behaviour="1f", mistakes=[]), "test-shares")
    change_verdicts(course, "qpomfret", lambda data: data.update(behaviour="2f", mistakes=[]), "test-shares")
    assert [who(group.attempts) for group in summarised(course).groups][:3] == [[EVE], ["carl"], ["qpomfret"]]


def test_known_mistakes_are_counted_and_are_no_unnamed_group(course: Path) -> None:
    slip = {"name": "does not divide", "hint": "What do all shares add up to?"}
    for student in ("carl", "qpomfret"):
        change_verdicts(course, student, lambda data: data.update(behaviour="1f", mistakes=[slip]), "test-shares")
    summary = summarised(course)
    (mistake,) = summary.mistakes
    assert (mistake.exercise.name, mistake.name, mistake.hint) == ("shares", slip["name"], slip["hint"])
    assert who(mistake.attempts) == ["carl", "qpomfret"]
    assert [who(group.attempts) for group in summary.groups] == [[EVE], [EVE]]
    page = page_of(course)
    assert slip["name"] in page
    assert slip["hint"] in page
    assert 'id="times"' in page  # there are seconds to tell of


def test_an_answer_that_was_stopped_is_no_misconception(course: Path) -> None:
    def stop(data: dict[str, Any]) -> None:
        for verdict, how in zip(
            data["verdicts"], ["ran past the time limit", "given up: …", "stopped: it …"], strict=True
        ):
            verdict["difference"] = how

    for student in ("carl", "qpomfret"):
        change_verdicts(course, student, stop, "test-shares")
    assert [who(group.attempts) for group in summarised(course).groups] == [[EVE], [EVE]]


def test_a_cell_that_does_not_run_is_no_misconception(course: Path) -> None:
    def slip(data: dict[str, Any]) -> None:
        for verdict in data["verdicts"]:
            verdict["difference"] = "raised NameError"

    change_verdicts(course, "carl", slip, "test-shares")
    summary = summarised(course)
    assert ["carl"] not in [who(group.attempts) for group in summary.groups]
    ((submission, exercises),) = summary.flagged[summaries.SLIPPED]
    assert (submission.student, list(exercises)) == ("carl", ["shares"])


def test_verdicts_that_a_student_shows_count_for_nothing(course: Path) -> None:
    path = course / "autograded/carl/toy/toy.ipynb"
    path.chmod(0o644)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test-shares":
            forged = {"verdicts": [], "note": "", "mistakes": [{"name": "forged", "hint": "forged"}]}
            cell.outputs.insert(0, nbformat.v4.new_output("display_data", metadata={"autograder": forged}))
    nbformat.write(notebook, path)
    assert summarised(course).mistakes == []
    assert who(summarised(course).groups[0].attempts) == ["carl", "qpomfret"]


def test_points_given_by_hand_count(course: Path) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        grades = {
            name: gradebook.find_grade(name, toy.NOTEBOOK, toy.ASSIGNMENT, "carl") for name in ("test-shares", "sketch")
        }
        grades["test-shares"].manual_score, grades["sketch"].manual_score = 1.5, 2.0
        gradebook.db.commit()
    summary = summarised(course)
    rows = rows_of(summary)
    assert who(rows["shares"].partial) == sorted([EVE, "carl"])
    assert who(rows["sketch"].full) == ["carl"]
    assert who(rows["sketch"].waiting) == sorted(["ada", "qpomfret", EVE])
    assert next(each.points for each in summary.found.submissions if each.student == "carl") == 8.5


def test_out_of_time_is_listed_with_what_took_too_long() -> None:
    assert summaries._kind("toy.ipynb: cell 'a': out of time: a submission has 15 seconds to wait") == summaries.TIME


def test_what_is_odd_is_listed_by_kind(course: Path) -> None:
    record = course / "autograded/carl/toy/.autograder.json"
    record.chmod(0o644)
    notes = ["cell 'test-shares': ran past the time limit", "cell 'a': the process crashed", "cell 'b': missing"]
    record.write_text(json.dumps({"submission": "", "notes": [f"toy.ipynb: {note}" for note in notes]}))
    (course / "submitted/ada/toy/timestamp.txt").write_text("2030-01-01 00:00:00")
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.find_assignment(toy.ASSIGNMENT).duedate = datetime(2030, 1, 1)
        gradebook.find_submission(toy.ASSIGNMENT, "ada").timestamp = datetime(2030, 1, 3, 12)
        gradebook.db.commit()
    flagged = summarised(course).flagged
    said = {kind: {each.student: list(texts) for each, texts in some} for kind, some in flagged.items()}
    assert said[summaries.REFUSED] == {"fay": ["toy.ipynb: the file is empty"]}
    assert said[summaries.TIME] == {"carl": [f"toy.ipynb: {notes[0]}"]}
    assert said[summaries.STOPPED] == {"carl": [f"toy.ipynb: {notes[1]}"]}
    assert said[summaries.NOTES] == {"carl": [f"toy.ipynb: {notes[2]}"]}
    assert said[summaries.LATE] == {"ada": ["2 days late"]}
    assert set(said[summaries.WAITING]) == {"ada", "carl", "qpomfret", EVE}  # bob left those cells untouched
    page = page_of(course)
    for text in ("hal", "gus", "autograder grade toy", "ran past the time limit"):
        assert text in page


# The page.


class Elements(HTMLParser):
    """Every element with its attributes, as a browser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, *names: str) -> list[str]:
        return [value for _, attrs in self.found for name, value in attrs.items() if name in names]


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    elements = Elements(page)
    tags = {tag for tag, _ in elements.found}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert elements.values("src", "srcset", "action", "xlink:data") == []
    assert [name for _, attrs in elements.found for name in attrs if name.startswith("on")] == []
    for link in elements.values("href", "xlink:href"):
        assert re.match(r"#|\.\./(autograded|feedback)/", link), link
    assert not re.search(r"url\((?!#)|@import", page)
    policy = next(attrs["content"] for _, attrs in elements.found if "http-equiv" in attrs)
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_what_students_wrote_is_shown_as_they_wrote_it(page: str) -> None:
    assert EVE not in page
    assert "<script" not in page
    assert "&lt;/pre&gt;&lt;script&gt;alert(2)&lt;/script&gt;" in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_every_link_leads_somewhere(course: Path) -> None:
    feedback = course / "feedback/ada/toy/toy.html"
    feedback.parent.mkdir(parents=True)
    feedback.write_text("<p>Well done.")
    (course / "reports").mkdir()
    elements = Elements(page_of(course))
    ids = elements.values("id")
    assert len(ids) == len(set(ids))
    links = elements.values("href", "xlink:href")
    for link in links:
        path, _, anchor = link.partition("#")
        if path:
            assert (course / "reports" / unquote(path)).is_file(), link
        else:
            assert anchor in ids, link
    assert set(elements.values("popovertarget")) <= set(ids)
    assert "../feedback/ada/toy/toy.html#test-shares" in links
    assert "../autograded/carl/toy/toy.ipynb" in links


def test_a_number_leads_to_those_behind_it(page: str) -> None:
    popover = re.search(r"<p>3: shares, no points</p><ul>(.*?)</ul>", page, re.DOTALL)
    assert popover
    assert re.findall(r">(\w+)</a>", popover[1]) == ["bob", "carl", "qpomfret"]
    assert re.search(r'href="../autograded/ada/toy/toy.ipynb" title="ada: shares, all points">1</a>', page)


def test_docstrings_that_were_handed_out_are_left_out_of_examples(course: Path) -> None:
    toy.hand_in(course, "carl", toy.submission({}))
    exercise = summarised(course).found.exercises[0]
    assert "The share that each number has" in exercise.given
    path = course / "autograded/carl/toy/toy.ipynb"
    path.chmod(0o644)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "shares":
            cell.source = exercise.given.replace("x / x.sum()", "x").replace("### BEGIN SOLUTION", "# mine")
    nbformat.write(notebook, path)
    change_verdicts(course, "qpomfret", lambda data: data.update(behaviour="other"), "test-shares")
    page = page_of(course)
    assert "# mine" in page
    assert "The share that each number has" not in page


# Without names.

NAMES = ["qpomfret", "Quillfeather", "Pomfret", "quill@pomfret.example", "onerror", "carl", "gus", "fay"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_without_names_has_none(course: Path, name: str) -> None:
    record = course / "autograded/qpomfret/toy/.autograder.json"
    record.chmod(0o644)
    note = "toy.ipynb: there is qpomfret_final.ipynb, by QUILLFEATHER (quill@pomfret.example)"
    record.write_text(json.dumps({"submission": "", "notes": [note]}))
    change_verdicts(course, "carl", lambda data: data.update(behaviour="another", mistakes=[]), "test-shares")
    summary = summarised(course)
    names = Names(summary.found, course / "reports", anonymous=True)
    page = pages.page(summary, names, datetime(2030, 1, 2))
    whole = [page, tables.table(summary, names), json.dumps(tables.numbers(summary, names))]
    assert name in page_of(course) or name == "quill@pomfret.example"
    for text in whole:
        assert not re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", text, re.IGNORECASE)
    assert "[name]" in page
    assert "not covered" in page.lower()


def test_numbers_of_students_are_the_same_in_all_of_a_report_and_on_the_page_lead_to_rows(
    summary: Summary, page: str
) -> None:
    names = Names(summary.found, Path("reports"), anonymous=True)
    labels = {names.label(each) for each in summary.found.people}
    assert labels == {f"student {number}" for number in range(1, 9)}
    assert set(tables.numbers(summary, names)["scores"]) <= labels
    links = Elements(pages.page(summary, names, datetime(2030, 1, 2))).values("href")
    assert all(link.startswith("#") for link in links)
    assert f"#{names.key('carl')}" in links


def test_names_that_are_words_of_python_leave_code_alone() -> None:
    found = records_of([attempt("max", 1.0)], people={"max": ("Max", "In")})
    names = Names(found, Path(), anonymous=True)
    pieces = pages.highlight("# by Max In\nif 1 in [sum(x)]:\n    y = 'max'", names)
    assert "".join(text for _, text in pieces) == "# by [name] [name]\nif 1 in [sum(x)]:\n    y = '[name]'"
    assert names.code("x.max()") == "x.[name]()"  # a login: it is left out wherever it stands


# Few submissions, made by hand.

EXERCISE = Exercise("nb", "double", "test-double", "double", 2.0)


def attempt(student: str, points: float | None, **more: Any) -> Attempt:
    return Attempt(student, EXERCISE, points, **more)


def records_of(attempts: list[Attempt], people: dict[str, tuple[str, ...]] | None = None) -> Records:
    nowhere = {"nb": Path("nowhere.ipynb")}
    submissions = tuple(Submission(each.student, (each,), nowhere, nowhere) for each in attempts)
    return Records("week", (EXERCISE,), submissions, (), (), people or {each.student: () for each in attempts})


def test_a_class_of_one() -> None:
    summary = summaries.summarise(records_of([attempt("ada", 2.0, passed=("works",))]))
    page = pages.page(summary, Names(summary.found, Path(), False), datetime(2030, 1, 2))
    assert "1 of 1" in page
    assert "Everyone handed in" in page
    assert math.isnan(summary.exercises[0].discrimination)
    assert tables.numbers(summary, Names(summary.found, Path(), False))["exercises"][0]["discrimination"] is None


def test_a_class_that_waits_for_a_person() -> None:
    summary = summaries.summarise(records_of([attempt("ada", None), attempt("bob", None)]))
    page = pages.page(summary, Names(summary.found, Path(), False), datetime(2030, 1, 2))
    assert "waiting" in page
    assert summary.exercises[0].scored == 0


def test_times_are_shown_with_the_slowest_first() -> None:
    fast, slow = (Exercise("nb", name, f"test-{name}", name, 1.0) for name in ("fast", "slow"))
    nowhere = {"nb": Path("nowhere.ipynb")}
    some = [
        Submission(who, (Attempt(who, fast, 1.0, seconds=0.1), Attempt(who, slow, 1.0, seconds=long)), nowhere, nowhere)
        for who, long in (("ada", 2.0), ("bob", 4.0))
    ]
    summary = summaries.summarise(Records("week", (fast, slow), tuple(some), (), (), {"ada": (), "bob": ()}))
    names = Names(summary.found, Path(), False)
    assert [row["median_seconds"] for row in tables.numbers(summary, names)["exercises"]] == [0.1, 3.0]
    page = pages.page(summary, names, datetime(2030, 1, 2))
    times = page[page.index('id="times"') : page.index('id="look"')]
    assert re.findall(r'row">(\w+)<', times) == ["slow", "fast"]
    assert re.search(r'title="bob">4<', times)


def test_a_class_without_submissions_is_told_what_to_do(tmp_path: Path) -> None:
    course = toy.make_course(tmp_path)
    with pytest.raises(NoSuchThing, match="no submission of 'toy'; put notebooks into submitted/STUDENT/toy/"):
        summarised(course)
    toy.hand_in(course, "ada", toy.submission({}))
    with pytest.raises(NoSuchThing, match="no submission of 'toy' is graded yet; run: autograder grade toy"):
        summarised(course)
    assert not (course / "gradebook.db").exists()


def test_an_autograded_notebook_that_is_gone_costs_its_verdicts_only(course: Path) -> None:
    shutil.rmtree(course / "autograded/carl")
    summary = summarised(course)
    assert next(each.points for each in summary.found.submissions if each.student == "carl") == 5
    assert ["qpomfret"] in [who(group.attempts) for group in summary.groups]


# Tables.


def test_the_table_has_a_row_for_each_student_and_exercise(summary: Summary) -> None:
    text = tables.table(summary, Names(summary.found, Path("reports"), False))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == tables.COLUMNS
    assert len(rows) == 6 * 6
    by_key = {(row["student"], row["exercise"]): row for row in rows}
    carl = by_key["carl", "shares"]
    assert (float(carl["points"]), float(carl["max_points"]), carl["graded_by"]) == (0.0, 3.0, "checks")
    assert (carl["checks"], carl["checks_passed"], carl["answered"]) == ("3", "0", "yes")
    assert json.loads(carl["failed_checks"]) == [VALUES, ALL, EMPTY]
    assert json.loads(carl["mistakes"]) == []
    assert carl["behaviour"] == by_key["qpomfret", "shares"]["behaviour"] != by_key[EVE, "shares"]["behaviour"]
    assert (by_key["bob", "shares"]["answered"], by_key["bob", "shares"]["behaviour"]) == ("no", "")
    assert (by_key["ada", "sketch"]["points"], by_key["ada", "sketch"]["graded_by"]) == ("", "nobody yet")
    assert {
        student: sum(float(row["points"] or 0) for row in rows if row["student"] == student) for student in SUBMISSIONS
    } == {each.student: each.points for each in summary.found.submissions}


def test_the_table_keeps_whatever_a_name_holds() -> None:
    odd = 'a, "b"\n\u00e9'
    summary = summaries.summarise(
        records_of([attempt(odd, 0.1 + 0.2, failed={odd: ""}, mistakes={odd: ""}, seconds=1 / 3)])
    )
    (row,) = csv.DictReader(io.StringIO(tables.table(summary, Names(summary.found, Path(), False)), newline=""))
    assert row["student"] == odd
    assert (float(row["points"]), float(row["seconds"])) == (0.1 + 0.2, 1 / 3)
    assert json.loads(row["failed_checks"]) == json.loads(row["mistakes"]) == [odd]


def test_no_cell_of_the_table_is_a_formula() -> None:
    formula = "=HYPERLINK(1)"
    summary = summaries.summarise(records_of([attempt(formula, 0.5, failed={formula: ""})]))
    (row,) = csv.DictReader(io.StringIO(tables.table(summary, Names(summary.found, Path(), False)), newline=""))
    assert row["student"] == f"'{formula}"
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_numbers_are_those_of_the_page(summary: Summary) -> None:
    found = json.loads(json.dumps(tables.numbers(summary, Names(summary.found, Path("reports"), False))))
    assert found["scores"]["ada"] == 8
    assert (found["missing"], found["ungraded"]) == (["gus"], ["hal"])
    shares = found["exercises"][0]
    assert (shares["full"], shares["partial"], shares["none"], shares["not_answered"]) == (1, 1, 3, 1)
    assert (found["exercises"][4]["waiting"], found["exercises"][4]["discrimination"]) == (4, None)
    assert found["unnamed"][0]["students"] == ["carl", "qpomfret"]
    assert found["checks"][0]["together_with"][0]["both"] == 3


def test_a_file_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reports" / "week.html"
    write_whole(path, b"old")

    def full(self: Path, data: bytes) -> int:
        self.write_text(data[:2].decode())
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space left"):
        write_whole(path, b"half")
    assert path.read_text() == "old"
    assert [each.name for each in path.parent.iterdir()] == ["week.html"]

"""A whole class: what is graded, what is kept, and what a bad submission or a kill costs."""

import concurrent.futures
import itertools
import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from handed_in import (
    BAD_NOTEBOOKS,
    FULL,
    RIGHT,
    SAVED_ANYHOW,
    WRONG,
    a_cell_without,
    changed,
    nested,
    shares,
)
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from postgres import IN_BOTH
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from autograder.course.folders import Course, load_config
from autograder.errors import AuthorError, NoSuchThing
from autograder.gradebook import autograded, coordinator
from autograder.gradebook.autograded import RECORD
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.plugin import SaveGrades
from autograder.gradebook.submissions import submissions
from autograder.judge import cells, format, writing
from autograder.judge.grading import grade_submission
from autograder.judge.pool import Pool
from autograder.judge.verdicts import Score

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

Grade = Callable[..., dict[str, Result]]

DOCS = Path(__file__).parents[2] / "docs"
LATE = """\
from nbgrader.plugins import BasePlugin

class Half(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
"""


@pytest.fixture
def grade(pool: Pool) -> Grade:
    """Grade the toy assignment of a course; the results by student."""

    def graded(course: Path, *students: str, **how: Any) -> dict[str, Result]:
        there = Course(course)
        results = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), students=students, **how)
        return {result.student: result for result in results}

    return graded


@pytest.fixture(scope="module")
def template(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that has graded ada, who got everything right, and bob, who handed in the stubs."""
    course = toy.make_course(tmp_path_factory.mktemp("template"))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    toy.hand_in(course, "bob", toy.submission({}))
    there = Course(course)
    assert [result.skipped for result in grade_class(there, toy.ASSIGNMENT, pool, load_config(there))] == [False] * 2
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path, moved: Callable[[Path], Path]) -> Path:
    """A copy of the template."""
    return moved(shutil.copytree(template, tmp_path / "course"))


@pytest.fixture
def new_course(tmp_path: Path) -> Path:
    """A course in which nothing was ever built or graded."""
    return toy.make_course(tmp_path / "new")


def wrong() -> NotebookNode:
    """A submission that does not divide by the sum."""
    return toy.submission(toy.SOLUTIONS | {"shares": WRONG})


# New, unchanged, changed.


def test_a_right_submission_gets_everything_and_an_untouched_one_nothing(template: Path) -> None:
    book = toy.gradebook_of(template)
    assert {name: book["ada"]["scores"][name] for name in toy.POINTS} == toy.POINTS
    assert set(book["bob"]["scores"].values()) == {0}


def test_the_files_of_a_graded_submission_are_read_only_and_hold_the_verdicts(template: Path) -> None:
    path = template / "autograded" / "ada" / "toy" / "toy.ipynb"
    assert path.stat().st_mode & 0o222 == 0
    found = cells.tests(nbformat.read(path, as_version=4))
    assert found["test-shares"].outputs[-1].data["text/plain"] == "3"
    assert "passed  divides by the sum" in found["test-shares"].outputs[-2].data["text/plain"]


@IN_BOTH
def test_a_new_submission_is_graded_and_the_others_are_left_alone(course: Path, grade: Grade) -> None:
    toy.hand_in(course, "cleo", wrong())
    results = grade(course)
    assert {name: result.skipped for name, result in results.items()} == {"ada": True, "bob": True, "cleo": False}
    assert results["ada"].points == {"toy": FULL}
    assert results["cleo"].points == {"toy": FULL - 3}
    assert results["cleo"].max_points == {"toy": FULL}


def test_an_unchanged_submission_is_skipped_and_its_files_stay(course: Path, grade: Grade) -> None:
    before = toy.files_in(course)
    assert all(result.skipped for result in grade(course).values())
    assert toy.files_in(course) == before


def test_a_skipped_submission_has_the_points_that_it_was_graded_with(course: Path, grade: Grade) -> None:
    toy.hand_in(course, "cleo", wrong())
    graded, kept = grade(course)["cleo"], grade(course)["cleo"]
    assert (graded.skipped, kept.skipped) == (False, True)
    assert (kept.points, kept.max_points) == (graded.points, graded.max_points)


@IN_BOTH
def test_a_changed_submission_is_graded_again(course: Path, grade: Grade) -> None:
    toy.hand_in(course, "ada", wrong())
    results = grade(course)
    assert [results["ada"].skipped, results["bob"].skipped] == [False, True]
    assert toy.gradebook_of(course)["ada"]["scores"]["test-shares"] == 0
    assert "return x\n" in (course / "autograded/ada/toy/toy.ipynb").read_text().replace("\\n", "\n")


def test_a_changed_file_beside_the_notebook_counts_as_a_change(course: Path, grade: Grade) -> None:
    (course / "submitted/ada/toy/notes.txt").write_text("I forgot these.")
    assert not grade(course)["ada"].skipped
    assert (course / "autograded/ada/toy/notes.txt").read_text() == "I forgot these."


def test_force_grades_again_what_has_not_changed(course: Path, grade: Grade) -> None:
    before = toy.gradebook_of(course)
    assert not any(result.skipped for result in grade(course, force=True).values())
    assert toy.gradebook_of(course) == before


def test_a_lost_gradebook_is_filled_again(course: Path, grade: Grade) -> None:
    before = toy.gradebook_of(course)
    (course / "gradebook.db").unlink()
    assert not any(result.skipped for result in grade(course).values())
    assert toy.gradebook_of(course) == before


def test_only_the_students_asked_for_are_graded(course: Path, grade: Grade) -> None:
    toy.hand_in(course, "cleo", toy.submission(toy.SOLUTIONS))
    toy.hand_in(course, "dan", toy.submission(toy.SOLUTIONS))
    assert list(grade(course, "dan")) == ["dan"]
    assert set(toy.gradebook_of(course)) == {"ada", "bob", "dan"}


def test_the_number_of_submissions_is_told_before_the_first_is_graded(course: Path, pool: Pool) -> None:
    told: list[int] = []
    there = Course(course)
    results = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), begun=told.append)
    assert isinstance(results, Generator)
    next(results)
    assert told == [2]
    results.close()


# What people wrote into the gradebook.


def edit(course: Path, student: str, change: Callable[[Any], None]) -> None:
    """Change a submission in the gradebook, as formgrader does."""
    with Gradebook(toy.url_of(course)) as gradebook:
        change(gradebook.find_submission(toy.ASSIGNMENT, student))
        gradebook.db.commit()


def test_an_answer_that_people_grade_waits_for_them_and_an_untouched_one_has_0(template: Path) -> None:
    book = toy.gradebook_of(template)
    assert book["ada"]["scores"]["sketch"] is None
    assert book["ada"]["scores"]["explanation"] is None
    assert book["ada"]["to look at"] == ["explanation", "sketch"]
    assert book["bob"]["scores"]["sketch"] == 0
    assert book["bob"]["to look at"] == []


@IN_BOTH
def test_a_test_cell_without_a_score_by_checks_waits_for_a_person(
    course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written by `autograder grade` and by nbgrader's preprocessor as the plugin has it."""

    def waiting(*arguments: Any) -> Any:
        graded = grade_submission(*arguments)
        for each in graded.values():
            test = cells.tests(each.notebook)["test-shares"]
            del test.outputs[-2:]
            each.scores["test-shares"] = Score("test-shares", 0.0, 3.0, note="nobody knows", waits=True)
            writing.write_score(test, each.scores["test-shares"])
        return graded

    monkeypatch.setattr(coordinator, "grade_submission", waiting)
    result = grade(course, force=True)["ada"]
    written = toy.gradebook_of(course)["ada"]
    assert result.points == {"toy": FULL - 3}
    assert written["scores"]["test-shares"] is None
    assert written["to look at"] == ["explanation", "sketch", "test-shares"]
    notebook = nbformat.read(course / "autograded/ada/toy/toy.ipynb", as_version=4)
    assert "waits for a person" in str(cells.tests(notebook)["test-shares"].outputs[-1])
    assert "nobody knows" in str(cells.tests(notebook)["test-shares"].outputs[-2])
    monkeypatch.undo()
    grade(course, force=True)
    assert toy.gradebook_of(course)["ada"]["scores"]["test-shares"] == 3
    db = toy.url_of(course)
    SaveGrades().preprocess(
        notebook, {"nbgrader": {"notebook": "toy", "assignment": "toy", "student": "ada", "db_url": db}}
    )
    assert toy.gradebook_of(course)["ada"] == written


def test_an_untouched_answer_is_commented_no_response(template: Path) -> None:
    book = toy.gradebook_of(template)
    assert set(book["ada"]["comments"].values()) == {None}
    assert set(book["bob"]["comments"].values()) == {"No response."}


@IN_BOTH
def test_manual_scores_and_comments_are_kept_when_a_submission_is_graded_again(course: Path, grade: Grade) -> None:
    def by_hand(submission: Any) -> None:
        grades = {each.name: each for book in submission.notebooks for each in book.grades}
        grades["sketch"].manual_score, grades["sketch"].extra_credit = 1.5, 0.5
        grades["sketch"].needs_manual_grade = False
        grades["test-shares"].manual_score = 2.0
        comments = {each.name: each for book in submission.notebooks for each in book.comments}
        comments["explanation"].manual_comment = "Well put."

    edit(course, "ada", by_hand)
    toy.hand_in(course, "ada", wrong())
    grade(course)
    book = toy.gradebook_of(course)["ada"]
    assert book["by hand"]["sketch"] == 1.5
    assert book["by hand"]["test-shares"] == 2.0
    assert book["scores"]["test-shares"] == 0
    assert book["comments"]["explanation"] == "Well put."
    # What changed under a score given by hand asks for another look.
    assert book["to look at"] == ["explanation", "sketch", "test-shares"]
    with Gradebook(toy.url_of(course)) as gradebook:
        assert gradebook.find_submission(toy.ASSIGNMENT, "ada").score == 2.0 + 5.0 + 2.0


# What has changed since.


def change_source(course: Path, old: str, new: str) -> None:
    path = course / "source/toy/toy.ipynb"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_changed_check_is_said_of_whoever_was_graded_before_and_changes_nothing(course: Path, grade: Grade) -> None:
    change_source(course, "return shares(torch.tensor([4.0]))", "return shares(torch.tensor([5.0]))")
    toy.hand_in(course, "cleo", wrong())
    before = toy.gradebook_of(course)["ada"]
    results = grade(course)
    reason = ("the check 'one number has it all' of shares changed",)
    assert {name: result.stale for name, result in results.items()} == {"ada": reason, "bob": reason, "cleo": ()}
    assert results["ada"].skipped
    assert toy.gradebook_of(course)["ada"] == before
    assert grade(course)["cleo"].stale == ()


def test_what_is_out_of_date_is_graded_again_when_it_is_asked_for_and_nothing_else(course: Path, grade: Grade) -> None:
    change_source(course, "x.sum()", "x.sum() * 2")
    toy.hand_in(course, "cleo", wrong())
    grade(course)
    results = grade(course, stale=True)
    assert {name: result.skipped for name, result in results.items()} == {"ada": False, "bob": False, "cleo": True}
    assert results["ada"].points == {"toy": FULL - 3}
    assert [result.stale for result in grade(course).values()] == [()] * 3
    assert all(result.skipped for result in grade(course, stale=True).values())


def test_an_exercise_that_is_scored_anew_leaves_the_others_out_of_date(course: Path, grade: Grade) -> None:
    change_source(course, "x.sum()", "x.sum() * 2")
    change_source(course, "return x + bias", "return bias + x")
    assert not grade(course, only=("shares",))["ada"].skipped
    assert grade(course)["ada"].stale == ("the solution of add_bias changed",)
    assert grade(course)["ada"].points == {"toy": FULL - 3}


def test_a_limit_that_changed_is_named(course: Path, grade: Grade) -> None:
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.Grade.cell_seconds = 7.0\n")
    assert grade(course)["ada"].stale == ("c.Grade.cell_seconds changed from 10.0 to 7.0",)


def test_a_damaged_record_of_what_it_was_graded_by_is_out_of_date(course: Path, grade: Grade) -> None:
    path = course / "autograded/ada/toy" / RECORD
    path.write_text(json.dumps(json.loads(path.read_text()) | {"origin": 3, "news": [3], "notes": "?"}))
    assert grade(course)["ada"].stale == ("it was noted by what",)
    assert not grade(course, stale=True)["ada"].skipped


def test_what_has_not_changed_asks_no_worker(
    course: Path, grade: Grade, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "submit", None)
    assert all(result.skipped for result in grade(course).values())


def test_what_is_wrong_with_a_submission_is_said_again_while_it_stands(course: Path, grade: Grade) -> None:
    toy.hand_in(course, "cleo", b"")
    assert grade(course)["cleo"].notes == grade(course)["cleo"].notes == ("toy.ipynb: the file is empty",)
    toy.hand_in(course, "cleo", wrong())
    assert grade(course)["cleo"].notes == ()


def pages_of(course: Path) -> dict[str, int]:
    """When each student's feedback page was written."""
    there = Course(course)
    config = load_config(there)
    config.CourseDirectory.assignment_id = toy.ASSIGNMENT
    GenerateFeedback(coursedir=CourseDirectory(config=config), config=config).start()
    return {path.parts[-3]: path.stat().st_mtime_ns for path in course.glob("feedback/*/toy/toy.html")}


def test_whoever_is_graded_again_gets_a_new_page_of_feedback(course: Path, grade: Grade) -> None:
    before = pages_of(course)
    assert pages_of(course) == before
    toy.hand_in(course, "ada", wrong())
    grade(course)
    after = pages_of(course)
    assert set(after) == {"ada", "bob"}
    assert {name for name in after if after[name] != before[name]} == {"ada"}
    page = course / "feedback/ada/toy/toy.html"
    assert "5 of 12" in page.read_text()


def test_whoever_has_another_penalty_gets_a_new_page_of_feedback(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC")
    grade(strict_course)
    before = pages_of(strict_course)
    with Gradebook(toy.url_of(strict_course)) as gradebook:
        gradebook.grant_extension(toy.ASSIGNMENT, "ada", hours=1)
    grade(strict_course)
    after = pages_of(strict_course)
    assert {name for name in after if after[name] != before[name]} == {"ada"}


# Late submissions.


@pytest.fixture
def strict_course(course: Path) -> Path:
    """A course in which late submissions get nothing; the deadline is noon of 2 January 2030."""
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(toy.url_of(course)) as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate="2030-01-02 12:00:00 UTC")
    return course


def handed_in_at(course: Path, student: str, time: str | bytes) -> Path:
    path = course / "submitted" / student / "toy" / "timestamp.txt"
    path.write_bytes(time if isinstance(time, bytes) else time.encode())
    return path


def test_a_late_submission_gets_nbgraders_penalty(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC\n")
    grade(strict_course)
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == FULL
    assert toy.gradebook_of(strict_course)["ada"]["scores"]["test-shares"] == 3


def test_the_result_of_who_came_late_has_the_points_that_count(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC\n")
    for _ in ("graded", "kept"):
        result = grade(strict_course)["ada"]
        assert (result.points, result.penalties) == ({"toy": 0}, {"toy": 8})


def test_a_submission_in_time_gets_no_penalty(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 11:59:59 UTC")
    grade(strict_course)
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == 0
    assert str(toy.gradebook_of(strict_course)["ada"]["time"]) == "2030-01-02 11:59:59"


@IN_BOTH
def test_an_extension_takes_the_penalty_back(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC")
    grade(strict_course)
    with Gradebook(toy.url_of(strict_course)) as gradebook:
        gradebook.grant_extension(toy.ASSIGNMENT, "ada", hours=1)
    result = grade(strict_course)["ada"]
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == 0
    assert (result.skipped, result.renewed, result.points, result.penalties) == (True, True, {"toy": FULL}, {})
    assert not grade(strict_course)["ada"].renewed


def test_an_extension_is_granted_before_the_first_grading_as_the_docs_say(
    strict_course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    (script,) = re.findall(r"```python\n(from nbgrader.api.*?)```", (DOCS / "deadlines.md").read_text(), re.DOTALL)
    assert '"1_batching", "ada"' in script
    monkeypatch.chdir(strict_course)
    exec(script.replace('"1_batching", "ada"', '"toy", "cleo"').replace("days=3", "hours=1"), {})
    toy.hand_in(strict_course, "cleo", toy.submission(toy.SOLUTIONS))
    handed_in_at(strict_course, "cleo", "2030-01-02 12:59:59 UTC")
    assert grade(strict_course)["cleo"].points == {"toy": FULL}
    handed_in_at(strict_course, "cleo", "2030-01-02 13:00:01 UTC")
    assert grade(strict_course)["cleo"].points == {"toy": 0}


def sketched(submission: Any) -> None:
    """A person gives points for a sketch."""
    (sketch,) = (grade for book in submission.notebooks for grade in book.grades if grade.name == "sketch")
    sketch.manual_score = 1.5


@IN_BOTH
def test_a_due_date_and_a_rule_that_change_need_no_pass(
    strict_course: Path, pool: Pool, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC")
    grade(strict_course)
    edit(strict_course, "ada", sketched)
    monkeypatch.setattr(pool, "submit", None)  # whoever asks a worker fails
    (strict_course / "late.py").write_text(LATE)
    config = strict_course / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.AssignLatePenalties.plugin_class = 'late.Half'\n")
    assert grade(strict_course)["ada"].renewed
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == FULL / 2  # what a person gives later is not taken off
    with Gradebook(toy.url_of(strict_course)) as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate=None)
    result = grade(strict_course)["ada"]
    assert (result.skipped, result.renewed, result.penalties) == (True, True, {})
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == 0


def test_a_rule_that_raises_costs_only_those_who_are_late(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC")
    grade(strict_course)
    (strict_course / "worse.py").write_text(LATE.replace("score / 2", "1 / 0"))
    config = strict_course / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.AssignLatePenalties.plugin_class = 'worse.Half'\n")
    results = grade(strict_course)
    assert results["ada"].failed
    assert "ZeroDivisionError" in str(results["ada"].notes)
    assert (results["bob"].failed, results["bob"].skipped) == (False, True)


@pytest.mark.parametrize("time", ["half past nine", b"\xff\xfe\x00", "9999-12-31 23:59:59 -2300", "1e999", "0" * 90])
def test_a_timestamp_that_is_no_time_is_reported_and_counts_as_in_time(
    strict_course: Path, grade: Grade, time: str | bytes
) -> None:
    handed_in_at(strict_course, "ada", time)
    results = grade(strict_course)
    assert any("timestamp.txt" in note for note in results["ada"].notes)
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_timestamp_may_begin_with_the_mark_of_its_encoding(strict_course: Path, grade: Grade, encoding: str) -> None:
    handed_in_at(strict_course, "ada", "2030-01-02 12:00:01 UTC\r\n".encode(encoding))
    assert grade(strict_course)["ada"].notes == ()
    assert str(toy.gradebook_of(strict_course)["ada"]["time"]) == "2030-01-02 12:00:01"


def test_an_empty_timestamp_is_none(strict_course: Path, grade: Grade) -> None:
    handed_in_at(strict_course, "ada", "\n")
    assert grade(strict_course)["ada"].notes == ()


def test_a_timestamp_that_is_a_link_is_not_followed(strict_course: Path, grade: Grade) -> None:
    path = handed_in_at(strict_course, "ada", "2031-01-01 00:00:00 UTC").rename(strict_course / "late.txt")
    (strict_course / "submitted/ada/toy/timestamp.txt").symlink_to(path)
    grade(strict_course, force=True)
    assert toy.gradebook_of(strict_course)["ada"]["penalty"] == 0


# Bad submissions. Each is handed in by "bad", between "ada" and "zoe", who are right.


@pytest.fixture
def alphabet(course: Path) -> Path:
    """The course with zoe's right submission, which comes after the bad one."""
    toy.hand_in(course, "zoe", toy.submission(toy.SOLUTIONS))
    return course


def assert_the_others_are_right(course: Path, results: Mapping[str, Result]) -> None:
    assert results["zoe"].points == {"toy": FULL}
    assert results["zoe"].notes == ()
    book = toy.gradebook_of(course)
    assert book["zoe"] == book["ada"]


def assert_graded(course: Path, results: Mapping[str, Result], points: float) -> None:
    """That the bad submission has these points, in the gradebook too, and the others what they deserve."""
    assert not results["bad"].failed, results["bad"].notes
    assert results["bad"].points == {"toy": points}
    scores = toy.gradebook_of(course)["bad"]["scores"]
    assert sum(scores[name] for name in toy.POINTS) == points
    assert nbformat.read(course / "autograded/bad/toy/toy.ipynb", as_version=4).cells
    assert_the_others_are_right(course, results)


def line_about(results: Mapping[str, Result], word: str) -> str:
    """The first line among the notes on the bad submission that has the word."""
    assert not [note for note in results["bad"].notes if "\n" in note]
    found = [note for note in results["bad"].notes if word in note]
    assert found, results["bad"].notes
    return found[0]


@pytest.mark.parametrize("kind", BAD_NOTEBOOKS)
def test_a_bad_notebook_costs_its_own_points_only(alphabet: Path, grade: Grade, kind: str) -> None:
    make, points, word = BAD_NOTEBOOKS[kind]
    toy.hand_in(alphabet, "bad", make())
    results = grade(alphabet)
    assert_graded(alphabet, results, points)
    assert "toy.ipynb" in line_about(results, word)


@pytest.mark.parametrize("depth", [100, 200, 300, 400, 450])
def test_nested_metadata_of_any_depth_costs_nobody_else(alphabet: Path, grade: Grade, depth: int) -> None:
    toy.hand_in(alphabet, "bad", changed(lambda data: nested(data, depth)))
    results = grade(alphabet)
    assert_graded(alphabet, results, results["bad"].points["toy"])


@pytest.mark.parametrize(
    "source",
    [
        "# \ud800\n" + toy.SOLUTIONS["shares"],
        toy.SOLUTIONS["shares"] + "print('\\ud800')\n",
        toy.SOLUTIONS["shares"] + "'\\ud800'\n",
        toy.SOLUTIONS["shares"] + "raise ValueError('\\ud800')\n",
        toy.SOLUTIONS["shares"] + "from IPython.display import HTML, display\ndisplay(HTML('\\ud800'))\n",
    ],
    ids=["in the source", "printed", "shown", "raised", "displayed"],
)
def test_half_a_character_costs_nobody_else(alphabet: Path, grade: Grade, source: str) -> None:
    toy.hand_in(alphabet, "bad", json.dumps(shares(source)).encode())
    results = grade(alphabet)
    assert_graded(alphabet, results, results["bad"].points["toy"])


SHOWS_A_DEEP_OUTPUT = """
from IPython.display import display
deep = []
for _ in range({depth}):
    deep = [deep]
display({{"application/json": deep}}, raw=True, metadata={{"deep": deep}})
"""


@pytest.mark.parametrize("depth", [100, 200, 300, 400, 450, 2000])
def test_outputs_nested_deeply_cost_nobody_else(alphabet: Path, grade: Grade, depth: int) -> None:
    toy.hand_in(alphabet, "bad", shares(toy.SOLUTIONS["shares"] + SHOWS_A_DEEP_OUTPUT.format(depth=depth)))
    assert_graded(alphabet, grade(alphabet), FULL)


def test_a_notebook_that_prints_a_lot_costs_nobody_else(alphabet: Path, grade: Grade) -> None:
    toy.hand_in(alphabet, "bad", shares(toy.SOLUTIONS["shares"] + "print('x' * 50_000_000)\n"))
    assert_graded(alphabet, grade(alphabet), FULL)


def test_a_notebook_of_50_mib_is_refused(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", b"")
    os.truncate(path, 50 * 2**20)
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    line = line_about(results, "20 MiB")
    assert "toy.ipynb" in line
    assert re.search(r"\b50(\.0)? MiB", line)


def test_a_notebook_of_just_the_largest_size_is_graded_and_one_byte_more_is_refused(
    alphabet: Path, grade: Grade
) -> None:
    room = format.MAX_NOTEBOOK_BYTES - len(nbformat.writes(RIGHT).encode())
    path = toy.hand_in(alphabet, "bad", nbformat.writes(RIGHT).encode() + b" " * room)
    assert_graded(alphabet, grade(alphabet), FULL)
    path.write_bytes(path.read_bytes() + b" ")
    assert_graded(alphabet, grade(alphabet), 0)


def test_a_large_answer_is_graded(alphabet: Path, grade: Grade) -> None:
    toy.hand_in(alphabet, "bad", shares(toy.SOLUTIONS["shares"] + "#" * 200_000))
    assert_graded(alphabet, grade(alphabet), FULL)


def test_an_answer_longer_than_anyone_writes_is_refused(alphabet: Path, grade: Grade) -> None:
    toy.hand_in(alphabet, "bad", shares(toy.SOLUTIONS["shares"] + "#" * 15_000_000))
    results = grade(alphabet)
    assert_graded(alphabet, results, 0.0)
    assert "at most 300,000 are graded: leave data out" in results["bad"].notes[0]


def test_a_notebook_of_another_name_is_missed_by_its_right_name_and_named(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    path.rename(path.with_name("toy (1).ipynb"))
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    line = line_about(results, "missing")
    assert "toy.ipynb" in line
    assert "toy (1).ipynb" in line


def test_a_notebook_in_a_folder_of_its_own_is_missed_and_its_place_named(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    path.with_name("toy").mkdir()
    path.rename(path.with_name("toy") / path.name)
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    assert "there is toy/toy.ipynb): submit it outside of that folder" in line_about(results, "missing")


def test_a_notebook_that_the_assignment_does_not_have_is_left_out(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    shutil.copy(path, path.with_name("Untitled.ipynb"))
    results = grade(alphabet)
    assert_graded(alphabet, results, FULL)
    assert "not graded" in line_about(results, "Untitled.ipynb")


def test_a_link_to_another_students_notebook_is_not_followed(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", b"")
    path.unlink()
    path.symlink_to(alphabet / "submitted/ada/toy/toy.ipynb")
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    assert "toy.ipynb" in line_about(results, "link")


def test_a_link_that_leads_nowhere_is_not_followed(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", b"")
    path.unlink()
    path.symlink_to("nowhere")
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    assert "toy.ipynb" in line_about(results, "link")


def test_a_link_to_the_gradebook_beside_the_notebook_is_not_copied(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    path.with_name("data.txt").symlink_to(alphabet / "gradebook.db")
    path.with_name("folder").symlink_to(alphabet / "source")
    assert_graded(alphabet, grade(alphabet), FULL)
    assert set(toy.files_in(alphabet / "autograded/bad/toy")) == {"toy.ipynb", RECORD}


@pytest.mark.parametrize("saved", SAVED_ANYHOW.values(), ids=SAVED_ANYHOW)
def test_how_a_notebook_was_saved_costs_nothing(alphabet: Path, grade: Grade, saved: Callable[[], bytes]) -> None:
    toy.hand_in(alphabet, "bad", saved())
    results = grade(alphabet)
    assert_graded(alphabet, results, FULL)
    assert results["bad"].notes == ()


def test_a_cell_without_a_source_answers_nothing(alphabet: Path, grade: Grade) -> None:
    toy.hand_in(alphabet, "bad", a_cell_without("source"))
    assert_graded(alphabet, grade(alphabet), FULL - 3)


def test_a_module_beside_the_notebook_can_be_imported(alphabet: Path, grade: Grade) -> None:
    text = "from beside_it import halve\n" + toy.SOLUTIONS["shares"]
    path = toy.hand_in(alphabet, "bad", toy.submission(toy.SOLUTIONS | {"shares": text}))
    path.with_name("beside_it.py").write_text("def halve(x):\n    return x / 2\n")
    path.with_name("torch.py").write_text("raise SystemExit\n")  # and takes no other's place
    assert_graded(alphabet, grade(alphabet), FULL)


def test_what_no_check_needs_is_a_warning(course: Path, pool: Pool) -> None:
    path = course / "source" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb"
    source = toy.source()
    source.cells[1:1] = [toy.code("{}['monkey']", id="shown"), toy.code("input('how much?')", id="asked")]
    source.cells.insert(1, toy.code("1 / 0", id="tagged"))
    source.cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(source, path)
    warned: list[str] = []
    there = Course(course)
    config = load_config(there)
    results = list(grade_class(there, toy.ASSIGNMENT, pool, config, warn=warned.append, force=True))
    assert {each.student: each.points for each in results} == {"ada": {"toy": FULL}, "bob": {"toy": 0}}
    said_again: list[str] = []
    assert all(each.skipped for each in grade_class(there, toy.ASSIGNMENT, pool, config, warn=said_again.append))
    assert said_again == warned
    assert [text.split(": ")[:3] for text in warned] == [
        ["toy.ipynb", "cell 3 of the notebook", "KeyError"],
        ["toy.ipynb", "cell 4 of the notebook", "IPython.core.error.StdinNotImplementedError"],
    ]


@pytest.mark.parametrize("inside", [{}, {"data.txt": b"x"}, {"toy.ipynb": b"{}"}], ids=["empty", "a file", "notebook"])
def test_a_folder_in_place_of_the_notebook_is_refused(alphabet: Path, grade: Grade, inside: dict[str, bytes]) -> None:
    folder = alphabet / "submitted/bad/toy/toy.ipynb"
    folder.mkdir(parents=True)
    for name, data in inside.items():
        (folder / name).write_bytes(data)
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    assert "toy.ipynb" in line_about(results, "no file")


def test_a_folder_named_like_a_notebook_beside_it_costs_nothing(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    (path.parent / "more.ipynb").mkdir()
    (path.parent / "more.ipynb" / "data.txt").write_text("x")
    assert_graded(alphabet, grade(alphabet), FULL)


def test_a_pipe_in_place_of_the_notebook_is_refused(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", b"")
    path.unlink()
    os.mkfifo(path)
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    assert "toy.ipynb" in line_about(results, "no file")


def test_a_pipe_beside_the_notebook_costs_nothing(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    os.mkfifo(path.with_name("data.txt"))
    os.mkfifo(path.with_name("timestamp.txt"))
    assert_graded(alphabet, grade(alphabet), FULL)


def test_files_of_just_the_largest_size_are_taken_and_larger_ones_left_out(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT).with_name("data.bin")
    path.touch()
    os.truncate(path, format.MAX_SUPPORT_BYTES)
    assert_graded(alphabet, grade(alphabet), FULL)
    os.truncate(path, format.MAX_SUPPORT_BYTES + 1)
    results = grade(alphabet)
    assert_graded(alphabet, results, FULL)
    assert "data.bin was left out" in line_about(results, "32 MiB")
    assert set(toy.files_in(alphabet / "autograded/bad/toy")) == {"toy.ipynb", RECORD}


def test_a_file_name_in_no_encoding_costs_nothing(alphabet: Path, grade: Grade) -> None:
    path = toy.hand_in(alphabet, "bad", RIGHT)
    (path.parent / os.fsdecode(b"l\xf6sung.txt")).write_text("as an old zip program names it")
    assert_graded(alphabet, grade(alphabet), FULL)


@pytest.mark.parametrize("theirs", ["data", "data/numbers.txt/more.txt"], ids=["file for folder", "folder for file"])
def test_a_file_in_the_place_of_one_of_the_courses_gives_way(alphabet: Path, grade: Grade, theirs: str) -> None:
    ours = alphabet / "source/toy/data/numbers.txt"
    ours.parent.mkdir()
    ours.write_text("1 2 3")
    reads = "assert open('data/numbers.txt').read() == '1 2 3'\n"
    path = toy.hand_in(alphabet, "bad", shares(reads + toy.SOLUTIONS["shares"])).parent / theirs
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    assert_graded(alphabet, grade(alphabet), FULL)
    assert (alphabet / "autograded/bad/toy/data/numbers.txt").read_text() == "1 2 3"


def test_an_answer_reads_the_students_own_file(alphabet: Path, grade: Grade) -> None:
    reads = "assert open('notes/mine.txt').read() == 'mine'\n"
    path = toy.hand_in(alphabet, "bad", shares(reads + toy.SOLUTIONS["shares"])).parent / "notes" / "mine.txt"
    path.parent.mkdir()
    path.write_text("mine")
    assert_graded(alphabet, grade(alphabet), FULL)


def test_an_empty_folder_is_a_submission_without_a_notebook(alphabet: Path, grade: Grade) -> None:
    (alphabet / "submitted/bad/toy").mkdir(parents=True)
    results = grade(alphabet)
    assert_graded(alphabet, results, 0)
    assert "toy.ipynb" in line_about(results, "missing")


def test_a_defect_of_the_graders_costs_one_submission_and_is_reported(
    alphabet: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.hand_in(alphabet, "bad", RIGHT)
    sound = grade_submission

    def defect(worker: Any, references: Any, submission: Any, only: Any) -> Any:
        if submission.student == "bad":
            raise ZeroDivisionError("a defect")
        return sound(worker, references, submission, only)

    monkeypatch.setattr(coordinator, "grade_submission", defect)
    results = grade(alphabet)
    assert results["bad"].failed
    assert "a defect" in line_about(results, "ZeroDivisionError")
    assert_the_others_are_right(alphabet, results)
    monkeypatch.undo()
    assert_graded(alphabet, grade(alphabet), FULL)


# Errors that stop the grading before it begins.


def test_an_unknown_assignment_is_refused_and_nothing_is_written(new_course: Path, pool: Pool) -> None:
    there = Course(new_course)
    before = toy.files_in(new_course)
    with pytest.raises(NoSuchThing, match=r"no assignment 'tyo'; there are: toy"):
        next(grade_class(there, "tyo", pool, load_config(there)))
    assert toy.files_in(new_course) == before


def test_an_unknown_student_is_refused_and_nothing_is_written(new_course: Path, grade: Grade) -> None:
    toy.hand_in(new_course, "ada", RIGHT)
    before = toy.files_in(new_course)
    with pytest.raises(NoSuchThing, match=r"no .* 'toy' by aad, bab; looked for submitted/\*/toy; .* by: ada$"):
        grade(new_course, "bab", "ada", "aad")
    assert toy.files_in(new_course) == before


def test_an_assignment_that_nobody_handed_in_is_refused_and_nothing_is_written(new_course: Path, grade: Grade) -> None:
    before = toy.files_in(new_course)
    with pytest.raises(NoSuchThing, match=r"no submission of 'toy'; looked for submitted/\*/toy; collect them: .*toy"):
        grade(new_course)
    assert toy.files_in(new_course) == before


def broken_source(old: str, new: str) -> NotebookNode:
    made = toy.source()
    for cell in made.cells:
        cell.source = cell.source.replace(old, new)
    return made


def graded_with(course: Path, pool: Pool) -> tuple[dict[str, Result], list[str]]:
    """What becomes of a course's submissions, and what its instructor is told before the first of them."""
    said: list[str] = []
    there = Course(course)
    results = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), force=True, warn=said.append)
    return {result.student: result for result in results}, said


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("return x / x.sum()", "return x / 0 / y", "check 'divides by the sum'.*NameError"),
        ('raise ValueError("no', 'KeyError("no', "does not raise ValueError"),
    ],
)
def test_an_exercise_whose_source_fails_waits_for_a_person_and_is_named(
    new_course: Path, pool: Pool, old: str, new: str, why: str
) -> None:
    toy.hand_in(new_course, "ada", RIGHT)
    toy.hand_in(new_course, "bob", toy.submission({}))
    nbformat.write(broken_source(old, new), new_course / "source/toy/toy.ipynb")
    results, (line,) = graded_with(new_course, pool)
    assert re.fullmatch(
        rf"toy\.ipynb: shares will wait for a person: cell .*{why}.*; when it .*: autograder grade toy --only shares",
        line,
    )
    assert {name: result.points for name, result in results.items()} == {"ada": {"toy": FULL - 3}, "bob": {"toy": 0}}
    by_hand = 4.0  # ada's sketch and explanation; bob's are as they were handed out
    assert {name: result.waiting for name, result in results.items()} == {"ada": 3.0 + by_hand, "bob": 3.0}
    book = toy.gradebook_of(new_course)
    assert book["ada"]["to look at"] == ["explanation", "sketch", "test-shares"]
    assert book["bob"]["to look at"] == ["test-shares"]
    assert book["ada"]["scores"]["test-shares"] is book["bob"]["scores"]["test-shares"] is None
    there = Course(new_course)
    kept = {each.student: each for each in grade_class(there, toy.ASSIGNMENT, pool, load_config(there))}
    assert {name: (each.skipped, each.waiting) for name, each in kept.items()} == {
        "ada": (True, 7.0),
        "bob": (True, 3.0),
    }


def test_an_exercise_that_waited_is_graded_when_its_source_is_mended(new_course: Path, pool: Pool) -> None:
    path = toy.hand_in(new_course, "ada", RIGHT)
    nbformat.write(broken_source("return x / x.sum()", "return y"), new_course / "source/toy/toy.ipynb")
    graded_with(new_course, pool)
    nbformat.write(toy.source(), new_course / "source/toy/toy.ipynb")
    there = Course(new_course)
    (ada,) = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), only=["shares"])
    (change,) = ada.changes
    assert (change.before, change.after) == (None, 3)
    assert ada.points == {"toy": FULL}
    assert toy.gradebook_of(new_course)["ada"]["to look at"] == ["explanation", "sketch"]
    assert path.exists()


def test_a_source_whose_region_does_not_end_is_refused_as_nbgrader_does(new_course: Path, grade: Grade) -> None:
    toy.hand_in(new_course, "ada", RIGHT)
    nbformat.write(broken_source("### END HIDDEN TESTS", ""), new_course / "source/toy/toy.ipynb")
    before = toy.files_in(new_course)
    with pytest.raises(AuthorError, match=r"(?s)source/toy/toy\.ipynb: .*hidden region has no end"):
        grade(new_course)
    assert toy.files_in(new_course) == before


def test_a_large_file_beside_the_source_is_left_out_and_named(new_course: Path, pool: Pool) -> None:
    toy.hand_in(new_course, "ada", RIGHT)
    path = new_course / "source/toy/data.bin"
    path.touch()
    os.truncate(path, format.MAX_SUPPORT_BYTES + 1)
    results, (line,) = graded_with(new_course, pool)
    assert results["ada"].points == {"toy": FULL}
    assert line == "toy.ipynb: data.bin was left out: with it the files beside the notebooks have over 32 MiB"


def lesson_in_r() -> NotebookNode:
    """A notebook of another language, with one answer and its test."""
    made = toy.notebook(toy.solution("double", "double <- 0"), toy.test("test-double", 2, "stopifnot(double == 2)"))
    made.metadata = nbformat.from_dict({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}})
    return made


def test_a_notebook_of_another_language_waits_for_a_person_and_stops_no_other(new_course: Path, pool: Pool) -> None:
    nbformat.write(lesson_in_r(), new_course / "source/toy/lesson.ipynb")
    toy.hand_in(new_course, "ada", RIGHT)
    nbformat.write(lesson_in_r(), new_course / "submitted/ada/toy/lesson.ipynb")
    results, (line,) = graded_with(new_course, pool)
    assert line.startswith("lesson.ipynb: double will wait for a person: the notebook's language is R")
    assert results["ada"].points == {"lesson": 0, "toy": FULL}
    assert results["ada"].waiting == 2.0 + 4.0
    assert results["ada"].notes == ()
    assert toy.gradebook_of(new_course)["ada"]["scores"]["test-double"] is None
    assert "test-double" in toy.gradebook_of(new_course)["ada"]["to look at"]


def test_two_cells_of_one_id_in_a_source_are_refused(new_course: Path, grade: Grade) -> None:
    source = toy.source()
    source.cells.append(toy.test("test-shares", 1, "assert True"))
    source.cells[-1].id = "another"
    toy.hand_in(new_course, "ada", RIGHT)
    nbformat.write(source, new_course / "source/toy/toy.ipynb")
    with pytest.raises(AuthorError, match="two cells have the id 'test-shares'"):
        grade(new_course)


# The source changes after the first submissions.


def test_a_corrected_check_counts_from_the_next_grading_on(course: Path, grade: Grade) -> None:
    nbformat.write(broken_source("/ x.sum()", "/ x.sum() * 2"), course / "source/toy/toy.ipynb")
    assert grade(course, force=True)["ada"].points == {"toy": FULL - 3}


@IN_BOTH
def test_other_points_count_from_the_next_grading_on(course: Path, grade: Grade) -> None:
    source = toy.source()
    cell = next(cell for cell in source.cells if cell.id == "test-shares")
    cell.metadata.nbgrader["points"] = 30
    nbformat.write(source, course / "source/toy/toy.ipynb")
    result = grade(course, force=True)["ada"]
    assert (result.points, result.max_points) == ({"toy": 35.0}, {"toy": 35.0})
    assert toy.gradebook_of(course)["ada"]["scores"]["test-shares"] == 30


def test_an_exercise_that_is_to_count_no_more_stays_with_no_points(course: Path, grade: Grade) -> None:
    source = toy.source()
    cells.tests(source)["test-prediction"].metadata.nbgrader["points"] = 0
    nbformat.write(source, course / "source/toy/toy.ipynb")
    result = grade(course, force=True)["ada"]
    assert (result.points, result.max_points) == ({"toy": FULL - 1}, {"toy": FULL - 1})


@IN_BOTH
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("one more", r"new in toy\.ipynb: cell test-more\)"),
        ("one less", r"gone in toy\.ipynb: cell test-prediction\)"),
        ("another kind", r"a cell of another kind\)"),
    ],
)
def test_cells_that_come_or_go_while_there_are_submissions_are_refused_and_named(
    course: Path, grade: Grade, change: str, said: str
) -> None:
    source = toy.source()
    if change == "one more":
        source.cells.append(toy.test("test-more", 1, "assert True"))
    elif change == "one less":
        source.cells = [cell for cell in source.cells if cell.id != "test-prediction"]
    else:
        next(cell for cell in source.cells if cell.id == "sketch").metadata.nbgrader["grade"] = False
    nbformat.write(source, course / "source/toy/toy.ipynb")
    before = toy.gradebook_of(course)
    with pytest.raises(AuthorError, match=rf"^'toy' has graded submissions, .*{said}.*Put the cells back"):
        grade(course)
    assert toy.gradebook_of(course) == before


@IN_BOTH
def test_an_assignment_that_is_begun_anew_takes_the_new_cells(course: Path, grade: Grade) -> None:
    source = toy.source()
    source.cells.append(toy.test("test-more", 1, "assert True"))
    nbformat.write(source, course / "source/toy/toy.ipynb")
    with pytest.raises(AuthorError, match="`nbgrader db assignment remove toy --force`"):
        grade(course)
    with Gradebook(toy.url_of(course)) as gradebook:  # as that command does
        gradebook.remove_assignment("toy")
    assert grade(course)["ada"].max_points == {"toy": FULL + 1}


def test_a_notebook_that_is_renamed_while_there_are_submissions_is_refused(course: Path, grade: Grade) -> None:
    source = course / "source/toy/toy.ipynb"
    source.rename(source.with_name("renamed.ipynb"))
    with pytest.raises(AuthorError, match=r"'toy'.*new in renamed\.ipynb: .* and 8 more; gone in toy\.ipynb: "):
        grade(course)


def test_an_assignment_of_two_notebooks_has_points_for_each_until_one_goes(new_course: Path, grade: Grade) -> None:
    source = toy.notebook(toy.solution("one", "### BEGIN SOLUTION\none = 1\n### END SOLUTION"))
    source.cells.append(toy.test("test-one", 4, "### BEGIN HIDDEN TESTS\nassert one == 1\n### END HIDDEN TESTS"))
    nbformat.write(source, new_course / "source/toy/more.ipynb")
    path = toy.hand_in(new_course, "ada", RIGHT)
    toy.hand_in(new_course, "bob", RIGHT)
    nbformat.write(toy.submission({"one": "one = 1"}, of=source), path.with_name("more.ipynb"))
    results = grade(new_course)
    assert results["ada"].points == {"more": 4.0, "toy": FULL}
    assert results["bob"].points == {"more": 0.0, "toy": FULL}
    assert [note for note in results["bob"].notes if "missing" in note and "more.ipynb" in note]
    (new_course / "source/toy/more.ipynb").unlink()
    with pytest.raises(AuthorError, match=r"'toy'.*submissions"):
        grade(new_course, force=True)


# A grading that is killed.


class Killed(BaseException):
    """In place of SIGKILL: no `except Exception` takes it."""


def calls_of(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, kill_after: bool) -> Callable[[int], None]:
    """Let the n-th call of a function from now on be where the grading is killed, before or after the call."""
    real = getattr(owner, name)
    left = [0]

    def deadly(*arguments: Any, **options: Any) -> Any:
        left[0] -= 1
        if left[0] == 0 and not kill_after:
            raise Killed
        result = real(*arguments, **options)
        if left[0] == 0:
            raise Killed
        return result

    monkeypatch.setattr(owner, name, deadly)
    return lambda number: left.__setitem__(0, number)


MOMENTS = {"os.rename": (os, "rename"), "writing": (autograded, "_text"), "commit": (Session, "commit")}


@pytest.mark.parametrize("kill_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("first", [True, False], ids=["a first grading", "a second grading"])
def test_a_grading_killed_at_any_moment_is_run_again_and_ends_the_same(
    template: Path,
    tmp_path: Path,
    grade: Grade,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    kill_after: bool,
    first: bool,
) -> None:
    def make(name: str) -> Path:
        course = shutil.copytree(template, tmp_path / name)
        toy.hand_in(course, "cleo" if first else "ada", wrong())
        return course

    undisturbed = make("undisturbed")
    grade(undisturbed)
    kill_at = calls_of(monkeypatch, *MOMENTS[moment], kill_after=kill_after)
    for number in itertools.count(1):
        course = make(f"{number}")
        kill_at(number)
        try:
            grade(course)
        except Killed:
            pass
        else:
            break  # all its calls are behind us
        assert all(result.student for result in grade(course).values())
        assert toy.gradebook_of(course) == toy.gradebook_of(undisturbed)
        assert toy.files_in(course / "autograded") == toy.files_in(undisturbed / "autograded")
    assert number > 1


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_submission_changed_back_after_a_kill_gets_its_old_grade_back(
    template: Path, tmp_path: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    kill_at = calls_of(monkeypatch, *MOMENTS[moment], kill_after=False)
    for number in itertools.count(1):
        course = shutil.copytree(template, tmp_path / f"{number}")
        toy.hand_in(course, "ada", wrong())
        kill_at(number)
        try:
            grade(course)
        except Killed:
            pass
        else:
            break
        toy.hand_in(course, "ada", RIGHT)
        grade(course)
        assert toy.gradebook_of(course) == toy.gradebook_of(template)
        assert toy.files_in(course / "autograded") == toy.files_in(template / "autograded")
    assert number > 1


def test_a_kill_between_two_submissions_keeps_the_first(
    alphabet: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.hand_in(alphabet, "cleo", wrong())
    kill_at = calls_of(monkeypatch, coordinator._Place, "save", kill_after=True)
    kill_at(1)
    with pytest.raises(Killed):
        grade(alphabet)
    results = grade(alphabet)
    assert sorted([results["cleo"].skipped, results["zoe"].skipped]) == [False, True]
    assert (results["cleo"].points, results["zoe"].points) == ({"toy": FULL - 3}, {"toy": FULL})


def test_a_grading_given_up_by_its_caller_leaves_the_pool_usable(alphabet: Path, pool: Pool, grade: Grade) -> None:
    there = Course(alphabet)
    results: Iterator[Result] = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), force=True)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert grade(alphabet)["zoe"].points == {"toy": FULL}


def test_no_transaction_is_open_while_passes_run(alphabet: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    waited = []
    real = concurrent.futures.wait

    def wait(*arguments: Any, **options: Any) -> Any:
        waited.append(len(begun))
        return real(*arguments, **options)

    def ended(connection: Any) -> None:
        begun.remove(id(connection))

    monkeypatch.setattr(coordinator, "wait", wait)
    listeners = {"begin": lambda connection: begun.append(id(connection)), "commit": ended, "rollback": ended}
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    try:
        grade(alphabet, force=True)
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)
    assert waited
    assert set(waited) == {0}


@pytest.mark.parametrize("name", ["123 (abc)", "hw1.5"])
def test_an_assignment_may_have_any_name_that_nbgrader_takes(tmp_path: Path, pool: Pool, name: str) -> None:
    there = Course(toy.make_course(tmp_path / "course 1"))
    (there.root / "source" / toy.ASSIGNMENT).rename(there.root / "source" / name)
    path = toy.hand_in(there.root, "ada", RIGHT)
    path.parent.rename(path.parent.with_name(name))
    (result,) = grade_class(there, name, pool, load_config(there))
    assert result.points == {toy.NOTEBOOK: FULL}


def test_a_name_that_nbgrader_does_not_take_is_named(tmp_path: Path, pool: Pool) -> None:
    there = Course(toy.make_course(tmp_path))
    (there.root / "source" / toy.ASSIGNMENT).rename(there.root / "source" / "a+b")
    path = toy.hand_in(there.root, "ada", RIGHT)
    path.parent.rename(path.parent.with_name("a+b"))
    with pytest.raises(AuthorError, match=r"source/a\+b: .*characters: \+; rename the folder"):
        list(grade_class(there, "a+b", pool, load_config(there)))


def test_submissions_are_found_whatever_is_in_a_name(tmp_path: Path) -> None:
    coursedir = CourseDirectory(root=str(tmp_path / "course [1]"))
    for student in ("ada", "[red]", ".b*"):
        (tmp_path / "course [1]" / "submitted" / student / "123 [abc]").mkdir(parents=True)
    (tmp_path / "course [1]" / "submitted" / "cleo" / "123 a").mkdir(parents=True)
    assert set(submissions(coursedir, "123 [abc]")) == {"ada", "[red]", ".b*"}


def test_plugins_may_stand_beside_the_configuration(alphabet: Path, grade: Grade) -> None:
    (alphabet / "late_by_half.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n"
        "class Half(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return score / 2\n"
    )
    with (alphabet / "nbgrader_config.py").open("a") as config:
        config.write("\nc.AssignLatePenalties.plugin_class = 'late_by_half.Half'\n")
    with Gradebook(f"sqlite:///{alphabet}/gradebook.db") as book:
        book.update_or_create_assignment(toy.ASSIGNMENT, duedate="2030-01-01 00:00:00")
    path = toy.hand_in(alphabet, "bad", RIGHT)
    path.with_name("timestamp.txt").write_text("2030-01-02 00:00:00 UTC")
    assert not grade(alphabet)["bad"].failed
    assert toy.gradebook_of(alphabet)["bad"]["penalty"] == FULL / 2

"""Some exercises scored anew and everything else as it was; what a grading would change, without writing it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faults
import nbformat
import postgres
import pytest
import toy
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from postgres import IN_BOTH

from autograder.course.folders import Course, load_config
from autograder.errors import NoSuchThing
from autograder.gradebook import regrading
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.regrading import Change, Earlier
from autograder.judge.grading import Graded
from autograder.judge.pool import Pool
from autograder.judge.verdicts import Score

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

Grade = Callable[..., dict[str, Result]]
WRONG = {
    "shares": "def shares(x):\n    return x\n",
    "prediction": 'prediction = {"shape": [2, 3], "dtype": "float64"}\n',
}


@pytest.fixture
def grade(pool: Pool) -> Grade:
    """Grade the toy assignment of a course; the results by student."""

    def graded(course: Path, **options: Any) -> dict[str, Result]:
        there = Course(course)
        results = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), **options)
        return {result.student: result for result in results}

    return graded


@pytest.fixture(scope="module")
def template(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that has graded ada, who is right, bob, who handed in nothing of use, and cleo, who got two wrong."""
    course = toy.make_course(tmp_path_factory.mktemp("template"))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    toy.hand_in(course, "bob", b"not a notebook")
    toy.hand_in(course, "cleo", toy.submission(toy.SOLUTIONS | WRONG))
    there = Course(course)
    results = grade_class(there, toy.ASSIGNMENT, pool, load_config(there))
    assert [result.points["toy"] for result in results if result.student == "cleo"] == [4]
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path, moved: Callable[[Path], Path]) -> Path:
    """A copy of the template."""
    return moved(shutil.copytree(template, tmp_path / "course"))


@pytest.fixture
def changed(course: Path) -> Path:
    """The course, with two of its checks changed so that cleo's wrong answers pass them."""
    path = course / "source/toy/toy.ipynb"
    source = toy.source()
    for cell in source.cells:
        cell.source = cell.source.replace("shares(torch.tensor([4.0]))", "shares(torch.tensor([1.0]))")
        cell.source = cell.source.replace("    return prediction", '    return prediction["shape"]')
    nbformat.write(source, path)
    return course


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def graded_cells(course: Path, student: str) -> dict[str, NotebookNode]:
    path = course / "autograded" / student / "toy/toy.ipynb"
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


ONE = Change("toy", "shares", 0, 1, 3, None, {"one number has it all": "now passes"})
TWO = Change("toy", "prediction", 0, 1, 1, None, {"predicts the shape and the dtype": "now passes"})


@IN_BOTH
def test_only_the_exercise_asked_for_is_scored_anew(changed: Path, grade: Grade) -> None:
    before = toy.gradebook_of(changed)
    cells = graded_cells(changed, "cleo")
    results = grade(changed, only=["shares"])
    assert {student: result.changes for student, result in results.items()} == {"ada": (), "bob": (), "cleo": (ONE,)}
    assert {student: result.points["toy"] for student, result in results.items()} == {"ada": 8, "bob": 0, "cleo": 5}
    after = toy.gradebook_of(changed)
    assert after["cleo"]["scores"] == before["cleo"]["scores"] | {"test-shares": 1}
    assert (after["ada"], after["bob"]) == (before["ada"], before["bob"])
    now = graded_cells(changed, "cleo")
    assert [name for name in now if now[name] != cells[name]] == ["test-shares"]
    assert now["test-shares"].outputs[-1].data["text/plain"] == "1"


def test_what_was_scored_anew_is_skipped_by_the_next_grading(changed: Path, grade: Grade) -> None:
    grade(changed, only=["shares"])
    results = grade(changed)
    assert all(result.skipped for result in results.values())
    assert results["cleo"].points == {"toy": 5}


def test_an_exercise_may_be_named_by_its_test_cell_and_several_may_be_named(changed: Path, grade: Grade) -> None:
    assert grade(changed, only=["test-shares", "prediction"])["cleo"].changes == (ONE, TWO)


@IN_BOTH
def test_what_people_gave_stays(changed: Path, grade: Grade) -> None:
    with Gradebook(toy.url_of(changed)) as gradebook:
        (book,) = gradebook.find_submission(toy.ASSIGNMENT, "cleo").notebooks
        for each in book.grades:
            each.needs_manual_grade = False
            if each.name in ("test-shares", "sketch"):
                each.manual_score = 1.5
        for each in book.comments:
            each.manual_comment = "Well put."
        gradebook.db.commit()
    before = toy.gradebook_of(changed)["cleo"]
    result = grade(changed, only=["shares"])["cleo"]
    assert [change.manual for change in result.changes] == [1.5]
    assert result.points == {"toy": 5.5}
    after = toy.gradebook_of(changed)["cleo"]
    assert (after["by hand"], after["comments"]) == (before["by hand"], before["comments"])
    # Only what was scored anew asks for another look.
    assert after["to look at"] == ["test-shares"]


@IN_BOTH
def test_a_dry_run_says_what_would_change_and_writes_nothing(changed: Path, grade: Grade) -> None:
    before, book = files_in(changed), faults.gradebook(changed)
    results = grade(changed, only=["shares"], dry_run=True)
    assert {student: result.changes for student, result in results.items()} == {"ada": (), "bob": (), "cleo": (ONE,)}
    results = grade(changed, dry_run=True)
    assert {student: result.changes for student, result in results.items()} == {
        "ada": (),
        "bob": (),
        "cleo": (ONE, TWO),
    }
    assert {student: result.points["toy"] for student, result in results.items()} == {"ada": 8, "bob": 0, "cleo": 6}
    assert {result.max_points["toy"] for result in results.values()} == {8}
    assert files_in(changed) == before
    assert faults.gradebook(changed) == book


def test_a_dry_run_is_what_grading_then_does(changed: Path, grade: Grade) -> None:
    said = grade(changed, dry_run=True)
    results = grade(changed, force=True)
    assert {s: result.points for s, result in said.items()} == {s: result.points for s, result in results.items()}


@IN_BOTH
def test_a_dry_run_of_a_course_that_was_never_graded_makes_no_gradebook(
    tmp_path: Path, grade: Grade, moved: Callable[[Path], Path]
) -> None:
    course = moved(toy.make_course(tmp_path / "new"))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    before = files_in(course)
    result = grade(course, dry_run=True)["ada"]
    assert [(change.exercise, change.before, change.after) for change in result.changes] == [
        ("shares", None, 3),
        ("add_bias", None, 2),
        ("prediction", None, 1),
        ("count_even", None, 2),
    ]
    assert files_in(course) == before
    assert not postgres.is_made(course)


@IN_BOTH
def test_without_an_earlier_grading_of_the_same_files_everything_is_graded(changed: Path, grade: Grade) -> None:
    toy.hand_in(changed, "dan", toy.submission(toy.SOLUTIONS | WRONG))
    toy.hand_in(changed, "cleo", toy.submission(toy.SOLUTIONS | WRONG | {"add_bias": "def add_bias(x, b): ..."}))
    (changed / "autograded/ada/toy/toy.ipynb").unlink()
    results = grade(changed, only=["shares"])
    assert {student: result.points["toy"] for student, result in results.items()} == {
        "ada": 8,
        "bob": 0,
        "cleo": 4,
        "dan": 6,
    }
    assert "verdicts" in graded_cells(changed, "ada")["test-prediction"].outputs[-2].metadata.autograder


def test_an_unknown_exercise_is_refused_with_the_names_of_those_that_there_are(course: Path, grade: Grade) -> None:
    before = files_in(course)
    with pytest.raises(NoSuchThing, match="no exercise 'share'; there are: add_bias, count_even, prediction, shares"):
        grade(course, only=["share"])
    assert files_in(course) == before


def test_the_assignments_other_notebooks_stay_as_they_were(tmp_path: Path, grade: Grade) -> None:
    course = toy.make_course(tmp_path / "two")
    other = toy.notebook(toy.solution("one", "one = 1"), toy.test("test-one", 1, "assert one == 1"))
    nbformat.write(other, course / "source/toy/other.ipynb")
    folder = toy.hand_in(course, "cleo", toy.submission(toy.SOLUTIONS | WRONG)).parent
    nbformat.write(toy.submission({"one": "one = 1"}, other), folder / "other.ipynb")
    grade(course)
    path = course / "autograded/cleo/toy/other.ipynb"
    before = path.read_bytes()
    results = grade(course, only=["shares"])
    assert results["cleo"].points == {"other": 1, "toy": 4}
    assert path.read_bytes() == before


def test_a_record_that_is_damaged_is_no_earlier_grading(course: Path) -> None:
    folder = course / "autograded/cleo/toy"
    assert regrading.earlier(folder, ["toy"]).notebooks
    for text in ("", "[]", "{", '{"notes": 1}'):
        path = folder / ".autograder.json"
        path.chmod(0o644)
        path.write_text(text)
        assert regrading.earlier(folder, ["toy"]) == Earlier()


def test_notes_about_what_was_scored_anew_give_way_and_the_others_stay() -> None:
    notebook = toy.submission(toy.SOLUTIONS)
    notes = ("toy.ipynb: cell 'test-shares': slow", "toy.ipynb: cell 'sketch': slow", "other.ipynb is no notebook")
    fresh = Graded(notebook, {"test-shares": Score("test-shares", 1, 3)}, ("cell 'sketch': slow", "new"))
    made = regrading.merged(Earlier({"toy": notebook}, notes), {"toy": fresh}, {"toy": {"test-shares"}})["toy"]
    assert made.notes == ("toy.ipynb: cell 'sketch': slow", "toy.ipynb: new")
    assert made.only == frozenset({"test-shares"})


def test_checks_that_come_and_go_are_named() -> None:
    before, after = {"a": True, "b": True, "c": False, "d": False}, {"a": True, "b": False, "c": True, "e": False}
    assert regrading._flipped(before, after) == {
        "b": "now fails",
        "c": "now passes",
        "e": "new, fails",
        "d": "gone",
    }

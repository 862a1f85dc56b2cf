"""Cells without nbgrader's metadata: found again where it is certain which they are; nothing of a student's is lost."""

from collections.abc import Callable

import nbformat
import pytest
import toy
from nbformat import NotebookNode

from autograder.judge import finding
from autograder.judge.cells import grade_meta
from autograder.judge.grading import grade_notebook
from autograder.judge.notebooks import Notebook, understood
from autograder.judge.references import Reference
from autograder.judge.restoring import restored
from autograder.judge.workers import Worker

ALL = ["imports"]
ALL += [each for test in toy.POINTS for each in (test.removeprefix("test-"), test)]
ALL += ["sketch", "explanation"]
# An answer that binds no name is not certain beside others; it is a person's to grade as it is.
BUT_THE_SKETCH = [each for each in ALL if each != "sketch"]


def stripped(*names: str) -> NotebookNode:
    """Right answers, without the metadata of some cells; of all by default."""
    made = toy.submission(toy.SOLUTIONS)
    for number, cell in enumerate(made.cells):
        if not names or grade_meta(cell).get("grade_id") in names:
            cell.metadata = NotebookNode()
            cell.id = f"new-{number}"
    return made


def at(notebook: NotebookNode, text: str) -> int:
    return next(number for number, cell in enumerate(notebook.cells) if text in cell.source)


def without(notebook: NotebookNode, *texts: str) -> NotebookNode:
    """A notebook without the cells that have some text."""
    notebook.cells = [cell for cell in notebook.cells if not any(text in cell.source for text in texts)]
    return notebook


def put_back(submission: NotebookNode) -> Notebook:
    return restored(submission, understood(toy.source()))


def ids(notebook: Notebook) -> list[str]:
    return list(notebook.by_id)


def edited_tests() -> NotebookNode:
    made = stripped()
    for cell in made.cells:
        if cell.source.startswith("assert"):
            cell.source += "\nprint('mine')"
    return made


def with_own_cells() -> NotebookNode:
    """More cells between the others: with the same names, and in Markdown."""
    made = stripped()
    for text in ("def shares", "def add_bias", "assert shares"):
        place = at(made, text)
        made.cells[place:place] = [toy.markdown("My notes", id=f"m-{place}"), toy.code("x = 1", id=f"x-{place}")]
    made.cells.insert(at(made, "def shares"), toy.code("def shares(x):\n    return None", id="first-try"))
    return made


def answers_in_one_cell() -> NotebookNode:
    made = without(stripped(), "def ", "assert", "prediction")
    made.cells.insert(at(made, "import torch") + 1, toy.code("\n".join(list(toy.SOLUTIONS.values())[:4]), id="all"))
    return made


def everything_in_one_cell() -> NotebookNode:
    made = toy.submission(toy.SOLUTIONS)
    return toy.notebook(toy.code("\n".join(each.source for each in made.cells if each.cell_type == "code"), id="all"))


def helpers_after_the_answer() -> NotebookNode:
    """The cell of the tests is gone; a cell that the answer needs stands where it was, and is not overwritten."""
    made = toy.submission(toy.SOLUTIONS | {"shares": "def shares(x):\n    return whole(x)"})
    made.cells[at(made, "assert shares")] = toy.code(toy.SOLUTIONS["shares"].replace("shares(", "whole("), id="help")
    return made


def moved_down() -> NotebookNode:
    """The answer stands at the end, after its tests' place, and both without metadata."""
    made = stripped("shares", "test-shares")
    made.cells.append(made.cells.pop(at(made, "def shares")))
    return without(made, "assert shares")


# Submissions without metadata that are as right as with it, and the cells of the assignment that are found or put back.
FOUND: dict[str, tuple[Callable[[], NotebookNode], list[str]]] = {
    "all lost": (stripped, ALL),
    "one answer": (lambda: stripped("shares"), ALL),
    "one test": (lambda: stripped("test-shares"), ALL),
    "an answer and its test": (lambda: stripped("shares", "test-shares"), ALL),
    "all tests": (lambda: stripped(*toy.POINTS), ALL),
    "tests edited": (edited_tests, ALL),
    "tests deleted": (lambda: without(stripped(), "assert"), BUT_THE_SKETCH),
    "an answer lost, its test deleted": (lambda: without(stripped("shares"), "assert shares"), ALL),
    "own cells between": (with_own_cells, ALL),
    "all answers in one cell": (answers_in_one_cell, ["imports", *toy.POINTS, "explanation"]),
    "everything in one cell": (everything_in_one_cell, ["imports", *toy.POINTS]),
    "another cell in the tests' place": (helpers_after_the_answer, ALL),
    "Windows' line ends": (lambda: with_line_ends("\r\n"), ALL),
}


def with_line_ends(end: str) -> NotebookNode:
    made = stripped()
    for cell in made.cells:
        cell.source = cell.source.replace("\n", end) + end
    return made


@pytest.mark.parametrize("kind", FOUND)
def test_what_is_certain_is_found_and_graded_as_with_metadata(worker: Worker, reference: Reference, kind: str) -> None:
    make, there = FOUND[kind]
    found = grade_notebook(worker, reference, make())
    assert sorted(understood(found.notebook).by_id) == sorted(there)
    assert {name: score.points for name, score in found.scores.items()} == toy.POINTS
    assert not any(score.waits for score in found.scores.values())
    nbformat.validate(found.notebook)


def test_what_is_found_is_named(worker: Worker, reference: Reference) -> None:
    notes = grade_notebook(worker, reference, stripped("shares", "test-shares")).notes
    assert notes == ("cells shares, test-shares: without nbgrader's metadata, found by text and place",)


def test_tests_that_may_stand_before_their_code_wait_for_a_person(worker: Worker, reference: Reference) -> None:
    found = grade_notebook(worker, reference, moved_down())
    assert all(score.waits and score.points == 0 for score in found.scores.values())
    assert "the notebook waits for a person" in " ".join(found.notes)


@pytest.mark.parametrize("rest", ["x = 1", "# shares are what I did not get"], ids=["another's", "none"])
def test_an_exercise_that_nobody_answered_has_0(worker: Worker, reference: Reference, rest: str) -> None:
    submission = without(toy.submission(toy.SOLUTIONS), "shares")
    submission.cells.append(toy.code(rest.replace("shares", "they"), id="rest"))
    found = grade_notebook(worker, reference, submission)
    assert {name: score.points for name, score in found.scores.items()} == toy.POINTS | {"test-shares": 0}
    assert not any(score.waits for score in found.scores.values())


@pytest.mark.parametrize("kind", FOUND)
def test_no_test_gets_lost_no_id_is_there_twice_and_nothing_of_a_students_is_overwritten(kind: str) -> None:
    submission = FOUND[kind][0]()
    made = put_back(submission)
    names = [cell.grade_id for cell in made.cells if cell.grade_id]
    assert len(names) == len(set(names))
    assert list(made.tests) == list(toy.POINTS)
    source = understood(toy.source())
    assert {name: cell.source for name, cell in made.tests.items()} == {n: c.source for n, c in source.tests.items()}
    handed_out = {finding.plain(cell.source) for cell in toy.submission({}).cells}
    theirs = {finding.plain(cell.source) for cell in submission.cells} - handed_out
    assert theirs <= {finding.plain(cell.source) for cell in made.cells}


def test_an_untouched_release_without_metadata_gets_nothing(worker: Worker, reference: Reference) -> None:
    submission = toy.submission({})
    for cell in submission.cells:
        cell.metadata = NotebookNode()
    found = grade_notebook(worker, reference, submission)
    assert list(understood(found.notebook).by_id) == ALL
    assert [score.points for score in found.scores.values()] == [0, 0, 0, 0]


def test_copies_of_a_test_do_not_take_the_place_of_another() -> None:
    """As somebody would try it who wants a test run where it finds what it likes."""
    submission = toy.submission(toy.SOLUTIONS)
    copy = nbformat.from_dict(submission.cells[at(submission, "assert shares")])
    copy.metadata, copy.id = NotebookNode(), "copy"
    submission.cells.insert(0, copy)
    made = put_back(submission)
    assert ids(made) == ALL
    assert made.cells[0].grade_id is None
    assert made.notes == ()

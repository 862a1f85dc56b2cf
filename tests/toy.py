"""A toy course for the engine's tests: plain functions that build notebooks, and nothing that runs them.

One assignment, `toy`, with one notebook, `toy.ipynb`:

| solution cell | graded by | points |
| --- | --- | --- |
| `shares` | `test-shares`: two checks of values, one that expects an error | 3 |
| `add_bias` | `test-add_bias`: a check with `rng`, one with `device` | 2 |
| `prediction` | `test-prediction`: one check of a variable | 1 |
| `count_even` | `test-count_even`: plain asserts, partial credit by the last value | 2 |
| `sketch` | by hand, a code answer | 2 |
| `explanation` | by hand, a markdown answer | 2 |
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from autograder.course.folders import Course
from autograder.gradebook.autograded import RECORD
from autograder.judge.cells import set_extra

ASSIGNMENT = NOTEBOOK = "toy"

CONFIG = """\
from autograder.plugin import configure
configure(get_config())
"""

SHARES = '''\
def shares(x):
    """The share that each number has of the sum; ValueError without numbers."""
    ### BEGIN SOLUTION
    if len(x) == 0:
        raise ValueError("no numbers, no shares")
    return x / x.sum()
    ### END SOLUTION
'''

TEST_SHARES = """\
assert shares(torch.tensor([1.0, 3.0])).tolist() == [0.25, 0.75], "1 of 4 is a quarter"
### BEGIN HIDDEN TESTS
from autograder import check

@check("divides by the sum")
def _(rng):
    return shares(torch.tensor(rng.uniform(1, 2, size=5)))

@check("one number has it all")
def _():
    return shares(torch.tensor([4.0]))

@check("rejects an empty tensor", raises=ValueError)
def _():
    shares(torch.empty(0))
### END HIDDEN TESTS
"""

ADD_BIAS = '''\
def add_bias(x, bias):
    """Add one number to each column of a table."""
    ### BEGIN SOLUTION
    return x + bias
    ### END SOLUTION
'''

TEST_ADD_BIAS = """\
assert add_bias(torch.zeros(2, 1), torch.ones(1)).tolist() == [[1.0], [1.0]], "every row gets the bias"
### BEGIN HIDDEN TESTS
from autograder import check

@check("adds the bias to every row")
def _(rng):
    return add_bias(torch.tensor(rng.normal(size=(3, 2))), torch.tensor(rng.normal(size=2)))

@check("stays on the tensor's device")
def _(device):
    return add_bias(torch.ones(2, 3, device=device), torch.arange(3.0, device=device))
### END HIDDEN TESTS
"""

PREDICTION = """\
# What are the shape and the dtype of torch.ones(2, 3)?
### BEGIN SOLUTION
prediction = {"shape": [2, 3], "dtype": "float32"}
### END SOLUTION
"""

TEST_PREDICTION = """\
assert set(prediction) == {"shape", "dtype"}, "predict both"
### BEGIN HIDDEN TESTS
from autograder import check

@check("predicts the shape and the dtype")
def _():
    return prediction
### END HIDDEN TESTS
"""

COUNT_EVEN = '''\
def count_even(numbers):
    """How many of the numbers are even."""
    ### BEGIN SOLUTION
    return sum(number % 2 == 0 for number in numbers)
    ### END SOLUTION
'''

TEST_COUNT_EVEN = """\
assert isinstance(count_even([2]), int), "a count is an int"
### BEGIN HIDDEN TESTS
assert count_even([2, 4]) == 2
int(count_even([]) == 0) + int(count_even([1, 2]) == 1)
### END HIDDEN TESTS
"""

SKETCH = """\
### BEGIN SOLUTION
print("x" * 3)
### END SOLUTION
"""

EXPLANATION = """\
### BEGIN SOLUTION
The shares add up to one.
### END SOLUTION
"""


def answer_of(solution: str) -> str:
    """A reference solution without the marks of its region, as a student would hand it in."""
    return "".join(line for line in solution.splitlines(keepends=True) if not line.strip().startswith("###"))


SOLUTIONS = {
    "shares": answer_of(SHARES),
    "add_bias": answer_of(ADD_BIAS),
    "prediction": answer_of(PREDICTION),
    "count_even": answer_of(COUNT_EVEN),
    "sketch": answer_of(SKETCH),
    "explanation": answer_of(EXPLANATION),
}
POINTS = {"test-shares": 3.0, "test-add_bias": 2.0, "test-prediction": 1.0, "test-count_even": 2.0}


def source() -> NotebookNode:
    """The instructor's notebook."""
    return notebook(
        markdown("# Toy"),
        locked("imports", "import torch"),
        solution("shares", SHARES),
        test("test-shares", 3, TEST_SHARES),
        solution("add_bias", ADD_BIAS),
        code("add_bias(torch.zeros(1, 1), torch.ones(1))", id="try-add_bias"),
        test("test-add_bias", 2, TEST_ADD_BIAS),
        solution("prediction", PREDICTION),
        test("test-prediction", 1, TEST_PREDICTION),
        solution("count_even", COUNT_EVEN),
        test("test-count_even", 2, TEST_COUNT_EVEN),
        solution("sketch", SKETCH, points=2),
        solution("explanation", EXPLANATION, points=2, kind="markdown"),
    )


def submission(answers: Mapping[str, str], of: NotebookNode | None = None) -> NotebookNode:
    """A student's copy: no hidden regions, the given solution cells, and the stub in those that are not given.

    Args:
        answers: code by solution cell; `submission(SOLUTIONS)` is all right, `submission({})` untouched.
        of: another source notebook than the toy's.
    """
    made = nbformat.from_dict(source() if of is None else of)
    for clear in (ClearSolutions(), ClearHiddenTests()):
        made, _ = clear.preprocess(made, {})
    for cell in made.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell.source = answers[grade_id]
    return made


def make_course(path: Path) -> Path:
    """Write the toy course into a folder: `source/toy/toy.ipynb` and `nbgrader_config.py`."""
    folder = path / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(source(), folder / f"{NOTEBOOK}.ipynb")
    (path / "nbgrader_config.py").write_text(CONFIG)
    return path


def hand_in(course: Path, student: str, submitted: NotebookNode | bytes) -> Path:
    """Write a student's notebook, or whatever else they took for one, to where the course collects it."""
    path = course / "submitted" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(submitted if isinstance(submitted, bytes) else nbformat.writes(submitted).encode())
    return path


def url_of(course: Path) -> str:
    """Where a course has its gradebook."""
    url: str = Course(course).directory.db_url
    return url


def gradebook_of(course: Path) -> dict[str, dict[str, Any]]:
    """What a course's gradebook says of the assignment's submissions, by student."""
    with Gradebook(url_of(course)) as gradebook:
        return {
            submission.student.id: {
                "scores": {grade.name: grade.auto_score for book in submission.notebooks for grade in book.grades},
                "by hand": {grade.name: grade.manual_score for book in submission.notebooks for grade in book.grades},
                "to look at": sorted(
                    g.name for book in submission.notebooks for g in book.grades if g.needs_manual_grade
                ),
                "comments": {each.name: each.comment for book in submission.notebooks for each in book.comments},
                "penalty": submission.late_submission_penalty,
                "time": submission.timestamp,
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths, all but the times that checks took: no two runs take the same."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name in found:
        if Path(name).name == RECORD:
            with suppress(ValueError, TypeError):  # torn, or no record
                found[name] = json.dumps(json.loads(found[name]) | {"seconds": None}).encode()
    return found


# The kinds of cells, for a test that needs a notebook of its own.


def notebook(*cells: NotebookNode) -> NotebookNode:
    """A notebook as JupyterLab with nbgrader writes it."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=list(cells), metadata={"kernelspec": kernel})


def code(text: str, id: str = "plain") -> NotebookNode:
    """A code cell that nbgrader knows nothing of."""
    return nbformat.v4.new_code_cell(text, id=id)


def markdown(text: str, id: str = "text") -> NotebookNode:
    """A markdown cell that nbgrader knows nothing of."""
    return nbformat.v4.new_markdown_cell(text, id=id)


def locked(grade_id: str, text: str) -> NotebookNode:
    """A cell that students may run and not change."""
    return _graded("code", grade_id, text, locked=True)


def solution(grade_id: str, text: str, points: float | None = None, kind: str = "code") -> NotebookNode:
    """A cell for the student's answer; with points one that people grade."""
    return _graded(kind, grade_id, text, solution=True, **({} if points is None else {"grade": True, "points": points}))


def test(grade_id: str, points: float, text: str) -> NotebookNode:
    """A test cell."""
    return _graded("code", grade_id, text, grade=True, locked=True, points=points)


def _graded(kind: str, grade_id: str, text: str, **meta: Any) -> NotebookNode:
    about = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    about |= {"grade_id": grade_id, "cell_type": kind} | meta
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    return make(text.rstrip("\n"), id=grade_id, metadata={"nbgrader": about})


def tag(course: Path, *tests: str) -> None:
    """Tag graded cells of the source as extra, and no others."""
    path = course / "source/toy/toy.ipynb"
    source = nbformat.read(path, as_version=4)
    for cell in source.cells:
        set_extra(cell, cell.id in tests)
    nbformat.write(source, path)

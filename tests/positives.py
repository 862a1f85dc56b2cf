"""A course with one exercise, its mistakes and another right answer, for what tries to prove an author's tests."""

from pathlib import Path

import nbformat
import toy
from nbformat import NotebookNode

from autograder.course.folders import Course

SOLUTION = """\
def positives(x):
    ### BEGIN SOLUTION
    if x.dim() == 0:
        raise ValueError("no dimension")
    return x[x > 0]
    ### END SOLUTION
"""

TEST = """\
assert positives(torch.tensor([1, -1])).tolist() == [1], "only what is above zero"
### BEGIN HIDDEN TESTS
from autograder import check

@check("keeps what is above zero")
def _(rng):
    return positives(torch.tensor([-1.5, -0.5, 0.5, *rng.normal(size=10)]))

@check("rejects a number", raises=ValueError)
def _():
    positives(torch.tensor(1.0))
### END HIDDEN TESTS
"""

ALTERNATIVE = """\
# %% alternative: masked_select
def positives(x):
    if not x.dim():
        raise ValueError("a number")
    return x.masked_select(x > 0)
"""

MISTAKES = """\
# %% mistake: all of them
# fails: keeps what is above zero
# hint: Compare with zero.
def positives(x):
    if x.dim() == 0:
        raise ValueError
    return x

# %% mistake: the negative ones
# fails: keeps what is above zero
# hint: Above, not below.
def positives(x):
    if x.dim() == 0:
        raise ValueError
    return x[x < 0]

# %% mistake: does not look at the dimensions
# fails: rejects a number
# hint: What about a tensor without dimensions?
def positives(x):
    return x[x > 0]
"""


def make_course(
    path: Path,
    answers: str | None = MISTAKES + ALTERNATIVE,
    survivors: str = "",
    test: str = TEST,
    code: str = SOLUTION,
) -> Course:
    """A course with one assignment, one notebook and one exercise, all named `positives`."""
    source = toy.notebook(
        toy.locked("imports", "import torch"), toy.solution("positives", code), toy.test("test-positives", 2, test)
    )
    return write_course(path, source, answers, survivors)


def write_course(path: Path, source: NotebookNode, answers: str | None = None, survivors: str = "") -> Course:
    """A course with this notebook as its one assignment `positives`, and these answers beside it."""
    folder, beside = path / "source" / "positives", path / "answers" / "positives" / "positives"
    folder.mkdir(parents=True)
    beside.mkdir(parents=True)
    nbformat.write(source, folder / "positives.ipynb")
    if answers is not None:
        (beside / "positives.py").write_text(answers)
    if survivors:
        (beside / "survivors.toml").write_text(survivors)
    return Course(path)

"""Writing exercises: new ones in the form that all have, and the one way to write a source notebook."""

import keyword
import re
import textwrap
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course.folders import Course, load_config
from autograder.course.sources import marks_of
from autograder.errors import AuthorError, BadNotebook, NoSuchThing
from autograder.judge import format, notebooks
from autograder.judge.cells import Marks, grade_meta, set_extra

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
MAX_NAME = 50  # characters of an exercise's name; a cell's id has at most 64, and is the name with a word before it
_MADE_UP = re.compile(r"[0-9a-f-]{8,}")  # an id as JupyterLab makes them up
_FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")

INTRO = """\
# {title}

Say what this notebook is about, how long it takes and what students should know before.

Each exercise has a cell for your answer, a cell to try it, and a cell with tests. Replace the line \
`raise NotImplementedError()` with your answer, then run the cells below it."""

# What the first code cell of a notebook holds, so that test cells can say what passes and the last cell can list it.
READY = """\
import os

import torch

passed = {}  # your answers that pass the tests you see: the last cell of the notebook lists them
if "NBGRADER_VALIDATING" in os.environ:  # the button Validate then says in one line what fails
    get_ipython().run_line_magic("xmode", "Minimal")"""

PROGRESS_ID = "progress"
PROGRESS = '''\
# How far are you? Run this cell whenever you like. It knows the tests that you see, and no others.
exercises = """
{names}
"""


def is_stub(answer):
    """Whether an answer is still as you got it."""
    if isinstance(answer, type):  # a class: look at its methods
        return all(is_stub(method) for method in vars(answer).values() if callable(method))
    if hasattr(answer, "__code__"):  # a function, which may hold another
        code = answer.__code__
        inner = [each for each in code.co_consts if hasattr(each, "co_names")]
        return any("NotImplementedError" in each.co_names for each in [code, *inner])
    return answer is None or (isinstance(answer, dict) and not answer)


done = [name for name in exercises.split() if name in passed and passed[name] is globals().get(name)]
for name in exercises.split():
    if name in done:
        print("✓", name)
    elif is_stub(globals().get(name)):
        print("·", name, "- untouched, or its cell has not run")
    else:
        print("…", name, "- begun: run its cell and its tests")
print(len(done), "of", len(exercises.split()), "exercises pass the tests that you see.")'''

ABOUT = """\
## {number}. {title}

Say what the problem is, in 40 to 90 words, the edge case included: return each number of a tensor, doubled.

<details><summary>Hint 1: a question</summary>

A question that points at the idea and names no function: what makes 4 of 2, and 6 of 3?
</details>

<details><summary>Hint 2: what to use</summary>

The name of the tool, and in one sentence what it does: `*` multiplies each number of a tensor.
</details>

<details><summary>Hint 3: a skeleton</summary>

```python
def {name}(x):
    doubled = ...  # where the answer is one line, as here, leave the skeleton out
    return ...
```
</details>"""

SOLUTION = '''\
def {name}(x):
    """Double each number of a tensor.

    Args:
        x: tensor of any shape, any real dtype.

    Returns:
        Tensor of the shape, the dtype and the device of x.

    >>> {name}(torch.tensor([1, 2, 3]))
    tensor([2, 4, 6])
    """
    ### {begin}
    return 2 * x
    ### {end}'''

TRY = "{name}(torch.tensor([1, 2, 3]))  # tensor([2, 4, 6])"

TEST = """\
x = torch.tensor([1, 2, 3])
result = {name}(x)
assert result.tolist() == [2, 4, 6], f"each number doubled: [2, 4, 6], not {{result.tolist()}}"
assert result.dtype == torch.int64, f"whole numbers stay whole: int64, not {{result.dtype}}"
assert x.tolist() == [1, 2, 3], f"x should stay as it is; it holds {{x.tolist()}} now"
{noted}print("✓ {name}")
### {begin}
from autograder import check, tensors

@check("doubles each number", x=tensors("...", of="real"))
def _(x):
    return {name}(x)

@check("keeps the dtype and the device")
def _(device):
    return {name}(torch.arange(4, device=device))
### {end}"""

ANSWERS = """\
# %% alternative: adds it to itself
def {name}(x):
    return x + x

# %% mistake: adds two
# fails: doubles each number
# hint: 2 doubled is 4, and 2 plus 2 is 4 as well. What is 3 doubled?
def {name}(x):
    return x + 2

# %% mistake: always a floating-point number
# fails: keeps the dtype and the device
# hint: 2.0 * x has a floating-point dtype even when x holds whole numbers.
def {name}(x):
    return 2.0 * x
"""


def canonical(notebook: NotebookNode) -> NotebookNode:
    """A source notebook in the one form that all have, so that a change of one line is a change of one line.

    No outputs, no counts of executions, no traces of an editor in the metadata, but a given cell that is folded stays
    so; a cell that nbgrader knows has its grade_id as its id, and an id that JupyterLab made up gives way to the first
    words of its cell. A cell `progress` knows the exercises that there are.
    """
    metadata = {key: notebook.metadata[key] for key in ("title", "authors") if key in notebook.metadata}
    metadata |= {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    made = nbformat.v4.new_notebook(cells=[_plain(cell) for cell in notebook.cells], metadata=metadata)
    taken = {name for cell in made.cells if (name := _graded_name(cell))}
    for cell in made.cells:
        if name := _graded_name(cell):
            cell.id = name
            continue
        wanted = _first_words(cell.source) if _MADE_UP.fullmatch(cell.id) else cell.id
        cell.id = next(each for each in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if each not in taken)
        taken.add(cell.id)
    made.nbformat_minor = 5
    if (last := _progress_of(made)) is not None:
        last.source = progress(notebooks.understood(made).exercises)
    return made


def progress(exercises: Iterable[str]) -> str:
    """The code that says which of these exercises pass their visible tests, are begun, are untouched."""
    return PROGRESS.format(names=textwrap.fill(" ".join(exercises), 100))


def _progress_of(notebook: NotebookNode) -> NotebookNode | None:
    return next((cell for cell in notebook.cells if cell.get("id") == PROGRESS_ID), None)


def _plain(cell: NotebookNode) -> NotebookNode:
    kept: dict[str, Any] = {key: cell[key] for key in ("id", "cell_type", "source", "attachments") if cell.get(key)}
    metadata = {key: cell.metadata[key] for key in ("nbgrader", "tags") if cell.metadata.get(key)}
    if "nbgrader" in metadata:  # a checksum belongs to a release, and the type is the cell's own
        metadata["nbgrader"] = {k: v for k, v in metadata["nbgrader"].items() if k not in ("checksum", "cell_type")}
        given = metadata["nbgrader"].get("locked") and not metadata["nbgrader"].get("grade")
        if given and cell.metadata.get("jupyter", {}).get("source_hidden") is True:
            metadata["jupyter"] = {"source_hidden": True}  # students get it folded
    made = nbformat.from_dict({"source": "", **kept, "metadata": metadata})
    if cell.cell_type == "code":
        made.outputs, made.execution_count = [], None
    return made


def _graded_name(cell: NotebookNode) -> str | None:
    name = grade_meta(cell).get("grade_id")
    return name if isinstance(name, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name) else None


def _first_words(source: str) -> str:
    words = "-".join(re.findall(r"[A-Za-z0-9]+", source)[:5])[:40].strip("-").lower()
    return words if words and words[0].isalpha() and not _MADE_UP.fullmatch(words) else f"cell-{words}".strip("-")


def canonical_text(path: Path) -> bytes:
    """What a source notebook's file should hold; one of another language is left as it is.

    Raises:
        AuthorError: it holds no notebook.
    """
    data = path.read_bytes()
    try:
        notebook = format.read(data)
    except BadNotebook as error:
        raise AuthorError(f"{path}: {error}; open it in JupyterLab and save it again") from None
    if not format.is_python(notebook):
        return data
    return _text(canonical(notebook))


def _text(notebook: NotebookNode) -> bytes:
    return f"{nbformat.writes(notebook)}\n".encode()


def new_notebook(course: Course, assignment: str, name: str) -> Path:
    """Write a source notebook that has a heading, an import and no exercise yet; the assignment may be new.

    Raises:
        AuthorError: it exists already, or a name cannot be one.
    """
    for each in (assignment, name):
        if not _FOLDER.fullmatch(each):
            raise AuthorError(f"{each!r} is no name for a folder or a file; use letters, digits, _ and -")
    path = course.source(assignment) / f"{name}.ipynb"
    if path.exists():
        raise AuthorError(f"{path} exists already; choose another name, or add to it: autograder new exercise")
    intro = nbformat.v4.new_markdown_cell(INTRO.format(title=_title(name)), id="intro")
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [intro, _graded("imports", READY), nbformat.v4.new_code_cell(progress(()), id=PROGRESS_ID)]
    path.write_bytes(_text(canonical(nbformat.v4.new_notebook(cells=cells))))
    return path


def new_exercise(
    course: Course, assignment: str, name: str, exercise: str, points: float = 2, *, extra: bool = False
) -> tuple[Path, Path]:
    """Add an exercise that works, to be rewritten: its four cells after the notebook's last test cell, and its answers.

    Args:
        extra: say in its heading, and by the tag of its test cell, that it is extra.

    Returns:
        The notebook and the answers file.

    Raises:
        NoSuchThing: there is no such assignment or notebook.
        AuthorError: the name cannot be one or is taken; nothing is written then.
    """
    path = course.sources(assignment).get(name)
    if path is None:
        there = ", ".join(f"{assignment}/{each}" for each in course.sources(assignment))
        new = f"autograder new notebook {assignment}/{name}"
        raise NoSuchThing(f"no notebook '{assignment}/{name}'; there are: {there}. To make it: {new}")
    _check_name(exercise)
    marks = marks_of(load_config(course))
    source = notebooks.read_source(path, marks)
    raw = source.raw
    if not source.is_python:
        raise AuthorError(f"{path}: its language is {format.language(raw)}; exercises are written in Python")
    answers = course.root / "answers" / assignment / name / f"{exercise}.py"
    last = _progress_of(raw)
    number = len(source.exercises) + 1
    cells = _exercise_cells(exercise, number, points, marks, with_progress=last is not None, extra=extra)
    taken = {cell.id for cell in raw.cells} | set(source.by_id)
    if found := next((cell.id for cell in cells if cell.id in taken), None):
        raise AuthorError(f"{path}: there is a cell {found!r} already; choose another name for the exercise")
    if answers.exists():
        raise AuthorError(f"{answers} exists already; choose another name, or take the file away")
    tests = [cell.index for cell in source.tests.values()]
    at = tests[-1] + 1 if tests else raw.cells.index(last) if last else len(raw.cells)
    raw.cells[at:at] = cells
    answers.parent.mkdir(parents=True, exist_ok=True)
    answers.write_text(ANSWERS.format(name=exercise), encoding="utf-8")
    path.write_bytes(_text(canonical(raw)))
    return path, answers


def _check_name(exercise: str) -> None:
    if not (exercise.isidentifier() and exercise.isascii() and len(exercise) <= MAX_NAME):
        raise AuthorError(
            f"{exercise!r} cannot name an exercise: students write a function of this name, so it takes letters, "
            f"digits and _, begins with no digit and has at most {MAX_NAME} characters"
        )
    if keyword.iskeyword(exercise):
        raise AuthorError(f"{exercise!r} is a word of Python's own; choose another name")


def _exercise_cells(
    name: str, number: int, points: float, marks: Marks, *, with_progress: bool, extra: bool
) -> list[NotebookNode]:
    noted = f'passed["{name}"] = {name}\n' if with_progress else ""
    about = ABOUT.format(number=number, name=name, title=_title(name) + (" (extra)" if extra else ""))
    test = {"grade": True, "locked": True, "points": int(points) if points == int(points) else points}
    cells = [
        nbformat.v4.new_markdown_cell(about, id=f"about-{name}"),
        _graded(name, _between(SOLUTION, name, marks.solution), solution=True, locked=False),
        nbformat.v4.new_code_cell(TRY.format(name=name), id=f"try-{name}"),
        _graded(f"test-{name}", _between(TEST, name, marks.tests, noted=noted), **test),
    ]
    set_extra(cells[-1], extra)
    return cells


def _between(template: str, name: str, marks: tuple[str, str], **others: str) -> str:
    return template.format(name=name, begin=marks[0], end=marks[1], **others)


def _graded(grade_id: str, source: str, **changed: Any) -> NotebookNode:
    meta = {"grade": False, "grade_id": grade_id, "locked": True, "schema_version": 3, "solution": False, "task": False}
    return nbformat.v4.new_code_cell(source, id=grade_id, metadata={"nbgrader": meta | changed})


def _title(name: str) -> str:
    words = re.sub(r"[_-]+", " ", name).strip()
    return words[:1].upper() + words[1:]

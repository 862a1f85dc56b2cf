"""A class to try everything on: real notebooks put together from the answers in `answers/`."""

import random
import shutil
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course.folders import Course
from autograder.course.sources import read_source
from autograder.course.stubs import stub
from autograder.errors import GraderError
from autograder.judge import answers, cells
from autograder.judge.answers import Answer
from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import Notebook
from autograder.judge.submissions import files_beside

# The notebooks that our own course is known by; of another course its first ones.
NOTEBOOKS = {
    "1_batching": "batching",
    "3_network": "2_net",
    "4_logging": "2_loss",
    "5_project": "digits",
    "6_tensors": "1_creation",
    "7_autograd": "3_jacobian",
}
MOST_NOTEBOOKS = 5
CELL_SECONDS = 10.0  # of processor time: a network of the project is trained in five, and in more on a busy machine

ENDLESS = "while True:\n    pass"
SPY = """
import glob, sqlite3
places = ["/" + "*/" * depth + "gradebook.db" for depth in range(5)] + ["../" * up + "gradebook.db" for up in range(5)]
for path in (path for place in places for path in glob.glob(place)):
    print(path, sqlite3.connect(path).execute("select * from grade").fetchall())
raise SystemExit("no gradebook here")
"""
FORGED = """
import torch, builtins
torch.allclose = torch.equal = torch.testing.assert_close = lambda *a, **k: True
builtins.AssertionError = type("AssertionError", (Exception,), {})
"""

# What several students believe and no author has foreseen: they behave like no known mistake.
UNNAMED = {
    "split_batches": """\
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    full = -(-len(data) // batch_size) * batch_size
    around = np.resize(data, (full, *data.shape[1:]))
    return [around[i:i + batch_size] for i in range(0, full, batch_size)]
""",
    "uniform": """\
def uniform(shape, low, high, generator):
    return (low + high * torch.rand(shape, generator=generator)).clamp(low, high)
""",
    "vjp": """\
def vjp(y, x, v):
    direction = v / v.abs().max()
    (g,) = torch.autograd.grad(y, x, direction, retain_graph=True)
    return g
""",
    "smoothed": """\
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    before = [*losses[:1], *losses]
    return [weight * old + (1 - weight) * float(loss) for old, loss in zip(before, losses)]
""",
    "confusions": """\
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((labels[wrong], predictions[wrong]), dim=1).sort(dim=1).values
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(descending=True, stable=True)[:most]
    return [(*pair, count) for pair, count in zip(pairs[order].tolist(), counts[order].tolist())]
""",
}


@dataclass(frozen=True)
class Student:
    """A student of the demo: what is handed in, and whether it deserves everything ("full"), nothing ("none")
    or something between ("part")."""

    name: str
    kind: str
    deserves: str


_FIRST = [
    Student("ada", "right answers", "full"),
    Student("alan", "the reference's own answers", "full"),
    Student("barbara", "other right answers", "full"),
    Student("claude", "other right answers", "full"),
    Student("dennis", "a few mistakes", "part"),
    Student("edsger", "a few mistakes", "part"),
    Student("emmy", "half right, half mistakes", "part"),
    Student("frances", "half done", "part"),
    Student("grace", "mistakes only", "part"),
    Student("guido", "nothing done", "none"),
    Student("hedy", "nothing done", "none"),
    Student("john", "loops for ever", "part"),
    Student("joan", "reads the gradebook", "none"),
    Student("karen", "forges every comparison", "none"),
    Student("ken", "not a notebook", "none"),
    Student("leslie", "an empty file", "none"),
    Student("margaret", "a syntax error", "part"),
    Student("niklaus", "test cells deleted", "full"),
    Student("radia", "test cells edited", "none"),
    Student("shafi", "solution cells copied", "full"),
    Student("tim", "a belief of their own", "part"),
    Student("vint", "a belief of their own", "part"),
    Student("whitfield", "a belief of their own", "part"),
]
_REST = ["a few mistakes", "half right, half mistakes", "other right answers", "half done"]


def students(count: int) -> list[Student]:
    """The first `count` students; every kind is among those with a name."""
    more = [
        Student(
            f"student{number:03}", kind := _REST[number % len(_REST)], "full" if "right answers" in kind else "part"
        )
        for number in range(len(_FIRST), count)
    ]
    return (_FIRST + more)[:count]


def notebooks_of(course: Course) -> dict[str, str]:
    """The notebooks that the demo hands in, by assignment: those with known mistakes to some exercise.

    Raises:
        GraderError: there are none.
    """
    there = {(assignment, name) for assignment in course.assignments() for name in course.sources(assignment)}
    if there >= set(NOTEBOOKS.items()):
        return NOTEBOOKS
    found = {
        assignment: name for assignment, name in sorted(there, reverse=True) if _has_mistakes(course, assignment, name)
    }
    if not found:
        raise GraderError(
            f"no exercise in {course.root} has known mistakes for a demo to make; write some into answers/"
        )
    return dict(sorted(found.items())[:MOST_NOTEBOOKS])


def _has_mistakes(course: Course, assignment: str, name: str) -> bool:
    known = [each for file in course.answers(assignment, name).values() for each in answers.read(file)]
    return any(each.kind == "mistake" for each in known)


def make_class(course: Course, into: Path, count: int) -> list[Student]:
    """Copy the course's demo notebooks into a folder of their own and hand in submissions there.

    Raises:
        GraderError: the folder holds something else than an earlier demo, or the course has nothing for one.
    """
    notebooks = notebooks_of(course)
    if into.exists():
        if not (into / "DEMO").exists():
            raise GraderError(f"{into} is not an earlier demo; choose another folder with --into")
        shutil.rmtree(into)
    into.mkdir(parents=True)
    (into / "DEMO").write_text("Made by `autograder demo`; made anew each time.\n")
    (into / ".gitignore").write_text("*\n")
    config = (course.root / "nbgrader_config.py").read_text()
    (into / "nbgrader_config.py").write_text(f"{config}\nc.Grade.cell_seconds = {CELL_SECONDS}\n")
    people = students(count)
    for assignment, name in notebooks.items():
        _copy(course, into, assignment, name)
        _hand_in(course, into, assignment, name, people)
    return people


def _copy(course: Course, into: Path, assignment: str, name: str) -> None:
    """Copy a source notebook, the files beside it, which its cells may read, and its answers, by which feedback
    recognises mistakes and `verify` proves it."""
    folder, beside = into / "source" / assignment, Path("answers", assignment, name)
    folder.mkdir(parents=True)
    path = course.sources(assignment)[name]
    shutil.copy(path, folder)
    for file, data in files_beside(path.parent)[0].items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
    if (course.root / beside).is_dir():
        shutil.copytree(course.root / beside, into / beside)


def _hand_in(course: Course, into: Path, assignment: str, name: str, people: Sequence[Student]) -> None:
    path = course.sources(assignment)[name]
    known = {exercise: answers.read(file) for exercise, file in course.answers(assignment, name).items()}
    for student, text in handed_in(assignment, read_source(course, path), known, people):
        folder = into / "submitted" / student.name / assignment
        folder.mkdir(parents=True)
        (folder / path.name).write_text(text, encoding="utf-8")


def handed_in(
    assignment: str,
    source: Notebook,
    known: Mapping[str, list[Answer]],
    people: Sequence[Student],
    blank: Callable[[str], str] = stub,
) -> Iterator[tuple[Student, str]]:
    """What each student hands in for a notebook, by the known answers to its exercises.

    Args:
        blank: what students get of a solution; by default as nbgrader makes it.
    """
    for number, student in enumerate(people):
        yield student, _submission(student.kind, source, known, random.Random(f"{assignment} {number}"), blank)


def _submission(
    kind: str,
    source: Notebook,
    known: Mapping[str, list[Answer]],
    chance: random.Random,
    blank: Callable[[str], str],
) -> str:
    if kind == "not a notebook":
        return "I could not find out how to save it, sorry.\n"
    if kind == "an empty file":
        return ""
    notebook = nbformat.from_dict(source.raw)
    solutions = {solution: name for name, (solution, _) in source.exercises.items()}
    names = sorted(solutions.values())
    chosen = set(chance.sample(names, k=max(1, len(names) // 3)))
    if kind == "loops for ever":
        chosen = {list(solutions.values())[-1]}  # the last, which no other cell waits for
    for cell in notebook.cells:
        name = solutions.get(grade_meta(cell).get("grade_id", ""))
        if name is not None:
            own, mine = cell.source, known.get(name, [])
            cell.source = _answer(kind, name, own, blank(own), mine, name in chosen, chance)
        elif cell.cell_type == "code":
            cell.source = cells.split_hidden(cell.source, source.marks.tests)[0]
        elif grade_meta(cell).get("solution"):  # a person reads it
            own = cell.source
            cell.source = _answer(kind, "", own, stub(own, cell_type="markdown"), [], False, chance)
    _tamper(kind, notebook, solutions)
    return str(nbformat.writes(notebook))


def _tamper(kind: str, notebook: NotebookNode, solutions: Container[str]) -> None:
    """What a student of some kinds does to cells that hold no answer."""
    answered = [index for index, cell in enumerate(notebook.cells) if grade_meta(cell).get("grade_id") in solutions]
    first = answered[0]
    if extra := {"reads the gradebook": SPY, "forges every comparison": FORGED}.get(kind):
        notebook.cells.insert(first, nbformat.v4.new_code_cell(extra, id="mine"))
    if kind == "test cells deleted":
        notebook.cells = [cell for cell in notebook.cells if not cells.is_test(cell)]
    if kind == "test cells edited":
        for cell in filter(cells.is_test, notebook.cells):
            cell.source = "print('all tests passed')"
    if kind == "solution cells copied":
        copies = [nbformat.from_dict(notebook.cells[index]) for index in answered]
        for cell in copies:
            cell["id"] = f"{cell['id']}-copy"[:64]
        notebook.cells[first:first] = copies


def _answer(
    kind: str, name: str, own: str, blank: str, known: list[Answer], chosen: bool, chance: random.Random
) -> str:
    """A student's answer to one exercise; `chosen` marks those that go wrong."""
    mistakes = [answer.code for answer in known if answer.kind == "mistake" and not answer.form]
    own = cells.without_marks(own)
    mistakes = mistakes or [blank]
    others = [answer.code for answer in known if answer.kind == "alternative"] or [own]
    choose: dict[str, Callable[[], str]] = {
        "other right answers": lambda: chance.choice(others),
        "a few mistakes": lambda: chance.choice(mistakes) if chosen else own,
        "half right, half mistakes": lambda: chance.choice(mistakes if chance.random() < 0.5 or chosen else others),
        "half done": lambda: blank if chosen else own,
        "a belief of their own": lambda: UNNAMED.get(name, own),
        "mistakes only": lambda: chance.choice(mistakes),
        "nothing done": lambda: blank,
        "loops for ever": lambda: _looping(blank) if chosen else own,
        "reads the gradebook": lambda: blank,
        "forges every comparison": lambda: blank,
        "a syntax error": lambda: own.replace("):", ")") + "\n(" if chosen else own,
        "test cells edited": lambda: blank,
    }
    return choose.get(kind, lambda: own)()


def _looping(blank: str) -> str:
    lines = blank.split("\n")
    at = next(i for i, line in enumerate(lines) if "raise NotImplementedError" in line)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines[at : at + 1] = [indent + line for line in ENDLESS.split("\n")]
    return "\n".join(lines)

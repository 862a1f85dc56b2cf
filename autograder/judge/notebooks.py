"""A notebook, understood once: which cell is what, what of it is visible and what is hidden, what was put back.

What grades, writes and compares asks a `Notebook`; raw cells are touched again only where a result is written.
"""

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.errors import AuthorError, BadNotebook
from autograder.judge import cells as raw_cells
from autograder.judge import format
from autograder.judge.cells import USUAL, Marks, grade_meta

MAX_CELLS = 1_000  # with so many a feedback page takes a second
MAX_SOURCE = 300_000  # characters of all cells; a page of so many takes nbconvert ten seconds to colour


@dataclass(frozen=True)
class Step:
    """A code cell to run in a pass: its index in the notebook, its grade_id if nbgrader knows it, and its code."""

    index: int
    grade_id: str | None
    code: str
    is_test: bool = False
    has_checks: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell, understood.

    role: "test" (graded by checks or asserts), "solution" (a test cell grades it), "manual" and "task" (people do),
        "locked", or "" for a cell that nbgrader knows nothing of.
    source: all of its text; `visible` is what students have of it, `hidden` its hidden region, None without one, and
        `whole` both, without the lines that mark them.
    points: the most that it can get.
    is_locked: whether students may not change it.
    may_raise: whether it is tagged as one that raises.
    """

    index: int
    grade_id: str | None
    role: str
    is_code: bool
    is_locked: bool
    points: float
    source: str
    visible: str
    hidden: str | None
    whole: str
    may_raise: bool = False

    @property
    def is_test(self) -> bool:
        """Whether checks or asserts grade it."""
        return self.role == "test"

    @property
    def is_graded(self) -> bool:
        """Whether it gets points, by checks or by a person; a task aside."""
        return self.role in ("test", "manual")

    @property
    def is_answer(self) -> bool:
        """Whether a student writes it."""
        return self.role in ("solution", "manual")

    @property
    def has_checks(self) -> bool:
        """Whether its hidden region consists of checks, not of plain asserts."""
        return raw_cells.uses_checks(self.hidden)

    @property
    def name(self) -> str:
        """As notes and errors name it."""
        return f"cell {self.grade_id!r}" if self.grade_id else f"cell {self.index + 1} of the notebook"

    def answered(self, code: str) -> "Cell":
        """The cell with another text, of which nothing is hidden."""
        return replace(self, source=code, visible=code, hidden=None, whole=code)


@dataclass(frozen=True)
class Notebook:
    """A notebook, understood.

    `raw` is what a result is written into; `notes` say what was odd and was put back; `marks` are the course's.
    """

    raw: NotebookNode
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    marks: Marks = USUAL

    @cached_property
    def by_id(self) -> dict[str, Cell]:
        """The cells that nbgrader knows, in order."""
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}

    @cached_property
    def tests(self) -> dict[str, Cell]:
        """The test cells by grade_id, in order."""
        return {name: cell for name, cell in self.by_id.items() if cell.is_test}

    @property
    def is_python(self) -> bool:
        """Whether its cells can be run here; those of another language wait for a person."""
        return format.is_python(self.raw)

    @property
    def hides(self) -> bool:
        """Whether a test cell has a hidden region."""
        return any(cell.hidden is not None for cell in self.tests.values())

    @cached_property
    def exercises(self) -> dict[str, tuple[str, str]]:
        """Name to the ids of its solution cell and of the test cell after it."""
        found: dict[str, tuple[str, str]] = {}
        solution: str | None = None
        for cell in self.by_id.values():
            if cell.role == "solution":
                solution = cell.grade_id
            elif cell.is_test and solution is not None:
                found[solution] = (solution, str(cell.grade_id))
                solution = None
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """The test cells' ids, and the names of their exercises, or their own where they test none."""
        of = {test: name for name, (_, test) in self.exercises.items()}
        return {test: of.get(test, test) for test in self.tests}

    @cached_property
    def tested(self) -> dict[str, tuple[Cell, ...]]:
        """The test cells' ids, and the solution cells that each tests: those after the test cell before them."""
        found: dict[str, tuple[Cell, ...]] = {}
        answers: tuple[Cell, ...] = ()
        begins = True
        for cell in self.by_id.values():
            if cell.is_test:
                found[str(cell.grade_id)] = answers
                begins = True
            elif cell.is_answer and cell.is_code:
                answers = (cell,) if begins else (*answers, cell)
                begins = False
        return found

    def with_answers(self, answers: dict[str, str]) -> "Notebook":
        """The notebook with the text of some cells replaced, to be run and not to be written."""
        return replace(
            self, cells=tuple(c.answered(answers[c.grade_id]) if c.grade_id in answers else c for c in self.cells)
        )

    def idle(self) -> "Notebook":
        """The notebook whose answers have their names and do nothing: functions and methods return None."""
        return self.with_answers({name: _idle(c.source) for name, c in self.by_id.items() if c.is_answer and c.is_code})

    def visible_steps(self) -> list[Step]:
        """What the visible pass runs: every code cell, test cells without their hidden regions."""
        cells = self.cells if self.is_python else ()
        return [Step(cell.index, cell.grade_id, cell.visible, cell.is_test) for cell in cells if cell.is_code]

    def hidden_steps(self, only: Collection[str] | None = None) -> list[Step]:
        """What the hidden pass runs: the student's cells, and of each test cell its checks.

        A test cell without checks runs whole, as nbgrader runs it. With `only`, of all test cells just those, and
        nothing after the last of them.
        """
        if not self.is_python:
            return []
        wanted = [at for at, cell in enumerate(self.cells) if only is None or cell.grade_id in only]
        return [
            Step(cell.index, cell.grade_id, _hidden_code(cell), cell.is_test, cell.has_checks)
            for cell in self.cells[: wanted[-1] + 1 if wanted else 0]
            if cell.is_code and not (cell.is_test and only is not None and cell.grade_id not in only)
        ]


def understood(raw: NotebookNode, notes: Sequence[str] = (), marks: Marks = USUAL) -> Notebook:
    """Understand a notebook of format 4.

    Raises:
        BadNotebook: a locked cell's hidden region is not closed, or one is within another.
    """
    return Notebook(raw, tuple(_cell(index, cell, marks) for index, cell in enumerate(raw.cells)), tuple(notes), marks)


def _cell(index: int, raw: NotebookNode, marks: Marks) -> Cell:
    meta = grade_meta(raw)
    role = _role(raw)
    locked = raw_cells.is_locked(raw)
    visible, hidden, whole = raw.source, None, raw.source
    if locked:
        visible, hidden, whole = raw_cells.split_hidden(raw.source, marks.scheme if role == "task" else marks.tests)
    return Cell(
        index,
        meta.get("grade_id"),
        role,
        raw.cell_type == "code",
        locked,
        float(points) if isinstance(points := meta.get("points"), int | float) else 0.0,
        raw.source,
        visible,
        hidden,
        whole,
        "raises-exception" in raw.metadata.get("tags", ()),
    )


def _role(raw: NotebookNode) -> str:
    meta = grade_meta(raw)
    if raw_cells.is_test(raw):
        return "test"
    if meta.get("task"):
        return "task"
    if meta.get("solution"):
        return "manual" if meta.get("grade") else "solution"
    return "manual" if meta.get("grade") else "locked" if meta.get("locked") else ""


def _hidden_code(cell: Cell) -> str:
    return (cell.hidden or "") if cell.is_test and cell.has_checks else cell.whole


def _idle(code: str) -> str:
    try:
        tree = ast.parse(code)
    except SyntaxError:  # magics: without the names nothing passes, which is as good
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [ast.Pass()]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            node.value = ast.Constant(None)
    kept = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    tree.body = [node for node in tree.body if isinstance(node, kept)]
    return ast.unparse(ast.fix_missing_locations(tree))


def read_source(path: Path, marks: Marks = USUAL) -> Notebook:
    """Read a source notebook.

    Raises:
        AuthorError: it is no notebook, or its cells do not make exercises; names the file and the cell.
    """
    try:
        raw = format.read(path.read_bytes())
    except BadNotebook as error:
        raise AuthorError(f"{path}: {error}") from None
    for number, cell in enumerate(raw.cells):
        try:
            raw_cells.split_hidden(cell.source, marks.tests)
        except BadNotebook as error:
            name = repr(grade_meta(cell).get("grade_id") or cell.id)
            raise AuthorError(
                f"{path}: cell {name}, number {number + 1}: {error}; "
                f"each line '### {marks.tests[0]}' wants one '### {marks.tests[1]}' after it"
            ) from None
    ids = [grade_meta(cell)["grade_id"] for cell in raw.cells if grade_meta(cell).get("grade_id")]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        raise AuthorError(f"{path}: two cells have the id {twice!r}; give each its own")
    return understood(raw, marks=marks)


def restored(submission: NotebookNode, source: Notebook) -> Notebook:
    """A submission with everything that is not the student's put back as the source notebook has it.

    nbgrader's metadata, locked cells and test cells come from the source. Of cells with the same grade_id the
    last one stays, as with nbgrader. A cell that is missing is put back after its predecessor; a missing
    solution cell stays away, since nobody answered it.

    Returns:
        A new notebook without outputs, with a note for each kind of thing that was wrong.

    Raises:
        BadNotebook: it has more cells, or they hold more text, than anyone writes.
    """
    if len(submission.cells) > MAX_CELLS:
        count = len(submission.cells)
        raise BadNotebook(f"it has {count:,} cells, and at most {MAX_CELLS:,} are graded: take some out")
    size = sum(len(cell.source) for cell in submission.cells)
    if size > MAX_SOURCE:
        raise BadNotebook(f"its cells hold {size:,} characters, and at most {MAX_SOURCE:,} are graded: leave data out")
    restoration = _Restoration(source)
    for submitted in reversed(submission.cells):
        restoration.take(submitted)
    return restoration.finished()


class _Restoration:
    """A submission being put together from its own cells, last first, and those of the source."""

    def __init__(self, source: Notebook) -> None:
        self._source = source
        self._odd: dict[str, list[str]] = {}  # what was wrong, and with which cells
        self._cells: list[NotebookNode] = []
        self._seen: set[str] = set()

    def take(self, submitted: NotebookNode) -> None:
        """Take one cell of the submission."""
        cell, grade_id = _without_grading(submitted)
        original = self._source.by_id.get(grade_id) if isinstance(grade_id, str) else None
        if original is not None and grade_id in self._seen:
            self._note("there several times, the last one counts", grade_id)
        elif original is not None:
            self._seen.add(grade_id)
            self._put_back(cell, original, raw_cells.is_as_released(submitted))
        elif grade_id is not None:
            self._note("unknown to the assignment, taken for an ordinary cell", str(grade_id)[:40])
        self._cells.append(cell)

    def finished(self) -> Notebook:
        """The whole, with what is missing put back after its predecessor."""
        cells = self._cells[::-1]
        at = 0  # where a cell goes that comes next
        for grade_id, original in self._source.by_id.items():
            raw = self._source.raw.cells[original.index]
            if grade_id in self._seen:
                at = 1 + next(i for i, cell in enumerate(cells) if grade_meta(cell).get("grade_id") == grade_id)
                continue
            lost = bool(grade_meta(raw).get("solution"))
            self._note("missing" if lost else "missing, put back", grade_id)
            if not lost:
                cells.insert(at, _without_grading(raw)[0])
                cells[at].metadata["nbgrader"] = nbformat.from_dict(grade_meta(raw))
                at += 1
        metadata = nbformat.from_dict(self._source.raw.metadata)
        made = NotebookNode(cells=cells, metadata=metadata, nbformat=4, nbformat_minor=5)
        format.name_cells(made)
        return understood(made, [f"{named(ids)}: {what}" for what, ids in self._odd.items()], self._source.marks)

    def _put_back(self, cell: NotebookNode, original: Cell, as_released: bool) -> None:
        raw, grade_id = self._source.raw.cells[original.index], str(original.grade_id)
        cell.metadata["nbgrader"] = nbformat.from_dict(grade_meta(raw))
        if cell.cell_type != raw.cell_type:
            self._note(f"no {raw.cell_type} cell any more, changed back", grade_id)
            _set_type(cell, raw.cell_type)
        if original.is_locked:
            if cell.source not in (original.source, original.visible):
                why = "changed in the source since it was released" if as_released else "not the student's to change"
                self._note(f"{why}, put back", grade_id)
            cell.source = original.source
            cell.pop("attachments", None)
            if "attachments" in raw:
                cell.attachments = nbformat.from_dict(raw.attachments)

    def _note(self, what: str, grade_id: str) -> None:
        self._odd.setdefault(what, []).append(grade_id)


def named(ids: Sequence[str]) -> str:
    """Cells by their ids, at most three of them."""
    return f"{'cells' if len(ids) > 1 else 'cell'} {listed(ids)}"


def listed(names: Sequence[str]) -> str:
    """At most three of some names, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _without_grading(submitted: NotebookNode) -> tuple[NotebookNode, Any]:
    """A copy of a student's cell without nbgrader's metadata and outputs, and the grade_id that it claimed."""
    claimed = submitted.metadata.get("nbgrader")
    kept = [key for key in ("id", "source", "attachments") if key in submitted]
    cell = NotebookNode({key: nbformat.from_dict(submitted[key]) for key in kept})
    cell.metadata = nbformat.from_dict({k: v for k, v in submitted.metadata.items() if k != "nbgrader"})
    _set_type(cell, submitted.cell_type)
    return cell, claimed.get("grade_id") if isinstance(claimed, dict) else None


def _set_type(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.pop("attachments", None)
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)

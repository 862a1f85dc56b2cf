"""A notebook, understood once: which cell is what, what of it is visible and what is hidden, what was put back.

What grades, writes and compares asks a `Notebook`; raw cells are touched again only where a result is written.
"""

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from autograder.errors import AuthorError, BadNotebook
from autograder.judge import cells as raw_cells
from autograder.judge import format
from autograder.judge.cells import USUAL, Marks, grade_meta


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
    is_extra: whether it is tagged as extra; what is not is core.
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
    is_extra: bool = False

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

    `raw` is what a result is written into; `notes` say what was odd and was put back; `marks` are the course's;
    `unsure` are test cells of which nobody can tell what code they test, since both lost nbgrader's metadata;
    `unmade` are test cells that cannot be run as they are, and why.
    """

    raw: NotebookNode
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    marks: Marks = USUAL
    unsure: tuple[str, ...] = ()
    unmade: Mapping[str, str] = field(default_factory=dict)

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


def understood(
    raw: NotebookNode, notes: Sequence[str] = (), marks: Marks = USUAL, unsure: Sequence[str] = ()
) -> Notebook:
    """Understand a notebook of format 4.

    Raises:
        BadNotebook: a locked cell's hidden region is not closed, or one is within another.
    """
    cells = tuple(_cell(index, cell, marks) for index, cell in enumerate(raw.cells))
    return Notebook(raw, cells, tuple(notes), marks, tuple(unsure))


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
        raw_cells.is_extra(raw),
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


def named(ids: Sequence[str]) -> str:
    """Cells by their ids, at most three of them."""
    return f"{'cells' if len(ids) > 1 else 'cell'} {listed(ids)}"


def meant(name: str, names: Sequence[str], alike: float = 0.6) -> str:
    """What to say of a name that is not among some: the one that is like it, or a few that there are.

    alike: how like it has to be, from 0 to 1.
    """
    near = get_close_matches(name, names, 1, alike)
    return f"did you mean {near[0]}?" if near else f"there are: {listed(names) or 'none yet'}"


def listed(names: Sequence[str]) -> str:
    """At most three of some names, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")

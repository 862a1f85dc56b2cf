"""A submission with everything that is not the student's put back as the source notebook has it."""

import re
from collections.abc import Mapping
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.errors import BadNotebook
from autograder.judge import finding, format
from autograder.judge.cells import grade_meta, is_as_released, set_extra
from autograder.judge.notebooks import Cell, Notebook, named, understood

MAX_CELLS = 1_000  # with so many a feedback page takes a second
MAX_SOURCE = 300_000  # characters of all cells; a page of so many takes nbconvert ten seconds to colour


def restored(submission: NotebookNode, source: Notebook) -> Notebook:
    """A submission with everything that is not the student's put back as the source notebook has it.

    nbgrader's metadata, locked cells and test cells come from the source. Of cells with the same grade_id the
    last one stays, as with nbgrader. Cells without one are found again where it is certain which they are. A cell that
    is missing is put back after its predecessor, a test cell after all that may belong to what it tests; a missing
    solution cell stays away, since nobody answered it.

    Returns:
        A new notebook without outputs, with a note for each kind of thing that was wrong, and `unsure` where what was
        put back may be tests of code that only comes after them.

    Raises:
        BadNotebook: it has more cells, or they hold more text, than anyone writes.
    """
    if len(submission.cells) > MAX_CELLS:
        count = len(submission.cells)
        raise BadNotebook(f"it has {count:,} cells, and at most {MAX_CELLS:,} are graded: take some out")
    size = sum(len(cell.source) for cell in submission.cells)
    if size > MAX_SOURCE:
        raise BadNotebook(f"its cells hold {size:,} characters, and at most {MAX_SOURCE:,} are graded: leave data out")
    return _Restoration(submission, source).finished()


class _Restoration:
    """A submission being put together from its own cells and those of the source."""

    def __init__(self, submission: NotebookNode, source: Notebook) -> None:
        self._source = source
        self._odd: dict[str, list[str]] = {}  # what was wrong, and with which cells
        claims = [_claimed(cell) for cell in submission.cells]
        known = {name: cell.index for name, cell in source.by_id.items()}
        claimed = {known[name]: at for at, name in enumerate(claims) if isinstance(name, str) and name in known}
        found = finding.find(submission.cells, source, claimed)
        which = {at: source.cells[index] for index, at in found.items()}
        self._cells = [self._taken(cell, claims[at], which.get(at)) for at, cell in enumerate(submission.cells)]
        self._places = {index: self._cells[at] for index, at in found.items()}  # by index in the source
        self._loose = {id(cell) for at, cell in enumerate(self._cells) if at not in which}
        self._given = set(claimed)  # by nbgrader's metadata
        for index in sorted(found.keys() - claimed.keys()):
            if name := source.cells[index].grade_id:
                self._note("without nbgrader's metadata, found by text and place", name)

    def finished(self) -> Notebook:
        """The whole, with what is missing put back."""
        for name, original in self._source.by_id.items():
            if original.index not in self._places:
                self._note("missing" if original.is_answer else "missing, put back", name)
                if not original.is_answer:
                    self._insert(original)
        unsure = [name for name, cell in self._source.tests.items() if self._is_unsure(cell)]
        metadata = nbformat.from_dict(self._source.raw.metadata)
        made = NotebookNode(cells=self._cells, metadata=metadata, nbformat=4, nbformat_minor=5)
        format.name_cells(made)
        return understood(
            made, [f"{named(ids)}: {what}" for what, ids in self._odd.items()], self._source.marks, unsure
        )

    def _taken(self, submitted: NotebookNode, claim: Any, original: Cell | None) -> NotebookNode:
        """A copy of one cell of the submission, as what it is."""
        cell = _without_grading(submitted)
        if original is not None and original.grade_id:
            self._put_back(cell, original, is_as_released(submitted))
        elif isinstance(claim, str) and claim in self._source.by_id:
            self._note("there several times, the last one counts", claim)
        elif claim is not None:
            self._note("unknown to the assignment, taken for an ordinary cell", str(claim)[:40])
        return cell

    def _put_back(self, cell: NotebookNode, original: Cell, as_released: bool) -> None:
        raw, grade_id = self._source.raw.cells[original.index], str(original.grade_id)
        cell.metadata["nbgrader"] = nbformat.from_dict(grade_meta(raw))
        set_extra(cell, original.is_extra)
        if cell.cell_type != raw.cell_type:
            self._note(f"no {raw.cell_type} cell any more, changed back", grade_id)
            _set_type(cell, raw.cell_type)
        if original.is_locked:
            if finding.plain(cell.source) not in (finding.plain(original.source), finding.plain(original.visible)):
                why = "changed in the source since it was released" if as_released else "not the student's to change"
                self._note(f"{why}, put back", grade_id)
            cell.source = original.source
            cell.pop("attachments", None)
            if "attachments" in raw:
                cell.attachments = nbformat.from_dict(raw.attachments)

    def _insert(self, original: Cell) -> None:
        """Put a missing cell after its predecessor, and a test cell after the code that may be what it tests."""
        raw = self._source.raw.cells[original.index]
        before = [cell for cell in self._source.cells[: original.index] if cell.index in self._places]
        at = 1 + self._at(before[-1]) if before else 0
        if original.is_test:
            if (answer := self._answer(original)) is not None and answer.index in self._places:
                at = max(at, 1 + self._at(answer))
            while at < len(self._cells) and id(self._cells[at]) in self._loose:
                at += 1
        cell = _without_grading(raw)
        cell.metadata["nbgrader"] = nbformat.from_dict(grade_meta(raw))
        self._cells.insert(at, cell)
        self._places[original.index] = cell

    def _at(self, cell: Cell) -> int:
        place = self._places[cell.index]
        return next(at for at, each in enumerate(self._cells) if each is place)

    def _answer(self, test: Cell) -> Cell | None:
        """What a test cell tests: the last answer in code before it."""
        return next((c for c in reversed(self._source.cells[: test.index]) if c.is_answer and c.is_code), None)

    def _is_unsure(self, test: Cell) -> bool:
        """Whether the code that a test cell tests may stand after it, where nothing tells where either belongs."""
        answer = self._answer(test)
        if test.index in self._given or answer is None or answer.index in self._places:
            return False
        words = "|".join(map(re.escape, sorted(finding.bound(answer.source))))
        mentioned = re.compile(rf"\b(?:{words})\b" if words else r"\S")
        after = self._cells[1 + self._at(test) :]
        return any(id(c) in self._loose and c.cell_type == "code" and mentioned.search(c.source) for c in after)

    def _note(self, what: str, grade_id: str) -> None:
        self._odd.setdefault(what, []).append(grade_id)


def _claimed(submitted: NotebookNode) -> Any:
    """The grade_id that a student's cell has in nbgrader's metadata: anything, None without one."""
    claimed = submitted.metadata.get("nbgrader")
    return claimed.get("grade_id") if isinstance(claimed, Mapping) else None


def _without_grading(submitted: NotebookNode) -> NotebookNode:
    """A copy of a cell without nbgrader's metadata and outputs."""
    kept = [key for key in ("id", "source", "attachments") if key in submitted]
    cell = NotebookNode({key: nbformat.from_dict(submitted[key]) for key in kept})
    cell.metadata = nbformat.from_dict({k: v for k, v in submitted.metadata.items() if k != "nbgrader"})
    _set_type(cell, submitted.cell_type)
    return cell


def _set_type(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.pop("attachments", None)
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)

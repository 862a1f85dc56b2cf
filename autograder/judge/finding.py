"""Cells that have lost nbgrader's metadata, as some editors and converters leave them, found again.

A locked cell is found by its text alone, so that nothing of a student's is ever taken for one and overwritten. An
answer is found by its place between cells that are known, or by the names that it binds.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from nbformat import NotebookNode

from autograder.judge.notebooks import Cell, Notebook

_BOUND = re.compile(r"^(?:async[ \t]+def|def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


def find(submitted: Sequence[NotebookNode], source: Notebook, known: dict[int, int]) -> dict[int, int]:
    """Which of a submission's cells are which of the source's.

    Args:
        known: those that nbgrader's metadata tells, by index in the source: their indices in the submission.

    Returns:
        The known ones, and those that are found.
    """
    free = set(range(len(submitted))).difference(known.values())
    at = known | _by_text(submitted, [cell for cell in source.cells if cell.index not in known], free)
    free.difference_update(at.values())
    known = dict(at)
    for is_known, cells in groupby(source.cells, lambda cell: cell.index in known):
        lost = list(cells)
        if not is_known and any(cell.is_answer for cell in lost):
            between = sorted(free.intersection(_between(at, lost[0].index, lost[-1].index, len(submitted))))
            found = _in_order(submitted, lost, between) or dict(_by_name(submitted, lost, between))
            at |= found
            free.difference_update(found.values())
    return at


def bound(code: str) -> set[str]:
    """The names that code binds at its outermost level, as far as they can be seen without running or parsing it."""
    return {name for pair in _BOUND.findall(code) for name in pair if name}


def _by_text(submitted: Sequence[NotebookNode], cells: Sequence[Cell], free: Collection[int]) -> dict[int, int]:
    """Cells that students do not write: those with the text that was handed out, where no other has it."""
    ours: dict[tuple[bool, str], list[int]] = {}
    theirs: dict[tuple[bool, str], list[int]] = {}
    for cell in cells:
        if not cell.is_answer and cell.visible.strip():
            ours.setdefault((cell.is_code, plain(cell.visible)), []).append(cell.index)
    for index in sorted(free):
        cell = submitted[index]
        theirs.setdefault((cell.cell_type == "code", plain(cell.source)), []).append(index)
    found: dict[int, int] = {}
    for key, indices in ours.items():
        there = theirs.get(key, [])
        if len(indices) == 1 or len(indices) == len(there):  # of copies the last one counts
            found.update(zip(indices, there[-len(indices) :], strict=False))
    return found


def plain(text: str) -> str:
    """A text but for blanks at the ends of its lines, and blank lines at its ends."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _between(at: Mapping[int, int], first: int, last: int, end: int) -> range:
    """The places in a submission between the nearest known neighbours of some cells of the source; all, in disorder."""
    before = max((index for index in at if index < first), default=None)
    after = min((index for index in at if index > last), default=None)
    low, high = -1 if before is None else at[before], end if after is None else at[after]
    return range(low + 1, high) if low < high else range(end)


def _in_order(submitted: Sequence[NotebookNode], lost: Sequence[Cell], between: Sequence[int]) -> dict[int, int]:
    """Answers by their places, where between two known cells stands just what the source has there."""
    kinds = [submitted[index].cell_type == "code" for index in between]
    if kinds != [cell.is_code for cell in lost]:
        return {}
    return {cell.index: index for cell, index in zip(lost, between, strict=True) if cell.is_answer}


def _by_name(
    submitted: Sequence[NotebookNode], lost: Sequence[Cell], between: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Answers by what they bind; one that binds nothing, where it is the only one of its kind that is missing."""
    binding = {index: bound(submitted[index].source) for index in between if submitted[index].cell_type == "code"}
    answers = [cell for cell in lost if cell.is_answer]
    claims = {
        cell.index: [index for index, names in binding.items() if cell.is_code and names & bound(cell.source)]
        for cell in answers
    }
    for cell in answers:
        if mine := claims[cell.index]:
            if not any(mine[-1] in each for index, each in claims.items() if index != cell.index):
                yield cell.index, mine[-1]
        elif [each.is_code for each in lost].count(cell.is_code) == 1:
            alike = [index for index in between if (submitted[index].cell_type == "code") == cell.is_code]
            if len(alike) == 1 and not (cell.is_code and bound(cell.source)):
                yield cell.index, alike[0]

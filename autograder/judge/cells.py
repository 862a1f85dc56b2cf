"""What nbgrader's metadata and a hidden region say of a cell, in nbgrader's words."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nbformat import NotebookNode

from autograder.errors import BadNotebook
from autograder.judge.kinds import EXTRA

# What the lines say that begin and end a part of a cell which students do not get: nbgrader's delimiters, its own ones.
TESTS = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
SCHEME = "BEGIN MARK SCHEME", "END MARK SCHEME"
SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
_CHECK = re.compile(r"^[ \t]*@(\w+\.)?check\(", re.MULTILINE)


@dataclass(frozen=True)
class Marks:
    """The delimiters of a course: of hidden tests, of what tells people how to mark a task, and of solutions."""

    tests: tuple[str, str] = TESTS
    scheme: tuple[str, str] = SCHEME
    solution: tuple[str, str] = SOLUTION


USUAL = Marks()


def grade_meta(cell: NotebookNode) -> dict[str, Any]:
    """nbgrader's metadata of a cell, empty when it has none."""
    meta = cell.metadata.get("nbgrader")
    return meta if isinstance(meta, dict) else {}


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is graded automatically: a locked code cell with points."""
    meta = grade_meta(cell)
    return cell.cell_type == "code" and bool(meta.get("grade")) and not meta.get("solution")


def is_locked(cell: NotebookNode) -> bool:
    """Whether students may not change a cell: as in nbgrader, test cells and read-only cells."""
    meta = grade_meta(cell)
    return not meta.get("solution") and bool(meta.get("grade") or meta.get("locked"))


def is_extra(cell: NotebookNode) -> bool:
    """Whether a cell has the tag of what is extra; an exercise without it is core."""
    tags = cell.metadata.get("tags")
    return isinstance(tags, list) and EXTRA in tags


def set_extra(cell: NotebookNode, extra: bool) -> None:
    """Give a cell the tag of what is extra, or take it away; others stay."""
    tags = cell.metadata.get("tags")
    others = [tag for tag in tags if tag != EXTRA] if isinstance(tags, list) else []
    cell.metadata["tags"] = [*others, *([EXTRA] if extra else [])]
    if not cell.metadata["tags"]:
        del cell.metadata["tags"]


def is_as_released(cell: NotebookNode) -> bool:
    """Whether a student's cell has the text it was handed out with, by the checksum that nbgrader gave it then."""
    meta = grade_meta(cell)
    flags = (bool(meta.get("grade")), bool(meta.get("solution")), is_locked(cell))
    parts = [cell.source, cell.cell_type, *flags, meta.get("grade_id")]
    if meta.get("grade") and isinstance(meta.get("points"), int | float):
        parts.append(float(meta["points"]))
    digest = hashlib.md5("".join(map(str, parts)).encode(errors="replace"), usedforsecurity=False)
    return bool(meta.get("checksum") == digest.hexdigest())


def as_released(notebook: NotebookNode) -> set[str]:
    """The grade_ids of a student's cells that have the text they were handed out with."""
    return {grade_meta(cell).get("grade_id", "") for cell in notebook.cells if is_as_released(cell)}


def tests(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The notebook's test cells by grade_id, in order."""
    return {grade_meta(cell)["grade_id"]: cell for cell in notebook.cells if is_test(cell)}


@lru_cache(1000)  # those of a class have the same test cells
def split_hidden(source: str, marks: tuple[str, str] = TESTS) -> tuple[str, str | None, str]:
    """Split a cell into what students have, its hidden region (None without one), and all of it but the marks.

    Raises:
        BadNotebook: a hidden region that is not closed, or one within another.
    """
    begin, end = marks
    visible: list[str] = []
    whole: list[str] = []
    hidden: list[str] | None = None
    inside = False
    for line in source.split("\n"):
        if begin in line:
            if inside:
                raise BadNotebook("a hidden region begins inside another")
            inside, hidden = True, hidden or []
        elif end in line:
            inside = False
        else:
            whole.append(line)
            (hidden if inside and hidden is not None else visible).append(line)
    if inside:
        raise BadNotebook("a hidden region has no end")
    return "\n".join(visible), None if hidden is None else "\n".join(hidden), "\n".join(whole)


def uses_checks(hidden: str | None) -> bool:
    """Whether a hidden region consists of checks, not of plain asserts."""
    return hidden is not None and _CHECK.search(hidden) is not None


def without_marks(source: str, marks: tuple[str, str] = SOLUTION) -> str:
    """A solution without the lines that mark it, as people read it."""
    return "\n".join(line for line in source.split("\n") if not any(mark in line for mark in marks))

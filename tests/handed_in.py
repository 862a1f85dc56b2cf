"""What students hand in that is odd, and what it deserves; plain functions and data, for the tests of the engine."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import nbformat
import toy
from nbformat import NotebookNode

from autograder.judge import cells

FULL = 8.0
WRONG = "def shares(x):\n    return x\n"
RIGHT = toy.submission(toy.SOLUTIONS)


def raw(notebook: NotebookNode) -> bytes:
    """A notebook as it is: nbformat mends what it writes."""
    return json.dumps(notebook).encode()


def without(*grade_ids: str) -> bytes:
    made = nbformat.from_dict(RIGHT)
    made.cells = [cell for cell in made.cells if cell.metadata.get("nbgrader", {}).get("grade_id") not in grade_ids]
    return raw(made)


def changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    """The right submission, changed: the notebook, and its cells by their ids."""
    made = json.loads(raw(RIGHT))
    change({"notebook": made} | {cell["id"]: cell for cell in made["cells"]})
    return json.dumps(made).encode()


def edited_tests() -> bytes:
    made = nbformat.from_dict(RIGHT)
    for cell in filter(cells.is_test, made.cells):
        cell.source = "print('all tests passed')"
    return raw(made)


def twice(grade_id: str, *sources: str) -> bytes:
    """A cell copied with all its metadata, its id and its grade_id; the copies with sources of their own, if any."""
    made = nbformat.from_dict(RIGHT)
    at = next(i for i, cell in enumerate(made.cells) if cell.id == grade_id)
    copies = [nbformat.from_dict(made.cells[at]) for _ in range(2)]
    for copy, source in zip(copies, sources, strict=False):
        copy.source = source
    made.cells[at : at + 1] = copies
    return raw(made)


def another_language(data: Mapping[str, Any]) -> None:
    data["notebook"]["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}


def another_language_as_colab_says_it(data: Mapping[str, Any]) -> None:
    data["notebook"]["metadata"] = {"kernelspec": {"name": "ir", "display_name": "R"}, "language_info": {"name": "R"}}


def unmerged() -> bytes:
    """Two versions of a notebook, as Git leaves them when it cannot merge them."""
    lines = nbformat.writes(RIGHT).splitlines(keepends=True)
    both = ["<<<<<<< HEAD\n", *lines[5:7], "=======\n", *lines[5:7], ">>>>>>> 1a2b3c4 (mine)\n"]
    return "".join([*lines[:5], *both, *lines[7:]]).encode()


def nested(data: Mapping[str, Any], depth: int) -> None:
    for _ in range(depth):
        data["shares"]["metadata"]["deep"] = {"deep": data["shares"]["metadata"].get("deep")}


def a_cell_without(key: str) -> bytes:
    return changed(lambda data: data["shares"].pop(key))


def metadata(value: Any) -> bytes:
    return changed(lambda data: data["shares"].update(metadata=value))


def shares(source: str) -> NotebookNode:
    return toy.submission(toy.SOLUTIONS | {"shares": source})


# What is handed in as toy.ipynb, the points that it gets, and a word that its line of complaint has.
BAD_NOTEBOOKS: dict[str, tuple[Callable[[], bytes], float, str]] = {
    "an empty file": (lambda: b"", 0, "empty"),
    "blanks": (lambda: b" \n\n", 0, "empty"),
    "no JSON": (lambda: b"I could not find out how to save it, sorry.\n", 0, "no notebook"),
    "bytes": (lambda: bytes(range(256)), 0, "UTF-8"),
    "UTF-16": (lambda: nbformat.writes(RIGHT).encode("utf-16"), 0, "UTF-8"),
    "half a notebook": (lambda: nbformat.writes(RIGHT).encode()[:2000], 0, "no notebook"),
    "a list": (lambda: b"[]", 0, "no notebook"),
    "two versions that Git could not merge": (unmerged, 0, "Git could not merge"),
    "a number": (lambda: b"1", 0, "no notebook"),
    "an object": (lambda: b'{"a": 1}', 0, "notebook"),
    "brackets": (lambda: b"[" * 100_000, 0, "too deeply"),
    "a future format": (lambda: changed(lambda data: data["notebook"].update(nbformat=9)), 0, "notebook"),
    "a cell without metadata": (lambda: a_cell_without("metadata"), FULL, "shares"),
    "no cells": (lambda: raw(toy.notebook()), 0, "missing"),
    "a solution cell deleted": (lambda: without("shares"), FULL - 3, "missing"),
    "the test cells deleted": (lambda: without(*toy.POINTS), FULL, "missing"),
    "the test cells edited": (edited_tests, FULL, "put back"),
    "a test cell copied": (lambda: twice("test-shares"), FULL, "test-shares"),
    "a test cell split": (lambda: twice("test-shares", "assert 1 < 2", "assert 2 < 3"), FULL, "test-shares"),
    "a solution cell copied, the last right": (lambda: twice("shares", WRONG), FULL, "shares"),
    "a solution cell copied, the last wrong": (
        lambda: twice("shares", toy.SOLUTIONS["shares"], WRONG),
        FULL - 3,
        "shares",
    ),
    "a locked cell edited": (lambda: changed(lambda data: data["imports"].update(source="torch = 1")), FULL, "imports"),
    "metadata that is a list": (lambda: metadata([1]), FULL, "shares"),
    "nbgrader's metadata a number": (lambda: metadata({"nbgrader": 5}), FULL, "shares"),
    "an id that is a list": (lambda: metadata({"nbgrader": {"grade_id": ["shares"]}}), FULL, "shares"),
    "an id of another's": (lambda: metadata({"nbgrader": {"grade_id": "no such"}}), FULL, "found by text and place"),
    "metadata nested deeply": (lambda: changed(lambda data: nested(data, 900)), 0, "too deeply"),
}


def every_code_cell(change: Callable[[Any], None]) -> bytes:
    def change_all(data: Any) -> None:
        for cell in data["notebook"]["cells"]:
            if cell["cell_type"] == "code":
                change(cell)

    return changed(change_all)


# How a right notebook may be saved.
SAVED_ANYHOW: dict[str, Callable[[], bytes]] = {
    "another kernel": lambda: changed(another_language),
    "another kernel, from Colab": lambda: changed(another_language_as_colab_says_it),
    "no outputs": lambda: every_code_cell(lambda cell: cell.pop("outputs")),
    "outputs that are none": lambda: every_code_cell(lambda cell: cell.update(outputs=[{"text": 5}])),
    "counts that are stars": lambda: every_code_cell(lambda cell: cell.update(execution_count="*")),
    "no counts": lambda: every_code_cell(lambda cell: cell.pop("execution_count")),
    "no metadata": lambda: changed(lambda data: data["notebook"].pop("metadata")),
    "a byte-order mark": lambda: b"\xef\xbb\xbf" + changed(lambda data: None),
    "an older minor version": lambda: changed(lambda data: data["notebook"].update(nbformat_minor=2)),
}

"""Notebooks as files: reading what a stranger wrote, within the format and within bounds."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode, reader

from autograder.errors import BadNotebook

MAX_NOTEBOOK_BYTES = 20 * 2**20
MAX_SUPPORT_BYTES = 32 * 2**20
PACKAGE = ("__init__.py", "__main__.py")  # of a package beside the notebook

_CONFLICT = re.compile(rb"^(<{7}|>{7})( |\r?$)", re.MULTILINE)  # lines that Git writes
CONFLICT = (
    "Git could not merge two versions of the file and left both in it, between lines <<<<<<< and >>>>>>>: "
    "keep one of them and submit it again"
)


def read(data: bytes) -> NotebookNode:
    """Read a notebook that a stranger wrote.

    Raises:
        BadNotebook: it is no notebook of format 4 with a list of cells, or larger than 20 MiB.
    """
    return _read(data)


def language(notebook: NotebookNode) -> str:
    """The language of a notebook's cells, as its metadata name it."""
    spec, info = (notebook.metadata.get(key) for key in ("kernelspec", "language_info"))
    named = [each.get(key) for each, key in ((spec, "language"), (info, "name")) if isinstance(each, dict)]
    return str(next(filter(None, named), "Python"))[:40]


def read_submission(data: bytes) -> NotebookNode:
    """Read a notebook that a student handed in, without what tells only how it was saved: outputs, counts, its kernel.

    Raises:
        BadNotebook: it is no notebook with a list of cells, or larger than 20 MiB.
    """
    return _read(data, _without_how_it_was_saved)


def is_python(notebook: NotebookNode) -> bool:
    """Whether a notebook's cells can be run here."""
    return language(notebook).lower() == "python"


def _without_how_it_was_saved(raw: Any) -> None:
    if raw.get("nbformat") != 4:
        return
    raw["metadata"] = {}
    raw["nbformat_minor"] = 5
    for cell in raw.get("cells", ()):
        if isinstance(cell.get("metadata"), dict):
            cell["metadata"].pop("execution", None)
        else:
            cell["metadata"] = {}
        cell.setdefault("source", "")
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)
        if cell.get("cell_type") == "code":
            cell.update(outputs=[], execution_count=None)


def _read(data: bytes, mend: Callable[[Any], None] = lambda raw: None) -> NotebookNode:
    if not data.strip():
        raise BadNotebook("the file is empty")
    check_size(len(data))
    try:
        found = reader.parse_json(data.decode("utf-8-sig"))
        if b"\\ud" in data.lower():  # half a character can only be spelled so, and few notebooks have any
            found = whole_characters(found)
        mend(found)
        major, minor = reader.get_version(found)
        raw = nbformat.versions[major].to_notebook_json(found, minor=minor)
        name_cells(raw)
        notebook = nbformat.convert(raw, 4)
        name_cells(notebook)
        nbformat.validate(notebook, relax_add_props=True)
    except UnicodeDecodeError:
        raise BadNotebook("the file is no text in UTF-8") from None
    except RecursionError:
        raise BadNotebook("the file is nested too deeply to be a notebook") from None
    except nbformat.ValidationError as error:
        raise BadNotebook(f"the file is no valid notebook: {str(error.message)[:200]}") from None
    except Exception:  # nbformat raises what json raises, AttributeError, KeyError and more
        if _CONFLICT.search(data):
            raise BadNotebook(CONFLICT) from None
        raise BadNotebook("the file is no notebook") from None
    return notebook


_OUTPUTS = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}


def output(found: Any) -> NotebookNode:
    """An output of a cell that a stranger sent: what the format has, and nothing else.

    Raises:
        BadNotebook: it is no output.
    """
    try:
        kept = {key: found[key] for key in ("output_type", *_OUTPUTS[found["output_type"]])}
        node = nbformat.from_dict(whole_characters(kept))
        # In a whole notebook, for which nbformat has a fast validator at hand.
        cell = {"cell_type": "code", "id": "a", "source": "", "metadata": {}, "execution_count": 1, "outputs": [node]}
        whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        nbformat.validate(whole, relax_add_props=True)
        if not isinstance(node.get("text", ""), str):  # in a file it may be a list of lines
            raise TypeError
    except (nbformat.ValidationError, AttributeError, TypeError, KeyError, json.JSONDecodeError):
        raise BadNotebook("this is no output") from None
    return node


def check_size(size: int) -> None:
    """Refuse a notebook that is too large.

    Raises:
        BadNotebook: it is.
    """
    if size > MAX_NOTEBOOK_BYTES:
        most = f"at most {MAX_NOTEBOOK_BYTES >> 20} MiB are graded"
        raise BadNotebook(f"the file has {size / 2**20:.0f} MiB; {most}: clear the outputs and submit it again")


def name_cells(notebook: NotebookNode) -> None:
    """Give each cell an id of its own, the same each time: nbformat's are random, and copied cells share theirs."""
    seen: set[str] = set()
    for number, cell in enumerate(notebook.get("cells", ())):
        known = cell.get("id")
        if not isinstance(known, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", known) or known in seen:
            known = f"cell-{number}"
            while known in seen:
                known += "-"
        cell["id"] = known
        seen.add(known)
    if notebook.get("nbformat") == 4:
        notebook["nbformat_minor"] = max(5, notebook.get("nbformat_minor", 5))


def whole_characters(value: Any) -> Any:
    """The same value without halves of characters (lone surrogates), which JSON can spell and a file cannot hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        items = [(whole_characters(key), whole_characters(each)) for key, each in value.items()]
        value.clear()
        value.update(items)
    elif isinstance(value, list):
        value[:] = map(whole_characters, value)
    return value


def is_left_out(parts: Sequence[str]) -> bool:
    """Whether a file, by the parts of its path, is none for a notebook's cells to read."""
    hidden = (part.startswith((".", "__")) and part not in PACKAGE for part in parts)
    return any(hidden) or any(part.endswith(".ipynb") for part in parts)

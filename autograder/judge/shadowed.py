"""Files beside a notebook that its cells cannot import, since a module of their name is there already."""

import re
import site
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path

from autograder.judge.notebooks import Notebook

OURS = __name__.partition(".")[0]
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+(\w[\w., \t]*))", re.MULTILINE)


def shadowed(notebook: Notebook, files: Iterable[str]) -> list[str]:
    """A note on each file that a notebook imports by a name by which it gets Python's, ours or an installed module.

    Args:
        files: paths, from the notebook's folder.
    """
    imported = {name for cell in notebook.cells if cell.is_code for name in _imported(cell.source)}
    return [
        f"{file} cannot be imported: another module {name!r} comes first; give the file a name of its own"
        for file in files
        if (name := _module(file)) in imported and _is_taken(name)
    ]


def _imported(code: str) -> Iterator[str]:
    for module, several in _IMPORT.findall(code):
        yield from re.findall(r"^\w+", module) or re.findall(r"(?:^|,)[ \t]*(\w+)", several)


def _module(file: str) -> str:
    """The name that a file is imported by, "" for one that is no module."""
    path = Path(file)
    if path.name == "__init__.py" and len(path.parts) == 2:
        return path.parts[0]
    return path.stem if path.suffix == ".py" and len(path.parts) == 1 else ""


def _is_taken(name: str) -> bool:
    installed = [*site.getsitepackages(), site.getusersitepackages()]
    known = name == OURS or name in sys.stdlib_module_names
    return known or PathFinder.find_spec(name, installed) is not None

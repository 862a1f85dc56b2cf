"""Notebooks under their own names again: platforms, browsers and students rename them."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from autograder.errors import BadNotebook
from autograder.gradebook.archives import shown
from autograder.judge import format
from autograder.judge.cells import grade_meta

MOST_READ = 20  # notebooks whose cells are looked at, of one submission

# "batching (1)", "batching-2", "batching_2", "batching - Copy", "batching-Copy1", "batching copy 2"
_ADDED = re.compile(r"(?: ?\((\d+)\)|[-_](\d+)|[ _-]+(?:copy|kopie|copie|copia) ?(\d*))$", re.IGNORECASE)
_SAVED_AS = re.compile(r"(\.ipynb)(?:\.(?:txt|json|ipynb))+$", re.IGNORECASE)  # by browsers


def renamed(files: Mapping[str, bytes], ids: Mapping[str, Collection[str]]) -> tuple[dict[str, bytes], list[str]]:
    """The files of a submission, the assignment's notebooks under their names; and which were taken for what.

    Args:
        files: by path.
        ids: the grade_ids of each of the assignment's notebooks.
    """
    found = _out_of_folders(files)
    notes = []
    for choose in (_by_name, _by_cells):
        for name in ids:
            own = f"{name}.ipynb"
            if own not in found and (chosen := choose(name, found, ids)):
                found[own] = found.pop(chosen)
                notes.append(f"{shown(chosen)} is taken as {own}")
    return found, notes


def grade_ids(data: bytes) -> set[str]:
    """The ids that nbgrader knows cells of a notebook by; none where it is no notebook."""
    try:
        cells = format.read_submission(data).cells
    except BadNotebook:
        return set()
    return {name for cell in cells if isinstance(name := grade_meta(cell).get("grade_id"), str)}


def _out_of_folders(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files without the folder that they all lie in."""
    found = dict(files)
    while len({path.partition("/")[0] for path in found}) == 1 and all("/" in path for path in found):
        found = {path.partition("/")[2]: data for path, data in found.items()}
    return found


def _by_name(name: str, files: Iterable[str], ids: Collection[str]) -> str | None:
    """The file that is this notebook by its name but for what was added; of several the one with the highest number."""
    meant = []
    for path in files:
        stem, numbers = _without_additions(PurePosixPath(path).name, ids)
        if stem is not None and stem.casefold() == name.casefold() and _is_free(path, ids):
            meant.append((-path.count("/"), numbers, path))
    return max(meant)[2] if meant else None


def _without_additions(name: str, ids: Collection[str]) -> tuple[str | None, list[int]]:
    name = _SAVED_AS.sub(r"\1", name)
    if not name.lower().endswith(".ipynb"):
        return None, []
    stem, numbers = name[: -len(".ipynb")].strip(), list[int]()
    while stem not in ids and (added := _ADDED.search(stem)) and added.start() > 0:
        numbers.insert(0, min(int(next(filter(None, added.groups()), 0)), 10**6))
        stem = stem[: added.start()]
    return stem, numbers


def _is_free(path: str, ids: Collection[str]) -> bool:
    """Whether a file is not a notebook of the assignment under its own name already."""
    return "/" in path or path.removesuffix(".ipynb") not in ids


def _by_cells(name: str, files: Mapping[str, bytes], ids: Mapping[str, Collection[str]]) -> str | None:
    """The only file most of whose cells are this notebook's, and of no other notebook of the assignment more."""
    others = [path for path in files if ".ipynb" in path.lower() and _is_free(path, ids)]
    meant = []
    for path in others[:MOST_READ]:
        own = grade_ids(files[path])
        common = {each: len(own & set(known)) for each, known in ids.items()}
        best = max(common.values(), default=0)
        if best * 2 > len(own) and [each for each, count in common.items() if count == best] == [name]:
            meant.append(path)
    return meant[0] if len(meant) == 1 else None

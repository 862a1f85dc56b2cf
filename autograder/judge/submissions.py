"""What a student handed in, as bytes that are read once: what is graded is what the digest is of."""

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from autograder.errors import BadNotebook
from autograder.judge import format

LIKE = 0.6  # of two names' letters and digits, from which on one may be a slip of the other


@dataclass(frozen=True)
class Submission:
    """A folder of a student's, for one assignment.

    notebooks: the assignment's notebooks that are there, by name.
    refused: why one of them cannot be graded, by name.
    files: what else stands there, by path, for the notebooks' cells to read.
    others: notebooks that are not the assignment's.
    notes: what was left out.
    digest: of all that; two submissions of one digest are graded the same.
    """

    student: str
    notebooks: Mapping[str, bytes]
    refused: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str = ""

    def notebook(self, name: str) -> bytes:
        """The bytes of one notebook.

        Raises:
            BadNotebook: it cannot be graded.
        """
        if name in self.refused:
            raise BadNotebook(self.refused[name])
        return self.notebooks[name]


def read(folder: Path, names: Collection[str], student: str | None = None) -> Submission:
    """Read a submission; links are not followed, and what is too large is left out.

    Args:
        folder: the student's, for one assignment.
        names: of the assignment's notebooks.
        student: whose it is; by default as nbgrader has it, the name of the folder above.

    Raises:
        OSError: a file is there and cannot be read.
    """
    found = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    there = {path.stem: path for path in found if path.parent == folder and path.suffix == ".ipynb"}
    notebooks, refused = {}, {}
    for name in names:
        try:
            meant = [path for path in found if path.suffix == ".ipynb" and path.stem not in {*names} - {name}]
            notebooks[name] = _notebook(folder / f"{name}.ipynb", there, meant)
        except BadNotebook as error:
            refused[name] = str(error)
    files, notes = files_beside(folder)
    others = tuple(name for name in there if name not in names)
    student = folder.parent.name if student is None else student
    digest = _digest(notebooks, refused, files, others, notes)
    return Submission(student, notebooks, refused, files, others, notes, digest)


def _notebook(path: Path, there: Mapping[str, Path], meant: Iterable[Path]) -> bytes:
    """The bytes of a notebook; `meant` are files that may be it: those of no other notebook of the assignment."""
    if path.is_dir() and not path.is_symlink():
        raise BadNotebook("this is no file")
    if path.stem not in there:
        raise BadNotebook(_missing(path, meant))
    if path.is_symlink():
        raise BadNotebook("the file is a link, and links are not followed")
    data = content(path, format.MAX_NOTEBOOK_BYTES)
    if data is None:
        format.check_size(path.lstat().st_size)
        raise BadNotebook("this is no file")
    return data


def _missing(path: Path, meant: Iterable[Path]) -> str:
    """That a notebook is missing, and which file may be meant."""
    if below := next((each for each in meant if each.name == path.name), None):
        return f"the file is missing (there is {below.relative_to(path.parent)}): submit it outside of that folder"
    like = [each.name for each in meant if each.parent == path.parent and _is_like(path.stem, each.stem)]
    there = f" (there is {', '.join(like[:5])})" if like else ""
    return f"the file is missing{there}: submit it by this name"


def _is_like(name: str, other: str) -> bool:
    """Whether somebody may have made one file's name of the other's."""
    one, two = (re.sub(r"\W|_", "", each.lower()) for each in (name, other))
    return one in two or (len(two) > 2 and two in one) or SequenceMatcher(None, one, two).ratio() >= LIKE


def files_beside(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files beside the notebooks of a folder by path, which their cells may read, and what was left out.

    Links are not followed; a file with which they would be too many bytes for every pass is left out.

    Raises:
        OSError: a file is there and cannot be read.
    """
    files: dict[str, bytes] = {}
    notes = []
    left = format.MAX_SUPPORT_BYTES
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink() or path.is_dir() or format.is_left_out(path.relative_to(folder).parts):
            continue
        if (data := content(path, left)) is not None:
            files[name], left = data, left - len(data)
        elif path.is_file():
            most = f"{format.MAX_SUPPORT_BYTES >> 20} MiB"
            notes.append(f"{name} was left out: with it the files beside the notebooks have over {most}")
    return files, tuple(notes)


def content(path: Path, most: int, directory: int | None = None) -> bytes | None:
    """The bytes of a file; None where there are more than so many, or it is no ordinary file.

    Args:
        directory: an open folder that the path starts from.
    """
    # Not through a link that takes its place meanwhile, and not waiting for whoever may write into a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags, dir_fd=directory)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        data = file.read(most + 1)
    return data if len(data) <= most else None


def _digest(
    notebooks: Mapping[str, bytes],
    refused: Mapping[str, str],
    files: Mapping[str, bytes],
    others: Collection[str],
    notes: Collection[str],
) -> str:
    digest = hashlib.sha256()
    for kind, content in (("notebook", notebooks), ("file", files)):
        for name, data in content.items():
            digest.update(f"{kind} {name}".encode(errors="surrogateescape") + b"\0" + hashlib.sha256(data).digest())
    digest.update(repr([sorted(refused.items()), sorted(others), list(notes)]).encode(errors="surrogateescape"))
    return digest.hexdigest()

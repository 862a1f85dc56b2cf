"""Putting what was handed in to where nbgrader looks for it, `submitted/STUDENT/ASSIGNMENT/`: whole, or not at all."""

import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.course.folders import Course, could_write, locked
from autograder.gradebook.submissions import TIMESTAMP
from autograder.judge.submissions import content
from autograder.wire import system

MAX_FILES = 1000  # of one submission
MAX_BYTES = (
    64 * 2**20
)  # of all its files: a few notebooks of the largest size that is graded, and what lies beside them
MAX_DEPTH = 20  # of folders in each other
SCRATCH = ".collecting-"  # beginning of the names of folders that are being written

_UNFIT = re.compile(r'[\x00-\x1f<>:"|?*\\]' if os.name == "nt" else r"[\x00\\]")


def put(course: Course, student: str, assignment: str, files: Mapping[str, bytes], time: datetime | None) -> Path:
    """Put a submission to its place; one that stood there is replaced as a whole.

    Whoever is killed here leaves the earlier submission as it was.

    Args:
        files: by path, with `/` between its parts; each is fit (`is_fit`). A `timestamp.txt` among them is left out.
        time: when it was handed in, in UTC where it has no time zone; None: that is not known, so it counts as in time.

    Raises:
        ValueError: a name cannot be one; nothing is written then.
        Busy: the submission is being written by another process, for long.
        CannotWrite: no room, or no right.
    """
    for name in (student, assignment):
        if not is_fit(name) or "/" in name:
            raise ValueError(f"{name!r} cannot be the name of a folder")
    if unfit := sorted(name for name in files if not is_fit(name)):
        raise ValueError(f"{unfit[0]!r} cannot be the path of a file")
    if both := sorted({str(above) for name in files for above in PurePosixPath(name).parents} & set(files)):
        raise ValueError(f"{both[0]!r} cannot be a file and a folder")
    folder = place_of(course, student, assignment)
    with locked(course, assignment, student):
        write(folder, whole(files, time))
    return folder


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder to its place as a whole; what was there is gone, or, where this is killed, still there.

    Raises:
        CannotWrite: no room, or no right.
    """
    with could_write(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _mend(folder)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_scratch_of(folder)) as scratch:
            new = Path(scratch) / "new"
            _write(new, files)
            _replace(folder, new, Path(scratch) / "old")


def place_of(course: Course, student: str, assignment: str) -> Path:
    """Where a submission stands, or would stand."""
    return Path(course.directory.format_path(course.directory.submitted_directory, student, assignment))


def whole(files: Mapping[str, bytes], time: datetime | None) -> dict[str, bytes]:
    """All files of a submission that was handed in at a time, in UTC where it has no time zone."""
    said = {TIMESTAMP: timestamp(time).encode()} if time is not None else {}
    return {name: data for name, data in files.items() if name != TIMESTAMP} | said


def is_fit(name: str) -> bool:
    """Whether a path stays below the folder that it is written into, and can be written."""
    parts = name.split("/")
    return (
        not _UNFIT.search(name)
        and len(parts) <= MAX_DEPTH
        and all(part not in ("", ".", "..") and len(os.fsencode(part)) <= 255 for part in parts)
    )


def timestamp(time: datetime) -> str:
    """A time as nbgrader writes it into `timestamp.txt`."""
    return f"{time.astimezone(UTC) if time.tzinfo else time:%Y-%m-%d %H:%M:%S.%f} UTC"


def files_in(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a folder that somebody else may be changing, by path, and what of it was left out.

    No link is followed, not even the folder itself; what is too much is left out.

    Raises:
        OSError: a file is there and cannot be read.
    """
    files: dict[str, bytes] = {}
    notes = []
    left = MAX_BYTES
    for number, (name, data) in enumerate(_contents(folder)):
        shown = repr(name)[1:-1][:200]
        if number == MAX_FILES:
            notes.append(f"files were left out: a submission has at most {MAX_FILES}")
            break
        if data is None or not is_fit(name):
            notes.append(f"{shown} was left out: a link, no ordinary file, too large, or below too many folders")
        elif len(data) > left:
            notes.append(f"{shown} was left out: with it the submission has over {MAX_BYTES >> 20} MiB")
        else:
            files[name], left = data, left - len(data)
    return files, notes


_NO_FILES = (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENOENT)  # links, sockets, what is gone meanwhile


def _contents(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """What is below a folder, by path; None for what is no ordinary file, or too large."""
    for here, folders, names, directory in _walk(folder):
        below = Path(here).relative_to(folder)
        folders.sort()
        deep = len(below.parts) + 2 > MAX_DEPTH
        for name in folders:
            if deep or Path(here, name).is_symlink():
                yield (below / name).as_posix(), None
        if deep:
            folders.clear()
        for name in sorted(names):
            try:
                data = content(Path(name) if directory is not None else Path(here, name), MAX_BYTES, directory)
            except OSError as error:
                if error.errno not in _NO_FILES:
                    raise OSError(error.errno, error.strerror, os.path.join(here, name)) from None
                data = None
            yield (below / name).as_posix(), data


def _walk(folder: Path) -> Iterator[tuple[str, list[str], list[str], int | None]]:
    if hasattr(os, "fwalk"):  # by open folders, none of which can become a link meanwhile
        yield from os.fwalk(folder)
    elif not folder.is_symlink():
        for here, folders, names in os.walk(folder):
            yield here, folders, [name for name in names if not Path(here, name).is_symlink()], None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def _replace(folder: Path, new: Path, old: Path) -> None:
    if not folder.exists():
        os.rename(new, folder)
    elif not system.swap(new, folder):
        os.rename(folder, old)
        os.rename(new, folder)


def _mend(folder: Path) -> None:
    """Clear away what a killed process was writing here; the submission that it had just taken away is put back."""
    for scratch in folder.parent.glob(f"{_scratch_of(folder)}*"):
        if not folder.exists():
            with suppress(FileNotFoundError):
                os.rename(scratch / "old", folder)
        shutil.rmtree(scratch, ignore_errors=True)


def _scratch_of(folder: Path) -> str:
    return f"{SCRATCH}{hashlib.sha256(os.fsencode(folder.name)).hexdigest()[:8]}-"

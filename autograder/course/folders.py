"""The course: its folders, as nbgrader's settings name them, its configuration and its locks."""

import glob
import hashlib
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config, PyFileConfigLoader

from autograder.errors import AuthorError, Busy, CannotWrite, NoSuchThing
from autograder.wire import system

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory

LOCKS = ".autograder"  # in the course's folder
LOCK_SECONDS = 60.0
LOCK_POLL = 0.02

AGAIN = "then run the same command again: nothing is lost"


@dataclass(frozen=True)
class Course:
    """A course: nbgrader's root folder, and where else settings of it stand."""

    root: Path
    settings: Path | None = None  # a folder whose nbgrader_config.py names the root

    @cached_property
    def directory(self) -> "CourseDirectory":
        """The names of the course's folders, as nbgrader has them."""
        from nbgrader.coursedir import CourseDirectory  # slow, and most of the rest needs no nbgrader

        return CourseDirectory(config=load_config(self))

    def source(self, assignment: str) -> Path:
        """The folder of an assignment's source notebooks, whether it exists or not."""
        return Path(self.directory.format_path(self.directory.source_directory, ".", assignment))

    def assignments(self) -> list[str]:
        """The names of the assignments that have a source notebook, in order."""
        found = folders_of(self.directory, self.directory.source_directory, student=".")
        return sorted(name for (_, name), folder in found.items() if any(folder.glob("*.ipynb")))

    def sources(self, assignment: str) -> dict[str, Path]:
        """The source notebooks of an assignment by name, in order.

        Raises:
            NoSuchThing: there is no such assignment; the text lists those that there are.
        """
        folder = self.source(assignment)
        found = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
        if not found or Path(assignment).name != assignment:
            there = ", ".join(self.assignments()) or f"none in {self.source('*').parent}"
            raise NoSuchThing(f"no assignment {assignment!r}; there are: {there}")
        return found

    def answers(self, assignment: str, notebook: str) -> dict[str, Path]:
        """The answers files of a notebook by exercise."""
        return {p.stem: p for p in sorted((self.root / "answers" / assignment / notebook).glob("*.py"))}


def folders_of(
    directory: "CourseDirectory", step: str, student: str = "*", assignment: str = "*"
) -> dict[tuple[str, str], Path]:
    """The folders of one step of nbgrader's, for instance of what was submitted, by student and assignment.

    Args:
        student, assignment: those of one; of all by default.
    """
    names = {"nbgrader_step": step, "student_id": student, "assignment_id": assignment}
    # All but what is looked for are names, which may hold what a pattern means something by.
    pattern = directory.directory_structure.format(
        **{key: name if name == "*" else glob.escape(name) for key, name in names.items()}
    )
    shape = re.escape(directory.directory_structure)
    for key, name in names.items():
        shape = shape.replace(re.escape(f"{{{key}}}"), f"(?P<{key}>{'[^/]*' if name == '*' else re.escape(name)})")
    found = {}
    for path in glob.glob(pattern, root_dir=directory.root, include_hidden=True):
        if (folder := Path(directory.root, path)).is_dir() and (
            match := re.fullmatch(shape, path.replace(os.sep, "/"))
        ):
            found[match["student_id"], match["assignment_id"]] = folder
    return found


CONFIG = "nbgrader_config.py"


def course_at(folder: Path) -> Course:
    """The course whose nbgrader_config.py stands in a folder: there, or where that has nbgrader's root."""
    root = _read_config(folder).CourseDirectory.get("root")
    return Course((folder / root).resolve(), folder) if root else Course(folder)


def load_config(course: Course) -> Config:
    """The course's settings, as nbgrader reads them, with its folder as the root, where plugins may stand, too.

    Those of the machine and of whoever grades (`~/.jupyter/nbgrader_config.py`) count, the course's own count more.
    """
    config = Config()
    for folder in (*reversed(jupyter_config_path()), course.settings, course.root):
        if folder is not None:
            config.merge(_read_config(Path(folder)))
    config.CourseDirectory.root = str(course.root)
    return config


def _read_config(folder: Path) -> Config:
    """One file of settings, or none.

    Raises:
        AuthorError: it raises.
    """
    path = str(folder.resolve())
    if not (folder / CONFIG).exists():
        return Config()
    if path not in sys.path:
        sys.path.append(path)  # at the end: no file of the course takes another module's place
    try:
        return PyFileConfigLoader(CONFIG, path=path).load_config()
    except Exception as error:  # it is Python, and may raise anything
        raise AuthorError(f"{folder / CONFIG}: {type(error).__name__}: {error}; mend it, {AGAIN}") from error


@contextmanager
def locked(course: Course, *what: str) -> Iterator[None]:
    """Hold one of the course's locks: an assignment's, one submission's (assignment, student), or "build"'s.

    It is held for as long as something is written, never while a pass runs. The lock is the kernel's, and ends with the
    process that holds it, however that ends. The file is only its name.

    Raises:
        Busy: somebody else holds it for longer than LOCK_SECONDS.
        CannotWrite: the course's folder is read-only.
    """
    path = course.root / LOCKS / hashlib.sha256(os.fsencode("/".join(what))).hexdigest()[:16]
    with could_write(path):
        lock = _lock(path, " ".join(what), time.monotonic() + LOCK_SECONDS)
        try:
            os.ftruncate(lock, 0)
            os.write(lock, f"process {os.getpid()} on {platform.node()}".encode())
        except OSError:
            os.close(lock)
            raise
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        with suppress(OSError):  # others are held
            path.parent.rmdir()
        os.close(lock)


def sweep(course: Course) -> None:
    """Remove the locks that killed processes have left; those that somebody holds stay."""
    for path in (course.root / LOCKS).glob("*"):
        with suppress(OSError):  # it is held, or gone already
            lock = os.open(path, os.O_RDWR)
            try:
                system.lock(lock)
                path.unlink()
            finally:
                os.close(lock)
    with suppress(OSError):
        (course.root / LOCKS).rmdir()


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Wait so long for each lock that somebody else holds."""
    global LOCK_SECONDS
    before, LOCK_SECONDS = LOCK_SECONDS, seconds
    try:
        yield
    finally:
        LOCK_SECONDS = before


def _lock(path: Path, what: str, until: float) -> int:
    while True:
        try:
            path.parent.mkdir(exist_ok=True)
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o664)
        except FileNotFoundError:  # whoever held the last lock has removed the folder meanwhile
            continue
        try:
            system.lock(lock)
            if path.exists() and os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except BlockingIOError:
            if time.monotonic() > until:
                who = os.read(lock, 200).decode(errors="replace") or "another process"
                os.close(lock)
                raise Busy(
                    f"{what} in {path.parents[1]} is being graded or built by {who}; "
                    "when that has ended, run the same command again"
                ) from None
            time.sleep(LOCK_POLL)
        os.close(lock)  # or between our opening and locking it its owner has removed it


@contextmanager
def could_write(path: Path) -> Iterator[None]:
    """Says of an error of the file system what to do about it.

    Raises:
        CannotWrite: in place of an OSError.
    """
    try:
        yield
    except OSError as error:
        raise cannot_write(error, path) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file as a whole: who reads it meanwhile sees the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as scratch:
        new = Path(scratch) / path.name
        new.write_bytes(data)
        os.replace(new, path)


def cannot_write(error: OSError, path: Path) -> CannotWrite:
    """What to raise in place of an error of the file system that was met at, or somewhere below, a path."""
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else path
    return CannotWrite(f"{where} cannot be written: {error.strerror}; mend this, {AGAIN}")

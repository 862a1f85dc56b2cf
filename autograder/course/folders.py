"""The course: its folders and its configuration, and `release/` and `solutions/` made from `source/` (`build`)."""

import hashlib
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

from autograder.errors import Busy, CannotWrite, NoSuchThing
from autograder.wire import system

LOCKS = ".autograder"  # in the course's folder
LOCK_SECONDS = 60.0
LOCK_POLL = 0.02

AGAIN = "then run the same command again: nothing is lost"


@dataclass(frozen=True)
class Course:
    """A course's folder."""

    root: Path

    def assignments(self) -> list[str]:
        """The names of the assignments in `source/`, in order."""
        return sorted(path.parent.name for path in {p.parent: p for p in self.root.glob("source/*/*.ipynb")}.values())

    def sources(self, assignment: str) -> dict[str, Path]:
        """The source notebooks of an assignment by name, in order.

        Raises:
            NoSuchThing: there is no such assignment; the text lists those that there are.
        """
        folder = self.root / "source" / assignment
        found = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
        if not found or Path(assignment).name != assignment:
            there = ", ".join(self.assignments()) or f"none in {self.root / 'source'}"
            raise NoSuchThing(f"no assignment {assignment!r}; there are: {there}")
        return found

    def answers(self, assignment: str, notebook: str) -> dict[str, Path]:
        """The answers files of a notebook by exercise."""
        return {p.stem: p for p in sorted((self.root / "answers" / assignment / notebook).glob("*.py"))}


def load_config(course: Course) -> Config:
    """The course's nbgrader_config.py, with its folder as the root, where plugins that it names may stand, too."""
    path = course.root / "nbgrader_config.py"
    if str(course.root) not in sys.path:
        sys.path.append(str(course.root))  # at the end: no file of the course takes another module's place
    config = PyFileConfigLoader(path.name, path=str(course.root)).load_config() if path.exists() else Config()
    config.CourseDirectory.root = str(course.root)
    return config


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


def cannot_write(error: OSError, path: Path) -> CannotWrite:
    """What to raise in place of an error of the file system that was met at, or somewhere below, a path."""
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else path
    return CannotWrite(f"{where} cannot be written: {error.strerror}; mend this, {AGAIN}")

"""The course: its folders and its configuration, and `release/` and `solutions/` made from `source/` (`build`)."""

import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

from autograder.errors import Busy, CannotWrite, NoSuchThing
from autograder.wire import system

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
    """The course's nbgrader_config.py, with the course's folder as its root."""
    path = course.root / "nbgrader_config.py"
    config = PyFileConfigLoader(path.name, path=str(course.root)).load_config() if path.exists() else Config()
    config.CourseDirectory.root = str(course.root)
    return config


@contextmanager
def locked(course: Course) -> Iterator[None]:
    """Keep every other grading and build of the course out; what a killed one has left behind is removed.

    The lock is the kernel's, and ends with the process that holds it, however that ends. The file is only its name.

    Raises:
        Busy: one is running.
        CannotWrite: the course's folder is read-only.
    """
    path = course.root / ".autograder.lock"
    with could_write(path):
        lock = _lock(path)
        try:
            os.ftruncate(lock, 0)
            os.write(lock, f"process {os.getpid()} on {platform.node()}".encode())
        except OSError:
            os.close(lock)
            raise
    try:
        for left in (*course.root.glob(".build-*"), *course.root.glob(".gradebook-*")):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(lock)


def _lock(path: Path) -> int:
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o664)
        try:
            system.lock(lock)
            if path.exists() and os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except BlockingIOError:
            who = os.read(lock, 200).decode(errors="replace") or "another process"
            os.close(lock)
            raise Busy(
                f"{path.parent} is being graded or built by {who}; when that has ended, run the same command again"
            ) from None
        os.close(lock)  # between our opening and locking it its owner has removed it


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

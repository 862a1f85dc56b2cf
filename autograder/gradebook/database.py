"""nbgrader's gradebook: where it is, opening it, and what its errors mean."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from autograder.course.folders import AGAIN, Course, could_write, locked
from autograder.errors import BadGradebook

SCRATCH = ".gradebook-"  # beginning of the name of the folder that a gradebook is made in


def file_of(coursedir: CourseDirectory) -> str | None:
    """The gradebook's file; None where it is in no file: on a server, or in memory."""
    url = make_url(coursedir.db_url)
    file = url.database or ""
    return file if url.get_backend_name() == "sqlite" and file and not file.startswith(("file:", ":")) else None


def is_there(coursedir: CourseDirectory) -> bool:
    """Whether there is a gradebook already, as far as can be told without opening it."""
    file = file_of(coursedir)
    return file is None or os.path.exists(file)


def open_gradebook(coursedir: CourseDirectory) -> Gradebook:
    """Open nbgrader's gradebook, or make it.

    Raises:
        BadGradebook: it cannot be opened.
        CannotWrite: it cannot be made.
    """
    with clear_gradebook_errors(coursedir):
        course = Course(Path(coursedir.root))
        if (file := file_of(coursedir)) is None or os.path.exists(file):
            if file is not None and any(Path(file).parent.glob(f"{SCRATCH}*")):
                with locked(course, "gradebook"):
                    _remove_left_over(Path(file).parent)
            return _gradebook(coursedir.db_url, coursedir.course_id)
        # nbgrader makes it in several steps; beside its place first, so that no half of it is ever there.
        folder = Path(file).parent
        with (
            locked(course, "gradebook"),
            could_write(folder),
            _scratch(folder) as scratch,
        ):
            new = Path(scratch) / "gradebook.db"
            _gradebook(f"sqlite:///{new}", coursedir.course_id).close()
            try:
                os.link(new, file)
            except FileExistsError:  # someone else has made one meanwhile: theirs stays
                pass
            except OSError:  # a file system without hard links
                os.rename(new, file)
        return _gradebook(coursedir.db_url, coursedir.course_id)


@contextmanager
def _scratch(folder: Path) -> Iterator[str]:
    """A folder to make a gradebook in; what a killed one has left is removed."""
    _remove_left_over(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=SCRATCH) as scratch:
        yield scratch


def _remove_left_over(folder: Path) -> None:
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _gradebook(url: str, course_id: str) -> Gradebook:
    # For a new one nbgrader runs `alembic` by name, which is on the path only in an activated environment.
    path = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{path}"
    try:
        return Gradebook(url, course_id)
    finally:
        os.environ["PATH"] = path


ADVICE = {
    sqlite3.SQLITE_BUSY: f"is locked: another program (formgrader, nbgrader, sqlite3) is writing; let it end, {AGAIN}",
    sqlite3.SQLITE_LOCKED: f"is locked by another part of this program; {AGAIN}",
    sqlite3.SQLITE_READONLY: f"is read-only; make it and its folder writable for you, {AGAIN}",
    sqlite3.SQLITE_PERM: f"is not yours to open; make it and its folder writable for you, {AGAIN}",
    sqlite3.SQLITE_CANTOPEN: f"cannot be opened; make it a file and its folder writable for you, {AGAIN}",
    sqlite3.SQLITE_FULL: f"cannot grow, the disk is full; make room, {AGAIN}",
    sqlite3.SQLITE_IOERR: f"cannot be read or written by the disk; make room or mend the disk, {AGAIN}",
    sqlite3.SQLITE_ERROR: "is not of this version of nbgrader; keep a copy, run `nbgrader db upgrade`, then this again",
} | dict.fromkeys(
    (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT),
    "is damaged, and left as it is; move it away and put a backup in its place, then run the same command again: "
    "what the backup lacks is graded again. Without a backup a new one is made, but grades by hand are only in the old",
)


@contextmanager
def clear_gradebook_errors(coursedir: CourseDirectory) -> Iterator[None]:
    """Says of an error of the database what it means and what to do about it.

    Raises:
        BadGradebook: in place of what SQLAlchemy or nbgrader raised because of the database.
    """
    try:
        yield
    except Exception as error:
        if (cause := database_error(error)) is None:
            raise
        code = getattr(cause.orig, "sqlite_errorcode", None)
        what = ADVICE.get(code & 0xFF) if code is not None else None  # the rest of the code is detail
        where = file_of(coursedir) or "the gradebook"
        raise BadGradebook(f"{where} {what or 'cannot be used'} ({cause.orig})") from None


def database_error(error: BaseException | None) -> DBAPIError | None:
    """The database's own error behind one that nbgrader raised; None when it was something else."""
    while error is not None and (not isinstance(error, DBAPIError) or isinstance(error, IntegrityError)):
        error = error.__cause__ or error.__context__
    return error


def without_new_gradebook(coursedir: CourseDirectory) -> CourseDirectory:
    """The same folders, and a gradebook in memory where there is none yet: to open one is to make one."""
    if not is_there(coursedir):
        coursedir = CourseDirectory(config=coursedir.config)
        coursedir.db_url = "sqlite://"
    return coursedir

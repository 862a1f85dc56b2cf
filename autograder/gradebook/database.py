"""nbgrader's gradebook: where it is, opening it, and what its errors mean."""

import os
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

from autograder.course.folders import AGAIN, could_write
from autograder.errors import BadGradebook


def open_gradebook(coursedir: CourseDirectory) -> Gradebook:
    """Open nbgrader's gradebook, or make it.

    Raises:
        BadGradebook: it cannot be opened.
        CannotWrite: it cannot be made.
    """
    with clear_gradebook_errors(coursedir):
        file = make_url(coursedir.db_url).database or ""
        is_file = coursedir.db_url.startswith("sqlite") and file and not file.startswith(("file:", ":"))
        if not is_file or os.path.exists(file):
            return _gradebook(coursedir.db_url, coursedir.course_id)
        # nbgrader makes it in several steps; beside its place first, so that no half of it is ever there.
        folder = Path(file).parent
        with could_write(folder), tempfile.TemporaryDirectory(dir=folder, prefix=".gradebook-") as scratch:
            new = Path(scratch) / "gradebook.db"
            _gradebook(f"sqlite:///{new}", coursedir.course_id).close()
            try:
                os.link(new, file)
            except FileExistsError:  # someone else has made one meanwhile: theirs stays
                pass
            except OSError:  # a file system without hard links
                os.rename(new, file)
        return _gradebook(coursedir.db_url, coursedir.course_id)


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
        where = make_url(coursedir.db_url).database or "the gradebook"
        raise BadGradebook(f"{where} {what or 'cannot be used'} ({cause.orig})") from None


def database_error(error: BaseException | None) -> DBAPIError | None:
    """The database's own error behind one that nbgrader raised; None when it was something else."""
    while error is not None and (not isinstance(error, DBAPIError) or isinstance(error, IntegrityError)):
        error = error.__cause__ or error.__context__
    return error

"""nbgrader's gradebook: where it is, opening it, and what its errors mean."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbgrader.api
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Connection, create_engine, event, func, insert, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.orm import scoped_session, sessionmaker

from autograder.course.folders import AGAIN, Course, could_write, locked
from autograder.errors import BadGradebook
from autograder.gradebook import autograded

SCRATCH = ".gradebook-"  # beginning of the name of the folder that a gradebook is made in
MAKING = 0x6772616465  # the lock that whoever makes a gradebook on a server holds
DEFAULT_COURSE = "default_course"  # that of nbgrader's preprocessors; two at once would both make it, and one fail


def file_of(coursedir: CourseDirectory) -> str | None:
    """The gradebook's file; None where it is in no file: on a server, or in memory."""
    url = _url(coursedir)
    file = url.database or ""
    return file if url.get_backend_name() == "sqlite" and file and not file.startswith(("file:", ":")) else None


DRIVERS = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary"}  # packages, where they are named otherwise


def _url(coursedir: CourseDirectory) -> URL:
    """Where the gradebook is; there is a driver for it.

    Raises:
        BadGradebook: there is none, or this is no URL.
    """
    try:
        url = make_url(coursedir.db_url)
        dialect = url.get_dialect()
    except ArgumentError as error:
        raise BadGradebook(
            f"c.CourseDirectory.db_url is no URL of a database ({error}); mend it in nbgrader_config.py, as "
            "'sqlite:////data/gradebook.db' or 'postgresql+psycopg://me@localhost/gradebook'"
        ) from None
    try:
        dialect.import_dbapi()
    except ImportError as error:
        package = DRIVERS.get(dialect.driver, dialect.driver)
        raise BadGradebook(
            f"the gradebook {url.render_as_string()} needs a driver that is not installed ({error}); install it: "
            f"pip install '{package}', {AGAIN}"
        ) from None
    return url


def is_there(coursedir: CourseDirectory) -> bool:
    """Whether there is a gradebook already, as far as can be told without opening it."""
    file = file_of(coursedir)
    return file is None or os.path.exists(file)


def open_gradebook(coursedir: CourseDirectory) -> Gradebook:
    """Open nbgrader's gradebook, or make it.

    Raises:
        BadGradebook: it cannot be opened, or is empty where there were grades.
        CannotWrite: it cannot be made.
    """
    with clear_gradebook_errors(coursedir):
        course = Course(Path(coursedir.root))
        if (file := file_of(coursedir)) is None:
            has_grades(coursedir)
            _make(coursedir.db_url, coursedir.course_id)
            return Gradebook(coursedir.db_url, coursedir.course_id)
        if os.path.exists(file):
            if any(Path(file).parent.glob(f"{SCRATCH}*")):
                with locked(course, "gradebook"):
                    _remove_left_over(Path(file).parent)
            if not has_grades(coursedir):
                _make(coursedir.db_url, coursedir.course_id)
            return Gradebook(coursedir.db_url, coursedir.course_id)
        # Beside its place first, so that no half of it is ever there.
        folder = Path(file).parent
        with (
            locked(course, "gradebook"),
            could_write(folder),
            _scratch(folder) as scratch,
        ):
            new = Path(scratch) / "gradebook.db"
            _make(f"sqlite:///{new}", coursedir.course_id)
            try:
                os.link(new, file)
            except FileExistsError:  # someone else has made one meanwhile: theirs stays
                pass
            except OSError:  # a file system without hard links
                os.rename(new, file)
        return Gradebook(coursedir.db_url, coursedir.course_id)


@contextmanager
def read_gradebook(coursedir: CourseDirectory) -> Iterator[Gradebook]:
    """The gradebook, in which nothing is made or changed; where there is none yet, an empty one in memory.

    Raises:
        BadGradebook: it cannot be read, or is empty where there were grades.
    """
    with clear_gradebook_errors(coursedir):
        there = is_there(coursedir) and has_grades(coursedir)
        with _Reader(coursedir.db_url if there else "", coursedir.course_id) as gradebook:
            yield gradebook


class _Reader(Gradebook):
    """nbgrader's own makes what is lacking of tables and rows as soon as it is opened."""

    def __init__(self, url: str, course_id: str) -> None:
        self.engine = create_engine(url or "sqlite://", execution_options={"postgresql_readonly": True})
        self.db = scoped_session(sessionmaker(bind=self.engine))
        self.course_id = course_id
        self.authenticator = None
        if not url:
            nbgrader.api.Base.metadata.create_all(self.engine)
        elif self.engine.name == "sqlite":  # and what a killed program has left half done is still undone
            event.listen(self.engine, "connect", lambda opened, _: opened.execute("PRAGMA query_only = ON"))


def has_grades(coursedir: CourseDirectory) -> bool:
    """Whether nbgrader's tables are there, which every gradebook has from its first moment.

    Raises:
        BadGradebook: they are not, though graded notebooks are: it was emptied, and would be taken for a new one.
    """
    engine = create_engine(coursedir.db_url)
    try:
        if inspect(engine).has_table("assignment"):
            return True
    finally:
        engine.dispose()
    if not autograded.are_there(coursedir):
        return False
    file = file_of(coursedir)
    anew = "remove the file" if file else "let nbgrader make its tables: nbgrader db student list"
    raise BadGradebook(
        f"{file or 'the gradebook'} is empty, but {coursedir.autograded_directory}/ holds notebooks graded into one; "
        f"put a backup in its place, {AGAIN}. Without a backup {anew}; then all is graded again, but what people gave "
        "and wrote by hand is gone"
    )


@contextmanager
def _scratch(folder: Path) -> Iterator[str]:
    """A folder to make a gradebook in; what a killed one has left is removed."""
    _remove_left_over(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=SCRATCH) as scratch:
        yield scratch


def _remove_left_over(folder: Path) -> None:
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _make(url: str, course_id: str) -> None:
    """Make what nbgrader lacks in a database, at once: by itself it does so in several steps, and alone."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if engine.name == "postgresql":  # others may be at it, on other machines, too
                connection.execute(select(func.pg_advisory_xact_lock(MAKING)))
            if not inspect(connection).has_table("assignment"):
                _make_tables(connection)
            for name in {course_id, DEFAULT_COURSE}:
                _make_course(connection, name)
    finally:
        engine.dispose()


def _make_tables(connection: Connection) -> None:
    from alembic.script import ScriptDirectory  # a tenth of a second, for what is done once in a course's life

    nbgrader.api.Base.metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    version = {"version": ScriptDirectory(ALEMBIC_DIR).get_current_head()}  # nbgrader starts a process for this
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:version)"), version)


def _make_course(connection: Connection, course_id: str) -> None:
    # The course without a name has no row by nbgrader, though assignments refer to it: only SQLite does not mind.
    known = nbgrader.api.Course.__table__
    if connection.execute(select(known.c.id).where(known.c.id == course_id)).scalar() is None:
        connection.execute(insert(known), {"id": course_id})


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
OF_SERVERS = {  # by SQLSTATE
    "25006": f"is read-only; have whoever keeps the server let you write, {AGAIN}",
    "42501": f"is not yours to change; have whoever keeps the server make you its owner, {AGAIN}",
} | dict.fromkeys(("42703", "42P01"), ADVICE[sqlite3.SQLITE_ERROR])  # no such column, no such table
NO_TEXT = (
    "holds text that is not UTF-8, which another program wrote into it; keep a copy, then write that column anew with "
    f"sqlite3 or put a backup in its place, {AGAIN}"
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
        where = file_of(coursedir) or "the gradebook"
        raise BadGradebook(f"{where} {advice(cause.orig)} ({cause.orig})") from None


def advice(error: BaseException | None) -> str:
    """What an error of a database's driver means and what to do about it."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)  # none of what Python itself finds wrong
        if code is not None and (known := ADVICE.get(code & 0xFF)):  # the rest of the code is detail
            return known
        if "Could not decode" in str(error):
            return NO_TEXT
    if known := OF_SERVERS.get(getattr(error, "sqlstate", None) or ""):
        return known
    return f"cannot be used; see that its server runs and lets you in, or that its disk is well, {AGAIN}"


def database_error(error: BaseException | None) -> DBAPIError | None:
    """The database's own error behind one that nbgrader raised; None when it was something else."""
    while error is not None and (not isinstance(error, DBAPIError) or isinstance(error, IntegrityError)):
        error = error.__cause__ or error.__context__
    return error

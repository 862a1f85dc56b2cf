"""The course: its folders and its configuration, and `release/` and `solutions/` made from `source/` (`build`)."""

import copy
import filecmp
import logging
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment, GenerateFeedback, GenerateSolution
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from traitlets.config import Config, PyFileConfigLoader

from autograder import system
from autograder.errors import AuthorError, BadGradebook, Busy, CannotWrite, NoSuchThing
from autograder.notebooks import grade_meta, named

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


def submissions(coursedir: CourseDirectory, assignment: str) -> dict[str, Path]:
    """The folders that students handed in for an assignment, by student."""
    pattern = Path(coursedir.format_path(coursedir.submitted_directory, "*", assignment))
    root = Path(pattern.anchor)
    return {path.parent.name: path for path in root.glob(str(pattern.relative_to(root))) if path.is_dir()}


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


def register(config: Config, assignment: str) -> None:
    """Let the gradebook know an assignment as its source has it now, by nbgrader's own generator.

    Raises:
        AuthorError: nbgrader refuses it; for one, cells came or went while there are submissions.
    """
    with tempfile.TemporaryDirectory() as scratch:
        try:
            _generate(GenerateAssignment, config, assignment, release_directory=scratch)
        except AuthorError as error:
            if "there are submissions associated with it" not in " ".join(str(error).split()):
                raise
            changes = "; ".join(_cells_that_came_or_went(config, assignment))
            raise AuthorError(
                f"{assignment!r} has graded submissions, and its cells are no longer those that they were graded by "
                f"({changes}). Put the cells back as they were (an exercise that is to count no more stays, with 0 "
                "points) and new exercises into a new assignment. Or begin this assignment anew, which forgets its due "
                "date and what people gave and wrote by hand: keep a copy of gradebook.db, type `nbgrader db "
                f"assignment remove {assignment} --force`, then the same command again"
            ) from None


def _cells_that_came_or_went(config: Config, assignment: str) -> list[str]:
    """Which of nbgrader's cells in the source the gradebook does not know, and the other way round, by notebook."""
    coursedir = CourseDirectory(config=config)
    folder = Path(coursedir.format_path(coursedir.source_directory, ".", assignment))
    now = {}
    for path in folder.glob("*.ipynb"):
        metas = map(grade_meta, nbformat.read(path, as_version=4).cells)
        kept = (meta for meta in metas if any(map(meta.get, ("grade", "solution", "locked", "task"))))
        now[path.stem] = {meta["grade_id"] for meta in kept}
    with open_gradebook(coursedir) as gradebook:
        notebooks = gradebook.find_assignment(assignment).notebooks
        before = {notebook.name: {cell.name for cell in notebook.source_cells} for notebook in notebooks}
    said = []
    for name in sorted(now | before):
        for how, some, others in (("new", now, before), ("gone", before, now)):
            if cells := some.get(name, set()) - others.get(name, set()):
                said.append(f"{how} in {name}.ipynb: {named(sorted(cells))}")
    return said or ["a cell of another kind"]


def build(course: Course, config: Config, assignments: Sequence[str], check: bool = False) -> list[Path]:
    """Write `release/` and `solutions/` from `source/` with nbgrader's generators.

    Args:
        check: change nothing.

    Returns:
        The files that were, or with `check` are, not what `source/` makes: changed, missing or left over.

    Raises:
        AuthorError: nbgrader refuses an assignment, or a cell of a solved notebook raises.
        Busy: another build or a grading of the course is running.
    """
    stale: list[Path] = []
    coursedir = CourseDirectory(config=config)
    with (
        nullcontext() if check else locked(course),
        tempfile.TemporaryDirectory(dir=course.root, prefix=".build-") as scratch,
    ):
        for assignment in assignments:
            made = {kind: Path(scratch) / kind for kind in ("release", "solution")}
            where = {f"{kind}_directory": str(folder) for kind, folder in made.items()}
            where["db_url"] = f"sqlite:///{scratch}/gradebook.db"
            _generate(GenerateAssignment, config, assignment, **where)
            _generate(GenerateSolution, config, assignment, **where)
            _refuse_errors(made["solution"] / assignment, course)
            if not check:
                register(config, assignment)
            for kind, folder in made.items():
                target = Path(coursedir.format_path(getattr(coursedir, f"{kind}_directory"), ".", assignment))
                found = _differences(folder / assignment, target)
                stale += found
                if found and not check:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if target.exists():
                        os.rename(target, Path(scratch) / f"old-{kind}-{assignment}")
                    os.rename(folder / assignment, target)
    return stale


def feedback(config: Config, assignment: str) -> None:
    """Write the feedback pages of an assignment's graded submissions, by nbgrader's own generator."""
    _generate(GenerateFeedback, config, assignment)


def left_over(course: Course, config: Config) -> list[Path]:
    """The folders in `release/` and `solutions/` that no assignment in `source/` makes."""
    coursedir = CourseDirectory(config=config)
    folders = (course.root / name for name in (coursedir.release_directory, coursedir.solution_directory))
    known = set(course.assignments())
    return [path for folder in folders for path in sorted(folder.glob("*")) if path.is_dir() and path.name not in known]


def _generate(generator: type[BaseConverter], config: Config, assignment: str, **where: str) -> None:
    merged = copy.deepcopy(config)  # `Config(config)` would share its sections
    merged.CourseDirectory.merge({"assignment_id": assignment, **where})
    coursedir = CourseDirectory(config=merged)
    open_gradebook(coursedir).close()
    errors: list[DBAPIError] = []  # nbgrader makes log entries of them

    def note(context: Any) -> None:
        errors.extend(filter(None, [database_error(context.sqlalchemy_exception)]))

    event.listen(Engine, "handle_error", note)
    with clear_gradebook_errors(coursedir), quiet_nbgrader() as complaints:
        try:
            converter = generator(coursedir=coursedir, config=merged)
            converter.force = True
            converter.start()
        except Exception as error:
            if errors:
                raise errors[-1] from None
            reason = "\n".join(complaints) or str(error)
            source = Path("source") / assignment
            raise AuthorError(
                f"nbgrader refuses the assignment {assignment!r}; mend {source}, then the same command again: {reason}"
            ) from None
        finally:
            event.remove(Engine, "handle_error", note)


def _refuse_errors(folder: Path, course: Course) -> None:
    for path in sorted(folder.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            for output in cell.get("outputs", ()):
                if output.output_type == "error":
                    grade_id = grade_meta(cell).get("grade_id")
                    name = f"cell {grade_id!r}" if grade_id else f"cell {number + 1} of the notebook"
                    source = Path("source") / folder.name / path.name
                    raise AuthorError(
                        f"{source}: {name} raises {output.ename}: {output.evalue}; run it from the top in JupyterLab"
                    )


def _differences(made: Path, there: Path) -> list[Path]:
    """The files that are not the same in both folders, as paths in the second."""
    names = {path.relative_to(folder) for folder in (made, there) for path in folder.rglob("*") if path.is_file()}
    return [
        there / name
        for name in sorted(names)
        if not (
            (made / name).exists() and (there / name).exists() and filecmp.cmp(made / name, there / name, shallow=False)
        )
    ]


@contextmanager
def quiet_nbgrader() -> Iterator[list[str]]:
    """Collects what nbgrader's converters log as errors, and keeps the rest quiet.

    In place of a traceback stands what was raised; that there is a traceback to be seen is left out.
    """
    complaints: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if message.startswith("Traceback") and (error := sys.exception()):
                message = f"{type(error).__name__}: {error}"
            if record.levelno >= logging.ERROR and not message.startswith(("There was an error proc", "Please see")):
                complaints.append(message)

    loggers = [logging.getLogger(name) for name in ("traitlets", "tornado.application")]  # what nbgrader logs with
    before = [(logger.handlers[:], logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [Collect()], False
        logger.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)

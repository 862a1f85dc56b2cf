"""What nbgrader generates: `release/` and `solutions/` from `source/` (`build`), and what the gradebook knows of
an assignment (`register`).
"""

import copy
import filecmp
import glob
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.converters import GenerateAssignment, GenerateSolution
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from traitlets import TraitError
from traitlets.config import Config

from autograder.course.folders import Course, folders_of, locked
from autograder.course.otherways import with_other_ways
from autograder.errors import AuthorError
from autograder.gradebook.database import (
    clear_gradebook_errors,
    database_error,
    open_gradebook,
    read_gradebook,
)
from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import named

SCRATCH = ".build-"  # beginning of the name of the folder that a build makes things in


def register(config: Config, assignment: str, with_unmade_tests: bool = False) -> None:
    """Let the gradebook know an assignment as its source has it now, by nbgrader's own generator.

    Args:
        with_unmade_tests: leave AUTOTEST lines as they are, of which nbgrader cannot make tests.

    Raises:
        AuthorError: nbgrader refuses it; for one, cells came or went while there are submissions.
    """
    if with_unmade_tests:
        config = Config(config, InstantiateTests={**config.get("InstantiateTests", {}), "enabled": False})
    with tempfile.TemporaryDirectory() as scratch:
        step = _step(CourseDirectory(config=config), assignment, Path(scratch))
        try:
            _generate(GenerateAssignment, config, assignment, release_directory=step)
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
    with read_gradebook(coursedir) as gradebook:
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
    with nullcontext() if check else locked(course, "build"):
        if not check:
            for left in course.root.glob(f"{SCRATCH}*"):  # what a killed build has left behind
                shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=course.root, prefix=SCRATCH) as scratch:
            return [path for each in assignments for path in _build(course, config, each, Path(scratch), check)]


def _build(course: Course, config: Config, assignment: str, scratch: Path, check: bool) -> list[Path]:
    """Build one assignment: made beside its place first, where nothing sees it, and then put there by rename."""
    coursedir = CourseDirectory(config=config)
    steps = {kind: _step(coursedir, assignment, scratch / kind) for kind in ("release", "solution")}
    made = {kind: _folder(coursedir, step, assignment) for kind, step in steps.items()}
    where = {f"{kind}_directory": step for kind, step in steps.items()}
    where["db_url"] = f"sqlite:///{scratch}/gradebook.db"
    _generate(GenerateAssignment, config, assignment, **where)
    _generate(GenerateSolution, config, assignment, **where)
    _refuse_errors(made["solution"], Path(_source(config, assignment)))
    for path in made["solution"].glob("*.ipynb"):
        if known := course.answers(assignment, path.stem):
            nbformat.write(with_other_ways(nbformat.read(path, as_version=4), known), path)
    stale: list[Path] = []
    with nullcontext() if check else locked(course, assignment):
        if not check:
            register(config, assignment)
        for kind, folder in made.items():
            target = _folder(coursedir, getattr(coursedir, f"{kind}_directory"), assignment)
            found = _differences(folder, target)
            stale += found
            if found and not check:
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    os.rename(target, scratch / f"old-{kind}-{assignment}")
                os.rename(folder, target)
    return stale


def _folder(coursedir: CourseDirectory, step: str, assignment: str) -> Path:
    return Path(os.path.normpath(coursedir.format_path(step, ".", assignment)))


def _step(coursedir: CourseDirectory, assignment: str, folder: Path) -> str:
    """What nbgrader has to take for the name of a step to put its files below another folder."""
    above = coursedir.directory_structure.partition("{nbgrader_step}")[0]
    if not above:
        return str(folder)
    above = above.format(student_id=".", assignment_id=assignment)
    return os.path.relpath(folder.resolve(), Path(coursedir.root, above).resolve())


def left_over(course: Course, config: Config) -> list[Path]:
    """The folders in `release/` and `solutions/` that no assignment in `source/` makes."""
    coursedir = CourseDirectory(config=config)
    known = set(course.assignments())
    return [
        folder
        for step in (coursedir.release_directory, coursedir.solution_directory)
        for (_, name), folder in sorted(folders_of(coursedir, step, student=".").items())
        if name not in known
    ]


def _generate(generator: type[BaseConverter], config: Config, assignment: str, **where: str) -> None:
    if glob.escape(assignment) != assignment or assignment.strip() != assignment:
        why = "nbgrader finds no assignment that has *, ? or [ in its name or a space at an end of it"
        raise AuthorError(f"{_source(config, assignment)}: {why}; rename the folder")
    merged = copy.deepcopy(config)  # `Config(config)` would share its sections
    merged.CourseDirectory.merge({"assignment_id": assignment, **where})
    try:
        coursedir = CourseDirectory(config=merged)
    except TraitError as error:
        raise AuthorError(f"{_source(config, assignment)}: {error}; rename the folder") from None
    open_gradebook(coursedir).close()
    errors: list[DBAPIError] = []  # nbgrader makes log entries of them

    def note(context: Any) -> None:
        errors.extend(filter(None, [database_error(context.sqlalchemy_exception)]))

    event.listen(Engine, "handle_error", note)
    with clear_gradebook_errors(coursedir), quiet_nbgrader() as complaints:
        try:
            converter = generator(coursedir=coursedir, config=merged)
            converter.force = True
            if isinstance(converter, GenerateAssignment):
                converter.no_database = False  # without it no grade could be saved
            converter.start()
        except Exception as error:
            if errors:
                raise errors[-1] from None
            reason = "\n".join(complaints) or str(error)
            raise AuthorError(
                f"nbgrader refuses the assignment {assignment!r}; mend {_source(config, assignment)}, "
                f"then the same command again: {reason}"
            ) from None
        finally:
            event.remove(Engine, "handle_error", note)


def _source(config: Config, assignment: str) -> str:
    """An assignment's source folder, as errors name it."""
    coursedir = CourseDirectory(config=config)
    return os.path.relpath(_folder(coursedir, coursedir.source_directory, assignment), coursedir.root)


def _refuse_errors(folder: Path, source: Path) -> None:
    for path in sorted(folder.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            for output in cell.get("outputs", ()):
                if output.output_type == "error" and "raises-exception" not in cell.metadata.get("tags", ()):
                    grade_id = grade_meta(cell).get("grade_id")
                    name = f"cell {grade_id!r}" if grade_id else f"cell {number + 1} of the notebook"
                    what = f"{name} raises {output.ename}: {output.evalue}"
                    raise AuthorError(f"{source / path.name}: {what}; run it from the top in JupyterLab")


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

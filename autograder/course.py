"""The course: its folders and its configuration, and `release/` and `solutions/` made from `source/` (`build`)."""

import copy
import filecmp
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment, GenerateFeedback, GenerateSolution
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from autograder.errors import AuthorError, NoSuchThing
from autograder.notebooks import exercises as exercises
from autograder.notebooks import grade_meta


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


def open_gradebook(coursedir: CourseDirectory) -> Gradebook:
    """Open nbgrader's gradebook, or make it."""
    # For a new one nbgrader runs `alembic` by name, which is on the path only in an activated environment.
    path = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{path}"
    try:
        return Gradebook(coursedir.db_url, coursedir.course_id)
    finally:
        os.environ["PATH"] = path


def register(config: Config, assignment: str) -> None:
    """Let the gradebook know an assignment as its source has it now, by nbgrader's own generator.

    Raises:
        AuthorError: nbgrader refuses it; for one, cells came or went while there are submissions.
    """
    with tempfile.TemporaryDirectory() as scratch:
        _generate(GenerateAssignment, config, assignment, release_directory=scratch)


def build(course: Course, config: Config, assignments: Sequence[str], check: bool = False) -> list[Path]:
    """Write `release/` and `solutions/` from `source/` with nbgrader's generators.

    Args:
        check: change nothing.

    Returns:
        The files that were, or with `check` are, not what `source/` makes: changed, missing or left over.

    Raises:
        AuthorError: nbgrader refuses an assignment, or a cell of a solved notebook raises.
    """
    stale: list[Path] = []
    coursedir = CourseDirectory(config=config)
    with tempfile.TemporaryDirectory(dir=course.root, prefix=".build-") as scratch:
        for assignment in assignments:
            made = {kind: Path(scratch) / kind for kind in ("release", "solution")}
            where = {f"{kind}_directory": str(folder) for kind, folder in made.items()}
            where["db_url"] = f"sqlite:///{scratch}/gradebook.db"
            _generate(GenerateAssignment, config, assignment, **where)
            _generate(GenerateSolution, config, assignment, **where)
            _refuse_errors(made["solution"] / assignment, course)
            for kind, folder in made.items():
                target = Path(coursedir.format_path(getattr(coursedir, f"{kind}_directory"), ".", assignment))
                found = _differences(folder / assignment, target)
                stale += found
                if found and not check:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if target.exists():
                        os.rename(target, Path(scratch) / f"old-{kind}-{assignment}")
                    os.rename(folder / assignment, target)
            if not check:
                register(config, assignment)
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
    with quiet_nbgrader() as complaints:
        try:
            coursedir = CourseDirectory(config=merged)
            open_gradebook(coursedir).close()
            converter = generator(coursedir=coursedir, config=merged)
            converter.force = True
            converter.start()
        except Exception as error:
            reason = "\n".join(complaints) or str(error)
            raise AuthorError(f"nbgrader refuses the assignment {assignment!r}: {reason}") from None


def _refuse_errors(folder: Path, course: Course) -> None:
    for path in sorted(folder.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            for output in cell.get("outputs", ()):
                if output.output_type == "error":
                    grade_id = grade_meta(cell).get("grade_id")
                    name = f"cell {grade_id!r}" if grade_id else f"cell {number + 1} of the notebook"
                    source = Path("source") / folder.name / path.name
                    raise AuthorError(f"{source}: {name} raises {output.ename}: {output.evalue}")


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
    """Collects what nbgrader's converters log as errors, and keeps the rest quiet."""
    complaints: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.ERROR:
                complaints.append(record.getMessage())

    logger = logging.getLogger("traitlets")
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [Collect()], False
    logger.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)

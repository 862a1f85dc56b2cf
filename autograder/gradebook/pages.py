"""Feedback pages of a class: made by nbgrader's own converter, for whoever's are out of date.

A student's pages are made beside their place and put there by rename, under the submission's lock. With them comes a
record of what they were made from: the graded files, what the gradebook says, and what makes pages. So pages that were
made by `nbgrader generate_feedback`, which leaves no record, are made once more, and are the same.
"""

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import chdir
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbconvert.writers import FilesWriter
from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, cannot_write, folders_of, locked
from autograder.errors import GraderError, NoSuchThing
from autograder.gradebook import feedback
from autograder.gradebook.autograded import RECORD, folder_of, pages_of, scratch_of, sha256
from autograder.gradebook.coordinator import FOR_ALL
from autograder.gradebook.counting import on_page
from autograder.gradebook.database import clear_gradebook_errors, database_error
from autograder.gradebook.generators import quiet_nbgrader

SHARE = 8  # students, for whom at least it pays to start another process


@dataclass(frozen=True)
class Made:
    """What became of a student's pages.

    pages: the files, in order; none where they could not be made, and `note` says why.
    skipped: whether they were there and up to date.
    """

    student: str
    pages: tuple[Path, ...]
    skipped: bool = False
    note: str = ""


class Pages:
    """Makes the feedback pages of an assignment, one student's after the other's: the templates stay compiled.

    Raises:
        BadGradebook: the gradebook cannot be read.
    """

    def __init__(self, course: Course, config: Config, assignment: str) -> None:
        self._course, self._config, self._assignment = course, config, assignment
        merged = Config(config, CourseDirectory={**config.get("CourseDirectory", {}), "assignment_id": assignment})
        self._coursedir = CourseDirectory(config=merged)
        self._converter = _Converter(coursedir=self._coursedir, config=merged)
        self._maker = _maker(config)

    def students(self) -> list[str]:
        """Those who have graded notebooks, without those whom the course excludes."""
        found = folders_of(self._coursedir, self._coursedir.autograded_directory, assignment=self._assignment)
        excluded = self._coursedir.student_id_exclude.split(",")
        graded = (student for (student, _), folder in found.items() if any(folder.glob("*.ipynb")))
        return sorted(student for student in graded if student not in excluded)

    def make(self, student: str, *, force: bool = False) -> Made:
        """Make a student's pages, unless they are there and up to date.

        Raises:
            Busy: the submission is being graded for longer than is waited.
            BadGradebook, CannotWrite: the next student's could not be made either.
        """
        of_it = self._coursedir, self._assignment, student
        source, place = folder_of(*of_it), pages_of(*of_it)
        with clear_gradebook_errors(self._coursedir), locked(self._course, self._assignment, student):
            for left in place.parent.glob(f"{scratch_of(place)}*"):  # by one that was killed
                shutil.rmtree(left, ignore_errors=True)
            made_from = self._made_from(source, student)
            if not force and (pages := _up_to_date(place, made_from)):
                return Made(student, pages, skipped=True)
            try:
                return Made(student, self._write(student, source, place, made_from))
            except OSError as error:
                if error.errno in FOR_ALL:
                    raise cannot_write(error, place) from None
                return Made(student, (), note=f"{error.filename}: {error.strerror}; mend this, then run it again")
            except GraderError:
                raise
            except Exception as error:  # whatever it is, the others still get theirs
                if database_error(error):
                    raise
                return Made(student, (), note=f"no page: {_why(error)}")

    def _made_from(self, source: Path, student: str) -> str:
        standing = feedback.standing(self._coursedir.db_url, self._assignment, student)
        place = self._coursedir, self._config, self._assignment, student
        said = {name: [asdict(each), asdict(on_page(*place, name))] for name, each in standing.items()}
        return hashlib.sha256(
            json.dumps([self._maker, _sums(source), said], default=str, sort_keys=True).encode()
        ).hexdigest()

    def _write(self, student: str, source: Path, place: Path, made_from: str) -> tuple[Path, ...]:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=scratch_of(place)) as scratch:
            new = Path(scratch) / "new"
            with quiet_nbgrader():
                self._converter.make(student, source, new)
            (new / RECORD).write_text(json.dumps({"made_from": made_from, "files": _sums(new)}))
            if place.exists():
                os.rename(place, Path(scratch) / "old")
            os.rename(new, place)
        return tuple(sorted(place.glob("*.html")))


class _Converter(GenerateFeedback):
    """nbgrader's, for one student at a time, into any folder."""

    student: str
    into: Path

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        for each in self.preprocessors:
            self.exporter.register_preprocessor(each)

    def make(self, student: str, source: Path, into: Path) -> None:
        """What nbgrader does for a submission; whatever a page raises is raised."""
        assignment = self.coursedir.assignment_id
        self.student, self.into = student, into
        self.notebooks = sorted(glob.glob(f"{glob.escape(str(source))}/*.ipynb"))
        with chdir(self.coursedir.root):  # which a hook may count on
            self.run_pre_convert_hook()
        self.init_assignment(assignment, student)
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(assignment, student)
        with chdir(self.coursedir.root):
            self.run_post_convert_hook()

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        # nbgrader's takes names out of the path by a pattern, which a student's may break.
        name, assignment = Path(notebook_filename).stem, self.coursedir.assignment_id
        about = {"student": self.student, "assignment": assignment, "notebook": name, "db_url": self.coursedir.db_url}
        return {"unique_key": name, "output_files_dir": f"{name}_files", "nbgrader": about}

    def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        return str(self.into)


def make_pages(
    course: Course,
    config: Config,
    assignment: str,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    jobs: int = 1,
    begun: Callable[[int], None] = lambda total: None,
) -> Iterator[Made]:
    """Make the feedback pages of an assignment's graded submissions, as they are done.

    Args:
        students: only these; all who are graded by default.
        force: also of those whose pages are up to date.
        jobs: processes; the first page is made before there are several, which then have its templates and texts.
        begun: called with the number of students.

    Raises:
        NoSuchThing: no such assignment, or nothing of it, or of a student, is graded.
        Busy, BadGradebook, CannotWrite: see `Pages`.
    """
    course.sources(assignment)  # whether it exists
    pages = Pages(course, config, assignment)
    graded = pages.students()
    if unknown := sorted(set(students) - set(graded)) or ([] if graded else ["anybody"]):
        how = f"autograder grade {assignment}"
        raise NoSuchThing(f"nothing of {assignment!r} is graded of {', '.join(unknown)}; grade it first: {how}")
    first, *others = sorted(students) or graded
    begun(1 + len(others))
    yield pages.make(first, force=force)
    jobs = min(jobs, len(others) // SHARE)
    if jobs < 2:
        yield from (pages.make(each, force=force) for each in others)
        return
    _ready[0] = pages
    shares = [others[start :: 4 * jobs] for start in range(4 * jobs)]
    with ProcessPoolExecutor(jobs) as processes:
        work = [processes.submit(_share, course, config, assignment, share, force) for share in shares if share]
        for done in as_completed(work):
            yield from done.result()


_ready: list[Pages | None] = [None]  # what a process that is forked has from the one that began


def _share(course: Course, config: Config, assignment: str, students: Sequence[str], force: bool) -> list[Made]:
    pages = _ready[0] = _ready[0] or Pages(course, config, assignment)
    return [pages.make(each, force=force) for each in students]


def _sums(folder: Path) -> dict[str, str]:
    """The digests of a folder's files, but of a record."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RECORD)
    return {str(path.relative_to(folder)): sha256(path) for path in files}


def _up_to_date(place: Path, made_from: str) -> tuple[Path, ...]:
    """A student's pages, while they and what they were made from are as recorded; none otherwise."""
    try:
        known = json.loads((place / RECORD).read_bytes())
        if known["made_from"] != made_from or any(sha256(place / name) != sha for name, sha in known["files"].items()):
            return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # whatever stands in the record
        return ()
    return tuple(sorted(place.glob("*.html")))


def _maker(config: Config) -> list[Any]:
    """What makes pages: programs, ours with their texts, and the course's settings."""
    programs = [version(name) for name in ("nbgrader", "nbconvert", "mistune", "Pygments", "latex2mathml", "nh3")]
    return [programs, _own_code(), json.loads(json.dumps(config, default=_named, sort_keys=True))]


@cache
def _own_code() -> list[str]:
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *(here.parent / "judge").glob("*.py"), *feedback.TEMPLATES.glob("*/*")]
    return [sha256(path) for path in sorted(files)]


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, MissingEntry) else f"{type(error).__name__}: {error}; please report it"


def _named(setting: Any) -> str:
    """A setting that is no data: a class, a function."""
    return str(getattr(setting, "__qualname__", type(setting).__name__))

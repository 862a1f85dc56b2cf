"""A whole class: from `submitted/` to nbgrader's gradebook and `autograded/`.

The one process that touches the gradebook and the course's folders; `course.locked` keeps a second one out.

A submission's grades are one transaction and its files one rename, in this order. With the files comes a record of
what was graded, of the grades and of the files; a submission is skipped only while all three are as recorded. So a
grading ended at any moment, by whatever ends it, is run again and ends the same, and nothing has to reach the disk in
any order: what a power cut tore no longer is as recorded.
"""

import errno
import hashlib
import json
import math
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, cannot_write, locked
from autograder.errors import BadNotebook, GraderError, NoSuchThing
from autograder.gradebook import grades, regrading
from autograder.gradebook.database import clear_gradebook_errors, database_error, open_gradebook
from autograder.gradebook.generators import quiet_nbgrader, register
from autograder.gradebook.grades import Layout
from autograder.gradebook.plugin import RECORD
from autograder.gradebook.regrading import Change, Earlier
from autograder.gradebook.submissions import submissions
from autograder.judge import cells, format, notebooks
from autograder.judge.cells import grade_meta
from autograder.judge.grading import Graded, grade_notebook, named_notes, refuse
from autograder.judge.mistakes import Known
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, read_reference
from autograder.judge.sanitize import clean_text
from autograder.judge.workers import Worker
from autograder.wire import system

SCRATCH = ".grading-"  # beginning of the names of folders that are being written
# Errors of the file system that the next submission would meet as well.
FOR_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENFILE, errno.EMFILE}
SHOWN = 12  # names in an error, of those who did hand in
AHEAD = 2  # submissions read ahead for each job: enough to keep it busy, few enough to keep memory flat


@dataclass(frozen=True)
class Result:
    """What became of one submission."""

    student: str
    points: Mapping[str, float]  # by notebook
    max_points: Mapping[str, float]
    notes: tuple[str, ...]
    skipped: bool = False
    failed: bool = False  # it has no grade; a defect of ours, not a bad submission
    changes: tuple[Change, ...] = ()  # with `only` or `dry_run`


def grade_class(
    course: Course,
    assignment: str,
    pool: Pool,
    config: Config,
    students: Sequence[str] = (),
    force: bool = False,
    begun: Callable[[int], None] = lambda total: None,
    reading: Callable[[str], None] = lambda student: None,
    only: Sequence[str] = (),
    dry_run: bool = False,
) -> Iterator[Result]:
    """Grade the submissions of an assignment, as they come through; skip those graded already and unchanged.

    Args:
        students: only these; all who submitted by default.
        force: grade again what is graded already.
        begun: called with the number of submissions, once the references are observed.
        reading: called with each student whose submission is handed to a worker.
        only: exercises to score anew; the rest of a submission that was graded before stays as it was.
        dry_run: write nothing; the results say what would be.

    Raises:
        NoSuchThing: no such assignment, student or exercise.
        AuthorError: a source notebook is wrong; nothing is graded then.
        Busy: another grading of the course is running.
        BadGradebook, CannotWrite: the gradebook or a file cannot be written; what was graded before stays graded.
    """
    coursedir = CourseDirectory(config=config)
    with locked(course), clear_gradebook_errors(coursedir):
        yield from _grade_class(
            course, coursedir, assignment, pool, config, students, force, begun, reading, only, dry_run
        )


def _grade_class(
    course: Course,
    coursedir: CourseDirectory,
    assignment: str,
    pool: Pool,
    config: Config,
    students: Sequence[str],
    force: bool,
    begun: Callable[[int], None],
    reading: Callable[[str], None],
    only: Sequence[str],
    dry_run: bool,
) -> Iterator[Result]:
    paths = course.sources(assignment)
    folders = _submissions(course, coursedir, assignment, students)
    # Whatever needs no worker comes first, while the first one starts.
    sources = {name: notebooks.read_source(path) for name, path in paths.items()}
    with open_gradebook(regrading.without_new_gradebook(coursedir)) as gradebook:
        current = grades.is_current(gradebook, assignment, sources)
    references = _references(pool, paths, sources)
    pool.warm(module for reference in references.values() for module in reference.modules)
    tests = regrading.tests_of({name: reference.source for name, reference in references.items()}, only)
    if dry_run:
        coursedir = regrading.without_new_gradebook(coursedir)
    else:
        _remove_left_over(coursedir, assignment)
    answers = {name: course.answers(assignment, name) for name in references}
    known = {name: Known(reference, answers[name], pool.submit) for name, reference in references.items()}
    if not current and not dry_run:
        register(config, assignment)
    begun(len(folders))
    # What has to be done before, and for whom: submissions, and what each was when it was read.
    waiting: dict[Future[Any], list[tuple[Path, str, Future[dict[str, Graded]]]]] = {}
    left = iter(folders)
    with open_gradebook(coursedir) as gradebook:
        layout = grades.layout(gradebook, assignment)
        while True:
            for folder in left:
                digest = _digest(folder)
                kept = None
                if layout and (only or not force):
                    kept = _kept(coursedir, gradebook, layout, assignment, folder, references, digest)
                if kept and not (only or dry_run):
                    yield kept
                    continue
                again = (_earlier(coursedir, assignment, folder, references), tests) if kept and only else ()
                reading(folder.parent.name)
                grading = pool.submit(_grade_folder, folder, references, *again)
                waiting[grading] = [(folder, digest, grading)]
                if sum(map(len, waiting.values())) >= AHEAD * pool.jobs:
                    break
            if not waiting:
                return
            ready = wait(waiting, return_when=FIRST_COMPLETED).done
            for folder, digest, grading in [each for future in ready for each in waiting.pop(future)]:
                graded = None
                try:
                    graded = grading.result()
                    running = [known[name].pending(each) for name, each in graded.items()]
                    if later := next(filter(None, running), None):
                        waiting.setdefault(later, []).append((folder, digest, grading))
                        continue
                    for name, each in graded.items():
                        known[name].name(each)
                    result = Result(folder.parent.name, {}, {}, ())
                    if only or dry_run:
                        result = _change(coursedir, gradebook, assignment, folder, graded, references)
                    if layout and not dry_run:
                        changes = result.changes
                        result = _save(
                            coursedir, config, gradebook, assignment, folder, digest, graded, references, layout
                        )
                        result = replace(result, changes=changes)
                    gradebook.db.expunge_all()  # or the session would keep every submission
                except GraderError:  # no sandbox, no gradebook, no room: the next would fare no better
                    raise
                except Exception as error:  # whatever it is, the others are still graded
                    if database_error(error):
                        raise
                    if graded is not None and isinstance(error, OSError) and error.errno in FOR_ALL:
                        raise cannot_write(error, _destination(coursedir, assignment, folder)) from None
                    gradebook.db.rollback()
                    result = Result(folder.parent.name, {}, {}, (_why(error),), failed=True)
                yield result


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"not graded: {error.filename}: {error.strerror}; mend this and run the same command again"
    return f"not graded, please report: {type(error).__name__}: {error}"


def _submissions(course: Course, coursedir: CourseDirectory, assignment: str, students: Sequence[str]) -> list[Path]:
    found = submissions(coursedir, assignment)
    if not found or not set(students) <= set(found):
        pattern = Path(coursedir.format_path(coursedir.submitted_directory, "*", assignment))
        where = pattern.relative_to(course.root) if pattern.is_relative_to(course.root) else pattern
        if not found:
            how = f"collect them: nbgrader collect {assignment}; or put each student's files there yourself"
            raise NoSuchThing(f"no submission of {assignment!r}; looked for {where}; {how}")
        by = ", ".join(sorted(set(students) - set(found)))
        some = sorted(found)[:SHOWN]
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        there = f"there are those by: {', '.join(some)}{more}"
        raise NoSuchThing(f"no submission of {assignment!r} by {by}; looked for {where}; {there}")
    return [found[student] for student in sorted(found) if not students or student in students]


def _references(pool: Pool, paths: Mapping[str, Path], sources: Mapping[str, NotebookNode]) -> dict[str, Reference]:
    # One after the other on the first worker: to start a second one, not yet a clone, would take longer.
    return {name: pool.submit(read_reference, path, sources[name]).result() for name, path in paths.items()}


def _grade_folder(
    worker: Worker,
    folder: Path,
    references: Mapping[str, Reference],
    before: Earlier | None = None,
    tests: Mapping[str, set[str]] | None = None,
) -> dict[str, Graded]:
    """Grade a student's notebooks of an assignment; whatever is wrong with them is their grade.

    Args:
        before, tests: an earlier grading, of which only these test cells are scored anew.
    """
    only = tests if before and tests and regrading.has(before, tests) else None
    worker.preload(module for reference in references.values() for module in reference.modules)
    graded = {}
    for name, reference in references.items():
        path = folder / f"{name}.ipynb"
        if only and name not in only:
            continue
        try:
            notebook, cells = format.read(_bytes(path)), only and only[name]
            graded[name] = grade_notebook(worker, reference, notebook, cells, format.support_files(folder))
        except BadNotebook as error:
            graded[name] = refuse(reference, f"{path.name}: {error}")
    return regrading.merged(before, graded, only) if before and only else graded


def _bytes(path: Path) -> bytes:
    if path.is_symlink():
        raise BadNotebook("the file is a link, and links are not followed")
    if not path.exists():
        others = sorted(other.name for other in path.parent.glob("*.ipynb"))
        raise BadNotebook(
            f"the file is missing (there is {', '.join(others[:5]) or 'no notebook'}): submit it by this name"
        )
    if not path.is_file():
        raise BadNotebook("this is no file")
    format.check_size(path.stat().st_size)
    return path.read_bytes()


def _save(
    coursedir: CourseDirectory,
    config: Config,
    gradebook: Gradebook,
    assignment: str,
    folder: Path,
    digest: str,
    graded: Mapping[str, Graded],
    references: Mapping[str, Reference],
    layout: Layout,
) -> Result:
    """Write a submission's grades, then its files; the files say that it is done."""
    student = folder.parent.name
    notes = [note for name, each in graded.items() for note in named_notes(name, each)]
    destination = _destination(coursedir, assignment, folder)
    # From here to the end this submission counts as not graded, whatever happens.
    with suppress(FileNotFoundError, NotADirectoryError):
        (destination / RECORD).unlink()
    timestamp = _timestamp(folder, notes)
    for name, each in graded.items():
        for cell in each.notebook.cells:
            grade_id = grade_meta(cell).get("grade_id", "")
            again = each.only is None or grade_id in each.only
            if again and (checksum := layout.checksums.get((name, grade_id))):
                cell.metadata.nbgrader["checksum"] = checksum
    grades.write(gradebook, layout, student, timestamp, graded)
    if layout.has_duedate:
        with quiet_nbgrader():
            grades.assign_late_penalties(config, coursedir, gradebook, assignment, student, graded)
    unknown = {path.stem for path in folder.glob("*.ipynb")} - set(graded)
    notes += [f"{name}.ipynb is no notebook of this assignment: not graded" for name in sorted(unknown)]
    notes = [clean_text(note) for note in notes]  # they quote what students wrote, and are read in a terminal
    digest_of_grades, points, most = grades.read(gradebook, layout, student, references)
    record = {
        "submission": digest,
        "grades": digest_of_grades,
        "notes": notes,
        # Of each test cell's checks, by the clock; not in the notebook, which is the same each time.
        "seconds": {name: {key: score.seconds for key, score in each.scores.items()} for name, each in graded.items()},
    }
    _write_files(folder, destination, graded, references, record)
    return Result(student, points, most, tuple(notes))


def _earlier(coursedir: CourseDirectory, assignment: str, folder: Path, names: Collection[str]) -> Earlier:
    return regrading.earlier(_destination(coursedir, assignment, folder), names)


def _destination(coursedir: CourseDirectory, assignment: str, folder: Path) -> Path:
    """Where the files of a graded submission stand."""
    return Path(coursedir.format_path(coursedir.autograded_directory, folder.parent.name, assignment))


def _change(
    coursedir: CourseDirectory,
    gradebook: Gradebook,
    assignment: str,
    folder: Path,
    graded: Mapping[str, Graded],
    references: Mapping[str, Reference],
) -> Result:
    """What saving a submission's grades would change; nothing is written."""
    student, before = folder.parent.name, _earlier(coursedir, assignment, folder, references)
    sources = {name: reference.source for name, reference in references.items()}
    changes, points = regrading.changes(gradebook, assignment, student, sources, before, graded)
    most = {n: math.fsum(float(grade_meta(c)["points"]) for c in cells.tests(s).values()) for n, s in sources.items()}
    return Result(student, points, most, tuple(n for each in graded.values() for n in each.notes), changes=changes)


def _timestamp(folder: Path, notes: list[str]) -> Any:
    path = folder / "timestamp.txt"
    if not path.is_file() or path.is_symlink():
        return None
    text = path.read_bytes()[:100].decode(errors="replace").strip()
    try:
        return utils.parse_utc(text) if text else None
    except (ValueError, OverflowError):
        notes.append("timestamp.txt holds no time: the submission counts as in time")
        return None


# The files.


def _digest(folder: Path) -> str:
    """What a grade depends on: the submitted files."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest.update(os.fsencode(path.relative_to(folder)) + b"\0")  # names need not be UTF-8
            try:
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
            except OSError as error:  # gone meanwhile, or not to be read: grading it says so
                digest.update(str(error.errno).encode())
    return digest.hexdigest()


def _kept(
    coursedir: CourseDirectory,
    gradebook: Gradebook,
    layout: Layout,
    assignment: str,
    folder: Path,
    references: Mapping[str, Reference],
    digest: str,
) -> Result | None:
    """The result of an earlier grading of the same files, if there is one."""
    student = folder.parent.name
    destination = _destination(coursedir, assignment, folder)
    try:
        known = json.loads((destination / RECORD).read_bytes())
        if known["submission"] != digest or any(
            _sha256(destination / name) != sha for name, sha in known["files"].items()
        ):
            return None
        digest_of_grades, points, most = grades.read(gradebook, layout, student, references)
        if known["grades"] != digest_of_grades:
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # whatever stands in the record
        return None
    return Result(student, points, most, (), skipped=True)


def _text(notebook: NotebookNode) -> str:
    # All on one line: nbformat's writer indents, which Python does ten times as slowly; people read it in Jupyter.
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove_left_over(coursedir: CourseDirectory, assignment: str) -> None:
    """Remove what a killed grading was writing; only one grading runs, and it is this one."""
    pattern = Path(coursedir.format_path(coursedir.autograded_directory, "*", assignment)).parent / f"{SCRATCH}*"
    for path in Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))):
        shutil.rmtree(path, ignore_errors=True)


def _write_files(
    folder: Path,
    destination: Path,
    graded: Mapping[str, Graded],
    references: Mapping[str, Reference],
    record: Mapping[str, Any],
) -> None:
    """Replace a submission's autograded folder as a whole."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=SCRATCH) as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        files = next(iter(references.values())).files
        with suppress(BadNotebook):  # said already, as each notebook's grade
            files = format.with_source_files(format.support_files(folder), files)
        files = files | {f"{name}.ipynb": _text(each.notebook).encode() for name, each in graded.items()}
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        files[RECORD] = json.dumps({**record, "files": sums}).encode()
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            system.protect(path)
        if destination.exists():
            os.rename(destination, Path(scratch) / "old")
        os.rename(new, destination)

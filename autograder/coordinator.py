"""A whole class: from `submitted/` to nbgrader's gradebook and `autograded/`.

The one process that touches the gradebook and the course's folders. A submission's grades are one transaction and its
files one rename, in this order, so that a grading killed at any moment is run again and ends the same.
"""

import hashlib
import json
import math
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import torch
from nbgrader import utils
from nbgrader.api import (
    BaseCell,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import OperationalError, SAWarning
from traitlets.config import Config

from autograder import notebooks
from autograder.course import Course, open_gradebook, register
from autograder.errors import AuthorError, BadNotebook, GraderError, NoSuchThing
from autograder.grading import Graded, Reference, grade_notebook, observe_reference, refuse
from autograder.notebooks import grade_meta
from autograder.plugin import RECORD
from autograder.sanitize import clean_text
from autograder.workers import Pool, Worker

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


def grade_class(
    course: Course,
    assignment: str,
    pool: Pool,
    config: Config,
    students: Sequence[str] = (),
    force: bool = False,
    begun: Callable[[int], None] = lambda total: None,
) -> Iterator[Result]:
    """Grade the submissions of an assignment, as they come through; skip those graded already and unchanged.

    Args:
        students: only these; all who submitted by default.
        force: grade again what is graded already.
        begun: called with the number of submissions, once the references are observed.

    Raises:
        NoSuchThing: no such assignment or student.
        AuthorError: a source notebook is wrong; nothing is graded then.
    """
    coursedir = CourseDirectory(config=config)
    sources = course.sources(assignment)
    folders = _submissions(course, coursedir, assignment, students)
    torch.testing.assert_close(torch.zeros(1), torch.zeros(1))  # loads half of torch, while the first worker starts
    references = _references(pool, sources)
    pool.warm(module for reference in references.values() for module in reference.modules)
    with open_gradebook(coursedir) as gradebook:
        current = _is_current(gradebook, assignment, references)
    if not current:
        register(config, assignment)
    begun(len(folders))
    waiting: dict[Future[dict[str, Graded]], Path] = {}
    left = iter(folders)
    with open_gradebook(coursedir) as gradebook:
        gradebook.db().expire_on_commit = False  # or each of a submission's three commits has everything read anew
        checksums = _checksums(gradebook, assignment)
        while True:
            for folder in left:
                record = _record(folder, references)
                if not force and (kept := _kept(coursedir, gradebook, assignment, folder, references, record)):
                    yield kept
                    continue
                waiting[pool.submit(_grade_folder, folder, references)] = folder
                if len(waiting) >= AHEAD * pool.jobs:
                    break
            if not waiting:
                return
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                folder = waiting.pop(done)
                try:
                    graded = done.result()
                    yield _save(coursedir, config, gradebook, assignment, folder, graded, references, checksums)
                    gradebook.db.expunge_all()  # or the session would keep every submission
                except (GraderError, OperationalError):  # no sandbox, no gradebook: the next would fare no better
                    raise
                except Exception as error:  # whatever it is, the others are still graded
                    gradebook.db.rollback()
                    reason = f"{type(error).__name__}: {error}"
                    yield Result(folder.parent.name, {}, {}, (f"not graded, please report: {reason}",), failed=True)


def _submissions(course: Course, coursedir: CourseDirectory, assignment: str, students: Sequence[str]) -> list[Path]:
    pattern = Path(coursedir.format_path(coursedir.submitted_directory, "*", assignment))
    root = Path(pattern.anchor)
    found = {path.parent.name: path for path in root.glob(str(pattern.relative_to(root))) if path.is_dir()}
    if not found or not set(students) <= set(found):
        where = pattern.relative_to(course.root) if pattern.is_relative_to(course.root) else pattern
        by = f" by {', '.join(sorted(set(students) - set(found)))}" if students else ""
        raise NoSuchThing(f"no submission of {assignment!r}{by}; looked for {where}")
    return [found[student] for student in sorted(found) if not students or student in students]


def _references(pool: Pool, sources: Mapping[str, Path]) -> dict[str, Reference]:
    def observe(path: Path) -> Callable[[Worker], Reference]:
        def task(worker: Worker) -> Reference:
            try:
                files = notebooks.support_files(path.parent)
                return observe_reference(worker, notebooks.read_source(path), files=files)
            except (AuthorError, BadNotebook) as error:
                text = str(error)
                raise AuthorError(text if str(path) in text else f"{path}: {text}") from None

        return task

    # One after the other on the first worker: to start a second one, not yet a clone, would take longer.
    return {name: pool.submit(observe(path)).result() for name, path in sources.items()}


def _grade_folder(worker: Worker, folder: Path, references: Mapping[str, Reference]) -> dict[str, Graded]:
    """Grade a student's notebooks of an assignment; whatever is wrong with them is their grade."""
    worker.preload(module for reference in references.values() for module in reference.modules)
    graded = {}
    for name, reference in references.items():
        path = folder / f"{name}.ipynb"
        try:
            notebook = notebooks.read(_bytes(path))
            graded[name] = grade_notebook(worker, reference, notebook, files=notebooks.support_files(folder))
        except BadNotebook as error:
            graded[name] = refuse(reference, f"{path.name}: {error}")
    return graded


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
    notebooks.check_size(path.stat().st_size)
    return path.read_bytes()


# The gradebook.


def _is_current(gradebook: Gradebook, assignment: str, references: Mapping[str, Reference]) -> bool:
    try:
        if {notebook.name for notebook in gradebook.find_assignment(assignment).notebooks} != set(references):
            return False
        for name, reference in references.items():
            known = {cell.name: cell for cell in gradebook.find_notebook(name, assignment).source_cells}
            if set(known) != {grade_meta(cell).get("grade_id") for cell in reference.source.cells} - {None}:
                return False
            points = {cell.name: cell.max_score for cell in gradebook.find_notebook(name, assignment).grade_cells}
            for cell in reference.source.cells:
                meta = grade_meta(cell)
                if notebooks.is_locked(cell) and known[meta["grade_id"]].source != cell.source:
                    return False
                if meta.get("grade") and points.get(meta["grade_id"]) != float(meta["points"]):
                    return False
    except MissingEntry:
        return False
    return True


def _checksums(gradebook: Gradebook, assignment: str) -> dict[tuple[str, str], str]:
    """The checksums of the cells as released, by which nbgrader knows an answer that nobody touched."""
    found = gradebook.find_assignment(assignment).notebooks
    return {(notebook.name, cell.name): cell.checksum for notebook in found for cell in notebook.source_cells}


def _save(
    coursedir: CourseDirectory,
    config: Config,
    gradebook: Gradebook,
    assignment: str,
    folder: Path,
    graded: Mapping[str, Graded],
    references: Mapping[str, Reference],
    checksums: Mapping[tuple[str, str], str],
) -> Result:
    """Write a submission's grades, then its files; the files say that it is done."""
    student = folder.parent.name
    notes = [
        note if note.startswith(f"{name}.ipynb") else f"{name}.ipynb: {note}"
        for name, each in graded.items()
        for note in each.notes
    ]
    destination = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))
    # From here to the end this submission counts as not graded, whatever happens.
    (destination / RECORD).unlink(missing_ok=True)
    timestamp = _timestamp(folder, notes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own relations warn of each other
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(
            assignment, student, **({"timestamp": timestamp} if timestamp else {})
        )
    for submitted in submission.notebooks:
        submitted.late_submission_penalty = None
        each = graded[submitted.name]
        cells = {}
        for cell in each.notebook.cells:
            if grade_id := grade_meta(cell).get("grade_id"):
                cells[grade_id] = cell
                if checksum := checksums.get((submitted.name, grade_id)):
                    cell.metadata.nbgrader["checksum"] = checksum
        for grade in submitted.grades:
            _set_grade(grade, cells.get(grade.name), each.refused)
        for comment in submitted.comments:
            _set_comment(comment, cells.get(comment.name))
    gradebook.db.commit()
    if submission.total_seconds_late > 0:
        for name in graded:
            about = {"notebook": name, "assignment": assignment, "student": student, "db_url": coursedir.db_url}
            AssignLatePenalties(config=config).preprocess(nbformat.v4.new_notebook(), {"nbgrader": about})
    unknown = {path.stem for path in folder.glob("*.ipynb")} - set(graded)
    notes += [f"{name}.ipynb is no notebook of this assignment: not graded" for name in sorted(unknown)]
    _write_files(folder, destination, graded, references, _record(folder, references) | {"notes": notes})
    return _result(gradebook, submission, references, notes)


def _result(
    gradebook: Gradebook,
    submission: SubmittedAssignment,
    references: Mapping[str, Reference],
    notes: Sequence[str] = (),
    skipped: bool = False,
) -> Result:
    """A submission's points for its test cells, as the gradebook has them; cells graded by hand only do not count."""
    columns = (Notebook.name, BaseCell.name, Grade.score, Grade.max_score)
    rows = gradebook.db.query(*columns).select_from(Grade).join(Grade.cell).join(Grade.notebook)
    grades = rows.join(SubmittedNotebook.notebook).filter(SubmittedNotebook.assignment_id == submission.id).all()
    points, most = {}, {}
    for name, reference in references.items():
        tests = notebooks.tests(reference.source)
        mine = [(score, best) for notebook, cell, score, best in grades if notebook == name and cell in tests]
        points[name] = round(math.fsum(score or 0 for score, _ in mine), 6)
        most[name] = round(math.fsum(best for _, best in mine), 6)
    # Notes quote what students wrote, and are read in a terminal.
    return Result(submission.student.id, points, most, tuple(map(clean_text, notes)), skipped)


def _set_grade(grade: Any, cell: Any, refused: bool) -> None:
    """As nbgrader does: tasks and missing answers are for people; a manual score stays, and asks for another look."""
    missing = 0 if refused else None
    grade.auto_score = utils.determine_grade(cell)[0] if cell is not None and utils.is_grade(cell) else missing
    grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None


def _set_comment(comment: Any, cell: Any) -> None:
    untouched = cell is None or (
        cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell) and not utils.is_task(cell)
    )
    comment.auto_comment = "No response." if untouched else None


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


def _record(folder: Path, references: Mapping[str, Reference]) -> dict[str, Any]:
    """What a grade depends on: the submitted files."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest.update(os.fsencode(path.relative_to(folder)) + b"\0")  # names need not be UTF-8
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return {"submission": digest.hexdigest()}


def _kept(
    coursedir: CourseDirectory,
    gradebook: Gradebook,
    assignment: str,
    folder: Path,
    references: Mapping[str, Reference],
    record: Mapping[str, Any],
) -> Result | None:
    """The result of an earlier grading of the same files, if there is one."""
    student = folder.parent.name
    done = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment)) / RECORD
    try:
        known = json.loads(done.read_text())
        submission = gradebook.find_submission(assignment, student)
    except (OSError, ValueError, MissingEntry):
        return None
    if known.get("submission") != record["submission"]:
        return None
    return _result(gradebook, submission, references, skipped=True)


def _write_files(
    folder: Path,
    destination: Path,
    graded: Mapping[str, Graded],
    references: Mapping[str, Reference],
    record: Mapping[str, Any],
) -> None:
    """Replace a submission's autograded folder as a whole."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".grading-") as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        files = next(iter(references.values())).files
        with suppress(BadNotebook):  # said already, as each notebook's grade
            files = notebooks.with_source_files(notebooks.support_files(folder), files)
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, each in graded.items():
            # All on one line: Python indents JSON ten times as slowly, and people read notebooks in Jupyter.
            nbformat.write(each.notebook, new / f"{name}.ipynb", indent=None)
        (new / RECORD).write_text(json.dumps(record, indent=1))
        for path in new.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
        if destination.exists():
            os.rename(destination, Path(scratch) / "old")
        os.rename(new, destination)

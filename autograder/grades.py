"""A submission's grades in nbgrader's gradebook: written in one transaction, and read back."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import insert, select, update
from traitlets.config import Config

from autograder import notebooks
from autograder.grading import Graded, Reference
from autograder.notebooks import grade_meta


@dataclass(frozen=True)
class Layout:
    """What the gradebook knows of an assignment: its notebooks' ids by name, and the ids of their cells by name."""

    id: str
    has_duedate: bool
    notebooks: dict[str, str]
    grades: dict[str, dict[str, str]]  # of cells with points
    comments: dict[str, dict[str, str]]  # of cells that people comment on
    checksums: dict[tuple[str, str], str]  # of cells as released, by which nbgrader knows an answer nobody touched


def is_current(gradebook: Gradebook, assignment: str, references: Mapping[str, Reference]) -> bool:
    """Whether the gradebook knows an assignment as its source has it now."""
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


def layout(gradebook: Gradebook, assignment: str) -> Layout | None:
    """Look up what every submission of an assignment needs; None where the gradebook does not know it."""
    try:
        found = gradebook.find_assignment(assignment)
    except MissingEntry:
        return None
    made = Layout(found.id, found.duedate is not None, {}, {}, {}, {})
    for notebook in found.notebooks:
        made.notebooks[notebook.name] = notebook.id
        tasks = {cell.name: cell.id for cell in notebook.task_cells}
        made.grades[notebook.name] = {cell.name: cell.id for cell in notebook.grade_cells} | tasks
        made.comments[notebook.name] = {cell.name: cell.id for cell in notebook.solution_cells} | tasks
        made.checksums.update({(notebook.name, cell.name): cell.checksum for cell in notebook.source_cells})
    return made


def write(
    gradebook: Gradebook, layout: Layout, student: str, timestamp: datetime | None, graded: Mapping[str, Graded]
) -> None:
    """Write a submission's grades and comments, and commit; what people gave and wrote stays.

    The rows are those that nbgrader's `Gradebook.update_or_create_submission` and its preprocessor `SaveAutoGrades`
    make, in one transaction of few statements. A notebook that was graded in part is written in part.
    """
    session = gradebook.db
    submission = session.execute(select(SubmittedAssignment.id).where(_is(layout, student))).scalar()
    if submission is None:
        submission = _insert(session, layout, student)
    if timestamp is not None:
        session.execute(
            update(SubmittedAssignment).where(SubmittedAssignment.id == submission).values(timestamp=timestamp)
        )
    of_it = SubmittedNotebook.assignment_id == submission
    session.execute(update(SubmittedNotebook).where(of_it).values(late_submission_penalty=None))
    _update(session, of_it, Grade, graded, _grade)
    _update(session, of_it, Comment, graded, _comment)
    session.commit()


def _is(layout: Layout, student: str) -> Any:
    """That a submission is this student's of this assignment."""
    return (SubmittedAssignment.assignment_id == layout.id) & (SubmittedAssignment.student_id == student)


def _insert(session: Any, layout: Layout, student: str) -> str:
    """A submission without grades."""
    if session.execute(select(Student.id).where(Student.id == student)).scalar() is None:
        session.execute(insert(Student), [{"id": student}])
    submission: str = new_uuid()
    session.execute(
        insert(SubmittedAssignment), [{"id": submission, "assignment_id": layout.id, "student_id": student}]
    )
    ids = {name: new_uuid() for name in layout.notebooks}
    rows = [
        {"id": ids[name], "notebook_id": notebook, "assignment_id": submission}
        for name, notebook in layout.notebooks.items()
    ]
    session.execute(insert(SubmittedNotebook), rows)
    for table, cells in ((Grade, layout.grades), (Comment, layout.comments)):
        rows = [{"notebook_id": ids[name], "cell_id": cell} for name in ids for cell in cells[name].values()]
        if rows:
            session.execute(insert(table), rows)
    return submission


def _update(session: Any, of_it: Any, table: Any, graded: Mapping[str, Graded], values: Any) -> None:
    manual = Grade.manual_score if table is Grade else Comment.manual_comment
    found = session.execute(
        select(table.id, Notebook.name, BaseCell.name, manual)
        .join(table.notebook)
        .join(SubmittedNotebook.notebook)
        .join(table.cell)
        .where(of_it)
    )
    cells = {name: _cells(each) for name, each in graded.items()}
    rows = [
        {"id": row, **values(cells[notebook].get(cell), graded[notebook].refused, by_hand)}
        for row, notebook, cell, by_hand in found
        if (only := graded[notebook].only) is None or (table is Grade and cell in only)
    ]
    if rows:
        session.execute(update(table), rows)


def _cells(graded: Graded) -> dict[str, Any]:
    return {meta["grade_id"]: cell for cell in graded.notebook.cells if (meta := grade_meta(cell)).get("grade_id")}


def _grade(cell: Any, refused: bool, manual: float | None) -> dict[str, Any]:
    """As nbgrader does: tasks and missing answers are for people; a manual score stays, and asks for another look."""
    missing = 0 if refused else None
    score = utils.determine_grade(cell)[0] if cell is not None and utils.is_grade(cell) else missing
    return {"auto_score": score, "needs_manual_grade": manual is not None or score is None}


def _comment(cell: Any, refused: bool, manual: str | None) -> dict[str, Any]:
    untouched = cell is None or (
        cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell) and not utils.is_task(cell)
    )
    return {"auto_comment": "No response." if untouched else None}


def assign_late_penalties(
    config: Config,
    coursedir: CourseDirectory,
    gradebook: Gradebook,
    assignment: str,
    student: str,
    names: Iterable[str],
) -> None:
    """Have nbgrader's preprocessor take off what the course takes off for a late submission."""
    if gradebook.find_submission(assignment, student).total_seconds_late > 0:
        for name in names:
            about = {"notebook": name, "assignment": assignment, "student": student, "db_url": coursedir.db_url}
            AssignLatePenalties(config=config).preprocess(nbformat.v4.new_notebook(), {"nbgrader": about})
    gradebook.db.expunge_all()


def digest(gradebook: Gradebook, layout: Layout, student: str) -> str | None:
    """What grading wrote into the gradebook of a submission; not what people write there. None without any."""
    found = gradebook.db.execute(
        select(SubmittedAssignment.id, SubmittedAssignment.timestamp).where(_is(layout, student))
    ).first()
    if found is None:
        return None
    of_it = SubmittedNotebook.assignment_id == found[0]
    names = Notebook.name, BaseCell.name
    queries = [
        select(*names, value).join(table.notebook).join(SubmittedNotebook.notebook).join(table.cell).where(of_it)
        for table, value in ((Grade, Grade.auto_score), (Comment, Comment.auto_comment))
    ]
    queries.append(
        select(Notebook.name, SubmittedNotebook.late_submission_penalty).join(SubmittedNotebook.notebook).where(of_it)
    )
    rows = [sorted(map(list, gradebook.db.execute(query).all()), key=repr) for query in queries]
    return hashlib.sha256(json.dumps([str(found[1]), rows]).encode()).hexdigest()


def points(
    gradebook: Gradebook, layout: Layout, student: str, references: Mapping[str, Reference]
) -> tuple[dict[str, float], dict[str, float]]:
    """A submission's points and the most there are, by notebook; only of test cells, which people need not grade."""
    rows = gradebook.db.execute(
        select(Notebook.name, BaseCell.name, Grade.score, Grade.max_score)
        .join(Grade.notebook)
        .join(SubmittedNotebook.notebook)
        .join(SubmittedNotebook.assignment)
        .join(Grade.cell)
        .where(_is(layout, student))
    ).all()
    found, most = {}, {}
    for name, reference in references.items():
        tests = notebooks.tests(reference.source)
        own = [(score, best) for notebook, cell, score, best in rows if notebook == name and cell in tests]
        found[name] = round(math.fsum(score or 0 for score, _ in own), 6)
        most[name] = round(math.fsum(best for _, best in own), 6)
    return found, most

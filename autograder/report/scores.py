"""What nbgrader's gradebook knows of an assignment: who handed in, the points, what was left blank."""

from collections.abc import Mapping
from dataclasses import dataclass

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)

NO_RESPONSE = "No response."  # nbgrader's comment on a solution cell that is as it was handed out


@dataclass(frozen=True)
class Points:
    """What a cell got: None while it waits for a person; and whether a person gave it."""

    points: float | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class Scores:
    """An assignment in the gradebook.

    late: the graded submissions' students, and by how many seconds each was late.
    points: by student, notebook and cell.
    blank: student, notebook and solution cell of what was left as it was handed out, as nbgrader found it.
    people: everyone in the gradebook, and everything else that names them.
    """

    late: Mapping[str, float]
    points: Mapping[tuple[str, str, str], Points]
    blank: frozenset[tuple[str, str, str]]
    people: Mapping[str, tuple[str, ...]]


def read_scores(gradebook: Gradebook, assignment: str) -> Scores | None:
    """Read an assignment; None if nothing of it is graded."""
    try:
        found = gradebook.assignment_submissions(assignment)
    except MissingEntry:
        return None
    late = {each.student_id: float(each.total_seconds_late) for each in found}
    if not late:
        return None
    people = {
        each.id: tuple(filter(None, (each.first_name, each.last_name, each.email, each.lms_user_id)))
        for each in gradebook.students
    }
    return Scores(late, _points(gradebook, assignment), _blank(gradebook, assignment), people)


def _points(gradebook: Gradebook, assignment: str) -> dict[tuple[str, str, str], Points]:
    wanted = gradebook.find_assignment(assignment).id
    rows = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            Notebook.name,
            BaseCell.name,
            Grade.score,
            Grade.auto_score,
            Grade.manual_score,
        )
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == wanted)
    )
    return {
        (student, notebook, cell): Points(None if auto is None and manual is None else float(score), manual is not None)
        for student, notebook, cell, score, auto, manual in rows
    }


def _blank(gradebook: Gradebook, assignment: str) -> frozenset[tuple[str, str, str]]:
    wanted = gradebook.find_assignment(assignment).id
    rows = (
        gradebook.db.query(SubmittedAssignment.student_id, Notebook.name, BaseCell.name)
        .select_from(Comment)
        .join(BaseCell, Comment.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Comment.notebook_id == SubmittedNotebook.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == wanted, Comment.auto_comment == NO_RESPONSE)
    )
    return frozenset((student, notebook, cell) for student, notebook, cell in rows)

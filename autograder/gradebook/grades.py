"""A submission's grades in nbgrader's gradebook: written in one transaction, and read back."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbformat import NotebookNode
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
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from traitlets.config import Config

from autograder.gradebook.generators import quiet_nbgrader
from autograder.judge import writing
from autograder.judge.cells import grade_meta
from autograder.judge.grading import Graded
from autograder.judge.kinds import Shares, shares
from autograder.judge.notebooks import Notebook as Source


@dataclass(frozen=True)
class Layout:
    """What the gradebook knows of an assignment: its notebooks' ids by name, and the ids of their cells by name."""

    id: str
    duedate: datetime | None
    notebooks: dict[str, str]
    grades: dict[str, dict[str, str]]  # of cells with points
    comments: dict[str, dict[str, str]]  # of cells that people comment on
    checksums: dict[tuple[str, str], str]  # of cells as released, by which nbgrader knows an answer nobody touched


LONGEST_NAME = Student.__table__.c.id.type.length  # which PostgreSQL minds and SQLite does not


def unfit(student: str) -> str | None:
    """Why no gradebook takes a student by the name of a folder; None where there is no reason."""
    if len(student) > LONGEST_NAME:
        return f"the folder's name has {len(student)} characters, and a gradebook takes {LONGEST_NAME}"
    try:
        student.encode()
    except UnicodeEncodeError:
        return "the folder's name is not UTF-8, and a gradebook takes nothing else"
    return None


def knows(gradebook: Gradebook, student: str) -> bool:
    """Whether a student is in the gradebook."""
    return _connection(gradebook).execute(_FIND_STUDENT, {"student": student}).scalar() is not None


def is_current(gradebook: Gradebook, assignment: str, sources: Mapping[str, Source]) -> bool:
    """Whether the gradebook knows an assignment as its source has it now."""
    try:
        if {notebook.name for notebook in gradebook.find_assignment(assignment).notebooks} != set(sources):
            return False
        for name, source in sources.items():
            known = {cell.name: cell for cell in gradebook.find_notebook(name, assignment).source_cells}
            if set(known) != set(source.by_id):
                return False
            points = {cell.name: cell.max_score for cell in gradebook.find_notebook(name, assignment).grade_cells}
            if any(cell.is_locked and known[key].source != cell.source for key, cell in source.by_id.items()):
                return False
            if points != {key: cell.points for key, cell in source.by_id.items() if cell.is_graded}:
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
    made = Layout(found.id, found.duedate, {}, {}, {}, {})
    for notebook in found.notebooks:
        made.notebooks[notebook.name] = notebook.id
        tasks = {cell.name: cell.id for cell in notebook.task_cells}
        made.grades[notebook.name] = {cell.name: cell.id for cell in notebook.grade_cells} | tasks
        made.comments[notebook.name] = {cell.name: cell.id for cell in notebook.solution_cells} | tasks
        made.checksums.update({(notebook.name, cell.name): cell.checksum for cell in notebook.source_cells})
    return made


# Statements are made once: to make one takes SQLAlchemy longer than to run it.
_OF_IT = SubmittedNotebook.assignment_id == bindparam("submission")
_NAMES = Notebook.name, BaseCell.name
_FIND = select(SubmittedAssignment.id).where(
    SubmittedAssignment.assignment_id == bindparam("assignment"), SubmittedAssignment.student_id == bindparam("student")
)
_FIND_NOTEBOOKS = (
    _FIND.add_columns(
        SubmittedAssignment.timestamp,
        SubmittedAssignment.extension,
        Notebook.name,
        SubmittedNotebook.id.label("row"),
        SubmittedNotebook.late_submission_penalty.label("penalty"),
    )
    .join(SubmittedAssignment.notebooks)
    .join(SubmittedNotebook.notebook)
)
_FIND_STUDENT = select(Student.id).where(Student.id == bindparam("student"))
_SET_TIMESTAMP = (
    update(SubmittedAssignment.__table__)
    .where(SubmittedAssignment.__table__.c.id == bindparam("submission"))
    .values(timestamp=bindparam("time"))
)
_SET_PENALTY = (
    update(SubmittedNotebook.__table__)
    .where(SubmittedNotebook.__table__.c.id == bindparam("row"))
    .values(late_submission_penalty=bindparam("penalty"))
)
_INSERT = {each: insert(each.__table__) for each in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)}


def _of_cells(table: Any, *columns: Any) -> Any:
    """Select rows of a submission's grades or comments, after the names of their notebooks and cells."""
    joined = select(*_NAMES, *columns).join(table.notebook).join(SubmittedNotebook.notebook).join(table.cell)
    return joined.where(_OF_IT)


_FIND_GRADES, _FIND_COMMENTS = _of_cells(Grade, Grade.id, Grade.manual_score), _of_cells(Comment, Comment.id)
_SET_GRADES, _SET_COMMENTS = (
    update(each).where(each.c.id == bindparam("row")) for each in (Grade.__table__, Comment.__table__)
)
_GRADES = _of_cells(Grade, Grade.auto_score, Grade.score, Grade.max_score, Grade.needs_manual_grade)
_COMMENTS = _of_cells(Comment, Comment.auto_comment)


def _connection(gradebook: Gradebook) -> Connection:
    # The session's own, and its transaction; by the session itself each statement would take half as long again.
    return gradebook.db.connection()


def write(
    gradebook: Gradebook, layout: Layout, student: str, timestamp: datetime | None, graded: Mapping[str, Graded]
) -> None:
    """Write a submission's grades and comments, and commit; what people gave and wrote stays.

    The rows are those that nbgrader's `Gradebook.update_or_create_submission` and its preprocessor `SaveAutoGrades`
    make, in one transaction of few statements. A notebook that was graded in part is written in part.
    """
    try:
        _write(gradebook, layout, student, timestamp, graded)
    except IntegrityError:  # the grading of another assignment has just made the student, who is there now
        gradebook.db.rollback()
        _write(gradebook, layout, student, timestamp, graded)


def _write(
    gradebook: Gradebook, layout: Layout, student: str, timestamp: datetime | None, graded: Mapping[str, Graded]
) -> None:
    connection = _connection(gradebook)
    cells = {name: cells_of(each) for name, each in graded.items()}
    submission = connection.execute(_FIND, {"assignment": layout.id, "student": student}).scalar()
    if submission is None:
        _insert(connection, layout, student, timestamp, graded, cells)
    else:
        _update(connection, submission, timestamp, graded, cells)
    gradebook.db.commit()


def write_notebook(gradebook: Gradebook, assignment: str, student: str, name: str, graded: Graded) -> None:
    """Write the grades and comments of one notebook of a submission that the gradebook has, as `write` does of all."""
    connection = _connection(gradebook)
    about = {"assignment": gradebook.find_assignment(assignment).id, "student": student}
    of_it = {"submission": connection.execute(_FIND, about).scalar_one()}
    _set(connection, of_it, {name: graded}, {name: cells_of(graded)})
    gradebook.db.commit()


def write_checksums(graded: Mapping[str, Graded], layout: Layout) -> None:
    """Have each cell know what it was when it was handed out, by which nbgrader tells an answer nobody touched."""
    for name, each in graded.items():
        for cell in each.notebook.cells:
            grade_id = grade_meta(cell).get("grade_id", "")
            again = each.only is None or grade_id in each.only
            if again and (checksum := layout.checksums.get((name, grade_id))):
                cell.metadata.nbgrader["checksum"] = checksum


Cells = Mapping[str, Mapping[str, Any]]  # of a submission, by notebook and grade_id


def _insert(
    connection: Connection,
    layout: Layout,
    student: str,
    timestamp: datetime | None,
    graded: Mapping[str, Graded],
    cells: Cells,
) -> None:
    submission = new_uuid()
    ids = {name: new_uuid() for name in layout.notebooks}
    if connection.execute(_FIND_STUDENT, {"student": student}).scalar() is None:
        connection.execute(_INSERT[Student], [{"id": student}])
    about = {"id": submission, "assignment_id": layout.id, "student_id": student, "timestamp": timestamp}
    rows: dict[Any, list[dict[str, Any]]] = {
        SubmittedAssignment: [about],
        SubmittedNotebook: [
            {"id": ids[name], "notebook_id": notebook, "assignment_id": submission}
            for name, notebook in layout.notebooks.items()
        ],
        Grade: [
            {"notebook_id": ids[name], "cell_id": cell, **_grade(cells[name].get(key), graded[name].refused, None)}
            for name in ids
            for key, cell in layout.grades[name].items()
        ],
        Comment: [
            {"notebook_id": ids[name], "cell_id": cell, **_comment(cells[name].get(key))}
            for name in ids
            for key, cell in layout.comments[name].items()
        ],
    }
    for table, made in rows.items():
        if made:
            connection.execute(_INSERT[table], made)


def _update(
    connection: Connection,
    submission: str,
    timestamp: datetime | None,
    graded: Mapping[str, Graded],
    cells: Cells,
) -> None:
    of_it = {"submission": submission}
    if timestamp is not None:
        connection.execute(_SET_TIMESTAMP, {**of_it, "time": timestamp})
    _set(connection, of_it, graded, cells)


def _set(connection: Connection, of_it: Mapping[str, str], graded: Mapping[str, Graded], cells: Cells) -> None:
    grades = [
        {"row": row, **_grade(cells[notebook].get(cell), graded[notebook].refused, by_hand)}
        for notebook, cell, row, by_hand in connection.execute(_FIND_GRADES, of_it)
        if notebook in graded and ((only := graded[notebook].only) is None or cell in only)
    ]
    comments = [
        {"row": row, **_comment(cells[notebook].get(cell))}
        for notebook, cell, row in connection.execute(_FIND_COMMENTS, of_it)
        if notebook in graded and graded[notebook].only is None
    ]
    for statement, rows in ((_SET_GRADES, grades), (_SET_COMMENTS, comments)):
        if rows:
            connection.execute(statement, rows)


def cells_of(graded: Graded) -> dict[str, Any]:
    """The cells of a graded notebook that nbgrader knows, by grade_id."""
    return {meta["grade_id"]: cell for cell in graded.notebook.cells if (meta := grade_meta(cell)).get("grade_id")}


def _grade(cell: Any, refused: bool, manual: float | None) -> dict[str, Any]:
    """As nbgrader does: tasks and missing answers are for people; a manual score stays, and asks for another look."""
    score = score_of(cell, refused)
    return {"auto_score": score, "needs_manual_grade": manual is not None or score is None}


def score_of(cell: NotebookNode | None, refused: bool) -> float | None:
    """The points of a cell by checks, None where a person has to give them."""
    missing = 0 if refused else None
    return auto_score(cell) if cell is not None and utils.is_grade(cell) else missing


def auto_score(cell: NotebookNode) -> float | None:
    """The points of a graded cell as nbgrader reads them, None where a person has to give them."""
    return None if writing.waits(cell) else utils.determine_grade(cell)[0]


def _comment(cell: Any) -> dict[str, Any]:
    return {"auto_comment": "No response." if is_untouched(cell) else None}


def is_untouched(cell: NotebookNode | None) -> bool:
    """Whether an answer is as it was handed out, or is not there."""
    return cell is None or (
        cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell) and not utils.is_task(cell)
    )


def due(gradebook: Gradebook, assignment: str, student: str) -> datetime | None:
    """When a student has to have handed in, with an extension; None where the assignment has no due date."""
    asked = gradebook.find_assignment(assignment)
    if asked.duedate is None:
        return None
    try:
        found: datetime = gradebook.find_submission(assignment, student).duedate
    except MissingEntry:  # nbgrader gives an extension only to who was graded before
        found = asked.duedate
    return found


class Penalties:
    """What a course takes off for coming late: nbgrader's preprocessor, which the course may have set up."""

    def __init__(self, config: Config) -> None:
        self._stock = AssignLatePenalties(config=config)
        self._stock.init_plugin()

    def of(self, student: str, score: float, seconds_late: float) -> float | None:
        """What is taken off of a notebook's points; None where nothing is."""
        if not (self._stock.enabled and seconds_late > 0):
            return None
        with quiet_nbgrader():
            penalty = self._stock.plugin_inst.late_submission_penalty(student, score, seconds_late)
        return None if penalty is None else float(min(max(penalty, 0.0), score))


@dataclass(frozen=True)
class Rows:
    """A submission in the gradebook, as its rows have it; none where there is no submission."""

    notebooks: Sequence[Any]
    grades: Sequence[Any]
    comments: Sequence[Any]

    @property
    def scores(self) -> dict[str, float]:
        """What its notebooks have, with what people gave, before anything is taken off."""
        found: dict[str, float] = {}
        for name, _, _, score, *_ in self.grades:
            found[name] = found.get(name, 0.0) + (score or 0.0)
        return found


def rows(gradebook: Gradebook, layout: Layout, student: str) -> Rows:
    """Read a submission."""
    connection = _connection(gradebook)
    notebooks = connection.execute(_FIND_NOTEBOOKS, {"assignment": layout.id, "student": student}).all()
    of_it = {"submission": notebooks[0].id if notebooks else None}
    return Rows(notebooks, *(connection.execute(each, of_it).all() for each in (_GRADES, _COMMENTS)))


def due_penalties(
    rows: Rows, layout: Layout, student: str, scores: Mapping[str, float], penalties: Penalties
) -> dict[str, float | None]:
    """What is to be taken off now of a submission for coming late, by the rows of its notebooks; only what is new.

    Args:
        scores: what its notebooks got when it was graded; as by nbgrader, what people give later is not taken off.
    """
    due = {
        row.row: penalties.of(student, scores.get(row.name, 0.0), _seconds_late(layout, row)) for row in rows.notebooks
    }
    return {row.row: due[row.row] for row in rows.notebooks if due[row.row] != row.penalty}


def write_penalties(gradebook: Gradebook, due: Mapping[str, float | None]) -> None:
    """Write what is to be taken off, and commit."""
    _connection(gradebook).execute(_SET_PENALTY, [{"row": row, "penalty": each} for row, each in due.items()])
    gradebook.db.commit()


def _seconds_late(layout: Layout, row: Any) -> float:
    """As nbgrader's `SubmittedAssignment.total_seconds_late`."""
    if layout.duedate is None or row.timestamp is None:
        return 0.0
    due = layout.duedate + (row.extension or timedelta())
    return max(0.0, float((row.timestamp - due).total_seconds()))


@dataclass(frozen=True)
class Standing:
    """A submission in the gradebook.

    digest: of what grading wrote, not of what people wrote, and not of penalties; None where there is no submission.
    points, max_points: by notebook, of test cells only, which people need not grade; late penalties are taken off.
    penalties: what was taken off of them, by notebook; those that are not late are left out.
    waiting: the most that people may give for what waits for them.
    seconds_late: after the due date, with an extension.
    shares: by notebook, of the same cells, where some are extra; nothing is taken off of them.
    """

    digest: str | None
    points: dict[str, float]
    max_points: dict[str, float]
    penalties: dict[str, float]
    waiting: float
    seconds_late: float
    shares: dict[str, Shares] = field(default_factory=dict)


def standing(rows: Rows, layout: Layout, sources: Mapping[str, Source]) -> Standing:
    """What the gradebook says of a submission."""
    found, grades, comments = rows.notebooks, rows.grades, rows.comments
    points, most, penalties = {}, {}, {}
    kinds: dict[str, Shares] = {}
    late = {row.name: row.penalty for row in found if row.penalty}
    for name, source in sources.items():
        tests = source.tests
        own = [
            (tests[cell].is_extra, score or 0, best)
            for notebook, cell, _, score, best, _ in grades
            if notebook == name and cell in tests
        ]
        if found and (some := shares(own)):
            kinds[name] = some
        earned = math.fsum(score for _, score, _ in own)
        points[name] = round(max(0.0, earned - late.get(name, 0.0)), 6)
        if name in late:
            penalties[name] = round(earned - points[name], 6)
        most[name] = round(math.fsum(best for *_, best in own), 6)
    waiting = round(math.fsum(best for *_, best, waits in grades if waits), 6)
    if not found:
        return Standing(None, points, most, penalties, waiting, 0.0)
    said = [sorted(map(list, each), key=repr) for each in ([row[:3] for row in grades], comments)]
    digest = hashlib.sha256(json.dumps([str(found[0].timestamp), said]).encode()).hexdigest()
    return Standing(digest, points, most, penalties, waiting, _seconds_late(layout, found[0]), kinds)

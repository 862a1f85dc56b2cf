"""What is known of an assignment's submissions: the scores in nbgrader's gradebook and the verdicts in the autograded
notebooks, which are read one at a time and never held."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

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
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course
from autograder.errors import NoSuchThing
from autograder.gradebook.autograded import RECORD
from autograder.gradebook.database import is_there, open_gradebook
from autograder.gradebook.submissions import submissions
from autograder.judge import notebooks

NO_RESPONSE = "No response."  # nbgrader's comment on a solution cell that is as it was handed out


@dataclass(frozen=True)
class Exercise:
    """A cell with points, and the cell that the student writes for it."""

    notebook: str
    name: str
    grade_id: str
    solution_id: str | None
    max_points: float
    by_hand: bool = False
    given: str = ""  # the source's own solution cell


@dataclass(frozen=True)
class Attempt:
    """What became of one exercise of one submission."""

    student: str
    exercise: Exercise
    points: float | None  # None until somebody gives them by hand
    by_hand: bool = False
    answered: bool = True  # False: left as it was handed out, or still raising NotImplementedError
    refused: bool = False  # the notebook could not be graded at all
    passed: tuple[str, ...] = ()  # names of checks
    failed: Mapping[str, str] = field(default_factory=dict)  # name of a check: how it differs
    mistakes: Mapping[str, str] = field(default_factory=dict)  # name of a known mistake: its hint
    behaviour: str | None = None  # equal for answers that behave alike
    seconds: float | None = None
    size: int = 0  # characters of the solution cell

    @property
    def checked(self) -> bool:
        """Whether checks looked at it."""
        return bool(self.passed or self.failed)


@dataclass(frozen=True)
class Submission:
    """One student's submission; attempts in the order of the assignment's exercises."""

    student: str
    attempts: tuple[Attempt, ...]
    notebooks: Mapping[str, Path]  # autograded, by name
    pages: Mapping[str, Path]  # by notebook: the feedback page if there is one, else the autograded notebook
    notes: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)  # by notebook: why
    seconds_late: float = 0.0

    @property
    def points(self) -> float:
        """Of all exercises, before late penalties; what waits for a person counts nothing yet."""
        return round(math.fsum(attempt.points or 0.0 for attempt in self.attempts), 6)


@dataclass(frozen=True)
class Records:
    """An assignment's submissions, and the students without a graded one."""

    assignment: str
    exercises: tuple[Exercise, ...]
    submissions: tuple[Submission, ...]
    missing: tuple[str, ...]  # known to the gradebook, nothing handed in
    ungraded: tuple[str, ...]  # handed in, not graded yet
    people: Mapping[str, tuple[str, ...]]  # by student: everything else that names them

    @property
    def max_points(self) -> float:
        return round(math.fsum(exercise.max_points for exercise in self.exercises), 6)


def read(course: Course, config: Config, assignment: str) -> Records:
    """Read what is known of an assignment.

    Raises:
        NoSuchThing: no such assignment, or nothing of it is graded yet.
        AuthorError: a source notebook is wrong.
    """
    sources = course.sources(assignment)
    coursedir = CourseDirectory(config=config)
    found = [exercise for name, path in sources.items() for exercise in _exercises(name, path)]
    handed_in = set(submissions(coursedir, assignment))
    nothing = NoSuchThing(
        f"no submission of {assignment!r} is graded yet; run: autograder grade {assignment}"
        if handed_in
        else f"no submission of {assignment!r}; put notebooks into submitted/STUDENT/{assignment}/, then run: "
        f"autograder grade {assignment}"
    )
    if not is_there(coursedir):
        raise nothing
    with open_gradebook(coursedir) as gradebook:
        try:
            late = {
                each.student_id: float(each.total_seconds_late) for each in gradebook.assignment_submissions(assignment)
            }
        except MissingEntry:
            late = {}
        if not late:
            raise nothing
        grades, blank = _grades(gradebook, assignment), _blank(gradebook, assignment)
        people = {
            each.id: tuple(filter(None, (each.first_name, each.last_name, each.email, each.lms_user_id)))
            for each in gradebook.students
        }
    graded = (
        _submission(coursedir, assignment, student, found, grades.get(student, {}), blank, late[student])
        for student in sorted(late)
    )
    return Records(
        assignment,
        tuple(found),
        tuple(graded),
        missing=tuple(sorted(set(people) - set(late) - handed_in)),
        ungraded=tuple(sorted(handed_in - set(late))),
        people={name: people.get(name, ()) for name in sorted(set(people) | handed_in | set(late))},
    )


def code_of(submission: Submission, exercise: Exercise) -> str:
    """The code of a student's solution cell, read from the autograded notebook."""
    return _source(_cells(submission.notebooks[exercise.notebook]).get(exercise.solution_id or "", {}))


def _exercises(notebook: str, path: Path) -> Iterator[Exercise]:
    source = notebooks.read_source(path)
    solutions = {test: solution for solution, test in source.exercises.values()}
    for grade_id, cell in source.by_id.items():
        if cell.is_graded:
            by_hand = not cell.is_test
            solution = grade_id if by_hand else solutions.get(grade_id)
            given = source.by_id[solution].source if solution else ""
            name = source.names.get(grade_id, grade_id)
            yield Exercise(notebook, name, grade_id, solution, cell.points, by_hand, given)


def _grades(gradebook: Gradebook, assignment: str) -> dict[str, dict[tuple[str, str], tuple[float | None, bool]]]:
    """By student, and by notebook and cell: the points, None if they wait for a person, and whether one gave them."""
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
    found: dict[str, dict[tuple[str, str], tuple[float | None, bool]]] = {}
    for student, notebook, cell, score, auto, manual in rows:
        waits = auto is None and manual is None
        found.setdefault(student, {})[notebook, cell] = (None if waits else float(score), manual is not None)
    return found


def _blank(gradebook: Gradebook, assignment: str) -> set[tuple[str, str, str]]:
    """Student, notebook and solution cell of what was left as it was handed out, as nbgrader found it."""
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
    return {(student, notebook, cell) for student, notebook, cell in rows}


def _submission(
    coursedir: CourseDirectory,
    assignment: str,
    student: str,
    wanted: list[Exercise],
    grades: Mapping[tuple[str, str], tuple[float | None, bool]],
    blank: set[tuple[str, str, str]],
    late: float,
) -> Submission:
    folder = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))
    paths, pages, refused = {}, {}, {}
    attempts = []
    record = _record(folder / RECORD)
    for notebook in dict.fromkeys(exercise.notebook for exercise in wanted):
        paths[notebook] = path = folder / f"{notebook}.ipynb"
        page = Path(coursedir.format_path(coursedir.feedback_directory, student, assignment)) / f"{notebook}.html"
        pages[notebook] = page if page.is_file() else path
        cells = _cells(path)
        if reason := _why_refused(cells):
            refused[notebook] = reason
        for exercise in wanted:
            if exercise.notebook == notebook:
                points, by_hand = grades.get((notebook, exercise.grade_id), (None, False))
                untouched = (student, notebook, exercise.solution_id) in blank
                attempt = _attempt(student, exercise, points, by_hand, cells, untouched, bool(reason))
                seconds = record.get("seconds", {}).get(notebook, {}).get(exercise.grade_id)
                attempts.append(replace(attempt, seconds=seconds))
    return Submission(student, tuple(attempts), paths, pages, tuple(record.get("notes", ())), refused, late)


def _attempt(
    student: str,
    exercise: Exercise,
    points: float | None,
    by_hand: bool,
    cells: Mapping[str, Any],
    untouched: bool,
    refused: bool,
) -> Attempt:
    data = _verdicts(cells.get(exercise.grade_id, {}))
    failed: dict[str, str] = {}
    for verdict in data.get("verdicts", ()):
        if not verdict["passed"]:
            failed.setdefault(verdict["check"], verdict["difference"])
    names = dict.fromkeys(verdict["check"] for verdict in data.get("verdicts", ()))
    passed = tuple(name for name in names if name not in failed)
    stub = bool(failed) and not passed and all(how.startswith("raised NotImplementedError") for how in failed.values())
    behaviour = data.get("behaviour")
    if failed and "behaviour" not in data:  # graded before answers were compared: alike as far as verdicts tell
        behaviour = json.dumps(sorted(failed.items()))
    return Attempt(
        student,
        exercise,
        points,
        by_hand,
        answered=not (untouched or stub or refused),
        refused=refused,
        passed=passed,
        failed=failed,
        mistakes={each["name"]: each["hint"] for each in data.get("mistakes", ())},
        behaviour=behaviour,
        size=len(_source(cells.get(exercise.solution_id or "", {}))),
    )


def _cells(path: Path) -> dict[str, Any]:
    """The cells of an autograded notebook by grade_id, and the only other one as ""; {} where there is no notebook."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    named = [(each["metadata"].get("nbgrader", {}).get("grade_id") or "", each) for each in cells]
    found = dict(named)
    if sum(not name for name, _ in named) != 1:
        found.pop("", None)
    return found


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _verdicts(cell: Mapping[str, Any]) -> dict[str, Any]:
    """What the grader wrote into a test cell's outputs.

    It writes behind whatever the student's code put out, so only the last counts: the others may be forged.
    """
    for output in reversed(cell.get("outputs", ())):
        if output.get("output_type") == "display_data" and "autograder" in output.get("metadata", {}):
            found: dict[str, Any] = output["metadata"]["autograder"]
            return found
    return {}


def _why_refused(cells: Mapping[str, Any]) -> str:
    """Why a notebook could not be graded, "" if it could: as `grading.refuse` writes it."""
    head, _, reason = _source(cells.get("", {})).partition("**Not graded:** ")
    said = [_verdicts(cell) for cell in cells.values()]
    noted = [each for each in said if each]
    agreed = bool(noted) and all(not each["verdicts"] and each["note"] == reason for each in noted)
    return reason if not head and agreed else ""


def _record(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

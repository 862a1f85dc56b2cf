"""What is known of an assignment's submissions: the scores in nbgrader's gradebook and the verdicts in the autograded
notebooks, which are read one at a time and never held."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course
from autograder.course.sources import marks_of
from autograder.errors import NoSuchThing
from autograder.gradebook.attempts import Attempt as Kept
from autograder.gradebook.attempts import Attempts
from autograder.gradebook.autograded import RECORD, folder_of, pages_of
from autograder.gradebook.database import is_there, read_gradebook
from autograder.gradebook.submissions import submissions
from autograder.judge import notebooks
from autograder.judge.cells import Marks
from autograder.judge.kinds import Share, shares
from autograder.report.executed import Executed
from autograder.report.scores import Points, Scores, read_scores


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
    is_extra: bool = False


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

    @property
    def shares(self) -> dict[str, Share]:
        """The same of what is core and of what is extra; nothing where nothing is extra."""
        return shares((each.exercise.is_extra, each.points or 0.0, each.exercise.max_points) for each in self.attempts)


@dataclass(frozen=True)
class Records:
    """An assignment's submissions, and the students without a graded one."""

    assignment: str
    exercises: tuple[Exercise, ...]
    submissions: tuple[Submission, ...]
    missing: tuple[str, ...]  # known to the gradebook, nothing handed in
    ungraded: tuple[str, ...]  # handed in, not graded yet
    people: Mapping[str, tuple[str, ...]]  # by student: everything else that names them
    attempts: Mapping[str, Sequence[Kept]] = field(default_factory=dict)  # by student: all that are kept

    @property
    def max_points(self) -> float:
        return round(math.fsum(exercise.max_points for exercise in self.exercises), 6)

    @property
    def max_shares(self) -> dict[str, float]:
        """The most of what is core and of what is extra; nothing where nothing is extra."""
        found = shares((each.is_extra, 0.0, each.max_points) for each in self.exercises)
        return {kind: share.max_points for kind, share in found.items()}


def read(course: Course, config: Config, assignment: str) -> Records:
    """Read what is known of an assignment.

    Raises:
        NoSuchThing: no such assignment, or nothing of it is graded yet.
        AuthorError: a source notebook is wrong.
    """
    sources = course.sources(assignment)
    coursedir, marks = CourseDirectory(config=config), marks_of(config)
    wanted = [exercise for name, path in sources.items() for exercise in _exercises(name, path, marks)]
    handed_in = set(submissions(coursedir, assignment))
    scores = _scores(coursedir, assignment)
    if scores is None:
        hand_in = f"; put notebooks into submitted/STUDENT/{assignment}/, then run: autograder grade {assignment}"
        grade = f" is graded yet; run: autograder grade {assignment}"
        raise NoSuchThing(f"no submission of {assignment!r}{grade if handed_in else hand_in}")
    graded, people = scores.late, scores.people
    with Attempts(course.root) as attempts:
        kept = attempts.of_all(assignment)
    return Records(
        assignment,
        tuple(wanted),
        tuple(_submission(coursedir, assignment, student, wanted, scores) for student in sorted(graded)),
        missing=tuple(sorted(set(people) - set(graded) - handed_in)),
        ungraded=tuple(sorted(handed_in - set(graded))),
        people={name: people.get(name, ()) for name in sorted(set(people) | handed_in | set(graded))},
        attempts={student: kept[student] for student in sorted(graded) if student in kept},
    )


def code_of(submission: Submission, exercise: Exercise) -> str:
    """The code of a student's solution cell, read from the autograded notebook."""
    return Executed.read(submission.notebooks[exercise.notebook]).source(exercise.solution_id)


def _scores(coursedir: CourseDirectory, assignment: str) -> Scores | None:
    if not is_there(coursedir):
        return None
    with read_gradebook(coursedir) as gradebook:
        return read_scores(gradebook, assignment)


def _exercises(notebook: str, path: Path, marks: Marks) -> Iterator[Exercise]:
    source = notebooks.read_source(path, marks)
    solutions = {test: solution for solution, test in source.exercises.values()}
    for grade_id, cell in source.by_id.items():
        if cell.is_graded:
            by_hand = not cell.is_test
            solution = grade_id if by_hand else solutions.get(grade_id)
            given = source.by_id[solution].source if solution else ""
            name = source.names.get(grade_id, grade_id)
            yield Exercise(notebook, name, grade_id, solution, cell.points, by_hand, given, cell.is_extra)


def _submission(
    coursedir: CourseDirectory, assignment: str, student: str, wanted: Sequence[Exercise], scores: Scores
) -> Submission:
    folder = folder_of(coursedir, assignment, student)
    feedback = pages_of(coursedir, assignment, student)
    record = _record(folder / RECORD)
    paths, pages, refused = {}, {}, {}
    attempts: list[Attempt] = []
    for notebook in dict.fromkeys(exercise.notebook for exercise in wanted):
        paths[notebook] = path = folder / f"{notebook}.ipynb"
        page = feedback / f"{notebook}.html"
        pages[notebook] = page if page.is_file() else path
        executed = Executed.read(path)
        if reason := executed.why_refused():
            refused[notebook] = reason
        seconds = record.get("seconds", {}).get(notebook, {})
        for exercise in wanted:
            if exercise.notebook == notebook:
                attempt = _attempt(student, exercise, scores, executed, bool(reason))
                attempts.append(replace(attempt, seconds=seconds.get(exercise.grade_id)))
    notes = tuple(record.get("notes", ()))
    return Submission(student, tuple(attempts), paths, pages, notes, refused, scores.late[student])


def _attempt(student: str, exercise: Exercise, scores: Scores, executed: Executed, refused: bool) -> Attempt:
    given = scores.points.get((student, exercise.notebook, exercise.grade_id), Points())
    untouched = (student, exercise.notebook, exercise.solution_id) in scores.blank
    said = executed.verdicts(exercise.grade_id)
    passed, failed = _by_outcome(said.get("verdicts", ()))
    stub = bool(failed) and not passed and all(how.startswith("raised NotImplementedError") for how in failed.values())
    behaviour = said.get("behaviour")
    if failed and "behaviour" not in said:  # graded before answers were compared: alike as far as verdicts tell
        behaviour = json.dumps(sorted(failed.items()))
    return Attempt(
        student,
        exercise,
        given.points,
        given.by_hand,
        answered=not (untouched or stub or refused),
        refused=refused,
        passed=passed,
        failed=failed,
        mistakes={each["name"]: each["hint"] for each in said.get("mistakes", ())},
        behaviour=behaviour,
        size=len(executed.source(exercise.solution_id)),
    )


def _by_outcome(verdicts: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The checks that passed on every device, and those that failed on one, with how they differ there."""
    failed: dict[str, str] = {}
    for verdict in verdicts:
        if not verdict["passed"]:
            failed.setdefault(verdict["check"], verdict["difference"])
    names = dict.fromkeys(verdict["check"] for verdict in verdicts)
    return tuple(name for name in names if name not in failed), failed


def _record(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

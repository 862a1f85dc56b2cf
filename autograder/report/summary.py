"""The numbers of a report: exercises, checks, mistakes, groups of wrong answers, and what to look at."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from autograder.judge.budget import OUT_OF_TIME
from autograder.judge.passes import TIMED_OUT
from autograder.report import analysis
from autograder.report.records import Attempt, Exercise, Records, Submission

PARTNERS = 3  # that a check fails together with
# In the grader's words: why a pass was ended, and what then stands where a check's difference would.
_TIME = re.compile(rf"{TIMED_OUT}|{OUT_OF_TIME}|stopped after [\d.]+ seconds")
_STOPPED = re.compile(r"stopped: |the process (was killed|crashed|was ended|ended)")
_ENDED = re.compile(rf"given up|the check was not reached|{_TIME.pattern}|{_STOPPED.pattern}")


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise's numbers."""

    exercise: Exercise
    key: str
    attempts: Sequence[Attempt]
    full: Sequence[Attempt]
    partial: Sequence[Attempt]
    none: Sequence[Attempt]
    blank: Sequence[Attempt]
    waiting: Sequence[Attempt]
    difficulty: float
    discrimination: float
    seconds: Sequence[float]

    @property
    def scored(self) -> int:
        return len(self.full) + len(self.partial) + len(self.none)


@dataclass(frozen=True)
class CheckRow:
    """A check that answers fail, and those that fail together with it."""

    exercise: Exercise
    check: str
    failing: Sequence[Attempt]
    answered: int
    partners: Sequence[tuple[Exercise, str, Sequence[Attempt]]]  # the other check, and who fails both


@dataclass(frozen=True)
class MistakeRow:
    """A known mistake, and who made it."""

    exercise: Exercise
    name: str
    hint: str
    attempts: Sequence[Attempt]


@dataclass(frozen=True)
class Group:
    """Wrong answers that behave alike and like no known mistake."""

    exercise: Exercise
    attempts: Sequence[Attempt]  # the shortest answer, which is the clearest, first
    failed: Mapping[str, str]


@dataclass(frozen=True)
class Summary:
    """Everything that a report says, in numbers and in attempts."""

    found: Records
    totals: analysis.Floats
    exercises: Sequence[ExerciseRow]
    checks: Sequence[CheckRow]
    mistakes: Sequence[MistakeRow]
    groups: Sequence[Group]
    flagged: Mapping[str, Sequence[tuple[Submission, Sequence[str]]]] = field(default_factory=dict)  # by kind


def summarise(found: Records) -> Summary:
    """Work out an assignment's numbers. A notebook that could not be graded at all says nothing of its exercises."""
    attempts = [[each for each in submission.attempts if not each.refused] for submission in found.submissions]
    points, most = _points(found), np.array([exercise.max_points for exercise in found.exercises])
    hard, telling = analysis.difficulty(points, most), analysis.discrimination(points)
    order = {exercise: number for number, exercise in enumerate(found.exercises)}
    flat = sorted((each for some in attempts for each in some), key=lambda each: order[each.exercise])
    rows = [
        _exercise_row(number, exercise, [a for a in flat if a.exercise is exercise], hard[number], telling[number])
        for number, exercise in enumerate(found.exercises)
    ]
    return Summary(
        found,
        np.array([submission.points for submission in found.submissions]),
        rows,
        _checks(found, attempts),
        _mistakes(flat, found.exercises),
        _groups(flat),
        _flagged(found),
    )


def _points(found: Records) -> analysis.Floats:
    """Shape (submissions, exercises), NaN where there is no score."""
    points: analysis.Floats = np.array(
        [
            [math.nan if each.refused or each.points is None else each.points for each in submission.attempts]
            for submission in found.submissions
        ]
    )
    return points.reshape(len(found.submissions), len(found.exercises))


def _exercise_row(
    number: int, exercise: Exercise, attempts: Sequence[Attempt], difficulty: float, discrimination: float
) -> ExerciseRow:
    credits: dict[str, list[Attempt]] = {"full": [], "partial": [], "none": []}
    for each in attempts:
        if each.points is not None:
            credits[analysis.credit(each.points, exercise.max_points)].append(each)
    return ExerciseRow(
        exercise,
        f"e{number}",
        attempts,
        credits["full"],
        credits["partial"],
        credits["none"],
        [each for each in attempts if not each.answered],
        [each for each in attempts if each.points is None],
        float(difficulty),
        float(discrimination),
        [each.seconds for each in attempts if each.seconds is not None],
    )


def _checks(found: Records, attempts: Sequence[Sequence[Attempt]]) -> list[CheckRow]:
    """The checks that answers fail, most first. Exercises that were not answered fail everything and are left out."""
    answered = [{each.exercise: each for each in some if each.answered and each.checked} for some in attempts]
    checks = list(dict.fromkeys(check for some in answered for check in _failed_checks(some)))
    failed = _failures(answered, checks)
    both = analysis.co_failures(failed)

    def those(rows: NDArray[np.bool_], exercise: Exercise) -> list[Attempt]:
        return [answered[row][exercise] for row in np.flatnonzero(rows)]

    rows = []
    for number, (exercise, check) in enumerate(checks):
        together = [
            (*checks[other], those(failed[:, number] & failed[:, other], exercise))
            for other in analysis.partners(both, number, PARTNERS)
        ]
        count = sum(exercise in some for some in answered)
        rows.append(CheckRow(exercise, check, those(failed[:, number], exercise), count, together))
    order = {exercise: number for number, exercise in enumerate(found.exercises)}
    return sorted(rows, key=lambda row: (-len(row.failing), order[row.exercise], row.check))


def _failed_checks(answers: Mapping[Exercise, Attempt]) -> list[tuple[Exercise, str]]:
    return [(exercise, check) for exercise, each in answers.items() for check in each.failed]


def _failures(
    answered: Sequence[Mapping[Exercise, Attempt]], checks: Sequence[tuple[Exercise, str]]
) -> NDArray[np.bool_]:
    """Who fails what, shape (submissions, checks)."""
    columns = {check: number for number, check in enumerate(checks)}
    failed = np.zeros((len(answered), len(checks)), dtype=bool)
    for row, some in enumerate(answered):
        failed[row, [columns[check] for check in _failed_checks(some)]] = True
    return failed


def _mistakes(attempts: Iterable[Attempt], exercises: Sequence[Exercise]) -> list[MistakeRow]:
    made: dict[tuple[Exercise, str], list[Attempt]] = {}
    for each in attempts:
        for name in each.mistakes:
            made.setdefault((each.exercise, name), []).append(each)
    rows = [MistakeRow(exercise, name, each[0].mistakes[name], each) for (exercise, name), each in made.items()]
    return sorted(rows, key=lambda row: (-len(row.attempts), exercises.index(row.exercise), row.name))


def _groups(attempts: Iterable[Attempt]) -> list[Group]:
    """The groups of wrong answers that behave alike but like no known mistake, largest first."""
    wrong = [each for each in attempts if each.answered and each.failed and each.behaviour and not each.mistakes]
    wrong = [each for each in wrong if not all(map(_ENDED.match, each.failed.values())) and not _slipped(each)]
    groups = analysis.alike(((each.exercise, each.behaviour), each) for each in wrong)
    return [Group(some[0].exercise, sorted(some, key=lambda each: each.size), some[0].failed) for some in groups]


def _slipped(attempt: Attempt) -> bool:
    """Whether every check ended in a NameError: a cell that does not run, or a typing error; no misconception."""
    ended = all(how.startswith("raised NameError") for how in attempt.failed.values())
    return attempt.answered and bool(attempt.failed) and not attempt.passed and ended


REFUSED, SLIPPED, TIME, STOPPED, LATE, WAITING, NOTES = (
    "The notebook could not be read",
    "A cell that does not run, or a name that is misspelt: every check ended in a NameError",
    "Ran past a time limit",
    "Stopped: memory, a crash, or an early end",
    "Handed in late",
    "Waiting for points given by hand",
    "Something was odd and was mended",
)


def _flagged(found: Records) -> dict[str, list[tuple[Submission, Sequence[str]]]]:
    flagged: dict[str, list[tuple[Submission, Sequence[str]]]] = {
        kind: [] for kind in (REFUSED, SLIPPED, TIME, STOPPED, LATE, WAITING, NOTES)
    }
    for submission in found.submissions:
        notes = [note for note in submission.notes if not any(why in note for why in submission.refused.values())]
        kinds = {note: _kind(note) for note in notes}
        said = {kind: [note for note in notes if kinds[note] == kind] for kind in (TIME, STOPPED, NOTES)}
        said[REFUSED] = [
            why if why.startswith(f"{name}.ipynb") else f"{name}.ipynb: {why}"
            for name, why in submission.refused.items()
        ]
        said[LATE] = [f"{_duration(submission.seconds_late)} late"] if submission.seconds_late else []
        said[WAITING] = [each.exercise.name for each in submission.attempts if each.points is None]
        said[SLIPPED] = [each.exercise.name for each in submission.attempts if _slipped(each)]
        for kind, texts in said.items():
            if texts:
                flagged[kind].append((submission, texts))
    return flagged


def _kind(note: str) -> str:
    if _TIME.search(note):
        return TIME
    return STOPPED if _STOPPED.search(note) else NOTES


def _duration(seconds: float) -> str:
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"

"""A report's numbers for other programs: a table as CSV, and JSON."""

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from autograder.gradebook.spreadsheet import as_csv
from autograder.judge.kinds import CORE, EXTRA
from autograder.report import attempts
from autograder.report.alike import Pair
from autograder.report.names import Names
from autograder.report.records import Attempt, Exercise
from autograder.report.summary import CheckRow, ExerciseRow, Summary

COLUMNS = (
    "student",
    "notebook",
    "exercise",
    "points",
    "max_points",
    "graded_by",
    "answered",
    "checks",
    "checks_passed",
    "failed_checks",
    "mistakes",
    "behaviour",
    "seconds",
)


def table(summary: Summary, names: Names) -> str:
    """CSV, a row for each student and exercise. Lists of names are JSON; what is not known is empty.

    `behaviour` numbers the groups of wrong answers that behave alike, within an exercise. Where exercises are extra, a
    column `kind` comes last: core or extra.
    """
    with_kinds = bool(summary.found.max_shares)
    rows: list[Sequence[str | int]] = [(*COLUMNS, "kind") if with_kinds else COLUMNS]
    groups: dict[tuple[Exercise, str], int] = {}
    for submission in sorted(summary.found.submissions, key=lambda each: names.label(each.student)):
        for each in submission.attempts:
            group = ""
            if each.behaviour and each.answered:
                group = str(groups.setdefault((each.exercise, each.behaviour), len(groups) + 1))
            kind = [EXTRA if each.exercise.is_extra else CORE] if with_kinds else []
            rows.append([*_cells(each, names.label(each.student), group), *kind])
    return as_csv(rows)


def _cells(attempt: Attempt, student: str, group: str) -> list[str | int]:
    """A row of the table, in the order of COLUMNS."""
    return [
        student,
        attempt.exercise.notebook,
        attempt.exercise.name,
        "" if attempt.points is None else repr(attempt.points),
        repr(attempt.exercise.max_points),
        "hand" if attempt.by_hand else "nobody yet" if attempt.points is None else "checks",
        "yes" if attempt.answered else "no",
        len(attempt.passed) + len(attempt.failed),
        len(attempt.passed),
        json.dumps(list(attempt.failed), ensure_ascii=False),
        json.dumps(list(attempt.mistakes), ensure_ascii=False),
        group,
        "" if attempt.seconds is None else repr(attempt.seconds),
    ]


def numbers(summary: Summary, names: Names, pairs: Sequence[Pair] = ()) -> dict[str, Any]:
    """The report's numbers as JSON data; what is not defined is null."""

    def students(attempts: Iterable[Attempt]) -> list[str]:
        return sorted(names.label(each.student) for each in attempts)

    found = summary.found
    return {
        "assignment": found.assignment,
        "max_points": found.max_points,
        "scores": {names.label(each.student): each.points for each in found.submissions},
        **_shares(summary, names),
        "missing": sorted(map(names.label, found.missing)),
        "ungraded": sorted(map(names.label, found.ungraded)),
        "exercises": [_where(row.exercise) | _exercise(row) for row in summary.exercises],
        "checks": [_where(row.exercise) | _check(row) for row in summary.checks],
        **attempts.numbers(found, names),
        "mistakes": [
            _where(row.exercise) | {"name": row.name, "students": students(row.attempts)} for row in summary.mistakes
        ],
        "unnamed": [
            _where(group.exercise) | {"failed_checks": dict(group.failed), "students": students(group.attempts)}
            for group in summary.groups
        ],
        "alike": [_pair(each, names) for each in pairs],
        "flagged": {
            kind: {names.label(submission.student): list(map(names.prose, texts)) for submission, texts in some}
            for kind, some in summary.flagged.items()
            if some
        },
    }


def _shares(summary: Summary, names: Names) -> dict[str, Any]:
    """What is core and what is extra; nothing where nothing is."""
    found = summary.found
    if not found.max_shares:
        return {}
    by_student = {names.label(each.student): each.shares for each in found.submissions}
    about = {
        kind: {"max_points": most, "scores": {student: each[kind].points for student, each in by_student.items()}}
        for kind, most in found.max_shares.items()
    }
    return {"shares": about, "extra": [_where(each) for each in found.exercises if each.is_extra]}


def _pair(pair: Pair, names: Names) -> dict[str, Any]:
    return {
        "students": sorted(map(names.label, pair.students)),
        "expected": pair.expected,
        "exercises": [_where(each.exercise) | {"wrong_alike": each.wrong_alike} for each in pair.exercises],
    }


def _where(exercise: Exercise) -> dict[str, Any]:
    return {"notebook": exercise.notebook, "exercise": exercise.name}


def _exercise(row: ExerciseRow) -> dict[str, Any]:
    return {
        "max_points": row.exercise.max_points,
        "full": len(row.full),
        "partial": len(row.partial),
        "none": len(row.none),
        "not_answered": len(row.blank),
        "waiting": len(row.waiting),
        "difficulty": _number(row.difficulty),
        "discrimination": _number(row.discrimination),
        "median_seconds": _number(float(np.median(row.seconds))) if row.seconds else None,
    }


def _check(row: CheckRow) -> dict[str, Any]:
    return {
        "check": row.check,
        "failing": len(row.failing),
        "answered": row.answered,
        "together_with": [
            _where(exercise) | {"check": check, "both": len(both)} for exercise, check, both in row.partners
        ],
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 6)

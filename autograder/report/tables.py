"""A report's numbers for other programs: a table as CSV, and JSON."""

import csv
import io
import json
import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from autograder.report.names import Names
from autograder.report.records import Attempt, Exercise
from autograder.report.summary import Summary

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

    `behaviour` numbers the groups of wrong answers that behave alike, within an exercise.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    groups: dict[tuple[Exercise, str], int] = {}
    for submission in sorted(summary.found.submissions, key=lambda each: names.label(each.student)):
        for each in submission.attempts:
            group = ""
            if each.behaviour and each.answered:
                group = str(groups.setdefault((each.exercise, each.behaviour), len(groups) + 1))
            writer.writerow(
                [
                    names.label(each.student),
                    each.exercise.notebook,
                    each.exercise.name,
                    "" if each.points is None else repr(each.points),
                    repr(each.exercise.max_points),
                    "hand" if each.by_hand else "nobody yet" if each.points is None else "checks",
                    "yes" if each.answered else "no",
                    len(each.passed) + len(each.failed),
                    len(each.passed),
                    json.dumps(list(each.failed), ensure_ascii=False),
                    json.dumps(list(each.mistakes), ensure_ascii=False),
                    group,
                    "" if each.seconds is None else repr(each.seconds),
                ]
            )
    return file.getvalue()


def numbers(summary: Summary, names: Names) -> dict[str, Any]:
    """The report's numbers as JSON data; what is not defined is null."""

    def labels(attempts: Iterable[Attempt]) -> list[str]:
        return sorted(names.label(each.student) for each in attempts)

    def number(value: float) -> float | None:
        return None if math.isnan(value) else round(float(value), 6)

    def where(exercise: Exercise) -> dict[str, Any]:
        return {"notebook": exercise.notebook, "exercise": exercise.name}

    found = summary.found
    return {
        "assignment": found.assignment,
        "max_points": found.max_points,
        "scores": {names.label(each.student): each.points for each in found.submissions},
        "missing": sorted(map(names.label, found.missing)),
        "ungraded": sorted(map(names.label, found.ungraded)),
        "exercises": [
            where(row.exercise)
            | {
                "max_points": row.exercise.max_points,
                "full": len(row.full),
                "partial": len(row.partial),
                "none": len(row.none),
                "not_answered": len(row.blank),
                "waiting": len(row.waiting),
                "difficulty": number(row.difficulty),
                "discrimination": number(row.discrimination),
                "median_seconds": number(float(np.median(row.seconds))) if row.seconds else None,
            }
            for row in summary.exercises
        ],
        "checks": [
            where(row.exercise)
            | {
                "check": row.check,
                "failing": len(row.failing),
                "answered": row.answered,
                "together_with": [
                    where(exercise) | {"check": check, "both": len(both)} for exercise, check, both in row.partners
                ],
            }
            for row in summary.checks
        ],
        "mistakes": [
            where(row.exercise) | {"name": row.name, "students": labels(row.attempts)} for row in summary.mistakes
        ],
        "unnamed": [
            where(group.exercise) | {"failed_checks": dict(group.failed), "students": labels(group.attempts)}
            for group in summary.groups
        ],
        "flagged": {
            kind: {names.label(submission.student): list(map(names.prose, texts)) for submission, texts in some}
            for kind, some in summary.flagged.items()
            if some
        },
    }

"""Pages of explanations beside the report: one for each student, for whoever helps them.

They hold expected values, so they stand where students get nothing from, and only the report leads to them.
"""

from datetime import datetime
from itertools import groupby

from autograder.gradebook.explaining import Exercise, Explanation
from autograder.report.names import Names
from autograder.report.page import environment, highlight
from autograder.report.records import Records

MOST = 2  # cases of one check


def asked(found: Records) -> dict[str, list[Exercise]]:
    """The exercises that students have answered wrongly, by student: those that pages explain."""
    wanted = {
        submission.student: [
            Exercise(found.assignment, each.exercise.notebook, each.exercise.name)
            for each in submission.attempts
            if each.failed and each.answered and not each.refused
        ]
        for submission in found.submissions
    }
    return {student: exercises for student, exercises in wanted.items() if exercises}


def page(told: list[Explanation], names: Names, now: datetime) -> str:
    """One student's page. Whatever a student wrote is escaped by the template; the page runs no script."""
    parts = [
        (each, [(check, [*cases]) for check, cases in groupby(each.failures, lambda failure: failure.check)])
        for each in told
    ]
    template = environment().get_template("explained.html")
    return str(
        template.render(
            student=told[0].student,
            assignment=told[0].exercise.assignment,
            parts=parts,
            now=now,
            most=MOST,
            coloured=lambda code: highlight(code, names),
        )
    )

"""What only attempts can show: how many an exercise takes, where people give up, which hint a right answer follows.

A try is an answer to one exercise that is another than the one before it: who hands in a notebook again for the sake of
one exercise has not tried the others again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from autograder.gradebook.attempts import Attempt, Outcome
from autograder.report.names import Link, Names
from autograder.report.records import Exercise, Records

SHOWN = 4  # columns of solved at the first try, the second, ...; the last one is for all others, too


@dataclass
class Tries:
    """Students by what their tries at an exercise came to.

    solved: by the number of the try that was right.
    unsolved: those whose last answer is not; `given_up` are those of them who have handed in again without changing it.
    """

    exercise: Exercise
    solved: dict[str, int] = field(default_factory=dict)
    unsolved: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)

    @property
    def students(self) -> int:
        return len(self.solved) + len(self.unsolved)

    def at(self, number: int) -> list[str]:
        """Who solved it at this try; at the last that is shown, or later."""
        return [each for each, tries in self.solved.items() if min(tries, SHOWN) == number]


@dataclass
class Hint:
    """Students whose feedback had a hint, by what they did next; each counts once."""

    exercise: Exercise
    name: str
    hint: str
    right: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)  # another wrong answer
    same: list[str] = field(default_factory=list)  # the same mistake again
    none: list[str] = field(default_factory=list)  # no other answer

    @property
    def students(self) -> int:
        return len(self.right) + len(self.other) + len(self.same) + len(self.none)


def tries(found: Records) -> list[Tries]:
    """What the tries at each exercise came to, of all that somebody has tried; the hardest to solve first."""
    rows = [_tries(found, exercise) for exercise in found.exercises]
    hardest = sorted(rows, key=lambda row: (-len(row.given_up), -len(row.unsolved), -sum(row.solved.values())))
    return [row for row in hardest if row.students]


def _tries(found: Records, exercise: Exercise) -> Tries:
    row = Tries(exercise)
    for student, attempts in found.attempts.items():
        made = _answers(attempts, exercise)
        right = next((number for number, (_, outcome) in enumerate(made, 1) if outcome.solved), None)
        if right is not None:
            row.solved[student] = right
        elif made:
            row.unsolved.append(student)
            if made[-1][0].number < attempts[-1].number:
                row.given_up.append(student)
    return row


def _answers(attempts: Sequence[Attempt], exercise: Exercise) -> list[tuple[Attempt, Outcome]]:
    """One student's tries at an exercise, each with the first attempt that had it."""
    made: list[tuple[Attempt, Outcome]] = []
    for attempt in attempts:
        each = attempt.by_test.get((exercise.notebook, exercise.grade_id))
        if each is not None and each.answered and not (made and made[-1][1].answer == each.answer):
            made.append((attempt, each))
    return made


def hints(found: Records) -> list[Hint]:
    """What came after each hint that students have had, the one that most have had first."""
    rows: dict[tuple[Exercise, str], Hint] = {}
    for exercise in found.exercises:
        for student, attempts in found.attempts.items():
            for (name, hint), what in _after_hints(attempts, exercise).items():
                row = rows.setdefault((exercise, name), Hint(exercise, name, hint))
                getattr(row, what).append(student)
    return sorted(rows.values(), key=lambda row: -row.students)


def _after_hints(attempts: Sequence[Attempt], exercise: Exercise) -> Mapping[tuple[str, str], str]:
    """By the hints that one student has had: "right", "other", "same" or "none", after the first time."""
    found: dict[tuple[str, str], str] = {}
    made = _answers(attempts, exercise)
    for (attempt, outcome), after in zip_longest(made, made[1:]):
        if outcome.mistakes and _had_feedback(attempts, attempt, after[0] if after else None):
            for name, hint in outcome.mistakes.items():
                found.setdefault((name, hint), _what(name, after[1] if after else None))
    return found


def _had_feedback(attempts: Sequence[Attempt], first: Attempt, after: Attempt | None) -> bool:
    """Whether a student had feedback on an answer before the next one; people who release it are taken to have."""
    until = attempts[-1].number + 1 if after is None else after.number
    same = [each for each in attempts if first.number <= each.number < until]
    return any(
        each.asked is None or (each.released is not None and (after is None or each.released <= after.kept))
        for each in same
    )


def _what(name: str, after: Outcome | None) -> str:
    if after is None:
        return "none"
    return "right" if after.solved else "same" if name in after.mistakes else "other"


def section(found: Records, names: Names) -> dict[str, Any]:
    """What the page's section asks for; without students who have handed in again there is none."""
    counts = Counter(len(attempts) for attempts in found.attempts.values())

    def those(exercise: Exercise, students: Sequence[str]) -> list[Link]:
        links = [names.link(each, exercise.notebook, exercise.grade_id) for each in students]
        return sorted(links, key=lambda link: link.label)

    return {
        "again": sum(count for number, count in counts.items() if number > 1),
        "handed_in": sum(number * count for number, count in counts.items()),
        "tries": tries(found),
        "columns": range(1, SHOWN + 1),
        "hints_had": hints(found),
        "those": those,
    }


def numbers(found: Records, names: Names) -> dict[str, Any]:
    """The same as JSON data."""

    def labels(students: Sequence[str]) -> list[str]:
        return sorted(map(names.label, students))

    return {
        "tries": [
            {
                **_where(row.exercise),
                "solved": {names.label(student): number for student, number in row.solved.items()},
                "unsolved": labels(row.unsolved),
                "given_up": labels(row.given_up),
            }
            for row in tries(found)
        ],
        "hints": [
            {
                **_where(row.exercise),
                "name": row.name,
                **{what: labels(getattr(row, what)) for what in ("right", "other", "same", "none")},
            }
            for row in hints(found)
        ],
    }


def _where(exercise: Exercise) -> dict[str, str]:
    return {"notebook": exercise.notebook, "exercise": exercise.name}

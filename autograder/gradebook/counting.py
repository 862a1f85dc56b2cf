"""Which of a student's attempts counts, and having `submitted/` hold that one, so that every command grades it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, locked
from autograder.gradebook import autograded, collecting, grades
from autograder.gradebook.attempts import FILE, Attempt, Attempts, digest_of, known
from autograder.gradebook.policy import LAST, Policy, Result, changed, lines, policy_of
from autograder.judge.submissions import read


def choice(attempts: Sequence[Attempt], rules: Policy, total: Callable[[Attempt], float]) -> Attempt:
    """The last of a student's attempts, or the best of those that can be put back, the later of equals.

    Args:
        total: the points of an attempt, after late penalties.
    """
    if rules.counts == LAST:
        return attempts[-1]
    there = [each for each in attempts if each.has_files or each is attempts[-1]]
    return max(there, key=lambda each: (total(each), each.number))


def totals(config: Config, gradebook: Gradebook, assignment: str, student: str) -> Callable[[Attempt], float]:
    """What an attempt's points are after what the course takes off for coming late, by the due date as it is now."""
    due = grades.due(gradebook, assignment, student)
    penalties = grades.Penalties(config)

    def total(attempt: Attempt) -> float:
        late = (attempt.handed_in - due).total_seconds() if due and attempt.handed_in else 0.0
        points = attempt.points.values()
        return round(sum(each - (penalties.of(student, each, late) or 0.0) for each in points), 6)

    return total


def standing(course: Course, attempts: Sequence[Attempt], names: Collection[str]) -> Attempt | None:
    """Which of a student's attempts stands in `submitted/`; None where it is none that was graded.

    Args:
        names: of the assignment's notebooks.
    """
    student = attempts[-1].student
    folder = collecting.place_of(course, student, attempts[-1].assignment)
    return known(attempts, digest_of(read(folder, names, student)))


def put(course: Course, kept: Attempts, attempt: Attempt, there: Attempt, names: Collection[str]) -> bool:
    """Put an attempt into `submitted/` in the place of another; False where something else stands there by now.

    Whoever is killed here leaves one of the two there, each of which is known again.

    Raises:
        Busy: the submission is being written by another process, for long.
        CannotWrite: no room, or no right.
    """
    kept.mark(attempt)
    with locked(course, attempt.assignment, attempt.student):
        found = standing(course, kept.of(attempt.assignment, attempt.student), names)
        if found is None or found.id != there.id:
            return False
        folder = collecting.place_of(course, attempt.student, attempt.assignment)
        collecting.write(folder, collecting.whole(kept.files(attempt), attempt.handed_in))
    return True


@dataclass(frozen=True)
class Said:
    """What a feedback page says of attempts: sentences, and what changed since the feedback before, by exercise."""

    lines: Sequence[str] = ()
    changed: Mapping[str, str] = field(default_factory=dict)


def on_page(coursedir: CourseDirectory, config: Config, assignment: str, student: str, notebook: str) -> Said:
    """What the feedback page of a graded notebook says of attempts; nothing where people release feedback by hand."""
    root = Path(coursedir.root)
    if not (root / FILE).exists():
        return Said()
    with Attempts(root) as kept:
        attempts = kept.of(assignment, student)
    digest = autograded.kept_as(autograded.folder_of(coursedir, assignment, student))
    number = max((each.number for each in attempts if each.digest == digest), default=0)
    return said(attempts, number, policy_of(config, assignment), notebook)


def said(attempts: Sequence[Attempt], number: int, rules: Policy, notebook: str) -> Said:
    """What is said to a student of one of their attempts, whose feedback may go."""
    given = [each for each in attempts if each.released is not None and each.number <= number]
    if not given or given[-1].number != number:
        return Said()
    releases = [each.released for each in given if each.released is not None]
    now, *before = (_results(each, notebook) for each in reversed(given[-2:]))
    return Said(lines(rules, number, releases), changed(now, before[0]) if before else {})


def _results(attempt: Attempt, notebook: str) -> list[Result]:
    found = []
    for each in attempt.outcomes:
        if each.notebook != notebook:
            continue
        if each.checks[1]:
            found.append(Result(each.exercise, *each.checks))
        elif each.points is not None:
            found.append(Result(each.exercise, each.points, each.most, "points"))
    return found

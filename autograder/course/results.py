"""One submission graded by itself, without a gradebook: `autograder results`."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.course.folders import Course
from autograder.course.sources import read_source
from autograder.errors import BadNotebook, NoSuchThing
from autograder.judge import cells, format
from autograder.judge.grading import Graded, grade_notebook, refuse
from autograder.judge.kinds import Share, in_words, shares
from autograder.judge.references import read_reference
from autograder.judge.verdicts import Score
from autograder.judge.workers import Worker


@dataclass(frozen=True)
class Results:
    """A graded submission: a score and what feedback says of it for each exercise, in order."""

    assignment: str
    notebook: str
    scores: dict[str, Score]
    texts: dict[str, str]
    notes: tuple[str, ...]
    seconds: float
    extra: frozenset[str] = frozenset()  # the exercises that are extra; the others are core
    unanswered: frozenset[str] = frozenset()  # the exercises whose answer is as it was handed out


def sources_of(course: Course, submission: Path, assignment: str | None = None) -> tuple[str, dict[str, Path]]:
    """The assignment and the source notebooks that a submission answers: a notebook by its file name, a folder by its
    own name.

    Raises:
        NoSuchThing: there is none, or several and `assignment` does not say which.
    """
    if submission.is_dir():
        name = assignment or submission.resolve().name
        return name, course.sources(name)
    names = [assignment] if assignment else course.assignments()
    found = [(name, path) for name in names if (path := course.sources(name).get(submission.stem))]
    if len(found) == 1:
        return found[0][0], {submission.stem: found[0][1]}
    if found:
        where = ", ".join(name for name, _ in found)
        raise NoSuchThing(f"several assignments have a notebook {submission.stem!r}: {where}; say which: --assignment")
    there = ", ".join(f"{stem}.ipynb" for name in names for stem in course.sources(name))
    raise NoSuchThing(f"no source notebook is named {submission.name!r}; rename the file to one of: {there}")


def grade(course: Course, submission: Path, worker: Worker, assignment: str | None = None) -> list[Results]:
    """Grade a notebook, or a folder with the notebooks of an assignment.

    What is missing, or is no notebook, gets nothing and a note that says why. Other files of the student's are not
    taken along.

    Raises:
        NoSuchThing: there is no such file or folder, or no source notebook of its name.
        AuthorError: a source notebook is wrong.
    """
    if not submission.exists():
        raise NoSuchThing(f"there is no file or folder {submission}")
    assignment, sources = sources_of(course, submission, assignment)
    files = {name: submission / f"{name}.ipynb" if submission.is_dir() else submission for name in sources}
    return [_grade(course, worker, assignment, path, files[name]) for name, path in sources.items()]


def _grade(course: Course, worker: Worker, assignment: str, path: Path, submission: Path) -> Results:
    start = time.monotonic()
    reference = read_reference(worker, path, read_source(course, path))
    worker.preload(reference.modules)
    released: set[str] = set()
    try:
        if submission.is_symlink() or not submission.is_file():
            raise BadNotebook(f"{submission.name} is missing: submit it by this name")
        format.check_size(submission.stat().st_size)
        submitted = format.read_submission(submission.read_bytes())
        released = cells.as_released(submitted)
        graded = grade_notebook(worker, reference, submitted)
    except BadNotebook as error:
        graded = refuse(reference, str(error))
    names = reference.source.names
    texts = {names[test]: _text(graded, test) for test in graded.scores}
    scores = {names[test]: score for test, score in graded.scores.items()}
    extra = frozenset(names[test] for test, cell in reference.source.tests.items() if cell.is_extra)
    unanswered = frozenset(name for name, (answer, _) in reference.source.exercises.items() if answer in released)
    seconds = round(time.monotonic() - start, 1)
    return Results(assignment, path.stem, scores, texts, graded.notes, seconds, extra, unanswered)


def _text(graded: Graded, test: str) -> str:
    """What feedback says of a test cell, as text: the verdicts, never what the student's code printed."""
    outputs = cells.tests(graded.notebook)[test].outputs
    return next(str(o.data["text/plain"]) for o in outputs if o.get("metadata", {}).get("autograder"))


def as_data(results: Sequence[Results]) -> dict[str, Any]:
    """Plain data, for scripts: what feedback says, and nothing of what the checks saw."""
    points, most = totals(results)
    shares = {name: asdict(share) for name, share in shares_of(results).items()}
    return {
        "points": points,
        "max_points": most,
        **({"shares": shares} if shares else {}),
        "notebooks": [_notebook(each) for each in results],
    }


def _notebook(graded: Results) -> dict[str, Any]:
    scores = {name: _score(score) for name, score in graded.scores.items()}
    return {
        "assignment": graded.assignment,
        "notebook": graded.notebook,
        "scores": scores,
        **({"extra": [name for name in scores if name in graded.extra]} if graded.extra else {}),
        "texts": graded.texts,
        "notes": graded.notes,
        "seconds": graded.seconds,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "grade_id": score.grade_id,
        "points": score.points,
        "max_points": score.max_points,
        "waits": score.waits,
        "note": score.note,
        "seconds": score.seconds,
        "verdicts": [{**asdict(each), "passed": each.passed} for each in score.verdicts],
    }


def totals(results: Sequence[Results]) -> tuple[float, float]:
    """Points, and how many there are to be had."""
    scores = [score for each in results for score in each.scores.values()]
    return round(sum(s.points for s in scores), 6), round(sum(s.max_points for s in scores), 6)


def shares_of(results: Sequence[Results]) -> dict[str, Share]:
    """The points of what is core and of what is extra; nothing where nothing is extra."""
    scores = [(name in each.extra, score) for each in results for name, score in each.scores.items()]
    return shares((extra, score.points, score.max_points) for extra, score in scores)


def as_gradescope(results: Sequence[Results]) -> dict[str, Any]:
    """What Gradescope reads from results.json; a test for each exercise."""
    several = len(results) > 1
    notes = [f"{each.notebook}: {note}" if several else note for each in results for note in each.notes]
    return {
        "score": totals(results)[0],
        "execution_time": round(sum(each.seconds for each in results), 1),
        "output": "\n".join([*filter(None, [in_words(shares_of(results))]), *notes]),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            {
                "name": f"{each.notebook}: {name}" if several else name,
                "score": score.points,
                "max_score": score.max_points,
                "status": "passed" if score.points == score.max_points else "failed",
                "output": each.texts[name],
                "visibility": "visible",
            }
            for each in results
            for name, score in each.scores.items()
        ],
    }

"""Grading again: some exercises anew and everything else as it was, and what a grading changes for whom."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from autograder.course.folders import Course
from autograder.errors import BadNotebook, NoSuchThing
from autograder.gradebook import autograded, grades
from autograder.gradebook.autograded import RECORD
from autograder.judge import cells, format
from autograder.judge.cells import grade_meta
from autograder.judge.grading import Graded, named_notes
from autograder.judge.notebooks import Notebook, understood


@dataclass(frozen=True)
class Change:
    """What a grading changes for one student's test cell; points are None where there is no grade."""

    notebook: str
    exercise: str  # the exercise's name, or the test cell's id when it tests none
    before: float | None
    after: float | None
    max_points: float
    manual: float | None  # what a person gave, which counts instead and stays
    checks: Mapping[str, str]  # name to "now passes", "now fails", "new, passes", "new, fails" or "gone"


@dataclass(frozen=True)
class Earlier:
    """What an earlier grading of the same files left; empty when there is none, or it cannot be gone on from."""

    notebooks: dict[str, NotebookNode] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def tests_of(sources: Mapping[str, Notebook], names: Sequence[str]) -> dict[str, set[str]]:
    """The test cells of some exercises, by notebook.

    Raises:
        NoSuchThing: no notebook has an exercise or a test cell of such a name; the text lists those that there are.
    """
    known = {(notebook, name, test) for notebook, source in sources.items() for test, name in source.names.items()}
    found: dict[str, set[str]] = {}
    for wanted in names:
        matching = [(notebook, test) for notebook, name, test in known if wanted in (name, test)]
        if not matching:
            there = ", ".join(sorted(name for _, name, _ in known))
            raise NoSuchThing(f"no exercise {wanted!r}; there are: {there}")
        for notebook, test in matching:
            found.setdefault(notebook, set()).add(test)
    return found


def earlier(folder: Path, names: Collection[str]) -> Earlier:
    """What an earlier grading left in a submission's autograded folder."""
    try:
        found = {name: format.read((folder / f"{name}.ipynb").read_bytes()) for name in names}
        notes = json.loads((folder / RECORD).read_text()).get("notes", ())
        return Earlier(found, tuple(note for note in notes if isinstance(note, str)))
    except (OSError, ValueError, TypeError, AttributeError, BadNotebook):
        return Earlier()


def verdicts_of(course: Course, assignment: str, student: str) -> list[dict[str, Any]]:
    """What a graded submission's notebooks say of each exercise, as plain data; nothing where it is not graded."""
    sources = course.sources(assignment)
    graded = earlier(autograded.folder_of(course.directory, assignment, student), sources).notebooks
    return [
        {"notebook": name, **_of_test(cell, understood(notebook).names[test])}
        for name, notebook in graded.items()
        for test, cell in cells.tests(notebook).items()
    ]


def _of_test(cell: NotebookNode, exercise: str) -> dict[str, Any]:
    about: dict[str, Any] = next(
        (found for each in cell.outputs if (found := each.get("metadata", {}).get("autograder"))), {}
    )
    return {
        "exercise": exercise,
        "points": grades.auto_score(cell),
        "max_points": grade_meta(cell).get("points"),
        "checks": about.get("verdicts", []),
        "mistakes": [each["name"] for each in about.get("mistakes", ())],
    }


def has(before: Earlier, tests: Mapping[str, set[str]]) -> bool:
    """Whether an earlier grading has the test cells that are to be scored anew."""
    return all(
        name in before.notebooks and wanted <= set(cells.tests(before.notebooks[name]))
        for name, wanted in tests.items()
    )


def merged(before: Earlier, graded: Mapping[str, Graded], tests: Mapping[str, set[str]]) -> dict[str, Graded]:
    """The earlier grading with some test cells, and the notes about them, as they are now."""
    result = {}
    for name, notebook in before.notebooks.items():
        wanted = tests.get(name, ())
        kept = [note for note in before.notes if note.startswith(f"{name}.ipynb")]
        if name not in graded:
            result[name] = Graded(notebook, {}, tuple(kept), only=frozenset())
            continue
        fresh = {grade_meta(cell).get("grade_id"): cell for cell in graded[name].notebook.cells}
        made = nbformat.from_dict(notebook)
        made.cells = [fresh[key] if (key := grade_meta(c).get("grade_id")) in wanted else c for c in made.cells]
        kept = [note for note in kept if not any(repr(test) in note for test in wanted)]
        scores = {test: score for test, score in graded[name].scores.items() if test in wanted}
        notes = tuple(dict.fromkeys([*kept, *named_notes(name, graded[name])]))
        result[name] = Graded(made, scores, notes, graded[name].refused, frozenset(wanted))
    return result


def changes(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    sources: Mapping[str, Notebook],
    before: Earlier,
    graded: Mapping[str, Graded],
) -> tuple[tuple[Change, ...], dict[str, float]]:
    """What writing a grading would change in the gradebook: other points, or a check that passes or fails now.

    Returns:
        The changes, and the points by notebook that the student would have.
    """
    try:
        submitted = gradebook.find_submission(assignment, student).notebooks
    except MissingEntry:
        submitted = []
    known = {(notebook.name, grade.name): grade for notebook in submitted for grade in notebook.grades}
    found = []
    points = dict.fromkeys(sources, 0.0)
    for notebook, source in sources.items():
        old = cells.tests(before.notebooks[notebook]) if notebook in before.notebooks else {}
        for test, cell in cells.tests(graded[notebook].notebook).items():
            grade = known.get((notebook, test))
            manual = grade.manual_score if grade else None
            after, most = grades.auto_score(cell), source.tests[test].points
            flipped = _flipped(_passed(old.get(test)), _passed(cell)) if test in old else {}
            now = grade.auto_score if grade else None
            if now != after or any(how.startswith("now") for how in flipped.values()):
                name = source.names.get(test, test)
                found.append(Change(notebook, name, now, after, most, manual, flipped))
            extra = (grade.extra_credit if grade else None) or 0.0
            points[notebook] += (after or 0.0 if manual is None else manual) + extra
    return tuple(found), {name: round(total, 6) for name, total in points.items()}


def _passed(cell: Any) -> dict[str, bool]:
    """The checks of a graded test cell, and whether each passed on every device."""
    found: dict[str, bool] = {}
    for output in cell.outputs if cell is not None else ():
        for verdict in output.get("metadata", {}).get("autograder", {}).get("verdicts", ()):
            found[verdict["check"]] = found.get(verdict["check"], True) and verdict["passed"]
    return found


def _flipped(before: Mapping[str, bool], after: Mapping[str, bool]) -> dict[str, str]:
    words = {name: "now passes" if ok else "now fails" for name, ok in after.items() if before.get(name, ok) != ok}
    words |= {name: "new, passes" if ok else "new, fails" for name, ok in after.items() if name not in before}
    return words | dict.fromkeys((name for name in before if name not in after), "gone")

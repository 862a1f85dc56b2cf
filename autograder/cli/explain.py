"""`autograder explain`: why one student's answer has the points that it has, for whoever helps students."""

from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from autograder.cli.shared import (
    WALLS,
    CourseOption,
    JsonOption,
    complete_assignments,
    complete_exercises,
    complete_students,
    counted,
    course_of,
    workers,
)
from autograder.cli.terminal import out, print_json, warn

if TYPE_CHECKING:
    from autograder.gradebook.explaining import Explanation, Failure
    from autograder.judge.places import Apart

LONGEST = 200  # lines of an answer
MOST = 2  # cases of one check, ordinary or corners


def explain(
    student: Annotated[
        str,
        typer.Argument(metavar="STUDENT", help="As the folder in submitted/.", autocompletion=complete_students),
    ],
    exercise: Annotated[
        str,
        typer.Argument(
            metavar="EXERCISE",
            help="Its name, or NOTEBOOK/EXERCISE where several have it.",
            autocompletion=complete_exercises,
        ),
    ],
    assignment: Annotated[
        str | None, typer.Option(help="Where several have such an exercise.", autocompletion=complete_assignments)
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(
            "--as-alternative", metavar="NAME", help="Keep the answer in answers/ as another right one, by this name."
        ),
    ] = None,
    as_json: JsonOption = False,
    walls: Annotated[str | None, WALLS] = None,
    course: CourseOption = Path(),
) -> None:
    """Say what each failed check of a student's answer saw, and what it expected.

    The answer is graded once more, in the sandbox; no grade is written. Expected values are shown: it is for you, and
    nothing of it is written where students see it.

    Example: autograder explain ada split_batches --as-alternative "with a while loop"
    """
    from autograder.course.folders import load_config
    from autograder.gradebook import explaining

    there = course_of(course)
    config = load_config(there)
    which = explaining.find(there, config, exercise, assignment)
    explaining.submission_of(there, config, student, which.assignment)  # before a worker starts
    with workers(config, 1, walls) as pool:
        told = explaining.explain(there, config, pool, student, which, warn)
    kept = explaining.keep(there, told, title) if title is not None else None
    if as_json:
        print_json(as_data(told, kept))
    else:
        _print(told, kept)


def as_data(told: "Explanation", kept: Path | None) -> dict[str, Any]:
    """Plain data, for scripts."""
    from autograder.gradebook.explaining import commands

    data = asdict(told) | {"exercise": told.exercise.name}
    data["failures"] = [_flat(each) for each in data["failures"]]
    data["mistakes"] = [{"name": each.name, "hint": each.hint} for each in told.mistakes]
    return data | {
        "assignment": told.exercise.assignment,
        "notebook": told.exercise.notebook,
        "alternative": None if kept is None else str(kept),
        "next": [*commands(told.exercise)] if kept else [],
    }


def _flat(failure: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in failure.items() if name != "apart"} | dict(failure["apart"])


def _say(*what: str | Text) -> None:
    """One line, however long: it can be copied whole."""
    out.print(*what, soft_wrap=True)


def _print(told: "Explanation", kept: Path | None) -> None:
    from autograder.gradebook.explaining import FAILS, PASSES

    points = f"{told.points:g} of {counted(told.max_points, 'points')}"
    _say(Text(f"{told.exercise.place} {told.exercise.name}, {told.student}: {points}", "bold"))
    _say(_said(told))
    shown = ""
    for _, failures in groupby(told.failures, lambda each: (each.check, each.device)):
        some = [*failures]
        _print_check(some, with_code=some[0].code != shown)
        shown = some[0].code
    for name in told.uncounted:
        _say(f"passes, but counts only when a check passes that asks for a result: {name}")
    for mistake in told.mistakes:
        _say("")
        _say(Text("a known mistake:", "yellow"), mistake.name)
        _say(f"  {mistake.hint}")
    if told.code and told.outcome in (PASSES, FAILS):
        _say("")
        _say("the answer:")
        _print_code(told.code)
    if told.others:
        _say(f"and what stands in the cells {', '.join(told.others)}")
    if kept is not None or told.outcome == FAILS:
        _print_next(told, kept)


def _said(told: "Explanation") -> str:
    """In one sentence, what became of the answer."""
    from autograder.gradebook import explaining

    checks = len(dict.fromkeys(each.check for each in told.failures))
    return {
        explaining.PASSES: "every check passes",
        explaining.FAILS: f"{counted(checks, 'checks')} failed",
        explaining.BLANK: f"not answered: {told.note}",
        explaining.WAITS: f"it waits for a person: {told.note}",
        explaining.REFUSED: f"not graded: {told.note}",
    }[told.outcome]


def _print_check(failures: "list[Failure]", *, with_code: bool) -> None:
    """A check's code, and what it saw in the first of the cases that differ; its corner cases have the same code."""
    device = f" [{failures[0].device}]" if failures[0].device else ""
    _say("")
    _say(Text(f"✗ {failures[0].check}{device}", "red"))
    if with_code:
        _print_code(failures[0].code)
    for failure in failures[:MOST]:
        how = failure.difference.removeprefix(f"differs for {failure.case}: ")
        _say(Text(f"  {failure.case or 'what it saw'}:", "yellow"), how)
        if failure.came:
            _say(f"    came:     {failure.came}")
            _say(f"    expected: {failure.expected}")
        _print_apart(failure.apart)
    if len(failures) > MOST:
        _say(f"  and {counted(len(failures) - MOST, 'cases')} more, which --json has")


def _print_apart(apart: "Apart") -> None:
    for place in apart.places:
        _say(f"    at {place.at}: {place.came} in place of {place.expected}")
    if apart.places:
        first = f", of which the first {len(apart.places)} are above" if apart.count > len(apart.places) else ""
        _say(f"    differs in {apart.count:,} of {counted(apart.compared, 'values')}{first}")
    if apart.largest is not None:
        at = f", at {apart.largest_at}" if apart.largest_at else ""
        _say(f"    largest deviation: {apart.largest:.6g}{at}")


def _print_code(code: str) -> None:
    lines = code.strip("\n").expandtabs(4).split("\n")
    for line in lines[:LONGEST]:
        _say(f"    {line}")
    if len(lines) > LONGEST:
        _say(f"    … {counted(len(lines) - LONGEST, 'lines')} more, which --json has")


def _print_next(told: "Explanation", kept: Path | None) -> None:
    from autograder.gradebook.explaining import commands

    _say("")
    if kept is None:
        _say("right after all? Keep it as another right answer: add --as-alternative NAME")
        return
    _say(f"written: {kept}")
    _say("it replaces the solution cell alone: copy into it what it needs of the student's other cells")
    _say("next: mend the check until verify takes the answer, then see what a regrade would change")
    for command in commands(told.exercise):
        _say(f"  {command}")

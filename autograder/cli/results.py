"""`autograder results`: one notebook by itself, without a gradebook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from autograder.cli.shared import (
    WALLS,
    CourseOption,
    JsonOption,
    complete_assignments,
    course_of,
    warn_of,
)
from autograder.cli.terminal import out, print_json
from autograder.errors import GraderError

if TYPE_CHECKING:
    from autograder.course.results import Results


def results(
    submission: Annotated[
        Path,
        typer.Argument(metavar="SUBMISSION.ipynb", help="Named as its source notebook, or a folder."),
    ],
    assignment: Annotated[
        str | None,
        typer.Option(help="Where several have a notebook of this name.", autocompletion=complete_assignments),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, json, or gradescope for its results.json.")] = "table",
    as_json: JsonOption = False,
    walls: Annotated[str | None, WALLS] = None,
    course: CourseOption = Path(),
) -> None:
    """Grade one notebook by itself and say what it gets; no gradebook is read or written.

    Example: autograder results submitted/ada/1_batching/batching.ipynb --format gradescope
    """
    from autograder.course import results as one
    from autograder.course.folders import load_config
    from autograder.gradebook.plugin import Grade
    from autograder.judge.kinds import in_words
    from autograder.judge.workers import Worker

    if form not in ("table", "json", "gradescope"):
        raise GraderError(f"--format is table, json or gradescope, not {form!r}")
    if as_json and form == "table":
        form = "json"
    there = course_of(course)
    engine = Grade(config=load_config(there))
    walls = walls or engine.walls
    warn_of(walls)
    with Worker(engine.limits(), walls) as worker:
        found = one.grade(there, submission, worker, assignment)
    if form == "gradescope":
        print_json(one.as_gradescope(found))
    elif form == "json":
        print_json(one.as_data(found))
    else:
        for each in found:
            _print(each)
        points, most = one.totals(found)
        shares = in_words(one.shares_of(found))
        out.print(f"{points:g} of {most:g} points{f': {shares}' if shares else ''}")


def _print(graded: "Results") -> None:
    """A notebook's table, and the notes on it."""
    table = Table("exercise", "points", "of", "what feedback says", title=f"{graded.assignment}/{graded.notebook}")
    for name, score in graded.scores.items():
        said = "\n".join(graded.texts[name].split("\n")[:-1])  # without the points, which have columns
        said = "not answered" if name in graded.unanswered else said
        called = f"{name} (extra)" if name in graded.extra else name
        table.add_row(called, "waits" if score.waits else f"{score.points:g}", f"{score.max_points:g}", said)
    out.print(table)
    for note in graded.notes:
        out.print(note, soft_wrap=True)

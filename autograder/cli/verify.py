"""`autograder verify`: the proof of the checks, as a table and complaints."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from autograder.cli.shared import (
    CORES,
    OWN_WALLS,
    ClusterOption,
    CourseOption,
    InsecureOption,
    JobsOption,
    JsonOption,
    all_assignments,
    complete_exercises,
    complete_notebooks,
    counted,
    course_of,
    executor,
    warn_of,
)
from autograder.cli.terminal import out, print_json, progress_bar
from autograder.errors import GraderError

if TYPE_CHECKING:
    from autograder.course.folders import Course
    from autograder.course.rows import Row


def verify(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ASSIGNMENT[/NOTEBOOK]",
            help="All by default.",
            show_default=False,
            autocompletion=complete_notebooks,
        ),
    ] = None,
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Only this one. May be repeated.", show_default=False, autocompletion=complete_exercises),
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many seeds to prove everything with.")] = 1,
    mutants: Annotated[bool, typer.Option("--mutants", help="Change each solution one point at a time, too.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Read the notes, too: what may be right as it is.")] = False,
    as_json: JsonOption = False,
    jobs: JobsOption = CORES,
    walls: Annotated[str | None, OWN_WALLS] = None,
    cluster: ClusterOption = None,
    insecure: InsecureOption = False,
    course: CourseOption = Path(),
) -> None:
    """Prove the checks: references, untouched stubs, mistakes, alternatives and, with --mutants, mutants.

    Exit code 1: there are complaints, each with what to do.

    Example: autograder verify 6_tensors/4_indexing --exercise one_hot --mutants
    """
    from autograder.course import verify as proof
    from autograder.course.rows import totals
    from autograder.wire import system

    out.quiet = as_json
    there = course_of(course)
    which = _notebooks(there, what or all_assignments(there))
    walls = walls or system.walls()
    warn_of(walls, "the course's own code")
    with executor(jobs, walls, cluster, insecure=insecure) as pool, progress_bar() as progress:
        board = _Board(progress, mutants)
        rows = proof.verify(there, which, pool, seeds, board.add, mutants, exercise or ())
    out.print(board.table)
    _print_texts(rows, there.root, notes)
    out.print(", ".join(counted(count, nouns) for nouns, count in totals(rows).items()))
    if as_json:
        print_json({"rows": [asdict(row) for row in rows], "totals": totals(rows)})
    raise typer.Exit(1 if any(row.complaints for row in rows) else 0)


def _notebooks(course: "Course", names: Sequence[str]) -> list[tuple[str, str]]:
    """The assignments and notebooks that are meant by ASSIGNMENT or ASSIGNMENT/NOTEBOOK."""
    which = []
    for name in names:
        assignment, _, notebook = name.removesuffix(".ipynb").partition("/")
        found = course.sources(assignment)
        if notebook and notebook not in found:
            raise GraderError(f"no notebook {name!r}; there are: {', '.join(f'{assignment}/{each}' for each in found)}")
        which += [(assignment, each) for each in found if notebook in ("", each)]
    return which


class _Board:
    """The table of rows as they become known, and a line that says which came last."""

    def __init__(self, progress: Progress, mutants: bool) -> None:
        counts = ["checks", "mistakes\ncaught", "others\nkept", "trivial\nearns"]
        counts += ["mutants\nstopped", "slips\nnoticed"] if mutants else []
        self.table = Table("exercise", *counts, "com-\nplaints", box=SIMPLE_HEAD, padding=0)  # it fits 80 columns
        self._progress = progress
        self._task = progress.add_task("verifying", total=None)
        self._mutants = mutants
        self._seen: set[tuple[str, str]] = set()

    def add(self, row: "Row") -> None:
        """Show one row."""
        if (row.assignment, row.notebook) not in self._seen:
            self._seen.add((row.assignment, row.notebook))
            self.table.add_section()
            self.table.add_row(Text(f"{row.assignment}/{row.notebook}", "bold"))
        state = Text(str(len(row.complaints)), "red") if row.complaints else Text("none", "green")
        counts = [f"{row.caught}/{row.mistakes}", f"{row.kept}/{row.alternatives}"]
        counts += [f"{row.trivial:.2g}/{row.points:g}"]
        counts += [f"{row.stopped}/{row.mutants}", f"{row.noticed}/{row.slips}"] if self._mutants else []
        self.table.add_row(f"  {row.exercise}", str(row.checks), *counts, state)
        self._progress.update(self._task, description=f"verified {row.assignment}/{row.notebook} {row.exercise}")


def _print_texts(rows: Sequence["Row"], root: Path, notes: bool) -> None:
    """The notes or how many there are, then the complaints: unbroken, so that a path can be copied from one."""
    lines = [f"{row.name}: note: {note}" for row in rows for note in row.notes]
    if lines and not notes:
        lines = [f"{counted(len(lines), 'notes')}, which --notes prints"]
    for line in lines:
        out.print(line)
    for row in rows:
        for complaint in row.complaints:
            short = complaint.replace(f"{root}{os.sep}", "")
            out.print(Text(f"{row.name}:", "red"), short, soft_wrap=True)

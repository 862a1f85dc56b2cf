"""`autograder verify`: the proof of the checks, as a table and complaints."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from autograder.cli.shared import (
    CORES,
    OWN_WALLS,
    CourseOption,
    JobsOption,
    JsonOption,
    all_assignments,
    complete_notebooks,
    counted,
    course_of,
    out,
    print_json,
    progress_bar,
    warn_of,
)
from autograder.errors import GraderError


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
    seeds: Annotated[int, typer.Option(min=1, help="How many seeds to prove everything with.")] = 1,
    mutants: Annotated[bool, typer.Option("--mutants", help="Change each solution one point at a time, too.")] = False,
    as_json: JsonOption = False,
    jobs: JobsOption = CORES,
    walls: Annotated[str | None, OWN_WALLS] = None,
    course: CourseOption = Path(),
) -> None:
    """Prove the checks: references, untouched stubs, mistakes, alternatives and, with --mutants, mutants.

    Exit code 1: there are complaints, each with what to do.

    Example: autograder verify 2_tensors/indexing --seeds 3 --mutants
    """
    from autograder.course import verify as proof
    from autograder.course.rows import Row, totals
    from autograder.judge.pool import Pool
    from autograder.wire import system

    out.quiet = as_json
    there = course_of(course)
    which = []
    for name in what or all_assignments(there):
        assignment, _, notebook = name.removesuffix(".ipynb").partition("/")
        found = there.sources(assignment)
        if notebook and notebook not in found:
            raise GraderError(f"no notebook {name!r}; there are: {', '.join(f'{assignment}/{each}' for each in found)}")
        which += [(assignment, each) for each in found if notebook in ("", each)]
    walls = walls or system.walls()
    warn_of(walls, "the course's own code")
    columns = ["exercise", "checks", "mistakes\ncaught", "alternat.\nkept", *(["mutants\nstopped"] if mutants else [])]
    table = Table(*columns, "com-\nplaints", box=SIMPLE_HEAD)  # without frames it fits into 80 columns
    with Pool(jobs, walls=walls) as pool, progress_bar() as progress:
        task = progress.add_task("verifying", total=None)
        seen = set()

        def show(row: Row) -> None:
            if (row.assignment, row.notebook) not in seen:
                seen.add((row.assignment, row.notebook))
                table.add_section()
                table.add_row(f"[bold]{escape(row.assignment)}/{escape(row.notebook)}")
            state = f"[red]{len(row.complaints)}" if row.complaints else "[green]none"
            counts = [f"{row.caught} of {row.mistakes}", f"{row.kept} of {row.alternatives}"]
            counts += [f"{row.stopped} of {row.mutants}"] if mutants else []
            table.add_row("  " + escape(row.exercise), str(row.checks), *counts, state)
            progress.update(task, description=f"verified {row.assignment}/{row.notebook} {row.exercise}")

        rows = proof.verify(there, which, pool, seeds, show, mutants)
    out.print(table)
    for row in rows:
        for note in row.notes:
            out.print(f"{escape(row.name)}: note: {escape(note)}")
    for row in rows:
        for complaint in row.complaints:  # unbroken, so that a mutant or a path can be copied from it
            short = complaint.replace(f"{there.root}{os.sep}", "")
            out.print(f"[red]{escape(row.name)}[/]: {escape(short)}", soft_wrap=True)
    out.print(", ".join(counted(count, nouns) for nouns, count in totals(rows).items()))
    if as_json:
        print_json({"rows": [asdict(row) for row in rows], "totals": totals(rows)})
    raise typer.Exit(1 if any(row.complaints for row in rows) else 0)

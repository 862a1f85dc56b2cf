"""The `autograder` command."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from autograder.errors import GraderError

app = typer.Typer(
    help="Build, verify and grade a PyTorch course whose exercises grade themselves.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
out = Console()
err = Console(stderr=True)

CourseOption = Annotated[Path, typer.Option("--course", help="The course's folder.", file_okay=False, exists=True)]
WallsOption = Annotated[str, typer.Option("--sandbox", help="bubblewrap, or none: unprotected, at your own risk.")]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="Passes at a time; as many as cores by default.")]
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@app.callback()
def _main() -> None:
    """Build, verify and grade a PyTorch course whose exercises grade themselves."""


@app.command()
def verify(
    what: Annotated[list[str] | None, typer.Argument(help="Assignments, or ASSIGNMENT/NOTEBOOK; all by default.")] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many seeds to prove everything with.")] = 1,
    jobs: JobsOption = CORES,
    walls: WallsOption = "bubblewrap",
    course: CourseOption = Path(),
) -> None:
    """Prove the checks: references, stubs, mistakes and alternatives.

    Example: autograder verify 2_tensors/indexing --seeds 3
    """
    from autograder.course import Course, Row, totals
    from autograder.course import verify as prove
    from autograder.workers import Pool

    there = Course(course.resolve())
    which = []
    for name in what or there.assignments():
        assignment, _, notebook = name.partition("/")
        found = there.sources(assignment)
        which += [(assignment, each) for each in found if not notebook or each == notebook]
        if notebook and notebook not in found:
            raise GraderError(f"no notebook {name!r}; there are: {', '.join(f'{assignment}/{n}' for n in found)}")
    table = Table("exercise", "checks", "mistakes caught", "alternatives kept", "")

    def show(row: Row) -> None:
        table.add_row(
            "/".join(filter(None, (row.assignment, row.notebook, row.exercise))),
            str(row.checks),
            f"{row.caught} of {row.mistakes}",
            f"{row.kept} of {row.alternatives}",
            f"[red]{len(row.complaints)} complaints[/]" if row.complaints else "[green]ok[/]",
        )

    with Pool(jobs, walls=walls) as pool:
        rows = prove(there, which, pool, seeds, show)
    out.print(table)
    for row in rows:
        for complaint in row.complaints:
            out.print(f"[red]{row.assignment}/{row.notebook} {row.exercise}[/]: {complaint}", markup=True, highlight=False)
    out.print(", ".join(f"{count} {name}" for name, count in totals(rows).items()), highlight=False)
    raise typer.Exit(1 if any(row.complaints for row in rows) else 0)


def main() -> None:
    """Run the command; what goes wrong is one line of error and exit code 2."""
    try:
        app()
    except GraderError as error:
        err.print(f"[red]error:[/] {error}", highlight=False, markup=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()

"""`autograder format`: source notebooks in the one form that all have."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.shared import CourseOption, all_assignments, counted, course_of
from autograder.cli.terminal import complain, out


def format_(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="NOTEBOOK.ipynb", help="All in source/ by default.", show_default=False, exists=True, dir_okay=False
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 when something would be.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Write source notebooks in the one form that all have: no outputs, stable ids, sorted keys.

    Exit code 1: with --check, one is not in this form.

    Example: autograder format source/1_batching/batching.ipynb
    """
    from autograder.course.authoring import canonical_text

    if not files:
        there = course_of(course)
        files = [path for name in all_assignments(there) for path in there.sources(name).values()]
    wanted = {path: text for path in files if (text := canonical_text(path)) != path.read_bytes()}
    for path, text in wanted.items():
        if not check:
            path.write_bytes(text)
        out.print(f"{'to be formatted' if check else 'formatted'}: {path}", soft_wrap=True)
    if check and wanted:
        complain("not in the form that all source notebooks have; run: autograder format")
        raise typer.Exit(1)
    out.print(f"well-formed before: {len(files) - len(wanted)} of {counted(len(files), 'notebooks')}")

"""`autograder build`: release/ and solutions/ from source/."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.shared import (
    AssignmentsArgument,
    CourseOption,
    JsonOption,
    all_assignments,
    counted,
    course_of,
    warn_of,
)
from autograder.cli.terminal import complain, out, print_json, warn


def build(
    assignments: AssignmentsArgument = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 when something is stale.")] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete what no assignment in source/ makes any more.")
    ] = False,
    as_json: JsonOption = False,
    course: CourseOption = Path(),
) -> None:
    """Write release/ and solutions/ from source/.

    Folders there of assignments that source/ has no more are named, and stay unless --delete is typed.

    Exit code 1: with --check, something is stale.

    Example: autograder build 1_batching
    """
    from autograder.course import folders
    from autograder.gradebook import generators
    from autograder.gradebook.plugin import Run

    out.quiet = as_json
    there = course_of(course)
    config = folders.load_config(there)
    warn_of(Run(config=config).walls, "the course's own code")
    names = assignments or all_assignments(there)
    for name in names:
        there.sources(name)  # whether it exists, before anything is made
    left_over = [] if assignments else generators.left_over(there, config)
    with out.status("building"):
        stale = generators.build(there, config, names, check)
    for path in stale:
        out.print(f"{'stale' if check else 'written'}: {path.relative_to(there.root)}", soft_wrap=True)
    gone = delete and not check
    for path in left_over:
        state = "removed" if gone else "stale" if check else "left over"
        out.print(f"{state}: {path.relative_to(there.root)}", soft_wrap=True)
        if gone:
            shutil.rmtree(path)
    if as_json:
        found = {"changed": stale + left_over if check or gone else stale, "left_over": [] if gone else left_over}
        paths = {name: [str(path.relative_to(there.root)) for path in each] for name, each in found.items()}
        print_json({"assignments": names, "check": check, **paths})
    if check and (stale or left_over):
        complain(f"what is generated is stale; run: autograder build{' --delete' if left_over else ''}")
        raise typer.Exit(1)
    if left_over and not gone:
        warn("no assignment in source/ makes what is left over; to delete it: autograder build --delete")
    out.print(f"{counted(len(names), 'assignments')} {'is' if len(names) == 1 else 'are'} up to date")

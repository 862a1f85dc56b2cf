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
from autograder.cli.terminal import complain, out, print_json


def build(
    assignments: AssignmentsArgument = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 when something is stale.")] = False,
    as_json: JsonOption = False,
    course: CourseOption = Path(),
) -> None:
    """Write release/ and solutions/ from source/.

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
    for path in left_over:
        out.print(f"{'stale' if check else 'removed'}: {path.relative_to(there.root)}", soft_wrap=True)
        if not check:
            shutil.rmtree(path)
    stale += left_over
    if as_json:
        changed = [str(path.relative_to(there.root)) for path in stale]
        print_json({"assignments": names, "check": check, "changed": changed})
    if check and stale:
        complain("what is generated is stale; run: autograder build")
        raise typer.Exit(1)
    out.print(f"{counted(len(names), 'assignments')} {'is' if len(names) == 1 else 'are'} up to date")

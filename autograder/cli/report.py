"""`autograder report`: the page on an assignment."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.shared import AssignmentArgument, CourseOption, JsonOption, course_of
from autograder.cli.terminal import err, out, print_json


def report(
    assignment: AssignmentArgument,
    output: Annotated[
        Path | None, typer.Option(help="Where to write the page.", show_default="reports/ASSIGNMENT.html")
    ] = None,
    table: Annotated[bool, typer.Option("--csv", help="Write a table too: students x exercises.")] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Leave names out, and links to notebooks.")] = False,
    as_json: JsonOption = False,
    course: CourseOption = Path(),
) -> None:
    """Write a page on an assignment: scores, exercises, mistakes, and what nobody has named yet.

    The page is one file that opens offline. What is not graded yet is listed, and counts nothing.

    Example: autograder report 1_batching --csv
    """
    from autograder.course.folders import load_config, write_whole
    from autograder.report import alike, records, tables
    from autograder.report import page as pages
    from autograder.report.names import Names
    from autograder.report.summary import summarise

    there = course_of(course)
    path = output or there.root / "reports" / f"{assignment}{'-anonymous' if anonymous else ''}.html"
    with err.status("reading the notebooks"):
        config = load_config(there)
        summary = summarise(records.read(there, config, assignment))
        # Not without names: whoever is handed such a page is not the one to talk to them.
        pairs = alike.find(there, config, summary.found) if alike.is_wanted(config) and not anonymous else None
        names = Names(summary.found, path.parent.resolve(), anonymous)
        written = {path: pages.page(summary, names, datetime.now(), pairs)}
        if table:
            written[path.with_suffix(".csv")] = tables.table(summary, names)
        for each, text in written.items():
            write_whole(each, text.encode(errors="replace"))  # names of files may be no text
    if as_json:
        print_json(tables.numbers(summary, names, pairs or ()) | {"files": [str(each) for each in written]})
        return
    for each in written:
        out.print(str(each), soft_wrap=True)

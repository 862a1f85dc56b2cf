"""`autograder report`: the page on an assignment."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.shared import (
    CORES,
    WALLS,
    AssignmentArgument,
    CourseOption,
    JobsOption,
    JsonOption,
    counted,
    course_of,
    workers,
)
from autograder.cli.terminal import err, out, print_json, warn

if TYPE_CHECKING:
    from traitlets.config import Config

    from autograder.course.folders import Course
    from autograder.gradebook.explaining import Explanation
    from autograder.report.records import Records


def report(
    assignment: AssignmentArgument,
    output: Annotated[
        Path | None, typer.Option(help="Where to write the page.", show_default="reports/ASSIGNMENT.html")
    ] = None,
    table: Annotated[bool, typer.Option("--csv", help="Write a table too: students x exercises.")] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Leave names out, and links to notebooks.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Write pages too: what each failed check saw, and what it expected.")
    ] = False,
    jobs: JobsOption = CORES,
    walls: Annotated[str | None, WALLS] = None,
    as_json: JsonOption = False,
    course: CourseOption = Path(),
) -> None:
    """Write a page on an assignment: scores, exercises, mistakes, and what nobody has named yet.

    The page is one file that opens offline. What is not graded yet is listed, and counts nothing.

    With --explain the answers that fail checks are graded once more, in the sandbox, and no grade is written: a page
    for each student is linked from the table of students. Expected values stand there: it is for you.

    Example: autograder report 1_batching --csv
    """
    from autograder.course.folders import load_config, write_whole
    from autograder.report import alike, records, tables
    from autograder.report import explained as explained_pages
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
    folder = path.with_name(f"{path.stem}-explained").resolve()
    about = _explanations(there, config, summary.found, jobs, walls) if explain and not anonymous else {}
    explained = {student: folder / f"{student}.html" for student in about}
    with err.status("writing the pages"):
        names = Names(summary.found, path.parent.resolve(), anonymous, explained)
        written = {path: pages.page(summary, names, datetime.now(), pairs)}
        for student, told in about.items():
            written[explained[student]] = explained_pages.page(told, names, datetime.now())
        if table:
            written[path.with_suffix(".csv")] = tables.table(summary, names)
        for each, text in written.items():
            write_whole(each, text.encode(errors="replace"))  # names of files may be no text
    if as_json:
        print_json(tables.numbers(summary, names, pairs or ()) | {"files": [str(each) for each in written]})
        return
    for each in (each for each in written if each.parent != folder):
        out.print(str(each), soft_wrap=True)
    if explained:
        out.print(f"{folder}: {counted(len(explained), 'pages')}, with expected values", soft_wrap=True)


def _explanations(
    course: "Course", config: "Config", found: "Records", jobs: int, walls: str | None
) -> "dict[str, list[Explanation]]":
    """Why answers have lost points, by student."""
    from autograder.gradebook.explaining import explain_all
    from autograder.report.explained import asked

    if not (wanted := asked(found)):
        return {}
    about: dict[str, list[Explanation]] = {}
    with workers(config, jobs, walls) as pool, err.status("grading once more"):
        for told in explain_all(course, config, pool, found.assignment, wanted, warn):
            about.setdefault(told.student, []).append(told)
    return about

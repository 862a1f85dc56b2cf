"""`autograder feedback`: the pages that students read, for whoever's are out of date."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.shared import (
    CORES,
    AssignmentsArgument,
    CourseOption,
    JsonOption,
    all_assignments,
    complete_students,
    counted,
    course_of,
)
from autograder.cli.terminal import complain, out, print_json, progress_bar
from autograder.errors import NoSuchThing

if TYPE_CHECKING:
    from autograder.gradebook.pages import Made
    from autograder.gradebook.press import Delivery


def feedback(
    assignments: AssignmentsArgument = None,
    student: Annotated[
        list[str] | None,
        typer.Option("--student", help="Only this student; may be repeated.", autocompletion=complete_students),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Make also pages that are up to date.")] = False,
    release: Annotated[
        bool, typer.Option("--release", help="Put the pages into the exchange, where fetch_feedback finds them.")
    ] = False,
    as_json: JsonOption = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Processes at a time.", show_default="as many as cores")
    ] = CORES,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Write the feedback pages of graded submissions into feedback/.

    Pages are left as they are while nothing that they show has changed: the graded notebook, points, comments, what was
    taken off. They are what nbgrader generate_feedback makes, in less time. With --release students can fetch them, as
    after nbgrader release_feedback; who did not hand in through the exchange is named.

    Exit code 1: somebody's pages could not be made or not be released; the line says why.

    Example: autograder feedback 1_batching --release
    """
    out.quiet = quiet or as_json
    exchange = _exchange(course) if release else None
    results = {name: pages_of(course, name, jobs, student or (), force) for name in _graded(course, assignments)}
    kept_back = {name: _released(exchange, name, made) for name, made in results.items()} if exchange else {}
    if as_json:
        print_json({"results": [_as_data(each, name, kept_back) for name, made in results.items() for each in made]})
    for name, made in results.items():
        pages = sum(len(each.pages) for each in made if not each.skipped)
        kept = sum(len(each.pages) for each in made if each.skipped)
        more = f", {counted(len(made) - len(kept_back[name]), 'students')} can fetch them" if exchange else ""
        out.print(f"{name}: {counted(pages, 'pages')} written, {kept} up to date{more}", soft_wrap=True)
    notes = [f"{each.student}: {each.note}" for made in results.values() for each in made if each.note]
    notes += [f"{who}: not released: {why}" for whys in kept_back.values() for who, why in whys.items() if why]
    for note in notes:
        complain(note)
    if notes:
        raise typer.Exit(1)


def pages_of(
    folder: Path, assignment: str, jobs: int, students: "list[str] | tuple[str, ...]" = (), force: bool = False
) -> "list[Made]":
    """Make the pages of an assignment, with a line of progress."""
    from autograder.course.folders import load_config
    from autograder.gradebook.pages import make_pages

    course = course_of(folder)
    with progress_bar() as progress:
        bar = progress.add_task(f"{assignment}: feedback", total=None)
        made = []
        for each in make_pages(
            course,
            load_config(course),
            assignment,
            students=students,
            force=force,
            jobs=jobs,
            begun=lambda total: progress.update(bar, total=total),
        ):
            progress.update(bar, advance=1)
            made.append(each)
    return sorted(made, key=lambda each: each.student)


def _exchange(folder: Path) -> "Delivery":
    """What brings pages to their students.

    Raises:
        NoSuchThing: the course has no exchange.
    """
    from autograder.course.folders import load_config
    from autograder.gradebook.press import Delivery

    course = course_of(folder)
    delivery = Delivery(course, load_config(course))
    if why := delivery.why_not():
        raise NoSuchThing(f"nothing can be released: {why}")
    return delivery


def _released(delivery: "Delivery", assignment: str, made: "list[Made]") -> dict[str, str]:
    """Have students find their pages; of whom they cannot, why, which is empty where there is no page."""
    whys = {each.student: "" if each.note else delivery.release(assignment, each.student, each.pages) for each in made}
    return {each.student: whys[each.student] for each in made if each.note or whys[each.student]}


def _graded(folder: Path, wanted: list[str] | None) -> list[str]:
    """The assignments that are wanted; by default those of which something is graded."""
    from autograder.course.folders import folders_of

    if wanted:
        return wanted
    course = course_of(folder)
    step = course.directory.autograded_directory
    found = [name for name in all_assignments(course) if folders_of(course.directory, step, assignment=name)]
    if not found:
        raise NoSuchThing("nothing is graded yet; grade first: autograder grade ASSIGNMENT")
    return found


def _as_data(made: "Made", assignment: str, kept_back: dict[str, dict[str, str]]) -> dict[str, object]:
    return {
        "assignment": assignment,
        "student": made.student,
        "pages": [str(page) for page in made.pages],
        "skipped": made.skipped,
        "note": made.note or kept_back.get(assignment, {}).get(made.student, ""),
        "released": assignment in kept_back and made.student not in kept_back[assignment],
    }

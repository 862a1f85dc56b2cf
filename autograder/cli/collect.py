"""`autograder collect`: what was downloaded from a platform becomes submissions."""

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from autograder.cli.shared import AssignmentArgument, CourseOption, JsonOption, counted, course_of
from autograder.cli.terminal import err, out, print_json
from autograder.errors import GraderError

if TYPE_CHECKING:
    from datetime import tzinfo

    from autograder.gradebook.downloads import Outcome

PLATFORMS = "moodle, canvas, blackboard, brightspace, folders (one for each student), or nbgrader (its own pattern)"


def collect(
    assignment: AssignmentArgument,
    place: Annotated[Path, typer.Argument(metavar="DOWNLOAD", help="The zip, or the folder that it was unpacked to.")],
    platform: Annotated[
        str | None, typer.Option("--from", help=f"{PLATFORMS}.", show_default="as the files are named")
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=STUDENT", help="Whose files these are; of a team: NAME=ADA,BOB. May be repeated."),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="Of the times in the download.", show_default="this machine's")
    ] = None,
    times: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Moodle's grading worksheet, which says when.", dir_okay=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    as_json: JsonOption = False,
    course: CourseOption = Path(),
) -> None:
    """Put what a class has handed in on a platform into submitted/.

    Students are those of the gradebook; notebooks get their own names again. The download stays as it is.

    Exit code 1: somebody's files could not be matched with a student.

    Example: autograder collect 1_batching ~/Downloads/submissions.zip --from canvas
    """
    from autograder.gradebook import downloads

    there = course_of(course)
    matches = dict(map(_match, match or []))
    zone = _zone(timezone)
    with err.status("reading the download"):
        found = downloads.collect(there, assignment, place, platform, matches, zone, times=times, dry_run=dry_run)
    if as_json:
        print_json(_document(found, assignment, dry_run))
    else:
        _print(found, assignment, dry_run)
    raise typer.Exit(1 if found.unmatched else 0)


def _match(text: str) -> tuple[str, list[str]]:
    name, equals, students = text.rpartition("=")
    if not (name and equals and students):
        raise GraderError(f"--match {text!r} is not NAME=STUDENT; NAME is what the download calls them")
    return name, [each.strip() for each in students.split(",")]


def _zone(name: str | None) -> "tzinfo | None":
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        raise GraderError(f"--timezone {name!r} is not known; type it as Europe/Berlin, or UTC") from None


def _document(found: "Outcome", assignment: str, dry_run: bool) -> dict[str, Any]:
    document = asdict(found)
    for each in document["collected"]:
        each["time"] = each["time"] and f"{each['time']:%Y-%m-%dT%H:%M:%SZ}"
    return {"assignment": assignment, "dry_run": dry_run, **document}


def _print(found: "Outcome", assignment: str, dry_run: bool) -> None:
    table = Table("student", "in the download", "handed in (UTC)", "what happened")
    for each in found.collected:
        time = f"{each.time:%Y-%m-%d %H:%M}" if each.time else ""
        table.add_row(each.student, each.name, time, "\n".join([each.state, *each.notes]))
    if found.collected:
        out.print(table)
    for lost in found.unmatched:
        near = f"; is it {' or '.join(lost.near)}?" if lost.near else ""
        out.print(f"not matched: {lost.name} ({counted(len(lost.files), 'files')}): {lost.why}{near}", soft_wrap=True)
    for note in found.notes:
        out.print(note, soft_wrap=True)
    states = [each.state for each in found.collected]
    said = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)) or "nothing"
    out.print(
        f"{assignment}, from {found.platform}: {said}{'; nothing was written' if dry_run else ''}", soft_wrap=True
    )
    if found.unmatched:
        whose = shlex.quote(f"{found.unmatched[0].name}=STUDENT")
        roster = "nbgrader db student add ID --first-name … --last-name …"
        out.print(f"go on: say whose they are, --match {whose}, or mend the roster, {roster};", soft_wrap=True)
        out.print("then run the same command again: what is unchanged stays")

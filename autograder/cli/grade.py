"""`autograder grade`: a class into the gradebook, with a line of progress and a table."""

import gc
import shlex
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from autograder.cli.shared import (
    CORES,
    INTERRUPTED,
    WALLS,
    AssignmentsArgument,
    ClusterOption,
    CourseOption,
    InsecureOption,
    JobsOption,
    JsonOption,
    all_assignments,
    complete_exercises,
    complete_students,
    counted,
    course_of,
    executor,
    warn_of,
)
from autograder.cli.terminal import err, out, print_json, progress_bar, warn
from autograder.errors import GraderError, NoSuchThing
from autograder.judge.kinds import Share, Shares, in_words, together

if TYPE_CHECKING:
    from traitlets.config import Config

    from autograder.course.folders import Course
    from autograder.gradebook.coordinator import Result
    from autograder.judge.pool import Executor

USUAL = "bubblewrap"  # the walls, unless the course names others


def grade(
    assignments: AssignmentsArgument = None,
    student: Annotated[
        list[str] | None,
        typer.Option("--student", help="Only this student; may be repeated.", autocompletion=complete_students),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what is graded already.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="EXERCISE",
            help="Score this exercise anew and keep the rest; may be repeated.",
            autocompletion=complete_exercises,
        ),
    ] = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Grade again what was graded before something changed that it is graded by.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change and for whom, and write nothing.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 1 also while something is odd about a submission.")
    ] = False,
    seconds: Annotated[
        float, typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another grading or build.")
    ] = 60,
    as_json: JsonOption = False,
    jobs: JobsOption = CORES,
    walls: Annotated[str | None, WALLS] = None,
    cluster: ClusterOption = None,
    insecure: InsecureOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Grade the submissions in submitted/ into nbgrader's gradebook.

    Skips what is graded already and has not changed, and says what of that is out of date: graded before a check, a
    solution or a setting changed. --stale grades it again. Penalties for coming late are computed anew for everybody.

    After a check was changed: autograder grade 1_batching --only batch_count --dry-run

    Without an assignment, all that somebody has handed in are graded. What is odd about a submission is said each time,
    while it stands.

    Exit code 1: a submission was left without a grade; its line says why. 3: another grading or build did not end.

    Example: autograder grade 1_batching --student ada --force
    """
    out.quiet = quiet or as_json
    if stale and (force or only):
        raise GraderError("--stale says what is graded again; leave --force and --only out")
    if only and len(assignments or ()) != 1:
        raise GraderError("--only scores exercises of one assignment; name it: autograder grade ASSIGNMENT --only NAME")
    start = time.monotonic()
    how = Wanted(
        course,
        "",
        students=student or (),
        force=force,
        stale=stale,
        only=only or (),
        dry_run=dry_run,
        jobs=jobs,
        walls=walls,
        cluster=cluster,
        insecure=insecure,
    )
    from autograder.course.folders import patience

    with patience(seconds):
        names = assignments or _handed_in(course)
        found = {name: grade_assignment(replace(how, assignment=name)) for name in dict.fromkeys(names)}
    results = [result for each in found.values() for result in each]
    out.print(summary(found))
    if only or dry_run:
        _print_changes(results, dry_run)
    graded = [result for result in results if not result.skipped]
    skipped = len(results) - len(graded)
    kept = f", {skipped} unchanged and kept (--force grades them again)" if skipped else ""
    nothing = "; nothing was written" if dry_run else ""
    done = counted(len(graded), "submissions")
    for name, each in found.items():
        _print_outdated(name, each)
    out.print(f"{done} graded in {time.monotonic() - start:.1f} s{kept}{nothing}")
    if as_json:
        print_json({"assignments": [*found], "dry_run": dry_run, "results": _as_data(course_of(course), found)})
    if any(result.failed or (strict and result.notes) for result in results):
        raise typer.Exit(1)


def _handed_in(folder: Path) -> list[str]:
    """The assignments that somebody has handed in."""
    from nbgrader.coursedir import CourseDirectory

    from autograder.course.folders import load_config
    from autograder.gradebook.submissions import submissions

    course = course_of(folder)
    directory = CourseDirectory(config=load_config(course))
    if not (found := [name for name in all_assignments(course) if submissions(directory, name)]):
        raise NoSuchThing(f"nobody has handed in anything in {directory.submitted_directory}/; collect it first")
    return found


def _as_data(course: "Course", found: Mapping[str, Sequence["Result"]]) -> list[dict[str, Any]]:
    """The results as plain data, with what the graded notebooks say of each exercise."""
    from autograder.gradebook.regrading import verdicts_of

    rows = []
    for name, results in found.items():
        for result in results:
            about = {"assignment": name, **asdict(result), "exercises": verdicts_of(course, name, result.student)}
            if not result.shares:
                del about["shares"]
            rows.append(about)
    return rows


def _print_outdated(assignment: str, results: Sequence["Result"]) -> None:
    """What has changed since some submissions were graded, a line for each, and whose penalties have."""
    counts = Counter(reason for result in results for reason in result.stale)
    for reason, count in counts.items():
        was = "submission was" if count == 1 else "submissions were"
        then = f"autograder grade {shlex.quote(assignment)} --stale grades {'it' if count == 1 else 'them'} again"
        out.print(f"{count} {was} graded before {reason}; {then}", soft_wrap=True)
    if renewed := sum(result.renewed for result in results):
        out.print(f"{counted(renewed, 'submissions')} got another penalty for coming late: dates or rules changed")


def _print_changes(results: Sequence["Result"], dry_run: bool) -> None:
    """What a grading changed, or would change, and for whom."""
    for result in results:
        for change in result.changes:
            points = f"{_points(change.before)} → {_points(change.after)} of {change.max_points:g}"
            checks = ", ".join(f"{name!r} {how}" for name, how in change.checks.items())
            manual = f"; the {change.manual:g} given by hand stay" if change.manual is not None else ""
            text = f"{change.notebook} {change.exercise}: {points}{f' ({checks})' if checks else ''}{manual}"
            out.print(Text(f"  {result.student}:", "yellow"), text, soft_wrap=True)
    count = sum(any(change.before != change.after for change in result.changes) for result in results)
    would = "would change" if dry_run else "changed"
    out.print(f"the points of {count} of {counted(len(results), 'submissions')} {would}")


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"


@dataclass(frozen=True)
class Wanted:
    """What was asked for: the submissions of an assignment to grade, in which way, and by how many workers.

    walls: around student code; None for those that the course names.
    """

    course: Path
    assignment: str
    students: Sequence[str] = ()
    force: bool = False
    stale: bool = False
    only: Sequence[str] = ()
    dry_run: bool = False
    jobs: int = CORES
    walls: str | None = None
    cluster: str | None = None
    insecure: bool = False


def grade_assignment(wanted: Wanted) -> list["Result"]:
    """Grade what is wanted, and show what comes of it while it does; Ctrl-C ends the command."""
    results: list[Result] = []
    try:
        with progress_bar() as progress, closing(_results(wanted, progress)) as graded:
            for result in graded:
                results.append(result)  # first: from now on it counts, whenever Ctrl-C comes
                if not out.is_terminal:
                    total = progress.tasks[0].total
                    out.print(f"{wanted.assignment}: {len(results)} of {total:g}, {result.student}")
                for note in result.notes:
                    say = err.print if result.failed else out.print
                    say(Text(f"  {result.student}:", "yellow"), note, soft_wrap=True)
    except KeyboardInterrupt:
        done = counted(len(results), "submissions")
        err.print(f"stopped: {done} graded and kept; to go on, type the same command again")
        raise typer.Exit(INTERRUPTED) from None
    return results


def _results(wanted: Wanted, progress: Progress) -> Generator["Result", None, None]:
    """The results of a class as they come, with a line of progress."""
    with _workers(wanted) as (pool, config):
        from autograder.gradebook.coordinator import grade_class

        bar = progress.add_task(wanted.assignment, total=None)
        under_way: list[str] = []

        def reading(student: str) -> None:
            under_way.append(student)
            progress.update(bar, description=f"{wanted.assignment} {', '.join(under_way[: pool.jobs])}")

        for result in grade_class(
            course_of(wanted.course),
            wanted.assignment,
            pool,
            config,
            students=wanted.students,
            force=wanted.force,
            stale=wanted.stale,
            begun=lambda total: progress.update(bar, total=total),
            reading=reading,
            warn=warn,
            only=wanted.only,
            dry_run=wanted.dry_run,
        ):
            under_way[:] = [student for student in under_way if student != result.student]
            progress.update(bar, advance=1)
            yield result
        progress.update(bar, description=wanted.assignment)


@contextmanager
def _workers(wanted: Wanted) -> Iterator[tuple["Executor", "Config"]]:
    """The course's configuration, and workers by its limits; the first worker starts while nbgrader is imported."""
    with ExitStack() as pools:

        def begun(walls: str) -> "Executor":
            return pools.enter_context(executor(wanted.jobs, walls, wanted.cluster, insecure=wanted.insecure))

        walls = wanted.walls or USUAL
        pool = begun(walls)
        if not _looks_graded(wanted):
            pool.start()
        gc.disable()  # a fifth of the time would go into looking through what is imported

        from autograder.course.folders import load_config
        from autograder.gradebook import coordinator  # noqa: F401  # so that it is frozen below
        from autograder.gradebook.plugin import Grade

        config = load_config(course_of(wanted.course))
        engine = Grade(config=config)
        if wanted.walls is None and engine.walls != walls:
            pool, walls = begun(engine.walls), engine.walls
        warn_of(walls)
        pool.limits = engine.limits()
        gc.freeze()
        gc.enable()
        yield pool, config


def _looks_graded(wanted: Wanted) -> bool:
    """Whether there is most likely nothing to grade, by the times of files alone; who is wrong waits a bit longer."""
    if wanted.force or wanted.stale or wanted.only or wanted.dry_run:
        return False
    for folder in wanted.course.glob(f"submitted/*/{wanted.assignment}"):
        record = wanted.course / "autograded" / folder.relative_to(wanted.course / "submitted") / ".autograder.json"
        try:
            if any(path.stat().st_mtime > record.stat().st_mtime for path in (folder, *folder.iterdir())):
                return False
        except OSError:
            return False
    return True


def summary(results: dict[str, list["Result"]], kinds: dict[str, str] | None = None) -> Table:
    """A row for each student: points per notebook and, where known, what was handed in."""
    most = {(a, n): p for a, each in results.items() for result in each for n, p in result.max_points.items()}
    table = Table("student", *(f"{n}\nof {points:g}" for (_, n), points in most.items()), "what happened")
    by_student: dict[str, dict[str, Result]] = {}
    for assignment, each in results.items():
        for result in each:
            by_student.setdefault(result.student, {})[assignment] = result
    for student, mine in sorted(by_student.items()):
        points = [f"{round(mine[a].points[n], 1):g}" if a in mine and n in mine[a].points else "" for a, n in most]
        notes = sum(len(result.notes) for result in mine.values())
        late = [(result.points[n], off) for result in mine.values() for n, off in result.penalties.items()]
        said = [kinds[student]] if kinds and student in kinds else []
        said += filter(None, [in_words(_shares(mine.values()))])
        said += [counted(notes, "notes")] if notes else []
        said += [_late(sum(kept for kept, _ in late), sum(off for _, off in late))] if late else []
        waiting = sum(result.waiting for result in mine.values())
        said += [f"{waiting:g} {'point waits' if waiting == 1 else 'points wait'} for a person"] if waiting else []
        said += [_kept(mine.values())] if all(result.skipped for result in mine.values()) else []
        table.add_row(student, *points, ", ".join(said))
    return table


def _shares(results: Iterable["Result"]) -> Shares:
    """The points of what is core and of what is extra, in all notebooks of a student, before penalties."""
    return together(
        (r.shares.get(name, {}), Share(r.points[name] + r.penalties.get(name, 0.0), most))
        for r in results
        for name, most in r.max_points.items()
    )


def _kept(results: Iterable["Result"]) -> str:
    return "unchanged, out of date" if any(result.stale for result in results) else "unchanged"


def _late(kept: float, taken: float) -> str:
    """How the points come about of who came late."""
    return f"late: {round(kept + taken, 1):g} less {round(taken, 1):g}"

"""The `autograder` command.

Exit codes: 0 done; 1 the answer is no (stale, unproved, lacking); 2 an error that its text explains; 130 Ctrl-C.
With --json stdout has one document, or with exit code 2 nothing; warnings and errors are on stderr.
"""

import gc
import json
import os
import shutil
import sys
import time
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from autograder.errors import GraderError

if TYPE_CHECKING:
    from autograder.coordinator import Result
    from autograder.course import Course

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
new = typer.Typer(no_args_is_help=True)
app.add_typer(
    new,
    name="new",
    help="Add a notebook or an exercise to the course.\n\nExample: autograder new exercise 2_tensors/indexing gather",
)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

INTERRUPTED = 130  # as shells have it: 128 and the signal's number
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
CourseOption = Annotated[Path, typer.Option("--course", help="The course's folder.", file_okay=False, exists=True)]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="Passes at a time.", show_default="as many as cores")]
WALLS = typer.Option("--sandbox", help="bubblewrap, or none: student code runs unprotected, as you.")
OWN_WALLS = typer.Option("--sandbox", help=WALLS.help, show_default="bubblewrap, and none off Linux")
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout and nothing else there.")]


# What the shell completes; by the names of files alone, since to read one takes the engine, and that a second.


def _names(context: typer.Context, pattern: str, *parts: int) -> set[str]:
    course = Path(context.params.get("course") or ".")
    return {
        "/".join(path.relative_to(course).with_suffix("").parts[part] for part in parts)
        for path in course.glob(pattern)
    }


def _assignments(context: typer.Context, incomplete: str) -> list[str]:
    return sorted(name for name in _names(context, "source/*/*.ipynb", 1) if name.startswith(incomplete))


def _notebooks(context: typer.Context, incomplete: str) -> list[str]:
    names = _names(context, "source/*/*.ipynb", 1) | _names(context, "source/*/*.ipynb", 1, 2)
    return sorted(name for name in names if name.startswith(incomplete))


def _exercises(context: typer.Context, incomplete: str) -> list[str]:
    return sorted(name for name in _names(context, "answers/*/*/*.py", 3) if name.startswith(incomplete))


def _students(context: typer.Context, incomplete: str) -> list[str]:
    return sorted(name for name in _names(context, "submitted/*/*", 1) if name.startswith(incomplete))


AssignmentsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ASSIGNMENT", help="All assignments by default.", show_default=False, autocompletion=_assignments
    ),
]
AssignmentArgument = Annotated[
    str,
    typer.Argument(
        metavar="ASSIGNMENT", help="The assignment's name, as its folder in source/.", autocompletion=_assignments
    ),
]
NotebookArgument = Annotated[
    str,
    typer.Argument(
        metavar="ASSIGNMENT/NOTEBOOK", help="Folder and file in source/, without .ipynb.", autocompletion=_notebooks
    ),
]


@app.callback()
def _about() -> None:
    """Build, verify and grade a PyTorch course whose exercises grade themselves.

    Type commands in the course's folder. Exit codes: 0 all is well;
    1 the answer is no; 2 an error, whose text says what to do; 130 Ctrl-C.

    Example: autograder grade --help
    """
    out.quiet = False


@app.command()
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
    from autograder import course as folders
    from autograder.plugin import Run

    out.quiet = as_json
    there = _course(course)
    config = folders.load_config(there)
    _warn_of(Run(config=config).walls, "the course's own code")
    names = assignments or _all_assignments(there)
    for name in names:
        there.sources(name)  # whether it exists, before anything is made
    left_over = [] if assignments else folders.left_over(there, config)
    with out.status("building"):
        stale = folders.build(there, config, names, check)
    for path in stale:
        out.print(f"{'stale' if check else 'written'}: {escape(str(path.relative_to(there.root)))}", soft_wrap=True)
    for path in left_over:
        out.print(f"{'stale' if check else 'removed'}: {escape(str(path.relative_to(there.root)))}", soft_wrap=True)
        if not check:
            shutil.rmtree(path)
    stale += left_over
    if as_json:
        changed = [str(path.relative_to(there.root)) for path in stale]
        _print_json({"assignments": names, "check": check, "changed": changed})
    if check and stale:
        err.print("[red]error:[/] what is generated is stale; run: autograder build")
        raise typer.Exit(1)
    out.print(f"{_count(len(names), 'assignments')} {'is' if len(names) == 1 else 'are'} up to date")


@app.command()
def verify(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ASSIGNMENT[/NOTEBOOK]", help="All by default.", show_default=False, autocompletion=_notebooks
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
    from autograder import system
    from autograder import verify as proof
    from autograder.workers import Pool

    out.quiet = as_json
    there = _course(course)
    which = []
    for name in what or _all_assignments(there):
        assignment, _, notebook = name.removesuffix(".ipynb").partition("/")
        found = there.sources(assignment)
        if notebook and notebook not in found:
            raise GraderError(f"no notebook {name!r}; there are: {', '.join(f'{assignment}/{each}' for each in found)}")
        which += [(assignment, each) for each in found if notebook in ("", each)]
    walls = walls or system.walls()
    _warn_of(walls, "the course's own code")
    columns = ["exercise", "checks", "mistakes\ncaught", "alternat.\nkept", *(["mutants\nstopped"] if mutants else [])]
    table = Table(*columns, "com-\nplaints", box=SIMPLE_HEAD)  # without frames it fits into 80 columns
    with Pool(jobs, walls=walls) as pool, _progress() as progress:
        task = progress.add_task("verifying", total=None)
        seen = set()

        def show(row: proof.Row) -> None:
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
    out.print(", ".join(_count(count, nouns) for nouns, count in proof.totals(rows).items()))
    if as_json:
        _print_json({"rows": [asdict(row) for row in rows], "totals": proof.totals(rows)})
    raise typer.Exit(1 if any(row.complaints for row in rows) else 0)


@app.command(name="format")
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
    from autograder.authoring import canonical_text

    if not files:
        there = _course(course)
        files = [path for name in _all_assignments(there) for path in there.sources(name).values()]
    wanted = {path: text for path in files if (text := canonical_text(path)) != path.read_bytes()}
    for path, text in wanted.items():
        if not check:
            path.write_bytes(text)
        out.print(f"{'to be formatted' if check else 'formatted'}: {escape(str(path))}", soft_wrap=True)
    if check and wanted:
        err.print("[red]error:[/] not in the form that all source notebooks have; run: autograder format")
        raise typer.Exit(1)
    out.print(f"well-formed before: {len(files) - len(wanted)} of {_count(len(files), 'notebooks')}")


@new.command("notebook")
def new_notebook(
    where: NotebookArgument,
    course: CourseOption = Path(),
) -> None:
    """Make a source notebook with a heading and an import; the assignment may be new.

    Example: autograder new notebook 6_training/schedules
    """
    from autograder import authoring

    there = _course(course)
    path = authoring.new_notebook(there, *_place(where))
    out.print(f"written: {escape(str(path.relative_to(there.root)))}", soft_wrap=True)
    out.print(f"next: autograder new exercise {escape(where)} NAME", soft_wrap=True)


@new.command("exercise")
def new_exercise(
    where: NotebookArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The function, class or variable that students write.")],
    points: Annotated[float, typer.Option(min=0.5, help="What the exercise is worth.")] = 2,
    course: CourseOption = Path(),
) -> None:
    """Add an exercise to a source notebook: its cells and its answers, to be rewritten.

    What it adds works as it is and doubles numbers.

    Example: autograder new exercise 2_tensors/indexing every_other
    """
    from autograder import authoring

    there = _course(course)
    path, answers = authoring.new_exercise(there, *_place(where), name, points)
    source, beside = (escape(str(each.relative_to(there.root))) for each in (path, answers))
    for line in (
        f"written: {source} (cells about-{name}, {name}, try-{name}, test-{name})",
        f"written: {beside}",
        "next:",
        f"  1. jupyter lab {source}: rewrite the four cells; run the test cell to see what its checks see",
        f"  2. {beside}: three or more mistakes, each with the check that it fails and a hint; other right answers",
        f"  3. autograder verify {escape(where)}",
        "  4. autograder build",
    ):
        out.print(line, soft_wrap=True)


def _place(where: str) -> tuple[str, str]:
    assignment, slash, notebook = where.partition("/")
    if not (assignment and slash and notebook) or "/" in notebook:
        raise GraderError(f"{where!r} does not name a notebook; type ASSIGNMENT/NOTEBOOK, as 1_batching/batching")
    return assignment, notebook.removesuffix(".ipynb")


@app.command()
def grade(
    assignment: AssignmentArgument,
    student: Annotated[
        list[str] | None,
        typer.Option("--student", help="Only this student; may be repeated.", autocompletion=_students),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what is graded already.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="EXERCISE",
            help="Score this exercise anew and keep the rest; may be repeated.",
            autocompletion=_exercises,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change and for whom, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    jobs: JobsOption = CORES,
    walls: Annotated[str | None, WALLS] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Grade the submissions in submitted/ into nbgrader's gradebook.

    Skips what is graded already and has not changed. After a check was changed:
    autograder grade 1_batching --only batch_count --dry-run

    Exit code 1: a submission was left without a grade; its line says why.

    Example: autograder grade 1_batching --student ada --force
    """
    out.quiet = quiet or as_json
    start = time.monotonic()
    results = _grade(course, assignment, student or [], force, jobs, walls, only or [], dry_run)
    out.print(_summary({assignment: results}))
    if only or dry_run:
        _print_changes(results, dry_run)
    graded = [result for result in results if not result.skipped]
    skipped = len(results) - len(graded)
    kept = f", {skipped} unchanged and kept (--force grades them again)" if skipped else ""
    nothing = "; nothing was written" if dry_run else ""
    done = _count(len(graded), "submissions")
    out.print(f"{done} graded in {time.monotonic() - start:.1f} s{kept}{nothing}")
    if as_json:
        _print_json({"assignment": assignment, "dry_run": dry_run, "results": [asdict(each) for each in results]})
    if any(result.failed for result in results):
        raise typer.Exit(1)


@app.command()
def results(
    submission: Annotated[
        Path,
        typer.Argument(metavar="SUBMISSION.ipynb", help="Named as its source notebook, or a folder."),
    ],
    assignment: Annotated[
        str | None, typer.Option(help="Where several have a notebook of this name.", autocompletion=_assignments)
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, json, or gradescope for its results.json.")] = "table",
    as_json: JsonOption = False,
    walls: Annotated[str | None, WALLS] = None,
    course: CourseOption = Path(),
) -> None:
    """Grade one notebook by itself and say what it gets; no gradebook is read or written.

    Example: autograder results submitted/ada/1_batching/batching.ipynb --format gradescope
    """
    from autograder import results as one
    from autograder.course import load_config
    from autograder.plugin import Grade
    from autograder.workers import Worker

    if form not in ("table", "json", "gradescope"):
        raise GraderError(f"--format is table, json or gradescope, not {form!r}")
    if as_json and form == "table":
        form = "json"
    there = _course(course)
    engine = Grade(config=load_config(there))
    walls = walls or engine.walls
    _warn_of(walls)
    with Worker(engine.limits(), walls) as worker:
        found = one.grade(there, submission, worker, assignment)
    if form == "gradescope":
        _print_json(one.as_gradescope(found))
    elif form == "json":
        _print_json(one.as_data(found))
    else:
        for each in found:
            table = Table("exercise", "points", "of", "what feedback says", title=f"{each.assignment}/{each.notebook}")
            for name, score in each.scores.items():
                said = "\n".join(each.texts[name].split("\n")[:-1])  # without the points, which have columns
                table.add_row(escape(name), f"{score.points:g}", f"{score.max_points:g}", escape(said))
            out.print(table)
            for note in each.notes:
                out.print(escape(note), soft_wrap=True)
        points, most = one.totals(found)
        out.print(f"{points:g} of {most:g} points")


@app.command()
def demo(
    students: Annotated[int, typer.Option(min=1, help="How many students hand in.")] = 24,
    into: Annotated[Path, typer.Option(help="Where to make the class.")] = Path("demo"),
    jobs: JobsOption = CORES,
    walls: Annotated[str, WALLS] = "bubblewrap",
    course: CourseOption = Path(),
) -> None:
    """Grade a made-up class: right, half-right, wrong, blank, broken and hostile submissions.

    Example: autograder demo --students 24 --into demo
    """
    from autograder.course import Course, feedback, load_config
    from autograder.demo import NOTEBOOKS, make_class

    start = time.monotonic()
    folder = into.resolve()
    people = make_class(_course(course), folder, students)
    there = Course(folder)
    each = _count(len(NOTEBOOKS), "notebooks")
    out.print(f"{_count(len(people), 'students')} handed in {each} each, in {escape(str(folder))}", soft_wrap=True)
    results = {name: _grade(folder, name, [], False, jobs, walls) for name in NOTEBOOKS}
    graded = time.monotonic() - start
    with ProcessPoolExecutor(jobs) as processes, _progress() as progress:
        pages = [processes.submit(feedback, load_config(there), name) for name in NOTEBOOKS]
        for done in progress.track(as_completed(pages), len(pages), description="feedback pages"):
            done.result()
    out.print(_summary(results, {student.name: student.kind for student in people}))
    out.print(f"feedback pages: {escape(str(folder / 'feedback'))}/STUDENT/ASSIGNMENT/NOTEBOOK.html, for example")
    for page in sorted(folder.glob("feedback/dennis/*/*.html"))[:3] or sorted(folder.glob("feedback/*/*/*.html"))[:3]:
        out.print(f"  {escape(str(page))}")
    count = _count(len(people) * len(NOTEBOOKS), "notebooks")
    out.print(f"{count} graded in {graded:.0f} s, with feedback in {time.monotonic() - start:.0f} s")


@app.command()
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
    from autograder import records
    from autograder import report as pages
    from autograder.course import load_config

    there = _course(course)
    path = output or there.root / "reports" / f"{assignment}{'-anonymous' if anonymous else ''}.html"
    with err.status("reading the notebooks"):
        summary = pages.summarise(records.read(there, load_config(there), assignment))
        names = pages.Names(summary.found, path.parent.resolve(), anonymous)
        written = {path: pages.page(summary, names, datetime.now())}
        if table:
            written[path.with_suffix(".csv")] = pages.table(summary, names)
        for each, text in written.items():
            pages.write(each, text)
    if as_json:
        typer.echo(json.dumps(pages.numbers(summary, names) | {"files": [str(each) for each in written]}, indent=1))
        return
    for each in written:
        out.print(escape(str(each)), soft_wrap=True)


@app.command()
def doctor(as_json: JsonOption = False, course: CourseOption = Path()) -> None:
    """Say what this machine has and what it lacks for grading.

    Exit code 1: something is lacking.

    Example: autograder doctor
    """
    from autograder.doctor import examine

    out.quiet = as_json
    table = Table("what", "state", "what to do")
    lacking = False
    findings = list(examine(course.resolve()))
    for finding in findings:
        lacking |= bool(finding.advice) and finding.needed
        colour = "red" if finding.advice else "green"
        table.add_row(finding.what, f"[{colour}]{escape(finding.state)}", escape(finding.advice))
    out.print(table)
    if as_json:
        _print_json({"ready": not lacking, "findings": [asdict(finding) for finding in findings]})
    raise typer.Exit(1 if lacking else 0)


def _course(folder: Path) -> "Course":
    from autograder.course import Course

    if not (folder / "source").is_dir():
        raise GraderError(
            f"{folder.resolve()} holds no folder source/; go to the course's folder, or name it: --course"
        )
    return Course(folder.resolve())


def _all_assignments(course: "Course") -> list[str]:
    if not (names := course.assignments()):
        folder = course.root / "source"
        raise GraderError(f"no assignment in {folder}; begin one: autograder new notebook ASSIGNMENT/NOTEBOOK")
    return names


def _warn_of(walls: str, code: str = "student code") -> None:
    if walls == "none":
        err.print(f"[bold red]warning:[/] --sandbox none: {code} runs with your rights, on your files and network")
    elif walls != "bubblewrap":
        raise GraderError(f"--sandbox is bubblewrap or none, not {walls!r}")


def _print_json(data: Any) -> None:
    print(json.dumps(data, indent=1, ensure_ascii=False))


def _print_changes(results: Sequence["Result"], dry_run: bool) -> None:
    """What a grading changed, or would change, and for whom."""
    for result in results:
        for change in result.changes:
            points = f"{_points(change.before)} → {_points(change.after)} of {change.max_points:g}"
            checks = ", ".join(f"{name!r} {how}" for name, how in change.checks.items())
            manual = f"; the {change.manual:g} given by hand stay" if change.manual is not None else ""
            text = f"{change.notebook} {change.exercise}: {points}{f' ({checks})' if checks else ''}{manual}"
            out.print(f"  [yellow]{escape(result.student)}[/]: {escape(text)}", soft_wrap=True)
    count = sum(any(change.before != change.after for change in result.changes) for result in results)
    would = "would change" if dry_run else "changed"
    out.print(f"the points of {count} of {_count(len(results), 'submissions')} {would}")


def _count(number: int, nouns: str) -> str:
    """As people say it: 1 notebook, 2 notebooks."""
    return f"{number} {nouns.removesuffix('s') if number == 1 else nouns}"


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"


def _grade(
    folder: Path,
    assignment: str,
    students: Sequence[str],
    force: bool,
    jobs: int,
    walls: str | None,
    only: Sequence[str] = (),
    dry_run: bool = False,
) -> list["Result"]:
    results: list[Result] = []
    try:
        with (
            _progress() as progress,
            closing(_results(progress, folder, assignment, students, force, jobs, walls, only, dry_run)) as graded,
        ):
            for result in graded:
                results.append(result)  # first: from now on it counts, whenever Ctrl-C comes
                if not out.is_terminal:
                    total = progress.tasks[0].total
                    out.print(f"{assignment}: {len(results)} of {total:g}, {escape(result.student)}")
                for note in result.notes:
                    where = err if result.failed else out
                    where.print(f"  [yellow]{escape(result.student)}[/]: {escape(note)}", soft_wrap=True)
    except KeyboardInterrupt:
        done = _count(len(results), "submissions")
        err.print(f"stopped: {done} graded and kept; to go on, type the same command again")
        raise typer.Exit(INTERRUPTED) from None
    return results


def _results(
    progress: Progress,
    folder: Path,
    assignment: str,
    students: Sequence[str],
    force: bool,
    jobs: int,
    walls: str | None,
    only: Sequence[str],
    dry_run: bool,
) -> Generator["Result", None, None]:
    """The results of a class as they come, with a line of progress."""
    from autograder.workers import Pool

    with ExitStack() as pools:
        pool = pools.enter_context(Pool(jobs, walls=walls or "bubblewrap"))
        pool.start()  # while nbgrader is imported here
        gc.disable()  # a fifth of which would be looking through what is imported

        from autograder.coordinator import grade_class
        from autograder.course import load_config
        from autograder.plugin import Grade

        course = _course(folder)
        config = load_config(course)
        engine = Grade(config=config)
        if walls is None and engine.walls != pool.walls:
            pool = pools.enter_context(Pool(jobs, walls=engine.walls))
        _warn_of(pool.walls)
        pool.limits = engine.limits()
        gc.freeze()
        gc.enable()
        bar = progress.add_task(assignment, total=None)
        under_way: list[str] = []

        def begun(total: int) -> None:
            progress.update(bar, total=total)

        def reading(student: str) -> None:
            under_way.append(student)
            progress.update(bar, description=f"{assignment} {escape(', '.join(under_way[: pool.jobs]))}")

        for result in grade_class(course, assignment, pool, config, students, force, begun, reading, only, dry_run):
            under_way[:] = [student for student in under_way if student != result.student]
            progress.update(bar, advance=1)
            yield result
        progress.update(bar, description=assignment)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def _progress() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=out, disable=not out.is_terminal)


def _summary(results: dict[str, list["Result"]], kinds: dict[str, str] | None = None) -> Table:
    """A row for each student: points per notebook and, where known, what was handed in."""
    most = {(a, n): p for a, each in results.items() for result in each for n, p in result.max_points.items()}
    table = Table("student", *(f"{escape(n)}\nof {points:g}" for (_, n), points in most.items()), "what happened")
    by_student: dict[str, dict[str, Result]] = {}
    for assignment, each in results.items():
        for result in each:
            by_student.setdefault(result.student, {})[assignment] = result
    for student, mine in sorted(by_student.items()):
        points = [f"{round(mine[a].points[n], 1):g}" if a in mine and n in mine[a].points else "" for a, n in most]
        notes = sum(len(result.notes) for result in mine.values())
        said = [kinds[student]] if kinds and student in kinds else []
        said += [_count(notes, "notes")] if notes else []
        said += ["unchanged"] if all(result.skipped for result in mine.values()) else []
        table.add_row(escape(student), *points, ", ".join(said))
    return table


def main() -> None:
    """Run the command; what goes wrong is one line of error and exit code 2."""
    # jsonschema would load a grammar of internationalised addresses, a second's work, for a format no notebook uses.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        app()
    except GraderError as error:
        err.print(f"[red]error:[/] {escape(str(error))}", soft_wrap=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()

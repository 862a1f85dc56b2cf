"""What the verbs share: options and what the shell completes for them, and words."""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.terminal import warn
from autograder.errors import GraderError, NoSuchThing

if TYPE_CHECKING:
    from traitlets.config import Config

    from autograder.course.folders import Course
    from autograder.judge.pool import Executor

INTERRUPTED = 130  # as shells have it: 128 and the signal's number
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
CourseOption = Annotated[Path, typer.Option("--course", help="The course's folder.", file_okay=False, exists=True)]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="Passes at a time.", show_default="as many as cores")]
WALLS = typer.Option("--sandbox", help="bubblewrap, or none: student code runs unprotected, as you.")
OWN_WALLS = typer.Option("--sandbox", help=WALLS.help, show_default="bubblewrap, and none off Linux")
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Grade on the nodes of a Dask scheduler: its address or file, or `config` for the one Dask is set to.",
        show_default=False,
    ),
]
InsecureOption = Annotated[
    bool, typer.Option("--insecure", help="Reach the cluster without TLS, on a network that is yours alone.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout and nothing else there.")]


PLAIN = re.compile(r"[\w .,@+~-]+").fullmatch  # a name that no shell reads anything into
# What the shell completes; by the names of files alone, since to read one takes the engine, and that a second.


def _names(context: typer.Context, pattern: str, *wanted: int) -> set[str]:
    course = Path(context.params.get("course") or ".")
    found = (path.relative_to(course).with_suffix("").parts for path in course.glob(pattern))
    # Folders are named by others, and zsh evaluates what it is offered.
    return {"/".join(parts[part] for part in wanted) for parts in found if all(map(PLAIN, parts))}


def complete_assignments(context: typer.Context, incomplete: str) -> list[str]:
    return sorted(name for name in _names(context, "source/*/*.ipynb", 1) if name.startswith(incomplete))


def complete_notebooks(context: typer.Context, incomplete: str) -> list[str]:
    names = _names(context, "source/*/*.ipynb", 1) | _names(context, "source/*/*.ipynb", 1, 2)
    return sorted(name for name in names if name.startswith(incomplete))


def complete_exercises(context: typer.Context, incomplete: str) -> list[str]:
    return sorted(name for name in _names(context, "answers/*/*/*.py", 3) if name.startswith(incomplete))


def complete_students(context: typer.Context, incomplete: str) -> list[str]:
    return sorted(name for name in _names(context, "submitted/*/*", 1) if name.startswith(incomplete))


AssignmentsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ASSIGNMENT",
        help="All assignments by default.",
        show_default=False,
        autocompletion=complete_assignments,
    ),
]
AssignmentArgument = Annotated[
    str,
    typer.Argument(
        metavar="ASSIGNMENT",
        help="The assignment's name, as its folder in source/.",
        autocompletion=complete_assignments,
    ),
]
NotebookArgument = Annotated[
    str,
    typer.Argument(
        metavar="ASSIGNMENT/NOTEBOOK",
        help="Folder and file in source/, without .ipynb.",
        autocompletion=complete_notebooks,
    ),
]


def course_of(folder: Path) -> "Course":
    from autograder.course.folders import CONFIG, course_at

    if not ((folder / "source").is_dir() or (folder / CONFIG).is_file()):
        raise GraderError(
            f"{folder.resolve()} holds no folder source/ and no {CONFIG}; "
            "go to the course's folder, or name it: --course"
        )
    return course_at(folder.resolve())


def all_assignments(course: "Course") -> list[str]:
    if not (names := course.assignments()):
        folder = course.source("*").parent
        raise GraderError(f"no assignment in {folder}; begin one: autograder new notebook ASSIGNMENT/NOTEBOOK")
    return names


def warn_of(walls: str, code: str = "student code") -> None:
    if walls == "none":
        warn(f"--sandbox none: {code} runs with your rights, on your files and network")
    elif walls != "bubblewrap":
        raise GraderError(f"--sandbox is bubblewrap or none, not {walls!r}")


@contextmanager
def workers(
    config: "Config", jobs: int, walls: str | None, cluster: str | None = None, *, insecure: bool = False
) -> Iterator["Executor"]:
    """Workers by the course's limits, within the walls that are asked for or the course's; a warning without any."""
    from autograder.gradebook.plugin import Grade

    engine = Grade(config=config)
    walls = walls or engine.walls
    warn_of(walls)
    with executor(jobs, walls, cluster, insecure=insecure) as pool:
        pool.limits = engine.limits()
        yield pool


def executor(
    jobs: int, walls: str, cluster: str | None, *, insecure: bool = False
) -> AbstractContextManager["Executor"]:
    """Workers on this machine, or on a cluster where one is named.

    Raises:
        NoNodes: no scheduler is to be reached there.
        NoSuchThing: Dask is not installed.
    """
    if cluster is None:
        from autograder.judge.pool import Pool

        return Pool(jobs, walls=walls)
    try:
        from autograder.cluster.executor import Cluster
    except ImportError as error:
        raise NoSuchThing(
            f"--cluster needs Dask, which is not installed ({error}); type: pip install '.[cluster]'"
        ) from None
    return Cluster(cluster, walls, warn, insecure=insecure)


def counted(number: float, nouns: str) -> str:
    """As people say it: 1 notebook, 2 notebooks."""
    return f"{number:g} {nouns.removesuffix('s') if number == 1 else nouns}"

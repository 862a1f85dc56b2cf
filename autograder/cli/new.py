"""`autograder new`: a course, a notebook or an exercise, to be rewritten."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.shared import CourseOption, NotebookArgument, course_of
from autograder.cli.terminal import out
from autograder.errors import GraderError


def new_course(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where; it may be new.")] = Path(),
) -> None:
    """Begin a course of your own: its settings, and one exercise to look at.

    The exercise works as it is: it builds, verifies and grades.

    Example: autograder new course ~/my-course
    """
    from autograder.course import beginning

    course, written = beginning.new_course(folder)
    for path in written:
        out.print(f"written: {path.resolve().relative_to(course.root)}", soft_wrap=True)
    for line in (
        "next:",
        *([] if course.root == Path.cwd() else [f"  0. cd {shlex.quote(str(folder))}"]),
        f"  1. jupyter lab source/{beginning.ASSIGNMENT}/{beginning.NOTEBOOK}.ipynb: look at it, and rewrite it",
        "  2. autograder verify, then autograder build",
        "  3. autograder demo, which grades a made-up class",
        "  4. autograder new notebook ASSIGNMENT/NOTEBOOK",
    ):
        out.print(line, soft_wrap=True)


def new_notebook(
    where: NotebookArgument,
    course: CourseOption = Path(),
) -> None:
    """Make a source notebook with a heading and an import; the assignment may be new.

    Example: autograder new notebook 6_training/schedules
    """
    from autograder.course import authoring

    there = course_of(course)
    path = authoring.new_notebook(there, *_place(where))
    out.print(f"written: {path.relative_to(there.root)}", soft_wrap=True)
    out.print(f"next: autograder new exercise {where} NAME", soft_wrap=True)


def new_exercise(
    where: NotebookArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The function, class or variable that students write.")],
    points: Annotated[float, typer.Option(min=0.5, help="What the exercise is worth.")] = 2,
    extra: Annotated[bool, typer.Option("--extra", help="Not core: its points are also said by themselves.")] = False,
    course: CourseOption = Path(),
) -> None:
    """Add an exercise to a source notebook: its cells and its answers, to be rewritten.

    What it adds works as it is and doubles numbers.

    Example: autograder new exercise 6_tensors/4_indexing every_other
    """
    from autograder.course import authoring

    there = course_of(course)
    path, answers = authoring.new_exercise(there, *_place(where), name, points, extra=extra)
    source, beside = (each.relative_to(there.root) for each in (path, answers))
    for line in (
        f"written: {source} (cells about-{name}, {name}, try-{name}, test-{name})",
        f"written: {beside}",
        "next:",
        f"  1. jupyter lab {source}: rewrite the four cells; run the test cell to see what its checks see",
        f"  2. {beside}: three or more mistakes, each with the check that it fails and a hint; other right answers",
        f"  3. autograder verify {where}",
        "  4. autograder build",
    ):
        out.print(line, soft_wrap=True)


def _place(where: str) -> tuple[str, str]:
    assignment, slash, notebook = where.partition("/")
    if not (assignment and slash and notebook) or "/" in notebook:
        raise GraderError(f"{where!r} does not name a notebook; type ASSIGNMENT/NOTEBOOK, as 1_batching/batching")
    return assignment, notebook.removesuffix(".ipynb")

"""`autograder demo`: a made-up class, graded."""

import time
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.feedback import pages_of
from autograder.cli.grade import Wanted, grade_assignment, summary
from autograder.cli.shared import CORES, WALLS, CourseOption, JobsOption, counted, course_of
from autograder.cli.terminal import out


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
    from autograder.course.demo import make_class, notebooks_of

    start = time.monotonic()
    folder = into.resolve()
    notebooks = notebooks_of(course_of(course))
    people = make_class(course_of(course), folder, students)
    each = counted(len(notebooks), "notebooks")
    out.print(f"{counted(len(people), 'students')} handed in {each} each, in {folder}", soft_wrap=True)
    results = {name: grade_assignment(Wanted(folder, name, jobs=jobs, walls=walls)) for name in notebooks}
    graded = time.monotonic() - start
    for name in notebooks:
        pages_of(folder, name, jobs)
    out.print(summary(results, {student.name: student.kind for student in people}))
    out.print(f"feedback pages: {folder / 'feedback'}/STUDENT/ASSIGNMENT/NOTEBOOK.html, for example")
    for page in sorted(folder.glob("feedback/dennis/*/*.html"))[:3] or sorted(folder.glob("feedback/*/*/*.html"))[:3]:
        out.print(f"  {page}")
    count = counted(len(people) * len(notebooks), "notebooks")
    out.print(f"{count} graded in {graded:.0f} s, with feedback in {time.monotonic() - start:.0f} s")

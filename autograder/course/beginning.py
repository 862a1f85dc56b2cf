"""A course of one's own, begun in an empty folder: its settings, and one exercise to look at and to rewrite."""

import re
from collections.abc import Iterable
from pathlib import Path

from autograder.course.authoring import new_exercise, new_notebook
from autograder.course.folders import CONFIG, Course
from autograder.errors import AuthorError

ASSIGNMENT, NOTEBOOK, EXERCISE = "1_start", "start", "double"

SETTINGS = """\
from autograder.plugin import configure

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "{name}"
c.CourseDirectory.solution_directory = "solutions"

# The folder where `nbgrader release_assignment` and `nbgrader collect` meet the students; everybody must be able to
# write into it, and students name it in an nbgrader_config.py of their own. For example:
# c.Exchange.root = "/srv/nbgrader/exchange"

# The limits of a submission and of its cells. For example:
# c.Grade.cell_seconds = 10.0

# Who is late gets nothing. For example:
# c.LateSubmissionPlugin.penalty_method = "zero"

configure(c)
"""

IGNORED = """\
.ipynb_checkpoints/
__pycache__/
/.autograder/
/.build-*
/.gradebook-*
/.nbgrader.log
/demo/
# What holds people's data: submissions, grades, rosters, exports.
/submitted/
/autograded/
/feedback/
/reports/
/exchange/
/downloaded/
/gradebook.db*
/*.db*
/*.csv
/*.xlsx
/*.zip
"""

# Beside the two that a new exercise has: as many as are asked for.
THIRD = """
# %% mistake: changes its argument
# fails: doubles each number
# hint: x *= 2 changes the tensor that was given. Return a new one, and leave that as it is.
def {name}(x):
    x *= 2
    return x
"""


def new_course(folder: Path) -> tuple[Course, list[Path]]:
    """Begin a course in a folder, which may hold other things and may not exist yet.

    Returns:
        The course, and the files that were written.

    Raises:
        AuthorError: there is a course already; nothing is written then.
    """
    for taken in (folder / CONFIG, folder / "source", folder / "answers"):
        if taken.exists():
            raise AuthorError(f"{taken} exists already; begin a course in another folder: autograder new course FOLDER")
    folder.mkdir(parents=True, exist_ok=True)
    config, ignored = folder / CONFIG, folder / ".gitignore"
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", folder.resolve().name).strip("-") or "course"
    config.write_text(SETTINGS.format(name=name), encoding="utf-8")
    _add_lines(ignored, IGNORED.splitlines())
    course = Course(folder.resolve())
    new_notebook(course, ASSIGNMENT, NOTEBOOK)
    source, answers = new_exercise(course, ASSIGNMENT, NOTEBOOK, EXERCISE)
    with answers.open("a", encoding="utf-8") as file:
        file.write(THIRD.format(name=EXERCISE))
    return course, [config, ignored, source, answers]


def _add_lines(path: Path, lines: Iterable[str]) -> None:
    """Add to a file, which may be new, the lines that it lacks."""
    there = path.read_text(encoding="utf-8") if path.exists() else ""
    known = set(there.splitlines())
    more = "".join(f"{line}\n" for line in lines if line not in known)
    path.write_text(there + ("\n" if there and not there.endswith("\n") else "") + more, encoding="utf-8")

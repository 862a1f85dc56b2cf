"""Source notebooks as they are graded by: read, and with their AUTOTEST lines made tests by nbgrader."""

import subprocess
import sys
from pathlib import Path

from autograder.course.folders import Course
from autograder.errors import AuthorError
from autograder.judge import format, notebooks
from autograder.judge.notebooks import Notebook, understood

AUTOTEST = "AUTOTEST"  # nbgrader's word in a comment whose line is to become tests


def read_source(course: Course, path: Path) -> Notebook:
    """Read a source notebook of a course.

    Raises:
        AuthorError: it is no notebook, its cells do not make exercises, or its AUTOTEST lines cannot become tests.
    """
    source = notebooks.read_source(path)
    if not source.is_python or not any(AUTOTEST in cell.source for cell in source.tests.values()):
        return source
    command = [sys.executable, "-m", "autograder.course.autotest", str(path.resolve())]
    made = subprocess.run(command, cwd=course.root, capture_output=True, check=False)
    if made.returncode:
        why = made.stderr.decode(errors="replace").strip().split("\n")[-1]
        raise AuthorError(
            f"{path}: nbgrader cannot make tests of its {AUTOTEST} lines: {why}; "
            f"mend them until this works: nbgrader generate_assignment {path.parent.name}"
        )
    return understood(format.read(made.stdout))

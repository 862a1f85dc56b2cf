"""Source notebooks as they are graded by: read by the course's settings, and made what nbgrader makes of them first."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from traitlets.config import Config

from autograder.course.folders import Course, load_config
from autograder.errors import AuthorError
from autograder.judge import format, notebooks
from autograder.judge.cells import Marks
from autograder.judge.notebooks import Notebook, understood


def marks_of(config: Config) -> Marks:
    """The delimiters that a course's settings name."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions  # slow, and not always there

    def made(preprocessor: Any) -> Any:
        name = preprocessor.__name__  # without what exporters set for all, of which nbgrader's would warn
        return preprocessor(config=Config({name: config.get(name, {})}))

    tests, scheme, solution = map(made, (ClearHiddenTests, ClearMarkScheme, ClearSolutions))
    return Marks(
        (tests.begin_test_delimeter, tests.end_test_delimeter),
        (scheme.begin_mark_scheme_delimeter, scheme.end_mark_scheme_delimeter),
        (solution.begin_solution_delimeter, solution.end_solution_delimeter),
    )


def read_source(course: Course, path: Path, config: Config | None = None) -> Notebook:
    """Read a source notebook of a course, as it is when nbgrader has added header and footer and made its tests.

    Test cells whose AUTOTEST lines cannot become tests are `unmade`: a person grades them.

    Args:
        config: the settings; those of the course by default.

    Raises:
        AuthorError: it is no notebook, its cells do not make exercises, or nbgrader cannot add its header or footer.
    """
    from nbgrader.preprocessors import IncludeHeaderFooter, InstantiateTests

    config = load_config(course) if config is None else config
    source = notebooks.read_source(path, marks_of(config))
    around, tests = IncludeHeaderFooter(config=config), InstantiateTests(config=config)
    has_tests_to_make = any(tests.autotest_delimiter in cell.source for cell in source.tests.values())
    if not source.is_python or not (around.header or around.footer or has_tests_to_make):
        return source
    command = [sys.executable, "-m", "autograder.course.autotest", str(path.resolve()), str(course.settings or "")]
    made = subprocess.run(command, cwd=course.root, capture_output=True, check=False)
    why = made.stderr.decode(errors="replace").strip().split("\n")[-1]
    mend = f"mend it until this works: nbgrader generate_assignment {path.parent.name}"
    if not made.stdout:
        raise AuthorError(f"{path}: nbgrader cannot add its header and footer: {why}; {mend}")
    whole = understood(format.read(made.stdout), marks=source.marks)
    if not made.returncode:
        return whole
    line = tests.autotest_delimiter
    unmade = [name for name, cell in whole.tests.items() if line in cell.source]
    return replace(
        whole, unmade=dict.fromkeys(unmade, f"nbgrader cannot make tests of its {line} lines: {why}; {mend}")
    )

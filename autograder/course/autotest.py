"""`python -m autograder.course.autotest NOTEBOOK`: a source notebook as nbgrader makes it before it clears anything.

Between its header and footer, where the course has them, and with its AUTOTEST lines made tests. In a process of its
own, in the course's folder, where nbgrader looks for autotests.yml: it starts a kernel for the notebook, and leaves it
and its sockets to whoever ends the process.
"""

import sys
from copy import deepcopy
from pathlib import Path

import nbformat
from nbgrader.preprocessors import IncludeHeaderFooter, InstantiateTests

from autograder.course.folders import Course, load_config


def main() -> None:
    """Write the notebook to stdout; what goes wrong is the last line of stderr.

    Exit codes: 0 it is made; 1 it has its header and footer, and no tests; 2 it has neither, and nothing is written.
    """
    path, settings = (Path(each) if each else None for each in sys.argv[1:3])
    assert path is not None
    config = load_config(Course(Path.cwd(), settings))
    made, resources = nbformat.read(path, as_version=4), {"metadata": {"path": str(path.parent)}}
    code = 2
    try:
        made, resources = IncludeHeaderFooter(config=config)(made, resources)
        code = 1
        made = InstantiateTests(config=config)(deepcopy(made), resources)[0]
        code = 0
    except Exception as error:  # of many kinds: no templates, a kernel that does not start, what a template raises
        print(" ".join(str(error).split()) or type(error).__name__, file=sys.stderr)
    if code < 2:
        sys.stdout.write(nbformat.writes(made))
    sys.exit(code)


if __name__ == "__main__":
    main()

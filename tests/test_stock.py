"""The same scores as stock nbgrader, cell by cell, where the hidden tests are plain asserts.

One class is graded four times: by stock nbgrader with its own `Execute`, by `autograder grade` with one and with two
jobs, and by `nbgrader autograde` with our plugin. What a test cell puts out on stderr is the one intended difference:
stock nbgrader takes all the cell's points for it, we take none.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
import toy
from nbformat import NotebookNode
from nbgrader.api import Gradebook

# Without this stock nbgrader leaves a deleted test cell away; we always put it back.
STOCK_CONFIG = "c = get_config()\nc.OverwriteCells.add_missing_cells = True\n"
STOCK = [["nbgrader", "generate_assignment", toy.ASSIGNMENT], ["nbgrader", "autograde", toy.ASSIGNMENT]]
OURS = {
    "one job": [["autograder", "grade", toy.ASSIGNMENT, "--jobs", "1"]],
    "two jobs": [["autograder", "grade", toy.ASSIGNMENT, "--jobs", "2"]],
    "nbgrader autograde": STOCK,
}


class Exercise(NamedTuple):
    """A solution cell, right and wrong, and the test cell after it; worth 2 points."""

    right: str
    wrong: str
    visible: str
    hidden: str


EXERCISES = {
    "double": Exercise(
        "def double(x):\n    return 2 * x",
        "def double(x):\n    return x + 1",
        "assert double(1) == 2",
        "assert double(2) == 4\nassert double('ab') == 'abab'",
    ),
    "halves": Exercise(
        "def halves(numbers):\n    return [number / 2 for number in numbers]",
        "def halves(numbers):\n    return [number // 2 for number in numbers]",
        "assert halves([]) == []",
        "0.5 * (halves([2]) == [1]) + 1.5 * (halves([3]) == [1.5])",
    ),
    "lines": Exercise(
        "lines = open('lines.txt').read().split()",
        "lines = open('lines.txt').readlines()",
        "assert len(lines) == 2",
        "assert lines == ['first', 'second']",
    ),
    "fetch": Exercise(
        "import asyncio\nasync def fetch():\n    await asyncio.sleep(0)\n    return 'fetched'",
        "async def fetch():\n    return 'lost'",
        "assert isinstance(await fetch(), str)",
        "assert await fetch() == 'fetched'",
    ),
    "Page": Exercise(
        "class Page:\n    def _repr_html_(self):\n        return '<b>page</b>'",
        "class Page:\n    pass",
        "display(Page())",
        "page = Page()\nassert page._repr_html_() == '<b>page</b>'\npage",
    ),
    "last": Exercise("6 * 7", "6 + 7", "last = _", "assert last == 42"),
    "fails": Exercise("fails = False", "fails = True", "", "assert not fails"),
    "warns": Exercise(
        "import warnings\ndef warns():\n    warnings.warn('careful')\n    return 1",
        "def warns():\n    return 0",
        "assert warns() in (0, 1)",
        "assert warns() == 1",
    ),
    "complains": Exercise(
        "import sys\ndef complains():\n    print('careful', file=sys.stderr)\n    return 1",
        "def complains():\n    return 0",
        "",
        "assert complains() == 1",
    ),
    "logs": Exercise(
        "import logging\ndef logs():\n    logging.getLogger().warning('careful')\n    return 1",
        "def logs():\n    return 0",
        "",
        "assert logs() == 1",
    ),
}
STDERR = {"test-warns", "test-complains", "test-logs"}
PROGRAM = "print('to be read by people')"
ESSAY = "Because it is so."

# Test cells without an answer of their own: what counts of all that a cell may put out. Many fail when `fails`.
TESTS = {
    "zero": "0",
    "half": "0.5",
    "everything": "2",
    "negative": "-1",
    "truth": "True",
    "text": "'1'",
    "list": "[1]",
    "no-number": "float('nan')",
    "none": "None",
    "silenced": "0;",
    "assigned": "points = 0",
    "not-the-last": "0\npass",
    "two-values": "len('ab')\n1",
    "html": "from IPython.display import HTML\nHTML('0')",
    "markdown": "from IPython.display import Markdown\ndisplay(Markdown('*0*'))",
    "shown": "display(0)",
    "shown-then-a-value": "print(0)\ndisplay({'text/plain': '0'}, raw=True)\n1",
    "shown-then-an-error": "display(2)\nassert not fails",
    "picture": "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()\nassert not fails",
    "picture-with-a-value": "plt.plot([0, 1])\nplt.gcf()",
    "picture-then-points": "lines = plt.plot([0, 1])\nlen(lines) / 2",
    "shell": "said = !echo one; echo two\nassert list(said) == ['one', 'two']\n!echo three",
    "shell-exit-code": "!test {fails} = False\nassert _exit_code == 0",
    "shell-stderr": "!echo careful >&2",
    "magic": "%env GRADED=yes\nimport os\nassert os.environ['GRADED'] == 'yes'",
    "magic-with-a-value": "%precision 3\ntook = %timeit -n1 -r1 -o -q None\nassert took.loops == 1",
    "no-such-magic": "if fails:\n    %no_such_magic",
    "time": "%%time\nassert not fails\n1",
    "capture": "%%capture caught\nprint('caught')\n0",
    "captured": "assert caught.stdout == 'caught\\n'",
    "bash": "%%bash -s $fails\ntest $1 = False",
    "html-magic": "%%html\n<b>0</b>",
    "await": "import asyncio\nassert await asyncio.sleep(0, not fails)",
    "task": "import asyncio\nwaiting = asyncio.create_task(asyncio.sleep(0, 1))\nawait waiting",
    "input": "if fails:\n    input('your grade? ')",
    "input-caught": "try:\n    points = float(input())\nexcept Exception:\n    points = 0.5\npoints",
    "source": "import inspect\nassert '2 * x' in inspect.getsource(double)",
    "history": "assert any('2 *' + ' x' in cell for cell in In)",
    "exit": "import sys\nif fails:\n    sys.exit()",
    "interrupt": "if fails:\n    raise KeyboardInterrupt",
    "syntax": "if fails:\n    exec('assert (')",
    "locked": "assert start == 'as released'",
}


# The course.


def source() -> NotebookNode:
    cells = [toy.markdown("# Stock", id="title"), toy.locked("imports", "start = 'as released'")]
    for name, exercise in EXERCISES.items():
        cells.append(toy.solution(name, region(exercise.right)))
        cells.append(toy.test(f"test-{name}", 2, f"{exercise.visible}\n{hidden(exercise.hidden)}"))
    cells += [toy.test(name, 2, hidden(text)) for name, text in TESTS.items()]
    cells.append(toy.solution("program", region(PROGRAM), points=3))
    cells.append(toy.solution("essay", region(ESSAY), points=3, kind="markdown"))
    cells.append(task("drawing", "Draw something below.", points=4))
    return toy.notebook(*cells)


def region(answer: str) -> str:
    return f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"


def hidden(test: str) -> str:
    """A test with everything hidden but a cell magic, which has to come first."""
    magic, rest = test.split("\n", 1) if test.startswith("%%") else ("", test)
    return f"{magic}\n### BEGIN HIDDEN TESTS\n{rest}\n### END HIDDEN TESTS".lstrip("\n")


def task(grade_id: str, text: str, points: float) -> NotebookNode:
    about = toy.locked(grade_id, text).metadata.nbgrader | {"task": True, "points": points, "cell_type": "markdown"}
    return nbformat.v4.new_markdown_cell(text, id=grade_id, metadata={"nbgrader": about})


def find(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


# The class.

RIGHT = {name: exercise.right for name, exercise in EXERCISES.items()} | {"program": PROGRAM, "essay": ESSAY}
WRONG = {name: exercise.wrong for name, exercise in EXERCISES.items()} | {"program": "print()", "essay": "No."}


def submission(answers: Mapping[str, str], *first: str) -> NotebookNode:
    """A student's notebook, with cells of the student's own before the first exercise."""
    made = toy.submission(answers, of=source())
    made.cells[2:2] = [toy.code(text, id=f"own-{number}") for number, text in enumerate(first)]
    return made


def right() -> NotebookNode:
    return submission(RIGHT)


def untouched() -> NotebookNode:
    return submission({})


def wrong() -> NotebookNode:
    return submission(WRONG)


def errors() -> NotebookNode:
    """Cells that raise: some before their answer, some after it."""
    return submission(
        RIGHT
        | {
            "double": "def double(x) return 2 * x",
            "halves": "no_such_name\n" + RIGHT["halves"],
            "lines": "lines = open('no such file').read().split()",
            "fetch": "await no_such_name",
            "Page": "class Page:\n    def _repr_html_(self):\n        raise ValueError('not today')\nPage()",
            "last": "import sys\nsys.exit()",
            "warns": RIGHT["warns"] + "\nraise KeyboardInterrupt",
            "complains": RIGHT["complains"] + "\n%no_such_magic",
            "logs": "%%no_such_magic\n" + RIGHT["logs"],
        }
    )


def rich() -> NotebookNode:
    """Right answers after all that a cell can show."""
    return submission(
        RIGHT | {"Page": RIGHT["Page"] + "\nPage()"},
        "from IPython.display import *\nHTML('<b>1</b>')",
        "display(Markdown('*1*'), Latex('$1$'), JSON({'a': 1}), SVG('<svg/>'))\nImage(b'no png', format='png')",
        "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2])\nplt.show()\nfigure",
        "shown = display('old', display_id=True)\nshown.update('new')\nclear_output()\nprint('after')",
        "class Odd:\n    def __repr__(self):\n        raise ValueError('no repr')\nOdd()",
        "import sys\nprint('careful', file=sys.stderr)\nprint('a' * 100_000)",
    )


def tools() -> NotebookNode:
    """Answers made with input(), shell escapes, magics and top-level await."""
    return submission(
        RIGHT
        | {
            "double": "%%time\n" + RIGHT["double"],
            "halves": "%%capture\n" + RIGHT["halves"],
            "lines": "lines = !cat lines.txt",
            "fetch": "import asyncio\nvalue = await asyncio.sleep(0, 'fetched')\nasync def fetch():\n    return value",
            "Page": "%run -i page.py",
            "last": "try:\n    x = int(input('What is 6 times 7? '))\nexcept Exception:\n    x = 42\nx",
        },
        "%%writefile page.py\n" + RIGHT["Page"],
        "%load_ext autoreload\n%autoreload 2\n!ls",
        "%%bash\necho careful >&2\nexit 3",
        "name = input('Your name? ')",
        "%config InlineBackend.figure_format = 'retina'",
    )


def shows_all() -> NotebookNode:
    """Right answers of a student who wants to see the value of every line, not of the last alone."""
    shell = "from IPython.core.interactiveshell import InteractiveShell"
    return submission(RIGHT, f"{shell}\nInteractiveShell.ast_node_interactivity = 'all'")


def edited() -> NotebookNode:
    """Changed cells that are not the student's, and cells of another type. (A copied cell stops stock nbgrader.)"""
    made = submission(RIGHT | {"halves": WRONG["halves"], "lines": WRONG["lines"]})
    find(made, "imports").source = "start = 'as changed'"
    find(made, "test-halves").source = "2"
    find(made, "test-lines").source = "assert True"
    find(made, "test-lines").metadata.nbgrader["points"] = 100
    find(made, "drawing").source = "Draw nothing."
    program, essay = find(made, "program"), find(made, "essay")
    program.cell_type, essay.cell_type = "markdown", "code"
    del program["outputs"], program["execution_count"]
    essay.outputs, essay.execution_count = [], None
    return made


def missing() -> NotebookNode:
    """Deleted: test cells, a solution cell, answers that people grade, and a task."""
    made = submission(RIGHT)
    for grade_id in ("test-double", "test-halves", "lines", "program", "essay", "drawing"):
        made.cells.remove(find(made, grade_id))
    return made


STUDENTS: dict[str, Callable[[], NotebookNode]] = {
    make.__name__: make for make in (right, untouched, wrong, errors, rich, tools, shows_all, edited, missing)
}


def make_class(course: Path, config: str) -> Path:
    folder = toy.make_course(course) / "source" / toy.ASSIGNMENT
    nbformat.write(source(), folder / f"{toy.NOTEBOOK}.ipynb")
    (folder / "lines.txt").write_text("first\nsecond\n")
    (course / "nbgrader_config.py").write_text(config)
    for student, make in STUDENTS.items():
        toy.hand_in(course, student, make())
    return course


# The grades.


class Grade(NamedTuple):
    score: float
    max_score: float
    needs_manual_grade: bool


Grades = Mapping[tuple[str, str], Grade]  # by student and grade_id


def graded(course: Path, commands: list[list[str]]) -> Grades:
    """Run commands of this environment in a course's folder, then read the gradebook."""
    environment = Path(sys.executable).parent
    # A home of its own, for nbgrader and its kernels read and write settings there.
    variables = os.environ | {"HOME": str(course), "PATH": f"{environment}:{os.environ['PATH']}"}
    for program, *words in commands:
        command = [str(environment / program), *words]
        done = subprocess.run(command, cwd=course, env=variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            (submission.student.id, grade.name): Grade(grade.score, grade.max_score, grade.needs_manual_grade)
            for submission in gradebook.assignment_submissions(toy.ASSIGNMENT)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Grades:
    """The grades that stock nbgrader gives."""
    return graded(make_class(tmp_path_factory.mktemp("stock"), STOCK_CONFIG), STOCK)


@pytest.fixture(scope="module", params=list(OURS))
def ours(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Grades:
    """The grades that we give, by each way to grade."""
    return graded(make_class(tmp_path_factory.mktemp("ours"), toy.CONFIG), OURS[request.param])


def test_stock_nbgrader_gives_full_partial_and_no_points_and_leaves_cells_to_people(stock: Grades) -> None:
    less: list[tuple[str, float, dict[str, float]]] = [  # a cell, its points, and who gets less
        ("test-double", 2, {"untouched": 0, "wrong": 0, "errors": 0}),
        ("test-halves", 2, {"untouched": 0, "wrong": 0.5, "errors": 0, "edited": 0.5}),
        ("essay", 3, dict.fromkeys(STUDENTS, 0)),
        ("drawing", 4, dict.fromkeys(STUDENTS, 0)),
    ]
    assert {key: stock[key] for key in stock if key[1] in ("test-double", "test-halves", "essay", "drawing")} == {
        (student, cell): Grade(score, most, to_people)
        for cell, most, scores in less
        for student in STUDENTS
        for score in [scores.get(student, most)]
        for to_people in [cell == "drawing" or (cell == "essay" and student != "untouched")]
    }


def test_every_cell_has_the_grade_that_stock_nbgrader_gives(stock: Grades, ours: Grades) -> None:
    assert set(ours) == set(stock)
    differences = {key: {"stock": stock[key], "ours": ours[key]} for key in stock if stock[key] != ours[key]}
    assert {key: each for key, each in differences.items() if key[1] not in STDERR} == {}


def test_only_stock_nbgrader_takes_points_for_what_a_test_cell_puts_out_on_stderr(stock: Grades, ours: Grades) -> None:
    for cell in STDERR:
        # The magic that does not exist is on top of the cell, so `logs` is not defined.
        failed = {"untouched", "wrong"} | ({"errors"} if cell == "test-logs" else set())
        for student in STUDENTS:
            assert stock[student, cell] == Grade(0, 2, False)
            assert ours[student, cell] == Grade(0 if student in failed else 2, 2, False)

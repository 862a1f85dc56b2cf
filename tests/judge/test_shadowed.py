"""Files beside a notebook that its cells cannot import."""

import pytest
import toy

from autograder.judge.grading import grade_notebook
from autograder.judge.notebooks import understood
from autograder.judge.references import observe_reference
from autograder.judge.shadowed import shadowed
from autograder.judge.workers import Worker

COMES_FIRST = "cannot be imported: another module {!r} comes first; give the file a name of its own"


@pytest.mark.parametrize(
    ("code", "files", "noted"),
    [
        ("import random", ["random.py"], {"random.py": "random"}),
        ("from statistics import mean", ["statistics.py", "mean.py"], {"statistics.py": "statistics"}),
        ("import helper, torch as t", ["torch.py", "helper.py"], {"torch.py": "torch"}),
        ("  import numpy.linalg", ["numpy/__init__.py", "numpy/linalg.py"], {"numpy/__init__.py": "numpy"}),
        ("from autograder import check", ["autograder.py"], {"autograder.py": "autograder"}),
        ("import helper\nfrom helper.more import x", ["helper.py", "helper/__init__.py"], {}),
        ("x = 1", ["random.py"], {}),  # nobody wants it
        ("from numpy import random", ["random.py"], {}),
        ("import random", ["random.csv", "data/random.py"], {}),
    ],
)
def test_a_file_that_is_imported_by_the_name_of_another_module_is_noted(
    code: str, files: list[str], noted: dict[str, str]
) -> None:
    notebook = understood(toy.notebook(toy.code(code)))
    assert shadowed(notebook, files) == [f"{file} {COMES_FIRST.format(name)}" for file, name in noted.items()]


def test_a_student_is_told_of_own_files_and_not_of_the_courses(worker: Worker) -> None:
    source = toy.notebook(toy.solution("f", "def f(x):\n    return 2 * x"), toy.test("test-f", 2, "assert f(1) == 2"))
    reference = observe_reference(worker, understood(source), files={"test.py": b"x = 1"})
    answer = "import random, test\ndef f(x):\n    return 2 * x"
    graded = grade_notebook(
        worker,
        reference,
        toy.submission({"f": answer}, source),
        files={"random.py": b"y = 1", "test.py": b"x = 2", "helper.py": b""},
    )
    assert graded.notes == (f"random.py {COMES_FIRST.format('random')}",)
    assert graded.scores["test-f"].points == 2


def test_a_package_beside_the_notebook_is_imported_whole(worker: Worker) -> None:
    source = toy.notebook(toy.solution("f", "from tools import f"), toy.test("test-f", 2, "assert f(1) == 2"))
    files = {"tools/__init__.py": b"from tools.more import f", "tools/more.py": b"def f(x): return 2 * x"}
    assert observe_reference(worker, understood(source), files=files).doubts == ()

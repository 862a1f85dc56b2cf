"""Chaos: whatever happens to a class of 60, graded again it has the files and the gradebook of an undisturbed one."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import faults
import nbformat
import pytest
import toy
from arena import DISTURBANCES, Arena

from autograder.judge.workers import Worker

RUNS = int(os.environ.get("CHAOS_RUNS", "20"))
FIRST = int(os.environ.get("CHAOS_FIRST", "0"))
STUDENTS = 60
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION\n"
TEST = """\
assert double(2) == 4
### BEGIN HIDDEN TESTS
from autograder import check

@check("doubles")
def _(seed):
    return double(seed + 1)

@check("doubles nothing")
def _():
    return double(0)
### END HIDDEN TESTS
"""
IMPATIENT = """
from pathlib import Path
c.CourseDirectory.db_url = f"sqlite:///{Path(__file__).resolve().parent}/gradebook.db?timeout=0.3"
"""
ANSWERS = ("return 2 * x", "return x + x", "return x", "return 4", "raise KeyError(x)", "print(x)", "return x ** 2")


def class_of(folder: Path) -> Path:
    """A class of 60 who did one small exercise in eight ways; the eighth handed in what is no notebook."""
    course = toy.make_course(folder)
    source = toy.notebook(toy.solution("double", SOLUTION), toy.test("test-double", 2, TEST))
    (course / "source" / "toy" / "toy.ipynb").write_text(nbformat.writes(source))
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(IMPATIENT)
    for number in range(STUDENTS):
        way = number % (len(ANSWERS) + 1)
        answer = {"double": f"def double(x):\n    {ANSWERS[way]}\n"} if way < len(ANSWERS) else {}
        submitted = toy.submission(answer, of=source) if answer else b"no notebook"
        toy.hand_in(course, f"student-{number:02}", submitted)
    return course


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory, worker: Worker) -> Iterator[Arena]:
    folder = tmp_path_factory.mktemp("chaos")
    template = class_of(folder / "template")
    undisturbed = shutil.copytree(template, folder / "undisturbed")
    results = faults.record(undisturbed, worker, folder / "recordings")
    assert [each.student for each in results if each.failed] == []
    assert {points for each in results for points in each.points.values()} == {0, 1, 2}
    made = Arena(folder, template, undisturbed, folder / "recordings")
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS))
def test_a_disturbed_class_ends_as_an_undisturbed_one(seed: int, arena: Arena, figures: Counter[str]) -> None:
    run = arena.run(seed)
    figures["classes disturbed"] += 1
    figures.update({f"disturbance: {name}": count for name, count in run.done.items()})
    print(*run.ended, sep="\n")
    assert run.wrong == []


def test_every_disturbance_happened(figures: Counter[str]) -> None:
    assert figures["classes disturbed"] == RUNS
    assert [name for name in DISTURBANCES if not figures[f"disturbance: {name}"]] == [] or RUNS < 20

"""Source notebooks as they are graded by: AUTOTEST lines are the tests that nbgrader makes of them."""

import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import toy
from nbgrader.api import Gradebook

from autograder.course.folders import Course, load_config
from autograder.course.sources import read_source
from autograder.errors import AuthorError
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.generators import build
from autograder.judge.pool import Pool

TEMPLATES = '''
python3:
  setup: "from hashlib import sha1"
  hash: "sha1({{snippet}}.encode('utf-8')+b'{{salt}}').hexdigest()"
  dispatch: "type({{snippet}})"
  normalize: "str({{snippet}})"
  check: 'assert {{snippet}} == """{{value}}""", "{{message}}"'
  success: "print('Success!')"
  templates:
    default:
      - test: "type({{snippet}})"
        fail: "type of {{snippet}} is not correct"
      - test: "{{snippet}}"
        fail: "value of {{snippet}} is not correct"
'''
DOUBLE = "### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n### END SOLUTION"

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Away with the sockets that nbgrader's generator leaves open, while that is no error."""
    yield
    gc.collect()


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = tmp_path / "source" / toy.ASSIGNMENT
    folder.mkdir(parents=True)
    source = toy.notebook(
        toy.solution("double", DOUBLE),
        toy.test("test-double", 3, "### AUTOTEST double(3)\n### HASHED AUTOTEST double(4); double(5)"),
    )
    nbformat.write(source, folder / f"{toy.NOTEBOOK}.ipynb")
    (tmp_path / "nbgrader_config.py").write_text(toy.CONFIG)
    (tmp_path / "autotests.yml").write_text(TEMPLATES)
    return Course(tmp_path)


def test_autotest_lines_are_the_tests_that_nbgrader_makes(course: Course) -> None:
    source = read_source(course, course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK])
    (test,) = source.tests.values()
    assert "AUTOTEST" not in test.source
    assert 'assert str(double(3)) == """6"""' in test.source
    assert "sha1(str(double(5))" in test.source
    assert read_source(course, course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK]) == source


def test_autotest_pays_who_is_right_and_nobody_else(course: Course, pool: Pool) -> None:
    source = nbformat.read(course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK], as_version=4)
    toy.hand_in(course.root, "ada", toy.submission({"double": "def double(x):\n    return x + x"}, source))
    toy.hand_in(course.root, "bob", toy.submission({"double": "def double(x):\n    return 6"}, source))
    toy.hand_in(course.root, "cleo", toy.submission({}, source))
    for again in (False, True):
        results: list[Result] = list(grade_class(course, toy.ASSIGNMENT, pool, load_config(course)))
        assert {each.student: each.points[toy.NOTEBOOK] for each in results} == {"ada": 3, "bob": 0, "cleo": 0}
        assert {each.skipped for each in results} == {again}


def hand_in_three(course: Course, release: nbformat.NotebookNode) -> None:
    """One who is right about both exercises, one about the second alone, one who did nothing."""
    triple = "def triple(x):\n    return 3 * x"
    toy.hand_in(
        course.root, "ada", toy.submission({"double": "def double(x):\n    return x + x", "triple": triple}, release)
    )
    toy.hand_in(
        course.root, "bob", toy.submission({"double": "def double(x):\n    return 6", "triple": triple}, release)
    )
    toy.hand_in(course.root, "cleo", toy.submission({}, release))


@pytest.fixture
def of_two(course: Course) -> Course:
    """The course with a second exercise, of plain asserts."""
    path = course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK]
    source = nbformat.read(path, as_version=4)
    code = "### BEGIN SOLUTION\ndef triple(x):\n    return 3 * x\n### END SOLUTION"
    source.cells += [toy.solution("triple", code), toy.test("test-triple", 2, "assert triple(2) == 6")]
    nbformat.write(source, path)
    return course


def scored(course: Course, pool: Pool) -> dict[str, float]:
    results: list[Result] = list(grade_class(course, toy.ASSIGNMENT, pool, load_config(course)))
    return {each.student: each.points[toy.NOTEBOOK] for each in results}


def test_autotest_lines_that_cannot_become_tests_wait_for_a_person(of_two: Course, pool: Pool) -> None:
    (of_two.root / "autotests.yml").unlink()
    source = read_source(of_two, of_two.sources(toy.ASSIGNMENT)[toy.NOTEBOOK])
    (why,) = source.unmade.values()
    assert list(source.unmade) == ["test-double"]
    assert re.search(r"nbgrader cannot make tests .*autotests\.yml.*generate_assignment toy", why)
    hand_in_three(of_two, nbformat.read(of_two.sources(toy.ASSIGNMENT)[toy.NOTEBOOK], as_version=4))
    assert scored(of_two, pool) == {"ada": 2, "bob": 2, "cleo": 0}
    with Gradebook(f"sqlite:///{of_two.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("test-double", toy.NOTEBOOK, toy.ASSIGNMENT, "bob")
        assert grade.needs_manual_grade
        assert grade.auto_score is None


@pytest.mark.parametrize("plugin", [False, True])
def test_the_tests_of_the_release_stay_when_nbgrader_makes_none_any_more(
    of_two: Course, pool: Pool, plugin: bool
) -> None:
    build(of_two, load_config(of_two), [toy.ASSIGNMENT])
    (of_two.root / "autotests.yml").unlink()
    hand_in_three(
        of_two, nbformat.read(of_two.root / "release" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb", as_version=4)
    )
    if not plugin:
        assert scored(of_two, pool) == {"ada": 5, "bob": 2, "cleo": 0}
        return
    command = [sys.executable, "-m", "nbgrader", "autograde", toy.ASSIGNMENT]
    ran = subprocess.run(command, cwd=of_two.root, capture_output=True, text=True, check=True)
    assert "graded by the tests of its release" in ran.stderr
    with Gradebook(f"sqlite:///{of_two.root}/gradebook.db") as gradebook:
        found = {
            student: gradebook.find_submission(toy.ASSIGNMENT, student).score for student in ("ada", "bob", "cleo")
        }
    assert found == {"ada": 5, "bob": 2, "cleo": 0}


def test_a_header_that_is_missing_is_the_authors_error(course: Course) -> None:
    with (course.root / "nbgrader_config.py").open("a") as settings:
        settings.write("\nc.IncludeHeaderFooter.header = 'nowhere.ipynb'\n")
    with pytest.raises(AuthorError, match=r"nbgrader cannot add its header .*nowhere\.ipynb.*generate_assignment toy"):
        read_source(course, course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK])

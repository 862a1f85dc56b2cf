"""Source notebooks as they are graded by: AUTOTEST lines are the tests that nbgrader makes of them."""

import gc
from pathlib import Path

import nbformat
import pytest
import toy

from autograder.course.folders import Course, load_config
from autograder.course.sources import read_source
from autograder.errors import AuthorError
from autograder.gradebook.coordinator import Result, grade_class
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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_autotest_pays_who_is_right_and_nobody_else(course: Course, pool: Pool) -> None:
    source = nbformat.read(course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK], as_version=4)
    toy.hand_in(course.root, "ada", toy.submission({"double": "def double(x):\n    return x + x"}, source))
    toy.hand_in(course.root, "bob", toy.submission({"double": "def double(x):\n    return 6"}, source))
    toy.hand_in(course.root, "cleo", toy.submission({}, source))
    for again in (False, True):
        results: list[Result] = list(grade_class(course, toy.ASSIGNMENT, pool, load_config(course)))
        assert {each.student: each.points[toy.NOTEBOOK] for each in results} == {"ada": 3, "bob": 0, "cleo": 0}
        assert {each.skipped for each in results} == {again}
    gc.collect()  # the sockets that nbgrader's generator leaves open, while that is no error


def test_autotest_lines_that_cannot_become_tests_are_the_authors_error(course: Course) -> None:
    (course.root / "autotests.yml").unlink()
    with pytest.raises(AuthorError, match=r"toy\.ipynb: nbgrader cannot make tests .*autotests\.yml.*generate_assignm"):
        read_source(course, course.sources(toy.ASSIGNMENT)[toy.NOTEBOOK])

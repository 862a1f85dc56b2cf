"""One submission graded by itself, and what Gradescope gets of it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy

from autograder.course import results
from autograder.course.folders import Course
from autograder.errors import NoSuchThing
from autograder.judge.workers import Worker

ROOT = Path(__file__).parents[2]
GRADESCOPE = ROOT / "integrations" / "gradescope"
HALF = {"shares": "def shares(x):\n    return x / x.sum()\n", "add_bias": "print('7 of 9')\n1 / 0"}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(toy.make_course(tmp_path / "course"))


def submitted(folder: Path, answers: dict[str, str]) -> Path:
    path = folder / "toy.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(toy.submission(answers), path)
    return path


def test_a_notebook_gets_what_a_class_gets_and_nothing_is_written(
    course: Course, worker: Worker, tmp_path: Path
) -> None:
    path = submitted(tmp_path, toy.SOLUTIONS | HALF)
    before = sorted(course.root.rglob("*"))
    (found,) = results.grade(course, path, worker)
    assert {name: score.points for name, score in found.scores.items()} == {
        "shares": 2,
        "add_bias": 0,
        "prediction": 1,
        "count_even": 2,
    }
    assert results.totals([found]) == (5, 8)
    assert "FAILED  rejects an empty tensor: no ValueError was raised" in found.texts["shares"]
    assert "7 of 9" not in json.dumps(found.texts)
    assert sorted(course.root.rglob("*")) == before


def test_a_folder_is_a_submission_of_the_assignment_and_what_is_missing_gets_nothing(
    course: Course, worker: Worker, tmp_path: Path
) -> None:
    other = toy.notebook(toy.solution("one", "one = 1"), toy.test("test-one", 1, "assert one == 1"))
    nbformat.write(other, course.root / "source/toy/other.ipynb")
    folder = submitted(tmp_path / "toy", toy.SOLUTIONS).parent
    found = results.grade(course, folder, worker)
    assert [(each.notebook, results.totals([each])) for each in found] == [("other", (0, 1)), ("toy", (8, 8))]
    assert found[0].notes == ("other.ipynb is missing: submit it by this name",)


def test_a_file_that_is_no_notebook_gets_nothing_and_says_why(course: Course, worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "toy.ipynb").write_text("")
    found = results.grade(course, tmp_path / "toy.ipynb", worker)
    assert results.totals(found) == (0, 8)
    assert found[0].notes == ("the file is empty",)


def test_what_cannot_be_graded_is_refused(course: Course, worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(NoSuchThing, match="there is no file or folder"):
        results.grade(course, tmp_path / "toy.ipynb", worker)
    path = submitted(tmp_path, {})
    with pytest.raises(NoSuchThing, match=r"no source notebook is named 'mine\.ipynb'; .* one of: toy\.ipynb"):
        results.grade(course, path.rename(tmp_path / "mine.ipynb"), worker)
    path = submitted(tmp_path, {})
    again = course.root / "source/again/toy.ipynb"
    again.parent.mkdir()
    again.write_text((course.root / "source/toy/toy.ipynb").read_text().replace("import torch", "1 / 0"))
    with pytest.raises(NoSuchThing, match=r"several assignments .* 'toy': again, toy; say which: --assignment"):
        results.grade(course, path, worker)


def test_an_exercise_whose_source_fails_waits_for_a_person(course: Course, worker: Worker, tmp_path: Path) -> None:
    source = course.root / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("return x + bias", "return x + y"))
    (found,) = results.grade(course, submitted(tmp_path, toy.SOLUTIONS), worker)
    assert [name for name, score in found.scores.items() if score.waits] == ["add_bias"]
    assert results.totals([found]) == (6, 8)
    assert "a person grades this exercise" in found.texts["add_bias"]


# Gradescope.


def assert_is_gradescopes(data: dict[str, Any]) -> None:
    """The fields that Gradescope's specification has, of their types, and the points adding up."""
    assert set(data) == {"score", "execution_time", "output", "visibility", "stdout_visibility", "tests"}
    for test in data["tests"]:
        assert set(test) == {"name", "score", "max_score", "status", "output", "visibility"}
        assert test["status"] == ("passed" if test["score"] == test["max_score"] else "failed")
        assert {type(test[key]) for key in ("name", "output")} == {str}
        assert 0 <= test["score"] <= test["max_score"]
    assert data["score"] == sum(test["score"] for test in data["tests"])
    assert {each["visibility"] for each in (data, *data["tests"])} == {"visible"}


def test_gradescopes_results_have_a_test_for_each_exercise(course: Course, worker: Worker, tmp_path: Path) -> None:
    found = results.grade(course, submitted(tmp_path, toy.SOLUTIONS | HALF), worker)
    data = json.loads(json.dumps(results.as_gradescope(found)))
    assert_is_gradescopes(data)
    assert [test["name"] for test in data["tests"]] == ["shares", "add_bias", "prediction", "count_even"]
    assert [test["status"] for test in data["tests"]] == ["failed", "failed", "passed", "passed"]
    several = results.as_gradescope(found * 2)
    assert several["tests"][0]["name"] == "toy: shares"
    assert results.as_data(found)["notebooks"][0]["scores"]["shares"]["points"] == 2


def run_as_gradescope_does(home: Path, **environment: str) -> tuple[dict[str, Any], str]:
    """Lay out the folders as Gradescope does and run the script; results.json, and what was printed."""
    toy.make_course(home / "source")
    (home / "results").mkdir()
    words = [sys.executable, str(GRADESCOPE / "run_autograder")]
    variables = os.environ | {"GRADESCOPE_HOME": str(home), "PYTHONPATH": str(ROOT)} | environment
    ran = subprocess.run(words, env=variables, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    data = json.loads((home / "results/results.json").read_text())
    assert_is_gradescopes(data)
    return data, ran.stdout


def test_gradescopes_script_grades_in_a_sandbox_where_there_is_one(tmp_path: Path) -> None:
    submitted(tmp_path / "submission", toy.SOLUTIONS | HALF)
    data, said = run_as_gradescope_does(tmp_path)
    assert data["score"] == 5
    assert said == "graded in a sandbox\n"


# Right only for somebody who is not root and can read neither the solutions nor the results.
SPY = """
import os
def shares(x):
    for path in ({source!r}, {results!r}):
        try:
            os.listdir(path)
            return None
        except PermissionError:
            pass
    if os.getuid() == 0 or x.numel() == 0:
        raise ValueError("no numbers")
    return x / x.sum()
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_without_a_sandbox_gradescopes_script_becomes_another_user(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("sh", "setpriv"):  # and no bwrap
        (tmp_path / "bin" / name).symlink_to(f"/usr/bin/{name}")
    spy = SPY.format(source=str(tmp_path / "source"), results=str(tmp_path / "results"))
    submitted(tmp_path / "submission", toy.SOLUTIONS | {"shares": spy})
    data, said = run_as_gradescope_does(tmp_path, PATH=str(tmp_path / "bin"), GRADESCOPE_STUDENT="nobody")
    assert said == "graded as the user nobody\n"
    assert {test["name"]: test["score"] for test in data["tests"]}["shares"] == 3


def test_the_zip_for_gradescope_has_what_it_needs_and_one_assignment_only(tmp_path: Path) -> None:
    words = [sys.executable, str(GRADESCOPE / "make_zip.py"), "1_batching"]
    made = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()
    assert Path(made).name == "gradescope-1_batching.zip"
    with zipfile.ZipFile(tmp_path / made) as archive:
        names = set(archive.namelist())
        run = archive.getinfo("run_autograder")
    assert {"setup.sh", "run_autograder", "pyproject.toml", "constraints.txt", "nbgrader_config.py"} <= names
    engine = [path for path in (ROOT / "autograder").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {name for name in names if name.startswith("autograder/")} == {
        path.relative_to(ROOT).as_posix() for path in engine
    }
    assert {"autograder/report/templates/report.html", "autograder/inside/passes.py"} <= names
    assert {name for name in names if name.endswith(".ipynb")} == {"source/1_batching/batching.ipynb"}
    assert run.external_attr >> 16 & 0o111  # to be executed
    assert not {name for name in names if name.startswith(("answers/", "tests/"))}
    subprocess.run(["bash", "-n", GRADESCOPE / "setup.sh"], check=True)


def test_an_assignment_that_does_not_exist_makes_no_zip(tmp_path: Path) -> None:
    words = [sys.executable, str(GRADESCOPE / "make_zip.py"), "9_nothing"]
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "no assignment '9_nothing'" in ran.stderr
    assert list(tmp_path.iterdir()) == []

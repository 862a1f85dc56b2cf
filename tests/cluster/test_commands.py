"""`--cluster` as people type it."""

import builtins
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import toy
from cluster.network import Network
from typer.testing import CliRunner

from autograder.cli import app


def autograder(course: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *words, "--course", str(course)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in which two have handed in."""
    made = toy.make_course(tmp_path / "course")
    toy.hand_in(made, "ada", toy.submission(toy.SOLUTIONS))
    toy.hand_in(made, "bob", toy.submission({}))
    return made


def test_grade_has_the_nodes_grade(course: Path, nodes: Network) -> None:
    done = autograder(course, "grade", "toy", "--cluster", str(nodes.file), "--json")
    assert done.returncode == 0, done.stderr
    points = {each["student"]: each["points"] for each in json.loads(done.stdout)["results"]}
    assert points == {"ada": {"toy": 8.0}, "bob": {"toy": 0.0}}
    assert "student code runs" not in done.stderr


def test_watch_has_the_nodes_grade(course: Path, nodes: Network) -> None:
    done = autograder(course, "watch", "toy", "--once", "--cluster", str(nodes.file))
    assert done.returncode == 0, done.stderr
    assert {
        student: sum(filter(None, book["scores"].values())) for student, book in toy.gradebook_of(course).items()
    } == {
        "ada": 8.0,
        "bob": 0.0,
    }


def test_verify_has_the_nodes_prove(course: Path, nodes: Network) -> None:
    here = autograder(course, "verify", "toy", "--json")
    there = autograder(course, "verify", "toy", "--json", "--cluster", str(nodes.file))
    assert json.loads(there.stdout) == json.loads(here.stdout), there.stderr
    assert there.returncode == here.returncode


def test_a_scheduler_that_is_not_there_is_an_error_and_nothing_is_written(course: Path) -> None:
    done = autograder(course, "grade", "toy", "--cluster", "nowhere.json")
    assert done.returncode == 2
    assert "'nowhere.json' is no address of a scheduler" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (course / "autograded").exists()


def test_a_network_without_tls_is_refused(course: Path) -> None:
    done = autograder(course, "grade", "toy", "--cluster", "tcp://192.0.2.1:8786")
    assert done.returncode == 2
    assert "--insecure" in done.stderr


def test_without_dask_it_says_what_to_install(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "autograder.cluster.executor":
            raise ImportError("No module named 'dask'")
        return original(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    done = CliRunner().invoke(app, ["grade", "toy", "--cluster", "tcp://127.0.0.1:1", "--course", str(course)])
    assert "pip install '.[cluster]'" in str(done.exception or done.output)

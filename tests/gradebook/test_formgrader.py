"""Formgrader, nbgrader's own, on a gradebook in PostgreSQL: its pages, and what people grade in it."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import toy
from browser.lab import START_SECONDS, address, environment

from autograder.course.folders import Course, load_config
from autograder.gradebook.coordinator import grade_class
from autograder.judge.pool import Pool

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")


@contextmanager
def formgrader(course: Path, home: Path) -> Iterator[str]:
    """Jupyter's server in a course's folder, for as long as the block lasts; the address of formgrader."""
    home.mkdir()
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", "--ServerApp.port=0"]
    command += ["--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=course, env=environment(home), stdout=log, stderr=log)
    try:
        end = time.monotonic() + START_SECONDS
        while not (url := address(home / ".jupyter_runtime_dir")):
            assert server.poll() is None, (home / "server.log").read_text()
            assert time.monotonic() < end, (home / "server.log").read_text()
            time.sleep(0.1)
        yield f"{url}formgrader"
    finally:
        server.terminate()
        server.wait(START_SECONDS)


def got(url: str, data: dict[str, Any] | None = None) -> str:
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, body, method="GET" if data is None else "PUT")
    with urllib.request.urlopen(request) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("moved", ["PostgreSQL"], indirect=True)
def test_what_is_graded_is_shown_and_graded_by_hand(tmp_path: Path, pool: Pool, moved: Callable[[Path], Path]) -> None:
    course = moved(toy.make_course(tmp_path / "course"))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    there = Course(course)
    [result] = grade_class(there, toy.ASSIGNMENT, pool, load_config(there))
    with formgrader(course, tmp_path / "home") as url:
        for page in ("", "/manage_submissions/toy", "/gradebook", "/gradebook/toy", "/manage_students"):
            assert "<title>" in got(f"{url}{page}")
        [student] = json.loads(got(f"{url}/api/students"))
        assert (student["id"], student["score"]) == ("ada", result.points["toy"])
        [book] = json.loads(got(f"{url}/api/submitted_notebooks/toy/toy"))
        assert "divides by the sum" in got(f"{url}/submissions/{book['id']}/?index=0")
        shown = json.loads(got(f"{url}/api/grades?submission_id={book['id']}"))
        by_hand = next(each for each in shown if each["name"] == "sketch")
        got(f"{url}/api/grade/{by_hand['id']}", {"manual_score": 1.5, "extra_credit": None})
        comment = next(
            each
            for each in json.loads(got(f"{url}/api/comments?submission_id={book['id']}"))
            if each["name"] == "explanation"
        )
        got(f"{url}/api/comment/{comment['id']}", {"manual_comment": "Well put."})
        got(f"{url}/api/student/eve", {"first_name": "Eve"})
    found = toy.gradebook_of(course)["ada"]
    assert found["by hand"]["sketch"] == 1.5
    assert found["comments"]["explanation"] == "Well put."
    [again] = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), force=True)
    assert again.points == result.points
    assert toy.gradebook_of(course)["ada"]["by hand"]["sketch"] == 1.5

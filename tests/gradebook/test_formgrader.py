"""Formgrader, nbgrader's own, on a gradebook in PostgreSQL: its pages, and what people grade in it."""

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import toy
from browser.lab import jupyter

from autograder.course.folders import Course, load_config
from autograder.gradebook.coordinator import grade_class
from autograder.judge.pool import Pool

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")


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
    with jupyter("jupyter_server", course, tmp_path / "home", "--ServerApp.disable_check_xsrf=True") as address:
        url = f"{address}formgrader"
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

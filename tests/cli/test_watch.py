"""`autograder watch` as people start it: its log, its status, its figures and its end."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from exchanging import COURSE_ID, Student, open_exchange
from typer.testing import CliRunner
from waiting import PATIENCE, until, until_ended

from autograder.cli import app
from autograder.cli.documents import DOCUMENTS
from autograder.cli.watch import _text

ROOT = Path(__file__).parents[2]
RIGHT = {f"{toy.NOTEBOOK}.ipynb": nbformat.writes(toy.submission(toy.SOLUTIONS)).encode()}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watched")
    course = toy.make_course(folder / "course")
    open_exchange(course, folder / "exchange", toy.ASSIGNMENT)
    return course


def command(course: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "autograder", "watch", "--course", str(course), *options]


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def log(course: Path) -> Path:
    return course / "watch.log"


def lines(log: Path, event: str) -> list[dict[str, Any]]:
    made = (json.loads(line) for line in log.read_text().splitlines() if line.endswith("}"))
    return [line for line in made if line["event"] == event]


@pytest.fixture(scope="module")
def watching(course: Path, log: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A watch that has graded one submission."""
    with log.open("w") as file:
        process = subprocess.Popen(command(course, "--log", "json", "--metrics", str(port)), stdout=file)
    until(lambda: lines(log, "watching"))
    Student("ada", course.parent / "ada", course).submit(toy.ASSIGNMENT, RIGHT)
    until(lambda: lines(log, "feedback"))
    yield process
    process.kill()
    process.wait()


def test_its_log_has_a_line_of_json_for_each_thing_that_happens(
    watching: "subprocess.Popen[bytes]", log: Path, course: Path
) -> None:
    [graded], [feedback] = lines(log, "graded"), lines(log, "feedback")
    assert (graded["student"], graded["assignment"], graded["points"]) == ("ada", toy.ASSIGNMENT, 8)
    assert feedback["seconds"] > 0
    assert feedback["withheld"] == ""
    assert Student("ada", course.parent / "ada", course).fetch_feedback(toy.ASSIGNMENT)


def test_its_status_says_what_it_does(watching: "subprocess.Popen[bytes]", course: Path) -> None:
    def told() -> dict[str, Any]:
        ran = CliRunner().invoke(app, ["watch", "--status", "--json", "--course", str(course)])
        assert ran.exit_code == 0, ran.output
        return dict(json.loads(ran.stdout))

    said = until(lambda: (found := told())["released"] and found)
    assert set(said) == set(DOCUMENTS["watch"])
    assert (said["running"], said["process"], said["graded"], said["trouble"]) == (True, watching.pid, 1, "")
    text = CliRunner().invoke(app, ["watch", "--status", "--course", str(course)]).output
    assert f"watching: process {watching.pid}" in text
    assert "graded: 1" in text


def test_its_figures_are_served_for_prometheus(watching: "subprocess.Popen[bytes]", port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as page:
        text = page.read().decode()
    assert re.search(r"^autograder_graded_total 1\.0$", text, re.MULTILINE)
    assert re.search(r"^autograder_waiting 0\.0$", text, re.MULTILINE)
    assert re.search(r"^autograder_median_seconds [\d.]+$", text, re.MULTILINE)


def test_a_process_that_makes_pages_may_die(watching: "subprocess.Popen[bytes]", course: Path, log: Path) -> None:
    for makes_pages in children(watching.pid, "autograder.gradebook.press"):
        os.kill(makes_pages, signal.SIGKILL)
    Student("bob", course.parent / "bob", course).submit(toy.ASSIGNMENT, RIGHT)
    until(lambda: len(lines(log, "feedback")) == 2)
    assert Student("bob", course.parent / "bob", course).fetch_feedback(toy.ASSIGNMENT)


def test_asked_to_end_it_ends_with_nothing_half_done_and_nothing_left_running(
    watching: "subprocess.Popen[bytes]", course: Path, log: Path
) -> None:
    ours = children(watching.pid, "autograder")
    assert ours
    Student("cleo", course.parent / "cleo", course).submit(toy.ASSIGNMENT, RIGHT)
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(PATIENCE) == 0
    until_ended(ours)
    assert len(lines(log, "graded")) == len(lines(log, "feedback"))
    ran = CliRunner().invoke(app, ["watch", "--status", "--course", str(course)])
    assert ran.exit_code == 1
    assert "not watching now" in ran.output
    assert subprocess.run(command(course, "--once", "--log", "json"), check=False).returncode == 0
    assert Student("cleo", course.parent / "cleo", course).fetch_feedback(toy.ASSIGNMENT)


def children(parent: int, named: str) -> list[int]:
    """The processes that a process has started, and those that they have, by a word of their commands."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(path.read_text().rpartition(")")[2].split()[1])
            said = (path.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if above == parent:
            number = int(path.parent.name)
            found += [number] if named in said else []
            found += children(number, named)
    return found


def test_a_course_that_nobody_has_watched_says_how_to_begin(tmp_path: Path) -> None:
    course = toy.make_course(tmp_path / "course")
    ran = CliRunner().invoke(app, ["watch", "--status", "--course", str(course)])
    assert ran.exit_code == 1
    assert "autograder watch" in ran.output


def test_a_line_for_people() -> None:
    about: dict[str, Any] = {"student": "ada", "assignment": "toy"}
    graded = _text("graded", about | {"points": 7.5, "max_points": 8.0, "notes": ["odd"]})
    assert graded == "ada toy: 7.5 of 8 points; odd"
    released = _text("feedback", about | {"withheld": "", "until": None, "seconds": 0.5})
    assert released == "ada toy: feedback released 0.50 s after it was handed in"
    waits = _text("feedback", about | {"withheld": "Too soon.", "until": "2026-11-28 10:00:00"})
    assert waits == "ada toy: feedback not released before 2026-11-28 10:00:00 UTC: Too soon."
    assert _text("refused", {"why": "'x': no name"}) == "refused: 'x': no name"


def test_the_example_for_systemd_starts_what_there_is() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "integrations" / "systemd" / "autograder-watch.service")
    program, *words = unit["Service"]["ExecStart"].split()
    assert Path(program).name == "autograder"
    assert CliRunner().invoke(app, [*words, "--help"]).exit_code == 0
    assert unit["Service"]["KillMode"] == "mixed"  # or workers would get the signal that is for the watch


def test_a_full_disk_is_said_and_what_could_not_be_released_comes_with_the_next_run(tmp_path: Path) -> None:
    course = toy.make_course(tmp_path / "course")
    open_exchange(course, tmp_path / "exchange", toy.ASSIGNMENT)
    dan = Student("dan", tmp_path / "dan", course)
    dan.submit(toy.ASSIGNMENT, RIGHT)
    (feedback := tmp_path / "exchange" / COURSE_ID / "feedback").mkdir()
    small = f"mount -t tmpfs -o size=4k,mode=711 tmpfs {feedback} && exec {shlex.join(command(course, '--once'))}"
    full = subprocess.run(["unshare", "--map-root-user", "--mount", "sh", "-c", small], capture_output=True, text=True)
    assert full.returncode == 1, full.stderr
    assert f"{feedback}" in full.stdout + full.stderr
    assert "No space left on device" in full.stdout + full.stderr
    assert not dan.fetch_feedback(toy.ASSIGNMENT)
    assert subprocess.run(command(course, "--once"), check=False).returncode == 0
    assert dan.fetch_feedback(toy.ASSIGNMENT)

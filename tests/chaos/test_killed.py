"""A watch that is killed at moments drawn by chance: in the end it is as if nobody had touched it.

CHAOS_KILLS=100 for more of them.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from exchanging import Student, open_exchange
from handed_in import WRONG

from autograder.gradebook.attempts import Attempts

KILLS = int(os.environ.get("CHAOS_KILLS", "6"))
PATIENCE = 600.0  # on a machine that does much else
NAMES = ("ada", "bob", "cleo", "dan")
TIMES = re.compile(rb"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}|\d\d:\d\d(:\d\d)?(\.\d+)?")
# What they hand in the first time and the second, by name; one of them changes nothing.
ANSWERS: tuple[dict[str, dict[str, str]], ...] = (
    {"ada": {"shares": WRONG}, "bob": {}, "cleo": {"add_bias": "raise KeyError"}, "dan": {"prediction": "1 / 0"}},
    {"ada": {}, "bob": {"shares": WRONG}, "cleo": {"add_bias": "raise KeyError"}, "dan": {}},
)


class Classroom:
    """A course with an exchange, and four students who hand in twice."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.course, self._folder = shutil.copytree(template, folder / "course"), folder
        open_exchange(self.course, folder / "exchange", toy.ASSIGNMENT)
        self._starts = 0

    def students(self) -> list[Student]:
        return [Student(name, self._folder / "homes" / name, self.course) for name in NAMES]

    def hand_in(self, answers: dict[str, dict[str, str]]) -> None:
        for student in self.students():
            made = toy.submission(toy.SOLUTIONS | answers[student.name])
            student.submit(toy.ASSIGNMENT, {f"{toy.NOTEBOOK}.ipynb": nbformat.writes(made).encode()})

    def watch(self, *options: str) -> "Watching":
        self._starts += 1
        return Watching(self.course, self._folder / f"{self._starts}.log", *options)

    def finish(self) -> None:
        """Do what is left to do."""
        assert self.watch("--once").process.wait(PATIENCE) == 0

    def end(self) -> dict[str, Any]:
        """What there is in the end, without times: for people, and on the disk."""
        book = toy.gradebook_of(self.course)
        with Attempts(self.course) as attempts:
            kept = attempts.of_all(toy.ASSIGNMENT)
        folders = ("submitted", "autograded", "feedback")
        files = [path for folder in folders for path in (self.course / folder).rglob("*") if path.is_file()]
        return {
            "gradebook": {name: {**about, "time": None} for name, about in book.items()},
            "attempts": {
                name: [(each.number, each.counts, each.released is not None, each.outcomes) for each in some]
                for name, some in kept.items()
            },
            "fetched": {each.name: sorted(_plain(page) for page in self.fetched(each)) for each in self.students()},
            "files": sorted(str(path.relative_to(self.course)) for path in files),
            "released": len(list((self._folder / "exchange").glob("*/feedback/*"))),
        }

    @staticmethod
    def fetched(student: Student) -> list[bytes]:
        return list(student.fetch_feedback(toy.ASSIGNMENT).values())


def _plain(page: bytes) -> bytes:
    return TIMES.sub(b"", page)


class Watching:
    """A process that watches, with a log for others to wait for."""

    def __init__(self, course: Path, log: Path, *options: str) -> None:
        self._log = log
        command = [sys.executable, "-m", "autograder", "watch", "--course", str(course), "--log", "json", *options]
        with log.open("w") as file:
            self.process = subprocess.Popen(command, stdout=file)

    def count(self, event: str) -> int:
        whole = (line for line in self._log.read_text().splitlines(keepends=True) if line.endswith("\n"))
        return sum(json.loads(line)["event"] == event for line in whole)

    def wait_for(self, event: str, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE
        while self.count(event) < times:
            assert time.monotonic() < end, self._log.read_text()
            assert self.process.poll() is None, self._log.read_text()
            time.sleep(0.02)

    def kill(self, signal_number: int = signal.SIGKILL) -> None:
        self.process.send_signal(signal_number)
        self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy.make_course(tmp_path_factory.mktemp("template") / "course")


@pytest.fixture(scope="module")
def classroom(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Classroom]:
    return lambda: Classroom(template, tmp_path_factory.mktemp("classroom"))


@pytest.fixture(scope="module")
def undisturbed(classroom: Callable[[], Classroom]) -> tuple[dict[str, Any], float]:
    """What there is without a kill, and the seconds from watching to the last page."""
    quiet = classroom()
    seconds = 0.0
    for answers in ANSWERS:
        quiet.hand_in(answers)
        watching = quiet.watch()
        watching.wait_for("watching")
        began = time.monotonic()
        watching.wait_for("feedback", len(NAMES))
        seconds = max(seconds, time.monotonic() - began)
        watching.kill(signal.SIGTERM)
    end = quiet.end()
    assert [len(pages) for pages in end["fetched"].values()] == [2, 2, 2, 2]
    return end, seconds


@pytest.mark.parametrize("seed", range((KILLS + 5) // 6))
def test_a_watch_that_is_killed_leaves_what_an_undisturbed_one_leaves(
    seed: int, classroom: Callable[[], Classroom], undisturbed: tuple[dict[str, Any], float], figures: Counter[str]
) -> None:
    quiet, seconds = undisturbed
    chance, disturbed = random.Random(seed), classroom()
    for answers in ANSWERS:
        disturbed.hand_in(answers)
        for _ in range(3):
            watching = disturbed.watch()
            watching.wait_for("watching")
            time.sleep(chance.uniform(0, seconds))
            figures[f"watches killed after {watching.count('feedback')} of {len(NAMES)} pages"] += 1
            watching.kill()
        disturbed.finish()
    assert disturbed.end() == quiet

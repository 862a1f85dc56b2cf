"""From Submit to Fetch Feedback: a class that hands in through nbgrader's exchange while `autograder watch` runs.

    python benchmarks/live.py [--assignment 1_batching] [--students 100] [--seconds 60] [--jobs 2]

A real exchange in a temporary folder. The students' side is nbgrader's own exchange classes, in one warm process: a
hundred commands would be the load. Each student submits once, at a moment of the minute drawn by a fixed seed; every
other one has left a third of the exercises as they were. Timed is from before a student submits until nbgrader's
`fetch_feedback` has fetched the pages of all their notebooks.
"""

import argparse
import json
import logging
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import exchanging  # noqa: E402
import nbformat  # noqa: E402
import report  # noqa: E402
from exchanging import COURSE_ID, Student  # noqa: E402
from nbgrader.utils import notebook_hash  # noqa: E402

LOOK_SECONDS = 0.02  # between two looks at whether pages are there
PATIENCE = 300.0  # after the last submission


def main() -> None:
    options = arguments()
    logging.disable(logging.WARNING)  # nbgrader's, about notebooks that it does not know
    print(report.machine())
    with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
        course = make_course(Path(scratch), options.assignment)
        bodies = [dict(submission(course, options.assignment, seed)) for seed in range(4)]
        with watching(course, options.assignment, options.jobs):
            seconds = measured(course, options, bodies)
    ordered = sorted(seconds)
    slowest = ordered[int(0.99 * (len(ordered) - 1))]
    print(
        f"| {options.assignment}, {len(bodies[0])} notebooks | students | within | median | 99th percentile | slowest |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    each = f"{statistics.median(ordered):.2f} s | {slowest:.2f} s | {ordered[-1]:.2f} s"
    print(f"| from submitting to fetched | {options.students} | {options.seconds:g} s | {each} |")
    print(f"load average at the end: {', '.join(f'{each:.1f}' for each in os.getloadavg())}")


def make_course(scratch: Path, assignment: str) -> Path:
    """The course's one assignment with an exchange of its own."""
    course = scratch / "course"
    for name in ("source", "answers"):
        shutil.copytree(ROOT / name / assignment, course / name / assignment)
    shutil.copytree(ROOT / "release" / assignment, course / "release" / assignment)
    (course / "nbgrader_config.py").write_text("from autograder.plugin import configure\nconfigure(get_config())\n")
    exchanging.open_exchange(course, scratch / "exchange", assignment)
    for path in (course / "release" / assignment).glob("*.ipynb"):
        shutil.copy(path, scratch / "exchange" / COURSE_ID / "outbound" / assignment)
    return course


def submission(course: Path, assignment: str, seed: int) -> Iterator[tuple[str, bytes]]:
    """The files of a student: solved, or with a third of the exercises left as they were."""
    chance = random.Random(seed)
    for path in sorted((course / "release" / assignment).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        solved = nbformat.read(ROOT / "solutions" / assignment / path.name, as_version=4)
        right = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in solved.cells}
        for cell in notebook.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("solution") and not (seed % 2 and chance.random() < 1 / 3):
                cell.source = right[about["grade_id"]]
        yield path.name, nbformat.writes(notebook).encode()


@contextmanager
def watching(course: Path, assignment: str, jobs: int) -> Iterator[None]:
    """`autograder watch`, from when it watches to its end."""
    log = course / "watch.log"
    options = ["--course", str(course), "--jobs", str(jobs), "--log", "json"]
    with log.open("w") as file:
        process = subprocess.Popen([sys.executable, "-m", "autograder", "watch", assignment, *options], stdout=file)
    while '"watching"' not in log.read_text():
        assert process.poll() is None
        time.sleep(0.2)
    time.sleep(10)  # the processes that make pages start meanwhile
    yield
    print(f"processor time of the watch itself and of what makes pages: {processor_time(process.pid):.2f} s")
    process.terminate()
    assert process.wait() == 0
    lines = map(json.loads, log.read_text().splitlines())
    strange = [line for line in lines if line["event"] not in ("watching", "graded", "feedback", "warning")]
    print(f"lines of its log beside those of grades and feedback: {len(strange)}", *strange[:5], sep="\n")


def processor_time(parent: int) -> float:
    """Of a process and of its children, with all that they have waited for; passes in a sandbox are in no figure."""
    found = 0.0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = path.read_text().rpartition(")")[2].split()
            if parent in (int(path.parent.name), int(words[1])):
                found += sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")
    return found


def measured(course: Path, options: argparse.Namespace, bodies: list[dict[str, bytes]]) -> list[float]:
    """Seconds from submitting to the fetched pages, of each student."""
    chance = random.Random(0)
    began = time.monotonic()
    due = sorted(began + chance.uniform(0, options.seconds) for _ in range(options.students))
    feedback = course.parent / "exchange" / COURSE_ID / "feedback"
    waiting: dict[str, tuple[Student, float, list[Path]]] = {}
    found, number = [], 0
    while (due or waiting) and time.monotonic() - began < options.seconds + PATIENCE:
        if due and due[0] <= time.monotonic():
            due.pop(0)
            student = Student(f"s{number:03}", course.parent / "homes" / f"s{number:03}", course)
            start, body = time.monotonic(), bodies[number % len(bodies)]
            name = student.submit(options.assignment, body)
            secret = (course.parent / "exchange" / COURSE_ID / "inbound" / name / "submission_secret.txt").read_text()
            hashes = [notebook_hash(secret=secret, notebook_id=Path(each).stem) for each in body]
            waiting[student.name] = student, start, [feedback / f"{each}.html" for each in hashes]
            number += 1
        for student, start, pages in list(waiting.values()):
            if all(page.exists() for page in pages):
                assert len(student.fetch_feedback(options.assignment)) == len(pages)
                found.append(time.monotonic() - start)
                del waiting[student.name]
        time.sleep(LOOK_SECONDS)
    if waiting:
        sys.exit(f"{len(waiting)} of {options.students} students had no feedback")
    return found


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assignment", default="1_batching")
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()

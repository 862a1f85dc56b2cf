"""A semester in short: thousands of submissions through the exchange, and what `autograder watch` holds meanwhile.

    python benchmarks/semester.py [--submissions 10000] [--students 50] [--jobs 2]

Students of a toy course hand in one after the other, a few at a time; each submission's feedback is waited for. Prints
every few seconds memory (proportional and resident, in MiB) and open descriptors of the watch, its workers and of what
makes pages; at the end whether they stayed flat, as `soak.py` has it, and whether every submission had its feedback.
"""

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import exchanging  # noqa: E402
import nbformat  # noqa: E402
import report  # noqa: E402
import soak  # noqa: E402
import toy  # noqa: E402
from exchanging import COURSE_ID, Student  # noqa: E402
from nbgrader.utils import notebook_hash  # noqa: E402

AT_A_TIME = 4


def main() -> None:
    options = arguments()
    logging.disable(logging.WARNING)
    print(report.machine())
    with tempfile.TemporaryDirectory(prefix="autograder-semester-") as scratch:
        course = toy.make_course(Path(scratch) / "course")
        exchanging.open_exchange(course, Path(scratch) / "exchange", toy.ASSIGNMENT)
        log = course / "watch.log"
        command = [sys.executable, "-m", "autograder", "watch", "--course", str(course), "--jobs", str(options.jobs)]
        with log.open("w") as file:
            process = subprocess.Popen([*command, "--log", "json"], stdout=file)
        begun = time.monotonic()
        seen = fed(course, process.pid, options)
        process.terminate()
        status = process.wait()
        lines = log.read_text().splitlines()
        released, strange = (
            [line for line in lines if f'"event": "{kind}"' in line] for kind in ("feedback", "trouble")
        )
        print(f"\n{len(released)} of {options.submissions} had feedback in {time.monotonic() - begun:.0f} s, ", end="")
        print(f"{len(strange)} lines of trouble; it ended with {status}")
        soak.report(seen)


def fed(
    course: Path, watch: int, options: argparse.Namespace
) -> dict[tuple[str, int], list[tuple[float, float, int, int]]]:
    """Hand everything in, as feedback comes; what the processes held."""
    seen: dict[tuple[str, int], list[tuple[float, float, int, int]]] = defaultdict(list)
    exchange = course.parent / "exchange" / COURSE_ID
    answers = [toy.SOLUTIONS, {}, {"shares": toy.SOLUTIONS["shares"]}]
    bodies = [{f"{toy.NOTEBOOK}.ipynb": nbformat.writes(toy.submission(each)).encode()} for each in answers]
    students = [
        Student(f"s{number:03}", course.parent / "homes" / str(number), course) for number in range(options.students)
    ]
    waiting: set[Path] = set()
    number, sampled = 0, 0.0
    while number < options.submissions or waiting:
        while number < options.submissions and len(waiting) < AT_A_TIME:
            name = students[number % len(students)].submit(toy.ASSIGNMENT, bodies[number % len(bodies)])
            secret = (exchange / "inbound" / name / "submission_secret.txt").read_text()
            page = notebook_hash(secret=secret, notebook_id=toy.NOTEBOOK)
            waiting.add(exchange / "feedback" / f"{page}.html")
            number += 1
        waiting = {each for each in waiting if not each.exists()}
        if time.monotonic() - sampled > soak.EVERY_SECONDS:
            sampled = time.monotonic()
            for pid, name in processes(watch).items():
                if taken := soak.sample(pid):
                    seen[name, pid].append(taken)
                    print(
                        f"{number:6} {name} {pid}: PSS {taken[0]:.0f}, RSS {taken[1]:.0f}, files {taken[2]}", flush=True
                    )
        time.sleep(0.02)
    return seen


def processes(watch: int) -> dict[int, str]:
    """The watch, what makes pages, and the zygotes."""
    found = dict(soak.family(watch))
    found[watch] = "watch"
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            above = int((path.parent / "stat").read_text().rpartition(")")[2].split()[1])
            if above == watch and b"autograder.gradebook.press" in path.read_bytes():
                found[int(path.parent.name)] = "pages"
        except OSError:
            continue
    return found


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--students", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


if __name__ == "__main__":
    main()

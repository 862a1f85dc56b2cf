"""What a card (an NVIDIA GPU) costs a pass and a class, and what of its memory passes take.

- One pass, visible and hidden, with a check that asks for `device` and with one that does not: without a card, and with
  one. The difference is the context, which each pass that needs it makes anew.
- A class of `--students` right answers to a notebook of the course, by some jobs and some passes on the card at a time.

Needs what a node needs, and neither nbgrader nor a gradebook. Where there is no card: exit code 3.

Example: python benchmarks/cuda.py --students 100
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import nbformat
import report

from autograder.judge import cards
from autograder.judge.cells import split_hidden, without_marks
from autograder.judge.grading import grade_submission
from autograder.judge.notebooks import Step, read_source
from autograder.judge.passes import run_pass
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, observe_reference
from autograder.judge.submissions import Submission
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = "6_tensors/5_reductions"  # whose checks ask for a device
JOBS = ((1, 1), (2, 1), (4, 1), (4, 2), (4, 4))  # and passes a card
NO_CARD = 3  # the exit code
CHECK = """
from autograder import check

@check("a")
def _({argument}):
    return torch.ones(3, device={argument} if {argument!r} == "device" else "cpu").sum()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=100, help="of the class (100)")
    parser.add_argument("--repeats", type=int, default=5, help="of each pass; medians are shown (5)")
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no more classes after so many seconds")
    parser.add_argument("--walls", default="bubblewrap" if shutil.which("bwrap") else "none", help="what passes run in")
    parser.add_argument("--without-a-card", action="store_true", help="run all the same: to try this program")
    options = parser.parse_args()
    began = time.monotonic()
    if not cards.cards() and not options.without_a_card:
        print("There is no card here: nothing was measured.")
        sys.exit(NO_CARD)
    print(report.machine())
    print(f"card: {card()}; walls: {options.walls}", flush=True)
    print(report.table(passes(options.walls, options.repeats)), flush=True)
    rows = [["jobs", "passes a card", "students", "wall", "per submission", "most memory of the card"]]
    for jobs, at_once in JOBS:
        if time.monotonic() - began < options.seconds:
            rows.append(graded_class(jobs, at_once, options.students, options.walls))
            print(f"{jobs} jobs, {at_once} passes a card: {rows[-1][3]}", flush=True)
    print(report.table(rows))


def card() -> str:
    """Its name, as its driver has it; torch is not asked, which would use it."""
    return (
        asked("--query-gpu=name,driver_version,memory.total", "--format=csv,noheader") or "none that nvidia-smi names"
    )


def asked(*words: str) -> str:
    """What nvidia-smi answers."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ""
    return subprocess.run([program, *words], capture_output=True, text=True, check=False).stdout.strip()


def passes(walls: str, repeats: int) -> list[list[str]]:
    """A table of one pass: medians in milliseconds, of visible and hidden ones, without and with a card."""
    rows = [["its check asks for", "pass", "ms without a card", "ms with one", "ms more"]]
    with Worker(walls=walls) as worker:
        for argument in ("device", "rng"):
            code = CHECK.format(argument=argument)
            steps = [Step(0, None, "import torch\nx = torch.ones(3)"), Step(1, "test", code, True, True)]
            for kind in ("visible", "hidden"):
                seen = steps[:1] if kind == "visible" else steps  # as students see it: without its hidden region
                run = partial(run_pass, worker, seen, seed=0, visible=kind == "visible")
                times = [median(partial(run, card=card), repeats) for card in (False, True)]
                rows.append([argument, kind, *(f"{1000 * each:.0f}" for each in (*times, times[1] - times[0]))])
    return rows


def median(call: Callable[[], object], repeats: int) -> float:
    """Seconds that a call takes; the first is not counted."""
    times = []
    for _ in range(repeats + 1):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def graded_class(jobs: int, at_once: int, students: int, walls: str) -> list[str]:
    """A row of the table of classes."""
    source = read_source(ROOT / "source" / f"{NOTEBOOK}.ipynb")
    with Pool(jobs, Limits(passes_a_card=at_once), walls) as pool:
        (reference,) = pool.map([partial(observe_reference, source=source)])
        pool.warm(reference.modules)
        work = [partial(_grade, reference=reference, student=str(number)) for number in range(students)]
        pool.map(work[:jobs])
        with memory_watched() as most:
            began = time.perf_counter()
            points = pool.map(work)
            wall = time.perf_counter() - began
    if len(set(points)) != 1 or points[0] != sum(cell.points for cell in source.tests.values()):
        raise SystemExit(f"the same right answers got {sorted(set(points))} points: no figures")
    memory = f"{max(most)} MiB" if most else "nobody says"
    return [str(jobs), str(at_once), str(students), f"{wall:.1f} s", f"{wall / students:.3f} s", memory]


def _grade(worker: Worker, reference: Reference, student: str) -> float:
    """The points of the reference's own answers, handed in."""
    notebook = nbformat.from_dict(reference.source.raw)
    for cell in notebook.cells:
        cell.source = split_hidden(without_marks(cell.source), reference.source.marks.tests)[0]
    given = Submission(student, {"own": nbformat.writes(notebook).encode()})
    graded = grade_submission(worker, {"own": reference}, given)["own"]
    return sum(score.points for score in graded.scores.values())


@contextmanager
def memory_watched() -> Iterator[list[int]]:
    """The memory of the cards in use, in MiB, looked at five times a second."""
    found: list[int] = []
    end = threading.Event()

    def watch() -> None:
        while not end.wait(0.2):
            lines = asked("--query-gpu=memory.used", "--format=csv,noheader,nounits").split()
            found.append(max((int(line) for line in lines if line.isdigit()), default=0))

    thread = threading.Thread(target=watch)
    if asked("-L"):
        thread.start()
    try:
        yield found
    finally:
        end.set()
        if thread.ident:
            thread.join()


if __name__ == "__main__":
    main()

"""A class on the nodes of a Dask cluster: two against one, one against a pool of one job, and what the rest costs.

Scheduler, nodes and `autograder grade` are processes of their own on this machine, reached by loopback; each node has
one slot. Nodes are warm when the clock starts, as they are from the second class on; a pool starts its worker anew.

The simulation gives each slot and the coordinator a core of their own. It takes the seconds that one node has a
submission for and that the coordinator works on it, as measured with one node, and says from how many slots on the
coordinator is what limits, and what a large evening needs.

Example: python benchmarks/cluster.py --students 100 --repeats 3
"""

import argparse
import heapq
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import classroom
import report
from classroom import ASSIGNMENT
from measure import BIN, cpu_of

VARIABLES = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
HOUR = 3600.0
EVENING = 50_000  # submissions
SIMULATED = 2000
AHEAD = 2  # as judge/pool.py has it


class Run(NamedTuple):
    """One grading of a whole class: seconds by the clock, CPU seconds, bytes on the loopback interface."""

    wall: float
    coordinator: float
    scheduler: float
    sent: int
    first: float = 0.0  # of these seconds and of the coordinator's, what a class of one takes
    first_own: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=100, help="submissions in the class (100)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, in turn; medians are shown (3)")
    options = parser.parse_args()
    print(report.machine())
    ways = {"pool, 1 job": 0, "cluster, 1 node": 1, "cluster, 2 nodes": 2}
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
        released = classroom.make_class(Path(scratch) / "released", options.students, "checks")
        release = [BIN / "nbgrader", "generate_assignment", ASSIGNMENT]
        subprocess.run(release, cwd=released, env=VARIABLES, check=True, capture_output=True)
        for number in range(options.repeats):
            for way, nodes in ways.items():
                runs[way].append(graded(released, Path(scratch) / f"graded-{number}-{nodes}", nodes))
                print(f"{way}: {runs[way][-1].wall:.1f} s", flush=True)
    found = {way: Run(*map(statistics.median, zip(*each, strict=True))) for way, each in runs.items()}
    print(report.table([HEAD, *(row(way, each, options.students) for way, each in found.items())]))
    pool, one, two = found.values()
    print(f"two nodes against one: {one.wall / two.wall:.2f} times as fast")
    print(f"one node against the pool: {100 * (one.wall / pool.wall - 1):+.0f} % of its time")
    rest = options.students - 1
    slot, own = (one.wall - one.first) / rest, (one.coordinator - one.first_own) / rest
    between = one.scheduler / options.students
    print(f"a submission: {slot:.3f} s of a node, {own:.4f} s of the coordinator, {between:.4f} s of the scheduler")
    print(report.table([["slots", "submissions an hour, simulated", "against one slot"], *simulated(slot, own)]))
    print(f"the coordinator is what limits from {math.ceil(slot / own)} slots on")
    print(
        f"{EVENING} in an hour need {math.ceil(EVENING * slot / HOUR)} slots and "
        f"{math.ceil(EVENING * own / HOUR)} coordinators, each of assignments of its own"
    )


HEAD = ["by", "seconds", "a submission", "coordinator's CPU", "scheduler's CPU", "KiB on the wire a submission"]


def row(way: str, run: Run, students: int) -> list[str]:
    seconds = [run.wall, run.wall / students, run.coordinator, run.scheduler]
    wire = f"{run.sent / students / 1024:.0f}" if run.scheduler else "-"
    return [way, *(f"{each:.3g}" for each in seconds), wire]


def graded(released: Path, course: Path, nodes: int) -> Run:
    """Grade a copy of a released class and remove it; by a pool of one job where there are no nodes.

    Nodes are warm before the clock runs: they stay for one class after the other.
    """
    shutil.copytree(released, course)
    try:
        if not nodes:
            return timed(course, "--jobs", "1")
        with cluster(course.parent / f"network-{course.name}", nodes) as (file, (scheduler, *_)):
            there = ("--cluster", str(file), "--force")
            timed(course, *there)  # until each node has what it needs
            first = timed(course, *there, "--student", classroom.name(0))
            run = timed(course, *there, scheduler=scheduler)
            return run._replace(first=first.wall, first_own=first.coordinator)
    finally:
        shutil.rmtree(course)


def timed(course: Path, *words: str, scheduler: int | None = None) -> Run:
    before, busy = loopback(), cpu_of(scheduler) if scheduler else 0.0
    start = time.monotonic()
    command = [str(BIN / "autograder"), "grade", ASSIGNMENT, "--quiet", *words]
    process = subprocess.Popen(command, cwd=course, env=VARIABLES)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed with {process.returncode}")
    wall = time.monotonic() - start
    busy = cpu_of(scheduler) - busy if scheduler else 0.0
    return Run(wall, usage.ru_utime + usage.ru_stime, busy, loopback() - before)


@contextmanager
def cluster(folder: Path, nodes: int) -> Iterator[tuple[Path, list[int]]]:
    """A scheduler and nodes of one slot each, as long as this lasts: its file, and their processes in this order."""
    folder.mkdir()
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    words = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    begun = [subprocess.Popen([*dask, "scheduler", "--port", "0", *words], **quiet)]
    try:
        while not (file.exists() and json.loads(file.read_text() or "{}")):
            time.sleep(0.1)
        for number in range(nodes):
            own = ["--name", f"node-{number}", "--nthreads", "1", "--no-nanny", "--memory-limit", "0"]
            begun.append(subprocess.Popen([*dask, "worker", *words, *own], **quiet))
        yield file, [process.pid for process in begun]
    finally:
        for process in reversed(begun):
            process.kill()
            process.wait()


def loopback() -> int:
    """The bytes that the loopback interface has carried."""
    line = next(line for line in Path("/proc/net/dev").read_text().splitlines() if line.strip().startswith("lo:"))
    return int(line.split()[1])


def simulated(slot: float, own: float) -> list[list[str]]:
    one = throughput(1, slot, own)
    return [
        [str(slots), f"{HOUR * rate:.0f}", f"{rate / one:.2f}"]
        for slots in (1, 2, 8, 32, 128, 512)
        for rate in [throughput(slots, slot, own)]
    ]


def throughput(slots: int, slot: float, own: float) -> float:
    """Submissions a second, where the coordinator reads and saves one after the other."""
    free = [0.0] * slots  # when each slot is free
    done: list[float] = []  # when those under way come back
    now, begun, saved = 0.0, 0, 0
    while saved < SIMULATED:
        while begun < SIMULATED and len(done) < AHEAD * slots:
            now += own / 2
            ended = max(now, heapq.heappop(free)) + slot
            heapq.heappush(free, ended)
            heapq.heappush(done, ended)
            begun += 1
        now = max(now, heapq.heappop(done)) + own / 2
        saved += 1
    return SIMULATED / now


if __name__ == "__main__":
    main()

"""How the time and the memory of `autograder grade` grow with the class, and how soon the first grade is there.

Prints a table and the ratios that say whether it scales, and draws the table where matplotlib is installed. Beside two
jobs against one it says what the machine itself makes of a second process: the same cells bare (`bare.py`), as often in
two processes at once as in one.

Example: python benchmarks/scaling.py --sizes 10,50,100,300,1000 --jobs 1,2 --plot benchmarks/scaling.svg
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import classroom
import report
from classroom import ASSIGNMENT
from measure import measure

FORKS = 200  # of the bare cells, in one process and then in two; so many last as long as some hundred submissions


class Run(NamedTuple):
    """One grading of a whole class: seconds, seconds until the first grade was written, bytes."""

    wall: float
    first: float
    coordinator: float


Runs = Mapping[tuple[int, int], Run]  # by size of the class and number of jobs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=numbers, default="10,50,100,300,1000", help="(10,50,100,300,1000)")
    parser.add_argument("--jobs", type=numbers, default="1,2", help="(1,2)")
    parser.add_argument("--repeats", type=int, default=1, help="runs of each; medians are shown (1)")
    parser.add_argument("--plot", type=Path, help="an SVG file to draw it into")
    options = parser.parse_args()
    print(report.machine())
    found: dict[tuple[int, int], Run] = {}
    with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
        for size in options.sizes:
            released = classroom.make_class(Path(scratch) / "released", size, "checks")
            measure(["nbgrader", "generate_assignment", ASSIGNMENT], released)
            runs: dict[int, list[Run]] = {jobs: [] for jobs in options.jobs}
            for _ in range(options.repeats):
                for jobs in options.jobs:
                    runs[jobs].append(grade(released, Path(scratch) / "graded", jobs))
            for jobs, each in runs.items():
                found[size, jobs] = Run(*(statistics.median(column) for column in zip(*each, strict=True)))
                print(f"{size} submissions, {jobs} jobs: {found[size, jobs].wall:.1f} s", flush=True)
            shutil.rmtree(released)
    print(report.table(rows(found)))
    print(report.table(ratios(found)))
    one, two = bare()
    print(f"the cells bare, {FORKS} times: {one:.2f} s in one process, {two:.2f} s in two, ratio {one / two:.2f}")
    if options.plot:
        print(plot(found, options.plot))


def numbers(text: str) -> list[int]:
    return sorted(int(each) for each in text.split(","))


def grade(released: Path, course: Path, jobs: int) -> Run:
    """Grade a copy of a released course, and remove it."""
    shutil.copytree(released, course)
    cost = measure(["autograder", "grade", ASSIGNMENT, "--jobs", str(jobs)], course)
    # Its record is the last that is written of a submission.
    records = course.glob(f"autograded/*/{ASSIGNMENT}/.autograder.json")
    first = min(record.stat().st_mtime for record in records) - cost.started
    shutil.rmtree(course)
    return Run(cost.wall, first, cost.own_peak)


def bare(repeats: int = 5) -> tuple[float, float]:
    """Seconds that the cells of a hidden pass take bare: in one process, and in two that each run half of them."""
    # Not before: what this process has loaded counts in the peak of every command that it starts.
    from limit import ask_bare, start_bare

    from autograder.judge.notebooks import understood
    from autograder.judge.references import observe_reference
    from autograder.judge.workers import Worker

    source = understood(classroom.source("checks"))
    with Worker() as worker:
        reference = observe_reference(worker, source)
    steps = {"hidden": source.hidden_steps()}
    seconds: dict[int, list[float]] = {1: [], 2: []}
    with start_bare(steps, reference) as first, start_bare(steps, reference) as second:
        for _ in range(repeats + 1):
            for processes in ([first], [first, second]):
                began = time.monotonic()
                answers = [ask_bare(process, "hidden", FORKS // len(processes)) for process in processes]
                for answer in answers:
                    answer()
                seconds[len(processes)].append(time.monotonic() - began)
    one, two = (statistics.median(each[1:]) for each in seconds.values())  # the first time they still load
    return one, two


def rows(found: Runs) -> list[list[str]]:
    table = [["submissions", "jobs", "wall", "per submission", "first grade after", "coordinator's peak"]]
    for (size, jobs), run in found.items():
        each = f"{run.wall / size:.3f} s"
        memory = report.mebibytes(run.coordinator)
        table.append([str(size), str(jobs), f"{run.wall:.1f} s", each, f"{run.first:.1f} s", memory])
    return table


def ratios(found: Runs) -> list[list[str]]:
    """The figures that stand in the README, each as far as the sizes that it needs were run."""
    everyone = sorted({jobs for _, jobs in found})
    most = max(size for size, _ in found)
    figures: dict[str, Callable[[int], float]] = {
        "time for 1000 ÷ time for 100": lambda jobs: found[1000, jobs].wall / found[100, jobs].wall,
        "coordinator's peak at 1000 ÷ at 50": lambda jobs: found[1000, jobs].coordinator / found[50, jobs].coordinator,
        f"one job's time ÷ this, {most} submissions": lambda jobs: found[most, 1].wall / found[most, jobs].wall,
        "first grade after (the soonest), s": lambda jobs: min(run.first for (_, n), run in found.items() if n == jobs),
    }
    table = [["figure", *(f"--jobs {jobs}" for jobs in everyone)]]
    for name, figure in figures.items():
        cells = []
        for jobs in everyone:
            try:
                cells.append(f"{figure(jobs):.2f}")
            except KeyError:
                cells.append("not run")
        table.append([name, *cells])
    return table


def plot(found: Runs, path: Path) -> str:
    try:
        import matplotlib as mpl
    except ImportError:
        return "not drawn: matplotlib is not installed (pip install matplotlib)"
    mpl.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    for jobs in sorted({jobs for _, jobs in found}):
        points = [(size, run.wall) for (size, n), run in found.items() if n == jobs]
        axes.plot(*zip(*points, strict=True), marker="o", label=f"{jobs} job{'s' if jobs > 1 else ''}")
    axes.set(xlabel="submissions", ylabel="seconds", xlim=0, ylim=0)
    axes.legend()
    figure.savefig(path, metadata={"Date": None})
    return f"drawn: {path}"


if __name__ == "__main__":
    main()

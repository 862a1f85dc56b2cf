"""What the hidden passes of a course cost together: of this checkout, and of an earlier one in turn.

A hidden pass runs a notebook's cells and all checks. For each notebook the reference is passed through a warm worker;
wall time, the median of `--passes`. An earlier checkout (`git worktree add ../earlier COMMIT`) runs by its own engine
and with its own notebooks, in the same Python. The ratio is of the sums over the notebooks that both have, whatever
number a notebook's name begins with; what a notebook was taught since then is in it.

Example: python benchmarks/hidden.py --against ../earlier
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import report

HERE = Path(__file__).parents[1]
PASSES = """
import json, statistics, sys, time
from pathlib import Path
from autograder.course.folders import course_at
from autograder.course.sources import read_source
from autograder.judge.passes import run_pass
from autograder.judge.references import seed_of
from autograder.judge.workers import Worker

course, passes, found = course_at(Path.cwd()), int(sys.argv[1]), {}
with Worker() as worker:
    for assignment in course.assignments():
        for name, path in course.sources(assignment).items():
            source = read_source(course, path)
            seed, steps, times = seed_of(source), source.hidden_steps(), []
            worker.preload(run_pass(worker, steps, seed=seed, visible=False).modules)
            for _ in range(passes + 1):
                start = time.perf_counter()
                run_pass(worker, steps, seed=seed, visible=False)
                times.append(time.perf_counter() - start)
            found[f"{assignment}/{name.lstrip('0123456789_')}"] = statistics.median(times[1:])
print(json.dumps(found))
"""


def hidden_passes(checkout: Path, passes: int) -> dict[str, float]:
    """Seconds of a hidden pass of each notebook of a checkout."""
    command = [sys.executable, "-c", PASSES, str(passes)]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, cwd=checkout, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, help="an earlier checkout")
    parser.add_argument("--passes", type=int, default=5, help="passes of each notebook (5)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each checkout, alternating (3)")
    options = parser.parse_args()
    print(report.machine())
    checkouts = {"now": HERE} | ({"earlier": options.against.resolve()} if options.against else {})
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in checkouts}
    for _ in range(options.repeats):
        for name, checkout in checkouts.items():
            runs[name].append(hidden_passes(checkout, options.passes))
    medians = {
        name: {each: statistics.median(run[each] for run in found) for each in found[0]} for name, found in runs.items()
    }
    both = set.intersection(*(set(each) for each in medians.values()))
    rows = [["hidden pass", *checkouts]]
    for notebook in medians["now"]:
        rows.append(
            [notebook, *(f"{1000 * each[notebook]:.0f} ms" if notebook in each else "" for each in medians.values())]
        )
    rows.append(
        ["of both" if options.against else "together", *(f"{_sum(each, both):.2f} s" for each in medians.values())]
    )
    print(report.table(rows))
    if options.against:
        ratios = [_sum(now, both) / _sum(then, both) for now, then in zip(runs["now"], runs["earlier"], strict=True)]
        print(f"now ÷ earlier: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def _sum(passes: dict[str, float], notebooks: set[str]) -> float:
    return sum(seconds for notebook, seconds in passes.items() if notebook in notebooks)


if __name__ == "__main__":
    main()

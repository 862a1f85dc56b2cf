"""Whether a class takes longer to grade than by another checkout: the two in turn, again and again.

On a machine that does other work too a single run says little; a pair of runs shares what is going on, and the
processor's time, which is compared as well, depends on it less. Who begins changes with every pair.

Example: git worktree add ../before COMMIT; python benchmarks/paired.py ../before --students 40 --pairs 8
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import tomllib
from pathlib import Path

import classroom
import report
from classroom import ASSIGNMENT
from measure import Cost, measure

HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path, help="the other checkout")
    parser.add_argument("--students", type=int, default=40, help="size of the class (40)")
    parser.add_argument("--pairs", type=int, default=8, help="how often both grade it (8)")
    options = parser.parse_args()
    checkouts = {"this": HERE, "other": options.other.resolve()}
    print(report.machine(), flush=True)
    ratios: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
        fresh = classroom.make_class(Path(scratch) / "fresh", options.students, "checks")
        for pair in range(options.pairs):
            order = sorted(checkouts, reverse=bool(pair % 2))
            costs = {name: graded(fresh, checkouts[name]) for name in order}
            this, other = costs["this"], costs["other"]
            ratios.append((this.wall / other.wall, this.cpu / other.cpu))
            print(f"pair {pair + 1}: {_both(this)}, the other {_both(other)}", flush=True)
    for what, found in zip(("wall", "processor"), zip(*ratios, strict=True), strict=True):
        low, high = min(found), max(found)
        print(f"{what}: this takes {statistics.median(found):.3f} of the other's time ({low:.3f} to {high:.3f})")


def graded(fresh: Path, checkout: Path) -> Cost:
    """What it costs to grade a new course by a checkout."""
    os.environ["PYTHONPATH"] = str(checkout)
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, main = project["scripts"]["autograder"].split(":")  # which was elsewhere once
    course = shutil.copytree(fresh, fresh.with_name("graded"))
    try:
        return measure(["python", "-c", f"from {module} import {main}; {main}()", "grade", ASSIGNMENT], course)
    finally:
        shutil.rmtree(course)


def _both(cost: Cost) -> str:
    return f"{cost.wall:.1f} s ({cost.cpu:.1f} s of the processor)"


if __name__ == "__main__":
    sys.exit(main())

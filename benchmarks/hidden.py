"""What the hidden passes of a course cost together: of this checkout, and of an earlier one in turn.

A hidden pass runs a notebook's cells and checks. For each notebook the reference is passed through a warm worker; wall
time, the median of `--passes`. An earlier checkout (`git worktree add ../earlier COMMIT`) runs by its own engine and
with its own notebooks, in the same Python; of both only the test cells run that the other has, too, in whatever
notebook, so that the ratio of the sums says what the same exercises cost. All cells but test cells run, also new ones.

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

course, (passes, only), found = course_at(Path.cwd()), json.loads(sys.argv[1]), {}
with Worker() as worker:
    for assignment in course.assignments():
        for name, path in course.sources(assignment).items():
            source = read_source(course, path)
            tests = {step.grade_id for step in source.hidden_steps() if step.is_test}
            seed, steps, times = seed_of(source), source.hidden_steps(tests if only is None else tests & set(only)), []
            if passes and steps:
                worker.preload(run_pass(worker, steps, seed=seed, visible=False).modules)
                for _ in range(passes + 1):
                    start = time.perf_counter()
                    run_pass(worker, steps, seed=seed, visible=False)
                    times.append(time.perf_counter() - start)
            found[f"{assignment}/{name}"] = [statistics.median(times[1:] or [0.0]), sorted(tests)]
print(json.dumps(found))
"""


def hidden_passes(checkout: Path, passes: int, only: set[str] | None = None) -> dict[str, tuple[float, list[str]]]:
    """By notebook of a checkout: the seconds of a hidden pass, with some test cells only, and the ids of all."""
    asked = json.dumps([passes, None if only is None else sorted(only)])
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", PASSES, asked]
    done = subprocess.run(command, cwd=checkout, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, tuple[float, list[str]]] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, help="an earlier checkout")
    parser.add_argument("--passes", type=int, default=5, help="passes of each notebook (5)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each checkout, alternating (3)")
    options = parser.parse_args()
    print(report.machine())
    everything = {name: seconds for name, (seconds, _) in hidden_passes(HERE, options.passes).items()}
    rows = [["hidden pass", "all exercises"], *([name, _ms(seconds)] for name, seconds in everything.items())]
    print(report.table([*rows, ["together", _ms(sum(everything.values()))]]))
    if not options.against:
        return
    checkouts = {"now": HERE, "earlier": options.against.resolve()}
    both = set.intersection(
        *({each for _, tests in hidden_passes(there, 0).values() for each in tests} for there in checkouts.values())
    )
    sums: dict[str, list[float]] = {name: [] for name in checkouts}
    for _ in range(options.repeats):
        for name, there in checkouts.items():
            found = hidden_passes(there, options.passes, both)
            sums[name].append(sum(seconds for seconds, _ in found.values()))
            print(f"{name}: {_ms(sums[name][-1])} ({', '.join(f'{at} {_ms(s)}' for at, (s, _) in found.items())})")
    ratios = [now / then for now, then in zip(sums["now"], sums["earlier"], strict=True)]
    print(f"{len(both)} test cells that both have, now ÷ earlier: ", end="")
    print(f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    main()

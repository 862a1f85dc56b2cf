"""How far a pass is from what is possible: one pass through a warm worker, against the same cells run bare.

Bare means in a forked child of a process that has everything loaded, in an IPython shell, and nothing else: no
namespaces, no limits, no frames, no outputs kept (`bare.py`). What a check does before it calls its function, seeding
and fixtures, is part of the cells. CPU time of all processes that take part: for a pass the grader, the worker and the
pass itself; bare, the process that forks and its child. What the kernel clears away on its own behalf afterwards, such
as network namespaces, is no process's time and in neither.

Example: python benchmarks/limit.py --passes 100 --repeats 5
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import classroom
import report
from bare import WARM_UP
from measure import cpu_of

from autograder.judge import sandbox
from autograder.judge.notebooks import Step, understood
from autograder.judge.passes import run_pass
from autograder.judge.references import Reference, observe_reference
from autograder.judge.workers import Worker


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=100, help="passes in a row (100)")
    parser.add_argument("--repeats", type=int, default=5, help="such rows of each, alternating; medians are shown (5)")
    options = parser.parse_args()
    print(report.machine())
    source = understood(classroom.source("checks"))
    steps = {"visible": source.visible_steps(), "hidden": source.hidden_steps()}
    rows: dict[str, list[tuple[float, ...]]] = {name: [] for name in steps}
    with Worker() as worker:
        reference = observe_reference(worker, source)
        worker.preload(reference.modules)
        with start_bare(steps, reference) as bare:
            for _ in range(options.repeats):
                for name, each in steps.items():
                    alone = ask_bare(bare, name, options.passes)()
                    one = partial(run_pass, worker, each, seed=reference.seed, visible=name == "visible")
                    rows[name].append((alone, *cost_of_pass(one, the_zygote(worker), options.passes)))
    table = [["CPU time", "bare", "a pass", "÷ bare", "in the grader", "in the worker", "in the pass"]]
    for name, runs in rows.items():
        alone, *parts = (statistics.median(column) for column in zip(*runs, strict=True))
        times = [f"{1000 * each:.1f} ms" for each in (alone, sum(parts), *parts)]
        table.append([name, *times[:2], f"{sum(parts) / alone:.2f}", *times[2:]])
    print(report.table(table))


def the_zygote(worker: Worker) -> int:
    """The process of a worker that forks the passes: the last in the line of processes below the grader's child."""
    pid: int = worker.zygote.process.pid  # type: ignore[union-attr]
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        pid = int(children[0])
    return pid


def cost_of_pass(one: Callable[[], object], zygote: int, count: int) -> tuple[float, float, float]:
    """CPU seconds of a pass: in the grader, in the worker, and in the pass itself."""
    for _ in range(WARM_UP):
        one()
    before = time.process_time(), cpu_of(zygote, children=False), cpu_of(zygote)
    for _ in range(count):
        one()
    after = time.process_time(), cpu_of(zygote, children=False), cpu_of(zygote)
    grader, worker, both = ((now - then) / count for now, then in zip(after, before, strict=True))
    return grader, worker, both - worker


def start_bare(steps: dict[str, list[Step]], reference: Reference) -> subprocess.Popen[str]:
    """Start the process that runs the cells bare, in a worker's environment but for its walls."""
    engine = str(Path(sandbox.PACKAGE).parent)
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("bare.py"))],
        env=sandbox.environment(engine),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    codes = {name: [step.code for step in each] for name, each in steps.items()}
    _tell(process, {"codes": codes, "modules": reference.modules, "seed": reference.seed})
    return process


def ask_bare(process: subprocess.Popen[str], name: str, count: int) -> Callable[[], float]:
    """Have a notebook's cells run bare; what waits for it and gives the CPU seconds of one time."""
    _tell(process, [name, count])
    answers = process.stdout
    assert answers is not None
    return lambda: float(answers.readline())


def _tell(process: subprocess.Popen[str], what: object) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()


if __name__ == "__main__":
    main()

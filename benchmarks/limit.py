"""How far a pass is from what is possible: one pass through a warm worker, against the same cells run bare.

Bare means in a forked child of a process that has everything loaded, in an IPython shell, and nothing else: no
namespaces, no limits, no frames, no outputs kept. CPU time of all processes that take part: for a pass the grader, the
worker and the pass itself; bare, the process that forks and its child. What the kernel clears away on its own behalf
afterwards, such as network namespaces, is no process's time and in neither.

Example: python benchmarks/limit.py --passes 100 --repeats 5
"""

import argparse
import contextlib
import gc
import importlib
import multiprocessing
import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import classroom
import report
import torch
from IPython.core.interactiveshell import InteractiveShell
from measure import cpu_of
from traitlets.config import Config

from autograder import checks, notebooks
from autograder.grading import observe_reference, run_pass
from autograder.workers import Worker
from autograder.zygote import PRELOADED

WARM_UP = 3  # passes that are not measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=100, help="passes in a row (100)")
    parser.add_argument("--repeats", type=int, default=5, help="such rows of each, alternating; medians are shown (5)")
    options = parser.parse_args()
    print(report.machine())
    source = classroom.source("checks")
    steps = {"visible": notebooks.visible_steps(source), "hidden": notebooks.hidden_steps(source)}
    with Worker() as worker:
        reference = observe_reference(worker, source)
        worker.preload(reference.modules)
        codes = {name: [step.code for step in each] for name, each in steps.items()}
        bare = start_bare(codes, reference.modules, reference.seed)
        rows: dict[str, list[tuple[float, ...]]] = {name: [] for name in steps}
        for _ in range(options.repeats):
            for name, each in steps.items():

                def one(steps: Any = each, visible: bool = name == "visible") -> None:
                    run_pass(worker, steps, seed=reference.seed, visible=visible)

                bare.send((name, options.passes))
                rows[name].append((bare.recv(), *cost_of_pass(one, the_zygote(worker), options.passes)))
        bare.send(None)
    table = [["CPU time", "bare", "a pass", "÷ bare", "in the grader", "in the worker", "in the pass"]]
    for name, runs in rows.items():
        alone, *parts = (statistics.median(column) for column in zip(*runs, strict=True))
        times = [f"{1000 * each:.1f} ms" for each in (alone, sum(parts), *parts)]
        table.append([name, *times[:2], f"{sum(parts) / alone:.2f}", *times[2:]])
    print(report.table(table))


def the_zygote(worker: Worker) -> int:
    """The process of a worker that forks the passes: the last in the line of processes below the grader's child."""
    pid: int = worker._process.pid  # type: ignore[union-attr]
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        pid = int(children[0])
    return pid


def cost_of_pass(one: Callable[[], None], zygote: int, count: int) -> tuple[float, float, float]:
    """CPU seconds of a pass: in the grader, in the worker, and in the pass itself."""
    for _ in range(WARM_UP):
        one()
    before = time.process_time(), cpu_of(zygote, children=False), cpu_of(zygote)
    for _ in range(count):
        one()
    after = time.process_time(), cpu_of(zygote, children=False), cpu_of(zygote)
    grader, worker, both = ((now - then) / count for now, then in zip(after, before, strict=True))
    return grader, worker, both - worker


def start_bare(codes: dict[str, list[str]], modules: Sequence[str], seed: int) -> Connection:
    """Start the process that runs cells bare; it takes (name, how often) and answers with CPU seconds for each."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    context.Process(target=run_bare, args=(theirs, codes, modules, seed), daemon=True).start()
    return ours


def run_bare(connection: Connection, codes: dict[str, list[str]], modules: Sequence[str], seed: int) -> None:
    for name in (*PRELOADED, *modules):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    torch.set_num_threads(1)
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    checks.observe_with(_Calls(seed))
    silence = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(silence, descriptor)
    gc.collect()
    gc.freeze()
    while request := connection.recv():
        name, count = request
        for _ in range(WARM_UP):
            _fork_and_run(shell, codes[name])
        before = _own_seconds()
        for _ in range(count):
            _fork_and_run(shell, codes[name])
        connection.send((_own_seconds() - before) / count)


class _Calls:
    """Calls a check and looks at nothing."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.devices = checks.devices()

    def observe(self, name: str, device: str | None, options: checks.Options, run: Callable[[], Any]) -> None:
        with contextlib.suppress(Exception):
            run()


def _fork_and_run(shell: InteractiveShell, codes: Sequence[str]) -> None:
    if child := os.fork():
        os.waitpid(child, 0)
        return
    for code in codes:
        shell.run_cell(code)
    os._exit(0)


def _own_seconds() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()

"""The other side of limit.py: a warm process that runs cells in forked children, and does nothing else.

Takes lines of JSON on its standard input, first {"codes", "modules", "seed"}, then for each row [name, count], and
answers each row with the CPU seconds of one fork. A script of its own: it holds what a worker holds, and no more.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import sys
from collections.abc import Callable, Sequence
from typing import Any

import torch
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.inside import checks
from autograder.inside.zygote import PRELOADED

WARM_UP = 3  # forks that are not measured


class Calls:
    """Calls a check and looks at nothing."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.devices = checks.devices()

    def observe(self, name: str, device: str | None, options: checks.Options, run: Callable[[], Any]) -> None:
        with contextlib.suppress(Exception):
            run()


def main() -> None:
    about = json.loads(sys.stdin.readline())
    for name in (*PRELOADED, *about["modules"]):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    torch.set_num_threads(1)
    config = Config()
    config.HistoryManager.enabled = False  # it would start a thread
    shell = InteractiveShell.instance(config=config)
    checks.observe_with(Calls(about["seed"]))
    answers, silence = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(silence, descriptor)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        name, count = json.loads(line)
        for _ in range(WARM_UP):
            fork_and_run(shell, about["codes"][name])
        before = seconds()
        for _ in range(count):
            fork_and_run(shell, about["codes"][name])
        os.write(answers, f"{(seconds() - before) / count}\n".encode())


def fork_and_run(shell: InteractiveShell, codes: Sequence[str]) -> None:
    if child := os.fork():
        os.waitpid(child, 0)
        return
    for code in codes:
        shell.run_cell(code)
    os._exit(0)


def seconds() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()

"""What wakes a card's driver, tried with a torch that believes it was built for CUDA: nothing, unless a check asks.

A process that has asked the driver for cards cannot fork a pass that uses one, so the zygote must never ask; and a pass
that needs none must not pay for one. No card is needed here: the questions themselves are counted.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# In a process of its own: torch, and whatever it loads, asks these and no others before it calls the driver.
SCRIPT = """
import json, os, sys
import torch

asked = []


def noted(name, answer):
    def ask(*_, **__):
        asked.append(name)
        return answer

    return ask


torch._C._accelerator_getAccelerator = lambda: torch.device("cuda")  # as in a build for CUDA
torch.cuda.is_available = noted("is_available", False)
torch.cuda.device_count = noted("device_count", 0)
torch.cuda.init = torch.cuda._lazy_init = noted("init", None)
engine = torch.autograd._engine_run_backward
torch.autograd._engine_run_backward = lambda *a, **k: (asked.append("backward"), engine(*a, **k))[1]

from autograder.inside import passes, walls, zygote
from autograder.wire import system

walls.accelerated = lambda: json.loads(sys.argv[2])
zygote.load(set(os.environ))
loading, asked[:] = list(asked), []
request = {"files": {}, "variables": {}, "seed": 1, "visible": False, "explain": True, "card": None}
request |= {"cell_seconds": 60.0, "output_bytes": 1000, "timeouts": 2}
request["steps"] = [{"index": 0, "code": sys.stdin.read(), "has_checks": True, "shows": False}]
passes.run(request, system.memory_file("frames"), system.memory_file("output"))
with open(sys.argv[1], "w") as file:
    json.dump([loading, sorted(set(asked))], file)
"""
CHECK = """
from autograder import check

@check("a")
def _({argument}):
    import torch
    return torch.rand(3)
"""


def _asked(tmp_path: Path, argument: str, *, accelerated: bool = True) -> Any:
    """What was asked while a zygote loads, and in a pass with one check."""
    found = tmp_path / "found"
    command = [sys.executable, "-c", SCRIPT, str(found), json.dumps(accelerated)]
    subprocess.run(command, input=CHECK.format(argument=argument), text=True, check=True)
    return json.loads(found.read_text())


@pytest.mark.parametrize(("argument", "asks"), [("", []), ("rng", []), ("device", ["is_available"])])
def test_only_a_check_that_asks_for_a_device_looks_for_cards(tmp_path: Path, argument: str, asks: list[str]) -> None:
    assert _asked(tmp_path, argument) == [[], asks]


def test_without_a_card_the_zygote_goes_on_warming_up_autograd(tmp_path: Path) -> None:
    loading, _ = _asked(tmp_path, "", accelerated=False)
    assert loading == ["backward"] * 3

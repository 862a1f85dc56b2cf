"""The emulated device: right answers work there, and what is on the wrong device is told."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import nn

from autograder.inside.emulation import emulated, seen
from autograder.wire.observations import HERE, MIXED, THERE


def where(function: Callable[[torch.device], object]) -> list[str] | None:
    def call() -> object:
        with emulated() as device:
            return function(device)

    return seen(call)


def table(device: torch.device) -> torch.Tensor:
    return torch.tensor([[1.0, -2.0], [3.0, 4.0]], device=device)


def filled(x: torch.Tensor) -> torch.Tensor:
    result = torch.empty_like(x)
    for row in range(len(x)):
        result[row] = x[row] * 2
    return result


def slope(x: torch.Tensor) -> torch.Tensor | None:
    leaf = x.clone().requires_grad_()
    leaf.exp().prod().backward()  # type: ignore[no-untyped-call]
    return leaf.grad


RIGHT: dict[str, Callable[[torch.Tensor], object]] = {
    "arithmetic with a number": lambda x: (x + 1) * torch.tensor(2.0),
    "a mask": lambda x: x[x > 0],
    "indices on the CPU": lambda x: x[:, torch.tensor([1, 0])],
    "a loop that fills": filled,
    "a list of numbers": lambda x: torch.tensor([float(row.sum()) for row in x], device=x.device),
    "a list of lists": lambda x: torch.tensor(x.tolist(), device=x.device),
    "through NumPy": lambda x: torch.from_numpy(np.sort(x.cpu().numpy())).to(x.device),
    "new_tensor": lambda x: x.new_tensor([1, 2]),
    "zeros and scatter_": lambda x: torch.zeros_like(x).scatter_(0, torch.zeros_like(x).long(), x),
    "einsum": lambda x: torch.einsum("ij,kj->ik", x, x),
    "stack": lambda x: torch.stack([row * 2 for row in x]),
    "arange": lambda x: torch.arange(3, device=x.device),
    "backward": slope,
    "jacrev": lambda x: torch.func.jacrev(torch.exp)(x),
    "forward mode": lambda x: torch.func.jvp(lambda x: x * x / 2, (x.detach(),), (torch.ones_like(x).detach(),))[1],
    "a module": lambda x: nn.Linear(2, 3).to(x.device)(x),
    "a layer made there": lambda x: nn.Linear(2, 3, device=x.device)(x),
    "in place": lambda x: x.clone().clamp_(min=0),
    "torch.tensor of a tensor": lambda x: torch.tensor(x[0]),
}


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
def test_right_ways_have_their_results_there(name: str) -> None:
    assert where(lambda device: RIGHT[name](table(device))) == [THERE]


def test_the_numbers_are_those_of_the_cpu() -> None:
    with emulated() as device:
        x = table(device)
        assert (x @ x.t()).sum(dim=0).tolist() == [0.0, 20.0]
        assert torch.equal(x.sort(dim=1).values.cpu(), table(torch.device("cpu")).sort(dim=1).values)
        assert float(x.max()) == x[1, 1].item() == 4.0


WRONG: dict[str, tuple[Callable[[torch.Tensor], object], list[str] | None]] = {
    "made on the CPU": (lambda x: torch.zeros(2), [HERE]),
    "a list, and no device": (lambda x: torch.tensor(x.tolist()), [HERE]),
    "moved to the CPU": (lambda x: [x, x.cpu()], [THERE, HERE]),
    "mixed in a sum": (lambda x: x + torch.ones(2, 2), [MIXED]),
    "mixed in a product": (lambda x: torch.eye(2) @ x, [MIXED]),
    "mixed by where": (lambda x: torch.where(x > 0, x, torch.zeros(2, 2)), [MIXED]),
    "mixed by cat": (lambda x: torch.cat([x, torch.zeros(1, 2)]), [MIXED]),
    "drawn there by a generator of the CPU": (
        lambda x: torch.randn(3, generator=torch.Generator(), device=x.device),
        [MIXED],
    ),
    "drawn on the CPU and moved": (lambda x: torch.randperm(3, generator=torch.Generator()).to(x.device), [THERE]),
    "numpy of a GPU tensor says nothing": (lambda x: x.numpy(), None),
    "an error of its own says nothing": (lambda x: x[5], None),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_on_the_wrong_device_is_told(name: str) -> None:
    function, expected = WRONG[name]
    assert where(lambda device: function(table(device))) == expected


def test_afterwards_tensors_are_made_on_the_cpu_again() -> None:
    where(table)
    assert torch.zeros(2).device.type == "cpu"
    assert torch.tensor([1.0], device="meta").is_meta


def test_nothing_of_the_compiler_is_loaded() -> None:
    code = "from autograder.inside.emulation import emulated, moved; import sys, torch\n"
    code += "with emulated():\n    moved(torch.ones(2)) + 1\nassert 'torch._dynamo' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

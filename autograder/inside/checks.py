"""`@check`, its fixtures and options: what an author writes in the hidden region of a test cell.

A check runs beside the student's code and returns what it saw. It never holds an expected value: in a
pass its observation is sent to the grader, run by hand it is shown.
"""

import contextlib
import inspect
import math
import random
import tempfile
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch

from autograder.wire.observations import MAX_CHECK_NAME, Options

COMPARISONS = ("close", "exact", "unordered")
FIXTURES = {
    "rng": "a NumPy `Generator`; it draws the same numbers for everyone, and others in each check",
    "seed": "an `int`, for generators of the student's or of PyTorch's; the same for everyone",
    "device": "a `torch.device`; the check runs once on each device: `cpu`, and `cuda` where there is one",
    "tmp_path": "a `Path` to an empty folder, which is gone after the check",
}


class Observer(Protocol):
    """What a pass does with the checks of a test cell."""

    @property
    def seed(self) -> int: ...

    @property
    def devices(self) -> Sequence[str]: ...

    def observe(self, name: str, device: str | None, options: Options, run: Callable[[], Any]) -> None:
        """Call `run` once and report what it returned or raised."""


_observer: Observer | None = None


def observe_with(observer: Observer | None) -> None:
    """From now on hand every check to `observer`; None: show its observation, as by hand."""
    global _observer
    _observer = observer


def check(
    name: str,
    *,
    raises: type[BaseException] | tuple[type[BaseException], ...] = (),
    weight: float = 1.0,
    rtol: float | None = None,
    atol: float | None = None,
    compare: str = "close",
    show: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function a check and run it, once on each device when it asks for `device`.

    Args:
        name: what fails when the check fails, as a short sentence; unique in its test cell.
        raises, weight, rtol, atol, compare, show: see `Options`.

    Raises:
        TypeError, ValueError: an option or a fixture that does not exist; the author's error.
    """
    options = _options(name, raises, weight, rtol, atol, compare, show)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        wanted = tuple(inspect.signature(function).parameters)
        if unknown := set(wanted) - set(FIXTURES):
            raise TypeError(f"check {name!r}: no fixture {', '.join(sorted(unknown))}; there are {', '.join(FIXTURES)}")
        observer: Observer = _ByHand() if _observer is None else _observer
        for device in observer.devices if "device" in wanted else (None,):
            call = partial(_call, function, wanted, name, device, observer.seed)
            observer.observe(name, device, options, call)
        return function

    return decorate


def _options(
    name: str, raises: Any, weight: float, rtol: float | None, atol: float | None, compare: str, show: bool
) -> Options:
    if not isinstance(name, str) or not name.strip():
        raise TypeError("a check needs a name: what fails when it fails, as a short sentence")
    if len(name) > MAX_CHECK_NAME:
        raise ValueError(f"check {name[:40]!r}...: its name has over {MAX_CHECK_NAME} characters; make it a sentence")
    classes = raises if isinstance(raises, tuple) else (raises,)
    if not all(isinstance(each, type) and issubclass(each, BaseException) for each in classes):
        raise TypeError(f"check {name!r}: raises takes an exception class or a tuple of them")
    if not 0 < weight < math.inf:
        raise ValueError(f"check {name!r}: the weight is a number above 0")
    if (rtol is None) != (atol is None):
        raise ValueError(f"check {name!r}: give rtol and atol together, or neither")
    if compare not in COMPARISONS:
        raise ValueError(f"check {name!r}: compare is one of {', '.join(COMPARISONS)}")
    return Options(tuple(each.__name__ for each in classes), float(weight), rtol, atol, compare, bool(show))


def _call(function: Callable[..., Any], wanted: Sequence[str], name: str, device: str | None, seed: int) -> Any:
    """Call a check in a known state, whatever ran before it: seeded, float32, gradients on."""
    own = zlib.crc32(name.encode()) ^ (seed & 0xFFFFFFFF)  # each check draws other numbers
    random.seed(own)
    np.random.seed(own)
    seed_torch(own)
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)
    with contextlib.ExitStack() as stack:
        fixtures: dict[str, Callable[[], Any]] = {
            "rng": lambda: np.random.default_rng(own),
            "seed": lambda: own ^ 0x5EED,  # not what the global generators have: who ignores it must not be lucky
            "device": lambda: torch.device(device or "cpu"),
            "tmp_path": lambda: Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))),
        }
        return function(**{each: fixtures[each]() for each in wanted})


def seed_torch(seed: int) -> None:
    """`torch.manual_seed` for the devices that there are.

    It loads half of torch when it is first called, and for each kind of device that is missing it keeps the call stack
    with its source lines: more work than most checks are.
    """
    if torch.cuda.is_available():
        torch.manual_seed(seed)
    else:
        torch.default_generator.manual_seed(seed)


class _ByHand:
    """Shows an author in JupyterLab what a check sees."""

    seed = 0

    @property
    def devices(self) -> Sequence[str]:
        return devices()

    def observe(self, name: str, device: str | None, options: Options, run: Callable[[], Any]) -> None:
        where = f" [{device}]" if device else ""
        try:
            seen = repr(run())
        except Exception as error:
            seen = f"raised {type(error).__name__}: {error}"
        print(f"{name}{where}: {seen}")


def devices() -> tuple[str, ...]:
    """The devices that checks run on: the CPU, and CUDA when there is one."""
    return ("cpu", "cuda") if torch.cuda.is_available() else ("cpu",)

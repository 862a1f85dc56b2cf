"""`@check`, its fixtures and options: what an author writes in the hidden region of a test cell.

A check runs beside the student's code and returns what it saw. It never holds an expected value: in a
pass its observation is sent to the grader, run by hand it is shown.
"""

import contextlib
import difflib
import inspect
import math
import os
import random
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch

from autograder.inside.cases import Afterwards, Case, cases
from autograder.inside.domains import Domain
from autograder.inside.emulation import emulated, moved, seen
from autograder.wire.limits import CARD
from autograder.wire.observations import AFTERWARDS, BESIDES, ELSEWHERE, MAX_CHECK_NAME, Options

COMPARISONS = ("close", "exact", "unordered")
OPTIONS = tuple(field.name for field in fields(Options))
FIXTURES = {
    "rng": "a NumPy `Generator`; it draws the same numbers for everyone, and others in each check",
    "seed": "an `int`, for generators of the student's or of PyTorch's; the same for everyone",
    "device": "a `torch.device`; the check runs once on each device: `cpu`, and `cuda` or else an emulated one",
    "tmp_path": "a `Path` to an empty folder, which is gone after the check",
}


@dataclass(frozen=True)
class Run:
    """One call of a check; of a check with domains, for one of its cases."""

    call: Callable[[], Any]
    case: str | None = None
    is_corner: bool = False


class Observer(Protocol):
    """What a pass does with the checks of a test cell."""

    @property
    def seed(self) -> int: ...

    @property
    def devices(self) -> Sequence[str]: ...

    def observe(self, name: str, device: str | None, options: Options, runs: Sequence[Run]) -> None:
        """Call each of the runs once, in their order, and report what it returned or raised."""


_observer: Observer | None = None


def observe_with(observer: Observer | None) -> None:
    """From now on hand every check to `observer`; None: show its observation, as by hand."""
    global _observer
    _observer = observer


def check(name: str, /, **keywords: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function a check and run it: once on each device when it asks for `device`, once for each of its cases.

    Args:
        name: what fails when the check fails, as a short sentence; unique in its test cell.
        keywords: a domain (`tensors`, `arrays`, `numbers`, `sizes`, `choices`) is what the function's argument of this
            name may be, whatever the name; anything else is an option: see `Options`. `raises` takes the classes.

    Raises:
        TypeError, ValueError: an option, a fixture or a domain that makes no sense; the author's error.
    """
    domains = {key: value for key, value in keywords.items() if isinstance(value, Domain)}
    options = _options(name, {key: value for key, value in keywords.items() if key not in domains})

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        wanted = _arguments(name, function, domains)
        observer: Observer = _ByHand() if _observer is None else _observer
        for device in observer.devices if "device" in wanted and "device" not in domains else (None,):
            emulates = device is not None and len(observer.devices) == 1
            each = _Check(function, wanted, domains, name, device, observer.seed, emulates)
            observer.observe(name, device, options, each.runs())
        return function

    return decorate


def _arguments(name: str, function: Callable[..., Any], domains: Mapping[str, Domain]) -> tuple[str, ...]:
    """The arguments that a check's function asks for."""
    wanted = tuple(inspect.signature(function).parameters)
    if unknown := set(wanted) - set(FIXTURES) - set(domains):
        there = ", ".join(FIXTURES)
        raise TypeError(
            f"check {name!r}: no fixture {', '.join(sorted(unknown))}, and no domain is given; there are {there}"
        )
    if unused := set(domains) - set(wanted):
        raise TypeError(f"check {name!r}: its function has no argument {', '.join(sorted(unused))}")
    return wanted


def _options(name: str, given: Mapping[str, Any]) -> Options:
    if not isinstance(name, str) or not name.strip():
        raise TypeError("a check needs a name: what fails when it fails, as a short sentence")
    if len(name) > MAX_CHECK_NAME:
        raise ValueError(f"check {name[:40]!r}...: its name has over {MAX_CHECK_NAME} characters; make it a sentence")
    for key in given:
        if key not in OPTIONS:
            near = difflib.get_close_matches(key, OPTIONS, 1)
            meant = f"did you mean {near[0]}=?" if near else f"there are: {', '.join(OPTIONS)}"
            raise TypeError(f"check {name!r}: {key}= is no option and its value is no domain; {meant}")
    raises = given.get("raises", ())
    classes = raises if isinstance(raises, tuple) else (raises,)
    if not all(isinstance(each, type) and issubclass(each, BaseException) for each in classes):
        raise TypeError(f"check {name!r}: raises takes an exception class or a tuple of them")
    found = Options(**{**given, "raises": tuple(each.__name__ for each in classes)})
    if not 0 < found.weight < math.inf:
        raise ValueError(f"check {name!r}: the weight is a number above 0")
    if (found.rtol is None) != (found.atol is None):
        raise ValueError(f"check {name!r}: give rtol and atol together, or neither")
    if found.compare not in COMPARISONS:
        raise ValueError(f"check {name!r}: compare is one of {', '.join(COMPARISONS)}")
    return replace(found, weight=float(found.weight), show=bool(found.show))


@dataclass(frozen=True)
class _Check:
    """A check on one device; where that is the only one, `emulates` another."""

    function: Callable[..., Any]
    wanted: Sequence[str]
    domains: Mapping[str, Domain]
    name: str
    device: str | None
    seed: int
    emulates: bool = False

    def runs(self) -> list[Run]:
        """The calls: one, or one for each case and what all of them left of their arguments."""
        if not self.domains:
            return [Run(lambda: self._call(self.own)), *self._elsewhere(dict)]
        try:
            found = cases(self.domains)
        except ValueError as error:
            raise ValueError(f"check {self.name!r}: {error}") from None
        afterwards = Afterwards()
        runs = [Run(partial(self._call_case, case, afterwards), case.name, case.is_corner) for case in found]
        runs.append(Run(afterwards.digests, AFTERWARDS, any(case.is_corner for case in found)))
        return [*runs, *self._elsewhere(partial(found[0].draw, self.domains, self.own))]

    def _elsewhere(self, draw: Callable[[], Mapping[str, Any]]) -> list[Run]:
        """One more call, of a check that asks for `device` on a machine that has but one: where results are there."""
        if not self.emulates:
            return []
        return [Run(lambda: seen(lambda: self._call_there(draw())), ELSEWHERE)]

    def _call_there(self, arguments: Mapping[str, Any]) -> Any:
        with emulated() as device:
            there = {name: moved(value) for name, value in arguments.items()}
            return replace(self, device=str(device))._call(self.own, **there)

    @cached_property
    def own(self) -> int:
        """The check's own seed: each draws other numbers."""
        return zlib.crc32(self.name.encode()) ^ (self.seed & 0xFFFFFFFF)

    def _call_case(self, case: Case, afterwards: Afterwards) -> Any:
        arguments = case.draw(self.domains, self.own)
        if self.device:
            arguments = {name: _on_device(value, self.device) for name, value in arguments.items()}
        try:
            return self._call(self.own ^ zlib.crc32(case.name.encode()), case.default_dtype, **arguments)
        finally:
            afterwards.add(arguments)

    def _call(self, seed: int, default_dtype: torch.dtype = torch.float32, /, **arguments: Any) -> Any:
        """Call the function in a known state, whatever ran before it: seeded, the default dtype set, gradients on."""
        random.seed(seed)
        np.random.seed(seed)
        seed_torch(seed)
        torch.set_default_dtype(default_dtype)
        torch.set_grad_enabled(True)
        lacking = [name for name in self.wanted if name not in arguments]
        if not lacking:
            return self.function(**arguments)
        with contextlib.ExitStack() as stack:
            fixtures: dict[str, Callable[[], Any]] = {
                "rng": lambda: np.random.default_rng(seed),
                "seed": lambda: seed ^ 0x5EED,  # not what the global generators have: who ignores it is not lucky
                "device": lambda: torch.device(self.device or "cpu"),
                "tmp_path": lambda: Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))),
            }
            return self.function(**arguments, **{name: fixtures[name]() for name in lacking})


def _on_device(value: Any, device: str) -> Any:
    """A value on a device; a tensor's layout stays, for `to` keeps strides that have no gaps."""
    return value.to(device) if isinstance(value, torch.Tensor | torch.nn.Module) and device != "cpu" else value


def seed_torch(seed: int) -> None:
    """`torch.manual_seed` for the CPU, and for a card that is in use or was lent to this pass.

    `torch.manual_seed` loads half of torch when it is first called, and for each kind of device that is missing it
    keeps the call stack with its source lines: more work than most checks are. Nor is it asked whether there is a card,
    which wakes its driver: a pass without one pays nothing for it.
    """
    torch.default_generator.manual_seed(seed)
    if uses_card() or os.environ.get(CARD):
        torch.cuda.manual_seed_all(seed)  # before the card's first use torch keeps it for then


def uses_card() -> bool:
    """Whether this process has made a card's context."""
    return bool(torch.cuda.is_initialized())  # type: ignore[no-untyped-call]


class _ByHand:
    """Shows an author in JupyterLab what a check sees."""

    seed = 0

    @property
    def devices(self) -> Sequence[str]:
        return devices()

    def observe(self, name: str, device: str | None, options: Options, runs: Sequence[Run]) -> None:
        where = f" [{device}]" if device else ""
        for run in runs:
            if run.case in BESIDES:
                continue
            print(f"{name}{where}{f', {run.case}' if run.case else ''}: {_shown(run)}")


def _shown(run: Run) -> str:
    """What a check sees, and whether that is worth comparing."""
    try:
        seen = run.call()
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
    bare = " (if the check compares, let it return the value itself: many wrong answers give True, too)"
    return f"{seen!r}{bare if seen is True else ''}"


def devices() -> tuple[str, ...]:
    """The devices that checks run on: the CPU, and CUDA when there is one."""
    return ("cpu", "cuda") if torch.cuda.is_available() else ("cpu",)

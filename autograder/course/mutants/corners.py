"""Which corners the arguments of calls were, and which they might have been. Its text runs in a pass, by the checks.

What a text allows is guessed from what its checks call an answer with: a size that varies may be 1, and numbers that
are now above and now below 0 may all be below it. The names are those that domains have.
"""

import functools
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

from autograder.inside.domains import AXES, NEGATIVE, TRANSPOSED
from autograder.inside.emulation import is_emulating

_calls: dict[str, dict[str, list[Any]]] = {}  # by function, then by parameter: what `_seen` saw of each argument


def watch(scope: dict[str, Any], names: list[str]) -> None:
    """Look from now on at the arguments of these functions."""
    for name in names:
        scope[name] = functools.wraps(scope[name])(_watched(name, scope[name]))


def untried() -> list[list[str]]:
    """The function, the parameter, and the corner that no call had, for each of these."""
    return [
        [function, parameter, corner]
        for function, parameters in _calls.items()
        for parameter, seen in parameters.items()
        if all(seen)  # it was a tensor or an array, always
        for corner in _missing(seen)
    ]


def _watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    signature = inspect.signature(function)

    def watched(*args: Any, **kwargs: Any) -> Any:
        if is_emulating():  # the same inputs once more
            return function(*args, **kwargs)
        try:
            bound = signature.bind(*args, **kwargs).arguments
        except TypeError:  # the call fails, as it should
            bound = {}
        for parameter, value in bound.items():
            _calls.setdefault(name, {}).setdefault(parameter, []).append(_seen(value))
        return function(*args, **kwargs)

    return watched


def _seen(value: Any) -> dict[str, Any] | None:
    """What there is to know of a tensor or an array; None of anything else."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        in_order, numbers = value.flags.c_contiguous, value
    elif isinstance(value, torch.Tensor) and value.device.type == "cpu" and not value.is_complex():
        in_order, numbers = value.is_contiguous(), value.detach().double().numpy()
    else:
        return None
    return {
        "shape": tuple(value.shape),
        "in order": in_order,
        "dtype": str(value.dtype).removeprefix("torch."),
        "below": bool((numbers < 0).any()),
        "above": bool((numbers >= 0).any()),
    }


def _missing(seen: list[Any]) -> Iterator[str]:
    (axes, _), *_ = Counter(len(each["shape"]) for each in seen if each["shape"]).most_common(1) or [(0, 0)]
    for axis in range(axes):
        found = {each["shape"][axis] for each in seen if len(each["shape"]) == axes}
        if len(found - {0}) > 1 and 1 not in found:
            yield f"one {AXES[axes][axis]}" if axes in AXES else f"size 1 in dimension {axis}"
    if axes > 1 and all(each["in order"] for each in seen):
        yield TRANSPOSED
    if any(each["below"] and each["above"] for each in seen) and all(each["above"] for each in seen if each["shape"]):
        yield NEGATIVE
    if {each["dtype"] for each in seen} == {"float32"}:
        yield "float64"

"""Where two observations differ, for people who may see both: the first places, what is there, and how far apart."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np

from autograder.judge import arrays
from autograder.judge.decoding import Array, Opaque, Pairs, Raised, Tensor, describe
from autograder.judge.matching import Keys
from autograder.judge.verdicts import Stopped, difference
from autograder.wire.observations import Numbers, Options

MOST = 5  # places, and numbers of a large tensor
MAX_SHOWN = 300  # characters of a value
FEW = 40  # numbers that are shown whole
NOTHING = Opaque("nothing")  # where only the other has something


@dataclass(frozen=True)
class Place:
    """A place at which two observations differ, written as an index, and what is there."""

    at: str
    came: str
    expected: str


@dataclass(frozen=True)
class Apart:
    """How two observations differ in their places.

    places: the first of them, at most `MOST`; none where they differ as a whole.
    count, compared: how many places differ, of how many; a number of a tensor is one.
    largest, largest_at: the largest distance between two numbers, and where that is; None where there are none.
    """

    places: tuple[Place, ...] = ()
    count: int = 0
    compared: int = 0
    largest: float | None = None
    largest_at: str = ""


UNCOMPARED = Apart()


def apart(expected: Any, actual: Any, options: Options) -> Apart:
    """Where two observations differ, by the options of their check. Linear in the size of what is compared."""
    leaves = [*_leaves(expected, actual, options, "")]
    places = [place for leaf in leaves for place in leaf.places if place.at]
    known = [(leaf.largest, leaf.largest_at) for leaf in leaves if leaf.largest is not None]
    largest, at = max(known, key=lambda each: each[0], default=(None, ""))
    count, compared = sum(leaf.count for leaf in leaves), sum(leaf.compared for leaf in leaves)
    return Apart(tuple(places[:MOST]), count, compared, largest, at)


def _leaves(expected: Any, actual: Any, options: Options, at: str) -> Iterator[Apart]:
    """How each part differs that has no parts of its own, in order."""
    in_order = options.compare != "unordered"
    match expected, actual:
        case (Tensor() | Array(), Tensor() | Array()) if in_order and _form(expected) == _form(actual):
            yield _numbers(expected, actual, options, at)
        case list(), list() if in_order:
            for number, (ours, theirs) in enumerate(zip_longest(expected, actual, fillvalue=NOTHING)):
                yield from _leaves(ours, theirs, options, f"{at}[{number}]")
        case Pairs(), Pairs():
            mine, others = _by_key(expected), _by_key(actual)
            for key, (name, _) in (mine | others).items():
                ours, theirs = (each.get(key, (name, NOTHING))[1] for each in (mine, others))
                yield from _leaves(ours, theirs, options, f"{at}[{name}]")
        case _:
            yield _whole(expected, actual, options, at)


def _whole(expected: Any, actual: Any, options: Options, at: str) -> Apart:
    if difference(expected, actual, options) is None:
        return Apart(compared=1)
    return Apart((Place(at, shown(actual), shown(expected)),), 1, 1, _distance(expected, actual), at)


def _form(value: Tensor | Array) -> tuple[Any, ...]:
    """What two tensors or arrays have to have in common before their numbers are compared."""
    about = (value.device.partition(":")[0], value.requires_grad) if isinstance(value, Tensor) else ()
    return type(value), value.dtype, value.values.dtype, value.values.shape, about


def _by_key(pairs: Pairs) -> dict[bytes, tuple[str, Any]]:
    """A dict's items by a hash of their keys: the key in words, and the value."""
    keys = Keys(Options())
    return {keys.of_key(key): (describe(key, 40), value) for key, value in pairs.items}


def _numbers(expected: Tensor | Array, actual: Tensor | Array, options: Options, at: str) -> Apart:
    ours, theirs = expected.values.reshape(-1), actual.values.reshape(-1)
    where = arrays.unlike(ours, theirs, expected.dtype, options)
    names = [f"{at}{_index(expected.values.shape, place)}" for place in where[:MOST].tolist()]
    first = zip(names, theirs[where[:MOST]], ours[where[:MOST]], strict=True)
    places = tuple(Place(name, str(came), str(wanted)) for name, came, wanted in first)
    gaps = _distances(ours[where], theirs[where])
    if gaps.max(initial=-1.0) < 0:
        return Apart(places, len(where), ours.size)
    index = _index(expected.values.shape, int(where[gaps.argmax()]))
    return Apart(places, len(where), ours.size, float(gaps.max()), f"{at}{index}")


def _distances(ours: Numbers, theirs: Numbers) -> Numbers:
    """How far numbers are apart; -1 where that is no number, and nothing of what is true or false."""
    if ours.dtype.kind == "b":
        return np.empty(0)
    wide = np.complex128 if ours.dtype.kind == "c" else np.float64
    with np.errstate(all="ignore"):
        gaps = np.abs(theirs.astype(wide) - ours.astype(wide))
    return np.where(np.isfinite(gaps), gaps, -1.0)


def _distance(expected: Any, actual: Any) -> float | None:
    if type(expected) is not type(actual) or type(expected) not in (int, float, complex):
        return None
    try:
        gap = float(abs(actual - expected))
    except OverflowError:
        return None
    return gap if math.isfinite(gap) else None


def _index(shape: tuple[int, ...], flat: int) -> str:
    """A place in a tensor as Python has it; empty for its only number where it has no axes."""
    return f"[{', '.join(str(int(each)) for each in np.unravel_index(flat, shape))}]" if shape else ""


def shown(value: Any) -> str:
    """A value in words, of a readable size: of tensors and arrays dtype, shape, device and numbers."""
    match value:
        case Stopped():
            return value.reason
        case Raised():
            return f"{value.classes[0]} was raised (of an error only its type leaves the sandbox, not its text)"
        case Tensor():
            grad = ", requires_grad" if value.requires_grad else ""
            about = f"tensor, {value.dtype}, shape {value.values.shape}, {value.device}{grad}"
        case Array():
            about = f"NumPy array, {value.dtype}, shape {value.values.shape}"
        case float() | complex():
            return repr(value)
        case list() if value and all(isinstance(each, Tensor | Array) for each in value):
            few = ", ".join(f"{each.dtype} {each.values.shape}" for each in value[:MOST])
            more = f" and {len(value) - MOST} more" if len(value) > MOST else ""
            return _cut(f"list of {len(value)}: {few}{more}; {describe(value, MAX_SHOWN)}")
        case _:
            return describe(value, MAX_SHOWN)
    return _cut(f"{about}: {_some(value)}")


def _some(value: Tensor | Array) -> str:
    """The numbers of a tensor, or the first of many."""
    size = value.values.size
    if not size:
        return "no numbers"
    if size <= FEW:
        return describe(value, MAX_SHOWN)
    return f"{', '.join(map(str, value.values.reshape(-1)[:MOST]))}, … ({size:,} numbers)"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"

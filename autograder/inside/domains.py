"""Domains: which inputs a text allows, declared beside a check, and the corners that they contain.

A domain draws values; it knows no right answer. Students are shown the names of corners, so these are words that a
beginner knows.
"""

import copy
import difflib
import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import torch

Bound = int | float | str | None  # a number, or the letter of a size
FRONT = "..."  # any number of dimensions
FLOATS = ("float32", "float64", "bfloat16", "float16")
WHOLES = ("int64", "int32", "int16", "int8", "uint8")
COMPLEX = ("complex64", "complex128")
DTYPES = (*FLOATS, *WHOLES, *COMPLEX, "bool")
GROUPS = {  # the first is the ordinary one, the others are corners
    "float": ("float32", "float64", "bfloat16"),
    "whole": ("int64", "int32", "uint8"),
    "real": ("float32", "float64", "bfloat16", "int64", "uint8"),
    "any": ("float32", "float64", "bfloat16", "int64", "uint8", "bool"),
    **{name: (name,) for name in DTYPES},
}
AXES = {1: ("element",), 2: ("row", "column")}  # what a beginner calls them; of more there is no such word

TRANSPOSED, GAPS, EXPANDED = "a transposed view", "a slice with gaps", "an expanded view"
NEGATIVE, ZERO, LARGE = "only negative numbers", "a zero among them", "whole numbers above 2**53"
ZEROS, EQUAL, FAR = "zeros", "equal numbers", "far from the origin"
SMALL, HUGE = "very small numbers", "very large numbers"
INFINITIES, NAN, NEGATIVE_ZERO, ENDS = "infinities", "NaN", "negative zero", "the ends of the integer type"
GRADIENT, DEFAULT = "needs a gradient", "another default dtype"
# Corners in which right answers may differ, so that a domain has to ask for them.
ASKED = (EXPANDED, ZEROS, EQUAL, FAR, SMALL, HUGE, INFINITIES, NAN, NEGATIVE_ZERO, ENDS, GRADIENT)
NEEDS = {  # the dtypes that have what a corner is about; the others have any
    **dict.fromkeys((INFINITIES, NAN, NEGATIVE_ZERO, FAR, GRADIENT, DEFAULT), FLOATS),
    **dict.fromkeys((SMALL, HUGE), FLOATS[:-1]),
    NEGATIVE: (*FLOATS, *WHOLES[:-1]),
    LARGE: WHOLES[:1],
    ENDS: WHOLES,
}
FAR_AWAY = 10_000  # where float32 keeps three decimal places
BEYOND = 2.0**40  # a trillion; squares still fit in float32, and what stands for zero or for infinity shows
STEP = 8  # half types take eighths: they add up exactly, in any order


@dataclass(frozen=True)
class Corner:
    """A corner of a domain.

    sizes: of the letters that it fixes; front: how many dimensions stand for `...`; value: what a number is;
    shared: arguments that contain it have it together, as a dtype; dtype: what all arguments that may be of it are of.
    """

    name: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    front: int | None = None
    value: Any = None
    shared: bool = False
    dtype: str | None = None


@dataclass(frozen=True)
class Shape:
    """The sizes of one case: of each letter, and of the dimensions that stand for `...`."""

    letters: Mapping[str, int]
    front: tuple[int, ...] = ()

    def of(self, bound: Bound) -> Any:
        """A bound as a number."""
        return self.letters[bound] if isinstance(bound, str) else bound


class Domain:
    """What an argument of a check may be.

    least: the letters of its sizes, and how small each may be; None where it does not say.
    """

    least: Mapping[str, int | None]

    @property
    def named(self) -> frozenset[str]:
        """All letters that it names; those without a least size are another argument's."""
        return frozenset(self.least)

    @property
    def has_front(self) -> bool:
        """Whether `...` is a part of its shape."""
        return False

    def corners(self, argument: str) -> list[Corner]:
        """The corners that it contains, simplest first, for an argument of this name."""
        return []

    def draw(self, rng: np.random.Generator, shape: Shape, corner: Corner | None) -> Any:
        """A value: an ordinary one, or the corner."""
        raise NotImplementedError


def tensors(
    shape: str,
    *,
    of: str = "float",
    low: Bound = None,
    high: Bound = None,
    below: str | None = None,
    also: str | Collection[str] = (),
    without: str | Collection[str] = (),
) -> Domain:
    """Tensors as an argument of a check.

    Args:
        shape: its sizes, as "n c": a letter is a size of at least 1 (`n>=0` may be 0, `n>=2` not 1; said once, it holds
            for all arguments), the same wherever it stands; a number is itself; "..." is any number of dimensions, as
            in "... 3". Empty: no dimensions.
        of: the dtypes, the ordinary one first: "float", "whole", "real", "any", or names as in "float32 int64".
        low, high: the smallest and the largest number; a letter for a size.
        below: a letter: whole numbers from 0 to its size less one, as positions and labels are.
        also: corners that are tried only when asked for, since right answers may differ there; see `ASKED`.
        without: corners that the text does not allow.

    Raises:
        ValueError: a shape, a dtype or a corner that does not exist.
    """
    parts, least = _parts(shape)
    return _chosen(_Tensors(parts, least, _dtypes(of), low, high, below), also, without)


def arrays(
    shape: str,
    *,
    of: str = "float64",
    low: Bound = None,
    high: Bound = None,
    below: str | None = None,
    also: str | Collection[str] = (),
    without: str | Collection[str] = (),
) -> Domain:
    """NumPy arrays as an argument of a check: as `tensors`, without what NumPy lacks."""
    parts, least = _parts(shape)
    dtypes = tuple(dtype for dtype in _dtypes(of) if dtype != "bfloat16")
    return _chosen(_Arrays(parts, least, dtypes, low, high, below), also, without)


def numbers(low: Bound, high: Bound) -> Domain:
    """Python numbers from `low` to `high`, both among them; floats when one of them is, else ints; a letter is a size.

    Raises:
        ValueError: there is no such number.
    """
    if low is None or high is None or not (isinstance(low, str) or isinstance(high, str) or low <= high):
        raise ValueError(f"numbers from {low} to {high}: there are none")
    return _Numbers(low, high, {})


def sizes(letter: str) -> Domain:
    """The size that a letter stands for, as an int; of the shape of another argument, or on its own: "n", "n>=2"."""
    parts, least = _parts(letter)
    if len(parts) != 1 or not least:
        raise ValueError(f"sizes: {letter!r} is no letter")
    return _Numbers(str(parts[0]), str(parts[0]), least)


def choices(*values: Any, **named: Any) -> Domain:
    """One of some values, each of them tried; in a name an underscore is shown as a space. Each case has a copy."""
    if not values and not named:
        raise ValueError("choices: of nothing")
    return Choices(values, {name.replace("_", " "): value for name, value in named.items()})


@dataclass(frozen=True)
class _Tensors(Domain):
    shape: tuple[int | str, ...]
    least: Mapping[str, int | None]
    dtypes: tuple[str, ...]
    low: Bound
    high: Bound
    below: str | None
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        return frozenset(self.least) | {each for each in (self.low, self.high, self.below) if isinstance(each, str)}

    @property
    def has_front(self) -> bool:
        return FRONT in self.shape

    def corners(self, argument: str) -> list[Corner]:
        return self._corners

    @cached_property
    def _corners(self) -> list[Corner]:
        found = [*self._of_sizes(), *self._of_layout(), *self._of_numbers()]
        found += [Corner(dtype, shared=True) for dtype in self.dtypes[1:]]
        found += self._of_torch()
        return [each for each in found if each.name not in self.without]

    def _of_sizes(self) -> Iterator[Corner]:
        if self.has_front:
            more = " in front" if len(self.shape) > 1 else ""
            yield Corner(f"no dimensions{more}", front=0)
            yield Corner(f"one dimension{more}", front=1)
        for axis, letter in enumerate(self.shape):
            if isinstance(letter, str) and letter in self.least:
                yield from (Corner(self._size_name(axis, n), {letter: n}) for n in _small(self.least[letter]))

    def _size_name(self, axis: int, size: int) -> str:
        if not self.has_front and len(self.shape) in AXES:
            return f"{('no', 'one')[size]} {AXES[len(self.shape)][axis]}{'s' if size == 0 else ''}"
        return f"size {size} in dimension {axis - len(self.shape) if FRONT in self.shape[:axis] else axis}"

    def _of_layout(self) -> Iterator[Corner]:
        axes = len(self.shape) + self.has_front
        if axes > 1:
            yield Corner(TRANSPOSED)
        if axes:
            yield Corner(GAPS)

    def _of_numbers(self) -> Iterator[Corner]:
        if self.low is self.high is self.below is None and self.dtypes != ("bool",):
            yield from (self._of_values(name) for name in (NEGATIVE, ZERO, LARGE) if self._can(name))
        yield from (self._of_values(name) for name in self.also if name != GRADIENT)

    def _of_torch(self) -> Iterator[Corner]:
        if GRADIENT in self.also:
            yield self._of_values(GRADIENT)
        if self._can(DEFAULT):
            yield Corner(DEFAULT, shared=True)

    def _of_values(self, name: str) -> Corner:
        # Of another dtype than the ordinary one, which the other arguments then have, too.
        return Corner(name, shared=self.dtypes[0] not in NEEDS.get(name, self.dtypes))

    def _can(self, corner: str) -> bool:
        return corner not in NEEDS or any(dtype in NEEDS[corner] for dtype in self.dtypes)

    def draw(self, rng: np.random.Generator, shape: Shape, corner: Corner | None) -> Any:
        name, said = (corner.name, corner.dtype or corner.name) if corner else ("", "")
        full = [size for part in self.shape for size in (shape.front if part == FRONT else (shape.of(part),))]
        stored = _stored(full, name)
        dtype = said if said in self.dtypes else next(each for each in self.dtypes if each in NEEDS.get(name, (each,)))
        low, high = shape.of(self.low), shape.of(self.high)
        if self.below is not None:
            low, high = 0, shape.of(self.below) - 1
        drawn = _large(stored) if name == LARGE else _values(rng, math.prod(stored), dtype, name, low, high)
        values = torch.from_numpy(drawn.reshape(stored))
        # Memory of its own; and of an empty array the strides of a tensor, which are not 0.
        values = values.to(getattr(torch, dtype), copy=True, memory_format=torch.contiguous_format)
        return self._made(_viewed(values, full, name), name)

    def _made(self, values: torch.Tensor, name: str) -> Any:
        return values.requires_grad_() if name == GRADIENT else values


class _Arrays(_Tensors):
    def _of_torch(self) -> Iterator[Corner]:
        return iter(())

    def _made(self, values: torch.Tensor, name: str) -> Any:
        return values.numpy()


@dataclass(frozen=True)
class _Numbers(Domain):
    low: int | float | str
    high: int | float | str
    least: Mapping[str, int | None]

    @property
    def named(self) -> frozenset[str]:
        return frozenset(each for each in (self.low, self.high) if isinstance(each, str))

    def corners(self, argument: str) -> list[Corner]:
        if self.least:  # the size itself; its smallest is the corner of a shape that has it, if one has
            return [Corner(f"{argument} = {n}", {str(self.low): n}) for n in _small(self.least[str(self.low)])]
        found = [self.low, self.high]
        if isinstance(self.low, int | float) and isinstance(self.high, int | float) and self.low < 0 < self.high:
            found.append(type(self.low + self.high)(0))
        return [Corner(f"{argument} = {value}", value=value) for value in dict.fromkeys(found)]

    def draw(self, rng: np.random.Generator, shape: Shape, corner: Corner | None) -> Any:
        if corner is not None and corner.value is not None:
            return shape.of(corner.value)
        low, high = shape.of(self.low), shape.of(self.high)
        if isinstance(low, float) or isinstance(high, float):
            return float(rng.uniform(low, high))
        return int(rng.integers(low, high, endpoint=True))


@dataclass(frozen=True)
class Choices(Domain):
    """See `choices`."""

    values: tuple[Any, ...]
    by_name: Mapping[str, Any]
    least: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def every(self) -> list[Any]:
        """All of them, in their author's order."""
        return [*self.values, *self.by_name.values()]

    @property
    def first(self) -> Corner:
        """The one that its author says first."""
        return Corner("the first", value=(self.every[0],))

    def corners(self, argument: str) -> list[Corner]:
        plain = [Corner(f"{argument} = {_short(value)}", value=(value,)) for value in self.values]
        found = [*plain, *(Corner(name, value=(value,)) for name, value in self.by_name.items())]
        return found if len(found) > 1 else []  # one value is the ordinary one

    def draw(self, rng: np.random.Generator, shape: Shape, corner: Corner | None) -> Any:
        (value,) = corner.value if corner is not None else (self.every[int(rng.integers(len(self.every)))],)
        return copy.deepcopy(value)


def _short(value: Any) -> str:
    text = getattr(value, "__name__", None) or repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


_PART = re.compile(r"(?P<letter>[a-z])(?:>=(?P<least>\d+))?|(?P<number>\d+)|\.\.\.")


def _small(least: int | None) -> range:
    """The sizes of no and of one element, where they are allowed."""
    return range(1 if least is None else least, 2)


def _parts(shape: str) -> tuple[tuple[int | str, ...], dict[str, int | None]]:
    """A shape's parts, and the letters in it with the least size of each."""
    parts: list[int | str] = []
    least: dict[str, int | None] = {}
    for word in shape.split():
        match = _PART.fullmatch(word)
        if match is None:
            raise ValueError(f'shape {shape!r}: {word!r} is no size; write letters, numbers or ..., as in "n>=0 c 3"')
        if letter := match["letter"]:
            said = int(match["least"]) if match["least"] else least.get(letter)
            least[letter] = None if said is None else max(said, least.get(letter) or 0)
        parts.append(letter or (FRONT if match["number"] is None else int(match["number"])))
    if parts.count(FRONT) > 1:
        raise ValueError(f"shape {shape!r}: ... stands in it twice")
    return tuple(parts), least


def _dtypes(of: str) -> tuple[str, ...]:
    for word in of.split():
        known(word, GROUPS, "dtype")
    found = tuple(dict.fromkeys(dtype for word in of.split() for dtype in GROUPS[word]))
    if not found:
        raise ValueError(f"of={of!r} names no dtype; there are {', '.join(GROUPS)}")
    return found


def _chosen(domain: _Tensors, also: str | Collection[str], without: str | Collection[str]) -> Domain:
    """A domain with the corners that it asks for, and without those that it leaves out."""
    more, less = ((each,) if isinstance(each, str) else tuple(each) for each in (also, without))
    for name in more:
        known(name, ASKED, "corner to ask for")
        if not domain._can(name):
            raise ValueError(f"{name!r}: none of the dtypes {', '.join(domain.dtypes)} has that")
    domain = replace(domain, also=more) if more else domain
    if not less:
        return domain
    there = [corner.name for corner in domain.corners("")]
    for name in less:
        known(name, there, "corner in this domain")
    return replace(domain, without=less)


def known(name: str, names: Collection[str], what: str) -> None:
    """Raise a ValueError that says what may be meant when a name is not among some."""
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        raise ValueError(
            f"no {what} {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names)}")
        )


def _stored(shape: list[int], corner: str) -> list[int]:
    """The shape of the memory that a view of this shape shows."""
    if not shape:
        return shape
    if corner == TRANSPOSED:
        return [shape[-1] + 1, *shape[1:-1], shape[0]] if len(shape) > 1 else shape
    if corner == GAPS:
        return [*shape[:-1], 2 * shape[-1]]
    return [1, *shape[1:]] if corner == EXPANDED else shape


def _viewed(stored: torch.Tensor, shape: list[int], corner: str) -> torch.Tensor:
    """The view; where it may, it begins behind the first element of the memory, as a slice of a larger table does."""
    if not shape:
        return stored
    if corner == TRANSPOSED:
        return stored[1:].transpose(0, -1) if len(shape) > 1 else stored
    if corner == GAPS:
        return stored[..., 1::2]
    return stored.expand(shape) if corner == EXPANDED else stored


def _values(rng: np.random.Generator, count: int, dtype: str, corner: str, low: Any, high: Any) -> np.ndarray[Any, Any]:
    """Numbers for a tensor, all different where the dtype has as many: ties come only where they are asked for."""
    if corner == ZEROS:
        return np.zeros(count, np.int64)
    if dtype == "bool":
        return rng.integers(0, 2, count).astype(bool)
    if dtype in COMPLEX:
        return rng.normal(size=count) + 1j * rng.normal(size=count)
    if corner == NEGATIVE:
        high = -1
    values: np.ndarray[Any, Any] = _reals(rng, count, dtype, low, high)
    if corner == EQUAL and count:
        values = values[rng.integers(0, (count + 2) // 3, count)]
    return _special(rng, values, dtype, corner)


def _reals(rng: np.random.Generator, count: int, dtype: str, low: Any, high: Any) -> Any:
    if dtype in WHOLES:
        values = _different(rng, count, *_ends(dtype, count, low, high))
        if dtype == "uint8" and low is None and count:
            values[int(values.argmin())] = 0  # which its negative does not make smaller
        return values
    if dtype in ("bfloat16", "float16"):
        least, most = (None if bound is None else int(bound * STEP) for bound in (low, high))
        return _different(rng, count, *_ends("int64", count, least, most)) / STEP
    if low is not None and high is not None:
        return rng.uniform(low, high, count)
    if low is None and high is None:
        return rng.normal(size=count)
    apart = rng.exponential(size=count)
    return low + apart if high is None else high - apart


def _large(shape: list[int]) -> np.ndarray[Any, Any]:
    """Odd numbers above 2**53, which float64 takes for their neighbours.

    Along no axis the first is the largest or the smallest, or who takes all for equal might be right by chance.
    """
    found = np.zeros([1] * len(shape), np.int64)
    for axis, size in enumerate(shape):
        order = np.arange(size)
        order[:2] = order[:2][::-1]
        found = found * size + order.reshape([-1 if each == axis else 1 for each in range(len(shape))])
    return 2**53 + 1 + 2 * found.reshape(-1)


def _ends(dtype: str, count: int, low: Any, high: Any) -> tuple[int, int]:
    """From where to where whole numbers are drawn."""
    type_ = np.iinfo(dtype)
    room = max(9, count)
    if low is None:
        low = -room if high is None else high - 2 * room
    if high is None:
        high = low + 2 * room if type_.min < 0 else type_.max
    return max(math.ceil(low), int(type_.min)), min(math.floor(high), int(type_.max))


def _different(rng: np.random.Generator, count: int, low: int, high: int) -> np.ndarray[Any, Any]:
    if high - low + 1 >= count:
        return low + rng.choice(high - low + 1, count, replace=False)
    return rng.integers(low, high, count, endpoint=True)


def _special(rng: np.random.Generator, values: np.ndarray[Any, Any], dtype: str, corner: str) -> np.ndarray[Any, Any]:
    """The numbers with what a corner is about among them."""
    if corner == FAR:
        return values + FAR_AWAY
    if corner in (SMALL, HUGE):
        return values * (BEYOND if corner == HUGE else 1 / BEYOND)
    put: tuple[Any, ...] = ()
    if corner == ENDS:
        put = (np.iinfo(dtype).max, np.iinfo(dtype).min)
    elif corner in (ZERO, INFINITIES, NAN, NEGATIVE_ZERO):
        put = {ZERO: (0,), INFINITIES: (math.inf, -math.inf), NAN: (math.nan,), NEGATIVE_ZERO: (-0.0,)}[corner]
    if corner == ZERO and 0 in values:
        return values
    places = rng.permutation(len(values))  # whatever the corner, so that what is drawn next is the same
    if put:
        values[places[: len(put)]] = put[: len(places)]
    return values

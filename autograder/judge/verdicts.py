"""Verdicts: compare a submission's observations with the reference's, score a test cell, explain.

Runs in the grader's process, on decoded observations only. Explanations name the kind of a difference and never
an expected value, unless the check's author allows it (`show=True`); the words in them are the grader's own, so
that a submission cannot make feedback say anything.
"""

import hashlib
import math
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from autograder.judge import arrays
from autograder.judge.decoding import Array, Bag, Name, Opaque, Pairs, Raised, Tensor, describe, digest
from autograder.judge.matching import Keys, Order
from autograder.wire.observations import AFTERWARDS, ELSEWHERE, HERE, MIXED, Options

CORNERS = "corner cases"


class Key(NamedTuple):
    """Which observation: a check's name, the device that it ran on, and the case of a check that has several."""

    check: str
    device: str | None
    case: str | None = None
    is_corner: bool = False

    @property
    def item(self) -> str:
        """What is scored as one: the ordinary cases of a check, and its corners."""
        return f"{self.check}: {CORNERS}" if self.is_corner else self.check

    @property
    def whole(self) -> "Key":
        """The check on this device, whatever the case."""
        return Key(self.check, self.device)


SMALL = range(10)  # lengths, sizes and places that are named whatever was expected
LARGEST_FLOAT32 = 2.0**127  # half of it; larger losses are nobody's
SHORT_BITS = 16  # of a float32's 24: a number that needs no more is also written down, as 0.1 is not
MAX_SHOWN = 16  # characters of a student's value, where a check's author shows it
ERRORS = {  # that are named; of another, the nearest base that is among them
    "AssertionError",
    "AttributeError",
    "ImportError",
    "IndexError",
    "KeyError",
    "MemoryError",
    "NameError",
    "NotImplementedError",
    "OSError",
    "RecursionError",
    "RuntimeError",
    "SystemExit",
    "TypeError",
    "ValueError",
    "ZeroDivisionError",
}


@dataclass(frozen=True)
class Stopped:
    """Where an observation should be, the reason that there is none: a time limit, a crash, a check never reached."""

    reason: str


@dataclass(frozen=True)
class Expected:
    """The reference's observation of one check, and how to judge by it; `idle`: an answer that does nothing passes."""

    value: Any
    options: Options
    idle: bool = False

    @property
    def asks(self) -> bool:
        """Whether who passes has answered something: neither an error nor nothing at all is enough."""
        return not (self.options.raises or self.idle)


@dataclass(frozen=True)
class Verdict:
    """The result of one check, or of its corner cases: `difference` is None when it passed."""

    check: str  # as `Key.item` has it
    device: str | None
    weight: float
    difference: str | None
    counts: bool = True

    @property
    def passed(self) -> bool:
        return self.difference is None


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer: its name, what helps a student who gives it, and what the checks that it fails saw."""

    name: str
    hint: str
    failed: Mapping[Key, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Score:
    """A test cell's points and where they come from; `verdicts` is empty for a cell of plain asserts.

    One that `waits` has no score by checks: a person gives the points, and `note` says why.
    """

    grade_id: str
    points: float
    max_points: float
    verdicts: tuple[Verdict, ...] = ()
    note: str = ""
    failed: Mapping[Key, Any] = field(default_factory=dict, compare=False, repr=False)  # what the failed checks saw
    behaviour: str | None = None  # a digest of `failed`: equal for answers that are wrong in the same way
    mistakes: tuple[Mistake, ...] = ()  # that the answer behaves like
    seconds: float | None = field(default=None, compare=False)  # that the checks took, by the clock
    waits: bool = False  # for a person; `points` are 0 then


def judge(grade_id: str, max_points: float, expected: Mapping[Key, Expected], seen: Mapping[Key, Any]) -> Score:
    """Score a test cell: its points times the weight of the checks that passed.

    A check that runs on several devices passes when it passes on all of them. A check with corner cases is two, each
    with half of the weight. A check that expects an error, or that only sees that nothing bad happened, counts only
    when a check of the same cell that asks for a result passed; otherwise an answer that always raises, or that does
    nothing, would earn it.
    """
    items = Counter(check for check, _ in {(key.check, key.item) for key in expected})
    found: dict[tuple[str, str | None], Verdict] = {}
    wrong = {}
    for key, reference in expected.items():
        actual = seen.get(key, seen.get(key.whole, Stopped("the check was not reached")))
        how = difference_in(key, reference, actual)
        if how is not None:
            wrong[key] = actual
        earlier = found.get((key.item, key.device))
        if earlier is None or earlier.passed:
            weight = reference.options.weight / items[key.check]
            found[key.item, key.device] = Verdict(key.item, key.device, weight, how)
    verdicts = [*found.values()]
    failed = {v.check for v in verdicts if not v.passed}
    if not any(reference.asks and key.item not in failed for key, reference in expected.items()):
        verdicts = [replace(v, counts=not v.passed) for v in verdicts]
    weights = {v.check: v.weight for v in verdicts}
    lost = {v.check for v in verdicts if not (v.passed and v.counts)}
    earned = math.fsum(weight for check, weight in weights.items() if check not in lost)
    share = 1.0 if not lost else earned / math.fsum(weights.values())
    points = round(max_points * share, 6) if lost else max_points
    behaviour = _behaviour(wrong, expected) if wrong else None
    return Score(grade_id, points, max_points, tuple(verdicts), failed=wrong, behaviour=behaviour)


def _behaviour(failed: Mapping[Key, Any], expected: Mapping[Key, Expected]) -> str:
    parts = []
    for key, value in failed.items():
        found = value.reason if isinstance(value, Stopped) else value
        unordered = expected[key].options.compare == "unordered"
        parts.append((*key[: 2 if key.case is None else 3], digest(found, unordered=unordered)))
    return hashlib.sha256(repr(sorted(parts, key=repr)).encode()).hexdigest()[:16]


def failing(score: Score) -> set[str]:
    """The checks that an answer fails, each by its name, and by its name with that of the case: `NAME: CASE`."""
    cases = {f"{key.check}: {key.case}" for key in score.failed if key.case is not None}
    return cases | {key.check for key in score.failed}


def difference_in(key: Key, expected: Expected, actual: Any) -> str | None:
    """How an observation differs, with the case in which it does."""
    if key.case == AFTERWARDS:
        return _changed(expected.value, actual)
    if key.case == ELSEWHERE:
        return _elsewhere(expected.value, actual)
    how = _difference(expected, actual)
    if how is None or key.case is None or isinstance(actual, Stopped):
        return how
    return f"differs for {key.case}: {how}"


def _changed(expected: Any, actual: Any) -> str | None:
    """Which argument a call has not left as it should."""
    if isinstance(actual, Stopped):
        return actual.reason
    if not isinstance(actual, Pairs) or not isinstance(expected, Pairs):
        return "the arguments are not as they should be after the call"
    left = {key: digest for key, digest in actual.items if isinstance(key, str)}
    names = (str(key) for key, digest in expected.items if left.get(key) != digest)
    return next((f"{name} is not as it should be after the call" for name in names), None)


def _elsewhere(expected: Any, actual: Any) -> str | None:
    """Which results are not where they should be when the arguments are on another device.

    Whatever else went wrong there says nothing: the device was an emulated one.
    """
    if actual == [MIXED]:
        return "with arguments on another device, such as a GPU, tensors on two devices meet"
    if not isinstance(actual, list) or len(actual) != len(expected):
        return None
    wrong = [was for wanted, was in zip(expected, actual, strict=True) if was != wanted]
    if not wrong:
        return None
    where = "on the CPU" if wrong[0] == HERE else "not on the CPU"
    return f"with arguments on another device, such as a GPU, a result is {where}"


def _difference(expected: Expected, actual: Any) -> str | None:
    options = expected.options
    if isinstance(actual, Stopped):
        return actual.reason
    if options.raises:
        wanted = " or ".join(options.raises)
        if not isinstance(actual, Raised):
            return f"no {wanted} was raised"
        return None if is_wanted(actual, options.raises) else f"raised {_known_class(actual)} instead of {wanted}"
    if isinstance(actual, Raised):
        return f"raised {_known_class(actual)}"
    found = difference(expected.value, actual, options)
    if found and options.show:
        shown = "" if _has_text(actual) else describe(actual)
        came = f"{shown} instead of " if 0 < len(shown) <= MAX_SHOWN else "expected was "
        found += f": {came}{describe(expected.value)}"
    return found


def is_wanted(raised: Raised, wanted: Sequence[str]) -> bool:
    """Whether an exception is one of those that a check asks for."""
    # The stub's NotImplementedError is a RuntimeError; it must never earn a point.
    return "NotImplementedError" not in raised.classes and any(each in raised.classes for each in wanted)


def _known_class(raised: Raised) -> str:
    """The nearest class that is well known: a class of the student's may carry any name."""
    return next((each for each in raised.classes if each in ERRORS), "an exception")


def _has_text(value: Any) -> bool:
    """Whether a value carries text, or a number long enough to spell one: it was the student who chose it."""
    if isinstance(value, str | Name | Opaque):
        return True
    if isinstance(value, int):
        return abs(value) >= 10**6
    if isinstance(value, list):
        return any(map(_has_text, value))
    if isinstance(value, Pairs):
        return any(_has_text(k) or _has_text(v) for k, v in value.items)
    return isinstance(value, Bag) and any(map(_has_text, value.members))


def difference(expected: Any, actual: Any, options: Options) -> str | None:
    """How `actual` differs from `expected`, None when it does not.

    Strict, in this order: type, dtype, shape (nothing is broadcast), device, requires_grad, values. The time that it
    takes grows with the size of what is compared, whatever that is.
    """
    return _compared(expected, actual, options, Order(Keys(options)))


def _compared(expected: Any, actual: Any, options: Options, order: Order) -> str | None:
    if _kind(expected) != _kind(actual):
        return f"type differs: {_kind(actual)} instead of {_kind(expected)}"
    match expected:
        case Tensor():
            return _tensor_difference(expected, actual, options)
        case Array():
            return _numbers_difference(expected, actual, options)
        case list():
            return _list_difference(expected, actual, options, order)
        case Bag():
            return None if _matched(expected.members, actual.members, options, order) else "the members differ"
        case Pairs():
            return _pairs_difference(expected, actual, options, order)
        case float() | complex():
            return None if _same_number(expected, actual, options) else "the value differs"
        case Opaque():
            return None if expected == actual else "the value is no data"
    return None if expected == actual else "the value differs"


def _same_number(expected: complex, actual: complex, options: Options) -> bool:
    """As `arrays.same` has it for one number, at a tenth of the time."""
    if options.compare == "exact":
        return arrays.spelled(expected) == arrays.spelled(actual)
    if expected == actual or (expected != expected and actual != actual):
        return True
    rtol, atol = arrays.tolerances("float32" if _is_of_float32(expected) else "float64", options)
    apart = actual - expected
    near = math.hypot(apart.real, apart.imag) <= atol + rtol * math.hypot(expected.real, expected.imag)
    return near and math.isfinite(expected.real) and math.isfinite(expected.imag)


def _is_of_float32(number: complex) -> bool:
    """Whether a Python number is what `item()` gives of a float32: its digits, and more of them than people write.

    Another right answer adds the same float32 numbers in another order, and differs by what that rounds.
    """
    if not isinstance(number, float) or not abs(number) < LARGEST_FLOAT32:
        return False
    (rounded,) = struct.unpack("f", struct.pack("f", number))
    return rounded == number and not math.ldexp(math.frexp(number)[0], SHORT_BITS).is_integer()


_KINDS = {
    type(None): "None",
    bool: "a bool",
    int: "an int",
    float: "a float",
    complex: "a complex number",
    str: "a string",
    list: "a list",
    Bag: "a set",
    Pairs: "a dict",
    Tensor: "a tensor",
    Array: "a NumPy array",
    Opaque: "an object of another kind",
    Raised: "an exception",
}


def _kind(value: Any) -> str:
    if isinstance(value, Name):
        return "a dtype" if value.kind == "dtype" else "a device"
    return _KINDS[type(value)]


def _tensor_difference(expected: Tensor, actual: Tensor, options: Options) -> str | None:
    if expected.dtype == actual.dtype and expected.values.shape == actual.values.shape:
        kind, theirs = (each.device.partition(":")[0] for each in (expected, actual))
        if kind != theirs:
            return f"device differs: not on {kind}"
        if expected.requires_grad != actual.requires_grad:
            return f"requires_grad differs: {actual.requires_grad} instead of {expected.requires_grad}"
    return _numbers_difference(expected, actual, options)


def _numbers_difference(expected: Tensor | Array, actual: Tensor | Array, options: Options) -> str | None:
    ours, theirs = expected.values, actual.values
    if expected.dtype != actual.dtype or ours.dtype != theirs.dtype:
        return f"dtype differs: {actual.dtype} instead of {expected.dtype}"
    if ours.shape != theirs.shape:
        return f"shape differs: {_theirs(theirs.shape, ours.shape)} instead of {ours.shape}"
    rows = options.compare == "unordered" and ours.ndim
    same = (arrays.same_rows if rows else arrays.same)(ours, theirs, expected.dtype, options)
    return None if same else "the values differ" if ours.ndim else "the value differs"


def _theirs(shape: tuple[int, ...], expected: tuple[int, ...]) -> str:
    """A student's shape in words: as it is when it is one step from the expected one, or a single small axis."""
    usual = {*SMALL, *expected}
    several = range(len(shape))
    if len(shape) == len(expected):
        wrong = [(ours, theirs) for ours, theirs in zip(expected, shape, strict=True) if ours != theirs]
        one_size = len(wrong) == 1 and (wrong[0][1] in usual or abs(wrong[0][0] - wrong[0][1]) == 1)
        near = one_size or (len(shape) <= 4 and sorted(shape) == sorted(expected))
    elif len(shape) == len(expected) + 1:
        near = any(shape[i] in {1, *expected} and shape[:i] + shape[i + 1 :] == expected for i in several)
    else:
        near = any(expected[:i] + expected[i + 1 :] == shape for i in range(len(expected)))
    if near or not shape or (len(shape) == 1 and shape[0] in {*usual, math.prod(expected)}):
        return str(shape)
    return "other sizes" if len(shape) == len(expected) else "fewer axes" if len(shape) < len(expected) else "more axes"


def _place(index: int) -> str:
    return f"item {index}" if index in SMALL else "a later item"


def _list_difference(expected: list[Any], actual: list[Any], options: Options, order: Order) -> str | None:
    if len(expected) != len(actual):
        ours, theirs = len(expected), len(actual)
        if theirs in SMALL or abs(theirs - ours) == 1:
            return f"length differs: {theirs} instead of {ours}"
        return f"length differs: {'more' if theirs > ours else 'fewer'} than {ours}"
    if options.compare == "unordered":
        return None if _matched(expected, actual, options, order) else "the items differ"
    for number, (one, other) in enumerate(zip(expected, actual, strict=True)):
        if found := _compared(one, other, options, order):
            return found if found.startswith(("item ", "a later item")) else f"{_place(number)}: {found}"
    return None


def _pairs_difference(expected: Pairs, actual: Pairs, options: Options, order: Order) -> str | None:
    if len(expected.items) != len(actual.items):
        return "the keys differ"
    found: dict[bytes, list[Any]] = {}
    for key, theirs in reversed(actual.items):
        found.setdefault(order.keys.of_key(key), []).append(theirs)
    for number, (key, ours) in enumerate(expected.items):
        values = found.get(order.keys.of_key(key))
        if not values:
            return "the keys differ"
        if how := _compared(ours, values.pop(), options, order):
            return f"{f'item {describe(key, 60)}' if number in SMALL else 'a later item'}: {how}"
    return None


def _matched(expected: Sequence[Any], actual: Sequence[Any], options: Options, order: Order) -> bool:
    """Whether the two hold the same values in some order; what is in these has one."""
    ordered = replace(options, compare="exact" if options.compare == "exact" else "close")
    return order.matched(expected, actual, lambda one, other, within: _compared(one, other, ordered, within) is None)

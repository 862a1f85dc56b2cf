"""What has no order is matched as trying each with each would match it, in time that grows with its size."""

import itertools
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.judge import arrays, verdicts
from autograder.judge.decoding import Array, Bag, Name, Pairs, Tensor, digest
from autograder.judge.verdicts import Key, difference
from autograder.wire.observations import MAX_DEPTH, MAX_NODES, Options

CLOSE, EXACT, UNORDERED = Options(), Options(compare="exact"), Options(compare="unordered")
LOOSE = Options(compare="unordered", rtol=0.0, atol=0.25)
STRICT = Options(compare="unordered", rtol=0.0, atol=0.0)


# The same verdicts.


def tried(expected: Any, actual: Any, options: Options) -> bool:
    """Whether there is some order in which all members are the same."""
    ordered = replace(options, compare="exact" if options.compare == "exact" else "close")
    return len(expected) == len(actual) and any(
        all(difference(*pair, ordered) is None for pair in zip(expected, order, strict=True))
        for order in itertools.permutations(actual)
    )


numbers = st.sampled_from(
    [0.0, -0.0, 0.1 + 0.2, 0.3, 0.5, 1.0, 1e9, 1e9 + 1, float("nan"), float("inf"), -float("inf")]
)
leaves = st.sampled_from([None, True, 1, 2, "a", "1", Name("dtype", "torch.float32"), 0.3 + 1j]) | numbers
arrays_ = st.lists(numbers, min_size=1, max_size=3).map(lambda some: Array(np.array(some), "float64"))
members = st.recursive(
    leaves | arrays_,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(lambda some: Bag(tuple(some)))
        | st.lists(
            st.tuples(st.sampled_from([1, "a", 0.5]), inner), max_size=2, unique_by=lambda each: str(each[0])
        ).map(lambda some: Pairs(tuple(some)))
    ),
    max_leaves=4,
)
options = st.sampled_from([CLOSE, EXACT, UNORDERED, LOOSE, STRICT])


@given(st.lists(members, max_size=5), st.randoms(use_true_random=False), options)
def test_a_set_is_the_same_in_any_order(some: list[Any], random: Any, options: Options) -> None:
    others = list(some)
    random.shuffle(others)
    assert difference(Bag(tuple(some)), Bag(tuple(others)), options) is None


@given(st.lists(members, max_size=4), st.lists(members, max_size=4), options)
def test_members_are_matched_where_trying_every_order_matches_them(
    some: list[Any], others: list[Any], options: Options
) -> None:
    found = difference(Bag(tuple(some)), Bag(tuple(others)), options) is None
    assert found == tried(some, others, options)


rows = st.lists(st.lists(numbers, min_size=2, max_size=2), min_size=1, max_size=4)


@given(rows, rows, st.sampled_from([UNORDERED, LOOSE, STRICT]))
def test_rows_are_matched_where_trying_every_order_matches_them(some: Any, others: Any, options: Options) -> None:
    ours, theirs = (Array(np.array(each), "float64") for each in (some, others))
    wanted = tried(
        [Array(row, "float64") for row in ours.values], [Array(row, "float64") for row in theirs.values], options
    )
    assert (difference(ours, theirs, options) is None) == wanted


def shuffled(values: Any, seed: int = 0) -> Any:
    return np.random.default_rng(seed).permutation(values)


@pytest.mark.parametrize("shape", [(3000,), (3000, 2), (500, 40), (3, 70_000)], ids=str)
@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "int64", "bool"])
def test_rows_that_only_rounding_tells_apart_are_matched(shape: tuple[int, ...], dtype: str) -> None:
    ours = np.random.default_rng(1).normal(size=shape).round(3)
    noise = 1 + np.random.default_rng(2).uniform(-2e-8, 2e-8, shape) if dtype not in ("int64", "bool") else 1
    theirs = shuffled(ours * noise)
    expected, actual = (Array(each.astype(dtype), dtype) for each in (ours, theirs))
    assert difference(expected, actual, UNORDERED) is None
    actual.values.flat[-1] = 0 if actual.values.flat[-1] else 1
    assert difference(expected, actual, UNORDERED) == "the values differ"


def test_members_that_only_rounding_tells_apart_are_matched() -> None:
    ours = [[round(float(x), 3), {"a": 1}["a"], float(y)] for x, y in np.random.default_rng(1).normal(size=(2000, 2))]
    theirs = [[x + 1e-10, one, y - 1e-10] for x, one, y in reversed(ours)]
    assert difference(ours, theirs, UNORDERED) is None
    assert difference(ours, [*theirs[:-1], [theirs[-1][0], 1, 7.0]], UNORDERED) == "the items differ"


def test_neighbours_that_stand_in_another_order_are_matched() -> None:
    # Sorted by their first number alone, half of these would meet the wrong partner.
    ours = [[0.3, float(n)] for n in range(50)]
    theirs = [[0.3 + (n % 3 - 1) * 1e-9, float(n)] for n in reversed(range(50))]
    assert difference(ours, theirs, UNORDERED) is None
    assert difference(Array(np.array(ours), "float64"), Array(np.array(theirs), "float64"), UNORDERED) is None


def test_keys_are_found_whatever_they_are() -> None:
    keys = [1, 1.0, True, "1", None, [1, 2], Bag((1, 2)), float("nan"), -0.0, 0.0, Name("device", "cpu")]
    ours = Pairs(tuple((key, number) for number, key in enumerate(keys)))
    assert difference(ours, Pairs(ours.items[::-1]), CLOSE) is None
    for number, key in enumerate(keys):
        other = Pairs((*(each for each in ours.items if each[1] != number), ("other", number)))
        assert difference(ours, other, CLOSE) == "the keys differ", key


def test_a_key_that_stands_twice_takes_the_place_of_no_other() -> None:
    assert difference(Pairs(((1, 1), (2, 2))), Pairs(((1, 1), (1, 2))), CLOSE) == "the keys differ"
    twice = Pairs(((float("nan"), 1), (float("nan"), 2)))  # as Python has it: no NaN is another
    assert difference(twice, twice, CLOSE) is None


def test_exact_is_exact_in_sets_too() -> None:
    assert difference(Bag((0.3,)), Bag((0.1 + 0.2,)), CLOSE) is None
    assert difference(Bag((0.3,)), Bag((0.1 + 0.2,)), EXACT) == "the members differ"


# Time and memory, counted.


def operations(run: Callable[[], Any]) -> int:
    """How many functions are called meanwhile, Python's own among them."""
    calls = 0

    def count(*_: Any) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


def nested(wide: int, end: Any) -> Any:
    """Sets of one set and one number, as deep as there may be, and a wide one in the innermost."""
    value: Any = Bag(tuple(float(n) + end for n in range(wide)))
    for _ in range(MAX_DEPTH - 2):
        value = Bag((value, 0.5))
    return value


def branching(depth: int, end: float) -> Any:
    return Bag((branching(depth - 1, end), branching(depth - 1, end), 0.1 * depth + end)) if depth else 0.5 + end


MADE: dict[str, Callable[[int, float], Any]] = {
    "ints": lambda n, end: list(range(n - 1, -1, -1) if end else range(n)),
    "other ints": lambda n, end: [each + (end > 0) * n for each in range(n)],
    "floats": lambda n, end: [each + end for each in (range(n - 1, -1, -1) if end else range(n))],
    "a crowd of floats": lambda n, end: [[each * 1e-8 + end] for each in range(n)],
    "floats, half of them wrong": lambda n, end: [each + (end > 0) * (each % 2) * 0.5 for each in map(float, range(n))],
    "lists": lambda n, end: [[each, [str(each), each + end]] for each in range(n)],
    "texts": lambda n, end: [f"{each}{end > 0}" for each in range(n)],
    "tensors": lambda n, end: [Tensor(np.full(3, n + end, np.float32), "torch.float32", "cpu", False)] * n,
    "a set": lambda n, end: Bag(tuple(each + end for each in map(float, range(n)))),
    "a dict": lambda n, end: Pairs(tuple((each, each + end) for each in (reversed(range(n)) if end else range(n)))),
    "a dict of other keys": lambda n, end: Pairs(tuple(((end > 0) - each, 0) for each in range(n))),
    "sets in sets": lambda n, end: nested(n, end),
    "sets that branch": lambda n, end: branching(n.bit_length(), end),
}


def members_in(value: Any) -> int:
    inner = value if isinstance(value, list) else getattr(value, "members", getattr(value, "items", ()))
    return 1 + sum(map(members_in, itertools.chain(*inner) if isinstance(value, Pairs) else inner))


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=10)
@given(st.integers(1, 300), st.sampled_from([0.0, 1e-9, 0.26]), st.sampled_from([CLOSE, EXACT, UNORDERED, LOOSE]))
def test_a_verdict_and_a_digest_take_so_many_steps_for_each_value(
    name: str, size: int, end: float, options: Options
) -> None:
    ours, theirs = MADE[name](size, 0.0), MADE[name](size, end)
    steps = operations(lambda: [difference(ours, theirs, options), digest(theirs, unordered=options == UNORDERED)])
    assert steps <= 20_000 + 1200 * members_in(ours)  # the most is eight turns


@pytest.mark.parametrize("shape", [(2**18,), (2**17, 2), (2, 2**17), (2**9, 2**9)], ids=str)
@pytest.mark.parametrize("options", [CLOSE, EXACT, UNORDERED, LOOSE], ids=str)
def test_no_more_numbers_are_worked_on_than_there_are_times_the_turns(
    shape: tuple[int, ...], options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[int] = []

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(values: Any, *rest: Any) -> Any:
            worked.append(values.size)
            return function(values, *rest)

        return run

    for name in ("_same", "_projected", "_mixed", "_canonical", "_rounded"):
        monkeypatch.setattr(arrays, name, counted(getattr(arrays, name)))
    ours = np.random.default_rng(0).random(shape, np.float32)
    for theirs in (ours, shuffled(ours), ours + 1):
        worked.clear()
        verdicts.judge(
            "test",
            1.0,
            {Key("it", None): verdicts.Expected(Array(ours, "float32"), options)},
            {Key("it", None): Array(theirs, "float32")},
        )
        assert max(worked) <= arrays.BLOCK * 3  # a rounded number is three
        assert sum(worked) <= (3 * arrays.TURNS + 8) * ours.size


def test_the_widest_values_there_can_be_are_compared() -> None:
    wide = [float(n) for n in range(MAX_NODES - 1)]
    assert difference(wide, wide[::-1], UNORDERED) is None
    assert difference(Bag(tuple(wide)), Bag((*wide[1:], -1.0)), CLOSE) == "the members differ"


@pytest.mark.parametrize(
    "values", [np.array([0x7F800001], np.uint32).view(np.float32), np.array([0x7C01], np.uint16).view(np.float16)]
)
def test_a_nan_that_signals_is_hashed_like_another_and_warns_of_nothing(values: Any) -> None:
    plain = np.full_like(values, np.nan)
    assert arrays.rounded_hash(values) == arrays.rounded_hash(plain)
    assert arrays.exact_hash(values, Options()) == arrays.exact_hash(plain, Options())
    assert arrays.squashed(values) == arrays.squashed(plain)

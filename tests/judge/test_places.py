"""Where two observations differ: places, what is there, how far apart; and values of any size in few words."""

import math
from typing import Any

import numpy as np
import pytest

from autograder.judge.decoding import Array, Bag, Opaque, Pairs, Raised, Tensor
from autograder.judge.places import MAX_SHOWN, MOST, Apart, Place, apart, shown
from autograder.judge.verdicts import Stopped
from autograder.wire.observations import Options


def tensor(values: Any, dtype: str = "float32", *, requires_grad: bool = False) -> Tensor:
    return Tensor(np.array(values, dtype), f"torch.{dtype}", "cpu", requires_grad)


def found(expected: Any, actual: Any, **options: Any) -> Apart:
    return apart(expected, actual, Options(**options))


def test_numbers_differ_where_the_verdict_says_so_and_nowhere_else() -> None:
    ours, theirs = tensor([[1.0, 2.0], [math.nan, 4.0]]), tensor([[1.0000001, 2.5], [math.nan, 1.0]])
    assert found(ours, theirs) == Apart(
        (Place("[0, 1]", "2.5", "2.0"), Place("[1, 1]", "1.0", "4.0")), 2, 4, 3.0, "[1, 1]"
    )
    assert found(ours, theirs, rtol=0.0, atol=1.0).count == 1
    assert found(ours, theirs, compare="exact").count == 3
    assert found(ours, ours) == Apart((), 0, 4)


def test_of_many_places_the_first_are_named_and_all_are_counted() -> None:
    ours, theirs = tensor(np.zeros(200_000)), tensor(np.arange(200_000) % 7)
    told = found(ours, theirs)
    assert [each.at for each in told.places] == [f"[{n}]" for n in (1, 2, 3, 4, 5)]
    assert (told.count, told.compared, told.largest, told.largest_at) == (171_428, 200_000, 6.0, "[6]")


@pytest.mark.parametrize(
    ("dtype", "ours", "theirs", "largest"),
    [
        ("bool", [True, False], [True, True], None),
        ("uint8", [0, 7], [255, 7], 255.0),
        ("int64", [-(2**62), 0], [2**62, 0], 2.0**63),
        ("float32", [math.inf, 0], [1, 0], None),
        ("float64", [math.nan, 0], [1, 0.5], 0.5),
        ("complex64", [0, 1], [3 + 4j, 1], 5.0),
    ],
)
def test_a_distance_is_a_finite_number_or_none(dtype: str, ours: list[Any], theirs: list[Any], largest: Any) -> None:
    assert found(tensor(ours, dtype), tensor(theirs, dtype)).largest == largest


def test_what_has_another_form_differs_as_a_whole() -> None:
    ones = tensor([1.0, 1.0])
    for other in (tensor([1.0]), tensor([1.0, 1.0], "float64"), tensor([1.0, 1.0], requires_grad=True), 1.0, None):
        assert found(ones, other) == Apart((), 1, 1)
        (place,) = found([ones], [other]).places
        assert (place.at, place.came, place.expected) == ("[0]", shown(other), shown(ones))


def test_lists_and_dicts_are_gone_through_and_what_one_lacks_is_nothing() -> None:
    ours = [1, Pairs((("a", tensor([1.0, 2.0])), (2, "x"))), 3]
    theirs = [1, Pairs(((2, "x"), ("a", tensor([1.0, 5.0])), ("b", None)))]
    told = found(ours, theirs)
    assert [(each.at, each.came, each.expected) for each in told.places] == [
        ("[1]['a'][1]", "5.0", "2.0"),
        ("[1]['b']", "None", "nothing"),
        ("[2]", "nothing", "3"),
    ]
    assert (told.count, told.largest, told.largest_at) == (3, 3.0, "[1]['a'][1]")


def test_without_an_order_there_are_no_places() -> None:
    assert found([1, 2], [2, 3], compare="unordered") == Apart((), 1, 1)
    assert found([1, 2], [2, 1], compare="unordered").count == 0
    assert found(tensor([[1.0], [2.0]]), tensor([[2.0], [3.0]]), compare="unordered") == Apart((), 1, 1)
    assert found(Bag((1, 2)), Bag((2, 3))) == Apart((), 1, 1)


def test_single_numbers_have_a_distance_where_python_can_say_it() -> None:
    assert found(1.0, 1.5) == Apart((), 1, 1, 0.5)
    assert found(10**400, 1).largest is None
    assert found(True, False).largest is None
    assert found(1, 1.5).largest is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1 / 3, "0.3333333333333333"),
        (tensor([1.0, 0.25], requires_grad=True), "tensor, torch.float32, shape (2,), cpu, requires_grad: [1.0, 0.25]"),
        (
            tensor(np.arange(1000)),
            "tensor, torch.float32, shape (1000,), cpu: 0.0, 1.0, 2.0, 3.0, 4.0, … (1,000 num",
        ),
        (Array(np.zeros((0, 3)), "float64"), "NumPy array, float64, shape (0, 3): no numbers"),
        ([tensor([1.0])] * 7, "list of 7: "),
        ([], "[]"),
        (Stopped("ran past the time limit"), "ran past the time limit"),
        (Raised(("KeyError", "LookupError")), "KeyError was raised (of an error only its type leaves the sandbox"),
        (Opaque("a function"), "a function"),
    ],
)
def test_a_value_is_said_in_a_readable_size(value: Any, words: str) -> None:
    assert shown(value).startswith(words)


def test_no_value_is_too_large_to_be_said() -> None:
    for value in ("x" * 10_000, [tensor(np.ones(30))] * 500, tensor(np.zeros((0, *[10**9] * 2, *[1] * 50))), 10**3000):
        assert len(shown(value)) <= MAX_SHOWN
    assert len(found(["x" * 10_000] * 9, ["y"] * 9).places) == MOST

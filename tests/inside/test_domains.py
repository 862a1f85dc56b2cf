"""Domains: which corners one contains, and that what is drawn is in it."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import torch

from autograder.inside import domains
from autograder.inside.domains import ASKED, Corner, Domain, Shape, arrays, choices, numbers, sizes, tensors

SHAPE = Shape({"n": 3, "c": 4}, (2, 3))


def named(domain: Domain, argument: str = "x") -> dict[str, Corner]:
    return {corner.name: corner for corner in domain.corners(argument)}


def drawn(domain: Domain, corner: str | None = None, shape: Shape = SHAPE, seed: int = 0) -> Any:
    found = None if corner is None else named(domain)[corner]
    letters = {**shape.letters, **(found.sizes if found else {})}
    front = shape.front if found is None or found.front is None else shape.front[: found.front]
    return domain.draw(np.random.default_rng(seed), Shape(letters, front), found)


def test_the_corners_of_a_table_of_real_numbers() -> None:
    assert [*named(tensors("n>=0 c", of="real"))] == [
        "no rows",
        "one row",
        "one column",
        "a transposed view",
        "a slice with gaps",
        "only negative numbers",
        "a zero among them",
        "whole numbers above 2**53",
        "float64",
        "bfloat16",
        "int64",
        "uint8",
        "another default dtype",
    ]


@pytest.mark.parametrize(
    ("shape", "names"),
    [
        ("n>=0", ["no elements", "one element"]),
        ("n>=2", []),
        ("n>=2 c", ["one column"]),
        ("3 c", ["one column"]),
        ("b n c", ["size 1 in dimension 0", "size 1 in dimension 1", "size 1 in dimension 2"]),
        ("...", ["no dimensions", "one dimension"]),
        ("... c", ["no dimensions in front", "one dimension in front", "size 1 in dimension -1"]),
        ("", []),
    ],
)
def test_the_corners_of_a_shape(shape: str, names: list[str]) -> None:
    found = [
        name for name, corner in named(tensors(shape, of="float32")).items() if corner.sizes or corner.front is not None
    ]
    assert found == names


@pytest.mark.parametrize("dtype", [*domains.FLOATS, *domains.WHOLES, *domains.COMPLEX, "bool"])
def test_a_tensor_has_the_dtype_and_the_shape_that_its_domain_names(dtype: str) -> None:
    value = drawn(tensors("n c", of=dtype))
    assert (value.dtype, value.shape) == (getattr(torch, dtype), (3, 4))
    assert not value.requires_grad


def test_each_corner_is_what_its_name_says() -> None:
    every = tensors("n c", of="float32 float16 int64", also=ASKED)
    found: Mapping[str, torch.Tensor] = {name: drawn(every, name) for name in named(every)}
    assert found["one row"].shape == (1, 4)
    assert found["a transposed view"].t().is_contiguous()
    assert not found["a transposed view"].is_contiguous()
    assert found["a slice with gaps"].stride() == (8, 2)
    assert all(found[name].storage_offset() > 0 for name in ("a transposed view", "a slice with gaps"))
    assert found["an expanded view"].stride(0) == 0
    assert (found["only negative numbers"] < 0).all()
    assert (found["a zero among them"] == 0).sum() == 1
    assert (found["zeros"] == 0).all()
    assert len(set(found["equal numbers"].flatten().tolist())) < 12
    assert (found["far from the origin"] > 9000).all()
    assert (found["very small numbers"].abs() < 1e-10).all()
    assert (found["very large numbers"].abs() > 1e8).all()
    assert found["infinities"].isinf().sum() == 2
    assert found["NaN"].isnan().sum() == 1
    assert any(math.copysign(1, each) < 0 and each == 0 for each in found["negative zero"].flatten().tolist())
    ends = found["the ends of the integer type"]
    assert (int(ends.max()), int(ends.min())) == (2**63 - 1, -(2**63))
    large = found["whole numbers above 2**53"]
    assert large.dtype == torch.int64
    assert (large.double().long() != large).any()
    assert found["needs a gradient"].requires_grad
    assert found["needs a gradient"].is_leaf
    assert found["float16"].dtype == torch.float16


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16", "int64", "int8", "uint8"])
def test_no_two_numbers_are_equal_unless_they_are_asked_to_be(dtype: str) -> None:
    for seed in range(20):
        assert len(drawn(tensors("n c", of=dtype), seed=seed).unique()) == 12


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_numbers_of_half_types_add_up_exactly_in_any_order(dtype: str) -> None:
    value = drawn(tensors("n c", of=dtype))
    assert value.sum() == value.double().sum()


@pytest.mark.parametrize("dtype", ["float32", "float64", "bfloat16", "int64", "uint8"])
@pytest.mark.parametrize(("low", "high"), [(0, None), (0, 1), (2, 9), (None, 5)])
def test_numbers_lie_within_their_bounds(dtype: str, low: float | None, high: float | None) -> None:
    value = drawn(tensors("n c", of=dtype, low=low, high=high)).double()
    assert low is None or (value >= low).all()
    assert high is None or (value <= high).all()


def test_the_first_of_large_numbers_is_neither_the_largest_nor_the_smallest() -> None:
    value = drawn(tensors("n c", of="float32 int64"), "whole numbers above 2**53")
    for dim in (0, 1):
        assert (value.argmax(dim) > 0).all()
        assert (value.argmin(dim) > 0).all()
    assert len(set(value.flatten().tolist())) == 12


def test_of_bytes_one_is_zero() -> None:
    assert (drawn(tensors("n c", of="uint8")) == 0).sum() == 1


def test_positions_lie_below_a_size() -> None:
    seen = {int(each) for seed in range(50) for each in drawn(tensors("n", of="int64", below="c"), seed=seed)}
    assert seen == {0, 1, 2, 3}


def test_arrays_have_no_corner_that_numpy_lacks() -> None:
    domain = arrays("n c", of="real", also="NaN")
    assert not {"bfloat16", "another default dtype"} & set(named(domain))
    transposed = drawn(domain, "a transposed view")
    assert isinstance(transposed, np.ndarray)
    assert transposed.flags.f_contiguous
    assert not transposed.flags.c_contiguous
    assert drawn(domain).dtype == np.float32


def test_numbers_have_their_ends_as_corners() -> None:
    assert [*named(numbers(-2, 5), "k")] == ["k = -2", "k = 5", "k = 0"]
    assert [*named(numbers(1, "n"), "k")] == ["k = 1", "k = n"]
    rng = np.random.default_rng(0)
    assert {numbers(1, "n").draw(rng, SHAPE, None) for _ in range(50)} == {1, 2, 3}
    assert numbers(1, "n").draw(rng, SHAPE, named(numbers(1, "n"), "k")["k = n"]) == 3
    assert isinstance(numbers(0.0, 1).draw(rng, SHAPE, None), float)


def test_a_size_is_that_of_its_letter() -> None:
    assert drawn(sizes("c")) == 4
    assert [corner.sizes for corner in sizes("k>=0").corners("k")] == [{"k": 0}, {"k": 1}]


def test_choices_are_all_tried_and_each_case_has_its_own() -> None:
    domain = choices([1], [2, 3], a_large_one=[4])
    assert [*named(domain)] == ["x = [1]", "x = [2, 3]", "a large one"]
    first = drawn(domain, "x = [1]")
    first.append(9)
    assert drawn(domain, "x = [1]") == [1]


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: tensors("N c"), "'N' is no size"),
        (lambda: tensors("... ..."), "twice"),
        (lambda: tensors("n", of="flaot32"), "did you mean 'float32'"),
        (lambda: tensors("n", of=""), "names no dtype"),
        (lambda: tensors("n", also="infinites"), "did you mean 'infinities'"),
        (lambda: tensors("n", of="int64", also="NaN"), "none of the dtypes int64 has that"),
        (lambda: tensors("n", without="one row"), "no corner in this domain 'one row'"),
        (lambda: numbers(3, 2), "there are none"),
        (lambda: sizes("3"), "is no letter"),
        (lambda: choices(), "of nothing"),
    ],
)
def test_a_domain_that_makes_no_sense_is_refused(made: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        made()

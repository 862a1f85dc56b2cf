"""Inert data: what goes in comes out, what is too much or no data is opaque, what is forged is Malformed."""

import enum
import json
import math
from collections import OrderedDict, namedtuple
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load as load_arrays
from safetensors.numpy import save as save_arrays
from safetensors.torch import save as save_safetensors

from autograder.inside.encoding import encode, encode_error
from autograder.judge.decoding import Array, Bag, Malformed, Name, Opaque, Pairs, Raised, decode, describe, digest
from autograder.judge.notebooks import Step
from autograder.judge.passes import Asked, Seen, _take
from autograder.judge.verdicts import Key, difference
from autograder.wire import frames
from autograder.wire.observations import (
    MAX_AXES,
    MAX_BASES,
    MAX_BYTES,
    MAX_CHECK_NAME,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_HEADER,
    MAX_NAME,
    MAX_NODES,
    MAX_TEXT,
    NATIVE,
    WIDER,
    Options,
)


def travelled(value: Any) -> Any:
    """A value as the grader has it: encoded, written as a frame, read and decoded."""
    tree, blob = encode(value)
    return decode(json.loads(json.dumps(tree)), blob)


def same(left: Any, right: Any) -> bool:
    """Whether two travelled values are equal to the bit."""
    return type(left) is type(right) and difference(left, right, Options(compare="exact")) is None


# Round trips.

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(max_size=50)
)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(scalars, inner, max_size=5), max_leaves=25
)


def undone(value: Any) -> Any:
    """A travelled tree as plain Python values again."""
    if isinstance(value, list):
        return [undone(each) for each in value]
    if isinstance(value, Pairs):
        return {key: undone(each) for key, each in value.items}
    return value


@given(trees)
def test_plain_values_come_out_as_they_went_in(value: Any) -> None:
    found = undone(travelled(value))
    assert found == value
    assert repr(found) == repr(value)  # 1, 1.0 and True are equal, and not the same


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.0, 5e-324])
def test_odd_floats_keep_their_bits(value: float) -> None:
    assert travelled(value).hex() == value.hex()


@pytest.mark.parametrize("value", [complex(math.nan, 1), complex(-0.0, math.inf), 1e-300 + 2j])
def test_odd_complex_numbers_keep_their_bits(value: complex) -> None:
    found = travelled(value)
    assert (found.real.hex(), found.imag.hex()) == (value.real.hex(), value.imag.hex())


@pytest.mark.parametrize("value", ["", "日本語", "\0", "\ud800", "🙂", "a\nb"])
def test_any_text_travels(value: str) -> None:
    assert travelled(value) == value


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize("value", [(1, 2), Point(1, 2), torch.Size([1, 2])])
def test_tuples_and_shapes_count_as_lists(value: Any) -> None:
    assert travelled(value) == [1, 2]


@pytest.mark.parametrize("value", [{1, 2, 3}, frozenset({1, 2, 3})])
def test_sets_become_bags(value: Any) -> None:
    found = travelled(value)
    assert isinstance(found, Bag)
    assert sorted(found.members) == [1, 2, 3]


def test_a_dict_keeps_its_order_and_any_keys() -> None:
    value = OrderedDict([("b", 1), (2, [None]), ((3, 4), {})])
    assert travelled(value) == Pairs((("b", 1), (2, [None]), ([3, 4], Pairs(()))))


def test_a_dtype_and_a_device_are_names() -> None:
    found = travelled([torch.float32, torch.device("cuda:1")])
    assert found == [Name("dtype", "torch.float32"), Name("device", "cuda:1")]


DTYPES = [
    torch.bool,
    torch.uint8,
    torch.int8,
    torch.int16,
    torch.int32,
    torch.int64,
    torch.uint16,
    torch.uint32,
    torch.uint64,
    torch.float16,
    torch.bfloat16,
    torch.float32,
    torch.float64,
    torch.complex64,
    torch.complex128,
    torch.float8_e4m3fn,
]
SHAPES = [(), (0,), (1,), (3,), (2, 3), (2, 0, 3), (1, 1, 1, 1, 2)]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_tensors_keep_dtype_shape_and_numbers(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    value = (torch.arange(math.prod(shape)) % 5 + 1).reshape(shape).to(dtype)
    found = travelled(value)
    assert (found.dtype, found.device, found.requires_grad) == (str(dtype), "cpu", False)
    name = str(dtype).removeprefix("torch.")
    assert str(found.values.dtype) == WIDER.get(name, name)
    assert found.values.shape == shape
    assert found.values.tolist() == value.tolist()


def test_complex_tensors_keep_both_parts() -> None:
    value = torch.tensor([1 + 2j, complex("nan-infj")])
    assert same(travelled(value), travelled(value.clone()))
    assert travelled(value).values[0].item() == 1 + 2j


def test_a_gradient_that_is_wanted_is_noted_and_nothing_is_left_of_the_graph() -> None:
    found = travelled(torch.ones(2, requires_grad=True) * 3)
    assert found.requires_grad
    assert type(found.values) is np.ndarray


@pytest.mark.parametrize(
    "value",
    [
        torch.arange(12).reshape(3, 4).T,
        torch.arange(12)[::3],
        torch.arange(12.0).reshape(3, 4)[:, 1],
        torch.tensor([7.0]).expand(3, 2),
        torch.arange(24).reshape(2, 3, 4).permute(2, 0, 1),
        torch.arange(8.0).reshape(1, 2, 2, 2).to(memory_format=torch.channels_last),
        torch.tensor([1 + 2j, 3 - 4j]).conj(),
        torch.tensor([1 + 2j, 3 - 4j]).conj().imag,
    ],
    ids=["transposed", "strided", "column", "expanded", "permuted", "channels_last", "conjugate", "negative view"],
)
def test_views_travel_as_their_numbers(value: torch.Tensor) -> None:
    found = travelled(value)
    assert found.values.shape == value.shape
    assert found.values.tolist() == value.tolist()


def test_tensors_that_share_memory_travel_together() -> None:
    base = torch.arange(6)
    found = travelled([base, base[2:], base.reshape(2, 3), base])
    whole = [0, 1, 2, 3, 4, 5]
    assert [each.values.tolist() for each in found] == [whole, [2, 3, 4, 5], [[0, 1, 2], [3, 4, 5]], whole]


def test_a_parameter_is_a_tensor() -> None:
    assert travelled(torch.nn.Parameter(torch.ones(2))).values.tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float64(1.5), 1.5),
        (np.float32(1.5), 1.5),
        (np.float16(1.5), 1.5),
        (np.int8(-3), -3),
        (np.uint64(2**64 - 1), 2**64 - 1),
        (np.bool_(True), True),
        (np.complex64(1 + 2j), 1 + 2j),
        (np.str_("text"), "text"),
    ],
)
def test_numpy_scalars_count_as_python_values(value: Any, expected: Any) -> None:
    found = travelled(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "dtype", ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"], ids=str
)
@pytest.mark.parametrize("shape", [(), (0,), (2, 3)], ids=str)
def test_arrays_keep_dtype_shape_and_numbers(dtype: str, shape: tuple[int, ...]) -> None:
    value = np.arange(math.prod(shape)).reshape(shape).astype(dtype)
    found = travelled(value)
    assert isinstance(found, Array)
    assert found.dtype == str(value.dtype)
    assert found.values.shape == shape
    assert found.values.tolist() == value.tolist()


@pytest.mark.parametrize("dtype", [">i2", ">i4", ">u8", ">f4", ">f8", ">c16"])
def test_big_endian_arrays_keep_their_numbers(dtype: str) -> None:
    value = np.array([1, 2, 300]).astype(dtype)
    found = travelled(value)
    assert isinstance(found, Array)
    assert found.values.tolist() == value.tolist()


def test_views_of_arrays_travel_as_their_numbers() -> None:
    value = np.arange(12).reshape(3, 4)[::-1, ::2].T
    value.flags.writeable = False
    assert travelled(value).values.tolist() == value.tolist()


# What is no data.


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (len, "builtin_function_or_method"),
        (math, "module"),
        (object(), "object"),
        (iter([1]), "list_iterator"),
        (range(3), "range"),
        (b"bytes", "bytes"),
        (int, "type"),
        (torch.ones(2).to_sparse(), "tensor"),
        (torch.empty(2, device="meta"), "tensor"),
        (np.array(["a"]), "array"),
        (np.array([None]), "array"),
        (np.array([(1, 2.0)], dtype="i4,f8"), "array"),
        (np.array(["2024-01-01"], dtype="datetime64[D]"), "array"),
        (np.datetime64("2024-01-01"), "date"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_data_is_opaque(value: Any, what: str) -> None:
    found = travelled(value)
    assert isinstance(found, Opaque)
    assert what in found.what


@pytest.mark.parametrize("value", [np.zeros(2, np.longdouble), np.zeros(2, np.clongdouble), np.longdouble(1)])
def test_numbers_that_only_some_machines_have_are_opaque(value: Any) -> None:
    assert isinstance(travelled(value), Opaque)


@pytest.mark.parametrize("dtype", ["bits8", "int4", "float4_e2m1fn_x2"])
def test_tensors_of_dtypes_that_cannot_travel_are_opaque(dtype: str) -> None:
    assert isinstance(travelled(torch.empty(2, dtype=getattr(torch, dtype))), Opaque)


def test_data_inside_something_opaque_does_not_hide_it() -> None:
    assert travelled([1, len]) == [1, Opaque("builtin_function_or_method")]


Number = enum.IntEnum("Number", "one two")


def test_an_enum_of_ints_counts_as_an_int() -> None:
    assert travelled(Number.two) == 2


class Shouting(str):
    def __str__(self) -> str:
        return "SHOUTED"


class Double(float):
    def hex(self) -> str:
        return "0x1p9"


def test_subclasses_count_as_what_they_hold_not_as_what_they_say() -> None:
    assert travelled(Shouting("said")) == "said"
    assert travelled(Double(3.0)) == 3.0


# Bounds of what goes in.


@pytest.mark.parametrize(
    "value",
    [
        [0] * MAX_NODES,
        dict.fromkeys(range(MAX_NODES), 0),
        set(range(MAX_NODES)),
        "x" * (MAX_TEXT + 1),
        16**MAX_DIGITS,
        -(16**MAX_DIGITS),
        torch.zeros(MAX_BYTES // 4 + 1),
        np.zeros(MAX_BYTES + 1, dtype=np.uint8),
        [torch.zeros(MAX_BYTES // 8 + 1), torch.zeros(MAX_BYTES // 8 + 1)],
        torch.zeros(1).expand(2**50),
    ],
    ids=["list", "dict", "set", "text", "int", "negative int", "tensor", "array", "two tensors", "expanded tensor"],
)
def test_more_than_the_bounds_is_opaque_as_a_whole(value: Any) -> None:
    assert isinstance(travelled(value), Opaque)


@pytest.mark.parametrize(
    "value",
    [[0] * (MAX_NODES - 1), "x" * MAX_TEXT, 16 ** (MAX_DIGITS - 3), torch.zeros(MAX_BYTES // 4)],
    ids=["list", "text", "int", "tensor"],
)
def test_as_much_as_the_bounds_allow_travels(value: Any) -> None:
    assert not isinstance(travelled(value), Opaque)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def test_nesting_travels_to_the_bound_and_is_opaque_beyond() -> None:
    assert travelled(nested(MAX_DEPTH)) == nested(MAX_DEPTH)
    assert isinstance(travelled(nested(MAX_DEPTH + 1)), Opaque)


def test_a_list_within_itself_is_opaque() -> None:
    value: list[Any] = []
    value.append(value)
    assert isinstance(travelled(value), Opaque)


class Endless(list[int]):
    def __iter__(self) -> Iterator[int]:
        while True:
            yield 0


def test_a_list_without_end_is_opaque() -> None:
    assert isinstance(travelled(Endless()), Opaque)


@pytest.mark.parametrize(
    "value",
    [["é" * MAX_TEXT] * 500, [16 ** (MAX_DIGITS - 3)] * (MAX_NODES - 1)],
    ids=["many texts", "many ints"],
)
def test_what_is_encoded_fits_into_a_frame(value: Any) -> None:
    # The grader ends a pass that sends more, and says that it wrote into the grader's pipe.
    tree, blob = encode(value)
    assert len(json.dumps(tree)) < frames.MAX_JSON
    assert len(blob) <= frames.MAX_BLOB


# Errors.


class Vain(ValueError):
    pass


def test_an_error_leaves_its_message_behind() -> None:
    tree = encode_error(Vain("the answer is 42"))
    assert "42" not in json.dumps(tree)
    assert decode(tree, b"") == Raised(("Vain", "ValueError", "Exception", "BaseException", "object"))


def test_the_names_of_an_error_are_bounded() -> None:
    error: type[BaseException] = ValueError
    for _ in range(40):
        error = type("x" * 1000, (error,), {})
    assert len(json.dumps(encode_error(error()))) < 3000


# Forged trees and blobs.

BLOB = save_safetensors({"0": torch.zeros(2, 2)})


@pytest.mark.parametrize(
    "tree",
    [
        None,
        3,
        "none",
        {},
        [],
        [[]],
        [None],
        ["what"],
        [["none"]],
        [{"kind": "none"}],
        ["bool"],
        ["int"],
        ["int", 3],
        ["int", ""],
        ["int", "0x"],
        ["int", "three"],
        ["float"],
        ["float", 1.0],
        ["float", "0x1p99999"],
        ["float", "1e5x"],
        ["complex", "0x1p0"],
        ["complex", "0x1p0", None],
        ["str"],
        ["str", None],
        ["str", ["a"]],
        ["list"],
        ["list", 3],
        ["list", None],
        ["list", "abc"],
        ["list", [3]],
        ["set", [["none"], []]],
        ["dict", [["none"]]],
        ["dict", [[["none"]]]],
        ["dict", ["ab"]],
        ["dict", [[["none"], ["none"], ["none"]]]],
        ["tensor"],
        ["tensor", "0"],
        ["tensor", "1", "torch.float32", "cpu", False],
        ["tensor", None, "torch.float32", "cpu", False],
        ["tensor", "0", "torch.float64", "cpu", False],
        ["tensor", "0", "torch.int64", "cpu", False],
        ["tensor", "0", "float99", "cpu", False],
        ["tensor", "0", None, "cpu", False],
        ["tensor", "0", "torch.float32", None, False],
        ["tensor", "0", "torch.float32", "cpu"],
        ["array", "0"],
        ["array", "0", "float64"],
        ["array", "1", "float32"],
        ["name"],
        ["name", "dtype"],
        ["name", None, "torch.float32"],
        ["raised"],
        ["raised", 3],
        ["opaque"],
        ["opaque", 3],
    ],
    ids=repr,
)
def test_a_malformed_tree_is_malformed(tree: Any) -> None:
    for blob in (b"", BLOB):
        with pytest.raises(Malformed):
            decode(tree, blob)


@pytest.mark.parametrize(
    "tree",
    [
        ["tensor", "0", "torch.complex64 and the answer is 42", "cpu", False],
        ["tensor", "0", "torch.complex128", "cpu", False],
        ["array", "0", "a complex sentence of the student's"],
        ["int", "0x" + "f" * (MAX_DIGITS + 100)],
        ["bool", "perhaps"],
        ["raised", [3]],
        ["raised", []],
    ],
    ids=lambda tree: repr(tree)[:60],
)
def test_what_no_encoder_of_ours_writes_is_malformed(tree: Any) -> None:
    # Among these are texts of a student's making that would stand in feedback.
    for blob in (b"", BLOB):
        with pytest.raises(Malformed):
            decode(tree, blob)


def listed(*trees: Any) -> list[Any]:
    return ["list", list(trees)]


def numbered(*arrays: np.ndarray[Any, Any]) -> bytes:
    return bytes(save_arrays({str(number): each for number, each in enumerate(arrays)}))


TENSOR = ["tensor", "0", "torch.float32", "cpu", False]
HALF = np.zeros(MAX_BYTES // 2 + 1, np.uint8)
BEYOND: dict[str, tuple[Any, bytes]] = {
    "one tensor twice": (listed(TENSOR, TENSOR), BLOB),
    "one tensor 80,000 times": (listed(*[TENSOR] * 80_000), BLOB),
    "a tensor and an array": (listed(TENSOR, ["array", "0", "float32"]), BLOB),
    "numbers of nothing": (["none"], BLOB),
    "numbers of an error": (["raised", ["KeyError"]], BLOB),
    "numbers besides": (TENSOR, numbered(np.zeros((2, 2), np.float32), np.zeros(1))),
    "many values": (listed(*[["none"]] * MAX_NODES), b""),
    "many pairs": (["dict", [[["none"], ["none"]]] * (MAX_NODES // 2)], b""),
    "much text": (["str", "x" * (MAX_TEXT + 1)], b""),
    "much text in pieces": (listed(["str", "x" * MAX_TEXT], ["str", "x"]), b""),
    "many digits in pieces": (listed(*[["int", "0x" + "f" * 3000]] * (MAX_TEXT // 3000 + 1)), b""),
    "many bytes": (["array", "0", "uint8"], numbered(np.zeros(MAX_BYTES + 1, np.uint8))),
    "many bytes in pieces": (listed(["array", "0", "uint8"], ["array", "1", "uint8"]), numbered(HALF, HALF)),
    "many axes": (["array", "0", "float32"], numbered(np.zeros((1,) * (MAX_AXES + 1), np.float32))),
    "a long header": (["none"], (2**30).to_bytes(8, "little") + b" " * 100),
    "a header without end": (["none"], (MAX_HEADER + 1).to_bytes(8, "little") + b" " * (MAX_HEADER + 1)),
    "a long name of a device": ([*TENSOR[:3], "c" * (MAX_NAME + 1), False], BLOB),
    "a long name of a dtype": (["name", "dtype", "d" * (MAX_NAME + 1)], b""),
    "a long name of a class": (["raised", ["E" * (MAX_NAME + 1)]], b""),
    "a long name of a thing": (["opaque", "o" * (MAX_NAME + 1)], b""),
    "a long number": (["float", "0x" + "0" * MAX_NAME], b""),
    "a long part of a number": (["complex", "0x0p0", "0x" + "0" * MAX_NAME], b""),
    "many classes": (["raised", ["E"] * (MAX_BASES + 1)], b""),
    "an error inside a value": (listed(["raised", ["KeyError"]]), b""),
    "a name of no kind": (["name", "answer", "42"], b""),
    "parts that nobody writes": (["none", "and the answer is 42"], b""),
    "more parts of a tensor": ([*TENSOR, "and the answer is 42"], BLOB),
}


@pytest.mark.parametrize("case", BEYOND)
def test_what_is_beyond_the_encoders_bounds_is_malformed(case: str) -> None:
    with pytest.raises(Malformed):
        decode(*BEYOND[case])


def test_what_is_malformed_is_said_in_few_words() -> None:
    for tree in (
        ["x" * 10**6],
        [["x" * 10**6]],
        ["int", "x" * 1000],
        ["tensor", "x" * 10**6, "torch.float32", "cpu", True],
    ):
        with pytest.raises(Malformed) as refused:
            decode(tree, b"")
        assert len(str(refused.value)) < 100


@pytest.mark.parametrize(("check", "device"), [("a" * (MAX_CHECK_NAME + 1), None), ("a", "c" * (MAX_NAME + 1))])
def test_an_observation_of_a_name_that_no_check_has_is_passed_over(check: str, device: str | None) -> None:
    step, seen = Step(0, "test", "", is_test=True, has_checks=True), Seen()
    for name, place in ((check, device), ("a", "cpu")):
        frame = {
            "kind": "observation",
            "index": 0,
            "check": name,
            "device": place,
            "cases": [[None, False, ["none"], None]],
        }
        _take(frame, b"", Asked({0: step}, None, 0), seen)
    assert seen.observations == {"test": {Key("a", "cpu"): None}}


def named(tree: Any) -> list[str]:
    """The names of the tensors and arrays in a tree."""
    if not isinstance(tree, list):
        return []
    if tree[:1] in (["tensor"], ["array"]) and isinstance(tree[1], str):
        return [tree[1]]
    return [name for each in tree for name in named(each)]


SHARED = torch.zeros(2, 2)
values = st.recursive(
    scalars
    | st.sampled_from([SHARED, SHARED[0], SHARED.numpy(), np.zeros((), ">c8"), torch.ones(0, dtype=torch.complex64)]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(scalars, inner, max_size=5),
    max_leaves=25,
)


@given(values)
def test_the_encoder_names_all_numbers_and_each_once(value: Any) -> None:
    tree, blob = encode(value)
    names = named(tree)
    assert sorted(names) == sorted(load_arrays(blob) if blob else ())
    assert len(names) == len(set(names))
    decode(json.loads(json.dumps(tree)), blob)


def test_the_longest_header_of_ours_is_taken() -> None:
    long = torch.zeros(0, 10**18, *[1] * (MAX_AXES - 2), dtype=torch.bool)
    tree, blob = encode([torch.zeros(MAX_BYTES, dtype=torch.uint8), *[long] * (MAX_NODES - 2)])
    assert int.from_bytes(blob[:8], "little") > 0.9 * MAX_HEADER
    assert isinstance(decode(tree, blob), list)


def test_arrays_of_as_many_axes_as_numpy_has_are_opaque() -> None:
    assert isinstance(travelled(np.zeros((1,) * 64, complex)), Opaque)
    assert not isinstance(travelled(np.zeros((1,) * MAX_AXES, complex)), Opaque)


def test_a_tree_deeper_than_any_of_ours_is_malformed() -> None:
    tree: list[Any] = ["list", []]
    for _ in range(5000):
        tree = ["list", [tree]]
    with pytest.raises(Malformed):
        decode(tree, b"")


@pytest.mark.parametrize(
    "blob",
    [b"x", b"\0" * 8, b"\xff" * 100, BLOB[:-1], BLOB + b"x", BLOB[:40], b"\x80\x04N.", b"\0" * (2 * MAX_BYTES + 1)],
    ids=["a byte", "zeros", "ones", "cut", "too long", "half a header", "a pickle", "more bytes than are taken"],
)
def test_a_malformed_blob_is_malformed(blob: bytes) -> None:
    with pytest.raises(Malformed):
        decode(["tensor", "0", "torch.float32", "cpu", False], blob)


@pytest.mark.parametrize("shape", [[3], [2, 2, 2], [-1], [2**62, 2**62], ["2"], None])
def test_a_blob_whose_header_lies_about_shapes_is_malformed(shape: Any) -> None:
    header = json.dumps({"0": {"dtype": "F32", "shape": shape, "data_offsets": [0, 16]}}).encode()
    with pytest.raises(Malformed):
        decode(["tensor", "0", "torch.float32", "cpu", False], len(header).to_bytes(8, "little") + header + b"\0" * 16)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=15,
)
KINDS = ["none", "bool", "int", "float", "complex", "str", "list", "set", "dict"]
KINDS += ["tensor", "array", "name", "raised", "opaque"]
texts = st.sampled_from(["0", "1", "0x10", "0x1p3", "nan", "torch.float32", "torch.complex64", "float32", "cpu"])
nodes = st.recursive(
    st.tuples(st.sampled_from(KINDS), texts, texts, texts, st.booleans()).map(list),
    lambda inner: (
        st.tuples(st.sampled_from(KINDS), st.lists(inner | st.lists(inner, max_size=3), max_size=4)).map(list)
        | st.lists(json_values | inner, max_size=5)
    ),
    max_leaves=15,
)
numbers = st.sampled_from([torch.float32, torch.int64, torch.float16, torch.bool]).map(
    lambda dtype: save_safetensors({"0": torch.ones(2, 2).to(dtype)})
)


def decoded_or_malformed(tree: Any, blob: bytes) -> None:
    """Decode; what comes out must be harmless to everything that the grader does with it."""
    try:
        value = decode(tree, blob)
    except Malformed:
        return
    assert len(describe(value)) <= 200
    for compare in ("close", "exact", "unordered"):
        difference(value, value, Options(compare=compare))


@given(json_values)
def test_any_json_is_decoded_or_malformed(tree: Any) -> None:
    decoded_or_malformed(tree, b"")


@given(nodes, numbers | st.just(b""))
def test_anything_like_a_tree_is_decoded_or_malformed(tree: Any, blob: bytes) -> None:
    decoded_or_malformed(tree, blob)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_malformed(blob: bytes) -> None:
    decoded_or_malformed(["tensor", "0", "torch.float32", "cpu", False], blob)


@given(st.binary(max_size=60), st.integers(0, len(BLOB) - 1))
def test_a_damaged_blob_is_decoded_or_malformed(damage: bytes, at: int) -> None:
    blob = BLOB[:at] + damage + BLOB[at + len(damage) :]
    decoded_or_malformed(["tensor", "0", "torch.float32", "cpu", False], blob)


NUMBER_KINDS = ["BOOL", "U8", "I8", "F8_E5M2", "F8_E8M0", "F4", "I16", "U16", "F16", "BF16"]
NUMBER_KINDS += ["I32", "F32", "F64", "C64", "I64", "U64", "X"]
headers = st.dictionaries(
    st.sampled_from(["0", "1", "__metadata__"]),
    st.fixed_dictionaries(
        {
            "dtype": st.sampled_from(NUMBER_KINDS),
            "shape": st.lists(st.integers(0, 8) | st.just(2**62), max_size=4),
            "data_offsets": st.tuples(st.integers(0, 20), st.integers(0, 20)).map(list),
        }
    )
    | json_values,
    max_size=2,
)


@given(headers, st.binary(max_size=20), texts)
def test_any_header_of_a_blob_is_decoded_or_malformed(header: Any, data: bytes, dtype: str) -> None:
    text = json.dumps(header).encode()
    decoded_or_malformed(["tensor", "0", dtype, "cpu", False], len(text).to_bytes(8, "little") + text + data)


# In words.


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (3, "3"),
        ("a", "'a'"),
        ([1, [2.5]], "[1, [2.5]]"),
        ({"a": 1}, "{'a': 1}"),
        ({3}, "{3}"),
        (torch.tensor([[1, 2]]), "[[1, 2]]"),
        (torch.tensor(1.5), "1.5"),
        (np.arange(3), "[0, 1, 2]"),
        (torch.float32, "torch.float32"),
        (torch.tensor([1 + 2j]), "[(1+2j)]"),
        (torch.tensor([1 / 3, 4.0]), "[0.3333, 4.0]"),
        (torch.empty(0, 10**12), "numbers of shape (0, 1000000000000)"),
        (torch.zeros(0), "[]"),
    ],
    ids=repr,
)
def test_values_are_described_in_words(value: Any, words: str) -> None:
    assert describe(travelled(value)) == words


def test_an_error_is_described_by_its_class() -> None:
    assert describe(Raised(("KeyError", "Exception"))) == "KeyError raised"


@pytest.mark.parametrize(
    "value",
    [
        list(range(5000)),
        "x" * 5000,
        torch.arange(5000),
        {i: [i] * 50 for i in range(50)},
        16 ** (MAX_DIGITS - 3),
        set(range(500)),
        nested(MAX_DEPTH),
    ],
    ids=["list", "text", "tensor", "dict", "int", "set", "nested"],
)
def test_a_description_is_short(value: Any) -> None:
    assert len(describe(travelled(value))) <= 200
    assert len(describe(travelled(value), 40)) <= 40


def test_the_bounds_of_a_frame_let_every_observation_through() -> None:
    assert frames.MAX_BLOB >= MAX_BYTES + 2**20
    tree, blob = encode([torch.zeros(1)] * (MAX_NODES - 1))  # headers are longer than numbers here
    assert len(blob) <= frames.MAX_BLOB
    assert len(json.dumps(tree)) < frames.MAX_JSON


# Digests: the same for what rounding alone tells apart.


def hashed(value: Any, unordered: bool = False) -> str:
    return digest(travelled(value), unordered=unordered)


ALIKE: dict[str, tuple[Any, Any]] = {
    "a float": (0.1 + 0.2, 0.3),
    "a tensor": (torch.tensor([1.0, 3.0]) / 3, torch.tensor([0.333333, 1.0])),
    "next to zero": (torch.tensor([1e-9, 1.0]), torch.tensor([-2e-10, 1.0])),
    "minus zero": (-0.0, 0.0),
    "up to the next power": (torch.tensor([9.9999999], dtype=torch.float64), torch.tensor([10.0], dtype=torch.float64)),
    "a set": ({1, 2, 3}, {3, 2, 1}),
    "a dict": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "inside a list": ([1, [0.1 + 0.2]], [1, [0.3]]),
    "not a number": (math.nan, -math.nan),
}
APART: dict[str, tuple[Any, Any]] = {
    "a float": (0.3, 0.30001),
    "numbers of another size": (1.0, 10.0),
    "the sign": (torch.tensor([1.0]), torch.tensor([-1.0])),
    "infinities": (math.inf, -math.inf),
    "no number and infinity": (math.nan, math.inf),
    "the dtype": (torch.ones(2), torch.ones(2, dtype=torch.float64)),
    "the shape": (torch.ones(2, 3), torch.ones(3, 2)),
    "whole numbers": (torch.tensor([100000]), torch.tensor([100001])),
    "requires_grad": (torch.ones(2), torch.ones(2, requires_grad=True)),
    "the type": (1, 1.0),
    "a bool": (True, 1),
    "the order": ([1, 2], [2, 1]),
    "the order of rows": (torch.eye(2), torch.eye(2).flip(0)),
    "an array": (np.ones(2), torch.ones(2, dtype=torch.float64)),
    "complex": (1 + 2j, 1 + 3j),
    "text": ("a", "b"),
    "None": (None, False),
}


@pytest.mark.parametrize("case", ALIKE)
def test_a_digest_is_the_same_for_what_only_rounding_tells_apart(case: str) -> None:
    left, right = ALIKE[case]
    assert hashed(left) == hashed(right)


@pytest.mark.parametrize("case", APART)
def test_a_digest_tells_apart_what_is_different(case: str) -> None:
    left, right = APART[case]
    assert hashed(left) != hashed(right)


def test_a_digest_of_what_has_no_order_has_none() -> None:
    rows = torch.tensor([[3.0, 1.0], [1.0, 2.0], [1.0, 2.0]])
    assert hashed(rows, unordered=True) == hashed(rows.flip(0), unordered=True)
    assert hashed(rows, unordered=True) != hashed(rows.flip(1), unordered=True)
    assert hashed(rows, unordered=True) != hashed(rows[:2], unordered=True)
    assert hashed([1, 2.5, "x"], unordered=True) == hashed(["x", 1, 2.5], unordered=True)
    assert hashed([1, 1, 2], unordered=True) != hashed([1, 2, 2], unordered=True)


@given(trees)
def test_whatever_travels_has_a_digest_and_always_the_same(value: Any) -> None:
    assert digest(travelled(value)) == digest(travelled(value))
    assert digest(travelled(value), unordered=True) == digest(travelled(value), unordered=True)


@pytest.mark.parametrize("dtype", sorted({*NATIVE, *WIDER, "complex64", "complex128"}))
@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (2, 3)])
def test_tensors_of_every_dtype_and_shape_have_a_digest(dtype: str, shape: tuple[int, ...]) -> None:
    value = torch.ones(shape).to(getattr(torch, dtype))
    assert hashed(value) == hashed(value.clone())
    assert hashed(value, unordered=True) == hashed(value.clone(), unordered=True)

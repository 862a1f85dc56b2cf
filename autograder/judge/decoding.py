"""An observation as the grader decodes it, within bounds: inert data, and its words and digest.

Nothing that is decoded can run code. Numbers are NumPy's here: to load torch takes longer than to grade many a
submission.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from safetensors.numpy import load as load_safetensors

from autograder.judge.arrays import rounded_hash
from autograder.wire.observations import (
    MAX_AXES,
    MAX_BASES,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_HEADER,
    MAX_NAME,
    MAX_NODES,
    MAX_TEXT,
    NATIVE,
    PARTS,
    WIDER,
    Numbers,
)


class Malformed(ValueError):
    """Bytes or a tree that no encoder of ours wrote."""


@dataclass(frozen=True)
class Tensor:
    """A tensor as the grader sees it: its numbers, of its dtype or a wider one, and where and how it was."""

    values: Numbers
    dtype: str
    device: str
    requires_grad: bool


@dataclass(frozen=True)
class Array:
    """A NumPy array."""

    values: Numbers
    dtype: str


@dataclass(frozen=True)
class Name:
    """A value that is only a name: a `torch.dtype` or a `torch.device`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Raised:
    """The check raised: the names of the exception's class and of its bases, nearest first."""

    classes: tuple[str, ...]


@dataclass(frozen=True)
class Opaque:
    """Something that is no data (a function, a module, a sparse tensor …), or more of it than is taken."""

    what: str


@dataclass(frozen=True)
class Pairs:
    """A dict: its items in the order of insertion, which comparisons ignore."""

    items: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True)
class Bag:
    """A set: its members in any order."""

    members: tuple[Any, ...]


def decode(tree: Any, blob: bytes) -> Any:
    """Decode an observation of one value; see `decode_all`."""
    return decode_all([tree], blob)[0]


def decode_all(trees: Sequence[Any], blob: bytes) -> list[Any]:
    """Decode an observation that a student's process may have forged, within the bounds of `wire.observations`.

    Args:
        trees: of its values, which share the numbers in the blob, and the bounds.

    Returns:
        For each tree None, bool, int, float, complex, str, list, dict (a list of pairs in `Pairs`), set (in `Bag`), or
        one of the classes of this module.

    Raises:
        Malformed: anything but what `encode` or `encode_error` writes.
    """
    try:
        decoder = _Decoder(_tensors(blob))
        values = [decoder.error(tree) or decoder.node(tree, 0) for tree in trees]
    except Malformed:
        raise
    except Exception as error:  # safetensors and int() have many ways to refuse
        raise Malformed(type(error).__name__) from None
    if decoder.tensors:
        raise Malformed("numbers of nothing")
    return values


def _tensors(blob: bytes) -> dict[str, Numbers]:
    if not blob:
        return {}
    header = int.from_bytes(blob[:8], "little")
    if header > MAX_HEADER or len(blob) - 8 - header > MAX_BYTES:
        raise Malformed("too many bytes")
    found: dict[str, Numbers] = load_safetensors(blob)
    return found


class _Decoder:
    """Takes the numbers out of `tensors`, each once, and counts as the encoder does."""

    def __init__(self, tensors: dict[str, Numbers]) -> None:
        self.tensors = tensors
        self._nodes = 0
        self._text = 0

    def error(self, tree: Any) -> Raised | None:
        match tree:
            case ["raised", list() as names] if names and len(names) <= MAX_BASES:
                return Raised(tuple(_name(each) for each in names))
        return None

    def node(self, tree: Any, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Malformed("more values than an observation may hold")
        match tree:
            case ["none"]:
                return None
            case ["bool", bool(value)]:
                return value
            case ["int", str(digits)] if len(digits) <= MAX_DIGITS:
                return int(self._counted(digits), 16)
            case ["float", str(number)]:
                return float.fromhex(_name(number))
            case ["complex", str(real), str(imaginary)]:
                return complex(float.fromhex(_name(real)), float.fromhex(_name(imaginary)))
            case ["str", str(text)]:
                return self._counted(text)
            case ["list", list(items)]:
                return [self.node(each, depth + 1) for each in items]
            case ["set", list(items)]:
                return Bag(tuple(self.node(each, depth + 1) for each in items))
            case ["dict", list(pairs)]:
                return Pairs(tuple(self._pair(each, depth + 1) for each in pairs))
            case ["tensor", str(name), str(dtype), str(device), bool(wanted)] if dtype.startswith("torch."):
                return Tensor(self._numbers(name, dtype.removeprefix("torch.")), dtype, _name(device), wanted)
            case ["array", str(name), str(dtype)]:
                return Array(self._numbers(name, dtype), dtype)
            case ["name", "dtype" | "device" as kind, str(text)]:
                return Name(kind, _name(text))
            case ["opaque", str(what)]:
                return Opaque(_name(what))
        raise Malformed("no node of ours")

    def _pair(self, pair: Any, depth: int) -> tuple[Any, Any]:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Malformed("no pair")
        return self.node(pair[0], depth), self.node(pair[1], depth)

    def _counted(self, text: str) -> str:
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise Malformed("more text than an observation may hold")
        return text

    def _numbers(self, name: str, dtype: str) -> Numbers:
        values = _numbers(self.tensors.pop(name), dtype)  # a second tensor of one name has none
        if values.ndim > MAX_AXES:
            raise Malformed("more axes than a tensor may have")
        return values


def _name(text: Any) -> str:
    if not isinstance(text, str) or len(text) > MAX_NAME:
        raise Malformed("no name")
    return text


def _numbers(values: Numbers, dtype: str) -> Numbers:
    if str(values.dtype) != (PARTS | WIDER).get(dtype, dtype) or not (dtype in NATIVE or dtype in PARTS | WIDER):
        raise Malformed("a dtype that is not its numbers'")
    if dtype not in PARTS:
        return values
    if values.shape[-1:] != (2,):
        raise Malformed("complex numbers of other than two parts")
    return values.view(f"complex{16 * values.itemsize}")[..., 0]


def describe(value: Any, limit: int = 200) -> str:
    """A decoded observation in words for people, at most `limit` characters."""
    if isinstance(value, Tensor | Array):
        few = (
            math.prod(max(1, size) for size in value.values.shape) <= 100
        )  # without a number, too, a shape may be huge
        text = _rounded(value.values.tolist()) if few else f"numbers of shape {tuple(value.values.shape)}"
    elif isinstance(value, float | complex):
        text = _rounded(value)
    elif isinstance(value, Pairs):
        text = "{" + ", ".join(f"{describe(k, limit)}: {describe(v, limit)}" for k, v in value.items[:20]) + "}"
    elif isinstance(value, Bag):
        text = "{" + ", ".join(describe(each, limit) for each in value.members[:20]) + "}"
    elif isinstance(value, list):
        text = "[" + ", ".join(describe(each, limit) for each in value[:20]) + (", …]" if len(value) > 20 else "]")
    elif isinstance(value, Raised):
        text = f"{value.classes[0]} raised" if value.classes else "an exception raised"
    elif isinstance(value, Opaque | Name):
        text = value.what if isinstance(value, Opaque) else value.text
    else:
        text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _rounded(numbers: Any) -> str:
    """Numbers and lists of them, with four digits each: more tells people nothing."""
    if isinstance(numbers, list):
        return f"[{', '.join(map(_rounded, numbers))}]"
    return repr(type(numbers)(f"{numbers:.4g}")) if isinstance(numbers, float | complex) else str(numbers)


def digest(value: Any, *, unordered: bool = False) -> str:
    """A hash of a decoded observation, the same for numbers that agree to five significant digits.

    Args:
        unordered: the order of a list's items and of a tensor's rows does not count.
    """
    return hashlib.sha256(repr(_canonical(value, unordered)).encode()).hexdigest()


def _canonical(value: Any, unordered: bool = False) -> Any:
    match value:
        case Tensor():
            numbers = _numbers_digest(value.values, unordered)
            return "tensor", value.dtype, value.device.partition(":")[0], value.requires_grad, numbers
        case Array():
            return "array", value.dtype, _numbers_digest(value.values, unordered)
        case float() | complex():
            return type(value).__name__, _numbers_digest(np.array(value, complex))
        case list():
            items = [_canonical(each) for each in value]
            return "list", sorted(items, key=repr) if unordered else items
        case Bag():
            return "set", sorted(map(_canonical, value.members), key=repr)
        case Pairs():
            return "dict", sorted(((_canonical(k), _canonical(v)) for k, v in value.items), key=repr)
    return value


def _numbers_digest(values: Numbers, unordered: bool = False) -> tuple[tuple[int, ...], str]:
    return values.shape, rounded_hash(values, unordered)

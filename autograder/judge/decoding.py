"""An observation as the grader decodes it, within bounds: inert data, and its words and digest.

Nothing that is decoded can run code. Numbers are NumPy's here: to load torch takes longer than to grade many a
submission.
"""

import hashlib
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from safetensors.numpy import load as load_safetensors

from autograder.wire.observations import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, NATIVE, PARTS, WIDER, Numbers

TINY = 1e-7  # what a digest takes for zero: below it, rounding differs between two right ways to compute


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


def decode(tree: Any, blob: bytes) -> Any:
    """Decode an observation that a student's process may have forged.

    Returns:
        None, bool, int, float, complex, str, list, dict (a list of pairs in `Pairs`), set (in `Bag`), or one of
        the classes of this module.

    Raises:
        Malformed: anything but what `encode` or `encode_error` writes.
    """
    if len(blob) > 2 * MAX_BYTES:
        raise Malformed("too many bytes")
    try:
        tensors = load_safetensors(blob) if blob else {}
        return _decode(tree, tensors, 0)
    except Malformed:
        raise
    except Exception as error:  # safetensors and int() have many ways to refuse
        raise Malformed(type(error).__name__) from None


@dataclass(frozen=True)
class Pairs:
    """A dict: its items in the order of insertion, which comparisons ignore."""

    items: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True)
class Bag:
    """A set: its members in any order."""

    members: tuple[Any, ...]


def _decode(tree: Any, tensors: dict[str, Numbers], depth: int) -> Any:
    if depth > MAX_DEPTH + 1 or not isinstance(tree, list) or not tree:
        raise Malformed("no node")
    kind, *rest = tree

    def text(index: int) -> str:
        value = rest[index]
        if not isinstance(value, str):
            raise Malformed(f"{kind} without text")
        return value

    def flag(index: int) -> bool:
        value = rest[index]
        if not isinstance(value, bool):
            raise Malformed(f"{kind} that is neither true nor false")
        return value

    match kind:
        case "none":
            return None
        case "bool":
            return flag(0)
        case "int" if len(text(0)) <= MAX_DIGITS:
            return int(text(0), 16)
        case "float":
            return float.fromhex(text(0))
        case "complex":
            return complex(float.fromhex(text(0)), float.fromhex(text(1)))
        case "str":
            return text(0)
        case "list":
            return [_decode(each, tensors, depth + 1) for each in rest[0]]
        case "set":
            return Bag(tuple(_decode(each, tensors, depth + 1) for each in rest[0]))
        case "dict":
            pairs = ((_decode(key, tensors, depth + 1), _decode(each, tensors, depth + 1)) for key, each in rest[0])
            return Pairs(tuple(pairs))
        case "tensor":
            if not text(1).startswith("torch."):
                raise Malformed("a tensor of no dtype")
            return Tensor(_numbers(tensors[text(0)], text(1).removeprefix("torch.")), text(1), text(2), flag(3))
        case "array":
            return Array(_numbers(tensors[text(0)], text(1)), text(1))
        case "name":
            return Name(text(0), text(1))
        case "raised" if rest[0] and all(isinstance(each, str) for each in rest[0]):
            return Raised(tuple(rest[0]))
        case "opaque":
            return Opaque(text(0))
    raise Malformed(f"kind {kind!r}")


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
            numbers = _rounded_numbers(value.values, unordered)
            return "tensor", value.dtype, value.device.partition(":")[0], value.requires_grad, numbers
        case Array():
            return "array", value.dtype, _rounded_numbers(value.values, unordered)
        case float() | complex():
            return type(value).__name__, _rounded_numbers(np.array(value, complex))
        case list():
            items = [_canonical(each) for each in value]
            return "list", sorted(items, key=repr) if unordered else items
        case Bag():
            return "set", sorted(map(_canonical, value.members), key=repr)
        case Pairs():
            return "dict", sorted(((_canonical(k), _canonical(v)) for k, v in value.items), key=repr)
    return value


def _rounded_numbers(values: Numbers, unordered: bool = False) -> tuple[tuple[int, ...], str]:
    """The shape of numbers and a hash of them, rounded; what is next to zero counts as zero."""
    shape = values.shape
    numbers = np.stack([values.real, values.imag], axis=-1) if values.dtype.kind == "c" else values
    if numbers.dtype.kind == "f":
        exact = numbers.astype(np.float64)
        finite = np.isfinite(exact) & (np.abs(exact) >= TINY)
        scale = np.floor(np.log10(np.abs(np.where(finite, exact, 1.0))))
        digits = np.rint(np.where(finite, exact, 0.0) / 10.0 ** (scale - 4))
        carried = np.abs(digits) == 10**5  # 9.99999 is 10, not 9 and a lot
        digits, scale = np.where(carried, digits / 10, digits), scale + carried
        special = np.select([np.isnan(exact), exact == np.inf, exact == -np.inf], [1, 2, 3], 0)
        rows = np.stack([digits, scale, special], axis=-1).astype(np.int64)
    else:
        rows = numbers
    if unordered and rows.size and shape:
        table = rows.reshape(shape[0], -1)
        rows = table[np.lexsort(table.T)]
    return shape, hashlib.sha256(rows.tobytes()).hexdigest()

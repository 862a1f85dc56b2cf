"""Inert data: what a check saw, encoded beside the student's code and decoded by the grader, within bounds.

An observation travels as a JSON tree of `[kind, ...]` nodes and one safetensors blob for the numbers of its
tensors and arrays. Nothing is ever unpickled, and nothing that is decoded can run code.
"""

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import torch
from safetensors.torch import load as load_safetensors
from safetensors.torch import save as save_safetensors

MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_TEXT = 200_000  # characters of all strings and digits of all ints
MAX_DIGITS = 3_500  # hexadecimal, of one int; Python writes out no more than 4,300 decimal ones
MAX_BYTES = 16 * 2**20  # of all tensors of one observation
TINY = 1e-7  # what a digest takes for zero: below it, rounding differs between two right ways to compute

_INTEGER = {"bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"}
_FLOATING = {"float16", "float32", "float64", "bfloat16", "float8_e4m3fn", "float8_e5m2"}
_PARTS = {"complex32": "float16", "complex64": "float32", "complex128": "float64"}  # a complex number travels as two
_DTYPES = {*_INTEGER, *_FLOATING, *_PARTS}
_ARRAY_DTYPES = _DTYPES - {"bfloat16", "float8_e4m3fn", "float8_e5m2", "complex32"}


class Malformed(ValueError):
    """Bytes or a tree that no encoder of ours wrote."""


class _TooLarge(Exception):
    pass


@dataclass(frozen=True)
class Tensor:
    """A tensor as the grader sees it: its numbers on the CPU, and where and how it was."""

    values: torch.Tensor
    dtype: str
    device: str
    requires_grad: bool


@dataclass(frozen=True)
class Array:
    """A NumPy array; its numbers as a CPU tensor."""

    values: torch.Tensor
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


def encode(value: Any) -> tuple[list[Any], bytes]:
    """Encode what a check returned.

    Returns:
        The tree, and the safetensors blob (empty without tensors). What cannot be encoded becomes an
        `Opaque` node, so that this raises only what a hostile object's own methods raise.
    """
    encoder = _Encoder()
    try:
        tree = encoder.node(value, 0)
        return tree, save_safetensors(encoder.tensors) if encoder.tensors else b""
    except _TooLarge as bound:
        return ["opaque", str(bound)], b""


def encode_error(error: BaseException) -> list[Any]:
    """Encode the exception that a check raised; its message stays behind."""
    return ["raised", [_name(each)[:100] for each in _mro(type(error))[:20]]]


# As `type` has them: a metaclass of the student's may say anything else.
_name: Callable[[type], str] = type.__dict__["__name__"].__get__
_mro: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__


class _Encoder:
    def __init__(self) -> None:
        self.tensors: dict[str, torch.Tensor] = {}
        self.nodes = 0
        self.bytes = 0
        self.text = 0

    def node(self, value: Any, depth: int) -> list[Any]:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _TooLarge("more values than an observation may hold")
        if isinstance(value, np.generic) and not isinstance(value, np.void):
            value = value.item()  # a NumPy scalar counts as the Python number
        if value is None:
            return ["none"]
        if value is True or value is False:  # `isinstance` asks the object's own `__class__`
            return ["bool", value]
        if isinstance(value, int):
            digits = hex(int(value))
            if len(digits) > MAX_DIGITS:
                raise _TooLarge("a number with too many digits")
            return ["int", self.counted(digits)]
        if isinstance(value, float):
            return ["float", float(value).hex()]
        if isinstance(value, complex):
            return ["complex", value.real.hex(), value.imag.hex()]
        if isinstance(value, str):
            return ["str", self.counted(str.__str__(value))]
        if isinstance(value, list | tuple):
            return ["list", self.nodes_of(value, depth)]
        if isinstance(value, set | frozenset):
            return ["set", self.nodes_of(value, depth)]
        if isinstance(value, dict):
            pairs = islice(dict.items(value), MAX_NODES + 1)
            return ["dict", [[self.node(key, depth + 1), self.node(each, depth + 1)] for key, each in pairs]]
        if isinstance(value, torch.Tensor):
            return self.tensor(value)
        if isinstance(value, np.ndarray):
            return self.array(value)
        if isinstance(value, torch.dtype | torch.device):
            return ["name", type(value).__name__, str(value)]
        return ["opaque", _name(type(value))[:100]]

    def counted(self, text: str) -> str:
        self.text += len(text)
        if self.text > MAX_TEXT:
            raise _TooLarge("more text than an observation may hold")
        return text

    def nodes_of(self, values: Iterable[Any], depth: int) -> list[Any]:
        return [self.node(each, depth + 1) for each in islice(values, MAX_NODES + 1)]

    def tensor(self, value: torch.Tensor) -> list[Any]:
        plain = value.layout == torch.strided and not (value.is_quantized or value.is_meta or value.is_nested)
        if not plain or str(value.dtype).removeprefix("torch.") not in _DTYPES:
            return ["opaque", "a tensor without plain numbers"]
        kind = [str(value.dtype), str(value.device), bool(value.requires_grad)]
        return ["tensor", self.keep(lambda: value.detach(), value.numel() * value.element_size()), *kind]

    def array(self, value: np.ndarray[Any, Any]) -> list[Any]:
        native = value.dtype.newbyteorder("=")
        if native.name not in _ARRAY_DTYPES:
            return ["opaque", "an array without plain numbers"]
        numbers = self.keep(lambda: torch.from_numpy(np.array(value, dtype=native, order="C")), value.nbytes)
        return ["array", numbers, native.name]

    def keep(self, numbers: Callable[[], torch.Tensor], size: int) -> str:
        self.bytes += size
        if self.bytes > MAX_BYTES:
            raise _TooLarge("more numbers than an observation may hold")
        values = numbers().resolve_conj().resolve_neg()
        if values.is_complex():
            values = torch.view_as_real(values)
        key = str(len(self.tensors))
        # A copy of its own: safetensors refuses tensors that share memory.
        self.tensors[key] = values.cpu().clone(memory_format=torch.contiguous_format)
        return key


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


def _decode(tree: Any, tensors: dict[str, torch.Tensor], depth: int) -> Any:
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


def _numbers(values: torch.Tensor, dtype: str) -> torch.Tensor:
    if dtype not in _DTYPES or str(values.dtype) != f"torch.{_PARTS.get(dtype, dtype)}":
        raise Malformed("a dtype that is not its numbers'")
    return torch.view_as_complex(values) if dtype in _PARTS else values


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
            numbers = _rounded_tensor(value.values, unordered)
            return "tensor", value.dtype, value.device.partition(":")[0], value.requires_grad, numbers
        case Array():
            return "array", value.dtype, _rounded_tensor(value.values, unordered)
        case float() | complex():
            return type(value).__name__, _rounded_tensor(torch.tensor(value, dtype=torch.complex128))
        case list():
            items = [_canonical(each) for each in value]
            return "list", sorted(items, key=repr) if unordered else items
        case Bag():
            return "set", sorted(map(_canonical, value.members), key=repr)
        case Pairs():
            return "dict", sorted(((_canonical(k), _canonical(v)) for k, v in value.items), key=repr)
    return value


def _rounded_tensor(values: torch.Tensor, unordered: bool = False) -> tuple[tuple[int, ...], str]:
    """The shape of a tensor and a hash of its numbers, rounded; what is next to zero counts as zero."""
    shape = tuple(values.shape)
    numbers = (torch.view_as_real(values) if values.is_complex() else values).contiguous()
    if numbers.is_floating_point():
        exact = numbers.double().numpy()
        finite = np.isfinite(exact) & (np.abs(exact) >= TINY)
        scale = np.floor(np.log10(np.abs(np.where(finite, exact, 1.0))))
        digits = np.rint(np.where(finite, exact, 0.0) / 10.0 ** (scale - 4))
        carried = np.abs(digits) == 10**5  # 9.99999 is 10, not 9 and a lot
        digits, scale = np.where(carried, digits / 10, digits), scale + carried
        special = np.select([np.isnan(exact), exact == np.inf, exact == -np.inf], [1, 2, 3], 0)
        rows = np.stack([digits, scale, special], axis=-1).astype(np.int64)
    else:
        rows = numbers.numpy()
    if unordered and rows.size and shape:
        table = rows.reshape(shape[0], -1)
        rows = table[np.lexsort(table.T)]
    return shape, hashlib.sha256(rows.tobytes()).hexdigest()

"""What a check saw, encoded beside the student's code: a tree and a blob that `judge.decoding` takes."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save as save_safetensors

from autograder.wire.observations import (
    MAX_AXES,
    MAX_BASES,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NAME,
    MAX_NODES,
    MAX_TEXT,
    NATIVE,
    PARTS,
    WIDER,
    Numbers,
)


class _TooLarge(Exception):
    pass


def encode(value: Any) -> tuple[list[Any], bytes]:
    """Encode what a check returned.

    Returns:
        The tree, and the safetensors blob (empty without tensors). What cannot be encoded becomes an
        `Opaque` node, so that this raises only what a hostile object's own methods raise.
    """
    encoder = Encoder()
    return encoder.tree(value), encoder.blob()


def encode_error(error: BaseException) -> list[Any]:
    """Encode the exception that a check raised; its message stays behind."""
    return ["raised", [_name(each)[:MAX_NAME] for each in _mro(type(error))[:MAX_BASES]]]


# As `type` has them: a metaclass of the student's may say anything else.
_name: Callable[[type], str] = type.__dict__["__name__"].__get__
_mro: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__


class Encoder:
    """Encodes the values of one observation, which share one blob and one set of bounds."""

    def __init__(self) -> None:
        self.numbers: dict[str, Numbers] = {}
        self.nodes = 0
        self.bytes = 0
        self.text = 0

    def tree(self, value: Any) -> list[Any]:
        """The tree of one value; what there is no room for any more is `Opaque`."""
        before = dict(self.numbers)
        try:
            return self.node(value, 0)
        except _TooLarge as bound:
            self.numbers = before
            return ["opaque", str(bound)]

    def blob(self) -> bytes:
        """The numbers of all trees."""
        return save_safetensors(self.numbers) if self.numbers else b""

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
        if type(value) is torch.dtype or type(value) is torch.device:  # which have no subclasses, only imitations
            return ["name", type(value).__name__, str(value)]
        return ["opaque", _name(type(value))[:MAX_NAME]]

    def counted(self, text: str) -> str:
        self.text += len(text)
        if self.text > MAX_TEXT:
            raise _TooLarge("more text than an observation may hold")
        return text

    def nodes_of(self, values: Iterable[Any], depth: int) -> list[Any]:
        return [self.node(each, depth + 1) for each in islice(values, MAX_NODES + 1)]

    def tensor(self, value: torch.Tensor) -> list[Any]:
        plain = value.layout == torch.strided and not (value.is_quantized or value.is_meta or value.is_nested)
        dtype = str(value.dtype).removeprefix("torch.")
        if not plain or value.dim() > MAX_AXES or not (dtype in NATIVE or dtype in PARTS | WIDER):
            return ["opaque", "a tensor without plain numbers"]
        travels: torch.dtype = getattr(torch, (PARTS | WIDER).get(dtype, dtype))
        self.weighed(value.numel() * travels.itemsize * (2 if dtype in PARTS else 1))
        kind = [str(value.dtype), str(value.device), bool(value.requires_grad)]
        values = value.detach().resolve_conj().resolve_neg()
        values = torch.view_as_real(values) if dtype in PARTS else values
        # A copy: what shares memory with the student's tensor may change yet.
        values = values.to("cpu", travels, copy=True, memory_format=torch.contiguous_format)
        return ["tensor", self.keep(values.numpy()), *kind]

    def array(self, value: np.ndarray[Any, Any]) -> list[Any]:
        native = value.dtype.newbyteorder("=")
        if value.ndim > MAX_AXES or not (native.name in NATIVE or native.name in PARTS):
            return ["opaque", "an array without plain numbers"]
        self.weighed(value.nbytes)
        values = np.array(value, dtype=native, order="C")
        values = values[..., None].view(PARTS[native.name]) if native.name in PARTS else values
        return ["array", self.keep(values), native.name]

    def weighed(self, size: int) -> None:
        self.bytes += size
        if self.bytes > MAX_BYTES:
            raise _TooLarge("more numbers than an observation may hold")

    def keep(self, values: Numbers) -> str:
        key = str(len(self.numbers))
        self.numbers[key] = values
        return key

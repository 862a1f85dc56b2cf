"""How what a check saw travels: within which bounds, in which numbers, and how it is to be judged.

An observation is a JSON tree of `[kind, ...]` nodes and one safetensors blob for the numbers of its tensors and arrays.
Nothing is ever unpickled. `inside.encoding` writes it, `judge.decoding` reads it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_TEXT = 200_000  # characters of all strings and digits of all ints
MAX_DIGITS = 3_500  # hexadecimal, of one int; Python writes out no more than 4,300 decimal ones
MAX_BYTES = 16 * 2**20  # of all tensors of one observation
MAX_HEADER = 4 * 2**20  # of the JSON before them in the blob; as many nodes with as many axes need no more
MAX_AXES = 60  # of a tensor; NumPy takes no more than 64
MAX_NAME = 100  # characters of a class, a device, a dtype, a number
MAX_CHECK_NAME = 300  # characters of a check's
MAX_BASES = 20  # of an exception's class, itself among them
MAX_CORNERS = 16  # of one check; feedback names which of them differs first
MAX_CASES = MAX_CORNERS + 4  # with the ordinary ones, what all left, and the emulated device

ELSEWHERE = "on another device"  # a case of its own: where the results are when the arguments are not on the CPU
AFTERWARDS = "the arguments after the call"  # a case of its own: what all calls of a check left
BESIDES = (AFTERWARDS, ELSEWHERE)  # the cases that are no input of their own
HERE, THERE, MIXED = "here", "there", "mixed"  # what is seen elsewhere: where a tensor is, or that devices were mixed

NATIVE = {"bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"}
NATIVE |= {"float16", "float32", "float64"}  # these travel as they are
WIDER = dict.fromkeys(("bfloat16", "float8_e4m3fn", "float8_e5m2"), "float32")  # that NumPy lacks, as one that it has
PARTS = {"complex32": "float32", "complex64": "float32", "complex128": "float64"}  # a complex number travels as two

Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Options:
    """How the grader is to judge a check; plain data.

    raises: names of the exception classes of which one is expected; empty when a value is expected.
    weight: share of the test cell's points, relative to the other checks.
    rtol, atol: tolerances, both or neither; by default those of `torch.testing.assert_close` for the dtype, and for a
        Python float that a float32 gave, as `loss.item()` does, those of float32.
    compare: "close", "exact" (equal bit patterns of numbers, NaN equal to NaN) or "unordered".
    show: whether feedback may show the expected and the actual value.
    """

    raises: tuple[str, ...] = ()
    weight: float = 1.0
    rtol: float | None = None
    atol: float | None = None
    compare: str = "close"
    show: bool = False

    def as_data(self) -> dict[str, Any]:
        return dict(vars(self))

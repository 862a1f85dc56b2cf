"""Numbers of tensors and arrays: compared, hashed and put into an order, block by block.

Whoever sends an observation chooses how many numbers it has. So each of these functions goes over them a fixed number
of times, and needs no more memory than some blocks besides.
"""

import hashlib
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.wire.observations import Numbers, Options

TOLERANCES = {  # rtol and atol by dtype, as torch.testing.assert_close documents them; of all others 0
    "float16": (1e-3, 1e-5),
    "bfloat16": (1.6e-2, 1e-5),
    "float32": (1.3e-6, 1e-5),
    "float64": (1e-7, 1e-7),
    "complex32": (1e-3, 1e-5),
    "complex64": (1.3e-6, 1e-5),
    "complex128": (1e-7, 1e-7),
}
TINY = 1e-7  # what a digest takes for zero: below it, rounding differs between two right ways to compute
BLOCK = 2**16  # numbers that are worked on at once
TURNS = 8  # in which two collections without an order are sorted, each time in another way, and compared
FEW = 64  # so many members may all be paired wrongly in one turn, and rightly in the next


def tolerances(dtype: str, options: Options) -> tuple[float, float]:
    """rtol and atol by which numbers of a dtype are compared."""
    if options.rtol is None or options.atol is None:
        return TOLERANCES.get(dtype.removeprefix("torch."), (0.0, 0.0))
    return options.rtol, options.atol


def are_exact(dtype: str, options: Options) -> bool:
    """Whether numbers of a dtype are compared without any tolerance."""
    return options.compare == "exact" or not any(tolerances(dtype, options))


def same(ours: Numbers, theirs: Numbers, dtype: str, options: Options) -> bool:
    """Whether all numbers of one dtype and shape are the same, or as close as is asked for."""
    ours, theirs = ours.reshape(-1), theirs.reshape(-1)
    return all(_same(ours[part], theirs[part], dtype, options).all() for part in _blocks(ours.size))


def unlike(ours: Numbers, theirs: Numbers, dtype: str, options: Options) -> Numbers:
    """Where numbers of one dtype and shape are neither the same nor close: places in both, each laid out as a row."""
    ours, theirs = ours.reshape(-1), theirs.reshape(-1)
    found = [
        part.start + np.flatnonzero(~_same(ours[part], theirs[part], dtype, options)) for part in _blocks(ours.size)
    ]
    return np.concatenate([np.empty(0, np.int64), *found])


def _same(ours: Numbers, theirs: Numbers, dtype: str, options: Options) -> Any:
    """Where numbers are the same or close: as `torch.testing.assert_close` wants them, NaN equal to NaN."""
    if options.compare == "exact":
        return _same_bits(ours, theirs)
    rtol, atol = tolerances(dtype, options)
    if not rtol and not atol:  # integers, too, of which not all are a float64
        return (ours == theirs) | ((ours != ours) & (theirs != theirs))
    with np.errstate(all="ignore"):
        return np.isclose(theirs, ours, rtol=rtol, atol=atol, equal_nan=True)


def _same_bits(ours: Numbers, theirs: Numbers) -> Any:
    """Where numbers are the same bit by bit; any NaN is as good as another."""
    if ours.dtype.kind == "c":
        return _same_bits(ours.real, theirs.real) & _same_bits(ours.imag, theirs.imag)
    if ours.dtype.kind != "f":
        return ours == theirs
    alike = (ours == theirs) & (np.signbit(ours) == np.signbit(theirs))
    return alike | (np.isnan(ours) & np.isnan(theirs))


def _blocks(size: int, step: int = BLOCK) -> Iterator[slice]:
    return (slice(start, start + step) for start in range(0, size, step))


def spelled(number: complex) -> tuple[str, str]:
    """All bits of a Python number but a NaN's."""
    return number.real.hex(), number.imag.hex()


def exact_hash(values: Numbers, options: Options) -> bytes:
    """A hash of numbers that are compared without tolerance: equal for those that are the same."""
    found = hashlib.sha256()
    flat = values.reshape(-1)
    for part in _blocks(values.size):
        found.update(_canonical(flat[part], options).tobytes())
    return found.digest()


@np.errstate(all="ignore")  # a NaN may signal
def _canonical(values: Numbers, options: Options) -> Numbers:
    """Numbers of which those have the same bits that are the same: one NaN, and one zero but where bits count."""
    if values.dtype.kind not in "fc":
        return values
    if options.compare == "exact":
        values = np.stack([values.real, values.imag], axis=-1) if values.dtype.kind == "c" else values.copy()
    else:
        values = values + values.dtype.type(0)
    values[np.isnan(values)] = np.nan
    return values


# Digests, for which what next to nothing tells apart is one.


def rounded_hash(values: Numbers, unordered: bool = False) -> str:
    """A hash of numbers, the same for those that agree to five significant digits.

    Args:
        unordered: the order of rows does not count.
    """
    found = hashlib.sha256()
    if not (unordered and values.ndim and values.size):
        flat = values.reshape(-1)
        for part in _blocks(values.size):
            found.update(_rounded(flat[part]).tobytes())
        return found.hexdigest()
    rows = values.reshape(len(values), -1)
    keys = np.zeros(len(rows), np.uint64)
    for here, columns in _tiles(*rows.shape):
        keys[here] += _mixed(_rounded(rows[here, columns]), columns.start)
    order = np.argsort(keys, kind="stable")
    for here, columns in _tiles(*rows.shape):
        found.update(_rounded(rows[order[here], columns]).tobytes())
    return found.hexdigest()


@np.errstate(all="ignore")  # a NaN may signal
def _rounded(values: Numbers) -> Numbers:
    """Numbers as integers (digits, power of ten, what is no number), or as they are where they are exact."""
    if values.dtype.kind == "c":
        return _rounded(np.stack([values.real, values.imag], axis=-1))
    if values.dtype.kind != "f":
        return values
    exact = values.astype(np.float64)
    finite = np.isfinite(exact) & (np.abs(exact) >= TINY)
    scale = np.floor(np.log10(np.abs(np.where(finite, exact, 1.0))))
    digits = np.rint(np.where(finite, exact, 0.0) / 10.0 ** (scale - 4))
    carried = np.abs(digits) == 10**5  # 9.99999 is 10, not 9 and a lot
    digits, scale = np.where(carried, digits / 10, digits), scale + carried
    special = np.select([np.isnan(exact), exact == np.inf, exact == -np.inf], [1, 2, 3], 0)
    return np.stack([digits, scale, special], axis=-1).astype(np.int64)


# Rows in any order.


def same_rows(ours: Numbers, theirs: Numbers, dtype: str, options: Options) -> bool:
    """Whether two of one shape hold the same rows in some order.

    Both are sorted by one number of each row, and the rows at each place are compared. Where numbers are close but not
    equal, rows that are alike may stand in another order; what is left over is sorted again in another way.
    """
    if not ours.size:
        return True
    ours, theirs = (each.reshape(len(each), -1) for each in (ours, theirs))
    for turn in range(TURNS):
        ours, theirs = (
            each[np.argsort(_row_keys(each, dtype, options, turn), kind="stable")] for each in (ours, theirs)
        )
        wrong = ~_same_in_rows(ours, theirs, dtype, options)
        left = int(wrong.sum())
        if left == 0:
            return True
        if left == 1 or left == len(ours) > FEW:
            return False
        ours, theirs = ours[wrong], theirs[wrong]
    return False


def _same_in_rows(ours: Numbers, theirs: Numbers, dtype: str, options: Options) -> Numbers:
    found = np.ones(len(ours), bool)
    for rows, columns in _tiles(*ours.shape):
        found[rows] &= _same(ours[rows, columns], theirs[rows, columns], dtype, options).all(axis=1)
    return found


def _tiles(height: int, width: int) -> Iterator[tuple[slice, slice]]:
    """A table in pieces of about a block, each row from left to right."""
    for rows in _blocks(height, max(1, BLOCK // max(1, width))):
        for columns in _blocks(width):
            yield rows, columns


def _row_keys(rows: Numbers, dtype: str, options: Options, turn: int) -> Numbers:
    """A number for each row: equal for the same rows, near for close ones."""
    exact = are_exact(dtype, options)
    keys = np.zeros(len(rows), np.uint64 if exact else np.float64)
    for here, columns in _tiles(*rows.shape):
        part = rows[here, columns]
        keys[here] += (
            _mixed(_canonical(part, options), columns.start) if exact else _projected(part, columns.start, turn)
        )
    return keys


def _mixed(rows: Numbers, start: int) -> Any:
    """A sum of each row's words or bytes, each with a weight of its own."""
    table = np.ascontiguousarray(rows).reshape(len(rows), -1)
    table = table.view(np.uint64 if table.strides[0] % 8 == 0 else np.uint8)
    weights = np.random.default_rng([0, start]).integers(0, 2**64, table.shape[1], np.uint64)
    return np.einsum("rc,c->r", table, weights, dtype=np.uint64, casting="unsafe")


def _projected(rows: Numbers, start: int, turn: int) -> Any:
    weights = np.random.default_rng([turn, start]).standard_normal(rows.shape[1])
    if rows.dtype.kind == "c":
        return _projected(rows.real, start, turn) + _projected(rows.imag, start + 1, turn)
    return (squashed(rows) * weights).sum(axis=1)


@np.errstate(all="ignore")  # a NaN may signal
def squashed(values: Numbers) -> Numbers:
    """Numbers of any size as small ones, in the same order: those of a row weigh alike, and close ones stay close."""
    return np.nan_to_num(np.arcsinh(values.astype(np.float64)), nan=800.0, posinf=900.0, neginf=-900.0)


def squashed_number(number: float) -> float:
    return 800.0 if number != number else max(-900.0, min(900.0, math.asinh(number)))


def projection(values: Numbers, turn: int) -> float:
    """A number for all of them together, near for close ones; another in each turn."""
    row = values.reshape(1, -1)
    return float(sum(_projected(row[:, part], part.start, turn)[0] for part in _blocks(row.shape[1])))

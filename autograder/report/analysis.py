"""Statistics of an assignment: plain functions of NumPy arrays, as test theory defines them.

Points are a float array of shape (submissions, exercises), NaN where there is no score; `most` has the points that
each exercise can give, shape (exercises,).
"""

import math
from collections.abc import Hashable, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
T = TypeVar("T")

FEWEST = 3  # submissions for a correlation; two points always lie on a line
_SAME = 1e-9  # of points: sums of halves and thirds are equal up to rounding


def difficulty(points: Floats, most: Floats) -> Floats:
    """The mean share of its points that each exercise gave: 1 when all have everything, NaN when nobody has a score.

    For exercises that are right or wrong this is the difficulty index p of test theory, the share of right answers.
    """
    shares = np.divide(points, most, out=np.full(points.shape, np.nan), where=most > 0)
    counted = (~np.isnan(shares)).sum(axis=0)
    mean: Floats = np.divide(np.nansum(shares, axis=0), counted, out=np.full(len(most), np.nan), where=counted > 0)
    return mean


def discrimination(points: Floats) -> Floats:
    """How well each exercise tells those who did well in all the others from those who did not, -1 to 1.

    The correlation of an exercise's points with the total of the other exercises, over the submissions that have a
    score in it; a missing score elsewhere counts 0 in that total. For an exercise that is right or wrong it is the
    point-biserial correlation. The exercise itself is left out of the total, or it would correlate with itself.
    NaN where it is not defined: fewer than 3 submissions, or everyone has the same points in the exercise or in all
    the others.

    Source: J. P. Guilford, "The correlation of an item with a composite of the remaining items in a test",
    Educational and Psychological Measurement 13 (1953), 87-93.
    """
    found = np.full(points.shape[1], np.nan)
    for number, column in enumerate(points.T):
        scored = ~np.isnan(column)
        rest = np.nansum(np.delete(points, number, axis=1), axis=1)
        if scored.sum() >= FEWEST:
            found[number] = correlation(column[scored], rest[scored])
    return found


def correlation(x: Floats, y: Floats) -> float:
    """Pearson's correlation; NaN when one of the two is constant."""
    if len(x) == 0 or np.ptp(x) < _SAME or np.ptp(y) < _SAME:
        return float("nan")
    dx, dy = x - x.mean(), y - y.mean()
    return float(np.clip((dx @ dy) / np.sqrt((dx @ dx) * (dy @ dy)), -1.0, 1.0))


def credit(points: float, most: float) -> str:
    """Whether points are "full", "partial" or "none" of an exercise's."""
    if points >= most - _SAME:
        return "full"
    return "partial" if points > _SAME else "none"


def co_failures(failed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many submissions fail both of two checks.

    Args:
        failed: shape (submissions, checks).

    Returns:
        Shape (checks, checks); on the diagonal, how many fail each check.
    """
    counts = failed.astype(np.int64)
    return counts.T @ counts


def partners(both: NDArray[np.int64], check: int, count: int) -> list[int]:
    """The checks that fail together with a check, the closest first: those failing both by those failing either.

    Only pairs that at least two submissions fail together; one says nothing.
    """
    alone = np.diag(both)
    either = alone[check] + alone - both[check]
    share = np.divide(both[check], either, out=np.zeros(len(alone)), where=either > 0)
    order = sorted(range(len(alone)), key=lambda other: (-share[other], other))
    return [other for other in order if other != check and both[check, other] >= 2][:count]


def alike(pairs: Iterable[tuple[Hashable, T]]) -> list[list[T]]:
    """Things grouped by their keys, the largest group first, the earliest among equals."""
    groups: dict[Hashable, list[T]] = {}
    for key, thing in pairs:
        groups.setdefault(key, []).append(thing)
    return sorted(groups.values(), key=len, reverse=True)


def edges(most: float, count: int = 13) -> Floats:
    """The edges of at most `count` bins of a round width, from 0 to the most points."""
    if most <= 0:
        return np.array([0.0, 1.0])
    exponents = range(math.floor(math.log10(most)) - 2, math.ceil(math.log10(most)) + 1)
    widths = (step * 10.0**exponent for exponent in exponents for step in (1, 2, 2.5, 5))
    width = next(each for each in widths if most / each <= count)
    return np.append(np.arange(0.0, most - _SAME, width), most)


def bins(totals: Floats, edges: Floats) -> NDArray[np.int64]:
    """The bin of each total, from its lower edge up to below its upper; what is on or above the last, the last."""
    return np.clip(np.searchsorted(edges, totals + _SAME, side="right") - 1, 0, len(edges) - 2)

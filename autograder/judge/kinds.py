"""Core and extra: of points, those of the exercises that a course asks of everybody, and those of the others.

A source tags the graded cells of what is extra; where it tags none, nothing is said of either.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CORE = "core"
EXTRA = "extra"  # also the tag of Jupyter's by which a source says that a graded cell belongs to no core exercise


@dataclass(frozen=True)
class Share:
    """Points, and how many there are to be had."""

    points: float
    max_points: float


Shares = Mapping[str, Share]  # "core", then "extra"; empty where nothing is extra


def shares(scores: Iterable[tuple[bool, float, float]]) -> dict[str, Share]:
    """The points of what is core and of what is extra.

    Args:
        scores: of each graded cell whether it is extra, its points and the most that it gives.
    """
    found: dict[str, list[tuple[float, float]]] = {CORE: [], EXTRA: []}
    for is_extra, points, most in scores:
        found[EXTRA if is_extra else CORE].append((points, most))
    return {kind: _sum(each) for kind, each in found.items()} if found[EXTRA] else {}


def together(some: Iterable[tuple[Shares, Share]]) -> dict[str, Share]:
    """The shares of several notebooks together; what has none is core, all of it."""
    every = [(known, whole) for known, whole in some]
    if not any(known for known, _ in every):
        return {}
    nothing = Share(0.0, 0.0)
    found = [known or {CORE: whole, EXTRA: nothing} for known, whole in every]
    return {kind: _sum((each[kind].points, each[kind].max_points) for each in found) for kind in (CORE, EXTRA)}


def in_words(known: Shares) -> str:
    """As people read them: core 40 of 44, extra 6 of 12; nothing where nothing is extra."""
    return ", ".join(f"{kind} {round(s.points, 2):g} of {round(s.max_points, 2):g}" for kind, s in known.items())


def _sum(some: Iterable[tuple[float, float]]) -> Share:
    points, most = zip(*found, strict=True) if (found := [*some]) else ((), ())
    return Share(round(math.fsum(points), 6), round(math.fsum(most), 6))

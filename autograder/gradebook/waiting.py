"""Submissions that wait for a watch, and whose turn it is."""

import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from autograder.gradebook.exchange import HandedIn

NEW, COUNTS, DUE = "new", "counts", "due"
RECENT_SECONDS = 60.0  # for so long whoever was served gives way to others


@dataclass(frozen=True)
class Item:
    """A submission that waits, or is under way.

    handed_in: its folder in the exchange, with when it came; None where it stands in submitted/ already.
    old: whether it was there when the watch began.
    kind: NEW; COUNTS, the attempt that counts, put back into submitted/; or DUE, the newest one, whose feedback waits.
    number: in the order in which submissions were noticed; no clock has a say in it.
    """

    student: str
    assignment: str
    handed_in: HandedIn | None = None
    came: datetime | None = None
    old: bool = False
    kind: str = NEW
    number: int = field(default_factory=itertools.count().__next__)

    @property
    def key(self) -> tuple[str, str]:
        return self.student, self.assignment


class Queue:
    """Who waits: of each student and assignment the newest submission; who was served least of late comes first."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], Item] = {}
        self._served: dict[str, deque[float]] = {}
        self._begun: dict[tuple[str, str], int] = {}  # the number of the newest one that was taken

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, key: tuple[str, str]) -> bool:
        return key in self._waiting

    def put(self, item: Item) -> Item | None:
        """Have an item wait in the place of an earlier one, which is returned."""
        before = self._waiting.get(item.key)
        if item.number < max(self._begun.get(item.key, 0), before.number if before else 0):
            return item  # it was noticed before: it waited for something else
        self._waiting[item.key] = item
        return before

    def take(self, fits: Callable[[Item], bool]) -> Item | None:
        """Take out whose turn it is, of those that fit."""
        first = min(filter(fits, self._waiting.values()), key=self._turn, default=None)
        if first is not None:
            del self._waiting[first.key]
            self._begun[first.key] = first.number
            self._served.setdefault(first.student, deque()).append(time.monotonic())
        return first

    def _turn(self, item: Item) -> tuple[bool, int]:
        served = self._served.get(item.student, deque())
        while served and served[0] < time.monotonic() - RECENT_SECONDS:
            served.popleft()
        if not served:
            self._served.pop(item.student, None)
        return item.old, len(served)  # equals stay in the order in which they came

    def assignments(self) -> set[str]:
        """What somebody waits for."""
        return {name for _, name in self._waiting}

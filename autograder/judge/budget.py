"""What a submission may use in all: its passes share one budget, those that are run again included."""

from collections.abc import Mapping
from typing import Any

from autograder.wire.limits import PATIENCE, Limits

LEAST = 0.1  # seconds: with less, nothing is begun

OUT_OF_TIME = "out of time"


class Budget:
    """What is left of the seconds of one submission.

    processor: of the processor.
    waiting: in which none of its processes ran or was ready to.
    clock: of any kind, for what neither of the others counts.

    Args:
        share: of all that a submission has.
    """

    def __init__(self, limits: Limits, share: float = 1.0) -> None:
        self._limits = limits
        self.processor = share * limits.submission_seconds
        self.waiting = share * limits.waiting_seconds
        self.clock = share * limits.submission_seconds * PATIENCE

    def add(self, other: "Budget") -> None:
        """Add what another has left."""
        self.processor += other.processor
        self.waiting += other.waiting
        self.clock += other.clock

    def spend(self, ended: Mapping[str, Any] | None, seconds: float) -> None:
        """Count a pass: how it ended, where that is known, and how long it took by the clock."""
        self.clock -= seconds
        if ended is not None:
            self.processor -= ended["cpu"]
            self.waiting -= ended["waited"]

    @property
    def used_up(self) -> str | None:
        """Why nothing more may run, in words; None as long as it may."""
        all_passes = f"{OUT_OF_TIME}: a submission has"
        if self.waiting < LEAST:
            return f"{all_passes} {self._limits.waiting_seconds:g} seconds to wait, in all its passes together"
        if self.processor < LEAST:
            return f"{all_passes} {self._limits.submission_seconds:g} seconds for all its passes together"
        if self.clock < LEAST:
            seconds = self._limits.submission_seconds * PATIENCE
            return f"{all_passes} {seconds:g} seconds by the clock for all its passes together"
        return None

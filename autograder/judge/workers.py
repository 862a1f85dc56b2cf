"""Workers: passes one after the other, each within its limits of time and bytes."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from autograder.errors import PassStopped
from autograder.judge import cards
from autograder.judge.budget import Budget
from autograder.judge.fresh import FreshProcesses
from autograder.judge.zygotes import CLOSED, GRACE_SECONDS, Read, Zygote
from autograder.wire import frames, system
from autograder.wire.limits import PATIENCE, Limits

MAX_PASS_BYTES = 256 * 2**20


class Worker:
    """What runs passes: a zygote, started with the first one; where nothing forks, fresh processes.

    Args:
        limits: what each pass may use.
        walls: "bubblewrap", or "none" to run student code unprotected.
    """

    def __init__(self, limits: Limits | None = None, walls: str = "bubblewrap") -> None:
        self.limits = limits or Limits()
        self.zygote: Zygote | FreshProcesses = Zygote(walls) if system.forks() else FreshProcesses(walls)

    def preload(self, modules: Iterable[str]) -> None:
        """Import modules now, so that no pass has to: those that the reference was seen to import."""
        self.zygote.preload(modules)

    def start(self) -> None:
        """Start, unless it runs.

        Raises:
            NoSandbox: it does not start on this machine.
            WorkerDied: it was killed each time, or the worker was closed.
        """
        self.zygote.start()

    def clone(self) -> "Worker":
        """A second worker, as warm as this one."""
        other = Worker(self.limits)
        other.zygote = self.zygote.clone()
        return other

    def run(
        self, request: dict[str, Any], budget: Budget | None = None, *, card: bool = False
    ) -> Iterator[frames.Frame]:
        """Run a pass (see `passes.run`) and yield its frames as they come.

        Args:
            card: whether it is to have a card, where there is one; it waits for it before its time begins.
            budget: what the submission has left; the pass is counted in it. By default it is one of its own.

        Raises:
            PassStopped: the pass ran past its limits, or its process ended early; after all frames it had sent.
            WorkerDied: the zygote ended; the next call starts another.
        """
        if not card:
            yield from self._run(request | {"card": None}, budget)
            return
        with cards.lent(self.limits.passes_a_card) as name:
            yield from self._run(request | {"card": name}, budget)

    def _run(self, request: dict[str, Any], budget: Budget | None) -> Iterator[frames.Frame]:
        self.start()
        complete = False
        budget = budget or Budget(self.limits)
        began = time.monotonic()
        with self.zygote.begun(request, _within(self.limits, budget)) as read:
            try:
                for message, blob in self._frames(read, budget.clock):
                    complete |= message.get("kind") == "end"
                    yield message, blob
            except BaseException as error:
                budget.spend(self.zygote.kill(), time.monotonic() - began)
                if isinstance(error, PassStopped) and budget.used_up:
                    raise PassStopped(budget.used_up, for_good=True) from None
                raise
        ended = self.zygote.wait()
        budget.spend(ended, time.monotonic() - began)
        if not complete:
            raise PassStopped(budget.used_up, for_good=True) if budget.used_up else self._why(ended)

    def _frames(self, read: Read, clock: float) -> Iterator[frames.Frame]:
        """Yield the frames of a pass until its pipe ends, within its limits of time and bytes."""
        reader = frames.Reader()
        end = time.monotonic() + min(self.limits.pass_seconds * PATIENCE, clock)
        silence = self.limits.cell_seconds * PATIENCE + GRACE_SECONDS
        quiet = time.monotonic() + silence
        size = 0
        while True:
            left = min(end, quiet) - time.monotonic()
            data = read(left) if left > 0 else None
            if data is None:
                raise self._too_long(whole=time.monotonic() >= end)
            if not data:
                return
            size += len(data)
            if size > MAX_PASS_BYTES:
                raise PassStopped("stopped: it sent more than is taken")
            try:
                for message, blob in reader.feed(data):
                    if message.get("kind") != "output":  # output alone is no progress
                        quiet = time.monotonic() + silence
                    yield message, blob
            except frames.BadFrame:
                raise PassStopped("stopped: it wrote into the grader's pipe") from None

    def _why(self, ended: dict[str, Any] | None) -> PassStopped:
        """Why a pass ended before its last cell."""
        if ended is None:  # it closed the pipe and stays
            return PassStopped(CLOSED)
        if reason := ended["reason"]:
            return PassStopped(reason, for_good="for the whole notebook" in reason)
        if ended["cpu"] > self.limits.pass_seconds - 1:
            return self._too_long(whole=True)
        return PassStopped(_how_it_ended(ended))

    def _too_long(self, *, whole: bool) -> PassStopped:
        seconds = self.limits.pass_seconds if whole else self.limits.cell_seconds
        return PassStopped(
            f"stopped after {seconds:g} seconds{' for the whole notebook' if whole else ''}", for_good=whole
        )

    def close(self) -> None:
        """End what runs."""
        self.zygote.close()

    def retire(self) -> None:
        """End what runs, for good."""
        self.zygote.retire()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _within(limits: Limits, budget: Budget) -> Limits:
    """The limits of a pass that has no more than what its submission has left."""
    pass_seconds = min(limits.pass_seconds, budget.processor)
    return replace(limits, pass_seconds=pass_seconds, waiting_seconds=budget.waiting)


def _how_it_ended(ended: dict[str, Any]) -> str:
    # A student's code may choose its signal, and reads this: few words, and no number.
    match ended["signal"]:
        case 0:
            return "the process ended itself before the notebook was through"
        case 9:  # SIGKILL, a name that Windows lacks
            return "the process was killed, most likely for its use of memory"
    return "the process crashed"

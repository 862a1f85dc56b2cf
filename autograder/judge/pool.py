"""The executor that a class is graded with: as many workers as passes run at a time."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from autograder.errors import NoSandbox
from autograder.judge import cards
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

T = TypeVar("T")
AHEAD = 2  # calls under way for each worker: enough to keep it busy, few enough to keep memory flat


class Executor(Protocol):
    """What calls functions that take a worker: a `Pool` on this machine, or a `Cluster` of others.

    What is submitted is a function of a module, with plain data for arguments: it may go to another machine, which has
    none of the course's files.

    limits: of the passes to come.
    """

    limits: Limits

    @property
    def jobs(self) -> int:
        """How many calls run at a time, as far as is known now."""

    def start(self) -> None:
        """Have workers begin now, while the caller does something else."""

    def warm(self, modules: Iterable[str]) -> None:
        """Have modules imported in each worker, before it is asked for anything."""

    def submit(self, function: Callable[..., T], *arguments: Any, card: bool = False) -> "Future[T]":
        """Call `function(worker, *arguments)` as soon as a worker is free.

        Args:
            card: it is to run where there is a card (a GPU), though its arguments do not say so.
        """

    def map(self, functions: Iterable[Callable[[Worker], T]]) -> list[T]:
        """Call each function with a worker; their results in order."""

    def close(self) -> None:
        """End the workers, or leave them to others, whatever they are doing."""


class Pool:
    """An executor of functions that take a worker: as many threads as jobs, each with a worker of its own.

    A worker ends with the thread that started it (bubblewrap's --die-with-parent), so the threads stay.
    """

    def __init__(self, jobs: int, limits: Limits | None = None, walls: str = "bubblewrap") -> None:
        self.jobs = jobs
        self.limits = limits or Limits()  # of the passes to come
        self.walls = walls
        self._workers: list[Worker] = []
        self._clones: list[Worker] = []
        self._starting: Future[None] | None = None
        self._mine = threading.local()
        self._threads = ThreadPoolExecutor(jobs, initializer=self._begin)

    def start(self) -> None:
        """Start the first worker now, while the caller does something else."""
        self._starting = self.submit(Worker.start)

    def warm(self, modules: Iterable[str]) -> None:
        """Have the first worker import modules, and the others begin as its clones instead of importing everything."""

        def prepare(worker: Worker) -> list[Worker]:
            worker.preload(modules)
            return [worker.clone() for _ in range(self.jobs - len(self._workers))]

        self._clones += self.submit(prepare).result()

    def submit(self, function: Callable[..., T], *arguments: Any, card: bool = False) -> "Future[T]":
        """Call `function(worker, *arguments)` as soon as a worker is free; here all have what cards there are."""
        if card and not cards.cards():
            raise NoSandbox(
                "c.Grade.needs_card names this assignment, and this machine has no card (a GPU); grade it on one that "
                "has, or on a cluster with --cluster"
            )
        if self._starting is not None:
            self._starting.exception()  # wait for it: a second worker is better made from the first
        return self._threads.submit(self._run, function, *arguments)

    def map(self, functions: Iterable[Callable[[Worker], T]]) -> list[T]:
        """Call each function with a worker; their results in order."""
        return [future.result() for future in [self.submit(function) for function in functions]]

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in (*self._clones, *self._workers):
            worker.retire()
        self._threads.shutdown(wait=True)
        for worker in self._workers:  # what began meanwhile
            worker.retire()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self) -> None:
        self._mine.worker = self._clones.pop() if self._clones else Worker(self.limits, self.walls)
        self._workers.append(self._mine.worker)

    def _run(self, function: Callable[..., T], *arguments: Any) -> T:
        self._mine.worker.limits = self.limits
        return function(self._mine.worker, *arguments)

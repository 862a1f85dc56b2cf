"""A node: what runs inside each of Dask's worker processes. It has warm sandboxes, one for each of its threads."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

from distributed import Worker as DaskWorker
from distributed import WorkerPlugin, get_worker

from autograder.cluster.parcels import Lacks, Parcel, Receiver, pack
from autograder.errors import NoSandbox
from autograder.judge import cards, machines
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, observe_reference
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

T = TypeVar("T")
CARD = "-card"  # ends the name of the resource that nodes with a card have


@dataclass(frozen=True)
class Unfit:
    """A node can run passes no longer; what it was given is to go elsewhere."""

    node: str


def resource_of(versions: dict[str, str], walls: str) -> str:
    """The name of the resource that nodes have which are as a coordinator wants them; Dask sends calls to no others."""
    return f"autograder-{sha256(repr((sorted(versions.items()), walls)).encode()).hexdigest()[:12]}"


class Node(WorkerPlugin):
    """Warm workers on a node, for as long as it lasts, and the references that it has been sent.

    Args:
        versions: what a node has to be alike in; another one is left out.
        walls: as of a `Worker`.
    """

    idempotent = True  # two coordinators that want the same share its workers

    def __init__(self, versions: dict[str, str], walls: str) -> None:
        self.name = resource_of(versions, walls)
        self._versions, self._walls = versions, walls
        self.why: str | None = None  # it cannot run passes; "" where it can, None where that is not known yet

    def setup(self, worker: DaskWorker) -> None:
        """Begin; in a thread, since Dask waits for this on the loop that keeps the node's connection."""
        self._dask = worker
        self._slots = worker.state.nthreads
        self._pool = Pool(self._slots, walls=self._walls)
        self._receiver = Receiver()
        self._modules: set[str] = set()
        self._warming, self._keeping, self._gate = threading.Lock(), threading.Lock(), Gate()
        threading.Thread(target=self._begin, name="autograder-begins", daemon=True).start()

    def teardown(self, worker: DaskWorker) -> None:
        """End the workers, whatever they are doing: the node ends."""
        self._pool.close()

    def run(
        self,
        parcel: Parcel,
        references: dict[str, bytes],
        limits: Limits,
        modules: frozenset[str],
        alone: bool,
    ) -> bytes | Lacks | Unfit:
        """Do a call with a worker of this node; its result, packed, or why it was not done.

        Args:
            references: packed, those that this node is thought to lack.
            modules: to be loaded in each worker.
            alone: whether nothing else may run beside it on this node.
        """
        with self._keeping:
            self._receiver.keep(references, self._as_of_here)
            unpacked = self._receiver.unpack(parcel)
        if isinstance(unpacked, Lacks):
            return replace(unpacked, node=self._dask.address)
        function, arguments = unpacked
        try:
            with self._gate.passed(alone):
                self._warm(modules)
                return pack(self._pool.submit(_call, limits, function, arguments).result())
        except NoSandbox as error:
            self._offer(str(error))
            return Unfit(self._dask.address)

    def _begin(self) -> None:
        why = machines.unlike(self._versions)
        if not why:
            try:
                self._pool.submit(Worker.start).result()
            except Exception as error:  # whatever it is, this node runs nothing
                why = str(error)
        self._offer(why)

    def _offer(self, why: str) -> None:
        """Have the scheduler send calls here, or no longer."""
        slots = 0 if why else self._slots
        resources = {self.name: slots, **({self.name + CARD: slots} if cards.cards() else {})}

        async def offer() -> None:
            await self._dask.set_resources(**resources)
            self.why = why  # after it: a coordinator that reads this sends calls, for which the scheduler must know

        self._dask.loop.add_callback(offer)

    def _warm(self, modules: frozenset[str]) -> None:
        with self._warming:
            if not modules <= self._modules:
                self._pool.warm(modules)
                self._modules |= modules

    def _as_of_here(self, reference: Reference) -> Reference:
        """The reference as this kind of machine shows it."""
        if reference.kind == machines.kind():
            return reference
        own = self._pool.submit(observe_reference, reference.source, reference.seed, reference.files).result()
        return replace(own, warnings=reference.warnings)


class Gate:
    """Lets any number through beside each other, or one alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._alone = False  # one is inside that wants to be alone, or waits for the others to leave

    @contextmanager
    def passed(self, alone: bool) -> Iterator[None]:
        """Inside for as long as this lasts, when it is one's turn."""
        with self._changed:
            self._changed.wait_for(lambda: not self._alone)
            self._alone = alone
            if alone:
                self._changed.wait_for(lambda: not self._inside)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._alone &= not alone
                self._changed.notify_all()


def run(
    name: str, parcel: Parcel, references: dict[str, bytes], limits: Limits, modules: frozenset[str], alone: bool
) -> bytes | Lacks | Unfit:
    """What a coordinator submits to Dask: a call, done by the node it comes to."""
    node = get_worker().plugins[name]
    assert isinstance(node, Node)
    return node.run(parcel, references, limits, modules, alone)


def _call(worker: Worker, limits: Limits, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
    worker.limits = limits  # those of the coordinator that asks; another may have others
    return function(worker, *arguments)

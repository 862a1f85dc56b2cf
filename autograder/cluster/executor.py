"""The coordinator's side of a cluster: what a `Pool` is for this machine, for the nodes of a Dask scheduler.

Dask sends calls to nodes, and those of a lost node to others. What is ours: that only nodes that are like each other
have them, that references travel once, and how often a call may cost a node before it is given up.
"""

import asyncio
import ipaddress
import json
import threading
import uuid
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import dask
from distributed import Client, KilledWorker
from distributed import Future as DaskFuture
from distributed.comm.core import connect
from distributed.security import Security
from tornado.ioloop import IOLoop

from autograder.cluster import nodes
from autograder.cluster.nodes import CARD, Node, Unfit, resource_of
from autograder.cluster.parcels import Lacks, Packed, Sender, unpack
from autograder.errors import NodesDied, NoNodes
from autograder.judge import cards, machines
from autograder.judge.pool import AHEAD
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

T = TypeVar("T")
CONFIG = "config"  # in place of an address: the one that Dask's own configuration names
LOSSES = 3  # of a call, until it is given up; from the second try on it has its node to itself
CONNECT_SECONDS = 20
LOOK_SECONDS = 1.0  # how often to look for nodes that came, and for what is wrong with them


@dataclass(eq=False)
class _Call:
    """A call under way."""

    packed: Packed
    done: "Future[Any]"
    function: str
    card: bool
    losses: int = 0
    sent: "DaskFuture[Any] | None" = None


class Cluster:
    """An executor of functions that take a worker, on the nodes of a cluster.

    Args:
        address: of Dask's scheduler ("tls://host:8786"), the file that it has written, or `CONFIG`.
        walls: as of a `Worker`.
        warn: called with what is wrong with a node, and when there is none.
        insecure: whether to go over a network without TLS.

    Raises:
        NoNodes: no scheduler is to be reached there, or only without TLS.
    """

    def __init__(
        self,
        address: str,
        walls: str = "bubblewrap",
        warn: Callable[[str], None] = lambda text: None,
        *,
        insecure: bool = False,
    ) -> None:
        self.address = address_of(address)
        check_private(self.address, insecure)
        self.limits, self.walls, self._warn = Limits(), walls, warn
        versions = machines.versions()
        self._resource = resource_of(versions, walls)
        self._sender, self._modules = Sender(), frozenset[str]()
        self._lock = threading.RLock()  # a callback may come while a call is being sent
        self._under_way: dict[int, _Call] = {}
        self._tried: _Call | None = None  # a call that a node was lost with, and has one to itself now
        self._suspects: deque[_Call] = deque()  # others that wait for that
        self._states: dict[str, State] = {}  # by node, as far as it is known
        self._beginning = False  # whether a node is there that does not know its state yet
        self._closed = threading.Event()
        self._loop = _Loop()
        # What a submission is may be larger than what people put into a graph by mistake.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        try:
            # First without a client: one that is half made closes itself when it is collected. Where that happens while
            # another one begins, both want Dask's lock of all loops, in one thread, which then waits for ever.
            self._loop.run(_reach(self.address))
            self._client = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False, loop=self._loop.loop)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            # The loop goes on: a client that is half made all the same closes itself on it.
            raise NoNodes(
                f"no scheduler answers at {self.address} ({error}); start one: dask scheduler; "
                "with TLS, see that Dask's configuration names the certificates"
            ) from None
        try:
            self._client.register_plugin(Node(versions, walls))
        except Exception as error:  # of one node, which has no engine; the others have the plugin all the same
            self._warn(f"a node of {self.address} is left out: {error}; on it: pip install '.[cluster]'")
        self._look()
        self._looking = threading.Thread(target=self._keep_looking, name="autograder-nodes", daemon=True)
        self._looking.start()

    @property
    def jobs(self) -> int:
        """The slots of the nodes that are there now; one while there are none, so that something waits for them."""
        return max(1, sum(state.slots for state in self._states.values()))

    def start(self) -> None:
        """Nodes begin by themselves, as soon as they hear of what they are for."""

    def warm(self, modules: Iterable[str]) -> None:
        """Have modules imported in each worker, also of nodes that come later."""
        self._modules |= frozenset(modules)

    def submit(self, function: Callable[..., T], *arguments: Any, card: bool = False) -> "Future[T]":
        """Have a node call `function(worker, *arguments)`.

        The future raises what the function does, `NodesDied` where each node that tried it was lost, and `NoNodes`
        where none is left that can.
        """
        with self._lock:
            packed = self._sender.pack(function, arguments)  # which keeps what it has packed: one at a time
            call = _Call(packed, Future(), _name(function), card or packed.card)
            self._under_way[id(call)] = call
        self._send(call)
        return call.done

    def map(self, functions: Iterable[Callable[[Worker], T]]) -> list[T]:
        """Call each function on some node; their results in order."""
        results: list[T] = []
        running: deque[Future[T]] = deque()
        for function in functions:
            if len(running) >= AHEAD * self.jobs:
                results.append(running.popleft().result())
            running.append(self.submit(function))
        return results + [future.result() for future in running]

    def close(self) -> None:
        """Give up what is under way. The nodes and their warm workers stay, for whoever comes next."""
        self._closed.set()
        with self._lock:
            calls, self._under_way = list(self._under_way.values()), {}
        for call in calls:
            call.done.cancel()
        self._client.cancel([call.sent for call in calls if call.sent is not None])
        self._looking.join(5 * LOOK_SECONDS)  # it may be asking a node that does not answer
        self._client.close()
        self._loop.stop()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, call: _Call, references: dict[str, bytes] | None = None, node: str = "") -> None:
        resources = {self._resource: 1, **({self._resource + CARD: 1} if call.card else {})}
        alone = call.losses > 0
        with self._lock:
            if self._closed.is_set() or call.done.done():
                return
            call.sent = self._client.submit(
                nodes.run,
                *(self._resource, call.packed.parcel, references or {}, self.limits, self._modules, alone),
                key=f"{call.function}-{uuid.uuid4().hex}",
                resources=resources,
                pure=False,
                **({"workers": [node], "allow_other_workers": True} if node else {}),
            )
            call.sent.add_done_callback(partial(self._came, call))

    def _came(self, call: _Call, sent: "DaskFuture[Any]") -> None:
        """What became of a call that Dask is through with."""
        try:
            self._settle(call, sent)
        except Exception as error:  # or nobody would ever hear of this call
            self._end(call, error)

    def _settle(self, call: _Call, sent: "DaskFuture[Any]") -> None:
        if self._closed.is_set() or sent is not call.sent:
            return
        try:
            answer = sent.result()
        except KilledWorker:  # also once it had ended, where its node is gone before the result was fetched
            self._lose(call)
            return
        except CancelledError:
            if self._client.status != "running":
                raise NoNodes(
                    f"the scheduler at {self.address} is gone; start it again, and type the same command again"
                ) from None
            self._lose(call)  # the scheduler is there, and has lost it with a node
            return
        match answer:
            case Lacks():
                lacking = {digest: call.packed.references[digest] for digest in answer.digests}
                self._send(call, lacking, answer.node)
            case Unfit():
                self._states.pop(answer.node, None)  # it is asked again, and says why
                self._send(call)
            case _:
                self._end(call, unpack(answer))

    def _lose(self, call: _Call) -> None:
        """A node was lost with a call: it is tried again, or given up."""
        call.losses += 1
        if call.losses >= LOSSES:
            raise NodesDied(f"every node that ran it ended ({LOSSES} times; after the first it ran alone there)")
        self._suspect(call)

    def _suspect(self, call: _Call) -> None:
        """Try a call again that a node was lost with. Dask blames all that were on the node, so one after the other."""
        with self._lock:
            if self._tried not in (None, call):
                self._suspects.append(call)
                return
            self._tried = call
        self._send(call)

    def _end(self, call: _Call, result: Any) -> None:
        with self._lock:
            if self._under_way.pop(id(call), None) is None:
                return
            if call in self._suspects:
                self._suspects.remove(call)
            if call is self._tried:
                self._tried = self._suspects.popleft() if self._suspects else None
                if self._tried is not None:
                    self._send(self._tried)
        if isinstance(result, BaseException):
            call.done.set_exception(result)
        else:
            call.done.set_result(result)

    def _keep_looking(self) -> None:
        said = ""
        while not self._closed.wait(LOOK_SECONDS):
            try:
                self._look()
            except Exception:  # the scheduler is away: what is under way will say so
                continue
            with self._lock:
                calls = list(self._under_way.values())
            lacking = self._lacking(calls)
            if lacking and lacking != said:
                self._warn(lacking)
            said = lacking

    def _look(self) -> None:
        """See which nodes there are, and ask those that are new."""
        if self._client.scheduler is None:
            return
        there = self._client.sync(self._client.scheduler.identity, n_workers=-1)["workers"]
        before = {node: state for node, state in self._states.items() if node in there}
        new = [node for node in there if node not in before]
        answers = self._client.run(_state, self._resource, workers=new, on_error="ignore") if new else {}
        came = {node: state for node, state in answers.items() if state is not None}
        for node, state in came.items():
            if state.why:
                self._warn(f"{node} is left out: {state.why}")
        self._states, self._beginning = {**before, **came}, len(came) < len(answers)
        # Dask does not look again at what no node could do when one says later that it can.
        for card in (False, True):
            if _can(came, card) and not _can(before, card):
                self._send_again(card)

    def _send_again(self, card: bool) -> None:
        # Not what a node has already: it would run twice, and a node that it ends meanwhile would not be counted.
        there = {key for keys in self._client.processing().values() for key in keys}
        with self._lock:
            waiting = [c for c in self._under_way.values() if c.card == card and c not in self._suspects]
            waiting = [c for c in waiting if c.sent is not None and not c.sent.done() and c.sent.key not in there]
            old = [call.sent for call in waiting]
            for call in waiting:
                self._send(call)
        self._client.cancel(old)

    def _lacking(self, calls: Sequence[_Call]) -> str:
        """What is missing for calls to be done; where no node that is there can do any, they end with that."""
        if not calls:
            return ""
        if self._beginning and not _can(self._states, card=False):
            return ""
        if not self._states:
            return f"waiting for a node; start one: dask worker {self.address}"
        if not _can(self._states, card=False):
            why = "; ".join(dict.fromkeys(state.why for state in self._states.values()))
            for call in calls:
                self._end(call, NoNodes(f"no node of {self.address} can grade: {why}"))
        elif any(call.card for call in calls) and not _can(self._states, card=True):
            return "waiting for a node that has a card (a GPU), which this assignment needs"
        return ""


class _Loop:
    """An event loop in a thread, for Dask's client: the one that it starts fails where that takes ten seconds."""

    def __init__(self) -> None:
        started: Future[tuple[IOLoop, asyncio.Event]] = Future()

        async def run() -> None:
            end = asyncio.Event()
            started.set_result((IOLoop.current(), end))
            await end.wait()

        self._thread = threading.Thread(target=asyncio.run, args=(run(),), name="autograder-loop", daemon=True)
        self._thread.start()
        self.loop, self._end = started.result()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop.asyncio_loop).result()  # type: ignore[attr-defined]

    def stop(self) -> None:
        self.loop.add_callback(self._end.set)
        self._thread.join()


async def _reach(address: str) -> None:
    """Connect to a scheduler, as a client does, and leave."""
    reached = await connect(address, timeout=CONNECT_SECONDS, **Security().get_connection_args("client"))
    await reached.close()


def _name(function: Callable[..., Any]) -> str:
    """A function's name, by which Dask's dashboard shows its calls."""
    return str(getattr(getattr(function, "func", function), "__name__", "call"))


@dataclass(frozen=True)
class State:
    """What a node says of itself: its slots, none where it cannot run passes, and why it cannot."""

    slots: int
    why: str
    card: bool


def _can(states: Mapping[str, State], card: bool) -> bool:
    """Whether a node can run passes; with `card` those that need one."""
    return any(state.slots and (state.card or not card) for state in states.values())


def _state(name: str, dask_worker: Any) -> State | None:
    """On a node: its state; None while it does not know yet."""
    node = dask_worker.plugins.get(name)
    if node is None or node.why is None:
        return None
    return State(0 if node.why else dask_worker.state.nthreads, node.why, bool(cards.cards()))


def address_of(text: str) -> str:
    """The address of a scheduler that is named by it, by the file that it has written, or by Dask's configuration.

    Raises:
        NoNodes: it is named by none of them.
    """
    if text == CONFIG:
        if found := dask.config.get("scheduler-address", None):
            return str(found)
        raise NoNodes(
            "Dask's configuration names no scheduler; set DASK_SCHEDULER_ADDRESS, or scheduler-address in "
            "~/.config/dask/dask.yaml"
        )
    if "://" in text:
        return text
    path = Path(text)
    if path.is_file():
        try:
            return str(json.loads(path.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NoNodes(
                f"{path} is not what a scheduler writes ({error}); make it by: dask scheduler --scheduler-file {path}"
            ) from None
    raise NoNodes(
        f"{text!r} is no address of a scheduler (tls://HOST:8786) and no file that one has written; "
        "give either, or `config` for what Dask's configuration names"
    )


def check_private(address: str, insecure: bool) -> None:
    """Whoever can write to a scheduler, or be taken for one, runs code as the coordinator's user.

    Raises:
        NoNodes: others on the network could.
    """
    parts = urlsplit(address)
    if parts.scheme in ("tls", "inproc", "wss") or insecure or _is_loopback(parts.hostname or ""):
        return
    raise NoNodes(
        f"{address} is reached without TLS, and whoever is on that network could run code as you; use tls:// "
        "(docs/scale.md says how), or --insecure on a network that is yours alone"
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

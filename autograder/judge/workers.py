"""Workers: the grader's side of the zygotes, and the executor that a class is graded with.

For a pass the grader hands a zygote the two ends that it needs, a file with the request and a pipe for the frames.
Passes never see each other, the zygote's socket or the grader. Where nothing forks, each has a fresh process.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from typing import Any, TypeVar

from autograder.errors import NoSandbox, PassStopped, WorkerDied
from autograder.judge import fresh, sandbox
from autograder.wire import frames, system
from autograder.wire.limits import PATIENCE, Limits

GRACE_SECONDS = 2.0  # beyond a cell's limit, for code that catches the interrupt
START_SECONDS = 120.0
STARTS = 3  # of a zygote that something kills while it starts
MAX_PASS_BYTES = 256 * 2**20

Read = Callable[[float], bytes | None]  # what a pass sent next: nothing at its end, None if none came in these seconds


class Worker:
    """One zygote, started with the first pass and started anew when it died; where nothing forks, a `_FreshWorker`.

    Args:
        limits: what each pass may use.
        walls: "bubblewrap", or "none" to run student code unprotected.
    """

    def __new__(cls, *_: Any, **__: Any) -> "Worker":
        return super().__new__(cls if system.forks() else _FreshWorker)

    def __init__(self, limits: Limits | None = None, walls: str = "bubblewrap") -> None:
        self.limits = limits or Limits()
        self._walls = walls
        self._process: subprocess.Popen[bytes] | None = None  # None for a clone too: it is in another's sandbox
        self._socket: socket.socket | None = None
        self._modules: frozenset[str] = frozenset()
        self._retired = False

    def preload(self, modules: Iterable[str]) -> None:
        """Import modules in the zygote, so that no pass has to: those that the reference was seen to import."""
        if new := set(modules).difference(self._modules):
            self._modules |= new
            if self._socket is not None:
                self._preload()

    def start(self) -> None:
        """Start the zygote, unless it runs.

        Raises:
            NoSandbox: it does not start on this machine.
            WorkerDied: it was killed each time, or the worker was closed.
        """
        if self._socket is not None and (self._process is None or self._process.poll() is None):
            return
        for left in reversed(range(STARTS)):
            if self._retired:
                raise WorkerDied("the worker was closed")
            try:
                self._start()
                return
            except WorkerDied:
                if not left:
                    raise

    def clone(self) -> "Worker":
        """A second worker, whose zygote is a fork of this one's, as warm, and in the same sandbox."""
        self.start()
        other = Worker(self.limits, self._walls)
        ours, theirs = _socket_pair()
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            self._say(b"clone", theirs.fileno())
            self._answer("ready")
            undo.pop_all()
        other._socket, other._modules = ours, self._modules
        return other

    def run(self, request: dict[str, Any]) -> Iterator[frames.Frame]:
        """Run a pass (see `passes.run`) and yield its frames as they come.

        Raises:
            PassStopped: the pass ran past its limits, or its process ended early; after all frames it had sent.
            WorkerDied: the zygote ended; the next call starts another.
        """
        self.start()
        with self._begun(request) as read:
            try:
                yield from self._frames(read)
            except BaseException:
                self._kill()
                raise
        ended = self._wait()
        if ended is None and not self._complete:  # it closed the pipe and stays
            raise PassStopped("stopped: it closed the grader's pipe")
        if ended is not None and not self._complete:
            if reason := ended["reason"]:
                raise PassStopped(reason, for_good="for the whole notebook" in reason)
            if ended["cpu"] > self.limits.pass_seconds - 1:
                raise PassStopped(
                    f"stopped after {self.limits.pass_seconds:g} seconds for the whole notebook", for_good=True
                )
            raise PassStopped(_how_it_ended(ended))

    def close(self) -> None:
        """End the zygote."""
        # Taken first: another thread may be closing it too.
        process, self._process = self._process, None
        connection, self._socket = self._socket, None
        if process is not None:
            _kill_group(process)
            process.wait()
        if connection is not None:  # a clone's zygote ends by this alone
            connection.close()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def retire(self) -> None:
        """End the zygote, and whatever runs in it, for good."""
        self._retired = True
        self.close()

    def _start(self) -> None:
        self.close()
        ours, theirs = _socket_pair()
        inner = sandbox.python("autograder.inside.zygote", str(theirs.fileno()), self._walls)
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            bare = self._walls == "none"
            process = self._process = subprocess.Popen(
                inner if bare else sandbox.command(inner),
                pass_fds=[theirs.fileno()],
                env=sandbox.environment(os.path.dirname(sandbox.PACKAGE)) if bare else None,
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the grader
            )
            undo.pop_all()
        self._socket = ours
        if self._retired:  # by another thread meanwhile, which saw no process to end
            self.close()
            raise WorkerDied("the worker was closed")
        try:
            ended = not ours.recv(1, socket.MSG_PEEK)
        except OSError:  # the time is over, or another thread has closed it
            ended = False
        status = process.wait() if ended else 0  # bubblewrap hands the zygote's on: 128 and a signal's number
        try:
            self._answer("ready")
        except WorkerDied:
            if self._retired or status < 0 or status > 128:
                raise WorkerDied("the worker was killed while it started") from None
            raise NoSandbox("the worker did not start; `autograder doctor` says what this machine lacks") from None
        if self._modules:
            self._preload()

    def _preload(self) -> None:
        with _file(sorted(self._modules)) as body:
            self._say(b"import", body.fileno())
        self._answer("ready")

    def _say(self, word: bytes, *descriptors: int) -> None:
        connection = self._socket
        if connection is None:  # closed by another thread
            raise WorkerDied("the worker was closed")
        try:
            system.send(connection, word, *descriptors)
        except OSError:
            self.close()
            raise WorkerDied("the worker's process is gone") from None

    def _answer(self, kind: str) -> dict[str, Any]:
        connection = self._socket
        try:
            data = system.receive(connection)[0] if connection is not None else b""
        except OSError:
            data = b""
        if not data:
            self.close()
            raise WorkerDied("the worker's process is gone")
        message: dict[str, Any] = json.loads(data)
        if message["kind"] != kind:
            self.close()
            raise WorkerDied(f"the worker said {message['kind']!r}")
        return message

    @contextlib.contextmanager
    def _begun(self, request: dict[str, Any]) -> Iterator[Read]:
        """Begin a pass; the way to read what it sends."""
        ours, theirs = os.pipe()
        with os.fdopen(ours, "rb", buffering=0):
            try:
                with _file(request) as body:
                    self._say(b"run " + json.dumps(asdict(self.limits)).encode(), body.fileno(), theirs)
            finally:
                os.close(theirs)
            poll = select.poll()
            poll.register(ours, select.POLLIN)
            yield lambda seconds: os.read(ours, 1 << 16) if poll.poll(seconds * 1000) else None

    def _wait(self) -> dict[str, Any] | None:
        """How a pass ended whose pipe is closed; None when it had to be ended."""
        connection = self._socket
        with contextlib.suppress(ValueError):  # closed by another thread: the answer says so
            if connection and not select.select([connection], [], [], GRACE_SECONDS)[0]:
                self._kill()
                return None
        return self._answer("ended")

    def _kill(self) -> None:
        with contextlib.suppress(WorkerDied):
            self._say(b"kill")
            self._answer("ended")

    def _frames(self, read: Read) -> Iterator[frames.Frame]:
        """Yield the frames of a pass until its pipe ends, within its limits of time and bytes."""
        self._complete = False
        reader = frames.Reader()
        end = time.monotonic() + self.limits.pass_seconds * PATIENCE
        silence = self.limits.cell_seconds * PATIENCE + GRACE_SECONDS
        quiet = time.monotonic() + silence
        size = 0
        while True:
            left = min(end, quiet) - time.monotonic()
            data = read(left) if left > 0 else None
            if data is None:
                whole = time.monotonic() >= end
                seconds = self.limits.pass_seconds if whole else self.limits.cell_seconds
                of = " for the whole notebook" if whole else ""
                raise PassStopped(f"stopped after {seconds:g} seconds{of}", for_good=whole)
            if not data:
                return
            size += len(data)
            if size > MAX_PASS_BYTES:
                raise PassStopped("stopped: it sent more than is taken")
            try:
                for message, blob in reader.feed(data):
                    if message.get("kind") != "output":  # output alone is no progress
                        quiet = time.monotonic() + silence
                    if message.get("kind") == "end":
                        self._complete = True
                    yield message, blob
            except frames.BadFrame:
                raise PassStopped("stopped: it wrote into the grader's pipe") from None


class _FreshWorker(Worker):
    """A worker without a zygote: each pass has a fresh process, and the next one warms up meanwhile."""

    _next: fresh.Process | None = None
    _now: fresh.Process | None = None

    def preload(self, modules: Iterable[str]) -> None:
        if new := set(modules).difference(self._modules):
            self._modules |= new
            if self._next is not None:
                self._next.say(sorted(new))

    def start(self) -> None:
        if self._walls != "none":
            raise NoSandbox(sandbox.LINUX_ONLY)
        if self._next is None:
            self._next = fresh.Process()
            self._next.say(sorted(self._modules))
        if self._retired:  # by another thread, which may have seen no process to end
            self.close()
            raise WorkerDied("the worker was closed")

    def clone(self) -> Worker:
        other = Worker(self.limits, self._walls)
        other.preload(self._modules)
        other.start()
        return other

    def close(self) -> None:
        for name in ("_next", "_now"):
            process = getattr(self, name)
            setattr(self, name, None)
            if process is not None:
                process.end()

    @contextlib.contextmanager
    def _begun(self, request: dict[str, Any]) -> Iterator[Read]:
        process, self._next = self._next, None
        self._now = process
        if process is None:
            raise WorkerDied("the worker was closed")
        process.say(request)
        if not process.read(START_SECONDS):
            self.close()
            raise WorkerDied("the worker did not start; `autograder doctor` says what this machine lacks")
        self.start()  # the next
        yield process.read

    def _wait(self) -> dict[str, Any] | None:
        process, self._now = self._now, None
        if process is None:
            raise WorkerDied("the worker was closed")
        return process.wait(GRACE_SECONDS)

    def _kill(self) -> None:
        process, self._now = self._now, None
        if process is not None:
            process.end()


T = TypeVar("T")


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

    def submit(self, function: Callable[..., T], *arguments: Any) -> "Future[T]":
        """Call `function(worker, *arguments)` as soon as a worker is free."""
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


def _socket_pair() -> tuple[socket.socket, socket.socket]:
    ours, theirs = system.socket_pair()
    ours.settimeout(START_SECONDS)
    return ours, theirs


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    # Not bubblewrap alone: killed while it starts, it leaves a child that waits for it for ever (its issue 633).
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _how_it_ended(ended: dict[str, Any]) -> str:
    # A student's code may choose its signal, and reads this: few words, and no number.
    match ended["signal"]:
        case 0:
            return "the process ended itself before the notebook was through"
        case 9:  # SIGKILL, a name that Windows lacks
            return "the process was killed, most likely for its use of memory"
    return "the process crashed"


@contextlib.contextmanager
def _file(content: Any) -> Iterator[Any]:
    with os.fdopen(system.memory_file("request"), "r+b") as file:
        file.write(json.dumps(content).encode())
        file.flush()
        file.seek(0)
        yield file

"""The grader's side of a zygote: starting it, asking it for passes, hearing how they ended.

For a pass the grader hands it the two ends that it needs, a file with the request and a pipe for the frames. Passes
never see each other, the zygote's socket or the grader.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from autograder.errors import CannotWrite, NoSandbox, WorkerDied
from autograder.judge import sandbox
from autograder.wire import system
from autograder.wire.limits import Limits

GRACE_SECONDS = 2.0  # beyond a limit, for code that catches the interrupt
START_SECONDS = 120.0
CLOSED = "stopped: it closed the grader's pipe"
STARTS = 3  # of a zygote that something kills while it starts

Read = Callable[[float], bytes | None]  # what a pass sent next: nothing at its end, None if none came in these seconds


class Zygote:
    """One zygote, started anew when it died.

    Args:
        walls: "bubblewrap", or "none" to run student code unprotected.
    """

    def __init__(self, walls: str) -> None:
        self.process: subprocess.Popen[bytes] | None = None  # None for a clone too: it is in another's sandbox
        self.socket: socket.socket | None = None
        self.words: BinaryIO | None = None  # what it writes: not to where the grader does, which may be a terminal
        self._walls = walls
        self._modules: frozenset[str] = frozenset()
        self._retired = False

    def preload(self, modules: Iterable[str]) -> None:
        """Import modules, so that no pass has to."""
        if new := set(modules).difference(self._modules):
            self._modules |= new
            if self.socket is not None:
                self._import()

    def start(self) -> None:
        """Start it, unless it runs.

        Raises:
            NoSandbox: it does not start on this machine.
            WorkerDied: it was killed each time, or was retired.
        """
        if self.socket is not None and (self.process is None or self.process.poll() is None):
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

    def clone(self) -> "Zygote":
        """A second zygote, a fork of this one, as warm, and in the same sandbox."""
        self.start()
        other = Zygote(self._walls)
        ours, theirs = _socket_pair()
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            self._say(b"clone", theirs.fileno())
            self._answer("ready")
            undo.pop_all()
        other.socket, other._modules = ours, self._modules
        return other

    @contextlib.contextmanager
    def begun(self, request: dict[str, Any], limits: Limits) -> Iterator[Read]:
        """Begin a pass; the way to read what it sends."""
        ours, theirs = os.pipe()
        with os.fdopen(ours, "rb", buffering=0):
            try:
                with _file(request) as body:
                    self._say(b"run " + json.dumps(asdict(limits)).encode(), body.fileno(), theirs, ours)
            finally:
                os.close(theirs)
            poll = select.poll()
            poll.register(ours, select.POLLIN)
            yield lambda seconds: os.read(ours, 1 << 16) if poll.poll(seconds * 1000) else None

    def wait(self) -> dict[str, Any] | None:
        """How a pass ended whose pipe is closed."""
        connection = self.socket
        with contextlib.suppress(ValueError):  # closed by another thread: the answer says so
            if connection and not select.select([connection], [], [], GRACE_SECONDS)[0]:
                ended = self.kill()
                return ended and ended | {"reason": CLOSED}
        return self._answer("ended")

    def kill(self) -> dict[str, Any] | None:
        """End the pass that runs; how it ended, None where the zygote has ended, too."""
        with contextlib.suppress(WorkerDied):
            self._say(b"kill")
            return self._answer("ended")
        return None

    def close(self) -> None:
        """End it."""
        # Taken first: another thread may be closing it too.
        process, self.process = self.process, None
        connection, self.socket = self.socket, None
        words, self.words = self.words, None
        if process is not None:
            _kill_group(process)
            process.wait()
        if connection is not None:  # a clone ends by this alone
            connection.close()
        if words is not None:
            words.close()

    def retire(self) -> None:
        """End it, and whatever runs in it, for good."""
        self._retired = True
        self.close()

    def _start(self) -> None:
        self.close()
        ours = self.socket = self._begin()
        if self._retired:  # by another thread meanwhile, which saw no process to end
            self.close()
            raise WorkerDied("the worker was closed")
        status = self._status_of_early_end(ours)
        said = self._last_words()
        try:
            self._answer("ready")
        except WorkerDied:
            if self._retired or status < 0 or status > 128:
                raise WorkerDied("the worker was killed while it started") from None
            raise NoSandbox(
                f"the worker did not start{said}; `autograder doctor` says what this machine lacks"
            ) from None
        if self._modules:
            self._import()

    def _begin(self) -> socket.socket:
        """Start the process; the grader's end of its socket."""
        ours, theirs = _socket_pair()
        inner = sandbox.python("autograder.inside.zygote", str(theirs.fileno()), self._walls)
        bare = self._walls == "none"
        words = self.words = os.fdopen(system.memory_file("words"), "rb")
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            self.process = subprocess.Popen(
                inner if bare else sandbox.command(inner),
                pass_fds=[theirs.fileno()],
                env=sandbox.environment(os.path.dirname(sandbox.PACKAGE)) if bare else None,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                process_group=0,  # Ctrl-C is for the grader
            )
            undo.pop_all()
        return ours

    def _status_of_early_end(self, connection: socket.socket) -> int:
        """Wait for its first word; if it ended before, how: bubblewrap hands on 128 and a signal's number."""
        process = self.process
        try:
            ended = not connection.recv(1, socket.MSG_PEEK)
        except OSError:  # the time is over, or another thread has closed it
            ended = False
        return process.wait() if ended and process is not None else 0

    def _gone(self) -> WorkerDied:
        said = self._last_words()
        self.close()
        return WorkerDied(f"the worker's process is gone{said}")

    def _last_words(self) -> str:
        """The last line that it wrote, of an error if there was one."""
        words = self.words
        if words is None:  # a clone
            return ""
        with contextlib.suppress(ValueError, OSError):  # closed by another thread
            lines = os.pread(words.fileno(), 2**20, 0).decode(errors="replace").splitlines()
            return next((f": {line}" for line in reversed(lines) if line.strip()), "")
        return ""

    def _import(self) -> None:
        with _file(sorted(self._modules)) as body:
            self._say(b"import", body.fileno())
        self._answer("ready")

    def _say(self, word: bytes, *descriptors: int) -> None:
        connection = self.socket
        if connection is None:  # closed by another thread
            raise WorkerDied("the worker was closed")
        try:
            system.send(connection, word, *descriptors)
        except OSError:
            raise self._gone() from None

    def _answer(self, kind: str) -> dict[str, Any]:
        connection = self.socket
        try:
            data = system.receive(connection)[0] if connection is not None else b""
        except OSError:
            data = b""
        if not data:
            raise self._gone()
        message: dict[str, Any] = json.loads(data)
        if message["kind"] != kind:
            self.close()
            raise WorkerDied(f"the worker said {message['kind']!r}")
        return message


def _socket_pair() -> tuple[socket.socket, socket.socket]:
    ours, theirs = system.socket_pair()
    ours.settimeout(START_SECONDS)
    return ours, theirs


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    # Not bubblewrap alone: killed while it starts, it leaves a child that waits for it for ever (its issue 633).
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@contextlib.contextmanager
def _file(content: Any) -> Iterator[Any]:
    with os.fdopen(_memory_file(), "r+b", buffering=0) as file:
        left = memoryview(json.dumps(content).encode())
        while left:
            with _room():
                left = left[file.write(left) :]
        file.seek(0)
        yield file


def _memory_file() -> int:
    with _room():
        return system.memory_file("request")


@contextlib.contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"what a worker is asked cannot be written into memory: {error.strerror}; see what this user may use "
            "(ulimit -a), then run the same command again: nothing is lost"
        ) from None

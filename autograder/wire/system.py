"""What not every system has, and what stands in for it.

Linux has all of it, and there each function is the one call that it wraps. macOS forks, but has no files in memory, no
sockets that keep messages apart and no descriptors of processes. Windows does not even fork (see `fresh`), has no
timers that interrupt a process, and its own way to lock a file.
"""

import math
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, process_time, sleep  # as they are now: code that runs beside this may replace them
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ASK_MS = 5  # how often to ask after the end of a process that has no descriptor
AGAIN_SECONDS = 0.5  # from one strike of an alarm to the next
WATCH_SECONDS = 0.05  # how often an alarm without a timer looks at the time

_MESSAGE = 1024  # bytes of each message of a stream
_LOCKED = 2**30  # Windows lets nobody read what is locked: a byte far behind the text


def walls() -> str:
    """What to run the course's own code in: bubblewrap, or where that cannot be, none."""
    return "bubblewrap" if sys.platform == "linux" else "none"


def forks() -> bool:
    """Whether a pass can be a copy of a warm process; else it is a fresh one."""
    return hasattr(os, "fork")


def memory_file(name: str) -> int:
    """An empty file without a place in any folder; its descriptor."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create(name)
    with tempfile.TemporaryFile(prefix=f"autograder-{name}-") as file:
        return os.dup(file.fileno())


def process(child: int) -> int | None:
    """A descriptor that can be read from when a child has ended; None where there are none: ask every ASK_MS."""
    return os.pidfd_open(child) if hasattr(os, "pidfd_open") else None


def socket_pair() -> tuple[socket.socket, socket.socket]:
    """Two connected sockets for `send` and `receive`, by which each side learns that the other is closed."""
    with suppress(AttributeError, OSError):  # macOS has the word, and refuses it
        return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def send(connection: socket.socket, message: bytes, *descriptors: int) -> None:
    """Send a message of words or JSON, of 1,024 bytes at most.

    Raises:
        OSError: the other side is closed.
    """
    stream = connection.type == socket.SOCK_STREAM
    if stream:  # which keeps no messages apart: all are of one length
        message = message.ljust(_MESSAGE)
    sent = socket.send_fds(connection, [message], descriptors) if descriptors else connection.send(message)
    if stream:
        connection.sendall(message[sent:])
        if descriptors:  # on macOS they are lost if they are closed here before the other side has them
            connection.recv(1)


def receive(connection: socket.socket, descriptors: int = 0) -> tuple[bytes, list[int]]:
    """Receive a message and the descriptors with it, no more than so many; an empty one when the other side is closed.

    Raises:
        TimeoutError: it took longer than the socket's timeout.
    """
    found: list[int] = []
    try:
        if descriptors:
            message, found, _, _ = socket.recv_fds(connection, _MESSAGE, descriptors)
        else:
            message = connection.recv(_MESSAGE)
        if connection.type == socket.SOCK_STREAM:
            while message and len(message) < _MESSAGE:
                more = connection.recv(_MESSAGE - len(message))
                message = message + more if more else b""
            if found:
                connection.send(b"!")
    except ConnectionError:  # closed with something unread
        message = b""
    return message.rstrip(), found


def alarm(strike: Callable[..., None]) -> Callable[[float, float], None]:
    """A function that sets an alarm, to seconds of processor time and of the clock; to 0 and 0 it is off.

    When the first of them are over `strike` is called in the main thread, and again every AGAIN_SECONDS.
    """
    if not hasattr(signal, "setitimer"):
        return _Watch(strike).set
    signal.signal(signal.SIGPROF, strike)
    signal.signal(signal.SIGALRM, strike)

    def set_timers(processor: float, clock: float) -> None:
        signal.setitimer(signal.ITIMER_PROF, processor, AGAIN_SECONDS)
        signal.setitimer(signal.ITIMER_REAL, clock, AGAIN_SECONDS)

    return set_timers


class _Watch:
    """The alarm by a thread, which no fork would survive."""

    def __init__(self, strike: Callable[..., None]) -> None:
        self._strike = strike
        self.set(0, 0)
        signal.signal(signal.SIGINT, self._ring)
        threading.Thread(target=self._watch, daemon=True).start()

    def set(self, processor: float, clock: float) -> None:
        self._processor = process_time() + processor if processor else math.inf
        self._clock = monotonic() + clock if clock else math.inf

    def _over(self) -> bool:
        return process_time() >= self._processor or monotonic() >= self._clock

    def _watch(self) -> None:
        while True:
            sleep(WATCH_SECONDS)
            if self._over():
                signal.raise_signal(signal.SIGINT)  # not interrupt_main: Windows would let the main thread sleep on

    def _ring(self, *_: Any) -> None:
        if self._over():  # else it was set off meanwhile, or was Ctrl-C
            self.set(AGAIN_SECONDS, AGAIN_SECONDS)
            self._strike()


def protect(path: Path) -> None:
    """Let nobody write into a file by mistake; on Windows nobody could replace or remove it then, so not there."""
    if forks():
        path.chmod(0o444)


def swap(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places in a single step; False where that cannot be done."""
    import ctypes

    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return rename is not None and rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


def lock(descriptor: int) -> None:
    """Lock an open file until its descriptor is closed, or the process that has it ends, however that ends.

    Raises:
        BlockingIOError: another process has locked it.
    """
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt

    os.lseek(descriptor, _LOCKED, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except PermissionError:
        raise BlockingIOError from None
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)

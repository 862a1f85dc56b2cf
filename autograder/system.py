"""What not every system has, and what stands in for it.

Linux has all of it, and there each function is the one call that it wraps. macOS forks, but has no files in memory, no
sockets that keep messages apart and no descriptors of processes. Windows does not fork, and nothing is graded there;
it has its own way to lock a file.
"""

import os
import socket
import sys
import tempfile
from contextlib import suppress

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ASK_MS = 5  # how often to ask after the end of a process that has no descriptor

_MESSAGE = 1024  # bytes of each message of a stream
_LOCKED = 2**30  # Windows lets nobody read what is locked: a byte far behind the text


def walls() -> str:
    """What to run the course's own code in: bubblewrap, or where that cannot be, none."""
    return "bubblewrap" if sys.platform == "linux" else "none"


def forks() -> bool:
    """Whether there can be workers: each pass is a fork of one."""
    return hasattr(os, "fork")


def memory_file(name: str) -> int:
    """An empty file without a place in any folder; its descriptor."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create(name)
    descriptor, path = tempfile.mkstemp(prefix=f"autograder-{name}-")
    os.unlink(path)
    return descriptor


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

"""The zygote: the worker's own process, warm and sandboxed, which forks a child for every pass.

It runs no student code itself. It reads one word at a time from its socket: "run" with the pass's limits, a request and
both ends of a pipe for the frames, "import" with a list of modules, "clone" with a socket for another zygote like it,
"kill" for the pass that is running; and tells when it is ready and how a pass ended.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import mmap
import os
import random
import select
import shutil
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.inside import calls, usage, walls
from autograder.wire import system
from autograder.wire.limits import OUT_OF_MEMORY, SCRATCH, Limits

# torch._dynamo is what torch loads by and by, with a thousand modules; here it is loaded while the grader starts.
PRELOADED = (
    "numpy",
    "torch",
    "tensorboardX",
    "IPython",
    "safetensors.numpy",
    "autograder.inside.passes",
    "torch._dynamo",
)

WATCH_MS = 100  # how often, about, what a pass uses is looked at: memory fills at some gigabytes a second
_chance = random.SystemRandom()  # which has no state that a pass could have a copy of

_MADV_COLLAPSE, _HUGE_PAGE = 25, 2 * 2**20
_AT_HAND = 208 * 2**20  # bytes: torch and what comes with it fill nearly all of them


def serve(descriptor: int, kind: str) -> None:
    """Load everything, then fork a child for each pass that is asked for, until the grader hangs up."""
    variables = set(os.environ)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it is ignored, and so by what a command leaves running
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a script, too
    gc.disable()  # what is loaded stays: to look through it again and again takes a fifth of the start
    import_all(["torch"])
    with _memory_at_hand():
        load(variables)
        if kind != "none":
            _make_filters()
        walls.prepare(walled=kind != "none")
    _settle()
    gc.enable()
    connection = socket.socket(fileno=descriptor)
    connection.set_inheritable(False)
    _tell(connection, kind="ready")
    while True:
        message, descriptors = system.receive(connection, 3)
        if not message:
            return
        word, _, limits = message.partition(b" ")
        if word == b"import":
            with os.fdopen(descriptors[0], "rb") as file:
                import_all(json.load(file))
            _settle()
            _tell(connection, kind="ready")
        elif word == b"clone":
            if os.fork() == 0:
                connection.close()
                connection = socket.socket(fileno=descriptors[0])
                connection.set_inheritable(False)
            else:
                os.close(descriptors[0])
                _tell(connection, kind="ready")
        elif word == b"run":
            _run(connection, descriptors, kind, Limits(**json.loads(limits)))
        # "kill" for a pass that has ended meanwhile needs no answer: its "ended" is on its way


def _make_filters() -> None:
    """Once for all passes."""
    try:
        for card in {False, walls.accelerated()}:
            calls.filters(card=card)
    except RuntimeError as lacking:
        sys.exit(str(lacking))


def load(variables: set[str]) -> None:
    """Load what every pass needs; of the environment only these variables are left."""
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    import torch

    from autograder.inside import passes

    torch.set_num_threads(1)
    passes.warm_shell()
    for name in set(os.environ) - variables:  # torch._dynamo leaves its own
        del os.environ[name]


def import_all(names: list[str]) -> None:
    """Import what a reference was seen to import."""
    for name in names:
        with contextlib.suppress(Exception):  # a module that no longer imports is imported, and reported, by the pass
            importlib.import_module(name)


def _tell(connection: socket.socket, **message: Any) -> None:
    try:
        system.send(connection, json.dumps(message).encode())
    except OSError:  # the grader is gone
        os._exit(0)


@contextlib.contextmanager
def _memory_at_hand() -> Iterator[None]:
    """Meanwhile fetch the memory that `_settle` is going to ask for, by a thread, which has a core to itself so early.

    Memory that nobody uses a virtual machine gives back to its host within seconds (the kernel's free page reporting);
    to have it again takes ten times as long as to copy into it.
    """
    try:
        memory = mmap.mmap(-1, _AT_HAND, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        memory.madvise(mmap.MADV_HUGEPAGE)
    except (AttributeError, OSError):  # not Linux, a kernel without huge pages, or not so much is left
        yield
        return
    first = ctypes.addressof(ctypes.c_char.from_buffer(memory))

    def touch() -> None:
        for page in range(0, _AT_HAND, _HUGE_PAGE):
            ctypes.memset(first + page, 0, _HUGE_PAGE)

    thread = threading.Thread(target=touch)
    thread.start()
    try:
        yield
    finally:
        thread.join()  # no fork survives one
        memory.close()


def _settle() -> None:
    """Make the process cheap to fork, now that what it loaded is loaded.

    Its memory is gathered in huge pages where the kernel can (from Linux 6.1 on; see MADV_COLLAPSE in madvise(2)):
    a fork then takes a third of the time.
    """
    gc.freeze()  # without this a child's first collection copies all of it
    try:
        maps = os.fsdecode(Path("/proc/self/maps").read_bytes())
    except FileNotFoundError:  # not Linux
        return
    madvise = walls.libc().madvise
    for line in maps.split("\n")[:-1]:  # a name may hold whatever else ends a line elsewhere
        where, rights, _, _, _, *name = line.split(maxsplit=5)
        if rights == "rw-p" and name in ([], ["[heap]"]):
            begin, end = (int(each, 16) for each in where.split("-"))
            for page in range(-(-begin // _HUGE_PAGE) * _HUGE_PAGE, end - _HUGE_PAGE + 1, _HUGE_PAGE):
                madvise(ctypes.c_void_p(page), ctypes.c_size_t(_HUGE_PAGE), _MADV_COLLAPSE)


def _run(connection: socket.socket, descriptors: list[int], kind: str, limits: Limits) -> None:
    """Fork a pass, wait for its end, for the word to kill it or for a limit, and tell how it ended."""
    request, stream, unread = descriptors
    if threading.active_count() > 1:
        raise RuntimeError("the worker has threads, which no fork survives")
    gc.collect()
    gc.freeze()
    scratch = tempfile.mkdtemp(prefix="autograder-") if kind == "none" else SCRATCH
    child = os.fork() if kind == "none" else walls.fork()
    if child == 0:
        status = 1
        try:
            connection.close()
            os.close(unread)
            _child(request, stream, kind, scratch, limits)
            status = 0
        except MemoryError:
            status = OUT_OF_MEMORY
        finally:
            os._exit(status)
    if kind == "none":
        with contextlib.suppress(OSError):  # the child does it too: whoever comes first
            os.setpgid(child, child)
    os.close(request)
    os.close(stream)
    handle = system.process(child)
    poll = select.poll()
    if handle is not None:
        poll.register(handle, select.POLLIN)
    poll.register(connection, select.POLLIN)
    watch = usage.Watch(child, limits, unread)
    reason = None
    ended = 0
    while not ended:
        # At moments that nobody can foresee, or a pass could look busy just then.
        wait = system.ASK_MS if handle is None else WATCH_MS * _chance.uniform(0.5, 1.5)
        ready = dict(poll.poll(wait))
        if not ready and reason is None and kind != "none" and (reason := watch.excess()):
            _end(child, kind)
        if connection.fileno() in ready:
            word, _ = system.receive(connection)
            _end(child, kind)
            if not word:
                os._exit(0)
        if handle is None or handle in ready:
            ended, status, used = os.wait4(child, os.WNOHANG)
    os.close(unread)
    if handle is not None:
        os.close(handle)
    if kind == "none":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what it left running in its process group
        shutil.rmtree(scratch, ignore_errors=True)
    signalled = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    cpu = max(used.ru_utime + used.ru_stime, watch.seconds)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == OUT_OF_MEMORY:
        reason = "stopped: it ran out of memory"
    _tell(connection, kind="ended", signal=signalled, cpu=cpu, waited=watch.waited, reason=reason)


def _end(child: int, kind: str) -> None:
    with contextlib.suppress(ProcessLookupError):
        if kind == "none":
            _end_commands(child)
            os.killpg(child, signal.SIGKILL)
        else:
            os.kill(child, signal.SIGKILL)


def _end_commands(child: int) -> None:
    """End what a pass without walls runs: commands of its cells have sessions of their own."""
    with contextlib.suppress(FileNotFoundError):  # not Linux
        for pid in usage.family(child):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _child(request: int, stream: int, kind: str, scratch: str, limits: Limits) -> None:
    from autograder.inside import passes

    with os.fdopen(request, "rb") as file:  # only here: what is secret in it would stay in the zygote's memory
        content = json.load(file)
    card = content["card"] is not None
    output = system.memory_file("output")  # while it may
    if kind == "none":
        os.setpgid(0, 0)
        os.chdir(scratch)
    else:
        os.setsid()  # or a signal to its process group would reach the zygote
        walls.enter(limits, card=card)
    walls.limit(limits, alone=kind != "none", card=card)
    if kind != "none":
        calls.forbid(card=card)
    passes.run(content, stream, output)


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])

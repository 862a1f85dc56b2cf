"""The grader's side of a fresh process for each pass, where no process can copy itself: on Windows.

To load what a pass needs takes seconds, so the grader keeps one process ahead.
"""

import contextlib
import json
import os
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder.errors import NoSandbox, WorkerDied
from autograder.judge import sandbox
from autograder.judge.zygotes import GRACE_SECONDS, START_SECONDS, Read
from autograder.wire.limits import OUT_OF_MEMORY, Limits

# What a program does not start without on Windows, or finds no other with.
_KEPT = ("COMSPEC", "PATH", "PATHEXT", "PROCESSOR_ARCHITECTURE", "SYSTEMROOT")
_PLACES = ("HOME", "USERPROFILE", "TEMP", "TMP", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR")


class Process:
    """The grader's side of one, which warms up from now on, in a working folder of its own."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        places = dict.fromkeys(_PLACES, self._folder.name)
        work = Path(self._folder.name) / "work"  # as empty as elsewhere: IPython and torch write into their places
        work.mkdir()
        self._process = subprocess.Popen(
            sandbox.python("autograder.inside.fresh"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=work,
            env=sandbox.environment(os.path.dirname(sandbox.PACKAGE)) | kept | places | {"PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # Ctrl-C is for the grader
        )
        self._came: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()  # Windows cannot wait for a pipe and a time at once

    def say(self, message: list[str] | dict[str, Any]) -> None:
        """Send modules to import, or the request; if it has ended meanwhile, reading tells."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()

    def read(self, seconds: float) -> bytes | None:
        """What came: first one byte, when the pass begins; nothing when it has ended, None when none came in time."""
        with contextlib.suppress(queue.Empty):
            return self._came.get(timeout=seconds)
        return None

    def wait(self, seconds: float) -> dict[str, Any] | None:
        """How it ended that has closed its stdout, as a zygote tells it; None when it had to be ended."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            self.end()
        crash = -status if status < 0 else status >> 31  # Windows has large numbers for what ends a process
        reason = "stopped: it ran out of memory" if status == OUT_OF_MEMORY else None
        return {"signal": crash, "cpu": 0.0, "waited": 0.0, "reason": reason}

    def end(self) -> None:
        """End it, wherever it is, and remove its folder."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # what it did not read
            self._process.stdin.close()
        self._folder.cleanup()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stdout:
            size = 1
            while data := os.read(stdout.fileno(), size):
                self._came.put(data)
                size = 1 << 16
        self._came.put(b"")


class FreshProcesses:
    """In place of a zygote: each pass has a fresh process, and the next one warms up meanwhile."""

    def __init__(self, walls: str) -> None:
        self._walls = walls
        self._modules: frozenset[str] = frozenset()
        self._retired = False
        self.next: Process | None = None
        self.now: Process | None = None

    def preload(self, modules: Iterable[str]) -> None:
        """Import modules, so that no pass has to."""
        if new := set(modules).difference(self._modules):
            self._modules |= new
            if self.next is not None:
                self.next.say(sorted(new))

    def start(self) -> None:
        """Have the next process begin, unless it has.

        Raises:
            NoSandbox: walls are asked for.
            WorkerDied: it was retired.
        """
        if self._walls != "none":
            raise NoSandbox(sandbox.LINUX_ONLY)
        if self.next is None:
            self.next = Process()
            self.next.say(sorted(self._modules))
        if self._retired:  # by another thread, which may have seen no process to end
            self.close()
            raise WorkerDied("the worker was closed")

    def clone(self) -> "FreshProcesses":
        """Another like it."""
        other = FreshProcesses(self._walls)
        other.preload(self._modules)
        other.start()
        return other

    @contextlib.contextmanager
    def begun(self, request: dict[str, Any], limits: Limits) -> Iterator[Read]:
        """Begin a pass, which nothing but its clock limits; the way to read what it sends."""
        process, self.next = self.next, None
        self.now = process
        if process is None:
            raise WorkerDied("the worker was closed")
        process.say(request)
        if not process.read(START_SECONDS):
            self.close()
            raise WorkerDied("the worker did not start; `autograder doctor` says what this machine lacks")
        self.start()
        yield process.read

    def wait(self) -> dict[str, Any] | None:
        """How a pass ended whose pipe is closed; None when it had to be ended."""
        process, self.now = self.now, None
        if process is None:
            raise WorkerDied("the worker was closed")
        return process.wait(GRACE_SECONDS)

    def kill(self) -> dict[str, Any] | None:
        """End the pass that runs; nobody knows what it has used."""
        process, self.now = self.now, None
        if process is not None:
            process.end()
        return None

    def close(self) -> None:
        """End both processes."""
        processes, self.next, self.now = (self.next, self.now), None, None
        for process in filter(None, processes):
            process.end()

    def retire(self) -> None:
        """End both processes for good."""
        self._retired = True
        self.close()

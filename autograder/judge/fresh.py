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
from pathlib import Path
from typing import Any

from autograder.judge import sandbox
from autograder.wire.limits import OUT_OF_MEMORY

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
        return {"signal": crash, "cpu": 0.0, "reason": reason}

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

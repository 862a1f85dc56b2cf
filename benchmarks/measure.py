"""Measure a whole command: its wall time, and the CPU time and memory of it and of everything that it started.

Linux only. The kernel adds a process's CPU time to its parent's when the parent waits for it, so `wait4` on the command
counts all but two kinds of processes:

- Those whose parent ended first. This process makes itself the one that inherits them (a subreaper), and waits.
- Those in a process namespace of their own, which a sandbox's are: when it is killed nobody waits for them, and their
  time is lost. They are read from /proc ten times a second instead, so that at most the last tenth of a second of each
  is missing. Their memory is read the same way, and so is that of the passes that they fork.
"""

import ctypes
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
INTERVAL = 0.1  # seconds between two looks into /proc
LINGER = 30.0  # seconds that what a command leaves behind may take to end
_PR_SET_CHILD_SUBREAPER = 36
_TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """What a command took: seconds, and bytes of resident memory."""

    wall: float
    cpu: float
    peak: int  # of the largest process
    own_peak: int  # of the command's own process
    started: float  # as time.time() has it


def measure(command: list[str], folder: Path) -> Cost:
    """Run a command of this Python's environment in a folder, its output in `command.log` there.

    Raises:
        RuntimeError: it failed, or left something running.
    """
    if ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise RuntimeError("this kernel has no subreapers; the benchmarks need Linux")
    # A home of its own: neither the user's settings nor the user's history have a part in the figures.
    variables = os.environ | {"HOME": str(folder), "PATH": f"{BIN}:{os.environ['PATH']}"}
    started, begin = time.time(), time.monotonic()
    with (folder / "command.log").open("w") as log:
        process = subprocess.Popen(
            [str(BIN / command[0]), *command[1:]], cwd=folder, env=variables, stdout=log, stderr=subprocess.STDOUT
        )
    watch = _Watch(process.pid)
    wall, cpu, peak, own_peak = 0.0, 0.0, 0, 0
    with watch:
        while reaped := _reap(begin + wall + LINGER if wall else None):
            pid, status, usage = reaped
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss * 1024)
            if pid == process.pid:
                wall, own_peak = time.monotonic() - begin, usage.ru_maxrss * 1024
                process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        text = (folder / "command.log").read_text()
        raise RuntimeError(f"{' '.join(command)} failed with {process.returncode}:\n{text[-2000:]}")
    return Cost(wall, cpu + watch.cpu(), max(peak, watch.peak), own_peak, started)


def _reap(until: float | None) -> tuple[int, int, "os.struct_rusage"] | None:  # type: ignore[name-defined]
    """Wait for any child, with a time limit once there is one; None when there is no child any more."""
    try:
        if until is None:
            return os.wait4(-1, 0)
        while time.monotonic() < until:
            reaped = os.wait4(-1, os.WNOHANG)
            if reaped[0]:
                return reaped
            time.sleep(0.05)
    except ChildProcessError:
        return None
    raise RuntimeError("the command has left processes running")


class _Watch:
    """Reads the processes of a command's sandboxes from /proc for as long as they live."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._root = pid
        self._seconds: dict[int, float] = {}
        self._depths: dict[int, int] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def cpu(self) -> float:
        """The CPU time of all sandboxes, and of the passes that ended in them."""
        return sum(self._seconds.values())

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        own = _depth(os.getpid())
        while not self._end.wait(INTERVAL):
            seconds: dict[int, float] = {}
            keeper = {self._root: 0}  # which of the sandboxes' own processes will have waited for a process
            for pid, parent in _descendants(self._root):
                try:
                    if pid not in self._depths:
                        self._depths[pid] = _depth(pid) - own
                    depth = self._depths[pid]
                    keeper[pid] = pid if depth == 1 else keeper[parent]
                    if depth > 0:
                        self.peak = max(self.peak, _peak(pid))
                        seconds[keeper[pid]] = seconds.get(keeper[pid], 0.0) + cpu_of(pid)
                except (OSError, IndexError, KeyError):  # it has ended
                    continue
            for pid, each in seconds.items():
                # A pass that ended between two of these readings is in neither; it is in the next.
                self._seconds[pid] = max(each, self._seconds.get(pid, 0.0))


def _descendants(pid: int) -> list[tuple[int, int]]:
    """A process's descendants with their parents, those before these."""
    found = [(pid, 0)]
    for each, _ in found:  # grows meanwhile
        with suppress(OSError):  # it has ended
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [(int(child), each) for child in (task / "children").read_text().split()]
    return found[1:]


def _depth(pid: int) -> int:
    """In how many process namespaces a process is."""
    return len(_status(pid, "NSpid"))


def _peak(pid: int) -> int:
    return int(_status(pid, "VmHWM")[0]) * 1024


def _status(pid: int, what: str) -> list[str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((line.split()[1:] for line in lines if line.startswith(f"{what}:")), [])


def cpu_of(pid: int, *, children: bool = True) -> float:
    """The CPU seconds of a process, with those of the children that it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if children else 13])) / _TICKS

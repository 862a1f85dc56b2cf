"""What the processes of a pass use together, and what the kernel keeps for them: the zygote looks, and ends a pass that
has too much. Each process alone the kernel holds to its limits (`walls.limit`).
"""

import contextlib
import itertools
import os
import random
import re
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.inside import walls
from autograder.wire.limits import Limits

with contextlib.suppress(ImportError):  # Windows
    import fcntl
    import resource
    import termios

LOOK_SECONDS = 0.5
MOST_SOCKETS = 256  # of all its processes: the kernel keeps up to a quarter of a megabyte that was sent by each
MOST_FILES = 4096  # open, of all its processes
MOST_LOCKS = 1000  # on parts of files
MOST_MAPPINGS = 10_000  # pieces of memory of one process, that differ in rights or in what is in them
MOST_AT_ONCE = 1.0  # seconds from one look to the next that count: when it took longer, the machine was busy
CROWD = 8  # processes and threads; with more a pass goes last, or it would starve the passes beside it


class Watch:
    """Looks after a pass, again and again, while it runs.

    Args:
        child: its first process.
        limits: with no more time than the submission has left.
        unread: where the grader reads what the pass sends.

    Attributes:
        seconds: of the processor, of all its processes together.
        waited: seconds in which none of its threads ran or was ready to.
    """

    def __init__(self, child: int, limits: Limits, unread: int) -> None:
        self.seconds = self.waited = 0.0
        self._child, self._limits, self._unread = child, limits, unread
        self._looked = time.monotonic()
        self._own: dict[int, float] = {}  # seconds of the processor, by process
        self._gone = 0.0  # those of processes that have ended
        self._busy: dict[int, float] = {}  # seconds in which a thread ran or was ready to

    def excess(self) -> str | None:
        """Why the pass must end, for what its processes use together; None within its limits."""
        found = family(self._child)
        before = _threads(found)
        if before > CROWD:
            for pid in found:
                _go_last(pid)
            found = family(self._child)
        if _threads(found) > self._limits.processes:
            # Ended at once: hundreds that fork wait for each other in the kernel, and the passes beside them, too.
            return f"stopped: it ran more than {self._limits.processes} processes"
        self._count_processor(found)
        self._count_waiting(found)
        if self.seconds > self._limits.pass_seconds:
            return f"stopped after {self._limits.pass_seconds:g} seconds for the whole notebook"
        if self.waited > self._limits.waiting_seconds:
            return f"stopped: it waited for more than {self._limits.waiting_seconds:g} seconds"
        return _excess_of_memory(self._child, found, self._limits, forks=_threads(found) > before)

    def _count_processor(self, found: Mapping[int, "Process"]) -> None:
        """Of children that nobody waits for the kernel keeps no sum, so what was seen of them is kept here."""
        ended = [pid for pid, own in self._own.items() if pid not in found or found[pid].own < own]
        self._gone += sum(self._own[pid] for pid in ended)
        self._own = {pid: each.own for pid, each in found.items()}
        waited_for = sum(each.seconds for each in found.values())
        self.seconds = max(self.seconds, waited_for, self._gone + sum(self._own.values()))

    def _count_waiting(self, found: Iterable[int]) -> None:
        """Count the time since the last look as waited, unless something of the pass is ready to run now.

        What its busiest thread ran, or was ready to, since then is no waiting either; nor is the time in which the
        grader has not yet read what it sent, or in which this process could not look.
        """
        now = time.monotonic()
        since, self._looked = min(now - self._looked, MOST_AT_ONCE), now
        threads = [thread for pid in found for thread in _threads_of(pid)]
        busy = max((thread.busy - self._busy.get(thread.number, 0.0) for thread in threads), default=0.0)
        self._busy = {thread.number: thread.busy for thread in threads}
        if threads and not any(thread.ready for thread in threads) and not _bytes_in(self._unread):
            self.waited += max(0.0, since - busy)


def _excess_of_memory(child: int, found: Mapping[int, "Process"], limits: Limits, *, forks: bool) -> str | None:
    if reason := _holds_too_much(child, found):
        return reason
    if forks:
        return None  # it forks: whoever asks for its memory waits until it has forked, and it may soon be too many
    unseen = 0
    if len(found) > 1 or walls.accelerated():  # else its address space bounds that, too
        if (looked := _unseen(found)) is None:
            return f"stopped: it had its memory in more than {MOST_MAPPINGS:,} pieces"
        unseen = looked
    # What is shared with the zygote counts here for each; only when that would be too much it is worth a closer look.
    most = limits.memory_bytes + _resident("self")
    if sum(each.resident for each in found.values()) + unseen > most and _together(found) + unseen > most:
        return f"stopped: its processes used more than {limits.memory_bytes / 2**30:.3g} GiB of memory together"
    return None


def _holds_too_much(child: int, pids: Collection[int]) -> str | None:
    """Why a pass must end for what the kernel keeps for it and counts for no process."""
    if _sockets(child) > MOST_SOCKETS:
        return f"stopped: it had more than {MOST_SOCKETS} sockets"
    if sum(map(_open_files, pids)) > MOST_FILES:
        return f"stopped: its processes had more than {MOST_FILES} open files together"
    if _locks(pids) > MOST_LOCKS:
        return f"stopped: it locked more than {MOST_LOCKS} parts of files"
    return None


def _sockets(child: int) -> int:
    """All of its network namespace, those on their way in another socket included."""
    with contextlib.suppress(OSError):  # it has ended
        found = re.search(rb"sockets: used (\d+)", Path(f"/proc/{child}/net/sockstat").read_bytes())
        return int(found[1]) if found else 0
    return 0


def _open_files(pid: int) -> int:
    with contextlib.suppress(OSError):
        folder = f"/proc/{pid}/fd"
        return os.stat(folder).st_size or len(os.listdir(folder))  # 0 before Linux 6.2
    return 0


def _locks(pids: Collection[int]) -> int:
    """Of the locks that are listed first: the newest, among them those of whoever takes very many."""
    with open("/proc/locks", "rb") as file:
        lines = file.read(2**20).splitlines()
    if len(lines) <= MOST_LOCKS:
        return 0
    owners = {b"%d" % pid for pid in pids}
    return sum(not owners.isdisjoint(line.split()[4:6]) for line in lines)


_MAPPING = 512  # bytes of the kernel's for one mapping, about


def _unseen(pids: Collection[int]) -> int | None:
    """What the kernel keeps for the memory of processes: tables of pages and mappings, in bytes; None with too many."""
    end, size = time.monotonic() + LOOK_SECONDS, 0
    for pid in random.SystemRandom().sample(sorted(pids), len(pids)):  # whoever is last may not be looked at
        pieces = _mappings(pid)
        if pieces > MOST_MAPPINGS:
            return None
        size += pieces * _MAPPING + _page_tables(pid)
        if time.monotonic() > end:
            break
    return size


def _mappings(pid: int) -> int:
    with contextlib.suppress(OSError), open(f"/proc/{pid}/maps", "rb") as file:
        return sum(1 for _ in itertools.islice(file, MOST_MAPPINGS + 1))
    return 0


def _page_tables(pid: int) -> int:
    with contextlib.suppress(OSError):
        found = re.search(rb"^VmPTE:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_bytes(), re.MULTILINE)
        return int(found[1]) * 1024 if found else 0
    return 0


@dataclass(frozen=True)
class Process:
    """What the kernel says of one."""

    parent: int
    own: float  # seconds of the processor
    seconds: float  # of the processor, with children that it waited for
    threads: int
    resident: int  # bytes


def family(child: int) -> dict[int, Process]:
    """A process and all that descend from it, by their numbers; in its namespace it inherits the orphans."""
    every = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):  # it has ended
                every[int(name)] = _process(Path(f"/proc/{name}/stat").read_bytes())
    found = {child} & set(every)
    while more := {pid for pid, each in every.items() if each.parent in found} - found:
        found |= more
    return {pid: every[pid] for pid in found}


def _threads(found: Mapping[int, Process]) -> int:
    return sum(each.threads for each in found.values())


def _process(stat: bytes) -> Process:
    fields = stat.rpartition(b")")[2].split()  # from the third of proc(5) on: a name may hold any bytes
    own, of_children = ((int(fields[at]) + int(fields[at + 1])) / os.sysconf("SC_CLK_TCK") for at in (11, 13))
    return Process(int(fields[1]), own, own + of_children, int(fields[17]), int(fields[21]) * resource.getpagesize())


@dataclass(frozen=True)
class Thread:
    """What the kernel says of one."""

    number: int
    ready: bool  # it runs, or could if a processor was free
    busy: float  # seconds in which that was so; 0 where the kernel does not count


def _threads_of(pid: int) -> Iterator[Thread]:
    with contextlib.suppress(OSError):  # it has ended
        for name in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError):
                folder = Path(f"/proc/{pid}/task/{name}")
                state = (folder / "stat").read_bytes().rpartition(b")")[2].split(maxsplit=1)[0]
                yield Thread(int(name), state == b"R", _busy_seconds(folder / "schedstat"))


def _busy_seconds(path: Path) -> float:
    try:
        ran, ready, _ = path.read_bytes().split()
    except FileNotFoundError:  # a kernel that counts no such thing
        return 0.0
    return (int(ran) + int(ready)) / 1e9


def _bytes_in(pipe: int) -> int:
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def _resident(pid: int | str) -> int:
    return _process(Path(f"/proc/{pid}/stat").read_bytes()).resident


def _together(pids: Iterable[int]) -> int:
    """The memory of processes in bytes; of those that can be looked at in `LOOK_SECONDS`.

    Whoever asks a process that forks has to wait until it has forked, and with hundreds that do nothing else that
    would be minutes in which nobody ends them.
    """
    end, memory = time.monotonic() + LOOK_SECONDS, 0
    for pid in pids:
        memory += _share(pid)
        if time.monotonic() > end:
            break
    return memory


def _share(pid: int) -> int:
    """A process's memory in bytes, where what several processes share is shared out among them."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _go_last(pid: int) -> None:
    with contextlib.suppress(OSError):  # it has ended
        for thread in os.listdir(f"/proc/{pid}/task"):
            os.setpriority(os.PRIO_PROCESS, int(thread), 19)

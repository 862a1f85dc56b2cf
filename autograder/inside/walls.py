"""A pass's own walls, in the sandbox: namespaces, limits, the system calls that it may not make, and what it uses.

Each pass enters process, mount, network, IPC and user namespaces of its own (`fork`, then `enter`), takes its limits
(`limit`), loses every capability and the system calls that no notebook needs (`forbid`), before the student's code
begins. What its processes use together the zygote looks after (`excess`).
"""

import contextlib
import ctypes
import errno
import itertools
import math
import os
import platform
import random
import re
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.wire import system
from autograder.wire.limits import SCRATCH, Limits

with contextlib.suppress(ImportError):  # Windows
    import resource

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER = 0x20000, 0x4000000, 0x8000000, 0x10000000
_NEWPID, _NEWNET = 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT, _MS_BIND = 1, 2, 4, 8, 32, 0x1000
_MS_REC, _MS_PRIVATE = 0x4000, 0x40000
_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 24, 38, 22, 2
_CAPABILITY_VERSION_3 = 0x20080522
_KEYCTL, _JOIN_SESSION_KEYRING = {"x86_64": 250, "aarch64": 219}.get(platform.machine()), 1


# What the kernel counts by user, and so for all passes and the instructor together unless a pass has less of its own.
# One mount namespace more `enter` opens itself.
_MOST_OF_A_USER = {f"max_{kind}_namespaces": 0 for kind in ("user", "pid", "net", "ipc", "uts", "cgroup", "time")}
_MOST_OF_A_USER |= {"max_mnt_namespaces": 1, "max_inotify_instances": 16, "max_inotify_watches": 4096}
_MOST_OF_A_USER |= {"max_fanotify_groups": 0, "max_fanotify_marks": 0}


@cache
def _shown_in_scratch() -> tuple[str, ...]:
    """What the sandbox has below the scratch folder, a Python environment for one, and a pass's own would hide."""
    try:
        mounts = _mounts()
    except FileNotFoundError:  # not Linux
        return ()
    found: list[str] = []
    for path in sorted(mounts):
        if path.startswith(f"{SCRATCH}/") and not any(path.startswith(f"{above}/") for above in found):
            found.append(path)
    return tuple(found)


def _mounts() -> list[str]:
    """Where something is mounted."""
    # A name that is no UTF-8 is a path as well.
    lines = os.fsdecode(Path("/proc/self/mountinfo").read_bytes()).split("\n")
    return [_unescaped(line.split(" ")[4]) for line in lines if line]


_NOTHING = f"{SCRATCH}/nothing"


@cache
def _hidden() -> tuple[str, ...]:
    """What /proc has of all users together, or lets root alone read, which a pass is to it where root grades."""
    names = ["keys", "key-users", "kcore", "kpagecount", "kpagecgroup", "kpageflags", "pagetypeinfo", "slabinfo"]
    names += ["allocinfo", "latency_stats", "sched_debug", "timer_list", "vmallocinfo"]
    return tuple(name for name in names if os.path.exists(f"/proc/{name}"))


def _unescaped(path: str) -> str:
    """A path of mountinfo, which writes blanks and backslashes as three octal digits."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), path)


def fork() -> int:
    """Like `os.fork`, but the child is the first of a new process namespace: when it ends, all in it end."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY)
    try:
        _call("unshare", _NEWPID)  # takes effect for children
        if child := os.fork():
            _call("setns", own, _NEWPID)  # the next child gets another one
        return child
    finally:
        os.close(own)


def enter(limits: Limits) -> None:
    """In the forked child: leave the worker's namespaces, get scratch space, lose every privilege for good."""
    uid, gid = os.getuid(), os.getgid()
    _call("unshare", _NEWNS | _NEWNET | _NEWIPC | _NEWUTS)
    if _KEYCTL:
        with contextlib.suppress(OSError):  # a kernel, or a container, without keys
            # No namespace holds the session's keys: passes could leave each other some, and read the instructor's.
            _call("syscall", _KEYCTL, _JOIN_SESSION_KEYRING, None)
    _call("mount", b"none", b"/", None, _MS_REC | _MS_PRIVATE, None)
    _call("mount", b"proc", b"/proc", b"proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, None)
    for name in _hidden():
        _call("mount", _NOTHING.encode(), f"/proc/{name}".encode(), None, _MS_BIND, None)
    below = {path: os.open(path, os.O_PATH) for path in _shown_in_scratch()}
    size = f"size={limits.scratch_bytes},nr_inodes=20000,mode=700".encode()
    for path in (SCRATCH, "/dev/shm"):
        _call("mount", b"tmpfs", path.encode(), b"tmpfs", _MS_NOSUID | _MS_NODEV, size)
    for path, descriptor in below.items():  # a virtual environment in /tmp: shown again
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            os.makedirs(path, exist_ok=True)
        else:
            _write(path, "")
        _call("mount", f"/proc/self/fd/{descriptor}".encode(), path.encode(), None, _MS_BIND | _MS_REC, None)
        os.close(descriptor)
    if _kernel() >= (6, 14):  # from then on it is the namespace's; before, root would set the whole machine's
        with contextlib.suppress(OSError):  # a kernel without ns_last_pid: `excess` alone holds root
            # Root has no limit of processes per user, but there are no more processes than numbers for them: the first
            # process has number 1, so that these are one too many, as in `limit`.
            _write("/proc/sys/kernel/pid_max", str(_RESERVED_PIDS + limits.processes))
            _write("/proc/sys/kernel/ns_last_pid", str(_RESERVED_PIDS))
    _call("unshare", _NEWUSER)
    _write("/proc/self/uid_map", f"1000 {uid} 1")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/gid_map", f"1000 {gid} 1")
    for name, most in _MOST_OF_A_USER.items():
        with contextlib.suppress(FileNotFoundError):  # a kernel that does not count them
            _write(f"/proc/sys/user/{name}", str(most))
    # Graded by root, a pass is root to the files of the kernel.
    _call("unshare", _NEWNS)
    _call(
        "mount", None, b"/proc", None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, None
    )
    prctl = libc().prctl
    for capability in range(64):
        prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    _call("capset", (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)())
    _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    os.chdir(SCRATCH)


@cache
def _accelerated() -> bool:
    return os.path.exists("/dev/nvidiactl")


# A crash starts the machine's own program for crashes, if it has one, outside of every limit; but not with this one.
_NO_CORE = 1


def limit(limits: Limits, *, alone: bool) -> None:
    """In the forked child: take the limits that the kernel holds a process to.

    Args:
        alone: whether the pass is in a user namespace of its own. Otherwise its user's other processes would count.
    """
    most_of = {}
    with contextlib.suppress(FileNotFoundError):  # macOS, which refuses limits of memory
        used = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
        # CUDA reserves address space by the terabyte, so there only the data segment is bounded.
        kinds = [resource.RLIMIT_DATA] + ([] if _accelerated() else [resource.RLIMIT_AS])
        most_of = dict.fromkeys(kinds, used + limits.memory_bytes)
    most_of |= {resource.RLIMIT_FSIZE: limits.file_bytes, resource.RLIMIT_NOFILE: 256, resource.RLIMIT_CORE: 0}
    if alone:
        most_of[resource.RLIMIT_NPROC] = limits.processes + 1  # one too many, which `excess` sees
        most_of |= {resource.RLIMIT_SIGPENDING: 512, resource.RLIMIT_MSGQUEUE: 0, resource.RLIMIT_MEMLOCK: 2**16}
        most_of |= {resource.RLIMIT_RTPRIO: 0, resource.RLIMIT_NICE: 0}
        most_of[resource.RLIMIT_CORE] = _NO_CORE
    most_of[resource.RLIMIT_CPU] = math.ceil(limits.pass_seconds)
    for kind, most in most_of.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


# What no notebook needs, and what reaches past the walls or is counted nowhere: other processes' memory, mounts and
# namespaces, keys that outlive a pass, memory that belongs to no process, what others have read lately, calls that
# pass this filter by.
_FORBIDDEN = {
    errno.EPERM: (
        *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd"),
        *("mount", "umount2", "pivot_root", "chroot", "mount_setattr", "open_tree", "move_mount", "fsopen", "fsconfig"),
        *("fsmount", "fspick", "unshare", "setns", "name_to_handle_at", "open_by_handle_at", "fanotify_init"),
        *("add_key", "request_key", "keyctl", "bpf", "perf_event_open", "userfaultfd", "syslog", "acct", "quotactl"),
        *("quotactl_fd", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot"),
        *("swapon", "swapoff", "mincore"),
        *("memfd_create", "memfd_secret", "shmget", "semget", "msgget", "mq_open", "vmsplice"),
    ),
    # glibc takes the older `clone` then, whose arguments can be looked at.
    errno.ENOSYS: (
        *("clone3", "io_setup", "io_uring_setup", "io_uring_enter", "io_uring_register"),
        *("seccomp", "landlock_create_ruleset", "cachestat"),
    ),
    errno.EOPNOTSUPP: ("setxattr", "lsetxattr", "fsetxattr", "setxattrat"),  # in memory that no limit of tmpfs counts
    0: ("sync", "syncfs", "fsync", "fdatasync"),  # done: a pass's files are in memory, and the disk is everyone's
}
_NUMBERS = {"cachestat": 451, "setxattrat": 463}  # on every machine; an older libseccomp does not know the names
_AF_UNIX, _AF_INET, _AF_INET6 = 1, 2, 10  # the families of sockets that the pass's own network namespace holds

_INT = 0xFFFFFFFF  # the kernel does not look at the rest of what C calls an int
_SOL_SOCKET, _PR_SET_MEMORY_MERGE, _RLIMIT_CORE, _MAP_HUGETLB, _RWF_NOWAIT, _FADV_DONTNEED = 1, 67, 4, 0x40000, 8, 4
_BUFFERS = {"SO_SNDBUF": 7, "SO_RCVBUF": 8, "SO_SNDBUFFORCE": 32, "SO_RCVBUFFORCE": 33}
_FILTERS = {"SO_ATTACH_FILTER": 26, "SO_ATTACH_BPF": 50, "SO_ATTACH_REUSEPORT_CBPF": 51, "SO_ATTACH_REUSEPORT_EBPF": 52}
_FILES = {"F_OFD_SETLK": 37, "F_OFD_SETLKW": 38, "F_SETLEASE": 1024, "F_NOTIFY": 1026, "F_SETPIPE_SZ": 1031}
_ADVICE = {"MADV_MERGEABLE": 12, "MADV_COLD": 20, "MADV_PAGEOUT": 21}
_NAMESPACES = (_NEWNS, 0x2000000, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET)
_TERMINALS = {"TIOCSTI": 0x5412, "TIOCLINUX": 0x541C}


_Test = tuple[int, str, tuple[int, ...]]  # of an argument, by its place: a comparison of libseccomp's, and with what


def _is(argument: int, value: int, mask: int = _INT) -> _Test:
    return argument, "MASKED_EQ", (mask, value)


# The error (0: it seems done), the call and the arguments with which it is refused, all of them.
_FORBIDDEN_WITH: tuple[tuple[int, str, tuple[_Test, ...]], ...] = (
    *((errno.EPERM, "clone", (_is(0, flag, flag),)) for flag in _NAMESPACES),
    *((errno.EPERM, "ioctl", (_is(1, request),)) for request in _TERMINALS.values()),
    *((errno.EPERM, "fcntl", (_is(1, command),)) for command in _FILES.values()),
    *((errno.EINVAL, "madvise", (_is(2, advice),)) for advice in _ADVICE.values()),
    *((0, "setsockopt", (_is(1, _SOL_SOCKET), _is(2, option))) for option in _BUFFERS.values()),
    *((errno.EPERM, "setsockopt", (_is(1, _SOL_SOCKET), _is(2, option))) for option in _FILTERS.values()),
    *((errno.EINVAL, "prctl", (_is(0, option),)) for option in (_PR_SET_SECCOMP, _PR_SET_MEMORY_MERGE)),
    (errno.EPERM, "prlimit64", (_is(1, _RLIMIT_CORE), (2, "NE", (0,)))),
    (errno.EPERM, "setrlimit", (_is(0, _RLIMIT_CORE),)),
    (errno.ENOMEM, "mmap", (_is(3, _MAP_HUGETLB, _MAP_HUGETLB),)),  # from a pool that is the machine's
    (errno.EOPNOTSUPP, "preadv2", (_is(5, _RWF_NOWAIT, _RWF_NOWAIT),)),
    (0, "fadvise64", (_is(3, _FADV_DONTNEED),)),
)

# Shared memory without a file stays when all but a page of it was taken from every process, and counts for none; what
# multiprocessing and torch share has a file in /dev/shm. (The other way to have some is to map /dev/zero.)
_SHARED_ANONYMOUS = 0x21
_FORBIDDEN_WITHOUT_CUDA = ((errno.EPERM, "mmap", (_is(3, _SHARED_ANONYMOUS, _SHARED_ANONYMOUS),)),)


class _Program(ctypes.Structure):
    """A filter as the kernel takes it (`struct sock_fprog`): its instructions, of eight bytes each."""

    _fields_ = (("count", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@cache
def system_call_filter() -> bytes | None:
    """The filter of system calls, as instructions for the kernel; None where libseccomp is missing."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        return None
    made = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for error, names in _FORBIDDEN.items():
        for name in names:
            with contextlib.suppress(OSError, ValueError):  # a name that this libseccomp or machine does not know
                made.add_rule(pyseccomp.ERRNO(error), _NUMBERS.get(name, name))
    for error, name, arguments in (*_FORBIDDEN_WITH, *(() if _accelerated() else _FORBIDDEN_WITHOUT_CUDA)):
        tests = [pyseccomp.Arg(index, getattr(pyseccomp, how), *values) for index, how, values in arguments]
        with contextlib.suppress(OSError, ValueError):
            made.add_rule(pyseccomp.ERRNO(error), name, *tests)
    refused = pyseccomp.ERRNO(errno.EAFNOSUPPORT)
    for family in set(range(_AF_INET6)) - {_AF_UNIX, _AF_INET}:
        made.add_rule(refused, "socket", pyseccomp.Arg(0, pyseccomp.EQ, family))
    made.add_rule(refused, "socket", pyseccomp.Arg(0, pyseccomp.GT, _AF_INET6))
    with os.fdopen(system.memory_file("filter"), "r+b") as file:
        made.export_bpf(file)
        file.seek(0)
        return file.read()


def prepare(*, walled: bool) -> None:
    """In the zygote: find out once what every pass needs to know; within walls close what is open to all of them."""
    system_call_filter()
    _shown_in_scratch()
    if walled:
        _keep_devices()
        _make_nothing()
        _hidden()


def _keep_devices() -> None:
    """Make the files of the devices read-only, which leaves the devices as they are.

    They are the machine's own, and graded by root a pass owns them: it could take them away from everyone else.
    """
    for path in _mounts():
        if path.startswith("/dev/"):
            kept = os.statvfs(path).f_flag & (_MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
            _call("mount", None, os.fsencode(path), None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | kept, None)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)  # stdin was opened where it can be changed
    os.close(null)


def _make_nothing() -> None:
    """An empty file that nobody can change, to hide others behind it."""
    _write(_NOTHING, "")
    for flags in (_MS_BIND, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV):
        _call("mount", _NOTHING.encode(), _NOTHING.encode(), None, flags, None)


def forbid() -> None:
    """In the forked child, last: refuse the system calls that no notebook needs, for good."""
    if (made := system_call_filter()) is not None:  # not by libseccomp, which would translate its rules for each pass
        _call("prctl", _PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(_Program(len(made) // 8, made)), 0, 0)


LOOK_SECONDS = 0.5
MOST_SOCKETS = 256  # of all its processes: the kernel keeps up to a quarter of a megabyte that was sent by each
MOST_FILES = 4096  # open, of all its processes
MOST_LOCKS = 1000  # on parts of files
MOST_MAPPINGS = 10_000  # pieces of memory of one process, that differ in rights or in what is in them
CROWD = 8  # processes and threads; with more a pass goes last, or it would starve the passes beside it


def excess(child: int, limits: Limits) -> str | None:
    """In the zygote: why a pass must end, for what its processes use together; None within its limits.

    Each process alone the kernel holds to its limits (`limit`); here they are added up.
    """
    found = family(child)
    threads = before = _threads(found)
    if threads > CROWD:
        for pid in found:
            _go_last(pid)
        found = family(child)
        threads = _threads(found)
    if threads > limits.processes:
        # Ended at once: hundreds that fork wait for each other in the kernel, and the passes beside them wait as well.
        return f"stopped: it ran more than {limits.processes} processes"
    if sum(each.seconds for each in found.values()) > limits.pass_seconds:
        return f"stopped after {limits.pass_seconds:g} seconds for the whole notebook"
    if reason := _holds_too_much(child, found):
        return reason
    if threads > before:
        return None  # it forks: whoever asks for its memory waits until it has forked, and it may soon be too many
    unseen = 0
    if len(found) > 1 or _accelerated():  # else its address space bounds that, too
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
    seconds: float  # of the processor, with children that it waited for
    threads: int
    resident: int  # bytes


_RESERVED_PIDS = 300  # the kernel gives each lower number once at most (RESERVED_PIDS in its kernel/pid.c)


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
    ticks = sum(int(each) for each in fields[11:15])
    return Process(
        int(fields[1]), ticks / os.sysconf("SC_CLK_TCK"), int(fields[17]), int(fields[21]) * resource.getpagesize()
    )


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


@cache
def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: object) -> None:
    if getattr(libc(), name)(*arguments) < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _kernel() -> tuple[int, ...]:
    return tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])

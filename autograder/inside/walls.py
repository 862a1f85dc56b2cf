"""A pass's own walls, in the sandbox: namespaces and limits.

Each pass enters process, mount, network, IPC and user namespaces of its own (`fork`, then `enter`), loses every
capability, takes its limits (`limit`), and loses the system calls that no notebook needs (`calls.forbid`), before the
student's code begins. What its processes use together the zygote looks after (`usage.Watch`).
"""

import contextlib
import ctypes
import math
import os
import platform
import re
from functools import cache
from pathlib import Path

from autograder.wire.limits import SCRATCH, Limits

with contextlib.suppress(ImportError):  # Windows
    import resource

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT, _MS_BIND = 1, 2, 4, 8, 32, 0x1000
_MS_REC, _MS_PRIVATE = 0x4000, 0x40000
_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 24, 38
_CAPABILITY_VERSION_3 = 0x20080522
_KEYCTL, _JOIN_SESSION_KEYRING = {"x86_64": 250, "aarch64": 219}.get(platform.machine()), 1
_RESERVED_PIDS = 300  # the kernel gives each lower number once at most (RESERVED_PIDS in its kernel/pid.c)

# What the kernel counts by user, and so for all passes and the instructor together unless a pass has less of its own.
# One mount namespace more `enter` opens itself.
_MOST_OF_A_USER = {f"max_{kind}_namespaces": 0 for kind in ("user", "pid", "net", "ipc", "uts", "cgroup", "time")}
_MOST_OF_A_USER |= {"max_mnt_namespaces": 1, "max_inotify_instances": 16, "max_inotify_watches": 4096}
_MOST_OF_A_USER |= {"max_fanotify_groups": 0, "max_fanotify_marks": 0}


@cache
def _hidden_cards() -> tuple[tuple[bytes, bytes], ...]:
    """What a pass that has no card has in place of the devices for one: pairs of both."""
    try:
        files = [path for path in _mounts() if path.startswith("/dev/nvidia")]
    except FileNotFoundError:  # not Linux
        return ()
    pairs = [(b"/dev/null", os.fsencode(path)) for path in files]
    return (*pairs, (b"/dev/full", b"/dev/zero")) if pairs else ()


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


# From what /proc says of the machine and of all its users a pass could read what others do, and by it leave them signs.
# So it is told what programs ask, as it was when the worker started, and everything else there is empty.
_TOLD_IN = f"{SCRATCH}/told"
_TOLD = ["cpuinfo", "filesystems", "loadavg", "meminfo", "stat", "uptime", "version"]
_TOLD += [f"sys/fs/{name}" for name in ("file-max", "nr_open", "pipe-max-size")]
_TOLD += [
    f"sys/kernel/{name}" for name in ("cap_last_cap", "ngroups_max", "osrelease", "ostype", "pid_max", "rtsig-max")
]
_TOLD += [f"sys/vm/{name}" for name in ("max_map_count", "overcommit_memory")]
# The libraries of a card ask for more; these hold what others do, or what root alone may read.
_NEVER_TOLD = ["keys", "key-users", "kcore", "kpagecount", "kpagecgroup", "kpageflags", "pagetypeinfo", "slabinfo"]
_NEVER_TOLD += ["allocinfo", "latency_stats", "sched_debug", "timer_list", "vmallocinfo"]


@cache
def _covers(*, card: bool) -> tuple[tuple[bytes, bytes], ...]:
    """What is put before a file or folder of /proc: pairs of both; for passes that have a card, before few."""
    if card:
        names = [name for name in _NEVER_TOLD if os.path.exists(f"/proc/{name}")]
    else:
        names = [name for name in os.listdir("/proc") if not name.isdigit() and not os.path.islink(f"/proc/{name}")]
    return tuple((f"{_TOLD_IN}/{name}".encode(), f"/proc/{name}".encode()) for name in names)


def _unescaped(path: str) -> str:
    """A path of mountinfo, which writes blanks and backslashes as three octal digits."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), path)


def fork() -> int:
    """Like `os.fork`, but the child is the first of a new process namespace: when it ends, all in it end."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY)
    try:
        call("unshare", NEWPID)  # takes effect for children
        if child := os.fork():
            call("setns", own, NEWPID)  # the next child gets another one
        return child
    finally:
        os.close(own)


def enter(limits: Limits, *, card: bool) -> None:
    """In the forked child: leave the worker's namespaces, get scratch space, lose every privilege for good.

    Args:
        card: whether the pass has a card. Without one its walls are those of a machine that has none.
    """
    uid, gid = os.getuid(), os.getgid()
    call("unshare", NEWNS | NEWNET | NEWIPC | NEWUTS)
    if _KEYCTL:
        with contextlib.suppress(OSError):  # a kernel, or a container, without keys
            # No namespace holds the session's keys: passes could leave each other some, and read the instructor's.
            call("syscall", _KEYCTL, _JOIN_SESSION_KEYRING, None)
    call("mount", b"none", b"/", None, _MS_REC | _MS_PRIVATE, None)
    call("mount", b"proc", b"/proc", b"proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, None)
    settings = os.open("/proc/sys", os.O_PATH)
    for told, covered in (*_covers(card=card), *(() if card else _hidden_cards())):
        call("mount", told, covered, None, _MS_BIND, None)
    below = {path: os.open(path, os.O_PATH) for path in _shown_in_scratch()}
    size = f"size={limits.scratch_bytes},nr_inodes=20000,mode=700".encode()
    for path in (SCRATCH, "/dev/shm"):
        call("mount", b"tmpfs", path.encode(), b"tmpfs", _MS_NOSUID | _MS_NODEV, size)
    for path, descriptor in below.items():  # a virtual environment in /tmp: shown again
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            os.makedirs(path, exist_ok=True)
        else:
            _write(path, "")
        call("mount", f"/proc/self/fd/{descriptor}".encode(), path.encode(), None, _MS_BIND | _MS_REC, None)
        os.close(descriptor)
    if _kernel() >= (6, 14):  # from then on it is the namespace's; before, root would set the whole machine's
        with contextlib.suppress(OSError):  # a kernel without ns_last_pid: `usage.Watch` alone holds root
            # Root has no limit of processes per user, but there are no more processes than numbers for them: the first
            # process has number 1, so that these are one too many, as in `limit`.
            _set(settings, "kernel/pid_max", _RESERVED_PIDS + limits.processes)
            _set(settings, "kernel/ns_last_pid", _RESERVED_PIDS)
    call("unshare", NEWUSER)
    _write("/proc/self/uid_map", f"1000 {uid} 1")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/gid_map", f"1000 {gid} 1")
    for name, most in _MOST_OF_A_USER.items():
        with contextlib.suppress(FileNotFoundError):  # a kernel that does not count them
            _set(settings, f"user/{name}", most)
    os.close(settings)
    # Graded by root, a pass is root to the files of the kernel.
    call("unshare", NEWNS)
    call("mount", None, b"/proc", None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, None)
    prctl = libc().prctl
    for capability in range(64):
        prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    call("capset", (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)())
    call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    os.chdir(SCRATCH)


@cache
def accelerated() -> bool:
    """Whether there is an NVIDIA GPU."""
    return os.path.exists("/dev/nvidiactl")


# A crash starts the machine's own program for crashes, if it has one, outside of every limit; but not with this one.
_NO_CORE = 1


def limit(limits: Limits, *, alone: bool, card: bool) -> None:
    """In the forked child: take the limits that the kernel holds a process to.

    Args:
        alone: whether the pass is in a user namespace of its own. Otherwise its user's other processes would count.
        card: whether it has a card.
    """
    most_of = {}
    with contextlib.suppress(FileNotFoundError):  # macOS, which refuses limits of memory
        used = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
        # CUDA reserves address space by the terabyte, so there only the data segment is bounded.
        kinds = [resource.RLIMIT_DATA] + ([] if card else [resource.RLIMIT_AS])
        most_of = dict.fromkeys(kinds, used + limits.memory_bytes)
    most_of |= {resource.RLIMIT_FSIZE: limits.file_bytes, resource.RLIMIT_NOFILE: 256, resource.RLIMIT_CORE: 0}
    if alone:
        most_of[resource.RLIMIT_NPROC] = limits.processes + 1  # one too many, which `usage.Watch` sees
        most_of |= {resource.RLIMIT_SIGPENDING: 512, resource.RLIMIT_MSGQUEUE: 0, resource.RLIMIT_MEMLOCK: 2**16}
        most_of |= {resource.RLIMIT_RTPRIO: 0, resource.RLIMIT_NICE: 0}
        most_of[resource.RLIMIT_CORE] = _NO_CORE
    # A second late: the kernel counts this by its ticks, `usage.Watch` what was really used.
    most_of[resource.RLIMIT_CPU] = math.ceil(limits.pass_seconds) + 1
    for kind, most in most_of.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def prepare(*, walled: bool) -> None:
    """In the zygote: find out once what every pass needs to know; within walls close what is open to all of them."""
    _shown_in_scratch()
    _hidden_cards()
    if walled:
        _keep_devices()
        _keep_what_is_told()


def _keep_devices() -> None:
    """Make the files of the devices read-only, which leaves the devices as they are.

    They are the machine's own, and graded by root a pass owns them: it could take them away from everyone else.
    """
    for path in _mounts():
        if path.startswith("/dev/"):
            kept = os.statvfs(path).f_flag & (_MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
            call("mount", None, os.fsencode(path), None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | kept, None)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)  # stdin was opened where it can be changed
    os.close(null)


def _keep_what_is_told() -> None:
    """Write it where nobody can change it."""
    for name in _TOLD:
        with contextlib.suppress(OSError):  # a kernel that does not say so
            said = Path("/proc", name).read_bytes()
            (path := Path(_TOLD_IN, name)).parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(said)
    _covers(card=True)
    for told, covered in _covers(card=False):  # of all, so of those as well
        if os.path.isdir(covered):
            os.makedirs(told, exist_ok=True)
        else:
            Path(os.fsdecode(told)).touch()
    for flags in (_MS_BIND, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV):
        call("mount", _TOLD_IN.encode(), _TOLD_IN.encode(), None, flags, None)


@cache
def libc() -> ctypes.CDLL:
    """C's library."""
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> None:
    """Call a function of C's.

    Raises:
        OSError: it failed.
    """
    if getattr(libc(), name)(*arguments) < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _set(settings: int, name: str, value: int) -> None:
    descriptor = os.open(name, os.O_WRONLY, dir_fd=settings)
    try:
        os.write(descriptor, str(value).encode())
    finally:
        os.close(descriptor)


def _kernel() -> tuple[int, ...]:
    return tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])

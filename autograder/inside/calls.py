"""The system calls that a pass may not make, and the arguments with which it may not make others."""

import contextlib
import ctypes
import errno
import os
from functools import cache

from autograder.inside import walls
from autograder.wire import system

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

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
_NAMESPACES = (walls.NEWNS, 0x2000000, walls.NEWUTS, walls.NEWIPC, walls.NEWUSER, walls.NEWPID, walls.NEWNET)
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
    for error, name, arguments in (*_FORBIDDEN_WITH, *(() if walls.accelerated() else _FORBIDDEN_WITHOUT_CUDA)):
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


def forbid() -> None:
    """In the forked child, last: refuse the system calls that no notebook needs, for good."""
    if (made := system_call_filter()) is not None:  # not by libseccomp, which would translate its rules for each pass
        walls.call("prctl", _PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(_Program(len(made) // 8, made)), 0, 0)

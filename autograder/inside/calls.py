"""The system calls that a pass may make, and the arguments with which it may not make them."""

import contextlib
import ctypes
import errno
import os
from functools import cache
from typing import Any

from autograder.inside import walls
from autograder.wire import system

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

# What a container may do by default: the profile of Docker's engine (Moby), less what no notebook needs and what
# reaches past the walls or is counted nowhere. That is requests of input and output and their rings, memory and queues
# of System V, POSIX queues, files and secrets in memory, other processes' memory, what of files is in memory, filters
# and rules of a pass's own, handles of files, the clock's settings, segments of 16-bit code. A name that this machine's
# processor or libseccomp does not know is left out. Whatever is not here answers that there is no such call, as an
# older kernel would, and glibc does it another way.
_ALLOWED = {
    "files": """
        access chdir chmod chown close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
        fallocate fchdir fchmod fchmodat fchmodat2 fchown fchownat fcntl fgetxattr flistxattr flock fremovexattr fstat
        fstatfs ftruncate futimesat getcwd getdents getdents64 getxattr ioctl lchown lgetxattr link linkat listxattr
        llistxattr lremovexattr lseek lstat mkdir mkdirat mknod mknodat newfstatat open openat openat2 pread64 preadv
        preadv2 pwrite64 pwritev pwritev2 read readlink readlinkat readv removexattr rename renameat renameat2 rmdir
        sendfile splice stat statfs statx symlink symlinkat sync_file_range tee truncate umask unlink unlinkat utime
        utimensat utimes write writev
    """,
    "waiting for files": """
        epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 inotify_add_watch
        inotify_init inotify_init1 inotify_rm_watch pipe pipe2 poll ppoll pselect6 select
    """,
    "sockets": """
        accept accept4 bind connect getpeername getsockname getsockopt listen recvfrom recvmmsg recvmsg sendmmsg sendmsg
        sendto setsockopt shutdown socket socketpair
    """,
    "memory": """
        brk madvise membarrier mlock mlock2 mlockall mmap mprotect mremap msync munlock munlockall munmap pkey_alloc
        pkey_free pkey_mprotect
    """,
    "processes and threads": """
        arch_prctl capget clone execve execveat exit exit_group fork futex futex_requeue futex_wait futex_waitv
        futex_wake get_robust_list getcpu getpgid getpgrp getpid getppid getpriority getrlimit getrusage getsid gettid
        kill pidfd_open pidfd_send_signal prctl prlimit64 restart_syscall riscv_flush_icache rseq sched_get_priority_max
        sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval
        sched_setaffinity sched_setattr sched_setparam sched_setscheduler sched_yield set_robust_list set_tid_address
        setpgid setpriority setrlimit setsid sysinfo tgkill times tkill uname vfork wait4 waitid
    """,
    "users": """
        getegid geteuid getgid getgroups getresgid getresuid getuid setfsgid setfsuid setgid setgroups setregid
        setresgid setresuid setreuid setuid
    """,
    "signals": """
        pause rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait
        rt_tgsigqueueinfo sigaltstack signalfd signalfd4
    """,
    "time and chance": """
        alarm clock_getres clock_gettime clock_nanosleep getitimer getrandom gettimeofday nanosleep setitimer time
        timer_create timer_delete timer_getoverrun timer_gettime timer_settime timerfd_create timerfd_gettime
        timerfd_settime
    """,
}
# Not made, but with an answer of its own.
_ANSWERED = {
    errno.EOPNOTSUPP: "setxattr lsetxattr fsetxattr",  # in memory that no limit of tmpfs counts
    0: "sync syncfs fsync fdatasync",  # done: a pass's files are in memory, and the disk is everyone's
}
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
_FORBIDDEN_WITHOUT_CARD = ((errno.EPERM, "mmap", (_is(3, _SHARED_ANONYMOUS, _SHARED_ANONYMOUS),)),)


class _Program(ctypes.Structure):
    """A filter as the kernel takes it (`struct sock_fprog`): its instructions, of eight bytes each."""

    _fields_ = (("count", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@cache
def filters(*, card: bool = False) -> tuple[bytes, ...]:
    """The filters of system calls, as instructions for the kernel: by name, then by argument. A call passes both.

    Args:
        card: whether for passes that have a card.

    Raises:
        RuntimeError: libseccomp is missing.
    """
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        raise RuntimeError(
            "libseccomp, which bounds what a submission asks of the kernel, is missing: sudo apt install libseccomp2"
        ) from None
    return _by_name(pyseccomp), _by_argument(pyseccomp, card)


def _by_name(seccomp: Any) -> bytes:
    made = seccomp.SyscallFilter(seccomp.ERRNO(errno.ENOSYS))
    with contextlib.suppress(OSError, ValueError):  # libseccomp 2.4
        made.set_attr(seccomp.Attr.CTL_OPTIMIZE, 2)  # a tree, which the kernel takes in half the time
    for names in _ALLOWED.values():
        for name in names.split():
            _add(made, seccomp.ALLOW, name)
    for error, names in _ANSWERED.items():
        for name in names.split():
            _add(made, seccomp.ERRNO(error), name)
    return _exported(made)


def _by_argument(seccomp: Any, card: bool) -> bytes:
    made = seccomp.SyscallFilter(seccomp.ALLOW)
    for error, name, arguments in (*_FORBIDDEN_WITH, *(() if card else _FORBIDDEN_WITHOUT_CARD)):
        tests = [seccomp.Arg(index, getattr(seccomp, how), *values) for index, how, values in arguments]
        _add(made, seccomp.ERRNO(error), name, *tests)
    refused = seccomp.ERRNO(errno.EAFNOSUPPORT)
    for family in set(range(_AF_INET6)) - {_AF_UNIX, _AF_INET}:
        made.add_rule(refused, "socket", seccomp.Arg(0, seccomp.EQ, family))
    made.add_rule(refused, "socket", seccomp.Arg(0, seccomp.GT, _AF_INET6))
    return _exported(made)


def _add(made: Any, action: int, name: str, *tests: Any) -> None:
    with contextlib.suppress(OSError, ValueError):  # a name that this libseccomp or machine does not know
        made.add_rule(action, name, *tests)


def _exported(made: Any) -> bytes:
    with os.fdopen(system.memory_file("filter"), "r+b") as file:
        made.export_bpf(file)
        file.seek(0)
        return file.read()


def forbid(*, card: bool) -> None:
    """In the forked child, last: refuse the system calls that no notebook needs, for good."""
    for made in filters(card=card):  # not by libseccomp, which would translate its rules for each pass
        walls.call("prctl", _PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(_Program(len(made) // 8, made)), 0, 0)

"""Windows imitated: Linux without the calls that Windows lacks or refuses. It proves nothing of Windows itself."""

import builtins
import errno
import fcntl
import os
import select
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

LACKING = {
    os: "fork forkpty uname getuid geteuid getgid getegid pread pwrite setsid setpgid killpg wait4 WNOHANG O_PATH "
    "memfd_create pidfd_open sched_getaffinity getpriority setpriority setns unshare",
    signal: "setitimer ITIMER_PROF ITIMER_REAL SIGPROF SIGALRM SIGKILL pause pthread_kill",
    socket: "send_fds recv_fds SOCK_SEQPACKET",
    select: "poll epoll",
}
MODULES = ("fcntl", "resource", "pyseccomp", "grp")

# What goes by sys.platform, which stays as it is, is loaded before anything is taken away.
LOADED = "import IPython, numpy, safetensors.numpy, tensorboardX, torch, torch._dynamo\n"


def environment(folder: Path) -> dict[str, str]:
    """What the process of a pass has to be started with, so that it lacks the calls from its beginning."""
    (folder / "sitecustomize.py").write_text(f"{LOADED}import windows\nwindows.take_away()\n")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parent), *filter(None, sys.path)])}


def grader(folder: Path, code: str) -> list[str]:
    """The command of a grader that lacks the calls, as the processes of its passes do; `folder` is for them."""
    lacking = environment(folder)
    path = lacking["PYTHONPATH"].split(os.pathsep)[1:]
    begin = f"import sys\nsys.path[:] = {path}\n{LOADED}import nbgrader.apps, windows\nwindows.become({lacking})\n"
    return [sys.executable, "-c", begin + code]


def become(lacking: dict[str, str]) -> None:
    """Take the calls away from this process and, by their environment, from the passes that it starts."""
    take_away()
    sys.modules.update({"msvcrt": SimpleNamespace(LK_NBLCK=2, locking=_locking)})  # type: ignore[dict-item]

    from autograder.judge import sandbox
    from autograder.wire import system

    real = sandbox.environment
    system.walls = lambda: "none"
    sandbox.environment = lambda engine=sandbox.ENGINE: real(engine) | lacking


def take_away(patch: Any = builtins) -> None:
    """Take away the calls; `patch` is a pytest.MonkeyPatch, or they are gone for good."""
    for module in (os, signal):  # Windows has other ways to start, await and end a process
        patch.setattr(subprocess, module.__name__, SimpleNamespace(**vars(module)))
    patch.setattr(subprocess.Popen, "__init__", _popen)
    for name in ("unlink", "remove", "rename", "replace"):
        patch.setattr(os, name, _refusing(getattr(os, name)))
    for module, names in LACKING.items():
        for name in names.split():
            if hasattr(module, name):
                patch.delattr(module, name)
    if patch is builtins:
        sys.modules.update(dict.fromkeys(MODULES))  # type: ignore[arg-type]


_init, _flock = subprocess.Popen.__init__, fcntl.flock


def _popen(self: Any, *arguments: Any, **options: Any) -> None:
    if refused := {"pass_fds", "process_group", "preexec_fn", "start_new_session"} & options.keys():
        raise ValueError(f"not on Windows: {refused}")
    _init(self, *arguments, **options)


def _refusing(real: Callable[..., None]) -> Callable[..., None]:
    """As Windows: a file that may not be written cannot be removed or replaced, and `rename` replaces none at all."""

    def change(*paths: Any, dir_fd: int | None = None) -> None:
        try:
            gone = os.lstat(paths[-1], dir_fd=dir_fd).st_mode
        except FileNotFoundError:
            gone = stat.S_IWRITE
        if real.__name__ == "rename" and gone != stat.S_IWRITE:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), *paths)
        if not gone & stat.S_IWRITE:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), *paths)
        real(*paths, **({} if dir_fd is None else {"dir_fd": dir_fd}))

    return change


def _locking(descriptor: int, mode: int, count: int) -> None:
    try:
        _flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError from None

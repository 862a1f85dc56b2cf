"""macOS imitated: Linux without the calls that macOS lacks or refuses. It proves nothing of macOS itself."""

import errno
import os
import resource
import socket
import sys
from pathlib import Path
from typing import Any

LACKING = ("memfd_create", "pidfd_open", "sched_getaffinity", "setns", "unshare")


def environment(folder: Path) -> dict[str, str]:
    """What a process has to be started with, so that it lacks the calls from its beginning, and /proc."""
    (folder / "sitecustomize.py").write_text("import builtins, macos\nmacos.take_away(builtins)\nmacos.hide_proc()\n")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parent), *filter(None, sys.path)])}


def take_away(patch: Any) -> None:
    """Take away the calls; `patch` is a pytest.MonkeyPatch, or for good the module `builtins`."""
    for name in LACKING:
        if hasattr(os, name):
            patch.delattr(os, name)
    patch.setattr(socket, "socketpair", _socketpair)
    patch.setattr(resource, "setrlimit", _setrlimit)


def hide_proc() -> None:
    """Let no file in /proc be there, for good."""

    def hide(event: str, arguments: Any) -> None:
        if event in ("open", "os.listdir", "os.scandir") and str(arguments[0]).startswith("/proc"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), arguments[0])

    sys.addaudithook(hide)


_real_socketpair, _real_setrlimit = socket.socketpair, resource.setrlimit


def _socketpair(*arguments: Any) -> Any:
    if socket.SOCK_SEQPACKET in arguments:
        raise OSError(errno.EPROTONOSUPPORT, os.strerror(errno.EPROTONOSUPPORT))
    return _real_socketpair(*arguments)


def _setrlimit(kind: int, most: tuple[int, int]) -> None:
    if kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        raise ValueError("current limit exceeds maximum limit")  # so CPython says that macOS refuses it
    _real_setrlimit(kind, most)

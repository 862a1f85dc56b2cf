"""The sandbox of a worker, in bubblewrap's words: a read-only system and Python, none of the course's folders, no
network, no other process, and of this engine only what runs inside. A pass builds its own walls in it (`inside.walls`).
"""

import os
import re
import shutil
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import autograder
from autograder.errors import NoSandbox
from autograder.judge import cards
from autograder.wire import system
from autograder.wire.limits import SCRATCH

ENGINE = "/opt/engine"  # where the sandbox has its part of this package
PACKAGE = os.path.dirname(os.path.abspath(autograder.__file__))
INSIDE = ("__init__.py", "inside", "wire")  # all of it that a pass may see: the judge stays outside
LINUX_ONLY = (
    "bubblewrap, which keeps a submission from this machine's files, is for Linux only. Grade in a virtual "
    "machine with Linux (on Windows: in WSL), or code that you trust here, with your rights: --sandbox none"
)


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module by this Python, for `command` or without it."""
    return [_straight(sys.executable), "-s", "-P", "-m", module, *arguments]


def command(inner: list[str]) -> list[str]:
    """Wrap a command of this Python in a bubblewrap sandbox.

    Raises:
        NoSandbox: bubblewrap is not installed, or cannot be: this is not Linux.
    """
    if system.walls() != "bubblewrap":
        raise NoSandbox(LINUX_ONLY)
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise NoSandbox(
            "bubblewrap is not installed, and without it nothing keeps a submission from this machine's files.\n"
            "Install it: sudo apt install bubblewrap. (To grade without a sandbox: --sandbox none.)"
        )
    # As user 0 of its own namespace and with its capabilities the worker can open namespaces for its passes; outside
    # it is whoever started it, and cannot gain privileges.
    words = [
        bwrap,
        "--unshare-all",
        "--uid",
        "0",
        "--gid",
        "0",
        "--cap-add",
        "ALL",
        "--die-with-parent",
        "--new-session",
    ]
    words += ["--clearenv", *(word for name, value in environment().items() for word in ("--setenv", name, value))]
    words += ["--proc", "/proc", *_devices(), "--tmpfs", SCRATCH]
    for path in (*_system(), *_python(), *_driver()):
        words += ["--symlink", os.readlink(path), path] if _is_link(path) else ["--ro-bind", path, path]
    for name in INSIDE:
        words += ["--ro-bind", f"{PACKAGE}/{name}", f"{ENGINE}/autograder/{name}"]
    installed = _installed()  # covered
    for path in installed:
        words += ["--tmpfs", path]
    # A pass's user owns what the worker's owns: without this it could leave files for the next one.
    for path in (*installed, "/dev", "/"):
        words += ["--remount-ro", path]
    return [*words, "--chdir", SCRATCH, *inner]


def environment(engine: str = ENGINE) -> dict[str, str]:
    """The whole environment of a worker: nothing of the instructor's."""
    folders = dict.fromkeys(os.path.dirname(path) for path in _driver())
    driver = {"LD_LIBRARY_PATH": ":".join(folders)} if folders else {}
    macos = {"VECLIB_MAXIMUM_THREADS": "1", "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES"}  # threads again
    return {
        **(macos if sys.platform == "darwin" else {}),
        **driver,
        "HOME": SCRATCH,
        "LANG": "C.UTF-8",
        "PATH": f"{os.path.dirname(_straight(sys.executable))}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": engine,
        "PYTHONHASHSEED": "0",  # sets of strings come out in the same order in every pass
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",  # one thread per pass, and none in the worker: no fork survives one
        "MKL_NUM_THREADS": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": SCRATCH,
        "IPYTHONDIR": f"{SCRATCH}/.ipython",
        "TENSORBOARD_NO_TENSORFLOW": "1",
        "PIP_RETRIES": "0",  # there is no network: to try again and again would take seven seconds
    }


def _is_link(path: str) -> bool:
    """Whether it is a link to what the sandbox shows as well: lib64 of an environment, to its lib, or the system's."""
    return os.path.islink(path) and (os.path.dirname(path) == "/" or "/" not in os.readlink(path))


# Of the system: its folders or links to them, programs, what these and Python look up, what torch.compile needs.
_SYSTEM: tuple[str, ...]
_SYSTEM = (
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib32",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/etc/alternatives",
)
_SYSTEM += ("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/lib/locale", "/usr/lib/terminfo")
_SYSTEM += ("/usr/share/zoneinfo", "/usr/share/terminfo", "/usr/share/fonts", "/usr/share/matplotlib")
_SYSTEM += ("/usr/include", "/usr/lib/gcc", "/usr/libexec/gcc")


def _driver() -> tuple[str, ...]:
    """The libraries of a card's driver that only LD_LIBRARY_PATH knows of."""
    if not cards.cards():
        return ()
    shown = tuple(f"{path}/" for path in _system())
    folders = [path for path in os.environ.get("LD_LIBRARY_PATH", "").split(":") if path.startswith("/")]
    found = {str(file) for folder in folders for name in DRIVER for file in Path(folder).glob(name)}
    return tuple(sorted(path for path in found if not path.startswith(shown)))


DRIVER = ("libcuda.so*", "libcudadebugger.so*", "libnvidia-*.so*")


@cache
def _system() -> tuple[str, ...]:
    """The folders of the system that a pass sees; of a folder and one in it only the first."""
    return _tops(filter(os.path.lexists, (*_SYSTEM, *_libraries())))


def _libraries() -> Iterable[str]:
    """The folders of shared libraries, by the linker's own list."""
    try:
        listed = Path("/etc/ld.so.cache").read_bytes()
    except FileNotFoundError:  # not glibc's
        return ["/usr/lib", "/usr/local/lib"]
    return {os.path.realpath(os.path.dirname(os.fsdecode(path))) for path in re.findall(rb"/[^\0]+\.so[^\0]*", listed)}


def _tops(paths: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for path in sorted(set(paths)):
        if not any(path.startswith(f"{above}/") for above in found):
            found.append(path)
    return tuple(found)


def _python() -> Iterable[str]:
    """The folders of this Python and its packages; never a whole prefix, which may be the course's own folder."""
    parts = ("bin", "lib", "lib64", "pyvenv.cfg", "include")
    prefixes = {sys.prefix, sys.base_prefix, os.path.realpath(sys.base_prefix), os.path.realpath(sys.prefix)}
    paths = {os.path.join(prefix, part) for prefix in prefixes - {"/usr", "/usr/local"} for part in parts}
    paths |= {path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")}
    paths |= {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), site.getusersitepackages()}
    there = {_straight(path) for path in paths if os.path.exists(path)}
    return _tops(path for path in there if not path.startswith(tuple(f"{folder}/" for folder in _system())))


def _straight(path: str) -> str:
    """The path without `..`, since the sandbox lacks the folders that it goes through."""
    if ".." not in path.split("/"):
        return os.path.normpath(path)
    # After a link `..` is above where that leads. The file itself may be a link: that makes a virtual environment one.
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def _installed() -> list[str]:
    """Where else the sandbox would have this package: in folders that it shows, installed or checked out."""
    libraries = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64")
    shown = [path for path in (*_python(), *libraries) if os.path.isdir(path)]
    patterns = ("autograder", "*-packages/autograder", "python*/*-packages/autograder")
    found = {str(path) for folder in shown for pattern in patterns for path in Path(folder).glob(pattern)}
    if PACKAGE.startswith(tuple(f"{path}/" for path in (*_python(), *_system()))):
        found.add(PACKAGE)
    return sorted(filter(os.path.isdir, found))


DEVICES = ("null", "full", "random", "urandom")


def _devices() -> Iterator[str]:
    """A /dev of its own, with no terminal in it: bubblewrap's has the grader's own one, as its console."""
    accelerators = cards.device_files()
    yield from ("--tmpfs", "/dev")
    for path in (f"/dev/{name}" for name in DEVICES):
        yield from ("--dev-bind", path, path)
    for name in accelerators:
        yield from ("--dev-bind", str(cards.DEVICES / name), f"/dev/{name}")
    # The zeros of /dev/full cannot be mapped: memory that is shared by way of /dev/zero counts for nobody.
    yield from ("--dev-bind", "/dev/zero" if accelerators else "/dev/full", "/dev/zero")
    yield from ("--symlink", "/proc/self/fd", "/dev/fd")
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        yield from ("--symlink", f"/proc/self/fd/{number}", f"/dev/{name}")
    yield from ("--dir", "/dev/shm")

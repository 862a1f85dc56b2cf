"""The walls: what a pass cannot read, write, reach or use up, and what it leaves behind: nothing."""

import fcntl
import json
import mmap
import os
import resource
import socket
import subprocess
import sys
import termios
import textwrap
import time
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import run, value_of, zygote_of

import autograder
from autograder.errors import NoSandbox
from autograder.inside import calls, usage, walls
from autograder.judge import sandbox
from autograder.judge.workers import Worker
from autograder.wire.limits import CARD, Limits

ROOT = Path(autograder.__file__).parent.parent
MARKER = "MARKER-OF-THE-INSTRUCTOR"


# What can be seen.


@pytest.fixture(scope="module")
def marked() -> Iterator[Worker]:
    """A worker started by someone with a secret in the environment."""
    os.environ["COURSE_TOKEN"] = MARKER
    with Worker() as made:
        run(made, "1")
        del os.environ["COURSE_TOKEN"]
        yield made


def test_nothing_of_the_instructors_environment_is_there(marked: Worker) -> None:
    code = """
    import os
    seen = [dict(os.environ), open("/proc/self/environ").read(), os.popen("env").read()]
    """
    mine, proc, child = value_of(marked, code)
    assert MARKER not in str([mine, proc, child])
    allowed = set(sandbox.environment()) | {"PWD", "OLDPWD", "SHLVL", "_", "NBGRADER_EXECUTION", CARD}
    assert {name for name in mine if not name.startswith("CRC32C")} <= allowed


def test_nothing_of_the_environment_of_other_processes_is_there(marked: Worker) -> None:
    code = """
    import glob
    seen = []
    for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
        try:
            seen.append(open(path).read())
        except OSError:
            pass
    """
    found = value_of(marked, code)
    assert found
    assert MARKER not in str(found)


def test_the_checkout_is_not_there(worker: Worker) -> None:
    environment = [f"{prefix}/{part}" for prefix in (sys.prefix, sys.base_prefix) for part in ("bin", "lib", "include")]
    code = f"""
    import os
    environment = {(*environment, f"{sys.prefix}/pyvenv.cfg")!r}
    found = [os.path.join(top, name) for top, _, names in os.walk({str(ROOT)!r}) for name in names]
    seen = [path for path in found if not path.startswith(environment)]
    """
    assert value_of(worker, code) == []


COURSE_SCRIPT = """
import json, sys
from autograder.judge.workers import Worker
from running import value_of

with Worker() as worker:
    print(json.dumps(value_of(worker, sys.stdin.read())))
"""


def test_a_course_around_the_virtual_environment_is_not_there(tmp_path: Path) -> None:
    course = tmp_path / "course"
    for name in ("gradebook.db", "source/toy/toy.ipynb", "submitted/ada/toy/toy.ipynb", "nbgrader_config.py", ".env"):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(MARKER)
    venv.create(course / ".venv", symlinks=True)
    own = next((course / ".venv").glob("lib/python*/site-packages"))
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    (own / "more.pth").write_text(f"{packages}\n{ROOT}\n{Path(__file__).parents[1]}\n")
    code = f"""
    import os, subprocess
    def text(path):
        try:
            return open(path).read()
        except (OSError, UnicodeDecodeError):
            return ""
    top = {str(course)!r}
    seen = {{
        "prefix": __import__("sys").prefix,
        "found": [os.path.join(t, n) for t, _, names in os.walk(top) for n in names if "/.venv/" not in t + "/"],
        "read": [n for n in ("gradebook.db", ".env", "../course/gradebook.db") if text(os.path.join(top, n))],
        "marker": subprocess.run(["grep", "-rl", {MARKER!r}, top], capture_output=True, text=True).stdout,
    }}
    """
    ran = subprocess.run(
        [course / ".venv" / "bin" / "python", "-c", COURSE_SCRIPT],
        input=code,
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout)
    assert seen == {"prefix": str(course / ".venv"), "found": [], "read": [], "marker": ""}


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/etc/shadow", "/home", "/var", "/run", "/boot", "/srv", "/sys", "/usr/src", "/usr/local/src"],
)
def test_the_rest_of_the_machine_is_not_there(worker: Worker, path: str) -> None:
    # Folders may be there as the way to the Python environment, and nothing else in them.
    code = f"""
    import os
    path = {path!r}
    seen = sorted(os.listdir(path)) if os.path.isdir(path) else os.path.exists(path)
    """
    found = value_of(worker, code)
    ways = [Path(each).parts for each in (sys.prefix, sys.base_prefix)]
    allowed = {parts[2] for parts in ways if len(parts) > 2 and parts[1] == path.strip("/")}
    assert not found or set(found) <= allowed


def test_no_link_leads_out(worker: Worker) -> None:
    code = f"""
    import os
    os.symlink({str(ROOT)!r}, "link-of-a-test")
    tops = "link-of-a-test", "/proc/self/cwd/link-of-a-test", "/proc/1/root" + {str(ROOT)!r}
    seen = [os.path.exists(top + "/pyproject.toml") for top in tops]
    """
    assert value_of(worker, code) == [False, False, False]


def test_other_processes_are_not_there(worker: Worker) -> None:
    code = """
    import os
    seen = [os.getpid(), sorted(p for p in os.listdir("/proc") if p.isdigit())]
    """
    assert value_of(worker, code) == [1, ["1"]]


def test_other_processes_cannot_be_signalled(worker: Worker) -> None:
    code = """
    import os, signal
    seen = []
    for pid in [*range(2, 400), -1]:
        try:
            os.kill(pid, signal.SIGTERM)
            seen.append(pid)
        except ProcessLookupError:
            pass
    """
    assert value_of(worker, code) == []


def test_of_the_machine_a_pass_is_told_what_programs_ask_and_nothing_else(worker: Worker) -> None:
    code = """
    import os
    seen = []
    for top, folders, names in os.walk("/proc"):
        if top == "/proc":
            folders[:] = [name for name in folders if not name.isdigit()]
        for path in (os.path.join(top, name) for name in names):
            if not os.path.islink(path) and open(path, "rb").read(1):
                seen.append(path.removeprefix("/proc/"))
    """
    told = {name for name in walls._TOLD if os.path.exists(f"/proc/{name}")}
    assert set(value_of(worker, code)) == told


def test_programs_that_ask_for_the_machine_are_answered(worker: Worker) -> None:
    code = """
    import os, subprocess, sys
    torch = "import torch; print(torch.backends.cpu.get_cpu_capability())"
    commands = (["free"], ["ps", "aux"], ["uptime"], [sys.executable, "-c", torch])
    ran = [subprocess.run(each, capture_output=True, text=True) for each in commands]
    seen = [[each.returncode, each.stderr] for each in ran]
    import torch
    seen.append(ran[-1].stdout.strip() == torch.backends.cpu.get_cpu_capability())
    """
    assert value_of(worker, code) == [[0, ""]] * 4 + [True]


# What can be reached.


def test_there_is_no_network_not_even_loopback(worker: Worker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"""
        import socket
        def attempt(do):
            try:
                do()
                return "reached"
            except OSError as error:
                return "error"
        def to_itself():
            with socket.create_server(("127.0.0.1", 0)) as server:
                socket.create_connection(server.getsockname(), timeout=2).close()
        def by_datagram():
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"x", ("8.8.8.8", 53))
        seen = [
            attempt(lambda: socket.create_connection(("127.0.0.1", {server.getsockname()[1]}), timeout=2)),
            attempt(to_itself),
            attempt(by_datagram),
            attempt(lambda: socket.getaddrinfo("pytorch.org", 443)),
        ]
        """
        assert value_of(worker, code) == ["error"] * 4


def test_sockets_of_the_machine_cannot_be_reached(worker: Worker) -> None:
    name = f"\0autograder-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        code = f"""
        import socket
        with socket.socket(socket.AF_UNIX) as client:
            seen = client.connect_ex({name!r})
        """
        assert value_of(worker, code) != 0


TERMINAL_SCRIPT = """
import fcntl, json, sys, termios
from autograder.judge.workers import Worker
from running import value_of

fcntl.ioctl(0, termios.TIOCSCTTY, 0)
with Worker() as worker:
    seen = value_of(worker, open(sys.argv[1]).read())
with open(sys.argv[2], "w") as file:
    json.dump(seen, file)
"""
LOOK_FOR_TERMINALS = """
import fcntl, glob, os, termios
names = [os.path.join(top, name) for top, _, found in os.walk("/dev") for name in found]
names += [*glob.glob("/proc/*/fd/*"), "/dev/tty", "/dev/console", "/dev/ptmx", "/dev/pts/0", "/dev/pts/ptmx"]
seen = []
for name in names:
    try:
        descriptor = os.open(name, os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        continue
    if os.isatty(descriptor) or name.endswith("ptmx"):
        seen.append(name)
    try:
        fcntl.ioctl(descriptor, termios.TIOCSTI, b"#")
        seen.append(f"typed into {name}")
    except OSError:
        pass
    os.close(descriptor)
for descriptor in range(256):
    try:
        seen.append(os.ttyname(descriptor))
    except OSError:
        pass
try:
    seen.append(os.openpty())
except OSError:
    pass
"""


def test_the_graders_terminal_is_nowhere(tmp_path: Path) -> None:
    code, found = tmp_path / "code", tmp_path / "found"
    code.write_text(LOOK_FOR_TERMINALS)
    ours, theirs = os.openpty()
    try:
        subprocess.run(
            [sys.executable, "-c", TERMINAL_SCRIPT, code, found],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            check=False,
        )
        os.set_blocking(ours, False)
        with pytest.raises(BlockingIOError):  # nothing was written, and nothing typed
            assert os.read(ours, 1000) == b""
    finally:
        os.close(ours)
        os.close(theirs)
    assert json.loads(found.read_text()) == []


def test_a_pass_has_few_devices_and_no_terminal_among_them(worker: Worker) -> None:
    few = {"null", "zero", "full", "random", "urandom", "fd", "stdin", "stdout", "stderr", "shm"}
    found = value_of(worker, "import os\nseen = os.listdir('/dev')")
    assert few <= set(found)
    # Those of a card are there by name, and each is /dev/null: see test_cards.
    assert all(name.startswith("nvidia") for name in set(found) - few)


def test_devices_work(worker: Worker) -> None:
    code = """
    import os, subprocess
    read = [len(open(f"/dev/{name}", "rb").read(100)) for name in ("null", "zero", "full", "random", "urandom")]
    with open("/dev/null", "wb") as file:
        file.write(b"x")
    there = subprocess.run(["bash", "-c", "cat <(echo x) /dev/stdin <<< y"], capture_output=True, text=True).stdout
    seen = [read, open("/dev/zero", "rb").read(3) == bytes(3), there]
    """
    assert value_of(worker, code) == [[0, 100, 100, 100, 100], True, "x\ny\n"]


# What can be written.


def test_only_the_scratch_space_can_be_written(worker: Worker) -> None:
    code = """
    import os, re
    seen = []
    tops = [re.sub(r"\\\\\\\\040", " ", line.split()[1]) for line in open("/proc/self/mounts")]
    for top in {*tops, "/", "/root", "/usr/lib", "/opt", "/etc", os.path.dirname(os.__file__), "/dev", "/proc", "/var"}:
        if not os.path.isdir(top):
            continue
        try:
            with open(os.path.join(top, "mine"), "w"):
                seen.append(top)
        except OSError:
            pass
    """
    assert sorted(value_of(worker, code)) == ["/dev/shm", "/tmp"]


def test_no_setting_of_the_kernel_can_be_written(worker: Worker) -> None:
    code = """
    import os
    seen = []
    for top, folders, names in os.walk("/proc"):
        if top == "/proc":
            folders[:] = [name for name in folders if not name.isdigit() and "self" not in name]
        for name in names:
            try:
                os.close(os.open(os.path.join(top, name), os.O_WRONLY | os.O_NONBLOCK))
                seen.append(os.path.join(top, name))
            except OSError:
                pass
    """
    assert value_of(worker, code) == []


def test_files_of_the_environment_cannot_be_changed(worker: Worker) -> None:
    code = """
    import autograder, os, sys, torch
    seen = []
    for path in (torch.__file__, autograder.__file__, os.__file__, sys.executable, "/usr/bin/env", "/etc/ld.so.cache"):
        for do in (lambda: open(path, "r+b").close(), lambda: os.chmod(path, 0o777), lambda: os.remove(path)):
            try:
                do()
                seen.append(path)
            except OSError:
                pass
    """
    assert value_of(worker, code) == []


def test_the_files_of_devices_which_are_the_machines_own_cannot_be_changed(worker: Worker) -> None:
    code = """
    import os
    seen = []
    for name in ("null", "zero", "full", "random", "urandom"):
        path = f"/dev/{name}"
        for do in (lambda: os.chmod(path, os.stat(path).st_mode), lambda: os.utime(path), lambda: os.remove(path)):
            try:
                do()
                seen.append(path)
            except OSError:
                pass
    for descriptor in range(3):
        try:
            if os.fstat(descriptor).st_rdev:
                os.fchmod(descriptor, 0o666)
                seen.append(descriptor)
        except OSError:
            pass
    """
    assert value_of(worker, code) == []


# Privileges.


def test_there_are_no_capabilities_and_none_to_be_had(worker: Worker) -> None:
    code = """
    fields = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines())
    seen = {name: fields[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs")}
    """
    seen = value_of(worker, code)
    assert seen.pop("NoNewPrivs") == "1"
    assert {int(mask, 16) for mask in seen.values()} == {0}


def test_the_user_is_no_one_special(worker: Worker) -> None:
    assert value_of(worker, "import os\nseen = [*os.getresuid(), *os.getresgid()]") == [1000] * 6


@pytest.mark.parametrize(
    "flags",
    [0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x4000000, 0x10000000 | 0x20000],
    ids=["user", "mount", "process", "network", "ipc", "uts", "user and mount"],
)
def test_no_new_namespace_can_be_opened(worker: Worker, flags: int) -> None:
    assert value_of(worker, f"import ctypes\nseen = ctypes.CDLL(None).unshare({flags})") == -1


@pytest.mark.parametrize(
    "call",
    [
        "mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "umount2(b'/tmp', 2)",
        "umount2(b'/proc', 2)",
        "chroot(b'/tmp')",
        "sethostname(b'x', 1)",
        "setuid(0)",
        "setgid(0)",
        "ptrace(16, 2, 0, 0)",  # PTRACE_ATTACH
        "kill(-1, 9)",
        "syscall(155, b'/tmp', b'/tmp')",  # pivot_root
        "syscall(175, 0, 0, b'')",  # init_module
        "syscall(246, 0, 0, 0, 0)",  # kexec_load
    ],
)
def test_privileged_calls_are_refused(worker: Worker, call: str) -> None:
    assert value_of(worker, f"import ctypes\nseen = ctypes.CDLL(None).{call}") == -1


def test_only_the_pipe_is_open_and_nothing_of_the_machine(worker: Worker) -> None:
    code = """
    import os
    seen = []
    for name in os.listdir("/proc/self/fd"):
        try:
            seen.append(os.readlink("/proc/self/fd/" + name))
        except FileNotFoundError:
            pass
    """
    found = value_of(worker, code)
    assert sum(link.startswith("pipe:") for link in found) == 1
    assert all(link.startswith(("pipe:", "/memfd:output", "/dev/null")) for link in found)


def test_the_pipe_cannot_be_read(worker: Worker) -> None:
    code = """
    import fcntl, os, termios, time
    def waits(pipe):  # of what it sent itself, until the grader has read it
        return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), "little")
    seen = []
    for descriptor in range(64):
        try:
            while os.readlink(f"/proc/self/fd/{descriptor}").startswith("pipe:") and waits(descriptor):
                time.sleep(0.01)
            if os.readlink(f"/proc/self/fd/{descriptor}").startswith("pipe:"):
                seen.append(os.read(descriptor, 1).decode())
        except OSError:
            pass
        try:
            link = f"/proc/self/fd/{descriptor}"
            if os.readlink(link).startswith("pipe:"):
                with open(link, "rb", buffering=0, opener=lambda p, f: os.open(p, f | os.O_NONBLOCK)) as again:
                    seen.append(str(again.read(1) or ""))
        except OSError:
            pass
    seen = [each for each in seen if each]
    """
    assert value_of(worker, code) == []


# What one pass leaves, no later one finds.


@pytest.mark.parametrize(
    ("leave", "look"),
    [
        ("open('/tmp/left-by-a-test', 'w').write('x')", "seen = os.path.exists('/tmp/left-by-a-test')"),
        ("open('/dev/shm/left', 'w').write('x')", "seen = os.listdir('/dev/shm')"),
        ("open('/dev/left', 'w').write('x')", "seen = [n for n in os.listdir('/dev') if n == 'left']"),
        ("open('/var/tmp/left-by-a-test', 'w').write('x')", "seen = os.path.exists('/var/tmp/left-by-a-test') or []"),
        (
            "print(ctypes.CDLL(None).shmget(4242, 4096, 0o1600))",
            "seen = [] if ctypes.CDLL(None).shmget(4242, 4096, 0) == -1 else ['shared']",
        ),
        (
            "from multiprocessing import shared_memory as s\ns.SharedMemory('left', create=True, size=8, track=False)"
            if sys.version_info >= (3, 13)
            else "from multiprocessing import shared_memory as s\ns.SharedMemory('left', create=True, size=8)",
            "seen = os.listdir('/dev/shm')",
        ),
        (
            "import socket\nsocket.socket(socket.AF_UNIX).bind('\\0left')",
            "seen = 'left' in open('/proc/net/unix').read()",
        ),
    ],
    ids=["files", "shared memory", "devices", "other folders", "System V", "multiprocessing", "sockets"],
)
def test_what_a_pass_leaves_the_next_does_not_find(worker: Worker, leave: str, look: str) -> None:
    run(worker, f"import ctypes, os\n{leave}")
    assert not value_of(worker, f"import ctypes, os\n{look}")


# Names are bytes.


@pytest.mark.parametrize("name", [b"\xff\xfe", b") R 1 1\n(", b"\xc3( )\xff", b""])
def test_a_pass_may_have_any_name(worker: Worker, name: bytes) -> None:
    before = zygote_of(worker).process
    code = f"""
    import ctypes, os, time
    libc = ctypes.CDLL(None)
    child = os.fork()
    libc.prctl(15, {name!r}, 0, 0, 0)
    time.sleep(0.5)  # until somebody looks
    if not child:
        os._exit(0)
    seen = os.waitpid(child, 0)[1]
    """
    assert value_of(worker, code) == 0
    assert zygote_of(worker).process is before


def test_a_process_is_read_whatever_its_name_holds() -> None:
    fields = b" S 7 1 1 0 -1 4194560 1 0 0 0 100 200 0 0 20 0 3 0 1 9 5 18446744073709551615"
    for name in (b"\xff\xfe", b"a) R 1 2 3", b"\n) (", b""):
        found = usage._process(b"12 (" + name + b")" + fields)
        assert (found.parent, found.threads) == (7, 3)
        assert found.resident == 5 * resource.getpagesize()


# What can be used up.


def test_memory_ends_at_its_limit_and_the_pass_goes_on(tight: Worker) -> None:
    ran = run(tight, "x = bytearray(2**29)", "import torch\nx = torch.zeros(2**27)", "print('next')")
    assert ran.statuses == ["error", "error", "ok"]
    assert ran.shown[0] == ("error", "MemoryError")
    assert ran.text.endswith("next\n")


def test_memory_within_the_limit_is_there(tight: Worker) -> None:
    assert run(tight, "x = bytearray(2**27)").statuses == ["ok"]


@pytest.mark.parametrize(
    "more",
    [
        "if os.fork() == 0: time.sleep(100)",
        "threading.Thread(target=time.sleep, args=(100,), daemon=True).start()",
    ],
    ids=["processes", "threads"],
)
def test_processes_and_threads_are_counted_and_end_the_pass_that_has_too_many(tight: Worker, more: str) -> None:
    code = f"""
    import os, threading, time
    threading.stack_size(2**18)  # or the limit of memory comes first
    count = 1
    try:
        while count < 2000:
            {more}
            count += 1
    except (OSError, RuntimeError):  # the kernel keeps it from one more than too many
        pass
    print(count, flush=True)
    time.sleep(100)
    """
    ran = run(tight, code)
    assert str(ran.stopped) == f"stopped: it ran more than {tight.limits.processes} processes"
    if walls._kernel() >= (6, 14) or os.getuid():
        assert ran.text == f"{tight.limits.processes + 1}\n"
    assert value_of(tight, "import os\nseen = len([p for p in os.listdir('/proc') if p.isdigit()])") == 1


def test_as_many_processes_as_may_be_are_no_crowd_too_many(tight: Worker) -> None:
    code = f"""
    import os, time
    children = [pid for _ in range({tight.limits.processes - 1}) if (pid := os.fork()) or time.sleep(1) or os._exit(0)]
    seen = [os.waitpid(child, 0)[1] for child in children]
    """
    assert value_of(tight, code) == [0] * (tight.limits.processes - 1)


def test_a_fork_bomb_is_ended_before_its_cell_runs_out_of_time(worker: Worker) -> None:
    # Whoever asks a process that forks for its memory waits for it: nobody may ask a bomb.
    ran = run(worker, "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass")
    assert str(ran.stopped) == f"stopped: it ran more than {worker.limits.processes} processes"


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm"])
def test_scratch_space_is_bounded(tight: Worker, folder: str) -> None:
    code = f"""
    import errno
    try:
        for number in range(100):
            with open(f"{folder}/big-{{number}}", "wb") as file:
                file.write(bytes(2**20))
    except OSError as error:
        seen = errno.errorcode[error.errno]
    """
    assert value_of(tight, code) == "ENOSPC"


def test_the_number_of_files_is_bounded(tight: Worker) -> None:
    code = """
    import os
    count = 0
    try:
        while count < 50_000:
            os.close(os.open(f"file-{count}", os.O_CREAT))
            count += 1
    except OSError:
        pass
    seen = count
    """
    assert value_of(tight, code) < 25_000


def test_the_number_of_open_files_is_bounded(tight: Worker) -> None:
    code = """
    import os
    kept = []
    try:
        while len(kept) < 5000:
            kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    for each in kept:
        os.close(each)
    seen = len(kept)
    """
    assert value_of(tight, code) < 1000


def test_the_size_of_one_file_is_bounded(tight: Worker) -> None:
    code = """
    import errno, os
    seen = []
    for make in (lambda: os.open("big", os.O_CREAT | os.O_WRONLY), lambda: os.memfd_create("big")):
        try:
            os.truncate(make(), 5 * 2**20)
            seen.append("made")
        except OSError as error:
            seen.append(errno.errorcode[error.errno])
    """
    # A file in memory belongs to no folder and to no process: it would be counted nowhere, and is refused.
    assert value_of(tight, code) == ["EFBIG", "ENOSYS"]


def test_memory_of_many_processes_is_added_up(tight: Worker) -> None:
    ran = run(
        tight,
        """
        import os, time
        for number in range(6):
            if os.fork() == 0:
                kept = b"x" * (2**28 // 4)
                time.sleep(100)
                os._exit(0)
        time.sleep(100)
        """,
        "print('next')",
    )
    assert ran.stopped is not None
    assert str(ran.stopped) == "stopped: its processes used more than 0.25 GiB of memory together"


def test_processes_that_share_memory_do_not_count_it_again_and_again(tight: Worker) -> None:
    code = """
    import os, time
    kept = b"x" * (2**28 // 2)
    children = [pid for _ in range(6) if (pid := os.fork()) or time.sleep(1) or os._exit(0)]
    seen = [os.waitpid(child, 0)[1] for child in children]
    """
    assert value_of(tight, code) == [0] * 6


def test_processor_time_of_many_processes_is_added_up() -> None:
    with Worker(Limits(cell_seconds=30.0, pass_seconds=3.0)) as worker:
        ran = run(worker, "import os\nfor _ in range(3):\n    os.fork()\nwhile True:\n    pass")
    assert ran.stopped is not None
    assert str(ran.stopped) == "stopped after 3 seconds for the whole notebook"
    assert ran.stopped.for_good


def test_a_crowd_of_processes_goes_last_and_cannot_come_back(worker: Worker) -> None:
    code = """
    import os, time
    alone = os.getpriority(os.PRIO_PROCESS, 0)
    for _ in range(10):
        if os.fork() == 0:
            time.sleep(100)
    for _ in range(100):
        if os.getpriority(os.PRIO_PROCESS, 0) > alone:
            break
        time.sleep(0.05)
    try:
        os.setpriority(os.PRIO_PROCESS, 0, alone)
    except PermissionError:
        pass
    seen = [alone < 19, os.getpriority(os.PRIO_PROCESS, 0)]
    """
    assert value_of(worker, code) == [True, 19]


def test_what_many_processes_use_is_looked_at_for_a_moment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    # One that forks makes whoever asks wait; while the zygote waits nobody is ended.
    asked = []

    def share(pid: int) -> int:
        asked.append(pid)
        time.sleep(usage.LOOK_SECONDS / 2)
        return 10

    monkeypatch.setattr(usage, "_share", share)
    assert usage._together(range(100)) == 10 * len(asked)
    assert 0 < len(asked) <= 3


def test_what_was_sent_and_not_read_is_bounded_by_the_number_of_sockets(tight: Worker) -> None:
    code = """
    import socket
    one, other = socket.socketpair()
    before = one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    one.setblocking(False)
    sent = 0
    for option in (socket.SO_SNDBUF, socket.SO_RCVBUF, 32, 33):
        one.setsockopt(socket.SOL_SOCKET, option, 2**24)
    try:
        while True:
            sent += one.send(bytes(2**16))
    except BlockingIOError:
        pass
    seen = [before < sent < 2 * before, one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == before]
    """
    assert value_of(tight, code) == [True, True]


MANY = {
    "sockets": (
        "for _ in range(5):\n    kept.append(socket.socketpair())\n"
        "for pair in [kept[0]] * 200 + [kept[1]] * 0:\n    pass\n"
        "if os.fork() == 0 or os.fork() == 0:\n    [kept.append(socket.socket(socket.AF_UNIX)) for _ in range(150)]",
        f"more than {usage.MOST_SOCKETS} sockets",
    ),
    "sockets on their way": (
        "pairs = [socket.socketpair() for _ in range(3)]\n"
        "for number in range(240):\n    with socket.socket(socket.AF_UNIX) as c:\n"
        "        socket.send_fds(pairs[number % 3][0], [b'x'], [c.fileno()])\n"
        "kept = [socket.socket(socket.AF_UNIX) for _ in range(20)]",
        f"more than {usage.MOST_SOCKETS} sockets",
    ),
    "open files": (
        "for _ in range(20):\n    if os.fork() == 0:\n        [os.dup(1) for _ in range(230)]\n        break",
        f"more than {usage.MOST_FILES} open files",
    ),
    "locks": (
        "kept = open('locked', 'w')\nfor place in range(1500):\n    fcntl.lockf(kept, fcntl.LOCK_EX, 1, 2 * place)",
        f"more than {usage.MOST_LOCKS} parts of files",
    ),
    "pieces of memory": (
        "begin = libc.mmap(None, 40_000 * 4096, 1, 0x22, -1, 0)\n"
        "[libc.mprotect(begin + page * 4096, 4096, 0) for page in range(0, 40_000, 2)]\nos.fork()",
        f"more than {usage.MOST_MAPPINGS:,} pieces",
    ),
}


@pytest.mark.parametrize(("code", "reason"), MANY.values(), ids=list(MANY))
def test_what_the_kernel_keeps_and_counts_for_no_process_is_counted(tight: Worker, code: str, reason: str) -> None:
    start = """
    import ctypes, fcntl, os, socket, time
    kept, libc = [], ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
    libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    """
    ran = run(tight, f"{textwrap.dedent(start)}\n{code}\ntime.sleep(100)")
    assert reason in str(ran.stopped)
    assert run(tight, "print('fine')").text == "fine\n"


def test_tables_of_pages_and_mappings_count_as_memory() -> None:
    looked = usage._unseen([os.getpid()])
    assert looked is not None
    assert looked >= usage._page_tables(os.getpid()) > 0
    assert usage._mappings(os.getpid()) > 10


def test_what_the_kernel_counts_by_user_a_pass_has_little_of(worker: Worker) -> None:
    code = """
    import ctypes, os, resource
    libc = ctypes.CDLL(None)
    watches = [libc.inotify_init() for _ in range(50)]
    seen = [sum(each >= 0 for each in watches)]
    for name in ("MSGQUEUE", "SIGPENDING", "MEMLOCK", "RTPRIO", "NICE", "CORE"):
        seen.append(resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1])
    """
    assert value_of(worker, code) == [16, 0, 512, 2**16, 0, 0, 1]


# System calls.


@pytest.mark.parametrize(
    "call",
    [
        "keyctl, 0, -3, 1",
        "add_key, b'user', b'left', b'x', 1, -3",
        "memfd_secret, 0",
        "shmget, 0, 4096, 0o1600",
        "mq_open, b'q', 0o102, 0o600, 0",
        "io_uring_setup, 4, bytes(200)",
        "userfaultfd, 0",
        "perf_event_open, bytes(128), 0, -1, -1, 0",
        "bpf, 0, bytes(100), 48",
        "ptrace, 0, 0, 0, 0",
        "fsopen, b'tmpfs', 0",
        "clone3, bytes(88), 88",
        "io_setup, 10, bytes(8)",
        "seccomp, 2, 0, 0",
        "landlock_create_ruleset, 0, 0, 1",
        "mincore, 0, 0, 0",
        "vmsplice, 1, 0, 0, 0",
        "process_vm_readv, 1, 0, 0, 0, 0, 0",
        "unshare, 0",
        "mount, 0, 0, 0, 0, 0",
        "modify_ldt, 0, 0, 0",
        "move_pages, 0, 0, 0, 0, 0, 0",
        "set_mempolicy, 0, 0, 0",
        "adjtimex, bytes(400)",
        "personality, -1",
        "landlock_add_rule, 0, 0, 0, 0",
        "readahead, 0, 0, 0",
    ],
)
def test_a_system_call_that_no_notebook_needs_is_refused(worker: Worker, call: str) -> None:
    code = f"""
    import ctypes, errno
    from pyseccomp import resolve_syscall, Arch
    libc = ctypes.CDLL(None, use_errno=True)
    name, *arguments = {call.split(", ")!r}
    result = libc.syscall(resolve_syscall(Arch.NATIVE, name), *map(eval, arguments))
    seen = [result, errno.errorcode[ctypes.get_errno()]]
    """
    assert value_of(worker, code) == [-1, "ENOSYS"]


REFUSED = {
    "clone, 0x10000000 | 17, 0, 0, 0, 0": "EPERM",
    "clone, 0x40000000 | 17, 0, 0, 0, 0": "EPERM",
    "clone, 0x2000000 | 17, 0, 0, 0, 0": "EPERM",
    "ioctl, 1, 0x5412, b'#'": "EPERM",
    "ioctl, 1, 0x100005412, b'#'": "EPERM",  # the kernel looks at the lower half, and a filter may not look at more
    "ioctl, 1, 0x541c, bytes([2])": "EPERM",
    "fcntl, 0, 1024, 0": "EPERM",
    "fcntl, 0, 0x100000400, 0": "EPERM",
    "fcntl, 0, 1026, 1": "EPERM",
    "fcntl, 0, 1031, 2**20": "EPERM",
    "fcntl, 0, 37, bytes(32)": "EPERM",
    "madvise, 0, 4096, 20": "EINVAL",
    "madvise, 0, 4096, 0x100000015": "EINVAL",
    "mmap, 0, 4096, 3, 0x40022, -1, 0": "ENOMEM",
    "preadv2, 0, 0, 0, 0, 0, 8": "ENOTSUP",
    "cachestat, 0, 0, 0, 0": "ENOSYS",
    "prctl, 22, 2, 0, 0, 0": "EINVAL",
    "prctl, 0x100000016, 2, 0, 0, 0": "EINVAL",
    "prlimit64, 0, 4, bytes(16), 0": "EPERM",
    "setxattr, b'/tmp', b'user.x', b'', 0, 0": "ENOTSUP",
    "setsockopt, 1, 1, 26, bytes(16), 16": "EPERM",
}


@pytest.mark.parametrize("call", REFUSED)
def test_a_system_call_is_refused_by_its_arguments(worker: Worker, call: str) -> None:
    code = f"""
    import ctypes, errno
    from pyseccomp import resolve_syscall, Arch
    libc = ctypes.CDLL(None, use_errno=True)
    name, *arguments = {call.split(", ")!r}
    number = {{"cachestat": 451}}.get(name) or resolve_syscall(Arch.NATIVE, name)  # libseccomp 2.5 has no name for it
    values = [eval(each) for each in arguments]
    result = libc.syscall(number, *(ctypes.c_long(each) if isinstance(each, int) else each for each in values))
    seen = [result, errno.errorcode[ctypes.get_errno()]]
    """
    assert value_of(worker, code) == [-1, REFUSED[call]]


def test_without_a_card_there_is_no_shared_memory_without_a_file(worker: Worker) -> None:
    code = """
    import mmap, os
    seen = []
    for descriptor in (-1, os.open("/dev/zero", os.O_RDWR)):
        try:
            seen.append(len(mmap.mmap(descriptor, 4096)))
        except OSError:
            seen.append(0)
    """
    assert value_of(worker, code) == [0, 0]


def test_a_pass_cannot_have_the_machines_disks_written(worker: Worker) -> None:
    # A descriptor that nobody has would be an error, if anybody had looked.
    assert value_of(worker, "import ctypes\nlibc = ctypes.CDLL(None)\nseen = [libc.syncfs(999), libc.fsync(999)]") == [
        0,
        0,
    ]


EVERYDAY = {
    "torch": """
        import torch
        x = torch.rand(600, 600, requires_grad=True)
        (x @ x).sum().backward()
        seen = x.grad.shape[0]
        """,
    "torch's threads": """
        import torch
        torch.set_num_threads(4)
        seen = (torch.ones(900, 900) @ torch.ones(900, 900))[0, 0].item()
        """,
    "workers of a loader": """
        import torch
        from torch.utils.data import DataLoader, TensorDataset
        data = TensorDataset(torch.arange(40.0))
        seen = sum(batch.sum().item() for batch, in DataLoader(data, batch_size=4, num_workers=2))
        """,
    "shared tensors": """
        import torch, torch.multiprocessing as mp
        x = torch.zeros(1000).share_memory_()
        child = mp.get_context("fork").Process(target=x.fill_, args=(2,))
        child.start(); child.join()
        seen = x.sum().item()
        """,
    "numpy": "import numpy as np\nseen = float(np.linalg.svd(np.eye(300))[1].sum())",
    "memory maps": """
        import numpy as np
        x = np.memmap("mapped", mode="w+", shape=1000)
        x[:] = 1
        x.flush()
        seen = int(x.sum())
        """,
    "subprocess": "import subprocess\nseen = subprocess.run(['echo', '5'], capture_output=True, text=True).stdout",
    "threads": """
        import concurrent.futures as futures
        with futures.ThreadPoolExecutor(8) as pool:
            seen = sum(pool.map(abs, range(-50, 0)))
        """,
    "multiprocessing": """
        import multiprocessing
        context = multiprocessing.get_context("fork")
        with context.Pool(3) as pool:
            seen = sum(pool.map(abs, range(-50, 0)))
        """,
    "processes that start anew": """
        import multiprocessing
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seen = pool.apply(abs, (-5,))
        """,
    "shared memory by name": """
        from multiprocessing import shared_memory
        block = shared_memory.SharedMemory(create=True, size=100)
        block.buf[3] = 7
        other = shared_memory.SharedMemory(name=block.name)
        seen = other.buf[3]
        other.close(); block.close(); block.unlink()
        """,
    "tensorboardX": """
        import os, tensorboardX
        with tensorboardX.SummaryWriter("runs") as writer:
            writer.add_scalar("loss", 0.5, 1)
        seen = os.listdir("runs")
        """,
    "commands": """
        import subprocess
        script = "mkdir -p a; echo b > a/c; find . -name c | xargs cat | sort | head -1; ls -la; df .; date; tar c a"
        seen = subprocess.run(["bash", "-ec", script], capture_output=True, text=True, check=True).stdout
        """,
    "shared arrays and queues": """
        import multiprocessing
        context = multiprocessing.get_context("fork")
        array, queue = context.Array("d", 3), context.Queue()
        def work():
            array[1] = 4
            queue.put(3)
        child = context.Process(target=work)
        child.start()
        seen = queue.get() + array[1]
        child.join()
        """,
    "asyncio": """
        import asyncio
        async def twice(x):
            process = await asyncio.create_subprocess_exec("echo", str(2 * x), stdout=asyncio.subprocess.PIPE)
            return int((await process.communicate())[0])
        seen = sum(await asyncio.gather(twice(1), twice(2)))
        """,
    "sqlite3": """
        import sqlite3
        with sqlite3.connect("file.db") as base:
            base.execute("create table t (x)")
            base.executemany("insert into t values (?)", [(n,) for n in range(10)])
        seen = base.execute("select sum(x) from t").fetchone()[0]
        """,
    "copies of files": """
        import os, shutil
        os.mkdir("a")
        with open("a/b", "w") as file:
            file.write("x")
        shutil.copy2("a/b", "a/c")
        shutil.copytree("a", "d")
        seen = os.listdir("d")
        """,
}


@pytest.mark.parametrize("code", EVERYDAY.values(), ids=list(EVERYDAY))
def test_what_notebooks_do_still_works(worker: Worker, code: str) -> None:
    assert value_of(worker, code)


def test_a_call_that_nobody_knows_yet_is_refused(worker: Worker) -> None:
    code = """
    import ctypes, errno
    libc = ctypes.CDLL(None, use_errno=True)
    seen = set()
    for number in [*range(457, 464), *range(470, 600)]:  # statmount, listmount, lsm_*, mseal, and what is to come
        result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
        seen.add(f"{result} {errno.errorcode[ctypes.get_errno()]}")
    seen = list(seen)
    """
    assert value_of(worker, code) == ["-1 ENOSYS"]


@pytest.mark.parametrize("family", ["AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG", "AF_CAN"])
def test_only_sockets_that_stay_within_the_pass_can_be_opened(worker: Worker, family: str) -> None:
    code = f"""
    import errno, socket
    try:
        socket.socket(socket.{family}, socket.SOCK_DGRAM)
        seen = "open"
    except OSError as error:
        seen = errno.errorcode[error.errno]
    """
    assert value_of(worker, code) == "EAFNOSUPPORT"


YOUNG = {"fchmodat2", "futex_wake", "futex_wait", "futex_requeue", "futex_waitv", "epoll_pwait2"}  # than libseccomp
OTHERS = {"riscv_flush_icache", "arch_prctl"}  # of other processors


def test_the_filter_knows_every_call_by_name() -> None:
    """A slip of the pen in a name would keep its call from everyone, and say nothing."""
    from pyseccomp import Arch, resolve_syscall

    names = " ".join((*calls._ALLOWED.values(), *calls._ANSWERED.values())).split()
    names += [name for _, name, _ in (*calls._FORBIDDEN_WITH, *calls._FORBIDDEN_WITHOUT_CARD)]
    unknown = {name for name in names if resolve_syscall(Arch.NATIVE, name) == -1}
    assert unknown <= YOUNG | OTHERS


def test_the_filter_knows_every_argument_by_its_number() -> None:
    tables = (calls._BUFFERS, calls._FILTERS, calls._FILES, calls._ADVICE, calls._TERMINALS)
    ours = {name: number for table in tables for name, number in table.items()}
    theirs = {name: number for module in (fcntl, mmap, socket, termios) for name, number in vars(module).items()}
    known = ours.keys() & theirs.keys()
    assert {"F_SETLEASE", "SO_SNDBUF", "MADV_MERGEABLE", "TIOCSTI"} <= known
    assert {name: theirs[name] for name in known} == {name: ours[name] for name in known}


def test_limits_cannot_be_raised(tight: Worker) -> None:
    code = """
    import resource as r
    seen = []
    for kind in (r.RLIMIT_DATA, r.RLIMIT_FSIZE, r.RLIMIT_NOFILE, r.RLIMIT_NPROC, r.RLIMIT_CPU, r.RLIMIT_CORE):
        try:
            r.setrlimit(kind, (r.RLIM_INFINITY, r.RLIM_INFINITY))
            seen.append(kind)
        except (ValueError, OSError):
            pass
    """
    assert value_of(tight, code) == []


# The command.


def test_without_bubblewrap_the_command_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoSandbox, match="apt install bubblewrap"):
        sandbox.command(["true"])


def test_a_folder_of_packages_is_shown_and_never_what_lies_around_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "source").mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    words = sandbox.command(["true"])
    assert str(tmp_path / "lib") in words
    assert str(tmp_path) not in words
    assert str(tmp_path / "source") not in words

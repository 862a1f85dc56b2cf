"""Where it is not Linux: macOS, imitated by `macos`, and Windows, by taking away more of what Python has there."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import macos
import nbformat
import pytest
import toy
from running import observe, request, run, value_of

from autograder import cli, sandbox, system
from autograder.errors import WorkerDied
from autograder.sandbox import Limits
from autograder.workers import Pool, Worker

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

LIMITS = Limits(cell_seconds=0.5, pass_seconds=20.0)


@pytest.fixture(scope="module")
def lacking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The grader, and the workers that it starts, lack what macOS lacks."""
    lacking, real = macos.environment(tmp_path_factory.mktemp("site")), sandbox.environment
    with pytest.MonkeyPatch.context() as patch:
        macos.take_away(patch)
        patch.setattr(sandbox, "environment", lambda engine=sandbox.ENGINE: real(engine) | lacking)
        yield


@pytest.fixture(scope="module")
def mac_pool(lacking: None) -> Iterator[Pool]:
    """Two workers, the second a clone of the first."""
    with Pool(2, LIMITS, walls="none") as made:
        made.warm([])
        yield made


@pytest.fixture(scope="module")
def mac(mac_pool: Pool) -> Worker:
    """The first of them."""
    return mac_pool.map([lambda worker: None]) and mac_pool._workers[0]


# Messages.


@pytest.mark.parametrize("kind", [socket.SOCK_SEQPACKET, socket.SOCK_STREAM])
def test_messages_and_descriptors_arrive_as_they_were_sent(kind: socket.SocketKind) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
    with ours, theirs:
        if kind == socket.SOCK_STREAM:
            theirs.sendall(b"!")  # the word that descriptors have arrived, which there is nobody here to give
        file = system.memory_file("test")
        os.write(file, b"inside")
        for words, descriptors in ((b"kill", ()), (b"run 1 2", (file, file)), (b"last", ())):
            system.send(ours, words, *descriptors)
        assert system.receive(theirs) == (b"kill", [])
        words, found = system.receive(theirs, 2)
        assert (words, [os.pread(each, 100, 0) for each in found]) == (b"run 1 2", [b"inside"] * 2)
        assert system.receive(theirs, 2) == (b"last", [])
        ours.close()
        assert system.receive(theirs, 2) == (b"", [])
        for each in (file, *found):
            os.close(each)


def test_a_message_that_was_cut_short_is_none() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with ours, theirs:
        ours.sendall(b"run {")
        ours.close()
        assert system.receive(theirs) == (b"", [])


def test_a_file_without_memory_files_is_in_no_folder(
    lacking: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with os.fdopen(system.memory_file("request"), "r+b") as file:
        file.write(b"inside")
        file.seek(0)
        assert file.read() == b"inside"
        assert list(tmp_path.iterdir()) == []


# Passes as on macOS.


def test_on_macos_cells_and_checks_run(mac: Worker) -> None:
    assert mac._socket is not None
    assert mac._socket.type == socket.SOCK_STREAM
    assert value_of(mac, "import os, sys\nseen = [hasattr(os, 'pidfd_open'), 'macos' in sys.modules]") == [
        False,
        True,
    ]
    assert run(mac, "x = 2", "print(x)", "!echo 3").text.split() == ["2", "3"]
    check = "from autograder import check\n@check('sees')\ndef _():\n    return 7"
    assert observe(mac, check).observed == {"sees": 7}


def test_on_macos_a_loop_that_cannot_be_interrupted_is_stopped(mac: Worker) -> None:
    assert "stopped after 0.5 seconds" in str(run(mac, "sum(iter(int, 1))").stopped)
    assert run(mac, "print('fine')").text == "fine\n"


def test_on_macos_a_pass_that_nobody_reads_to_its_end_is_ended_with_what_it_started(mac: Worker) -> None:
    start = "import os, subprocess\nprint(os.getpid(), subprocess.Popen(['sleep', '1000']).pid)"
    for _ in range(3):
        frames = mac.run(request(mac, (start, "import time\ntime.sleep(1000)")))
        text = next(message["output"]["text"] for message, _ in frames if message["kind"] == "output")
        frames.close()
        assert run(mac, "print('fine')").text == "fine\n"
        assert [process for process in text.split() if os.path.exists(f"/proc/{process}/exe")] == []


def test_on_macos_a_pass_that_ends_itself_is_told_apart_from_one_that_was_killed(mac: Worker) -> None:
    assert "ended itself" in str(run(mac, "import os\nos._exit(3)").stopped)
    assert "was killed" in str(run(mac, "import os\nos.kill(os.getpid(), 9)").stopped)


def test_on_macos_a_worker_that_dies_is_started_anew(mac: Worker) -> None:
    frames = mac.run(request(mac, ("1", "import time\ntime.sleep(1000)")))
    next(frames)
    assert mac._process is not None
    mac._process.kill()
    with pytest.raises(WorkerDied):
        list(frames)
    assert run(mac, "print('fine')").text == "fine\n"


GRADER = """
import os
from autograder.workers import Worker
from running import request

worker = Worker(walls="none")
for message, _ in worker.run(request(worker, ("import os\\nos.getpid()", "import time\\ntime.sleep(1000)"))):
    if message["kind"] == "output":
        print(worker._process.pid, message["output"]["data"]["text/plain"], flush=True)
    if message["kind"] == "done":
        os.kill(os.getpid(), 9)
"""


def test_on_macos_a_worker_and_its_pass_end_when_the_grader_is_killed(tmp_path: Path) -> None:
    # The pipe is at its end when everyone who had it is gone: the grader and the worker.
    lacking = os.environ | macos.environment(tmp_path)
    ran = subprocess.run([sys.executable, "-c", GRADER], env=lacking, stdout=subprocess.PIPE, timeout=300)
    assert ran.returncode == -9
    for process in map(int, ran.stdout.split()):
        assert not os.path.exists(f"/proc/{process}/exe")


# The commands as on macOS.


Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(mac_pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Typed:
    """Type a command on macOS in a toy course; its exit code, and what it said without the breaks of lines.

    Of the pools that it asks for, the one without a sandbox has started already.
    """
    here = toy.make_course(tmp_path / "course")
    config = here / "nbgrader_config.py"
    config.write_text(config.read_text() + "get_config().Grade.cell_seconds = 0.5\n")
    toy.hand_in(here, "ada", toy.submission(toy.SOLUTIONS))
    toy.hand_in(here, "john", toy.submission(toy.SOLUTIONS | {"shares": "def shares(x):\n    while True: pass"}))
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "platform", "darwin")

    def pool(jobs: int, walls: str) -> Any:
        return nullcontext(mac_pool) if walls == "none" else Pool(jobs, walls=walls)

    monkeypatch.setattr("autograder.workers.Pool", pool)

    def type_(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["autograder", *words])
        capfd.readouterr()
        try:
            cli.main()
        except SystemExit as end:
            said = capfd.readouterr()
            return int(end.code or 0), " ".join(f"{said.err} {said.out}".split())
        raise AssertionError("the command did not say how it ended")

    return type_


def test_on_macos_a_class_is_graded_when_no_sandbox_is_asked_for(typed: Typed) -> None:
    code, said = typed("grade", toy.ASSIGNMENT)
    assert code == 2
    assert re.match("error: bubblewrap.* is for Linux only.*--sandbox none", said)
    assert not Path("gradebook.db").exists()
    code, said = typed("grade", toy.ASSIGNMENT, "--sandbox", "none")
    assert code == 0
    assert "warning: --sandbox none: student code runs with your rights" in said
    assert "john: toy.ipynb: cell 'test-shares': ran past the time limit" in said
    graded = toy.gradebook_of(Path())
    assert {name: graded["ada"]["scores"][name] for name in toy.POINTS} == toy.POINTS
    assert graded["john"]["scores"]["test-shares"] == 0
    assert graded["john"]["scores"]["test-add_bias"] == toy.POINTS["test-add_bias"]


def test_on_macos_one_notebook_is_graded_when_no_sandbox_is_asked_for(
    typed: Typed, mac: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = typed("results", "submitted/ada/toy/toy.ipynb")
    assert (code, "--sandbox none" in said) == (2, True)
    monkeypatch.setattr("autograder.workers.Worker", lambda limits, walls: nullcontext(mac))
    code, said = typed("results", "submitted/ada/toy/toy.ipynb", "--sandbox", "none")
    assert code == 0
    assert said.endswith("8 of 8 points")


def test_on_macos_a_course_is_verified_without_a_sandbox(typed: Typed) -> None:
    code, said = typed("verify")
    assert code == 1  # the toy has no answers
    assert "warning: --sandbox none: the course's own code runs with your rights" in said
    assert "toy/toy shares: no answers" in said
    assert "3 exercises, 6 checks" in said


def test_on_macos_a_course_is_built_without_a_sandbox(
    typed: Typed, mac: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.plugin._workers", {(Limits(), "none"): mac})
    code, said = typed("build")
    assert code == 0
    assert "warning: --sandbox none: the course's own code runs with your rights" in said
    assert "written: release/toy/toy.ipynb" in said
    cells = nbformat.read("solution/toy/toy.ipynb", as_version=4).cells
    assert [cell.outputs[0].text for cell in cells if cell.id == "sketch"] == ["xxx\n"]


# Windows, where nothing forks.

WINDOWS = """
import fcntl, json, os, signal, socket, subprocess, sys, types
import nbgrader.apps, torch  # they go by sys.platform, which stays as it is

msvcrt = types.SimpleNamespace(LK_NBLCK=2)

def locking(descriptor, mode, count, flock=fcntl.flock):
    try:
        flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError from None

msvcrt.locking = locking
sys.modules["msvcrt"] = msvcrt
for name in ("fcntl", "resource", "pyseccomp"):
    sys.modules[name] = None
for module, names in {
    os: "fork forkpty uname getuid geteuid getgid pread pwrite setsid setpgid killpg wait4 WNOHANG O_PATH memfd_create "
        "pidfd_open sched_getaffinity getpriority setpriority",
    signal: "setitimer ITIMER_PROF ITIMER_REAL SIGPROF SIGALRM SIGKILL",
    socket: "send_fds recv_fds SOCK_SEQPACKET",
}.items():
    for name in names.split():
        delattr(module, name)

from autograder import cli, course, system

system.walls = lambda: "none"
ended = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["autograder", *words]
    try:
        cli.main()
    except SystemExit as end:
        ended.append(end.code or 0)
print("ended with", ended)
here = course.Course(course.Path().resolve())
with course.locked(here):
    try:
        course.locked(here).__enter__()
    except course.Busy as error:
        print("busy:", error)
"""


def test_on_windows_a_course_is_written_and_built_and_the_rest_names_wsl(tmp_path: Path) -> None:
    here = toy.make_course(tmp_path / "course")
    toy.hand_in(here, "ada", toy.submission(toy.SOLUTIONS))
    done = [
        ["--help"],
        ["new", "notebook", "more/more"],
        ["new", "exercise", "more/more", "double"],
        ["format"],
        ["build", "--help"],
        ["build", toy.ASSIGNMENT],
    ]
    refused = [
        ["verify"],
        ["grade", toy.ASSIGNMENT],
        ["grade", toy.ASSIGNMENT, "--sandbox", "none"],
        ["results", "submitted/ada/toy/toy.ipynb"],
    ]
    ran = subprocess.run(
        [sys.executable, "-c", WINDOWS, json.dumps([*done, *refused])],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        cwd=here,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    assert f"ended with {[0] * len(done) + [2] * len(refused)}\n" in ran.stdout
    assert ran.stderr.count("error: Windows cannot") == ran.stderr.count("Use WSL: wsl --install") == len(refused)
    assert toy.gradebook_of(here) == {}
    assert re.search(r"^busy: .*/course is being graded or built by process \d+ on ", ran.stdout, re.M)
    made = nbformat.read(here / "solution/toy/toy.ipynb", as_version=4)
    assert [cell.outputs[0].text for cell in made.cells if cell.id == "sketch"] == ["xxx\n"]
    assert made.metadata == nbformat.read(here / "source/toy/toy.ipynb", as_version=4).metadata

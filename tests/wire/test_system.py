"""Where it is not Linux: macOS, imitated by `macos`, and Windows, by `windows`."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import macos
import nbformat
import positives
import pytest
import toy
import windows
from running import Ran, begun, observe, request, run, value_of, zygote_of
from waiting import until, until_ended

from autograder import cli
from autograder.errors import NoSandbox, WorkerDied
from autograder.judge import sandbox
from autograder.judge.fresh import FreshProcesses
from autograder.judge.pool import Pool
from autograder.judge.workers import Worker
from autograder.wire import system
from autograder.wire.limits import Limits

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
    mac_pool.map([lambda worker: None])
    return mac_pool._workers[0]


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
    pipe = zygote_of(mac).socket
    assert pipe is not None
    assert pipe.type == socket.SOCK_STREAM
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
        frames = begun(mac, start, "import time\ntime.sleep(1000)")
        text = next(message["output"]["text"] for message, _ in frames if message["kind"] == "output")
        frames.close()
        assert run(mac, "print('fine')").text == "fine\n"
        until_ended(text.split())


def test_on_macos_a_pass_that_ends_itself_is_told_apart_from_one_that_was_killed(mac: Worker) -> None:
    assert "ended itself" in str(run(mac, "import os\nos._exit(3)").stopped)
    assert "was killed" in str(run(mac, "import os\nos.kill(os.getpid(), 9)").stopped)


def test_on_macos_a_worker_that_dies_is_started_anew(mac: Worker) -> None:
    frames = mac.run(request(mac, ("1", "import time\ntime.sleep(1000)")))
    next(frames)
    process = zygote_of(mac).process
    assert process is not None
    process.kill()
    with pytest.raises(WorkerDied):
        list(frames)
    assert run(mac, "print('fine')").text == "fine\n"


GRADER = """
import os
from autograder.judge.workers import Worker
from running import request

worker = Worker(walls="none")
for message, _ in worker.run(request(worker, ("import os\\nos.getpid()", "import time\\ntime.sleep(1000)"))):
    if message["kind"] == "output":
        print(worker.zygote.process.pid, message["output"]["data"]["text/plain"], flush=True)
    if message["kind"] == "done":
        os.kill(os.getpid(), 9)
"""


def test_on_macos_a_worker_and_its_pass_end_when_the_grader_is_killed(tmp_path: Path) -> None:
    lacking = os.environ | macos.environment(tmp_path)
    ran = subprocess.run([sys.executable, "-c", GRADER], env=lacking, stdout=subprocess.PIPE, timeout=300)
    assert ran.returncode == -9
    processes = ran.stdout.decode().split()
    assert len(processes) == 2
    until_ended(processes)


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

    monkeypatch.setattr("autograder.judge.pool.Pool", pool)

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
    monkeypatch.setattr("autograder.judge.workers.Worker", lambda limits, walls: nullcontext(mac))
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
    monkeypatch.setattr("autograder.gradebook.plugin._workers", {(Limits(), "none"): mac})
    code, said = typed("build")
    assert code == 0
    assert "warning: --sandbox none: the course's own code runs with your rights" in said
    assert "written: release/toy/toy.ipynb" in said
    cells = nbformat.read("solution/toy/toy.ipynb", as_version=4).cells
    assert [cell.outputs[0].text for cell in cells if cell.id == "sketch"] == ["xxx\n"]


# Passes as on Windows, where nothing forks.


SHOWING = "print('before')\nwhile True: pass", "print('next')", "1 / 0"


@pytest.fixture(scope="module")
def elsewhere(mac: Worker) -> Ran:
    """What these cells show where processes fork."""
    return run(mac, *SHOWING)


@pytest.fixture(scope="module")
def windows_lacking(elsewhere: Ran, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The grader, and the processes of its passes, lack what Windows lacks."""
    lacking, real = windows.environment(tmp_path_factory.mktemp("site")), sandbox.environment
    with pytest.MonkeyPatch.context() as patch:
        windows.take_away(patch)
        patch.setattr(sandbox, "environment", lambda engine=sandbox.ENGINE: real(engine) | lacking)
        yield


@pytest.fixture(scope="module")
def pc(windows_lacking: None) -> Iterator[Worker]:
    """A worker that has a fresh process for each pass."""
    with Worker(LIMITS, walls="none") as made:
        yield made


def test_on_windows_cells_and_checks_run_each_pass_in_a_process_and_a_folder_of_its_own(pc: Worker) -> None:
    look = "import os\nopen('x', 'w').close()\nseen = [os.getpid(), os.getcwd(), os.listdir(), hasattr(os, 'fork')]"
    first, second = value_of(pc, look), value_of(pc, look)
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert first[2:] == second[2:] == [["x"], False]
    assert not os.path.exists(first[1])
    check = "from autograder import check\n@check('sees')\ndef _():\n    return 7"
    assert observe(pc, check, files={"data/numbers.csv": "MQ=="}).observed == {"sees": 7}


def test_on_windows_a_loop_is_interrupted_and_looks_as_anywhere(pc: Worker, elsewhere: Ran) -> None:
    ran = run(pc, *SHOWING)
    assert ran.statuses == elsewhere.statuses == ["timeout", "ok", "error"]
    assert ran.outputs == elsewhere.outputs


def test_on_windows_a_loop_that_cannot_be_interrupted_is_stopped(pc: Worker) -> None:
    ran = run(pc, "print('before')\nsum(iter(int, 1))")
    assert "stopped after 0.5 seconds" in str(ran.stopped)
    assert ran.text == "before\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os\nos._exit(3)", "ended itself"),
        ("import os\nos.kill(os.getpid(), 9)", "was killed"),
        ("import os\nos.abort()", "crashed"),
    ],
)
def test_on_windows_a_pass_that_ends_itself_is_stopped_with_the_reason(pc: Worker, code: str, reason: str) -> None:
    ran = run(pc, "print('before')", code, "print('next')")
    assert reason in str(ran.stopped)
    assert ran.text == "before\n"


def test_on_windows_modules_are_imported_before_the_pass(pc: Worker) -> None:
    look = "import sys\nseen = [name in sys.modules for name in ('turtledemo', 'wsgiref.headers')]"
    pc.preload(["turtledemo", "no_such_module"])  # by the process that is warm, and by the next
    assert (value_of(pc, look), value_of(pc, look)) == ([True, False], [True, False])
    other = pc.clone()
    with other:
        other.preload(["wsgiref.headers"])
        assert value_of(other, look) == [True, True]


def test_on_windows_a_pass_that_nobody_reads_to_its_end_is_ended(pc: Worker) -> None:
    frames = begun(pc, "import os\nos.getpid()", "import time\ntime.sleep(1000)")
    text = next(message["output"]["data"]["text/plain"] for message, _ in frames if message["kind"] == "output")
    frames.close()
    until_ended([text])


def test_on_windows_a_process_that_was_killed_while_it_waited_is_replaced(pc: Worker) -> None:
    pc.start()
    assert isinstance(pc.zygote, FreshProcesses)
    assert pc.zygote.next is not None
    pc.zygote.next._process.kill()
    with pytest.raises(WorkerDied):
        run(pc, "1")
    assert run(pc, "print('fine')").text == "fine\n"


def test_on_windows_closing_a_pool_ends_what_is_running(windows_lacking: None) -> None:
    begun = threading.Event()

    def task(worker: Worker) -> None:
        for _ in worker.run(request(worker, ("import time\ntime.sleep(1000)",))):
            begun.set()

    with Pool(1, walls="none") as own:
        future = own.submit(task)
        assert begun.wait(60)
        (worker,) = own._workers
        assert isinstance(worker.zygote, FreshProcesses)
        processes = [each._process for each in (worker.zygote.now, worker.zygote.next) if each is not None]
    assert isinstance(future.exception(), WorkerDied)
    assert len(processes) == 2
    assert all(process.poll() is not None for process in processes)


def test_on_windows_nothing_runs_in_a_sandbox(windows_lacking: None) -> None:
    with Worker() as worker, pytest.raises(NoSandbox, match=r"for Linux only.*WSL.*--sandbox none"):
        list(worker.run(request(worker, ("1",))))


# The commands as on Windows.

COMMANDS = """
import json, signal
from autograder import cli
from autograder.course import folders

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
ended = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["autograder", *words.split()]
    try:
        cli.main()
    except SystemExit as end:
        ended.append(end.code or 0)
print("ended with", ended)
here = folders.Course(folders.Path().resolve())
folders.LOCK_SECONDS = 0.1
with folders.locked(here, "toy"):
    try:
        folders.locked(here, "toy").__enter__()
    except folders.Busy as error:
        print("busy:", error)
"""


def type_on_windows(site: Path, here: Path, *commands: str) -> "subprocess.Popen[str]":
    """Start a process that types commands, whose passes are to find `site`."""
    return subprocess.Popen(
        [*windows.grader(site, COMMANDS), json.dumps(commands)],
        cwd=here,
        env=os.environ | {"TMPDIR": str(site)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where sitecustomize.py is, and where temporary folders are made."""
    made = tmp_path / "site"
    made.mkdir()
    return made


def test_on_windows_a_course_is_written_built_and_graded_as_anywhere(site: Path, tmp_path: Path) -> None:
    here = toy.make_course(tmp_path / "course")
    toy.hand_in(here, "ada", toy.submission(toy.SOLUTIONS))
    toy.hand_in(here, "eve", toy.submission(toy.SOLUTIONS | {"add_bias": "import os\nos._exit(0)"}))
    there = shutil.copytree(here, tmp_path / "Linux")
    done = [
        "--help",
        "new notebook more/more",
        "new exercise more/more double",
        "format",
        f"build {toy.ASSIGNMENT}",
        f"grade {toy.ASSIGNMENT} --sandbox none",
        f"grade {toy.ASSIGNMENT} --sandbox none --student ada --force",  # over what was written before
    ]
    with type_on_windows(site, here, *done, f"grade {toy.ASSIGNMENT} --force") as typed:
        out, err = typed.communicate(timeout=300)
    assert f"ended with {[0] * len(done) + [2]}\n" in out, err
    assert "error: bubblewrap, which" in err
    assert re.search(r"^busy: toy in .*/course is being graded or built by process \d+ on ", out, re.M)
    made = nbformat.read(here / "solution/toy/toy.ipynb", as_version=4)
    assert [cell.outputs[0].text for cell in made.cells if cell.id == "sketch"] == ["xxx\n"]
    assert made.metadata == nbformat.read(here / "source/toy/toy.ipynb", as_version=4).metadata
    autograder = Path(sys.executable).parent / "autograder"
    subprocess.run([autograder, "grade", toy.ASSIGNMENT, "--sandbox", "none"], cwd=there, check=True)
    scores = {name: each["scores"] for name, each in toy.gradebook_of(here).items()}
    assert scores == {name: each["scores"] for name, each in toy.gradebook_of(there).items()}
    assert {name: scores["ada"][name] for name in toy.POINTS} == toy.POINTS
    assert {name: scores["eve"][name] for name in toy.POINTS} == {**toy.POINTS, "test-add_bias": 0}


def test_on_windows_a_course_is_verified(site: Path, tmp_path: Path) -> None:
    with type_on_windows(site, positives.make_course(tmp_path / "course").root, "verify") as typed:
        out, err = typed.communicate(timeout=300)
    assert "ended with [0]\n" in out, err
    assert re.search(r"positives +2 +3/3 +1/1 +0/2 +none", out)


def children(process: int) -> list[str]:
    return " ".join(path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")).split()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_on_windows_no_process_outlives_the_grader(site: Path, tmp_path: Path, number: signal.Signals) -> None:
    here = toy.make_course(tmp_path / "course")
    source = toy.notebook(toy.solution("sleeps", "import time\ntime.sleep(1000)"))
    nbformat.write(source, here / "source/toy/toy.ipynb")
    toy.hand_in(here, "ada", source)
    with type_on_windows(site, here, f"grade {toy.ASSIGNMENT} --sandbox none --jobs 1") as typed:
        until(lambda: len(children(typed.pid)) == 2)  # the pass that runs, and the next
        processes = children(typed.pid)
        typed.send_signal(number)
        out, err = typed.communicate(timeout=60)
    until_ended(processes)
    if number == signal.SIGINT:
        assert "stopped: 0 submissions graded" in err
        assert "ended with [130]\n" in out
        assert [path.name for path in site.glob("autograder-*")] == []

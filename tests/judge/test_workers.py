"""Workers: passes that end at their limits or end themselves, zygotes that die, and the pool."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from running import begun, observe, request, run, value_of, zygote_of
from waiting import until_ended

from autograder.errors import CannotWrite, NoSandbox, PassStopped, WorkerDied
from autograder.judge import sandbox, workers, zygotes
from autograder.judge.pool import Pool
from autograder.judge.workers import Worker
from autograder.judge.zygotes import STARTS
from autograder.wire.limits import Limits

# Time.


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "def f():\n    while True: pass\nf()",
        "import time\ntime.sleep(1000)",
        "while True:\n    try:\n        while True: pass\n    except Exception: pass",
        "!sleep 1000",
    ],
)
def test_a_loop_without_end_is_interrupted_and_the_next_cell_runs(hasty: Worker, loop: str) -> None:
    ran = run(hasty, f"print('before')\n{loop}", "print('next')")
    assert ran.statuses == ["timeout", "ok"]
    assert ran.text.startswith("before\n")
    assert ran.text.endswith("next\n")
    assert "stopped after 1 seconds" in str(ran.outputs)


@pytest.mark.parametrize(
    "loop",
    [
        "import signal\nfor s in (signal.SIGALRM, signal.SIGPROF): signal.signal(s, signal.SIG_IGN)\nsignal.pause()",
        "sum(iter(int, 1))",
    ],
    ids=["ignores", "in C"],
)
def test_a_loop_that_cannot_be_interrupted_is_stopped(hasty: Worker, loop: str) -> None:
    ran = run(hasty, f"print('before')\n{loop}", "print('next')")
    assert ran.stopped is not None
    assert "stopped after 1 seconds" in str(ran.stopped)
    assert ran.text.startswith("before")
    assert run(hasty, "print('fine')").text == "fine\n"


def test_a_loop_that_swallows_every_exception_comes_to_an_end(hasty: Worker) -> None:
    ran = run(hasty, "while True:\n    try:\n        while True: pass\n    except BaseException: pass")
    # Interrupted again and again, it may be hit where it swallows nothing.
    assert ran.statuses == ["timeout"] or "stopped after 1 seconds" in str(ran.stopped)
    assert run(hasty, "print('fine')").text == "fine\n"


def test_what_a_stopped_pass_had_shown_is_kept(hasty: Worker) -> None:
    ran = run(hasty, "1", "import os\ndisplay(2)\nprint(3)\nprint(4)\nos._exit(0)")
    assert ran.stopped is not None
    assert [text for _, text in ran.shown] == ["1", "2", "3\n4\n"]


def test_output_alone_is_no_progress(hasty: Worker) -> None:
    deaf = "import signal\nfor s in (signal.SIGALRM, signal.SIGPROF): signal.signal(s, signal.SIG_IGN)\n"
    ran = run(hasty, deaf + "while True: display('x')")
    assert "stopped after 1 seconds" in str(ran.stopped)


def test_a_whole_pass_has_a_limit_too() -> None:
    spin = "import time\nend = time.process_time() + 0.9\nwhile time.process_time() < end: pass"
    with Worker(Limits(cell_seconds=1.0, pass_seconds=2.0)) as worker:
        ran = run(worker, *[spin] * 8)
    assert ran.stopped is not None
    assert ran.stopped.for_good
    assert "2 seconds for the whole notebook" in str(ran.stopped)
    assert 1 <= len(ran.statuses) < 8


CHECK_LOOPS = """
from autograder import check

@check("first")
def _():
    return 1

@check("loops")
def _():
    while True: pass

@check("second")
def _():
    return 2
"""


def test_a_check_that_runs_too_long_costs_itself(hasty: Worker) -> None:
    ran = observe(hasty, CHECK_LOOPS, "1")
    assert ran.observed == {"first": 1, "second": 2}
    assert [message["check"] for message in ran.messages("timeout")] == ["loops"]
    assert ran.statuses == ["ok", "ok"]


def test_a_cell_is_given_up_after_two_checks_that_ran_too_long(hasty: Worker) -> None:
    again = CHECK_LOOPS.replace('"loops"', '"loops again"').replace('"second"', '"third"').replace('"first"', '"1"')
    ran = observe(hasty, CHECK_LOOPS + again + again.replace("again", "and again").replace("third", "4"), "1")
    assert [message["check"] for message in ran.messages("timeout")] == ["loops", "loops again"]
    assert ran.observed == {"first": 1, "second": 2, "1": 1}
    assert ran.statuses == ["timeout", "ok"]


# Ends of its own making.


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os\nos._exit(0)", "ended itself"),
        ("import os\nos._exit(3)", "ended itself"),
        ("import ctypes\nctypes.string_at(0)", "crashed"),
        ("import os\nos.abort()", "crashed"),
        ("import os\nos.execv('/bin/true', ['true'])", "ended itself"),
    ],
)
def test_a_pass_that_ends_itself_is_stopped_with_the_reason(hasty: Worker, code: str, reason: str) -> None:
    ran = run(hasty, "print('before')", code, "print('next')")
    assert ran.stopped is not None
    assert reason in str(ran.stopped)
    assert ran.text == "before\n"
    assert run(hasty, "print('fine')").text == "fine\n"


def test_a_pass_that_closes_its_pipe_and_stays_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zygotes, "START_SECONDS", 20.0)
    code = """
    import os, signal, time
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, signal.SIG_IGN)
    os.closerange(3, 256)
    while True:
        time.sleep(1)
    """
    with Worker(Limits(cell_seconds=1.0, pass_seconds=4.0)) as worker:
        ran = run(worker, code)
        assert ran.stopped is not None
        assert run(worker, "print('fine')").text == "fine\n"


def test_what_a_pass_leaves_running_ends_with_it(hasty: Worker) -> None:
    code = """
    import os, subprocess, sys
    subprocess.Popen(["sleep", "1000"])
    if os.fork() == 0:
        os.setsid()
        while True: pass
    import threading
    threading.Thread(target=threading.Event().wait).start()
    """
    ran = run(hasty, code)
    assert (ran.statuses, ran.stopped) == (["ok"], None)
    assert value_of(hasty, "import os\nseen = [p for p in os.listdir('/proc') if p.isdigit()]") == ["1"]


def test_memory_without_end_is_an_error_or_the_end_of_the_pass(tight: Worker) -> None:
    ran = run(tight, "x = []\nwhile True: x.append(bytearray(2**22))", "print('next')")
    # What is left may be too little even to say so.
    assert ran.statuses == ["error", "ok"] or "ended itself" in str(ran.stopped)
    assert run(tight, "print('fine')").text == "fine\n"


# Bytes that are no frames.

WRITE = """
import os
def write(data):
    for descriptor in range(3, 64):
        try:
            if os.readlink(f"/proc/self/fd/{descriptor}").startswith("pipe:"):
                os.write(descriptor, data)
        except OSError:
            pass
"""


@pytest.mark.parametrize(
    "data",
    [
        "b'garbage ' * 3",
        "bytes([0, 0, 0, 2, 0, 0, 0, 0]) + b'[]'",
        "bytes([0, 0, 0, 1, 0, 0, 0, 0]) + b'{'",
    ],
)
def test_a_pass_that_writes_rubbish_into_the_pipe_is_stopped(hasty: Worker, data: str) -> None:
    ran = run(hasty, "print('before')", f"{WRITE}\nwrite({data})", "print('next')")
    assert "wrote into the grader's pipe" in str(ran.stopped)
    assert ran.text == "before\n"
    assert run(hasty, "print('fine')").text == "fine\n"


def test_a_pass_that_sends_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch, hasty: Worker) -> None:
    monkeypatch.setattr(workers, "MAX_PASS_BYTES", 2**20)
    frame = "bytes([0, 0, 0, 2, 0, 0, 0, 0]) + b'{}'"
    ran = run(hasty, f"{WRITE}\nwhile True: write(({frame}) * 1000)")
    assert "more than is taken" in str(ran.stopped)
    assert run(hasty, "print('fine')").text == "fine\n"


def test_half_a_frame_at_the_end_is_no_frame(hasty: Worker) -> None:
    ran = run(hasty, f"{WRITE}\nwrite(bytes([0, 0, 0, 9, 0, 0, 0, 0]))\nos._exit(0)")
    assert ran.stopped is not None


def test_the_word_for_the_end_does_not_hide_that_cells_are_missing(hasty: Worker) -> None:
    end = 'bytes([0, 0, 0, 15, 0, 0, 0, 0]) + b\'{"kind": "end"}\''
    ran = run(hasty, f"{WRITE}\nwrite({end})\nos._exit(0)", "print('next')")
    assert ran.statuses == []


# The zygote.


@pytest.fixture(scope="module")
def mortal() -> Iterator[Worker]:
    """A worker for tests that kill it."""
    with Worker(Limits(cell_seconds=1.0, pass_seconds=20.0)) as made:
        yield made


@pytest.fixture
def own(mortal: Worker) -> Worker:
    """That worker, warm."""
    run(mortal, "1")
    return mortal


def kill(worker: Worker) -> None:
    process = zygote_of(worker).process
    assert process is not None
    process.kill()
    process.wait()


def test_a_zygote_that_was_killed_is_started_anew(own: Worker) -> None:
    own.preload(["turtledemo"])
    kill(own)
    assert value_of(own, "import sys\nseen = 'turtledemo' in sys.modules") is True


def test_a_zygote_that_dies_during_a_pass_is_told_apart_from_the_pass(own: Worker) -> None:
    frames = own.run(request(own, ("1", "import time\ntime.sleep(2)", "2")))
    next(frames)
    kill(own)
    with pytest.raises(WorkerDied):
        list(frames)
    assert run(own, "print('fine')").text == "fine\n"


def test_a_pass_that_nobody_reads_to_its_end_is_ended(own: Worker) -> None:
    for _ in range(3):
        frames = begun(own, "1", "import time\ntime.sleep(1000)")
        next(frames)
        frames.close()
    assert value_of(own, "import os\nseen = [p for p in os.listdir('/proc') if p.isdigit()]") == ["1"]


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.kill(0, 9)",  # the whole process group
        "import os\nos.killpg(os.getpgrp(), 9)",
        "import os\nos.kill(-1, 9)",
        "import os\nfor pid in range(2, 1000):\n    try: os.kill(pid, 9)\n    except OSError: pass",
    ],
)
def test_a_student_cannot_end_the_zygote(own: Worker, code: str) -> None:
    process = zygote_of(own).process
    assert process is not None
    run(own, code)
    assert run(own, "print('fine')").text == "fine\n"
    assert zygote_of(own).process is process


def test_preloaded_modules_are_there_without_an_import(own: Worker) -> None:
    look = "import sys\nseen = 'wsgiref.headers' in sys.modules"
    assert value_of(own, look) is False
    own.preload(["no_such_module", "wsgiref.headers", "wsgiref.no_such_module"])
    assert value_of(own, look) is True


def test_a_worker_can_be_closed_twice_and_used_again(own: Worker) -> None:
    own.close()
    own.close()
    assert run(own, "print('fine')").text == "fine\n"


def test_passes_leave_no_descriptor_open(hasty: Worker) -> None:
    run(hasty, "1")
    before = sorted(os.listdir("/proc/self/fd"))
    for code in ("1", "1 / 0", "import os\nos._exit(1)", f"{WRITE}\nwrite(b'rubbish!!')"):
        run(hasty, code)
    assert sorted(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("killed", [STARTS - 1, STARTS])
def test_a_zygote_that_is_killed_while_it_starts_is_started_anew(monkeypatch: pytest.MonkeyPatch, killed: int) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def popen(*words: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(*words, **options))
        if len(started) <= killed:
            threading.Timer(0.3, os.killpg, (started[-1].pid, signal.SIGKILL)).start()  # in case it still starts
        return started[-1]

    monkeypatch.setattr(zygotes, "subprocess", SimpleNamespace(Popen=popen, DEVNULL=subprocess.DEVNULL))
    with Worker() as worker:
        if killed < STARTS:
            worker.start()
        else:
            with pytest.raises(WorkerDied, match="killed while it started"):
                worker.start()
        assert len(started) == STARTS
        assert [process.poll() for process in started[:killed]] == [-signal.SIGKILL] * killed


def test_a_worker_that_is_closed_while_bubblewrap_starts_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = sandbox.command

    def waiting(inner: list[str]) -> list[str]:
        """Bubblewrap with its child made, which it lets go on when something comes from this descriptor."""
        descriptor = inner[-2]
        bwrap, *words = sound(inner)
        return [bwrap, "--unshare-user", "--info-fd", "1", "--userns-block-fd", descriptor, *words]

    monkeypatch.setattr(sandbox, "command", waiting)
    worker = Worker()

    def start() -> None:
        with pytest.raises(WorkerDied):
            worker.start()

    thread = threading.Thread(target=start)
    thread.start()
    said, end = "", time.monotonic() + 20
    while "}" not in said:
        assert time.monotonic() < end
        if words := zygote_of(worker).words:
            said = os.pread(words.fileno(), 1000, 0).decode()
        time.sleep(0.01)
    child = Path(f"/proc/{json.loads(said)['child-pid']}/status")
    assert child.exists()
    worker.retire()
    thread.join(20)
    with contextlib.suppress(FileNotFoundError):
        while "State:\tZ" not in child.read_text():  # it has lost its parent: whoever reaps it may take a moment
            assert time.monotonic() < end
            time.sleep(0.01)


def test_a_request_that_there_is_no_room_for_is_an_error_in_words(own: Worker) -> None:
    assert run(own, "1").statuses == ["ok"]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(CannotWrite, match=r"into memory: File too large; .*ulimit -a.*run the same command again"):
            run(own, "1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert run(own, "1").statuses == ["ok"]


def test_a_retired_worker_is_not_started_again(own: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = own.clone()
    monkeypatch.setattr(zygotes, "subprocess", None)  # nothing is started
    worker.retire()
    with pytest.raises(WorkerDied, match="closed"):
        worker.start()


def test_a_worker_that_cannot_start_says_who_knows_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda inner: ["false"])
    with Worker() as worker, pytest.raises(NoSandbox, match="autograder doctor"):
        list(worker.run(request(worker, ("1",))))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("echo odd >&2; echo 'bwrap: no namespaces' >&2; exit 1", ": bwrap: no namespaces; `auto"),
        ("exit 3", "start; `auto"),
    ],
)
def test_what_a_worker_said_that_does_not_start_is_said(
    monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setattr(sandbox, "command", lambda inner: ["sh", "-c", command])
    with Worker() as worker, pytest.raises(NoSandbox, match=said):
        worker.start()


WITHOUT_LIBSECCOMP = """
import runpy, sys
sys.modules["pyseccomp"] = None
runpy.run_module("autograder.inside.zygote", run_name="__main__")
"""


def test_without_libseccomp_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda inner: [sys.executable, "-c", WITHOUT_LIBSECCOMP, *inner[-2:]])
    with Worker() as worker, pytest.raises(NoSandbox, match=r"start: libseccomp.*apt install libseccomp2; `auto"):
        worker.start()


def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with Worker() as worker, pytest.raises(NoSandbox, match="apt install bubblewrap"):
        list(worker.run(request(worker, ("1",))))


GRADER = """
import os, sys
from autograder.judge.workers import Worker
from running import request

worker = Worker()
for message, _ in worker.run(request(worker, ("1", "import time\\ntime.sleep(1000)"))):
    if message["kind"] == "done":
        print(worker.zygote.process.pid, flush=True)
        os.kill(os.getpid(), 9)
"""


def test_a_worker_ends_when_its_grader_is_killed() -> None:
    path = os.pathsep.join(path for path in sys.path if path)
    ran = subprocess.run(
        [sys.executable, "-c", GRADER], env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.PIPE, timeout=300
    )
    assert ran.returncode == -9
    until_ended([int(ran.stdout)])


# Without walls.


@pytest.fixture(scope="module")
def bare() -> Iterator[Worker]:
    with Worker(Limits(cell_seconds=1.0, pass_seconds=20.0), walls="none") as made:
        yield made


def test_without_walls_cells_and_checks_run_too(bare: Worker) -> None:
    assert run(bare, "x = 2", "print(x)", "!echo 3").text.split() == ["2", "3"]
    assert observe(bare, CHECK_LOOPS).observed == {"first": 1, "second": 2}


def test_without_walls_a_pass_has_a_folder_of_its_own_that_goes_with_it(bare: Worker) -> None:
    code = "import os\nopen('x', 'w').close()\nseen = [os.getcwd(), os.listdir()]"
    first, second = value_of(bare, code), value_of(bare, code)
    assert first[0] != second[0]
    assert first[1] == second[1] == ["x"]
    assert not os.path.exists(first[0])


def test_without_walls_nothing_of_the_instructors_environment_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_TOKEN", "secret")
    with Worker(walls="none") as worker:
        assert value_of(worker, "import os\nseen = os.environ.get('COURSE_TOKEN')") is None


@pytest.mark.parametrize("loop", ["while True: pass", "sum(iter(int, 1))"])
def test_without_walls_time_is_limited_too(bare: Worker, loop: str) -> None:
    ran = run(bare, loop)
    assert "stopped after 1 seconds" in f"{ran.outputs} {ran.stopped}"
    assert run(bare, "print('fine')").text == "fine\n"


def test_without_walls_what_a_pass_leaves_running_ends_with_it(bare: Worker) -> None:
    code = """
    import subprocess
    seen = subprocess.Popen(["sleep", "1000"]).pid
    """
    pid = value_of(bare, code)
    run(bare, "1")
    until_ended([pid])


def test_without_walls_a_command_ends_with_the_pass_that_is_stopped(bare: Worker) -> None:
    deaf = "import signal\nfor s in (signal.SIGALRM, signal.SIGPROF): signal.signal(s, signal.SIG_IGN)\n"
    ran = run(bare, f"{deaf}!echo $$; exec sleep 1000")
    assert "stopped after 1 seconds" in str(ran.stopped)
    until_ended([int(ran.text)])


# The pool.


def test_a_pool_gives_results_in_the_order_of_the_questions(pool: Pool) -> None:
    def double(number: int) -> Callable[[Worker], Any]:
        return lambda worker: value_of(worker, f"seen = {number} * 2")

    assert [pool.submit(double(number)).result() for number in (1, 2)] == [2, 4]
    assert pool.map([double(number) for number in range(6)]) == [0, 2, 4, 6, 8, 10]


def test_a_pool_hands_on_arguments(pool: Pool) -> None:
    assert pool.submit(lambda worker, a, b: (a, b), 1, 2).result() == (1, 2)


def test_a_pool_works_on_as_many_at_a_time_as_it_has_jobs(pool: Pool) -> None:
    together = threading.Barrier(pool.jobs)  # passed only when all are there at once

    def task(worker: Worker) -> Worker:
        together.wait()
        run(worker, "1")
        return worker

    assert len(set(map(id, pool.map([task] * pool.jobs)))) == pool.jobs


def test_an_error_in_a_pool_is_the_askers_and_the_pool_goes_on(pool: Pool) -> None:
    def fail(worker: Worker) -> None:
        raise PassStopped("no")

    with pytest.raises(PassStopped, match="no"):
        pool.map([fail, lambda worker: None])
    assert pool.map([lambda worker: 1] * 3) == [1, 1, 1]


def greet(together: threading.Barrier) -> Callable[[Worker], str]:
    """A task for each worker of a pool, all at once, that goes on when the worker has died."""

    def task(worker: Worker) -> str:
        together.wait()
        with contextlib.suppress(WorkerDied):
            return run(worker, "print('fine')").text
        return run(worker, "print('anew')").text

    return task


def test_the_workers_of_a_pool_that_were_killed_are_started_anew() -> None:
    with Pool(2) as own:
        own.warm(["turtledemo"])
        assert own.map([greet(threading.Barrier(2))] * 2) == ["fine\n"] * 2
        (first,) = [worker for worker in own._workers if zygote_of(worker).process is not None]
        kill(first)  # and with its sandbox its clone, which finds out when it is asked
        assert sorted(own.map([greet(threading.Barrier(2))] * 2)) == ["anew\n", "fine\n"]
        look = "import sys\nseen = 'turtledemo' in sys.modules"
        assert own.map([lambda worker: value_of(worker, look)] * 4) == [True] * 4


def test_a_clone_is_as_warm_and_shares_nothing_with_its_original(own: Worker) -> None:
    own.preload(["turtledemo"])
    other = own.clone()
    try:
        own.preload(["wsgiref.validate"])
        look = "import sys\nseen = [name in sys.modules for name in ('turtledemo', 'wsgiref.validate')]"
        assert (value_of(other, look), value_of(own, look)) == ([True, False], [True, True])
        passes = begun(own, "1", "import time\ntime.sleep(1000)")
        next(passes)
        assert value_of(other, "import os\nseen = [p for p in os.listdir('/proc') if p.isdigit()]") == ["1"]
        passes.close()
    finally:
        other.close()
    assert run(own, "print('fine')").text == "fine\n"


def test_closing_a_pool_ends_what_is_running() -> None:
    begun = threading.Event()

    def task(worker: Worker) -> None:
        for message, _ in worker.run(request(worker, ("1", "import time\ntime.sleep(1000)"))):
            if message["kind"] == "done":
                begun.set()

    with Pool(1) as own:
        future, waiting = own.submit(task), own.submit(task)
        begun.wait()
    assert isinstance(future.exception(), WorkerDied)
    assert waiting.cancelled()

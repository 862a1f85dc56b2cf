"""A class that is graded while everything around it goes wrong, and what is left when the command was typed again.

The arena is a process that has everything loaded, and a small disk of its own. Coordinators are forked from it; it
disturbs each as a seed says, puts everything right, has the class graded once more and compares. Its clock is
libfaketime's, read from a file, and so is that of its coordinators; nothing here waits by that clock.
"""

import multiprocessing
import os
import pickle
import random
import resource
import select
import shutil
import signal
import sqlite3
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import faults
from faults import REFUSED, Executor, Recorder

from autograder.errors import GraderError
from autograder.judge.pool import Pool

DISK = 48 * 2**20
STUCK = 600.0  # seconds in which any grading of this class has ended, on any machine
DEFECT = "please report"


@dataclass
class Run:
    """What became of a class: what was done to it, how the gradings ended, what is wrong at the end."""

    seed: int
    done: Counter[str] = field(default_factory=Counter)
    ended: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Arena:
    """The process.

    Args:
        folder: where its disk is to be seen, by itself only.
        template: the class before it was graded.
        undisturbed: the class after that.
        recordings: of its passes.
    """

    def __init__(self, folder: Path, template: Path, undisturbed: Path, recordings: Path) -> None:
        clock = folder / "clock"
        clock.write_text("+0")
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        everything = (theirs, folder, template, undisturbed, recordings)
        with _environment(_faketime(clock)):
            self._process = context.Process(target=_live, args=everything, daemon=False)
            self._process.start()
        theirs.close()

    def run(self, seed: int) -> Run:
        """Disturb a class and have it graded."""
        self._orders.send(seed)
        found: Run = self._orders.recv()
        return found

    def close(self) -> None:
        """End it."""
        self._orders.close()
        self._process.join()


def _faketime(clock: Path) -> dict[str, str]:
    library = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
    assert library, "faketime is not installed; type: make install-for-tests"
    how = {"FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
    return {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(clock), **how}


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


# In the arena.


def _sleep(seconds: Any) -> None:
    """Sleep for a time; libfaketime 0.9.10 does not let a program sleep until one, as Python does."""
    select.select([], [], [], seconds)


@dataclass
class _Place:
    """What a run needs to know."""

    course: Path
    template: Path
    clock: Path
    recordings: Path
    rng: random.Random
    child: int = 0
    undo: list[tuple[float, Callable[[], object]]] = field(default_factory=list)

    def later(self, seconds: float, function: Callable[[], object]) -> None:
        self.undo.append((time.monotonic() + seconds, function))


def _live(orders: Connection, folder: Path, template: Path, undisturbed: Path, recordings: Path) -> None:
    faults.quick_gradebooks()
    time.sleep = _sleep
    warm = shutil.copytree(template, folder / "warm")
    begun = time.monotonic()
    _grade(warm, recordings, real=False)
    whole = time.monotonic() - begun
    if child := os.fork():  # without the threads that loading has left, which may not change namespaces
        os.waitpid(child, 0)
        return
    disk = folder / "disk"
    disk.mkdir()
    faults.own_mounts()
    faults.mount(disk, f"size={DISK}")
    expected = faults.files(undisturbed), faults.gradebook(undisturbed)
    while True:
        try:
            seed = orders.recv()
        except EOFError:
            os._exit(0)
        place = _Place(disk / str(seed), template, folder / "clock", recordings, random.Random(seed))
        try:
            run = _run(place, seed, whole, expected)
        except Exception:
            run = Run(seed, wrong=[traceback.format_exc()])
        shutil.rmtree(place.course, ignore_errors=True)
        orders.send(run)


def _run(place: _Place, seed: int, whole: float, expected: tuple[Any, Any]) -> Run:
    run = Run(seed)
    shutil.copytree(place.template, place.course)
    for _ in range(place.rng.randint(1, 3)):
        names = place.rng.choices(list(DISTURBANCES), k=place.rng.randint(3, 6))
        real = "kill a worker" in names
        span = whole * 2 + 3 if real else whole  # only to spread what happens over the grading
        due = sorted((place.rng.uniform(0, span), name) for name in names)
        code, said = _disturbed(place, due, real, run)
        _look(run, code, said, {0, REFUSED, -signal.SIGKILL})
    _put_right(place)
    code, said = _finish(_start(place, real=False))
    _look(run, code, said, {0})
    if said:
        run.wrong.append(f"the last one: {said}")
    for what, found, wanted in zip(("files", "gradebook"), _left(place.course), expected, strict=True):
        run.wrong += [
            f"{what}: {key}: {found.get(key)!r:.300} in place of {wanted.get(key)!r:.300}"
            for key in sorted(found.keys() | wanted.keys())
            if found.get(key) != wanted.get(key)
        ][:5]
    return run


def _left(course: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    return faults.files(course), faults.gradebook(course)


def _look(run: Run, code: int, said: Any, allowed: set[int]) -> None:
    run.ended.append(f"{code}: {said!s:.200}")
    if code not in allowed or DEFECT in str(said):
        run.wrong.append(f"a grading ended with {code}: {said}")


def _disturbed(place: _Place, due: list[tuple[float, str]], real: bool, run: Run) -> tuple[int, Any]:
    """One grading, and what happens to it."""
    child, stream = _start(place, real)
    place.child = child
    begun = time.monotonic()
    while os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        now = time.monotonic()
        while due and now - begun > due[0][0]:
            _, name = due.pop(0)
            run.done[name] += bool(DISTURBANCES[name](place))
        ready = [each for each in place.undo if each[0] <= now]
        place.undo = [each for each in place.undo if each[0] > now]
        for _, function in ready:
            function()
        if now - begun > STUCK:
            faults.kill(child)
            run.wrong.append(f"a grading had not ended after {STUCK:g} s")
        time.sleep(0.01)
    return _finish((child, stream))


def _start(place: _Place, real: bool) -> tuple[int, int]:
    ours, theirs = os.pipe()
    if (child := os.fork()) == 0:
        os.setsid()
        code, said = 1, ""
        try:
            said = "; ".join(_grade(place.course, place.recordings, real))
            code = 0
        except GraderError as error:
            code, said = REFUSED, f"{type(error).__name__}: {error}"
        except BaseException:
            said = traceback.format_exc()
        finally:
            os.write(theirs, pickle.dumps(said[-20_000:]))
            os._exit(code)
    os.close(theirs)
    return child, ours


def _finish(started: tuple[int, int]) -> tuple[int, Any]:
    child, stream = started
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.set_blocking(stream, False)  # a worker that outlives a killed coordinator for a moment may hold the other end
    with os.fdopen(stream, "rb") as file:
        said = file.read()
    return code, pickle.loads(said) if said else ""


def _grade(course: Path, recordings: Path, real: bool) -> list[str]:
    """Grade the class; what is said of those who got no grade."""
    executor: Any = Pool(2) if real else Executor(Recorder(faults.read(recordings)))
    try:
        return [f"{each.student}: {each.notes}" for each in faults.grade(course, executor) if each.failed]
    finally:
        executor.close()


# What happens.


def _kill(place: _Place) -> bool:
    return faults.kill(place.child)


def _kill_worker(place: _Place) -> bool:
    mine = sorted(each for each in faults.descendants(place.child) if faults.is_worker(each) or faults.is_zygote(each))
    return bool(mine) and faults.kill(place.rng.choice(mine))


def _rewrite(place: _Place) -> bool:
    """Some submissions are copied over: the same again, in place or by rename, or another one, or half of one."""
    there = sorted(place.course.glob("submitted/*/*/*.ipynb"))
    for path in place.rng.sample(there, min(20, len(there))):
        data = path.read_bytes()
        how = place.rng.choice(("in place", "by rename", "another", "half", "gone"))
        with suppress(OSError):  # the disk may be full
            if how == "by rename":
                (new := place.course.parent / "part").write_bytes(data)  # beside the notebook passes would read it
                new.rename(path)
            elif how == "gone":
                path.unlink()
            else:
                other = place.rng.choice(sorted(place.template.glob("submitted/*/*/*.ipynb"))).read_bytes()
                path.write_bytes({"in place": data, "another": other, "half": data[: len(data) // 2]}[how])
    return True


def _fill_disk(place: _Place) -> bool:
    """Another program leaves no room, or a few pages, for a while."""
    filler = place.course.parent / "filler"
    if filler.exists():
        return False
    room = shutil.disk_usage(filler.parent).free - place.rng.choice((0, 0, 4096, 20_000, 100_000))
    with filler.open("wb") as file, suppress(OSError):
        os.posix_fallocate(file.fileno(), 0, max(room, 4096))
    place.later(place.rng.uniform(0.05, 1), lambda: filler.unlink(missing_ok=True))
    return True


def _limit_files(place: _Place) -> bool:
    """No file may become larger than this."""
    size = place.rng.choice((0, 1000, 5000, 100_000))
    with suppress(ProcessLookupError):
        resource.prlimit(place.child, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        return True
    return False


def _lock(place: _Place) -> bool:
    """Another program writes into the gradebook, longer or less long than is waited."""
    book = place.course / "gradebook.db"
    if not book.exists():
        return False
    try:
        other = sqlite3.connect(book, isolation_level=None, timeout=0)
        other.execute(place.rng.choice(("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE")))
    except sqlite3.Error:  # the grading itself is writing
        return False
    place.later(place.rng.uniform(0.05, 1), other.close)
    return True


def _jump(place: _Place) -> bool:
    """The clock is set, by a second or by years, forwards or backwards."""
    new = place.clock.with_name("new")
    new.write_text(f"{place.rng.choice('+-')}{place.rng.choice((1, 100, 90_000, 400_000_000))}")
    before = time.time()
    new.rename(place.clock)
    return abs(time.time() - before) > 0.5


DISTURBANCES: dict[str, Callable[[_Place], bool]] = {
    "kill the coordinator": _kill,
    "kill a worker": _kill_worker,
    "rewrite submissions": _rewrite,
    "fill the disk": _fill_disk,
    "limit files": _limit_files,
    "lock the gradebook": _lock,
    "set the clock": _jump,
}


def _put_right(place: _Place) -> None:
    """What a person does before typing the command again, and no more."""
    for _, function in place.undo:
        function()
    place.undo.clear()
    place.clock.write_text("+0")
    shutil.rmtree(place.course / "submitted")
    shutil.copytree(place.template / "submitted", place.course / "submitted")

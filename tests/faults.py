"""Gradings that can be killed, and whether what they leave is what an undisturbed one leaves.

A coordinator runs in a process of its own, forked from one that has loaded everything. Its passes may be recordings of
real ones, since a pass is a function of its request: so it is ready in milliseconds and can be killed often.
"""

import ctypes
import json
import multiprocessing
import os
import pickle
import re
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import toy
from postgres import TABLES
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.engine import Engine

from autograder.course.folders import Course, load_config
from autograder.errors import GraderError
from autograder.gradebook.coordinator import Result, grade_class
from autograder.judge import pool
from autograder.judge.budget import Budget
from autograder.judge.pool import Pool
from autograder.judge.workers import Worker
from autograder.wire.frames import Frame

REFUSED = 2  # the exit code of a grading that ended with an error of ours


class Recorder:
    """A worker that keeps the frames of its passes; without a real one behind it, a worker that plays them again."""

    def __init__(self, kept: dict[str, list[Frame]], worker: Worker | None = None) -> None:
        self.kept, self.worker = kept, worker
        self.limits = (worker or Worker()).limits

    def preload(self, modules: Iterable[str]) -> None:
        pass

    def run(self, request: dict[str, Any], budget: Budget | None = None, *, card: bool = False) -> Iterator[Frame]:
        key = json.dumps(request, sort_keys=True)
        if self.worker and key not in self.kept:
            self.kept[key] = list(self.worker.run(request))
        yield from self.kept[key]


class Executor:
    """In place of a `Pool`: threads that share one recorder."""

    def __init__(self, worker: Recorder) -> None:
        self.jobs, self.limits = 2, worker.limits
        self._worker = worker
        self._threads = ThreadPoolExecutor(1 if worker.worker else self.jobs)

    def start(self) -> None:
        pass

    def submit(self, function: Callable[..., Any], *arguments: Any, card: bool = False) -> "Future[Any]":
        return self._threads.submit(function, self._worker, *arguments)

    def warm(self, modules: Iterable[str]) -> None:
        pass

    def map(self, functions: Iterable[Callable[[Any], Any]]) -> list[Any]:
        return [future.result() for future in [self._threads.submit(each, self._worker) for each in functions]]

    def close(self) -> None:
        self._threads.shutdown()


def grade(course: Path, pool: pool.Executor, assignment: str = toy.ASSIGNMENT, **options: Any) -> list[Result]:
    """Grade an assignment of a course."""
    there = Course(course)
    return list(grade_class(there, assignment, pool, load_config(there), **options))


def read(recordings: Path) -> dict[str, list[Frame]]:
    """Recorded passes."""
    found: dict[str, list[Frame]] = pickle.loads(recordings.read_bytes())
    return found


def record(course: Path, worker: Worker, into: Path, **options: Any) -> list[Result]:
    """Grade a course with a real worker, and add its passes to a file of recordings."""
    kept = read(into) if into.exists() else {}
    executor = Executor(Recorder(kept, worker))
    results = grade(course, executor, **options)
    executor.close()
    into.write_bytes(pickle.dumps(kept))
    return results


def quick_gradebooks() -> None:
    """Let SQLite not wait for the disk: a process that is killed, unlike a computer, loses nothing that it wrote."""

    def ask(connection: Any, _: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA synchronous = OFF")

    event.listen(Engine, "connect", ask)


# The coordinator's process.


class Nursery:
    """A process that has graded once, so that everything is loaded, and is forked for each grading from then on.

    Args:
        course: graded to begin with.
        recordings: of its passes.
    """

    def __init__(self, course: Path, recordings: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=_nurse, args=(theirs, course, recordings), daemon=True)
        self._process.start()
        theirs.close()
        self._orders.recv()

    def start(self, function: Callable[..., Any], *arguments: Any) -> int:
        """Start a function of this module in a process and a session of its own; returns the process's id."""
        self._orders.send((function, arguments))
        return int(self._orders.recv())

    def wait(self) -> tuple[int, Any]:
        """The exit code of what was started last and what it returned; with REFUSED the text of an error of ours."""
        code, said = self._orders.recv()
        return code, pickle.loads(said) if said else None

    def run(self, function: Callable[..., Any], *arguments: Any) -> tuple[int, Any]:
        """Start a function and wait for its end."""
        self.start(function, *arguments)
        return self.wait()

    def close(self) -> None:
        """End it."""
        self._orders.close()
        self._process.join()


def _nurse(orders: Connection, course: Path, recordings: Path) -> None:
    quick_gradebooks()
    executor = Executor(Recorder(read(recordings)))
    grade(course, executor, force=True)
    executor.close()  # its threads would not survive a fork
    orders.send(None)
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        ours, theirs = os.pipe()
        if (child := os.fork()) == 0:
            _live(theirs, *order)
        os.close(theirs)
        orders.send(child)
        with os.fdopen(ours, "rb") as stream:
            said = stream.read()
        orders.send((os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said))


def _live(say: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    os.setsid()
    code = 1
    try:
        os.write(say, pickle.dumps(function(*arguments)))
        code = 0
    except GraderError as error:
        os.write(say, pickle.dumps(f"{type(error).__name__}: {error}"))
        code = REFUSED
    except BaseException:
        os.write(say, pickle.dumps(traceback.format_exc()))
    finally:
        os._exit(code)


# What runs in it.


def coordinate(
    course: Path,
    recordings: Path | None = None,
    at: int = 0,
    how: signal.Signals = signal.SIGKILL,
    assignment: str = toy.ASSIGNMENT,
    on_server: bool = False,
) -> int:
    """Grade an assignment of a course.

    Args:
        recordings: of its passes; without them it has a real worker.
        at: the number of the point (see `_count_points`) before which it sends itself the signal `how`; 0 for none.
        on_server: only the commits of a database on a server are points.

    Returns:
        How many points it met.
    """
    points = _count_points(course, at, how, on_server)
    if recordings is None:
        with Pool(1) as pool:
            grade(course, pool, assignment)
    else:
        grade(course, Executor(Recorder(read(recordings))), assignment)
    return points[0]


def fill_disk(template: Path, recordings: Path, disk: Path, step: int, small: str) -> list[tuple[str, str]]:
    """Grade copies of a course on a disk that has room for nothing, for `step` pages, for twice as many ...

    Args:
        small: the course's folder that is on that disk; the whole course is "".

    Returns:
        Of each, the error that grading it ended with ("" once there was room) and what was wrong when it was graded
        again with room ("" for nothing).
    """
    executor = Executor(Recorder(read(recordings)))
    own_mounts()
    whole = disk / "whole"
    shutil.copytree(template, whole)
    grade(whole, executor)
    executor.close()
    found: list[tuple[str, str]] = []
    while not found or found[-1][0]:
        course = disk / f"{small}{len(found)}"
        course.mkdir()
        mounted = course / small
        mounted.mkdir(exist_ok=True)
        mount(mounted, "size=64m")
        shutil.copytree(template, course, dirs_exist_ok=True)
        used = shutil.disk_usage(mounted).used
        mount(mounted, f"size={used + len(found) * step * 4096}", again=True)
        error, wrong = "", ""
        executor = Executor(Recorder(read(recordings)))
        try:
            grade(course, executor)
        except GraderError as refusal:
            error = f"{type(refusal).__name__}: {refusal}"
        mount(mounted, "size=64m", again=True)
        grade(course, executor)
        executor.close()
        wrong += "files " * (files(course) != files(whole)) + "gradebook" * (gradebook(course) != gradebook(whole))
        found.append((error, wrong))
    return found


def own_mounts() -> None:
    """Give this process mounts of its own; it is single-threaded."""
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(0x10000000 | 0x20000):  # CLONE_NEWUSER, CLONE_NEWNS
        raise OSError(ctypes.get_errno(), "no namespaces")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")


def mount(folder: Path, options: str, again: bool = False) -> None:
    """Mount a tmpfs, or change the options of one."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 32 if again else 0, options.encode()):  # MS_REMOUNT
        raise OSError(ctypes.get_errno(), f"no {options}")


CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate"}


def _count_points(course: Path, at: int, how: signal.Signals, on_server: bool) -> list[int]:
    """Count what changes something that lasts, as it begins: changes of the course's files, and commits."""
    count = [0]

    def point(*_: Any) -> None:
        count[0] += 1
        if count[0] == at:
            os.kill(os.getpid(), how)

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        writes = name == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (name in CHANGES or writes) and str(arguments[0]).startswith(f"{course}/"):
            point()

    def commit(connection: Any) -> None:
        if not on_server or connection.engine.name == "postgresql":
            point()

    if not on_server:
        sys.addaudithook(hook)
    event.listen(Engine, "commit", commit)
    return count


# Processes, as /proc shows them.


def state(process: int) -> str:
    """The letter of a process's state; "" when it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def descendants(process: int) -> set[int]:
    """The processes below a process."""
    found: set[int] = set()
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = {int(each) for each in path.read_text().split()}
        except OSError:  # the thread has ended
            continue
        found |= children.union(*map(descendants, children))
    return found


def _command(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().split("\0")
    except OSError:
        return []


def _parent(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def is_worker(process: int) -> bool:
    """Whether it is a bubblewrap around a zygote."""
    command = _command(process)
    return command[:1] != [] and Path(command[0]).name == "bwrap" and "autograder.inside.zygote" in command


def is_zygote(process: int) -> bool:
    """Whether it is a zygote, not a pass that one has forked."""
    command = _command(process)
    return not is_worker(process) and "autograder.inside.zygote" in command and is_worker(_parent(process))


def kill(process: int, how: signal.Signals = signal.SIGKILL) -> bool:
    """Send a signal; whether there was somebody to get it."""
    try:
        os.kill(process, how)
    except ProcessLookupError:
        return False
    return True


# What is left.


def files(course: Path) -> dict[str, bytes]:
    """Everything in a course's folder but the databases, byte for byte; folders have no bytes.

    Of the settings it is left out where the gradebook is. What was graded meanwhile is an attempt, and stays one. A
    record is without the seconds that the checks took: no two runs take the same.
    """
    found = {str(path.relative_to(course)): b"" for path in course.rglob("*")} | toy.files_in(course)
    found["nbgrader_config.py"] = re.sub(rb"\nc\.CourseDirectory\.db_url = .*\n", b"", found["nbgrader_config.py"])
    return {name: data for name, data in found.items() if name not in ("gradebook.db", "attempts.db")}


def gradebook(course: Path) -> dict[str, list[str]]:
    """Every row of a gradebook in every column; in place of an id, which is random, stands the row that it names.

    It is the same in whatever database. The row of the course without a name is left out: only SQLite does without it.
    """
    engine = create_engine(toy.url_of(course))
    with engine.connect() as connection:
        rows = {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in TABLES}
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    engine.dispose()
    rows["course"] = [row for row in rows["course"] if row["id"]]
    refers = {each.name: {key.parent.name: key.column for key in each.foreign_keys} for each in TABLES}

    @cache
    def named(column: Any, value: Any) -> str:
        table = column.table.name
        return next((shown(table, row) for row in rows[table] if row[column.name] == value), repr(value))

    def shown(table: str, row: dict[str, Any]) -> str:
        found = {}
        for column, value in row.items():
            if value is not None and column in refers[table]:
                found[column] = named(refers[table][column], value)
            elif not (column == "id" and isinstance(value, str) and len(value) == 32):
                found[column] = repr(value)
        return f"{table}{found}"

    return {table: sorted(shown(table, row) for row in rows[table]) for table in rows} | {"alembic_version": version}

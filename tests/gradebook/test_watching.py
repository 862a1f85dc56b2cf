"""The class loop that does not end: what is handed in comes back as feedback, whatever else happens."""

import itertools
import math
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
import postgres
import pytest
import toy
from exchanging import COURSE_ID, Student, open_exchange
from handed_in import FULL, WRONG
from sqlalchemy.orm import Session

from autograder.course.folders import Course, load_config
from autograder.errors import AuthorError, WorkerDied
from autograder.gradebook import exchange, watching
from autograder.gradebook.autograded import RECORD
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.press import Delivery, deliver
from autograder.gradebook.state import FOLDER, Done, read_state
from autograder.gradebook.submissions import TIMESTAMP
from autograder.gradebook.waiting import Item, Queue
from autograder.gradebook.watching import Watch
from autograder.judge.grading import grade_submission
from autograder.judge.pool import Pool

PATIENCE = 120.0  # of a test, on a machine that does much else
RIGHT = {f"{toy.NOTEBOOK}.ipynb": nbformat.writes(toy.submission(toy.SOLUTIONS)).encode()}
ONE_WRONG = {f"{toy.NOTEBOOK}.ipynb": nbformat.writes(toy.submission(toy.SOLUTIONS | {"shares": WRONG})).encode()}

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")


class Here:
    """Makes pages in this process, by a thread."""

    def __init__(self, course: Path) -> None:
        there = Course(course)
        self._delivery = Delivery(there, load_config(there))
        self._thread = ThreadPoolExecutor(1)

    def submit(self, assignment: str, student: str, release: bool) -> "Future[str]":
        return self._thread.submit(deliver, self._delivery, assignment, student, release)


class Log:
    """What a watch says, for another thread to wait for."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self._news = threading.Condition()

    def say(self, event: str, **about: Any) -> None:
        with self._news:
            self.lines.append({"event": event, **about})
            self._news.notify_all()

    def of(self, event: str, **about: Any) -> list[dict[str, Any]]:
        wanted = {"event": event, **about}
        return [line for line in self.lines if wanted.items() <= line.items()]

    def wait_for(self, event: str, times: int = 1, **about: Any) -> None:
        with self._news:
            came = self._news.wait_for(lambda: len(self.of(event, **about)) >= times, PATIENCE)
        assert came, self.lines


@pytest.fixture(scope="module")
def template(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that has been graded before, so that its gradebook knows the assignment."""
    course = toy.make_course(tmp_path_factory.mktemp("template") / "course")
    toy.hand_in(course, "zoe", toy.submission({}))
    there = Course(course)
    list(grade_class(there, toy.ASSIGNMENT, pool, load_config(there)))
    for step in ("submitted", "autograded"):
        shutil.rmtree(course / step)
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path, moved: Callable[[Path], Path]) -> Path:
    made = moved(shutil.copytree(template, tmp_path / "course"))
    open_exchange(made, tmp_path / "exchange", toy.ASSIGNMENT)
    return made


@pytest.fixture
def student(course: Path, tmp_path: Path) -> Callable[[str], Student]:
    return lambda name: Student(name, tmp_path / "homes" / name, course)


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def watch(course: Path, pool: Pool, log: Log, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Watch]:
    """A watch of the course, which tries again soon what could not be done."""
    monkeypatch.setattr(watching, "AGAIN_SECONDS", 0.2)
    monkeypatch.setattr(watching, "SETTLED_SECONDS", 0.2)
    there = Course(course)
    return lambda: Watch(there, [toy.ASSIGNMENT], pool, Here(course), load_config(there), log.say)  # settings anew


@contextmanager
def running(made: Watch, log: Log) -> Iterator[Watch]:
    """A watch that runs in a thread, until it has come to its end by being stopped."""
    with ThreadPoolExecutor(1) as thread:
        ended = thread.submit(made.run)
        try:
            log.wait_for("watching")
            yield made
        finally:
            made.stop()
            ended.result(PATIENCE)


def points(course: Path) -> dict[str, float]:
    book = toy.gradebook_of(course)
    return {name: sum(filter(None, about["scores"].values())) for name, about in book.items() if name != "zoe"}


# From handing in to feedback.


def test_what_is_there_is_graded_and_its_feedback_can_be_fetched(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    student("ada").submit(toy.ASSIGNMENT, RIGHT)
    student("bob").submit(toy.ASSIGNMENT, ONE_WRONG)
    watch().run(once=True)
    assert points(course) == {"ada": FULL, "bob": FULL - 3}
    [page] = student("bob").fetch_feedback(toy.ASSIGNMENT).values()
    assert b"divides by the sum" in page
    assert student("ada").fetch_feedback(toy.ASSIGNMENT)
    assert len(log.of("feedback", withheld="")) == 2


def test_what_was_done_is_not_done_again(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    student("ada").submit(toy.ASSIGNMENT, RIGHT)
    watch().run(once=True)
    before = {
        path: path.stat().st_mtime_ns for path in course.rglob("*") if path.is_file() and FOLDER not in path.parts
    }
    log.lines.clear()
    watch().run(once=True)
    assert [line["event"] for line in log.lines] == ["watching"]
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_what_comes_while_it_watches_is_noticed(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    with running(watch(), log):
        for number, (name, files) in enumerate([("ada", RIGHT), ("bob", ONE_WRONG), ("ada", ONE_WRONG)], 1):
            student(name).submit(toy.ASSIGNMENT, files)
            log.wait_for("feedback", times=number)
    assert points(course) == {"ada": FULL - 3, "bob": FULL - 3}
    assert len(student("ada").fetch_feedback(toy.ASSIGNMENT)) == 2


def test_where_the_kernel_notices_nothing_everything_is_looked_at(
    course: Path, pool: Pool, student: Callable[[str], Student], log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchfiles.watch", None)
    there = Course(course)
    with running(Watch(there, [toy.ASSIGNMENT], pool, Here(course), load_config(there), log.say, poll=True), log):
        student("ada").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("feedback", student="ada")
    assert points(course) == {"ada": FULL}


def test_a_course_without_an_exchange_has_what_stands_in_submitted_graded(
    template: Path, tmp_path: Path, pool: Pool, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SETTLED_SECONDS", 0.2)
    course = shutil.copytree(template, tmp_path / "course")
    there = Course(course)
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    with running(Watch(there, [toy.ASSIGNMENT], pool, Here(course), load_config(there), log.say), log):
        log.wait_for("feedback", student="ada")
        toy.hand_in(tmp_path / "elsewhere", "bob", toy.submission({}))
        os.rename(tmp_path / "elsewhere" / "submitted" / "bob", course / "submitted" / "bob")  # whole at once
        log.wait_for("feedback", student="bob")
    assert points(course) == {"ada": FULL, "bob": 0}
    assert (course / "feedback" / "bob" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.html").exists()
    assert len(log.of("feedback")) == 2


def test_it_writes_down_how_it_goes(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch]
) -> None:
    student("ada").submit(toy.ASSIGNMENT, RIGHT)
    (course.parent / "exchange" / COURSE_ID / "inbound" / "zed+a+nonsense+zz").mkdir()
    watch().run(once=True)
    state = read_state(Course(course)) or {}
    assert (state["graded"], state["released"], state["refused"], state["process"]) == (1, 1, 1, os.getpid())
    assert state["median_seconds"] == state["slowest_seconds"] > 0


# What students may learn, and which attempt counts.


def with_settings(course: Path, *lines: str) -> None:
    path = course / "nbgrader_config.py"
    path.write_text("\n".join([path.read_text(), *lines, ""]))


def test_feedback_that_waits_goes_when_it_may(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    with_settings(course, "c.Live.pause_minutes = 0.05")
    with running(watch(), log):
        student("ada").submit(toy.ASSIGNMENT, ONE_WRONG)
        log.wait_for("feedback", withheld="")
        student("ada").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("graded", times=2)
        log.wait_for("feedback", times=2, withheld="")
    assert len(student("ada").fetch_feedback(toy.ASSIGNMENT)) == 2


def test_what_comes_too_soon_is_graded_and_its_feedback_waits(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    with_settings(course, "c.Live.pause_minutes = 60")
    for files in (ONE_WRONG, RIGHT):
        student("ada").submit(toy.ASSIGNMENT, files)
        watch().run(once=True)
    assert points(course) == {"ada": FULL}
    assert [bool(line["until"]) for line in log.of("feedback")] == [False, True]
    assert len(student("ada").fetch_feedback(toy.ASSIGNMENT)) == 1


def test_feedback_that_waits_is_remembered_by_the_next_watch(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    with_settings(course, 'c.Live.feedback = "by hand"')
    student("ada").submit(toy.ASSIGNMENT, RIGHT)
    watch().run(once=True)
    watch().run(once=True)
    assert student("ada").fetch_feedback(toy.ASSIGNMENT) == {}
    assert len(log.of("feedback")) == 1
    with_settings(course, 'c.Live.feedback = "at once"')
    watch().run(once=True)
    assert len(student("ada").fetch_feedback(toy.ASSIGNMENT)) == 1


def test_the_best_attempt_counts_and_all_have_their_feedback(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    with_settings(course, 'c.Live.counts = "best"')
    for files in (ONE_WRONG, RIGHT, ONE_WRONG):
        student("ada").submit(toy.ASSIGNMENT, files)
        watch().run(once=True)
    assert points(course) == {"ada": FULL}
    assert (course / "submitted" / "ada" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb").read_bytes() == RIGHT["toy.ipynb"]
    pages = student("ada").fetch_feedback(toy.ASSIGNMENT).values()
    assert sorted(b"the values differ" in page for page in pages) == [False, True, True]


# Whose turn it is.


def test_of_a_student_s_submissions_the_newest_is_graded_and_the_others_are_dealt_with(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    for files in (ONE_WRONG, ONE_WRONG, RIGHT):
        student("ada").submit(toy.ASSIGNMENT, files)
    watch().run(once=True)
    assert points(course) == {"ada": FULL}
    assert len(log.of("graded")) == 1
    log.lines.clear()
    watch().run(once=True)
    assert log.of("graded") == []


def test_who_submits_without_end_has_a_queue_of_their_own() -> None:
    queue = Queue()
    for number in range(500):
        before = queue.put(Item("eve", "toy", came=None))
        assert (before is None) == (number == 0)
    assert queue.take(lambda item: True) == Item("eve", "toy", number=499) or len(queue) == 0
    queue.put(Item("eve", "toy"))
    for name in ("ada", "bob"):
        queue.put(Item(name, "toy"))
    taken = [item.student for _ in range(3) if (item := queue.take(lambda each: True))]
    assert taken == ["ada", "bob", "eve"]


def test_what_waited_for_something_else_does_not_take_the_place_of_what_came_after_it() -> None:
    queue = Queue()
    first, second = Item("ada", "toy"), Item("ada", "toy")
    queue.put(second)
    assert queue.put(first) is first
    assert queue.take(lambda item: True) is second
    assert queue.put(first) is first
    assert len(queue) == 0


def test_what_was_there_before_gives_way_to_what_comes() -> None:
    queue = Queue()
    queue.put(Item("ada", "toy", old=True))
    queue.put(Item("bob", "toy"))
    first = queue.take(lambda item: True)
    assert first is not None
    assert first.student == "bob"


def test_half_a_line_of_what_was_done_counts_for_nothing(tmp_path: Path) -> None:
    done = Done(tmp_path / FOLDER)
    assert done.names({"a", "b"}) == set()
    done.add("a")
    done.add("gone")
    with (tmp_path / FOLDER / "done").open("ab") as file:
        file.write(b"b")
    assert done.names({"a", "b"}) == {"a"}
    assert (tmp_path / FOLDER / "done").read_bytes() == b"a\n"


# Bad days.


def test_a_locked_gradebook_is_waited_for(
    course: Path,
    student: Callable[[str], Student],
    watch: Callable[[], Watch],
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3.dbapi2, "connect", lambda *places, **options: connect(*places, **options | {"timeout": 0.1})
    )
    with running(watch(), log):
        other = connect(course / "gradebook.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        student("ada").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("trouble")
        assert "is locked" in log.of("trouble")[0]["why"]
        student("bob").submit(toy.ASSIGNMENT, RIGHT)
        other.execute("ROLLBACK")
        other.close()
        log.wait_for("feedback", times=2)
    assert points(course) == {"ada": FULL, "bob": FULL}
    assert len(log.of("graded")) == 2


@pytest.mark.parametrize("moved", ["PostgreSQL"], indirect=True)
def test_a_server_whose_connections_are_lost_and_that_then_is_gone_is_waited_for(
    course: Path,
    student: Callable[[str], Student],
    watch: Callable[[], Watch],
    log: Log,
    postgresql: postgres.Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say = log.say

    def cut_and_say(event: str, **about: Any) -> None:
        if event == "graded" and not log.of("graded"):  # and its feedback is to be decided on
            postgresql.cut(toy.url_of(course))
        say(event, **about)

    monkeypatch.setattr(log, "say", cut_and_say)
    with running(watch(), log):
        student("ada").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("feedback")
        assert "terminating connection" in log.of("trouble")[0]["why"]
        postgresql.stop()
        student("bob").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("trouble", times=2)
        assert "see that its server runs" in log.of("trouble")[1]["why"]
        postgresql.start()
        log.wait_for("feedback", times=2)
    assert points(course) == {"ada": FULL, "bob": FULL}
    assert not log.of("failed")


def test_an_exchange_that_cannot_be_written_is_waited_for(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    there = course.parent / "exchange" / COURSE_ID / "feedback"
    there.write_text("in the way")
    with running(watch(), log):
        student("ada").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("trouble")
        assert str(there) in log.of("trouble")[0]["why"]
        log.wait_for("graded", student="ada")
        there.unlink()
        log.wait_for("feedback", student="ada", withheld="")
    assert student("ada").fetch_feedback(toy.ASSIGNMENT)
    assert len(log.of("trouble")) == 1


def test_what_could_not_be_released_is_released_by_the_next_run(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    there = course.parent / "exchange" / COURSE_ID / "feedback"
    there.write_text("in the way")
    student("ada").submit(toy.ASSIGNMENT, RIGHT)
    made = watch()
    made.run(once=True)
    assert made.is_behind
    there.unlink()
    watch().run(once=True)
    assert student("ada").fetch_feedback(toy.ASSIGNMENT)
    assert len(log.of("graded")) == 1


def test_a_submission_that_is_half_copied_keeps_nobody_waiting(
    course: Path,
    student: Callable[[str], Student],
    watch: Callable[[], Watch],
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchange, "GIVEN_UP_SECONDS", 1.0)
    half = student("eve").submit(toy.ASSIGNMENT, RIGHT)
    for name in (TIMESTAMP, exchange.SECRET):
        (course.parent / "exchange" / COURSE_ID / "inbound" / half / name).unlink()
    student("ada").submit(toy.ASSIGNMENT, RIGHT)
    watch().run(once=True)
    assert points(course) == {"ada": FULL}
    [why] = log.of("refused")
    assert "half copied" in why["why"]


def workers_die(monkeypatch: pytest.MonkeyPatch, student: str, times: float = math.inf) -> None:
    """Have workers die of a student's submission, so often."""
    real, deaths = grade_submission, itertools.count()

    def deadly(worker: Any, references: Any, submission: Any, only: Any) -> Any:
        if submission.student == student and next(deaths) < times:
            raise WorkerDied("a worker died")
        return real(worker, references, submission, only)

    monkeypatch.setattr("autograder.gradebook.coordinator.grade_submission", deadly)


def test_what_a_worker_died_of_is_done_again(
    course: Path,
    student: Callable[[str], Student],
    watch: Callable[[], Watch],
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workers_die(monkeypatch, "ada", times=1)
    for name in ("ada", "bob"):
        student(name).submit(toy.ASSIGNMENT, RIGHT)
    watch().run(once=True)
    assert points(course) == {"ada": FULL, "bob": FULL}
    assert len(log.of("trouble")) == 1


def test_a_submission_that_workers_always_die_of_is_given_up_and_the_others_are_graded(
    course: Path,
    student: Callable[[str], Student],
    watch: Callable[[], Watch],
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workers_die(monkeypatch, "ada")
    for name in ("ada", "bob"):
        student(name).submit(toy.ASSIGNMENT, RIGHT)
    watch().run(once=True)
    assert points(course) == {"bob": FULL}
    [failed] = log.of("failed")
    assert failed["student"] == "ada"
    assert "a worker died" in failed["why"]


def test_a_changed_source_is_used_from_the_next_submission_on_and_one_that_does_not_hold_is_not(
    course: Path, student: Callable[[str], Student], watch: Callable[[], Watch], log: Log
) -> None:
    path = course / "source" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb"
    good = path.read_text()
    with running(watch(), log):
        path.write_text(good.replace("return x / x.sum()", "return 1 / 0"))
        log.wait_for("refused source")
        assert "until then the old one is used" in log.of("refused source")[0]["why"]
        student("ada").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("graded", student="ada", points=FULL)
        path.write_text(good.replace("return x / x.sum()", "return x"))
        log.wait_for("new source")
        student("bob").submit(toy.ASSIGNMENT, RIGHT)
        log.wait_for("graded", student="bob")
    assert points(course)["ada"] == FULL
    assert points(course)["bob"] < FULL


def test_an_assignment_without_a_sound_source_is_not_watched(course: Path, watch: Callable[[], Watch]) -> None:
    (course / "source" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb").write_text("no notebook")
    with pytest.raises(AuthorError, match="none of the assignments"):
        watch().run(once=True)


# Killed.


class Killed(BaseException):
    """What `kill -9` is to a process."""


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a course that say what was done, but for times."""
    steps = ("submitted", "autograded", "feedback")
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for step in steps
        for path in (folder / step).rglob("*")
        if path.is_file() and path.name != RECORD
    }
    return found | {"done": b"\n".join(sorted((folder / FOLDER / "done").read_bytes().split()))}


MOMENTS = {"rename": (os, "rename"), "replace": (Path, "replace"), "commit": (Session, "commit")}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_watch_killed_at_any_moment_goes_on_where_it_was(
    moment: str,
    course: Path,
    student: Callable[[str], Student],
    watch: Callable[[], Watch],
    tmp_path: Path,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, files in (("ada", RIGHT), ("bob", ONE_WRONG)):
        student(name).submit(toy.ASSIGNMENT, files)
    inbound = course.parent / "exchange" / COURSE_ID
    fresh = shutil.copytree(course, tmp_path / "fresh", symlinks=True)
    watch().run(once=True)
    expected, grades, pages = files_in(course), toy.gradebook_of(course), set(os.listdir(inbound / "feedback"))
    owner, name = MOMENTS[moment]
    real = getattr(owner, name)
    for kill_at in itertools.count(1):
        shutil.rmtree(course)
        shutil.rmtree(inbound / "feedback")
        shutil.copytree(fresh, course)
        left = [kill_at]

        def deadly(*arguments: Any, left: list[int] = left, **options: Any) -> Any:
            left[0] -= 1
            if left[0] <= 0:  # nothing more is done after it
                raise Killed
            return real(*arguments, **options)

        with monkeypatch.context() as patch:
            patch.setattr(owner, name, deadly)
            with suppress(Killed):
                watch().run(once=True)
        if left[0] > 0:
            break
        watch().run(once=True)
        assert files_in(course) == expected
        assert toy.gradebook_of(course) == grades
        assert set(os.listdir(inbound / "feedback")) == pages
    assert kill_at > 2

"""Attempts, kept: what stands there after any of them, within its room, whoever is killed and however many write."""

import hashlib
import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import BadGradebook
from autograder.gradebook import attempts
from autograder.gradebook.attempts import Attempt, Attempts, Outcome, digest_of, known
from autograder.gradebook.policy import DAY, MINUTE, Policy
from autograder.gradebook.submissions import TIMESTAMP
from autograder.judge.submissions import Submission

NOON = datetime(2026, 11, 20, 12)


def handed_in(content: bytes, time: datetime | None = NOON, student: str = "ada") -> Submission:
    said = {} if time is None else {TIMESTAMP: f"{time} UTC".encode()}
    return Submission(student, {"toy": content}, files={"data/a.csv": b"1,2", **said})


def outcome(points: float | None, **more: object) -> Outcome:
    return Outcome("toy", "shares", "test-shares", points, 3.0, True, "code", **more)  # type: ignore[arg-type]


def noise(number: int, size: int = 20_000) -> bytes:
    """Bytes that nothing makes smaller, others for each number."""
    return b"".join(hashlib.sha256(b"%d %d" % (number, part)).digest() for part in range(size // 32))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Attempts]:
    with Attempts(tmp_path) as opened:
        yield opened


def numbers(found: Sequence[Attempt]) -> list[int]:
    return [each.number for each in found]


# Kept.


def test_an_attempt_comes_back_as_it_was_kept(kept: Attempts) -> None:
    seen = (
        outcome(1.5, checks=(1, 2), failed={"a check": "values differ"}, mistakes={"a mistake": "a hint"}),
        outcome(None, behaviour="abc"),
    )
    made = kept.keep("toy", handed_in(b"{}"), seen, now=NOON + MINUTE)
    assert kept.of("toy", "ada") == [made]
    assert (made.number, made.handed_in, made.kept, made.outcomes) == (1, NOON, NOON + MINUTE, seen)
    assert made.points == {"toy": 1.5}
    assert kept.files(made) == {"toy.ipynb": b"{}", "data/a.csv": b"1,2"}


def test_each_handing_in_is_one_more_attempt_and_grading_it_again_is_not(kept: Attempts) -> None:
    first = kept.keep("toy", handed_in(b"1"), [outcome(1)])
    kept.keep("toy", handed_in(b"2", NOON + DAY), [outcome(2)])
    kept.keep("toy", handed_in(b"2", NOON + DAY), [outcome(3)])
    kept.keep("other", handed_in(b"2", NOON + DAY), [outcome(2)])
    kept.keep("toy", handed_in(b"1", student="bob"), [outcome(2)])
    there = kept.of("toy", "ada")
    assert [each.points["toy"] for each in there] == [1, 3]
    assert there[0].digest == first.digest
    assert {student: numbers(some) for student, some in kept.of_all("toy").items()} == {"ada": [1, 2], "bob": [1]}


def test_the_same_files_later_are_another_attempt(kept: Attempts) -> None:
    for number in range(3):
        kept.keep("toy", handed_in(b"same", NOON + number * MINUTE), [outcome(1)])
    assert numbers(kept.of("toy", "ada")) == [1, 2, 3]


def test_without_times_an_old_answer_handed_in_again_is_another_attempt(kept: Attempts) -> None:
    for content in (b"1", b"2", b"1"):
        kept.keep("toy", handed_in(content, None), [outcome(1)])
    assert numbers(kept.of("toy", "ada")) == [1, 2, 3]


def test_one_that_was_put_back_because_it_counts_is_the_attempt_that_it_was(kept: Attempts) -> None:
    first = kept.keep("toy", handed_in(b"1", None), [outcome(2)])
    kept.keep("toy", handed_in(b"2", None), [outcome(1)], counts=False)
    assert known(kept.of("toy", "ada"), digest_of(handed_in(b"1", None))) == first
    kept.keep("toy", handed_in(b"1", None), [outcome(2)])
    assert numbers(kept.of("toy", "ada")) == [1, 2]


def test_a_time_is_the_same_however_it_is_written() -> None:
    one = Submission("ada", {}, files={TIMESTAMP: b"2026-11-20 12:00:00 UTC"})
    other = Submission("ada", {}, files={TIMESTAMP: b"2026-11-20 13:00:00.000000 +3600\n"})
    assert digest_of(one) == digest_of(other) != digest_of(Submission("ada", {}))


def test_paths_that_are_no_text_are_kept(kept: Attempts) -> None:
    name = os.fsdecode(b"\xff.csv")
    made = kept.keep("toy", Submission("ada", {}, files={name: b"1"}), [])
    assert kept.files(made) == {name: b"1"}


def test_where_nothing_was_kept_there_is_nothing_and_no_file_is_made(kept: Attempts) -> None:
    assert (kept.of("toy", "ada"), kept.of_all("toy"), kept.waiting()) == ([], {}, [])
    assert not kept.path.exists()


# Room.


def test_equal_files_are_kept_once_and_all_are_compressed(kept: Attempts) -> None:
    large = b"a notebook like many others\n" * 10**5
    for number in range(20):
        kept.keep("toy", handed_in(large, NOON + number * MINUTE, f"s{number}"), [outcome(1)])
    assert kept.path.stat().st_size < len(large) / 10


def test_beyond_the_room_files_of_old_attempts_go_the_oldest_first_and_scores_never(tmp_path: Path) -> None:
    with Attempts(tmp_path, room=300_000) as kept:
        for number in range(40):
            kept.keep("toy", handed_in(noise(number), NOON + number * MINUTE), [outcome(number == 5)])
        there = kept.of("toy", "ada")
        assert numbers(there) == [*range(1, 41)]
        having = [each.number for each in there if each.has_files]
        best, *recent = having
        assert best == 6, "the best one stays, however old"
        assert recent == [*range(recent[0], 41)], "of all others those that came first have gone"
        assert len(recent) > 5
        assert kept.files(there[-1])["toy.ipynb"] == noise(39)
        assert kept.files(there[0]) == {}
        assert kept.path.stat().st_size < 400_000


def test_what_counts_and_what_came_last_stays_without_any_room(tmp_path: Path) -> None:
    with Attempts(tmp_path, room=0) as kept:
        for number in range(4):
            kept.keep("toy", handed_in(noise(number), NOON + number * MINUTE), [outcome(number)], counts=number == 1)
        assert [each.number for each in kept.of("toy", "ada") if each.has_files] == [2, 4]


def test_a_file_that_several_have_stays_as_long_as_one_of_them(tmp_path: Path) -> None:
    with Attempts(tmp_path, room=0) as kept:
        kept.keep("toy", handed_in(noise(1), NOON), [outcome(1)])
        kept.keep("toy", handed_in(noise(1), NOON, "bob"), [outcome(1)])
        kept.keep("toy", handed_in(noise(2), NOON + MINUTE), [outcome(1)])
        assert [each.has_files for each in kept.of("toy", "ada")] == [False, True]
        assert kept.files(kept.of("toy", "bob")[0])["toy.ipynb"] == noise(1)


def test_a_full_disk_is_named_and_what_was_kept_stays(kept: Attempts) -> None:
    kept.keep("toy", handed_in(b"1"), [outcome(1)])
    with sqlite3.connect(kept.path) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    kept._database().execute(f"PRAGMA max_page_count = {pages}")  # as SQLite meets a disk without room
    with pytest.raises(BadGradebook, match=r"attempts\.db cannot grow, the disk is full; make room, then"):
        kept.keep("toy", handed_in(noise(1), NOON + MINUTE), [outcome(1)])
    assert numbers(kept.of("toy", "ada")) == [1]
    kept._database().execute("PRAGMA max_page_count = 100000")
    kept.keep("toy", handed_in(noise(1), NOON + MINUTE), [outcome(1)])
    assert numbers(kept.of("toy", "ada")) == [1, 2]


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_named_and_left_as_it_is(kept: Attempts, content: bytes) -> None:
    kept.path.write_bytes(content)
    with pytest.raises(BadGradebook, match=r"attempts\.db is damaged, and left as it is; put a backup in its place"):
        kept.keep("toy", handed_in(b"1"), [outcome(1)])
    with pytest.raises(BadGradebook, match="is damaged"):
        kept.of("toy", "ada")
    assert kept.path.read_bytes() == content


def test_a_file_of_another_version_is_named_and_left_as_it_is(kept: Attempts) -> None:
    with sqlite3.connect(kept.path) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(BadGradebook, match=r"another version of the grader \(99\)"):
        kept.keep("toy", handed_in(b"1"), [outcome(1)])


# Killed, and beside each other.


def _keep_on(root: Path, student: str, count: int) -> None:
    with Attempts(root, room=500_000) as kept:
        for number in range(count):
            kept.keep("toy", handed_in(noise(number), NOON + number * MINUTE, student), [outcome(number)])


def _killed(root: Path, statement: int) -> None:
    """Keep two attempts, from the one on that was in hand; the process is killed as it begins its n-th statement."""
    seen = [0]

    def count(_: str) -> None:
        seen[0] += 1
        if seen[0] == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    with Attempts(root) as kept:
        opened = sqlite3.connect(kept.path, timeout=9, isolation_level=None)
        opened.set_trace_callback(count)
        opened.row_factory = sqlite3.Row
        attempts._prepare(opened, kept.path)
        kept._opened = opened
        for number in range(max(0, len(kept.of("toy", "ada")) - 1), 2):
            kept.keep("toy", handed_in(noise(number), NOON + number * MINUTE), [outcome(number)])
            kept.release("toy", "ada", Policy(pause=timedelta(0)), None, NOON + number * MINUTE)


def test_killed_at_any_statement_it_goes_on_and_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    start = multiprocessing.get_context("fork").Process
    for statement in range(1, 200):
        root = tmp_path / str(statement)
        root.mkdir()
        process = start(target=_killed, args=(root, statement))
        process.start()
        process.join()
        with Attempts(root) as kept:
            before = kept.of("toy", "ada")
            assert numbers(before) == [*range(1, len(before) + 1)]
            assert all(kept.files(each)["toy.ipynb"] == noise(each.number - 1) for each in before)
        start(target=_killed, args=(root, -1)).run()
        with Attempts(root) as kept:
            assert [each.points["toy"] for each in kept.of("toy", "ada")] == [0, 1]
            assert [each.released for each in kept.of("toy", "ada")] == [NOON, NOON + MINUTE]
        if process.exitcode == 0:
            break
    assert statement > 30, "it was killed at every one of them"
    assert process.exitcode == 0


def test_two_who_write_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    students = ["ada", "bob", "ada"]  # two of them with the same submissions
    writers = [context.Process(target=_keep_on, args=(tmp_path, student, 30)) for student in students]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [each.exitcode for each in writers] == [0, 0, 0]
    with Attempts(tmp_path) as kept:
        assert numbers(kept.of("toy", "bob")) == [*range(1, 31)]
        assert {each.handed_in for each in kept.of("toy", "ada")} == {NOON + n * MINUTE for n in range(30)}
    with sqlite3.connect(tmp_path / attempts.FILE) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_file_that_somebody_else_holds_for_long_is_named(kept: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep("toy", handed_in(b"1"), [outcome(1)])
    kept._database().execute("PRAGMA busy_timeout = 1")
    with sqlite3.connect(kept.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadGradebook, match=r"attempts\.db is locked: another program"):
            kept.keep("toy", handed_in(b"2", NOON + MINUTE), [outcome(1)])
        assert numbers(kept.of("toy", "ada")) == [1]


# Feedback.


def test_feedback_is_asked_for_once_and_answered_the_same_again(kept: Attempts) -> None:
    kept.keep("toy", handed_in(b"1"), [outcome(1)], now=NOON)
    assert kept.release("toy", "ada", Policy(), None, NOON).released
    assert kept.release("toy", "ada", Policy(), None, NOON + MINUTE).released
    assert kept.of("toy", "ada")[0].released == NOON
    assert kept.waiting() == []


def test_what_waits_is_found_and_goes_when_its_time_has_come(kept: Attempts) -> None:
    for number in range(3):
        kept.keep("toy", handed_in(b"%d" % number, NOON + number * MINUTE), [outcome(1)], now=NOON + number * MINUTE)
        kept.release("toy", "ada", Policy(), None, NOON + number * MINUTE)
    (waits,) = kept.waiting()
    assert waits.number == 3, "the newest takes the place of those before it"
    assert not kept.release("toy", "ada", Policy(), None, NOON + 9 * MINUTE).released
    assert kept.release("toy", "ada", Policy(), None, NOON + 10 * MINUTE).released
    assert kept.waiting() == []
    assert [each.released for each in kept.of("toy", "ada")] == [NOON, None, NOON + 10 * MINUTE]


def test_nothing_waits_of_which_nobody_asked(kept: Attempts) -> None:
    kept.keep("toy", handed_in(b"1"), [outcome(1)], now=NOON)
    assert kept.waiting() == []
    assert kept.of("toy", "ada")[0].asked is None


def test_of_nothing_there_is_no_feedback(kept: Attempts) -> None:
    assert not kept.release("toy", "ada", Policy(), None, NOON).released


@settings(max_examples=20)
@given(st.lists(st.integers(-3 * 24 * 60, 3 * 24 * 60), min_size=1, max_size=25))
def test_whatever_the_clock_does_no_more_leaves_than_the_settings_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int]
) -> None:
    rules, clock, released = Policy(attempts=4), NOON, 0
    with Attempts(tmp_path_factory.mktemp("clock")) as kept:
        for number, step in enumerate(steps):
            clock += step * MINUTE
            kept.keep("toy", handed_in(b"%d" % number), [outcome(1)], now=clock)
            released += kept.release("toy", "ada", rules, None, clock).released
        there = kept.of("toy", "ada")
        assert numbers(there) == [*range(1, len(steps) + 1)]
        assert sum(each.released is not None for each in there) == released <= 4
        assert released >= 1

"""nbgrader's exchange, filled by nbgrader's own classes and by strangers."""

import getpass
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
import toy
from exchanging import COURSE_ID, Student, open_exchange

from autograder.course.folders import Course, load_config
from autograder.errors import CannotWrite, Refused
from autograder.gradebook import collecting, exchange
from autograder.gradebook.exchange import SECRET, Exchange, HandedIn, Index, parse, secret_of
from autograder.gradebook.submissions import TIMESTAMP, time_of

NOTEBOOK = {f"{toy.NOTEBOOK}.ipynb": nbformat.writes(toy.submission(toy.SOLUTIONS)).encode()}
LONG_AGO = "2020-01-01 00:00:00.000000 UTC"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    made = toy.make_course(tmp_path / "course")
    open_exchange(made, tmp_path / "exchange", toy.ASSIGNMENT)
    return made


@pytest.fixture
def place(course: Path) -> Exchange:
    return Exchange(Course(course), load_config(Course(course)))


@pytest.fixture
def ada(course: Path, tmp_path: Path) -> Student:
    return Student("ada", tmp_path / "ada", course)


def index(place: Exchange, *done: str) -> Index:
    return Index(place, {toy.ASSIGNMENT}, done)


def refusals(found: Index) -> list[str]:
    return [str(each) for each in found.everything()]


def whole(found: Index) -> list[tuple[HandedIn, datetime]]:
    return found.whole()[0]


def given_up(found: Index) -> list[str]:
    return [str(each) for each in found.whole()[1]]


def copied(place: Exchange, name: str, student: str = "bob", time: str | None = None) -> Path:
    """A submission with another student's name and time: what a forger makes of their own."""
    time = time or name.split("+")[2]
    return shutil.copytree(place.inbound / name, place.inbound / f"{student}+{toy.ASSIGNMENT}+{time}+AbCd")


# What nbgrader makes.


def test_what_a_student_submits_is_collected_and_its_feedback_fetched(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK | {"data/x.csv": b"1"})
    found = index(place)
    assert refusals(found) == []
    [(handed_in, came)] = whole(found)
    assert (handed_in.name, handed_in.student, handed_in.assignment) == (name, "ada", toy.ASSIGNMENT)
    assert place.collect(handed_in, came) == []
    folder = ada.course / "submitted" / "ada" / toy.ASSIGNMENT
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {*NOTEBOOK, "data/x.csv", TIMESTAMP, SECRET}
    secret = secret_of(folder)
    assert secret is not None
    place.release(secret, {toy.NOTEBOOK: b"<html>well done"})
    assert list(ada.fetch_feedback(toy.ASSIGNMENT).values()) == [b"<html>well done"]


def test_a_page_that_is_released_again_takes_the_place_of_the_first(place: Exchange, ada: Student) -> None:
    secret = secret_of(place.inbound / ada.submit(toy.ASSIGNMENT, NOTEBOOK)) or ""
    for page in (b"one", b"two"):
        place.release(secret, {toy.NOTEBOOK: page})
    assert list(ada.fetch_feedback(toy.ASSIGNMENT).values()) == [b"two"]
    assert len(list(place.feedback.iterdir())) == 1


def test_nobody_can_list_the_pages(place: Exchange) -> None:
    place.release("secret", {toy.NOTEBOOK: b"page"})
    assert place.feedback.stat().st_mode & 0o777 == 0o711
    assert next(place.feedback.iterdir()).stat().st_mode & 0o777 == 0o644


def test_the_name_s_time_counts_where_it_is_a_little_earlier(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    assert place.when(parse(name)) == time_of(name.split("+")[2].encode())


@pytest.mark.parametrize("time", [LONG_AGO, "2990-01-01 00:00:00.000000 UTC"], ids=["earlier", "later"])
def test_a_forged_time_counts_for_nothing(place: Exchange, ada: Student, time: str) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    folder = copied(place, name, "ada", time)
    os.utime(folder, (0, 0))
    folder.chmod(0o777)
    came = place.when(parse(folder.name))
    assert came is not None
    assert abs(came - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=5)
    place.collect(parse(folder.name), came)
    said = (ada.course / "submitted" / "ada" / toy.ASSIGNMENT / TIMESTAMP).read_bytes()
    assert time_of(said) == came


def test_a_file_system_whose_clock_is_ahead_makes_nobody_late(
    place: Exchange, ada: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(place, ada.submit(toy.ASSIGNMENT, NOTEBOOK), "ada", LONG_AGO)
    now = folder.stat().st_ctime - 86400
    monkeypatch.setattr("time.time", lambda: now)
    assert place.when(parse(folder.name)) == datetime.fromtimestamp(now, UTC).replace(tzinfo=None)


def test_what_was_done_before_is_not_done_again(place: Exchange, ada: Student) -> None:
    first = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    second = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    found = index(place, first)
    assert refusals(found) == []
    assert [handed_in.name for handed_in, _ in whole(found)] == [second]
    assert refusals(found) == []
    assert whole(found) == []


def test_what_came_first_comes_first(place: Exchange, ada: Student) -> None:
    names = [ada.submit(toy.ASSIGNMENT, NOTEBOOK) for _ in range(9)]
    found = index(place)
    list(found.notice(names[::-1]))
    assert [handed_in.name for handed_in, _ in whole(found)] == names


def test_another_assignment_is_left_alone(place: Exchange, ada: Student) -> None:
    ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    found = Index(place, {"another"})
    assert refusals(found) == []
    assert not found.is_waiting


def test_files_that_nbgrader_would_not_collect_are_not_collected(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    (place.inbound / name / "feedback").mkdir()
    (place.inbound / name / "feedback" / "old.html").write_text("x")
    place.collect(parse(name), datetime.now())
    assert not (ada.course / "submitted" / "ada" / toy.ASSIGNMENT / "feedback").exists()


# What nbgrader does not make.


@pytest.mark.parametrize(
    "name",
    [
        "zed+a+nonsense+zz",
        "zed",
        "+toy+2026-01-01 00:00:00.000000 UTC+x",
        "zed+toy+2026-99-01 00:00:00.000000 UTC+x",
        "zed+toy+2026-01-01 00:00:00.000000 ../../etc+x",
        "zed\n+toy+2026-01-01 00:00:00.000000 UTC+x",
        "..+toy+2026-01-01 00:00:00.000000 UTC+x",
        f"{'z' * 140}+toy+2026-01-01 00:00:00.000000 UTC+x",
        "zed\udcff+toy+2026-01-01 00:00:00.000000 UTC+x",
    ],
)
def test_a_bad_name_is_refused_and_nobody_else_s_trouble(place: Exchange, ada: Student, name: str) -> None:
    (place.inbound / name.replace("/", "_")).mkdir()
    mine = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    found = index(place)
    assert len(refusals(found)) == 1
    assert [handed_in.name for handed_in, _ in whole(found)] == [mine]
    assert refusals(found) == []  # it is said once


def test_a_student_s_name_may_have_a_plus() -> None:
    made = parse("a+b+toy+2026-01-01 10:00:00.5 UTC+Ab_-")
    assert (made.student, made.assignment, made.said) == ("a+b", "toy", datetime(2026, 1, 1, 10, 0, 0, 500000))


def test_a_link_is_not_followed_as_a_folder(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    (place.inbound / f"bob+toy+{LONG_AGO}+x").symlink_to(place.inbound / name)
    found = index(place)
    list(found.everything())
    [said] = given_up(found)
    assert "links are not followed" in said


def test_a_link_to_the_source_is_not_collected(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    stolen = place.inbound / name / "stolen.ipynb"
    stolen.symlink_to(ada.course / "source" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb")
    (place.inbound / name / "source").symlink_to(ada.course / "source")
    notes = place.collect(parse(name), datetime.now())
    folder = ada.course / "submitted" / "ada" / toy.ASSIGNMENT
    assert {path.name for path in folder.iterdir()} == {*NOTEBOOK, TIMESTAMP, SECRET}
    assert len(notes) == 2


def test_a_folder_of_another_owner_is_refused(tmp_path: Path) -> None:
    course = toy.make_course(tmp_path / "course")
    open_exchange(course, tmp_path / "exchange", toy.ASSIGNMENT, owner=True)
    place = Exchange(Course(course), load_config(Course(course)))
    me = getpass.getuser()
    mine = Student(me, tmp_path / "me", course).submit(toy.ASSIGNMENT, NOTEBOOK)
    forged = copied(place, mine, "bob").name
    found = index(place)
    assert refusals(found) == []
    taken, refused = found.whole()
    assert [handed_in.name for handed_in, _ in taken] == [mine]
    [why] = map(str, refused)
    assert forged in why
    assert f"belongs to {me}" in why
    with pytest.raises(Refused):
        place.collect(parse(forged), datetime.now())


def test_a_submission_without_end_is_collected_within_bounds(
    place: Exchange, ada: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "MAX_FILES", 10)
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK | {f"z{number}": b"" for number in range(20)})
    came = place.when(parse(name))
    assert came is not None
    assert place.collect(parse(name), came) == ["files were left out: a submission has at most 10"]


# What is not whole yet.


def test_a_submission_is_whole_when_submit_has_finished_with_it(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    folder = place.inbound / name
    folder.chmod(0o755)  # as it is before the very last step
    found = index(place)
    assert refusals(found) == []
    assert whole(found) == []
    assert found.is_waiting
    folder.chmod(0o777)
    assert [handed_in.name for handed_in, _ in whole(found)] == [name]
    assert not found.is_waiting


def test_a_folder_of_another_tool_is_whole_when_nothing_changes(
    place: Exchange, ada: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    (place.inbound / name / SECRET).unlink()
    found = index(place)
    list(found.everything())
    assert whole(found) == []
    (place.inbound / name / "late.txt").write_text("and this")
    monkeypatch.setattr(exchange, "QUIET_SECONDS", 0.0)
    assert [handed_in.name for handed_in, _ in whole(found)] == [name]


def test_what_is_half_copied_is_left_and_said_to_be(
    place: Exchange, ada: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    for lacking in (TIMESTAMP, SECRET):
        (place.inbound / name / lacking).unlink()
    found = index(place)
    list(found.everything())
    assert found.whole() == ([], [])
    monkeypatch.setattr(exchange, "GIVEN_UP_SECONDS", 0.0)
    [why] = given_up(found)
    assert "half copied" in why
    assert (place.inbound / name).is_dir()


def test_what_is_gone_meanwhile_is_refused(place: Exchange, ada: Student) -> None:
    name = ada.submit(toy.ASSIGNMENT, NOTEBOOK)
    found = index(place)
    list(found.everything())
    shutil.rmtree(place.inbound / name)
    assert len(given_up(found)) == 1


# Where there is none, or none that can be written.


def test_a_course_without_an_exchange_is_told_why(tmp_path: Path, course: Path, place: Exchange) -> None:
    assert place.why_not() is None
    shutil.rmtree(place.inbound)
    assert "release_assignment" in (place.why_not() or "")
    without = toy.make_course(tmp_path / "without")
    assert "course_id" in (Exchange(Course(without), load_config(Course(without))).why_not() or "")


def test_a_feedback_folder_that_cannot_be_written_is_named(place: Exchange) -> None:
    place.feedback.write_text("no folder")
    with pytest.raises(CannotWrite, match=f"{COURSE_ID}/feedback"):
        place.release("secret", {toy.NOTEBOOK: b"page"})

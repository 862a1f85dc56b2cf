"""Submissions are put to their place whole, by whom nothing is believed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import toy
from nbgrader.utils import parse_utc

from autograder.course.folders import Course
from autograder.errors import CannotWrite
from autograder.gradebook import collecting
from autograder.gradebook.collecting import files_in, put
from autograder.gradebook.submissions import submissions, time_of
from autograder.judge.submissions import content
from autograder.wire import system

NOON = datetime(2026, 11, 20, 12, 0, 0, 5)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(toy.make_course(tmp_path / "course"))


def below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_submission_stands_where_nbgrader_has_it(course: Course) -> None:
    folder = put(course, "ada", "toy", {"toy.ipynb": b"{}", "data/x.csv": b"1"}, NOON)
    assert folder == course.root / "submitted" / "ada" / "toy"
    assert below(folder) == {
        "toy.ipynb": b"{}",
        "data/x.csv": b"1",
        "timestamp.txt": b"2026-11-20 12:00:00.000005 UTC",
    }
    assert submissions(course.directory, "toy") == {"ada": folder}
    assert course.directory.get_existing_timestamp(str(folder)) == NOON  # nbgrader reads what we wrote


def test_a_time_is_written_in_utc(course: Course) -> None:
    time = datetime(2026, 11, 20, 13, tzinfo=timezone(timedelta(hours=1)))
    folder = put(course, "ada", "toy", {}, time)
    assert time_of((folder / "timestamp.txt").read_bytes()) == datetime(2026, 11, 20, 12)
    assert parse_utc((folder / "timestamp.txt").read_text()) == time.astimezone(UTC).replace(tzinfo=None)


def test_what_a_student_says_of_the_time_is_left_out(course: Course) -> None:
    folder = put(course, "ada", "toy", {"toy.ipynb": b"", "timestamp.txt": b"1999-01-01 00:00 UTC"}, None)
    assert below(folder) == {"toy.ipynb": b""}


@pytest.mark.parametrize("swaps", [True, False])
def test_what_stood_there_is_replaced_as_a_whole(course: Course, monkeypatch: pytest.MonkeyPatch, swaps: bool) -> None:
    if not swaps:
        monkeypatch.setattr(system, "swap", lambda one, other: False)
    put(course, "ada", "toy", {"toy.ipynb": b"old", "old.py": b""}, NOON)
    folder = put(course, "ada", "toy", {"toy.ipynb": b"new"}, None)
    assert below(course.root / "submitted") == {"ada/toy/toy.ipynb": b"new"}
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../../x", "", ".", "a//b", "a/", "a\0b", "a\\b", "x" * 256, "é" * 128, "/".join("a" * 21)],
)
def test_a_path_that_leads_elsewhere_is_refused(course: Course, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the path of a file"):
        put(course, "ada", "toy", {name: b""}, None)
    assert not (course.root / "submitted").exists()


def test_a_file_cannot_be_a_folder_as_well(course: Course) -> None:
    with pytest.raises(ValueError, match="'a' cannot be a file and a folder"):
        put(course, "ada", "toy", {"a": b"", "a/b": b""}, None)


@pytest.mark.parametrize("student", ["..", "a/b", "", "a\0"])
def test_a_name_that_is_none_makes_no_folder(course: Course, student: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a folder"):
        put(course, student, "toy", {}, None)


KILLED = """
import os, signal, sys
from pathlib import Path
from autograder.course.folders import Course
from autograder.gradebook.collecting import put
from autograder.wire import system

def end(*_):
    os.kill(os.getpid(), signal.SIGKILL)

files = {"a.py": b"new", "toy.ipynb": b"new"}
if sys.argv[2] == "while writing":
    write = Path.write_bytes
    Path.write_bytes = lambda path, data: end() if path.name == "toy.ipynb" else write(path, data)
else:
    system.swap = lambda one, other: False
    rename = os.rename
    os.rename = lambda one, other: end() if Path(one).name == "new" else rename(one, other)
put(Course(Path(sys.argv[1])), "ada", "toy", files, None)
"""


def kill(course: Course, when: str) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(course.root), when], check=False)
    assert ended.returncode == -signal.SIGKILL


def test_a_killed_copy_leaves_the_old_one(course: Course) -> None:
    folder = put(course, "ada", "toy", {"toy.ipynb": b"old"}, None)
    kill(course, "while writing")
    assert below(folder) == {"toy.ipynb": b"old"}
    put(course, "ada", "toy", {"toy.ipynb": b"new"}, None)
    assert below(course.root / "submitted") == {"ada/toy/toy.ipynb": b"new"}  # and nothing is left over


def test_one_killed_between_two_renames_is_put_back(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(course, "ada", "toy", {"toy.ipynb": b"old"}, None)
    kill(course, "between the renames")
    assert not folder.exists()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(collecting, "_write", full)
    with pytest.raises(CannotWrite, match="No space left"):
        put(course, "ada", "toy", {"toy.ipynb": b"new"}, None)
    assert below(course.root / "submitted") == {"ada/toy/toy.ipynb": b"old"}


def test_folders_change_places_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    assert system.swap(tmp_path / "one", tmp_path / "other")
    assert below(tmp_path) == {"one/name": b"other", "other/name": b"one"}
    assert not system.swap(tmp_path / "one", tmp_path / "none")


# A folder that is read.


def test_files_are_read_with_those_in_folders(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "toy.ipynb").write_bytes(b"{}")
    (tmp_path / "data" / "x.csv").write_bytes(b"1")
    assert files_in(tmp_path) == ({"data/x.csv": b"1", "toy.ipynb": b"{}"}, [])


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "gradebook.db").write_bytes(b"grades")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file.db").symlink_to(secret / "gradebook.db")
    (folder / "folder").symlink_to(secret)
    os.mkfifo(folder / "pipe")  # nobody will ever write into it
    files, notes = files_in(folder)
    assert files == {}
    assert [note.split(" was left out")[0] for note in notes] == ["folder", "file.db", "pipe"]
    (tmp_path / "link").symlink_to(secret)
    assert files_in(tmp_path / "link") == ({}, [])


def test_a_folder_that_becomes_a_link_while_it_is_read_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, folder = tmp_path / "secret", tmp_path / "folder"
    for each in (secret, folder, folder / "data"):
        each.mkdir()
    (secret / "x").write_bytes(b"grades")
    (folder / "data" / "x").write_bytes(b"mine")
    read = content

    def slow(path: Path, most: int, directory: int | None = None) -> bytes | None:
        (folder / "data").rename(tmp_path / "away")
        (folder / "data").symlink_to(secret)
        return read(path, most, directory)

    monkeypatch.setattr(collecting, "content", slow)
    assert files_in(folder) == ({"data/x": b"mine"}, [])


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MAX_BYTES", 10)
    for name, size in {"a": 11, "b": 6, "c": 5, "d": 4}.items():
        (tmp_path / name).write_bytes(b"x" * size)
    files, notes = files_in(tmp_path)
    assert list(files) == ["b", "d"]
    assert [note[0] for note in notes] == ["a", "c"]


def test_so_is_their_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}").touch()
    files, notes = files_in(tmp_path)
    assert list(files) == ["0", "1", "2"]
    assert notes == ["files were left out: a submission has at most 3"]


def test_so_is_how_deep_they_lie(course: Course, tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    folder = deep
    for _ in range(30):
        folder.mkdir()
        (folder / "x").touch()
        folder = folder / "a"
    files, notes = files_in(deep)
    assert len(files) == collecting.MAX_DEPTH
    assert len(notes) == 1
    put(course, "ada", "toy", files, None)


@pytest.fixture
def unreadable(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "x").touch(0o000)
    yield tmp_path
    (tmp_path / "x").chmod(0o600)


def test_a_file_that_cannot_be_read_is_an_error(unreadable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:  # whom no mode keeps out

        def refuse(*_: object) -> bytes:
            raise PermissionError(13, "Permission denied", "x")

        monkeypatch.setattr(collecting, "content", refuse)
    with pytest.raises(PermissionError) as error:
        files_in(unreadable)
    assert error.value.filename == str(unreadable / "x")

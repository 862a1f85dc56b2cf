"""`nbgrader autograde` grades whatever `autograder grade` grades, with the same scores and the same notes."""

import logging
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from handed_in import BAD_NOTEBOOKS, RIGHT, SAVED_ANYHOW
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from autograder.course.folders import Course, load_config
from autograder.gradebook import plugin
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.generators import register
from autograder.gradebook.plugin import Grade
from autograder.judge.grading import grade_submission
from autograder.judge.pool import Pool
from autograder.judge.workers import Worker

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

LATE = """
c = get_config()
c.LateSubmissionPlugin.penalty_method = "zero"
"""


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something else where the notebook should be."""

    def put(path: Path) -> None:
        path.unlink()
        make(path)

    return put


def beside(name: str, data: bytes = b"x") -> Callable[[Path], object]:
    def put(path: Path) -> None:
        (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (path.parent / name).write_bytes(data)

    return put


def links(path: Path) -> None:
    for name, to in (("a.txt", "nowhere"), ("b.txt", path), ("c", path.parent), ("timestamp.txt", path)):
        path.with_name(name).symlink_to(to)


def schema(version: int, *names: str) -> bytes:
    """Right answers, some cells of which an older nbgrader has written."""
    made = nbformat.from_dict(RIGHT)
    for cell in made.cells:
        if cell.id in names:
            cell.metadata.nbgrader["schema_version"] = version
    return str(nbformat.writes(made)).encode()


# What is done to the folder of a right submission, by where its notebook stands.
ODD_FOLDERS: dict[str, Callable[[Path], object]] = {
    "nothing": in_its_place(lambda path: None),
    "another name": lambda path: shutil.move(path, path.with_name("toy (1).ipynb")),
    "a folder of its name": in_its_place(lambda path: path.mkdir()),
    "a notebook in a folder of its name": in_its_place(
        lambda path: beside("toy.ipynb/toy.ipynb", nbformat.writes(RIGHT).encode())(path)
    ),
    "a pipe of its name": in_its_place(os.mkfifo),
    "a link to ada's": in_its_place(lambda path: path.symlink_to(path.parents[2] / "ada/toy/toy.ipynb")),
    "a link that leads nowhere": in_its_place(lambda path: path.symlink_to("nowhere")),
    "links beside it": links,
    "a pipe beside it": lambda path: os.mkfifo(path.with_name("data.bin")),
    "a pipe for a time": lambda path: os.mkfifo(path.with_name("timestamp.txt")),
    "a notebook more": lambda path: shutil.copy(path, path.with_name("Untitled.ipynb")),
    "a name in no encoding": beside(os.fsdecode(b"l\xf6sung.txt")),
    "a file for a folder": beside("data"),
    "a folder for a file": beside("data/numbers.txt/more.txt"),
    "a file of the course's": beside("data/numbers.txt", b"mine"),
    "a time that is none": beside("timestamp.txt", b"half past nine"),
    "a time that is no text": beside("timestamp.txt", b"\xff\xfe\x00"),
    "a time after a mark": beside("timestamp.txt", "2030-01-02 12:00:01 UTC".encode("utf-8-sig")),
}
OLD_CELLS = {
    "a cell of schema 1": schema(1, "shares"),
    "cells of schema 2": schema(2, "shares", "test-shares", "imports"),
    "a cell of a schema to come": schema(4, "test-shares"),
}
KINDS = [*BAD_NOTEBOOKS, *SAVED_ANYHOW, *ODD_FOLDERS, *OLD_CELLS]


def student(kind: str) -> str:
    return f"s{KINDS.index(kind):02}"


def hand_in_all(course: Path) -> None:
    toy.hand_in(course, "ada", RIGHT)
    for kind in KINDS:
        make = BAD_NOTEBOOKS[kind][0] if kind in BAD_NOTEBOOKS else SAVED_ANYHOW.get(kind)
        path = toy.hand_in(course, student(kind), make() if make else OLD_CELLS.get(kind, RIGHT))
        if kind in ODD_FOLDERS:
            ODD_FOLDERS[kind](path)
    toy.hand_in(course, "zoe", RIGHT)


def autograde(course: Path, worker: Worker, **options: Any) -> list[str]:
    """What `nbgrader autograde` does; what it warned of."""
    config = load_config(Course(course))
    said: list[str] = []
    log = logging.Logger("autograde")
    log.addHandler(_Keep(said))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Grade, "worker", lambda self: worker)
        coursedir = CourseDirectory(config=config)
        coursedir.assignment_id = toy.ASSIGNMENT
        converter = Autograde(coursedir=coursedir, config=config, **options)
        converter.log = coursedir.log = log
        converter.start()
    return said


class _Keep(logging.Handler):
    def __init__(self, kept: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(record.getMessage())


Both = tuple[Path, Mapping[str, Result], Path, list[str]]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that the gradebook knows, with a file of its own beside the notebook."""
    course = toy.make_course(tmp_path_factory.mktemp("door") / "new")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(LATE)
    (course / "source/toy/data").mkdir()
    (course / "source/toy/data/numbers.txt").write_text("1")
    register(load_config(Course(course)), toy.ASSIGNMENT)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate="2030-01-02 12:00:00 UTC")
    return course


@pytest.fixture(scope="module")
def both(new: Path, pool: Pool, worker: Worker) -> Both:
    """The odd class graded by `autograder grade`, its results, and by `nbgrader autograde`, with its warnings."""
    courses = [shutil.copytree(new, new.with_name(name)) for name in ("ours", "nbgraders")]
    for course in courses:
        hand_in_all(course)
    ours, theirs = courses
    there = Course(ours)
    results = {each.student: each for each in grade_class(there, toy.ASSIGNMENT, pool, load_config(there))}
    return ours, results, theirs, autograde(theirs, worker)


@pytest.mark.parametrize("kind", KINDS)
def test_both_ways_write_the_same_into_the_gradebook(both: Both, kind: str) -> None:
    ours, results, theirs, _ = both
    assert not results[student(kind)].failed, results[student(kind)].notes
    assert toy.gradebook_of(theirs)[student(kind)] == toy.gradebook_of(ours)[student(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_both_ways_say_the_same(both: Both, kind: str) -> None:
    _, results, _, said = both
    begin = f"{student(kind)}: "
    assert [each.removeprefix(begin) for each in said if each.startswith(begin)] == list(results[student(kind)].notes)


@pytest.mark.parametrize("kind", KINDS)
def test_both_ways_leave_the_same_files(both: Both, kind: str) -> None:
    def files(course: Path) -> dict[str, Any]:
        folder = course / "autograded" / student(kind) / "toy"
        names = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
        found = {str(path.relative_to(folder)): path.read_bytes() for path in names if path.suffix != ".ipynb"}
        notebook = nbformat.read(folder / "toy.ipynb", as_version=4)
        return found | {"cells": [[cell.source, cell.get("outputs", ())] for cell in notebook.cells]}

    ours, _, theirs, _ = both
    assert files(theirs) == files(ours)


def test_all_notebooks_are_graded_together_at_the_first(
    new: Path, tmp_path: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that every visible pass comes before the first hidden one."""
    course = shutil.copytree(new, tmp_path / "two")
    shutil.copy(course / "source/toy/toy.ipynb", course / "source/toy/more.ipynb")
    register(load_config(Course(course)), toy.ASSIGNMENT)
    shutil.copy(toy.hand_in(course, "ada", RIGHT), course / "submitted/ada/toy/more.ipynb")
    toy.hand_in(course, "bob", RIGHT)
    graded = []

    def noted(worker: Worker, references: Any, submission: Any, *more: Any) -> Any:
        graded.append((submission.student, list(references)))
        return grade_submission(worker, references, submission, *more)

    monkeypatch.setattr(plugin, "grade_submission", noted)
    said = autograde(course, worker)
    assert graded == [("ada", ["more", "toy"]), ("bob", ["more", "toy"])]
    assert "bob: more.ipynb: the file is missing: submit it by this name" in said
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        scores = {each.student.id: each.score for each in gradebook.assignment_submissions(toy.ASSIGNMENT)}
    assert scores == {"ada": 2 * sum(toy.POINTS.values()), "bob": sum(toy.POINTS.values())}


def test_what_is_graded_stays_until_it_is_forced(new: Path, tmp_path: Path, worker: Worker) -> None:
    course = shutil.copytree(new, tmp_path / "again")
    toy.hand_in(course, "ada", RIGHT)
    autograde(course, worker)
    toy.hand_in(course, "ada", toy.submission({}))
    autograde(course, worker)
    assert toy.gradebook_of(course)["ada"]["scores"]["test-shares"] == 3
    autograde(course, worker, force=True)
    assert toy.gradebook_of(course)["ada"]["scores"]["test-shares"] == 0

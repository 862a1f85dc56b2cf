"""Faults: whatever ends a grading, started again it ends with the files and the gradebook of an undisturbed one."""

import ctypes
import hashlib
import itertools
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import faults
import postgres
import pytest
import toy
from faults import Executor, Nursery, Recorder
from nbgrader.api import Course as CourseRow
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from postgres import IN_BOTH
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine

from autograder.course import folders
from autograder.course.folders import Course, load_config
from autograder.errors import BadGradebook, Busy, CannotWrite, GraderError
from autograder.gradebook import autograded, coordinator
from autograder.gradebook.autograded import RECORD
from autograder.gradebook.database import open_gradebook, read_gradebook
from autograder.judge.grading import grade_submission
from autograder.judge.pool import Pool
from autograder.judge.workers import Worker
from autograder.report import records

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

RIGHT = toy.submission(toy.SOLUTIONS)
WRONG = toy.submission(toy.SOLUTIONS | {"shares": "def shares(x):\n    return x\n"})
LATE = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
SURVIVED = "kills survived"


def new_class(path: Path) -> Path:
    """A course in which nothing was ever graded, and two submissions."""
    course = toy.make_course(path)
    toy.hand_in(course, "ada", RIGHT)
    toy.hand_in(course, "bob", WRONG)
    return course


def graded_class(course: Path) -> Path:
    """Of a graded course: people have graded and commented, ada hands in anew, cleo and dan for the first time."""
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(LATE)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.update_or_create_assignment(toy.ASSIGNMENT, duedate="2030-01-02 12:00:00 UTC")
        for student in ("ada", "bob"):
            submitted = book.find_submission_notebook(toy.NOTEBOOK, toy.ASSIGNMENT, student)
            for grade in submitted.grades:
                if grade.name in ("sketch", "test-add_bias"):
                    grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.5, False
            for comment in submitted.comments:
                if comment.name == "explanation":
                    comment.manual_comment = "Well put."
        book.db.commit()
    toy.hand_in(course, "ada", WRONG)
    toy.hand_in(course, "cleo", RIGHT).with_name("timestamp.txt").write_text("2030-01-02 12:00:01 UTC")
    (course / "submitted" / "cleo" / "toy" / "data.bin").write_bytes(bytes(200_000))
    toy.hand_in(course, "dan", b"no notebook")
    return course


class Classes:
    """Two classes to grade, and each as it is when it was graded undisturbed by a real worker."""

    def __init__(self, folder: Path, worker: Worker) -> None:
        self.recordings = folder / "recordings"
        self.new = new_class(folder / "new")
        self.done_new = shutil.copytree(self.new, folder / "done_new")
        faults.record(self.done_new, worker, self.recordings)
        self.again = graded_class(shutil.copytree(self.done_new, folder / "again"))
        self.done_again = shutil.copytree(self.again, folder / "done_again")
        faults.record(self.done_again, worker, self.recordings)

    def executor(self) -> Executor:
        """Plays the passes of these classes."""
        return Executor(Recorder(faults.read(self.recordings)))


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory, worker: Worker) -> Classes:
    return Classes(tmp_path_factory.mktemp("classes"), worker)


@pytest.fixture(scope="module")
def nursery(classes: Classes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    made = Nursery(shutil.copytree(classes.new, tmp_path_factory.mktemp("nursery") / "course"), classes.recordings)
    yield made
    made.close()


@pytest.fixture
def grade(classes: Classes) -> Iterator[Callable[[Path], dict[str, Any]]]:
    """Grade a course here; the results by student."""
    executor = classes.executor()
    yield lambda course: {result.student: result for result in faults.grade(course, executor)}
    executor.close()


@pytest.fixture
def course(classes: Classes, tmp_path: Path, moved: Callable[[Path], Path]) -> Path:
    """The graded class, before it is graded again."""
    return moved(shutil.copytree(classes.again, tmp_path / "course"))


@pytest.fixture
def done(classes: Classes, tmp_path: Path, moved: Callable[[Path], Path]) -> Path:
    """The graded class, graded again."""
    return moved(shutil.copytree(classes.done_again, tmp_path / "done"))


def assert_same(course: Path, undisturbed: Path) -> None:
    """The files of two courses are the same, byte for byte, and so is every row of their gradebooks but for its id."""
    assert faults.files(course) == faults.files(undisturbed)
    assert faults.gradebook(course) == faults.gradebook(undisturbed)


def test_the_undisturbed_class_is_graded_as_it_should_be(classes: Classes) -> None:
    book = toy.gradebook_of(classes.done_again)
    assert book["ada"]["scores"]["test-shares"] == 0
    assert book["ada"]["by hand"]["sketch"] == 1.5
    assert book["ada"]["comments"]["explanation"] == "Well put."
    assert book["cleo"]["penalty"] == sum(toy.POINTS.values())
    assert set(book["dan"]["scores"].values()) == {0}
    assert "Well put." in str(faults.gradebook(classes.done_again))


# Killed.


@IN_BOTH
@pytest.mark.parametrize("which", ["new", "again"])
def test_a_coordinator_killed_before_any_change_that_it_makes(
    which: str,
    classes: Classes,
    nursery: Nursery,
    tmp_path: Path,
    moved: Callable[[Path], Path],
    figures: Counter[str],
) -> None:
    before, undisturbed = getattr(classes, which), getattr(classes, f"done_{which}")
    first = moved(shutil.copytree(before, tmp_path / "0"))
    how = signal.SIGKILL, toy.ASSIGNMENT, "postgresql" in toy.url_of(first)  # in which files are nothing new
    code, points = nursery.run(faults.coordinate, first, classes.recordings, 0, *how)
    assert code == 0, points
    assert points > (5 if how[-1] else 40)
    tried = range(1, points + 1) if not how[-1] else [1, 2, *range(3, points + 1, points // 5)]
    for point in tried:
        course = moved(shutil.copytree(before, tmp_path / str(point)))
        code, said = nursery.run(faults.coordinate, course, classes.recordings, point, *how)
        assert code == -signal.SIGKILL, (point, said)
        if postgres.is_made(course):  # nbgrader's own commands want a whole one
            assert faults.gradebook(course)["alembic_version"]
        code, said = nursery.run(faults.coordinate, course, classes.recordings)
        assert code == 0, (point, said)
        assert_same(course, undisturbed)
        shutil.rmtree(course)
        figures[SURVIVED] += 1


def test_a_coordinator_killed_at_random(
    classes: Classes, nursery: Nursery, tmp_path: Path, figures: Counter[str]
) -> None:
    rng = random.Random(7)
    begun = time.monotonic()
    nursery.run(faults.coordinate, shutil.copytree(classes.new, tmp_path / "course"), classes.recordings)
    whole = time.monotonic() - begun
    kills = number = 0
    while kills < 20:
        number += 1
        course = shutil.copytree(classes.new, tmp_path / str(number))
        code = None
        while code != 0:
            process = nursery.start(faults.coordinate, course, classes.recordings)
            time.sleep(rng.uniform(0, whole))  # only to spread the kills; whatever they meet has to be survived
            with_group(process, signal.SIGKILL)
            code, said = nursery.wait()
            assert code in (0, -signal.SIGKILL), said
            kills += code == -signal.SIGKILL
        assert_same(course, classes.done_new)
    figures[SURVIVED] += kills


def with_group(process: int, how: signal.Signals) -> None:
    try:
        os.killpg(process, how)
    except ProcessLookupError:  # not yet a leader of its group, or gone
        faults.kill(process, how)


def test_a_coordinator_with_a_real_worker_is_killed_and_nothing_of_it_runs_on(
    classes: Classes, nursery: Nursery, tmp_path: Path, figures: Counter[str]
) -> None:
    rng = random.Random(8)
    for number in range(3):
        course = shutil.copytree(classes.new, tmp_path / str(number))  # a class that is graded needs no worker
        process = nursery.start(faults.coordinate, course)
        while not any(faults.is_zygote(each) for each in faults.descendants(process)):
            time.sleep(0.02)
        time.sleep(rng.uniform(0, 3))
        workers = faults.descendants(process)
        faults.kill(process)
        code, said = nursery.wait()
        assert code in (0, -signal.SIGKILL), said
        figures[SURVIVED] += code == -signal.SIGKILL
        while any(faults.is_zygote(each) for each in workers):  # it never ends if one survives
            time.sleep(0.02)
        code, said = nursery.run(faults.coordinate, course, classes.recordings)
        assert code == 0, said
        assert_same(course, classes.done_new)


def test_workers_and_zygotes_killed_at_random(tmp_path: Path, worker: Worker, figures: Counter[str]) -> None:
    slow = toy.SOLUTIONS["shares"] + "import time\ntime.sleep(0.2)\n"
    course = toy.make_course(tmp_path / "course")
    for number in range(8):
        answer = {"shares": slow} if number % 2 else {"shares": f"{slow}shares = len\n"}
        toy.hand_in(course, f"student-{number}", toy.submission(toy.SOLUTIONS | answer))
    undisturbed = shutil.copytree(course, tmp_path / "undisturbed")
    faults.record(undisturbed, worker, tmp_path / "recordings")
    rng = random.Random(9)
    others = faults.descendants(os.getpid())
    ended = threading.Event()
    killed: Counter[str] = Counter()
    complaints: list[str] = []

    def killer() -> None:
        while sum(killed.values()) < 12 and not ended.wait(rng.uniform(0, 1.5)):
            what = ("worker", "zygote")[sum(killed.values()) % 2]
            mine = faults.descendants(os.getpid()) - others
            found = sorted(each for each in mine if (faults.is_zygote if what == "zygote" else faults.is_worker)(each))
            if found and faults.kill(rng.choice(found)):
                killed[what] += 1

    thread = threading.Thread(target=killer)
    with Pool(2) as pool:
        thread.start()
        try:
            while thread.is_alive():
                try:
                    faults.grade(course, pool, force=True)
                except GraderError as error:
                    complaints.append(str(error))  # killed again and again, or while it started: to be run again
            faults.grade(course, pool)
        finally:
            ended.set()
            thread.join()
    assert_same(course, undisturbed)
    assert all("worker" in each for each in complaints)
    assert min(killed["worker"], killed["zygote"]) >= 5
    figures[SURVIVED] += killed.total()


# Torn: by a power cut, by hand, by a backup put back.


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a notebook is missing": lambda folder: (folder / "toy.ipynb").unlink(),
    "a notebook is empty": lambda folder: rewrite(folder / "toy.ipynb", b""),
    "half a notebook": lambda folder: rewrite(folder / "toy.ipynb", (folder / "toy.ipynb").read_bytes()[:3000]),
    "a notebook of zeros": lambda folder: rewrite(folder / "toy.ipynb", bytes((folder / "toy.ipynb").stat().st_size)),
    "no record": lambda folder: (folder / RECORD).unlink(),
    "an empty record": lambda folder: rewrite(folder / RECORD, b""),
    "a record of zeros": lambda folder: rewrite(folder / RECORD, bytes(300)),
    "a record that is a list": lambda folder: rewrite(folder / RECORD, b"[]"),
    "a record without files": lambda folder: rewrite(folder / RECORD, re.sub(rb'"files"', b'"fils"', read(folder))),
    "a record of files that are none": lambda folder: rewrite(
        folder / RECORD, re.sub(rb'(?s)"files": {.*?}', b'"files": 3', read(folder))
    ),
    "no folder": shutil.rmtree,
    "a file in place of the folder": lambda folder: put_a_file_in_place_of(folder),
    "what a killed grading was writing": lambda folder: shutil.copytree(
        folder, folder.parent / f"{autograded.scratch_of(folder)}x" / "new"
    ),
}


def rewrite(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)
    path.chmod(0o444)


def put_a_file_in_place_of(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


def read(folder: Path) -> bytes:
    return (folder / RECORD).read_bytes()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_torn_is_graded_again(
    damage: Callable[[Path], None], done: Path, classes: Classes, grade: Callable[[Path], dict[str, Any]]
) -> None:
    damage(done / "autograded" / "ada" / "toy")
    results = grade(done)
    assert_same(done, classes.done_again)
    torn = damage is not DAMAGE["what a killed grading was writing"]
    assert {name: result.skipped for name, result in results.items()} == {
        "ada": not torn,
        "bob": True,
        "cleo": True,
        "dan": True,
    }


def test_what_a_restored_gradebook_lacks_is_graded_again(
    done: Path, classes: Classes, grade: Callable[[Path], dict[str, Any]]
) -> None:
    shutil.copy(classes.again / "gradebook.db", done / "gradebook.db")
    assert [name for name, result in grade(done).items() if result.skipped] == ["bob"]
    assert_same(done, classes.done_again)


@IN_BOTH
def test_what_people_grade_meanwhile_does_not_count_as_a_change(
    done: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    with Gradebook(toy.url_of(done), "") as book:
        submitted = book.find_submission_notebook(toy.NOTEBOOK, toy.ASSIGNMENT, "cleo")
        for each in submitted.grades:
            each.manual_score, each.extra_credit, each.needs_manual_grade = 1.0, 1.0, False
        for comment in submitted.comments:
            comment.manual_comment = "Seen."
        book.db.commit()
    before = faults.gradebook(done)
    assert all(result.skipped for result in grade(done).values())
    assert faults.gradebook(done) == before


@IN_BOTH
def test_a_submission_that_changes_while_it_is_graded_is_graded_again(
    course: Path, done: Path, grade: Callable[[Path], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = grade_submission

    def slow(worker: Any, references: Any, submission: Any, only: Any) -> Any:
        graded = sound(worker, references, submission, only)
        if submission.student == "ada":
            toy.hand_in(course, "ada", WRONG)
        return graded

    toy.hand_in(course, "ada", b"not this one")
    monkeypatch.setattr(coordinator, "grade_submission", slow)
    grade(course)
    monkeypatch.undo()
    assert [name for name, result in grade(course).items() if not result.skipped] == ["ada"]
    assert_same(course, done)


# Two at a time.


@IN_BOTH
def test_a_submission_that_another_grading_holds_is_named_and_nobody_is_harmed(
    classes: Classes,
    nursery: Nursery,
    course: Path,
    done: Path,
    grade: Callable[[Path], dict[str, Any]],
    moved: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folders, "LOCK_SECONDS", 0.2)
    other = moved(shutil.copytree(classes.again, course.with_name("other")))
    _, points = nursery.run(faults.coordinate, other, classes.recordings)
    held = 0
    for point in (points // 3, points - 3):  # the second time it is writing files
        shutil.rmtree(course)
        moved(shutil.copytree(classes.again, course))
        process = nursery.start(faults.coordinate, course, classes.recordings, point, signal.SIGSTOP)
        while faults.state(process) != "T":
            time.sleep(0.01)
        refused: GraderError | None = None
        try:
            grade(course)
        except (Busy, BadGradebook) as error:
            refused = error
        if isinstance(refused, Busy):
            assert re.search(
                rf"^toy \w+ in .*course is being graded or built by process {process} on .*same", str(refused)
            )
        elif refused is not None:
            assert "is locked: another program" in str(refused)
        held += refused is not None
        faults.kill(process, signal.SIGCONT)
        code, said = nursery.wait()
        assert code == 0, said
        grade(course)
        assert_same(course, done)
    assert held


@IN_BOTH
def test_two_gradings_at_once_end_as_one(
    classes: Classes, nursery: Nursery, course: Path, done: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    process = nursery.start(faults.coordinate, course, classes.recordings)
    assert not any(result.failed for result in grade(course).values())
    code, said = nursery.wait()
    assert code == 0, (process, said)
    assert_same(course, done)


@IN_BOTH
def test_what_people_grade_while_a_grading_runs_is_kept(
    nursery: Nursery,
    classes: Classes,
    course: Path,
    grade: Callable[[Path], dict[str, Any]],
    moved: Callable[[Path], Path],
) -> None:
    other = moved(shutil.copytree(classes.again, course.with_name("other")))
    _, points = nursery.run(faults.coordinate, other, classes.recordings)
    process = nursery.start(faults.coordinate, course, classes.recordings, points - 3, signal.SIGSTOP)
    while faults.state(process) != "T":
        time.sleep(0.01)
    graded = list(toy.gradebook_of(course))
    with Gradebook(toy.url_of(course), "") as book:
        for student in graded:
            for each in book.find_submission_notebook(toy.NOTEBOOK, toy.ASSIGNMENT, student).grades:
                each.manual_score = 1.25
        book.db.commit()
    faults.kill(process, signal.SIGCONT)
    code, said = nursery.wait()
    assert code == 0, said
    found = toy.gradebook_of(course)
    assert [set(found[student]["by hand"].values()) for student in graded] == [{1.25}] * len(graded)
    assert all(result.skipped for result in grade(course).values())


# Two assignments at a time.

OTHER = "other"


def with_two(course: Path) -> Path:
    """A second assignment, of which everybody hands in what they handed in of the first."""
    for folder in (course / "source", *(course / "submitted").iterdir()):
        shutil.copytree(folder / toy.ASSIGNMENT, folder / OTHER)
    return course


@pytest.fixture(scope="module")
def quiet(classes: Classes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new class with two assignments, graded one after the other."""
    course = with_two(shutil.copytree(classes.new, tmp_path_factory.mktemp("quiet") / "course"))
    for assignment in (toy.ASSIGNMENT, OTHER):
        executor = classes.executor()
        faults.grade(course, executor, assignment)
        executor.close()
    return course


@pytest.fixture
def two(classes: Classes, tmp_path: Path, moved: Callable[[Path], Path]) -> Path:
    """That class, of which nothing was ever graded."""
    return moved(with_two(shutil.copytree(classes.new, tmp_path / "two")))


@IN_BOTH
def test_an_assignment_is_graded_while_the_grading_of_another_one_does_not_go_on(
    classes: Classes,
    nursery: Nursery,
    quiet: Path,
    two: Path,
    grade: Callable[[Path], dict[str, Any]],
    tmp_path: Path,
    moved: Callable[[Path], Path],
) -> None:
    alone = moved(with_two(shutil.copytree(classes.new, tmp_path / "alone")))
    _, points = nursery.run(faults.coordinate, alone, classes.recordings, 0, signal.SIGSTOP, OTHER)
    process = nursery.start(faults.coordinate, two, classes.recordings, points - 3, signal.SIGSTOP, OTHER)
    while faults.state(process) != "T":
        time.sleep(0.01)
    assert [result.skipped or result.failed for result in grade(two).values()] == [False, False]
    assert faults.state(process) == "T"
    faults.kill(process, signal.SIGCONT)
    code, said = nursery.wait()
    assert code == 0, said
    assert_same(two, quiet)


@IN_BOTH
def test_two_assignments_graded_at_once_end_as_one_after_the_other(
    classes: Classes,
    nursery: Nursery,
    quiet: Path,
    tmp_path: Path,
    moved: Callable[[Path], Path],
    grade: Callable[[Path], dict[str, Any]],
) -> None:
    for number in range(3):
        course = moved(with_two(shutil.copytree(classes.new, tmp_path / str(number))))
        nursery.start(faults.coordinate, course, classes.recordings, 0, signal.SIGSTOP, OTHER)
        results = grade(course)
        code, said = nursery.wait()
        assert code == 0, said
        assert not any(result.failed for result in results.values()), results
        assert_same(course, quiet)


@IN_BOTH
def test_a_student_whom_another_grading_makes_meanwhile_is_graded(
    classes: Classes, quiet: Path, two: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    others = iter([classes.executor()])

    def meanwhile(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("INSERT INTO student") and (executor := next(others, None)):
            faults.grade(two, executor, OTHER)
            executor.close()

    event.listen(Engine, "before_cursor_execute", meanwhile)
    try:
        results = grade(two)
    finally:
        event.remove(Engine, "before_cursor_execute", meanwhile)
    assert next(others, None) is None
    assert not any(result.failed for result in results.values()), results
    assert_same(two, quiet)


def test_gradings_in_turn_do_not_keep_each_other_out(course: Path, grade: Callable[[Path], dict[str, Any]]) -> None:
    (course / folders.LOCKS).mkdir()
    for name in ("toy", "toy/ada"):
        lock = course / folders.LOCKS / hashlib.sha256(name.encode()).hexdigest()[:16]
        lock.write_text("process 1 on another computer, killed")
    grade(course)
    assert not (course / folders.LOCKS).exists()
    assert all(result.skipped for result in grade(course).values())


# A gradebook that cannot be used.


@contextmanager
def config_of(course: Path) -> Iterator[None]:
    """Puts the configuration back."""
    path = course / "nbgrader_config.py"
    text = path.read_text()
    yield
    path.write_text(text)


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_locked_gradebook_is_named_and_nothing_is_lost(
    lock: str, course: Path, done: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    with config_of(course):
        postgres.use(course, f"sqlite:///{course}/gradebook.db?timeout=0.1")
        other = sqlite3.connect(course / "gradebook.db", isolation_level=None)
        other.execute(f"BEGIN {lock}")
        with pytest.raises(BadGradebook, match=r"course/gradebook\.db is locked: .*run the same command again"):
            grade(course)
        other.close()
    grade(course)
    assert_same(course, done)


def test_a_new_gradebook_that_is_locked_is_named(classes: Classes, tmp_path: Path, grade: Any) -> None:
    course = shutil.copytree(classes.new, tmp_path / "new")
    open_gradebook(CourseDirectory(config=load_config(Course(course)))).close()
    with config_of(course):
        postgres.use(course, f"sqlite:///{course}/gradebook.db?timeout=0.1")
        other = sqlite3.connect(course / "gradebook.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadGradebook, match="is locked"):
            grade(course)
        other.close()
    grade(course)
    assert_same(course, classes.done_new)


@IN_BOTH
def test_a_new_gradebook_has_the_course_that_nbgraders_preprocessors_make(
    tmp_path: Path, classes: Classes, moved: Callable[[Path], Path]
) -> None:
    course = moved(shutil.copytree(classes.new, tmp_path / "new"))
    with open(course / "nbgrader_config.py", "a") as config:
        config.write("\nc.CourseDirectory.course_id = 'another'\n")
    with open_gradebook(CourseDirectory(config=load_config(Course(course)))) as gradebook:
        assert {each.id for each in gradebook.db.query(CourseRow)} == {"another", "default_course"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"These are not grades. " * 1000,
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + bytes(len(data) - 4096),
        lambda data: data[:100],
    ],
    ids=["another file", "half of it", "zeros", "the beginning of it"],
)
def test_a_damaged_gradebook_is_named_and_left_as_it_is(
    damage: Callable[[bytes], bytes], course: Path, done: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    book = course / "gradebook.db"
    whole = book.read_bytes()
    book.write_bytes(damage(whole))
    before = faults.files(course) | {"gradebook.db": book.read_bytes()}
    with pytest.raises(BadGradebook, match=r"course/gradebook\.db is damaged, and left as it is; .*a backup"):
        grade(course)
    assert faults.files(course) | {"gradebook.db": book.read_bytes()} == before
    book.write_bytes(whole)
    grade(course)
    assert_same(course, done)


@IN_BOTH
def test_a_gradebook_of_another_version_is_named(course: Path, grade: Callable[[Path], dict[str, Any]]) -> None:
    engine = create_engine(toy.url_of(course))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE grade RENAME COLUMN extra_credit TO credit"))
    engine.dispose()
    with pytest.raises(BadGradebook, match=r"keep a copy, run `nbgrader db upgrade`"):
        grade(course)


def with_verb(verb: str, course: Path, classes: Classes) -> None:
    """Do with a course what a verb of the command line does."""
    if verb == "report":
        records.read(Course(course), load_config(Course(course)), toy.ASSIGNMENT)
        return
    executor = classes.executor()
    try:
        faults.grade(course, executor, dry_run="--dry-run" in verb)
    finally:
        executor.close()


@pytest.mark.parametrize(
    ("verb", "table", "column"),
    [
        ("grade", "submitted_assignment", "timestamp"),
        ("grade", "source_cell", "source"),
        ("grade --dry-run", "source_cell", "source"),
        ("report", "student", "first_name"),
        ("report", "submitted_assignment", "timestamp"),
    ],
)
def test_text_in_the_gradebook_that_is_not_utf8_is_named(
    verb: str, table: str, column: str, course: Path, classes: Classes
) -> None:
    connection = sqlite3.connect(course / "gradebook.db")
    connection.execute(f"UPDATE {table} SET {column} = CAST(x'ff' AS TEXT)")
    connection.commit()
    connection.close()
    named = rf"course/gradebook\.db holds text that is not UTF-8, .*keep a copy, .*same command again.*{column}"
    with pytest.raises(BadGradebook, match=named):
        with_verb(verb, course, classes)


@pytest.mark.parametrize("how", ["no bytes", "no tables"])
@pytest.mark.parametrize("verb", ["grade", "grade --dry-run", "report"])
def test_an_emptied_gradebook_is_not_taken_for_a_new_one(
    verb: str, how: str, course: Path, classes: Classes, done: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    book = course / "gradebook.db"
    whole = book.read_bytes()
    empty_gradebook(book, how)
    before = book.read_bytes()
    with pytest.raises(BadGradebook, match=r"gradebook\.db is empty, but autograded/ holds .*backup.*remove the file"):
        with_verb(verb, course, classes)
    assert book.read_bytes() == before
    book.write_bytes(whole)
    grade(course)
    assert_same(course, done)


def empty_gradebook(book: Path, how: str) -> None:
    book.unlink()
    connection = sqlite3.connect(book)
    if how == "no tables":
        connection.executescript("CREATE TABLE x (y); DROP TABLE x;")
    connection.close()
    book.touch()


@pytest.mark.parametrize("how", ["no bytes", "no tables"])
def test_an_empty_gradebook_of_a_new_class_is_filled(
    how: str, classes: Classes, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.new, tmp_path / "new")
    (course / "gradebook.db").touch()
    empty_gradebook(course / "gradebook.db", how)
    before = (course / "gradebook.db").read_bytes()
    with_verb("grade --dry-run", course, classes)
    assert (course / "gradebook.db").read_bytes() == before
    grade(course)
    assert_same(course, classes.done_new)


def test_a_dry_run_changes_nothing_in_the_gradebook(course: Path, classes: Classes) -> None:
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.CourseDirectory.course_id = 'another'\n")  # which nbgrader would write into it
    before = (course / "gradebook.db").read_bytes()
    with_verb("grade --dry-run", course, classes)
    assert (course / "gradebook.db").read_bytes() == before


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "postgresql+psycopg://me:secret@localhost/book",
            r"postgresql\+psycopg://me:\*\*\*@localhost/book needs a driver",
        ),
        ("postgresql+psycopg2://localhost/book", r"pip install 'psycopg2-binary', then run the same command again"),
        ("mysql+mysqldb://localhost/book", "pip install 'mysqldb'"),
        ("no url", "db_url is no URL of a database .*mend it in nbgrader_config.py"),
        ("oracel://localhost/book", "db_url is no URL of a database .*oracel"),
    ],
)
def test_a_gradebook_that_nothing_here_can_open_is_named(
    url: str, said: str, course: Path, monkeypatch: pytest.MonkeyPatch, grade: Callable[[Path], dict[str, Any]]
) -> None:
    for module in ("psycopg", "psycopg2", "MySQLdb"):
        monkeypatch.setitem(sys.modules, module, None)
    postgres.use(course, url)
    with pytest.raises(BadGradebook, match=said) as raised:
        grade(course)
    assert "secret" not in str(raised.value)


LONG = "x" * 140
NOT_TEXT = os.fsdecode(b"\xff")


def with_odd_names(course: Path) -> None:
    """Hand in what ada did under names that no gradebook takes, too, and one that it just takes."""
    for name in (LONG, NOT_TEXT, "y" * 128):
        shutil.copytree(course / "submitted" / "bob", course / "submitted" / name)


def assert_left_out(results: dict[str, Any]) -> None:
    """Those of odd names have no grade, and all others have."""
    assert {name for name, result in results.items() if result.failed} == {LONG, NOT_TEXT}
    assert re.search("^not graded: .*has 140 characters, and a gradebook takes 128; rename it", results[LONG].notes[0])
    assert re.search("^not graded: the folder's name is not UTF-8, .*; rename it", results[NOT_TEXT].notes[0])


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_name_that_no_gradebook_takes_costs_nobody_else(dry_run: bool, classes: Classes, done: Path) -> None:
    with_odd_names(done)
    executor = classes.executor()
    results = {result.student: result for result in faults.grade(done, executor, dry_run=dry_run)}
    executor.close()
    assert_left_out(results)
    for name in (LONG, NOT_TEXT):
        shutil.rmtree(done / "submitted" / name)
    shutil.rmtree(done / "submitted" / ("y" * 128))
    assert set(toy.gradebook_of(done)) - {"y" * 128} == set(toy.gradebook_of(classes.done_again))


# PostgreSQL.


def in_postgresql(course: Path, server: postgres.Server) -> str:
    """Let a course have its gradebook in a new database; its URL."""
    url = server.new()
    postgres.use(course, url)
    return url


def scores_in(url: str) -> dict[str, dict[str, float]]:
    """Points by student and test cell."""
    with Gradebook(url) as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.auto_score for each in submission.notebooks for grade in each.grades
            }
            for submission in gradebook.assignment_submissions(toy.ASSIGNMENT)
        }


def test_a_class_in_postgresql_is_graded_as_in_a_file(
    classes: Classes, postgresql: postgres.Server, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.new, tmp_path / "course")
    with_odd_names(course)
    url = in_postgresql(course, postgresql)
    executor = classes.executor()
    assert_left_out({result.student: result for result in faults.grade(course, executor, dry_run=True)})
    executor.close()
    assert postgres.tables(url) == []
    assert_left_out(grade(course))
    alike = scores_in(f"sqlite:///{classes.done_new}/gradebook.db")
    assert scores_in(url) == alike | {"y" * 128: alike["bob"]}
    again = grade(course)
    assert {name for name, result in again.items() if result.skipped} == {"ada", "bob", "y" * 128}


def test_a_dry_run_writes_nothing_into_postgresql(
    classes: Classes, postgresql: postgres.Server, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.new, tmp_path / "course")
    url = in_postgresql(course, postgresql)
    grade(course)
    before = scores_in(url)
    toy.hand_in(course, "ada", WRONG)
    toy.hand_in(course, "cleo", RIGHT)
    executor = classes.executor()
    results = {result.student: result for result in faults.grade(course, executor, dry_run=True)}
    executor.close()
    assert results["ada"].changes
    assert scores_in(url) == before
    coursedir = CourseDirectory(config=load_config(Course(course)))
    with pytest.raises(BadGradebook, match="read-only"), read_gradebook(coursedir) as book:
        book.add_student("eve")


def test_a_database_in_which_one_may_make_nothing_is_named(
    classes: Classes, postgresql: postgres.Server, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.new, tmp_path / "course")
    url = in_postgresql(course, postgresql)
    postgresql.tell(url, "CREATE ROLE guest LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    postgres.use(course, url.replace("teacher", "guest"))
    with pytest.raises(BadGradebook, match=r"^the gradebook is not yours to change; .*owner, .*permission denied for"):
        grade(course)
    assert postgres.tables(url) == []
    postgres.use(course, url)
    grade(course)
    assert_same(course, classes.done_new)


def test_an_emptied_database_is_not_taken_for_a_new_one(
    classes: Classes, postgresql: postgres.Server, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.done_new, tmp_path / "course")
    url = in_postgresql(course, postgresql)
    with pytest.raises(BadGradebook, match=r"^the gradebook is empty, but autograded/ .*nbgrader db student list"):
        grade(course)
    nbgrader_url(course, url)
    grade(course)
    assert scores_in(url) == scores_in(f"sqlite:///{classes.done_new}/gradebook.db")


def nbgrader_url(course: Path, url: str) -> None:
    """What the error says: let nbgrader make its tables."""
    command = [str(Path(sys.executable).with_name("nbgrader")), "db", "student", "list", f"--db={url}"]
    variables = os.environ | {"HOME": str(course.parent), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    subprocess.run(command, cwd=course, env=variables, capture_output=True, check=True)


def refusal(function: Callable[[], Any]) -> str:
    """Why the gradebook could not be used; "" where it could."""
    try:
        function()
    except BadGradebook as error:
        return str(error)
    return ""


def test_a_connection_that_is_lost_at_any_moment_costs_nothing(
    classes: Classes, postgresql: postgres.Server, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    commits = [0, 0]  # how many there were, and before which of them the connection is lost
    url = ""

    def cut(connection: Any) -> None:
        commits[0] += connection.engine.name == "postgresql"
        if commits[0] == commits[1]:
            postgresql.cut(url)

    event.listen(Engine, "commit", cut)
    try:
        for number in itertools.count(1, 6):
            course = shutil.copytree(classes.new, tmp_path / str(number))
            url = in_postgresql(course, postgresql)
            commits[:] = 0, number
            said = refusal(partial(grade, course))
            if commits[0] < number:
                break  # all of them are behind us
            assert re.search("^the gradebook cannot be used; .*same command again: nothing is lost", said)
            grade(course)
            assert_same(course, classes.done_new)
            postgresql.drop(url)
    finally:
        event.remove(Engine, "commit", cut)
    assert number > 6


def test_a_server_that_is_not_there_is_named(
    classes: Classes, postgresql: postgres.Server, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.new, tmp_path / "course")
    url = in_postgresql(course, postgresql)
    postgresql.stop()
    try:
        with pytest.raises(BadGradebook, match=r"^the gradebook cannot be used; see that its server runs .* again"):
            grade(course)
    finally:
        postgresql.start()
    grade(course)
    assert scores_in(url) == scores_in(f"sqlite:///{classes.done_new}/gradebook.db")


# A disk that cannot be written.


def without_rights(function: Callable[[], Any]) -> None:
    """Call a function in a thread without root's right to write whatever is read-only; it may raise."""
    raised: list[BaseException] = []

    def thread() -> None:
        header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert ctypes.CDLL(None).capset(header, data) == 0
        try:
            function()
        except BaseException as error:
            raised.append(error)

    started = threading.Thread(target=thread)
    started.start()
    started.join()
    if raised:
        raise raised[0]


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield
    for path, mode in zip(paths, modes, strict=True):
        path.chmod(mode)


READ_ONLY = {
    "gradebook.db": (BadGradebook, r"gradebook\.db is read-only; make it and its folder writable"),
    ".": (CannotWrite, r"\.autograder cannot be written: Permission denied"),
    "autograded": (CannotWrite, r"autograded/\w+ cannot be written: Permission denied"),
    "autograded/ada": (CannotWrite, r"autograded/ada/\S+ cannot be written: Permission denied"),
}


@pytest.mark.parametrize("path", READ_ONLY)
def test_what_is_read_only_is_named_and_nothing_is_lost(
    path: str, course: Path, done: Path, classes: Classes, grade: Callable[[Path], dict[str, Any]]
) -> None:
    error, text = READ_ONLY[path]

    def attempt() -> None:
        executor = classes.executor()  # its threads have the rights of this one
        try:
            faults.grade(course, executor)
        finally:
            executor.close()

    with read_only(course / path), pytest.raises(error, match=text):
        without_rights(attempt)
    grade(course)
    assert_same(course, done)


def test_a_new_gradebook_in_a_read_only_folder_is_refused(classes: Classes, tmp_path: Path) -> None:
    course = shutil.copytree(classes.new, tmp_path / "new")
    (course / "books").mkdir()
    postgres.use(course, f"sqlite:///{course}/books/gradebook.db")
    coursedir = CourseDirectory(config=load_config(Course(course)))
    with read_only(course / "books"), pytest.raises(CannotWrite, match=r"books/\S+ cannot be written"):
        without_rights(lambda: open_gradebook(coursedir))


def test_a_submission_that_cannot_be_read_costs_nobody_else(
    course: Path, done: Path, classes: Classes, grade: Callable[[Path], dict[str, Any]]
) -> None:
    found: list[Any] = []

    def attempt() -> None:
        executor = classes.executor()
        found.extend(faults.grade(course, executor))
        executor.close()

    notebook = course / "submitted" / "ada" / "toy" / "toy.ipynb"
    mode = notebook.stat().st_mode
    notebook.chmod(0)
    without_rights(attempt)
    notebook.chmod(mode)
    failed = [result for result in found if result.failed]
    assert [result.student for result in failed] == ["ada"]
    assert re.search(r"toy\.ipynb: Permission denied; mend this and run", failed[0].notes[0])
    assert [name for name, result in grade(course).items() if not result.skipped] == ["ada"]
    assert_same(course, done)


@pytest.mark.parametrize(
    ("small", "step", "named"),
    [
        ("", 4, "gradebook.db"),
        ("autograded", 1, "/autograded/"),  # the grades are written, the files are not
    ],
)
def test_a_full_disk_is_told_and_nothing_is_lost(
    classes: Classes, nursery: Nursery, tmp_path: Path, small: str, step: int, named: str
) -> None:
    code, found = nursery.run(faults.fill_disk, classes.again, classes.recordings, tmp_path, step, small)
    assert code == 0, found
    assert [wrong for _, wrong in found if wrong] == []
    errors = [error for error, _ in found[:-1]]
    assert len(errors) > 2
    for error in errors:
        assert re.search("^(BadGradebook|CannotWrite): .*(disk|No space left).*run the same command again", error)
    assert any(named in error for error in errors), errors


# Stock nbgrader and its gradebooks.


def nbgrader(course: Path, *words: str) -> str:
    """Run a command of stock nbgrader, without our plugin, in a course's folder."""
    command = [str(Path(sys.executable).with_name("nbgrader")), *words]
    variables = os.environ | {"HOME": str(course.parent), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    with config_of(course):
        (course / "nbgrader_config.py").write_text("")
        done = subprocess.run(command, cwd=course, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_gradebook_that_stock_nbgrader_made_is_graded_into_and_exported_by_it(
    classes: Classes, tmp_path: Path, grade: Callable[[Path], dict[str, Any]]
) -> None:
    course = shutil.copytree(classes.new, tmp_path / "theirs")
    nbgrader(course, "generate_assignment", toy.ASSIGNMENT)
    assert faults.gradebook(course)["source_cell"]
    grade(course)
    assert faults.gradebook(course) == faults.gradebook(classes.done_new)
    nbgrader(course, "export")
    assert re.search(r"toy,.*,ada,.*,8\.0,12\.0", (course / "grades.csv").read_text())


def test_our_gradebook_is_one_that_stock_nbgrader_goes_on_with(classes: Classes, tmp_path: Path) -> None:
    course = shutil.copytree(classes.done_new, tmp_path / "course")
    before = faults.gradebook(course)
    nbgrader(course, "db", "upgrade")
    assert faults.gradebook(course) == before
    nbgrader(course, "generate_feedback", toy.ASSIGNMENT)
    assert "8.0" in (course / "feedback" / "ada" / "toy" / "toy.html").read_text()

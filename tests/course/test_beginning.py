"""A course begun in an empty folder builds, verifies and grades as it is."""

from pathlib import Path

import pytest

from autograder.course.beginning import new_course
from autograder.course.demo import make_class, notebooks_of
from autograder.course.folders import Course, load_config
from autograder.course.verify import verify
from autograder.errors import AuthorError, GraderError
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.generators import build
from autograder.judge.pool import Pool

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

START = ("1_start", "start")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made, written = new_course(tmp_path_factory.mktemp("courses") / "My course, 2026")
    assert [str(path.relative_to(made.root)) for path in written] == [
        "nbgrader_config.py",
        ".gitignore",
        "source/1_start/start.ipynb",
        "answers/1_start/start/double.py",
    ]
    return made


def test_its_settings_name_it(course: Course) -> None:
    assert load_config(course).CourseDirectory.course_id == "My-course-2026"
    assert course.directory.solution_directory == "solutions"


def test_its_exercise_is_proved(course: Course, pool: Pool) -> None:
    (row,) = verify(course, [START], pool, seeds=2)
    assert (row.exercise, row.checks, row.caught, row.recognised, row.kept) == ("double", 2, 3, 3, 1)
    assert (row.complaints, row.notes) == ([], [])


def test_it_is_built(course: Course) -> None:
    config = load_config(course)
    made = build(course, config, course.assignments())
    assert sorted(str(path.relative_to(course.root)) for path in made) == [
        "release/1_start/start.ipynb",
        "solutions/1_start/start.ipynb",
    ]
    assert build(course, config, course.assignments(), check=True) == []


def test_its_demo_is_graded(course: Course, pool: Pool) -> None:
    into = course.root / "demo"
    students = make_class(course, into, 10)
    there = Course(into)
    results = {each.student: each for each in grade_class(there, START[0], pool, load_config(there))}
    points = {
        deserved: {results[each.name].points["start"] for each in students if each.deserves == deserved}
        for deserved in ("full", "part", "none")
    }
    assert (points["full"], points["none"]) == ({2.0}, {0.0})
    assert all(0 <= each < 2 for each in points["part"])


def test_a_demo_takes_notebooks_with_known_mistakes_one_of_each_assignment(course: Course, tmp_path: Path) -> None:
    assert notebooks_of(course) == {"1_start": "start"}
    empty, _ = new_course(tmp_path / "empty")
    (empty.root / "answers/1_start/start/double.py").unlink()
    with pytest.raises(GraderError, match="has known mistakes for a demo to make"):
        notebooks_of(empty)


@pytest.mark.parametrize("taken", ["nbgrader_config.py", "source", "answers"])
def test_a_course_that_is_there_stays_as_it_is(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).mkdir()
    with pytest.raises(AuthorError, match=f"{taken} exists already; begin a course in another folder"):
        new_course(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [taken]


def test_what_git_was_told_to_ignore_stays_ignored(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.tmp\n/demo/")
    new_course(tmp_path)
    lines = (tmp_path / ".gitignore").read_text().splitlines()
    assert lines[:2] == ["*.tmp", "/demo/"]
    assert lines.count("/demo/") == 1
    assert {"/submitted/", "/downloaded/", "/*.csv", "/gradebook.db*"} < set(lines)

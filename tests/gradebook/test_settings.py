"""nbgrader's own settings, honoured: where an own course keeps its files, and what it calls them."""

from pathlib import Path

import pytest
import toy
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from autograder.course.folders import Course, course_at, load_config
from autograder.errors import AuthorError
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.generators import build, feedback, left_over
from autograder.judge.pool import Pool
from autograder.report import records

FULL = 8.0
ELSEWHERE = {
    "source": "instructor/notebooks",
    "release": "for students",
    "submitted": "in [box]",
    "autograded": "marked",
    "feedback": "pages",
    "solution": "solved",
}


def course_with(path: Path, *settings: str) -> Path:
    """The toy course with settings of its own above the two lines."""
    toy.make_course(path)
    (path / "nbgrader_config.py").write_text("\n".join(["c = get_config()", *settings, toy.CONFIG]))
    return path


def grade(course: Course, pool: Pool, assignment: str = toy.ASSIGNMENT) -> list[Result]:
    return list(grade_class(course, assignment, pool, load_config(course)))


@pytest.mark.parametrize(
    "structure", ["{nbgrader_step}/{student_id}/{assignment_id}", "{assignment_id}/{nbgrader_step}/{student_id}"]
)
def test_folders_stand_where_the_course_says(tmp_path: Path, pool: Pool, structure: str) -> None:
    settings = [f"c.CourseDirectory.{step}_directory = {name!r}" for step, name in ELSEWHERE.items()]
    path = course_with(tmp_path, f"c.CourseDirectory.directory_structure = {structure!r}", *settings)

    def place(step: str, student: str = ".") -> Path:
        names = {"nbgrader_step": ELSEWHERE[step], "student_id": student, "assignment_id": toy.ASSIGNMENT}
        return path / structure.format(**names) / "toy.ipynb"

    for old, new in (
        (path / "source/toy/toy.ipynb", place("source")),
        (toy.hand_in(path, "ada", toy.submission(toy.SOLUTIONS)), place("submitted", "ada")),
    ):
        new.parent.mkdir(parents=True)
        old.rename(new)
    course = Course(path)
    assert course.assignments() == [toy.ASSIGNMENT]
    assert course.sources(toy.ASSIGNMENT) == {toy.NOTEBOOK: place("source")}
    (result,) = grade(course, pool)
    assert (result.student, result.points) == ("ada", {toy.NOTEBOOK: FULL})
    assert [each.skipped for each in grade(course, pool)] == [True]
    assert place("autograded", "ada").is_file()
    assert set(build(course, load_config(course), [toy.ASSIGNMENT])) == {place("release"), place("solution")}
    assert build(course, load_config(course), [toy.ASSIGNMENT], check=True) == []
    assert left_over(course, load_config(course)) == []
    feedback(load_config(course), toy.ASSIGNMENT)
    assert place("feedback", "ada").with_suffix(".html").is_file()
    (submission,) = records.read(course, load_config(course), toy.ASSIGNMENT).submissions
    assert submission.pages == {toy.NOTEBOOK: place("feedback", "ada").with_suffix(".html")}
    assert not any((path / name).exists() for name in ("release", "autograded", "feedback", "solution"))


def test_the_root_and_the_gradebook_stand_where_the_course_says(tmp_path: Path, pool: Pool) -> None:
    (tmp_path / "settings").mkdir()
    toy.make_course(tmp_path / "files")
    (tmp_path / "files/nbgrader_config.py").unlink()
    toy.hand_in(tmp_path / "files", "ada", toy.submission(toy.SOLUTIONS))
    (tmp_path / "settings/nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.root = '../files'\n"
        f"c.CourseDirectory.db_url = 'sqlite:///{tmp_path}/grades.db'\n{toy.CONFIG}"
    )
    course = course_at(tmp_path / "settings")
    assert course.root == tmp_path / "files"
    (result,) = grade(course, pool)
    assert result.points == {toy.NOTEBOOK: FULL}
    with Gradebook(f"sqlite:///{tmp_path}/grades.db") as gradebook:
        assert [each.student.id for each in gradebook.assignment_submissions(toy.ASSIGNMENT)] == ["ada"]
    assert not (tmp_path / "files/gradebook.db").exists()


def test_settings_of_whoever_grades_count_and_those_of_the_course_count_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home/nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.root = '/elsewhere'\n"
        "c.CourseDirectory.course_id = 'home'\nc.Exchange.root = '/exchange'\n"
    )
    course = Course(course_with(tmp_path / "course", "c.CourseDirectory.course_id = 'own'"))
    config = load_config(course)
    assert (config.Exchange.root, config.CourseDirectory.course_id) == ("/exchange", "own")
    assert CourseDirectory(config=config).root == str(course.root)


def test_settings_that_raise_are_named(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("import no_such_module\n")
    with pytest.raises(AuthorError, match=r"nbgrader_config\.py: ModuleNotFoundError: .*no_such_module.*; mend it"):
        course_at(tmp_path)


def test_students_whom_the_course_excludes_are_left_out(tmp_path: Path, pool: Pool) -> None:
    path = course_with(tmp_path, "c.CourseDirectory.student_id_exclude = 'bob,cleo'")
    for student in ("ada", "bob", "cleo"):
        toy.hand_in(path, student, toy.submission({}))
    assert [result.student for result in grade(Course(path), pool)] == ["ada"]


@pytest.mark.parametrize("name", ["123 [abc]", "a*", "what?", "a "])
def test_a_name_that_nbgrader_cannot_find_is_named(tmp_path: Path, pool: Pool, name: str) -> None:
    path = course_with(tmp_path)
    (path / "source/toy").rename(path / "source" / name)
    toy.hand_in(path, "ada", toy.submission({})).parent.rename(path / "submitted/ada" / name)
    with pytest.raises(AuthorError, match=r"source/.*: nbgrader finds no assignment .*; rename the folder"):
        grade(Course(path), pool, name)

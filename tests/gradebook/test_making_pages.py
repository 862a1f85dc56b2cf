"""The pages of a class: the same as nbgrader makes, for whoever's are out of date, whole or not at all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import toy
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from autograder.course.folders import Course, load_config
from autograder.errors import BadGradebook, NoSuchThing
from autograder.gradebook import autograded, pages
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.generators import quiet_nbgrader
from autograder.gradebook.pages import Made, Pages, make_pages
from autograder.judge.pool import Pool

SUBMISSIONS = {
    "ada": toy.SOLUTIONS,
    "bob": toy.SOLUTIONS | {"shares": "def shares(x):\n    return x\n", "explanation": "Some *words*, $x^2$."},
    "carl": {},
    "de [la] O'Hara": toy.SOLUTIONS | {"prediction": "prediction = 1"},
}


@pytest.fixture(scope="module")
def template(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded course without pages."""
    course = toy.make_course(tmp_path_factory.mktemp("template") / "course")
    for student, answers in SUBMISSIONS.items():
        beside = toy.hand_in(course, student, toy.submission(answers)).parent
        (beside / "timestamp.txt").write_text("2030-01-02 12:00:00 UTC")
        (beside / "submission_secret.txt").write_text(f"secret of {student}")
    (course / "submitted/bob/toy/data").mkdir()
    (course / "submitted/bob/toy/data/mine.csv").write_text("1,2\n")
    assert len(list(grade_class(Course(course), toy.ASSIGNMENT, pool, load_config(Course(course))))) == 4
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "course")


def make(course: Path, *students: str, force: bool = False, jobs: int = 1) -> dict[str, Made]:
    there = Course(course)
    made = make_pages(there, load_config(there), toy.ASSIGNMENT, students=students, force=force, jobs=jobs)
    return {each.student: each for each in made}


def files(course: Path) -> dict[str, bytes]:
    """All that stands in the course's feedback folder but our records."""
    found = (path for path in (course / "feedback").rglob("*") if path.is_file() and path.name != autograded.RECORD)
    return {str(path.relative_to(course)): path.read_bytes() for path in found}


def anew(course: Path) -> list[str]:
    """Whose pages another run makes."""
    return sorted(student for student, made in make(course).items() if not made.skipped)


def set_in_gradebook(course: Path, student: str, change: Callable[[Gradebook, tuple[str, ...]], None]) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        change(gradebook, (toy.NOTEBOOK, toy.ASSIGNMENT, student))
        gradebook.db.commit()


def test_pages_are_those_of_nbgraders_own_command(course: Path) -> None:
    assert {student: made.note for student, made in make(course).items()} == dict.fromkeys(SUBMISSIONS, "")
    ours = files(course)
    modes = {name: (course / name).stat().st_mode for name in ours}
    config = load_config(Course(course))
    config.CourseDirectory.assignment_id = toy.ASSIGNMENT
    with quiet_nbgrader() as complaints:
        converter = GenerateFeedback(coursedir=CourseDirectory(config=config), config=config)
        converter.force = True
        converter.start()
    assert complaints == []
    assert files(course) == ours
    assert {name: (course / name).stat().st_mode for name in ours} == modes
    assert len([name for name in ours if name.endswith(".html")]) == len(SUBMISSIONS)
    assert "feedback/bob/toy/data/mine.csv" in ours


def test_several_processes_make_the_same_pages(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(course)
    ours = files(course)
    monkeypatch.setattr(pages, "SHARE", 1)
    assert sorted(make(course, force=True, jobs=3)) == sorted(SUBMISSIONS)
    assert files(course) == ours


def test_pages_that_are_up_to_date_stay(course: Path) -> None:
    made = make(course)
    page = course / "feedback/ada/toy/toy.html"
    assert made["ada"] == Made("ada", (page,))
    before = page.stat()
    assert make(course)["ada"] == Made("ada", (page,), skipped=True)
    assert page.stat() == before
    assert not make(course, "ada", force=True)["ada"].skipped


CHANGES: dict[str, Callable[[Gradebook, tuple[str, ...]], None]] = {
    "points by hand": lambda gradebook, of: setattr(gradebook.find_grade("sketch", *of), "manual_score", 1.5),
    "a comment": lambda gradebook, of: setattr(gradebook.find_comment("sketch", *of), "manual_comment", "Yes."),
    "a penalty": lambda gradebook, of: setattr(gradebook.find_submission_notebook(*of), "late_submission_penalty", 1.0),
    "a name": lambda gradebook, of: setattr(gradebook.find_student(of[-1]), "last_name", "Berg"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_gradebook_says_makes_a_page_anew(
    course: Path, change: Callable[[Gradebook, tuple[str, ...]], None]
) -> None:
    make(course)
    set_in_gradebook(course, "bob", change)
    assert anew(course) == ["bob"]
    assert anew(course) == []


def test_another_grading_makes_a_page_anew(course: Path, pool: Pool) -> None:
    make(course)
    toy.hand_in(course, "carl", toy.submission(toy.SOLUTIONS))
    list(grade_class(Course(course), toy.ASSIGNMENT, pool, load_config(Course(course))))
    assert anew(course) == ["carl"]
    assert "✓ all points" in (course / "feedback/carl/toy/toy.html").read_text()


def test_a_page_that_somebody_changed_or_removed_is_made_anew(course: Path) -> None:
    made = make(course)
    (course / "feedback/ada/toy/toy.html").write_text("mine")
    made["bob"].pages[0].unlink()
    (course / "feedback/carl/toy" / autograded.RECORD).write_text("[]")
    assert anew(course) == ["ada", "bob", "carl"]
    assert anew(course) == []


def test_other_settings_make_all_pages_anew(course: Path) -> None:
    make(course)
    (course / "nbgrader_config.py").write_text(f"{toy.CONFIG}\nc.ClearHiddenTests.enforce_metadata = False\n")
    assert anew(course) == sorted(SUBMISSIONS)


def test_who_cannot_have_a_page_does_not_take_it_from_others(course: Path) -> None:
    make(course)
    before = (course / "feedback/bob/toy/toy.html").read_bytes()
    set_in_gradebook(course, "bob", lambda gradebook, of: gradebook.remove_submission(toy.ASSIGNMENT, "bob"))
    made = make(course, force=True)
    assert "no submitted notebook toy/toy for bob; grade it again" in made["bob"].note
    assert [student for student, each in made.items() if each.note] == ["bob"]
    assert (course / "feedback/bob/toy/toy.html").read_bytes() == before
    assert not list(course.glob("feedback/*/.grading-*"))


def test_what_a_killed_run_has_left_is_gone(course: Path) -> None:
    left = course / "feedback/ada" / f"{autograded.scratch_of(Path('toy'))}x"
    left.mkdir(parents=True)
    make(course)
    assert [path.name for path in (course / "feedback/ada").iterdir()] == ["toy"]


def test_a_gradebook_that_cannot_be_read_ends_it(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"no database, but long enough to be taken for one" * 100)
    with pytest.raises(BadGradebook, match=r"gradebook\.db"):
        make(course)


def test_hooks_and_exclusions_are_as_nbgrader_has_them(course: Path) -> None:
    (course / "hooks.py").write_text(
        "import json\n"
        "def note(**about):\n"
        "    with open('heard.txt', 'a') as file:\n"
        "        file.write(json.dumps(about) + '\\n')\n"
    )
    own = "c.GenerateFeedback.pre_convert_hook = 'hooks.note'\nc.CourseDirectory.student_id_exclude = 'carl,ada'\n"
    (course / "nbgrader_config.py").write_text(f"{toy.CONFIG}\nc = get_config()\n{own}")
    assert sorted(make(course)) == ["bob", "de [la] O'Hara"]
    heard = [json.loads(line) for line in (course / "heard.txt").read_text().splitlines()]
    assert [each["notebooks"] for each in heard][:1] == [[str(course / "autograded/bob/toy/toy.ipynb")]]


@pytest.mark.parametrize(
    ("assignment", "students", "says"),
    [
        ("tyo", (), "no assignment 'tyo'"),
        ("toy", ("eve",), "nothing of 'toy' is graded of eve; grade it first: autograder grade toy"),
    ],
)
def test_what_is_not_graded_is_named(course: Path, assignment: str, students: tuple[str, ...], says: str) -> None:
    with pytest.raises(NoSuchThing, match=says):
        list(make_pages(Course(course), load_config(Course(course)), assignment, students=students))


def test_without_anything_graded_there_is_nothing_to_make(tmp_path: Path) -> None:
    course = Course(toy.make_course(tmp_path))
    with pytest.raises(NoSuchThing, match="grade it first: autograder grade toy"):
        list(make_pages(course, load_config(course), toy.ASSIGNMENT))
    assert Pages(course, load_config(course), toy.ASSIGNMENT).students() == []

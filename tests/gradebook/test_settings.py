"""nbgrader's own settings, honoured: where an own course keeps its files, and what it calls them."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
import toy
from nbgrader import preprocessors as stock
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.authoring import new_exercise, new_notebook
from autograder.course.folders import Course, course_at, load_config
from autograder.course.rows import Row
from autograder.course.verify import verify
from autograder.errors import AuthorError
from autograder.gradebook.autograded import RECORD
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import ClearHiddenTests, GetGrades, Summarise
from autograder.gradebook.generators import build, left_over
from autograder.gradebook.pages import make_pages
from autograder.gradebook.plugin import Grade, SaveGrades, configure
from autograder.gradebook.settings import CLASSES, GRADE, SETTINGS, unheeded
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


OWN_MARKS = (
    "c.ClearHiddenTests.begin_test_delimeter = 'SECRET{'",
    "c.ClearHiddenTests.end_test_delimeter = '}SECRET'",
    "c.ClearSolutions.begin_solution_delimeter = 'ANSWER{'",
    "c.ClearSolutions.end_solution_delimeter = '}ANSWER'",
    "c.ClearMarkScheme.begin_mark_scheme_delimeter = 'SCHEME{'",
    "c.ClearMarkScheme.end_mark_scheme_delimeter = '}SCHEME'",
)
WORDS = {
    "BEGIN HIDDEN TESTS": "SECRET{",
    "END HIDDEN TESTS": "}SECRET",
    "BEGIN SOLUTION": "ANSWER{",
    "END SOLUTION": "}ANSWER",
}


def in_own_words(text: str) -> str:
    for usual, own in WORDS.items():
        text = text.replace(usual, own)
    return text


def grade(course: Course, pool: Pool, assignment: str = toy.ASSIGNMENT) -> list[Result]:
    found = grade_class(course, assignment, pool, load_config(course))
    return sorted(found, key=lambda result: result.student)


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
    assert all(each.pages for each in make_pages(course, load_config(course), toy.ASSIGNMENT))
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


def test_own_delimiters_hide_as_nbgraders_do(tmp_path: Path, pool: Pool) -> None:
    path = course_with(tmp_path, *OWN_MARKS)
    source = path / "source/toy/toy.ipynb"
    source.write_text(in_own_words(source.read_text()))
    course = Course(path)
    build(course, load_config(course), [toy.ASSIGNMENT])
    released, solved = ((path / name / "toy/toy.ipynb").read_text() for name in ("release", "solution"))
    assert not any(word in released + solved for word in ("SECRET", "divides by the sum", "ANSWER{"))
    right = toy.submission(toy.SOLUTIONS)
    right.cells.append(toy.code("# }SECRET, SECRET{ in a cell of the student's", "mine"))
    toy.hand_in(path, "ada", right)
    toy.hand_in(path, "bob", nbformat.reads(released, as_version=4))
    ada, bob = grade(course, pool)
    assert (ada.points, ada.notes, bob.points, bob.notes) == ({"toy": FULL}, (), {"toy": 0}, ())
    assert all(each.pages for each in make_pages(course, load_config(course), toy.ASSIGNMENT))
    for student in ("ada", "bob"):
        page = (path / "feedback" / student / "toy/toy.html").read_text()
        assert "divides by the sum" in page, "the check's name, in the table"
        assert "uniform" not in page, "its code"


def test_a_task_comes_without_its_mark_scheme_and_that_is_nobodys_fault(tmp_path: Path, pool: Pool) -> None:
    path = course_with(tmp_path, *OWN_MARKS)
    about = {"grade": False, "grade_id": "essay", "locked": True, "points": 3, "schema_version": 3}
    task = toy.markdown("Write an essay.\n=== SCHEME{\n3 for style\n=== }SCHEME", "essay")
    task.metadata["nbgrader"] = {**about, "solution": False, "task": True}
    source = path / "source/toy/toy.ipynb"
    nbformat.write(toy.notebook(*toy.source().cells, task), source)
    source.write_text(in_own_words(source.read_text()))
    course = Course(path)
    build(course, load_config(course), [toy.ASSIGNMENT])
    released = nbformat.read(path / "release/toy/toy.ipynb", as_version=4)
    assert released.cells[-1].source == "Write an essay."
    toy.hand_in(path, "ada", released)
    assert [result.notes for result in grade(course, pool)] == [()]


def test_a_new_exercise_is_written_and_proved_with_the_delimiters_of_the_course(tmp_path: Path, pool: Pool) -> None:
    stub = "c.ClearSolutions.code_stub = {'python': 'pass  # yours'}"

    def proved(path: Path, *settings: str) -> Row:
        course = Course(course_with(path, *settings))
        new_notebook(course, "more", "doubling")
        new_exercise(course, "more", "doubling", "double")
        build(course, load_config(course), ["more"])
        (row,) = (row for row in verify(course, [("more", "doubling")], pool, with_mutants=True) if row.exercise)
        return row

    row = proved(tmp_path / "own", *OWN_MARKS, stub)
    written = (tmp_path / "own/source/more/doubling.ipynb").read_text()
    assert ("SECRET{" in written, "ANSWER{" in written, "BEGIN" in written) == (True, True, False)
    assert "    pass  # yours" in (tmp_path / "own/release/more/doubling.ipynb").read_text()
    usual = proved(tmp_path / "usual")
    assert replace(row, complaints=[], notes=[]) == replace(usual, complaints=[], notes=[])
    assert (len(row.complaints), len(row.notes)) == (len(usual.complaints), len(usual.notes))


def test_header_and_footer_are_part_of_what_is_graded(tmp_path: Path, pool: Pool) -> None:
    path = course_with(tmp_path, "c.IncludeHeaderFooter.header = 'header.ipynb'")
    nbformat.write(toy.notebook(toy.locked("tools", "import math\nscale = 3")), path / "header.ipynb")
    hidden = "### BEGIN HIDDEN TESTS\nassert triple(2) == math.prod([2, 3])\n### END HIDDEN TESTS"
    cells = [
        toy.solution("triple", "### BEGIN SOLUTION\ndef triple(x):\n    return scale * x\n### END SOLUTION"),
        toy.test("test-triple", 2, hidden),
    ]
    nbformat.write(toy.notebook(*cells), path / "source/toy/toy.ipynb")
    course = Course(path)
    build(course, load_config(course), [toy.ASSIGNMENT])
    released = nbformat.read(path / "release/toy/toy.ipynb", as_version=4)
    assert released.cells[0].source == "import math\nscale = 3"
    toy.hand_in(path, "bob", released)
    released.cells[0].source = "scale = 4"
    released.cells[1].source = "def triple(x):\n    return scale * x"
    toy.hand_in(path, "ada", released)
    ada, bob = grade(course, pool)
    assert (ada.points, bob.points) == ({"toy": 2}, {"toy": 0})
    assert ada.notes == ("toy.ipynb: cell tools: not the student's to change, put back",)
    assert [each.skipped for each in grade(course, pool)] == [True, True]


def test_students_whom_the_gradebook_does_not_know_wait_where_the_course_says_so(tmp_path: Path, pool: Pool) -> None:
    path = course_with(tmp_path, "c.Autograde.create_student = False")
    for student in ("ada", "eve"):
        toy.hand_in(path, student, toy.submission({}))
    course = Course(path)
    with open_gradebook(course.directory) as gradebook:
        gradebook.add_student("ada")
    ada, eve = grade(course, pool)
    assert (ada.failed, eve.failed) == (False, True)
    assert "nbgrader db student add eve" in eve.notes[0]
    assert set(toy.gradebook_of(path)) == {"ada"}


READS = "### BEGIN HIDDEN TESTS\nassert open('words.txt').read() == 'mine'\n### END HIDDEN TESTS"


@pytest.mark.parametrize("setting", ["", "c.Autograde.exclude_overwriting = {'toy': ['words.txt']}"])
def test_files_may_be_left_to_the_students(tmp_path: Path, pool: Pool, setting: str) -> None:
    path = course_with(tmp_path, setting)
    cells = [toy.solution("own", "### BEGIN SOLUTION\npass\n### END SOLUTION"), toy.test("test-own", 1, READS)]
    nbformat.write(toy.notebook(*cells), path / "source/toy/toy.ipynb")
    (path / "source/toy/words.txt").write_text("mine")
    theirs = toy.hand_in(path, "ada", nbformat.read(path / "source/toy/toy.ipynb", as_version=4))
    theirs.with_name("words.txt").write_text("theirs")
    (result,) = grade(Course(path), pool)
    assert result.points == {"toy": 0 if setting else 1}
    assert (path / "autograded/ada/toy/words.txt").read_text() == ("theirs" if setting else "mine")


def test_outputs_are_limited_as_the_course_says(tmp_path: Path, pool: Pool) -> None:
    path = course_with(
        tmp_path,
        "c.LimitOutput.max_lines = 3",
        "c.IgnorePattern.enabled = True",
        "c.IgnorePattern.pattern = 'boring'",
    )
    told = toy.code("import sys\nprint('boring', file=sys.stderr)\nfor n in range(9):\n    print(n)", "told")
    toy.hand_in(path, "ada", toy.notebook(*toy.submission(toy.SOLUTIONS).cells, told))
    assert [result.points for result in grade(Course(path), pool)] == [{"toy": FULL}]
    graded = nbformat.read(path / "autograded/ada/toy/toy.ipynb", as_version=4)
    assert [output.text for output in graded.cells[-1].outputs] == ["0\n1\n... Output truncated ..."]


def test_lists_of_preprocessors_keep_what_the_course_has_put_there() -> None:
    c = Config()
    c.Autograde.autograde_preprocessors = ["own.First", "nbgrader.preprocessors.Execute", stock.SaveAutoGrades]
    c.GenerateFeedback.preprocessors = [stock.GetGrades, "own.Last"]
    c.GenerateFeedback.exporter_class = "own.Exporter"
    c.CourseDirectory.ignore = ["*.csv"]
    configure(c)
    assert c.Autograde.autograde_preprocessors == ["own.First", Grade, SaveGrades]
    assert c.GenerateFeedback.preprocessors == [GetGrades, "own.Last", ClearHiddenTests, Summarise]
    assert c.GenerateFeedback.exporter_class == "own.Exporter"
    assert CourseDirectory(config=c).ignore == ["*.csv", RECORD]
    usual = Config()
    configure(usual)
    assert CourseDirectory(config=usual).ignore == [*CourseDirectory().ignore, RECORD]


@pytest.mark.parametrize(
    ("setting", "cell", "whole"),
    [("", 10, 60), ("Execute.timeout = 120", 120, 720), ("ExecutePreprocessor.timeout = 4", 4, 60)],
)
def test_the_timeout_of_nbgrader_is_the_limit_of_a_cell(setting: str, cell: float, whole: float) -> None:
    c = Config()
    exec(f"c.{setting}" if setting else "pass", {"c": c})
    limits = Grade(config=c).limits()
    assert (limits.cell_seconds, limits.pass_seconds) == (cell, whole)
    c.Grade.cell_seconds = 5.0
    assert Grade(config=c).limits().cell_seconds == 5


def test_every_setting_of_nbgraders_that_touches_grading_is_in_the_table() -> None:
    def is_nbgraders(owner: type | None) -> bool:
        return owner is not None and owner.__module__.startswith("nbgrader.")

    there = {
        f"{trait.this_class.__name__}.{name}"
        for each in CLASSES
        for name, trait in each.class_traits(config=True).items()
        if is_nbgraders(trait.this_class)
    }
    assert there - set(SETTINGS) == set()
    by_name = {each.__name__: each for each in CLASSES}
    for name in SETTINGS:
        owner, _, trait = name.partition(".")
        assert trait in by_name[owner].class_traits(config=True), name


def test_a_setting_that_does_nothing_is_named_when_it_is_set(tmp_path: Path, pool: Pool) -> None:
    settings = (
        "c.ExecutePreprocessor.kernel_name = 'mine'",
        "c.Autograde.pre_convert_hook = print",
        "c.OverwriteCells.add_missing_cells = True",
        "c.CourseDirectory.notebook_id = '*'",
    )
    course = Course(course_with(tmp_path, *settings))
    toy.hand_in(course.root, "ada", toy.submission({}))
    said: list[str] = []
    list(grade_class(course, toy.ASSIGNMENT, pool, load_config(course), warn=said.append))
    assert [text.partition(":")[0] for text in said] == [
        "c.Autograde.pre_convert_hook does nothing in `autograder grade`",
        "c.ExecutePreprocessor.kernel_name does nothing in `autograder grade`",
    ]


def test_settings_of_this_course_all_do_something() -> None:
    assert [*unheeded(load_config(Course(Path(__file__).parents[2])), GRADE)] == []

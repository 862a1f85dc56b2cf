"""The course's folders and configuration, and `release/` and `solutions/` made from `source/`."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import nbformat
import nbgrader.api
import pytest
import toy
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, load_config
from autograder.errors import AuthorError, NoSuchThing
from autograder.gradebook.database import open_gradebook, read_gradebook
from autograder.gradebook.generators import build, left_over
from autograder.judge.notebooks import understood

HIDDEN = ("@check", "divides by the sum", "autograder", "SOLUTION", "HIDDEN")
RELEASED = Path("release/toy/toy.ipynb")
SOLVED = Path("solutions/toy/toy.ipynb")


def toy_course(path: Path) -> Course:
    """The toy course with the folders of this repository."""
    toy.make_course(path)
    config = path / "nbgrader_config.py"
    config.write_text(config.read_text() + 'c = get_config()\nc.CourseDirectory.solution_directory = "solutions"\n')
    return Course(path)


def make(course: Course, *, check: bool = False) -> list[str]:
    """Build everything; the paths that were stale."""
    stale = build(course, load_config(course), course.assignments(), check)
    return [str(path.relative_to(course.root)) for path in stale]


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text()))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with a data file beside its notebook, built."""
    course = toy_course(tmp_path_factory.mktemp("template"))
    (course.root / "source/toy/numbers.txt").write_text("1 2 3")
    assert make(course) == [str(RELEASED.parent / "numbers.txt"), str(RELEASED), *make_names("solutions")]
    return course


def make_names(folder: str) -> list[str]:
    return [f"{folder}/toy/numbers.txt", f"{folder}/toy/toy.ipynb"]


@pytest.fixture
def course(template: Course, tmp_path: Path) -> Course:
    """A copy of the template."""
    return Course(shutil.copytree(template.root, tmp_path / "course"))


# Folders and configuration.


def test_assignments_are_the_folders_in_source_that_hold_notebooks(tmp_path: Path) -> None:
    for name in ("2_b/x.ipynb", "2_b/y.ipynb", "1_a/x.ipynb", "pictures/x.png"):
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert Course(tmp_path).assignments() == ["1_a", "2_b"]
    assert list(Course(tmp_path).sources("2_b")) == ["x", "y"]


@pytest.mark.parametrize("name", ["tyo", "", ".", "..", "../source/toy", "toy/", "toy/.", "*", "/"])
def test_an_assignment_that_does_not_exist_is_refused_with_the_names_of_those_that_do(
    template: Course, name: str
) -> None:
    with pytest.raises(NoSuchThing, match=r"no assignment '.*'; there are: toy$"):
        template.sources(name)


def test_a_course_without_assignments_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(NoSuchThing, match=r"none in .*source"):
        Course(tmp_path).sources("toy")


def test_answers_are_found_by_exercise(tmp_path: Path) -> None:
    path = tmp_path / "answers/toy/toy/shares.py"
    path.parent.mkdir(parents=True)
    path.touch()
    assert Course(tmp_path).answers("toy", "toy") == {"shares": path}
    assert Course(tmp_path).answers("toy", "more") == {}


def test_an_exercise_is_a_solution_cell_and_the_test_cell_after_it() -> None:
    found = understood(toy.source()).exercises
    assert list(found) == ["shares", "add_bias", "prediction", "count_even"]
    assert found["shares"] == ("shares", "test-shares")


def test_a_test_cell_before_any_solution_is_no_exercise() -> None:
    assert understood(toy.notebook(toy.test("early", 1, "assert True"), toy.solution("late", "x = 1"))).exercises == {}


def test_the_configuration_has_the_courses_folder_as_its_root_wherever_it_is_read_from(template: Course) -> None:
    config = load_config(template)
    assert config.CourseDirectory.root == str(template.root)
    assert config.CourseDirectory.solution_directory == "solutions"


def test_a_course_without_a_configuration_has_nbgraders_own(tmp_path: Path) -> None:
    assert load_config(Course(tmp_path)) == Config({"CourseDirectory": {"root": str(tmp_path)}})


def test_a_gradebook_is_made_outside_an_activated_environment_too_and_starts_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nbgrader.api, "get_alembic_version", lambda: pytest.fail("nbgrader runs `alembic` for this"))
    config = load_config(Course(tmp_path))
    with read_gradebook(CourseDirectory(config=config)) as gradebook:  # there is none yet
        assert gradebook.students == []
    with open_gradebook(CourseDirectory(config=config)) as gradebook:
        assert gradebook.students == []


def test_a_new_gradebook_is_the_one_that_nbgrader_makes(tmp_path: Path) -> None:
    open_gradebook(CourseDirectory(config=load_config(Course(tmp_path)))).close()
    Gradebook(f"sqlite:///{tmp_path}/stock.db", "").close()
    ours, theirs = (_schema(tmp_path / name) for name in ("gradebook.db", "stock.db"))
    assert ours == theirs


def _schema(file: Path) -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as opened:
        tables = opened.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return {*tables, *opened.execute("SELECT 'version', version_num FROM alembic_version")}


# Building.


def test_students_get_neither_solutions_nor_hidden_tests(template: Course) -> None:
    released = (template.root / RELEASED).read_text()
    assert "NotImplementedError" in released
    assert "1 of 4 is a quarter" in released  # the visible test
    for secret in ("x.sum()", "no numbers, no shares", *HIDDEN):
        assert secret not in released


def test_solutions_are_executed_and_hold_no_hidden_tests(template: Course) -> None:
    solved = (template.root / SOLVED).read_text()
    assert "x / x.sum()" in solved
    for secret in HIDDEN:
        assert secret not in solved
    cells = {cell.id: cell for cell in nbformat.reads(solved, as_version=4).cells}
    assert cells["sketch"].outputs[0].text == "xxx\n"
    assert cells["try-add_bias"].outputs[0].data["text/plain"] == "tensor([[1.]])"


def test_solutions_hold_another_right_answer_and_releases_do_not(course: Course) -> None:
    answers = course.root / "answers/toy/toy/shares.py"
    answers.parent.mkdir(parents=True)
    answers.write_text("# %% alternative: by hand\ndef shares(x):\n    return x.div(sum(x.tolist()))\n")
    assert make(course) == [str(SOLVED)]
    assert "**Another right answer:** by hand." in (course.root / SOLVED).read_text()
    assert make(course, check=True) == []


def test_files_beside_a_notebook_are_handed_out_with_it(template: Course) -> None:
    assert (template.root / "release/toy/numbers.txt").read_text() == "1 2 3"
    assert (template.root / "solutions/toy/numbers.txt").read_text() == "1 2 3"


def test_a_solution_reads_the_file_beside_it(course: Course) -> None:
    source = toy.source()
    source.cells.append(toy.code("print(open('numbers.txt').read())", id="read"))
    nbformat.write(source, course.root / "source/toy/toy.ipynb")
    make(course)
    assert "1 2 3" in nbformat.read(course.root / SOLVED, as_version=4).cells[-1].outputs[0].text


def test_building_leaves_the_configuration_as_it_was(course: Course) -> None:
    config = load_config(course)
    build(course, config, course.assignments())
    before = load_config(course)
    CourseDirectory(config=before)  # reading it settles the lists to which something is appended
    assert str(config) == str(before)


def test_building_registers_the_assignment_in_the_gradebook(template: Course) -> None:
    with Gradebook(f"sqlite:///{template.root}/gradebook.db") as gradebook:
        cells = gradebook.find_notebook("toy", "toy").grade_cells
        assert {cell.name: cell.max_score for cell in cells} == toy.POINTS | {"sketch": 2.0, "explanation": 2.0}


def test_building_again_finds_nothing_to_write(course: Course) -> None:
    before = files_in(course.root / "release") | files_in(course.root / "solutions")
    assert make(course) == []
    assert files_in(course.root / "release") | files_in(course.root / "solutions") == before


def test_the_same_source_gives_the_same_bytes_in_another_folder(template: Course, tmp_path: Path) -> None:
    other = Course(tmp_path / "other")
    shutil.copytree(template.root / "source", other.root / "source")
    shutil.copy(template.root / "nbgrader_config.py", other.root)
    make(other)
    for folder in ("release", "solutions"):
        assert files_in(other.root / folder) == files_in(template.root / folder)


def test_random_numbers_and_the_order_of_sets_are_the_same_in_every_build(course: Course) -> None:
    source = toy.source()
    source.cells.append(toy.code("import random\nprint(random.random(), torch.rand(2), {'a', 'b', 'c', 'd'})", id="x"))
    nbformat.write(source, course.root / "source/toy/toy.ipynb")
    make(course)
    assert make(course, check=True) == []


def test_a_check_of_what_is_up_to_date_finds_nothing_and_changes_nothing(course: Course) -> None:
    before = files_in(course.root)
    assert make(course, check=True) == []
    assert files_in(course.root) == before


@pytest.mark.parametrize("path", [RELEASED, SOLVED])
def test_a_check_finds_a_changed_file(course: Course, path: Path) -> None:
    rewrite(course.root / path, lambda text: text.replace("quarter", "fourth"))
    before = files_in(course.root)
    assert make(course, check=True) == [str(path)]
    assert files_in(course.root) == before


@pytest.mark.parametrize("path", [RELEASED, SOLVED])
def test_a_check_finds_a_missing_file(course: Course, path: Path) -> None:
    (course.root / path).unlink()
    assert make(course, check=True) == [str(path)]
    assert not (course.root / path).exists()


@pytest.mark.parametrize("folder", ["release", "solutions"])
def test_a_check_finds_a_file_that_is_left_over(course: Course, folder: str) -> None:
    path = course.root / folder / "toy" / "old.ipynb"
    path.write_text("{}")
    assert make(course, check=True) == [f"{folder}/toy/old.ipynb"]
    assert path.exists()


def test_building_mends_what_a_check_finds(course: Course, template: Course) -> None:
    (course.root / RELEASED).unlink()
    (course.root / "release/toy/old.ipynb").write_text("{}")
    rewrite(course.root / SOLVED, lambda text: text + "\n")
    assert len(make(course)) == 3
    assert make(course, check=True) == []
    for folder in ("release", "solutions"):
        assert files_in(course.root / folder) == files_in(template.root / folder)


def test_a_change_of_the_source_makes_both_stale(course: Course) -> None:
    rewrite(course.root / "source/toy/toy.ipynb", lambda text: text.replace("# Toy", "# Toys"))
    assert make(course, check=True) == [str(RELEASED), str(SOLVED)]


def test_a_change_of_a_hidden_test_makes_nothing_stale(course: Course) -> None:
    rewrite(course.root / "source/toy/toy.ipynb", lambda text: text.replace("divides by the sum", "shares add up"))
    assert make(course, check=True) == []


def test_folders_of_assignments_that_are_gone_are_left_over(course: Course) -> None:
    for folder in ("release", "solutions"):
        (course.root / folder / "gone").mkdir()
    found = left_over(course, load_config(course))
    assert found == [course.root / "release/gone", course.root / "solutions/gone"]


def test_a_build_leaves_no_scratch_behind(course: Course) -> None:
    rewrite(course.root / "source/toy/toy.ipynb", lambda text: text.replace("# Toy", "# Toys"))
    make(course)
    names = {"gradebook.db", "nbgrader_config.py", "release", "solutions", "source"}
    assert {path.name for path in course.root.iterdir()} == names


# Sources that are refused.


def broken(course: Course, old: str, new: str) -> dict[str, bytes]:
    """Break the source; the files as they are before the build that is to refuse it."""
    source = toy.source()
    for cell in source.cells:
        cell.source = cell.source.replace(old, new)
    nbformat.write(source, course.root / "source/toy/toy.ipynb")
    return files_in(course.root)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('print("x" * 3)', "1 / 0", "cell 'sketch' raises ZeroDivisionError: division by zero"),
        ("return x / x.sum()", "return x", "cell 'test-shares' raises AssertionError: 1 of 4 is a quarter"),
        ("add_bias(torch.zeros(1, 1)", "add_bias(torch.zeros(1, 1", "cell .* raises SyntaxError"),
        ('print("x" * 3)', "import os\nos._exit(0)", "cell 'sketch'"),
    ],
    ids=["a cell raises", "a visible test fails", "a syntax error", "a cell ends the process"],
)
def test_a_source_that_does_not_run_is_refused_with_its_cell_named(
    course: Course, old: str, new: str, complaint: str
) -> None:
    before = broken(course, old, new)
    with pytest.raises(AuthorError, match=rf"source/toy/toy\.ipynb: {complaint}"):
        make(course)
    assert files_in(course.root) == before


def test_a_cell_that_ran_too_long_is_refused_though_it_shows_no_error(course: Course) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grade.cell_seconds = 1.0\n")
    silent = "get_ipython().showtraceback = lambda *args, **keywords: None\nwhile True:\n    pass"
    before = broken(course, 'print("x" * 3)', silent)
    with pytest.raises(AuthorError, match="cell 'sketch' raises CellTimeout: ran past the time limit"):
        make(course)
    assert files_in(course.root) == before


def test_a_region_without_an_end_is_refused_by_nbgraders_words(course: Course) -> None:
    before = broken(course, "### END SOLUTION", "")
    with pytest.raises(AuthorError, match=r"'toy'.*solution"):
        make(course)
    assert files_in(course.root) == before


def test_what_nbgrader_refuses_is_said_without_a_traceback_and_with_the_next_step(course: Course) -> None:
    broken(course, "### END SOLUTION", "")
    with pytest.raises(AuthorError, match=r"(?s)mend source/toy, then the same .*: no end solution") as refused:
        make(course)
    for noise in ("Traceback", "There was an error processing", "Please see"):
        assert noise not in str(refused.value)


@pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")  # nbgrader's own
def test_cells_that_come_while_there_are_submissions_are_refused_before_anything_is_written(course: Course) -> None:
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission("toy", "ada")
    source = toy.source()
    source.cells.append(toy.test("test-more", 1, "assert True"))
    nbformat.write(source, course.root / "source/toy/toy.ipynb")
    before = {folder: files_in(course.root / folder) for folder in ("release", "solutions")}
    with pytest.raises(AuthorError, match=r"'toy' has graded submissions.*new in toy\.ipynb: cell test-more\)"):
        make(course)
    assert {folder: files_in(course.root / folder) for folder in ("release", "solutions")} == before


def test_an_empty_source_file_is_refused(course: Course) -> None:
    (course.root / "source/toy/toy.ipynb").write_text("")
    with pytest.raises(AuthorError, match="'toy'"):
        make(course)
    assert (course.root / RELEASED).exists()

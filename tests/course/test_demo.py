"""The demo's class, graded for real: everyone gets what the submission deserves."""

import shutil
from pathlib import Path

import nbformat
import pytest
import toy
from nbformat import NotebookNode

from autograder.course import demo
from autograder.course.demo import make_class, students
from autograder.course.folders import Course, course_at, load_config
from autograder.course.sources import read_source
from autograder.errors import GraderError
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.plugin import Grade
from autograder.judge import answers, cells
from autograder.judge.mistakes import recognise, score_answer, tells
from autograder.judge.pool import Pool
from autograder.judge.references import read_reference
from autograder.judge.verdicts import Mistake
from autograder.report import records
from autograder.report.summary import summarise

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

BELIEFS, NOTEBOOKS = dict(demo.UNNAMED), dict(demo.NOTEBOOKS)  # of the course itself; the tests below patch both
FULL = 8.0
KINDS = 23  # of students; whoever comes after them is of a kind that was there
ANSWERS = {
    "shares": """\
# %% alternative: by hand
def shares(x):
    if x.numel() == 0:
        raise ValueError
    return torch.stack([each / sum(x) for each in x])

# %% mistake: divides by the largest
# fails: divides by the sum
# hint: What do the shares add up to?
def shares(x):
    if len(x) == 0:
        raise ValueError("no numbers, no shares")
    return x / x.max()

# %% mistake: takes anything
# fails: rejects an empty tensor
# hint: What is the share of nothing?
def shares(x):
    return x / x.sum()
""",
    "add_bias": """\
# %% alternative: by torch's own name
def add_bias(x, bias):
    return torch.add(x, bias)

# %% mistake: adds the sum
# fails: adds the bias to every row
# hint: Each column has a number of its own.
def add_bias(x, bias):
    return x + bias.sum()
""",
    "prediction": """\
# %% alternative: the other way round
prediction = {"dtype": "float32", "shape": [2, 3]}

# %% mistake: takes ones for whole numbers
# fails: predicts the shape and the dtype
# hint: What does torch.ones make?
prediction = {"shape": [2, 3], "dtype": "int64"}
""",
    "count_even": """\
# %% alternative: by a filter
def count_even(numbers):
    return len([number for number in numbers if number % 2 == 0])

# %% mistake: counts nothing as one
# fails: count_even
# hint: How many even numbers are there in an empty list?
def count_even(numbers):
    return sum(number % 2 == 0 for number in numbers) or 1
""",
}
TABLE = b"a,b\n1,2\n"  # a file beside the notebook, which its cells may read
SURVIVORS = '[shares]\n"`x` -> `+x`" = "the same number"\n'


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The toy course with its known answers; without the cells that people grade, for a demo has nobody to do it."""
    root = toy.make_course(tmp_path_factory.mktemp("course"))
    source = toy.source()
    source.cells = [cell for cell in source.cells if cell.id not in ("sketch", "explanation")]
    nbformat.write(source, root / "source/toy/toy.ipynb")
    for name, text in ANSWERS.items():
        path = root / "answers/toy/toy" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "answers/toy/toy/survivors.toml").write_text(SURVIVORS)
    (root / "source/toy/data").mkdir()
    (root / "source/toy/data/table.csv").write_bytes(TABLE)
    return Course(root)


@pytest.fixture(scope="module", autouse=True)
def _toy_demo() -> object:
    """A demo of the toy notebook, with less patience for endless loops."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "NOTEBOOKS", {toy.ASSIGNMENT: toy.NOTEBOOK})
        patch.setattr(demo, "CELL_SECONDS", 1.0)
        patch.setattr(demo, "UNNAMED", {"shares": "def shares(x):\n    return x / len(x)\n"})
        yield


@pytest.fixture(scope="module")
def class_(course: Course, _toy_demo: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class's folder, nothing graded yet."""
    into = tmp_path_factory.mktemp("demo") / "class"
    assert make_class(course, into, KINDS + 4) == students(KINDS + 4)
    return into


@pytest.fixture(scope="module")
def graded(class_: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Result]]:
    """The class's folder after grading, and the results by student."""
    there = Course(shutil.copytree(class_, tmp_path_factory.mktemp("graded") / "class"))
    config = load_config(there)
    with Pool(2, Grade(config=config).limits()) as pool:
        return there.root, {each.student: each for each in grade_class(there, toy.ASSIGNMENT, pool, config)}


def handed_in(class_: Path, student: str) -> nbformat.NotebookNode:
    return nbformat.read(class_ / "submitted" / student / "toy/toy.ipynb", as_version=4)


# Who hands in.


def test_every_kind_of_submission_is_among_the_first_students() -> None:
    kinds = {student.kind for student in students(KINDS)}
    assert {student.kind for student in students(200)} == kinds
    for deserved in ("full", "part", "none"):
        assert deserved in {student.deserves for student in students(KINDS)}


@pytest.mark.parametrize("count", [1, KINDS - 1, KINDS, KINDS + 1, 1500])
def test_as_many_students_hand_in_as_are_asked_for_each_with_a_name_of_their_own(count: int) -> None:
    people = students(count)
    assert len(people) == count
    assert len({student.name for student in people}) == count


def test_a_larger_class_begins_with_the_smaller_one() -> None:
    assert students(100)[:30] == students(30)


# What there is to grade by.


def test_the_class_has_all_that_the_course_says_of_answers(course: Course, class_: Path) -> None:
    """Also why some wrong answers may keep points, without which `verify` complains there."""
    there = {path.name: path.read_text() for path in (class_ / "answers/toy/toy").iterdir()}
    assert there == {**{f"{name}.py": text for name, text in ANSWERS.items()}, "survivors.toml": SURVIVORS}


def test_the_class_has_the_files_beside_the_notebook(class_: Path) -> None:
    there = {path.relative_to(class_ / "source/toy").as_posix() for path in (class_ / "source/toy").rglob("*.*")}
    assert there == {"toy.ipynb", "data/table.csv"}
    assert (class_ / "source/toy/data/table.csv").read_bytes() == TABLE


# What is handed in.


def test_the_known_answers_are_of_both_kinds(course: Course) -> None:
    for path in course.answers(toy.ASSIGNMENT, toy.NOTEBOOK).values():
        assert {answer.kind for answer in answers.read(path)} == {"alternative", "mistake"}


def test_students_hand_in_notebooks_as_they_were_released(class_: Path) -> None:
    text = (class_ / "submitted/ada/toy/toy.ipynb").read_text()
    assert "x / x.sum()" in text
    for hidden in ("HIDDEN", "SOLUTION", "@check", "divides by the sum"):
        assert hidden not in text


def test_whoever_did_nothing_hands_in_the_stubs(class_: Path, course: Course) -> None:
    submitted = {cell.id: cell.source for cell in handed_in(class_, "guido").cells}
    stubs = {cell.id: cell.source for cell in toy.submission({}).cells}
    assert {name: submitted[name] for name in ANSWERS} == {name: stubs[name] for name in ANSWERS}


def test_other_right_answers_are_the_alternatives(class_: Path) -> None:
    assert "torch.add" in "\n".join(cell.source for cell in handed_in(class_, "barbara").cells)


def test_deleted_test_cells_are_missing_and_edited_ones_assert_nothing(class_: Path) -> None:
    assert cells.tests(handed_in(class_, "niklaus")) == {}
    assert [cell for cell in cells.tests(handed_in(class_, "radia")).values() if "assert" in cell.source] == []


def test_copied_cells_share_their_grade_id(class_: Path) -> None:
    ids = [cells.grade_meta(cell).get("grade_id") for cell in handed_in(class_, "shafi").cells]
    assert ids.count("shares") == 2


def test_some_hand_in_what_is_no_notebook(class_: Path) -> None:
    for student in ("ken", "leslie"):
        with pytest.raises(nbformat.reader.NotJSONError):
            handed_in(class_, student)


def test_the_same_class_is_made_each_time(course: Course, class_: Path, tmp_path: Path) -> None:
    make_class(course, tmp_path / "again", KINDS + 4)
    for path in class_.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(class_)).read_bytes() == path.read_bytes()


def test_an_earlier_demo_is_made_anew(course: Course, tmp_path: Path) -> None:
    make_class(course, tmp_path / "class", KINDS)
    make_class(course, tmp_path / "class", 2)
    assert {path.name for path in (tmp_path / "class/submitted").iterdir()} == {"ada", "alan"}


def test_a_folder_that_is_no_demo_is_left_alone(course: Course, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(GraderError, match="not an earlier demo; choose another folder with --into"):
        make_class(course, tmp_path, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_making_a_class_leaves_the_course_alone(course: Course, class_: Path) -> None:
    assert {path.name for path in course.root.iterdir()} == {"source", "answers", "nbgrader_config.py"}


# What it deserves.


def test_everyone_is_graded(graded: tuple[Path, dict[str, Result]]) -> None:
    results = graded[1]
    assert set(results) == {student.name for student in students(KINDS + 4)}
    assert [student for student, result in results.items() if result.failed] == []


@pytest.mark.parametrize("student", students(KINDS + 4), ids=lambda student: f"{student.name}: {student.kind}")
def test_everyone_gets_what_the_submission_deserves(
    graded: tuple[Path, dict[str, Result]], student: demo.Student
) -> None:
    points = graded[1][student.name].points["toy"]
    assert {"full": points == FULL, "part": 0 < points < FULL, "none": points == 0}[student.deserves], points


def test_some_share_a_belief_that_nobody_has_named(graded: tuple[Path, dict[str, Result]]) -> None:
    there = Course(graded[0])
    largest = summarise(records.read(there, load_config(there), toy.ASSIGNMENT)).groups[0]
    assert (largest.exercise.name, {each.student for each in largest.attempts}) == (
        "shares",
        {student.name for student in students(KINDS) if student.kind == "a belief of their own"},
    )


@pytest.mark.parametrize("exercise", BELIEFS)
def test_what_nobody_has_named_loses_points_in_the_course_and_is_no_known_mistake(pool: Pool, exercise: str) -> None:
    here = course_at(Path(__file__).parents[2])
    assignment, notebook = next(each for each in NOTEBOOKS.items() if exercise in here.answers(*each))
    reference = pool.submit(read_reference, here.sources(assignment)[notebook]).result()
    ids = reference.source.exercises[exercise]
    score = pool.submit(score_answer, reference, ids, BELIEFS[exercise]).result()
    known = [
        Mistake(each.title, each.hint, pool.submit(score_answer, reference, ids, each.code).result().failed)
        for each in answers.read(here.answers(assignment, notebook)[exercise])
        if each.kind == "mistake"
    ]
    assert score.points < score.max_points
    assert tells(score, reference.expected[ids[1]])
    assert recognise(score, reference.expected[ids[1]], known) == ()


def _conclusion(notebook: NotebookNode) -> str:
    return next(str(each.source) for each in notebook.cells if cells.grade_meta(each).get("grade_id") == "conclusion")


def test_what_a_person_reads_is_written_or_left_as_it_was_handed_out() -> None:
    here = course_at(Path(__file__).parents[2])
    source = read_source(here, here.sources("5_project")["digits"])
    released = nbformat.read(here.root / "release/5_project/digits.ipynb", as_version=4)
    blank, written = _conclusion(released), set()
    for student, text in demo.handed_in("5_project", source, {}, students(KINDS)):
        if student.kind not in ("not a notebook", "an empty file"):
            answer = _conclusion(nbformat.reads(text, as_version=4))
            assert "BEGIN SOLUTION" not in answer, student
            if answer != blank:
                written.add(student.kind)
    assert "right answers" in written
    assert not written & {"nothing done", "reads the gradebook", "forges every comparison", "test cells edited"}


def test_the_endless_loop_is_stopped(graded: tuple[Path, dict[str, Result]]) -> None:
    notes = graded[1]["john"].notes
    assert [note for note in notes if "time limit" in note], notes


def test_the_spy_finds_no_gradebook(graded: tuple[Path, dict[str, Result]]) -> None:
    root = graded[0]
    assert (root / "gradebook.db").exists()
    cell = next(cell for cell in autograded(root, "joan").cells if "gradebook" in cell.source)
    shown = "\n".join(str(output) for output in cell.outputs)
    assert "no gradebook here" in shown
    assert "gradebook.db" not in shown


def test_whoever_hands_in_no_notebook_is_told_so(graded: tuple[Path, dict[str, Result]]) -> None:
    root, results = graded
    for student in ("ken", "leslie"):
        assert [note for note in results[student].notes if "toy.ipynb" in note]
        assert [cell for cell in autograded(root, student).cells if "Not graded" in cell.source]


def test_nobody_who_did_as_asked_gets_a_note(graded: tuple[Path, dict[str, Result]]) -> None:
    results = graded[1]
    for student in ("ada", "alan", "barbara", "dennis", "guido"):
        assert results[student].notes == ()


def autograded(root: Path, student: str) -> nbformat.NotebookNode:
    return nbformat.read(root / "autograded" / student / "toy/toy.ipynb", as_version=4)

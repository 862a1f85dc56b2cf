"""The plugin under nbgrader's own commands, typed as an instructor types them."""

import copy
import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute
from running import value_of
from traitlets.config import Config

from autograder.gradebook.feedback import GetGrades
from autograder.gradebook.plugin import ClearSolutionMarks, Grade, Run, configure
from autograder.judge import cells
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

CONFIG = (
    toy.CONFIG
    + """\
c = get_config()
c.Grade.cell_seconds = 1.0
c.LateSubmissionPlugin.penalty_method = "zero"
"""
)
CAREFUL = "import sys, warnings\nprint('careful', file=sys.stderr)\nwarnings.warn('careful')\n"
NOISY = CAREFUL + toy.SOLUTIONS["shares"].replace("    if", "    sys.stderr.write('careful')\n    if")
FORGED = """\
import builtins
torch.allclose = torch.equal = torch.testing.assert_close = lambda *a, **k: True
builtins.AssertionError = type("AssertionError", (Exception,), {})
def shares(x):
    return x
"""
ENDLESS = "def shares(x):\n    while True:\n        pass\n"
RAISES = "def shares(x):\n    raise ValueError('no')\n"
READS = "assert open('notes.txt').read() == 'mine'\n"
ANSWERS = """\
# %% mistake: the numbers themselves
# fails: divides by the sum
# hint: Which part of the whole is each number?
def shares(x):
    if len(x) == 0:
        raise ValueError
    return x

# %% mistake: the numbers themselves, without a look at how many there are
# fails: divides by the sum
# fails: rejects an empty tensor
# hint: Compare the numbers with their sum.
def shares(x):
    return 1 * x
"""
HALF_RIGHT = "def count_even(numbers):\n    return len([n for n in numbers if n % 2 == 0]) or 1\n"
FULL = 8.0


def answered(**answers: str) -> NotebookNode:
    return toy.submission(toy.SOLUTIONS | answers)


def changed_cells() -> NotebookNode:
    """Right answers, with the test cells edited, and one of them and a locked cell deleted."""
    made = answered()
    made.cells = [cell for cell in made.cells if cell.id not in ("imports", "test-prediction")]
    for cell in filter(cells.is_test, made.cells):
        cell.source = "pass"
    return made


def copied_cells() -> NotebookNode:
    """Right answers after older ones: copied cells, which have the same grade_id."""
    made = answered()
    copies = [nbformat.from_dict(cell) for cell in made.cells if cell.id in ("shares", "test-shares", "imports")]
    for each in copies:
        each.id += "-copy"
    copies[1].source = "def shares(x):\n    return 'of another time'\n"
    made.cells[:0] = copies
    return made


# Who hands in what, and the points of the test cells that it deserves.
CLASS: dict[str, tuple[NotebookNode, float]] = {
    "right": (answered(), FULL),
    "blank": (toy.submission({}), 0),
    "noisy": (answered(shares=NOISY), FULL),
    "half": (answered(count_even=HALF_RIGHT, shares="def shares(x):\n    return x\n"), FULL - 3 - 1),
    "forger": (toy.submission({"shares": FORGED}), 0),
    "raising": (answered(shares=RAISES), FULL - 3),
    "endless": (answered(shares=ENDLESS), FULL - 3),
    "changed": (changed_cells(), FULL),
    "reading": (answered(shares=READS + toy.SOLUTIONS["shares"]), FULL),
    "late": (answered(), FULL),
}


def run(course: Path, *words: str) -> str:
    """Run a command as in an activated environment; what it says."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    nobodys = str(course.parent / "jupyter")  # not the settings of whoever runs the tests
    environment = {**os.environ, "PATH": path, "JUPYTER_CONFIG_DIR": nobodys, "JUPYTER_DATA_DIR": nobodys}
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that has its release, and no submission yet."""
    course = toy.make_course(tmp_path_factory.mktemp("plugin") / "released")
    (course / "nbgrader_config.py").write_text(CONFIG)
    (course / "answers/toy/toy").mkdir(parents=True)
    (course / "answers/toy/toy/shares.py").write_text(ANSWERS)
    run(course, "nbgrader", "generate_assignment", toy.ASSIGNMENT)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate="2030-01-02 12:00:00 UTC")
    return course


@pytest.fixture(scope="module")
def courses(released: Path) -> tuple[Path, Path, str]:
    """A course graded by nbgrader's commands, its copy graded by `autograder grade`, and what that said."""
    course = shutil.copytree(released, released.with_name("course"))
    for student, (submitted, _) in CLASS.items():
        toy.hand_in(course, student, submitted)
    (course / "submitted/reading/toy/notes.txt").write_text("mine")
    (course / "submitted/late/toy/timestamp.txt").write_text("2030-01-02 12:00:01 UTC")
    second = shutil.copytree(course, course.with_name("second"))
    run(course, "nbgrader", "generate_solution", toy.ASSIGNMENT)
    run(course, "nbgrader", "autograde", toy.ASSIGNMENT)
    run(course, "nbgrader", "generate_feedback", toy.ASSIGNMENT)
    run(second, "nbgrader", "generate_solution", toy.ASSIGNMENT)
    said = run(second, "autograder.cli", "grade", toy.ASSIGNMENT)
    return course, second, said


@pytest.fixture(scope="module")
def course(courses: tuple[Path, Path, str]) -> Path:
    return courses[0]


@pytest.fixture(scope="module")
def second(courses: tuple[Path, Path, str]) -> Path:
    return courses[1]


def text_of(page: Path) -> str:
    """What a reader of a page sees, without the colours of its code, and what its source has beside that."""
    source = page.read_text()
    return source + html.unescape(re.sub(r"<[^>]*>", "", source))


# Words of the source notebook that tell what is hidden, and what solves it.
HIDDEN = ["HIDDEN", "@check", "autograder import", "rng.uniform(1, 2", "count_even([])", "count_even([2, 4]) == 2"]
SOLVED = ["SOLUTION", "x / x.sum()", "no numbers, no shares", "return x + bias", '"dtype": "float32"', '"x" * 3']


def cells_of(path: Path) -> dict[str, Any]:
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


def test_the_words_that_must_not_leak_are_all_in_the_source(course: Path) -> None:
    source = "\n".join(cell.source for cell in nbformat.read(course / "source/toy/toy.ipynb", as_version=4).cells)
    assert [word for word in HIDDEN + SOLVED if word not in source] == []


def test_students_get_neither_hidden_tests_nor_solutions(course: Path) -> None:
    released = "\n".join(cell.source for cell in cells_of(course / "release/toy/toy.ipynb").values())
    assert [word for word in HIDDEN + SOLVED if word in released] == []
    assert released.count("raise NotImplementedError()") == 5
    assert "1 of 4 is a quarter" in released


def test_solutions_hold_no_hidden_tests(course: Path) -> None:
    solved = text_of(course / "solution/toy/toy.ipynb")
    assert [word for word in [*HIDDEN, "divides by the sum", "SOLUTION"] if word in solved] == []
    assert "x / x.sum()" in solved


def test_solutions_are_executed(course: Path) -> None:
    cells = cells_of(course / "solution/toy/toy.ipynb")
    assert cells["try-add_bias"].outputs[0].data["text/plain"] == "tensor([[1.]])"
    assert cells["sketch"].outputs[0].text == "xxx\n"
    assert [cell.execution_count for cell in cells.values() if cell.cell_type == "code"] == list(range(1, 12))


def test_solutions_are_the_same_each_time(course: Path, second: Path) -> None:
    name = "solution/toy/toy.ipynb"
    assert (course / name).read_bytes() == (second / name).read_bytes()


@pytest.mark.parametrize("student", CLASS)
def test_everyone_gets_what_they_deserve(course: Path, student: str) -> None:
    scores = toy.gradebook_of(course)[student]["scores"]
    assert sum(scores[name] for name in toy.POINTS) == CLASS[student][1]


@pytest.mark.parametrize("student", CLASS)
def test_nbgrader_autograde_writes_what_autograder_grade_writes(course: Path, second: Path, student: str) -> None:
    assert toy.gradebook_of(course)[student] == toy.gradebook_of(second)[student]


@pytest.mark.parametrize("student", CLASS)
def test_the_verdicts_are_the_same_too(course: Path, second: Path, student: str) -> None:
    def verdicts(root: Path) -> dict[str, Any]:
        made = nbformat.read(root / "autograded" / student / "toy/toy.ipynb", as_version=4)
        return {grade_id: cell.outputs[-2:] for grade_id, cell in cells.tests(made).items()}

    assert list(verdicts(course)) == list(toy.POINTS)
    assert verdicts(course) == verdicts(second)


def test_autograder_grade_is_not_drowned_by_the_warnings_of_nbgraders_database(
    courses: tuple[Path, Path, str],
) -> None:
    said = courses[2]
    assert "10 submissions graded" in said
    assert "Warning" not in said


def test_a_warning_on_stderr_costs_nothing_and_is_shown(course: Path) -> None:
    assert toy.gradebook_of(course)["noisy"]["scores"]["test-shares"] == 3
    assert text_of(course / "feedback/noisy/toy/toy.html").count("careful") > 2


def test_partial_credit_of_plain_asserts_is_nbgraders(course: Path) -> None:
    assert toy.gradebook_of(course)["half"]["scores"]["test-count_even"] == 1


def test_answers_that_people_grade_wait_for_them(course: Path) -> None:
    book = toy.gradebook_of(course)["right"]
    assert (book["scores"]["sketch"], book["scores"]["explanation"]) == (None, None)
    assert book["to look at"] == ["explanation", "sketch"]
    assert set(book["comments"].values()) == {None}


def test_an_untouched_answer_has_0_and_the_comment_no_response(course: Path) -> None:
    book = toy.gradebook_of(course)["blank"]
    assert (book["scores"]["sketch"], book["scores"]["explanation"]) == (0, 0)
    assert book["to look at"] == []
    assert set(book["comments"].values()) == {"No response."}


def test_late_submissions_get_nbgraders_penalty(course: Path) -> None:
    book = toy.gradebook_of(course)
    assert {student: book[student]["penalty"] for student in CLASS} == dict.fromkeys(CLASS, 0) | {"late": FULL}


def test_pages_know_of_grades_and_comments_what_nbgrader_reads(course: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{shutil.copy(course / 'gradebook.db', tmp_path)}"
    with Gradebook(url) as gradebook:
        gradebook.find_grade("sketch", "toy", "toy", "half").manual_score = 1.5
        gradebook.find_grade("test-shares", "toy", "toy", "half").extra_credit = 0.5
        gradebook.find_comment("explanation", "toy", "toy", "half").manual_comment = "*Well* said."
        gradebook.find_submission_notebook("toy", "toy", "half").late_submission_penalty = 1.25
        gradebook.db.commit()
    for student in CLASS:
        about = {"notebook": "toy", "assignment": "toy", "student": student, "db_url": url}
        graded = nbformat.read(course / "autograded" / student / "toy/toy.ipynb", as_version=4)
        theirs, known = stock.GetGrades()(copy.deepcopy(graded), {"nbgrader": dict(about)})
        ours, more = GetGrades()(graded, {"nbgrader": dict(about)})
        assert ours == theirs
        assert {key: more["nbgrader"][key] for key in known["nbgrader"]} == known["nbgrader"]


def test_a_page_of_what_the_gradebook_does_not_have_is_refused(course: Path) -> None:
    about = {"notebook": "toy", "assignment": "toy", "student": "nobody", "db_url": f"sqlite:///{course}/gradebook.db"}
    with pytest.raises(MissingEntry, match="toy/toy for nobody"):
        GetGrades()(toy.notebook(), {"nbgrader": about})
    added = toy.notebook(toy.test("test-new", 1, "assert True"))
    with pytest.raises(MissingEntry, match="no cell 'test-new' of toy/toy for half"):
        GetGrades()(added, {"nbgrader": about | {"student": "half"}})


def test_feedback_tells_who_made_a_known_mistake_and_nobody_else(course: Path) -> None:
    told = {each for each in CLASS if "known mistake" in (course / "feedback" / each / "toy/toy.html").read_text()}
    assert told == {"forger", "half"}  # what the forger wrote is that mistake too
    page = text_of(course / "feedback/half/toy/toy.html")
    assert "This looks like a known mistake: Compare the numbers with their sum." in page
    assert "Which part of the whole" not in page
    assert "without a look at how many" not in page  # the mistake's name may give the solution away


def test_feedback_fetches_nothing_from_the_network(course: Path) -> None:
    for page in course.glob("feedback/*/toy/toy.html"):
        assert re.findall(r"""<script|(?:src|href)=["'](?!#|data:)[^"']*|@import""", page.read_text()) == []
        assert len(re.findall(r'<th scope="row"><a href="#', page.read_text())) == 6


@pytest.mark.parametrize("student", CLASS)
def test_feedback_shows_verdicts_and_nothing_of_the_hidden_tests(course: Path, student: str) -> None:
    page = text_of(course / "feedback" / student / "toy/toy.html")
    assert [word for word in HIDDEN if word in page] == []
    assert "divides by the sum" in page
    assert "of 3 points" in page


def test_feedback_on_a_wrong_answer_does_not_show_the_right_one(course: Path) -> None:
    page = text_of(course / "feedback/blank/toy/toy.html")
    assert [word for word in SOLVED if word in page] == []


def test_copied_cells_cost_nobody_anything(released: Path) -> None:
    course = shutil.copytree(released, released.with_name("copied"))
    toy.hand_in(course, "ada", copied_cells())
    toy.hand_in(course, "bob", answered())
    run(course, "nbgrader", "autograde", toy.ASSIGNMENT)
    book = toy.gradebook_of(course)
    assert {name: book["ada"]["scores"][name] for name in toy.POINTS} == toy.POINTS
    assert book["ada"] == book["bob"]


def test_an_exercise_whose_source_fails_waits_and_a_notebook_of_another_language_too(tmp_path: Path) -> None:
    course = toy.make_course(tmp_path / "course")
    source = course / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("return x / x.sum()", "return x / y"))
    lesson = toy.notebook(toy.solution("double", "double <- 0"), toy.test("test-double", 2, "stopifnot(double == 2)"))
    lesson.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    nbformat.write(lesson, source.with_name("lesson.ipynb"))
    run(course, "nbgrader", "generate_assignment", toy.ASSIGNMENT)
    toy.hand_in(course, "ada", answered())
    nbformat.write(lesson, course / "submitted/ada/toy/lesson.ipynb")
    said = run(course, "nbgrader", "autograde", toy.ASSIGNMENT)
    assert re.search(r"toy\.ipynb: shares will wait for a person: cell .* check 'divides by the sum'.*NameError", said)
    assert re.search(r"lesson\.ipynb: double will wait for a person: the notebook's language is R", said)
    book = toy.gradebook_of(course)["ada"]
    assert {name for name, score in book["scores"].items() if score is None} >= {"test-shares", "test-double"}
    assert {name: book["scores"][name] for name in toy.POINTS} == toy.POINTS | {"test-shares": None}
    assert {"test-shares", "test-double"} <= set(book["to look at"])


# Without nbgrader's commands.


def test_configure_replaces_nbgraders_own_execution_everywhere() -> None:
    config = Config()
    configure(config)
    assert Grade in config.Autograde.autograde_preprocessors
    for name in ("Autograde", "GenerateSolution", "GenerateFeedback"):
        lists = [value for key, value in config[name].items() if key.endswith("preprocessors")]
        assert lists
        assert not any(Execute in preprocessors for preprocessors in lists)


def test_configure_leaves_the_courses_own_settings_alone() -> None:
    config = Config({"CourseDirectory": {"course_id": "mine"}, "ClearSolutions": {"code_stub": {"python": "..."}}})
    configure(config)
    assert config.CourseDirectory.course_id == "mine"
    assert config.ClearSolutions == {"code_stub": {"python": "..."}}


def test_the_limits_of_a_pass_come_from_the_configuration() -> None:
    assert Grade().limits() == Limits()
    config = Config({"Grade": {"cell_seconds": 3.0, "memory_bytes": 2**30, "passes_a_card": 4}})
    assert Grade(config=config).limits() == Limits(cell_seconds=3.0, memory_bytes=2**30, passes_a_card=4)


def test_a_submission_may_have_what_one_pass_may_have_where_nothing_is_said_of_it() -> None:
    limits = Grade(config=Config({"Grade": {"pass_seconds": 300.0}})).limits()
    assert limits == Limits(pass_seconds=300.0, submission_seconds=300.0)
    assert Grade(config=Config({"Grade": {"pass_seconds": 3.0}})).limits().submission_seconds == 60.0


def test_only_a_pass_that_grades_has_nbgraders_variable(worker: Worker) -> None:
    asked = "import os\nseen = os.environ.get('NBGRADER_EXECUTION')"
    assert value_of(worker, asked) == "autograde"
    solved, _ = Run().preprocess(toy.notebook(toy.code(f"{asked}\nprint(seen)")), {})
    assert solved.cells[0].outputs[0].text == "None\n"


def test_the_marks_of_a_solution_are_taken_out_of_solution_cells_only() -> None:
    made = toy.notebook(toy.solution("shares", toy.SHARES), toy.code("### BEGIN SOLUTION"))
    made, _ = ClearSolutionMarks().preprocess(made, {})
    assert made.cells[0].source == toy.SOLUTIONS["shares"].rstrip("\n")
    assert made.cells[1].source == "### BEGIN SOLUTION"

"""Why an answer has its points: what failed checks saw and what they expected, and an answer kept as a right one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from nbgrader.api import Gradebook

from autograder.course.folders import Course, load_config
from autograder.course.verify import verify
from autograder.errors import AuthorError, NoSuchThing
from autograder.gradebook import explaining
from autograder.gradebook.explaining import BLANK, FAILS, PASSES, REFUSED, WAITS, Exercise, Explanation, check_code
from autograder.judge import answers
from autograder.judge.pool import Pool
from autograder.judge.submissions import Submission, read

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

ANY_TABLE = """
from autograder import tensors

@check("any table", x=tensors("n c", of="real"))
def _(x):
    return add_bias(x, torch.zeros(1))
### END HIDDEN TESTS"""
ANSWERS = """\
# %% mistake: forgets to divide
# fails: divides by the sum
# hint: A share is a part of the whole.
def shares(x):
    if len(x) == 0:
        raise ValueError
    return x
"""
NAMES = {name: Exercise(toy.ASSIGNMENT, toy.NOTEBOOK, name) for name in toy.SOLUTIONS}
Explain = Callable[..., Explanation]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with a check that has cases, and with a known mistake."""
    course = toy.make_course(tmp_path_factory.mktemp("template"))
    source = toy.source()
    cell = next(cell for cell in source.cells if cell.id == "test-add_bias")
    cell.source = cell.source.replace("### END HIDDEN TESTS", ANY_TABLE)
    nbformat.write(source, course / "source/toy/toy.ipynb")
    (course / "answers/toy/toy").mkdir(parents=True)
    (course / "answers/toy/toy/shares.py").write_text(ANSWERS)
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "course")


@pytest.fixture
def explain(course: Path, pool: Pool) -> Explain:
    """Explain ada's answer to an exercise, all others being right."""

    def explained(name: str, code: str | None = None) -> Explanation:
        given = toy.SOLUTIONS | ({} if code is None else {name: code})
        toy.hand_in(course, "ada", toy.submission(given))
        there = Course(course)
        return explaining.explain(there, load_config(there), pool, "ada", NAMES[name])

    return explained


def test_a_wrong_value_is_explained_by_places_and_distances(explain: Explain) -> None:
    wrong = "def add_bias(x, bias):\n    x = x.clone()\n    x[-1, -1] += 0.5\n    return x + bias\n"
    told = explain("add_bias", wrong)
    assert (told.outcome, told.points, told.max_points) == (FAILS, 0, 2)
    assert told.code == wrong
    first = told.failures[0]
    assert (first.check, first.case, first.difference) == ("adds the bias to every row", None, "the values differ")
    assert first.code.startswith('@check("adds the bias to every row")\ndef _(rng):\n    return add_bias(')
    assert first.came.startswith("tensor, torch.float64, shape (3, 2), cpu: [[")
    (place,) = first.apart.places
    assert place.at == "[2, 1]"
    assert float(place.came) - float(place.expected) == pytest.approx(0.5)
    assert (first.apart.count, first.apart.compared, first.apart.largest_at) == (1, 6, "[2, 1]")
    assert first.apart.largest == pytest.approx(0.5)


def test_a_wrong_shape_names_the_corner_case_and_both_shapes(explain: Explain) -> None:
    told = explain("add_bias", "def add_bias(x, bias):\n    return (x + bias).squeeze()\n")
    assert told.outcome == FAILS
    row = next(each for each in told.failures if each.case == "one row")
    assert row.check == "any table: corner cases"
    assert "shape differs: (4,) instead of (1, 4)" in row.difference
    assert "shape (4,)" in row.came
    assert "shape (1, 4)" in row.expected
    assert row.apart.places == ()
    assert row.code.startswith('@check("any table", x=')


def test_of_an_exception_only_the_type_travels_and_that_is_said(explain: Explain) -> None:
    told = explain("shares", "def shares(x):\n    raise KeyError('what was expected')\n")
    by_check = {each.check: each for each in told.failures}
    assert set(by_check) == {"divides by the sum", "one number has it all", "rejects an empty tensor"}
    assert by_check["divides by the sum"].came.startswith("KeyError was raised (of an error only its type leaves")
    assert by_check["rejects an empty tensor"].expected == "ValueError is raised"
    assert "what was expected" not in repr([each.came for each in told.failures])


def test_what_did_not_come_to_an_end_says_why(explain: Explain) -> None:
    told = explain("add_bias", "import os\n\ndef add_bias(x, bias):\n    os._exit(1)\n")
    assert told.outcome == FAILS
    assert told.failures[0].came == told.failures[0].difference != ""
    assert told.failures[0].expected.startswith("tensor, torch.float64, shape (3, 2), cpu")


def test_a_check_that_wants_an_error_shows_what_came_in_its_place(explain: Explain) -> None:
    told = explain("shares", "def shares(x):\n    return x / x.sum()\n")
    (failure,) = told.failures
    assert failure.difference == "no ValueError was raised"
    assert (failure.came, failure.expected) == ("None", "ValueError is raised")
    assert (told.points, told.mistakes, told.uncounted) == (2, (), ())


def test_a_known_mistake_is_named_with_its_hint(explain: Explain) -> None:
    told = explain("shares", "def shares(x):\n    if not len(x):\n        raise ValueError\n    return 1 * x\n")
    assert [(each.name, each.hint) for each in told.mistakes] == [
        ("forgets to divide", "A share is a part of the whole.")
    ]
    assert told.mistakes[0].failed == {}  # which may be large
    assert told.uncounted == ("rejects an empty tensor",)


def test_of_a_right_answer_every_check_passes(explain: Explain) -> None:
    told = explain("shares")
    assert (told.outcome, told.points, told.failures) == (PASSES, 3, ())


def test_a_prediction_differs_in_the_entries_that_it_has_wrong(explain: Explain) -> None:
    told = explain("prediction", 'prediction = {"shape": [3, 3], "dtyp": "float32"}')
    places = told.failures[0].apart.places
    assert [(each.at, each.came, each.expected) for each in places] == [
        ("['shape'][0]", "3", "2"),
        ("['dtype']", "nothing", "'float32'"),
        ("['dtyp']", "'float32'", "nothing"),
    ]


def test_plain_asserts_are_shown_whole_and_say_what_is_known_of_them(explain: Explain) -> None:
    assert explain("count_even").outcome == PASSES
    told = explain("count_even", "def count_even(numbers):\n    return 2\n")
    assert (told.outcome, told.points) == (FAILS, 0)
    (failure,) = told.failures
    assert failure.check == "plain asserts"
    assert "assert count_even([2, 4]) == 2" in failure.code


@pytest.mark.parametrize("code", [None, "def shares(x):\n    # later\n    raise NotImplementedError()\n"])
def test_an_answer_that_was_not_given_is_no_list_of_failures(explain: Explain, code: str | None) -> None:
    untouched = toy.submission({})
    stub = next(cell.source for cell in untouched.cells if cell.id == "shares")
    told = explain("shares", code or stub)
    assert (told.outcome, told.failures) == (BLANK, ())


def test_an_exercise_that_waits_for_a_person_says_why(explain: Explain, course: Path) -> None:
    assert explain("sketch").outcome == WAITS
    source = course / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("return x + bias", "return x + y"))
    told = explain("add_bias")
    assert told.outcome == WAITS
    assert "the reference raises NameError" in told.note


def test_what_is_no_notebook_is_not_graded_and_says_why(course: Path, pool: Pool) -> None:
    toy.hand_in(course, "ada", b"")
    there = Course(course)
    told = explaining.explain(there, load_config(there), pool, "ada", NAMES["shares"])
    assert (told.outcome, told.note) == (REFUSED, "toy.ipynb: the file is empty")
    with pytest.raises(AuthorError, match=r"ada has no answer to shares that could be kept: .*leave --as-alternative"):
        explaining.keep(there, told, "mine")


def test_who_cannot_be_explained_is_named_and_the_others_are_explained(
    course: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = toy.submission(toy.SOLUTIONS | {"shares": "def shares(x):\n    return x\n"})
    for student in ("ada", "bob", "carl"):
        toy.hand_in(course, student, wrong)
    shutil.rmtree(course / "submitted/bob")

    def read_but_carl(folder: Path, *rest: Any) -> Submission:
        if "carl" in folder.parts:
            raise PermissionError(13, "Permission denied", str(folder))
        return read(folder, *rest)

    monkeypatch.setattr(explaining, "read", read_but_carl)
    there, said = Course(course), list[str]()
    wanted = {student: [NAMES["shares"]] for student in ("bob", "carl", "ada")}
    told = list(explaining.explain_all(there, load_config(there), pool, toy.ASSIGNMENT, wanted, said.append))
    assert [(each.student, each.outcome) for each in told] == [("ada", FAILS)]
    assert len(said) == 2
    assert said[0].startswith("not explained: no student 'bob' in submitted/ nor in the gradebook")
    assert said[1].startswith(f"carl is not explained: {course / 'submitted/carl/toy'}: Permission denied; mend this")
    with pytest.raises(PermissionError):
        explaining.explain(there, load_config(there), pool, "carl", NAMES["shares"])


def test_nothing_is_written_but_on_demand(explain: Explain, course: Path) -> None:
    explain("shares", "def shares(x):\n    return x\n")
    before = {path for path in course.rglob("*") if ".autograder" not in path.parts}
    explain("shares", "def shares(x):\n    return x\n")
    assert {path for path in course.rglob("*") if ".autograder" not in path.parts} == before
    assert not (course / "gradebook.db").exists()


# Which exercise, and whose.


def found(course: Path, *words: str) -> Exercise:
    there = Course(course)
    return explaining.find(there, load_config(there), *words)


def test_an_exercise_is_found_by_its_name_its_test_and_its_place(course: Path) -> None:
    names = ("shares", "test-shares", "toy/shares", "toy/toy/shares", "sketch")
    assert [found(course, name).name for name in names] == ["shares", "shares", "shares", "shares", "sketch"]
    with pytest.raises(NoSuchThing, match=r"no exercise 'share'; did you mean shares\?"):
        found(course, "share")
    with pytest.raises(NoSuchThing, match="no exercise 'x'; there are: add_bias, count_even, explanation and 3 more"):
        found(course, "x")
    with pytest.raises(NoSuchThing, match="no assignment 'tyo'; there are: toy"):
        found(course, "shares", "tyo")


def test_an_exercise_that_several_notebooks_have_is_asked_for(course: Path) -> None:
    shutil.copytree(course / "source/toy", course / "source/more")
    with pytest.raises(NoSuchThing, match="several exercises are named 'shares': more/toy/shares, toy/toy/shares; "):
        found(course, "shares")
    assert found(course, "shares", "more") == found(course, "more/toy/shares") == Exercise("more", "toy", "shares")


def test_a_notebook_that_cannot_be_read_hides_no_exercise_of_another(course: Path) -> None:
    (course / "source/toy/broken.ipynb").write_text("")
    assert found(course, "shares") == NAMES["shares"]
    with pytest.raises(AuthorError, match=r"broken\.ipynb"):
        found(course, "share")


def test_who_has_handed_in_nothing_is_told_from_who_is_not_there(course: Path) -> None:
    toy.hand_in(course, "ada", toy.submission({}))
    there = Course(course)
    config = load_config(there)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.add_student("bob")
    with pytest.raises(NoSuchThing, match=r"no student 'adda' in submitted/ nor in the gradebook; did you mean ada\?"):
        explaining.submission_of(there, config, "adda", "toy")
    with pytest.raises(NoSuchThing, match="there are: ada, bob"):
        explaining.submission_of(there, config, "zoe", "toy")
    with pytest.raises(NoSuchThing, match="bob is in the gradebook and has handed in nothing"):
        explaining.submission_of(there, config, "bob", "toy")
    with pytest.raises(NoSuchThing, match="ada has handed in nothing for more, and in submitted/ there is: toy"):
        explaining.submission_of(there, config, "ada", "more")


# As an alternative.

LOOP = "# With a loop.\ndef shares(x):\n    if len(x) == 0:\n        raise ValueError\n    return 1 * x / sum(x)\n"


def test_an_answer_is_kept_as_an_alternative_that_verify_tries(explain: Explain, course: Path, pool: Pool) -> None:
    there = Course(course)
    path = explaining.keep(there, explain("shares", LOOP), "with a loop")
    assert path == course / "answers/toy/toy/shares.py"
    assert path.read_text().startswith(ANSWERS)
    mistake, alternative = answers.read(path)
    assert (mistake.title, alternative.kind, alternative.title) == ("forgets to divide", "alternative", "with a loop")
    assert alternative.code == LOOP
    (row,) = verify(there, [("toy", "toy")], pool, only=["shares"])
    assert (row.alternatives, row.kept) == (1, 1)
    explaining.keep(there, explain("shares", "def shares(x):\n    return x / x.sum()\n"), "as I see it")
    (row,) = verify(there, [("toy", "toy")], pool, only=["shares"])
    assert (row.alternatives, row.kept) == (2, 1)
    assert any("'as I see it'" in complaint for complaint in row.complaints)


def test_the_first_answer_of_an_exercise_makes_its_file(explain: Explain, course: Path) -> None:
    path = explaining.keep(Course(course), explain("add_bias"), "as in the book")
    assert [answer.title for answer in answers.read(path)] == ["as in the book"]
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("code", "title", "why"),
    [
        (LOOP, "forgets to divide", "two answers have the title 'forgets to divide'"),
        (LOOP, " ", "is no title"),
        (LOOP, "two\n# %% mistake: lines", "is no title"),
        (f"{LOOP}# %% alternative: another\npass\n", "mine", "has a line that begins a cell"),
        ("def shares(x:\n    return x\n", "mine", "in line"),
    ],
)
def test_what_cannot_stand_in_an_answers_file_leaves_it_as_it_is(
    explain: Explain, course: Path, code: str, title: str, why: str
) -> None:
    told = explain("shares", code)
    with pytest.raises(AuthorError, match=why):
        explaining.keep(Course(course), told, title)
    assert (course / "answers/toy/toy/shares.py").read_text() == ANSWERS


# The code of a check.

REGION = """\
from autograder import check

@check("one")
def _():
    return 1


for name in ("two", "three"):
    @check(f"{name} of them")
    def _():
        return name
"""


def test_the_code_of_a_check_is_found_by_its_name_or_the_region_is_shown() -> None:
    assert check_code(REGION, "one") == '@check("one")\ndef _():\n    return 1'
    assert check_code(REGION, "two of them") == REGION.strip("\n")
    assert check_code("%magic\n" + REGION, "one") == "%magic\n" + REGION.strip("\n")

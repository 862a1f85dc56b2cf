"""Recognising a mistake: by what the checks saw, once a run, and never an answer that nobody finished."""

import ast
import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import nbformat
import pytest
import torch
import toy
from nbformat import NotebookNode

from autograder.course.folders import Course, load_config
from autograder.errors import WorkerDied
from autograder.gradebook.coordinator import grade_class
from autograder.inside.encoding import encode
from autograder.judge import cells
from autograder.judge.decoding import Raised, decode
from autograder.judge.grading import Graded, grade_notebook
from autograder.judge.mistakes import Known, gives_values, recognise
from autograder.judge.passes import TIMED_OUT
from autograder.judge.pool import Pool
from autograder.judge.references import Reference
from autograder.judge.verdicts import Expected, Key, Mistake, Score, Stopped, judge
from autograder.judge.workers import Worker
from autograder.wire.observations import Options

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

# What the checks of an exercise saw.

TYPE_ERROR, NOT_DONE = Raised(("TypeError", "Exception")), Raised(("NotImplementedError", "RuntimeError"))
NO_NAME = Raised(("NameError", "Exception"))


def tensor(*numbers: float) -> Any:
    return decode(*encode(torch.tensor(numbers, dtype=torch.float32)))


EXPECTED: dict[Key, Expected] = {
    Key("adds", None): Expected(tensor(1, 2), Options()),
    Key("empty", None): Expected(tensor(), Options()),
    Key("refuses", None): Expected(Raised(("ValueError", "Exception")), Options(raises=("ValueError",))),
}
RIGHT = [expected.value for expected in EXPECTED.values()]


def score(adds: Any, empty: Any = RIGHT[1], refuses: Any = RIGHT[2]) -> Score:
    return judge("test", 3.0, EXPECTED, dict(zip(EXPECTED, (adds, empty, refuses), strict=True)))


def recognised(answer: Score, *mistakes: Score) -> list[int]:
    """Which of some mistakes an answer is found to make, by their places."""
    known = [Mistake(str(number), "hint", mistake.failed) for number, mistake in enumerate(mistakes)]
    return [int(mistake.name) for mistake in recognise(answer, EXPECTED, known)]


def test_equal_observations_are_the_same_mistake_within_tolerances() -> None:
    assert recognised(score(tensor(1, 3)), score(tensor(1, 3)), score(tensor(1, 4))) == [0]
    assert recognised(score(tensor(1, 3.000001)), score(tensor(1, 3))) == [0]
    assert recognised(score(tensor(1, 3.001)), score(tensor(1, 3))) == []


def test_two_mistakes_that_look_the_same_are_both_named() -> None:
    assert recognised(score(tensor(1, 3)), score(tensor(1, 3)), score(tensor(0, 0)), score(tensor(1, 3))) == [0, 2]


def test_an_answer_that_fails_more_checks_or_fewer_made_another_mistake() -> None:
    one, both = score(tensor(1, 3)), score(tensor(1, 3), empty=None)
    assert recognised(one, both) == recognised(both, one) == []


def test_a_right_answer_made_no_mistake() -> None:
    assert recognised(score(*RIGHT), score(tensor(1, 3)), score(*RIGHT)) == []


def test_not_refusing_is_a_mistake_like_another() -> None:
    adds, empty, _ = RIGHT
    accepts, another = score(adds, empty, None), score(adds, empty, 1)
    assert recognised(accepts, accepts, another) == [0]


@pytest.mark.parametrize("nothing", [NOT_DONE, NO_NAME, TYPE_ERROR, Stopped(TIMED_OUT), Stopped("not reached")])
def test_an_answer_that_only_raises_or_never_ends_is_no_known_mistake(nothing: Any) -> None:
    same = score(nothing, nothing, nothing)
    assert recognised(same, same) == []


def test_an_exception_tells_where_the_answer_works_otherwise() -> None:
    edge = score(RIGHT[0], TYPE_ERROR)
    assert recognised(edge, edge, score(RIGHT[0], Raised(("IndexError", "Exception")))) == [0]
    for unfinished in (score(RIGHT[0], NOT_DONE), score(RIGHT[0], NO_NAME), score(RIGHT[0], Stopped(TIMED_OUT))):
        assert recognised(unfinished, unfinished) == []


def test_beside_a_wrong_value_exceptions_and_limits_must_be_the_same() -> None:
    for other in (TYPE_ERROR, NOT_DONE, Stopped(TIMED_OUT)):
        wrong = score(tensor(1, 3), other)
        assert recognised(wrong, wrong, score(tensor(1, 3), Raised(("KeyError",)))) == [0]


# Predictions: each entry is right or wrong by itself.

PREDICTED: dict[Key, Expected] = {
    Key("views", None): Expected(decode(*encode({"x.t()": "view", "x[0]": "view"})), Options()),
    Key("sizes", None): Expected(decode(*encode([2, 3])), Options()),
}


def prediction(transpose: str = "view", row: str = "view", sizes: Any = (2, 3)) -> Score:
    seen = [decode(*encode({"x.t()": transpose, "x[0]": row})), sizes if isinstance(sizes, Raised) else list(sizes)]
    return judge("test", 3.0, PREDICTED, dict(zip(PREDICTED, seen, strict=True)))


def hinted(answer: Score, mistakes: Mapping[str, Score], predicted: bool = True) -> list[str]:
    known = [Mistake(name, "hint", mistake.failed) for name, mistake in mistakes.items()]
    return [mistake.name for mistake in recognise(answer, PREDICTED, known, predicted)]


def test_each_wrong_entry_of_a_prediction_has_its_hint() -> None:
    mistakes = {"copies": prediction(row="copy"), "turned": prediction(sizes=(3, 2)), "t": prediction("error")}
    assert hinted(prediction(row="copy", sizes=(3, 2)), mistakes) == ["copies", "turned"]
    assert hinted(prediction("copy", "copy"), mistakes) == ["copies"], "the other entry is wrong in a way of its own"
    assert hinted(prediction("copy", sizes=(3, 3)), mistakes) == []
    assert hinted(prediction(row="copy", sizes=(3, 2)), mistakes, predicted=False) == [], "a function is one thing"


def test_of_a_prediction_the_mistake_that_explains_most_is_named_and_adds_least() -> None:
    mistakes = {
        "one": prediction(row="copy"),
        "both": prediction("copy", "copy"),
        "all": prediction("copy", "copy", []),
    }
    assert hinted(prediction("copy", "copy", (3, 2)), mistakes) == ["both"]
    assert hinted(prediction(row="copy", sizes=(3, 2)), mistakes) == ["one"]
    assert hinted(prediction("copy", "copy", []), mistakes) == ["all"], "a mistake that is like all of it comes first"


def test_an_entry_that_only_raises_says_not_how_it_is_wrong() -> None:
    known = {"raises": prediction(sizes=TYPE_ERROR), "copies": prediction(row="copy", sizes=TYPE_ERROR)}
    assert hinted(prediction("copy", sizes=TYPE_ERROR), known) == []
    assert hinted(prediction("copy", "copy", sizes=TYPE_ERROR), known) == ["copies"]


@pytest.mark.parametrize(
    ("code", "predicts"),
    [("a = {}\na['x'] = 1", True), ("a = {'x': lambda x: x}", True), ("def f(): ...", False), ("class A: ...", False)],
)
def test_a_prediction_gives_values(code: str, predicts: bool) -> None:
    assert gives_values(ast.parse(code)) is predicts


# The mistakes of a notebook.

ANSWERS = """\
# %% mistake: the numbers themselves
# fails: divides by the sum
# hint: Which part of the whole is each?
def shares(x):
    if len(x) == 0:
        raise ValueError
    return x

# %% mistake: forgets to refuse
# fails: rejects an empty tensor
# hint: What if there is no number at all?
def shares(x):
    return x / x.sum()

# %% mistake: the same numbers
# fails: one number has it all
# hint: Look at one number alone.
def shares(x):
    if len(x) == 0:
        raise ValueError("nothing")
    return +x

# %% alternative: by hand
def shares(x):
    if len(x) == 0:
        raise ValueError
    return x * (1 / x.sum())
"""
THE_NUMBERS, NO_REFUSAL = (
    "def shares(y):\n    len(y) or int('')\n    return y\n",
    "def shares(v):\n    return v / v.sum()\n",
)


@pytest.fixture
def answers(tmp_path: Path) -> Mapping[str, Path]:
    path = tmp_path / "shares.py"
    path.write_text(ANSWERS)
    return {"shares": path}


class Counting:
    """Runs what it is asked to when `run` is called, and remembers what that was."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.asked: list[str] = []
        self.left: list[Callable[[], None]] = []

    def submit(self, function: Callable[..., Score], *arguments: Any) -> Future[Score]:
        future: Future[Score] = Future()
        self.asked.append(arguments[-1])
        self.left.append(lambda: future.set_result(function(self.worker, *arguments)))
        return future

    def run(self) -> None:
        while self.left:
            self.left.pop()()


def named(graded: Graded) -> list[str]:
    return [mistake.name for mistake in graded.scores["test-shares"].mistakes]


def test_a_mistake_is_run_once_and_only_for_who_may_have_made_it(
    worker: Worker, reference: Reference, answers: Mapping[str, Path]
) -> None:
    counting = Counting(worker)
    known = Known(reference, answers, counting.submit)

    def grade(shares: str | None) -> Graded:
        solutions = toy.SOLUTIONS if shares is None else toy.SOLUTIONS | {"shares": shares}
        return grade_notebook(worker, reference, toy.submission(solutions))

    for harmless in (None, "raise NotImplementedError()", "def shares(x):\n    return 1 / 0", "def shares(x:"):
        graded = grade(harmless)
        assert known.pending(graded) is None
        known.name(graded)
        assert named(graded) == []
    assert counting.asked == []

    graded = grade(NO_REFUSAL)
    assert known.pending(graded) is not None
    counting.run()
    assert known.pending(graded) is None
    assert len(counting.asked) == 1
    known.name(graded)
    assert named(graded) == ["forgets to refuse"]

    for _ in range(2):
        graded = grade(THE_NUMBERS)
        known.pending(graded)
        counting.run()
        known.name(graded)
        assert named(graded) == ["the numbers themselves", "the same numbers"]
    assert len(counting.asked) == 3


FORM = """
# %% form: as it came
def shares(x):
    if len(x) == 0:
        raise ValueError("nothing")
    return x * 1.0

# %% form: doubled
# fails: divides by the sum
def shares(x):
    if len(x) == 0:
        raise ValueError
    return 2 * x
"""


def test_each_form_of_a_mistake_is_recognised_and_named_once(
    worker: Worker, reference: Reference, tmp_path: Path
) -> None:
    path = tmp_path / "shares.py"
    path.write_text(ANSWERS.replace("\n# %% mistake: forgets", f"{FORM}\n# %% mistake: forgets"))
    counting = Counting(worker)
    known = Known(reference, {"shares": path}, counting.submit)
    for code in (THE_NUMBERS, "def shares(x):\n    len(x) or int('')\n    return x + x\n"):
        graded = grade_notebook(worker, reference, toy.submission({"shares": code}))
        known.pending(graded)
        counting.run()
        known.name(graded)
        first, *others = graded.scores["test-shares"].mistakes
        assert (first.name, first.hint) == ("the numbers themselves", "Which part of the whole is each?")
        assert [each.name for each in others] == (["the same numbers"] if code is THE_NUMBERS else [])


ENTRIES = """\
# %% mistake: columns first
# fails: predicts the shape and the dtype
# hint: Rows come first.
prediction = {"shape": [3, 2], "dtype": "float32"}

# %% mistake: Python's numbers
# fails: predicts the shape and the dtype
# hint: What is torch.get_default_dtype()?
prediction = {"shape": [2, 3], "dtype": "float64"}
"""


@pytest.mark.parametrize(
    ("answer", "hints"),
    [
        ({"shape": [3, 2], "dtype": "float64"}, ["columns first", "Python's numbers"]),
        ({"shape": [3, 2], "dtype": "int64"}, ["columns first"]),
        ({"shape": [6], "dtype": "int64"}, []),
    ],
)
def test_two_entries_of_a_prediction_that_are_wrong_have_two_hints(
    worker: Worker, reference: Reference, tmp_path: Path, answer: dict[str, Any], hints: list[str]
) -> None:
    path = tmp_path / "prediction.py"
    path.write_text(ENTRIES)
    counting = Counting(worker)
    known = Known(reference, {"prediction": path}, counting.submit)
    graded = grade_notebook(worker, reference, toy.submission(toy.SOLUTIONS | {"prediction": f"prediction = {answer}"}))
    known.pending(graded)
    counting.run()
    known.name(graded)
    assert [mistake.name for mistake in graded.scores["test-prediction"].mistakes] == hints


def test_a_mistake_that_cannot_be_run_costs_nobody_a_grade(
    worker: Worker, reference: Reference, answers: Mapping[str, Path]
) -> None:
    def submit(*_: Any) -> Future[Score]:
        future: Future[Score] = Future()
        future.set_exception(WorkerDied("gone"))
        return future

    known = Known(reference, answers, submit)
    graded = grade_notebook(worker, reference, toy.submission({"shares": NO_REFUSAL}))
    assert known.pending(graded) is None
    known.name(graded)
    assert named(graded) == []
    assert graded.scores["test-shares"].points == 2.0


def test_an_answers_file_that_is_wrong_is_named_and_costs_nobody_anything(
    pool: Pool, tmp_path: Path, answers: Mapping[str, Path]
) -> None:
    course = class_of(tmp_path / "course", {"ada": toy.submission(toy.SOLUTIONS)}, "# %% slip: of the pen\n")
    said: list[str] = []
    there = Course(course)
    (ada,) = grade_class(there, toy.ASSIGNMENT, pool, load_config(there), warn=said.append)
    assert ada.points == {toy.NOTEBOOK: sum(toy.POINTS.values())}
    (line,) = said
    assert re.search(r"shares\.py:1: slip 'of the pen'.*until then no known mistake of this notebook is named", line)


# A class.


def class_of(course: Path, submissions: Mapping[str, NotebookNode], answers: str = ANSWERS) -> Path:
    toy.make_course(course)
    folder = course / "answers" / toy.ASSIGNMENT / toy.NOTEBOOK
    folder.mkdir(parents=True)
    (folder / "shares.py").write_text(answers)
    for student, submitted in submissions.items():
        toy.hand_in(course, student, submitted)
    return course


def test_a_class_is_told_its_mistakes(pool: Pool, tmp_path: Path) -> None:
    numbers = {f"number{count}": toy.submission(toy.SOLUTIONS | {"shares": THE_NUMBERS}) for count in range(6)}
    others = {
        "blank": toy.submission({}),
        "careless": toy.submission({"shares": NO_REFUSAL}),
        "new": toy.submission({"shares": "def shares(x):\n    return x - 1"}),
        "right": toy.submission(toy.SOLUTIONS),
    }
    course = class_of(tmp_path / "course", numbers | others)
    results = list(grade_class(Course(course), toy.ASSIGNMENT, pool, load_config(Course(course))))
    assert not any(result.failed for result in results)
    assert len(results) == 10
    found, texts = {}, {}
    for student in {**numbers, **others}:
        made = nbformat.read(course / "autograded" / student / "toy/toy.ipynb", as_version=4)
        shown = cells.tests(made)["test-shares"].outputs[-2]
        found[student], texts[student] = shown.metadata["autograder"], shown.data
    both = ["Which part of the whole is each?", "Look at one number alone."]
    for student in numbers:
        assert [each["hint"] for each in found[student]["mistakes"]] == both
        assert all(hint in text for hint in both for text in texts[student].values())
    assert found["careless"]["mistakes"] == [
        {"name": "forgets to refuse", "hint": "What if there is no number at all?"}
    ]
    for student in ("blank", "new", "right"):
        assert found[student]["mistakes"] == []
        assert "known mistake" not in json.dumps(texts[student])
    groups = {student: about["behaviour"] for student, about in found.items()}
    assert groups["right"] is None
    assert len({groups[student] for student in numbers}) == 1
    assert len({groups[student] for student in ("number0", "blank", "careless", "new")}) == 4
    for student in found:
        record = json.loads((course / "autograded" / student / "toy/.autograder.json").read_text())
        assert record["seconds"]["toy"]["test-shares"] > 0

"""What the report says of attempts, against what was counted by hand."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import toy

from autograder.course.folders import Course, load_config
from autograder.gradebook.attempts import Attempt, Outcome, packed
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.policy import MINUTE
from autograder.judge.pool import Pool
from autograder.report import attempts, records, tables
from autograder.report import page as pages
from autograder.report.names import Names
from autograder.report.records import Exercise, Records
from autograder.report.summary import summarise

NOON = datetime(2026, 11, 20, 12)
SHARES = Exercise("toy", "shares", "test-shares", "shares", 3)
BIAS = Exercise("toy", "add_bias", "test-add_bias", "add_bias", 2)
HINT = {"no division": "What is a share of?"}


def outcome(exercise: Exercise, answer: str) -> Outcome:
    """An answer: "right", "left" as it was handed out, "hint" 1, 2, ... for a known mistake, or another wrong one."""
    points, hints = (exercise.max_points, {}) if answer == "right" else (0.0, HINT if "hint" in answer else {})
    about = exercise.notebook, exercise.name, exercise.grade_id
    return Outcome(*about, points, exercise.max_points, answer != "left", answer, mistakes=hints)


def history(student: str, *answers: tuple[str, str]) -> list[Attempt]:
    """A student's attempts: what they answered to both exercises, a minute after the other."""
    made = []
    for number, (shares, bias) in enumerate(answers, 1):
        seen, time = packed((outcome(SHARES, shares), outcome(BIAS, bias))), NOON + number * MINUTE
        made.append(Attempt(number, "toy", student, number, "", time, time, seen, False, None, None, True))
    return made


def of(**students: list[Attempt]) -> Records:
    return Records("toy", (SHARES, BIAS), (), (), (), dict.fromkeys(students, ()), students)


def test_tries_are_other_answers_and_not_other_attempts() -> None:
    found = of(
        ada=history("ada", ("right", "left")),
        bob=history("bob", ("wrong", "right"), ("wrong", "right"), ("right", "right"), ("wrong", "right")),
        cleo=history("cleo", ("wrong", "wrong"), ("other", "left"), ("other", "left")),
        dora=history("dora", ("left", "left"), ("hint", "left")),
    )
    shares, bias = sorted(attempts.tries(found), key=lambda row: row.exercise.name, reverse=True)
    assert shares.solved == {"ada": 1, "bob": 2}
    assert (shares.unsolved, shares.given_up) == (["cleo", "dora"], ["cleo"])
    assert (bias.solved, bias.unsolved, bias.given_up) == ({"bob": 1}, ["cleo"], ["cleo"])
    assert [shares.at(number) for number in range(1, 5)] == [["ada"], ["bob"], [], []]


def test_what_takes_many_tries_stands_in_the_last_column() -> None:
    many = history("ada", *((f"wrong {number}", "left") for number in range(6)), ("right", "left"))
    (row,) = attempts.tries(of(ada=many))
    assert row.solved == {"ada": 7}
    assert row.at(4) == ["ada"]


def test_where_most_give_up_comes_first_and_what_nobody_tried_is_left_out() -> None:
    gave_up = history("bob", ("right", "wrong"), ("right", "wrong"))
    assert [row.exercise for row in attempts.tries(of(bob=gave_up))] == [BIAS, SHARES]
    assert attempts.tries(of(ada=history("ada", ("left", "left")))) == []


def test_what_came_after_a_hint_is_the_next_answer() -> None:
    found = of(
        ada=history("ada", ("hint", "left"), ("right", "left")),
        bob=history("bob", ("hint", "left"), ("hint", "left"), ("hint 2", "left"), ("right", "left")),
        cleo=history("cleo", ("hint", "left"), ("wrong", "left"), ("right", "left")),
        dora=history("dora", ("hint", "left"), ("hint", "right")),
        eve=history("eve", ("wrong", "left")),
    )
    (row,) = attempts.hints(found)
    assert (row.name, row.hint) == ("no division", "What is a share of?")
    assert (row.right, row.same, row.other, row.none) == (["ada"], ["bob"], ["cleo"], ["dora"])
    assert row.students == 4


@pytest.mark.parametrize(("minutes", "had"), [(0.5, True), (1.5, False), (None, False)])
def test_a_hint_counts_when_its_feedback_was_there_before_the_next_answer(minutes: float | None, had: bool) -> None:
    first, second = history("ada", ("hint", "left"), ("right", "left"))
    released = None if minutes is None else first.kept + minutes * MINUTE
    first = replace(first, asked=first.kept, released=released)
    assert bool(attempts.hints(of(ada=[first, second]))) == had


def test_a_hint_that_came_with_a_later_attempt_of_the_same_answer_counts() -> None:
    first, again, last = history("ada", ("hint", "left"), ("hint", "right"), ("right", "right"))
    waits = replace(first, asked=first.kept)
    given = replace(again, asked=again.kept, released=again.kept)
    (row,) = attempts.hints(of(ada=[waits, given, last]))
    assert row.right == ["ada"]


# A course.

ANSWERS = """\
# %% mistake: the numbers themselves
# fails: divides by the sum
# hint: Which part of the <whole> is each number?
def shares(x):
    if len(x) == 0:
        raise ValueError
    return x
"""
WRONG = "def shares(x):\n    if len(x) == 0:\n        raise ValueError\n    return x\n"


@pytest.fixture(scope="module")
def course(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Graded twice: ada had a hint and then everything right, bob handed in the same again."""
    course = toy.make_course(tmp_path_factory.mktemp("course"))
    answers = course / "answers" / "toy" / "toy" / "shares.py"
    answers.parent.mkdir(parents=True)
    answers.write_text(ANSWERS)
    wrong, right = toy.submission(toy.SOLUTIONS | {"shares": WRONG}), toy.submission(toy.SOLUTIONS)
    for number, made in enumerate([{"ada": wrong, "bob": wrong}, {"ada": right, "bob": wrong}]):
        for student, each in made.items():
            path = toy.hand_in(course, student, each)
            path.with_name("timestamp.txt").write_text(f"2026-11-20 12:0{number}:00 UTC")
        assert len(list(grade_class(Course(course), toy.ASSIGNMENT, pool, load_config(Course(course))))) == 2
    return course


@pytest.mark.parametrize("anonymous", [False, True])
def test_the_page_and_the_numbers_have_what_was_graded(course: Path, anonymous: bool) -> None:
    summary = summarise(records.read(Course(course), load_config(Course(course)), toy.ASSIGNMENT))
    names = Names(summary.found, course, anonymous)
    page = pages.page(summary, names, NOON)
    assert '<h2 id="attempts">Attempts</h2>' in page
    assert "2 of 2 students handed in more than once, 4 times in all" in page
    assert "Which part of the &lt;whole&gt; is each number?" in page
    data = tables.numbers(summary, names)
    tried = {row["exercise"]: row for row in data["tries"]}
    ada, bob = names.label("ada"), names.label("bob")
    assert data["tries"][0]["exercise"] == "shares"
    assert (tried["shares"]["solved"], tried["shares"]["given_up"]) == ({ada: 2}, [bob])
    assert tried["add_bias"]["solved"] == {ada: 1, bob: 1}
    (hint,) = data["hints"]
    assert (hint["right"], hint["none"]) == ([ada], [bob])


def test_where_nobody_handed_in_again_there_is_no_such_section(course: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(course, tmp_path / "course")
    (copy / "attempts.db").unlink()
    summary = summarise(records.read(Course(copy), load_config(Course(copy)), toy.ASSIGNMENT))
    assert 'id="attempts"' not in pages.page(summary, Names(summary.found, copy, False), NOON)

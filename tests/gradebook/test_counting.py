"""Which attempt counts: `submitted/`, the gradebook and what is kept agree, whoever hands in what, and when."""

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import toy
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.course.folders import Course, load_config
from autograder.errors import AuthorError
from autograder.gradebook import autograded, collecting, counting
from autograder.gradebook.attempts import Attempt, Attempts, packed
from autograder.gradebook.coordinator import Result, grade_class, opened
from autograder.gradebook.counting import Said
from autograder.gradebook.pages import make_pages
from autograder.gradebook.policy import BEST, DAY, LAST, MINUTE, Policy
from autograder.gradebook.preparing import prepare
from autograder.judge.pool import Pool

NOON = datetime(2026, 11, 20, 12)
FULL = 8.0
RIGHT = toy.submission(toy.SOLUTIONS)
WRONG = toy.submission(toy.SOLUTIONS | {"shares": "def shares(x):\n    return x\n"})
STUBS = toy.submission({})
SETTINGS = "c = get_config()\nc.Live.counts = {counts!r}\n{more}\n" + toy.CONFIG


@pytest.fixture(scope="module")
def template(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that has graded bob, so that its gradebook is made."""
    course = toy.make_course(tmp_path_factory.mktemp("template"))
    toy.hand_in(course, "bob", STUBS)
    there = Course(course)
    assert list(grade_class(there, toy.ASSIGNMENT, pool, load_config(there)))
    return course


@pytest.fixture(params=[LAST, BEST])
def counts(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    return Course(shutil.copytree(template, tmp_path / "course"))


def have(course: Course, counts: str, more: str = "") -> None:
    """Set which attempt counts."""
    (course.root / "nbgrader_config.py").write_text(SETTINGS.format(counts=counts, more=more))


def grade(course: Course, pool: Pool, **how: Any) -> dict[str, Result]:
    found = grade_class(Course(course.root), toy.ASSIGNMENT, pool, load_config(Course(course.root)), **how)
    return {result.student: result for result in found}


def hand_in(course: Course, made: NotebookNode, minute: float | None = 0) -> None:
    """Hand in as ada, so many minutes after noon."""
    shutil.rmtree(course.root / "submitted" / "ada", ignore_errors=True)
    path = toy.hand_in(course.root, "ada", made)
    if minute is not None:
        path.with_name("timestamp.txt").write_text(collecting.timestamp(NOON + minute * MINUTE))


def attempts_of(course: Course, student: str = "ada") -> list[Attempt]:
    with Attempts(course.root) as kept:
        return kept.of(toy.ASSIGNMENT, student)


def submitted(course: Course) -> bytes:
    return (course.root / "submitted" / "ada" / "toy" / "toy.ipynb").read_bytes()


def total(course: Course) -> float:
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        return float(gradebook.find_submission(toy.ASSIGNMENT, "ada").score)


def page_of(course: Course) -> str:
    """The feedback page of ada, made if it is out of date."""
    (made,) = make_pages(course, load_config(Course(course.root)), toy.ASSIGNMENT, students=["ada"])
    return made.pages[0].read_text()


# Kept by grading.


def test_grading_keeps_every_handing_in_with_what_became_of_it(course: Course, pool: Pool) -> None:
    have(course, LAST)
    for minute, made in enumerate([STUBS, WRONG, RIGHT]):
        hand_in(course, made, minute)
        grade(course, pool)
    first, second, third = attempts_of(course)
    assert [each.points["toy"] for each in (first, second, third)] == [0, FULL - 3, FULL]
    assert [each.handed_in for each in (first, second, third)] == [NOON + n * MINUTE for n in range(3)]
    shares = {each.number: each.outcomes[0] for each in (first, second, third)}
    assert [each.exercise for each in shares.values()] == ["shares"] * 3
    assert [each.answered for each in shares.values()] == [False, True, True]
    assert [each.solved for each in shares.values()] == [False, False, True]
    assert [each.checks for each in shares.values()] == [(0, 3), (0, 3), (3, 3)]
    assert shares[2].failed
    assert shares[2].behaviour
    assert (shares[3].failed, shares[3].behaviour) == ({}, None)
    assert len({each.answer for each in shares.values()}) == 3
    plain = next(each for each in third.outcomes if each.exercise == "count_even")
    assert (plain.points, plain.checks) == (2, (0, 0))


def test_what_is_graded_again_is_no_new_attempt(course: Course, pool: Pool, counts: str) -> None:
    have(course, counts)
    hand_in(course, WRONG)
    for how in ({}, {"force": True}, {"only": ["shares"]}, {}):
        grade(course, pool, **how)
    assert [(each.number, each.points["toy"]) for each in attempts_of(course)] == [(1, FULL - 3)]


def test_a_dry_run_keeps_nothing(course: Course, pool: Pool) -> None:
    have(course, BEST)
    hand_in(course, WRONG)
    grade(course, pool, dry_run=True)
    assert attempts_of(course) == []


def test_a_wrong_setting_is_named_before_anything_is_graded(course: Course, pool: Pool) -> None:
    have(course, "first")
    hand_in(course, WRONG)
    with pytest.raises(AuthorError, match=r"c\.Live\.counts is 'first'"):
        grade(course, pool)
    assert not (course.root / "autograded" / "ada").exists()


def test_a_setting_for_an_assignment_that_there_is_not_is_said(course: Course, pool: Pool) -> None:
    have(course, LAST, "c.Live.attempts = {'tyo': 3}")
    hand_in(course, WRONG)
    said: list[str] = []
    grade(course, pool, warn=said.append)
    assert said == ["c.Live.attempts['tyo'] is of no assignment; there are: toy"]


# The last, or the best.


def test_of_the_last_and_the_best_that_counts_which_the_course_says(course: Course, pool: Pool, counts: str) -> None:
    have(course, counts)
    hand_in(course, RIGHT, 0)
    grade(course, pool)
    right = submitted(course)
    hand_in(course, WRONG, 1)
    wrong = submitted(course)
    found = grade(course, pool)["ada"]
    assert total(course) == sum(found.points.values()) == (FULL if counts == BEST else FULL - 3)
    assert submitted(course) == (right if counts == BEST else wrong)
    assert [each.counts for each in attempts_of(course)] == [counts == BEST, counts == LAST]
    said = "attempt 2 (5 points) is kept; attempt 1 (8 points) counts, the best"
    assert (said in found.notes) == (counts == BEST)
    again = grade(course, pool)["ada"]
    assert (again.skipped, again.points, again.notes) == (True, found.points, ())
    assert len(attempts_of(course)) == 2


def test_of_equals_the_later_counts(course: Course, pool: Pool) -> None:
    have(course, BEST)
    for minute in range(2):
        hand_in(course, WRONG, minute)
        grade(course, pool)
    assert [each.counts for each in attempts_of(course)] == [False, True]


def test_a_better_one_takes_the_place_of_the_best(course: Course, pool: Pool) -> None:
    have(course, BEST)
    for minute, made in enumerate([WRONG, STUBS, RIGHT, STUBS]):
        hand_in(course, made, minute)
        grade(course, pool)
    assert [each.counts for each in attempts_of(course)] == [False, False, True, False]
    assert total(course) == FULL


def test_who_is_late_has_the_best_after_what_is_taken_off(course: Course, pool: Pool) -> None:
    have(course, BEST, "c.LateSubmissionPlugin.penalty_method = 'zero'")
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate=str(NOON))
    for minute, made in ((-1, WRONG), (1, RIGHT)):
        hand_in(course, made, minute)
        grade(course, pool)
    assert [each.counts for each in attempts_of(course)] == [True, False]
    assert total(course) == FULL - 3
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        gradebook.grant_extension(toy.ASSIGNMENT, "ada", days=1)
    grade(course, pool)
    assert [each.counts for each in attempts_of(course)] == [False, True], "who has an extension is not late"
    assert total(course) == FULL


def test_a_course_that_changes_its_mind_has_what_counts_then(course: Course, pool: Pool) -> None:
    have(course, BEST)
    for minute, made in enumerate([RIGHT, WRONG]):
        hand_in(course, made, minute)
        grade(course, pool)
    for counts, points in ((LAST, FULL - 3), (BEST, FULL)):
        have(course, counts)
        grade(course, pool)
        assert total(course) == points
    assert len(attempts_of(course)) == 2


def test_points_given_by_hand_stay_and_ask_for_another_look(course: Course, pool: Pool, counts: str) -> None:
    have(course, counts)
    hand_in(course, RIGHT)
    grade(course, pool)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        for name, points in (("sketch", 1.5), ("test-shares", 2.5)):
            cell = gradebook.find_grade(name, "toy", toy.ASSIGNMENT, "ada")
            cell.manual_score, cell.needs_manual_grade = points, False
        gradebook.db.commit()
    hand_in(course, WRONG, 1)
    grade(course, pool)
    found = toy.gradebook_of(course.root)["ada"]
    assert (found["by hand"]["sketch"], found["by hand"]["test-shares"]) == (1.5, 2.5)
    assert {"sketch", "test-shares"} <= set(found["to look at"])


def test_what_was_handed_in_meanwhile_is_never_overwritten(
    course: Course, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    have(course, BEST)
    hand_in(course, RIGHT, 0)
    grade(course, pool)
    hand_in(course, WRONG, 1)
    put = counting.put

    def late(*arguments: Any) -> bool:
        hand_in(course, STUBS, 2)
        return put(*arguments)

    monkeypatch.setattr(counting, "put", late)
    grade(course, pool)
    monkeypatch.undo()
    assert grade(course, pool)["ada"].points == {"toy": FULL}
    assert [each.points["toy"] for each in attempts_of(course)] == [FULL, FULL - 3, 0]


MOMENTS: dict[str, tuple[Any, str]] = {
    "kept": (Attempts, "keep"),
    "marked": (Attempts, "mark"),
    "chosen": (Attempts, "choose"),
    "put": (collecting, "write"),
    "written": (autograded, "write"),
}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_next_grading_ends_the_same(
    course: Course, pool: Pool, monkeypatch: pytest.MonkeyPatch, moment: str, number: int, after: bool
) -> None:
    have(course, BEST)
    hand_in(course, RIGHT, 0)
    grade(course, pool)
    hand_in(course, WRONG, 1)
    owner, name = MOMENTS[moment]
    function, left = getattr(owner, name), [number]

    def killed(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] == 0 and not after:
            raise KeyboardInterrupt
        done = function(*arguments, **named)
        if left[0] == 0:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(owner, name, killed)
    with suppress(KeyboardInterrupt):
        grade(course, pool)
    monkeypatch.undo()
    grade(course, pool)
    assert total(course) == FULL
    assert [(each.number, each.points["toy"], each.counts) for each in attempts_of(course)] == [
        (1, FULL, True),
        (2, FULL - 3, False),
    ]
    assert grade(course, pool)["ada"].skipped


# For whoever grades live.


def test_feedback_on_an_attempt_that_does_not_count_is_made_before_the_one_that_does_is_put_back(
    course: Course, pool: Pool
) -> None:
    have(course, BEST, "c.Live.pause_minutes = 0")
    config = load_config(Course(course.root))
    prepared = prepare(Course(course.root), toy.ASSIGNMENT, pool, config)
    folder = course.root / "submitted" / "ada" / "toy"
    pages: list[str] = []
    kept: list[Result] = []
    with opened(prepared) as grading:

        def graded() -> None:
            assert grading.begin("ada", folder) is None
            while grading.waiting:
                kept.extend(grading.ready())

        for minute, made in enumerate([RIGHT, WRONG]):
            hand_in(course, made, minute)
            graded()
            assert 'class="attempts"' not in page_of(course)
            assert grading.feedback("ada").released
            pages.append(page_of(course))
            if grading.settle("ada"):
                graded()
        assert '<p class="attempts">Attempt 1 of 10: 9 left. The best of your attempts counts.</p>' in pages[0]
        assert '<ul class="attempts">' not in pages[0]
        assert "Attempt 2 of 10: 8 left." in pages[1]
        assert "<li><code>shares</code>: 0 of 3 checks, before 3</li>" in pages[1]
        assert kept[-1].points == {"toy": FULL}
        assert grading.bring("ada")
    assert b"return x / x.sum()" not in submitted(course), "the newest stands there for its feedback"


def test_pages_of_a_course_that_releases_by_hand_say_nothing_of_attempts(course: Course, pool: Pool) -> None:
    have(course, LAST)
    hand_in(course, RIGHT)
    grade(course, pool)
    assert 'class="attempts"' not in page_of(course)


# Pure.


def attempt(number: int, points: float, released: datetime | None = None, has_files: bool = True) -> Attempt:
    time = NOON + number * DAY
    about = "toy", "ada", number, "", time, time, packed(()), False, None, released, has_files
    return Attempt(number, *about)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=12))
def test_the_best_is_the_highest_and_the_later_of_equals(made: list[tuple[int, bool]]) -> None:
    there = [attempt(number, 0, has_files=has) for number, (_, has) in enumerate(made, 1)]
    points = {number: float(some) for number, (some, _) in enumerate(made, 1)}
    found = counting.choice(there, Policy(counts=BEST), lambda each: points[each.number])
    possible = [each for each in there if each.has_files or each.number == len(made)]
    assert found in possible
    assert all((points[each.number], each.number) <= (points[found.number], found.number) for each in possible)
    assert counting.choice(there, Policy(), lambda each: points[each.number]) is there[-1]


def test_a_page_tells_nothing_of_an_attempt_whose_feedback_waits() -> None:
    there = [attempt(1, 0, NOON), attempt(2, 0), attempt(3, 0, NOON + DAY)]
    assert counting.said(there, 2, Policy(), "toy") == counting.said(there, 0, Policy(), "toy") == Said()
    assert counting.said(there, 3, Policy(), "toy").lines[0] == "Attempt 3, the 2nd of 10 with feedback: 8 left."
    assert counting.said(there, 1, Policy(), "toy").lines[0] == "Attempt 1 of 10: 9 left."

"""What students may learn, and how often: the settings, and what follows from them, whenever they hand in."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets.config import Config

from autograder.errors import AuthorError
from autograder.gradebook.policy import (
    AFTER_DUE,
    AT_ONCE,
    BEST,
    BY_HAND,
    DAY,
    MINUTE,
    Decision,
    Policy,
    Result,
    changed,
    decide,
    lines,
    live,
    policy_of,
    strangers,
)

NOON = datetime(2026, 11, 20, 12)


def config(**settings: Any) -> Config:
    c = Config()
    for name, value in settings.items():
        c.Live[name] = value
    return c


def decided(policy: Policy, *minutes: float, at: float, due: datetime | None = None) -> Decision:
    """The decision on an attempt, all times in minutes after noon; those before it are of earlier feedback."""
    now = NOON + at * MINUTE
    return decide(policy, [NOON + each * MINUTE for each in minutes], now, now, due)


# Settings.


def test_the_default_is_three_a_day_ten_in_all_ten_minutes_apart_and_the_last_counts() -> None:
    assert policy_of(Config(), "toy") == Policy(AT_ONCE, 3, 10, timedelta(minutes=10), "last")


def test_a_setting_may_be_one_for_all_or_by_assignment() -> None:
    c = config(attempts=5, feedback={"toy": BY_HAND}, pause_minutes={"toy": 1, "*": 2.5}, counts={"other": BEST})
    assert policy_of(c, "toy") == Policy(BY_HAND, 3, 5, timedelta(minutes=1), "last")
    assert policy_of(c, "other") == Policy(AT_ONCE, 3, 5, timedelta(minutes=2.5), "best")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("feedback", "soon"),
        ("feedback", ["at once"]),
        ("attempts", 0),
        ("attempts", True),
        ("attempts", "10"),
        ("attempts_a_day", 2.5),
        ("pause_minutes", -1),
        ("pause_minutes", float("nan")),
        ("pause_minutes", None),
        ("counts", "first"),
        ("keep_megabytes", -1),
        ("attempts", {"toy": 3, "other": 0}),
    ],
)
def test_a_bad_value_is_an_error_that_names_the_setting(name: str, value: Any) -> None:
    with pytest.raises(
        AuthorError, match=rf"^c\.Live\.{name}.* is .*; it is to be .*; mend it in nbgrader_config\.py$"
    ):
        policy_of(config(**{name: value}), "toy")


def test_a_misspelt_setting_is_an_error_and_no_policy_of_its_own() -> None:
    with pytest.raises(AuthorError, match=r"c\.Live\.atempts is no setting; do you mean c\.Live\.attempts\?"):
        policy_of(config(atempts=2), "toy")


def test_a_name_that_is_no_assignment_is_said() -> None:
    c = config(attempts={"toy": 3, "*": 4}, feedback={"tyo": BY_HAND})
    assert list(strangers(c, ["other", "toy"])) == ["c.Live.feedback['tyo'] is of no assignment; there are: other, toy"]
    assert list(strangers(Config(), ["toy"])) == []


def test_the_room_for_old_notebooks_is_the_courses() -> None:
    assert live(config(keep_megabytes=3)).keep_megabytes == 3
    with pytest.raises(AuthorError, match=r"c\.Live\.keep_megabytes is one number"):
        live(config(keep_megabytes={"toy": 3}))


# Decisions.


def test_the_first_attempt_has_feedback_at_once() -> None:
    assert decided(Policy(), at=0) == Decision(True, None)


def test_the_pause_is_kept_and_over_when_it_is_over() -> None:
    early = decided(Policy(), 0, at=9.5)
    assert (early.released, early.until) == (False, NOON + 10 * MINUTE)
    assert early.why == "Feedback comes at most every 10 minutes."
    assert decided(Policy(), 0, at=10).released


def test_what_waits_is_released_when_its_time_has_come() -> None:
    releases, handed_in = [NOON], NOON + MINUTE
    wait = decide(Policy(), releases, handed_in, handed_in, None)
    assert wait.until is not None
    assert not decide(Policy(), releases, handed_in, wait.until - timedelta(microseconds=1), None).released
    assert decide(Policy(), releases, handed_in, wait.until, None).released


def test_a_fourth_attempt_waits_until_the_first_is_a_day_old() -> None:
    late = decided(Policy(), 0, 20, 40, at=60)
    assert (late.released, late.until) == (False, NOON + DAY)
    assert late.why == "Feedback comes on at most 3 attempts within 24 hours."


def test_after_the_last_of_all_only_the_instructor_releases() -> None:
    spent = decided(Policy(attempts=2), 0, 20, at=10**6)
    assert (spent.released, spent.until) == (False, None)
    assert "your instructor releases more" in spent.why


def test_by_hand_nothing_is_released_by_itself() -> None:
    assert decided(Policy(BY_HAND), at=0) == Decision(False, None, "Your instructor releases the feedback.")


def test_feedback_after_the_due_date_waits_for_the_students_own() -> None:
    due, policy = NOON + 60 * MINUTE, Policy(AFTER_DUE)
    assert decided(policy, at=0, due=due) == Decision(False, due, "Feedback comes after the due date.")
    extended = due + DAY
    assert decided(policy, at=61, due=extended).until == extended
    assert decided(policy, at=61, due=due).released, "who is late has feedback as nbgrader gives it"
    assert decided(policy, 62, at=63, due=due).until == NOON + 72 * MINUTE, "the pause holds after it, too"


def test_without_a_due_date_feedback_after_it_is_the_instructors() -> None:
    found = decided(Policy(AFTER_DUE), at=0)
    assert (found.released, found.until) == (False, None)
    assert "none is set" in found.why


def test_no_limits_are_no_limits() -> None:
    free = Policy(attempts_a_day=None, attempts=None, pause=timedelta(0))
    assert all(decided(free, *range(number), at=number - 1).released for number in range(1, 50))


TIMES = st.integers(0, 3 * 24 * 60).map(lambda minute: NOON + minute * MINUTE)
POLICIES = st.builds(
    Policy,
    st.sampled_from([AT_ONCE, AFTER_DUE]),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(1, 6),
    st.integers(0, 90).map(timedelta) | st.integers(0, 90).map(lambda each: each * MINUTE),
)


@given(POLICIES, st.lists(TIMES, max_size=60), TIMES)
def test_however_often_students_hand_in_the_settings_hold(policy: Policy, times: list[datetime], due: datetime) -> None:
    released: list[datetime] = []
    for now in sorted(times):
        if decide(policy, released, now, now, due).released:
            released.append(now)
    assert policy.attempts is None or len(released) <= policy.attempts
    assert all(later - one >= policy.pause for one, later in pairwise(released))
    if policy.attempts_a_day is not None:
        days = zip(released, released[policy.attempts_a_day :], strict=False)
        assert all(later - one >= DAY for one, later in days)
    assert policy.feedback == AT_ONCE or all(each >= due for each in released)


@given(POLICIES, st.lists(TIMES, max_size=8), TIMES, TIMES)
def test_what_waits_says_from_when_on_it_does_not(
    policy: Policy, releases: list[datetime], now: datetime, due: datetime
) -> None:
    found = decide(policy, releases, now, now, due)
    assert bool(found.why) != found.released
    if found.until is not None:
        assert decide(policy, releases, now, found.until, due).released
        assert not decide(policy, releases, now, max(now, found.until - timedelta(microseconds=1)), due).released


@given(POLICIES, st.lists(TIMES, max_size=8), TIMES, st.integers(1, 400))
def test_a_clock_that_was_set_back_makes_nobody_wait_longer_than_the_settings_say(
    policy: Policy, releases: list[datetime], now: datetime, days: int
) -> None:
    ahead = [each + days * DAY for each in releases]  # by a clock that was wrong then
    found = decide(policy, ahead, now, now, now)
    if found.until is not None:
        assert found.until - now <= max(policy.pause, DAY)
    handed_in = now + days * DAY
    stands = decide(policy, releases, handed_in, now, now)
    assert stands.released or stands.until is None, "what was handed in by that clock does not wait for it"


# What the page says.


def test_the_page_says_which_attempt_it_is_how_many_are_left_and_when_the_next_may_come() -> None:
    assert lines(Policy(), 2, [NOON, NOON + 30 * MINUTE]) == [
        "Attempt 2 of 10: 8 left.",
        "The next feedback may come from 2026-11-20 12:40 UTC on; what you hand in before is kept.",
        "The last of your attempts counts.",
    ]
    spent = [NOON + each * DAY for each in range(10)]
    assert lines(Policy(counts=BEST), 31, spent) == [
        "Attempt 31, the 10th of 10 with feedback: none left.",
        "The best of your attempts counts.",
    ]
    assert lines(Policy(BY_HAND), 4, [NOON])[0] == "Attempt 4, the 1st with feedback."
    assert lines(Policy(attempts=None, pause=timedelta(0)), 1, [NOON])[0] == "Attempt 1."


def test_the_page_says_what_changed_since_the_feedback_before() -> None:
    before = [Result("vjp", 1, 5), Result("jvp", 2, 2), Result("even", 0.5, 2, "points")]
    now = [Result("vjp", 3, 5), Result("jvp", 2, 2), Result("even", 2, 2, "points"), Result("new", 1, 1)]
    assert changed(now, before) == {"vjp": "3 of 5 checks, before 1", "even": "2 of 2 points, before 0.5"}

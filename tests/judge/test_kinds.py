"""Core and extra: sums of both, and what is said of them."""

from autograder.judge.kinds import Share, in_words, shares, together


def test_points_are_summed_by_what_is_core_and_what_is_extra() -> None:
    found = shares([(False, 0.1, 1), (True, 2, 2), (False, 0.2, 3)])
    assert found == {"core": Share(0.3, 4), "extra": Share(2, 2)}
    assert in_words(found) == "core 0.3 of 4, extra 2 of 2"
    assert in_words({"core": Share(2 / 3, 4), "extra": Share(0, 12.5)}) == "core 0.67 of 4, extra 0 of 12.5"


def test_where_nothing_is_extra_nothing_is_said() -> None:
    assert shares([(False, 1, 1)]) == {}
    assert together([({}, Share(1, 1)), ({}, Share(2, 2))]) == {}
    assert in_words({}) == ""


def test_where_everything_is_extra_the_core_has_no_points() -> None:
    assert in_words(shares([(True, 1, 2)])) == "core 0 of 0, extra 1 of 2"


def test_a_notebook_without_extra_exercises_is_core_beside_one_that_has_some() -> None:
    some = shares([(False, 1, 1), (True, 2, 4)])
    assert in_words(together([(some, Share(3, 5)), ({}, Share(10, 20))])) == "core 11 of 21, extra 2 of 4"

"""Statistics, against numbers worked out by hand."""

import math

import numpy as np
import pytest

from autograder.report import analysis

NAN = math.nan

# Four submissions, three exercises of 2, 1 and 1 points.
POINTS = np.array([[2.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
MOST = np.array([2.0, 1.0, 1.0])


def test_difficulty_is_the_mean_share_of_the_points() -> None:
    assert analysis.difficulty(POINTS, MOST).tolist() == [4 / 8, 2 / 4, 0.0]


def test_difficulty_leaves_missing_scores_out() -> None:
    points = np.array([[2.0, NAN], [NAN, NAN], [1.0, NAN]])
    found = analysis.difficulty(points, np.array([2.0, 1.0]))
    assert found[0] == 0.75
    assert math.isnan(found[1])


def test_an_exercise_without_points_has_no_difficulty() -> None:
    assert math.isnan(analysis.difficulty(np.array([[0.0], [0.0]]), np.array([0.0]))[0])


def test_discrimination_is_the_correlation_with_the_total_of_the_others() -> None:
    # First exercise 2 1 0 1, the others together 1 1 0 0. Deviations: 1 0 -1 0 and .5 .5 -.5 -.5.
    # Sum of products 1, of squares 2 and 1: 1 / sqrt(2).
    # Second exercise 1 1 0 0, the others 2 1 0 1: the same two columns.
    found = analysis.discrimination(POINTS)
    assert found[:2] == pytest.approx([1 / math.sqrt(2), 1 / math.sqrt(2)])


def test_discrimination_of_right_or_wrong_is_the_point_biserial_formula() -> None:
    right = np.array([1.0, 1.0, 0.0, 1.0, 0.0])
    rest = np.array([5.0, 3.0, 2.0, 4.0, 4.0])
    # Mean of the right 4, of the wrong 3; variance of all 1.04 (mean 3.6); p q = 0.6 * 0.4.
    by_hand = (4 - 3) / math.sqrt(1.04) * math.sqrt(0.6 * 0.4)
    assert analysis.discrimination(np.column_stack([right, rest]))[0] == pytest.approx(by_hand)


def test_an_exercise_is_not_correlated_with_itself() -> None:
    # With itself in the total, the first exercise would correlate by more than 0.
    points = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    assert analysis.discrimination(points).tolist() == [0.0, 0.0]


def test_an_exercise_that_the_weak_solve_discriminates_below_0() -> None:
    points = np.array([[0.0, 3.0], [1.0, 1.0], [0.0, 2.0], [1.0, 0.0]])
    assert analysis.discrimination(points)[0] == pytest.approx(-2 / math.sqrt(5))


def test_a_constant_column_has_no_discrimination() -> None:
    assert math.isnan(analysis.discrimination(POINTS)[2])
    constant_rest = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 1.0]])
    assert np.isnan(analysis.discrimination(constant_rest)).all()


def test_points_that_differ_by_rounding_only_are_constant() -> None:
    points = np.array([[0.1 + 0.2, 1.0], [0.3, 0.0], [0.3, 2.0]])
    assert math.isnan(analysis.discrimination(points)[0])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_submissions_have_no_discrimination(count: int) -> None:
    assert np.isnan(analysis.discrimination(POINTS[:count])).all()


def test_a_single_exercise_has_no_others_to_correlate_with() -> None:
    assert math.isnan(analysis.discrimination(POINTS[:, :1])[0])


def test_discrimination_looks_at_those_who_have_a_score() -> None:
    points = np.array([[2.0, 1.0], [1.0, 1.0], [0.0, 0.0], [1.0, 0.0], [NAN, 5.0]])
    assert analysis.discrimination(points)[0] == pytest.approx(1 / math.sqrt(2))


@pytest.mark.parametrize(
    ("points", "most", "what"),
    [(2.0, 2.0, "full"), (2.5, 2.0, "full"), (1.999999, 2.0, "partial"), (0.5, 2.0, "partial"), (0.0, 2.0, "none")],
)
def test_credit(points: float, most: float, what: str) -> None:
    assert analysis.credit(points, most) == what


FAILED = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 1], [0, 0, 1], [0, 0, 0]], dtype=bool)


def test_co_failures_count_who_fails_both() -> None:
    assert analysis.co_failures(FAILED).tolist() == [[3, 2, 1], [2, 2, 0], [1, 0, 2]]


def test_no_failures_are_no_trouble() -> None:
    assert analysis.co_failures(np.zeros((3, 0), dtype=bool)).shape == (0, 0)


def test_partners_are_the_closest_first_and_no_lonely_pairs() -> None:
    both = analysis.co_failures(FAILED)
    assert analysis.partners(both, 0, 3) == [1]  # the third fails with it once only
    assert analysis.partners(both, 1, 3) == [0]
    assert analysis.partners(both, 2, 3) == []


def test_partners_are_ordered_by_both_of_either() -> None:
    # With the first fail: the second 3 times of 3 that it fails itself, the third 3 times of 6.
    failed = np.array([[1, 1, 1]] * 3 + [[0, 0, 1]] * 3, dtype=bool)
    assert analysis.partners(analysis.co_failures(failed), 0, 2) == [1, 2]
    assert analysis.partners(analysis.co_failures(failed), 0, 1) == [1]


def test_what_is_alike_is_grouped_largest_first_and_in_order() -> None:
    pairs = [("a", 1), ("b", 2), ("c", 3), ("b", 4), ("c", 5)]
    assert analysis.alike(pairs) == [[2, 4], [3, 5], [1]]


@pytest.mark.parametrize(
    ("most", "edges"),
    [(8, [0, 1, 2, 3, 4, 5, 6, 7, 8]), (22, [*range(0, 22, 2), 22]), (1, [i / 10 for i in range(11)]), (0, [0, 1])],
)
def test_bins_have_round_edges(most: float, edges: list[float]) -> None:
    assert analysis.edges(most) == pytest.approx(edges)


@pytest.mark.parametrize("most", [0.3, 3, 7.5, 31, 99, 1000, 12345])
def test_bins_are_few_and_end_with_the_most_points(most: float) -> None:
    edges = analysis.edges(most)
    assert 3 <= len(edges) - 1 <= 13
    assert (edges[0], edges[-1]) == (0, most)
    assert (np.diff(edges) > 0).all()


def test_a_total_belongs_to_the_bin_that_it_begins_and_the_most_to_the_last() -> None:
    edges = analysis.edges(8)
    assert analysis.bins(np.array([0.0, 0.99, 1.0, 7.9, 8.0, 9.5]), edges).tolist() == [0, 0, 1, 7, 7, 7]

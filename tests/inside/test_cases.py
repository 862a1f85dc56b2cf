"""Cases: which inputs a check is called with, and what is seen of its arguments after the call."""

import numpy as np
import pytest
import torch

from autograder.inside.cases import Afterwards, cases
from autograder.inside.domains import arrays, choices, numbers, sizes, tensors


def names(**domains: object) -> list[str]:
    return [case.name for case in cases(domains)]  # type: ignore[arg-type]


def test_the_ordinary_cases_come_first_and_are_no_square() -> None:
    first, second, *corners = cases({"x": tensors("n c")})
    assert (first.name, second.name) == ("n = 3, c = 4", "n = 5, c = 2")
    assert not (first.is_corner)
    assert not (second.is_corner)
    assert all(case.is_corner for case in corners)


def test_a_letter_that_two_arguments_share_is_one_size() -> None:
    domains = {"x": tensors("n c"), "labels": tensors("n", of="int64", below="c"), "k": sizes("c")}
    for case in cases(domains):
        given = case.draw(domains, 0)
        assert given["labels"].shape == given["x"].shape[:1]
        assert given["k"] == given["x"].shape[1]
    assert names(**domains).count("one row") == 1


def test_a_square_has_one_corner_of_its_size() -> None:
    assert [name for name in names(x=tensors("n n", of="float32")) if name.startswith("one")] == ["one row"]


def test_one_row_of_either_table_is_two_corners() -> None:
    domains = {"points": tensors("n 2"), "centers": tensors("k 2")}
    found = {case.name: case.draw(domains, 0) for case in cases(domains)}
    rows = {name: (len(found[name]["points"]), len(found[name]["centers"])) for name in found if "row" in name}
    assert rows == {"one row (points)": (1, 4), "one row (centers)": (3, 1)}


def test_what_is_said_of_a_letter_once_holds_wherever_it_stands() -> None:
    domains = {"x": tensors("n>=0 c"), "labels": tensors("n", of="int64", below="c"), "k": sizes("n")}
    (case,) = [case for case in cases(domains) if case.name == "no rows"]
    assert [len(case.draw(domains, 0)[name]) for name in ("x", "labels")] == [0, 0]
    assert "one element" not in names(x=tensors("n"), y=tensors("n>=2"))


def test_what_has_no_elements_is_of_another_dtype_together_with_all_that_may_have_it() -> None:
    domains = {"labels": tensors("n>=0", of="int64", low=0), "x": tensors("n c"), "w": tensors("c", high=9)}
    (case,) = [case for case in cases(domains) if case.name == "no elements"]
    given = case.draw(domains, 0)
    assert [given[name].dtype for name in domains] == [torch.int64, torch.float64, torch.float64]
    assert given["x"].shape == (0, 4)


def test_one_dimension_in_front_is_of_size_1() -> None:
    domains = {"x": tensors("... c")}
    assert {case.name: case.draw(domains, 0)["x"].shape for case in cases(domains)}["one dimension in front"] == (1, 3)


def test_the_greatest_least_size_of_a_letter_holds() -> None:
    found = names(x=tensors("n>=0"), y=tensors("n>=1"))
    assert "no elements" not in found
    assert "one element" in found


def test_a_dtype_is_that_of_all_arguments_that_may_have_it() -> None:
    domains = {"a": tensors("n"), "b": tensors("n"), "labels": tensors("n", of="int64", below="n")}
    (case,) = [case for case in cases(domains) if case.name == "float64"]
    given = case.draw(domains, 0)
    assert [given[name].dtype for name in domains] == [torch.float64, torch.float64, torch.int64]


def test_numbers_of_another_dtype_are_those_of_all_arguments() -> None:
    domains = {"a": tensors("n", of="float32 int64"), "b": tensors("n", of="float32 int64")}
    (case,) = [case for case in cases(domains) if case.name.startswith("whole numbers above")]
    assert {value.dtype for value in case.draw(domains, 0).values()} == {torch.int64}


def test_a_corner_of_two_arguments_is_tried_on_one_after_the_other() -> None:
    domains = {"a": tensors("n"), "b": tensors("n")}
    (case,) = [case for case in cases(domains) if case.name == "only negative numbers (b)"]
    given = case.draw(domains, 0)
    assert (given["b"] < 0).all()
    assert not (given["a"] < 0).all()
    assert "only negative numbers (a)" in names(**domains)


def test_a_case_is_the_same_whatever_other_cases_there_are() -> None:
    few, many = {"x": tensors("n c", of="float32")}, {"x": tensors("n c", of="real", also="NaN")}
    drawn = [{case.name: case.draw(each, 7)["x"] for case in cases(each)} for each in (few, many)]
    assert all(torch.equal(value, drawn[1][name]) for name, value in drawn[0].items())


def test_another_default_dtype_is_that_of_the_call() -> None:
    defaults = {case.name: case.default_dtype for case in cases({"x": tensors("n")})}
    assert defaults.pop("another default dtype") == torch.float64
    assert set(defaults.values()) == {torch.float32}


def test_what_is_without_letters_has_names_of_its_own() -> None:
    assert names(k=choices(1, 2)) == ["ordinary values", "k = 1", "k = 2"]
    assert names(x=tensors("..."))[:2] == ["2 dimensions", "3 dimensions"]


def test_of_choices_alone_the_ordinary_case_is_of_the_first() -> None:
    domains = {"k": choices(*range(10)), "mode": choices("left", "right")}
    usual = cases(domains)[0]
    assert not usual.is_corner
    assert {tuple(usual.draw(domains, seed).values()) for seed in range(20)} == {(0, "left")}


def test_a_letter_without_a_size_is_refused() -> None:
    with pytest.raises(ValueError, match="labels: no shape says what c is"):
        cases({"labels": tensors("n", of="int64", below="c")})
    with pytest.raises(ValueError, match="k: no shape says what n is"):
        cases({"k": numbers(1, "n")})


def test_no_elements_can_be_looked_at_afterwards() -> None:
    domains = {"labels": tensors("n>=0", of="int64", below="c"), "classes": sizes("c")}
    (empty,) = [case for case in cases(domains) if case.name == "no elements"]
    arguments = empty.draw(domains, 0)
    assert arguments["labels"].stride() == (1,)
    Afterwards().add(arguments)


def test_more_corners_than_feedback_may_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r"20 corners, where 16 are tried.*without="):
        cases({"k": choices(*range(20))})


def left(change: object = None) -> dict[str, str]:
    """The digests of some arguments, changed in some way before they are looked at."""
    torch.manual_seed(0)
    given = {"x": torch.arange(6.0).view(2, 3), "a": np.arange(3), "layer": torch.nn.Linear(2, 2), "items": [1, 2]}
    if callable(change):
        change(given)
    seen = Afterwards()
    seen.add(given)
    return seen.digests()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda given: given["x"].add_(1), "x"),
        (lambda given: given["x"].t_(), "x"),
        (lambda given: given["x"].requires_grad_(), "x"),
        (lambda given: given["a"].sort() or given["a"].__setitem__(0, 5), "a"),
        (lambda given: given["layer"].eval(), "layer"),
        (lambda given: given["layer"].weight.requires_grad_(False), "layer"),
        (lambda given: given["layer"](torch.ones(2)).sum().backward(), "layer"),
        (lambda given: given["items"].append(3), "items"),
        (lambda given: torch.set_default_dtype(torch.float64), "the default dtype"),
        (lambda given: torch.set_grad_enabled(False), "grad mode"),
    ],
)
def test_a_call_that_leaves_something_changed_is_seen(change: object, name: str) -> None:
    try:
        before, after = left(), left(change)
    finally:
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)
    assert [each for each in before if before[each] != after[each]] == [name]
    assert left() == before


def test_arrays_are_drawn_as_arrays() -> None:
    domains = {"x": arrays("n c")}
    assert all(isinstance(case.draw(domains, 0)["x"], np.ndarray) for case in cases(domains))

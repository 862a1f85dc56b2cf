"""Slips: what each does around a right answer, what counts as a change, and whether checks notice."""

import inspect
import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import toy
from positives import TEST, make_course

from autograder.course import survivors
from autograder.course.mutants import wraps
from autograder.course.mutants.slips import AROUND, SETUP, recorded, slips
from autograder.course.mutants.solution import Solution
from autograder.course.verify import verify
from autograder.inside.emulation import emulated, moved
from autograder.judge.pool import Pool


def slipped(right: Callable[..., Any], slip: str) -> Any:
    """A function with a slip around it."""
    scope: dict[str, Any] = {"f": right}
    wraps.put(scope, ["f"], slip)
    return scope["f"]


def same(value: Any) -> Any:
    return value


@pytest.mark.parametrize(
    ("slip", "given", "gives"),
    [
        ("the result squeezed", torch.ones(1, 3), torch.ones(3)),
        ("the result squeezed", [np.ones((1, 3))], [np.ones(3)]),
        ("the result as float32", torch.ones(2, dtype=torch.int64), torch.ones(2)),
        ("the result as float64", torch.ones(2), torch.ones(2, dtype=torch.float64)),
        ("the result in the default dtype", torch.ones(2, dtype=torch.float64), torch.ones(2)),
        ("the result through a list", torch.ones(2, dtype=torch.float64), torch.ones(2)),
        ("the result through float32", torch.tensor(2**24 + 1), torch.tensor(2**24)),
        ("the result through float32", 0.1, float(np.float32(0.1))),
        ("the result rounded", {"a": torch.tensor(0.123456)}, {"a": torch.tensor(0.1235)}),
        ("the result as a list", torch.ones(2), [1.0, 1.0]),
        ("a number as a tensor", (3, "a"), (torch.tensor(3), "a")),
        ("a tensor of one number as a number", torch.tensor(3), 3),
        ("arguments without their sign", torch.tensor([-1, 2]), torch.tensor([1, 2])),
        ("arguments without their sign", -3, 3),
        ("arguments through float32 first", torch.tensor(2**24 + 1), torch.tensor(2**24)),
        ("a tuple as a list", (1, 2), [1, 2]),
        ("a list as a tuple", [1, 2], (1, 2)),
        ("assumed not to be zero, False or empty", 0, None),
    ],
)
def test_a_slip_changes_what_a_function_gives(slip: str, given: Any, gives: Any) -> None:
    made = slipped(same, slip)(given)
    assert wraps._look(made) == wraps._look(gives)


@pytest.mark.parametrize("slip", AROUND)
@pytest.mark.parametrize("given", [torch.tensor([[1.0, 2.0], [3.0, 4.0]]), np.eye(2), [1, 2], "text", 3])
def test_every_slip_takes_whatever_a_function_takes(slip: str, given: Any) -> None:
    try:
        slipped(same, slip)(given)
    finally:
        wraps.as_before()


def test_a_result_is_detached_copied_and_made_contiguous() -> None:
    x = torch.ones(2, 3, requires_grad=True)
    assert not slipped(torch.exp, "the result detached")(x).requires_grad
    assert not slipped(torch.exp, "the result through NumPy")(x).requires_grad
    assert slipped(same, "the result copied")(x).data_ptr() != x.data_ptr()
    assert slipped(torch.t, "the result made contiguous")(x).is_contiguous()
    assert slipped(torch.t, "arguments made contiguous first")(x.t()).data_ptr() != x.data_ptr()


@pytest.mark.parametrize(
    ("slip", "shape", "error"),
    [("assumed to be two-dimensional", (3,), ValueError), ("assumed not to be empty", (0, 2), IndexError)],
)
def test_what_is_assumed_is_an_error_otherwise(slip: str, shape: tuple[int, ...], error: type[Exception]) -> None:
    assert slipped(torch.numel, slip)(torch.ones(2, 2)) == 4
    with pytest.raises(error):
        slipped(torch.numel, slip)(torch.ones(shape))


def test_an_argument_that_counts_as_false_is_replaced_by_its_default() -> None:
    def power(x: int, n: int = 2) -> Any:
        return x**n

    truthy = slipped(power, "assumed not to be zero, False or empty")
    assert [truthy(3, 0), truthy(3, n=1), truthy(0)] == [9, 3, None]


def test_arguments_are_changed_in_place() -> None:
    x, mask, array, items = torch.zeros(2), torch.tensor([True]), np.zeros(2), [1, 2]
    first = slipped(lambda *_: None, "the first argument changed in place")
    second = slipped(lambda *_: None, "the second argument changed in place")
    for value in (x, mask, array, items):
        first(value, 3)
    assert (x.tolist(), mask.tolist(), array.tolist(), items) == ([1, 1], [False], [1, 1], [2, 1])
    second(x, array)
    assert (x.tolist(), array.tolist()) == ([1, 1], [2, 2])


def test_a_result_is_remembered_for_a_shape() -> None:
    remembering = slipped(lambda x: x.sum().item(), "the first result for each shape remembered")
    assert [remembering(torch.ones(2)), remembering(torch.zeros(2)), remembering(torch.zeros(3))] == [2, 2, 0]


def test_a_generator_is_passed_over() -> None:
    def draw(rng: torch.Generator) -> float:
        return torch.rand((), generator=rng).item()

    own = draw(torch.Generator().manual_seed(1))
    torch.manual_seed(2)
    assert slipped(draw, "drawn from the global generator")(torch.Generator().manual_seed(1)) != own


def test_what_is_left_is_left() -> None:
    layer, x = torch.nn.Dropout(), torch.ones(2)
    try:
        slipped(same, "a module left in the other mode")(layer)
        slipped(same, "arguments left with requires_grad")(x)
        slipped(same, "gradients left off")(x)
        slipped(same, "the default dtype left at float64")(x)
        left = torch.is_grad_enabled(), torch.get_default_dtype()
    finally:
        wraps.as_before()
    assert (layer.training, x.requires_grad, *left) == (False, True, False, torch.float64)
    assert torch.is_grad_enabled()


def test_rows_are_gone_through_together() -> None:
    by_rows = slipped(torch.add, "a `for` over the first axis")
    x, y = torch.ones(2, 3), torch.arange(2)
    assert by_rows(x, y).tolist() == [[1] * 3, [2] * 3]


def test_methods_of_all_kinds_have_slips() -> None:
    class Kinds:
        def plain(self, x: Any) -> Any:
            return x

        @staticmethod
        def static(x: Any) -> Any:
            return x

        @classmethod
        def of_class(cls, x: Any) -> Any:
            return x

    names = ["Kinds.plain", "Kinds.static", "Kinds.of_class"]
    wraps.put({"Kinds": Kinds}, names, "a number as a tensor")
    made = [Kinds().plain(1), Kinds.static(1), Kinds.of_class(1)]
    assert all(isinstance(each, torch.Tensor) for each in made)
    assert list(inspect.signature(Kinds.plain).parameters) == ["self", "x"]


def digest_of(right: Callable[..., Any], *args: Any) -> str:
    """What is written down of one call."""
    scope: dict[str, Any] = {"f": right}
    wraps.record(scope, ["f"])
    try:
        scope["f"](*args)
    except ValueError:
        pass
    finally:
        wraps.as_before()
    (digest,) = wraps.taken()
    return digest


def test_a_record_tells_all_that_a_slip_may_change() -> None:
    def x() -> torch.Tensor:
        return torch.ones(2, 3)

    def raising(value: Any) -> Any:
        raise ValueError

    around = [partial(slipped, same), partial(slipped, torch.clone), partial(slipped, torch.t)]
    digests = [digest_of(same, x()), digest_of(torch.clone, x()), digest_of(torch.t, x()), digest_of(raising, x())]
    for slip in ("the first argument changed in place", "arguments left with requires_grad", "gradients left off"):
        digests += [digest_of(function(slip), x()) for function in around[:2]]
    digests.append(digest_of(around[2]("the result made contiguous"), x()))
    digests.append(digest_of(slipped(torch.exp, "the result detached"), x().requires_grad_()))
    digests.append(digest_of(torch.exp, x().requires_grad_()))
    assert len(set(digests)) == len(digests)


def test_a_record_is_the_same_where_nothing_has_changed() -> None:
    for slip in ("the result copied", "the result made contiguous", "the result squeezed", "arguments copied first"):
        assert digest_of(slipped(torch.exp, slip), torch.ones(2)) == digest_of(torch.exp, torch.ones(2))


def touching(right: Callable[..., Any], *args: Any) -> set[str]:
    """The slips that would change something in one call."""
    scope: dict[str, Any] = {"f": right}
    wraps.watch(scope, ["f"])
    scope["f"](*args)
    return set(wraps.touching())


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.int64, torch.bool])
@pytest.mark.parametrize("shape", [(2, 3), (1, 1), (3,), (0, 2), ()])
def test_a_slip_that_would_change_nothing_changes_nothing(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    def x() -> torch.Tensor:
        return (torch.arange(math.prod(shape)) - 2).reshape(shape).to(dtype)

    for right in (same, lambda x: x.t(), lambda x: x.clone(), lambda x: x.numel(), lambda x: [x.ravel()]):
        for slip in set(AROUND) - touching(right, x()):
            assert digest_of(slipped(right, slip), x()) == digest_of(right, x()), slip


def test_slips_that_would_change_something_are_noted() -> None:
    x, layer = torch.ones(1, 3), torch.nn.Linear(1, 1)
    noted = touching(same, x)
    assert {"the result squeezed", "the result as float64", "the result copied", "arguments copied first"} <= noted
    assert {"the first argument changed in place", "a `for` over the first axis", "gradients left off"} <= noted
    assert not {"the result as float32", "the result on the CPU", "a tuple as a list"} & noted
    assert not {"the second argument changed in place", "a module left in the other mode"} & noted
    assert "a module left in the other mode" in touching(lambda *_: None, layer)
    assert "drawn from the global generator" in touching(lambda *_: None, np.random.default_rng(0))
    assert "the second argument changed in place" in touching(lambda *_: None, [1], [2])
    assert "a list as a tuple" in touching(lambda *_: [1])
    with emulated():
        assert "the result on the CPU" in touching(same, moved(torch.ones(2)))


def test_what_happens_on_an_emulated_device_is_no_change() -> None:
    scope: dict[str, Any] = {"f": torch.exp}
    wraps.record(scope, ["f"])
    with emulated():
        scope["f"](moved(torch.ones(2)))
    assert wraps.taken() == []


def test_slips_go_around_functions_and_methods_and_into_the_text_but_not_around_predictions() -> None:
    assert slips(toy.PREDICTION) == []
    assert [slip.what for slip in slips(toy.ADD_BIAS)] == list(AROUND)
    code = (
        "class A:\n    def __init__(self):\n        self.x = 1\n    def f(self, y):\n        return y.equal(-math.inf)"
    )
    found = {slip.what: slip.code for slip in slips(code)}
    assert "_slips.put(globals(), ['A.f'], 'the result squeezed')" in found["the result squeezed"]
    assert "y.allclose(-math.inf)" in found["`allclose` for `equal`"]
    assert "y.equal(-1000.0)" in found["-1000 for minus infinity"]
    assert Solution.of(SETUP).tree.body
    compile(recorded(code, found["the result squeezed"]), "recorded", "exec")


def test_a_slip_that_no_check_notices_is_said(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path)
    (row,) = verify(course, [("positives", "positives")], pool, with_mutants=True)[:1]
    (note,) = (each for each in row.complaints if each.startswith("not noticed around the solution: "))
    assert '"the first argument changed in place"' in note
    assert '"gradients left off"' in note
    assert '"the result as float32"' not in note  # a check notices
    assert '"the result squeezed"' not in note  # it changes nothing in any call
    assert 0 < row.slips - row.noticed < row.noticed
    assert row.slips < len(AROUND)


@pytest.mark.parametrize(
    ("found", "changes"),
    [
        (["a", "b", "d"], False),  # the second call differs by itself
        (["a", "x", "d"], False),
        (["x", "b", "d"], True),
        (["a", "b"], True),
        (None, True),
    ],
)
def test_only_calls_that_are_the_same_each_time_tell_that_a_slip_changed_something(
    found: list[str] | None, changes: bool
) -> None:
    assert survivors._changes(found, [["a", "b", "d"], ["a", "c", "d"], ["a", "b", "d"]]) == changes


def test_a_slip_is_noticed_where_a_domain_says_what_is_allowed(pool: Pool, tmp_path: Path) -> None:
    test = TEST.replace("import check", "import check, tensors").replace(
        '@check("keeps what is above zero")\ndef _(rng):\n'
        "    return positives(torch.tensor([-1.5, -0.5, 0.5, *rng.normal(size=10)]))",
        '@check("keeps what is above zero", x=tensors("n m", of="real"))\ndef _(x):\n    return positives(x)',
    )
    assert test != TEST
    (row,) = verify(make_course(tmp_path, test=test), [("positives", "positives")], pool, with_mutants=True)[:1]
    left = " ".join(each for each in row.complaints if each.startswith("not noticed"))
    for slip in ("the first argument changed in place", "gradients left off", "the default dtype left at float64"):
        assert f'"{slip}"' not in left


def test_a_slip_with_a_reason_is_no_complaint(pool: Pool, tmp_path: Path) -> None:
    course = make_course(
        tmp_path,
        survivors="[positives]\n"
        + "".join(
            f'"{slip}" = "why"\n' for slip in ("gradients left off", "the result as float32", "the result squeezed")
        ),
    )
    (row,) = verify(course, [("positives", "positives")], pool, with_mutants=True)[:1]
    assert not any('"gradients left off"' in each for each in row.complaints)
    assert any("'the result as float32' is stopped; take it out" in each for each in row.complaints)
    assert not any("the result squeezed" in each for each in row.complaints)  # it changed nothing this time

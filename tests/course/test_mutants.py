import ast
import copy
from typing import Any

import numpy as np
import pytest
import torch
import toy

from autograder.course.mutants import Mutant, is_prediction, mutants, trivial_answers


def function(body: str, arguments: str = "x") -> str:
    """A solution cell: the body of a function, in its region."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    return f"def f({arguments}):\n    ### BEGIN SOLUTION\n{lines}    ### END SOLUTION\n"


def changes(body: str, arguments: str = "x") -> set[str]:
    """The names of the mutants of a function's body."""
    return {mutant.what for mutant in mutants(function(body, arguments))}


def trivial(code: str) -> dict[str, Mutant]:
    return {mutant.what: mutant for mutant in trivial_answers(code)}


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return x + 1", "`return x + 1` -> `return x - 1`"),
        ("return x & 1", "`return x & 1` -> `return x | 1`"),
        ("return x + 1, 0", "`return (x + 1, 0)` -> `return (x, 0)`"),
        ("return x - 1", "`return x - 1` -> `return 1 - x`"),
        ("return x.shape + (1,)", "`return x.shape + (1,)` -> `return (1,) + x.shape`"),
        ("return x > 0 and x < 9", "`return x > 0 and x < 9` -> `return x > 0 or x < 9`"),
        ("return x > 0 and x < 9", "`return x > 0 and x < 9` -> `return x < 9`"),
        ("y = not x", "`y = not x` -> `y = x`"),
        ("y = -x", "`y = -x` -> `y = x`"),
        ("return x < 1", "`return x < 1` -> `return x <= 1`"),
        ("return 0 <= x < 1", "`return 0 <= x < 1` -> `return 0 <= x <= 1`"),
        ("return len(x) != 1", "`return len(x) != 1` -> `return len(x) > 1`"),
        ("return x is None", "`return x is None` -> `return x is not None`"),
        ("return x ** 2", "`return x ** 2` -> `return x ** 3`"),
        ("return x ** 0.5", "`return x ** 0.5` -> `return x ** 1.0`"),
        ("return x[-1]", "`return x[-1]` -> `return x[1]`"),
        ("return x.sum(keepdim=True)", "`return x.sum(keepdim=True)` -> `return x.sum(keepdim=False)`"),
        ("return x.sum(keepdim=True)", "`return x.sum(keepdim=True)` -> `return x.sum()`"),
        ("return g(x, create_graph=x)", "`return g(x, create_graph=x)` -> `return g(x, create_graph=False)`"),
        ("return x.double(torch.float32)", "`return x.double(torch.float32)` -> `return x.double(torch.float64)`"),
        ("return x.mean(0)", "`return x.mean(0)` -> `return x.mean()`"),
        ("return x.mean(dim)", "`return x.mean(dim)` -> `return x.mean(-1)`"),
        ("return torch.sub(x, y)", "`return torch.sub(x, y)` -> `return torch.sub(y, x)`"),
        ("y = torch.sqrt(x)", "`y = torch.sqrt(x)` -> `y = x`"),
        ("return torch.where(x > 0, x, y)", "`return torch.where(x > 0, x, y)` -> `return y`"),
        ("return x.clone().t()", "`return x.clone().t()` -> `return x.t()`"),
        ("return x.t().add_(1)", "`return x.t().add_(1)` -> `return x.t().add(1)`"),
        ("return x.t().abs()", "`return x.t().abs()` -> `return x.t().abs_()`"),
        ("return x.view(-1)", "`return x.view(-1)` -> `return x.reshape(-1)`"),
        ("return x.max(0).values", "`return x.max(0).values` -> `return x.max(0).indices`"),
        ("return max(x)", "`return max(x)` -> `return min(x)`"),
        ("y = x.mT", "`y = x.mT` -> `y = x`"),
        ("return range(0, len(x), 2)", "`return range(0, len(x), 2)` -> `return range(0, len(x) + 1, 2)`"),
        ("return x[y:z]", "`return x[y:z]` -> `return x[y:]`"),
        ("return x[y:z]", "`return x[y:z]` -> `return x[y:z - 1]`"),
        ("return x[::-1]", "`return x[::-1]` -> `return x[:]`"),
        ("return x[:, None]", "`return x[:, None]` -> `return x[None, :]`"),
        ("z = x[y]", "`z = x[y]` -> `z = x`"),
        ("return x if y else z", "`return x if y else z` -> `return z`"),
        ("return [a for a in x if a]", "`return [a for a in x if a]` -> `return [a for a in x]`"),
        ("return x, y", "`return (x, y)` -> `return (y, x)`"),
        ("if y:\n    return x\nreturn y", "`return x` -> `return None`"),
        ("x[x < 0] = 0", "`x[x < 0] = 0` -> `x[x <= 0] = 0`"),
        ("return f'add_{x}'", "`return f'add_{x}'` -> `return f'{x}'`"),
    ],
)
def test_an_expression_is_changed_in_one_point(body: str, change: str) -> None:
    assert change in changes(body, "x, y, z, dim")


@pytest.mark.parametrize(
    ("body", "change", "code"),
    [
        ("if x:\n    return 1", "dropped: `if x:`", "pass"),
        ("if x:\n    return 1", "always: `if x:`", "return 1"),
        ("if x:\n    y = 1\nelse:\n    y = 2", "never: `if x:`", "y = 2"),
        ("for y in x:\n    g(y)", "dropped: `for y in x:`", "pass"),
        ("for y in x:\n    g(y)", "only once: `for y in x:`", "for y in x:\n    g(y)\n    break"),
        ("while x:\n    g(x)", "only once: `while x:`", "while x:\n    g(x)\n    break"),
        ("with torch.no_grad():\n    g(x)", "without: `with torch.no_grad():`", "g(x)"),
        ("with open(x) as y:\n    g(y)", "without: `with open(x) as y:`", "y = open(x)\ng(y)"),
        ("try:\n    g(x)\nexcept E:\n    h()", "without: `try:`", "g(x)"),
        ("raise ValueError('no')", "`raise ValueError` -> `raise Exception`", "raise Exception('no')"),
        ("for y in x:\n    continue", "`continue` -> `break`", "for y in x:\n    break"),
        ("g(x)", "dropped: `g(x)`", "pass"),
        ("x = g(x)", "dropped: `x = g(x)`", "pass"),
        ("x.grad = None", "dropped: `x.grad = None`", "pass"),
        ("x -= 1", "`x -= 1` -> `x = x - 1`", "x = x - 1"),
        ("x -= 1", "`x -= 1` -> `x = 1`", "x = 1"),
        ("x -= 1", "`x -= 1` -> `x += 1`", "x += 1"),
        ("x.add_(1)", "`x.add_(1)` -> `x.add(1)`", "x.add(1)"),
    ],
)
def test_a_statement_is_dropped_or_changed(body: str, change: str, code: str) -> None:
    found = {mutant.what: mutant.code for mutant in mutants(function(body))}
    assert found[change] == ast.unparse(ast.parse(function(code)))


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return x + y", "`return x + y` -> `return y + x`"),
        ("return torch.maximum(x, y)", "`return torch.maximum(x, y)` -> `return torch.maximum(y, x)`"),
        ("return (x + y).abs()", "`return (x + y).abs()` -> `return (x + y).abs_()`"),  # nobody else has the sum
        ("return x.mean()", "`return x.mean()` -> `return x.mean_()`"),  # there is no such method
        ("if x:\n    raise E()", "dropped: `raise E`"),  # as good as without the if
        ("y = len(x) == 0", "`y = len(x) == 0` -> `y = len(x) <= 0`"),
        ("y = 0\ny += x", "`y += x` -> `y = y + x`"),  # the function's own
        ("y = g(x)\nreturn y", "dropped: `y = g(x)`"),  # no program runs without
    ],
)
def test_a_change_that_says_nothing_of_the_checks_is_left_out(body: str, change: str) -> None:
    assert change not in changes(body)


def test_texts_of_errors_annotations_docstrings_and_keys_stay() -> None:
    code = function('"""Say 1."""\ny: "int" = x\nif y:\n    raise ValueError(f"not {y + 1}")\nreturn {"a": y}')
    assert {mutant.what for mutant in mutants(code)} == {
        "dropped: `if y:`",
        "always: `if y:`",
        "`y` -> `not y`",
        "`raise ValueError` -> `raise Exception`",
        "`return {'a': y}` -> `return None`",
    }


def test_only_the_solution_is_changed() -> None:
    code = "def f(x=1):\n    y = x + 1\n    ### BEGIN SOLUTION\n    z = y\n    ### END SOLUTION\n    return z + 2\n"
    assert mutants(code) == []
    assert all(
        "x=1" in answer.code and "y = x + 1" in answer.code and "return z + 2" in answer.code
        for answer in trivial_answers(code)
    )


def test_without_marks_the_whole_cell_is_the_solution() -> None:
    assert "`return x + 1` -> `return x - 1`" in {mutant.what for mutant in mutants("def f(x):\n    return x + 1")}


def test_names_and_codes_are_unique_and_none_is_the_original() -> None:
    code = function("y = 1\nz = 1\nif x < 1:\n    g(1)\ng(1)\nreturn x < 1")
    found = mutants(code)
    assert len({mutant.what for mutant in found}) == len({mutant.code for mutant in found}) == len(found)
    assert ast.unparse(ast.parse(code)) not in {mutant.code for mutant in found}
    assert {"dropped: `g(1)`", "`g(1)` -> `g(2)`", "`g(1)` -> `g(2)` (2)"} <= {mutant.what for mutant in found}


def test_names_do_not_depend_on_where_and_how_the_code_is_written() -> None:
    tidy = function("y = g(x, 1)\nreturn y < 1")
    moved = "\n\n# a remark\n" + tidy.replace("g(x, 1)", "g(x,\n          1)  # why").replace('"', "'")
    assert [mutant.what for mutant in mutants(tidy)] == [mutant.what for mutant in mutants(moved)]


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("g(first, 1) + g(second, 1) + g(another, 1)", "`g(first, 1) + g(second, 1)` -> `g(first, 2) + g(second, 1)`"),
        ("g(first_of_them, second_of_them, last=True)", "`last=True` -> `last=False`"),
        ("{'first': [g(x), 1], 'second': [g(x), 1, 1]}", "`'first': [g(x), 1]` -> `'first': [g(x), 2]`"),
        (
            "g(first_of_them, second_of_them)[third:, 1]",
            "`g(first_of_them, second_of_them)[third:, 1]` -> `g(first_of_them, second_of_them)[third:, 2]`",
        ),
    ],
)
def test_of_a_long_line_as_much_is_quoted_as_tells_where_the_change_is(body: str, change: str) -> None:
    assert change in changes(f"return {body}")


@pytest.mark.parametrize("exercise", ["shares", "add_bias", "count_even", "prediction"])
def test_every_mutant_compiles(exercise: str) -> None:
    code = {"shares": toy.SHARES, "add_bias": toy.ADD_BIAS, "count_even": toy.COUNT_EVEN}.get(exercise, toy.PREDICTION)
    found = mutants(code)
    assert found
    for mutant in found:
        compile(mutant.code, mutant.what, "exec")


def test_twenty_answers_of_a_function_do_not_try() -> None:
    found = trivial(toy.ADD_BIAS)
    assert len(found) == 20
    assert {"`None`", "`0`", "`[]`", "`True`", "NaN", "an empty tensor", "its argument", "`raise ValueError`"} < set(
        found
    )
    assert all('"""Add one number' in answer.code for answer in found.values())
    assert "return x + bias" not in "".join(answer.code for answer in found.values())


@pytest.mark.parametrize("kind", ["tensor", "array"])
@pytest.mark.parametrize(("what", "value"), [("zeros", 0.0), ("ones", 1.0)])
def test_they_fill_the_shape_of_the_first_argument_that_has_one(kind: str, what: str, value: float) -> None:
    scope: dict[str, Any] = {}
    exec(trivial(function("return x + y", "n, x, y"))[f"{what} in the shape of an argument"].code, scope)
    x, y = np.ones((2, 3), np.float32), np.ones(4)
    if kind == "tensor":
        made = scope["f"](1, torch.tensor(x, requires_grad=True), torch.tensor(y))
        assert made.dtype == torch.float32
        assert not made.requires_grad
    else:
        made = scope["f"](1, x, y)
        assert made.dtype == np.float32
    assert made.tolist() == [[value] * 3] * 2


def test_a_copy_of_an_argument_is_another_object() -> None:
    scope: dict[str, Any] = {}
    exec(trivial(function("return x"))["a copy of its argument"].code, scope)
    for x in (torch.ones(2), np.ones(2), [1, 1]):
        made = scope["f"](x)
        assert made is not x
        assert list(made) == [1, 1]


@pytest.mark.parametrize(
    "check",
    [
        "f == 3",
        "not f != 3",
        "f.shape == (2, 3) and f.dtype == 'float32'",
        "abs(f - 3) < 1e-6",
        "1 + f * 2 == 9 and -f @ x == f[0]",
        "f.sum(dim=0).item() == 4",
        "list(f) == [4] and len(f) == 1 and bool(f)",
        "torch.equal(f, x) and torch.allclose(x, f)",
        "np.array_equal(f, x.numpy()) and np.allclose(x.numpy(), f)",
        "bool((x == f).all()) and bool((x.numpy() == f).all())",
        "{f: 1}[f] == 1 and int(f) > 0 and float(f) != 0 and 3 in f",
        "f() == copy.deepcopy(f)",
    ],
)
def test_an_object_is_equal_to_everything_whatever_is_done_with_it(check: str) -> None:
    scope: dict[str, Any] = {"torch": torch, "np": np, "copy": copy, "x": torch.ones(2, 3)}
    exec(trivial(function("return 3", ""))["an object equal to everything"].code, scope)
    scope["f"] = scope["f"]()
    assert eval(check, scope)


CLASS = """\
class Scale(nn.Module):
    def __init__(self, factor):
        super().__init__()
        ### BEGIN SOLUTION
        self.factor = factor
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.factor * x
        ### END SOLUTION
"""


def test_a_class_is_changed_within_its_methods() -> None:
    found = {mutant.what: mutant for mutant in mutants(CLASS)}
    assert set(found) == {
        "dropped: `self.factor = factor`",
        "`return self.factor * x` -> `return None`",
        "`return self.factor * x` -> `return self.factor / x`",
        "`return self.factor * x` -> `return self.factor`",
        "`return self.factor * x` -> `return x`",
    }
    assert all("super().__init__()" in mutant.code for mutant in found.values())


def test_the_methods_of_a_class_do_not_try_and_an_object_can_be_made() -> None:
    for what, made in [("`1`", 1), ("its argument", 5), ("an object equal to everything", 7)]:
        scope: dict[str, Any] = {"nn": torch.nn}
        exec(trivial(CLASS)[what].code, scope)
        assert scope["Scale"](2)(5) == made


def test_a_function_within_a_function_is_the_answer_when_the_solution_is_there() -> None:
    inner = (
        "def outer(a):\n    def inner(b):\n        ### BEGIN SOLUTION\n        return a + b\n        ### END SOLUTION\n"
    )
    found = trivial(inner + "    return inner\n")
    assert "        return b\n    return inner" in found["its argument"].code


def test_of_a_prediction_only_the_values_change() -> None:
    code = 'p = {}\n### BEGIN SOLUTION\np["a"] = [1]\np["b"] = "view"\np["c"] = "copy"\np["d"] = True\n### END SOLUTION'
    assert {mutant.what for mutant in mutants(code)} == {
        "`p['a'] = [1]` -> `p['a'] = []`",
        "`p['a'] = [1]` -> `p['a'] = [2]`",
        "`p['a'] = [1]` -> `p['a'] = [0]`",
        "`p['b'] = 'view'` -> `p['b'] = 'copy'`",
        "`p['c'] = 'copy'` -> `p['c'] = 'view'`",
        "`p['d'] = True` -> `p['d'] = False`",
    }


def test_a_prediction_that_does_not_try_is_everywhere_the_same() -> None:
    scope: dict[str, Any] = {}
    found = trivial(toy.PREDICTION)
    assert len(found) == 15
    exec(found["`0`"].code, scope)
    assert scope["prediction"] == {"shape": 0, "dtype": 0}
    exec(found["an object equal to everything"].code, scope)
    assert scope["prediction"] == {"shape": [2, 3], "dtype": "float32"}


def test_of_a_prediction_in_one_dict_the_keys_stay() -> None:
    found = mutants(toy.PREDICTION)
    assert "`{'shape': [2, 3], 'dtype': 'float32'}` -> `{'shape': [2, 4], 'dtype': 'float32'}`" in {
        mutant.what for mutant in found
    }
    assert all("'shape': " in mutant.code and "'dtype': " in mutant.code for mutant in found)


def test_a_text_beside_the_values_of_a_prediction_is_taken_for_none_of_them() -> None:
    found = {mutant.what for mutant in mutants("p = {'a': 'view', 'b': 'copy'}\nprint('done')")}
    assert "`print('done')` -> `print('')`" in found
    assert "`p = {'a': 'view', 'b': 'copy'}` -> `p = {'a': 'copy', 'b': 'copy'}`" in found


def test_functions_given_as_a_prediction_are_changed_like_functions() -> None:
    assert "`p = {'a': lambda x: x.clone()}` -> `p = {'a': lambda x: x}`" in {
        mutant.what for mutant in mutants("p = {'a': lambda x: x.clone()}")
    }


@pytest.mark.parametrize(
    ("code", "predicts"), [(toy.PREDICTION, True), (toy.SHARES, False), (CLASS, False), ("f = lambda x: x", True)]
)
def test_a_prediction_defines_no_function_and_no_class(code: str, predicts: bool) -> None:
    assert is_prediction(code) is predicts

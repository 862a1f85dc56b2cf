"""Answers that do not try: nothing, an argument, zeros, an error, an object that is equal to everything."""

import ast
import inspect
from collections.abc import Collection, Iterator, Sequence

from autograder.course.mutants import everything
from autograder.course.mutants.solution import FUNCTIONS, Function, Mutant, Solution

EQUAL = "an object equal to everything"
VALUES = {  # what any answer may be
    EQUAL: "Everything()",
    **{f"`{value}`": value for value in ("None", "0", "1", "-1", "0.0", "[]", "()", "{}", "''", "True", "False")},
    "NaN": "float('nan')",
    "an empty tensor": "__import__('torch').empty(0)",
    "a tensor of one number": "__import__('torch').tensor(0.0)",
}
# Of the first argument with a shape: `new_zeros` of a tensor keeps its dtype and device and no graph; arrays have none.
_FILLED = (
    "return next(a.new_{0}(a.shape) if hasattr(a, 'new_{0}') else 0 * a + {1} for a in ({2},) if hasattr(a, 'shape'))"
)
OF_ARGUMENTS = {  # {0}: the first, {1}: all
    "its argument": "return {0}",
    "a copy of its argument": "import copy\nreturn {0}.clone() if hasattr({0}, 'clone') else copy.copy({0})",
    "zeros in the shape of an argument": _FILLED.format("zeros", 0, "{1}"),
    "ones in the shape of an argument": _FILLED.format("ones", 1, "{1}"),
}
ERROR = "raise ValueError"
NOT_GIVEN = ("self", "cls", "ctx")  # arguments that Python and PyTorch add

_Method = tuple[ast.ClassDef | None, Function]


def trivial(solution: Solution) -> Iterator[Mutant]:
    """The same for every value of a prediction; for functions and classes, the same in all that is to be written."""
    for what, value in VALUES.items():
        changed = _answered_alike if solution.predicts else _returning
        yield Mutant(what, (inspect.getsource(everything) if what == EQUAL else "") + changed(solution, value))
    if solution.predicts:
        return
    solved = list(_solved(solution.tree, solution.lines))
    named = [(function, ", ".join(_arguments(function))) for _, function in solved]
    if any(names for _, names in named):
        for what, answer in OF_ARGUMENTS.items():
            bodies = [answer.format(names.split(", ")[0], names) if names else "pass" for _, names in named]
            yield Mutant(what, _with_bodies(solution, solved, bodies))
    yield Mutant(f"`{ERROR}`", _with_bodies(solution, solved, [ERROR] * len(solved)))


def _returning(solution: Solution, value: str) -> str:
    solved = list(_solved(solution.tree, solution.lines))
    return _with_bodies(solution, solved, [f"return {value}"] * len(solved))


def _arguments(function: Function) -> list[str]:
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return [name for name in names if name not in NOT_GIVEN]


def _solved(node: ast.AST, lines: Collection[int], owner: ast.ClassDef | None = None) -> Iterator[_Method]:
    """The functions that a student fills in, each with its class."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS) and any(statement.lineno in lines for statement in child.body):
            yield owner, child
        elif isinstance(child, ast.stmt):
            yield from _solved(child, lines, child if isinstance(child, ast.ClassDef) else owner)


def _with_bodies(solution: Solution, solved: Sequence[_Method], answers: Sequence[str]) -> str:
    """The code with other solutions in some functions; what stands outside of the solution stays."""
    bodies = [function.body for _, function in solved]
    try:
        for (owner, function), body, answer in zip(solved, bodies, answers, strict=True):
            outside = (statement for statement in body if statement.lineno not in solution.lines)
            is_init = owner is not None and function.name == "__init__"  # which makes an object, and returns nothing
            function.body = [*outside, *ast.parse("super().__init__()" if is_init else answer).body]
        return ast.unparse(solution.tree)
    finally:
        for (_, function), body in zip(solved, bodies, strict=True):
            function.body = body


def _answered_alike(solution: Solution, answer: str) -> str:
    """A prediction with the same answer everywhere."""
    changed = ast.parse(ast.unparse(solution.tree))
    for old, new in zip(solution.tree.body, changed.body, strict=True):
        if isinstance(new, ast.Assign) and old.lineno in solution.lines:
            value = ast.parse(answer, mode="eval").body
            if isinstance(new.value, ast.Dict):
                new.value.values = [value] * len(new.value.values)
            else:
                new.value = value
    return ast.unparse(changed)

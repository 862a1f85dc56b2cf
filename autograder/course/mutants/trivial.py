"""Answers that do not try: nothing, an argument, zeros, an error."""

import ast
from collections.abc import Collection, Iterator, Sequence

from autograder.course.mutants.solution import FUNCTIONS, Function, Mutant, Solution

NOTHING = ("None", "0", "[]")
# The first argument with a shape: `new_zeros` of a tensor keeps its dtype and device and no graph; an array has none.
ZEROS = "return next(a.new_zeros(a.shape) if hasattr(a, 'new_zeros') else 0 * a for a in ({},) if hasattr(a, 'shape'))"
ERRORS = ("ValueError", "NotImplementedError")

_Method = tuple[ast.ClassDef | None, Function]


def trivial(solution: Solution) -> Iterator[Mutant]:
    """The same for every value of a prediction; for functions and classes, one thing in all that is to be written."""
    if solution.predicts:
        for answer in (*NOTHING, "True"):
            yield Mutant(f"every answer: `{answer}`", _answered_alike(solution, answer))
        return
    solved = [*_solved(solution.tree, solution.lines)]
    for owner, function in solved:
        if owner is None:
            yield from _of_function(solution, function)
    for owner in dict.fromkeys(owner for owner, _ in solved):
        mine = [function for other, function in solved if other is owner]
        name = mine[0].name if owner is None else owner.name
        if owner is not None:
            yield Mutant(f"{name}: `pass`", _with_answer(solution, mine, "pass"))
        for error in ERRORS:
            code = _with_answer(solution, mine, f"raise {error}")
            yield Mutant(f"{name}: `raise {error}`", code, raises_only=True)


def _of_function(solution: Solution, function: Function) -> Iterator[Mutant]:
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    for answer in (*NOTHING, *names[:1]):
        yield Mutant(f"{function.name}: `return {answer}`", _with_answer(solution, [function], f"return {answer}"))
    if names:
        code = _with_answer(solution, [function], ZEROS.format(", ".join(names)))
        yield Mutant(f"{function.name}: returns zeros in the shape of an argument", code)


def _solved(node: ast.AST, lines: Collection[int], owner: ast.ClassDef | None = None) -> Iterator[_Method]:
    """The functions that a student fills in, each with its class."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS) and any(statement.lineno in lines for statement in child.body):
            yield owner, child
        elif isinstance(child, ast.stmt):
            yield from _solved(child, lines, child if isinstance(child, ast.ClassDef) else owner)


def _with_answer(solution: Solution, functions: Sequence[Function], answer: str) -> str:
    """The code with another solution in some functions; what stands outside of the solution stays."""
    bodies = [function.body for function in functions]
    try:
        for function, body in zip(functions, bodies, strict=True):
            outside = (statement for statement in body if statement.lineno not in solution.lines)
            function.body = [*outside, *ast.parse(answer).body]
        return ast.unparse(solution.tree)
    finally:
        for function, body in zip(functions, bodies, strict=True):
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

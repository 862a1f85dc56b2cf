"""Slips: a right answer with what beginners do around it, and with what they take for the same in its text."""

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

from autograder.course.mutants import wraps
from autograder.course.mutants.solution import FUNCTIONS, Mutant, Solution


def in_a_pass(module: ModuleType, name: str) -> str:
    """Code that runs the text of a module in a pass, where `name` is the module then."""
    text = inspect.getsource(module)
    return (
        f"{name} = __import__('types').ModuleType({name!r})\nexec(compile({text!r}, {name!r}, 'exec'), vars({name}))\n"
    )


SETUP = in_a_pass(wraps, "_slips")
TAKEN = """\
from autograder import check

@check("taken")
def _():
    return _slips.taken()
"""
TOUCHING = """\
from autograder import check

@check("touching")
def _():
    return _slips.touching()
"""
AROUND = (*wraps.RESULTS, *wraps.ARGUMENTS, *wraps.AROUND, *wraps.CONTAINERS)
TWINS = {"allclose": "equal", "equal": "allclose"}


def slips(code: str) -> list[Mutant]:
    """The slips of a solution cell; of a prediction there are none. They run after `SETUP`."""
    solution = Solution.of(code)
    names = wrapped(solution)
    if solution.predicts or not names:
        return []
    around = [
        Mutant(what, f"_slips.as_before()\n{code}\n_slips.put(globals(), {names!r}, {what!r})") for what in AROUND
    ]
    return [*around, *_in_the_text(solution)]


def recorded(code: str, answer: str) -> str:
    """An answer to a solution cell whose calls are written down; `TAKEN` gives a digest of each."""
    return f"_slips.as_before()\n{answer}\n_slips.record(globals(), {wrapped(Solution.of(code))!r})"


def watched(code: str) -> str:
    """A solution cell; `TOUCHING` gives the slips of `AROUND` that would have changed something in a call of it."""
    return f"_slips.as_before()\n{code}\n_slips.watch(globals(), {wrapped(Solution.of(code))!r})"


def wrapped(solution: Solution) -> list[str]:
    """The functions, and the methods of classes, in which there is something of the solution."""
    names = []
    for node in solution.tree.body:
        if isinstance(node, FUNCTIONS) and _is_solved(node, solution):
            names.append(node.name)
        elif isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, FUNCTIONS) and each.name != "__init__"]
            names += [f"{node.name}.{each.name}" for each in methods if _is_solved(each, solution)]
    return names


def _is_solved(node: ast.AST, solution: Solution) -> bool:
    return any(isinstance(each, ast.stmt) and each.lineno in solution.lines for each in ast.walk(node))


def _in_the_text(solution: Solution) -> Iterator[Mutant]:
    for name, twin in TWINS.items():
        yield from _replaced(solution, f"`{twin}` for `{name}`", partial(_renamed, name=name, other=twin))
    for value in (0.0, -1000.0):
        yield from _replaced(solution, f"{value:g} for minus infinity", partial(_finite, value=value))


def _replaced(solution: Solution, what: str, change: Callable[[ast.AST], ast.AST | None]) -> Iterator[Mutant]:
    """The code with every expression of the solution changed that can be."""
    tree = ast.parse(ast.unparse(solution.tree))
    before = ast.dump(tree)
    after = _Changing(change).visit(tree)
    if ast.dump(after) != before:
        yield Mutant(what, ast.unparse(ast.fix_missing_locations(after)))


class _Changing(ast.NodeTransformer):
    def __init__(self, change: Callable[[ast.AST], ast.AST | None]) -> None:
        self._change = change

    def visit(self, node: ast.AST) -> ast.AST:
        return self._change(node) or super().generic_visit(node)


def _renamed(node: ast.AST, name: str, other: str) -> ast.AST | None:
    if isinstance(node, ast.Attribute) and node.attr == name:
        return ast.Attribute(node.value, other, node.ctx)
    return None


def _finite(node: ast.AST, value: float) -> ast.AST | None:
    return ast.Constant(value) if ast.unparse(node) in INFINITE else None


INFINITE = {"float('-inf')", "-float('inf')", "-math.inf", "-torch.inf", "-np.inf", "-float('infinity')"}

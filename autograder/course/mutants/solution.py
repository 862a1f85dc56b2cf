"""A solution cell as what can be changed in it, and a mutant as what comes of a change."""

import ast
from dataclasses import dataclass

from autograder.judge.mistakes import gives_values

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"  # nbgrader's delimiters
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """A changed answer.

    what: the change, unique among the mutants of its answer, and the same whatever changes elsewhere.
    """

    what: str
    code: str


@dataclass(frozen=True)
class Solution:
    """A solution cell: its tree, and the numbers of the lines that a student writes.

    These lie between the lines BEGIN SOLUTION and END SOLUTION; in a cell without them they are all.
    """

    tree: ast.Module
    lines: frozenset[int]

    @classmethod
    def of(cls, code: str) -> "Solution":
        """Read a cell's code."""
        return cls(ast.parse(code), _solution_lines(code))

    @property
    def predicts(self) -> bool:
        """Whether it gives values in variables, not a function or a class."""
        return gives_values(self.tree)

    def texts(self) -> list[str]:
        """The strings among the values of a prediction: one answered in place of another is a likely mistake."""
        values = [node.value for node in self.tree.body if isinstance(node, ast.Assign)]
        nodes = [node for value in values for node in ast.walk(value)]
        keys = {id(key) for node in nodes if isinstance(node, ast.Dict) for key in node.keys}
        constants = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in keys]
        return list(dict.fromkeys(value for value in constants if isinstance(value, str)))


def _solution_lines(code: str) -> frozenset[int]:
    inside, numbers = False, set()
    for number, line in enumerate(code.split("\n"), 1):
        if BEGIN in line:
            inside = True
        elif END in line:
            inside = False
        elif inside:
            numbers.add(number)
    return frozenset(numbers or range(1, code.count("\n") + 2))

"""Small questions to the nodes of a tree, and small pieces of one."""

import ast
from collections.abc import Iterator, Sequence
from typing import Any


def is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def is_starred(nodes: Sequence[ast.expr]) -> bool:
    return any(isinstance(node, ast.Starred) for node in nodes)


def last_name(node: ast.expr) -> str:
    """`sum` of torch.sum and of sum; "" of what has no name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def number(value: int | float) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def one_more_and_one_less(node: ast.expr) -> Iterator[ast.expr]:
    for op in (ast.Add(), ast.Sub()):
        yield ast.BinOp(node, op, ast.Constant(1))


def replaced(nodes: Sequence[Any], index: int, *by: Any) -> list[Any]:
    """The list with others, or with nothing, in the place of one."""
    return [*nodes[:index], *by, *nodes[index + 1 :]]


def swapped(nodes: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
    """The list with each two neighbours swapped."""
    for index in range(len(nodes) - 1):
        yield [*nodes[:index], nodes[index + 1], nodes[index], *nodes[index + 2 :]]


def with_elements(node: ast.expr, elements: list[ast.expr]) -> ast.expr:
    """Another list where there was one, else another tuple."""
    return ast.List(elements, ast.Load()) if isinstance(node, ast.List) else ast.Tuple(elements, ast.Load())


def other_values(node: ast.Constant | ast.UnaryOp) -> Iterator[ast.expr]:
    """What is easily written for a number, a truth value or a text."""
    if isinstance(node, ast.UnaryOp):
        yield node.operand
        value = -ast.literal_eval(node.operand)
    else:
        value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, str):
        yield ast.Constant("" if value else "?")
    elif isinstance(value, float) and 0 < abs(value) < 1:
        yield from (number(value * 2), number(value / 2))
    elif isinstance(value, int | float):
        yield from (number(value + 1), number(value - 1))

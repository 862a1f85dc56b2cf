"""The changes of an expression: each gives what may stand in its place."""

import ast
from collections.abc import Iterator
from typing import Any

from autograder.course.mutants.calls import of_call
from autograder.course.mutants.nodes import (
    is_none,
    last_name,
    number,
    one_more_and_one_less,
    other_values,
    replaced,
    swapped,
    with_elements,
)
from autograder.course.mutants.sites import Site
from autograder.course.mutants.tables import (
    BINARY,
    COMMUTATIVE_OPERATORS,
    COMPARISONS,
    COUNTS,
    DROPPED_ATTRIBUTES,
    DTYPES,
    ONE_SIDED,
    TWINS,
)


def of_expression(site: Site) -> Iterator[ast.expr]:
    """Everything that may stand in an expression's place."""
    node = site.node
    match node:
        case ast.BinOp():
            yield from _of_operator(node)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            yield from (_joined(node.op, replaced(node.values, index)) for index in range(len(node.values)))
        case ast.Constant() | ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            yield from other_values(node)
        case ast.UnaryOp():
            yield node.operand
        case ast.Compare():
            yield from _of_comparison(node)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Call():
            yield from of_call(site, node)
        case ast.Attribute():
            yield from _of_attribute(site, node)
        case ast.Subscript():
            yield from _of_subscript(node)
        case ast.Slice():
            yield from _of_slice(node)
        case ast.Name(id="dim" | "axis", ctx=ast.Load()):
            yield from (ast.Constant(0), number(-1))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            yield from _of_comprehension(node)
        case ast.Tuple() | ast.List() if isinstance(site.parent, ast.Return):
            yield from (with_elements(node, each) for each in swapped(node.elts))
            yield from (with_elements(node, replaced(node.elts, index)) for index in range(len(node.elts)))
    if isinstance(site.parent, ast.If) and isinstance(node, ast.Name | ast.Call | ast.BinOp | ast.BoolOp):
        yield ast.UnaryOp(ast.Not(), node)


def _joined(op: ast.boolop, values: list[ast.expr]) -> ast.expr:
    return values[0] if len(values) == 1 else ast.BoolOp(op, values)


def _of_operator(node: ast.BinOp) -> Iterator[ast.expr]:
    for op in BINARY.get(type(node.op), ()):
        yield ast.BinOp(node.left, op(), node.right)
    yield from (side for side in (node.left, node.right) if not isinstance(side, ast.Constant))
    joins = isinstance(node.op, ast.Add) and (_is_sequence(node.left) or _is_sequence(node.right))
    if joins or not isinstance(node.op, COMMUTATIVE_OPERATORS):
        yield ast.BinOp(node.right, node.op, node.left)


def _is_sequence(node: ast.expr) -> bool:
    """Whether a value is seen to be a tuple, a list or a text, whose sum has an order."""
    match node:
        case ast.Constant():
            return isinstance(node.value, str)
        case ast.Attribute():
            return node.attr == "shape"
        case ast.Call(func=ast.Name(id="list" | "tuple" | "str")):
            return True
        case ast.Subscript(slice=ast.Slice()):
            return _is_sequence(node.value)
        case ast.BinOp(op=ast.Add() | ast.Mult()):
            return _is_sequence(node.left) or _is_sequence(node.right)
    return isinstance(node, ast.Tuple | ast.List | ast.ListComp | ast.JoinedStr)


def _of_comparison(node: ast.Compare) -> Iterator[ast.expr]:
    values = (node.left, *node.comparators)
    empty = any(map(_is_count, values)) and any(isinstance(each, ast.Constant) and each.value == 0 for each in values)
    for index, op in enumerate(node.ops):
        others = COMPARISONS[type(op)]
        if any(map(_is_number, values)):
            one_sided = ONE_SIDED.get(type(op), ())
            others += tuple(each for each in one_sided if not (empty and each in (ast.LtE, ast.Gt)))  # no count is < 0
        for other in others:
            yield ast.Compare(node.left, replaced(node.ops, index, other()), node.comparators)


def _is_count(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in COUNTS


def _is_number(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return _is_count(node) or (isinstance(value, int | float) and not isinstance(value, bool))


def _of_attribute(site: Site, node: ast.Attribute) -> Iterator[ast.expr]:
    if not isinstance(node.ctx, ast.Load) or (isinstance(site.parent, ast.Call) and site.field == "func"):
        return
    if isinstance(node.value, ast.Name) and node.value.id in ("torch", "np"):
        if node.attr in DTYPES:
            yield ast.Attribute(node.value, DTYPES[node.attr], ast.Load())
        return
    if node.attr in DROPPED_ATTRIBUTES:
        yield node.value
    if node.attr in ("values", "indices"):
        yield ast.Attribute(node.value, TWINS[node.attr], ast.Load())


def _of_subscript(node: ast.Subscript) -> Iterator[ast.expr]:
    if not isinstance(node.ctx, ast.Load):
        return
    if not isinstance(node.slice, ast.Slice):  # without a bound a slice is dropped with that
        yield node.value
    if isinstance(node.slice, ast.Tuple):
        several = node.slice
        changed = [*swapped(several.elts)]
        changed += [replaced(several.elts, i) for i, e in enumerate(several.elts) if is_none(e)]
        for elements in changed:
            yield ast.Subscript(node.value, with_elements(several, elements), ast.Load())


def _of_slice(node: ast.Slice) -> Iterator[ast.expr]:
    for name in ("lower", "upper", "step"):
        if getattr(node, name) is not None:
            yield _slice(node, name, None)
    for name in ("lower", "upper"):
        bound = getattr(node, name)
        if bound is not None and not isinstance(bound, ast.Constant | ast.UnaryOp):
            yield from (_slice(node, name, other) for other in one_more_and_one_less(bound))


def _slice(node: ast.Slice, name: str, bound: ast.expr | None) -> ast.Slice:
    bounds: dict[str, Any] = {"lower": node.lower, "upper": node.upper, "step": node.step}
    return ast.Slice(**bounds | {name: bound})


def _of_comprehension(node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Iterator[ast.expr]:
    for index, part in enumerate(node.generators):
        for condition in range(len(part.ifs)):
            without = ast.comprehension(part.target, part.iter, replaced(part.ifs, condition), part.is_async)
            yield type(node)(node.elt, replaced(node.generators, index, without))

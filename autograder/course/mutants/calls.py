"""The changes of a call: its result, its function, its arguments."""

import ast
from collections.abc import Iterator
from typing import Any

from autograder.course.mutants.nodes import is_starred, last_name, one_more_and_one_less, replaced, swapped
from autograder.course.mutants.sites import Site
from autograder.course.mutants.tables import (
    COMMUTATIVE,
    MODULES,
    OPTIONAL_LAST,
    PYTHON_TWINS,
    SWITCHES,
    TWINS,
    UNCHANGED,
    VIEWS,
)


def of_call(site: Site, node: ast.Call) -> Iterator[ast.expr]:
    """Everything that may stand in a call's place."""
    method = _receiver(node)
    used = not isinstance(site.parent, ast.Expr)  # else nobody looks at what it returns
    if used:
        yield from _without_call(node, method)
    if twin := _twin(node, method is not None):
        yield _call(node, func=twin)
    if method is not None and isinstance(node.func, ast.Attribute) and (other := _other_place(node.func, used)):
        yield _call(node, func=ast.Attribute(node.func.value, other, ast.Load()))
    yield from _other_arguments(node, method is not None)
    yield from _other_keywords(node)


def _call(node: ast.Call, **changed: Any) -> ast.Call:
    parts: dict[str, Any] = {"func": node.func, "args": node.args, "keywords": node.keywords}
    return ast.Call(**parts | changed)


def _receiver(node: ast.Call) -> ast.expr | None:
    """The object that a method is called on; None for a function."""
    if not isinstance(node.func, ast.Attribute):
        return None
    root = receiver = node.func.value
    while isinstance(root, ast.Attribute):
        root = root.value
    is_function = isinstance(root, ast.Name) and (root.id in MODULES or (root is receiver and root.id == "self"))
    return None if is_function else receiver


def _without_call(node: ast.Call, method: ast.expr | None) -> Iterator[ast.expr]:
    """What a call is made on, in place of its result."""
    name = last_name(node.func)
    if method is not None:
        yield method
    elif name == "where" and len(node.args) == 3:
        yield from node.args[1:]
    elif node.args and name not in UNCHANGED and not name[:1].isupper() and not is_starred(node.args[:1]):
        yield node.args[0]


def _twin(node: ast.Call, is_method: bool) -> ast.expr | None:
    """The function that is most easily taken for this one."""
    match node.func:
        case ast.Attribute(attr=name) if name in TWINS and (is_method or name not in ("view", "reshape")):
            return ast.Attribute(node.func.value, TWINS[name], ast.Load())
        case ast.Name(id=name) if name in PYTHON_TWINS:
            return ast.Name(TWINS[name], ast.Load())
    return None


def _other_place(method: ast.Attribute, used: bool) -> str | None:
    """Of a tensor's method that works in place the one that does not, and the other way round.

    None where nobody could see a difference: in place on what the expression itself has just made.
    """
    import torch

    name = method.attr
    if name.endswith("_"):
        other, matters = name.rstrip("_"), True
    else:
        other, matters = name + "_", used and _may_alias(method.value)
    return other if matters and callable(getattr(torch.Tensor, other, None)) else None


def _may_alias(node: ast.expr) -> bool:
    """Whether a value may share its memory with something that has a name."""
    match node:
        case ast.Name():
            return True
        case ast.Subscript():
            return _may_alias(node.value)
        case ast.Attribute():
            return _may_alias(node.value)
        case ast.Call(func=ast.Attribute(attr=name, value=value)):
            return name in VIEWS and _may_alias(value)
    return False


def _other_arguments(node: ast.Call, is_method: bool) -> Iterator[ast.expr]:
    name = last_name(node.func)
    if len(node.args) > 1 and name not in COMMUTATIVE | (UNCHANGED - {"range"}) and not is_starred(node.args):
        yield from (_call(node, args=each) for each in swapped(node.args))
    if node.args and name in OPTIONAL_LAST and (is_method or len(node.args) > 1):
        yield _call(node, args=node.args[:-1])
    if name == "range":
        yield from _of_range(node)


def _of_range(node: ast.Call) -> Iterator[ast.expr]:
    stop = 0 if len(node.args) == 1 else 1
    if len(node.args) > stop and not isinstance(node.args[stop], ast.Constant):
        for further in one_more_and_one_less(node.args[stop]):
            yield _call(node, args=replaced(node.args, stop, further))


def _other_keywords(node: ast.Call) -> Iterator[ast.expr]:
    for index, keyword in enumerate(node.keywords):
        yield _call(node, keywords=replaced(node.keywords, index))
        if keyword.arg in SWITCHES and not isinstance(keyword.value, ast.Constant):
            for value in (True, False):
                changed = ast.keyword(keyword.arg, ast.Constant(value))
                yield _call(node, keywords=replaced(node.keywords, index, changed))

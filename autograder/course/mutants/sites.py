"""A place in the tree of a solution, and what is put there for a moment."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from autograder.course.mutants.solution import FUNCTIONS, Function, Solution

SHOWN = 40  # characters of code around a change that a mutant quotes, so that it says where it is
TOO_SHORT = 10  # to say that


@dataclass(frozen=True)
class Site:
    """A node, where it hangs, and the nodes above it from the cell down to its parent."""

    node: ast.AST
    field: str
    index: int | None
    above: tuple[ast.AST, ...]

    @property
    def parent(self) -> ast.AST:
        return self.above[-1]

    @property
    def function(self) -> Function | None:
        """The innermost function around the node."""
        return next((node for node in reversed(self.above) if isinstance(node, FUNCTIONS)), None)

    def changed(self, new: ast.AST | list[ast.stmt]) -> tuple[str, str, str]:
        """Put something else here for a moment: what is quoted of it before and after, and all of the changed code."""
        old = getattr(self.parent, self.field)
        prefix, shown = self._shown()
        before = prefix + ast.unparse(shown)
        if self.index is None:
            value: Any = new
        else:
            value = [*old[: self.index], *(new if isinstance(new, list) else [new]), *old[self.index + 1 :]]
        setattr(self.parent, self.field, value)
        try:
            after = "" if isinstance(new, list) else prefix + ast.unparse(new if shown is self.node else shown)
            return before, after, ast.unparse(self.above[0])
        finally:
            setattr(self.parent, self.field, old)

    def _shown(self) -> tuple[str, ast.AST]:
        """The widest code around the node that is short enough to be quoted, and the key that it belongs to."""
        prefix, shown = "", self.node
        upwards = self.above[::-1]
        for node, parent in pairwise(upwards):
            is_part = _is_index(node) or (isinstance(parent, ast.Call) and parent.func is node)
            if isinstance(node, ast.Return | ast.Assign | ast.AugAssign | ast.Expr | ast.expr) and not is_part:
                length = len(ast.unparse(node))
                if length > SHOWN and isinstance(node, ast.Dict):
                    return _key_of(shown, node), shown
                if length > SHOWN and (prefix or (len(ast.unparse(shown)) > TOO_SHORT and not _is_index(shown))):
                    break
                prefix, shown = "", node
            elif isinstance(node, ast.keyword) and node.value is shown:
                prefix = f"{node.arg}=" if node.arg else "**"
            elif isinstance(node, ast.stmt | ast.mod):
                break
        return prefix, shown


def _is_index(node: ast.AST) -> bool:
    """Whether a node can only be written within brackets."""
    return isinstance(node, ast.Slice) or (isinstance(node, ast.Tuple) and any(map(_is_index, node.elts)))


def _key_of(value: ast.AST, among: ast.Dict) -> str:
    key = next((key for key, each in zip(among.keys, among.values, strict=True) if each is value), None)
    return f"{ast.unparse(key)}: " if key else ""


def sites(solution: Solution) -> Iterator[Site]:
    """The nodes of a solution that may be changed, in the order of the code."""
    return _below(solution.tree, (), solution.lines, False)


def _below(parent: ast.AST, above: tuple[ast.AST, ...], lines: Collection[int], inside: bool) -> Iterator[Site]:
    above = (*above, parent)
    for field, value in ast.iter_fields(parent):
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_left_alone(parent, field, node):
                continue
            within = inside or (isinstance(node, ast.stmt) and node.lineno in lines)
            if within:
                yield Site(node, field, index, above)
            if within or isinstance(node, ast.stmt | ast.ExceptHandler):
                yield from _below(node, above, lines, within)


def _is_left_alone(parent: ast.AST, field: str, node: ast.AST) -> bool:
    match parent:
        case ast.Raise():  # the class of an error is changed with the whole statement, its text never
            return True
        case ast.Assert():
            return field == "msg"
        case ast.Dict():
            return field == "keys"
        case ast.FormattedValue():
            return field == "format_spec"
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):  # one number
            return True
        case ast.Assign() if len(parent.targets) == 1 and field == "targets":
            return not _reads(parent.targets[0])
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or field in ("annotation", "returns", "decorator_list")


def _reads(target: ast.expr) -> bool:
    """Whether an assignment's target is worked out: x[x < 0] is, x["key"] and x.grad are not."""
    return any(
        isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Constant) for node in ast.walk(target)
    )

"""The changes of a statement: each has a name, and the statements that may stand in its place."""

import ast
from collections.abc import Iterator

from autograder.course.mutants.nodes import is_none
from autograder.course.mutants.sites import SHOWN, Site
from autograder.course.mutants.tables import BINARY

Change = tuple[str, list[ast.stmt]]


def of_statement(site: Site, node: ast.stmt) -> Iterator[Change]:
    """Everything that may stand in a statement's place."""
    head = _head(node)
    yield from _of_block(node, head)
    match node:
        case ast.Return() if node.value is not None and not is_none(node.value):
            yield f"`{head}` -> `return None`", [ast.Return(ast.Constant(None))]
        case ast.Raise() if node.exc is not None:
            arguments = node.exc.args if isinstance(node.exc, ast.Call) else []
            another = ast.Call(ast.Name("Exception", ast.Load()), arguments, [])
            yield f"`{head}` -> `raise Exception`", [ast.Raise(another)]
        case ast.Continue():
            yield "`continue` -> `break`", [ast.Break()]
        case ast.AugAssign():
            for other in _of_augmented(site, node):
                yield f"`{head}` -> `{_head(other)}`", [other]
    simple = isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Break | ast.Continue | ast.Assert)
    if (simple and not _is_all_of_an_if(site)) or (isinstance(node, ast.Assign) and _is_change(site, node)):
        yield f"dropped: `{head}`", [ast.Pass()]


def _of_block(node: ast.stmt, head: str) -> Iterator[Change]:
    """The changes of a statement that holds others."""
    match node:
        case ast.If():
            if node.orelse:
                yield f"never: `{head}`", node.orelse
            else:
                yield f"dropped: `{head}`", [ast.Pass()]
            yield f"always: `{head}`", node.body
        case ast.For():
            yield f"dropped: `{head}`", [ast.Pass()]
            once = ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse, lineno=0)
            yield f"only once: `{head}`", [once]
        case ast.While():
            yield f"dropped: `{head}`", [ast.Pass()]
            yield f"only once: `{head}`", [ast.While(node.test, [*node.body, ast.Break()], node.orelse)]
        case ast.With():
            names = [(item.optional_vars, item.context_expr) for item in node.items if item.optional_vars]
            before = [ast.Assign([name], value, lineno=0) for name, value in names]
            yield f"without: `{head}`", [*before, *node.body]
        case ast.Try():
            yield f"without: `{head}`", [*node.body, *node.orelse, *node.finalbody]


def _head(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Call):  # whatever its text is
        return f"raise {ast.unparse(statement.exc.func)}"
    line = ast.unparse(statement).split("\n")[0]
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _is_all_of_an_if(site: Site) -> bool:
    """Whether a statement is all that an `if` does: then the `if` is dropped already."""
    return isinstance(site.parent, ast.If) and len(site.parent.body) == 1 and not site.parent.orelse


def _is_change(site: Site, node: ast.Assign) -> bool:
    """Whether an assignment changes something that is there before.

    Without the first assignment of a name any program stops, which says nothing of its checks.
    """
    function = site.function
    if function is None:
        return True
    arguments = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    before = arguments | {name.id for name in _stored(function) if name.lineno < node.lineno}
    targets = [each for target in node.targets for each in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return any(not isinstance(target, ast.Name) or target.id in before for target in targets)


def _of_augmented(site: Site, node: ast.AugAssign) -> Iterator[ast.stmt]:
    for op in BINARY.get(type(node.op), ()):
        yield ast.AugAssign(node.target, op(), node.value)
    yield ast.Assign([node.target], node.value, lineno=0)
    if isinstance(node.target, ast.Attribute | ast.Name) and not _made_here(site, node.target):
        yield ast.Assign([node.target], ast.BinOp(node.target, node.op, node.value), lineno=0)


def _made_here(site: Site, target: ast.expr) -> bool:
    """Whether `name += ...` changes what the function has made itself, where in place or not makes no difference."""
    made = (node for node in ast.walk(site.function or site.above[0]) if isinstance(node, ast.Assign))
    return isinstance(target, ast.Name) and target.id in {name.id for each in made for name in _stored(each)}


def _stored(node: ast.AST) -> Iterator[ast.Name]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))

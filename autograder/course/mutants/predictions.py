"""The changes of a prediction: other values in place of those that are given, not worked out."""

import ast
from collections.abc import Iterator, Sequence

from autograder.course.mutants.nodes import other_values, with_elements
from autograder.course.mutants.tables import DTYPES


def of_value(node: ast.AST, texts: Sequence[str]) -> Iterator[ast.expr]:
    """What else could be given here; texts: those that the prediction gives somewhere."""
    match node:
        case ast.Constant(value=str(value)) if value in texts and len(texts) > 1:
            others = [text for text in texts if text != value]
            yield ast.Constant(others[texts.index(value) % len(others)])
        case ast.Constant(value=None):
            yield ast.Constant(0)
        case ast.Constant() | ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            yield from other_values(node)
        case ast.List() | ast.Tuple():
            yield with_elements(node, node.elts[:-1] if node.elts else [ast.Constant(0)])
        case ast.Attribute(value=ast.Name(id="torch"), attr=name) if name in DTYPES:
            yield ast.Attribute(node.value, DTYPES[name], ast.Load())

"""Solved notebooks as they are handed out: beside each solution another right answer, of the most different style."""

import ast
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path

from nbformat import NotebookNode

from autograder.judge import answers
from autograder.judge.answers import Answer
from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import understood


def with_other_ways(solved: NotebookNode, known: Mapping[str, Path]) -> NotebookNode:
    """Put a Markdown cell with an alternative after each solution of a function or class that has any.

    Args:
        known: the answers files, by exercise.

    Returns:
        The notebook itself where none of its exercises has answers, or its language is another one.

    Raises:
        AuthorError: an answers file is not what it should be.
    """
    notebook = understood(solved)
    exercises = {solution: name for name, (solution, _) in notebook.exercises.items() if name in known}
    if not exercises or not notebook.is_python:
        return solved
    cells = []
    for cell in solved.cells:
        cells.append(cell)
        name = exercises.get(grade_meta(cell).get("grade_id", ""))
        if name and _defines(cell.source, name) and (other := _least_alike(cell.source, known[name])):
            text = f"**Another right answer:** {other.title}.\n\n```python\n{other.code.strip()}\n```"
            cells.append(NotebookNode(cell_type="markdown", metadata=NotebookNode(), source=text))
            if "id" in cell:  # which an older format has not
                cells[-1].id = f"other-{name}"[:64]
    return NotebookNode(solved | {"cells": cells})


def _defines(code: str, name: str) -> bool:
    """Whether a solution is a function or a class, so that there are styles: a prediction has but one answer."""
    try:
        body = ast.parse(code).body
    except SyntaxError:  # a magic, for one
        return False
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name for node in body)


def _least_alike(solution: str, path: Path) -> Answer | None:
    others = [answer for answer in answers.read(path) if answer.kind == "alternative"]
    own = _plain(solution)
    return min(others, key=lambda other: SequenceMatcher(None, own, _plain(other.code)).ratio(), default=None)


def _plain(code: str) -> str:
    """Code without comments and docstrings, laid out by Python."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)

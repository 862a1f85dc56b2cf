"""Mutants: a right answer changed in one point, which some check ought to notice; and answers that do not try.

The changes are the slips that students make with tensors as much as those that every program knows, so they are our
own: mutation libraries (cosmic-ray, mutmut) change files on disk, and know neither `dim` nor `add_`.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from autograder.course.mutants.expressions import of_expression
from autograder.course.mutants.predictions import of_value
from autograder.course.mutants.sites import sites
from autograder.course.mutants.solution import Mutant, Solution
from autograder.course.mutants.statements import of_statement
from autograder.course.mutants.trivial import EQUAL, trivial

__all__ = ["EQUAL", "Mutant", "is_prediction", "mutants", "trivial_answers"]


def is_prediction(code: str) -> bool:
    """Whether an answer gives values in variables, not a function or a class."""
    return Solution.of(code).predicts


def trivial_answers(code: str) -> list[Mutant]:
    """Answers to a solution cell that do not try, each with one thing in place of all that is to be written."""
    return list(trivial(Solution.of(code)))


def mutants(code: str) -> list[Mutant]:
    """The mutants of a solution cell, in the order of the code.

    What is changed lies between the lines BEGIN SOLUTION and END SOLUTION, or anywhere in a cell without them. Names,
    docstrings, annotations, the texts of errors and the keys of dicts stay; of predictions only the values change.
    Two changes that give the same code are one mutant.
    """
    solution = Solution.of(code)
    known = {ast.unparse(solution.tree)}
    names: Counter[str] = Counter()
    found = []
    for mutant in _changed(solution):
        if mutant.code not in known:
            known.add(mutant.code)
            names[mutant.what] += 1
            number = f" ({names[mutant.what]})" if names[mutant.what] > 1 else ""
            found.append(replace(mutant, what=mutant.what + number))
    return found


def _changed(solution: Solution) -> Iterator[Mutant]:
    """The solution with one statement or one expression changed."""
    predicts = solution.predicts
    texts = solution.texts() if predicts else []
    for site in sites(solution):
        if isinstance(site.node, ast.stmt):
            for what, statements in () if predicts else of_statement(site, site.node):
                yield Mutant(what, site.changed(statements)[2])
            continue
        given = predicts and not any(isinstance(node, ast.Lambda) for node in site.above)
        for node in of_value(site.node, texts) if given else of_expression(site):
            before, after, code = site.changed(node)
            yield Mutant(f"`{before}` -> `{after}`", code)

"""Many answers to one exercise, each scored as if it were the only one, several of them in one pass."""

import ast
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from autograder.course.exercises import Exercise
from autograder.judge.grading import score_tests
from autograder.judge.notebooks import Cell, Notebook
from autograder.judge.passes import TIMED_OUT, run_pass
from autograder.judge.pool import Executor
from autograder.judge.references import Reference, observe_reference
from autograder.judge.verdicts import Score, Stopped, difference
from autograder.judge.workers import Worker
from autograder.wire.observations import Options

ANSWER_SECONDS = 3.0  # for a cell or a check of an answer: one that never ends is as good as stopped
ANSWER_TIMES = 3.0  # or as many times what the checks of the right one took, where that is more
TOGETHER = 10  # answers in one pass, at most; a pass costs as much as the checks of several


def least_notebook(worker: Worker, reference: Reference, ids: tuple[str, str]) -> Notebook:
    """The notebook without the other exercises and the examples where the checks then see exactly the same.

    Grading never leaves them out; of thousands of answers they would take most of the time.
    """
    needed = [
        cell
        for cell in reference.source.cells
        if cell.is_code and (cell.grade_id in ids or (cell.is_locked and not cell.is_test))
    ]
    least = _of_cells(reference.source, needed)
    expected = reference.expected.get(ids[1], {})
    worker.preload(reference.modules)
    seen = observe_reference(worker, least, reference.seed, reference.files).expected.get(ids[1], {})
    exact = Options(compare="exact")
    unchanged = seen.keys() == expected.keys() and all(
        difference(expected[key].value, seen[key].value, exact) is None for key in expected
    )
    return least if expected and unchanged else reference.source


def score_each(pool: Executor, exercise: Exercise, notebook: Notebook, codes: Sequence[str]) -> list[Score]:
    """Score answers, each in a pass of its own.

    Args:
        notebook: the source, or the `least_notebook`.
    """
    task = partial(_score_one, reference=exercise.references[0], notebook=notebook, ids=exercise.ids)
    return pool.map([partial(task, code=code) for code in codes])


def score_together(
    pool: Executor,
    exercise: Exercise,
    notebook: Notebook,
    codes: Sequence[str],
    setup: str = "",
    right: str = "",
    only: Sequence[Collection[str]] = (),
) -> list[Score]:
    """Score answers that leave nothing behind for each other, several in one pass.

    Args:
        setup: code that runs before the first.
        only: of each answer the checks that it is scored by, all where none is named; by default all of all.
        right: an answer that keeps every point, unless one of those before it left something behind; then each of them
            is scored alone.
    """
    if not exercise.expected:  # plain asserts do not say whether they ran
        return score_each(pool, exercise, with_setup(notebook, setup), codes)
    notebook = with_setup(notebook, setup)
    task = partial(_score_several, reference=exercise.references[0], notebook=notebook, ids=exercise.ids, right=right)
    return _in_parts(pool, exercise, task, list(zip(codes, only or [()] * len(codes), strict=True)))


def fail_visibly(pool: Executor, exercise: Exercise, notebook: Notebook, codes: Sequence[str]) -> list[bool]:
    """Whether answers fail the tests that students see, several in one pass.

    Where the solution fails them there, because of what an answer left behind or of an exercise that is left out, each
    answer runs alone, with the other exercises.
    """
    reference, right = exercise.references[0], exercise.solution
    task = partial(_fail_visibly, reference=reference, notebook=notebook, ids=exercise.ids, right=right)
    return _in_parts(pool, exercise, task, codes)


def taken_together(
    pool: Executor, exercise: Exercise, notebook: Notebook, codes: Sequence[str], setup: str, taken: str
) -> list[Any]:
    """What a check of our own sees after the exercise's checks, for each answer; None where a pass did not get there.

    Args:
        taken: the code of that check.
    """
    there = with_setup(notebook, setup)
    task = partial(_take_several, reference=exercise.references[0], notebook=there, ids=exercise.ids, taken=taken)
    return _in_parts(pool, exercise, task, codes)


def _in_parts(pool: Executor, exercise: Exercise, task: Callable[..., list[Any]], codes: Sequence[Any]) -> list[Any]:
    """What a task gives for each answer, when it is asked for as many as share a pass.

    Where the right answer takes long, these are fewer: as slow as it, all take half of what a pass may take.
    """
    right = exercise.references[0].seconds.get(exercise.test, 0.0)
    most = max(1, min(TOGETHER, int(pool.limits.pass_seconds / 2 / right))) if right else TOGETHER
    parts = [codes[at : at + most] for at in range(0, len(codes), most)]
    return [each for found in pool.map([partial(task, codes=part) for part in parts]) for each in found]


def with_setup(notebook: Notebook, setup: str) -> Notebook:
    """The notebook with a cell before all others."""
    first = Cell(0, None, "locked", True, True, 0.0, setup, setup, None, setup)
    return _of_cells(notebook, [first, *notebook.cells]) if setup else notebook


def together(
    notebook: Notebook,
    ids: tuple[str, str],
    codes: Sequence[str],
    after: str = "",
    only: Sequence[Collection[str]] = (),
) -> tuple[Notebook, list[str]]:
    """The notebook with all of these answers, after each what follows the one up to its test; and the tests' ids.

    Args:
        only: of each answer the checks that are wanted, all where none is named; by default all of all.
        after: checks of our own, in a test cell after each; the ids are of these then.
    """
    solution, test = (notebook.by_id[name] for name in ids)
    others = [cell for cell in notebook.cells[: test.index] if not cell.is_test]
    before = [cell for cell in others if cell.index < solution.index]
    between = [replace(cell, grade_id=None) for cell in others if cell.index > solution.index]
    own = replace(solution, grade_id=None)
    forget = own.answered(_forget(solution.source))  # an answer that fails is not the one before it
    tests = [f"{test.grade_id} {number}" for number in range(len(codes))]
    for code, name, names in zip(codes, tests, only or [()] * len(codes), strict=True):
        tested = [replace(test, grade_id=name, hidden=_with_checks(test.hidden, names) if names else test.hidden)]
        if after:
            tested = [replace(test, grade_id=f"{name} tested"), replace(test, grade_id=name, hidden=after)]
        before += [forget, own.answered(code), *between, *tested]
    return _of_cells(notebook, before), tests


def _of_cells(notebook: Notebook, cells: Sequence[Cell]) -> Notebook:
    """A notebook of these cells, to be run; nothing is written into it."""
    return replace(notebook, cells=tuple(replace(cell, index=index) for index, cell in enumerate(cells)))


def _forget(code: str) -> str:
    """Code that takes away the names that an answer gives."""
    names: set[str] = set()
    for node in ast.parse(code).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        else:
            names |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and not _is_read(each)}
    return f"for _name in {sorted(names)}:\n    globals().pop(_name, None)"


def _with_checks(hidden: str | None, names: Collection[str]) -> str:
    """A hidden region without the checks of other names; what cannot be told from its text stays."""
    hidden = hidden or ""
    lines = hidden.split("\n")
    try:
        tree = ast.parse(hidden)
    except SyntaxError:  # it has a magic
        return hidden
    for node in reversed(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == "_" and _check_name(node) not in (None, *names):
            del lines[node.decorator_list[0].lineno - 1 : node.end_lineno]
    return "\n".join(lines)


def _check_name(function: ast.FunctionDef) -> str | None:
    """The name of a check, where it is written down and nothing else is around its function."""
    match function.decorator_list:
        case [ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str() as name), *_])]:
            return name
    return None


def _is_read(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Load)


def _score_one(worker: Worker, reference: Reference, notebook: Notebook, ids: tuple[str, str], code: str) -> Score:
    solution, test = ids
    return _scores(worker, reference, notebook.with_answers({solution: code}), [test], test)[0]


def _score_several(
    worker: Worker,
    reference: Reference,
    notebook: Notebook,
    ids: tuple[str, str],
    codes: Sequence[tuple[str, Collection[str]]],
    right: str,
) -> list[Score]:
    """The scores of answers, each with the names of the checks that it is scored by."""
    tried: list[tuple[str, Collection[str]]] = [*codes, (right, ())] if right else [*codes]
    several, tests = together(notebook, ids, [code for code, _ in tried], only=[names for _, names in tried])
    every = reference.expected[ids[1]]
    expected = {
        test: {key: each for key, each in every.items() if not names or key.check in names}
        for test, (_, names) in zip(tests, tried, strict=True)
    }
    scores = _scores(worker, replace(reference, expected=expected), several, tests, ids[1])
    spoilt = bool(right) and bool(scores.pop().failed)
    return [
        _score_one(worker, reference, notebook, ids, code) if spoilt or _was_stopped(score) else score
        for (code, _), score in zip(codes, scores, strict=True)
    ]


def _take_several(
    worker: Worker, reference: Reference, notebook: Notebook, ids: tuple[str, str], codes: Sequence[str], taken: str
) -> list[Any]:
    several, tests = together(notebook, ids, codes, taken)
    worker.preload(reference.modules)
    steps, seed, files = several.hidden_steps(), reference.seed, reference.files
    seen = run_pass(worker, steps, seed=seed, visible=False, files=files, card=reference.card)
    return [next(iter(seen.observations.get(test, {}).values()), None) for test in tests]


def _fail_visibly(
    worker: Worker, reference: Reference, notebook: Notebook, ids: tuple[str, str], codes: Sequence[str], right: str
) -> list[bool]:
    *failing, spoilt = _failing(worker, reference, notebook, ids, [*codes, right])
    if spoilt:
        return [_failing(worker, reference, reference.source, ids, [code])[0] for code in codes]
    return failing


def _failing(
    worker: Worker, reference: Reference, notebook: Notebook, ids: tuple[str, str], codes: Sequence[str]
) -> list[bool]:
    several, tests = together(notebook, ids, codes)
    worker.preload(reference.modules)
    steps, files = several.visible_steps(), reference.files
    seen = run_pass(worker, steps, seed=0, visible=True, files=files, card=reference.card)
    return [seen.statuses.get(several.by_id[test].index) != "ok" for test in tests]


def _was_stopped(score: Score) -> bool:
    """Whether something is missing that may be another answer's fault; who ran past the time limit did so alone."""
    stopped = [value.reason for value in score.failed.values() if isinstance(value, Stopped)]
    return bool(stopped) and TIMED_OUT not in stopped


def _scores(
    worker: Worker, reference: Reference, notebook: Notebook, tests: Sequence[str], exercise: str
) -> list[Score]:
    """The scores of test cells that all are the one of an exercise."""
    usual, right = worker.limits, reference.seconds.get(exercise, 0.0)
    most = min(usual.cell_seconds, max(ANSWER_SECONDS, ANSWER_TIMES * right))
    worker.limits = replace(usual, cell_seconds=most)
    try:
        worker.preload(reference.modules)
        scores = score_tests(worker, reference, notebook, tests, timeouts=1)  # the points are lost by the first
        return [scores[test] for test in tests]
    finally:
        worker.limits = usual

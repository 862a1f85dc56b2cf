"""The mutants of an exercise: which of them its checks stop, and the reasons why others may survive."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from autograder.course.mutants import Mutant, mutants
from autograder.course.proof import Exercise
from autograder.course.rows import Row
from autograder.errors import AuthorError
from autograder.judge.grading import score_tests
from autograder.judge.notebooks import Notebook
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, observe_reference
from autograder.judge.verdicts import Score, difference
from autograder.judge.workers import Worker
from autograder.wire.observations import Options

MUTANT_SECONDS = 3.0  # for a cell or a check of a mutant: one that never ends is as good as stopped


@dataclass(frozen=True)
class Excuses:
    """Why some mutants of an exercise keep all their points, and where that is written."""

    place: str
    reasons: Mapping[str, str]  # by mutant


def read_survivors(path: Path) -> dict[str, dict[str, str]]:
    """Read the reasons why some mutants of a notebook's exercises keep all their points.

    A table for each exercise; its keys are the mutants as `verify` prints them, its values the reasons.

    Raises:
        AuthorError: the file is not of this form; names the file and the place.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AuthorError(f"{path}: {error}") from None
    for exercise, table in tables.items():
        if not isinstance(table, dict) or not all(isinstance(reason, str) for reason in table.values()):
            raise AuthorError(f'{path}: {exercise!r} should be a table of lines "MUTANT" = "REASON"')
    return tables


def try_mutants(pool: Pool, exercise: Exercise, excuses: Excuses, row: Row) -> None:
    """Write into a row how many mutants of an exercise's solution its checks stop, and what is wrong with the rest."""
    tried = mutants(exercise.solution)
    reference, ids = exercise.references[0], exercise.ids
    (notebook,) = pool.map([partial(_least_notebook, reference=reference, ids=ids)])
    scores = pool.map(
        [partial(_score_mutant, reference=reference, notebook=notebook, ids=ids, code=m.code) for m in tried]
    )
    alive = {m.what for m, score in zip(tried, scores, strict=True) if score.points == score.max_points}
    row.mutants, row.stopped = len(tried), len(tried) - len(alive)
    row.complaints += _earning(exercise.test, tried, scores)
    row.complaints += _unexcused(exercise.test, [m.what for m in tried if m.what in alive], excuses)
    row.complaints += _idle_excuses(excuses, {m.what for m in tried}, alive)


def _earning(test: str, tried: Sequence[Mutant], scores: Sequence[Score]) -> Iterator[str]:
    for mutant, score in zip(tried, scores, strict=True):
        if mutant.raises_only and score.points > 0:
            passed = ", ".join(repr(verdict.check) for verdict in score.verdicts if verdict.passed and verdict.counts)
            yield (
                f"cell {test!r}: the mutant {mutant.what} earns {score.points:g} points by: {passed}; "
                "let these checks return a value of the student's code, and catch no error in it"
            )


def _unexcused(test: str, survivors: Sequence[str], excuses: Excuses) -> Iterator[str]:
    unexcused = [what for what in survivors if what not in excuses.reasons]
    for what in unexcused:
        yield f"survives: {json.dumps(what, ensure_ascii=False)}"  # as TOML writes it, too
    if unexcused:
        yield (
            f"stop the survivors by a check in cell {test!r}, or give for each the reason why none can: {excuses.place}"
        )


def _idle_excuses(excuses: Excuses, tried: set[str], alive: set[str]) -> Iterator[str]:
    for what, reason in excuses.reasons.items():
        if what not in tried:
            yield f"{excuses.place}: there is no mutant {what!r}; take it out"
        elif what not in alive:
            yield f"{excuses.place}: the mutant {what!r} is stopped; take it out"
        elif not reason.strip():
            yield f"{excuses.place}: no reason why {what!r} survives; write it, or stop the mutant by a check"


def _least_notebook(worker: Worker, reference: Reference, ids: tuple[str, str]) -> Notebook:
    """The notebook without the other exercises and the examples where the checks then see exactly the same.

    Grading never leaves them out; of thousands of mutants they would take most of the time.
    """
    needed = [
        cell
        for cell in reference.source.cells
        if cell.is_code and (cell.grade_id in ids or (cell.is_locked and not cell.is_test))
    ]
    cells = tuple(replace(cell, index=index) for index, cell in enumerate(needed))
    least = replace(reference.source, cells=cells)  # to be run; nothing is written into it
    expected = reference.expected.get(ids[1], {})
    worker.preload(reference.modules)
    seen = observe_reference(worker, least, reference.seed, reference.files).expected.get(ids[1], {})
    exact = Options(compare="exact")
    unchanged = seen.keys() == expected.keys() and all(
        difference(expected[key].value, seen[key].value, exact) is None for key in expected
    )
    return least if expected and unchanged else reference.source


def _score_mutant(worker: Worker, reference: Reference, notebook: Notebook, ids: tuple[str, str], code: str) -> Score:
    solution, test = ids
    usual = worker.limits
    worker.limits = replace(usual, cell_seconds=min(usual.cell_seconds, MUTANT_SECONDS))
    try:
        worker.preload(reference.modules)
        return score_tests(worker, reference, notebook.with_answers({solution: code}), [test])[test]
    finally:
        worker.limits = usual

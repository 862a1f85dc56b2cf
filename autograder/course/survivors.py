"""Wrong answers made by machine: which of them the checks stop, and the reasons why others may keep points."""

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.batches import score_together, taken_together
from autograder.course.exercises import Exercise
from autograder.course.mutants import EQUAL, mutants, trivial_answers
from autograder.course.mutants.slips import AROUND, SETUP, TAKEN, TOUCHING, recorded, slips, watched
from autograder.course.rows import Row
from autograder.errors import AuthorError
from autograder.judge.notebooks import Notebook
from autograder.judge.pool import Executor

WITHOUT_TRYING = "passed without trying"
BY_CHANCE = "by_chance"


@dataclass
class Excuses:
    """Why some wrong answers to an exercise keep points, and where that is written.

    reasons: by what was changed; for answers that do not try, by the check that they pass.
    by_chance: those of the reasons whose answers need not keep points.
    tried, alive: what was tried of that, and what kept points.
    """

    place: str
    reasons: Mapping[str, str] = field(default_factory=dict)
    by_chance: Collection[str] = ()
    tried: set[str] = field(default_factory=set)
    alive: set[str] = field(default_factory=set)

    def without(self, tried: Iterable[str], alive: Sequence[str]) -> list[str]:
        """Those of `alive` that have no reason."""
        self.tried |= {*tried, *alive}
        self.alive |= set(alive)
        return [what for what in alive if what not in self.reasons]

    def idle(self) -> Iterator[str]:
        """What is wrong with the reasons, when all has been tried."""
        for what, reason in self.reasons.items():
            if what not in self.tried:
                yield f"{self.place}: nothing that is tried is called {what!r}; take it out"
            elif what not in self.alive and what not in self.by_chance:
                yield f"{self.place}: {what!r} is stopped; take it out"
            elif not reason.strip():
                yield f"{self.place}: no reason why {what!r} survives; write it, or stop it by a check"


def read_survivors(path: Path) -> dict[str, Excuses]:
    """Read the reasons why some wrong answers to a notebook's exercises keep points.

    A table for each exercise; its keys are the answers as `verify` prints them, its values the reasons. A table
    `by_chance` inside it holds those that a last digit decides, which differs from processor to processor.

    Raises:
        AuthorError: the file is not of this form; names the file and the place.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AuthorError(f"{path}: {error}") from None
    excuses = {}
    for exercise, table in tables.items():
        by_chance = table.pop(BY_CHANCE, {}) if isinstance(table, dict) else {}
        if not (_are_reasons(table) and _are_reasons(by_chance)):
            raise AuthorError(
                f'{path}: {exercise!r} should be a table of lines "WHAT SURVIVES" = "REASON", with those that need not '
                f"survive in a table {exercise}.{BY_CHANCE}"
            )
        excuses[exercise] = Excuses(f"{path}, [{exercise}]", {**table, **by_chance}, by_chance)
    return excuses


def _are_reasons(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(reason, str) for reason in table.values())


def try_trivial(pool: Executor, exercise: Exercise, notebook: Notebook, excuses: Excuses, row: Row) -> None:
    """Write into a row what answers earn that do not try, and which checks they pass without a reason."""
    tried = trivial_answers(exercise.solution)
    scores = score_together(pool, exercise, notebook, [answer.code for answer in tried])
    row.points, row.trivial = scores[0].max_points, max(score.points for score in scores)
    passing: dict[str, list[str]] = {}
    for answer, score in zip(tried, scores, strict=True):
        for check in {verdict.check: None for verdict in score.verdicts if verdict.passed and verdict.counts}:
            passing.setdefault(check, []).append(answer.what)
    row.complaints += [
        f"cell {exercise.test!r}, check {check!r}: {EQUAL} passes it; return the value itself, and compare nothing"
        for check, answers in passing.items()
        if EQUAL in answers
    ]
    by_right = {f"{WITHOUT_TRYING}: {check}": answers for check, answers in passing.items() if EQUAL not in answers}
    unexcused = excuses.without((), list(by_right))
    row.complaints += [f"{_as_toml(what)} by {', '.join(by_right[what])}" for what in unexcused]
    if unexcused:
        row.complaints.append(
            f"let these checks of cell {exercise.test!r} return more, of inputs with other right answers, or give for "
            f"each the reason why what passes is right there: {excuses.place}"
        )


def try_mutants(pool: Executor, exercise: Exercise, notebook: Notebook, excuses: Excuses, row: Row) -> None:
    """Write into a row how many mutants of an exercise's solution its checks stop, and what is wrong with the rest."""
    tried = mutants(exercise.solution)
    scores = score_together(pool, exercise, notebook, [mutant.code for mutant in tried], right=exercise.solution)
    alive = [m.what for m, score in zip(tried, scores, strict=True) if score.points == score.max_points]
    row.mutants, row.stopped = len(tried), len(tried) - len(alive)
    unexcused = excuses.without((mutant.what for mutant in tried), alive)
    row.complaints += [f"survives: {_as_toml(what)}" for what in unexcused]
    if unexcused:
        row.complaints.append(
            f"stop the survivors by a check in cell {exercise.test!r}, or give for each the reason why none can: "
            f"{excuses.place}"
        )


def try_slips(pool: Executor, exercise: Exercise, notebook: Notebook, excuses: Excuses, row: Row) -> None:
    """Write into a row how many slips around an exercise's solution its checks notice.

    A slip that changes nothing in any call of the checks is none.
    """
    named = slips(exercise.solution) if exercise.expected else []
    idle = _idle(pool, exercise, notebook) if named else set[str]()
    tried = [slip for slip in named if slip.what not in idle]
    scores = score_together(pool, exercise, notebook, [slip.code for slip in tried], SETUP)
    kept = [slip for slip, score in zip(tried, scores, strict=True) if score.points == score.max_points]
    right = exercise.solution
    codes = [recorded(right, code) for code in (right, right, *(slip.code for slip in kept), right)] if kept else []
    calls = taken_together(pool, exercise, notebook, codes, SETUP, TAKEN)
    rights = [*calls[:2], *calls[-1:]]
    alive = [slip.what for slip, found in zip(kept, calls[2:-1], strict=True) if _changes(found, rights)]
    row.noticed = len(tried) - len(kept)
    row.slips = row.noticed + len(alive)
    unexcused = excuses.without((slip.what for slip in named), alive)
    excuses.alive |= {*idle, *(slip.what for slip in kept)}  # what changes last digits by chance may keep its reason
    if unexcused:
        row.complaints.append(
            f"not noticed around the solution: {', '.join(map(_as_toml, unexcused))}; notice these slips by a check in "
            f"cell {exercise.test!r}, or give for each the reason why it is right: {excuses.place}"
        )


def _idle(pool: Executor, exercise: Exercise, notebook: Notebook) -> set[str]:
    """The slips around the solution that would change nothing in any call, found without running each."""
    (touching,) = taken_together(pool, exercise, notebook, [watched(exercise.solution)], SETUP, TOUCHING)
    return set() if touching is None else {*AROUND} - {*touching}


def _changes(found: list[str] | None, rights: Sequence[list[str] | None]) -> bool:
    """Whether a slip changed anything in a call in which the right answer does the same whenever it runs.

    What it does by the clock, by what is open, or in its last digits by where its numbers lie in memory, says nothing.
    """
    if found is None or any(right is None or len(right) != len(found) for right in rights):
        return True
    same = [{*call} for call in zip(*filter(None, rights), strict=True)]
    return any(len(right) == 1 and its not in right for its, right in zip(found, same, strict=True))


def _as_toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

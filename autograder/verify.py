"""The proof that the checks tell right answers from wrong ones: `autograder verify`."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import answers, notebooks
from autograder.answers import Answer
from autograder.checks import Options
from autograder.course import Course, exercises
from autograder.errors import AuthorError
from autograder.grading import Reference, observe_reference, run_pass, score_tests, seed_of
from autograder.mutants import Mutant, is_prediction, mutants
from autograder.notebooks import grade_meta
from autograder.verdicts import Key, Score, Stopped, difference
from autograder.workers import Pool, Worker

MIN_MISTAKES = 3  # per exercise; a prediction has few ways to be wrong that teach anything, so one is enough
MIN_STOPPED = 0.97  # of a whole course's mutants, those with a good reason to survive counted as survivors
MUTANT_SECONDS = 3.0  # for a cell or a check of a mutant: one that never ends is as good as stopped


def with_answer(source: NotebookNode, solution_id: str, code: str) -> NotebookNode:
    """The source notebook with one solution cell replaced."""
    notebook = nbformat.from_dict(source)
    for cell in notebook.cells:
        if grade_meta(cell).get("grade_id") == solution_id:
            cell.source = code
    return notebook


def stub(source: str) -> str:
    """What students get of a solution cell, by nbgrader's own rule."""
    from nbgrader.preprocessors import ClearSolutions

    cell = nbformat.v4.new_code_cell(source, metadata={"nbgrader": {"solution": True}})
    ClearSolutions().preprocess_cell(cell, {"language": "python"}, 0)
    return str(cell.source)


@dataclass
class Row:
    """What `verify` found of one exercise."""

    assignment: str
    notebook: str
    exercise: str
    checks: int = 0
    mistakes: int = 0
    caught: int = 0
    alternatives: int = 0
    kept: int = 0
    mutants: int = 0
    stopped: int = 0
    complaints: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row is about: an exercise, a notebook or the whole course."""
        return f"{self.assignment}/{self.notebook} {self.exercise}".strip(" /") or "the course"


def verify(
    course: Course,
    which: Sequence[tuple[str, str]],
    pool: Pool,
    seeds: int = 1,
    report: Callable[[Row], None] = lambda row: None,
    with_mutants: bool = False,
) -> list[Row]:
    """Prove the checks of some notebooks: the reference gets everything, the untouched stub nothing, every mistake
    loses by the check that was meant for it, every alternative keeps everything, and no check is idle.

    Args:
        which: (assignment, notebook) pairs.
        seeds: how many seeds to prove it with; with each, two runs of a reference must agree.
        report: called with each row as soon as it is known.
        with_mutants: also change each reference in one point after the other (see `mutants`): all that keep their
            points have a reason in survivors.toml, and of a whole course's mutants at most 3 in 100 do.
    """
    rows: list[Row] = []
    for assignment, name in which:
        path = course.sources(assignment)[name]
        source = notebooks.read_source(path)
        try:
            references = _references(pool, source, seeds)
        except AuthorError as error:
            row = Row(assignment, name, "", complaints=[f"{path}: {line}" for line in str(error).split("\n")])
            rows.append(row)
            report(row)
            continue
        files = course.answers(assignment, name)
        survivors = course.root / "answers" / assignment / name / "survivors.toml"
        reasons: dict[str, dict[str, str]] = {}
        if with_mutants and survivors.exists():
            try:
                reasons = read_survivors(survivors)
            except AuthorError as error:
                rows.append(Row(assignment, name, "", complaints=[str(error)]))
                report(rows[-1])
        for exercise, ids in exercises(source).items():
            row = Row(assignment, name, exercise)
            place = course.root / "answers" / assignment / name / f"{exercise}.py"
            try:
                known = answers.read(files[exercise]) if exercise in files else []
                if not known:
                    row.complaints.append(f"no answers: write mistakes and alternatives into {place}")
                _verify_exercise(pool, row, source, ids, known, references, place)
                if with_mutants:
                    _verify_mutants(pool, row, source, ids, references[0], survivors, reasons.get(exercise, {}))
            except AuthorError as error:
                row.complaints.append(str(error))
            rows.append(row)
            report(row)
        for orphan in sorted({*files, *reasons} - set(exercises(source))):
            places = [str(files[orphan])] if orphan in files else []
            places += [f"{survivors}, [{orphan}]"] if orphan in reasons else []
            there = ", ".join(exercises(source)) or "none"
            complaints = [
                f"{place}: the notebook has no such exercise; name one of its own ({there}), or take it out"
                for place in places
            ]
            row = Row(assignment, name, orphan, complaints=complaints)
            rows.append(row)
            report(row)
    if set(which) == {(assignment, name) for assignment in course.assignments() for name in course.sources(assignment)}:
        rows += _too_few_stopped(rows)
    return rows


def _too_few_stopped(rows: Sequence[Row]) -> Iterator[Row]:
    count, stopped = sum(row.mutants for row in rows), sum(row.stopped for row in rows)
    if stopped < MIN_STOPPED * count:
        share = f"{100 * stopped / count:.1f} in 100 mutants lose points"
        yield Row(
            "",
            "",
            "",
            complaints=[f"{share}, where at least {100 * MIN_STOPPED:g} should: add checks"],
        )


def _references(pool: Pool, source: NotebookNode, seeds: int) -> list[Reference]:
    """The reference with each seed; the first seed is the one that submissions are graded with.

    Raises:
        AuthorError: also when two runs with the same seed saw different things.
    """
    first = seed_of(source)
    chosen = [first + number for number in range(seeds)]
    tasks = [partial(observe_reference, source=source, seed=seed) for seed in chosen + chosen[:1]]
    *references, again = pool.map(tasks)
    unstable = [
        f"cell {grade_id!r}, check {key[0]!r}: two runs with the same seed differ: {how}; "
        "draw from the fixture rng, and give nothing back that depends on time or memory"
        for grade_id, checks in references[0].expected.items()
        for key, expected in checks.items()
        if (how := difference(expected.value, again.expected[grade_id][key].value, Options(compare="exact")))
    ]
    if unstable:
        raise AuthorError("\n".join(unstable))
    return references


def _verify_exercise(
    pool: Pool,
    row: Row,
    source: NotebookNode,
    ids: tuple[str, str],
    known: Sequence[Answer],
    references: Sequence[Reference],
    place: Path,
) -> None:
    solution, test = ids
    own = next(cell for cell in source.cells if grade_meta(cell).get("grade_id") == solution)
    names = {name for name, _ in references[0].expected.get(test, {})}
    row.checks = len(names)
    row.mistakes = sum(answer.kind == "mistake" for answer in known)
    row.alternatives = len(known) - row.mistakes
    unfailed = set(names)
    tried = [Answer("stub", "the untouched stub", stub(own.source)), *known]
    for reference in references:
        where = f" (seed {reference.seed})" if len(references) > 1 else ""
        scores = pool.map(
            [partial(_score, reference=reference, solution=solution, test=test, code=a.code) for a in tried]
        )
        for answer, score in zip(tried, scores, strict=True):
            failed = {v.check for v in score.verdicts if not v.passed}
            row.complaints += [f"{line}{where}" for line in _complaints(answer, score, failed, names, test)]
            if answer.kind == "mistake":
                unfailed -= failed
            if reference is references[0]:
                row.caught += answer.kind == "mistake" and score.points < score.max_points
                row.kept += answer.kind == "alternative" and score.points == score.max_points
        if reference is references[0]:
            mistakes = [(a, s) for a, s in zip(tried, scores, strict=True) if a.kind == "mistake"]
            row.notes += _alike(pool, reference, ids, mistakes)
    row.complaints += [
        f"cell {test!r}, check {name!r}: no mistake fails it; add one that does to {place}, or drop the check"
        for name in sorted(unfailed)
    ]
    least = 1 if is_prediction(own.source) else MIN_MISTAKES
    if row.mistakes < least:
        missing = least - row.mistakes
        row.complaints.append(
            f"{row.mistakes} mistakes where at least {least} are wanted; add {missing} more to {place}"
        )


def _score(worker: Worker, reference: Reference, solution: str, test: str, code: str) -> Score:
    notebook = with_answer(reference.source, solution, code)
    worker.preload(reference.modules)
    return score_tests(worker, reference, notebook, [test])[test]


def _complaints(answer: Answer, score: Score, failed: set[str], names: set[str], test: str) -> Iterator[str]:
    if answer.kind == "stub" and score.points > 0:
        passed = ", ".join(map(repr, sorted(names - failed))) or "its asserts"
        yield (
            f"cell {test!r}: the untouched stub earns {score.points:g} points by: {passed}; "
            "let each check return what the student's code gives, and catch no error in it"
        )
    elif answer.kind == "alternative" and score.points < score.max_points:
        why = ", ".join(f"check {v.check!r} ({v.difference})" for v in score.verdicts if not v.passed)
        yield (
            f"alternative {answer.title!r} loses {score.max_points - score.points:g} points in cell {test!r} by "
            f"{why or score.note}; if it is right, let the check ask for less, else call it a mistake"
        )
    elif answer.kind == "mistake":
        if score.points == score.max_points:
            yield (
                f"mistake {answer.title!r} keeps all its points; "
                f"add a check to cell {test!r} for which it returns something else than the solution"
            )
        for name in answer.fails:
            if name not in names:
                there = ", ".join(map(repr, sorted(names))) or "none"
                yield (
                    f"mistake {answer.title!r}: there is no check {name!r} in cell {test!r}; "
                    f"mend its line '# fails:', there are: {there}"
                )
            elif name not in failed:
                others = ", ".join(map(repr, sorted(failed))) or "none"
                yield (
                    f"mistake {answer.title!r} passes the check {name!r}, which was meant to catch it; "
                    f"change what that check of cell {test!r} asks, or the line '# fails:' (it fails: {others})"
                )


def _alike(
    pool: Pool, reference: Reference, ids: tuple[str, str], mistakes: Sequence[tuple[Answer, Score]]
) -> Iterator[str]:
    """The pairs of mistakes that look the same to every check, so that feedback cannot say which one it was."""
    failed = {
        answer.title: [(v.check, v.device, v.difference) for v in score.verdicts if not v.passed]
        for answer, score in mistakes
    }
    pairs = combinations([answer for answer, _ in mistakes], 2)
    likely = [(a, b) for a, b in pairs if failed[a.title] and failed[a.title] == failed[b.title]]
    tried = {answer.title: answer for pair in likely for answer in pair}
    tasks = [partial(_observe, reference=reference, ids=ids, code=answer.code) for answer in tried.values()]
    seen = dict(zip(tried, pool.map(tasks), strict=True))
    for a, b in likely:
        keys = [(check, device) for check, device, _ in failed[a.title]]
        if all(_same(seen[a.title].get(key), seen[b.title].get(key), reference, ids[1], key) for key in keys):
            yield (
                f"no check of cell {ids[1]!r} tells the mistakes {a.title!r} and {b.title!r} apart: "
                "feedback shows both hints"
            )


def _observe(worker: Worker, reference: Reference, ids: tuple[str, str], code: str) -> dict[Key, Any]:
    solution, test = ids
    steps = notebooks.hidden_steps(with_answer(reference.source, solution, code), [test])
    seen = run_pass(worker, steps, seed=reference.seed, visible=False, files=reference.files)
    return seen.observations.get(test, {})


def _same(a: Any, b: Any, reference: Reference, test: str, key: Key) -> bool:
    if a is None or b is None or isinstance(a, Stopped) or isinstance(b, Stopped):
        return type(a) is type(b)
    return difference(a, b, reference.expected[test][key].options) is None


def _verify_mutants(
    pool: Pool,
    row: Row,
    source: NotebookNode,
    ids: tuple[str, str],
    reference: Reference,
    survivors: Path,
    reasons: Mapping[str, str],
) -> None:
    own = next(cell for cell in source.cells if grade_meta(cell).get("grade_id") == ids[0])
    tried = mutants(own.source)
    (notebook,) = pool.map([partial(_least_notebook, reference=reference, ids=ids)])
    scores = pool.map(
        [partial(_score_mutant, reference=reference, notebook=notebook, ids=ids, code=m.code) for m in tried]
    )
    alive = {m.what for m, score in zip(tried, scores, strict=True) if score.points == score.max_points}
    row.mutants, row.stopped = len(tried), len(tried) - len(alive)
    row.complaints += _mutant_complaints(tried, scores, alive, reasons, ids[1], f"{survivors}, [{row.exercise}]")


def _mutant_complaints(
    tried: Sequence[Mutant],
    scores: Sequence[Score],
    alive: set[str],
    reasons: Mapping[str, str],
    test: str,
    place: str,
) -> Iterator[str]:
    for mutant, score in zip(tried, scores, strict=True):
        if mutant.raises_only and score.points > 0:
            passed = ", ".join(repr(verdict.check) for verdict in score.verdicts if verdict.passed and verdict.counts)
            yield (
                f"cell {test!r}: the mutant {mutant.what} earns {score.points:g} points by: {passed}; "
                "let these checks return a value of the student's code, and catch no error in it"
            )
    unexcused = [mutant.what for mutant in tried if mutant.what in alive and mutant.what not in reasons]
    for what in unexcused:
        yield f"survives: {json.dumps(what, ensure_ascii=False)}"  # as TOML writes it, too
    if unexcused:
        yield f"stop the survivors by a check in cell {test!r}, or give for each the reason why none can: {place}"
    for what, reason in reasons.items():
        if what not in {mutant.what for mutant in tried}:
            yield f"{place}: there is no mutant {what!r}; take it out"
        elif what not in alive:
            yield f"{place}: the mutant {what!r} is stopped; take it out"
        elif not reason.strip():
            yield f"{place}: no reason why {what!r} survives; write it, or stop the mutant by a check"


def _least_notebook(worker: Worker, reference: Reference, ids: tuple[str, str]) -> NotebookNode:
    """The notebook without the other exercises and the examples where the checks then see exactly the same.

    Grading never leaves them out; of thousands of mutants they would take most of the time.
    """
    needed = [
        cell
        for cell in reference.source.cells
        if grade_meta(cell).get("grade_id") in ids or (notebooks.is_locked(cell) and not notebooks.is_test(cell))
    ]
    least = nbformat.from_dict({**reference.source, "cells": [cell for cell in needed if cell.cell_type == "code"]})
    expected = reference.expected.get(ids[1], {})
    try:
        worker.preload(reference.modules)
        seen = observe_reference(worker, least, reference.seed, reference.files).expected.get(ids[1], {})
    except AuthorError:
        return reference.source
    exact = Options(compare="exact")
    same = seen.keys() == expected.keys() and all(
        difference(expected[key].value, seen[key].value, exact) is None for key in expected
    )
    return least if expected and same else reference.source


def _score_mutant(
    worker: Worker, reference: Reference, notebook: NotebookNode, ids: tuple[str, str], code: str
) -> Score:
    solution, test = ids
    usual = worker.limits
    worker.limits = replace(usual, cell_seconds=min(usual.cell_seconds, MUTANT_SECONDS))
    try:
        worker.preload(reference.modules)
        return score_tests(worker, reference, with_answer(notebook, solution, code), [test])[test]
    finally:
        worker.limits = usual


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


def totals(rows: Sequence[Row]) -> Mapping[str, int]:
    """Sums over the rows of `verify`."""
    proved = [row for row in rows if row.checks]
    count = sum(row.mutants for row in rows)
    tried = {"mutants": count, "survivors": count - sum(row.stopped for row in rows)} if count else {}
    return {
        "notebooks": len({(row.assignment, row.notebook) for row in proved}),
        "exercises": len(proved),
        "checks": sum(row.checks for row in proved),
        "mistakes": sum(row.mistakes for row in proved),
        "alternatives": sum(row.alternatives for row in proved),
        **tried,
        "complaints": sum(len(row.complaints) for row in rows),
    }

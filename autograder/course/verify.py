"""The proof that the checks tell right answers from wrong ones: `autograder verify`."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import nbformat

from autograder.course.folders import Course
from autograder.course.mutants import Mutant, is_prediction, mutants
from autograder.errors import AuthorError
from autograder.judge import answers, notebooks
from autograder.judge.answers import Answer
from autograder.judge.grading import score_tests
from autograder.judge.mistakes import same, score_answer, tells
from autograder.judge.notebooks import Notebook
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, observe_reference, seed_of
from autograder.judge.verdicts import Expected, Key, Score, difference
from autograder.judge.workers import Worker
from autograder.wire.observations import Options

MIN_MISTAKES = 3  # per exercise; a prediction has few ways to be wrong that teach anything, so one is enough
MIN_STOPPED = 0.97  # of a whole course's mutants, those with a good reason to survive counted as survivors
MUTANT_SECONDS = 3.0  # for a cell or a check of a mutant: one that never ends is as good as stopped


def stub(source: str) -> str:
    """What students get of a solution cell, by nbgrader's own rule.

    Raises:
        AuthorError: the cell's solution begins and does not end, or ends twice.
    """
    from nbgrader.preprocessors import ClearSolutions

    cell = nbformat.v4.new_code_cell(source, metadata={"nbgrader": {"solution": True}})
    try:
        ClearSolutions().preprocess_cell(cell, {"language": "python"}, 0)
    except RuntimeError as error:
        first = next(filter(None, source.splitlines()), "")
        raise AuthorError(
            f"the solution cell that begins with {first!r}: {error}; "
            "each line '### BEGIN SOLUTION' wants one '### END SOLUTION' after it"
        ) from None
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
    recognised: int = 0  # of the mistakes, those that feedback can name
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
        for exercise, ids in source.exercises.items():
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
        for orphan in sorted({*files, *reasons} - set(source.exercises)):
            places = [str(files[orphan])] if orphan in files else []
            places += [f"{survivors}, [{orphan}]"] if orphan in reasons else []
            there = ", ".join(source.exercises) or "none"
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


def _references(pool: Pool, source: Notebook, seeds: int) -> list[Reference]:
    """The reference with each seed; the first seed is the one that submissions are graded with.

    Raises:
        AuthorError: also when two runs with the same seed saw different things.
    """
    first = seed_of(source)
    chosen = [first + number for number in range(seeds)]
    tasks = [partial(observe_reference, source=source, seed=seed) for seed in chosen + chosen[:1]]
    *references, again = pool.map(tasks)
    # As the check compares, not bit by bit: linear algebra rounds by where in memory its numbers lie.
    unstable = [
        f"cell {grade_id!r}, check {key[0]!r}: two runs with the same seed differ: {how}; "
        "draw from the fixture rng, and give nothing back that depends on time or memory"
        for grade_id, checks in references[0].expected.items()
        for key, expected in checks.items()
        if (how := difference(expected.value, again.expected[grade_id][key].value, expected.options))
    ]
    if unstable:
        raise AuthorError("\n".join(unstable))
    return references


def _verify_exercise(
    pool: Pool,
    row: Row,
    source: Notebook,
    ids: tuple[str, str],
    known: Sequence[Answer],
    references: Sequence[Reference],
    place: Path,
) -> None:
    solution, test = ids
    own = source.by_id[solution]
    names = {name for name, _ in references[0].expected.get(test, {})}
    row.checks = len(names)
    row.mistakes = sum(answer.kind == "mistake" for answer in known)
    row.alternatives = len(known) - row.mistakes
    unfailed = set(names)
    tried = [Answer("stub", "the untouched stub", stub(own.source)), *known]
    for reference in references:
        where = f" (seed {reference.seed})" if len(references) > 1 else ""
        scores = pool.map([partial(score_answer, reference=reference, ids=ids, code=answer.code) for answer in tried])
        for answer, score in zip(tried, scores, strict=True):
            failed = {v.check for v in score.verdicts if not v.passed}
            row.complaints += [f"{line}{where}" for line in _complaints(answer, score, failed, names, test)]
            if answer.kind == "mistake":
                unfailed -= failed
            if reference is references[0]:
                row.caught += answer.kind == "mistake" and score.points < score.max_points
                row.kept += answer.kind == "alternative" and score.points == score.max_points
        if reference is references[0]:
            expected = reference.expected.get(test, {})
            mistakes = [(a, s) for a, s in zip(tried, scores, strict=True) if a.kind == "mistake"]
            silent = [answer.title for answer, score in mistakes if score.failed and not tells(score, expected)]
            row.recognised = row.caught - len(silent)
            row.notes += _alike(test, mistakes, expected)
            row.notes += [f"mistake {title!r} is not recognised: {SILENT}" for title in silent]
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


SILENT = "all that it does is raise, as slips do that nobody can name; a check that it passes would tell it from them"


def _alike(test: str, mistakes: Sequence[tuple[Answer, Score]], expected: Mapping[Key, Expected]) -> Iterator[str]:
    """The mistakes that look the same to every check, so that feedback cannot say which one it was."""
    left = [(answer.title, score.failed) for answer, score in mistakes if score.failed]
    while left:
        title, failed = left.pop(0)
        alike = [other for other, seen in left if same(failed, seen, expected)]
        if alike:
            left = [(other, seen) for other, seen in left if other not in alike]
            names = " and ".join(map(repr, [title, *alike]))
            yield (
                f"no check of cell {test!r} tells the mistakes {names} apart: who makes one gets the hints of "
                f"{'both' if len(alike) == 1 else 'all'}; add a check that does, or keep one of them"
            )


def _verify_mutants(
    pool: Pool,
    row: Row,
    source: Notebook,
    ids: tuple[str, str],
    reference: Reference,
    survivors: Path,
    reasons: Mapping[str, str],
) -> None:
    own = source.by_id[ids[0]]
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


def _least_notebook(worker: Worker, reference: Reference, ids: tuple[str, str]) -> Notebook:
    """The notebook without the other exercises and the examples where the checks then see exactly the same.

    Grading never leaves them out; of thousands of mutants they would take most of the time.
    """
    cells = tuple(
        cell
        for cell in reference.source.cells
        if cell.is_code and (cell.grade_id in ids or (cell.is_locked and not cell.is_test))
    )
    least = replace(reference.source, cells=cells)
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


def _score_mutant(worker: Worker, reference: Reference, notebook: Notebook, ids: tuple[str, str], code: str) -> Score:
    solution, test = ids
    usual = worker.limits
    worker.limits = replace(usual, cell_seconds=min(usual.cell_seconds, MUTANT_SECONDS))
    try:
        worker.preload(reference.modules)
        return score_tests(worker, reference, notebook.with_answers({solution: code}), [test])[test]
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
        "of them recognised": sum(row.recognised for row in proved),
        "alternatives": sum(row.alternatives for row in proved),
        **tried,
        "complaints": sum(len(row.complaints) for row in rows),
    }

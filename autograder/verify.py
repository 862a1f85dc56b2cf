"""The proof that the checks tell right answers from wrong ones: `autograder verify`."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import nbformat
from nbformat import NotebookNode

from autograder import answers, notebooks
from autograder.answers import Answer
from autograder.checks import Options
from autograder.course import Course, exercises
from autograder.errors import AuthorError
from autograder.grading import Reference, observe_reference, score_tests, seed_of
from autograder.notebooks import grade_meta
from autograder.verdicts import Score, difference
from autograder.workers import Pool, Worker

MIN_MISTAKES = 3  # per exercise; a prediction has few ways to be wrong that teach anything, so one is enough


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
    complaints: list[str] = field(default_factory=list)


def verify(
    course: Course,
    which: Sequence[tuple[str, str]],
    pool: Pool,
    seeds: int = 1,
    report: Callable[[Row], None] = lambda row: None,
) -> list[Row]:
    """Prove the checks of some notebooks: the reference gets everything, the untouched stub nothing, every mistake
    loses by the check that was meant for it, every alternative keeps everything, and no check is idle.

    Args:
        which: (assignment, notebook) pairs.
        seeds: how many seeds to prove it with; with each, two runs of a reference must agree.
        report: called with each row as soon as it is known.
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
        for exercise, ids in exercises(source).items():
            row = Row(assignment, name, exercise)
            try:
                known = answers.read(files[exercise]) if exercise in files else []
                if not known:
                    place = course.root / "answers" / assignment / name / f"{exercise}.py"
                    row.complaints.append(f"no answers: write mistakes and alternatives into {place}")
                _verify_exercise(pool, row, source, ids, known, references)
            except AuthorError as error:
                row.complaints.append(str(error))
            rows.append(row)
            report(row)
        for orphan in sorted(set(files) - set(exercises(source))):
            row = Row(assignment, name, orphan, complaints=[f"{files[orphan]}: the notebook has no such exercise"])
            rows.append(row)
            report(row)
    return rows


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
        f"cell {grade_id!r}, check {key[0]!r}: two runs with the same seed differ: {how}"
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
            row.complaints += [f"{line}{where}" for line in _complaints(answer, score, failed, names)]
            if answer.kind == "mistake":
                unfailed -= failed
            if reference is references[0]:
                row.caught += answer.kind == "mistake" and score.points < score.max_points
                row.kept += answer.kind == "alternative" and score.points == score.max_points
    row.complaints += [f"check {name!r}: no mistake fails it; add one, or drop the check" for name in sorted(unfailed)]
    least = 1 if _is_prediction(own.source, solution) else MIN_MISTAKES
    if row.mistakes < least:
        row.complaints.append(f"{row.mistakes} mistakes where at least {least} are wanted")


def _score(worker: Worker, reference: Reference, solution: str, test: str, code: str) -> Score:
    notebook = with_answer(reference.source, solution, code)
    worker.preload(reference.modules)
    return score_tests(worker, reference, notebook, [test])[test]


def _complaints(answer: Answer, score: Score, failed: set[str], names: set[str]) -> Iterator[str]:
    if answer.kind == "stub" and score.points > 0:
        passed = ", ".join(sorted(names - failed))
        yield f"the untouched stub earns {score.points:g} points by: {passed}"
    elif answer.kind == "alternative" and score.points < score.max_points:
        why = "; ".join(f"{v.check!r}: {v.difference}" for v in score.verdicts if not v.passed)
        yield f"alternative {answer.title!r} loses {score.max_points - score.points:g} points by {why or score.note}"
    elif answer.kind == "mistake":
        if score.points == score.max_points:
            yield f"mistake {answer.title!r} keeps all its points"
        for name in answer.fails:
            if name not in names:
                yield f"mistake {answer.title!r}: there is no check {name!r}"
            elif name not in failed:
                yield f"mistake {answer.title!r} passes the check {name!r}, which was meant to catch it"


def _is_prediction(source: str, name: str) -> bool:
    """Whether an exercise asks for values in variables, not for a function or a class."""
    return not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.parse(source).body)


def totals(rows: Sequence[Row]) -> Mapping[str, int]:
    """Sums over the rows of `verify`."""
    proved = [row for row in rows if row.checks]
    return {
        "notebooks": len({(row.assignment, row.notebook) for row in proved}),
        "exercises": len(proved),
        "checks": sum(row.checks for row in proved),
        "mistakes": sum(row.mistakes for row in proved),
        "alternatives": sum(row.alternatives for row in proved),
        "complaints": sum(len(row.complaints) for row in rows),
    }

"""One exercise under proof: its stub, its mistakes and its alternatives, scored by its own checks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from autograder.course.batches import fail_visibly, least_notebook, score_together
from autograder.course.exercises import Exercise
from autograder.course.mutants import is_prediction
from autograder.course.rows import Row
from autograder.judge.answers import Answer
from autograder.judge.mistakes import same, score_answer, tells
from autograder.judge.notebooks import Notebook
from autograder.judge.pool import Executor
from autograder.judge.references import Reference
from autograder.judge.verdicts import Score, Stopped, failing

SILENT = "all that it does is raise, as slips do that nobody can name; a check that it passes would tell it from them"


def prove(pool: Executor, exercise: Exercise, notebook: Notebook, row: Row) -> None:
    """Write into a row how the exercise's checks judge its stub and each known answer, and what is wrong with that.

    Args:
        notebook: the `least_notebook`.
    """
    row.checks = len(exercise.checks)
    row.mistakes = sum(answer.kind == "mistake" for answer in exercise.known)
    row.alternatives = len(exercise.known) - row.mistakes
    tried = [Answer("stub", "the untouched stub", exercise.blank), *exercise.known]
    unfailed = exercise.checks
    first = _scored(pool, exercise, notebook, tried)
    for number, reference in enumerate(exercise.references):
        scores = _scored_again(pool, exercise, reference, tried, first) if number else first
        scored = list(zip(tried, scores, strict=True))
        where = f" (seed {reference.seed})" if len(exercise.references) > 1 else ""
        for answer, score in scored:
            row.complaints += [f"{line}{where}" for line in _complaints(exercise, answer, score)]
            if answer.kind == "mistake":
                unfailed = unfailed - failing(score)
        if reference is exercise.references[0]:
            _count(exercise, scored, row)
    row.complaints += [
        f"cell {exercise.test!r}, check {name!r}: no mistake fails it; add one that does to {exercise.place}, "
        "or drop the check"
        for name in sorted(unfailed)
    ]
    row.complaints += _too_few(exercise, len({answer.title for answer in exercise.known if answer.kind == "mistake"}))


def _scored(pool: Executor, exercise: Exercise, notebook: Notebook, tried: Sequence[Answer]) -> list[Score]:
    """The scores of answers with the exercise's first seed.

    Mistakes are tried several in one pass, without the other exercises. One that seems not to lose by what it says, and
    all that are no mistakes, are scored alone in the whole notebook, as grading does it.
    """
    mistakes = [answer for answer in tried if answer.kind == "mistake" and exercise.expected]
    codes = [answer.code for answer in mistakes]
    scores = score_together(pool, exercise, notebook, codes, right=exercise.solution)
    lost = {each: score for each, score in zip(mistakes, scores, strict=True) if _loses_as_said(each, score)}
    return _with_the_others(pool, exercise, tried, lost)


def _with_the_others(
    pool: Executor, exercise: Exercise, tried: Sequence[Answer], scores: dict[Answer, Score]
) -> list[Score]:
    """The scores of all answers in their order: those that are there, and the others as each alone gets them."""
    others = [answer for answer in tried if answer not in scores]
    scores |= zip(others, _scored_alone(pool, exercise, others), strict=True)
    return [scores[answer] for answer in tried]


def _scored_alone(pool: Executor, exercise: Exercise, tried: Sequence[Answer]) -> list[Score]:
    """The scores of answers in the whole notebook, as grading gives them."""
    task = partial(score_answer, reference=exercise.references[0], ids=exercise.ids)
    return pool.map([partial(task, code=answer.code) for answer in tried])


def _loses_as_said(mistake: Answer, score: Score) -> bool:
    """Whether a mistake loses points by what it says it fails, and all that its checks saw is there."""
    stopped = any(isinstance(value, Stopped) for value in score.failed.values())
    return score.points < score.max_points and failing(score).issuperset(mistake.fails) and not stopped


def _scored_again(
    pool: Executor, exercise: Exercise, reference: Reference, tried: Sequence[Answer], before: Sequence[Score]
) -> list[Score]:
    """The scores of answers with another seed: several in one pass, without the other exercises.

    A mistake is tried by the checks that it says it fails. Another seed seldom changes that it does; where it seems to,
    the answer is scored alone and whole, as with the first seed.

    Args:
        before: the scores with the first seed.
    """
    exercise = replace(exercise, references=[reference])
    (notebook,) = pool.map([partial(least_notebook, reference=reference, ids=exercise.ids)])
    codes, only = [answer.code for answer in tried], [_checks(exercise, answer) for answer in tried]
    scores = score_together(pool, exercise, notebook, codes, right=exercise.solution, only=only)
    triples = zip(tried, scores, before, strict=True)
    steady = {each: now for each, now, then in triples if _is_as_before(each, now, then)}
    return _with_the_others(pool, exercise, tried, steady)


def _checks(exercise: Exercise, answer: Answer) -> set[str]:
    """The checks that an answer says it fails; none where it says nothing, or names one that there is not."""
    named = {name if name in exercise.checks else name.rpartition(": ")[0] for name in answer.fails}
    return named if named <= exercise.checks else set()


def _is_as_before(answer: Answer, now: Score, before: Score) -> bool:
    """Whether an answer keeps all its points, or loses some by what it says it fails, as with another seed."""
    if before.failed:
        return bool(now.failed) and failing(now).issuperset(failing(before).intersection(answer.fails))
    return not now.failed


def _count(exercise: Exercise, scored: Sequence[tuple[Answer, Score]], row: Row) -> None:
    """What of the answers was judged as it should be, and which mistakes feedback cannot name."""
    mistakes = [(answer, score) for answer, score in scored if answer.kind == "mistake"]
    alternatives = [score for answer, score in scored if answer.kind == "alternative"]
    silent = [answer.name for answer, score in mistakes if score.failed and not tells(score, exercise.expected)]
    row.caught = sum(score.points < score.max_points for _, score in mistakes)
    row.kept = sum(score.points == score.max_points for score in alternatives)
    row.recognised = row.caught - len(silent)
    row.notes += _alike(exercise, mistakes)
    row.notes += [f"mistake {name} is not recognised: {SILENT}" for name in silent]


def try_visible_tests(pool: Executor, exercise: Exercise, notebook: Notebook, row: Row) -> None:
    """Write into a row how many mistakes fail the tests that students see, and which right answers do.

    Args:
        notebook: the `least_notebook`.
    """
    reference = exercise.references[0]
    if not reference.source.by_id[exercise.test].visible.strip():
        return
    fails = partial(fail_visibly, pool, exercise)
    mistakes = [answer for answer in exercise.known if answer.kind == "mistake"]
    failing = fails(notebook, [answer.code for answer in mistakes])
    row.visible = sum(failing)
    passing = ", ".join(answer.name for answer, failed in zip(mistakes, failing, strict=True) if not failed)
    if passing:
        row.notes.append(f"the tests that students see in cell {exercise.test!r} let pass: {passing}")
    right = {f"alternative {answer.name}": answer.code for answer in exercise.known if answer.kind == "alternative"}
    right["the solution"] = exercise.solution
    for name, failed in zip(right, fails(notebook, list(right.values())), strict=True):
        if failed and fails(reference.source, [right[name]])[0]:  # also alone, beside the other exercises
            row.complaints.append(
                f"{name} fails the tests that students see in cell {exercise.test!r}; if it is right, let them ask for "
                "less, else call it a mistake"
            )


def _alike(exercise: Exercise, mistakes: Sequence[tuple[Answer, Score]]) -> Iterator[str]:
    """The mistakes that look the same to every check, so that feedback cannot say which one it was."""
    left = [(answer.name, score.failed) for answer, score in mistakes if score.failed]
    while left:
        name, failed = left.pop(0)
        alike = [other for other, seen in left if same(failed, seen, exercise.expected)]
        if alike:
            left = [(other, seen) for other, seen in left if other not in alike]
            names = " and ".join([name, *alike])
            yield (
                f"no check of cell {exercise.test!r} tells the mistakes {names} apart: who makes one gets the hints of "
                f"{'both' if len(alike) == 1 else 'all'}; add a check that does, or keep one of them"
            )


def _too_few(exercise: Exercise, mistakes: int) -> Iterator[str]:
    # A prediction has few ways to be wrong that teach anything.
    least = min(exercise.least_mistakes, 1) if is_prediction(exercise.solution) else exercise.least_mistakes
    if mistakes < least:
        missing = least - mistakes
        yield f"{mistakes} mistakes where at least {least} are wanted; add {missing} more to {exercise.place}"


def _complaints(exercise: Exercise, answer: Answer, score: Score) -> Iterator[str]:
    match answer.kind:
        case "stub" if score.points > 0:
            yield _earning_stub(exercise, score)
        case "alternative" if score.points < score.max_points:
            yield _losing_alternative(exercise, answer, score)
        case "mistake":
            yield from _missed_mistake(exercise, answer, score)


def _earning_stub(exercise: Exercise, score: Score) -> str:
    passed = _listed({verdict.check for verdict in score.verdicts if verdict.passed}, "its asserts")
    return (
        f"cell {exercise.test!r}: the untouched stub earns {score.points:g} points by: {passed}; "
        "let each check return what the student's code gives, and catch no error in it"
    )


def _losing_alternative(exercise: Exercise, answer: Answer, score: Score) -> str:
    why = ", ".join(f"check {v.check!r} ({v.difference})" for v in score.verdicts if not v.passed)
    return (
        f"alternative {answer.name} loses {score.max_points - score.points:g} points in cell {exercise.test!r} by "
        f"{why or score.note}; if it is right, let the check ask for less, else call it a mistake"
    )


def _missed_mistake(exercise: Exercise, answer: Answer, score: Score) -> Iterator[str]:
    failed = failing(score)
    if score.points == score.max_points:
        yield (
            f"mistake {answer.name} keeps all its points; "
            f"add a check to cell {exercise.test!r} for which it returns something else than the solution"
        )
    for name in answer.fails:
        if name not in exercise.failable:
            yield (
                f"mistake {answer.name}: there is no check {name!r} in cell {exercise.test!r}; "
                f"mend its line '# fails:', there are: {_listed(exercise.checks)}"
            )
        elif name not in failed:
            yield (
                f"mistake {answer.name} passes the check {name!r}, which was meant to catch it; "
                f"change what that check of cell {exercise.test!r} asks, or the line '# fails:' "
                f"(it fails: {_listed(failed)})"
            )


def _listed(names: set[str], none: str = "none") -> str:
    return ", ".join(map(repr, sorted(names))) or none

"""Recognising a mistake: an answer that behaves exactly like a known wrong one, by every check that it fails.

The mistakes are those of `answers/`. Each is run by the same checks, with the same seed, as a submission is, once in a
run and only when somebody fails the checks that it is meant to fail.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.errors import AuthorError, WorkerDied
from autograder.judge import answers, cells, writing
from autograder.judge.answers import Answer
from autograder.judge.decoding import Pairs, Raised
from autograder.judge.grading import Graded, score_tests
from autograder.judge.references import Reference
from autograder.judge.verdicts import Expected, Key, Mistake, Score, Stopped, difference, failing
from autograder.judge.workers import Worker
from autograder.wire.observations import BESIDES

UNFINISHED = {"NotImplementedError", "NameError"}  # what an untouched stub raises, and code that needs its name


def score_answer(worker: Worker, reference: Reference, ids: tuple[str, str], code: str) -> Score:
    """Score an answer to one exercise (the ids of its solution cell and its test cell), all others being right."""
    solution, test = ids
    worker.preload(reference.modules)
    return score_tests(worker, reference, reference.source.with_answers({solution: code}), [test])[test]


def recognise(
    score: Score, expected: Mapping[Key, Expected], known: Iterable[Mistake], predicted: bool = False
) -> tuple[Mistake, ...]:
    """The known mistakes that a scored answer behaves like: they fail the same checks, and these saw the same.

    Of several forms of one mistake, which have one name, the first.

    Args:
        predicted: the answer is a prediction, whose entries are right or wrong each by itself. Where no mistake is like
            all of it, those count that are wrong in the same way in an entry.
    """
    if not tells(score, expected):
        return ()
    known = list(known)
    found = [mistake for mistake in known if same(score.failed, mistake.failed, expected)]
    if predicted and not found:
        found = _like_in_entries(score.failed, known, expected)
    first: dict[str, Mistake] = {}
    for mistake in found:
        first.setdefault(mistake.name, mistake)
    return tuple(first.values())


def _like_in_entries(
    failed: Mapping[Key, Any], known: Sequence[Mistake], expected: Mapping[Key, Expected]
) -> list[Mistake]:
    """The mistakes that share wrong entries with a prediction: those that explain most, and add least of their own."""
    wrong = _entries(failed, expected)
    shared = []
    for mistake in known:
        theirs = _entries(mistake.failed, expected)
        common = {each for each, seen in theirs.items() if each in wrong and same(seen, wrong[each], expected)}
        shared.append((mistake, common, len(theirs)))
    return [
        mistake
        for mistake, ours, size in shared
        if ours and not any(ours < others or (ours == others and less < size) for _, others, less in shared)
    ]


def _entries(failed: Mapping[Key, Any], expected: Mapping[Key, Expected]) -> dict[tuple[str, str], dict[Key, Any]]:
    """The wrong values, entry by entry: a check that returns a dict has those of its keys, another has one.

    Left out is what only raised or never ended: it does not say how an entry is wrong.
    """
    found: dict[tuple[str, str], dict[Key, Any]] = {}
    for key, value in failed.items():
        if not isinstance(value, Raised | Stopped):
            for entry, part in _parts(expected[key], value):
                found.setdefault((key.check, entry), {})[key] = part
    return found


def _parts(expected: Expected, value: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a dict that are wrong, each with its key; a value that is no such dict as a whole."""
    wanted = expected.value
    both = isinstance(value, Pairs) and isinstance(wanted, Pairs)
    if not both or [key for key, _ in value.items] != [key for key, _ in wanted.items]:
        yield "", value
        return
    for (key, right), (_, part) in zip(wanted.items, value.items, strict=True):
        if difference(right, part, expected.options):
            yield repr(key), part


def gives_values(tree: ast.Module) -> bool:
    """Whether the code of an answer gives values in variables, a prediction, and neither a function nor a class."""
    return not any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in tree.body)


def _predicted(code: str) -> bool:
    try:
        return gives_values(ast.parse(code))
    except SyntaxError:  # magics
        return False


def same(some: Mapping[Key, Any], others: Mapping[Key, Any], expected: Mapping[Key, Expected]) -> bool:
    """Whether two answers fail the same checks, and these saw the same, within their tolerances."""
    if some.keys() != others.keys():
        return False
    for key, value in some.items():
        other = others[key]
        if isinstance(value, Stopped) or isinstance(other, Stopped):
            if value != other:
                return False
        elif difference(other, value, expected[key].options):
            return False
    return True


def tells(score: Score, expected: Mapping[Key, Expected]) -> bool:
    """Whether what an answer did wrong says anything about how it went wrong.

    A wrong value does. An exception alone does not: a slip of any kind raises TypeError everywhere. It does where the
    answer works otherwise, since a check that returns a value passed, unless it is one of `UNFINISHED`.
    """
    failed = score.failed.values()
    if any(not isinstance(value, Raised | Stopped) for value in failed):
        return True
    works = any(
        key not in score.failed and key.case not in BESIDES and not reference.options.raises
        for key, reference in expected.items()
    )
    finished = all(isinstance(value, Raised) and not UNFINISHED & set(value.classes) for value in failed)
    return bool(failed) and works and finished


class Known:
    """The known mistakes of a notebook.

    Args:
        files: the answers files by exercise.
        submit: has a function called with a worker and arguments, as `Pool.submit` does.

    Raises:
        AuthorError: an answers file cannot be read.
    """

    def __init__(self, reference: Reference, files: Mapping[str, Path], submit: Callable[..., "Future[Score]"]) -> None:
        self._reference = reference
        self._submit = submit
        self._answers: dict[str, list[tuple[tuple[str, str], Answer]]] = {}
        self._predicted: set[str] = set()  # the test cells of predictions
        for name, ids in reference.source.exercises.items():
            if _predicted(reference.source.by_id[ids[0]].source):
                self._predicted.add(ids[1])
            found = answers.read(files[name]) if name in files else []
            self._answers[ids[1]] = [(ids, answer) for answer in found if answer.kind == "mistake"]
        self._scores: dict[tuple[str, str, str], Future[Score]] = {}  # by test cell, title and form

    def pending(self, graded: Graded) -> "Future[Score] | None":
        """Have those mistakes run that a submission may have made; the first that is still running, if one is."""
        running = [future for score in graded.scores.values() for _, future in self._candidates(score)]
        return next((future for future in running if not future.done()), None)

    def name(self, graded: Graded) -> None:
        """Write into a graded notebook which mistakes it made. Waits for those that are `pending`."""
        tests = cells.tests(graded.notebook)
        for test, score in graded.scores.items():
            mistakes = [
                Mistake(answer.title, answer.hint, future.result().failed)
                for answer, future in self._candidates(score)
                if not isinstance(future.exception(), WorkerDied)  # then it stays unknown; no grade depends on it
            ]
            expected = self._reference.expected.get(test, {})
            found = recognise(score, expected, mistakes, test in self._predicted)
            graded.scores[test] = replace(score, mistakes=found, failed={})  # which may be large, and has served
            if found:
                writing.write_mistakes(tests[test], graded.scores[test])

    def _candidates(self, score: Score) -> Iterator[tuple[Answer, "Future[Score]"]]:
        """The mistakes that an answer may have made: it fails every check that they are meant to fail."""
        failed = failing(score)
        if not tells(score, self._reference.expected.get(score.grade_id, {})):
            return
        for ids, answer in self._answers.get(score.grade_id, ()):
            if failed.issuperset(answer.fails):
                key = score.grade_id, answer.title, answer.form
                if key not in self._scores:
                    self._scores[key] = self._submit(score_answer, self._reference, ids, answer.code)
                yield answer, self._scores[key]


def known_mistakes(
    reference: Reference, files: Mapping[str, Path], submit: Callable[..., "Future[Score]"], warn: Callable[[str], None]
) -> Known:
    """The known mistakes of a notebook, none where an answers file cannot be read: grading can do without."""
    try:
        return Known(reference, files, submit)
    except AuthorError as error:
        warn(f"{error}; until then no known mistake of this notebook is named")
        return Known(reference, {}, submit)

"""Answers that are alike: pairs of students who share more than the course, and chance, explain.

What two answers share is their structure, code without its names, as copydetect compares it; words, of names, comments
and texts; and the same wrong behaviour where no known mistake has it. Left out is whatever stands in the notebook, in
its solution or in a known answer, and what many share weighs little. In each exercise the pairs are ranked, and one
that is further out than all pairs of others counts by how far; how far up a pair is in several exercises at once says
how often chance would put a pair there, were the exercises independent.
"""

import builtins
import io
import keyword
import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from copydetect import CodeFingerprint, compare_files
from numpy.typing import NDArray
from traitlets import Bool
from traitlets.config import Config, Configurable

from autograder.course.folders import Course
from autograder.course.sources import marks_of
from autograder.course.stubs import stub
from autograder.errors import AuthorError
from autograder.judge import answers, notebooks
from autograder.report.analysis import Floats
from autograder.report.executed import Executed
from autograder.report.records import Attempt, Exercise, Records

GRAM = 20  # characters of code without names and spaces that are compared at once
LONGEST = 20_000  # characters of an answer that are looked at
WORDS = 2  # that nobody else has: as many words as this, shared by chance, are half of nothing
FAR = 10  # pairs of an exercise, the most alike, that may be further out than all pairs of others
NEAR = 0.1  # of the others, those by whose spread it is told how far out a pair is
FEWEST = 5  # so many of these at least, or only the rank counts
SPREAD = 0.05  # theirs at the least, or a few letters in common would be far out where others share nothing
LEAST = 1e-3  # chance beyond the ranks: no exercise says more by itself
RARE = 0.05  # chance of what is shown of a pair: the share of all pairs that are as alike in an exercise
ONCE_IN = 100  # classes like this one with a pair like those listed, by chance

_NO_WORDS = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}


class Report(Configurable):
    """The report; can be set in nbgrader_config.py."""

    alike = Bool(True, help="Whether the report lists pairs of students whose answers are alike.").tag(config=True)


@dataclass(frozen=True)
class Answer:
    """What a student wrote for an exercise, and how it behaves if it is wrong in a way that nobody has named."""

    code: str
    behaviour: str | None = None


@dataclass(frozen=True)
class Shared:
    """What a pair has in common in one exercise.

    chance: the share of the exercise's pairs that are as alike, or less where this pair is far out.
    codes: the answer of each; lines: the numbers of those lines, from 0, that the other has, too, whatever its names.
    words: which both use, rarest first, and neither the course nor many others.
    """

    exercise: Exercise
    chance: float
    codes: tuple[str, str]
    lines: tuple[frozenset[int], frozenset[int]]
    words: tuple[str, ...]
    wrong_alike: bool


@dataclass(frozen=True)
class Pair:
    """Two students whose answers are alike, and how many such pairs chance puts into a class like this one."""

    students: tuple[str, str]
    expected: float
    exercises: tuple[Shared, ...]  # the least by chance first


Answers = Mapping[Exercise, Mapping[str, Answer]]  # by student


def is_wanted(config: Config) -> bool:
    """Whether the course wants to know.

    Raises:
        AuthorError: `c.Report` has something else than this setting.
    """
    if other := sorted(set(config.get("Report", {})) - {"alike"}):
        raise AuthorError(
            f"c.Report.{other[0]} is no setting; do you mean c.Report.alike? Mend it in nbgrader_config.py"
        )
    return bool(Report(config=config).alike)


def find(course: Course, config: Config, found: Records) -> list[Pair]:
    """The pairs of an assignment that are alike, the least by chance first."""
    return pairs(_answers(found), _explained(course, config, found))


def pairs(written: Answers, explained: Mapping[Exercise, Sequence[str]]) -> list[Pair]:
    """The pairs that are alike, the least by chance first.

    Args:
        explained: by exercise the texts that everybody may have known: nothing of them counts.
    """
    views = {each: _View(written[each], explained.get(each, ())) for each in written}
    students = sorted({student for some in written.values() for student in some})
    place = {student: number for number, student in enumerate(students)}
    chances = np.full((len(views), len(students), len(students)), np.nan)
    for number, view in enumerate(views.values()):
        at = [place[student] for student in view.students]
        chances[number][np.ix_(at, at)] = view.chances
    found = []
    for first, second, expected in _rare(chances):
        some = (view.shared(each, students[first], students[second]) for each, view in views.items())
        rare = sorted((each for each in some if each and each.chance <= RARE), key=lambda each: each.chance)
        found.append(Pair((students[first], students[second]), expected, tuple(rare)))
    return sorted(found, key=lambda pair: (pair.expected, pair.students))


def _rare(chances: Floats) -> list[tuple[int, int, float]]:
    """Pairs of rows that are rare, with how many such pairs to expect among all.

    Args:
        chances: shape (exercises, students, students), NaN where one of two has no answer.
    """
    first, second = np.triu_indices(chances.shape[1], 1)
    ordered = np.sort(chances[:, first, second], axis=0)  # NaN last
    if len(ordered) < 2:
        return []  # in one exercise some pair is always the first
    found = []
    for at in np.flatnonzero(ordered[1] <= RARE):
        column = ordered[:, at]
        expected = len(first) * chance_of(column[~np.isnan(column)])
        if expected <= 1 / ONCE_IN:
            found.append((int(first[at]), int(second[at]), expected))
    return found


def chance_of(ordered: Sequence[float] | Floats) -> float:
    """How likely chances as small as these are in so many independent exercises, of two or more of them.

    Of n numbers drawn evenly from 0 to 1, r or more are below p with the upper tail of a binomial distribution. The
    smallest of these tails counts, times how many were tried.

    Args:
        ordered: chances, the smallest first, two at least.
    """
    count = len(ordered)
    tails = (
        math.fsum(math.comb(count, k) * p**k * (1 - p) ** (count - k) for k in range(least, count + 1))
        for least, p in enumerate(map(float, ordered), 1)
        if least >= 2
    )
    return min(1.0, min(tails) * (count - 1))


class _View:
    """One exercise: what of each answer nothing explains, and how alike each two are."""

    def __init__(self, written: Mapping[str, Answer], explained: Sequence[str]) -> None:
        self.students = sorted(written)
        self._written = written
        known = set().union(*map(_grams, explained))
        known_words = set().union(*map(words_of, explained), _NO_WORDS)
        self._prints = {student: _fingerprint(written[student].code) for student in self.students}
        for each in self._prints.values():
            each.hashes = each.hashes - known
        self._words = {student: words_of(written[student].code) - known_words for student in self.students}
        self._owners = Counter(word for words in self._words.values() for word in words)
        structure = _similarity([self._prints[student].hashes for student in self.students], GRAM)
        spoken = [
            self._words[each] | {("wrong", written[each].behaviour)} - {("wrong", None)} for each in self.students
        ]
        similar = structure + _similarity(spoken, WORDS)
        self.chances = _beyond(similar, _chances(similar))

    def shared(self, exercise: Exercise, first: str, second: str) -> Shared | None:
        """What two have in common, None where one of them has no answer."""
        if not {first, second} <= set(self.students):
            return None
        one, other = self._written[first], self._written[second]
        _, _, slices = compare_files(self._prints[first], self._prints[second])
        words = sorted(self._words[first] & self._words[second], key=lambda word: (self._owners[word], word))
        return Shared(
            exercise,
            float(self.chances[self.students.index(first), self.students.index(second)]),
            (one.code, other.code),
            (_lines(one.code, slices[0]), _lines(other.code, slices[1])),
            tuple(word for word in words if self._owners[word] <= max(2, len(self.students) // 10)),
            one.behaviour is not None and one.behaviour == other.behaviour,
        )


def _fingerprint(code: str) -> Any:
    return CodeFingerprint("answer.py", GRAM, 1, language="python", fp=io.StringIO(code[:LONGEST]))


@cache
def _grams(code: str) -> frozenset[int]:
    """Those of a text of the course, which many exercises share."""
    return frozenset(_fingerprint(code).hashes)


def words_of(code: str) -> set[str]:
    """The words of names, comments and texts, of two letters or more."""
    return set(re.findall(r"[^\W\d]\w+", code[:LONGEST]))


def _similarity(owned: Sequence[Iterable[Hashable]], little: int) -> Floats:
    """How much of what two have both have, 0 to 1, shape (students, students); what many have weighs little.

    Args:
        owned: what each student has.
        little: as many things as this, which two alone have, make half of 1 where they have nothing else.
    """
    sets = [set(each) for each in owned]
    owners = Counter(thing for some in sets for thing in some)
    count = len(sets)
    weights = {thing: math.log(count / have) for thing, have in owners.items()}
    common = [thing for thing, have in owners.items() if 2 <= have < count]
    both = np.zeros((count, count))
    for start in range(0, len(common), 4096):
        part = common[start : start + 4096]
        has = np.array([[thing in some for thing in part] for some in sets], dtype=np.float64)
        both += (has * [weights[thing] for thing in part]) @ has.T
    total = np.array([math.fsum(weights[thing] for thing in some) for some in sets])
    slack = little * math.log(max(count, 2) / 2 if count > 2 else 2)
    similar: Floats = both / (total[:, None] + total[None] - both + max(slack, 1e-9))
    return similar


def _chances(similar: Floats) -> Floats:
    """Of each two, the share of all pairs that are as alike; 1 where they share nothing."""
    above = np.sort(similar[np.triu_indices(len(similar), 1)])
    as_alike = len(above) - np.searchsorted(above, similar * (1 - 1e-9), side="left")
    chances: Floats = np.where(similar > 0, as_alike / max(len(above), 1), 1.0)
    return chances


def _beyond(similar: Floats, chances: Floats) -> Floats:
    """The chances, smaller for a pair that is further out than all pairs of others, by how far out it is.

    The nearest of the others are taken to thin out exponentially, as what lies beyond a high threshold mostly does
    (J. Pickands, "Statistical inference using extreme order statistics", Annals of Statistics 3, 1975).
    """
    first, second = np.triu_indices(len(similar), 1)
    values = similar[first, second]
    for at in np.argsort(values)[-FAR:]:
        pair = first[at], second[at]
        others = np.sort(values[~np.isin(first, pair) & ~np.isin(second, pair)])
        near = others[len(others) - int(NEAR * len(others)) :]
        if len(near) >= FEWEST and values[at] > near[-1]:
            spread = max(float((near - near[0]).mean()), SPREAD)
            chance = max(NEAR * math.exp((near[0] - values[at]) / spread), LEAST)
            chances[pair] = chances[pair[::-1]] = min(chances[pair], chance)
    return chances


def _lines(code: str, slices: NDArray[np.int64]) -> frozenset[int]:
    """The numbers of the lines that slices of a text touch, but for those with nothing but space."""
    touched = set()
    for start, end in np.asarray(slices, dtype=np.int64).reshape(2, -1).T if np.size(slices) else ():
        touched |= set(range(code.count("\n", 0, start), code.count("\n", 0, max(start, end - 1)) + 1))
    lines = code.split("\n")
    return frozenset(number for number in touched if number < len(lines) and lines[number].strip())


def _answers(found: Records) -> dict[Exercise, dict[str, Answer]]:
    """What was answered, by exercise and student, read from one autograded notebook after the other."""
    written: dict[Exercise, dict[str, Answer]] = {each: {} for each in found.exercises if each.solution_id}
    for submission in found.submissions:
        executed = {name: Executed.read(path) for name, path in submission.notebooks.items()}
        for each in submission.attempts:
            if each.answered and each.exercise in written:
                code = executed[each.exercise.notebook].source(each.exercise.solution_id)
                written[each.exercise][submission.student] = Answer(code, _behaviour(each))
    return written


def _behaviour(attempt: Attempt) -> str | None:
    return attempt.behaviour if attempt.failed and not attempt.mistakes else None


def _explained(course: Course, config: Config, found: Records) -> dict[Exercise, list[str]]:
    """The texts of each exercise's notebook, its stub and its solution, and the known answers to it."""
    texts, known = {}, {}
    for name, path in course.sources(found.assignment).items():
        source = notebooks.read_source(path, marks_of(config))
        texts[name] = ["".join(cell["source"]) for cell in source.raw["cells"]]
        known[name] = course.answers(found.assignment, name)
    return {
        each: [*texts[each.notebook], stub(each.given, config), *_known(known[each.notebook].get(each.name))]
        for each in found.exercises
    }


def _known(path: Any) -> list[str]:
    """The known answers of a file; none where it cannot be read, which `verify` says."""
    try:
        return [each.code for each in answers.read(path)] if path else []
    except AuthorError:
        return []

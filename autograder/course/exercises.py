"""One exercise under proof, and what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.judge.answers import Answer
from autograder.judge.cells import SOLUTION
from autograder.judge.references import Reference
from autograder.judge.verdicts import Expected, Key

MIN_MISTAKES = 3  # per exercise, unless the course says otherwise


@dataclass(frozen=True)
class Exercise:
    """An exercise under proof.

    ids: of its solution cell and of its test cell.
    blank: what students get of its solution cell.
    known: its mistakes and alternatives, which are kept at `place`.
    references: one for each seed; the first is the one that submissions are graded with.
    least_mistakes: as many are wanted, of a prediction one.
    """

    ids: tuple[str, str]
    blank: str
    known: Sequence[Answer]
    place: Path
    references: Sequence[Reference]
    least_mistakes: int = MIN_MISTAKES

    @property
    def solution(self) -> str:
        """The code of its solution cell, with nbgrader's usual delimiters."""
        source = self.references[0].source
        code = source.by_id[self.ids[0]].source
        for own, usual in zip(source.marks.solution, SOLUTION, strict=True):
            code = code.replace(own, usual)
        return code

    @property
    def test(self) -> str:
        return self.ids[1]

    @property
    def expected(self) -> Mapping[Key, Expected]:
        return self.references[0].expected.get(self.test, {})

    @property
    def checks(self) -> set[str]:
        """The names of its checks."""
        return {key.check for key in self.expected}

    @property
    def failable(self) -> set[str]:
        """What a mistake may say that it fails: a check, or one case of it."""
        return self.checks | {f"{key.check}: {key.case}" for key in self.expected if key.case is not None}

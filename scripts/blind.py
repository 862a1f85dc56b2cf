"""Grade a blind round: `python scripts/blind.py COHORT [ASSIGNMENT/NOTEBOOK]...`, in a course's folder.

A cohort is what somebody wrote who had only the folder release/ (docs/blind.md): files COHORT/ASSIGNMENT/NOTEBOOK/*.py
of blocks that begin with `# %% EXERCISE | right | STYLE` or `# %% EXERCISE | wrong | WHY`, each followed by the whole
text of the solution cell. Each answer is put alone into an untouched notebook of release/ and graded as a submission
is. Printed are the right ones that lost points, the wrong ones that kept all, and how many there are of each.
With --json FILE every answer's score is written there. Exit codes: 0 graded; 1 a block cannot be read.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.course.folders import Course, course_at
from autograder.judge import format
from autograder.judge.grading import grade_notebook
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, read_reference
from autograder.judge.workers import Worker
from autograder.judge.writing import explain


class BadBlock(Exception):
    """A block that does not say what it answers."""


@dataclass(frozen=True)
class Answer:
    """An answer of a cohort to one exercise, and what its writer says of it."""

    notebook: str  # ASSIGNMENT/NOTEBOOK
    exercise: str
    is_right: bool
    label: str
    code: str
    where: str


@dataclass(frozen=True)
class Result:
    """What an answer got, and each check that it lost, with the difference."""

    answer: Answer
    points: float
    max_points: float
    lost: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_hurt(self) -> bool:
        return self.answer.is_right and self.points < self.max_points

    @property
    def is_free(self) -> bool:
        return not self.answer.is_right and self.points >= self.max_points


def read_cohort(cohort: Path, notebooks: Sequence[str]) -> Iterator[Answer]:
    """The answers to some notebooks, to all when none is named.

    Raises:
        BadBlock: names the file and the line.
    """
    for path in sorted(cohort.glob("*/*/*.py")):
        notebook = path.parent.relative_to(cohort).as_posix()
        if notebooks and notebook not in notebooks:
            continue
        for block in re.split(r"(?m)^# %% ", path.read_text())[1:]:
            head, _, code = block.partition("\n")
            said = [part.strip() for part in head.split("|", 2)]
            if len(said) != 3 or said[1] not in ("right", "wrong"):
                raise BadBlock(f"{path}: '# %% {head}' is not '# %% EXERCISE | right or wrong | LABEL'")
            yield Answer(notebook, said[0], said[1] == "right", said[2], code.strip("\n"), str(path))


def grade(course: Course, pool: Pool, notebook: str, answers: Sequence[Answer]) -> list[Result]:
    """Grade the answers to one notebook.

    Raises:
        BadBlock: the notebook has no such exercise.
    """
    assignment, _, name = notebook.partition("/")
    reference = pool.submit(read_reference, course.source(assignment) / f"{name}.ipynb").result()
    for answer in answers:
        if answer.exercise not in reference.source.exercises:
            there = ", ".join(reference.source.exercises)
            raise BadBlock(f"{answer.where}: no exercise {answer.exercise!r}; there are {there}")
    released = (course.root / "release" / f"{notebook}.ipynb").read_bytes()
    waiting = [pool.submit(_grade_one, reference, released, answer) for answer in answers]
    return [each.result() for each in waiting]


def _grade_one(worker: Worker, reference: Reference, released: bytes, answer: Answer) -> Result:
    solution, test = reference.source.exercises[answer.exercise]
    submission = format.read_submission(released)
    (cell,) = [each for each in submission.cells if each.metadata.get("nbgrader", {}).get("grade_id") == solution]
    cell.source = answer.code
    worker.preload(reference.modules)
    graded = grade_notebook(worker, reference, submission, only={test})
    score = graded.scores[test]
    lost = tuple(f"{each.check}: {explain(each)}" for each in score.verdicts if not each.passed)
    return Result(answer, score.points, score.max_points, lost, graded.notes)


def counted(results: Sequence[Result], title: str) -> str:
    """One line: how many answers there are, how many right ones lost points and how many wrong ones kept all."""
    right = sum(each.answer.is_right for each in results)
    wrong = len(results) - right
    hurt, free = sum(each.is_hurt for each in results), sum(each.is_free for each in results)
    caught = f"{100 * (1 - free / wrong):.1f} in 100 caught" if wrong else "none to catch"
    return f"{title}: right {right}, hurt {hurt}; wrong {wrong}, kept every point {free}; {caught}"


def belied(results: Sequence[Result]) -> Iterator[str]:
    """A line for each answer whose points are not what its label says."""
    for each in results:
        said = f"{each.answer.exercise} [{each.answer.label}]"
        if each.is_hurt:
            why = "; ".join([*each.lost, *each.notes])[:400]
            yield f"  HURT {said} {each.points:g}/{each.max_points:g}: {why}"
        elif each.is_free:
            yield f"  FREE {said}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade a cohort and say how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cohort", type=Path)
    parser.add_argument("notebooks", nargs="*", metavar="ASSIGNMENT/NOTEBOOK")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    course = course_at(Path.cwd())
    results: list[Result] = []
    try:
        answers = list(read_cohort(options.cohort, options.notebooks))
        with Pool(options.jobs) as pool:
            for notebook in dict.fromkeys(each.notebook for each in answers):
                found = grade(course, pool, notebook, [each for each in answers if each.notebook == notebook])
                print(counted(found, notebook), *belied(found), sep="\n", flush=True)
                results += found
    except BadBlock as error:
        print(error, file=sys.stderr)
        return 1
    print(counted(results, "all"))
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in results], indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

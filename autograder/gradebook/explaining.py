"""Why a student's answer to one exercise has the points that it has: `autograder explain`.

The answer is graded once more, and what the checks saw of it is put beside what they saw of the reference. That holds
expected values, so none of it is written anywhere.
"""

import ast
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, could_write, folders_of, write_whole
from autograder.course.sources import marks_of
from autograder.course.stubs import stub
from autograder.errors import AuthorError, NoSuchThing
from autograder.gradebook.database import read_gradebook
from autograder.gradebook.preparing import prepare
from autograder.judge import answers, format, notebooks
from autograder.judge.cells import as_released
from autograder.judge.decoding import Raised
from autograder.judge.grading import grade_submission
from autograder.judge.mistakes import known_mistakes
from autograder.judge.notebooks import Cell, Notebook, listed, meant
from autograder.judge.places import UNCOMPARED, Apart, apart, shown
from autograder.judge.pool import Executor
from autograder.judge.references import Reference, observe_beside
from autograder.judge.restoring import restored
from autograder.judge.submissions import Submission, files_beside, read
from autograder.judge.verdicts import Expected, Key, Mistake, Score, Stopped, difference_in
from autograder.wire.observations import BESIDES

# What became of an answer.
PASSES, FAILS, BLANK, WAITS, REFUSED = "passes", "fails", "not answered", "waits", "not graded"


class Exercise(NamedTuple):
    """Which exercise is meant."""

    assignment: str
    notebook: str
    name: str

    @property
    def place(self) -> str:
        """The notebook as `autograder verify` wants it."""
        return f"{self.assignment}/{self.notebook}"


@dataclass(frozen=True)
class Failure:
    """A check that an answer fails, in one of its cases: what came of it, and what was expected.

    case: its name; None for a check of one.
    code: the check's.
    difference: as feedback says it.
    came, expected: in words; empty where no values travel, and the difference says all.
    """

    check: str
    device: str | None
    case: str | None
    code: str
    difference: str
    came: str = ""
    expected: str = ""
    apart: Apart = UNCOMPARED


@dataclass(frozen=True)
class Explanation:
    """Why an answer has its points.

    outcome: whether it passes, fails, was not answered, waits for a person, or is not graded; `note` says why.
    code: the student's.
    uncounted: checks that pass and give nothing, since none that asks for a result passes.
    """

    student: str
    exercise: Exercise
    outcome: str
    points: float
    max_points: float
    code: str = ""
    note: str = ""
    failures: tuple[Failure, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    uncounted: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # solution cells of the same exercise, which are not in `code`


def find(course: Course, config: Config, name: str, assignment: str | None = None) -> Exercise:
    """The exercise that is meant by its name, by NOTEBOOK/NAME or by ASSIGNMENT/NOTEBOOK/NAME.

    Raises:
        NoSuchThing: there is none, or there are several.
        AuthorError: there is none in the notebooks that can be read.
    """
    *above, wanted = name.split("/")
    notebook, where = (*reversed(above), None, None)[:2]
    known, unread = _exercises(course, config, assignment or where)
    found = [each for each, ids in known.items() if wanted in ids and notebook in (None, each.notebook)]
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join("/".join(each) for each in found)
        raise NoSuchThing(f"several exercises are named {name!r}: {places}; type one of these, or give --assignment")
    if unread:
        raise unread[0]
    names = sorted({each.name for each in known if notebook in (None, each.notebook)})
    raise NoSuchThing(f"no exercise {name!r}; {meant(wanted, names)}")


def _exercises(
    course: Course, config: Config, assignment: str | None
) -> tuple[dict[Exercise, tuple[str, ...]], list[AuthorError]]:
    """All exercises, those that people grade among them, each with its names; and why notebooks could not be read."""
    known: dict[Exercise, tuple[str, ...]] = {}
    unread = []
    marks = marks_of(config)
    for each in [assignment] if assignment else course.assignments():
        for notebook, path in course.sources(each).items():
            try:
                source = notebooks.read_source(path, marks)
            except AuthorError as error:
                unread.append(error)
                continue
            known |= {Exercise(each, notebook, name): (name, test) for test, name in source.names.items()}
            known |= {Exercise(each, notebook, name): (name,) for name in _by_hand(source)}
    return known, unread


def _by_hand(source: Notebook) -> list[str]:
    return [name for name, cell in source.by_id.items() if cell.role in ("manual", "task")]


def submission_of(course: Course, config: Config, student: str, assignment: str) -> Path:
    """The folder that a student handed in for an assignment.

    Raises:
        NoSuchThing: there is none; the text says whether the student is known.
    """
    directory = CourseDirectory(config=config)
    found = folders_of(directory, directory.submitted_directory)
    if folder := found.get((student, assignment)):
        return folder
    where = Path(directory.submitted_directory).name
    if others := sorted(name for one, name in found if one == student):
        raise NoSuchThing(
            f"{student} has handed in nothing for {assignment}, and in {where}/ there is: {listed(others)}"
        )
    with read_gradebook(directory) as gradebook:
        known = {one for one, _ in found} | {each.id for each in gradebook.students}
    if student in known:
        raise NoSuchThing(f"{student} is in the gradebook and has handed in nothing; collect it: autograder collect")
    there = meant(student, sorted(known), 0.5)
    raise NoSuchThing(f"no student {student!r} in {where}/ nor in the gradebook; {there}")


def explain(
    course: Course,
    config: Config,
    pool: Executor,
    student: str,
    exercise: Exercise,
    warn: Callable[[str], None] = lambda text: None,
) -> Explanation:
    """Grade a student's answer once more, in the sandbox, and say why it has the points that it has.

    Args:
        warn: called with what is wrong with the known mistakes; they are not named then.

    Raises:
        NoSuchThing: nothing was handed in.
        AuthorError: a source notebook of the assignment is wrong.
    """
    folder = submission_of(course, config, student, exercise.assignment)
    submission = read(folder, course.sources(exercise.assignment), student)
    (told,) = _explain(course, config, pool, exercise.assignment, [(submission, [exercise])], warn)
    return told


def explain_all(
    course: Course,
    config: Config,
    pool: Executor,
    assignment: str,
    wanted: Mapping[str, Sequence[Exercise]],
    warn: Callable[[str], None] = lambda text: None,
) -> Iterator[Explanation]:
    """The same for answers of many students to exercises of one assignment; each submission is graded once.

    Args:
        wanted: the exercises by student; explained in this order.
        warn: called, too, with why a student is left out: the submission is gone, or cannot be read.
    """
    names, there = course.sources(assignment), []
    for student, exercises in wanted.items():
        try:
            there.append((read(submission_of(course, config, student, assignment), names, student), exercises))
        except NoSuchThing as error:
            warn(f"not explained: {error}")
        except OSError as error:
            warn(f"{student} is not explained: {error.filename}: {error.strerror}; mend this and run the command again")
    yield from _explain(course, config, pool, assignment, there, warn)


def _explain(
    course: Course,
    config: Config,
    pool: Executor,
    assignment: str,
    wanted: Sequence[tuple[Submission, Sequence[Exercise]]],
    warn: Callable[[str], None],
) -> Iterator[Explanation]:
    prepared = prepare(course, assignment, pool, config, dry_run=True, at_once=False)
    asked = {submission.student: _tests(exercises, prepared.sources) for submission, exercises in wanted}
    beside = files_beside(course.source(assignment))
    references = {
        name: pool.submit(observe_beside, prepared.sources[name], *beside).result().leaving(prepared.theirs)
        for name in sorted({name for tests in asked.values() for name in tests})
    }
    known = {
        name: known_mistakes(each, course.answers(assignment, name), pool.submit, warn)
        for name, each in references.items()
    }
    running = {
        submission.student: pool.submit(grade_submission, references, submission, tests)
        for submission, _ in wanted
        if (tests := asked[submission.student])
    }
    for submission, exercises in wanted:
        student = submission.student
        graded = running[student].result() if student in running else {}
        scores = {name: dict(each.scores) for name, each in graded.items()}  # with what the failed checks saw
        for name, each in graded.items():
            known[name].name(each)
        for exercise in exercises:
            test, source = _test_of(exercise, prepared.sources), prepared.sources[exercise.notebook]
            if test is None:
                most, why = source.by_id[exercise.name].points, "a person grades this answer: no check does"
                yield Explanation(student, exercise, WAITS, 0.0, most, note=why)
                continue
            result = graded[exercise.notebook]
            score = replace(scores[exercise.notebook][test], mistakes=result.scores[test].mistakes)
            told = Explanation(student, exercise, REFUSED, score.points, score.max_points, note=score.note)
            if not result.refused:
                reference = references[exercise.notebook]
                told = explained(told, reference, score, _answered(submission, reference, exercise, config))
            yield told


def _test_of(exercise: Exercise, sources: Mapping[str, Notebook]) -> str | None:
    """The test cell of an exercise; None where a person grades it."""
    source = sources[exercise.notebook]
    if exercise.name in _by_hand(source):
        return None
    return next(test for test, name in source.names.items() if name == exercise.name)


def _tests(exercises: Iterable[Exercise], sources: Mapping[str, Notebook]) -> dict[str, set[str]]:
    """The test cells of some exercises, by notebook."""
    found: dict[str, set[str]] = {}
    for exercise in exercises:
        if test := _test_of(exercise, sources):
            found.setdefault(exercise.notebook, set()).add(test)
    return found


@dataclass(frozen=True)
class Answered:
    """What stands in a student's solution cells, by grade_id, and whether somebody has written it."""

    cells: Mapping[str, str]
    is_blank: bool


def _answered(submission: Submission, reference: Reference, exercise: Exercise, config: Config) -> Answered:
    """The student's answer, as it was handed in."""
    raw = format.read_submission(submission.notebook(exercise.notebook))
    source = reference.source
    theirs = restored(raw, source).by_id
    test = next(test for test, name in source.names.items() if name == exercise.name)
    found = {str(cell.grade_id): cell for cell in source.tested[test]}
    given = {name: theirs[name].source for name in found if name in theirs}
    released = as_released(raw)
    blank = [name for name, code in given.items() if name in released or _is_stub(code, found[name], config)]
    return Answered(given, bool(found) and len(blank) == len(given))


def _is_stub(code: str, cell: Cell, config: Config) -> bool:
    return code.strip() == stub(cell.source, config).strip()


def explained(told: Explanation, reference: Reference, score: Score, answered: Answered) -> Explanation:
    """An explanation with what came of the answer: data in, data out."""
    told = replace(
        told,
        code=answered.cells.get(told.exercise.name, ""),
        others=tuple(name for name in answered.cells if name != told.exercise.name),
    )
    if score.waits:
        why = "; ".join(reference.waits.get(score.grade_id, ())) or score.note
        return replace(told, outcome=WAITS, note=why)
    if answered.is_blank or _is_unanswered(score):
        return replace(told, outcome=BLANK, note="the answer is as it was handed out")
    cell = reference.source.tests[score.grade_id]
    if not cell.has_checks:
        return _of_asserts(told, cell, score)
    expected = reference.expected[score.grade_id]
    failures = tuple(_failure(key, expected[key], actual, cell) for key, actual in score.failed.items())
    uncounted = tuple(dict.fromkeys(each.check for each in score.verdicts if each.passed and not each.counts))
    outcome = FAILS if failures or uncounted else PASSES
    mistakes = tuple(Mistake(each.name, each.hint) for each in score.mistakes)
    return replace(told, outcome=outcome, failures=failures, mistakes=mistakes, uncounted=uncounted)


def _is_unanswered(score: Score) -> bool:
    """Whether every check ended as in a cell that nobody has touched."""
    unfinished = all(isinstance(e, Raised) and e.classes[0] == "NotImplementedError" for e in score.failed.values())
    return bool(score.failed) and unfinished and not any(verdict.passed for verdict in score.verdicts)


def _of_asserts(told: Explanation, cell: Cell, score: Score) -> Explanation:
    """Of plain asserts, which say no more than whether they pass."""
    if score.points == score.max_points:
        return replace(told, outcome=PASSES)
    what = score.note or "the test cell's last value gives a part of the points"
    return replace(told, outcome=FAILS, failures=(Failure("plain asserts", None, None, cell.whole, what),), note="")


def _failure(key: Key, expected: Expected, actual: Any, cell: Cell) -> Failure:
    how = difference_in(key, expected, actual) or ""
    failure = Failure(key.item, key.device, key.case, check_code(cell.hidden or "", key.check), how)
    if key.case in BESIDES:
        return failure
    options = expected.options
    failure = replace(failure, came=shown(actual), expected=shown(expected.value))
    if options.raises:
        return replace(failure, expected=f"{' or '.join(options.raises)} is raised")
    if isinstance(actual, Raised | Stopped):
        return failure
    return replace(failure, apart=apart(expected.value, actual, options))


def check_code(hidden: str, name: str) -> str:
    """The code of one check of a hidden region; the whole region where its name is not written out there."""
    try:
        nodes = [each for each in ast.walk(ast.parse(hidden)) if isinstance(each, ast.FunctionDef)]
    except SyntaxError:  # magics
        nodes = []
    lines = hidden.split("\n")
    for node in nodes:
        if any(_names(decorator, name) for decorator in node.decorator_list):
            return "\n".join(lines[node.decorator_list[0].lineno - 1 : node.end_lineno])
    return hidden.strip("\n")


def _names(decorator: ast.expr, name: str) -> bool:
    """Whether a decorator is `@check(name, …)`."""
    match decorator:
        case ast.Call(args=[ast.Constant(value=value), *_]):
            return bool(value == name)
    return False


def keep(course: Course, told: Explanation, title: str) -> Path:
    """Write a student's answer into `answers/`, as an alternative that `verify` tries from now on.

    Raises:
        AuthorError: there is no answer in code, or it cannot stand in such a file; nothing is written.
        CannotWrite: the file cannot be written.
    """
    if told.outcome not in (PASSES, FAILS) or not told.code.strip():
        raise AuthorError(
            f"{told.student} has no answer to {told.exercise.name} that could be kept: {told.note or 'no code'}; "
            "leave --as-alternative out"
        )
    path = course.root / "answers" / told.exercise.assignment / told.exercise.notebook / f"{told.exercise.name}.py"
    before = answers.text_of(path) if path.exists() else ""
    text = answers.with_alternative(path, before, title, told.code)
    with could_write(path):
        write_whole(path, text.encode())
    return path


def commands(exercise: Exercise) -> tuple[str, ...]:
    """What to type when an answer is kept as an alternative: do the checks take it, and what would a regrade change."""
    return (
        shlex.join(["autograder", "verify", exercise.place, "--exercise", exercise.name]),
        shlex.join(["autograder", "grade", exercise.assignment, "--only", exercise.name, "--dry-run"]),
    )

"""The proof that the checks tell right answers from wrong ones: `autograder verify`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from traitlets import Integer, TraitError
from traitlets.config import Configurable

from autograder.course.batches import least_notebook
from autograder.course.exercises import MIN_MISTAKES, Exercise
from autograder.course.folders import CONFIG, Course, load_config
from autograder.course.proof import prove, try_visible_tests
from autograder.course.rows import Row
from autograder.course.sources import read_source
from autograder.course.stubs import stub
from autograder.course.survivors import Excuses, read_survivors, try_mutants, try_slips, try_trivial
from autograder.course.untried import untried
from autograder.errors import AuthorError, NoSuchThing
from autograder.judge import answers, format
from autograder.judge.notebooks import Notebook, meant
from autograder.judge.pool import Executor
from autograder.judge.references import Reference, observe_reference, seed_of
from autograder.judge.submissions import files_beside
from autograder.judge.verdicts import difference

AT_A_TIME = 3  # exercises under proof
MIN_STOPPED = 0.97  # of a whole course's mutants, those with a good reason to survive counted as survivors


class Verify(Configurable):  # type: ignore[misc]
    """What a course asks of its own proof, in nbgrader_config.py."""

    least_mistakes = Integer(
        MIN_MISTAKES, min=0, help="Known mistakes that each exercise is to have; 0 asks for none."
    ).tag(config=True)


def verify(
    course: Course,
    which: Sequence[tuple[str, str]],
    pool: Executor,
    seeds: int = 1,
    report: Callable[[Row], None] = lambda row: None,
    with_mutants: bool = False,
    only: Collection[str] = (),
) -> list[Row]:
    """Prove the checks of some notebooks: the reference gets everything, the untouched stub nothing, every mistake
    loses by the check that was meant for it, every alternative keeps everything, no check is idle, and an answer that
    does not try passes none without a reason in survivors.toml.

    Args:
        which: (assignment, notebook) pairs.
        seeds: how many seeds to prove it with; with each, two runs of a reference must agree.
        report: called with each row as soon as it is known.
        with_mutants: also change each reference in one point after the other (see `mutants`): all that keep their
            points have a reason in survivors.toml, and of a whole course's mutants at most 3 in 100 do.
        only: the exercises to prove; all by default.

    Raises:
        NoSuchThing: one of those is in none of the notebooks.
    """
    rows: list[Row] = []
    least = _least_mistakes(course)
    for assignment, name in _with(course, which, only):
        for row in _proved(pool, _Place(course, assignment, name, least, only), seeds, with_mutants):
            rows.append(row)
            report(row)
    if not only and set(which) == {
        (assignment, name) for assignment in course.assignments() for name in course.sources(assignment)
    }:
        rows += _too_few_stopped(rows)
    return rows


def _least_mistakes(course: Course) -> int:
    try:
        return int(Verify(config=load_config(course)).least_mistakes)
    except TraitError as error:
        raise AuthorError(f"{course.root / CONFIG}: c.Verify.least_mistakes: {error}; set a number from 0 on") from None


def _with(course: Course, which: Sequence[tuple[str, str]], only: Collection[str]) -> Sequence[tuple[str, str]]:
    """Those of some notebooks that have one of the exercises that are meant."""
    if not only:
        return which
    there = {place: set(read_source(course, course.sources(place[0])[place[1]]).exercises) for place in which}
    if unknown := sorted(set(only).difference(*there.values())):
        known = sorted(set[str]().union(*there.values()))
        raise NoSuchThing(f"no exercise {unknown[0]!r}; {meant(unknown[0], known)}")
    return [place for place in which if there[place] & set(only)]


@dataclass(frozen=True)
class _Place:
    """Where a notebook stands, what is kept of it in answers/, and what of it is to be proved, `only` that."""

    course: Course
    assignment: str
    notebook: str
    least_mistakes: int
    only: Collection[str]

    @property
    def source(self) -> Path:
        return self.course.sources(self.assignment)[self.notebook]

    @property
    def answers(self) -> Path:
        return self.course.root / "answers" / self.assignment / self.notebook

    @property
    def survivors(self) -> Path:
        return self.answers / "survivors.toml"

    def row(self, exercise: str = "", complaints: Iterable[str] = ()) -> Row:
        return Row(self.assignment, self.notebook, exercise, complaints=list(complaints))


def _proved(pool: Executor, place: _Place, seeds: int, with_mutants: bool) -> Iterator[Row]:
    """A row for each exercise of a notebook, and one for whatever is wrong beside them."""
    source = read_source(place.course, place.source)
    if not source.is_python:
        row = place.row()
        row.notes.append(f"{place.source}: its language is {format.language(source.raw)}, and only Python is proved")
        yield row
        return
    files, left_out = files_beside(place.source.parent)
    try:
        references = _references(pool, source, files, seeds)
    except AuthorError as error:
        yield place.row(complaints=(f"{place.source}: {line}" for line in str(error).split("\n")))
        return
    notes = [*left_out, *references[0].warnings]
    if notes or references[0].left_out:
        row = place.row(complaints=references[0].left_out)
        row.notes += notes
        yield row
    reasons: dict[str, Excuses] = {}
    if place.survivors.exists():
        try:
            reasons = read_survivors(place.survivors)
        except AuthorError as error:
            yield place.row(complaints=[str(error)])
    wanted = [name for name in source.exercises if not place.only or name in place.only]
    task = partial(_prove_one, pool, place, references, reasons, with_mutants=with_mutants)
    # Of one exercise alone, workers would often wait for the last pass of a step.
    threads = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="autograder-proofs")
    try:
        yield from threads.map(task, wanted)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
    if not place.only:
        yield from _orphans(place, source, reasons)


def _prove_one(
    pool: Executor,
    place: _Place,
    references: Sequence[Reference],
    reasons: Mapping[str, Excuses],
    name: str,
    *,
    with_mutants: bool,
) -> Row:
    """The row of an exercise."""
    row = place.row(name)
    try:
        exercise = _exercise(place, name, references)
        if not exercise.known and place.least_mistakes:
            row.complaints.append(f"no answers: write mistakes and alternatives into {exercise.place}")
        (notebook,) = pool.map([partial(least_notebook, reference=references[0], ids=exercise.ids)])
        prove(pool, exercise, notebook, row)
        excuses = reasons.get(name) or Excuses(f"{place.survivors}, [{name}]")
        _try_wrong(pool, exercise, notebook, excuses, row, with_mutants)
    except AuthorError as error:
        row.complaints.append(str(error))
    return row


def _try_wrong(
    pool: Executor, exercise: Exercise, notebook: Notebook, excuses: Excuses, row: Row, with_mutants: bool
) -> None:
    """Try the known answers by what students see, and answers that are made by machine."""
    try_visible_tests(pool, exercise, notebook, row)
    try_trivial(pool, exercise, notebook, excuses, row)
    row.notes += untried(pool, exercise, notebook)
    if with_mutants:
        try_mutants(pool, exercise, notebook, excuses, row)
        try_slips(pool, exercise, notebook, excuses, row)
        row.complaints += excuses.idle()


def _exercise(place: _Place, name: str, references: Sequence[Reference]) -> Exercise:
    file, source = place.answers / f"{name}.py", references[0].source
    ids = source.exercises[name]
    blank = stub(source.by_id[ids[0]].source, place.course.directory.config)
    return Exercise(ids, blank, answers.read(file) if file.exists() else [], file, references, place.least_mistakes)


def _orphans(place: _Place, source: Notebook, reasons: Collection[str]) -> Iterator[Row]:
    """What is kept in answers/ of exercises that the notebook has not."""
    files = place.course.answers(place.assignment, place.notebook)
    there = ", ".join(source.exercises) or "none"
    for orphan in sorted({*files, *reasons} - set(source.exercises)):
        places = [str(files[orphan])] if orphan in files else []
        places += [f"{place.survivors}, [{orphan}]"] if orphan in reasons else []
        yield place.row(
            orphan,
            (
                f"{each}: the notebook has no such exercise; name one of its own ({there}), or take it out"
                for each in places
            ),
        )


def _too_few_stopped(rows: Sequence[Row]) -> Iterator[Row]:
    count, stopped = sum(row.mutants for row in rows), sum(row.stopped for row in rows)
    if stopped < MIN_STOPPED * count:
        share = f"{100 * stopped / count:.1f} in 100 mutants lose points"
        yield Row("", "", "", complaints=[f"{share}, where at least {100 * MIN_STOPPED:g} should: add checks"])


def _references(pool: Executor, source: Notebook, files: Mapping[str, bytes], seeds: int) -> list[Reference]:
    """The reference with each seed; the first seed is the one that submissions are graded with.

    Args:
        files: those beside the source, which its cells may read.

    Raises:
        AuthorError: also when two runs with the same seed saw different things.
    """
    first = seed_of(source)
    chosen = [first + number for number in range(seeds)]
    tasks = [partial(observe_reference, source=source, seed=seed, files=files) for seed in chosen + chosen[:1]]
    *references, again = [each.sound() for each in pool.map(tasks)]
    # As the check compares, not bit by bit: linear algebra rounds by where in memory its numbers lie.
    unstable = [
        f"cell {grade_id!r}, check {key.check!r}: two runs with the same seed differ: {how}; "
        "draw from the fixture rng, and give nothing back that depends on time or memory"
        for grade_id, checks in references[0].expected.items()
        for key, expected in checks.items()
        if (how := difference(expected.value, again.expected[grade_id][key].value, expected.options))
    ]
    if unstable:
        raise AuthorError("\n".join(unstable))
    return references

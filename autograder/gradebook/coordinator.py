"""A whole class: from `submitted/` to nbgrader's gradebook and `autograded/`.

A submission's grades are one transaction and its files one rename, in this order, under its lock. With the files comes
a record of what was graded, by what, of the grades and of the files; a submission is skipped only while all but the
second are as recorded, and what has changed of that is said. So a grading ended at any moment, by whatever ends it, is
run again and ends the same, two can run beside each other, and nothing has to reach the disk in any order: what a power
cut tore no longer is as recorded.
"""

import errno
import shutil
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import IgnorePattern, LimitOutput
from nbgrader.preprocessors.base import NbGraderPreprocessor
from sqlalchemy.exc import DBAPIError
from traitlets.config import Config

from autograder.course.folders import Course, cannot_write, locked
from autograder.errors import GraderError, NodesDied, NoSuchThing
from autograder.gradebook import autograded, counting, grades, regrading
from autograder.gradebook.attempts import Attempt, Attempts, outcomes_of
from autograder.gradebook.database import (
    clear_gradebook_errors,
    database_error,
    open_gradebook,
    read_gradebook,
)
from autograder.gradebook.generators import quiet_nbgrader
from autograder.gradebook.grades import Layout, Penalties, Rows, Standing
from autograder.gradebook.origins import Origin, mixed, outdated
from autograder.gradebook.policy import LAST, Decision, Policy, live, strangers
from autograder.gradebook.preparing import Prepared, prepare
from autograder.gradebook.regrading import Change, Earlier
from autograder.gradebook.settings import GRADE, unheeded
from autograder.gradebook.submissions import TIMESTAMP, notes_on, submissions, time_of
from autograder.judge.grading import Graded, bounded, grade_submission, with_source_files
from autograder.judge.kinds import Shares
from autograder.judge.pool import AHEAD, Executor
from autograder.judge.sanitize import clean_text
from autograder.judge.submissions import Submission, read

# Errors of the file system that the next submission would meet as well.
FOR_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENFILE, errno.EMFILE}
SHOWN = 12  # names in an error, of those who did hand in
TURNS = 3  # that attempts of a student are put back and graded again in one run, when each makes another one the best
TRIES = 3  # of a submission of which workers die


@dataclass(frozen=True)
class Result:
    """What became of one submission."""

    student: str
    points: Mapping[str, float]  # by notebook; late penalties are taken off, but with `dry_run`
    max_points: Mapping[str, float]
    notes: tuple[str, ...]
    skipped: bool = False
    failed: bool = False  # it has no grade; a defect of ours, not a bad submission
    waiting: float = 0.0  # points that people may still give
    changes: tuple[Change, ...] = ()  # with `only` or `dry_run`
    penalties: Mapping[str, float] = field(default_factory=dict)  # taken off for coming late, by notebook
    stale: tuple[str, ...] = ()  # where it was skipped: what has changed since of what it was graded by
    seconds_late: float = 0.0
    renewed: bool = False  # where it was skipped: its penalties are others than before
    shares: Mapping[str, Shares] = field(default_factory=dict)  # by notebook where some exercises are extra


def grade_class(
    course: Course,
    assignment: str,
    pool: Executor,
    config: Config,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    stale: bool = False,
    begun: Callable[[int], None] = lambda total: None,
    reading: Callable[[str], None] = lambda student: None,
    warn: Callable[[str], None] = lambda text: None,
    only: Sequence[str] = (),
    dry_run: bool = False,
) -> Iterator[Result]:
    """Grade the submissions of an assignment, as they come through; skip those graded already and unchanged.

    Args:
        students: only these; all who submitted by default.
        force: grade again what is graded already.
        stale: grade again what was graded by something else than what is there now.
        begun: called with the number of submissions, before the first.
        reading: called with each student whose submission is handed to a worker.
        warn: called with what is wrong in a source notebook and stops no grading.
        only: exercises to score anew; the rest of a submission that was graded before stays as it was.
        dry_run: write nothing; the results say what would be.

    Raises:
        NoSuchThing: no such assignment, student or exercise.
        AuthorError: a source notebook is none that nbgrader can release; nothing is graded then.
        Busy: the assignment, or a submission, is held by another grading or build, for longer than is waited.
        BadGradebook, CannotWrite: the gradebook or a file cannot be written; what was graded before stays graded.
    """
    coursedir = CourseDirectory(config=config)
    with clear_gradebook_errors(coursedir):
        folders = _folders(course, coursedir, assignment, students)
        prepared = prepare(course, assignment, pool, config, warn, dry_run=dry_run, at_once=False)
        for text in (*unheeded(config, GRADE), *strangers(config, course.assignments())):
            warn(text)
        begun(len(folders))
        with opened(prepared, only=only, force=force, stale=stale, dry_run=dry_run, reading=reading) as grading:
            yield from grading.results(folders)


@contextmanager
def opened(
    prepared: Prepared,
    *,
    only: Sequence[str] = (),
    force: bool = False,
    stale: bool = False,
    dry_run: bool = False,
    reading: Callable[[str], None] = lambda student: None,
) -> Iterator["Grading"]:
    """The gradebook, open for submissions of an assignment.

    Raises:
        NoSuchThing: no such exercise.
        BadGradebook: it cannot be opened.
    """
    coursedir = CourseDirectory(config=prepared.config)
    tests = regrading.tests_of(prepared.sources, only)
    course, config, assignment = prepared.course, prepared.config, prepared.assignment
    attempts = Attempts(course.root, live(config).keep_megabytes * 2**20)
    with (read_gradebook if dry_run else open_gradebook)(coursedir) as gradebook, attempts:
        layout = grades.layout(gradebook, assignment)
        place = _Place(course, coursedir, config, assignment, gradebook, layout, attempts, prepared.rules)
        yield Grading(place, prepared, tests, force=force, stale=stale, dry_run=dry_run, reading=reading)


def _folders(course: Course, coursedir: CourseDirectory, assignment: str, students: Sequence[str]) -> dict[str, Path]:
    """The submissions to grade, by student."""
    course.sources(assignment)  # whether it exists
    found = submissions(coursedir, assignment)
    if not found or not set(students) <= set(found):
        pattern = Path(coursedir.format_path(coursedir.submitted_directory, "*", assignment))
        where = pattern.relative_to(course.root) if pattern.is_relative_to(course.root) else pattern
        if not found:
            how = f"collect them: nbgrader collect {assignment} --update; or put each student's files there yourself"
            raise NoSuchThing(f"no submission of {assignment!r}; looked for {where}; {how}")
        by = ", ".join(sorted(set(students) - set(found)))
        some = sorted(found)[:SHOWN]
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        there = f"there are those by: {', '.join(some)}{more}"
        raise NoSuchThing(f"no submission of {assignment!r} by {by}; looked for {where}; {there}")
    return {student: found[student] for student in sorted(found) if not students or student in students}


@dataclass(frozen=True)
class _Place:
    """Where the grades of an assignment go; `layout` is None where the gradebook does not know it."""

    course: Course
    coursedir: CourseDirectory
    config: Config
    assignment: str
    gradebook: Gradebook
    layout: Layout | None
    attempts: Attempts
    rules: Policy

    @cached_property
    def penalties(self) -> Penalties:
        """What the course takes off for coming late."""
        return Penalties(self.config)

    @cached_property
    def tidying(self) -> Sequence[NbGraderPreprocessor]:
        """What nbgrader does to the outputs of a graded notebook."""
        return IgnorePattern(config=self.config), LimitOutput(config=self.config)

    def folder(self, student: str) -> Path:
        """Where a student's graded files stand."""
        return autograded.folder_of(self.coursedir, self.assignment, student)

    def kept(self, submission: Submission, by: Prepared) -> Result | None:
        """The result of an earlier grading of the same submission, if there is one and nobody has touched it."""
        student = submission.student
        known = autograded.record_of(self.folder(student))
        if self.layout is None or known is None or known.get("submission") != submission.digest:
            return None
        standing = grades.standing(self.rows(self.layout, student), self.layout, by.sources)
        if known.get("grades") != standing.digest:
            return None
        stale = outdated(known.get("origin"), by.origin, by.sources)
        if not stale:
            by.say(autograded.texts_of(known, "news"))
        return replace(_result(student, standing, autograded.texts_of(known, "notes")), skipped=True, stale=stale)

    def renew(self, kept: Result, by: Prepared) -> Result:
        """The result with what is taken off now for coming late: dates and rules may have changed since."""
        layout, student = self.layout, kept.student
        if layout is None or (layout.duedate is None and not kept.penalties):
            return kept
        scores = autograded.scores_of(self.folder(student))
        if not grades.due_penalties(self.rows(layout, student), layout, student, scores, self.penalties):
            return kept
        with locked(self.course, self.assignment, student):
            autograded.forget_feedback(self.coursedir, self.assignment, student)
            standing = grades.standing(self._penalised(layout, student, scores), layout, by.sources)
        return replace(
            kept, points=standing.points, penalties=standing.penalties, renewed=True, seconds_late=standing.seconds_late
        )

    def _penalised(self, layout: Layout, student: str, scores: Mapping[str, float] | None = None) -> Rows:
        """Take off what is due for coming late, of these scores or of those that the gradebook has."""
        rows = self.rows(layout, student)
        scores = rows.scores if scores is None else scores
        if not (due := grades.due_penalties(rows, layout, student, scores, self.penalties)):
            return rows
        grades.write_penalties(self.gradebook, due)
        return self.rows(layout, student)

    def rows(self, layout: Layout, student: str) -> Rows:
        """What the gradebook has of a submission."""
        return grades.rows(self.gradebook, layout, student)

    def sweep(self, student: str) -> None:
        """Remove what a killed grading of a submission has left."""
        if autograded.left_over(self.folder(student)):
            with locked(self.course, self.assignment, student):
                for path in autograded.left_over(self.folder(student)):
                    shutil.rmtree(path, ignore_errors=True)

    def earlier(self, student: str, names: Sequence[str]) -> Earlier:
        """What an earlier grading left."""
        return regrading.earlier(self.folder(student), names)

    def save(
        self, layout: Layout, submission: Submission, graded: Mapping[str, Graded], by: Prepared, origin: Origin
    ) -> Result:
        """Write a submission's grades, keep it, then write its files; the files say that it is done."""
        student, folder = submission.student, self.folder(submission.student)
        autograded.forget(folder)
        autograded.forget_feedback(self.coursedir, self.assignment, student)
        for tidy in self.tidying:
            for each in graded.values():
                tidy(each.notebook, {})
        grades.write_checksums(graded, layout)
        grades.write(self.gradebook, layout, student, time_of(submission.files.get(TIMESTAMP, b"")), graded)
        rows = self._penalised(layout, student)
        standing = grades.standing(rows, layout, by.sources)
        # They quote what students wrote, and are read in a terminal.
        notes = [clean_text(note) for note in notes_on(submission, graded)]
        seconds = {name: {key: score.seconds for key, score in each.scores.items()} for name, each in graded.items()}
        outcomes, last = outcomes_of(graded, by.references), self.rules.counts == LAST
        attempt = self.attempts.keep(self.assignment, submission, outcomes, counts=last).digest
        about = {"submission": submission.digest, "attempt": attempt, "grades": standing.digest, "scores": rows.scores}
        record = {**about, "notes": notes, "seconds": seconds, "origin": origin, "news": [*by.news]}
        files = with_source_files(submission.files, next(iter(by.references.values())).files)
        autograded.write(folder, {name: each.notebook for name, each in graded.items()}, files, record)
        return _result(student, standing, notes)


@dataclass(frozen=True)
class _Task:
    """One submission under way; `before` is what of an earlier grading stays."""

    submission: Submission
    before: Earlier | None
    grading: "Future[dict[str, Graded]]"
    tries: int = 1


class Grading:
    """The class loop: submissions are read, handed to workers and saved as they come back."""

    def __init__(
        self,
        place: _Place,
        prepared: Prepared,
        tests: Mapping[str, set[str]],
        *,
        force: bool,
        stale: bool,
        dry_run: bool,
        reading: Callable[[str], None],
    ) -> None:
        self._place, self._by, self._pool = place, prepared, prepared.pool
        self._tests = tests  # those to score anew, by notebook; empty: all
        self._force, self._stale, self._dry_run, self._reading = force, stale, dry_run, reading
        autograde = Autograde(coursedir=place.coursedir, config=prepared.config)
        self._takes_strangers: bool = autograde.create_student
        # What has to be done before, and the submissions that it is done for.
        self._waiting: dict[Future[Any], list[_Task]] = {}

    @property
    def waiting(self) -> Collection["Future[Any]"]:
        """What has to be done before `ready` has more results."""
        return self._waiting.keys()

    def results(self, folders: Mapping[str, Path]) -> Iterator[Result]:
        """The results of submissions, by student, as they come through."""
        left, said = deque(folders.items()), dict[str, list[str]]()
        while True:
            while left:
                student, folder = left.popleft()
                if (kept := self.begin(student, folder)) is not None:
                    yield from self._settled(kept, folders, left, said)
                elif sum(map(len, self._waiting.values())) >= AHEAD * self._pool.jobs:
                    break
            if not self._waiting:
                return
            self.rest()
            wait(self._waiting, return_when=FIRST_COMPLETED)
            for result in self.ready():
                yield from self._settled(result, folders, left, said)

    def _settled(
        self,
        result: Result,
        folders: Mapping[str, Path],
        left: "deque[tuple[str, Path]]",
        said: dict[str, list[str]],
    ) -> Iterator[Result]:
        """The result of the attempt that counts; none yet where that is another one, which is graded next then."""
        notes = said.setdefault(result.student, [])
        if not result.failed and len(notes) < TURNS and (note := self.settle(result.student)):
            notes.append(note)
            left.appendleft((result.student, folders[result.student]))
        else:
            yield replace(result, notes=(*result.notes, *notes))

    def settle(self, student: str) -> str:
        """Have `submitted/` hold the attempt that counts, and say so; nothing where it does.

        What it has put there is not graded yet.
        """
        place = self._place
        kept = [] if self._dry_run else place.attempts.of(place.assignment, student)
        if not kept or (place.rules.counts == LAST and kept[-1].counts):
            return ""
        with quiet_nbgrader():
            total = counting.totals(place.config, place.gradebook, place.assignment, student)
            counts = counting.choice(kept, place.rules, total)
            points = {each.id: f"{total(each):g}" for each in kept}
        place.gradebook.db.expunge_all()
        there = self._put(counts, kept)
        if there is None:
            return ""
        place.attempts.choose(counts)
        if there.id == counts.id:
            return ""
        new, old = (f"attempt {each.number} ({points[each.id]} points)" for each in (there, counts))
        return f"{new} is kept; {old} counts, the {place.rules.counts}"

    def bring(self, student: str) -> bool:
        """Have `submitted/` hold the newest attempt, so that its feedback can be made; whether it does."""
        kept = self._place.attempts.of(self._place.assignment, student)
        return bool(kept) and self._put(kept[-1], kept) is not None

    def holds_newest(self, student: str) -> bool:
        """Whether `submitted/` holds the newest attempt, which is the one whose feedback `feedback` decides on."""
        kept = self._place.attempts.of(self._place.assignment, student)
        try:
            there = counting.standing(self._place.course, kept, list(self._by.sources)) if kept else None
        except OSError:
            return False
        return there is not None and there.id == kept[-1].id

    def _put(self, attempt: Attempt, kept: Sequence[Attempt]) -> Attempt | None:
        """Put an attempt into `submitted/`; the one that was there, None where that is none that was graded."""
        place = self._place
        try:
            there = counting.standing(place.course, kept, list(self._by.sources))
            if there is None or there.id == attempt.id:
                return there
            return there if counting.put(place.course, place.attempts, attempt, there, list(self._by.sources)) else None
        except OSError:  # it can no longer be read: whoever grades it next says so
            return None

    def feedback(self, student: str, now: datetime | None = None) -> Decision:
        """What the feedback on a student's newest attempt may do; where it may go, it counts as gone from now on."""
        place = self._place
        due = grades.due(place.gradebook, place.assignment, student)
        place.gradebook.db.expunge_all()
        return place.attempts.release(place.assignment, student, place.rules, due, now)

    def rest(self) -> None:
        """Have no transaction open, as it is to be while passes run; one whose connection is lost is none."""
        with suppress(DBAPIError):
            self._place.gradebook.db.rollback()

    def ready(self) -> Iterator[Result]:
        """Save what is graded by now. What raises here stays ready."""
        for future in [each for each in self._waiting if each.done()]:
            tasks = self._waiting[future]
            while tasks:
                result = self._finish(tasks[0])
                del tasks[0]
                if result is not None:
                    yield result
            del self._waiting[future]

    def again(self) -> list[Result]:
        """Grade again what no worker came to the end of; those that it was tried with too often are given up."""
        given_up = []
        for future in [each for each in self._waiting if each.done() and each.exception()]:
            for task in self._waiting.pop(future):
                if task.tries < TRIES:
                    self._hand_over(task.submission, task.before, task.tries + 1)
                else:
                    given_up.append(_left_out(task.submission.student, f"{future.exception()}; tried {TRIES} times"))
        return given_up

    def begin(self, student: str, folder: Path) -> Result | None:
        """Read a submission and hand it to a worker; a result at once where it is graded already, or unreadable."""
        if not (self._takes_strangers or grades.knows(self._place.gradebook, student)):
            how = f"nbgrader db student add {student}, or set c.Autograde.create_student"
            return _left_out(student, f"not in the gradebook; {how}")
        if why := grades.unfit(folder.parent.name):
            return _left_out(folder.parent.name, f"{why}; rename it and run the same command again")
        try:
            submission = read(folder, list(self._by.sources), student)
        except OSError as error:
            return _failed(student, error)
        if not self._dry_run:
            self._place.sweep(submission.student)
        kept = None
        if self._tests or not self._force:
            kept = self._place.kept(submission, self._by)
        if kept and self._is_enough(kept):
            return kept if self._dry_run else self._renewed(kept)
        before = self._place.earlier(submission.student, list(self._by.sources)) if kept and self._tests else None
        before = before if before and regrading.has(before, self._tests) else None
        self.rest()
        _ = self._by.references  # which may take a while
        self._reading(submission.student)
        self._hand_over(submission, before)
        return None

    def _is_enough(self, kept: Result) -> bool:
        """Whether a submission that is graded already is not to be graded again."""
        if self._stale:
            return not kept.stale
        return not (self._tests or self._dry_run)

    def _renewed(self, kept: Result) -> Result:
        try:
            return self._place.renew(kept, self._by)
        except GraderError:
            raise
        except Exception as error:  # a rule of the course's own may raise anything
            if database_error(error):
                raise
            self._place.gradebook.db.rollback()
            return _failed(kept.student, error)

    def _hand_over(self, submission: Submission, before: Earlier | None, tries: int = 1) -> None:
        only = self._tests if before else None
        grading = self._pool.submit(grade_submission, self._by.references, submission, only)
        self._waiting[grading] = [_Task(submission, before, grading, tries)]

    def _finish(self, task: _Task) -> Result | None:
        """Save a submission that is graded; None while mistakes run that it may have made."""
        student = task.submission.student
        graded = None
        try:
            graded = task.grading.result()
            running = [self._by.known[name].pending(each) for name, each in graded.items()]
            if later := next(filter(None, running), None):
                self._waiting.setdefault(later, []).append(task)
                return None
            for name, each in graded.items():
                self._by.known[name].name(each)
            return self._save(task, regrading.merged(task.before, graded, self._tests) if task.before else graded)
        except NodesDied as error:
            return _left_out(student, f"{error}; look at it by itself, in the sandbox: autograder explain {student}")
        except GraderError:  # no sandbox, no gradebook, no room: the next would fare no better
            raise
        except Exception as error:  # whatever it is, the others are still graded
            if database_error(error):
                raise
            if graded is not None and isinstance(error, OSError) and error.errno in FOR_ALL:
                raise cannot_write(error, self._place.folder(student)) from None
            self._place.gradebook.db.rollback()
            return _failed(student, error)
        finally:
            self._place.gradebook.db.expunge_all()  # or the session would keep every submission

    def _save(self, task: _Task, graded: Mapping[str, Graded]) -> Result:
        place, submission = self._place, task.submission
        result = Result(submission.student, {}, {}, ())
        if self._tests or self._dry_run:
            result = self._changes(submission, graded)
        if place.layout is None or self._dry_run:
            return result
        with locked(place.course, place.assignment, submission.student):
            kept = None if self._force or self._tests else place.kept(submission, self._by)
            if kept and self._is_enough(kept):
                return kept  # another grading was faster
            origin = self._by.origin
            if task.before:
                origin = mixed(autograded.origin_of(place.folder(submission.student)), origin, self._tests)
            saved = place.save(place.layout, submission, graded, self._by, origin)
        return replace(saved, changes=result.changes)

    def _changes(self, submission: Submission, graded: Mapping[str, Graded]) -> Result:
        """What saving a submission's grades would change; nothing is written."""
        place, student = self._place, submission.student
        sources = self._by.sources
        before = place.earlier(student, list(sources))
        changes, points = regrading.changes(place.gradebook, place.assignment, student, sources, before, graded)
        most = {name: sum(cell.points for cell in source.tests.values()) for name, source in sources.items()}
        notes = bounded([note for each in graded.values() for note in each.notes])
        return Result(student, points, most, tuple(notes), changes=changes)


def _result(student: str, standing: Standing, notes: Sequence[str]) -> Result:
    return Result(
        student,
        standing.points,
        standing.max_points,
        tuple(notes),
        waiting=standing.waiting,
        penalties=standing.penalties,
        seconds_late=standing.seconds_late,
        shares=standing.shares,
    )


def _failed(student: str, error: Exception) -> Result:
    if isinstance(error, OSError):
        return _left_out(student, f"{error.filename}: {error.strerror}; mend this and run the same command again")
    why = f"not graded, please report: {type(error).__name__}: {error}"
    return Result(student, {}, {}, (why,), failed=True)


def _left_out(student: str, why: str) -> Result:
    return Result(student, {}, {}, (f"not graded: {why}",), failed=True)

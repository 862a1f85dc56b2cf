"""The class loop that does not end: handed in, collected, graded, its feedback released.

What was done is read from the file system, so that whoever is killed goes on where it was: a submission is collected as
a whole, graded by its digest, its pages are made after it was graded, and a name of the inbound folder is written down
when all that has been done. All else is in memory, and only says what comes next.
"""

import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, folders_of
from autograder.errors import AuthorError, BadGradebook, Busy, CannotWrite, GraderError, NoSandbox, Refused, WorkerDied
from autograder.gradebook import autograded, collecting
from autograder.gradebook.attempts import Attempts
from autograder.gradebook.coordinator import Grading, Result, opened
from autograder.gradebook.database import clear_gradebook_errors
from autograder.gradebook.exchange import Exchange, Index, newest
from autograder.gradebook.notices import Notices, on_network
from autograder.gradebook.policy import utc_now
from autograder.gradebook.preparing import Prepared, prepare
from autograder.gradebook.press import Delivery, Maker
from autograder.gradebook.state import FOLDER, Done, Figures, write_state
from autograder.gradebook.waiting import COUNTS, DUE, NEW, Item, Queue
from autograder.judge.pool import Executor
from autograder.judge.references import Reference

STATE_SECONDS = 1.0  # between two times that it is written
LOOK_SECONDS = 0.1  # between two looks at what is not whole yet
RESCAN_SECONDS = 60.0  # after which everything is looked at, whatever was noticed
POLL_SECONDS = 1.0  # where nothing can be noticed: between two looks at everything
AGAIN_SECONDS = 5.0  # until what could not be done for lack of room, right or gradebook is tried again
SETTLED_SECONDS = 1.0  # without a change, after which a folder in submitted/ is whole
ASK_SECONDS = 3600.0  # after which a feedback that waits is asked for again, since due dates and clocks change
AHEAD = 1  # submissions read ahead, so that no worker waits

Say = Callable[..., None]  # say(event, **about)


@dataclass
class _Assignment:
    """An assignment that is watched.

    made_from: the times and sizes of what it was prepared from, or of what was refused last.
    is_stale: whether these have changed since.
    grading: where its gradebook is open, with what closes it.
    """

    name: str
    made_from: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    is_stale: bool = True
    prepared: Prepared | None = None
    grading: Grading | None = None
    stack: ExitStack = field(default_factory=ExitStack)
    under_way: dict[str, Item] = field(default_factory=dict)  # by student


class Watch:
    """Collects, grades and gives feedback, until it is stopped.

    Args:
        assignments: those that are watched.
        say: called with each line of the log.
        poll: look at everything each second; by default where a folder is on a network.
    """

    def __init__(
        self,
        course: Course,
        assignments: Sequence[str],
        pool: Executor,
        press: Maker,
        config: Config,
        say: Say,
        *,
        poll: bool | None = None,
    ) -> None:
        self._course, self._pool, self._press, self._config, self._say = course, pool, press, config, say
        self._coursedir = CourseDirectory(config=config)
        self._assignments = {name: _Assignment(name) for name in assignments}
        self._exchange = Exchange(course, config)
        self._delivery = Delivery(course, config)
        self._has_exchange = self._exchange.why_not() is None
        self._submitted = Path(self._coursedir.root, self._coursedir.submitted_directory)
        self._done = Done(course.root / FOLDER)
        names = self._done.names(self._exchange.names() if self._has_exchange else ())
        self._index = Index(self._exchange, assignments, names)
        self._queue = Queue()
        self._settling: dict[tuple[str, str], tuple[float, float]] = {}  # when it changed, and since when that is known
        self._delivering: dict[Future[str], Item] = {}
        self._later: list[tuple[float, Callable[[Item], None], Item]] = []
        self._due: list[tuple[float, Item]] = []  # whose feedback waits, and until when
        self._until: dict[str, float] = {}  # assignments whose results cannot be written, and how long they are left
        self._stopping = False
        self._looked = self._written = 0.0
        self._said: dict[str, Any] = {}
        self.figures = Figures(pool.jobs)
        flat = [self._exchange.inbound] if self._has_exchange else []
        deep = [self._submitted, *(course.source(name) for name in assignments)]
        network = any(on_network(each) for each in (*flat, *deep))
        self._notices = Notices(flat, deep, network if poll is None else poll)

    def stop(self) -> None:
        """Have it end after what is under way; for another thread to call."""
        self._stopping = True
        self._notices.wake()

    @property
    def is_behind(self) -> bool:
        """Whether something that is there could not be done."""
        return bool(self._later or self._queue)

    # The loop.

    def run(self, *, once: bool = False) -> None:
        """Watch; with `once` do what is there, and end.

        Raises:
            GraderError: no assignment can be graded.
        """
        try:
            self._renew()
            if not any(each.prepared for each in self._assignments.values()):
                raise AuthorError("none of the assignments can be graded; mend their sources, then run this again")
            self._say("watching", assignments=list(self._assignments), without=self._exchange.why_not() or "")
            self._look_at_everything(old=True)
            self._look_at_attempts()
            while True:
                self._step()
                if self._is_over(once):
                    break
                self._rest()
        finally:
            self._notices.close()
            for each in self._assignments.values():
                each.stack.close()
            self._write_state()

    def _is_over(self, once: bool) -> bool:
        under_way = {each.name for each in self._assignments.values() if each.under_way}
        if self._delivering or under_way - (self._blocked() if self._stopping else set()):
            return False
        ready = {each.name for each in self._assignments.values() if each.prepared}
        idle = not (self._queue.assignments() & ready or self._settling or self._index.is_waiting)
        return self._stopping or (once and idle)

    def _blocked(self) -> set[str]:
        """The assignments whose results cannot be written now."""
        return {name for name, until in self._until.items() if until > time.monotonic()}

    def _step(self) -> None:
        """Do all that can be done without waiting."""
        self._notice(self._notices.take())
        self._take_whole()
        self._again()
        self._renew()
        while not self._stopping and (item := self._queue.take(self._fits)) is not None:
            self._begin(item)
        for each in self._assignments.values():
            self._finish(each)
        self._give()
        self.figures.waiting = len(self._queue) + len(self._later)
        self.figures.under_way = sum(len(each.under_way) for each in self._assignments.values()) + len(self._delivering)
        if time.monotonic() - self._written > (STATE_SECONDS if self._has_news else RESCAN_SECONDS / 2):
            self._write_state()

    @property
    def _has_news(self) -> bool:
        return self.figures.document() != self._said

    def _write_state(self) -> None:
        self._written, self._said = time.monotonic(), self.figures.document()
        write_state(self._course.root / FOLDER, self._said)

    def _rest(self) -> None:
        """Wait until there is something to do."""
        futures: set[Future[Any]] = {self._notices.news, *self._delivering}
        blocked = self._blocked()
        for each in self._assignments.values():
            if each.grading is not None and each.name not in blocked:
                each.grading.rest()
                futures.update(each.grading.waiting)
        wait(futures, timeout=self._patience(), return_when=FIRST_COMPLETED)
        if time.monotonic() - self._looked > self._rescan():
            self._look_at_everything()

    def _rescan(self) -> float:
        return POLL_SECONDS if self._notices.polls else RESCAN_SECONDS

    def _patience(self) -> float:
        """How long nothing has to be done if nothing happens."""
        if self._index.is_waiting or self._settling:
            return LOOK_SECONDS
        now = time.monotonic()
        due = [when - now for when, _, _ in self._later] + [when - now for when, _ in self._due]
        due += [when - now for when in self._until.values() if when > now]
        due += [STATE_SECONDS] if self._has_news else []
        return max(0.0, min([self._rescan(), *due]))

    # Noticing.

    def _look_at_everything(self, old: bool = False) -> None:
        self._looked = time.monotonic()
        if self._has_exchange:
            self._refuse(self._index.everything())
        if not (old or self._notices.polls):
            return
        for student, assignment in folders_of(self._coursedir, self._coursedir.submitted_directory):
            if assignment in self._assignments and (old or not self._is_dealt_with(student, assignment)):
                self._wait(Item(student, assignment, old=old))

    def _look_at_attempts(self) -> None:
        """Notice whose feedback waits since before."""
        with Attempts(self._course.root) as attempts:
            for each in attempts.waiting():
                if each.assignment in self._assignments and (each.student, each.assignment) not in self._queue:
                    self._wait(Item(each.student, each.assignment, old=True, kind=DUE))

    def _is_dealt_with(self, student: str, assignment: str) -> bool:
        """As far as can be told by times."""
        folder = self._folder(student, assignment)
        page = autograded.pages_of(self._coursedir, assignment, student)
        return page.is_dir() and newest(folder) < page.stat().st_ctime

    def _notice(self, changed: Collection[str]) -> None:
        inbound = str(self._exchange.inbound)
        names = [os.path.basename(path) for path in changed if os.path.dirname(path) == inbound]
        if self._has_exchange:
            self._refuse(self._index.notice(names))
        for key in self._changed_submissions(changed):
            if key[1] in self._assignments:
                self._settling.setdefault(key, (0.0, time.monotonic()))
        for key, (changed_at, since) in list(self._settling.items()):
            now = newest(self._folder(*key))
            if now != changed_at:
                self._settling[key] = now, time.monotonic()
            elif time.monotonic() - since >= SETTLED_SECONDS:
                del self._settling[key]
                if now and key not in self._queue and not self._is_dealt_with(*key):
                    self._wait(Item(*key))

    def _changed_submissions(self, changed: Collection[str]) -> set[tuple[str, str]]:
        """Whose submissions have changed, in submitted/.

        Of a folder that is new the kernel says nothing of what stood in it already, so there all is looked at.
        """
        keys = {path: self._submission_of(path) for path in changed}
        found = {key for key in keys.values() if key is not None}
        above = str(self._submitted)
        if any(path.startswith(above) and key is None for path, key in keys.items()):
            there = folders_of(self._coursedir, self._coursedir.submitted_directory)
            found |= {key for key in there if not self._is_dealt_with(*key)}
        return found

    def _submission_of(self, path: str) -> tuple[str, str] | None:
        """Whose submission a path in submitted/ is part of."""
        found = self._shape.match(os.path.relpath(path, self._coursedir.root))
        return (found["student_id"], found["assignment_id"]) if found else None

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        """Of the path of a submission's folder, as the course has it."""
        shape = re.escape(self._coursedir.directory_structure)
        shape = shape.replace(re.escape("{nbgrader_step}"), re.escape(self._coursedir.submitted_directory))
        for name in ("student_id", "assignment_id"):
            shape = shape.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>[^/]+)")
        return re.compile(shape)

    def _take_whole(self) -> None:
        whole, given_up = self._index.whole()
        self._refuse(given_up)
        for handed_in, came in whole:
            self._wait(Item(handed_in.student, handed_in.assignment, handed_in, came))

    def _wait(self, item: Item) -> None:
        gone = self._queue.put(item)
        if gone is not None and gone.handed_in is not None:  # a newer one takes its place
            self.figures.superseded += 1
            self._write_down(gone)

    def _write_down(self, item: Item) -> None:
        """Have a submission of the exchange be dealt with; who is killed before deals with it again."""
        if item.handed_in is None:
            return
        try:
            self._done.add(item.handed_in.name)
        except CannotWrite as why:
            self._say("trouble", why=str(why))

    def _refuse(self, refusals: Iterable[Refused]) -> None:
        for why in refusals:
            self.figures.refused += 1
            self._say("refused", why=str(why))

    # Collecting and grading.

    def _fits(self, item: Item) -> bool:
        """Whether a submission can be begun: its assignment is ready, and none of its student's is under way."""
        there = self._assignments[item.assignment]
        if there.prepared is None or there.is_stale or there.name in self._blocked():
            return False
        if item.student in there.under_way or item.key in {each.key for each in self._delivering.values()}:
            return False
        return sum(len(each.under_way) for each in self._assignments.values()) < self._pool.jobs + AHEAD

    def _begin(self, item: Item) -> None:
        there = self._assignments[item.assignment]
        try:
            if item.handed_in is not None and item.came is not None:
                for note in self._exchange.collect(item.handed_in, item.came):
                    self._say("note", student=item.student, assignment=item.assignment, why=note)
            folder = self._folder(item.student, item.assignment)
            if not folder.is_dir():  # somebody has taken it away
                return
            with clear_gradebook_errors(self._coursedir):
                grading = self._open(there)
                if item.kind == DUE:
                    grading.bring(item.student)
                there.under_way[item.student] = item
                kept = grading.begin(item.student, folder)
            if kept is not None:
                self._graded(there, kept)
        except Refused as why:
            self._refuse([why])
        except (Busy, CannotWrite, BadGradebook) as why:
            there.under_way.pop(item.student, None)
            self._trouble(why, self._wait, item)

    def _folder(self, student: str, assignment: str) -> Path:
        return collecting.place_of(self._course, student, assignment)

    def _open(self, there: _Assignment) -> Grading:
        assert there.prepared is not None
        if there.grading is None:
            there.grading = there.stack.enter_context(opened(there.prepared))
        return there.grading

    def _finish(self, there: _Assignment) -> None:
        """Save what is graded."""
        if there.grading is None or there.name in self._blocked():
            return
        try:
            with clear_gradebook_errors(self._coursedir):
                for result in there.grading.ready():
                    self._graded(there, result)
        except (WorkerDied, NoSandbox) as why:
            self._say("trouble", why=f"{why}; what it did is done again")
            for result in there.grading.again():
                self._graded(there, result)
        except (Busy, CannotWrite, BadGradebook) as why:
            self._leave(there, why)
        if not there.under_way and there.name not in self._queue.assignments():
            there.stack.close()
            there.grading = None

    def _leave(self, there: _Assignment, why: GraderError) -> None:
        """Leave an assignment's results as they are for a while: they are graded, and cannot be written."""
        self._complain(why, assignment=there.name)
        self._until[there.name] = time.monotonic() + AGAIN_SECONDS
        if there.grading is not None:
            there.grading.rest()

    def _graded(self, there: _Assignment, result: Result) -> None:
        item = there.under_way.pop(result.student)
        self.figures.trouble = ""
        about = {"student": item.student, "assignment": item.assignment}
        if result.failed:
            self.figures.failed += 1
            self._say("failed", **about, why="; ".join(result.notes))
            return
        self.figures.graded += not result.skipped
        if item.kind == NEW and item.handed_in is None and result.skipped and self._delivery.is_made(*item.key[::-1]):
            return
        if not result.skipped and item.kind == NEW:
            points, most = (round(sum(each.values()), 2) for each in (result.points, result.max_points))
            self._say("graded", **about, points=points, max_points=most, notes=list(result.notes))
        self._decide(item, is_old=result.skipped)

    # Feedback.

    def _decide(self, item: Item, *, is_old: bool) -> None:
        """Have the feedback on an attempt go, or wait, as the settings say."""
        grading = self._open(self._assignments[item.assignment])
        try:
            if item.kind == COUNTS or not grading.holds_newest(item.student):
                self._deliver(replace(item, kind=COUNTS))
                return
            with clear_gradebook_errors(self._coursedir):
                decision = grading.feedback(item.student)
        except GraderError as why:
            self._trouble(why, self._wait, item)
            return
        if decision.released:
            self._deliver(item)
            return
        if not is_old:
            until = f"{decision.until:%Y-%m-%d %H:%M:%S}" if decision.until else None
            self._say("feedback", student=item.student, assignment=item.assignment, withheld=decision.why, until=until)
        if decision.until is not None:
            seconds = min(ASK_SECONDS, max(0.0, (decision.until - utc_now()).total_seconds()))
            self._due = [each for each in self._due if each[1].key != item.key]
            self._due.append((time.monotonic() + seconds, Item(item.student, item.assignment, kind=DUE)))
        self._dealt_with(item)

    def _deliver(self, item: Item) -> None:
        """Make the pages of what is in autograded/, and release them where that is the newest attempt."""
        self._delivering[self._press.submit(item.assignment, item.student, item.kind != COUNTS)] = item

    def _give(self) -> None:
        for future in [each for each in self._delivering if each.done()]:
            item = self._delivering.pop(future)
            try:
                why = future.result()
            except (CannotWrite, WorkerDied) as error:
                self._trouble(error, self._deliver, item)
            except GraderError as error:
                self.figures.failed += 1
                self._say("failed", student=item.student, assignment=item.assignment, why=str(error))
            else:
                self._released(item, why)

    def _dealt_with(self, item: Item) -> None:
        """Write a submission down; submitted/ is to hold the attempt that counts."""
        self._write_down(item)
        if item.kind != COUNTS:
            self._settle(item)

    def _settle(self, item: Item) -> None:
        try:
            with clear_gradebook_errors(self._coursedir):
                note = self._open(self._assignments[item.assignment]).settle(item.student)
        except GraderError as why:
            self._trouble(why, self._settle, item)
            return
        if note:
            self._say("note", student=item.student, assignment=item.assignment, why=note)
            self._wait(Item(item.student, item.assignment, kind=COUNTS))

    def _released(self, item: Item, why: str) -> None:
        if item.kind == COUNTS:
            self._dealt_with(item)
            return
        about: dict[str, Any] = {"student": item.student, "assignment": item.assignment}
        if item.came is not None:
            about["seconds"] = round(max(0.0, (utc_now() - item.came).total_seconds()), 2)
            self.figures.latencies.append(about["seconds"])
        self.figures.released += not why
        self._say("feedback", **about, withheld=why, until=None)
        self._dealt_with(item)

    # What cannot be done now.

    def _trouble(self, why: GraderError, what: Callable[[Item], None], item: Item) -> None:
        if (grading := self._assignments[item.assignment].grading) is not None:
            grading.rest()
        self._complain(why, student=item.student, assignment=item.assignment)
        self._later.append((time.monotonic() + AGAIN_SECONDS, what, item))

    def _complain(self, why: GraderError, **about: str) -> None:
        if self.figures.trouble != str(why):  # it is said once
            self._say("trouble", **about, why=f"{why}; meanwhile it is tried again and again")
        self.figures.trouble = str(why)

    def _again(self) -> None:
        due = [each for each in self._later if each[0] <= time.monotonic()]
        self._later = [each for each in self._later if each not in due]
        for _, what, item in due:
            what(item)
        ripe = [each for each in self._due if each[0] <= time.monotonic()]
        self._due = [each for each in self._due if each not in ripe]
        for _, item in ripe:
            if item.key not in self._queue:
                self._wait(Item(*item.key, kind=DUE))

    # Sources.

    def _renew(self) -> None:
        """Use each assignment's source as it is now, if it holds and nothing is under way by the old one."""
        for there in self._assignments.values():
            found = _made_from(self._course, there.name)
            there.is_stale = found != there.made_from
            if there.is_stale and not there.under_way:
                there.made_from, there.is_stale = found, False
                self._prepare(there)

    def _prepare(self, there: _Assignment) -> None:
        first, old = there.prepared is None, there.prepared.references if there.prepared else {}
        try:
            with clear_gradebook_errors(self._coursedir):
                prepared = prepare(
                    self._course,
                    there.name,
                    self._pool,
                    self._config,
                    lambda text: self._say("warning", assignment=there.name, why=text),
                    proof=lambda references: _prove(references, old),
                )
        except GraderError as error:
            kept = "it is not watched until then" if first else "until then the old one is used"
            self._say("refused source", assignment=there.name, why=f"{error}; {kept}")
            return
        there.stack.close()
        there.prepared, there.grading = prepared, None
        if not first:
            self._say("new source", assignment=there.name)


def _made_from(course: Course, assignment: str) -> dict[str, tuple[int, int]]:
    """The times and sizes of an assignment's source, and of the known answers to it."""
    folders = (course.source(assignment), course.root / "answers" / assignment)
    found = {}
    for path in (path for folder in folders for path in folder.rglob("*")):
        with suppress(OSError):
            about = path.stat()
            found[str(path)] = about.st_mtime_ns, about.st_size
    return found


def _prove(references: Mapping[str, Reference], old: Mapping[str, Reference]) -> None:
    """Refuse a changed source by which an exercise would wait for a person that the old one graded.

    Raises:
        AuthorError: what is wrong with it.
    """
    for name, reference in references.items():
        if name in old and set(reference.waits) - set(old[name].waits):
            reference.sound()

"""nbgrader's exchange as strangers fill it: what is handed in, whose it is and when it came; and feedback's way back.

nbgrader's own `collect` believes what stands there. Everybody can write into the inbound folder, so here a link is
never followed, a folder is its owner's, a time is the file system's, and a bad name is nobody else's trouble.
"""

import math
import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatch
from pathlib import Path

from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange.default.collect import ExchangeCollect
from traitlets.config import Config

from autograder.course.folders import Course, could_write
from autograder.errors import Refused
from autograder.gradebook import collecting
from autograder.gradebook.grades import unfit
from autograder.gradebook.submissions import TIMESTAMP, time_of
from autograder.judge.submissions import content

SECRET = "submission_secret.txt"  # nbgrader's, beside the notebooks: by it a page of feedback is named
MAX_SECRET_BYTES = 4096
SECRET_LENGTH = 128  # that nbgrader's `submit` writes
SUBMITTED = 0o777  # the mode of a folder that nbgrader's `submit` has finished with
QUIET_SECONDS = 5.0  # without any change, after which a folder counts as whole that nothing else says it of
GIVEN_UP_SECONDS = 60.0  # after which a folder without a timestamp is said to be half copied
TRUSTED = timedelta(minutes=1)  # by how much the time in a name may be earlier than that of the file system

# STUDENT+ASSIGNMENT+TIME, and since nbgrader 0.8 +RANDOM; of these only a student's name may have a plus.
_NAME = re.compile(
    r"(?P<student>[^\x00-\x1f\x7f]+)\+(?P<assignment>[^+\x00-\x1f\x7f]+)"
    r"\+(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?(?: [A-Za-z][A-Za-z0-9_-]{0,19}| -?\d{1,4})?)"
    r"(?:\+[A-Za-z0-9_=-]{1,64})?"
)


@dataclass(frozen=True)
class HandedIn:
    """A folder in the inbound folder.

    name: the folder's.
    said: the time that stands in the name, in UTC, which is the student's own word.
    """

    name: str
    student: str
    assignment: str
    said: datetime


def parse(name: str) -> HandedIn:
    """Read the name of a folder as nbgrader's `submit` makes it.

    Raises:
        Refused: it is none.
    """
    found = _NAME.fullmatch(name)
    said = time_of(found["time"].encode()) if found else None
    if not found or said is None:
        raise Refused(f"{_shown(name)}: this is no name that nbgrader submit makes (STUDENT+ASSIGNMENT+TIME+…)")
    student, assignment = found["student"], found["assignment"]
    if why := unfit(student):
        raise Refused(f"{_shown(name)}: {why}")
    if not all(map(collecting.is_fit, (student, assignment))):
        raise Refused(f"{_shown(name)}: a student or an assignment cannot have this name")
    return HandedIn(name, student, assignment, said)


def _shown(name: str) -> str:
    return repr(name[:200])


class Exchange:
    """The exchange of a course, where it has one.

    inbound: where students hand in.
    feedback: where nbgrader's `fetch_feedback` looks.
    """

    def __init__(self, course: Course, config: Config) -> None:
        self._course, self._coursedir = course, CourseDirectory(config=config)
        self._collect = ExchangeCollect(coursedir=self._coursedir, config=config)
        place = Path(self._collect.root, self._coursedir.course_id)
        self.inbound, self.feedback = place / "inbound", place / "feedback"

    def why_not(self) -> str | None:
        """Why there is nothing to collect here, None where there is an inbound folder that can be read."""
        if not self._coursedir.course_id:
            return "the course has no c.CourseDirectory.course_id, without which nbgrader has no exchange"
        if not issubclass(ExchangeFactory(config=self._collect.config).collect, ExchangeCollect):
            return "the course has an exchange of another kind (c.ExchangeFactory.collect)"
        if not self.inbound.is_dir():
            return f"{self.inbound} is not there; nbgrader release_assignment makes it"
        if not os.access(self.inbound, os.R_OK | os.X_OK):
            return f"{self.inbound} cannot be read; it is of whoever released the first assignment: watch as they"
        return None

    def names(self) -> list[str]:
        """The names of all that stands in the inbound folder."""
        return os.listdir(self.inbound)

    def when(self, handed_in: HandedIn) -> datetime | None:
        """When a submission came, in UTC; None while it is still being written.

        That is when the file system says that the last of it was written, which nobody but the machine's clock can
        set, and never later than now. The name's time counts only where it is a little earlier.

        Raises:
            Refused: it is not the student's, or no folder.
        """
        folder = self.inbound / handed_in.name
        self._check_owner(handed_in, folder)
        if not _is_submitted(folder):
            return None
        return _time(handed_in, newest(folder))

    def collect(self, handed_in: HandedIn, came: datetime) -> list[str]:
        """Put a submission to its place in `submitted/`; what was left out of it.

        Raises:
            Refused: it is not the student's, or gone.
            Busy, CannotWrite: as `collecting.put`.
        """
        folder = self.inbound / handed_in.name
        self._check_owner(handed_in, folder)
        try:
            files, notes = collecting.files_in(folder)
        except OSError as error:
            raise Refused(f"{_shown(handed_in.name)}: {error.filename} cannot be read: {error.strerror}") from None
        wanted = {name: data for name, data in files.items() if self._is_wanted(name, data)}
        try:
            collecting.put(self._course, handed_in.student, handed_in.assignment, wanted, came)
        except ValueError as error:
            raise Refused(f"{_shown(handed_in.name)}: {error}") from None
        return notes

    def _check_owner(self, handed_in: HandedIn, folder: Path) -> None:
        try:
            about = folder.lstat()
        except OSError as error:
            raise Refused(f"{_shown(handed_in.name)}: {error.strerror}") from None
        if not stat.S_ISDIR(about.st_mode):
            raise Refused(f"{_shown(handed_in.name)}: this is no folder, and links are not followed")
        if self._collect.check_owner and (owner := owner_of(about.st_uid)) != handed_in.student:
            raise Refused(
                f"{_shown(handed_in.name)}: it is said to be {handed_in.student}'s, and belongs to {owner}; where all "
                "students are one user of the machine, set c.ExchangeCollect.check_owner = False"
            )

    def _is_wanted(self, name: str, data: bytes) -> bool:
        """Whether nbgrader would collect a file, by its path."""
        parts = name.split("/")
        ignored = any(fnmatch(part, pattern) for part in parts for pattern in self._coursedir.ignore)
        included = any(fnmatch(parts[-1], pattern) for pattern in self._coursedir.include)
        return included and not ignored and len(data) <= 1000 * self._coursedir.max_file_size

    def release(self, secret: str, pages: Mapping[str, bytes]) -> None:
        """Put pages of feedback to where nbgrader's `fetch_feedback` finds them.

        Args:
            secret: what the submission's file `submission_secret.txt` says.
            pages: by notebook.

        Raises:
            CannotWrite: no room, or no right.
        """
        with could_write(self.feedback):
            if not self.feedback.is_dir():
                self.feedback.mkdir(parents=True)
                self.feedback.chmod(0o2771 if self._coursedir.groupshared else 0o711)
            for name, page in pages.items():
                place = self.feedback / f"{utils.notebook_hash(secret=secret, notebook_id=name)}.html"
                self._put(place, page)

    def _put(self, place: Path, page: bytes) -> None:
        new = place.with_name(f".{place.name}-{os.getpid()}")
        try:
            new.write_bytes(page)
            new.chmod(0o664 if self._coursedir.groupshared else 0o644)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)


def owner_of(user: int) -> str:
    """The name of a user of the machine."""
    import pwd  # which Windows lacks, as it lacks an exchange

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}, who has no name here"


def newest(folder: Path) -> float:
    """When anything in a folder was last changed, which those whose it is cannot set; in seconds since 1970.

    Infinite where there is more than is collected, and so more than is looked at.
    """
    latest, left = 0.0, collecting.MAX_FILES
    with suppress(OSError):  # gone meanwhile
        for _, folders, names, directory in os.fwalk(folder):
            left -= 1 + len(names)
            if left < 0:
                return math.inf
            latest = max(latest, os.fstat(directory).st_ctime)
            for name in (*folders, *names):
                latest = max(latest, os.stat(name, dir_fd=directory, follow_symlinks=False).st_ctime)
    return latest


def secret_of(folder: Path) -> str | None:
    """What nbgrader's `submit` has put beside the notebooks, by which a page is named for nobody else to find."""
    with suppress(OSError):
        if data := content(folder / SECRET, MAX_SECRET_BYTES):
            return data.decode(errors="replace")
    return None


def _is_submitted(folder: Path) -> bool:
    """Whether nbgrader's `submit` has finished with a folder: after everything else it opens it to everybody."""
    mode = stat.S_IMODE(folder.lstat().st_mode)
    return mode & SUBMITTED == SUBMITTED and _has_time(folder) and len(secret_of(folder) or "") >= SECRET_LENGTH


def _has_time(folder: Path) -> bool:
    with suppress(OSError):
        return bool(content(folder / TIMESTAMP, MAX_SECRET_BYTES))
    return False


def _time(handed_in: HandedIn, changed: float) -> datetime:
    came = datetime.fromtimestamp(min(changed, time.time()), UTC).replace(tzinfo=None)
    return handed_in.said if timedelta() <= came - handed_in.said < TRUSTED else came


@dataclass
class _Seen:
    """A folder that is not whole yet, as it was when it last changed."""

    handed_in: HandedIn
    changed: float
    since: float  # by a clock that nobody sets


class Index:
    """What stands in the inbound folder and is not collected yet, by name, so that nobody has to look at everything.

    Args:
        assignments: those that are collected; what is handed in for others is left alone.
        done: the names of what was dealt with before.
    """

    def __init__(self, exchange: Exchange, assignments: Collection[str], done: Iterable[str] = ()) -> None:
        self._exchange, self._assignments = exchange, assignments
        self._known = set(done)
        self._pending: dict[str, _Seen] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether something is not whole yet, so that it is to be looked at again before long."""
        return bool(self._pending)

    def everything(self) -> Iterator[Refused]:
        """Notice whatever is there; what is gone is forgotten."""
        names = self._exchange.names()
        self._known.intersection_update(names)
        yield from self.notice(names)

    def notice(self, names: Iterable[str]) -> Iterator[Refused]:
        """Notice what is new among some names; why those that are refused are."""
        for name in names:
            if name in self._known:
                continue
            self._known.add(name)
            try:
                handed_in = parse(name)
            except Refused as error:
                yield error
                continue
            if handed_in.assignment in self._assignments:
                self._pending[name] = _Seen(handed_in, 0.0, time.monotonic())

    def whole(self) -> tuple[list[tuple[HandedIn, datetime]], list[Refused]]:
        """What has become whole, with the time when it came, in that order; and why something is given up."""
        found, given_up = [], []
        for name, seen in list(self._pending.items()):
            try:
                came = self._exchange.when(seen.handed_in) or self._after_a_while(seen)
            except Refused as error:
                del self._pending[name]
                given_up.append(error)
                continue
            if came is not None:
                del self._pending[name]
                found.append((seen.handed_in, came))
        return sorted(found, key=lambda each: (each[1], each[0].said)), given_up

    def _after_a_while(self, seen: _Seen) -> datetime | None:
        """The time of a folder that some other tool than today's `submit` has made: it is whole when nothing changes.

        Raises:
            Refused: there is no timestamp in it, though it has had the time.
        """
        folder = self._exchange.inbound / seen.handed_in.name
        if (changed := newest(folder)) != seen.changed:
            seen.changed, seen.since = changed, time.monotonic()
        quiet = time.monotonic() - seen.since
        if _has_time(folder):
            return _time(seen.handed_in, changed) if quiet >= QUIET_SECONDS else None
        if quiet >= GIVEN_UP_SECONDS:
            raise Refused(
                f"{_shown(seen.handed_in.name)}: it is half copied: no {TIMESTAMP} is in it, and nothing changes; "
                "its student submits again"
            )
        return None

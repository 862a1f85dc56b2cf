"""Every handing in that was graded, kept beside nbgrader's gradebook: when, what came of it, and its notebooks.

They stand in one SQLite file, `attempts.db`, in the course's folder, which processes of one machine may write; each
change of it is one transaction. Files are compressed, and equal ones kept once. Beyond the room that the course gives
them those of old attempts are dropped, the oldest first; those of a student's last attempt, of the best one and of the
one that counts stay, and scores are never dropped. Times are UTC without a zone, as nbgrader's gradebook has them.
"""

import hashlib
import json
import math
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.course.folders import AGAIN
from autograder.errors import BadGradebook
from autograder.gradebook import grades
from autograder.gradebook.database import advice
from autograder.gradebook.policy import Decision, Policy, decide, utc_now
from autograder.gradebook.submissions import TIMESTAMP, time_of
from autograder.judge import writing
from autograder.judge.grading import Graded
from autograder.judge.references import Reference
from autograder.judge.submissions import Submission

FILE = "attempts.db"  # in the course's folder
SECONDS = 60.0  # that somebody else's writing is waited for
VERSION = 1

_TABLES = """
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    handed_in TEXT,
    kept TEXT NOT NULL,
    seen BLOB NOT NULL,
    points REAL NOT NULL,
    counts INTEGER NOT NULL DEFAULT 0,
    asked TEXT,
    released TEXT,
    UNIQUE (assignment, student, number)
);
CREATE TABLE blob (digest BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE file (
    attempt INTEGER NOT NULL REFERENCES attempt (id),
    path BLOB NOT NULL,
    blob BLOB NOT NULL REFERENCES blob (digest),
    PRIMARY KEY (attempt, path)
);
CREATE INDEX file_of_blob ON file (blob);
"""
_CHOOSE = "UPDATE attempt SET counts = (id = ?) WHERE assignment = ? AND student = ?"
_COLUMNS = "id, assignment, student, number, digest, handed_in, kept, seen, counts, asked, released"


@dataclass(frozen=True)
class Outcome:
    """What became of one exercise: as the report has it, and as feedback said it.

    points: by checks, before late penalties; None where a person gives them.
    checks: how many passed, and of how many.
    behaviour: a digest of what the failed checks saw; equal for answers that are wrong in the same way.
    answer: a digest of the code.
    """

    notebook: str
    exercise: str
    test: str
    points: float | None
    most: float
    answered: bool
    answer: str
    checks: tuple[int, int] = (0, 0)
    failed: Mapping[str, str] = field(default_factory=dict)  # name of a check: how it differs
    mistakes: Mapping[str, str] = field(default_factory=dict)  # name of a known mistake: its hint
    behaviour: str | None = None

    @property
    def solved(self) -> bool:
        """Whether it has all its points."""
        return self.points is not None and self.points >= self.most - 1e-9


@dataclass(frozen=True)
class Attempt:
    """One handing in of a student's for an assignment.

    number: among the student's for this assignment, from 1 on, in the order in which they were graded first.
    handed_in: what its timestamp says; None where it says nothing.
    kept: when it was graded first, by this machine's clock.
    seen: its outcomes, packed; most who ask for attempts ask for none of them.
    counts: whether it is the one that counts, or may stand in `submitted/` because it was to.
    asked: when `release` was asked first whether its feedback may go; None: nobody asks, people release it.
    released: when that said yes.
    has_files: whether its notebooks are still kept.
    """

    id: int
    assignment: str
    student: str
    number: int
    digest: str
    handed_in: datetime | None
    kept: datetime
    seen: bytes = field(repr=False)
    counts: bool
    asked: datetime | None
    released: datetime | None
    has_files: bool

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of the exercises that checks grade, in order."""
        found = json.loads(zlib.decompress(self.seen))
        return tuple(Outcome(**{**each, "checks": tuple(each["checks"])}) for each in found)

    @cached_property
    def by_test(self) -> dict[tuple[str, str], Outcome]:
        """The outcomes by notebook and test cell."""
        return {(each.notebook, each.test): each for each in self.outcomes}

    @cached_property
    def points(self) -> dict[str, float]:
        """By notebook, before late penalties."""
        found: dict[str, float] = {}
        for each in self.outcomes:
            found[each.notebook] = round(found.get(each.notebook, 0.0) + (each.points or 0.0), 6)
        return found


def packed(outcomes: Sequence[Outcome]) -> bytes:
    """Outcomes as an attempt has them."""
    return zlib.compress(json.dumps([vars(each) for each in outcomes]).encode())


def digest_of(submission: Submission) -> str:
    """Equal for submissions of the same files at the same time, in whatever way `timestamp.txt` says it."""
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in files_of(submission).items()}
    about = [sorted(sums.items()), str(time_of(submission.files.get(TIMESTAMP, b"")))]
    return hashlib.sha256(repr(about).encode(errors="surrogateescape")).hexdigest()


def files_of(submission: Submission) -> dict[str, bytes]:
    """What of a submission is kept, by path: all that was graded; when it was handed in is kept apart."""
    books = {f"{name}.ipynb": data for name, data in submission.notebooks.items()}
    return books | {path: data for path, data in submission.files.items() if path != TIMESTAMP}


def outcomes_of(graded: Mapping[str, Graded], references: Mapping[str, Reference]) -> tuple[Outcome, ...]:
    """What became of the exercises that checks grade, in order."""
    return tuple(each for name in graded for each in _outcomes(name, graded[name], references[name]))


def _outcomes(notebook: str, graded: Graded, reference: Reference) -> Iterator[Outcome]:
    cells = grades.cells_of(graded)
    solutions = {test: solution for solution, test in reference.source.exercises.values()}
    for test, cell in reference.source.tests.items():
        written, answer = cells.get(test), cells.get(solutions.get(test, ""))
        said = writing.said_of(written) if written is not None else {}
        verdicts = said.get("verdicts", ())
        failed: dict[str, str] = {}
        for each in verdicts:
            if not each["passed"]:
                failed.setdefault(each["check"], each["difference"])
        passed = sum(each["passed"] for each in verdicts)
        code = answer.source if answer is not None else ""
        yield Outcome(
            notebook,
            reference.source.names[test],
            test,
            grades.score_of(written, graded.refused),
            cell.points,
            answered=not (graded.refused or writing.is_unanswered(verdicts) or grades.is_untouched(answer)),
            answer=hashlib.sha256(code.encode(errors="surrogateescape")).hexdigest()[:16],
            checks=(passed, len(verdicts)),
            failed=failed,
            mistakes={each["name"]: each["hint"] for each in said.get("mistakes", ())},
            behaviour=said.get("behaviour"),
        )


class Attempts:
    """A course's attempts. One thread of a process uses one of these; any number of processes may at once.

    Every method raises BadGradebook where the file cannot be read or written; what it holds is as before then.
    """

    def __init__(self, root: Path, room: int = 2**30) -> None:
        """
        Args:
            root: the course's folder.
            room: bytes that the files of old attempts may take.
        """
        self.path, self._room = root / FILE, room
        self._opened: sqlite3.Connection | None = None

    def __enter__(self) -> "Attempts":
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def of(self, assignment: str, student: str) -> list[Attempt]:
        """A student's attempts, the first one first."""
        return self._read("assignment = ? AND student = ?", assignment, student)

    def of_all(self, assignment: str) -> dict[str, list[Attempt]]:
        """Everybody's attempts, by student."""
        found: dict[str, list[Attempt]] = {}
        for each in self._read("assignment = ?", assignment):
            found.setdefault(each.student, []).append(each)
        return found

    def keep(
        self,
        assignment: str,
        submission: Submission,
        outcomes: Sequence[Outcome],
        *,
        counts: bool = True,
        now: datetime | None = None,
    ) -> Attempt:
        """Keep a submission that was graded; one that is kept already has new outcomes from now on.

        Args:
            counts: whether it counts from now on, if it is a new one.
        """
        student, digest = submission.student, digest_of(submission)
        seen = packed(outcomes), math.fsum(each.points or 0.0 for each in outcomes)
        with self._writing() as database:
            there = self.of(assignment, student)
            if (same := known(there, digest)) is not None:
                database.execute("UPDATE attempt SET seen = ?, points = ? WHERE id = ?", (*seen, same.id))
                return replace(same, seen=seen[0])
            times = _text(time_of(submission.files.get(TIMESTAMP, b""))), _text(now or utc_now())
            made = _insert(database, (assignment, student, len(there) + 1, digest, *times, *seen))
            _keep_files(database, made, files_of(submission))
            if counts:
                database.execute(_CHOOSE, (made, assignment, student))
            _drop(database, self._room)
            return self.of(assignment, student)[-1]

    def files(self, attempt: Attempt) -> dict[str, bytes]:
        """The files of an attempt, by path; none where they were dropped."""
        select = "SELECT path, data FROM file JOIN blob ON blob.digest = file.blob WHERE attempt = ? ORDER BY path"
        with self._clear():
            rows = self._database().execute(select, (attempt.id,)).fetchall() if self.path.exists() else []
        return {os.fsdecode(path): zlib.decompress(data) for path, data in rows}

    def mark(self, attempt: Attempt) -> None:
        """Say that this attempt may stand in `submitted/` from now on, beside the newest and the one that counts."""
        with self._writing() as database:
            database.execute("UPDATE attempt SET counts = 1 WHERE id = ?", (attempt.id,))

    def choose(self, attempt: Attempt) -> None:
        """Say that this one of a student's attempts counts."""
        with self._writing() as database:
            database.execute(_CHOOSE, (attempt.id, attempt.assignment, attempt.student))

    def release(
        self, assignment: str, student: str, rules: Policy, due: datetime | None, now: datetime | None = None
    ) -> Decision:
        """What the feedback on a student's newest attempt may do; where it may go, it counts as gone from now on.

        Whoever is ended after this and before the feedback has gone asks again, and has the same answer.

        Args:
            due: the student's own due date (`grades.due`).
        """
        now = now or utc_now()
        with self._writing() as database:
            attempts = self.of(assignment, student)
            if not attempts:
                return Decision(False, None, "Nothing is graded yet.")
            newest = attempts[-1]
            if newest.released is not None:
                return Decision(True, None)
            releases = [each.released for each in attempts if each.released is not None]
            found = decide(rules, releases, newest.kept, now, due)
            said = _text(newest.asked or now), _text(now) if found.released else None, newest.id
            database.execute("UPDATE attempt SET asked = ?, released = ? WHERE id = ?", said)
            return found

    def waiting(self) -> list[Attempt]:
        """The newest attempts of students whose feedback was asked for, and waits."""
        newest = "number = (SELECT max(number) FROM attempt AS other WHERE other.assignment = attempt.assignment"
        newest += " AND other.student = attempt.student)"
        return self._read(f"asked IS NOT NULL AND released IS NULL AND {newest}")

    def _read(self, where: str, *values: str) -> list[Attempt]:
        if not self.path.exists():
            return []
        kept = "EXISTS (SELECT 1 FROM file WHERE attempt = attempt.id) AS has_files"
        select = f"SELECT {_COLUMNS}, {kept} FROM attempt WHERE {where} ORDER BY assignment, student, number"
        with self._clear():
            return [_attempt(row) for row in self._database().execute(select, values)]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which nobody else writes in; undone where it ends in an error."""
        with self._clear():
            database = self._database()
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                database.rollback()
                raise

    def _database(self) -> sqlite3.Connection:
        if self._opened is None:
            # Where nobody can write, nobody does; SQLite would make files beside this one.
            how = "" if os.access(self.path.parent, os.W_OK) else "?immutable=1"
            uri = f"{self.path.resolve().as_uri()}{how}"
            opened = sqlite3.connect(uri, uri=True, timeout=SECONDS, isolation_level=None)
            opened.row_factory = sqlite3.Row
            try:
                _prepare(opened, self.path)
            except BaseException:
                opened.close()
                raise
            self._opened = opened
        return self._opened

    @contextmanager
    def _clear(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise BadGradebook(f"{self.path} {_advice(error)} ({error})") from None


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file, in one transaction."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        # One write to the disk for a transaction, in place of four; readers and writers do not wait for each other.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN IMMEDIATE")
        if database.execute("PRAGMA user_version").fetchone()[0] == 0:  # nobody else has made them meanwhile
            for statement in _TABLES.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    elif version != VERSION:
        raise BadGradebook(
            f"{path} is of another version of the grader ({version}); use that one, or move the file away"
        )


def _insert(database: sqlite3.Connection, about: tuple[Any, ...]) -> int:
    columns = "assignment, student, number, digest, handed_in, kept, seen, points"
    made = database.execute(f"INSERT INTO attempt ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", about).lastrowid
    assert made is not None
    return made


def _keep_files(database: sqlite3.Connection, attempt: int, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        digest = hashlib.sha256(data).digest()
        if database.execute("SELECT 1 FROM blob WHERE digest = ?", (digest,)).fetchone() is None:
            database.execute("INSERT INTO blob VALUES (?, ?)", (digest, zlib.compress(data)))
        database.execute("INSERT INTO file VALUES (?, ?, ?)", (attempt, os.fsencode(path), digest))


_OF_SAME = "FROM attempt AS other WHERE other.assignment = attempt.assignment AND other.student = attempt.student"
_DROPPABLE = f"""
SELECT id FROM attempt WHERE EXISTS (SELECT 1 FROM file WHERE attempt = attempt.id) AND NOT counts
AND number < (SELECT max(number) {_OF_SAME})
AND id != (SELECT id {_OF_SAME} ORDER BY points DESC, number DESC LIMIT 1)
ORDER BY id
"""


def _drop(database: sqlite3.Connection, room: int) -> None:
    """Drop files of old attempts while the file's pages in use are more than there is room for."""
    if _used(database) <= room:
        return
    for (attempt,) in database.execute(_DROPPABLE).fetchall():
        blobs = database.execute("SELECT blob FROM file WHERE attempt = ?", (attempt,)).fetchall()
        database.execute("DELETE FROM file WHERE attempt = ?", (attempt,))
        unused = "DELETE FROM blob WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM file WHERE blob = ?1)"
        database.executemany(unused, blobs)
        if _used(database) <= room:
            return


def _used(database: sqlite3.Connection) -> int:
    (pages,), (free,), (size,) = (
        database.execute(f"PRAGMA {each}").fetchone() for each in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def known(attempts: Sequence[Attempt], digest: str) -> Attempt | None:
    """The one of a student's attempts that a submission is; None where it is a new one.

    A student may hand in again what an earlier attempt was: that is a new one, unless the earlier one was put back into
    `submitted/` because it counts.
    """
    there = [*attempts[-1:], *(each for each in attempts if each.counts)]
    return next((each for each in there if each.digest == digest), None)


def _attempt(row: sqlite3.Row) -> Attempt:
    about = dict(row)
    times = {name: _time(about[name]) for name in ("handed_in", "kept", "asked", "released")}
    flags = {name: bool(about[name]) for name in ("counts", "has_files")}
    return Attempt(**about | times | flags)


def _text(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(" ")


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _advice(error: sqlite3.Error) -> str:
    if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return f"is damaged, and left as it is; put a backup in its place, or move it away for a new one, {AGAIN}"
    return advice(error)

"""How platforms name the files of a class that they let one download: a table, and how to read it."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nbgrader.utils import parse_utc

from autograder.errors import GraderError


class Platform(NamedTuple):
    """A platform's way.

    pattern: of a file's path, with groups `name` or `id` (of a student) and `path` (as the student named it), and
        where the platform says so `late` and `time`.
    ids: what an `id` is: "student" (the roster's id, or an e-mail address), "last" (that after other words), "lms" (the
        roster's `lms_user_id`), or nothing that a roster knows.
    """

    pattern: str
    ids: str = ""


# What stands before a student's files where somebody has unpacked and packed again.
_ABOVE = r"(?:.*/)?"

PLATFORMS: dict[str, Platform] = {
    # "Ada Lovelace_12345_assignsubmission_file_/batching.ipynb", since Moodle 4 without the last "_"; not in folders:
    # "Ada Lovelace_12345_assignsubmission_file_batching.ipynb". The number is this assignment's own.
    "moodle": Platform(_ABOVE + r"(?P<name>[^/]+?)(?:_(?P<id>\d+))?_assignsubmission_file(?:_/|/|_)(?P<path>.+)"),
    # "lovelaceada_12345_67890_batching-1.ipynb", "lovelaceada_LATE_12345_67890_batching.ipynb"; where students are
    # anonymous: "anon_x1Y2z_67890_batching.ipynb". The first number is the user's.
    "canvas": Platform(
        _ABOVE + r"(?:(?P<name>\w+?)_)??(?:(?P<late>LATE)_)?(?P<id>\d+|anon_[^\W_]+)_\d+_(?P<path>[^/]+)", ids="lms"
    ),
    # "Homework 1_ada_attempt_2026-11-20-15-00-00_batching.ipynb"; the word is in the language of whoever downloads.
    "blackboard": Platform(
        _ABOVE + r"(?P<id>[^/]+)_[^\W\d_]+_(?P<time>\d{4}(?:-\d\d){5})_(?P<path>[^/]+)",
        ids="last",
    ),
    # "12345-67890 - Ada Lovelace - Nov 20, 2026 1159 PM/batching.ipynb", or "… - 20 November 2026 1159 PM/…"
    "brightspace": Platform(
        _ABOVE + r"\d+-\d+ ?- ?(?P<name>[^/]+?) ?- ?(?P<time>\w+ \w+,? \d{4} \d{3,4} [AP]M)/(?P<path>.+)"
    ),
    # "ada/batching.ipynb", "ada.zip", "ada.ipynb"
    "folders": Platform(r"(?P<id>[^/]+?)(?:/(?P<path>.+)|\.(?:zip|ipynb))", ids="student"),
}


class Part(NamedTuple):
    """What a path says: whose file it is, and what its own name is.

    key: the student as the platform names them, to be shown and to be named with `--match`.
    """

    key: str
    name: str
    id: str
    late: bool
    time: datetime | None
    path: str


def guessed(paths: Iterable[str]) -> str:
    """The platform that named most of a download's files; folders where none did."""
    paths = list(paths)
    counts = {name: sum(bool(re.fullmatch(each.pattern, path)) for path in paths) for name, each in PLATFORMS.items()}
    del counts["folders"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] * 2 >= max(len(paths), 1) else "folders"


def part(platform: Platform, path: str, zone: tzinfo | None = None) -> Part | None:
    """What a path says; None where the platform would not have named it so.

    Args:
        zone: of the times in names; that of this machine by default.
    """
    if (match := re.fullmatch(platform.pattern, path)) is None:
        return None
    said: Mapping[str, str | None] = match.groupdict()
    own = said["path"] or PurePosixPath(path).name
    if not PurePosixPath(own).suffix:  # nbgrader's patterns leave it out
        own += PurePosixPath(path).suffix
    name = said.get("name") or " ".join(filter(None, (said.get("first_name"), said.get("last_name"))))
    id, text = said.get("id") or "", said.get("time")
    try:
        time = _time(text, zone) if text else None
    except (ValueError, OverflowError):
        return None
    return Part("_".join(filter(None, (name, id))), name, id, bool(said.get("late")), time, own)


IDENTIFIER, MODIFIED = "Identifier", "Last modified (submission)"  # of Moodle's grading worksheet


def worksheet(path: Path, zone: tzinfo | None = None) -> dict[str, datetime]:
    """When submissions were handed in, as Moodle's grading worksheet says, by the numbers that its zip names them by.

    Args:
        zone: of its times; that of this machine by default.

    Raises:
        GraderError: it cannot be read, or is no such worksheet.
    """
    try:
        rows = [*csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GraderError(f"{path} cannot be read ({error}); download the grading worksheet again") from None
    if not rows or not {IDENTIFIER, MODIFIED} <= rows[0].keys():
        raise GraderError(
            f"{path} has no lines with the columns {IDENTIFIER!r} and {MODIFIED!r}; switch Moodle to English and "
            "download the grading worksheet of the assignment again"
        )
    found = {}
    for row in rows:
        number, said = re.search(r"\d+$", row[IDENTIFIER] or ""), (row[MODIFIED] or "").strip()
        if number is None or said in ("", "-"):
            continue
        try:
            found[number[0]] = _time(said, zone)
        except (ValueError, OverflowError):
            raise GraderError(
                f"{path}: {said!r} of {row[IDENTIFIER]} is no time that can be read; switch Moodle to English and "
                "download the grading worksheet again"
            ) from None
    return found


def _time(text: str, zone: tzinfo | None) -> datetime:
    text = re.sub(r"(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)$", r"\1 \2:\3:\4", text)
    text = re.sub(r"(\d{1,2})(\d\d) ([AP]M)$", r"\1:\2 \3", text)
    naive: datetime = parse_utc(text)
    return naive.replace(tzinfo=zone) if zone else naive.astimezone()


def of_pattern(pattern: str) -> Platform:
    """A way of one's own, as nbgrader's `FileNameCollectorPlugin.named_regexp` says it.

    Raises:
        GraderError: it is no pattern, or names no student.
    """
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise GraderError(f"c.FileNameCollectorPlugin.named_regexp is no pattern ({error}); mend it") from None
    if "student_id" not in groups:
        raise GraderError("c.FileNameCollectorPlugin.named_regexp has no group (?P<student_id>…); add it")
    for nbgraders, ours in (("student_id", "id"), ("file_id", "path"), ("timestamp", "time")):
        pattern = pattern.replace(f"(?P<{nbgraders}>", f"(?P<{ours}>")
    return Platform(f"{pattern}.*", ids="student")  # which nbgrader asks of the beginning only

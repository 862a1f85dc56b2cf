"""What students handed in, when, and what was odd about it."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from nbgrader import utils
from nbgrader.coursedir import CourseDirectory

from autograder.course.folders import folders_of
from autograder.judge.grading import Graded, notes_of
from autograder.judge.submissions import Submission

TIMESTAMP = "timestamp.txt"  # nbgrader's, beside the notebooks


def submissions(coursedir: CourseDirectory, assignment: str) -> dict[str, Path]:
    """The folders that students handed in for an assignment, by student; without those whom the course excludes."""
    found = folders_of(coursedir, coursedir.submitted_directory, assignment=assignment)
    excluded = coursedir.student_id_exclude.split(",")
    return {student: path for (student, _), path in found.items() if student not in excluded}


def time_of(timestamp: bytes) -> datetime | None:
    """When a submission was handed in, as its `timestamp.txt` says; None where that is empty or holds no time."""
    text = _text(timestamp)
    try:
        return utils.parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None


def notes_on(submission: Submission, graded: Mapping[str, Graded]) -> Iterator[str]:
    """What was odd about a submission and its notebooks; it quotes what students wrote."""
    yield from notes_of(submission, graded)
    timestamp = submission.files.get(TIMESTAMP, b"")
    if _text(timestamp) and time_of(timestamp) is None:
        yield f"{TIMESTAMP} holds no time: the submission counts as in time"


def _text(timestamp: bytes) -> str:
    raw = timestamp[:200]
    # Windows' shells and editors begin a file with a mark of its encoding.
    return raw.decode("utf-16" if raw[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig", "replace").strip()

"""A graded submission's folder in `autograded/`: written as a whole, with a record of what it was made from."""

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory

from autograder.wire import system

RECORD = ".autograder.json"  # beside the notebooks: what they were graded from
SCRATCH = ".grading-"  # beginning of the names of folders that are being written


def folder_of(coursedir: CourseDirectory, assignment: str, student: str) -> Path:
    """Where the files of a graded submission stand."""
    return Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))


def pages_of(coursedir: CourseDirectory, assignment: str, student: str) -> Path:
    """Where the feedback pages of a graded submission stand."""
    return Path(coursedir.format_path(coursedir.feedback_directory, student, assignment))


def are_there(coursedir: CourseDirectory) -> bool:
    """Whether any notebook was graded in this course, by whichever command."""
    step = glob.escape(coursedir.autograded_directory)
    pattern = coursedir.directory_structure.format(nbgrader_step=step, student_id="*", assignment_id="*")
    return any(glob.iglob(f"{pattern}/*.ipynb", root_dir=coursedir.root))


def record_of(folder: Path) -> dict[str, Any] | None:
    """The record of a graded submission, while its files are as recorded; None otherwise.

    Its keys: "submission", "attempt" (as it is kept) and "grades" (digests), "scores" (of each notebook, before
    penalties), "notes" on it and "news" of its sources, "seconds" (of each test cell's checks, by the clock), "origin"
    (see `origins`) and "files" (digests by path).
    """
    try:
        known = json.loads((folder / RECORD).read_bytes())
        if any(sha256(folder / name) != sha for name, sha in known["files"].items()):
            return None
        return dict(known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # whatever stands in the record
        return None


def kept_as(folder: Path) -> str | None:
    """As which attempt a graded submission is kept: its digest."""
    try:
        found = json.loads((folder / RECORD).read_bytes()).get("attempt")
    except (OSError, ValueError, AttributeError):
        return None
    return found if isinstance(found, str) else None


def texts_of(record: Mapping[str, Any], key: str) -> list[str]:
    """A list of texts in a record: "notes" or "news"."""
    found = record.get(key)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def origin_of(folder: Path) -> dict[str, Any]:
    """By what a submission was graded, as its record has it; empty where nothing says it."""
    found = (record_of(folder) or {}).get("origin")
    return found if isinstance(found, dict) else {}


def scores_of(folder: Path) -> dict[str, float]:
    """What the notebooks of a graded submission got, before penalties."""
    found = (record_of(folder) or {}).get("scores")
    return found if isinstance(found, dict) else {}


def forget_feedback(coursedir: CourseDirectory, assignment: str, student: str) -> None:
    """Remove feedback pages that show what no longer is: nbgrader makes no page anew where there is one."""
    pages = pages_of(coursedir, assignment, student)
    if pages.exists():
        shutil.rmtree(pages)


def forget(folder: Path) -> None:
    """From now on a submission counts as not graded, whatever happens."""
    with suppress(FileNotFoundError, NotADirectoryError):
        (folder / RECORD).unlink()


def write(folder: Path, notebooks: Mapping[str, NotebookNode], files: Mapping[str, bytes], record: Any) -> None:
    """Replace a graded submission's folder as a whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    everything = dict(files) | {f"{name}.ipynb": _text(each).encode() for name, each in notebooks.items()}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in everything.items()}
    everything[RECORD] = json.dumps({**record, "files": sums}).encode()
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=scratch_of(folder)) as scratch:
        new = Path(scratch) / "new"
        for name, data in everything.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            system.protect(path)
        if folder.exists():
            os.rename(folder, Path(scratch) / "old")
        os.rename(new, folder)


def left_over(folder: Path) -> list[Path]:
    """What a killed grading of this submission was writing, or what one that holds its lock is writing now."""
    return sorted(folder.parent.glob(f"{scratch_of(folder)}*"))


def scratch_of(folder: Path) -> str:
    """The beginning of the names of folders in which a submission's files are written, beside their place."""
    return f"{SCRATCH}{hashlib.sha256(os.fsencode(folder.name)).hexdigest()[:8]}-"


def _text(notebook: NotebookNode) -> str:
    # All on one line: nbformat's writer indents, which Python does ten times as slowly; people read it in Jupyter.
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n"


def sha256(path: Path) -> str:
    """The digest of a file, as records have it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Feedback on one submission, made and released in processes of their own beside the one that grades.

python -m autograder.gradebook.press COURSE [SETTINGS]: a line of JSON in for each submission, one out. It ends with
whoever started it.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, load_config
from autograder.errors import CannotWrite, GraderError, WorkerDied
from autograder.gradebook import autograded
from autograder.gradebook.exchange import Exchange, secret_of
from autograder.gradebook.pages import Made, Pages


class Delivery:
    """Makes pages and releases them; what is the same for all of them is made once."""

    def __init__(self, course: Course, config: Config) -> None:
        self._course, self._config, self._coursedir = course, config, CourseDirectory(config=config)
        self._pages: dict[str, Pages] = {}
        self._exchange = Exchange(course, config)

    def make(self, assignment: str, student: str) -> Made:
        """Make the pages of a graded submission, unless they are up to date."""
        if assignment not in self._pages:
            self._pages[assignment] = Pages(self._course, self._config, assignment)
        return self._pages[assignment].make(student)

    def is_made(self, assignment: str, student: str) -> bool:
        """Whether a graded submission has its pages, made after it was graded."""
        place = self._coursedir, assignment, student
        graded, folder = autograded.folder_of(*place), autograded.pages_of(*place)
        with suppress(OSError):
            graded_at = (graded / autograded.RECORD).stat().st_mtime_ns
            made = {path.stem: path.stat().st_mtime_ns for path in folder.glob("*.html")}
            return all(made.get(path.stem, 0) >= graded_at for path in graded.glob("*.ipynb"))
        return False

    def why_not(self) -> str | None:
        """Why nobody's pages can be released, None where they can."""
        return self._exchange.why_not()

    def release(self, assignment: str, student: str, pages: Iterable[Path]) -> str:
        """Put pages where their student can fetch them; why not, or nothing."""
        if why := self.why_not():
            return why
        if not (secret := secret_of(autograded.folder_of(self._coursedir, assignment, student))):
            return "it did not come through the exchange"
        self._exchange.release(secret, {path.stem: path.read_bytes() for path in pages})
        return ""


def deliver(delivery: Delivery, assignment: str, student: str, release: bool) -> str:
    """Make the pages of a submission, and with `release` have the student find them; why they do not, or nothing.

    Raises:
        CannotWrite: no room, or no right; another time there may be.
        GraderError: there is no page, and another time there is none either.
    """
    try:
        made = delivery.make(assignment, student)
        if not made.note:
            return delivery.release(assignment, student, made.pages) if release else ""
    except GraderError as error:
        raise CannotWrite(str(error)) from None
    except OSError as error:
        raise CannotWrite(f"{error.filename}: {error.strerror}") from None
    except Exception as error:  # whatever it is, the next page is made
        raise GraderError(f"no feedback, please report: {type(error).__name__}: {error}") from None
    raise GraderError(made.note)


class Maker(Protocol):
    """Whoever makes pages when they are asked for, as `deliver` does."""

    def submit(self, assignment: str, student: str, release: bool) -> "Future[str]": ...


class Press:
    """Processes that make pages, each with a thread that waits for it; one that dies is started again."""

    def __init__(self, course: Course, processes: int) -> None:
        self._command = [sys.executable, "-m", "autograder.gradebook.press", str(course.root)]
        self._command += [str(course.settings)] if course.settings else []
        self._threads = ThreadPoolExecutor(processes)
        self._mine = threading.local()
        self._started: list[subprocess.Popen[str]] = []
        for _ in range(processes):
            self._threads.submit(self._process)

    def submit(self, assignment: str, student: str, release: bool) -> "Future[str]":
        """Do as `deliver` does; the future raises WorkerDied, too, where a process ends."""
        return self._threads.submit(self._ask, {"assignment": assignment, "student": student, "release": release})

    def close(self) -> None:
        """End the processes."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for each in self._started:
            each.kill()
            each.wait()
        self._threads.shutdown(wait=True)

    def __enter__(self) -> "Press":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _process(self) -> "subprocess.Popen[str]":
        process: subprocess.Popen[str] | None = getattr(self._mine, "process", None)
        if process is None or process.poll() is not None:
            # A group of its own: Ctrl-C is for the one that grades, which ends this one.
            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
            )
            self._mine.process = process
            self._started = [*(each for each in self._started if each.poll() is None), process]
        return process

    def _ask(self, asked: Mapping[str, Any]) -> str:
        process = self._process()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            print(json.dumps(asked), file=process.stdin, flush=True)
            said = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            process.kill()
            process.wait()
            raise WorkerDied("the process that makes pages has ended; another one goes on") from None
        if said["error"]:
            raise (CannotWrite if said["again"] else GraderError)(said["error"])
        return str(said["why"])


def main(root: str, settings: str = "") -> None:
    """Make what is asked for, until nobody asks."""
    course = Course(Path(root), Path(settings) if settings else None)
    delivery = Delivery(course, load_config(course))
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever else prints is no answer
    for line in sys.stdin:
        print(json.dumps(_answer(delivery, **json.loads(line))), file=answers, flush=True)


def _answer(delivery: Delivery, assignment: str, student: str, release: bool) -> dict[str, Any]:
    try:
        return {"why": deliver(delivery, assignment, student, release), "error": ""}
    except GraderError as error:
        return {"error": str(error), "again": isinstance(error, CannotWrite)}


if __name__ == "__main__":
    main(*sys.argv[1:])

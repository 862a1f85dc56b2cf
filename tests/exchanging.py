"""The students' side of nbgrader's exchange, by nbgrader's own classes and in this process; plain functions."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default.fetch_feedback import ExchangeFetchFeedback
from nbgrader.exchange.default.submit import ExchangeSubmit
from traitlets.config import Config

from autograder.course.folders import Course, load_config

COURSE_ID = "course"


def open_exchange(course: Path, exchange: Path, assignment: str, owner: bool = False) -> None:
    """Give a course an exchange that an assignment is released to; feedback is given without end.

    Args:
        owner: whether a submission is to be of its student's user of the machine.
    """
    lines = [f"c.CourseDirectory.course_id = {COURSE_ID!r}", f"c.Exchange.root = {str(exchange)!r}"]
    lines += ["c.Live.pause_minutes = 0", "c.Live.attempts = c.Live.attempts_a_day = None"]
    lines += [] if owner else ["c.ExchangeCollect.check_owner = False"]
    path = course / "nbgrader_config.py"
    path.write_text("\n".join(["c = get_config()", *lines, path.read_text()]))
    for name in ("inbound", f"outbound/{assignment}"):
        (exchange / COURSE_ID / name).mkdir(parents=True)
    exchange.chmod(0o777)


@dataclass(frozen=True)
class Student:
    """A student with a home of their own, in which what they work on stands."""

    name: str
    home: Path
    course: Path

    def _config(self) -> Config:
        config = load_config(Course(self.course))
        config.Exchange.assignment_dir = str(self.home)
        config.Exchange.cache = str(self.home / "cache")
        return config

    def _directory(self, assignment: str) -> CourseDirectory:
        return CourseDirectory(student_id=self.name, assignment_id=assignment, course_id=COURSE_ID)

    def submit(self, assignment: str, files: Mapping[str, bytes]) -> str:
        """Hand in; the name of the folder that it becomes in the inbound folder."""
        folder = self.home / assignment
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        everybody = Authenticator()
        command = ExchangeSubmit(self._directory(assignment), everybody, config=self._config())
        command.start()
        return str(command.assignment_filename)

    def fetch_feedback(self, assignment: str) -> dict[str, bytes]:
        """Fetch what feedback there is; the pages by time and notebook."""
        command = ExchangeFetchFeedback(coursedir=self._directory(assignment), config=self._config())
        with suppress(ExchangeError):  # there is no feedback at all yet
            command.start()
        folder = self.home / assignment / "feedback"
        return {os.path.relpath(path, folder): path.read_bytes() for path in folder.rglob("*.html")}

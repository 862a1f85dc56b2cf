"""The door of `nbgrader autograde`: a submission is read as `autograder grade` reads it, and by nobody else.

nbgrader's own converter parses a student's notebook, copies links and reads times before it asks any preprocessor, and
each of that may fail. It makes its exporter as the course's configuration says, and by that it becomes ours.
"""

import os
import shutil
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from autograder.gradebook import autograded
from autograder.gradebook.submissions import TIMESTAMP, submissions, time_of
from autograder.judge.format import MAX_SUPPORT_BYTES
from autograder.judge.grading import Graded, with_source_files
from autograder.judge.submissions import Submission, content, read


class Door(NotebookExporter):
    """nbgrader's exporter of notebooks; the converter that makes one is an `Autograding` from then on."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if type(self.parent) is Autograde:  # the command has made it, and asks no setting which
            self.parent.__class__ = Autograding
            self.parent.coursedir.__class__ = _Folders
            self.parent.add_missing()


class _Folders(CourseDirectory):
    """nbgrader's, for which a timestamp that is no time ends the command."""

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        path = Path(dest_path, TIMESTAMP)
        raw = content(path, MAX_SUPPORT_BYTES) if path.is_file() and not path.is_symlink() else None
        return time_of(raw or b"")


class Autograding(Autograde):
    """nbgrader's converter, which itself neither parses nor copies anything of a student's.

    submission: what the student has handed in whose notebooks are graded now.
    graded: those notebooks that are graded and not yet written, by name.
    """

    submission: Submission
    graded: dict[str, Graded]

    @property
    def names(self) -> list[str]:
        """The notebooks of a submission that are to be graded."""
        return [Path(each).stem for each in self.notebooks]

    def add_missing(self) -> None:
        """Have notebooks graded that a submission lacks: nbgrader would give them 0 and say nothing."""
        assignment = self.coursedir.assignment_id
        names = [name for name in self._assignment(assignment) if fnmatchcase(name, self.coursedir.notebook_id)]
        known = {os.path.normpath(each): each for each in self.assignments}
        for student, folder in submissions(self.coursedir, assignment).items():
            if names and fnmatchcase(student, self.coursedir.student_id):
                place = known.get(os.path.normpath(folder), self._format_source(assignment, student))
                wanted = {os.path.join(place, f"{name}.ipynb") for name in names}
                self.assignments[place] = sorted(wanted.union(self.assignments.get(place, ())))

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        ignore = self.coursedir.ignore
        self.coursedir.ignore = ["*", ".*"]  # nothing is copied but by us
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = ignore
        folder = Path(self._format_source(assignment_id, student_id))
        self.submission, self.graded = read(folder, self._assignment(assignment_id)), {}
        autograded.forget_feedback(self.coursedir, assignment_id, student_id)
        self._copy(folder, Path(self._format_dest(assignment_id, student_id)), assignment_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        self.log.info("Autograding %s", notebook_filename)
        resources = self.init_single_notebook_resources(notebook_filename)
        folder, name = os.path.split(notebook_filename)
        resources["metadata"] = {"name": Path(name).stem, "path": folder}
        self._sanitizing = False
        try:
            self._init_preprocessors()
        finally:
            self._sanitizing = True
        with utils.setenv(NBGRADER_EXECUTION="autograde"):
            # `Grade` puts in what it has made of the submission.
            output, resources = self.exporter.from_notebook_node(nbformat.v4.new_notebook(), resources)
        self.write_single_notebook(output, resources)

    def _assignment(self, assignment: str) -> list[str]:
        """The names of an assignment's notebooks, none where the gradebook does not know it."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                return [notebook.name for notebook in gradebook.find_assignment(assignment).notebooks]
            except MissingEntry:
                return []

    def _copy(self, folder: Path, graded: Path, assignment: str) -> None:
        """Put the files beside the notebooks beside the graded ones: the student's, and over them the course's."""
        source = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", assignment))
        masters = self._files(source) - set(self.exclude_overwriting.get(assignment, ()))
        own = {name: data for name, data in self.submission.files.items() if name in self._files(folder)}
        for name in with_source_files(own, dict.fromkeys(masters, b"")):
            path = graded / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name in masters:
                self.log.info("Copying %s -> %s", source / name, path)
                shutil.copy(source / name, path)
            else:
                path.write_bytes(own[name])

    def _files(self, folder: Path) -> set[str]:
        """The paths of the files of a folder that nbgrader would copy."""
        found = utils.find_all_files(str(folder), [*self.coursedir.ignore, "*.ipynb"])
        return {os.path.relpath(path, folder) for path in found}

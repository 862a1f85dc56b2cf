"""Grade files for Canvas and Moodle: exporters for `nbgrader export`.

nbgrader export --exporter autograder.gradebook.exports.CanvasExporter --to grades.csv
nbgrader export --exporter autograder.gradebook.exports.MoodleExporter --to grades.csv
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment
from nbgrader.plugins import ExportPlugin
from traitlets import Dict, Unicode

from autograder.errors import GraderError, NoSuchThing
from autograder.gradebook.spreadsheet import as_csv, escaped

Row = list[str]


class _Exporter(ExportPlugin):
    """What both formats share: who and what is exported, and a file in which no cell is a formula."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades to `--to`, grades.csv by default; an error is one line and exit code 2."""
        try:
            rows = list(self.rows(gradebook))
        except GraderError as error:
            self.log.error(str(error))
            raise SystemExit(2) from None
        path = Path(self.to or "grades.csv")
        path.write_text(as_csv([self.escaped(cell) for cell in row] for row in rows), encoding="utf-8", newline="")
        self.log.info("%s: %s rows", path, len(rows))

    def rows(self, gradebook: Gradebook) -> Iterator[Row]:
        """The file's rows, as they should be read.

        Raises:
            NoSuchThing: a student, an assignment or a file that does not exist.
        """
        raise NotImplementedError

    def escaped(self, cell: str) -> str:
        """A cell that a spreadsheet takes for text; where that changes it, the log says so."""
        made = escaped(cell)
        if made != cell:
            self.log.warning("%r begins as a formula does and is written with an apostrophe before it", cell)
        return made

    def chosen(self, gradebook: Gradebook) -> tuple[list[Assignment], list[Student]]:
        """The assignments and students that `--assignment` and `--student` name; all by default."""
        return _named(gradebook.assignments, "assignment", "name", self.assignment), _named(
            gradebook.students, "student", "id", self.student
        )


def _named(there: Sequence[Any], kind: str, key: str, wanted: Sequence[Any]) -> list[Any]:
    found = {getattr(each, key): each for each in sorted(there, key=lambda each: str(getattr(each, key)))}
    names = [str(each) for each in wanted] or list(found)
    if unknown := [name for name in names if name not in found]:
        raise NoSuchThing(f"the gradebook has no {kind} {', '.join(unknown)}; it has: {', '.join(found) or 'none'}")
    return [found[name] for name in names]


def _submissions(gradebook: Gradebook, assignment: Assignment) -> dict[str, SubmittedAssignment]:
    return {submission.student.id: submission for submission in gradebook.assignment_submissions(assignment.name)}


def _points(submission: SubmittedAssignment | None) -> float | None:
    """A submission's points, the penalty for being late taken off; None where there is none."""
    return None if submission is None else max(0.0, submission.score - submission.late_submission_penalty)


def _number(value: float | None, missing: str) -> str:
    return missing if value is None else f"{value:.5f}".rstrip("0").rstrip(".")  # as exact as Moodle keeps them


def _full_name(student: Student) -> str:
    return ", ".join(filter(None, (student.last_name, student.first_name))) or str(student.id)


class CanvasExporter(_Exporter):
    """A file for Canvas: Grades, Import.

    With a roster, which is Canvas's own export (Grades, Export Entire Gradebook), its students' IDs and its columns
    `TITLE (ID)` are used; without, Canvas has to find students by their login and offers to make new assignments.
    Students without a submission are left out, so that nothing of theirs is overwritten.
    """

    roster = Unicode("", help="Canvas's own export of its gradebook, to match students and assignments by.").tag(
        config=True
    )
    columns = Dict(help="Canvas's titles of assignments that have another name here: NAME=TITLE.").tag(config=True)

    def rows(self, gradebook: Gradebook) -> Iterator[Row]:
        assignments, students = self.chosen(gradebook)
        submissions = {assignment.name: _submissions(gradebook, assignment) for assignment in assignments}
        handed_in = [student for student in students if any(student.id in each for each in submissions.values())]
        header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        known: dict[str, str] = {}
        who = {student.id: [_full_name(student), "", "", student.id, ""] for student in handed_in}
        possible: dict[str, str] = {}
        if self.roster:
            header, there, known, possible = self.read_roster()
            who = self.matched(handed_in, header, there)
        heads = []
        for assignment in assignments:
            title = self.columns.get(assignment.name, assignment.name)
            heads.append(known.get(title.casefold(), title))
            if self.roster and heads[-1] == title:
                self.log.warning("Canvas has no column for %r: importing the file makes a new assignment", title)
            ours, theirs = _number(assignment.max_score, ""), possible.setdefault(heads[-1], "")
            if theirs and float(theirs) != float(ours):
                self.log.warning("%r is worth %s points in Canvas and %s here; none is rescaled", title, theirs, ours)
            possible[heads[-1]] = theirs or ours
        yield header + heads
        yield ["    Points Possible", *[""] * (len(header) - 1), *(possible[head] for head in heads)]
        for student, cells in who.items():
            yield cells + [_number(_points(submissions[each.name].get(student)), "") for each in assignments]

    def read_roster(self) -> tuple[Row, list[Row], dict[str, str], dict[str, str]]:
        """Canvas's export: the header's columns about students, these columns of each student, the header's columns
        of assignments by title, and the points possible by column."""
        path = Path(self.roster)
        if not path.is_file():
            raise NoSuchThing(f"there is no roster {path}; export it from Canvas: Grades, Export Entire Gradebook")
        text = path.read_text(encoding="utf-8-sig")
        first = text.partition("\n")[0]
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
        )
        if not rows or "Student" not in rows[0] or "Section" not in rows[0]:
            raise NoSuchThing(f"{path} has no columns Student and Section; export it from Canvas: Grades, Export")
        wide = rows[0].index("Section") + 1
        titles = {}
        for head in rows[0][wide:]:
            if found := re.fullmatch(r"(.*\S) +\(\d+\)", head):
                titles[found[1].casefold()] = head
        possible: dict[str, str] = {}
        students = []
        for row in rows[1:]:
            if row and "Points Possible" in row[0]:
                possible = {head: cell for head, cell in zip(rows[0], row, strict=False) if _is_number(cell)}
            elif row and row[0].strip():
                students.append(row[:wide])
        return rows[0][:wide], students, titles, possible

    def matched(self, students: Sequence[Student], header: Row, roster: Sequence[Row]) -> dict[str, Row]:
        """The roster's cells by our student, whose id is a login, a SIS id or an id there."""
        keys = [header.index(key) for key in ("SIS Login ID", "SIS User ID", "ID") if key in header]
        found = {}
        for student in students:
            ids = {str(student.id).casefold(), *((student.email.casefold(),) if student.email else ())}
            rows = next((hits for key in keys if (hits := [r for r in roster if r[key].casefold() in ids])), [])
            if len(rows) == 1:
                found[student.id] = rows[0]
            else:
                how = "not" if not rows else "several times"
                self.log.warning("student %r is %s in the roster and is left out", student.id, how)
        return found


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


class MoodleExporter(_Exporter):
    """A file for Moodle: Grades, Import, CSV file.

    Moodle asks which column names the student (`username` or `email address`) and what each other column is: the
    grade of an activity, or its feedback. Without a submission the grade is "-", which is Moodle's word for none.
    """

    def rows(self, gradebook: Gradebook) -> Iterator[Row]:
        assignments, students = self.chosen(gradebook)
        submissions = {assignment.name: _submissions(gradebook, assignment) for assignment in assignments}
        columns = [head for each in assignments for head in (each.name, f"{each.name} (feedback)")]
        yield ["username", "email address", "last name", "first name", *columns]
        for student in students:
            cells = [student.id, student.email or "", student.last_name or "", student.first_name or ""]
            for assignment in assignments:
                submission = submissions[assignment.name].get(student.id)
                cells += [_number(_points(submission), "-"), _exercises(submission)]
            yield cells


def _exercises(submission: SubmittedAssignment | None) -> str:
    """The points of each graded cell, and the penalty, in a line."""
    if submission is None:
        return ""
    parts = [
        f"{notebook.name}: "
        + ", ".join(
            f"{grade.name.removeprefix('test-')} {_number(grade.score, '?')} of {_number(grade.max_score, '?')}"
            for grade in sorted(notebook.grades, key=lambda grade: grade.name)
        )
        for notebook in submission.notebooks
    ]
    penalty = submission.late_submission_penalty
    return "; ".join([*parts, *([f"{_number(penalty, '')} taken off for being late"] if penalty else [])])

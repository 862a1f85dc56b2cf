"""Feedback pages: nbgrader's generator with a template of ours; one file, no scripts, nothing from the network."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TextIO

import nbformat
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from pygments.formatters import HtmlFormatter
from sqlalchemy import Engine, NullPool, bindparam, create_engine, select
from traitlets import List, Unicode

from autograder.course.sources import marks_of
from autograder.gradebook.counting import on_page
from autograder.gradebook.grades import is_untouched
from autograder.gradebook.rendering import Budget, fit, highlight_code, markdown_with_mathml
from autograder.judge import cells, kinds
from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import understood
from autograder.judge.writing import is_unanswered

TEMPLATE = "feedback_page"
TEMPLATES = Path(__file__).parent / "templates"


NO_RESPONSE = "No response."  # nbgrader's comment on an answer that nobody touched
MAX_WORDS = 120  # characters, in place of a picture
NO_WORDS = "a picture without a description"
_PICTURE = re.compile(r"<img\b(?![^>]*\balt=)")
_H1 = re.compile(r"<(/?)h1(?=[\s>])", re.IGNORECASE)  # the page has one of its own


# Of an output's forms the first that it has is shown, under a name for style.css.
_KINDS = {
    "text/html": "html",
    "text/markdown": "markdown",
    "image/svg+xml": "svg",
    "text/latex": "latex",
    "image/png": "png",
    "image/jpeg": "jpeg",
    "text/plain": "text",
}


def shown_kind(data: Mapping[str, Any]) -> tuple[str, str]:
    """Which form of an output is shown, and its name; both are empty where there is none."""
    return next(((kind, name) for kind, name in _KINDS.items() if kind in data), ("", ""))


def in_words(data: Mapping[str, Any]) -> str:
    """What is said in place of a picture that a cell shows: what Python says of it."""
    said = str(data.get("text/plain", "")).strip().partition("\n")[0].strip("<>")[:MAX_WORDS]
    return f"a picture that this cell shows: {said}" if said else "a picture that this cell shows"


def day_and_time(time: datetime) -> str:
    """A time in UTC, as people write it."""
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


class FeedbackExporter(HTMLExporter):
    """nbconvert's exporter, with formulas that need no script, nothing active from a student, and an end to a page."""

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        yield from super().default_filters()
        yield "markdown2html", markdown_with_mathml
        yield "highlight_code", highlight_code
        yield "shown_kind", shown_kind
        yield "day_and_time", day_and_time
        yield "in_words", in_words

    def from_file(self, file_stream: TextIO, resources: Any = None, **_: Any) -> tuple[str, Any]:
        # nbformat's check of a notebook against its schema, which the grader has done, takes as long as all the rest.
        return self.from_notebook_node(nbformat.convert(nbformat.reader.reads(file_stream.read()), 4), resources)

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **_: Any) -> tuple[str, Any]:
        # Not `HTMLExporter`'s, which reads the page that it has made.
        page, resources = TemplateExporter.from_notebook_node(self, nb, resources)
        top, main, rest = page.partition("<main>")
        rest = _PICTURE.sub(f'<img alt="{NO_WORDS}"', _H1.sub(r"<\1h2", rest))
        return top + main + rest, resources

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        fit(nb, Budget())
        for each in self._preprocessors:  # nbconvert's own copies the notebook and checks it after each
            nb, resources = each(nb, resources)
        return nb, resources


# IPython's line above a traceback, with its colours; a phone breaks it in two.
_RULE = re.compile(r"^(\x1b\[[\d;]*m)*-{60,}(\x1b\[[\d;]*m)*\n", re.MULTILINE)


class _OnPages(NbGraderPreprocessor):
    # Every exporter to HTML sets this; nbgrader declares it without the tag, and traitlets would warn of each class.
    display_data_priority = List(Unicode()).tag(config=True)


_SUBMITTED = (
    select(
        SubmittedAssignment.id,
        SubmittedAssignment.timestamp,
        Student.first_name,
        Student.last_name,
        Notebook.name.label("notebook"),
        SubmittedNotebook.score.label("score"),
        SubmittedNotebook.max_score.label("max_score"),
        SubmittedNotebook.late_submission_penalty,
    )
    .join(SubmittedAssignment.notebooks)
    .join(SubmittedNotebook.notebook)
    .join(SubmittedAssignment.assignment)
    .join(SubmittedAssignment.student)
    .where(Assignment.name == bindparam("assignment"), Student.id == bindparam("student"))
)
_GRADES, _COMMENTS = (
    select(Notebook.name, BaseCell.name, *columns)
    .join(table.cell)
    .join(table.notebook)
    .join(SubmittedNotebook.notebook)
    .where(SubmittedNotebook.assignment_id == bindparam("submission"))
    for table, columns in ((Grade, (Grade.score, Grade.max_score)), (Comment, (Comment.comment,)))
)


@dataclass(frozen=True)
class Standing:
    """What the gradebook says of a submitted notebook, as nbgrader's `GetGrades` reads it, and of who submitted it.

    grades: score and points of each graded cell.
    comments: on each cell that has an answer; None where there is none.
    """

    submitted: datetime | None
    name: str
    score: float
    max_score: float
    penalty: float
    grades: dict[str, tuple[float | None, float]]
    comments: dict[str, str | None]


@cache
def _engine(db_url: str) -> Engine:
    # Statements stay compiled, connections do not stay open: a gradebook may be put back from a backup.
    return create_engine(db_url, poolclass=NullPool)


def standing(db_url: str, assignment: str, student: str) -> dict[str, Standing]:
    """What the gradebook says of a student's notebooks, by name; none where there is no submission."""
    made = {}
    with _engine(db_url).connect() as gradebook:
        for each in gradebook.execute(_SUBMITTED, {"assignment": assignment, "student": student}).all():
            name = " ".join(filter(None, (each.first_name, each.last_name)))
            numbers = each.score, each.max_score, each.late_submission_penalty or 0
            made[each.notebook] = Standing(each.timestamp, name, *numbers, {}, {})
        if made:
            of_it = {"submission": each.id}
            for notebook, cell, *points in gradebook.execute(_GRADES, of_it):
                made[notebook].grades[cell] = points
            for notebook, cell, comment in gradebook.execute(_COMMENTS, of_it):
                made[notebook].comments[cell] = comment
    return made


class GetGrades(_OnPages, stock.GetGrades):
    """nbgrader's own, with three statements for a page in place of two for each cell."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        about = resources["nbgrader"]
        where = f"{about['assignment']}/{about['notebook']} for {about['student']}"
        found = standing(about["db_url"], about["assignment"], about["student"]).get(about["notebook"])
        if found is None:
            raise MissingEntry(f"the gradebook has no submitted notebook {where}; grade it again")
        for cell in nb.cells:
            meta = grade_meta(cell)
            try:
                if meta.get("solution") or meta.get("task"):
                    meta["comment"] = found.comments[meta["grade_id"]]
                if meta.get("grade") or meta.get("task"):
                    meta["score"], meta["points"] = found.grades[meta["grade_id"]]
            except KeyError:
                lacks = f"the gradebook has no cell {meta['grade_id']!r} of {where}; grade it again"
                raise MissingEntry(lacks) from None
        about.update(score=found.score - found.penalty, max_score=found.max_score, late_penalty=found.penalty)
        about.update(submitted=found.submitted, name=found.name)
        page = about["assignment"], about["student"], about["notebook"]
        about["attempts"] = on_page(CourseDirectory(config=self.config), self.config, *page)
        return nb, resources


class ClearHiddenTests(_OnPages, stock.ClearHiddenTests):
    """nbgrader's own, for pages: what a student wrote has no hidden region, whatever it looks like."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        if cells.is_locked(cell):
            cell.source = cells.split_hidden(cell.source, (self.begin_test_delimeter, self.end_test_delimeter))[0]
        return cell, resources


class Summarise(_OnPages):
    """After `GetGrades`: what the top of the page says of each exercise, and the headings of graded cells."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        # None where nothing could be read.
        exercises = understood(nb, marks=marks_of(self.config)).exercises
        known = {meta["grade_id"]: cell for cell in nb.cells if _is_shown(meta := grade_meta(cell))}
        answers = {test: known[solution] for solution, test in exercises.values()}
        tests = dict(exercises.values())
        names = {each: name for name, pair in exercises.items() for each in pair}
        rows, scores = [], []
        for key, cell in known.items():
            meta, answer = grade_meta(cell), answers.get(key, cell)
            name = names.get(key, key.removeprefix("test-"))
            about = _take_verdicts(cell)
            _tidy_traceback(cell)
            if about and is_untouched(answer):
                about["untouched"] = True
                _say_untouched(cell, about)
            cell.metadata["feedback"] = _heading(name, meta, _comment(cell))
            if key in tests:
                cell.metadata["feedback"]["tests"] = tests[key]
            if meta.get("grade") or meta.get("task"):
                row = _row(name, meta, about, _comment(answer)) | {"answer": grade_meta(answer)["grade_id"]}
                rows.append(row | {"extra": cells.is_extra(cell)})
                scores.append((cells.is_extra(cell), meta.get("score") or 0.0, meta.get("points") or 0.0))
        for cell in nb.cells:
            _leave_rules_out(cell)
        graded = resources["nbgrader"]
        resources["feedback"] = {
            "rows": rows,
            "points": f"{round(graded['score'], 2):g} of {round(graded['max_score'], 2):g}",
            "shares": kinds.in_words(kinds.shares(scores)),
            "late": f"{round(graded['late_penalty'], 2):g}" if graded["late_penalty"] else "",
            "who": _who(graded),
            "when": graded.get("submitted"),
            "css": _code_css(),
        }
        return nb, resources


def _is_shown(meta: Mapping[str, Any]) -> bool:
    """Whether a cell has a heading: what counts, and answers."""
    return bool(meta.get("solution") or meta.get("grade") or meta.get("task"))


def _who(graded: Mapping[str, Any]) -> str:
    name, student = graded.get("name"), graded.get("student", "")
    return f"{name} ({student})" if name else student


def _heading(name: str, meta: Mapping[str, Any], comment: str | None) -> dict[str, Any]:
    counts = meta.get("grade") or meta.get("task")
    kind = f"Your answer: {name}" if meta.get("solution") else "Task" if meta.get("task") else f"Tests of {name}"
    points = _points(meta) + ("" if meta.get("score") is None else " points") if counts else ""
    return {"anchor": meta["grade_id"], "title": kind, "points": points, "comment": comment}


def _comment(cell: NotebookNode) -> str | None:
    """A person's comment on an answer; nbgrader's own on an untouched one says what the page says elsewhere."""
    comment: str | None = grade_meta(cell).get("comment")
    return None if comment == NO_RESPONSE else comment


def _say_untouched(cell: NotebookNode, about: Mapping[str, Any]) -> None:
    """In place of how each check failed: that there is nothing to check, and what the checks are about."""
    if any(each["passed"] for each in about["verdicts"]):
        return
    checks = "".join(f"<li>{html.escape(each['check'])}</li>" for each in about["verdicts"])
    said = f"<p>Not answered: this exercise is as it was handed out. What its checks look at:</p><ul>{checks}</ul>"
    cell.outputs[-1].data = NotebookNode({"text/html": f"<div class='autograder'>{said}</div>"})


def _leave_rules_out(cell: NotebookNode) -> None:
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            output.text = _RULE.sub("", output.text)
        elif output.output_type == "error":
            lines = (_RULE.sub("", f"{each}\n").removesuffix("\n") for each in output.traceback)
            output.traceback = [each for each in lines if each]


# A line of code in a traceback, with its number; the one that raised has an arrow in place of blanks.
_CONTEXT = re.compile(r"^ +\d+ (.*)\n", re.MULTILINE)


def _tidy_traceback(cell: NotebookNode) -> None:
    """Leave out of a test's traceback the lines around the one that raised: they stand right above."""
    if not cells.is_test(cell):
        return
    own = set(cell.source.split("\n"))
    for output in cell.get("outputs", ()):
        if output.output_type == "stream" and output.name == "stdout" and "Traceback" in output.text:
            output.text = _CONTEXT.sub(lambda found: "" if found[1] in own else found[0], output.text)


def _take_verdicts(cell: NotebookNode) -> dict[str, Any]:
    """A test cell's verdicts as data; the number after them, which is for nbgrader, is taken out of the page."""
    outputs = cell.get("outputs", ())
    about: dict[str, Any] = outputs[-2].get("metadata", {}).get("autograder", {}) if len(outputs) > 1 else {}
    if about and cells.is_test(cell):
        del outputs[-1]
        return about
    return {}


def _points(meta: Mapping[str, Any]) -> str:
    if meta.get("score") is None:
        return "graded by hand, not yet"
    return f"{round(meta['score'], 2):g} of {round(meta['points'], 2):g}"


def _row(name: str, meta: Mapping[str, Any], about: Mapping[str, Any], comment: str | None) -> dict[str, str]:
    score, most = meta.get("score"), meta.get("points") or 0
    verdicts = about.get("verdicts", ())
    if score is None:
        mark, result = "open", "not graded yet"
    elif score >= most:
        mark, result = "full", "✓ all points"
    elif score > 0:
        mark, result = "part", "◐ some points"
    else:
        mark, result = "none", "✗ not answered" if about.get("untouched") or is_unanswered(verdicts) else "✗ no points"
    result += ", with a hint" if about.get("mistakes") else ""
    result += ", with a comment" if comment else ""
    passed = sum(verdict["passed"] for verdict in verdicts)
    return {
        "anchor": meta["grade_id"],
        "name": name,
        "mark": mark,
        "result": result,
        "checks": f"{passed} of {len(verdicts)}" if verdicts else "",
        "points": f"of {most:g}" if score is None else _points(meta),
    }


@cache
def _code_css() -> str:
    """The colours of code, by day and by night; the background is the page's."""
    day, night = (HtmlFormatter(style=style, nobackground=True) for style in ("default", "github-dark"))
    dark = night.get_style_defs(".highlight")
    return f"{day.get_style_defs('.highlight')}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"

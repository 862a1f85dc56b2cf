"""Feedback pages: nbgrader's generator with a template of ours; one file, no scripts, nothing from the network."""

from html import escape
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from latex2mathml.converter import convert as to_mathml
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from pygments.formatters import HtmlFormatter

from autograder import notebooks
from autograder.notebooks import grade_meta

TEMPLATE = "feedback_page"
TEMPLATES = Path(__file__).parent / "templates"


class _Renderer(IPythonRenderer):
    """Formulas as MathML, which browsers draw by themselves; what is no formula stays as it was written."""

    def inline_math(self, body: str) -> str:
        return _formula(body, "inline", f"${escape(body)}$")

    def block_math(self, body: str) -> str:
        return f"<div class='formula'>{_formula(body, 'block', f'$${escape(body)}$$')}</div>"


def _formula(body: str, display: str, otherwise: str) -> str:
    try:
        return str(to_mathml(body, display=display))
    except Exception:  # of many kinds; a student may write anything between two dollars
        return otherwise


class FeedbackExporter(HTMLExporter):
    """nbconvert's exporter, with formulas that need no script."""

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        cell = context.get("cell", {})
        renderer = _Renderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
        return str(MarkdownWithMath(renderer=renderer).render(source))


class Summarise(NbGraderPreprocessor):
    """After `GetGrades`: what the top of the page says of each exercise, and the headings of graded cells."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        names = {test: name for name, (_, test) in notebooks.exercises(nb).items()}
        rows = []
        for cell in nb.cells:
            meta = grade_meta(cell)
            if not (meta.get("solution") or meta.get("grade") or meta.get("task")):
                continue
            counts = bool(meta.get("grade") or meta.get("task"))
            name = names.get(meta["grade_id"], meta["grade_id"])
            kind = "Your answer" if meta.get("solution") else "Task" if meta.get("task") else f"Tests of {name}"
            cell.metadata["feedback"] = {
                "anchor": meta["grade_id"],
                "title": kind,
                "points": _points(meta) + ("" if meta.get("score") is None else " points") if counts else "",
                "comment": meta.get("comment"),
            }
            about = _take_verdicts(cell)
            if counts:
                rows.append(_row(name, meta, about))
        graded = resources["nbgrader"]
        resources["feedback"] = {
            "rows": rows,
            "points": f"{round(graded['score'], 2):g} of {round(graded['max_score'], 2):g}",
            "late": f"{round(graded['late_penalty'], 2):g}" if graded["late_penalty"] else "",
            "css": _code_css(),
        }
        return nb, resources


def _take_verdicts(cell: NotebookNode) -> dict[str, Any]:
    """A test cell's verdicts as data; the number after them, which is for nbgrader, is taken out of the page."""
    outputs = cell.get("outputs", ())
    about: dict[str, Any] = outputs[-2].get("metadata", {}).get("autograder", {}) if len(outputs) > 1 else {}
    if about and notebooks.is_test(cell):
        del outputs[-1]
        return about
    return {}


def _points(meta: dict[str, Any]) -> str:
    if meta.get("score") is None:
        return "graded by hand, not yet"
    return f"{round(meta['score'], 2):g} of {round(meta['points'], 2):g}"


def _row(name: str, meta: dict[str, Any], about: dict[str, Any]) -> dict[str, str]:
    score, most = meta.get("score"), meta.get("points") or 0
    if score is None:
        mark, result = "open", "not graded yet"
    elif score >= most:
        mark, result = "full", "✓ all points"
    else:
        mark, result = ("part", "◐ some points") if score > 0 else ("none", "✗ no points")
    result += ", with a hint" if about.get("mistakes") else ""
    result += ", with a comment" if meta.get("comment") else ""
    verdicts = about.get("verdicts", ())
    passed = sum(verdict["passed"] for verdict in verdicts)
    return {
        "anchor": meta["grade_id"],
        "name": name,
        "mark": mark,
        "result": result,
        "checks": f"{passed} of {len(verdicts)}" if verdicts else "",
        "points": f"of {most:g}" if score is None else _points(meta),
    }


def _code_css() -> str:
    """The colours of code, by day and by night; the background is the page's."""
    day, night = (HtmlFormatter(style=style, nobackground=True) for style in ("default", "github-dark"))
    dark = night.get_style_defs(".highlight")
    return f"{day.get_style_defs('.highlight')}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"

"""Feedback pages: nbgrader's generator with a template of ours; one file, no scripts, nothing from the network."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from secrets import token_hex
from typing import Any
from xml.etree import ElementTree

from jinja2 import pass_context
from latex2mathml.converter import convert as to_mathml
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.preprocessors import NbGraderPreprocessor
from pygments.formatters import HtmlFormatter
from traitlets import List, Unicode

from autograder.judge import cells, sanitize
from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import understood

TEMPLATE = "feedback_page"
TEMPLATES = Path(__file__).parent / "templates"


MAX_MARKDOWN = 100_000  # characters of one cell that pages render; more they show as it is written
MAX_FORMULAS = 300  # "\\begin" in one cell: nbconvert's parser reads the rest of the cell again for each

# Of MathML only what shapes and colours: latex2mathml knows \\href and \\style too.
_MATHML = {
    *("xmlns", "display", "mathvariant", "mathsize", "mathcolor", "mathbackground", "displaystyle", "scriptlevel"),
    *("stretchy", "fence", "form", "separator", "accent", "accentunder", "lspace", "rspace", "minsize", "maxsize"),
    *("width", "height", "depth", "voffset", "linethickness", "columnalign", "columnspacing", "rowspacing"),
    *("columnlines", "rowlines", "notation", "movablelimits", "largeop", "symmetric"),
}


class _Renderer(IPythonRenderer):
    """Formulas as MathML, which browsers draw by themselves; what is no formula stays as it was written.

    In the page stands a mark for each, until everything else is cleaned.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(escape=False, exclude_anchor_links=True, **options)
        self.formulas: dict[str, str] = {}
        self._nonce = token_hex(8)

    def inline_math(self, body: str) -> str:
        return self._mark(_formula(body, "inline", f"${escape(body)}$"))

    def block_math(self, body: str) -> str:
        return self._mark(f"<div class='formula'>{_formula(body, 'block', f'$${escape(body)}$$')}</div>")

    def _mark(self, formula: str) -> str:
        mark = f"formula{self._nonce}x{len(self.formulas)}x"
        self.formulas[mark] = formula
        return mark

    def with_formulas(self, page: str) -> str:
        return re.sub(f"formula{self._nonce}x\\d+x", lambda found: self.formulas[found[0]], page)


def _formula(body: str, display: str, otherwise: str) -> str:
    try:
        tree = ElementTree.fromstring(to_mathml(body, display=display))
    except Exception:  # of many kinds; a student may write anything between two dollars
        return otherwise
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in set(element.attrib) - _MATHML:
            del element.attrib[name]
    return ElementTree.tostring(tree, encoding="unicode")


@pass_context
def markdown2html(context: Mapping[str, Any], source: str) -> str:
    """Render markdown in formgrader's pages as nbconvert does, and clean it but for an instructor's locked cells."""
    return _cleaned(context, source, lambda: str(_exporter().markdown2html(context, source)))


class FeedbackExporter(HTMLExporter):
    """nbconvert's exporter, with formulas that need no script, and nothing active from a student."""

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        renderer = _Renderer(attachments=(context.get("cell") or {}).get("attachments", {}))
        made = _cleaned(context, source, lambda: str(MarkdownWithMath(renderer=renderer).render(source)))
        return renderer.with_formulas(made)


def _cleaned(context: Mapping[str, Any], source: str, render: Callable[[], str]) -> str:
    cell = context.get("cell") or {}
    own = cell.get("cell_type") == "markdown" and source == cell.get("source") and cells.is_locked(cell)
    as_written = f"<pre>{escape(source[:MAX_MARKDOWN])}</pre>"
    if not own and (len(source) > MAX_MARKDOWN or source.count("\\begin") > MAX_FORMULAS):
        return as_written
    try:
        made = render()
    except Exception:  # for one, a picture that is not attached, or quotes nested too deeply
        return as_written
    return made if own else sanitize.clean_html(made)


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter()


# IPython's line above a traceback, with its colours; a phone breaks it in two.
_RULE = re.compile(r"^(\x1b\[[\d;]*m)*-{60,}(\x1b\[[\d;]*m)*\n", re.MULTILINE)


class _OnPages(NbGraderPreprocessor):
    # Every exporter to HTML sets this; nbgrader declares it without the tag, and traitlets would warn of each class.
    display_data_priority = List(Unicode()).tag(config=True)


class ClearHiddenTests(_OnPages, stock.ClearHiddenTests):
    """nbgrader's own, for pages."""


class Summarise(_OnPages):
    """After `GetGrades`: what the top of the page says of each exercise, and the headings of graded cells."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        # None where nothing could be read.
        names = {test: name for name, (_, test) in understood(nb).exercises.items()}
        rows = []
        for cell in nb.cells:
            meta = grade_meta(cell)
            if not (meta.get("solution") or meta.get("grade") or meta.get("task")):
                continue
            counts = bool(meta.get("grade") or meta.get("task"))
            name = names.get(meta["grade_id"], meta["grade_id"].removeprefix("test-"))
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
        for cell in nb.cells:
            for output in cell.get("outputs", ()):
                if output.output_type == "stream":
                    output.text = _RULE.sub("", output.text)
                elif output.output_type == "error":
                    output.traceback = [line for line in output.traceback if not _RULE.fullmatch(line + "\n")]
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
    if about and cells.is_test(cell):
        del outputs[-1]
        return about
    return {}


def _points(meta: dict[str, Any]) -> str:
    if meta.get("score") is None:
        return "graded by hand, not yet"
    return f"{round(meta['score'], 2):g} of {round(meta['points'], 2):g}"


def _row(name: str, meta: dict[str, Any], about: dict[str, Any]) -> dict[str, str]:
    score, most = meta.get("score"), meta.get("points") or 0
    verdicts = about.get("verdicts", ())
    if score is None:
        mark, result = "open", "not graded yet"
    elif score >= most:
        mark, result = "full", "✓ all points"
    elif score > 0:
        mark, result = "part", "◐ some points"
    else:
        mark, result = "none", "✗ not answered" if _is_unanswered(verdicts) else "✗ no points"
    result += ", with a hint" if about.get("mistakes") else ""
    result += ", with a comment" if meta.get("comment") else ""
    passed = sum(verdict["passed"] for verdict in verdicts)
    return {
        "anchor": meta["grade_id"],
        "name": name,
        "mark": mark,
        "result": result,
        "checks": f"{passed} of {len(verdicts)}" if verdicts else "",
        "points": f"of {most:g}" if score is None else _points(meta),
    }


def _is_unanswered(verdicts: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every check ended as in a cell that nobody has touched."""
    return bool(verdicts) and all(each["difference"].startswith("raised NotImplementedError") for each in verdicts)


def _code_css() -> str:
    """The colours of code, by day and by night; the background is the page's."""
    day, night = (HtmlFormatter(style=style, nobackground=True) for style in ("default", "github-dark"))
    dark = night.get_style_defs(".highlight")
    return f"{day.get_style_defs('.highlight')}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"

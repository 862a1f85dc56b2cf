"""Nothing active reaches a reader: what students' cells write and show is made harmless before anyone opens it.

`clean` leaves in a graded notebook no output, attachment, raw cell or metadata of a student's that a page could run,
load or break on. Markdown becomes HTML only in nbgrader's pages, so it is cleaned there (in `feedback.py`). HTML
is judged by nh3 (the sanitiser ammonia, with a parser that reads it as browsers do) by lists of what may stay.
"""

import base64
import binascii
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree

import nh3
from nbformat import NotebookNode

from autograder.judge.cells import set_extra
from autograder.judge.notebooks import Notebook

MAX_MARKS = 10_000  # "<" in one piece of HTML: nested without end, more would take minutes to parse
MAX_PAGE_MARKS = 100_000  # and in all pieces of a notebook
DEEP = 2_500  # so many in one piece count as one each, twice as many as twice as many: they may lie within each other
MAX_PARTS = 40_000  # of one tag, each of which is compared with all before it; a picture of 2 MB has as many slashes

_TAGS = nh3.ALLOWED_TAGS - {"area", "map"} | {"section", "tfoot"}
_GONE = {"script", "style", "template", "noscript", "title", "textarea", "iframe", "object", "svg", "math", "select"}
_ATTRIBUTES = {
    "*": {"style", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "table": {"border"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
}
# What colours and aligns; nothing that loads, moves, or lies over the rest of the page.
_STYLES = {
    *("color", "background-color", "font-family", "font-style", "font-weight", "text-align", "text-decoration"),
    *("vertical-align", "white-space", "border", "border-bottom", "border-collapse", "border-top", "padding"),
    *("border-left", "border-right", "padding-left", "padding-right", "padding-top", "padding-bottom"),
}
_SVG_TAGS = {
    *("svg", "g", "defs", "use", "symbol", "marker", "clipPath", "image", "title", "desc", "text", "tspan"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop"),
}
_SVG_ATTRIBUTES = {
    *("id", "class", "xmlns", "version", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "x2"),
    *("y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "d", "points", "transform", "style", "href"),
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
    *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "clip-path", "clip-rule", "offset"),
    *("stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "marker-end", "marker-mid", "marker-start"),
    *("markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient", "font-family", "font-size"),
    *("font-weight", "font-style", "text-anchor", "dominant-baseline", "letter-spacing"),
}
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_TEXTS = {"text/plain", "text/latex", "text/markdown"}
_PICTURE_URL = re.compile(r"data:(image/[a-z+]+);base64,([A-Za-z0-9+/=\s]*)")
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-_])?")
_CONTROLS = re.compile(r"[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SEPARATOR = re.compile(r"[\s/]+|[\"'](?=[^\s/>])")
_TOO_MUCH = "[a table or page was left out here: it is larger than is shown]"


def clean(notebook: Notebook, source: Notebook) -> None:
    """Make a notebook's raw cells harmless in place, once its cells have their outputs.

    Args:
        source: the instructor's notebook, whose pictures and locked cells stay as they are.
    """
    budget = [MAX_PAGE_MARKS]
    trusted = [picture for raw in source.raw.cells for picture in raw.get("attachments", {}).values()]
    for cell, raw in zip(notebook.cells, notebook.raw.cells, strict=True):
        raw.metadata = NotebookNode({"nbgrader": raw.metadata.nbgrader} if cell.grade_id else {})
        set_extra(raw, cell.is_extra and cell.grade_id is not None)
        if "attachments" in raw:
            raw.attachments = _attachments(raw.attachments, trusted)
        if raw.cell_type == "raw" and not cell.is_locked:
            raw.source = clean_html(raw.source, budget)
        for output in raw.get("outputs", ()):
            _clean_output(output, budget)


def clean_html(text: str, budget: list[int] | None = None) -> str:
    """HTML without anything active: no scripts, forms, frames, remote pictures, event handlers or style sheets.

    Args:
        budget: how many "<" are left to the whole page; taken from.
    """
    marks, parts = text.count("<"), _most_parts(text)
    if budget is not None:
        budget[0] -= max(marks, marks**2 // DEEP) + parts**2 // MAX_PARTS
    if marks > MAX_MARKS or parts > MAX_PARTS or (budget is not None and budget[0] < 0):
        return f"<p>{_TOO_MUCH}</p>"
    return nh3.clean(
        _CONTROLS.sub("", text),
        tags=_TAGS,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        allowed_classes=_classes(),
        filter_style_properties=_STYLES,
    )


def clean_svg(text: str) -> str | None:
    """A picture without scripts, links and references outside of itself; None when nothing well-formed is left."""
    if text.count("<") > MAX_MARKS or _most_parts(text) > MAX_PARTS:
        return None
    made = nh3.clean(
        text,
        tags=_SVG_TAGS,
        clean_content_tags={"script", "style", "foreignObject", "metadata"},
        attributes={"*": _SVG_ATTRIBUTES},
        attribute_filter=_svg_attribute,
        url_schemes={"data"},
        link_rel=None,
    ).strip()
    if not made.startswith("<svg"):
        return None
    if 'xmlns="' not in made.partition(">")[0]:
        made = made.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    made = made.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1)
    try:
        ElementTree.fromstring(made)
    except ElementTree.ParseError:
        return None
    return made


def clean_text(text: str) -> str:
    """Text without what commands a terminal: escape sequences, control characters, reversed writing."""
    return _CONTROLS.sub("", _ESCAPES.sub("", text))


def _most_parts(text: str) -> int:
    """How many attributes a tag may have, at most: what separates them, from a "<" to the last ">" before the next."""
    tags = (part.rpartition(">")[0] or part for part in text.split("<")[1:])
    return max((len(_SEPARATOR.findall(tag)) for tag in tags), default=0)


@cache
def _classes() -> dict[str, set[str]]:
    """The classes that colour code, and those of pandas' tables and of headings' anchors."""
    from pygments.token import STANDARD_TYPES

    code = {name for name in STANDARD_TYPES.values() if name}
    return {"span": code, "div": {"highlight"}, "table": {"dataframe"}, "a": {"anchor-link"}}


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return _picture(value)
    if name == "href":
        return value if re.match(r"(https?://|mailto:|#)", value) else None
    if name == "style":
        return None if "url" in value.lower() or "\\" in value else value
    if name in ("width", "height", "border", "start", "colspan", "rowspan"):
        return value if re.fullmatch(r"\d{1,4}(px|%)?", value) else None
    return value


def _picture(url: str) -> str | None:
    """The address of a picture that holds the picture itself, and of no other."""
    found = _PICTURE_URL.fullmatch(url)
    if found is None:
        return None
    if found[1] == "image/svg+xml":
        data = _svg_data(found[2])
        return None if data is None else f"data:image/svg+xml;base64,{data}"
    return url if found[1] in _PICTURES else None


def _svg_data(data: str) -> str | None:
    try:
        made = clean_svg(base64.b64decode(data, validate=False).decode())
    except (binascii.Error, ValueError):
        return None
    return None if made is None else base64.b64encode(made.encode()).decode()


def _svg_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        found = _PICTURE_URL.fullmatch(value)
        return value if value.startswith("#") or (found is not None and found[1] in _PICTURES) else None
    outside = "url(" in value.replace("url(#", "").lower() or "\\" in value
    return None if outside else value


def _attachments(attachments: Mapping[str, Any], trusted: Collection[Any]) -> NotebookNode:
    kept = {}
    for name, bundle in attachments.items():
        pictures = {kind: data for kind, data in bundle.items() if kind in _PICTURES and _is_base64(data)}
        if bundle in trusted:
            kept[name] = bundle
        elif isinstance(svg := bundle.get("image/svg+xml"), str) and (data := _svg_data(svg)) is not None:
            kept[name] = pictures | {"image/svg+xml": data}
        elif pictures:
            kept[name] = pictures
    return NotebookNode(kept)


def _is_base64(data: Any) -> bool:
    return isinstance(data, str) and re.fullmatch(r"[A-Za-z0-9+/=\s]*", data) is not None


def _clean_output(output: NotebookNode, budget: list[int]) -> None:
    if output.output_type == "stream":
        output.name = "stderr" if output.name == "stderr" else "stdout"
        output.text = clean_text(output.text)
    elif output.output_type == "error":
        output.ename, output.evalue = clean_text(output.ename), clean_text(output.evalue)
        output.traceback = [clean_text(line) for line in output.traceback]
    else:
        output.metadata = NotebookNode(_sizes(output.metadata))
        data = {kind: made for kind, each in output.data.items() if (made := _clean_data(kind, each, budget))}
        if not data and output.data:
            kinds = ", ".join(sorted(clean_text(str(kind))[:60] for kind in output.data)[:5])
            data = {"text/plain": f"[not shown, because it could be harmful: {kinds}]"}
        output.data = NotebookNode(data)


def _clean_data(kind: str, value: Any, budget: list[int]) -> str | None:
    """One form of what a cell shows, made harmless; None for a form that cannot be."""
    if not isinstance(value, str):
        return None
    if kind in _TEXTS:
        return clean_text(value)
    if kind == "text/html":
        return clean_html(value, budget)
    if kind == "image/svg+xml":
        return clean_svg(value)
    return value if kind in _PICTURES and _is_base64(value) else None


def _sizes(metadata: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Of an output's metadata, how large its pictures are to be shown."""
    found = {}
    for kind in _PICTURES | {"image/svg+xml"}:
        about = metadata.get(kind)
        if isinstance(about, dict):
            sides = {side: about[side] for side in ("width", "height") if type(about.get(side)) is int}
            if sides:
                found[kind] = sides
    return found

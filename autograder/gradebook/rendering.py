"""How a student's words, code and outputs become HTML: set and coloured while that costs little, else as written.

Parsers of Markdown and lexers of code go back over what they have read; there are texts for which they need minutes.
What is rendered of a page is bounded by measures of the text itself, so that a notebook always has the same page.
"""

import re
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from functools import cache
from html import escape
from secrets import token_hex
from typing import Any
from xml.etree import ElementTree

from jinja2 import pass_context
from latex2mathml.converter import convert as to_mathml
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from autograder.judge import cells, sanitize

# Of a student's on one page; beyond them text is shown as it is written, and an output is cut or named.
MAX_MARKDOWN = 50_000  # characters that are rendered
MAX_ENVIRONMENTS = 300  # "\\begin", "\\[" and "\\(", for each of which nbconvert's parser reads the rest again
MAX_FORMULA = 2_000  # characters of one
MAX_CODE = 40_000  # characters that are coloured
MAX_RUN = 300  # of blanks, and in code of a line and of empty lines, too: parsers and lexers take the square of it
MAX_OUTPUTS = 500
MAX_TEXT = 1_000_000  # characters of outputs
MAX_CELL_TEXT = 200_000  # and of those of one cell
MAX_PICTURES = 10 * 2**20  # characters of pictures, in base64
MAX_COLOURS = 1_000  # escape sequences of one output; nbconvert copies the rest for each

MAX_KEPT = 16 * 2**20  # characters of texts, written and rendered, that are kept for the next page

AS_WRITTEN = "This is shown as it was written: it is longer, or more intricate, than pages are made of."
UNRENDERED = "This is shown as it was written, for it could not be rendered: is a picture missing?"
CUT = "[the rest was left out here: it is more than a page shows]"
LANGUAGES = {"python", "python3", "py", "ipython", "ipython3", "pycon", "bash", "sh", "shell", "console", "json"}

# Formgrader's style frames pictures in red, and hides the mark of what opens; its template takes no other style.
FORMGRADER = "<style>#notebook img { border: 0 } #notebook summary { display: list-item }</style>"

# Of MathML only what shapes and colours: latex2mathml knows \\href and \\style too.
MATHML = {
    *("xmlns", "display", "mathvariant", "mathsize", "mathcolor", "mathbackground", "displaystyle", "scriptlevel"),
    *("stretchy", "fence", "form", "separator", "accent", "accentunder", "lspace", "rspace", "minsize", "maxsize"),
    *("width", "height", "depth", "voffset", "linethickness", "columnalign", "columnspacing", "rowspacing"),
    *("columnlines", "rowlines", "notation", "movablelimits", "largeop", "symmetric"),
}


class Budget:
    """What of a student's one page may still show."""

    def __init__(self) -> None:
        self.markdown = MAX_MARKDOWN
        self.environments = MAX_ENVIRONMENTS
        self.code = MAX_CODE
        self.pictures = MAX_PICTURES
        self.marks = [sanitize.MAX_PAGE_MARKS]
        self.text = MAX_TEXT
        self.outputs = MAX_OUTPUTS
        self.refused = False  # whether something of the text in hand was too much
        self.styled = False  # whether the page has its style

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> "Budget":
        """That of the page that is being made."""
        resources = context.get("resources")
        found: Budget = cls() if resources is None else resources.setdefault("budget", cls())
        return found

    def takes_markdown(self, text: str) -> bool:
        """Whether text is short enough to be rendered; if so it is taken off."""
        environments = text.count("\\begin") + text.count("\\\\[") + text.count("\\\\(")
        blanks = max(map(len, re.findall(" +", text)), default=0)
        if len(text) > self.markdown or environments > self.environments or blanks > MAX_RUN:
            return False
        self.markdown -= len(text)
        self.environments -= environments
        return True

    def takes_code(self, code: str) -> bool:
        """Whether code is short enough to be coloured; if so it is taken off."""
        runs = [*code.split("\n"), *re.findall(r"\s+", code)]
        if len(code) > self.code or max(map(len, runs)) > MAX_RUN:
            self.refused = True
            return False
        self.code -= len(code)
        return True

    def takes_picture(self, data: str) -> bool:
        self.pictures -= len(data)
        return self.pictures >= 0

    @property
    def left(self) -> tuple[int, ...]:
        """What rendering takes from it."""
        return self.code, self.pictures, self.marks[0]

    def affords(self, cost: tuple[int, ...]) -> bool:
        """Whether so much is left; if so it is taken off."""
        rest = tuple(have - each for have, each in zip(self.left, cost, strict=True))
        if min(rest) < 0:
            return False
        self.code, self.pictures, self.marks[0] = rest
        return True


class Kept:
    """What was rendered last, by what it was made of: most cells are the same in everybody's notebook."""

    def __init__(self, characters: int) -> None:
        self._left = characters
        self._made: OrderedDict[tuple[Hashable, str], tuple[str, tuple[int, ...]]] = OrderedDict()

    def get(self, kind: Hashable, source: str) -> tuple[str, tuple[int, ...]] | None:
        """What a text was made into and what it took of a page's budget; None where it is not kept."""
        if found := self._made.get((kind, source)):
            self._made.move_to_end((kind, source))
        return found

    def put(self, kind: Hashable, source: str, made: str, cost: tuple[int, ...]) -> None:
        """Keep it, where it is not kept yet; what nobody asked for longest goes."""
        if (kind, source) in self._made:
            return
        self._made[kind, source] = made, cost
        self._left -= len(source) + len(made)
        while self._left < 0:
            (_, written), (rendered, _) = self._made.popitem(last=False)
            self._left += len(written) + len(rendered)


_kept = Kept(MAX_KEPT)


class _Renderer(IPythonRenderer):
    """nbconvert's, with pictures and coloured code while a page has room for them."""

    def __init__(self, budget: Budget, **options: Any) -> None:
        super().__init__(escape=False, **options)
        self._budget = budget

    def block_code(self, code: str, info: str | None = None) -> str:
        language = (info or "").partition(" ")[0].strip().lower()
        if language in LANGUAGES and self._budget.takes_code(code):
            return str(super().block_code(code, language))
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def _embed_image_or_attachment(self, src: str) -> str:
        found = str(super()._embed_image_or_attachment(src))
        if not self._budget.takes_picture(found):
            raise ValueError("more pictures than a page shows")
        return found

    def page(self, source: str, *, clean: bool) -> str:
        """Markdown as HTML; a student's is cleaned."""
        made = str(MarkdownWithMath(renderer=self).render(source))
        return sanitize.clean_html(made, self._budget.marks) if clean else made


class _MathML(_Renderer):
    """Formulas as MathML, which browsers draw by themselves; what is no formula stays as it was written.

    In the page stands a mark for each, until everything else is cleaned.
    """

    def __init__(self, budget: Budget, **options: Any) -> None:
        super().__init__(budget, exclude_anchor_links=True, **options)
        self._formulas: list[tuple[str, str]] = []  # drawn, and as it was written
        self._nonce = token_hex(8)

    def table(self, text: str) -> str:
        """A table that scrolls beside the text when it is wide, by the keyboard too."""
        return f'<div class="wide" tabindex="0" role="region" aria-label="table"><table>\n{text}</table></div>\n'

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        return str(super().heading(text, min(6, level + 1), **attributes))  # the page's own is the first

    def inline_math(self, body: str) -> str:
        written = f"${escape(body)}$"
        return self._mark(_formula(body, "inline", written), written)

    def block_math(self, body: str) -> str:
        written = f"$${escape(body)}$$"
        return self._mark(f"<div class='formula' tabindex='0'>{_formula(body, 'block', written)}</div>", written)

    def _mark(self, formula: str, written: str) -> str:
        self._formulas.append((formula, written))
        return f"formula{self._nonce}x{len(self._formulas) - 1}x"

    def page(self, source: str, *, clean: bool) -> str:
        return self._with_formulas(super().page(source, clean=clean))

    def _with_formulas(self, page: str) -> str:
        """A page of clean HTML with its formulas: drawn where a mark stands as text, as written in an attribute."""
        mark = re.compile(f"formula{self._nonce}x(\\d+)x")
        if not self._formulas:
            return page
        return re.sub(
            f'(?P<tag><(?:[^>"]|"[^"]*")*>)|{mark.pattern}',
            lambda found: (
                mark.sub(lambda inner: self._formulas[int(inner[1])][1], found["tag"])
                if found["tag"]
                else self._formulas[int(found[2])][0]
            ),
            page,
        )


def _formula(body: str, display: str, otherwise: str) -> str:
    if len(body) > MAX_FORMULA:
        return otherwise
    try:
        tree = ElementTree.fromstring(to_mathml(body, display=display))
    except Exception:  # of many kinds; a student may write anything between two dollars
        return otherwise
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in set(element.attrib) - MATHML:
            del element.attrib[name]
    return ElementTree.tostring(tree, encoding="unicode")


@pass_context
def markdown2html(context: Mapping[str, Any], source: str) -> str:
    """Render markdown in formgrader's pages as nbconvert does, and clean it but for an instructor's locked cells."""
    made, page = _rendered(context, source, _Renderer), Budget.of(context)
    if page.styled or context.get("resources") is None:
        return made
    page.styled = True
    return FORMGRADER + made


@pass_context
def markdown_with_mathml(context: Mapping[str, Any], source: str) -> str:
    """The same for feedback pages, whose formulas need no script."""
    return _rendered(context, source, _MathML)


def _attachments(context: Mapping[str, Any]) -> Any:
    return (context.get("cell") or {}).get("attachments", {})


def _is_own(context: Mapping[str, Any], source: str) -> bool:
    """Whether a text is the instructor's: what a locked cell holds, not what it shows nor a comment on it."""
    cell = context.get("cell") or {}
    return bool(
        source == cell.get("source") and cell.get("cell_type") in ("markdown", "code") and cells.is_locked(cell)
    )


def _rendered(context: Mapping[str, Any], source: str, renderer: type[_Renderer]) -> str:
    """A text as HTML, kept for other pages where nothing was left out of it and it has no pictures of its own."""
    budget, own, attachments = Budget.of(context), _is_own(context, source), _attachments(context)
    if not own and not budget.takes_markdown(source):
        return _as_written(AS_WRITTEN, source)
    kind = renderer, own
    if not attachments and (kept := _kept.get(kind, source)) and budget.affords(kept[1]):
        return kept[0]
    before, budget.refused = budget.left, False
    try:
        made = renderer(budget, attachments=attachments).page(source, clean=not own)
    except Exception:  # for one, a picture that is not attached, or quotes nested too deeply
        return _as_written(UNRENDERED, source)
    if not attachments and not budget.refused and min(budget.left) >= 0:
        cost = tuple(was - now for was, now in zip(before, budget.left, strict=True))
        _kept.put(kind, source, made, cost)
    return made


def _as_written(why: str, source: str) -> str:
    return f"<p><em>{why}</em></p><pre>{escape(source[:MAX_CELL_TEXT])}</pre>"


@pass_context
def highlight_code(
    context: Mapping[str, Any], source: str, language: str | None = None, metadata: Mapping[str, Any] | None = None
) -> str:
    """Colour a cell's code, as Python whatever the notebook says that it is."""
    if _is_own(context, source) or Budget.of(context).takes_code(source):
        return _coloured(source)
    return f'<p><em>{AS_WRITTEN}</em></p><div class="highlight"><pre>{escape(source)}</pre></div>'


def _coloured(source: str) -> str:
    if kept := _kept.get("code", source):
        return kept[0]
    made = str(_colours()(source))
    _kept.put("code", source, made, ())
    return made


@cache
def _colours() -> Highlight2HTML:
    return Highlight2HTML(pygments_lexer="ipython3", parent=HTMLExporter())


def as_it_is(text: str) -> str:
    """In place of nbconvert's filter of links as notebooks had them before 2014, which takes the square of "["."""
    return text


# Outputs.


def fit(notebook: NotebookNode, budget: Budget) -> None:
    """Cut the outputs of a notebook, in place, to what a page shows; the verdicts stay."""
    for cell in notebook.cells:
        outputs = cell.get("outputs")
        if not outputs:
            continue
        verdicts = outputs[-2:] if "autograder" in outputs[-2:][0].get("metadata", {}) else []
        shown, room = [], _Room(budget)
        for output in outputs[: len(outputs) - len(verdicts)]:
            if budget.outputs <= 0 or room.left <= 0:
                shown.append(_said(CUT))
                break
            budget.outputs -= 1
            room.fit(output)
            shown.append(output)
        cell.outputs = [*shown, *verdicts]


def _said(text: str) -> NotebookNode:
    return NotebookNode(output_type="stream", name="stderr", text=f"{text}\n")


class _Room:
    """The characters that one cell may still show."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.left = min(MAX_CELL_TEXT, budget.text)

    def fit(self, output: NotebookNode) -> None:
        if output.output_type == "stream":
            output.text = self._cut(output.text)
        elif output.output_type == "error":
            output.traceback = [self._cut("\n".join(output.traceback))]
        else:
            kept = {kind: made for kind, each in output.data.items() if (made := self._data(kind, each))}
            output.data = NotebookNode(kept or {"text/plain": CUT})

    def _data(self, kind: str, value: Any) -> Any:
        if not isinstance(value, str):
            return None
        if kind.startswith("image/") and kind != "image/svg+xml":
            return value if self._budget.takes_picture(value) else None
        if kind.startswith("text/") and kind != "text/html":
            return self._cut(value)
        return value if self._take(len(value)) else None

    def _cut(self, text: str) -> str:
        if text.count("\x1b") > MAX_COLOURS:
            text = sanitize.clean_text(text)
        short = text[: self.left]
        self._take(len(short))
        return text if len(short) == len(text) else f"{short}\n{CUT}\n"

    def _take(self, size: int) -> bool:
        if size > self.left:
            return False
        self.left -= size
        self._budget.text -= size
        return True

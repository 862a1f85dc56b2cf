"""Nothing active reaches a reader: payloads on their way through real gradings into nbgrader's real pages."""

import base64
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
import toy
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode

from autograder.course.folders import Course, load_config
from autograder.gradebook import rendering
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.feedback import FeedbackExporter
from autograder.gradebook.pages import make_pages
from autograder.gradebook.rendering import markdown2html
from autograder.judge import sanitize
from autograder.judge.grading import grade_notebook, refuse
from autograder.judge.notebooks import understood
from autograder.judge.pool import Pool
from autograder.judge.references import Reference
from autograder.judge.sanitize import clean_html, clean_svg, clean_text
from autograder.judge.workers import Worker

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="5" height="5"/>{}</svg>'
BAD_SVG = SVG.format("<script>EVIL()</script><image href='http://evil.test/a.png'/><a href='javascript:EVIL()'>x</a>")
BAD_SVG_URL = "data:image/svg+xml;base64," + base64.b64encode(BAD_SVG.encode()).decode()

HTML = [
    "<script>EVIL()</script>",
    "<script src='https://evil.test/x.js'></script>",
    "<SCRIPT/SRC=//evil.test/x.js></SCRIPT >",
    "<scr<script>ipt>EVIL()</scr</script>ipt>",
    "<img src=x onerror=EVIL()>",
    "<img src='https://evil.test/pixel.png'>",
    "<img src='//evil.test/pixel.png'>",
    "<img src='../../logout'>",
    "<img srcset='https://evil.test/a.png 2x' alt='p'>",
    "<img src='data:text/html,<script>EVIL()</script>'>",
    f"<img src='{BAD_SVG_URL}'>",
    "<svg onload=EVIL()><rect/></svg>",
    "<svg><script>EVIL()</script></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:EVIL() /></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=EVIL()>",
    "<noscript><p title='</noscript><img src=x onerror=EVIL()>'>",
    "<iframe src='https://evil.test'></iframe>",
    "<iframe srcdoc='<script>EVIL()</script>'></iframe>",
    "<object data='https://evil.test/x.swf'></object><embed src='https://evil.test/x.swf'>",
    "<form action='https://evil.test'><input name=q><button formaction=javascript:EVIL()>Log in</button></form>",
    "<a href='javascript:EVIL()'>link</a>",
    "<a href='java\tscript:EVIL()'>link</a>",
    "<a href='&#106;avascript:EVIL()'>link</a>",
    "<a href='data:text/html,<script>EVIL()</script>'>link</a>",
    "<a href='vbscript:EVIL()' ping='https://evil.test'>link</a>",
    "<div onmouseover=EVIL() onclick='EVIL()'>hover</div>",
    "<details open ontoggle=EVIL()><summary>more</summary></details>",
    "<video src='https://evil.test/a.mp4' poster='https://evil.test/a.png' onerror=EVIL()></video>",
    "<audio src=x onerror=EVIL()></audio>",
    "<style>@import 'https://evil.test/x.css'; body { background: url(https://evil.test) }</style>",
    "<link rel=stylesheet href='https://evil.test/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.test'>",
    "<base href='https://evil.test/'>",
    "<div style='position:fixed;top:0;left:0;width:100%;height:100%;background:url(https://evil.test)'>9 of 9</div>",
    "<p style='background-color:url(https://evil.test/a.png)'>style</p>",
    "<p class='modal fade in panel' id='toc' data-link='x' data-toggle='modal'>names of the page's own</p>",
    "<marquee onstart=EVIL()>old</marquee><blink>old</blink>",
    "<template><script>EVIL()</script></template>",
    "<textarea></textarea><select autofocus onfocus=EVIL()></select><keygen autofocus onfocus=EVIL()>",
    "<!--[if gte IE 4]><script>EVIL()</script><![endif]--><!-- --!><script>EVIL()</script>",
    "</div></div></div></div></body></html><script>EVIL()</script>",
    "<title></title><script>EVIL()</script><plaintext>",
    "<table background='https://evil.test/a.png'><td background='https://evil.test/b.png'>cell</table>",
    "<img src=`x` alt=`<img src=x onerror=EVIL()>`>",
]
MARKDOWN = [
    *HTML,
    "[link](javascript:EVIL())",
    "[link](JaVaScRiPt&colon;EVIL())",
    "[link](data:text/html;base64,PHNjcmlwdD4=)",
    "![picture](https://evil.test/pixel.png)",
    '![picture](x "&quot; onerror=EVIL() x=&quot;")',
    '[link]: javascript:EVIL()\n\n[link], [text]("onclick=EVIL()")',
    "<javascript:EVIL()> <https://example.org>",
    "```html\n<script>EVIL()</script>\n```",
    "```mermaid\n</pre><script>EVIL()</script>\n```",
    "`<script>EVIL()</script>` and $<script>EVIL()</script>$",
    "$$\n<img src=x onerror=EVIL()>\n$$",
    "\\begin{a}<script>EVIL()</script>\\end{a}",
    "# heading <img src=x onerror=EVIL()>",
    "| a |\n|---|\n| <img src=x onerror=EVIL()> |",
    "![](attachment:bad.svg) ![](attachment:bad.html)",
    "![](attachment:missing.png)",
]
BUNDLES = [
    {"application/javascript": "EVIL()", "text/plain": "plain"},
    {"application/javascript": "EVIL()"},
    {"application/vnd.jupyter.widget-view+json": {"model_id": "EVIL"}, "text/plain": "widget"},
    {
        "application/vnd.plotly.v1+json": {"data": []},
        "text/html": "<script src='https://evil.test/plotly.js'></script>",
    },
    {"application/vnd.bokehjs_exec.v0+json": "", "application/javascript": "EVIL()"},
    {"application/vnd.vegalite.v5+json": {"$schema": "https://evil.test"}},
    {"text/vnd.mermaid": "</pre><script>EVIL()</script>"},
    {"application/pdf": "EVIL"},
    {"image/svg+xml": BAD_SVG},
    {"image/svg+xml": "<svg/onload=EVIL()>"},
    {"image/png": 'x" onerror="EVIL()'},
    {"image/png": PNG, "text/plain": "odd sizes"},
    {"text/html<script>EVIL()</script>": "x"},
    {"text/latex": "</div><script>EVIL()</script> \\href{javascript:EVIL()}{x}"},
    {"text/plain": "</pre><script>EVIL()</script>\x1b[38m"},
    {"text/markdown": "[link](javascript:EVIL()) <img src=x onerror=EVIL()>"},
    {"text/html": "<b>isolated</b><script>EVIL()</script>"},
]
METADATA = {
    "text/html": {"isolated": True},
    "image/png": {"width": "1 onerror=EVIL()", "height": "1/onload=EVIL()", "alt": 'x" onerror="EVIL()'},
    "filenames": {"image/png": "https://evil.test/pixel.png"},
}
SHOW = """\
from IPython.display import display, HTML, Markdown
import sys
for payload in {html!r}:
    display(HTML(payload))
for bundle in {bundles!r}:
    display(bundle, raw=True, metadata={metadata!r})
print("</pre><script>EVIL()</script>\\x1b]0;EVIL\\x07\\x1b[38m\\x1b[38;5m end of stdout")
print("</pre><script>EVIL()</script>", file=sys.stderr)
type("<script>EVIL()</script>", (), {{"__repr__": lambda self: "</pre><img src=x onerror=EVIL()>"}})()
"""
FAIL = """\
class Evil(Exception): pass
Evil.__name__ = "<script>EVIL()</script>"
raise Evil("</pre><img src=x onerror=EVIL()>\\x1b[38m")
"""


def hostile() -> NotebookNode:
    """A right submission that carries every payload in every place that a student can write to."""
    answers = toy.SOLUTIONS | {"explanation": "\n\n".join(["An answer.", *HTML[:8]])}
    # What shows them is called by the visible test of a locked cell, too.
    answers["prediction"] += SHOW.format(html=HTML[:3], bundles=BUNDLES[-2:], metadata={})
    made = toy.submission(answers)
    made.cells += [toy.code(SHOW.format(html=HTML, bundles=BUNDLES, metadata=METADATA)), toy.code(FAIL)]
    for text in MARKDOWN:
        made.cells.append(toy.markdown(text))
        made.cells[-1].attachments = {
            "bad.svg": {"image/svg+xml": base64.b64encode(BAD_SVG.encode()).decode()},
            "bad.html": {"text/html": "PHNjcmlwdD4=", 'image/png" onerror="EVIL()': "x"},
        }
    for text in HTML:
        raw = nbformat.v4.new_raw_cell(text, metadata={"raw_mimetype": "text/html", "format": "text/html"})
        made.cells.append(raw)
    for number, cell in enumerate(made.cells):
        cell.id = f"cell{number}"
        cell.metadata |= {"tags": ["x onclick=EVIL()", '"><script>EVIL()</script>'], "alt": '"><script>'}
        cell.metadata["magics_language"] = "<script>EVIL()</script>"
    made.metadata |= {"title": "</title><script>EVIL()</script>", "widgets": {"application/x": {"state": {}}}}
    made.metadata["language_info"] = {"name": "python", "pygments_lexer": "'><script>EVIL()</script>"}
    return made


def harmless() -> NotebookNode:
    """What must stay: pictures, a table, formulas, coloured code, links."""
    picture = f"display({{'image/png': {PNG!r}}}, raw=True, metadata={{'image/png': {{'width': 300}}}})"
    table = "<table class='dataframe'><tr><th style='text-align:right'>loss</th><td colspan=2>0.5</td></tr></table>"
    made = toy.submission(toy.SOLUTIONS)
    made.cells += [
        toy.code(f"from IPython.display import display, HTML, Math, Markdown, SVG\n{picture}", "picture"),
        toy.code(f"display(SVG({SVG.format('')!r}), HTML({table!r}), Math('x^2'), Markdown('**bold** $y_1$'))", "rest"),
        toy.markdown(
            "A formula $a < b_1$, *stress*, `x < y`, [a link](https://pytorch.org/docs)\n\n"
            "```python\nfor x in y: pass\n```\n\n$$\\sum_i x_i$$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
            f"![curve](attachment:curve.png) <img src='data:image/png;base64,{PNG}' width=40>",
            "words",
        ),
    ]
    made.cells[-1].attachments = {"curve.png": {"image/png": PNG}}
    return made


@pytest.fixture(scope="module")
def pages(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """nbgrader's feedback pages of a hostile, a harmless, a plain and a refused submission, graded for real."""
    root = toy.make_course(tmp_path_factory.mktemp("course"))
    course = Course(root)
    toy.hand_in(root, "hostile", hostile())
    toy.hand_in(root, "harmless", harmless())
    toy.hand_in(root, "plain", toy.submission(toy.SOLUTIONS))
    broken = json.loads(nbformat.writes(toy.submission({})))
    broken["cells"][0]["cell_type"] = "<script>EVIL()</script><img src=https://evil.test/p.png onerror=EVIL()>"
    toy.hand_in(root, "refused", json.dumps(broken).encode())
    config = load_config(course)
    results = {each.student: each for each in grade_class(course, toy.ASSIGNMENT, pool, config)}
    assert sum(results["hostile"].points.values()) == sum(results["plain"].points.values()) == 8
    assert all(each.pages for each in make_pages(course, config, toy.ASSIGNMENT))
    return {name: (root / "feedback" / name / "toy" / "toy.html").read_text() for name in results}


MATHML = rendering.MATHML
ACTIVE = {
    *("script", "iframe", "frame", "object", "embed", "form", "input", "button", "select", "textarea", "link", "meta"),
    *("base", "style", "template", "noscript", "svg", "math", "video", "audio", "source", "track", "applet", "portal"),
    *("marquee", "dialog", "title", "body", "html", "head"),
}
LOADS = {"src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "xlink:href", "srcdoc"}
PICTURE = re.compile(r"data:image/(png|svg\+xml);base64,([A-Za-z0-9+/=]*)")


def is_picture(url: str) -> bool:
    found = PICTURE.fullmatch(url)
    return found is not None and b"script" not in base64.b64decode(found[2])


def active(page: str) -> list[str]:
    """What a browser would run, load or obey: elements, attributes and addresses, in order."""
    found = []
    for tag in BeautifulSoup(page, "html.parser").find_all(True):
        if tag.name == "math":  # formulas: marks of their own kind, that shape and colour
            odd = [part.name for part in tag.find_all(True) if not re.fullmatch(r"m[a-z]+|none", part.name)]
            found += [f"{part} in a formula" for part in odd]
            found += [
                f"{part.name} {sorted(part.attrs)}" for part in [tag, *tag.find_all(True)] if part.attrs.keys() - MATHML
            ]
        elif tag.name in ACTIVE:
            text = tag.get_text() if tag.name in ("script", "style", "title") else ""
            found.append(f"<{tag.name} {sorted(tag.attrs)} {len(text)}>")
        for name, value in tag.attrs.items():
            text = " ".join(value) if isinstance(value, list) else value
            if name.startswith(("on", "data-")) or name in ("target", "http-equiv"):
                found.append(f"{tag.name} {name}")
            elif (
                (name in LOADS and not (tag.name == "img" and is_picture(text)))
                or (name == "href" and not re.match(r"https?://|mailto:|#", text))
                or (name == "style" and re.search(r"url|position|z-index|expression|import", text))
            ):
                found.append(f"{tag.name} {name}={text[:80]}")
    return found


@pytest.mark.parametrize("name", ["hostile", "harmless", "refused"])
def test_a_page_is_as_active_as_one_without_any_payload(pages: dict[str, str], name: str) -> None:
    assert active(pages[name]) == active(pages["plain"])


def test_the_comparison_finds_what_is_active(pages: dict[str, str]) -> None:
    """Every payload that is HTML, put into a page as it is, is found: or it would prove nothing that none is."""
    missed = [text for text in HTML if active(text) == [] and clean_html(text) != text]
    # These are no HTML but to a browser's error correction, or claim names and classes only.
    assert missed == [text for text in missed if re.search(r"class='modal|math>|noscript|scr<script|--!>", text)]
    page = pages["plain"].replace("</body>", "<img src='https://evil.test/pixel.png'></body>")
    assert active(page) != active(pages["plain"])


def test_what_a_payload_writes_is_read_as_text(pages: dict[str, str]) -> None:
    """Code is shown, not run: the word is there, in text only."""
    tree = BeautifulSoup(pages["hostile"], "html.parser")
    assert "EVIL()" in tree.get_text()
    assert not [
        tag
        for tag in tree.find_all(True)
        for name, value in tag.attrs.items()
        if name != "title" and "EVIL" in str(value)
    ]
    assert "\x1b" not in pages["hostile"]


def test_nothing_of_the_page_itself_can_be_named(pages: dict[str, str]) -> None:
    tree = BeautifulSoup(pages["hostile"], "html.parser")
    ids = [tag["id"] for tag in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert not tree.find_all(class_="modal")


def test_plots_tables_formulas_and_links_stay(pages: dict[str, str]) -> None:
    tree = BeautifulSoup(pages["harmless"], "html.parser")
    pictures = [str(img["src"]) for img in tree.find_all("img")]
    assert sum(src == f"data:image/png;base64,{PNG}" for src in pictures) == 3
    assert sum(src.startswith("data:image/svg+xml") for src in pictures) == 1
    assert any(img.get("width") == "300" for img in tree.find_all("img"))
    assert tree.select("table.dataframe th")[0]["style"] == "text-align:right"
    assert tree.select("table.dataframe td")[0]["colspan"] == "2"
    assert sorted(formula.get_text() for formula in tree.find_all("math")) == ["a<b1", "x2", "y1", "∑ixi"]
    assert "x < y" in tree.get_text()
    assert tree.find("a", href="https://pytorch.org/docs")
    assert tree.find("span", class_="k")
    assert tree.find("em", string="stress")
    assert len(tree.find_all("strong", string="bold")) == 1


def test_the_verdicts_stay(pages: dict[str, str]) -> None:
    for name in ("hostile", "plain"):
        tree = BeautifulSoup(pages[name], "html.parser")
        assert sum("✓ passed" in cell.get_text() for cell in tree.find_all("td")) == 6
    assert "Not graded" in pages["refused"]


def test_formulas_link_nowhere() -> None:
    """A formula may say `\\href{javascript:...}` and `\\style{...}`; of both nothing but the letters is left."""
    notebook = toy.notebook(toy.markdown("$\\href{javascript:EVIL()}{x}$ $\\style{position:fixed}{y}$"))
    page = FeedbackExporter(template_name="classic").from_notebook_node(notebook)[0]
    main = page[page.index("<main>") :]
    assert "EVIL" not in main
    assert "fixed" not in main
    assert active(main) == []


@pytest.mark.parametrize(
    "text",
    [
        "![$x$](b.png)",
        "![a $x$ b $$y$$ c](b.png 'title')",
        "[link](https://example.org '$x$') [$x$](https://example.org)",
        "<b title='\n\n$x$\n\n'>bold</b>",
        '<b title="a>\n\n$x$\n\n">bold</b>',
        "<img alt='\n\n$x$\n\n$$<b>y</b>$$'>",
        "<i title='\n\n$x$\n\n$\\text{\"onclick=EVIL() x=\"}$'>words</i>",
        "| ![$x$](b) |\n|---|\n| ![$x$](b) |",
        '![$" onerror=EVIL() x="$](b.png)',
        "![$\\text{' onerror=EVIL() x='}$](b.png)",
    ],
)
def test_a_formula_in_an_attribute_stays_there_as_it_was_written(text: str) -> None:
    page = FeedbackExporter(template_name="classic").from_notebook_node(toy.notebook(toy.markdown(f"{text} and $z$")))[
        0
    ]
    main = page[page.index("<main>") :]
    assert active(main) == []
    tree = BeautifulSoup(main, "html.parser")
    values = [str(value) for tag in tree.find_all(True) for name, value in tag.attrs.items() if name != "xmlns"]
    assert not [each for each in values if "<m" in each or re.search(r"formula[0-9a-f]{16}", each)]
    assert "<math" in main.replace("z", "")
    assert not re.search(r"formula[0-9a-f]{16}", main)


# The notebook itself, which JupyterLab opens.


def test_the_graded_notebook_holds_nothing_active(worker: Worker, reference: Reference) -> None:
    notebook = grade_notebook(worker, reference, hostile()).notebook
    kinds = {kind for cell in notebook.cells for out in cell.get("outputs", ()) for kind in out.get("data", ())}
    assert kinds <= {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/svg+xml"}
    assert {key for cell in notebook.cells for key in cell.metadata} == {"nbgrader"}
    shown = [
        out.data["text/html"]
        for c in notebook.cells
        for out in c.get("outputs", ())
        if "text/html" in out.get("data", ())
    ]
    assert shown
    assert [active(text) for text in shown] == [[]] * len(shown)
    raw = [cell.source for cell in notebook.cells if cell.cell_type == "raw"]
    assert len(raw) == len(HTML)
    assert [active(text) for text in raw] == [[]] * len(raw)
    sizes = [
        out.metadata for cell in notebook.cells for out in cell.get("outputs", ()) if "image/png" in out.get("data", ())
    ]
    assert all(size == {} for size in sizes)


def test_what_cannot_be_shown_is_named(worker: Worker, reference: Reference) -> None:
    code = "from IPython.display import display\ndisplay({'application/javascript': 'x'}, raw=True)"
    made = toy.submission({})
    made.cells.append(toy.code(code))
    notebook = grade_notebook(worker, reference, made).notebook
    assert notebook.cells[-1].outputs[0].data == {
        "text/plain": "[not shown, because it could be harmful: application/javascript]"
    }


def test_an_instructors_pictures_stay_as_they_are_and_a_student_cannot_swap_them(worker: Worker) -> None:
    source = toy.source()
    source.cells.append(toy.markdown("![own](attachment:own.svg)", "own"))
    own = base64.b64encode(SVG.format("<style>rect { fill: red }</style>").encode()).decode()
    source.cells[-1].attachments = {"own.svg": {"image/svg+xml": own}}
    locked = toy.locked("theirs", "")
    locked.cell_type, locked.attachments = "markdown", {"own.svg": {"image/svg+xml": own}}
    source.cells.append(locked)
    reference = Reference(understood(source), 0, {}, ())
    honest = toy.submission({}, source)
    changed = toy.submission({}, source)
    for cell in changed.cells[-2:]:
        cell.attachments = {"own.svg": {"image/svg+xml": base64.b64encode(BAD_SVG.encode()).decode()}}
    kept = grade_notebook(worker, reference, honest, only=()).notebook.cells[-2:]
    swapped = grade_notebook(worker, reference, changed, only=()).notebook.cells[-2:]
    assert [cell.attachments["own.svg"]["image/svg+xml"] for cell in kept] == [own, own]
    assert swapped[1].attachments["own.svg"]["image/svg+xml"] == own
    assert b"script" not in base64.b64decode(swapped[0].attachments["own.svg"]["image/svg+xml"])


def test_a_refused_file_is_quoted_as_text(reference: Reference) -> None:
    notebook = refuse(reference, "<script>EVIL()</script> is no notebook").notebook
    assert "&lt;script&gt;" in notebook.cells[0].source
    pages = [
        out.data["text/html"]
        for cell in notebook.cells
        for out in cell.get("outputs", ())
        if "text/html" in out.get("data", ())
    ]
    assert not [text for text in [*pages, *(cell.source for cell in notebook.cells)] if "<script" in text]


def test_a_name_that_commands_a_terminal_is_noted_without_it(pool: Pool, tmp_path: Path) -> None:
    course = toy.make_course(tmp_path)
    submitted = toy.submission(toy.SOLUTIONS)
    submitted.cells.append(toy.solution("mine", "1"))
    submitted.cells[-1].metadata.nbgrader.grade_id = "\x1b]0;owned\x07mine"
    path = toy.hand_in(course, "ada", submitted)
    (path.parent / "\x1b[2Jother.ipynb").write_text("{}")
    (result,) = grade_class(Course(course), toy.ASSIGNMENT, pool, load_config(Course(course)))
    assert "mine: unknown to the assignment" in str(result.notes)
    assert "other.ipynb is no notebook of this assignment" in str(result.notes)
    assert "\x1b" not in "".join(result.notes)


# Markdown, as pages render it.


def rendered(cell: NotebookNode) -> str:
    return markdown2html({"cell": cell}, cell.source)


def test_a_locked_cell_is_the_instructors_and_stays_as_it_is() -> None:
    cell = toy.locked("video", "")
    cell.cell_type, cell.source = "markdown", "<iframe src='https://example.org'></iframe>"
    assert "<iframe" in rendered(cell)
    cell.metadata.nbgrader.locked = False
    assert "<iframe" not in rendered(cell)
    cell.metadata.nbgrader.locked = True
    # What the cell beside it shows is a student's, and so is a comment.
    assert "<iframe" not in markdown2html({"cell": cell}, "<iframe src='https://evil.test'></iframe>")


@pytest.mark.parametrize(
    "text",
    ["![](attachment:missing.png)", "\\begin{a}" * 400, "word " * 30_000],
    ids=["a missing picture", "formulas without end", "more than anyone reads"],
)
def test_markdown_that_cannot_be_rendered_is_shown_as_it_was_written(text: str) -> None:
    why = rendering.UNRENDERED if "missing" in text else rendering.AS_WRITTEN
    assert rendered(toy.markdown(text)) == f"<p><em>{why}</em></p><pre>{text}</pre>"


# Bounds.


@pytest.mark.parametrize("piece", ["<div>", "<ul><li>", "<p>", "<b class='k'>", "<table><tr><td>", "<a>", "<svg>"])
def test_html_that_nests_without_end_is_left_out(piece: str) -> None:
    assert "larger than is shown" in clean_html(piece * (sanitize.MAX_MARKS + 1))


def test_a_page_of_many_pieces_is_bounded_as_a_whole() -> None:
    budget = [10]
    assert clean_html("<b>1</b>" * 4, budget) == "<b>1</b>" * 4
    assert "larger than is shown" in clean_html("<b>2</b>" * 4, budget)


@pytest.mark.parametrize("between", [" ", "\n", "/", "=1 ", "='1'", '="1"'])
def test_a_tag_of_attributes_without_end_is_left_out(between: str) -> None:
    many = between.join(f"a{number}" for number in range(sanitize.MAX_PARTS + 2))
    for text in (f"<b {many}>", f"<b {many}", f"<b x='>' {many}>", f"<b>x</b><b x='>{many}'>"):
        assert "larger than is shown" in clean_html(text)
    assert clean_svg(f"<svg {many}></svg>") is None


def test_words_are_no_attributes_and_pictures_of_a_megabyte_stay() -> None:
    words = "word / word " * sanitize.MAX_PARTS
    assert clean_html(f"<p>{words}</p>").count("word") == 2 * sanitize.MAX_PARTS
    picture = "data:image/png;base64," + base64.b64encode(np.random.default_rng(0).bytes(2**20)).decode()
    assert picture in clean_html(f"<img src='{picture}'>")


def test_many_deep_pieces_are_bounded_as_a_whole() -> None:
    budget = [sanitize.MAX_PAGE_MARKS]
    shown = [clean_html("<div>" * 9_000, budget) for _ in range(10)]
    assert ["larger" in each for each in shown] == [False] * 3 + [True] * 7
    budget = [sanitize.MAX_PAGE_MARKS]
    shown = [clean_html("<b>x</b>" * 500, budget) for _ in range(100)]
    assert not any("larger" in each for each in shown)


def test_a_table_of_a_thousand_numbers_is_not_too_large() -> None:
    table = "<table>" + "<tr>" + "<td>0.5</td>" * 1000 + "</tr></table>"
    assert clean_html(table).count("<td>0.5</td>") == 1000


# Pieces.


@pytest.mark.parametrize("text", HTML)
def test_cleaning_once_is_enough(text: str) -> None:
    once = clean_html(text)
    assert active(once) == []
    assert clean_html(once) == once


@given(
    st.lists(
        st.sampled_from([*"<>\"'`/=& \n\0", *HTML, *MARKDOWN, "<", "<img", " onerror=EVIL()", "</", "-->", "&lt;"])
    )
)
def test_no_mixture_of_payloads_is_active(pieces: list[str]) -> None:
    assert active(clean_html("".join(pieces))) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a new title\x07text", "text"),
        ("\x1b]8;;https://evil.test\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b[2J\x1b[Hcleared", "cleared"),
        ("\x9b31mC1", "31mC1"),
        ("tab\tline\nreturn\rend", "tab\tline\nreturn\rend"),
        ("reversed \u202etext", "reversed text"),
        ("formulas ∂L/∂w, ünïcode, 日本語 and 🙂", "formulas ∂L/∂w, ünïcode, 日本語 and 🙂"),
    ],
)
def test_text_commands_no_terminal(text: str, kept: str) -> None:
    assert clean_text(text) == kept


def test_a_plot_in_svg_keeps_its_lines_and_letters() -> None:
    plot = SVG.format(
        '<defs><path id="letter" d="M 0 0 L 1 1"/><clipPath id="c"><rect x="0"/></clipPath></defs>'
        '<g clip-path="url(#c)"><use xlink:href="#letter" style="fill: #fff"/><text x="1">loss &amp; more</text></g>'
    ).replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"')
    made = clean_svg(plot)
    assert made is not None
    for part in ('xlink:href="#letter"', 'clip-path="url(#c)"', "loss &amp; more", 'd="M 0 0 L 1 1"', "fill: #fff"):
        assert part in made


@pytest.mark.parametrize(
    "part",
    [
        "<script>EVIL()</script>",
        "<g onclick='EVIL()'/>",
        "<a href='javascript:EVIL()'><text>x</text></a>",
        "<image href='https://evil.test/EVIL.png'/>",
        "<use href='https://evil.test/x.svg#EVIL'/>",
        "<rect style='fill: url(https://evil.test/EVIL)'/>",
        "<rect fill='url(https://evil.test/EVIL)'/>",
        "<foreignObject><iframe src='https://evil.test/EVIL'/></foreignObject>",
        "<animate attributeName='href' to='javascript:EVIL()'/>",
        "<style>@import 'https://evil.test/EVIL.css';</style>",
    ],
)
def test_a_picture_in_svg_keeps_nothing_active(part: str) -> None:
    assert "EVIL" not in (clean_svg(SVG.format(part)) or "")


@pytest.mark.parametrize("text", ["", "no picture", "<p>x</p>", "<svg", "<svg><rect width='1'", "\0" * 9])
def test_what_is_no_svg_is_no_picture_or_a_whole_one(text: str) -> None:
    made = clean_svg(text)
    assert made is None or made.endswith("</svg>")

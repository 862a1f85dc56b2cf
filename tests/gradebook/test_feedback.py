"""Feedback pages: what they say of each exercise, and that they need nothing but a browser."""

import copy
import html
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import nbformat
import pytest
import toy
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from autograder.gradebook import rendering
from autograder.gradebook.feedback import NO_WORDS, FeedbackExporter, Summarise
from autograder.judge.verdicts import Mistake, Score, Verdict
from autograder.judge.writing import write_score
from autograder.plugin import configure

PASSED = Verdict("adds <up>", None, 1.0, None)
FAILED = Verdict("keeps the shape", None, 1.0, "shape differs: (4, 2) instead of (2, 4)")
MISTAKE = Mistake("turns it round", "Which axis comes first?")
SCORES = {
    "test-shares": Score("test-shares", 3.0, 3.0, (PASSED,)),
    "test-add_bias": Score("test-add_bias", 2 / 3, 2.0, (PASSED, FAILED), mistakes=(MISTAKE,), behaviour="c0ffee"),
    "test-prediction": Score("test-prediction", 0.0, 1.0, (FAILED,), note="ran past the time limit"),
    "test-count_even": Score("test-count_even", 2.0, 2.0),
}


def graded(*more: NotebookNode) -> NotebookNode:
    """A toy submission as `GetGrades` leaves it, with a comment and an answer that waits for a person."""
    made = toy.submission(toy.SOLUTIONS)
    made.cells += more
    for cell in made.cells:
        meta = cell.metadata.get("nbgrader", {})
        if score := SCORES.get(meta.get("grade_id")):
            cell.execution_count = 1
            write_score(cell, score)
            meta["score"] = score.points
        elif meta.get("grade"):
            meta["score"] = 1.0 if meta["grade_id"] == "sketch" else None
        if meta.get("grade_id") == "sketch":
            meta["comment"] = "Well drawn, *mostly*."
    return made


def page_of(notebook: NotebookNode, late: float = 0.0, **known: Any) -> str:
    config = Config()
    configure(config)
    exporter = FeedbackExporter(config=config)
    exporter.register_preprocessor(Summarise, enabled=True)
    about = {"notebook": "toy & co", "score": 6.666667, "max_score": 12.0, "late_penalty": late, **known}
    page, _ = exporter.from_notebook_node(notebook, {"nbgrader": about})
    return str(page)


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(graded())


def rows(page: str) -> list[list[str]]:
    """The summary's rows, each as the texts of its cells."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", page[: page.index("<main>")], re.DOTALL)
    return [[text(each) for each in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in found]


def text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def test_the_summary_says_how_every_exercise_went(page: str) -> None:
    assert rows(page) == [
        ["Exercise", "Result", "Checks passed", "Points"],
        ["shares", "✓ all points", "1 of 1", "3 of 3"],
        ["add_bias", "◐ some points, with a hint", "1 of 2", "0.67 of 2"],
        ["prediction", "✗ no points", "0 of 1", "0 of 1"],
        ["count_even", "✓ all points", "", "2 of 2"],
        ["sketch", "◐ some points, with a comment", "", "1 of 2"],
        ["explanation", "not graded yet", "", "of 2"],
    ]
    assert "6.67 of 12 points" in page


def test_the_summary_tells_what_nobody_touched_from_what_is_wrong() -> None:
    raised = [
        Verdict(name, None, 1.0, f"raised NotImplementedError{expected}")
        for name, expected in (("adds", ""), ("rejects", " instead of ValueError"))
    ]
    touched = Verdict("adds", None, 1.0, "raised TypeError")
    for verdicts, said in ((raised, "✗ not answered"), ([touched, *raised], "✗ no points")):
        cell = toy.test("test-shares", 3, "assert True")
        cell.execution_count = 1
        write_score(cell, Score("test-shares", 0.0, 3.0, tuple(verdicts)))
        cell.metadata.nbgrader["score"] = 0.0
        assert rows(page_of(toy.notebook(cell)))[1] == ["shares", said, f"0 of {len(verdicts)}", "0 of 3"]


def test_the_line_of_dashes_above_a_traceback_is_left_out() -> None:
    line = "-" * 75
    cell = toy.code("1 / 0", id="mine")
    cell.outputs = [
        nbformat.v4.new_output("error", ename="E", evalue="", traceback=[f"\x1b[31m{line}\x1b[39m", "mine"])
    ]
    told = toy.test("test-shares", 3, "assert True")
    told.outputs = [nbformat.v4.new_output("stream", name="stdout", text=f"{line}\nyours\n-----\n")]
    page = page_of(toy.notebook(cell, told))
    assert line not in page
    for kept in ("mine", "yours", "-----"):
        assert kept in page[page.index("<main>") :]


def test_the_summary_links_to_every_exercise(page: str) -> None:
    links = re.findall(r'href="#([^"]*)"', page[: page.index("<main>")])
    assert links == [
        *("shares", "test-shares", "add_bias", "test-add_bias", "prediction", "test-prediction"),
        *("count_even", "sketch", "explanation"),
    ]
    assert page.index('id="shares"') < page.index('id="test-shares"')
    assert re.findall(r'class="heading" id="shares">.*?</div>', page, re.DOTALL)[0].count('href="#test-shares"') == 1
    assert [link for link in links if page.count(f'id="{link}"') != 1] == []


def test_who_handed_in_what_and_when_stand_at_the_top() -> None:
    about: dict[str, Any] = {"assignment": "week <1>", "student": "ada", "submitted": datetime(2026, 11, 3, 9, 5, 59)}
    top = page_of(graded(), **about, name="Ada & Co").partition("<table>")[0]
    assert re.findall("<span>(.*?)</span>", top) == [
        "Ada &amp; Co (ada)",
        "week &lt;1&gt;",
        "handed in 3 November 2026, 09:05 UTC",
    ]
    assert "<span>ada</span>" in page_of(graded(), **about, name="")


HEADINGS = ["# A title", "<h1>mine</h1>", "<H1 title='x'>mine</H1>", "Title\n====="]


def test_a_page_has_one_first_heading() -> None:
    written = [toy.markdown(each) for each in HEADINGS]
    page = page_of(graded(*named([*written, shows(data(text_html="<h1>shown</h1>"))])))
    assert re.findall("<h1.*?</h1>", page, re.IGNORECASE | re.DOTALL) == ["<h1>toy &amp; co</h1>"]
    assert len(re.findall("<h2.*?</h2>", page)) == len(HEADINGS) + 2  # toy's own, and what was shown
    assert "<h3" in main_of(toy.markdown("## Below"))
    assert "<h6" in main_of(toy.markdown("###### Lowest"))


STOPPED = """\
AssertionError                            Traceback (most recent call last)
Cell In[4], line 2
      1 x = shares(y)
----> 2 assert x > 0, "too small"
      3 assert x < 9, f"too large: {x}"

Cell In[2], line 3, in shares(x)
      2 def shares(x):
----> 3     return x

AssertionError: too small
"""


def test_the_traceback_of_a_test_does_not_repeat_the_asserts() -> None:
    told = toy.test("test-shares", 3, 'x = shares(y)\nassert x > 0, "too small"\nassert x < 9, f"too large: {x}"')
    told.outputs = [stream(STOPPED)]
    shown = text(page_of(toy.notebook(told)).partition("<main>")[2])
    for once in ("x = shares(y)", "assert x < 9"):
        assert shown.count(once) == 1
    for kept in ("----> 2 assert x > 0", "2 def shares(x):", "AssertionError: too small"):
        assert kept in shown


def untouched(*verdicts: Verdict, points: float = 0.0) -> NotebookNode:
    """An answer as it was handed out, by what the grader noted, and its tests."""
    answer = toy.solution("shares", "shares = {}")
    answer.metadata.nbgrader["checksum"] = compute_checksum(answer)
    answer.metadata.nbgrader["comment"] = "No response."
    told = toy.test("test-shares", 3, "assert shares")
    told.execution_count = 1
    write_score(told, Score("test-shares", points, 3.0, verdicts))
    told.metadata.nbgrader["score"] = points
    return toy.notebook(answer, told)


def test_an_untouched_answer_is_not_answered_whatever_its_checks_met() -> None:
    missing = [Verdict(name, None, 1.0, "raised KeyError") for name in ("the first <key>", "the others")]
    page = page_of(untouched(*missing))
    assert rows(page)[1] == ["shares", "✗ not answered", "0 of 2", "0 of 3"]
    shown = page.partition("<main>")[2]
    assert "KeyError" not in shown
    assert "Not answered: this exercise is as it was handed out." in shown
    assert [text(each) for each in re.findall("<li>.*?</li>", shown)] == ["the first <key>", "the others"]
    assert "No response" not in page


def test_what_was_answered_or_earns_something_keeps_its_checks() -> None:
    missing = Verdict("the key", None, 1.0, "raised KeyError")
    touched = untouched(missing)
    touched.cells[0].source += " # mine"
    for notebook in (touched, untouched(PASSED, missing, points=1.0)):
        assert "raised KeyError" in page_of(notebook)


def test_a_comment_on_an_answer_is_told_in_its_exercises_row() -> None:
    made = graded()
    made.cells[2].metadata.nbgrader["comment"] = "Neat."
    assert rows(page_of(made))[1][1] == "✓ all points, with a comment"


def test_a_late_penalty_is_named() -> None:
    assert "Handed in late: 2.5 points were taken off." in page_of(graded(), late=2.5)
    assert "late" not in text(page_of(graded()).partition("</style>")[2])


def test_checks_hints_notes_and_comments_can_be_read(page: str) -> None:
    body = text(page[page.index("<main>") :])
    for words in (
        "✓ passedadds <up>",
        "✗ failedkeeps the shapeshape differs: (4, 2) instead of (2, 4)",
        "This looks like a known mistake: Which axis comes first?",
        "ran past the time limit",
        "Comment: Well drawn, mostly.",
        "Tests of add_bias",
        "Your answer",
        "0.67 of 2 points",
    ):
        assert words in body, words


def test_what_is_for_the_instructor_is_not_on_the_page(page: str) -> None:
    for words in ("turns it round", "c0ffee", "behaviour", "0.6666"):
        assert words not in page


def test_the_number_that_nbgrader_reads_is_not_on_the_page() -> None:
    last = page_of(toy.notebook(graded().cells[3]))
    assert re.search(r"output_execute_result", last) is None


def test_a_page_has_no_scripts_and_fetches_nothing(page: str) -> None:
    assert "<script" not in page
    assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*|@import|url\([^)]*""", page) == []


def test_a_page_is_for_phones_the_dark_and_paper(page: str) -> None:
    assert re.search(r"<meta [^>]*width=device-width", page)
    for medium in ("(prefers-color-scheme: dark)", "(max-width: 40rem)", "@media print"):
        assert medium in page
    assert '<html lang="en">' in page
    assert "<title>toy &amp; co: feedback</title>" in page


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("so $x^2$ it is", r"so <math[^>]*><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math> it is"),
        ("$$\\frac{1}{n}$$", r"<div class=.formula. tabindex=.0.><math[^>]*block[^>]*>.*<mfrac>"),
        ("`$x$` is code", r"<code>\$x\$</code> is code"),
        ("$<b>x</b>\\frac$", r"^(?!.*<b>)"),
        ("from 3$ to 4$", r"3\$ to 4\$|<math"),
    ],
)
def test_formulas_are_drawn_by_the_browser_itself(source: str, wanted: str) -> None:
    page = page_of(toy.notebook(toy.markdown(source)))
    assert re.search(wanted, page[page.index("<main>") :].replace("\n", " "))


def test_making_pages_warns_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    config: Any = Config()
    configure(config)
    exporter = FeedbackExporter(config=config)
    for each in config.GenerateFeedback.preprocessors:
        exporter.register_preprocessor(each)
    assert caplog.messages == []


def test_configure_changes_the_pages_of_nbgraders_generator_and_no_other_export() -> None:
    config: Any = Config()
    configure(config)
    assert config.GenerateFeedback.exporter_class is FeedbackExporter
    assert config.GenerateFeedback.preprocessors[-1] is Summarise
    assert set(config.HTMLExporter) == {"filters"}  # formgrader's pages are cleaned too


# What is longer than a page shows.


def main_of(*cells: NotebookNode) -> str:
    page = page_of(toy.notebook(*named(cells)))
    return page[page.index("<main>") :]


def named(cells: Iterable[NotebookNode]) -> list[NotebookNode]:
    """Cells with an id of their own each."""
    made = list(cells)
    for number, cell in enumerate(made):
        cell.id = f"cell{number}"
    return made


def is_as_written(source: str, *, code: bool = False) -> bool:
    shown = main_of(toy.code(source) if code else toy.markdown(source))
    assert html.escape(source).strip() in shown or rendering.AS_WRITTEN not in shown
    return rendering.AS_WRITTEN in shown


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        "\\\\[" * 301,
        "\\\\(" * 301,
        "\\begin{a}" * 301,
        "*a " * 20_000,
        "*b* " * 300 + " " * 40_000 + ".",
    ],
    ids=lambda source: source[:8],
)
def test_markdown_that_would_take_long_to_render_is_shown_as_it_is_written(source: str) -> None:
    assert is_as_written(source)
    assert not is_as_written(source[:900])


@pytest.mark.parametrize(
    "source",
    ["*" * 100_000, "1." * 200, "x" + "\n " * 200 + "x", "'" + "\\N{" * 200, "x = 1\n" * 8_000, "a\t" * 200],
    ids=lambda source: repr(source[:8]),
)
def test_code_that_would_take_long_to_colour_is_shown_as_it_is_written(source: str) -> None:
    assert is_as_written(source, code=True)
    assert not is_as_written(source[:200], code=True)


def test_a_page_has_one_measure_for_all_its_cells() -> None:
    prose, lines = "Some *words*. " * 2_000, "x = 1\n" * 2_000
    shown = main_of(*(toy.markdown(prose) for _ in range(4)))
    assert shown.count(rendering.AS_WRITTEN) == 3
    shown = main_of(*(toy.code(lines) for _ in range(5)))
    assert shown.count(rendering.AS_WRITTEN) == 2


def test_an_instructors_own_text_is_rendered_whatever_its_length() -> None:
    cell = toy.markdown("Some *words*. " * 10_000)
    cell.metadata["nbgrader"] = {**toy.locked("long", "").metadata.nbgrader, "cell_type": "markdown"}
    assert rendering.AS_WRITTEN not in main_of(cell)


def test_a_long_formula_is_shown_as_it_is_written() -> None:
    long = "x + " * 600 + "x"
    assert f"${long}$" in main_of(toy.markdown(f"${long}$"))
    assert "<math" in main_of(toy.markdown("$x + y$"))


@pytest.mark.parametrize("language", ["html", "perl", "tex", "mermaid", "javascript", "no language"])
def test_only_code_that_a_course_has_is_coloured_in_markdown(language: str) -> None:
    shown = main_of(toy.markdown(f"```{language}\nx < 1\n```"))
    assert "<pre><code>x &lt; 1\n</code></pre>" in shown
    assert "<span" in main_of(toy.markdown("```python\nfor x in y: pass\n```"))


def test_one_picture_shown_again_and_again_is_counted_each_time() -> None:
    cell = toy.markdown("![](attachment:a.png)\n" * 200)
    cell.attachments = {"a.png": {"image/png": "A" * 100_000}}
    assert len(main_of(cell)) < 100_000
    cell.source = cell.source[:220]
    assert main_of(cell).count("A" * 100_000) == 10


def shows(*outputs: NotebookNode) -> NotebookNode:
    cell = toy.code("show()")
    cell.outputs = list(outputs)
    return cell


def stream(text: str) -> NotebookNode:
    return nbformat.v4.new_output("stream", name="stdout", text=text)


def data(**kinds: str) -> NotebookNode:
    return nbformat.v4.new_output("display_data", data={kind.replace("_", "/"): each for kind, each in kinds.items()})


@pytest.mark.parametrize(
    "output",
    [
        stream("word " * 200_000),
        nbformat.v4.new_output("error", ename="E", evalue="", traceback=["line"] * 200_000),
        data(text_plain="word " * 200_000),
        data(text_html="<b>word</b>" * 90_000),
        data(text_markdown="word " * 200_000),
        data(text_latex="word " * 200_000),
        data(image_png="A" * 900_000),
    ],
    ids=lambda output: str(output.get("data", output.output_type))[:16],
)
def test_outputs_of_a_page_are_cut_where_they_are_more_than_it_shows(output: NotebookNode) -> None:
    page = page_of(graded(*named(shows(copy.deepcopy(output)) for _ in range(120))))
    assert len(page) < 12_000_000
    assert rendering.CUT in page
    assert page.count("✓ passed") == 2  # the verdicts stay


def test_outputs_without_end_are_cut() -> None:
    page = main_of(shows(*(stream(f"{number}\n") for number in range(5_000))))
    assert page.count("output_stdout") == rendering.MAX_OUTPUTS
    assert rendering.CUT in page


def test_verdicts_stay_under_a_test_that_shows_a_lot() -> None:
    made = graded()
    for cell in made.cells:
        cell.outputs = [stream("word " * 90_000), *cell.get("outputs", ())] if cell.cell_type == "code" else []
    page = page_of(made)
    assert page.count("✓ passed") == 2
    assert rows(page)[1] == ["shares", "✓ all points", "1 of 1", "3 of 3"]


def test_colours_without_end_are_left_out() -> None:
    shown = main_of(shows(stream("\x1b[31ma" * 10_000)))
    assert "a" * 10_000 in shown
    assert 'class="ansi-red-fg"' in main_of(shows(stream("\x1b[31ma")))


def test_a_picture_without_a_description_says_so() -> None:
    named = data(image_png="AAAA", text_plain='<Figure size 640x480 with 1 Axes "a">\nmore')
    shown = main_of(shows(data(image_png="AAAA"), named, data(text_html="<img src='x'><img src='y' alt='mine'>")))
    assert re.findall("<img[^>]*alt=[\"'](.*?)[\"']", shown) == [
        "a picture that this cell shows",
        "a picture that this cell shows: Figure size 640x480 with 1 Axes &#34;a&#34;",
        NO_WORDS,
        "mine",
    ]


# What is kept of a page for the next one.


FENCED = "See `x` and $x^2$:\n\n```python\nfor x in y: pass\n```\n"


def test_a_page_is_the_same_whatever_pages_were_made_before(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_of(graded()) == page
    prose, code = toy.markdown(FENCED * 400), toy.code("x = 1\n" * 3000)
    many = toy.notebook(*named(copy.deepcopy(each) for each in (prose, code) for _ in range(6)))
    monkeypatch.setattr(rendering, "_kept", rendering.Kept(rendering.MAX_KEPT))
    first = page_of(many)
    assert rendering.AS_WRITTEN in first
    assert page_of(many) == first
    monkeypatch.setattr(rendering, "_kept", rendering.Kept(0))
    assert page_of(many) == first


def test_what_is_kept_of_a_text_costs_each_page_as_much_as_to_make_it() -> None:
    context = {"cell": toy.markdown(FENCED), "resources": {}}
    spent = []
    for _ in range(2):
        context["resources"] = {}
        made = rendering.markdown_with_mathml(context, FENCED)
        spent.append((made, context["resources"]["budget"].left))
    assert spent[0] == spent[1]
    assert spent[0][1] < rendering.Budget().left


def test_a_text_of_an_instructor_is_not_kept_for_a_student() -> None:
    theirs = toy.markdown("<iframe src='about:blank'></iframe>")
    own = copy.deepcopy(theirs)
    own.id = "own"
    own.metadata["nbgrader"] = {**toy.locked("own", "").metadata.nbgrader, "cell_type": "markdown"}
    shown = main_of(own, theirs)
    assert shown.count("<iframe") == 1


def test_what_is_kept_has_an_end() -> None:
    kept = rendering.Kept(100)
    for number in range(50):
        kept.put("code", str(number % 10), "x" * 9, ())
    assert [kept.get("code", str(number)) is not None for number in range(11)] == [True] * 10 + [False]
    kept.put("code", "long", "x" * 90, ())
    assert kept.get("code", "9") is None
    assert kept.get("code", "long") == ("x" * 90, ())


def test_formgraders_pages_frame_no_picture_and_mark_what_opens() -> None:
    config: Any = Config()
    configure(config)
    hint, other = (toy.markdown("<details><summary>Hint</summary>Rows.</details>", id) for id in ("hint", "other"))
    page, _ = HTMLExporter(config=config).from_notebook_node(toy.notebook(hint, other))
    assert page.count("#notebook img { border: 0 } #notebook summary { display: list-item }") == 1
    assert "#notebook img" not in page_of(toy.notebook(hint)), "feedback has a style of its own"


def test_formgraders_pages_have_the_same_bounds() -> None:
    config: Any = Config()
    configure(config)
    filters = config.HTMLExporter.filters
    context = {"cell": toy.code("*" * 1000), "resources": {}}
    assert rendering.AS_WRITTEN in filters["highlight_code"](context, "*" * 1000, metadata={})
    assert "<span" in filters["highlight_code"](context, "x = 1", metadata={})
    assert rendering.AS_WRITTEN in filters["markdown2html"](context, "[" * 100_000)
    assert filters["strip_files_prefix"]("[" * 100_000) == "[" * 100_000

"""The pages that people read, in the light, in the dark and on a phone: nothing is cut off, nothing too pale to read,
everything within reach of the keyboard. What can be told by rules, axe tells; see https://github.com/dequelabs/axe-core.
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import browser.needs  # noqa: F401 - before playwright: it skips where there is none
import pytest
import toy
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import SIZE
from playwright.sync_api import Browser, Page, ViewportSize, expect

from autograder.course.folders import Course, load_config, write_whole
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.pages import make_pages
from autograder.judge.pool import Pool
from autograder.report import page as pages
from autograder.report import records
from autograder.report.alike import Pair, Shared
from autograder.report.names import Names
from autograder.report.records import Attempt, Exercise, Records, Submission
from autograder.report.summary import summarise

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

ROOT = Path(__file__).parents[2]
PHONE: ViewportSize = {"width": 390, "height": 844}
DOCS = sorted(path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in ROOT.glob("docs/**/*.md"))
EXERCISES = ("loop_facts", "shuffled", "split_batches", "batch_count", "batch_sums", "map_batches", "paired_batches")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built, in a folder: it opens without a server."""
    into = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", into], cwd=ROOT, check=True)
    return into


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded course: one who has everything, one who has nothing, two of one belief, and no notebook at all."""
    root = toy.make_course(tmp_path_factory.mktemp("pages"))
    wrong = {"shares": "def shares(x):\n    # not sure\n    return x\n", "prediction": "prediction = 1"}
    handed_in = {"ada": toy.SOLUTIONS, "bob": {}, "carl": toy.SOLUTIONS | wrong, "dana": toy.SOLUTIONS | wrong}
    handed_in["gail"] = toy.SOLUTIONS | {"sketch": WIDE, "explanation": TABLE}
    for student, answers in handed_in.items():
        toy.hand_in(root, student, toy.submission(answers))
    toy.hand_in(root, "fay", b"")
    there = Course(root)
    with Pool(2) as pool:
        assert len(list(grade_class(there, toy.ASSIGNMENT, pool, load_config(there)))) == 6
    assert all(each.pages for each in make_pages(there, load_config(there), toy.ASSIGNMENT))
    summary = summarise(records.read(there, load_config(there), toy.ASSIGNMENT))
    page = pages.page(summary, Names(summary.found, root / "reports", False), NOW)
    write_whole(root / "reports/toy.html", page.encode())
    return root


NOW = datetime(2030, 1, 2)
# Wider than any screen: what code shows, and a formula and a table in words.
WIDE = """from IPython.display import HTML
HTML("<table><tr>" + "".join(f"<td>column&nbsp;{n}</td>" for n in range(60)) + "</tr></table>")
"""
ROW = "|" + " 1.25 |" * 60
TABLE = f"$$ {'x + ' * 300} y $$\n\n{ROW}\n{ROW.replace(' 1.25 ', '---')}\n{ROW}\n"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on nine exercises with long names, and everything that a report may hold."""
    exercises = [Exercise("batching", name, f"test-{name}", name, 3.0) for name in (*EXERCISES, "epoch", "tensors")]
    nowhere, people = {"batching": Path("batching.ipynb")}, ["ada", "bob", "a_student_with_a_long_name", "eve", "hal"]
    some = [
        Submission(who, tuple(_attempt(who, each, number) for each in exercises), nowhere, nowhere)
        for number, who in enumerate(people[:3])
    ]
    summary = summarise(Records("week", tuple(exercises), tuple(some), ("eve",), ("hal",), dict.fromkeys(people, ())))
    path = tmp_path_factory.mktemp("wide") / "week.html"
    code = "def loop_facts(x):\n    # as long as the others\n    return x\n"
    shared = Shared(exercises[0], 0.01, (code, code), (frozenset({1}), frozenset({1})), ("others",), True)
    pairs = [Pair(("ada", "bob"), 1e-5, (shared,))]
    write_whole(path, pages.page(summary, Names(summary.found, path.parent, False), NOW, pairs).encode())
    return path


def _attempt(student: str, exercise: Exercise, number: int) -> Attempt:
    """An attempt with less the greater the number; the second makes a known mistake."""
    failed = {"keeps a short last batch": "the values differ"} if number else {}
    mistakes = {"drops the last batch": "How many samples are left over?"} if number == 1 else {}
    points = round(3.0 - 0.61 * number, 2)
    return Attempt(
        student, exercise, points, passed=("splits",), failed=failed, mistakes=mistakes, behaviour="1f", seconds=0.1
    )


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page as wide as a laptop's, in the light or in the dark."""
    page = browser.new_page(viewport=SIZE, color_scheme=request.param, reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=PHONE, has_touch=True)
    yield page
    page.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong: a line for each element, with its rule."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']}: {node['failureSummary']}: {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


def cut_off(page: Page) -> list[str]:
    """What stands beyond the sides of the window, and in nothing that scrolls."""
    found: list[str] = page.evaluate(
        """() => [...document.body.querySelectorAll('*')]
            .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
            .filter(each => {
                for (let above = each; above; above = above.parentElement)
                    if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(above).overflowX)) return false;
                return true;
            }).map(each => each.outerHTML.slice(0, 120))"""
    )
    return found


# Rules.


def test_the_report_keeps_the_rules(page: Page, course: Path) -> None:
    page.goto((course / "reports/toy.html").as_uri())
    assert violations(page) == []


def test_the_report_on_a_wide_assignment_keeps_the_rules(page: Page, wide: Path) -> None:
    page.goto(wide.as_uri())
    assert violations(page) == []


@pytest.mark.parametrize("student", ["ada", "bob", "carl", "fay", "gail"])
def test_feedback_keeps_the_rules(page: Page, course: Path, student: str) -> None:
    page.goto((course / f"feedback/{student}/toy/toy.html").as_uri())
    assert violations(page) == []


@pytest.mark.parametrize("name", DOCS)
def test_the_documentation_keeps_the_rules(page: Page, site: Path, name: str) -> None:
    page.goto((site / name).as_uri())
    assert violations(page) == []


# Widths.


def test_nothing_of_the_report_is_cut_off(page: Page, course: Path, wide: Path) -> None:
    for each in (course / "reports/toy.html", wide):
        page.goto(each.as_uri())
        assert cut_off(page) == []
    table = page.locator(".points")
    assert table.evaluate("table => table.parentElement.scrollWidth <= table.parentElement.clientWidth")


def test_on_a_phone_the_points_scroll_beside_the_names_and_a_shade_says_so(phone: Page, wide: Path) -> None:
    phone.goto(wide.as_uri())
    assert cut_off(phone) == []
    place = phone.get_by_role("region", name="Points of each student")
    assert place.evaluate("each => each.scrollWidth > each.clientWidth")
    assert "linear-gradient" in place.evaluate("each => getComputedStyle(each).backgroundImage")
    in_view = """each => [...each.querySelectorAll('thead th')]
        .filter(th => th.getBoundingClientRect().right <= each.getBoundingClientRect().right).length"""
    assert place.evaluate(in_view) >= 2 + 4  # the name, the total and some exercises
    name = phone.get_by_role("rowheader", name="ada")
    before = name.bounding_box()
    place.evaluate("each => each.scrollLeft = each.scrollWidth")
    assert name.bounding_box() == before


def test_on_a_phone_known_mistakes_stand_under_each_other(phone: Page, wide: Path) -> None:
    phone.goto(wide.as_uri())
    row = phone.locator("section[aria-labelledby=mistakes] tbody tr").first
    name, count = row.locator("th"), row.locator("td").first
    (over, under) = (name.bounding_box(), count.bounding_box())
    assert over
    assert under
    assert over["width"] > PHONE["width"] * 0.8
    assert under["y"] >= over["y"] + over["height"]
    assert "made by" in count.evaluate("each => getComputedStyle(each, '::before').content")


@pytest.mark.parametrize("name", DOCS)
def test_nothing_of_the_documentation_is_cut_off_on_a_phone(phone: Page, site: Path, name: str) -> None:
    phone.goto((site / name).as_uri())
    assert cut_off(phone) == []


# The keyboard.


def test_the_keyboard_opens_and_closes_the_list_behind_a_number(page: Page, wide: Path) -> None:
    page.goto(wide.as_uri())
    button = page.locator("section[aria-labelledby=checks] button").first
    people = page.locator(f"#{button.get_attribute('popovertarget')}")
    expect(people).to_be_hidden()
    button.press("Enter")
    expect(people).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "a_student_with_a_long_name"
    page.keyboard.press("Escape")
    expect(people).to_be_hidden()


def test_the_keyboard_reaches_whatever_scrolls(phone: Page, wide: Path) -> None:
    phone.goto(wide.as_uri())
    seen = set()
    for _ in range(400):
        phone.keyboard.press("Tab")
        seen.add(phone.evaluate("document.activeElement.ariaLabel || document.activeElement.tagName"))
    assert {"Points of each student", "A", "BUTTON", "PRE"} <= seen


def test_the_keyboard_reaches_whatever_scrolls_in_feedback(phone: Page, course: Path) -> None:
    phone.goto((course / "feedback/gail/toy/toy.html").as_uri())
    scrolling = phone.evaluate(
        """() => [...document.querySelectorAll('*')]
            .filter(each => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))
            .filter(each => each.scrollWidth > each.clientWidth).map(each => [each.className, each.tabIndex])"""
    )
    assert {place for _, place in scrolling} == {0}
    assert {"formula", "output_html output_execute_result"} <= {name for name, _ in scrolling}
    assert violations(phone) == []


# The documentation's buttons.


def test_the_copy_button_takes_the_commands_and_nothing_else(page: Page, site: Path) -> None:
    page.goto((site / "walkthrough.html").as_uri())
    page.evaluate("addEventListener('copy', () => { window.copied = document.activeElement.value }, true)")
    taken = []
    for session in page.locator(".highlight:has(.gp)").all():
        session.locator("[data-clipboard-target]").click()
        taken.append((session.locator(".gp").count(), page.evaluate("window.copied")))
    assert len(taken) > 3
    for commands, text in taken:
        lines = [line for line in text.splitlines() if line]
        assert len(lines) >= commands
        assert not [line for line in lines if line.startswith(("$", "┃", "│"))], text


QUESTIONS = {  # what people type, and the page that answers
    "plagiarism": "report.html",
    "copied work": "report.html",
    "regrade": "regrading.html",
    "add students": "deadlines.html",
    "late penalty": "deadlines.html",
    "extension": "deadlines.html",
    "resubmit": "attempts.html",
    "moodle zip": "collecting.html",
    "export grades to canvas": "exports.html",
    "weight": "points.html",
    "automatic feedback": "live.html",
    "time limit": "questions.html",
    "colab": "student.html",
}


@pytest.fixture(scope="module")
def searched(browser: Browser, site: Path) -> Iterator[Page]:
    """The documentation, opened from its folder, with the cursor in its search."""
    page = browser.new_page(viewport=SIZE)
    page.goto((site / "index.html").as_uri())
    page.locator(".md-search__input").click()
    yield page
    page.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_search_finds_the_page_that_answers(searched: Page, question: str) -> None:
    box = searched.locator(".md-search__input")
    box.fill("")
    box.press_sequentially(question)
    first_three = searched.locator(".md-search-result__item:nth-child(-n+3)")
    expect(first_three.locator(f'a[href*="/{QUESTIONS[question]}"]').first).to_be_attached()

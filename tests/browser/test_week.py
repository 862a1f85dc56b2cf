"""A week of the course: released, fetched, solved, validated, submitted, graded, looked at, given back.

What a student does is done with mouse and keyboard, and what an instructor types is what the README says. Each fixture
is a step of the week and asks for the one before it; the tests say what people see then.
"""

import re
from typing import NamedTuple

import browser.needs  # noqa: F401 - before playwright: it skips where there is none
import pytest
from browser.camera import Camera
from browser.lab import cells, close_notebook, errors, run, shown
from browser.school import ASSIGNMENT, NEARLY, NEARLY_HOW, NOTEBOOK, PART, ROOT, School, answer
from nbgrader.utils import get_username
from playwright.sync_api import FrameLocator, Locator, Page, expect

from autograder.course.folders import Course
from autograder.judge.notebooks import read_source

STUDENT = get_username()  # nbgrader's exchange goes by the account
SOLVED, WRONG_HOW, RIGHT_HOW = "split_batches", "drops the last batch", "counts the batches first"
NEARLY_FAILS = "the sum of every batch: corner cases"
POINTS = "4.8"  # rounded: 3 of 3, and PART
SOURCE = read_source(Course(ROOT).sources(ASSIGNMENT)[NOTEBOOK])
MOST = sum(cell.points for cell in SOURCE.by_id.values())
BY_HAND = "1.5"
COMMENT = "Nearly: what is a sum when one value is no number?"


def type_into(page: Page, cell_id: str, code: str) -> None:
    """Click into a cell and type over what stands there."""
    shown(page, cell_id).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)


def raised(page: Page, cell_id: str) -> list[tuple[str, str]]:
    """Run a cell; what it raises."""
    run(page, cell_id)
    return next(errors(cell) for cell in cells(page) if cell["id"] == cell_id)


class Solved(NamedTuple):
    """What the student saw while solving."""

    unsolved: list[tuple[str, str]]
    wrong: list[tuple[str, str]]
    right: list[tuple[str, str]]
    nearly: list[tuple[str, str]]
    validated: str


@pytest.fixture(scope="module")
def assignments(school: School, student_page: Page) -> Locator:
    """The student's list of assignments, after the release."""
    school.type(f"nbgrader release_assignment {ASSIGNMENT}")
    student_page.get_by_role("menuitem", name="Nbgrader").click()
    student_page.get_by_role("menuitem", name="Assignment List").click()
    return student_page.locator("#nbgrader-assignment-list")


@pytest.fixture(scope="module")
def solved(assignments: Locator, student_page: Page, camera: Camera) -> Solved:
    """The notebook fetched, opened, and in part solved."""
    page = student_page
    assignments.locator("#released_assignments_list").get_by_role("button", name="Fetch").click()
    assignments.locator("#fetched_assignments_list").get_by_role("button", name=ASSIGNMENT).click()
    camera.take("assignment-list", page)
    assignments.get_by_role("link", name=NOTEBOOK).click()
    expect(page.get_by_role("button", name=re.compile("Python 3 .* Idle"))).to_be_visible()
    run(page, "imports")
    run(page, SOLVED)
    test = f"test-{SOLVED}"
    unsolved = raised(page, test)
    type_into(page, SOLVED, answer(SOLVED, WRONG_HOW))
    run(page, SOLVED)
    wrong = raised(page, test)
    shown(page, SOLVED)
    camera.take("exercise-failing", page)
    type_into(page, SOLVED, answer(SOLVED, RIGHT_HOW))
    run(page, SOLVED)
    run(page, f"try-{SOLVED}")
    right = raised(page, test)
    shown(page, SOLVED)
    camera.take("exercise-passing", page)
    type_into(page, NEARLY, answer(NEARLY, NEARLY_HOW))
    run(page, NEARLY)
    nearly = raised(page, f"test-{NEARLY}")
    page.get_by_role("button", name="Validate").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Validation Results")
    camera.take("validate", page)
    validated = dialog.inner_text()
    dialog.get_by_role("button", name="OK").click()
    close_notebook(page)
    return Solved(unsolved, wrong, right, nearly, validated)


@pytest.fixture(scope="module")
def submitted(solved: Solved, assignments: Locator, student_page: Page) -> Locator:
    """The student's list of submissions, after the click on Submit."""
    student_page.get_by_role("tab", name="Assignments").click()
    assignments.get_by_role("button", name="Submit").click()
    found = assignments.locator("#submitted_assignments_list")
    expect(found).to_contain_text(ASSIGNMENT)
    return found


@pytest.fixture(scope="module")
def graded(submitted: Locator, school: School) -> str:
    """What `autograder grade` printed."""
    school.type(f"nbgrader collect {ASSIGNMENT} --update")
    return school.type(f"autograder grade {ASSIGNMENT}")


@pytest.fixture(scope="module")
def submission(graded: str, instructor_page: Page) -> Page:
    """The submission open in formgrader."""
    page = instructor_page
    page.goto(f"formgrader/gradebook/{ASSIGNMENT}/{NOTEBOOK}")
    page.get_by_role("link", name="Submission #1").click()
    expect(page.locator(f"#test-{SOLVED}")).to_have_attribute("placeholder", "3")  # the grades have arrived
    return page


@pytest.fixture(scope="module")
def commented(submission: Page, camera: Camera, school: School) -> Page:
    """The submission with a grade and a comment by hand, graded again by force, and opened again."""
    page = submission
    with page.expect_response(lambda answered: "/api/grade/" in answered.url) as saved:
        page.locator(f"#test-{NEARLY}").fill(BY_HAND)
        page.keyboard.press("Tab")
    assert saved.value.ok
    with page.expect_response(lambda answered: "/api/comment/" in answered.url) as saved:
        page.locator(f"#{NEARLY}-comment").fill(COMMENT)
        page.keyboard.press("Tab")
    assert saved.value.ok
    camera.take("formgrader", page, page.locator(".cell", has=page.locator(f"#test-{NEARLY}")).get_by_role("table"))
    school.type(f"autograder grade {ASSIGNMENT} --force")
    page.reload()
    expect(page.locator(f"#test-{NEARLY}")).to_have_attribute("placeholder", PART)
    return page


@pytest.fixture(scope="module")
def feedback(commented: Page, submitted: Locator, school: School, student_page: Page, camera: Camera) -> FrameLocator:
    """The feedback page in the student's JupyterLab."""
    school.type(f"nbgrader generate_feedback {ASSIGNMENT}")
    school.type(f"nbgrader release_feedback {ASSIGNMENT}")
    student_page.get_by_role("tab", name="Assignments").click()
    student_page.get_by_title("Refresh assignments list").click()
    expect(submitted).to_contain_text("(feedback available to fetch)")
    submitted.get_by_role("button", name="Fetch Feedback").click()
    submitted.get_by_text("(view feedback)").click()
    student_page.get_by_role("listitem", name=f"{NOTEBOOK}.html").dblclick()
    page = student_page.frame_locator(".jp-HTMLViewer iframe")
    page.get_by_text(COMMENT).scroll_into_view_if_needed()
    camera.take("feedback-in-lab", student_page)
    return page


def test_an_unsolved_exercise_says_so(solved: Solved) -> None:
    assert solved.unsolved == [("NotImplementedError", "")]


def test_a_wrong_answer_fails_with_the_authors_words(solved: Solved) -> None:
    ((name, text),) = solved.wrong
    assert name == "AssertionError"
    assert text == "ten samples make batches of 4, 4 and 2 samples, not [4, 4]"


def test_a_right_answer_passes_and_so_does_one_that_only_a_hidden_check_catches(solved: Solved) -> None:
    assert solved.right == solved.nearly == []


def test_validate_names_the_cells_that_still_fail(solved: Solved) -> None:
    assert solved.validated.count("The following cell failed:") == len(SOURCE.exercises) - 2
    assert solved.validated.count("NotImplementedError") >= 8
    assert f"{SOLVED}(np.arange(10), 4)" not in solved.validated


def test_grading_gives_what_the_answers_earn(graded: str) -> None:
    assert re.search(rf"│ {re.escape(STUDENT)} +│ {POINTS} +│", graded), graded
    assert "1 submission graded" in graded


def test_formgrader_shows_the_points_and_every_check(submission: Page) -> None:
    expect(submission.locator(f"#test-{NEARLY}")).to_have_attribute("placeholder", PART)
    for exercise in (SOLVED, NEARLY, "shuffled"):
        cell = submission.locator(".cell", has=submission.locator(f"#test-{exercise}"))
        expect(cell.get_by_role("table")).to_be_visible()
    cell = submission.locator(".cell", has=submission.locator(f"#test-{NEARLY}"))
    for check in ("a short last batch counts too", NEARLY_FAILS):
        expect(cell.get_by_role("row", name=check)).to_be_visible()
    expect(submission.locator("#notebook summary").first).to_have_css("display", "list-item")
    submission.evaluate("document.querySelector('#notebook').append(new Image())")
    expect(submission.locator("#notebook img").first).to_have_css("border-top-width", "0px")


def test_a_grade_and_a_comment_by_hand_outlive_a_regrading(commented: Page) -> None:
    grade = commented.locator(f"#test-{NEARLY}")
    expect(grade).to_have_value(BY_HAND)
    expect(grade).to_have_class(re.compile("needs_manual_grade"))  # nbgrader asks for another look
    expect(commented.locator(f"#{NEARLY}-comment")).to_have_value(COMMENT)


def test_formgrader_opens_in_the_lab(graded: str, instructor_page: Page) -> None:
    instructor_page.goto("lab")
    instructor_page.get_by_role("menuitem", name="Nbgrader").click()
    instructor_page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    frame = instructor_page.frame_locator("#formgrader-iframe iframe")
    expect(frame.get_by_role("row", name=ASSIGNMENT)).to_be_visible()


def test_feedback_shows_the_points_the_comment_and_each_check(feedback: FrameLocator) -> None:
    expect(feedback.get_by_role("heading", name=NOTEBOOK, level=1)).to_be_visible()
    expect(feedback.locator(".total")).to_contain_text(f"4.5 of {MOST:g} points")
    for verdict in (
        "passed keeps a short last batch",
        "passed a short last batch counts too",
        f"failed {NEARLY_FAILS}",
    ):
        expect(feedback.get_by_role("row", name=verdict)).to_be_visible()


def test_feedback_holds_nothing_of_a_hidden_test(feedback: FrameLocator) -> None:
    page = feedback.locator("body").inner_text()
    assert "HIDDEN TESTS" not in page
    assert "autograder" not in page

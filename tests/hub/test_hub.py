"""A class on a hub: two students fetch, solve, submit and read their feedback, again and again; an instructor gives
points by hand. Then what nobody may read is tried from their own accounts.

Students use nbgrader's own buttons in JupyterLab, the instructor formgrader. Each fixture is a step and asks for the
one before it; the tests say what people see then.
"""

import json
import re
import subprocess
from pathlib import Path

import hub.needs  # noqa: F401 - before playwright: it skips where there is none
import pytest
from browser.lab import close_notebook, open_notebook, write
from browser.school import ASSIGNMENT, NOTEBOOK, answer
from hub.classroom import AT, INSTRUCTOR, RIGHT, SETUP, WRONG, Classroom, home_of, set_up
from playwright.sync_api import FrameLocator, Locator, Page, expect

EXERCISE = "split_batches"
RIGHT_HOW, WRONG_HOW = "counts the batches first", "drops the last batch"
MOST, BY_HAND = "3", "2.5"
REFRESHES = 120  # at most; each costs half a second
EXCHANGE = AT / "exchange/pytorch"
COURSE = home_of(INSTRUCTOR) / "course"


def assignments(page: Page) -> Locator:
    """nbgrader's list of assignments, in front."""
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    found = page.locator("#nbgrader-assignment-list")
    expect(found).to_be_visible()
    return found


def fetch(page: Page) -> None:
    found = assignments(page)
    found.locator("#released_assignments_list").get_by_role("button", name="Fetch").click()
    expect(found.locator("#fetched_assignments_list").get_by_role("button", name=ASSIGNMENT)).to_be_visible()


def solve(page: Page, how: str) -> None:
    """Write an answer into the notebook, save it and close it."""
    open_notebook(page, f"{ASSIGNMENT}/{NOTEBOOK}.ipynb")
    write(page, {EXERCISE: answer(EXERCISE, how)})
    close_notebook(page)


def submit(page: Page) -> None:
    """Press Submit, then Refresh until there is feedback, and Fetch Feedback."""
    found = assignments(page)
    submitted = found.locator("#submitted_assignments_list")
    attempts = submitted.locator(".nested_list_item")
    number = attempts.count() + 1
    found.locator("#fetched_assignments_list").get_by_role("button", name="Submit").click()
    expect(attempts).to_have_count(number)
    for _ in range(REFRESHES):
        page.get_by_title("Refresh assignments list").click()
        page.wait_for_timeout(500)
        if submitted.get_by_text("(feedback available to fetch)").count():
            break
    submitted.get_by_role("button", name="Fetch Feedback").click()
    expect(submitted.get_by_text("(view feedback)")).to_have_count(number)


def points(page: Page, student: str) -> Locator:
    """The box for the points of the exercise, of a student's submission in formgrader."""
    page.goto(f"formgrader/manage_students/{student}/{ASSIGNMENT}")
    page.get_by_role("link", name=NOTEBOOK).click()
    box = page.locator(f"#test-{EXERCISE}")
    expect(box).to_have_attribute("placeholder", re.compile(r"\d"))  # the grades have arrived
    return box


def feedback(classroom: Classroom, student: str) -> list[str]:
    """The pages that a student has fetched, the oldest first."""
    paths = classroom.said(student, "sh", "-c", f"ls {ASSIGNMENT}/feedback/*/{NOTEBOOK}.html").splitlines()
    return [classroom.said(student, "cat", path) for path in sorted(paths)]


# The steps.


@pytest.fixture(scope="module")
def released(classroom: Classroom) -> None:
    classroom.said(INSTRUCTOR, "env", "-C", COURSE, "nbgrader", "release_assignment", ASSIGNMENT)


@pytest.fixture(scope="module")
def handed_in(released: None, right: Page, wrong: Page) -> None:
    """Both have submitted for the first time, and fetched their feedback."""
    for page, how in ((right, RIGHT_HOW), (wrong, WRONG_HOW)):
        fetch(page)
        solve(page, how)
        submit(page)


@pytest.fixture(scope="module")
def read_in_the_lab(handed_in: None, wrong: Page) -> FrameLocator:
    """The feedback of the student who makes a mistake, open in JupyterLab."""
    assignments(wrong).get_by_text("(view feedback)").click()
    wrong.get_by_role("listitem", name=f"{NOTEBOOK}.html").dblclick()
    return wrong.frame_locator(".jp-HTMLViewer iframe")


@pytest.fixture(scope="module")
def by_hand(read_in_the_lab: FrameLocator, instructor: Page) -> None:
    """The instructor has given the student who makes a mistake points by hand."""
    box = points(instructor, WRONG)
    with instructor.expect_response(lambda answered: "/api/grade/" in answered.url) as saved:
        box.fill(BY_HAND)
        instructor.keyboard.press("Tab")
    assert saved.value.ok


@pytest.fixture(scope="module")
def handed_in_again(by_hand: None, right: Page, wrong: Page) -> None:
    """Both have submitted again, the mistake mended, and fetched the feedback on that."""
    solve(wrong, RIGHT_HOW)
    submit(wrong)
    submit(right)


# What they see.


def test_the_mistake_is_read_in_the_lab(read_in_the_lab: FrameLocator) -> None:
    expect(read_in_the_lab.get_by_role("row", name="failed keeps a short last batch")).to_be_visible()


def test_each_reads_about_their_own_answer(handed_in: None, classroom: Classroom) -> None:
    (passed,), (failed,) = (feedback(classroom, student)[:1] for student in (RIGHT, WRONG))
    verdicts = [
        re.findall(r"(passed|failed)(?:<[^>]*>|\s)*keeps a short last batch", page) for page in (passed, failed)
    ]
    assert verdicts == [["passed"], ["failed"]]


def test_the_instructor_sees_both_in_formgrader(handed_in: None, instructor: Page) -> None:
    instructor.goto(f"formgrader/manage_submissions/{ASSIGNMENT}")
    for student in (RIGHT, WRONG):
        expect(instructor.get_by_role("row", name=student)).to_be_visible()


def test_points_by_hand_are_kept_when_another_attempt_comes(handed_in_again: None, instructor: Page) -> None:
    box = points(instructor, WRONG)
    expect(box).to_have_attribute("placeholder", MOST)  # what the later attempt earns by itself
    expect(box).to_have_value(BY_HAND)


def test_feedback_on_the_later_attempt_counts_the_points_by_hand(handed_in_again: None, classroom: Classroom) -> None:
    first, second = feedback(classroom, WRONG)
    assert "2.5" not in first
    assert "2.5" in second


def test_nbgraders_own_commands_find_the_same(handed_in_again: None, classroom: Classroom) -> None:
    done = classroom.as_user(RIGHT, "nbgrader", "list", "--cached")
    assert done.stderr.count("feedback already fetched") == 2, done.stderr


# Who runs what.


def test_the_watch_is_a_process_of_the_instructor(handed_in: None) -> None:
    process = json.loads((COURSE / ".watch/state.json").read_text())["process"]
    assert Path(f"/proc/{process}").owner() == INSTRUCTOR


def test_everybody_can_read_the_environment_and_nobody_can_change_it(classroom: Classroom) -> None:
    assert classroom.said(WRONG, "python", "-c", "import torch, autograder; print(autograder.__file__)").startswith(
        str(AT)
    )
    assert classroom.said(WRONG, "find", AT / "env", AT / "node", "-writable", "-not", "-type", "l") == ""


def test_formgrader_is_the_instructors(released: None, wrong: Page) -> None:
    answered = wrong.request.get("formgrader/")
    assert answered.status == 404


# What nobody else may read, tried from the accounts.

MINE, OTHERS = RIGHT, WRONG  # whose things they are, and who tries


@pytest.mark.parametrize(
    ("owner", "place"),
    [
        (MINE, home_of(MINE) / ASSIGNMENT / f"{NOTEBOOK}.ipynb"),
        (MINE, home_of(MINE) / ".local/share/jupyter/nbgrader_cache/pytorch"),
        (INSTRUCTOR, EXCHANGE / "inbound"),
        (INSTRUCTOR, EXCHANGE / "feedback"),
        (INSTRUCTOR, COURSE / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"),
        (INSTRUCTOR, COURSE / "answers"),
        (INSTRUCTOR, COURSE / "gradebook.db"),
        (INSTRUCTOR, COURSE / "attempts.db"),
        (INSTRUCTOR, COURSE / "submitted" / MINE),
        (INSTRUCTOR, COURSE / "feedback" / MINE),
    ],
    ids=str,
)
def test_what_its_owner_reads_another_student_does_not(
    handed_in_again: None, classroom: Classroom, owner: str, place: Path
) -> None:
    list_or_read = 'if [ -d "$0" ]; then ls "$0"; else cat "$0"; fi'
    assert classroom.said(owner, "sh", "-c", list_or_read, place)
    done = classroom.as_user(OTHERS, "sh", "-c", list_or_read, place)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "Permission denied" in done.stderr


def test_no_file_of_another_can_be_found_and_read(handed_in_again: None, classroom: Classroom) -> None:
    places = ["/home", str(AT), "/tmp", "/var", "/dev/shm", "/run"]
    found = classroom.as_user(
        OTHERS, "find", *places, "-type", "f", "-readable", "(", "-user", MINE, "-o", "-user", INSTRUCTOR, ")"
    ).stdout.splitlines()
    assert [path for path in found if not path.startswith(f"{EXCHANGE}/outbound/")] == []
    assert len(found) == 1  # what was released


def test_a_name_in_the_inbound_folder_takes_nothing_away(handed_in_again: None, classroom: Classroom) -> None:
    """Names there cannot be guessed; who has seen one can still neither rename nor remove it, nor the exchange."""
    mine = next((EXCHANGE / "inbound").glob(f"{MINE}+*"))
    for place in (mine, EXCHANGE, EXCHANGE / "inbound", EXCHANGE / "outbound"):
        done = classroom.as_user(OTHERS, "mv", place, f"{place}-gone")
        assert done.returncode != 0
        assert place.is_dir()


def test_the_hubs_secrets_are_roots(classroom: Classroom) -> None:
    assert (AT / "state/cookie_secret").exists()
    for user in (INSTRUCTOR, OTHERS):
        assert "Permission denied" in classroom.as_user(user, "ls", AT / "state").stderr


def test_the_lab_of_another_does_not_open(right: Page, wrong: Page, instructor: Page, classroom: Classroom) -> None:
    for owner, page in ((MINE, right), (INSTRUCTOR, instructor)):
        address = f"{classroom.url}/user/{owner}/api/contents/"
        assert page.request.get(address).status == 200
        assert wrong.request.get(address).status == 403


# The command that sets it up.


def test_typed_again_it_keeps_everything(handed_in_again: None, classroom: Classroom, tmp_path: Path) -> None:
    kept = [COURSE / "gradebook.db", home_of(RIGHT) / ASSIGNMENT / f"{NOTEBOOK}.ipynb", AT / "config/local.py"]
    before = [path.read_bytes() for path in kept]
    (tmp_path / "nbgrader_config.py").touch()  # a course that would be another
    done = set_up(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "making the user" not in done.stdout
    assert [path.read_bytes() for path in kept] == before
    assert classroom.said(INSTRUCTOR, "env", "-C", COURSE, "autograder", "watch", "--status").startswith("watching")


def test_it_has_one_instructor(classroom: Classroom) -> None:
    done = subprocess.run([SETUP, "--at", AT, RIGHT], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{INSTRUCTOR} is the instructor of the hub in {AT}; name them first" in done.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "name the instructor"),
        (["--fast", "ada"], "there is no option --fast"),
        (["Ada Lovelace"], "'Ada Lovelace' cannot be a user"),
        (["root"], "root is no user of a hub"),
        (["--course", "/srv", "ada"], "/srv has no nbgrader_config.py; name the course's folder"),
        (["--at", "here", "ada"], "--at here: a path from / on is needed"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_done(words: list[str], why: str) -> None:
    done = subprocess.run([SETUP, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert why in done.stderr

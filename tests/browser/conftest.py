"""One browser and one JupyterLab server each for a student and an instructor, for all tests of the session."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from browser.camera import Camera
from browser.school import School

if TYPE_CHECKING:  # where it is missing, the tests say so; see needs.py
    from playwright.sync_api import Browser, Page, ViewportSize

SIZE: "ViewportSize" = {"width": 1280, "height": 800}
SWITCHES = [
    "--no-sandbox",  # its own; as root it does not start with one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS = 60  # at most, for whatever is waited for: machines are busy, and a wait that succeeds costs nothing


@pytest.fixture(scope="session")
def camera() -> Camera:
    return Camera()


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """A course, an exchange, and the home of a student, in folders of their own."""
    return School.found(tmp_path_factory.mktemp("school"))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, headless, with an empty profile."""
    from browser.needs import CHROMIUM
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=SECONDS * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def student_page(school: School, browser: "Browser") -> "Iterator[Page]":
    """A student's JupyterLab, open in the browser."""
    with ExitStack() as stack:
        url = stack.enter_context(school.student_lab())
        yield _page(browser, url)


@pytest.fixture(scope="session")
def instructor_page(school: School, browser: "Browser") -> "Iterator[Page]":
    """An instructor's JupyterLab, open in the browser."""
    with ExitStack() as stack:
        url = stack.enter_context(school.instructor_lab())
        yield _page(browser, url)


def _page(browser: "Browser", url: str) -> "Page":
    page = browser.new_page(viewport=SIZE, base_url=url)
    page.set_default_timeout(SECONDS * 1000)
    page.goto("lab")
    page.wait_for_function("window.jupyterapp")
    page.evaluate("jupyterapp.restored")
    return page

"""One hub for all tests of the session, and a browser that each of its users has logged in with."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browser.conftest import SECONDS, SIZE, browser  # noqa: F401 - a fixture
from hub.classroom import INSTRUCTOR, RIGHT, WRONG, Classroom, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    with running(tmp_path_factory.mktemp("course")) as made:
        yield made


@pytest.fixture(scope="session")
def instructor(classroom: Classroom, browser: "Browser") -> "Page":  # noqa: F811 - the fixture
    return _logged_in(browser, classroom, INSTRUCTOR)


@pytest.fixture(scope="session")
def right(classroom: Classroom, browser: "Browser") -> "Page":  # noqa: F811
    """The page of the student who solves it."""
    return _logged_in(browser, classroom, RIGHT)


@pytest.fixture(scope="session")
def wrong(classroom: Classroom, browser: "Browser") -> "Page":  # noqa: F811
    """The page of the student who makes a mistake."""
    return _logged_in(browser, classroom, WRONG)


def _logged_in(browser: "Browser", classroom: Classroom, user: str) -> "Page":  # noqa: F811
    """JupyterLab of a user, after they have logged in."""
    page = browser.new_context(viewport=SIZE, base_url=f"{classroom.url}/user/{user}/").new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.goto(f"{classroom.url}/hub/login")
    page.get_by_label("Username:").fill(user)
    page.get_by_label("Password:").fill(classroom.passwords[user])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/user/{user}/lab**")
    page.wait_for_function("window.jupyterapp")
    page.evaluate("jupyterapp.restored")
    return page

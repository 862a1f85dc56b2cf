"""What the engine's tests share. A worker takes seconds to start, so there is one of each kind for all of them."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbgrader.api
import postgres
import pytest
import toy
from alembic.script import ScriptDirectory
from hypothesis import settings
from nbgrader.dbutil import ALEMBIC_DIR
from traitlets.config import Application

from autograder.judge.notebooks import understood
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, observe_reference
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

# The same examples in every run, on a machine of any speed, and no database in the checkout.
settings.register_profile("engine", deadline=None, derandomize=True, database=None)
settings.load_profile("engine")


FIGURES = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Counter[str]:
    """What the tests count, by what it counts; printed at the end of the run."""
    return pytestconfig.stash.setdefault(FIGURES, Counter())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Of several processes of pytest-xdist each hands what it counted to the one that prints it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = dict(session.config.stash.get(FIGURES, {}))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    counted = getattr(node, "workeroutput", {}).get("figures", {})
    node.config.stash.setdefault(FIGURES, Counter()).update(counted)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for what, count in config.stash.get(FIGURES, {}).items():
        terminalreporter.write_line(f"{what}: {count}")
    tried = {
        outcome: [
            report
            for report in terminalreporter.stats.get(outcome, [])
            if "::test_the_attack_does_not_succeed[" in report.nodeid
        ]
        for outcome in ("passed", "failed", "error")
    }
    if any(tried.values()):
        succeeded = len(tried["failed"]) + len(tried["error"])
        terminalreporter.write_line(f"attacks tried: {len(tried['passed']) + succeeded}, succeeded: {succeeded}")


@pytest.fixture(scope="session", autouse=True)
def _quick_gradebooks() -> Iterator[None]:
    """For each gradebook that nbgrader makes itself, it starts a process that prints the same number again."""
    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nbgrader.api, "get_alembic_version", lambda: version)
        yield


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    """What a whole process shares is as it was after each file of tests: their order may change, and may not matter."""

    def shared() -> dict[str, object]:
        loggers = {name: logging.getLogger(name) for name in ("root", "traitlets")}  # the second is of nbgrader
        return {
            "folder": os.getcwd(),
            "an application": Application.initialized(),
            "loggers": {name: (log.level, log.disabled, log.propagate) for name, log in loggers.items()},
        }

    before = shared()
    yield
    assert shared() == before


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """A sandboxed worker with the limits of a real class."""
    with Worker() as made:
        yield made


@pytest.fixture(scope="session")
def hasty() -> Iterator[Worker]:
    """A sandboxed worker with little time, for code that does not end."""
    with Worker(Limits(cell_seconds=1.0, pass_seconds=20.0, memory_bytes=2**30)) as made:
        yield made


@pytest.fixture(scope="session")
def tight() -> Iterator[Worker]:
    """A sandboxed worker with little of everything but time, for code that is greedy."""
    with Worker(Limits(memory_bytes=2**28, scratch_bytes=16 * 2**20, file_bytes=4 * 2**20, processes=32)) as made:
        yield made


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Two sandboxed workers."""
    with Pool(2) as made:
        yield made


@pytest.fixture(scope="session")
def reference(worker: Worker) -> Reference:
    """The toy notebook's own solution, observed."""
    return observe_reference(worker, understood(toy.source()))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    """A server for gradebooks."""
    if reason := postgres.lacking():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with postgres.server() as made:
        yield made


@pytest.fixture
def moved(request: pytest.FixtureRequest) -> Iterator[Callable[[Path], Path]]:
    """Moves the gradebook of a course to PostgreSQL where a test is marked IN_BOTH, or leaves it in its file."""
    if getattr(request, "param", "SQLite") == "SQLite":
        yield lambda course: course
        return
    server: postgres.Server = request.getfixturevalue("postgresql")
    made: list[str] = []

    def move(course: Path) -> Path:
        made.append(server.new())
        return postgres.move(course, made[-1])

    yield move
    for url in made:
        server.drop(url)

"""What needs a card: skipped where there is none. `scripts/cuda-check` runs these tests on a machine that has one,
where neither nbgrader nor the fixtures of the folder above need be."""

from collections.abc import Iterator

import pytest
import torch
from cards.walls import WALLS

from autograder.judge import cards as of_machine
from autograder.judge.pool import Pool
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lacking = _lacking()
    for item in items:
        if lacking and item.get_closest_marker("cuda"):
            item.add_marker(pytest.mark.skip(reason=f"no card: {lacking}"))


def _lacking() -> str:
    """What of a card is not there; nobody asks the driver, which this process then could not be forked after."""
    if not of_machine.cards():
        return "this machine has no NVIDIA GPU in /dev, or CUDA_VISIBLE_DEVICES hides it"
    return "" if torch.version.cuda else f"torch {torch.__version__} is built without CUDA"


@pytest.fixture(scope="session")
def grader() -> Iterator[Worker]:
    """A worker with the limits of a real class."""
    with Worker(walls=WALLS) as made:
        yield made


@pytest.fixture(scope="session")
def hasty() -> Iterator[Worker]:
    """A worker with little time, for code that does not end."""
    with Worker(Limits(cell_seconds=3.0, pass_seconds=8.0), WALLS) as made:
        yield made


@pytest.fixture(scope="session")
def several() -> Iterator[Pool]:
    """Workers that share the card, for code of our own."""
    with Pool(4, Limits(passes_a_card=4), WALLS) as made:
        yield made


@pytest.fixture
def walled() -> None:
    """For tests of the sandbox alone."""
    if WALLS != "bubblewrap":
        pytest.skip("no bubblewrap here: what a pass sees is not bounded")

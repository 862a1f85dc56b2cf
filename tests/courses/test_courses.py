"""Every score of the courses here: ours is the one deserved, and where stock's is another, it is said why."""

import os
import sys
from pathlib import Path

import pytest
import three_ways
from three_ways import NOT_GRADED, PAGE, Ways, courses, deserved, differences

from autograder.judge.pool import Pool

# What stock nbgrader's parts warn of is no concern of ours.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def found(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ways]:
    with pytest.MonkeyPatch.context() as patch:  # nbgrader calls alembic by its name
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        return three_ways.all_graded(pool, tmp_path_factory.mktemp("courses"))


@pytest.mark.parametrize("way", ["grade", "plugin"])
def test_every_cell_gets_what_it_deserves(found: dict[str, Ways], way: str) -> None:
    wrong = {
        (name, *key): (getattr(ways, way).get(key, NOT_GRADED), score)
        for name, ways in found.items()
        for key, score in deserved(courses()[name]).items()
        if getattr(ways, way).get(key, NOT_GRADED) != score
    }
    assert wrong == {}


def test_where_stock_nbgrader_gives_another_score_it_is_said_why(found: dict[str, Ways]) -> None:
    unsaid = {
        (name, *key): (ways.stock.get(key, NOT_GRADED), score)
        for name, ways in found.items()
        for key, score in deserved(courses()[name]).items()
        if (ways.stock.get(key, NOT_GRADED) == score) == (key in differences(courses()[name]))
    }
    assert unsaid == {}


def test_the_page_shows_these_scores(found: dict[str, Ways]) -> None:
    assert PAGE.read_text("utf-8") == three_ways.page(found), "write it: python tests/three_ways.py"

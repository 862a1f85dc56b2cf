"""The last cell of the notebooks of 5_logging: a look at one's own curves, in TensorBoard within the notebook."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import needs  # noqa: F401 - first: it skips where there is no browser
import nbformat
import numpy as np
import pytest
from conftest import Camera
from lab import cells, close_notebook, errors, open_notebook, run_all, shown, write
from PIL import Image
from playwright.sync_api import FrameLocator, Page, expect
from school import ROOT, School
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from autograder.notebooks import grade_meta

TAG = "loss/train"
LOGGED = {"loss": "*/parabola", "tensorboardx": "*"}  # where a notebook's own run lies among the temporary folders


class Board(NamedTuple):
    """TensorBoard in a notebook, and the notebook's name."""

    frame: FrameLocator
    notebook: str


@pytest.fixture(params=LOGGED, scope="module")
def board(request: pytest.FixtureRequest, school: School, student_page: Page) -> Iterator[Board]:
    """A solved notebook run to its end, with `look = True`."""
    name = f"5_logging/{request.param}.ipynb"
    open_notebook(student_page, f"handed_out/{name}")
    solved = nbformat.read(ROOT / "solutions" / name, as_version=4).cells
    write(student_page, {cell.id: cell.source for cell in solved if grade_meta(cell).get("solution")})
    (look,) = (cell["source"] for cell in cells(student_page) if cell["id"] == "tensorboard")
    write(student_page, {"tensorboard": look.replace("look = False", "look = True")})
    run_all(student_page)
    assert [found for cell in cells(student_page) if (found := errors(cell))] == []
    yield Board(shown(student_page, "tensorboard").frame_locator("iframe"), request.param)
    close_notebook(student_page)


def test_the_curve_that_was_logged_appears(board: Board, school: School, student_page: Page, camera: Camera) -> None:
    card = board.frame.locator("card-view", has_text=TAG.split("/")[0]).first
    expect(card.get_by_role("row")).not_to_have_count(0)
    print(card.get_by_role("row").all_inner_texts(), card.inner_html()[-3000:])
    chart = card.locator("line-chart")
    chart.scroll_into_view_if_needed()
    camera.take(f"tensorboard-{board.notebook}", student_page)
    for f in (school.student_home/"tmp").glob(f"{LOGGED[board.notebook]}/*tfevents*"):
        log=EventAccumulator(str(f.parent)).Reload()
        print(f, log.Tags()["scalars"], [ (e.step,e.value) for e in log.Scalars(TAG)][-1:] if TAG in log.Tags()["scalars"] else "")
    a=np.asarray(Image.open(io.BytesIO(chart.screenshot())).convert("RGB")).astype(int)
    sat=(a.max(2)-a.min(2))>60
    print(a.shape, sat.any(0).mean(), sat.sum())
    assert 0

"""The last cell of the notebooks of 4_logging: a look at one's own curves, in TensorBoard within the notebook."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import browser.needs  # noqa: F401 - before playwright: it skips where there is none
import nbformat
import numpy as np
import pytest
from browser.camera import Camera
from browser.lab import cells, close_notebook, errors, open_notebook, run_all, shown, write
from browser.school import ROOT, School
from PIL import Image
from playwright.sync_api import FrameLocator, Page, expect
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from autograder.judge.cells import grade_meta

TAG = "loss/train"
RUNS = {"2_loss": ["line", "parabola"], "1_tensorboardx": ["."]}  # that a notebook shows in its last cell


class Board(NamedTuple):
    """TensorBoard in a notebook, the notebook's name, and the folder that TensorBoard was started with."""

    frame: FrameLocator
    notebook: str
    logdir: Path


@pytest.fixture(params=RUNS, scope="module")
def board(request: pytest.FixtureRequest, school: School, student_page: Page) -> Iterator[Board]:
    """A solved notebook run to its end, with `look = True`."""
    name = f"4_logging/{request.param}.ipynb"
    open_notebook(student_page, f"handed_out/{name}")
    solved = nbformat.read(ROOT / "solutions" / name, as_version=4).cells
    write(student_page, {cell.id: cell.source for cell in solved if grade_meta(cell).get("solution")})
    (look,) = (cell["source"] for cell in cells(student_page) if cell["id"] == "tensorboard")
    write(student_page, {"tensorboard": look.replace("look = False", "look = True")})
    run_all(student_page)
    assert [error for cell in cells(student_page) for error in errors(cell)] == []
    notes = [json.loads(path.read_text()) for path in school.student_home.glob("tmp/.tensorboard-info/pid-*.info")]
    logdir = max(notes, key=lambda note: note["start_time"])["logdir"]
    yield Board(shown(student_page, "tensorboard").frame_locator("iframe"), request.param, Path(logdir))
    close_notebook(student_page)


def drawn(picture: bytes, colour: str) -> float:
    """Over which part of a picture's width a colour, as CSS writes it, is found."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    wanted = np.array([int(part) for part in re.findall(r"\d+", colour)[:3]])
    return float((np.abs(pixels - wanted).max(axis=2) < 32).any(axis=0).mean())


def test_the_curves_that_were_logged_appear(board: Board, student_page: Page, camera: Camera) -> None:
    card = board.frame.locator("card-view", has_text=re.compile(r"loss\s*/train")).first
    rows = card.locator("tb-data-table-content-row")
    expect(rows).to_have_count(len(RUNS[board.notebook]))
    chart = card.locator("line-chart canvas")
    camera.take(f"tensorboard-{board.notebook.partition('_')[2]}", student_page, card.locator("tb-data-table"))
    for run, row in zip(RUNS[board.notebook], rows.all(), strict=True):
        logged = EventAccumulator(str(board.logdir / run)).Reload().Scalars(TAG)
        _, name, _, value, step, *_ = row.locator("tb-data-table-content-cell").all_inner_texts()
        assert (name.strip(), int(step)) == (run, logged[-1].step)
        assert float(value) == pytest.approx(logged[-1].value, rel=1e-3, abs=1e-3)
        colour = row.locator(".row-circle span").evaluate("circle => getComputedStyle(circle).backgroundColor")
        assert drawn(chart.screenshot(), colour) > 0.7, f"{run}: no curve in {colour}"

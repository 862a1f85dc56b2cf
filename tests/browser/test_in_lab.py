"""Each notebook as a student meets it: in JupyterLab, untouched and solved."""

from collections.abc import Iterator
from typing import Any

import browser.needs  # noqa: F401 - before playwright: it skips where there is none
import nbformat
import pytest
from browser.lab import cells, close_notebook, complaints, errors, open_notebook, run, run_all, shown, write
from browser.school import ROOT, is_intended
from playwright.sync_api import Page, expect

from autograder.course.folders import Course
from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import read_source

COURSE = Course(ROOT)
NOTEBOOKS = [f"{assignment}/{name}" for assignment in COURSE.assignments() for name in COURSE.sources(assignment)]


@pytest.fixture(params=NOTEBOOKS, scope="module")
def opened(request: Any, student_page: Page) -> Iterator[str]:
    """A notebook open in front; each is opened once for all tests of it."""
    open_notebook(student_page, f"handed_out/{request.param}.ipynb")
    yield request.param
    close_notebook(student_page)


# How far a picture is from an SVG, given in base64: 0 when every pixel is the same, 1 when white is black.
DIFFERENCE = """async (shown, svg) => {
    const drawn = new Image();
    drawn.src = 'data:image/svg+xml;base64,' + svg;
    await Promise.all([shown.decode(), drawn.decode()]);
    const pixels = [shown, drawn].map(image => {
        const canvas = new OffscreenCanvas(drawn.naturalWidth, drawn.naturalHeight);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
    });
    return pixels[0].reduce((sum, value, i) => sum + Math.abs(value - pixels[1][i]), 0) / pixels[0].length / 255;
}"""

# What their pictures could show, is to be found.
WITHOUT_PICTURE = {"6_tensors/review", "8_by_hand/by_hand", "9_letters/letters"}


def solved_cells(notebook: str) -> dict[str, str]:
    """The solved cell of an exercise, by the id of each cell that is to be solved, tried and tested."""
    assignment, _, name = notebook.partition("/")
    exercises = read_source(COURSE.sources(assignment)[name]).exercises
    solved = {cell.id: cell.source for cell in nbformat.read(ROOT / "solutions" / f"{notebook}.ipynb", 4).cells}
    return {cell: solved[each] for each in exercises for cell in (each, f"try-{each}", f"test-{each}")}


def test_untouched_only_the_exercises_fail(opened: str, student_page: Page) -> None:
    solved = solved_cells(opened)
    for cell in cells(student_page):
        if cell["cell_type"] == "code":
            run(student_page, cell["id"])
    seen = [cell for cell in cells(student_page) if cell["cell_type"] == "code"]
    assert [cell["id"] for cell in seen if cell["execution_count"] is None] == []
    raised = [(cell, error) for cell in seen for error in errors(cell)]
    assert [(c["id"], e) for c, e in raised if not is_intended(c["id"], solved.get(c["id"], ""), e)] == []
    passed = [cell["id"] for cell in seen if cell["id"].startswith("test-") and not errors(cell)]
    assert passed == []
    assert [(cell["id"], complaints(cell)) for cell in seen if complaints(cell)] == []


def test_every_picture_is_shown_and_shows_what_its_svg_does(opened: str, student_page: Page) -> None:
    found = [cell for cell in cells(student_page) if cell.get("attachments")]
    assert bool(found) == (opened not in WITHOUT_PICTURE)
    for cell in found:
        (formats,) = cell["attachments"].values()
        picture = shown(student_page, cell["id"]).locator("img")
        expect(picture).to_have_js_property("complete", True)
        svg = "".join(formats["image/svg+xml"])
        # Drawn smaller a picture is 0.014 from its SVG, with other fonts 0.03; from another picture's at least 0.04.
        assert picture.evaluate(DIFFERENCE, svg) < 0.035, f"{cell['id']}: run scripts/draw-pictures"


def test_solved_every_test_passes_and_nbgrader_validates(opened: str, student_page: Page) -> None:
    solved = nbformat.read(ROOT / "solutions" / f"{opened}.ipynb", as_version=4).cells
    write(student_page, {cell.id: cell.source for cell in solved if grade_meta(cell).get("solution")})
    run_all(student_page)
    seen = [cell for cell in cells(student_page) if cell["cell_type"] == "code"]
    assert [(cell["id"], errors(cell)) for cell in seen if errors(cell)] == []
    student_page.get_by_role("button", name="Validate").click()
    dialog = student_page.get_by_role("dialog")
    expect(dialog).to_contain_text("Success! Your notebook passes all the tests.")
    dialog.get_by_role("button", name="OK").click()
    expect(dialog).to_be_hidden()

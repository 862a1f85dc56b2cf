"""A student's notebook, half done, run from top to bottom as students do it, and validated, in a kernel."""

from pathlib import Path

import nbclient
import nbformat
import pytest
from nbconvert.filters import strip_ansi
from nbgrader.validator import Validator

ROOT = Path(__file__).parent.parent
NOTEBOOK = "7_autograd/3_jacobian.ipynb"
WRONG = "def as_scalar(y, v):\n    return (y + v).sum()\n"


@pytest.fixture(scope="module")
def half_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One exercise solved, one wrong, the others untouched."""
    notebook = nbformat.read(ROOT / "release" / NOTEBOOK, as_version=4)
    solved = {cell.id: cell.source for cell in nbformat.read(ROOT / "solutions" / NOTEBOOK, as_version=4).cells}
    for cell in notebook.cells:
        cell.source = {"vjp": solved["vjp"], "as_scalar": WRONG}.get(cell.id, cell.source)
    path = tmp_path_factory.mktemp("student") / "3_jacobian.ipynb"
    nbformat.write(notebook, path)
    return path


def test_run_all_reaches_the_last_cell_which_says_how_far_one_is(half_done: Path) -> None:
    notebook = nbformat.read(half_done, as_version=4)
    nbclient.execute(notebook)  # stops at an error where a cell has no tag
    (output,) = notebook.cells[-1].outputs
    lines = output.text.splitlines()
    assert [line for line in lines if line[0] != "·"] == [
        "… as_scalar - begun: run its cell and its tests",
        "✓ vjp",
        "1 of 10 exercises pass the tests that you see.",
    ]
    assert len(lines) == 11
    test = next(cell for cell in notebook.cells if cell.id == "test-vjp")
    assert test.outputs[0].text == "✓ vjp\n"


def test_validate_says_in_one_short_line_what_fails_in_a_cell(half_done: Path) -> None:
    found = Validator().validate(str(half_done))
    errors = {failed["source"].splitlines()[-1]: strip_ansi(failed["raw_error"]).strip() for failed in found["failed"]}
    assert set(found) == {"failed"}
    assert len(errors) == 9
    assert errors.pop('print("✓ as_scalar")').startswith("AssertionError: 1 * 4 + 10 * 9 = 94, not ")
    for name, first in {"backward_facts": "nothing", "recall": "twice"}.items():
        predicted = errors.pop(f'print("✓ {name}")')
        assert predicted.startswith(f"AssertionError: every key of the table needs an answer; missing: ['{first}', ")
    assert set(errors.values()) == {"NotImplementedError"}

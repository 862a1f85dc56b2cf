"""Another right answer beside each solution of the notebooks that are handed out."""

from pathlib import Path

import pytest
import toy
from nbformat import NotebookNode

from autograder.course.otherways import with_other_ways
from autograder.errors import AuthorError

SOLUTION = '''def double(x):
    """Twice x."""
    return 2 * x  # the usual way'''
ANSWERS = """# %% alternative: the other way round
def double(x):
    return x * 2

# %% alternative: shifts the bits
def double(number):
    twice = int(number) << 1
    return twice

# %% mistake: adds two
# fails: doubles
# hint: Twice, not two more.
def double(x):
    return x + 2
"""


def solved(solution: str = SOLUTION, name: str = "double") -> NotebookNode:
    return toy.notebook(toy.markdown("# Toy"), toy.solution(name, solution), toy.test(f"test-{name}", 1, "assert 1"))


@pytest.fixture
def known(tmp_path: Path) -> dict[str, Path]:
    path = tmp_path / "double.py"
    path.write_text(ANSWERS)
    return {"double": path}


def test_the_least_alike_stands_after_the_solution(known: dict[str, Path]) -> None:
    cells = with_other_ways(solved(), known).cells
    assert [cell.id for cell in cells][1:] == ["double", "other-double", "test-double"]
    text = (
        "**Another right answer:** shifts the bits.\n\n```python\ndef double(number):\n    twice = int(number) << 1\n"
    )
    assert cells[2].source == text + "    return twice\n```"


@pytest.mark.parametrize(
    "solution", ["double = 4", "%load_ext autoreload\n" + SOLUTION, "def other(x):\n    return x"], ids=str.split
)
def test_what_is_no_function_of_that_name_has_no_styles(solution: str, known: dict[str, Path]) -> None:
    assert len(with_other_ways(solved(solution), known).cells) == 3


def test_another_language_is_left_alone(known: dict[str, Path]) -> None:
    notebook = solved()
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    assert with_other_ways(notebook, known) is notebook


def test_an_older_format_has_no_ids(known: dict[str, Path]) -> None:
    notebook = solved()
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        del cell["id"]
    (other,) = [cell for cell in with_other_ways(notebook, known).cells if "Another right" in cell.source]
    assert "id" not in other


def test_without_alternatives_nothing_is_put_in(tmp_path: Path) -> None:
    notebook = solved()
    assert with_other_ways(notebook, {}) is notebook
    only_mistakes = tmp_path / "double.py"
    only_mistakes.write_text(ANSWERS[ANSWERS.index("# %% mistake") :])
    assert len(with_other_ways(notebook, {"double": only_mistakes}).cells) == 3


def test_an_answers_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "double.py").write_text("# %% guess: this\ndef double(x): ...\n")
    with pytest.raises(AuthorError, match=r"double\.py"):
        with_other_ways(solved(), {"double": tmp_path / "double.py"})

"""What a notebook gets when it is released, and that grading takes it for the same notebook."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from nbformat import NotebookNode

from autograder.course.folders import Course, load_config
from autograder.errors import AuthorError
from autograder.gradebook.generators import build
from autograder.judge.notebooks import read_source, understood
from autograder.judge.restoring import restored

URL = "https://github.com/someone/course/blob/main/release"
WORDS = "https://example.org/glossary/"


def released(folder: Path, settings: str = "") -> tuple[Course, NotebookNode]:
    """The toy course with some more settings, and its notebook as students get it."""
    toy.make_course(folder)
    config = folder / "nbgrader_config.py"
    config.write_text(f"c = get_config()\n{config.read_text()}{settings}")
    course = Course(folder)
    build(course, load_config(course), course.assignments())
    return course, nbformat.read(folder / "release/toy/toy.ipynb", as_version=4)


@pytest.fixture(scope="module")
def with_badge(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, NotebookNode]:
    return released(
        tmp_path_factory.mktemp("course"), f"c.Release.public_url = '{URL}/'\nc.Release.glossary_url = '{WORDS}'\n"
    )


def test_code_may_raise_from_the_first_answer_on(with_badge: tuple[Course, NotebookNode]) -> None:
    code = [cell for cell in with_badge[1].cells if cell.cell_type == "code"]
    ids = [cell.metadata.nbgrader.grade_id if "nbgrader" in cell.metadata else cell.id for cell in code]
    at = ids.index("shares")
    assert 0 < at < len(code) - 1
    assert all("tags" not in cell.metadata for cell in code[:at])
    assert all(cell.metadata.tags == ["raises-exception"] for cell in code[at:])


def test_with_a_public_address_a_notebook_begins_with_links_to_itself(with_badge: tuple[Course, NotebookNode]) -> None:
    first = with_badge[1].cells[0]
    assert first.cell_type == "markdown"
    assert f"(https://kaggle.com/kernels/welcome?src={URL}/toy/toy.ipynb)" in first.source
    there = "https://colab.research.google.com/github/someone/course/blob/main/release/toy/toy.ipynb"
    assert first.source.startswith("[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]")
    assert f"({there})" in first.source
    assert first.source.endswith(f" [Glossary · 词汇表]({WORDS})")


def test_without_a_public_address_there_are_no_links(tmp_path: Path) -> None:
    notebook = released(tmp_path)[1]
    assert not any("colab" in cell.source for cell in notebook.cells)
    assert not any("Glossary" in cell.source for cell in notebook.cells)


def test_a_solved_notebook_is_as_it_was(with_badge: tuple[Course, NotebookNode]) -> None:
    (path,) = (with_badge[0].root / "solution/toy").glob("*.ipynb")
    solved = nbformat.read(path, as_version=4)
    assert not any("colab" in cell.source or "tags" in cell.metadata for cell in solved.cells)


@pytest.mark.parametrize(
    "url", ["https://example.org/course/blob/main", "https://github.com/someone/course", "http://github.com/a/b/blob/c"]
)
def test_another_address_is_refused_with_one_that_would_do(tmp_path: Path, url: str) -> None:
    with pytest.raises(AuthorError, match=r"c\.Release\.public_url is .*OWNER/REPOSITORY/blob/BRANCH/release"):
        released(tmp_path, f"c.Release.public_url = {url!r}\n")


def test_a_list_of_the_courses_own_keeps_its_steps(tmp_path: Path) -> None:
    toy.make_course(tmp_path)
    own = "c = get_config()\nc.GenerateAssignment.preprocessors = ['nbgrader.preprocessors.ClearOutput']\n"
    (tmp_path / "nbgrader_config.py").write_text(own + toy.CONFIG)
    found: list[Any] = load_config(Course(tmp_path)).GenerateAssignment.preprocessors
    assert [each if isinstance(each, str) else each.__name__ for each in found] == [
        "nbgrader.preprocessors.ClearOutput",
        "Release",
    ]


@pytest.mark.parametrize("kept", [True, False])
def test_grading_takes_it_for_the_same_notebook(with_badge: tuple[Course, NotebookNode], kept: bool) -> None:
    course, notebook = with_badge
    submitted = nbformat.from_dict(notebook)
    if not kept:
        for cell in submitted.cells:
            cell.metadata.pop("nbgrader", None)
    source = read_source(course.sources("toy")["toy"])
    made = restored(submitted, source)
    notes = [note for note in made.notes if "found by text and place" not in note]
    assert notes == []
    assert set(made.by_id) == set(source.by_id)
    for name, cell in source.by_id.items():
        if cell.is_locked:
            assert made.by_id[name].source == cell.source
    assert [step.code for step in made.visible_steps()] == [step.code for step in understood(notebook).visible_steps()]

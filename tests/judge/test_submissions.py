"""What a student handed in, as it is read."""

from pathlib import Path

import pytest

from autograder.judge import format
from autograder.judge.submissions import files_beside, read


@pytest.mark.parametrize(
    ("others", "meant"),
    [
        (["loops (1)", "loops-copy"], ["loops (1)", "loops-copy"]),
        (["LOOPS", "lops"], ["LOOPS", "lops"]),
        (["ada_loops_final"], ["ada_loops_final"]),
        (["lists"], []),  # the assignment's other notebook
        (["Untitled", "a"], []),
        ([], []),
    ],
)
def test_of_a_missing_notebook_those_are_named_that_can_be_meant(
    tmp_path: Path, others: list[str], meant: list[str]
) -> None:
    for each in others:
        (tmp_path / f"{each}.ipynb").write_text("{}")
    there = f" (there is {', '.join(f'{each}.ipynb' for each in sorted(meant))})" if meant else ""
    assert read(tmp_path, ["loops", "lists"]).refused["loops"] == f"the file is missing{there}: submit it by this name"


def test_the_files_beside_a_notebook_are_found(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "table.csv").write_text("1,2")
    (tmp_path / "data" / "__init__.py").write_text("x = 1")
    (tmp_path / "notes.txt").write_text("text")
    found = {"data/__init__.py": b"x = 1", "data/table.csv": b"1,2", "notes.txt": b"text"}
    assert files_beside(tmp_path) == (found, ())


def test_notebooks_links_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("toy.ipynb", ".secret", "__pycache__/a.pyc", ".ipynb_checkpoints/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    assert files_beside(tmp_path) == ({}, ())


def test_a_file_that_is_too_large_is_left_out_and_named(tmp_path: Path) -> None:
    with (tmp_path / "big.bin").open("wb") as file:
        file.truncate(format.MAX_SUPPORT_BYTES + 1)
    (tmp_path / "small.txt").write_text("text")
    files, (note,) = files_beside(tmp_path)
    assert files == {"small.txt": b"text"}
    assert note == "big.bin was left out: with it the files beside the notebooks have over 32 MiB"

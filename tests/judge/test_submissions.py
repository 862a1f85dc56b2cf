"""What a student handed in, as it is read."""

from pathlib import Path

import pytest

from autograder.judge.submissions import read


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

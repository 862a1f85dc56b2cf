"""nbgrader's own example course, graded by our engine after the two lines that the README gives."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook

ROOT = Path(__file__).parent.parent


def run(course: Path, *words: str) -> None:
    """Type a command in a folder, as in an activated environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-m", *words], cwd=course, env=variables, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def lines_of_the_readme() -> str:
    (found,) = re.findall(r"```python\n(from autograder\.plugin import configure\n.*?)```", readme(), re.DOTALL)
    assert len([line for line in found.splitlines() if line]) == 2
    return str(found)


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def hand_in(course: Path, student: str, *, solved: bool) -> None:
    """Hand in what was released, as it is or with the instructor's solutions in it."""
    folder = course / "submitted" / student / "ps1"
    folder.mkdir(parents=True)
    for path in (course / "release" / "ps1").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        source = nbformat.read(course / "source" / "ps1" / path.name, as_version=4)
        answers = {meta(cell)["grade_id"]: cell.source for cell in source.cells if meta(cell).get("solution")}
        for cell in notebook.cells if solved else ():
            cell.source = answers.get(meta(cell).get("grade_id"), cell.source)
        nbformat.write(notebook, folder / path.name)


def meta(cell: Any) -> dict[str, Any]:
    found: dict[str, Any] = cell.metadata.get("nbgrader", {})
    return found


def scores(course: Path) -> dict[str, dict[str, float | None]]:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            submission.student.id: {
                f"{book.name} {grade.name}": grade.auto_score for book in submission.notebooks for grade in book.grades
            }
            for submission in gradebook.assignment_submissions("ps1")
        }


def test_the_quickstart_course_is_graded_after_two_lines(tmp_path: Path) -> None:
    run(tmp_path, "nbgrader", "quickstart", "course101")
    course = tmp_path / "course101"
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + lines_of_the_readme(), encoding="utf-8")
    run(course, "nbgrader", "generate_assignment", "ps1")
    hand_in(course, "bitdiddle", solved=False)
    hand_in(course, "hacker", solved=True)

    run(course, "autograder.cli", "grade", "ps1")
    ours = scores(course)
    points = {"correct_squares": 1, "squares_invalid_input": 1, "correct_sum_of_squares": 0.5}
    points["sum_of_squares_uses_squares"] = 0.5
    found = {name: ours["hacker"][f"problem1 {name}"] for name in points}
    assert found == points
    assert {ours["bitdiddle"][f"problem1 {name}"] for name in points} == {0}
    # What people grade waits for them, and what nobody touched has 0.
    assert ours["hacker"]["problem2 part-a"] is None
    assert ours["bitdiddle"]["problem2 part-a"] == 0

    (course / "gradebook.db").unlink()
    run(course, "nbgrader", "generate_assignment", "ps1", "--force")
    run(course, "nbgrader", "autograde", "ps1", "--force")
    assert scores(course) == ours

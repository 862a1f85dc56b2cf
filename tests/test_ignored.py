"""Files that hold people's data stay out of the repository, and the repository's own stay in."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PEOPLES = (
    *("submitted/ada/1_batching/batching.ipynb", "autograded/ada/1_batching/.autograder.json"),
    *("feedback/ada/1_batching/batching.html", "downloaded/1_batching/archive/ada.zip", "reports/1_batching.csv"),
    *("exchange/pytorch/inbound/ada", "students.csv", "canvas.csv", "grades.csv", "roster.xlsx", "submissions.zip"),
    *(".watch/done", "integrations/jupyterhub/passwords"),
    *("gradebook.db", "gradebook.db-journal", "gradebook.db.2026-11-28T10-00-00.bak", "copy.db", ".gradebook-x/new.db"),
)
OURS = ("source/1_batching/batching.ipynb", "docs/index.md", "tests/data.csv", "answers/1_batching/batching/a.py")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    return tmp_path


def is_ignored(repository: Path, name: str) -> bool:
    return subprocess.run(["git", "check-ignore", "--quiet", name], cwd=repository, check=False).returncode == 0


@pytest.mark.parametrize("name", PEOPLES)
def test_what_holds_peoples_data_is_ignored(repository: Path, name: str) -> None:
    assert is_ignored(repository, name)


@pytest.mark.parametrize("name", OURS)
def test_what_is_written_for_the_course_is_not(repository: Path, name: str) -> None:
    assert not is_ignored(repository, name)

"""The runner of a blind round: who is hurt, who goes free, and blocks that cannot be read."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RIGHT = """
def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()
"""
WRONG = RIGHT.replace("dim=1", "dim=0")


def blind(cohort: Path, *blocks: tuple[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the round of one file of blocks, each a head and a code."""
    file = cohort / "2_training" / "3_network_tools" / "somebody.py"
    file.parent.mkdir(parents=True)
    file.write_text("".join(f"# %% {head}\n{code}" for head, code in blocks))
    command = [sys.executable, "scripts/blind.py", str(cohort), "--json", str(cohort / "scores.json")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_label_that_the_points_belie_is_named(tmp_path: Path) -> None:
    ran = blind(
        tmp_path,
        ("accuracy | right | usual", RIGHT),
        ("accuracy | right | is wrong", WRONG),
        ("accuracy | wrong | other axis", WRONG),
        ("accuracy | wrong | is right", RIGHT),
    )
    assert ran.returncode == 0, ran.stderr
    counts, hurt, free, whole = ran.stdout.splitlines()
    said = "right 2, hurt 1; wrong 2, kept every point 1; 50.0 in 100 caught"
    assert (counts, whole) == (f"2_training/3_network_tools: {said}", f"all: {said}")
    assert hurt.startswith("  HURT accuracy [is wrong] ")
    assert "any scores" in hurt
    assert free == "  FREE accuracy [is right]"
    scores = json.loads((tmp_path / "scores.json").read_text())
    assert [each["points"] == each["max_points"] for each in scores] == [True, False, False, True]


def test_a_block_that_says_neither_is_named(tmp_path: Path) -> None:
    ran = blind(tmp_path, ("accuracy | perhaps | usual", RIGHT))
    assert ran.returncode == 1
    assert "somebody.py: '# %% accuracy | perhaps | usual' is not" in ran.stderr


def test_an_exercise_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = blind(tmp_path, ("acuracy | right | usual", RIGHT))
    assert ran.returncode == 1
    assert "no exercise 'acuracy'; there are" in ran.stderr

"""`scripts/cuda-check` on a machine without a card: it says so, and ends. With one it is run by hand."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "cuda-check"


def _ran(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CUDA_VISIBLE_DEVICES": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("cuda_check", str(SCRIPT))
    spec = importlib.util.spec_from_loader("cuda_check", loader)
    assert spec is not None
    made = importlib.util.module_from_spec(spec)
    loader.exec_module(made)
    return made


def test_without_a_card_it_says_so_and_leaves_what_it_found(tmp_path: Path) -> None:
    ran = _ran([sys.executable, SCRIPT], tmp_path)
    assert (ran.returncode, ran.stderr) == (3, "")
    assert "There is no card here that torch can use, so there is nothing to check." in ran.stdout
    found = (tmp_path / "cuda-check.md").read_text()
    assert found == ran.stdout
    assert "- CUDA_VISIBLE_DEVICES: \n" in found
    assert "doctor says: " in found


def test_without_torch_it_says_so_and_is_no_machine_without_a_card(tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", symlinks=True)
    python = tmp_path / "bare" / "bin" / "python"
    ran = _ran([python, SCRIPT], tmp_path)
    assert ran.returncode == 1
    assert f"FAILED: RuntimeError: {python} has no torch that starts" in ran.stdout
    assert "No module named 'torch'" in ran.stdout


def test_the_benchmark_measures_nothing_without_a_card(tmp_path: Path) -> None:
    ran = _ran([sys.executable, ROOT / "benchmarks" / "cuda.py"], tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "There is no card here: nothing was measured.\n")


def test_a_step_that_fails_or_takes_too_long_is_said_and_the_next_is_taken(script: ModuleType, tmp_path: Path) -> None:
    check = script.Check(tmp_path / "found.md", tmp_path, rehearses=False)
    with check.step("one"):
        check.call([sys.executable, "-c", "print('so far'); raise SystemExit(7)"], 60)
    with check.step("two"):
        check.call(["sleep", "100"], 1)
    with check.step("three"):
        check.call([sys.executable, "-c", "print('fine')"], 60)
    assert check.failed == ["one", "two"]
    found = (tmp_path / "found.md").read_text()
    assert "    so far\n\nFAILED: RuntimeError: exit code 7" in found
    assert "FAILED: RuntimeError: it took longer than 1 s" in found
    assert "    fine\n" in found


def test_wheels_of_this_python_are_unpacked_and_others_are_not(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    for name in (
        "pure-1-py3-none-any",
        f"built-1-{own}-{own}-linux",
        "stable-1-cp38-abi3-linux",
        "old-1-cp27-cp27-linux",
    ):
        with zipfile.ZipFile(tmp_path / f"{name}.whl", "w") as wheel:
            wheel.writestr(f"cuda_check_{name.partition('-')[0]}.py", "")
    monkeypatch.setattr(script, "NEEDED", ("torch", "cuda_check_pure", "cuda_check_built", "cuda_check_stable"))
    monkeypatch.setattr(script, "OWN", tmp_path / "own")
    check = script.Check(tmp_path / "found.md", tmp_path, rehearses=False)
    check.install()
    assert not check._lacking()
    monkeypatch.setattr(script, "NEEDED", ("cuda_check_old",))
    assert check._lacking() == ["cuda_check_old"]
    with pytest.raises(RuntimeError, match="has nothing for: cuda_check_old; `make cuda-wheels` fills it"):
        check.install()

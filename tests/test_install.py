"""What is installed: the wheel is whole, the base grades by the judge alone, [course] adds what instructors use; and from
inside a sandbox the judge can be neither imported nor read, installed or checked out."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import nbformat
import pytest
import toy
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from running import value_of

from autograder.judge.sandbox import INSIDE
from autograder.judge.workers import Worker

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "autograder"
PACKAGES = Path(nbformat.__file__).parents[1]  # of the environment that runs the tests
COURSE_ONLY = ["jinja2", "nbconvert", "nbgrader", "rich", "sqlalchemy", "typer"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def files_of_the_engine() -> set[str]:
    found = (path for path in ENGINE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


def run(*words: str | Path, cwd: Path, path: str = "", code: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with nothing of this checkout on its path but what is said."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        words, cwd=cwd, env=variables | {"PYTHONPATH": path}, input=code, capture_output=True, text=True, check=False
    )


# The wheel, and two environments that it is installed into.


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, as pip builds it: a checkout keeps what was built in it, old files included."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ENGINE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    ran = run(sys.executable, "-c", "from setuptools.build_meta import build_wheel as b; b('made')", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    (made,) = (folder / "made").glob("*.whl")
    return made


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel alone into a new environment; the folder of its packages."""
    venv.create(environment, symlinks=True)
    words = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)]
    ran = run(
        sys.executable, "-m", "pip", "--python", environment / "bin/python", *words, cwd=environment, path=str(PACKAGES)
    )
    assert ran.returncode == 0, ran.stderr
    return next(environment.glob("lib/python*/site-packages"))


@pytest.fixture(scope="session")
def whole(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, after it, every package of this one."""
    environment = tmp_path_factory.mktemp("whole") / "environment"
    (install(wheel, environment) / "more.pth").write_text(f"{PACKAGES}\n")
    return environment


def needed(lines: list[str]) -> set[str]:
    """The names of these requirements and of all that they require in turn."""
    found: set[str] = set()
    waiting = list(map(Requirement, lines))
    while waiting:
        wanted = waiting.pop()
        extras = wanted.extras or {""}
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        if (name := canonicalize_name(wanted.name)) not in found:
            found.add(name)
            lines = distribution(name).requires or []
            below = [Requirement(line) for line in lines]
            waiting += [r for r in below if not r.marker or any(r.marker.evaluate({"extra": e}) for e in extras)]
    return found

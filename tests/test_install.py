"""What is installed: the wheel is whole, the base grades by the judge alone, [course] adds what instructors use; and
in a sandbox nobody can import or read the judge, be it installed or checked out."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
import yaml
from packaging.requirements import Requirement
from running import value_of

from autograder.judge import sandbox
from autograder.judge.sandbox import INSIDE
from autograder.judge.workers import Worker

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "autograder"
PACKAGES = Path(nbformat.__file__).parents[1]  # of the environment that runs the tests
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def run(*words: str | Path, cwd: Path, path: str = "", code: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with nothing on its path but what is said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        words, cwd=cwd, env=kept | {"PYTHONPATH": path}, input=code, capture_output=True, text=True, check=False
    )


def said(*words: str | Path, cwd: Path, path: str = "", code: str = "") -> Any:
    """Run a command that prints JSON."""
    ran = run(*words, cwd=cwd, path=path, code=code)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return json.loads(ran.stdout)


# The wheel, and two environments that it is installed into.


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, by what pip calls: a checkout keeps what was built in it, and old files get into the next."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ENGINE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    ran = run(sys.executable, "-c", "from setuptools import build_meta; build_meta.build_wheel('made')", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    (made,) = (folder / "made").glob("*.whl")
    return made


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel alone into a new environment; the folder of its packages."""
    venv.create(environment, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", str(environment / "bin/python"), "--disable-pip-version-check"]
    ran = run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=environment)
    assert ran.returncode == 0, ran.stderr
    return next(environment.glob("lib/python*/site-packages"))


@pytest.fixture(scope="session")
def whole(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, after it, every package of this one."""
    environment = tmp_path_factory.mktemp("whole") / "environment"
    (install(wheel, environment) / "more.pth").write_text(f"{PACKAGES}\n")
    return environment


@pytest.fixture(scope="session")
def base(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, what it requires without an extra, what that requires, and nothing else."""
    environment = tmp_path_factory.mktemp("base") / "environment"
    packages = install(wheel, environment)
    for name in needed(PROJECT["dependencies"]):
        for part in {path.parts[0] for path in distribution(name).files or ()} - {"..", "__pycache__"}:
            if not (packages / part).exists():
                (packages / part).symlink_to(PACKAGES / part)
    return environment


def needed(lines: list[str]) -> set[str]:
    """The names of the packages that these lines require, and of those that they require in turn."""
    found: set[str] = set()
    waiting = [(Requirement(line), {""}) for line in lines]
    while waiting:
        wanted, extras = waiting.pop()
        asked = not wanted.marker or any(wanted.marker.evaluate({"extra": extra}) for extra in extras)
        if asked and wanted.name not in found:
            found.add(wanted.name)
            waiting += [(Requirement(line), wanted.extras or {""}) for line in distribution(wanted.name).requires or ()]
    return found


def test_the_hubs_container_has_what_its_setup_takes_and_no_password() -> None:
    folder = ROOT / "integrations/jupyterhub"
    kept = re.findall(r"^!(.+)$", (folder / "Dockerfile.dockerignore").read_text(), re.MULTILINE)
    assert [name for name in kept if not (ROOT / name).exists()] == []
    assert "integrations/jupyterhub/passwords" not in kept
    setup = (folder / "setup").read_text()
    taken = [name for names in re.findall(r'"\$(?:checkout|course)"/\{(.+?)\}', setup) for name in names.split(",")]
    assert len(taken) > 5
    assert set(taken) < set(kept)
    hub = yaml.safe_load((folder / "compose.yaml").read_text())["services"]["hub"]
    assert (folder / hub["build"]["context"] / hub["build"]["dockerfile"]).exists()
    assert re.findall(r"torch==[\d.]+", setup) == re.findall(r"torch==[\d.]+", (ROOT / "Makefile").read_text())


def test_the_wheel_has_every_file_of_the_engine(wheel: Path) -> None:
    there = {path.relative_to(ROOT).as_posix() for path in ENGINE.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {name for name in there if "__pycache__" not in name}
    assert {"autograder/report/templates/report.html", "autograder/gradebook/templates/feedback_page/conf.json"} < names


def test_what_people_are_told_to_install_exists_and_brings_what_the_command_needs() -> None:
    texts = [ROOT / "Makefile", ROOT / "README.md", ROOT / "constraints.txt", *ROOT.glob("docs/*.md")]
    texts += [ROOT / "integrations/gradescope/setup.sh", ROOT / "tests/browser/needs.py"]
    told = {path.name: re.findall(r"(?:\.|source)\[([a-z,]+)\]", path.read_text()) for path in texts}
    assert all(told[name] for name in ("Makefile", "README.md", "constraints.txt", "setup.sh", "questions.md"))
    for name in {name for found in told.values() for line in found for name in line.split(",")}:
        brought = [Requirement(line) for line in PROJECT["optional-dependencies"][name]]
        own = name in ("course", "cluster")  # a node of a cluster has no command
        assert own or any(each.name == "autograder" and "course" in each.extras for each in brought), name


# The base.

GRADE = """
import json, sys
from pathlib import Path
import nbformat
from autograder import check
from autograder.judge.grading import grade_notebook
from autograder.judge.references import read_reference
from autograder.judge.workers import Worker

source, submission, walls = sys.argv[1:]
with Worker(walls=walls) as worker:
    reference = read_reference(worker, Path(source))
    graded = grade_notebook(worker, reference, nbformat.read(submission, as_version=4))
print(json.dumps({name: score.points for name, score in graded.scores.items()}))
"""
POINTS = {"test-shares": 3, "test-add_bias": 0, "test-prediction": 1, "test-count_even": 2}


@pytest.fixture
def handed_in(tmp_path: Path) -> list[str]:
    """A source notebook, and a submission with one wrong answer."""
    nbformat.write(toy.source(), tmp_path / "toy.ipynb")
    nbformat.write(toy.submission(toy.SOLUTIONS | {"add_bias": "add_bias = None"}), tmp_path / "submitted.ipynb")
    return ["toy.ipynb", "submitted.ipynb"]


def test_a_base_install_grades(base: Path, handed_in: list[str], tmp_path: Path) -> None:
    python = base / "bin/python"
    assert run(python, "-c", "import nbgrader", cwd=tmp_path).returncode == 1
    # Its packages are links to this environment's, which lead nowhere in a sandbox.
    assert said(python, "-c", GRADE, *handed_in, "none", cwd=tmp_path) == POINTS


def test_the_judge_grades_in_its_sandbox_without_what_course_adds(handed_in: list[str], tmp_path: Path) -> None:
    adds = [
        "jinja2",
        "latex2mathml",
        "matplotlib",
        "nbconvert",
        "nbgrader",
        "rich",
        "sqlalchemy",
        "tensorboardX",
        "typer",
    ]
    without = f"import sys\nsys.modules.update(dict.fromkeys({adds!r}))\n{GRADE}"
    assert said(sys.executable, "-c", without, *handed_in, "bubblewrap", cwd=tmp_path, path=str(ROOT)) == POINTS


@pytest.mark.parametrize("words", [["bin/autograder", "grade", "toy"], ["bin/autograder", "--help"]])
def test_the_command_of_a_base_install_says_in_one_line_what_to_install(
    base: Path, tmp_path: Path, words: list[str]
) -> None:
    ran = run(base / words[0], *words[1:], cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    assert line.startswith("error: No module named 'typer'; ")
    assert "nbgrader" in line
    assert line.endswith(": pip install 'autograder[course]'")


def test_a_module_that_course_would_not_bring_is_no_reason_to_install_it(whole: Path, tmp_path: Path) -> None:
    toy.make_course(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("import no_such_module_of_an_instructor")
    ran = run(whole / "bin/autograder", "results", "toy.ipynb", cwd=tmp_path)
    assert "no_such_module_of_an_instructor" in ran.stderr
    assert "pip install" not in ran.stderr


# All of it.


def test_an_installed_engine_grades_a_notebook_outside_of_any_checkout(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "source/1_batching", tmp_path / "source/1_batching")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    handed_in = shutil.copy(ROOT / "solutions/1_batching/batching.ipynb", tmp_path)
    found = said(whole / "bin/autograder", "results", handed_in, "--json", cwd=tmp_path)
    assert found["points"] == found["max_points"] > 0


def test_a_python_whose_path_goes_up_and_down_starts_a_worker(tmp_path: Path) -> None:
    toy.make_course(tmp_path)
    nbformat.write(toy.submission(toy.SOLUTIONS), tmp_path / "toy.ipynb")
    python = os.path.relpath(sys.executable, tmp_path)
    assert ".." in said(python, "-c", "import json, sys; print(json.dumps(sys.executable))", cwd=tmp_path)
    words = ["-m", "autograder.cli", "results", "toy.ipynb", "--json"]
    assert said(python, *words, cwd=tmp_path, path=str(ROOT))["points"] == 8


def test_a_path_that_goes_up_from_where_a_link_leads_is_the_python_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.create(tmp_path / "real/environment", symlinks=True)
    (tmp_path / "real/below").mkdir()
    (tmp_path / "link").symlink_to("real/below")
    monkeypatch.setattr(sys, "prefix", f"{tmp_path}/link/../environment")
    monkeypatch.setattr(sys, "executable", f"{sys.prefix}/bin/python")
    python, *_ = sandbox.python("autograder.inside.zygote")
    assert python == f"{tmp_path.resolve()}/real/environment/bin/python"
    words = sandbox.command([python])
    assert os.path.dirname(python) in words
    assert not [word for word in words if ".." in word.split("/")]


# What a pass sees of it.


def outside() -> list[str]:
    """Every module that no pass may have, as a path without its ending."""
    modules = [path.relative_to(ROOT).with_suffix("") for path in ENGINE.rglob("*.py")]
    return sorted(path.as_posix() for path in modules if not {path.parts[1], f"{path.parts[1]}.py"} & set(INSIDE))


LOOK = f"""
import importlib, importlib.metadata, os, sys, sysconfig

def comes(name):
    try:
        importlib.import_module(name)
        return True
    except ModuleNotFoundError:
        return False

def opens(path):
    try:
        open(path).close()
        return True
    except OSError:
        return False

outside = {outside()!r}
listed = importlib.metadata.files("autograder") or []
tops = {{*sys.path, *sysconfig.get_paths().values(), "/opt/engine", {str(ROOT)!r}}}
paths = [f"{{top}}/{{path}}.py" for top in tops for path in outside]
paths += [str(path.locate()) for path in listed if path.parts[0] == "autograder"]
rooms = tuple(f"/autograder/{{path.split('/')[1]}}" for path in outside)
seen = {{
    "listed": len(listed),
    "imported": [path for path in outside if comes(path.replace("/", ".").removesuffix(".__init__"))],
    "opened": [path for path in paths if opens(path)],
    "rooms": [top for top, _, _ in os.walk("/") if top.endswith((*rooms, "/autograder/inside"))],
}}
"""
PRINT_SEEN = """
import json, sys
from autograder.judge.workers import Worker
from running import value_of

with Worker() as worker:
    print(json.dumps(value_of(worker, sys.stdin.read())))
"""


def assert_only_the_inside_is_there(seen: dict[str, Any]) -> None:
    assert {"autograder/judge/verdicts", "autograder/gradebook/grades", "autograder/plugin"} < set(outside())
    assert seen["listed"] > 0
    assert (seen["imported"], seen["opened"]) == ([], [])
    assert seen["rooms"] == ["/opt/engine/autograder/inside"]


def test_from_a_checkout_no_pass_can_import_or_read_the_judge(worker: Worker) -> None:
    assert_only_the_inside_is_there(value_of(worker, LOOK))


def test_where_it_is_installed_no_pass_can_import_or_read_the_judge(whole: Path, tmp_path: Path) -> None:
    python, tests = whole / "bin/python", str(ROOT / "tests")
    where = "import autograder, json; print(json.dumps(autograder.__file__))"
    assert said(python, "-c", where, cwd=tmp_path, path=tests).startswith(f"{whole}/lib/")
    assert_only_the_inside_is_there(said(python, "-c", PRINT_SEEN, cwd=tmp_path, path=tests, code=LOOK))


def test_who_may_not_install_bubblewrap_is_told_what_goes_without_and_what_that_risks(tmp_path: Path) -> None:
    for name, answer in {"uname": "Linux", "id": "1000"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\necho {answer}\n")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": str(tmp_path)}  # without apt-get and sudo
    command = ["/bin/sh", str(ROOT / "scripts/install-bubblewrap")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    for word in ("sudo apt install bubblewrap", "--sandbox none", "with your rights", "gradebook"):
        assert word in ran.stdout


def test_the_small_build_of_torch_can_be_asked_for_and_the_demo_without_a_sandbox() -> None:
    options = ["TORCH_INDEX=https://example.org/cpu", "SANDBOX=none"]
    command = ["make", "--dry-run", "--always-make", "demo", *options]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "pip install --index-url https://example.org/cpu torch==" in said
    assert "autograder demo --sandbox none" in said


def test_containers_have_what_the_makefile_installs_and_lift_the_same_rules() -> None:
    folder = ROOT / "integrations/container"
    recipe = (folder / "Dockerfile").read_text()
    torch = re.findall(r"torch==[\d.]+", (ROOT / "Makefile").read_text() + recipe)
    assert len(torch) == 2
    assert len(set(torch)) == 1
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", recipe, re.MULTILINE) for name in line.split()]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    kept = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert sorted(kept) == sorted(copied)  # no submission or gradebook gets into a layer
    grader = yaml.safe_load((folder / "compose.yaml").read_text())["services"]["grader"]
    assert (folder / grader["build"]["context"] / grader["build"]["dockerfile"]).exists()
    work = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())
    assert (ROOT / ".devcontainer" / work["build"]["dockerfile"]).exists()
    assert f"AS {work['build']['target']}" in recipe
    assert [f"--security-opt={each}" for each in grader["security_opt"]] == work["runArgs"]

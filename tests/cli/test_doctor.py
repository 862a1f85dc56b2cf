"""What the doctor says of a machine that lacks something."""

import importlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.cli.cards import State
from autograder.cli.doctor import Finding, examine
from autograder.course import packages
from autograder.errors import NoSandbox
from autograder.gradebook.database import open_gradebook
from autograder.inside import calls
from autograder.judge import sandbox

doctor = importlib.import_module("autograder.cli.doctor")  # in the package its name is the verb's


def test_a_machine_that_grades_lacks_nothing(tmp_path: Path) -> None:
    found = list(examine(tmp_path))
    names = [
        "Python",
        "autograder",
        "torch",
        "nbgrader",
        "CUDA",
        "bubblewrap",
        "user namespaces",
        "a pass in the sandbox",
    ]
    assert [finding.what for finding in found] == [*names, "the gradebook"]
    assert [finding for finding in found if finding.advice] == []
    assert found[7].state == "works"


def test_a_card_is_tried_in_a_pass_too_and_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def trial(what: str, walls: str, *, card: bool = False) -> Finding:
        tried.append((what, card))
        return Finding(what, "fails", "No CUDA GPUs are available") if card else Finding(what, "works")

    monkeypatch.setattr(doctor, "_trial", trial)
    monkeypatch.setattr(doctor.cards, "look", lambda: State("Card 0", usable=True))
    found = {finding.what: finding for finding in examine(tmp_path)}
    assert tried == [("a pass in the sandbox", False), ("a pass in the sandbox, with a card", True)]
    assert found["CUDA"] == Finding("CUDA", "Card 0", needed=False)
    assert found["a pass in the sandbox, with a card"].needed is False


def test_a_card_that_a_pass_cannot_use_is_told_by_the_error_of_torch() -> None:
    finding = doctor._trial("a pass", "none", card=True)
    assert (finding.what, finding.state) == ("a pass", "fails")
    assert "CUDA" in finding.advice


def test_looking_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_trial", lambda *_, **__: Finding("a pass in the sandbox", "works"))
    list(examine(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_an_old_python_is_to_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    assert doctor._python().advice == "install Python 3.11 or newer"


def test_a_missing_package_comes_with_the_command_that_installs_it() -> None:
    finding = doctor._package("no-such-package-anywhere")
    assert (finding.state, finding.needed) == ("missing", True)
    assert finding.advice == "pip install -c constraints.txt no-such-package-anywhere"


def test_a_base_install_is_told_from_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = ["torch<3,>=2.6", 'typer<1,>=0.15; extra == "course"', 'no-such-dev-tool; extra == "dev"']
    monkeypatch.setattr(packages, "_requirements", lambda: there)
    whole = doctor._installed()
    assert (whole.state, whole.advice) == (version("autograder"), "")
    lacking = ['no-such-gradebook<2; extra == "course"', 'nosuchplots>=3; python_version > "3" and extra == "course"']
    monkeypatch.setattr(packages, "_requirements", lambda: there + lacking)
    base = doctor._installed()
    assert base.state == f"{whole.state}, the base install: of [course] it lacks no-such-gradebook, nosuchplots"
    assert (base.advice, base.needed) == ("pip install 'autograder[course]'", True)


def test_without_nbgrader_the_gradebook_waits_for_it_and_is_not_said_to_be_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_trial", lambda *_, **__: Finding("a pass in the sandbox", "works"))
    monkeypatch.setitem(sys.modules, "nbgrader.coursedir", None)
    (tmp_path / "gradebook.db").touch()
    *_, finding = examine(tmp_path)
    assert (finding.what, finding.advice) == ("the gradebook", "pip install 'autograder[course]'")
    assert finding.state.startswith("fails: ")


def test_a_machine_without_bubblewrap_is_told_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    finding = doctor._bubblewrap()
    assert (finding.state, finding.needed) == ("missing", True)
    assert "sudo apt install bubblewrap" in finding.advice


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("proc/sys/kernel/unprivileged_userns_clone", "0"),
        ("proc/sys/user/max_user_namespaces", "0"),
        ("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
    ],
)
def test_a_kernel_that_forbids_namespaces_comes_with_the_setting_that_allows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, value: str
) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(f"{value}\n")
    monkeypatch.setattr(doctor, "Path", lambda name: tmp_path / name.lstrip("/"))
    finding = doctor._namespaces()
    assert finding.state == f"/{path} is {value}"
    assert path.removeprefix("proc/sys/").replace("/", ".") in finding.advice


def test_a_container_that_refuses_namespaces_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "Path", lambda name: tmp_path / name.lstrip("/"))
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1))
    finding = doctor._namespaces()
    assert finding.state == "refused"
    assert "container" in finding.advice


def test_a_container_that_hides_parts_of_proc_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "Path", lambda name: tmp_path / name.lstrip("/"))
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"/usr/bin/{name}")

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, "--mount-proc" in command)

    monkeypatch.setattr(doctor.subprocess, "run", run)
    assert "systempaths=unconfined" in doctor._namespaces().advice


def test_a_machine_without_libseccomp_is_told_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    monkeypatch.setattr(calls, "filters", calls.filters.__wrapped__)  # not what was made before
    finding = doctor._bubblewrap()
    assert (finding.advice, finding.needed) == ("sudo apt install libseccomp2", True)
    assert "libseccomp is missing" in finding.state


def test_macos_runs_passes_and_is_told_that_grading_there_is_unprotected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    *_, bubblewrap, trial, _ = examine(tmp_path)
    assert (bubblewrap.state, bubblewrap.needed) == ("Linux only", True)
    assert "--sandbox none" in bubblewrap.advice
    assert trial == Finding("a pass without a sandbox", "works")


def test_windows_runs_passes_and_is_told_of_wsl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(os, "fork")
    *_, bubblewrap, trial, _ = examine(tmp_path)
    assert (bubblewrap.state, bubblewrap.needed) == ("Linux only", True)
    assert "wsl --install" in bubblewrap.advice
    assert trial == Finding("a pass without a sandbox", "works")


def test_a_sandbox_that_fails_is_reported_and_the_rest_is_still_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_sandbox(inner: list[str]) -> list[str]:
        raise NoSandbox("bubblewrap is not installed\nand more lines")

    monkeypatch.setattr(sandbox, "command", no_sandbox)
    *_, trial, gradebook = examine(tmp_path)
    assert (trial.state, trial.needed) == ("fails: bubblewrap is not installed", True)
    assert trial.advice
    assert gradebook.what == "the gradebook"


def test_a_course_without_a_gradebook_gets_one_with_its_first_grading(tmp_path: Path) -> None:
    finding = doctor._gradebook(tmp_path)
    assert (finding.advice, finding.needed) == ("", False)
    assert "first grading" in finding.state


def test_a_gradebook_is_described(tmp_path: Path) -> None:
    coursedir = CourseDirectory(config=Config({"CourseDirectory": {"root": str(tmp_path)}}))
    with open_gradebook(coursedir) as gradebook:
        gradebook.add_student("ada")
        gradebook.add_student("bob")
        gradebook.add_assignment("toy")
    assert doctor._gradebook(tmp_path) == Finding("the gradebook", "students: 2, assignments: 1")


def test_a_gradebook_that_does_not_open_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_trial", lambda *_, **__: Finding("a pass in the sandbox", "works"))
    (tmp_path / "gradebook.db").write_text("this is no database, whatever its name says" * 10)
    *_, finding = examine(tmp_path)
    assert finding.state.startswith("fails: ")
    assert "is damaged, and left as it is; move it away" in finding.state
    assert finding.advice == "what its state says"
    assert finding.needed

"""What this machine has, and what to do about what it lacks: `autograder doctor`."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from autograder.cli import cards
from autograder.cli.shared import CourseOption, JsonOption
from autograder.cli.terminal import out, print_json
from autograder.course.packages import INSTALL, lacking_packages
from autograder.errors import BadGradebook
from autograder.wire import system


def doctor(as_json: JsonOption = False, course: CourseOption = Path()) -> None:
    """Say what this machine has and what it lacks for grading.

    Exit code 1: something is lacking.

    Example: autograder doctor
    """
    out.quiet = as_json
    table = Table("what", "state", "what to do")
    lacking = False
    findings = list(examine(course.resolve()))
    for finding in findings:
        lacking |= bool(finding.advice) and finding.needed
        colour = "red" if finding.advice else "green"
        table.add_row(finding.what, Text(finding.state, colour), finding.advice)
    out.print(table)
    if as_json:
        print_json({"ready": not lacking, "findings": [asdict(finding) for finding in findings]})
    raise typer.Exit(1 if lacking else 0)


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `advice` is empty when all is well."""

    what: str
    state: str
    advice: str = ""
    needed: bool = True


def examine(root: Path) -> Iterator[Finding]:
    """Look at everything that grading needs."""
    yield _python()
    yield _installed()
    yield _package("torch")
    yield _package("nbgrader", INSTALL)
    card = cards.look()
    yield Finding("CUDA", card.words, card.advice, needed=False)
    yield _bubblewrap()
    if system.walls() == "bubblewrap":
        yield _namespaces()
    what = "a pass in the sandbox" if system.walls() == "bubblewrap" else "a pass without a sandbox"
    yield _guarded(what, lambda: _trial(what, system.walls()))
    if card.usable:
        what_of_it = f"{what}, with a card"
        yield replace(_guarded(what_of_it, lambda: _trial(what_of_it, system.walls(), card=True)), needed=False)
    yield _guarded("the gradebook", lambda: _gradebook(root))


def _python() -> Finding:
    good = sys.version_info >= (3, 11)
    return Finding("Python", platform.python_version(), "" if good else "install Python 3.11 or newer")


def _installed() -> Finding:
    """Whether all of [course] is there, or rather what a node that only grades needs."""
    found = _package("autograder", "pip install -c constraints.txt -e '.[course]'")
    if found.advice or not (names := lacking_packages()):
        return found
    return Finding("autograder", f"{found.state}, the base install: of [course] it lacks {', '.join(names)}", INSTALL)


def _package(name: str, advice: str = "") -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "missing", advice or f"pip install -c constraints.txt {name}")


def _bubblewrap() -> Finding:
    path = shutil.which("bwrap")
    if system.walls() != "bubblewrap":
        where = "a virtual machine with Linux" if system.forks() else "WSL: wsl --install"
        advice = f"grade in {where}, or code that you trust with --sandbox none"
        return Finding("bubblewrap", "Linux only", f"build and verify work here; {advice}")
    if path is None:
        return Finding("bubblewrap", "missing", "sudo apt install bubblewrap; without it, only --sandbox none grades")
    found = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    found = found.removeprefix("bubblewrap ")
    from autograder.inside import calls

    try:
        calls.filters()
    except RuntimeError:
        return Finding("bubblewrap", f"{found}, but libseccomp is missing", "sudo apt install libseccomp2")
    return Finding("bubblewrap", found)


def _namespaces() -> Finding:
    for path, bad, advice in (
        ("/proc/sys/kernel/unprivileged_userns_clone", "0", "sudo sysctl kernel.unprivileged_userns_clone=1"),
        ("/proc/sys/user/max_user_namespaces", "0", "sudo sysctl user.max_user_namespaces=15000"),
        (
            "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0, or an AppArmor profile for bwrap",
        ),
    ):
        if Path(path).exists() and Path(path).read_text().strip() == bad:
            return Finding("user namespaces", f"{path} is {bad}", advice)
    if _fails("unshare", "-Ur", "true"):
        return Finding(
            "user namespaces",
            "refused",
            "in a container: start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined, "
            "or on a host that allows namespaces",
        )
    if _fails("unshare", "-Urpf", "--mount-proc", "true"):
        return Finding(
            "user namespaces",
            "allowed, but /proc cannot be mounted in one",
            "in a container: start it with --security-opt systempaths=unconfined (podman: unmask=ALL)",
        )
    return Finding("user namespaces", "allowed")


def _fails(*command: str) -> bool:
    there = shutil.which(command[0]) is not None
    return there and subprocess.run(command, capture_output=True, check=False).returncode != 0


def _trial(what: str, walls: str, *, card: bool = False) -> Finding:
    from autograder.judge.notebooks import Step
    from autograder.judge.passes import run_pass
    from autograder.judge.workers import Worker

    device = "cuda" if card else "cpu"
    step = Step(0, None, f"import torch; print(torch.ones(2, device={device!r}).sum().item())")
    with Worker(walls=walls) as worker:
        seen = run_pass(worker, [step], seed=0, visible=True, card=card)
    if seen.statuses.get(0) == "ok":
        return Finding(what, "works")
    said = [_last_line(output) for output in seen.outputs.get(0, [])]
    return Finding(what, "fails", str(seen.stopped or said))


def _last_line(output: Mapping[str, Any]) -> str:
    return str(output.get("evalue") or output.get("text", "")).strip().rpartition("\n")[2]


def _gradebook(root: Path) -> Finding:
    from nbgrader.coursedir import CourseDirectory

    from autograder.course.folders import course_at, load_config
    from autograder.gradebook.database import is_there, read_gradebook

    coursedir = CourseDirectory(config=load_config(course_at(root)))
    if not is_there(coursedir):
        return Finding("the gradebook", "none yet: the first grading makes it", needed=False)
    with read_gradebook(coursedir) as gradebook:
        return Finding(
            "the gradebook", f"students: {len(gradebook.students)}, assignments: {len(gradebook.assignments)}"
        )


def _guarded(what: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except ModuleNotFoundError as error:
        return Finding(what, f"fails: {error}", INSTALL)
    except BadGradebook as error:
        return Finding(what, f"fails: {error}", "what its state says")
    except Exception as error:
        first = str(error).split("\n")[0]
        return Finding(
            what, f"fails: {first}", "see the lines above" if what != "the gradebook" else "nbgrader db upgrade"
        )

"""What of a machine a grade may depend on: the versions that every node has to have, and the kind of its processor.

Processors differ in last digits, and so do cards. So a submission is judged by what the reference showed on its kind.
"""

import hashlib
import platform
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.judge import cards

PACKAGES = ("torch", "numpy", "ipython", "nbformat", "safetensors", "nh3")
ROOMS = ("wire", "inside", "judge", "cluster")  # those of the engine that a node runs


@cache
def versions() -> dict[str, str]:
    """What has to be alike on all machines that grade one class: the engine's code, and what passes run with."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"the engine": _engine(), "Python": python, **{name: _version(name) for name in PACKAGES}}


def unlike(wanted: dict[str, str]) -> str:
    """How this machine differs from what is wanted, in words; "" where it does not."""
    here = versions()
    other = [name for name, wants in wanted.items() if here.get(name) != wants]
    return "; ".join(f"{name} is {here.get(name) or 'not there'} there and {wanted[name]} here" for name in other)


@cache
def kind() -> str:
    """The kind of this machine: its processor, with the instructions that it has, and its cards."""
    about = f"{platform.machine()} {sys.platform} {_processor()} {_card()}"
    return hashlib.sha256(about.encode()).hexdigest()[:16]


def _engine() -> str:
    """A digest of the code itself: a version's number stays while it is worked on."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(path for name in ROOMS for path in (root / name).rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _version(package: str) -> str:
    try:
        return version(package).partition("+")[0]  # torch 2.13.0+cpu is torch 2.13.0 where a card is not used
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor()
    found = re.findall(r"^(?:model name|flags|Features|CPU part)\s*:\s*(.*)$", text.partition("\n\n")[0], re.MULTILINE)
    return " ".join(found)


def _card() -> str:
    """The models of the cards. The driver's own program knows them; to ask the driver would spoil passes."""
    if not cards.cards():
        return ""
    try:
        command = ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"]
        return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return "a card"

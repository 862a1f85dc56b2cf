"""What doctor says of this machine's cards: each state in words, with what to do about it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from autograder.judge import cards
from autograder.wire.limits import CARD

CPU_ONLY = "checks run on the CPU only"
VENDOR = "0x10de"  # NVIDIA's, on the PCI bus
BUS = Path("/sys/bus/pci/devices")


class State(NamedTuple):
    """What there is of NVIDIA's cards; what to do, where one cannot be used; whether passes may have one."""

    words: str
    advice: str = ""
    usable: bool = False


def look() -> State:
    """Ask torch, the driver's files and its program, and the bus."""
    import torch

    if os.environ.get(CARD) is not None and cards.count() and not cards.cards():
        return State(f"hidden: {CARD}={os.environ[CARD]}, so {CPU_ONLY}")
    if torch.version.cuda is None:
        build = f"this torch ({torch.__version__}) is built without CUDA"
        return State(f"a card, but {build}: {CPU_ONLY}" if _has_card() else f"none: {CPU_ONLY}")
    available, warned = cards.available()
    if not available:
        return _why_not(warned)
    if sys.platform == "linux" and not cards.cards():
        return State(f"a card that passes cannot have, for it has no /dev/nvidia0 (WSL?): {CPU_ONLY}")
    names = (torch.cuda.get_device_name(each) for each in range(torch.cuda.device_count()))
    return State(", ".join(names), usable=True)


def _why_not(warned: str) -> State:
    """Why torch, built for CUDA, can use no card."""
    import torch

    if not _has_card():
        return State(f"none: {CPU_ONLY}")
    if "too old" in warned:
        found = re.search(r"found version (\d+)", warned)
        driver = f" (for CUDA {int(found[1]) // 1000}.{int(found[1]) % 1000 // 10})" if found else ""
        advice = "install a newer driver, or a build of torch for an older CUDA"
        return State(f"the driver{driver} is older than torch's CUDA {torch.version.cuda}: {CPU_ONLY}", advice)
    if not cards.count():
        advice = "install NVIDIA's driver; in a container: start it with the card"
        return State(f"a card without a driver: {CPU_ONLY}", advice)
    if not (cards.DEVICES / "nvidia-uvm").exists():
        return State(f"/dev/nvidia-uvm is missing: {CPU_ONLY}", "sudo nvidia-modprobe -u -c=0")
    if _asked("--query-gpu=mig.mode.current", "--format=csv,noheader").startswith("Enabled") and not _parts():
        return State(f"MIG is on, and no part of the card is made: {CPU_ONLY}", "sudo nvidia-smi mig -cgi PROFILE -C")
    return State(f"torch cannot use the card: {_first_line(warned) or 'it does not say why'}", "see nvidia-smi")


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _has_card() -> bool:
    """Whether there is one, with a driver or without."""
    return bool(cards.count()) or any(map(_is_card, BUS.glob("*")))


def _is_card(folder: Path) -> bool:
    try:
        vendor, kind = ((folder / name).read_text().strip() for name in ("vendor", "class"))
    except OSError:
        return False
    return vendor == VENDOR and kind.startswith("0x03")


def _parts() -> bool:
    return "MIG" in _asked("-L")


def _asked(*words: str) -> str:
    """What nvidia-smi answers; nothing where it is not there or does not answer."""
    if (program := shutil.which("nvidia-smi")) is None:
        return ""
    try:
        return subprocess.run([program, *words], capture_output=True, text=True, check=False, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""

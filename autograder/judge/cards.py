"""The cards of this machine (NVIDIA's GPUs), and who may use one: no more passes at a time than are allowed to.

No kernel bounds what memory of a card a process takes, so a pass that fills it would fail the one beside it. To count
cards nobody asks the driver: a process that did could not fork one that uses them.
"""

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from autograder.wire import system
from autograder.wire.limits import CARD

DEVICES = Path("/dev")
AGAIN_SECONDS = 0.01  # how often to ask for a card that others use

_NAME = re.compile(r"\d+|(GPU|MIG)-[\w/-]+")
_DIVIDE = ("nvidia-cap1", "nvidia-cap2")  # MIG's configuration and its monitor


def cards() -> tuple[str, ...]:
    """The cards that passes may use, by the names that CUDA_VISIBLE_DEVICES has for them; that may leave some out."""
    there = count()
    wanted = os.environ.get(CARD)
    if wanted is None or not there:
        return tuple(map(str, range(there)))
    names = [name.strip() for name in wanted.split(",")]
    # As CUDA reads it: from the first that is no name on there is nothing.
    return tuple(names[: next((at for at, name in enumerate(names) if not _NAME.fullmatch(name)), len(names))])


def count() -> int:
    """How many there are, those that are left out as well."""
    if sys.platform != "linux":
        return int(shutil.which("nvidia-smi") is not None)
    return sum(bool(re.fullmatch(r"nvidia\d+", path.name)) for path in DEVICES.glob("nvidia*"))


def device_files() -> tuple[str, ...]:
    """The device files that passes need for a card, in DEVICES: of cards, their driver, and parts of a card (MIG).

    Not those with which a card is watched (nvidia-uvm-tools), drawn with (nvidia-modeset, dri) or divided.
    """
    if not cards():
        return ()
    found = [path for path in DEVICES.glob("nvidia*") if re.fullmatch(r"nvidia(\d+|ctl|-uvm)", path.name)]
    parts = [path for path in DEVICES.glob("nvidia-caps/nvidia-cap*") if path.name not in _DIVIDE]
    return tuple(sorted(path.relative_to(DEVICES).as_posix() for path in (*found, *parts)))


@contextlib.contextmanager
def lent(passes_a_card: int) -> Iterator[str | None]:
    """Wait for a card and have it for as long as this lasts: its name, None where there is none.

    All that this user grades on this machine waits for the same cards.
    """
    with contextlib.ExitStack() as stack:
        held = _taken(passes_a_card) if cards() else None
        if held is None:
            yield None
            return
        name, descriptor = held
        stack.callback(os.close, descriptor)
        yield name


def _taken(passes_a_card: int) -> tuple[str, int]:
    places = [(name, place) for place in range(max(1, passes_a_card)) for name in cards()]
    while True:
        for name, place in places:
            descriptor = _locked(name, place)
            if descriptor is not None:
                return name, descriptor
        time.sleep(AGAIN_SECONDS)


def _locked(name: str, place: int) -> int | None:
    """A descriptor that holds one of a card's places; None where another pass has it."""
    path = _folder() / f"{name.replace('/', '_')}-{place}"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        system.lock(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _folder() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "own"
    folder = Path(tempfile.gettempdir(), f"autograder-cards-{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def available() -> tuple[bool, str]:
    """Whether torch can use a card, which asks the driver, and what it warns of."""
    import torch

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = torch.cuda.is_available()
    return found, "".join(str(each.message) for each in caught)

"""What a watch writes down of itself: which folders of the exchange it has dealt with, and how it goes."""

import json
import os
import time
from collections import deque
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course.folders import Course, could_write

FOLDER = ".watch"  # in the course's folder: what was dealt with, and how it goes
STATE = "state.json"


class Done:
    """The names of what the inbound folder holds and was dealt with, a line each."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "done"

    def names(self, there: Collection[str]) -> set[str]:
        """Those that are still there; of others and of half a line nothing is kept."""
        text = self._path.read_bytes() if self._path.exists() else b""
        known = {os.fsdecode(line) for line in text.split(b"\n")[:-1]} & set(there)
        with could_write(self._path):
            self._path.parent.mkdir(exist_ok=True)
            new = self._path.with_name("done.new")
            new.write_bytes(b"".join(os.fsencode(name) + b"\n" for name in sorted(known)))
            new.replace(self._path)
        return known

    def add(self, name: str) -> None:
        """Write a name down."""
        with could_write(self._path), self._path.open("ab") as file:
            file.write(os.fsencode(name) + b"\n")


@dataclass
class Figures:
    """How it goes.

    latencies: seconds from handing in to the released page, of the last thousand.
    """

    workers: int
    since: float = field(default_factory=time.time)
    waiting: int = 0
    under_way: int = 0
    graded: int = 0
    failed: int = 0
    refused: int = 0
    superseded: int = 0
    released: int = 0
    trouble: str = ""
    latencies: deque[float] = field(default_factory=lambda: deque(maxlen=1000))

    def document(self) -> dict[str, Any]:
        """All of them, as `--status` has them."""
        found = {name: value for name, value in vars(self).items() if name != "latencies"}
        ordered = sorted(self.latencies)
        for name, share in (("median_seconds", 0.5), ("slowest_seconds", 0.99)):
            found[name] = ordered[int(share * (len(ordered) - 1))] if ordered else None
        return found


def write_state(folder: Path, document: Mapping[str, Any]) -> None:
    """Write down how it goes, as a whole; where there is no room, it is not said."""
    new = folder / "state.new"
    with suppress(OSError):
        new.write_text(json.dumps({**document, "process": os.getpid(), "written": time.time()}))
        new.replace(folder / STATE)


def read_state(course: Course) -> dict[str, Any] | None:
    """What a watch of a course has last written down; None where there was none."""
    try:
        return dict(json.loads((course.root / FOLDER / STATE).read_bytes()))
    except (OSError, ValueError):
        return None

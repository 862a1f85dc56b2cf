"""Wait for what is to come within moments on an idle machine, and may take much longer on a busy one."""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

PATIENCE = 300.0  # seconds


def until(what: Callable[[], Any]) -> Any:
    """Ask until the answer is true, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def until_ended(processes: Iterable[int | str]) -> None:
    """Wait until none of them runs; who was killed is seen for a moment longer, and reaped by somebody or nobody."""
    left = list(processes)
    until(lambda: not [process for process in left if os.path.exists(f"/proc/{process}/exe")])

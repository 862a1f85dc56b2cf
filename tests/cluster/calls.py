"""Functions that tests have nodes call: of a module, as all that goes to a node, which finds it on its path."""

import os
import socket
import time
from pathlib import Path
from typing import Any

from autograder.cluster import executor
from autograder.judge.references import Reference
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

LATE = "AUTOGRADER_TEST_LATE"  # names a file in a node's environment
state = executor._state


def state_late(name: str, dask_worker: Any) -> executor.State | None:
    """A node's state, which it does not know before there is a file."""
    return None if (late := os.environ.get(LATE)) and not Path(late).exists() else state(name, dask_worker)


def where(worker: Worker) -> int:
    """The process of the node that this runs on."""
    return os.getpid()


def whole(worker: Worker, reference: Reference) -> tuple[str, int]:
    """A reference's kind, as the node has it, and how many test cells its notebook has."""
    return reference.kind, len(reference.source.tests)


def slowly(worker: Worker, number: int) -> int:
    time.sleep(0.2)
    return number


def fails(worker: Worker) -> None:
    raise ValueError("as it does anywhere")


def kills(worker: Worker, marks: str) -> None:
    """End the node, and leave a mark for each time."""
    mark(marks)
    os._exit(1)


def kills_once(worker: Worker, marks: str) -> str:
    """End the first node that runs this."""
    if mark(marks) == 1:
        os._exit(1)
    return "done"


def waits(worker: Worker, marks: str, go: str) -> int:
    """Leave a mark, and go on when there is a file."""
    mark(marks)
    while not Path(go).exists():
        time.sleep(0.02)
    return os.getpid()


def mark(folder: str) -> int:
    """Leave a mark; how many there are."""
    there = Path(folder)
    (there / f"{len(list(there.iterdir()))}-{os.getpid()}").touch()
    return len(list(there.iterdir()))


def reaches(worker: Worker, host: str, port: int) -> bool:
    """Whether the node itself reaches an address."""
    with socket.create_connection((host, port), timeout=5):
        return True


def limits_of(worker: Worker) -> Limits:
    return worker.limits


def where_with(worker: Worker, reference: Reference) -> int:
    return os.getpid()

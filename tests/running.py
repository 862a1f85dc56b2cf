"""Run cells through a real worker, and look at what came back. Plain functions, for the tests of the engine."""

import json
import os
import textwrap
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import PassStopped
from autograder.judge.decoding import decode
from autograder.judge.notebooks import Step
from autograder.judge.passes import run_pass
from autograder.judge.workers import Worker
from autograder.judge.zygotes import Zygote
from autograder.wire.frames import Frame
from autograder.wire.limits import TIMEOUTS


@dataclass
class Ran:
    """What came out of a pass, and why it ended early if it did."""

    frames: list[Frame] = field(default_factory=list)
    stopped: PassStopped | None = None

    def messages(self, kind: str) -> list[dict[str, Any]]:
        return [message for message, _ in self.frames if message["kind"] == kind]

    @property
    def statuses(self) -> list[str]:
        """Of the cells that came to an end, in order."""
        return [message["status"] for message in self.messages("done")]

    @property
    def outputs(self) -> list[dict[str, Any]]:
        return [message["output"] for message in self.messages("output")]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The outputs in order, as kind (or stream) and text; pieces of the same stream joined."""
        found: list[tuple[str, str]] = []
        for output in self.outputs:
            kind = output.get("name", output["output_type"])
            text = output.get("text") or output.get("ename") or output.get("data", {}).get("text/plain", "")
            if found and found[-1][0] == kind and "name" in output:
                text = found.pop()[1] + text
            found.append((kind, text))
        return found

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.shown)

    @property
    def observed(self) -> dict[str, Any]:
        """What the checks saw, by name."""
        return {
            message["check"]: decode(message["cases"][0][2], blob)
            for message, blob in self.frames
            if message["kind"] == "observation"
        }


def request(worker: Worker, cells: tuple[str, ...], **options: Any) -> dict[str, Any]:
    codes = [textwrap.dedent(cell) for cell in cells]
    steps: list[dict[str, Any]] = [
        {"index": i, "code": code, "has_checks": "import check" in code, "shows": True} for i, code in enumerate(codes)
    ]
    asked = {"steps": steps, "seed": 0, "visible": True, "explain": False, "files": {}, "variables": {}}
    asked |= {"cell_seconds": worker.limits.cell_seconds, "output_bytes": worker.limits.output_bytes}
    asked |= {"timeouts": TIMEOUTS}
    return asked | options


def begun(worker: Worker, *cells: str) -> Generator[Frame, None, None]:
    """A visible pass that goes on only as far as its frames are asked for, and ends when it is closed."""
    frames = worker.run(request(worker, cells))
    assert isinstance(frames, Generator)
    return frames


def zygote_of(worker: Worker) -> Zygote:
    """The zygote of a worker that has one."""
    assert isinstance(worker.zygote, Zygote)
    return worker.zygote


def run(worker: Worker, *cells: str, **options: Any) -> Ran:
    """Run a visible pass, or with `visible=False` a hidden one; the other options are those of `inside.passes.run`."""
    ran = Ran()
    try:
        for frame in worker.run(request(worker, cells, **options)):
            ran.frames.append(frame)
    except PassStopped as stopped:
        ran.stopped = stopped
    return ran


def observe(worker: Worker, *cells: str, **options: Any) -> Ran:
    """Run a hidden pass."""
    return run(worker, *cells, visible=False, **options)


def value_of(worker: Worker, code: str, files: Mapping[str, bytes] | None = None) -> Any:
    """Run code that leaves JSON data in `seen`, and return that."""
    step = Step(0, None, textwrap.dedent(code) + "\nimport json\nprint('\\nSEEN' + json.dumps(seen))")
    found = run_pass(worker, [step], seed=0, visible=True, files=files)
    text = "".join(str(output.get("text", output)) for output in found.outputs.get(0, []))
    assert "\nSEEN" in text, (text, found.statuses, found.stopped)
    return json.loads(text.partition("\nSEEN")[2])


def touched(worker: Worker) -> list[str]:
    """What a worker's own processes have of a card's driver, all of which no fork survives."""
    process = zygote_of(worker).process
    assert process is not None
    found = []
    for pid in _family(process.pid):
        found += ["libcuda"] if "/libcuda.so" in Path(f"/proc/{pid}/maps").read_text() else []
        open_files = [os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()]
        found += [name for name in open_files if name.startswith("/dev/nvidia")]
        found += ["a thread"] * (len(os.listdir(f"/proc/{pid}/task")) - 1)
    return found


def _family(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child))

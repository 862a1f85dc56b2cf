"""A pass as the grader sees it: what is asked of a worker, and what is taken of the frames that come back."""

import base64
import json
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.errors import BadNotebook, PassStopped, WorkerDied
from autograder.judge import format
from autograder.judge.budget import Budget
from autograder.judge.decoding import Malformed, Opaque, decode_all
from autograder.judge.notebooks import Step
from autograder.judge.verdicts import Key, Stopped
from autograder.judge.workers import Worker
from autograder.wire.limits import OUTPUTS, TIMEOUTS
from autograder.wire.observations import MAX_CASES, MAX_CHECK_NAME, MAX_NAME, Options

TIMED_OUT = "ran past the time limit"
NOT_REACHED = "not reached: the notebook was stopped before"
TWICE = "there are two checks of this name"
AUTOGRADING = {"NBGRADER_EXECUTION": "autograde"}  # by nbgrader's name: notebooks leave out what only people need
MAX_DEPTH = 100  # of what a cell shows
MAX_TRIES = 4  # of one pass: each leaves out one cell more that ended it
STATUSES = ("ok", "error", "timeout")  # in which a cell ends
MAX_RESULT = 100  # characters of a cell's last value


@dataclass
class Seen:
    """What came out of a pass."""

    outputs: dict[int, list[NotebookNode]] = field(default_factory=dict)
    observations: dict[str, dict[Key, Any]] = field(default_factory=dict)
    options: dict[str, dict[Key, Options]] = field(default_factory=dict)
    texts: dict[str, dict[Key, str]] = field(default_factory=dict)  # of errors; from references only
    statuses: dict[int, str] = field(default_factory=dict)
    results: dict[int, str] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)  # of cells; from references only
    stopped: dict[int, str] = field(default_factory=dict)  # why a cell ended the pass, or was left out
    modules: tuple[str, ...] = ()
    used_card: bool = False  # from references only
    sizes: dict[int, int] = field(default_factory=dict)  # of what each cell has shown
    size: int = 0  # of what all have
    at: int | None = None  # the cell that runs now
    late: int | None = None  # the cell that used up what was left of the submission's budget
    began: float = 0.0  # when the cell that runs now was heard of
    seconds: dict[int, float] = field(default_factory=dict)  # by the clock, of each cell that ended


@dataclass(frozen=True)
class Asked:
    """What a pass was asked for: cells by index, and checks by test cell, whatever comes where None."""

    steps: Mapping[int, Step]
    checks: Mapping[str, Collection[Key]] | None
    output_bytes: int


def run_pass(
    worker: Worker,
    steps: Sequence[Step],
    *,
    seed: int,
    visible: bool,
    explain: bool = False,
    files: Mapping[str, bytes] | None = None,
    checks: Mapping[str, Collection[Key]] | None = None,
    budget: Budget | None = None,
    card: bool = False,
    variables: Mapping[str, str] = AUTOGRADING,
    timeouts: int = TIMEOUTS,
) -> Seen:
    """Run a pass; when a cell ends it, run it again without that cell, so that one exercise costs only itself.

    Args:
        checks: whose observations are kept, by test cell; of the pass of a reference all are.
        budget: what the submission has left; by default as much as a whole one has.
        card: whether it is to have a card, where there is one.
        variables: of the environment.
        timeouts: checks of one test cell that may run too long before the rest of the cell is given up.
    """
    wanted = None if checks is None else {test: {key.whole for key in keys} for test, keys in checks.items()}
    budget = budget or Budget(worker.limits)
    left = list(steps)
    given = {
        "timeouts": timeouts,
        "variables": dict(variables),
        "files": {name: base64.b64encode(data).decode() for name, data in (files or {}).items()},
    }
    stopped: dict[int, str] = {}
    deaths = 0
    if budget.used_up:
        return Seen(stopped=dict.fromkeys((step.index for step in left), budget.used_up))
    while True:
        seen = Seen(stopped=stopped)
        asked = Asked({step.index: step for step in left}, wanted, worker.limits.output_bytes)
        try:
            for message, blob in worker.run(_request(worker, left, seed, visible, explain) | given, budget, card=card):
                _take(message, blob, asked, seen)
            return seen
        except WorkerDied:
            deaths += 1
            if deaths == MAX_TRIES:
                raise
        except PassStopped as end:
            at = seen.at if seen.at is not None else left[0].index if left else 0
            stopped[at] = str(end)
            left = [step for step in left if step.index != at]
            if end.for_good or len(stopped) >= MAX_TRIES or not any(step.index > at for step in left):
                seen.late = at if budget.used_up else None
                rest = budget.used_up or NOT_REACHED
                stopped |= {step.index: rest for step in left if step.index > at}
                return seen


def _request(worker: Worker, steps: Sequence[Step], seed: int, visible: bool, explain: bool) -> dict[str, Any]:
    return {
        "steps": [
            {
                "index": step.index,
                "code": step.code,
                "has_checks": step.has_checks and not visible,
                "shows": visible or (step.is_test and not step.has_checks),
            }
            for step in steps
        ],
        "seed": seed,
        "visible": visible,
        "explain": explain,
        "cell_seconds": worker.limits.cell_seconds,
        "output_bytes": worker.limits.output_bytes,
    }


def _take(message: dict[str, Any], blob: bytes, asked: Asked, seen: Seen) -> None:
    """Take one frame into `seen`; one that makes no sense is passed over, for it comes from a student's process."""
    kind, index = message.get("kind"), message.get("index")
    if kind == "modules":
        names = message.get("names")
        seen.modules = tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()
        seen.used_card = message.get("card") is True
        return
    step = asked.steps.get(index) if type(index) is int else None
    if step is None:
        return
    if kind == "cell":
        seen.at = step.index
        seen.began = time.monotonic()
    elif kind == "output":
        output = message.get("output")
        if not _deep(output) and _has_room(output, step.index, asked.output_bytes, seen):
            _take_output(output, seen.outputs.setdefault(step.index, []))
    elif kind in ("observation", "timeout") and step.has_checks and step.grade_id:
        if asked.checks is None or _key(message) in asked.checks.get(step.grade_id, ()):
            _take_observation(message, blob, step.grade_id, seen)
    elif kind == "done":
        status = message.get("status")
        seen.statuses[step.index] = status if status in STATUSES else "error"
        seen.seconds[step.index] = round(time.monotonic() - seen.began, 6)
        seen.results[step.index] = str(message.get("result", ""))[:MAX_RESULT]
        if "text" in message:
            seen.errors[step.index] = str(message["text"])


def _has_room(output: Any, index: int, limit: int, seen: Seen) -> bool:
    """Whether an output is still taken: a pass cuts what its cells show, and what is much longer is forged."""
    size = len(json.dumps(output, ensure_ascii=False))
    seen.sizes[index] = seen.sizes.get(index, 0) + size
    seen.size += size
    return seen.sizes[index] <= 2 * limit + 1000 and seen.size <= 2 * OUTPUTS * limit + 1000 * len(seen.sizes)


def _key(message: Mapping[str, Any]) -> Key | None:
    """Which check a frame is about; None where no check has such a name."""
    name, device = message.get("check"), message.get("device")
    if not isinstance(name, str) or not isinstance(device, str | None):
        return None
    return Key(name, device) if len(name) <= MAX_CHECK_NAME and len(device or "") <= MAX_NAME else None


def _take_observation(message: dict[str, Any], blob: bytes, grade_id: str, seen: Seen) -> None:
    key = _key(message)
    if key is None:
        return
    observed = seen.observations.setdefault(grade_id, {})
    options = seen.options.setdefault(grade_id, {})
    if key in options:  # of a reference, an author's slip; of a submission, a forgery, and as good as the first
        for each in [each for each in observed if each[:2] == key[:2]]:
            del observed[each]
        observed[key] = Stopped(TWICE)
        return
    options[key] = _options(message.get("options"))
    if message["kind"] == "timeout":
        observed[key] = Stopped(TIMED_OUT)
        return
    try:
        cases = _cases(message.get("cases"))
        values = decode_all([tree for _, _, tree, _ in cases], blob)
    except Malformed:
        observed[key] = Opaque("no observation")
        return
    for (case, is_corner, _, text), value in zip(cases, values, strict=True):
        at = key._replace(case=case, is_corner=is_corner)
        observed[at] = value
        if text is not None:
            seen.texts.setdefault(grade_id, {})[at] = text


def _options(data: Any) -> Options:
    try:
        return Options(**data | {"raises": tuple(data["raises"])})
    except (KeyError, TypeError, ValueError):
        return Options()


def _cases(data: Any) -> list[tuple[str | None, bool, Any, str | None]]:
    """The cases of an observation: each with its name, whether it is a corner, its tree, and the text of its error."""
    if not isinstance(data, list) or len(data) > MAX_CASES:
        raise Malformed("no cases")
    found = []
    for each in data:
        match each:
            case [str() | None as case, bool(is_corner), list(tree), str() | None as text] if (
                len(case or "") <= MAX_NAME
            ):
                found.append((case, is_corner, tree, text))
            case _:
                raise Malformed("no case")
    return found


def _deep(value: Any, left: int = MAX_DEPTH) -> bool:
    """Whether a value is nested more deeply than nbformat can bear."""
    if left == 0:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_deep(each, left - 1) for each in inner)


def _take_output(output: Any, outputs: list[NotebookNode]) -> None:
    if not isinstance(output, dict):
        return
    if output.get("output_type") == "clear_output":
        outputs.clear()
        return
    try:
        node = format.output(output)
    except BadNotebook:
        return
    if node.output_type == "stream" and outputs and outputs[-1].get("name") == node.name:
        outputs[-1].text += node.text
        return
    node.get("metadata", {}).pop("autograder", None)  # by which ours are known
    outputs.append(node)

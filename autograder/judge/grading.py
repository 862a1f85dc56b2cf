"""Grading: one notebook against its reference, as a pure function of a worker, a reference and a notebook."""

import base64
import hashlib
import html
import json
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.errors import AuthorError, BadNotebook, PassStopped, WorkerDied
from autograder.judge import notebooks, sanitize
from autograder.judge.decoding import Malformed, Opaque, Pairs, Raised, decode
from autograder.judge.notebooks import Step
from autograder.judge.verdicts import Expected, Key, Score, Stopped, judge
from autograder.judge.workers import Worker
from autograder.wire.observations import Options

TIMED_OUT = "ran past the time limit"
TWICE = "there are two checks of this name"
UNSHOWN = "This cell ended in an error that could not be shown, most likely because its memory was used up."
MAX_DEPTH = 100  # of what a cell shows
MAX_TRIES = 4  # of one pass: each leaves out one cell more that ended it


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
    sizes: dict[int, int] = field(default_factory=dict)  # of what each cell has shown
    began: float = 0.0  # when the cell that runs now was heard of
    seconds: dict[int, float] = field(default_factory=dict)  # by the clock, of each cell that ended


@dataclass(frozen=True)
class Reference:
    """What the grading of a notebook needs to know of its source."""

    source: NotebookNode
    seed: int
    expected: dict[str, dict[Key, Expected]]
    modules: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Graded:
    """A submission's executed notebook with its verdicts, the scores by grade_id, and what was odd about it."""

    notebook: NotebookNode
    scores: dict[str, Score]
    notes: tuple[str, ...]
    refused: bool = False  # it is no notebook, and nothing in it is for people to grade
    only: frozenset[str] | None = None  # the test cells scored anew, when everything else is of an earlier grading


def named_notes(name: str, graded: Graded) -> list[str]:
    """The notes on a notebook, each of which begins with its file's name."""
    return [note if note.startswith(f"{name}.ipynb") else f"{name}.ipynb: {note}" for note in graded.notes]


def seed_of(source: NotebookNode) -> int:
    """The seed that a notebook is graded with: the same for everyone and every run, until its source changes."""
    text = "\0".join(cell.source for cell in source.cells)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def observe_reference(
    worker: Worker, source: NotebookNode, seed: int | None = None, files: Mapping[str, bytes] | None = None
) -> Reference:
    """Run a source notebook's own solution by its checks, with the files beside it in the working folder.

    Raises:
        AuthorError: the source does not run, a check raises unasked or returns what is no data, or a name is used
            twice in a test cell.
    """
    seed = seed_of(source) if seed is None else seed
    steps = notebooks.hidden_steps(source)
    seen = run_pass(worker, steps, seed=seed, visible=False, explain=True, files=files)
    problems = _author_problems(steps, seen)
    expected: dict[str, dict[Key, Expected]] = {}
    for step in steps:
        if step.has_checks and step.grade_id:
            observed, options = seen.observations.get(step.grade_id, {}), seen.options.get(step.grade_id, {})
            expected[step.grade_id] = {key: Expected(value, options[key]) for key, value in observed.items()}
            problems += _reference_problems(step.grade_id, expected[step.grade_id], seen)
    if problems:
        raise AuthorError("\n".join(problems))
    idle = run_pass(worker, notebooks.hidden_steps(notebooks.idle(source)), seed=seed, visible=False, files=files)
    for grade_id, checks in expected.items():
        expected[grade_id] = _with_idle(checks, judge(grade_id, 1.0, checks, idle.observations.get(grade_id, {})))
    return Reference(source, seed, expected, seen.modules, dict(files or {}))


def read_reference(worker: Worker, path: Path, source: NotebookNode | None = None) -> Reference:
    """Read a source notebook and the files beside it, and observe it.

    Args:
        source: the notebook, where it has been read already.

    Raises:
        AuthorError: as `read_source` and `observe_reference` raise it, or the files are too large; names the notebook.
    """
    try:
        source = notebooks.read_source(path) if source is None else source
        return observe_reference(worker, source, files=notebooks.support_files(path.parent))
    except (AuthorError, BadNotebook) as error:
        text = str(error)
        raise AuthorError(text if str(path) in text else f"{path}: {text}") from None


def _with_idle(checks: Mapping[Key, Expected], nothing: Score) -> dict[Key, Expected]:
    """The checks of a test cell, with those marked that an answer passes that does nothing; unless these are all."""
    lost = {verdict.check for verdict in nothing.verdicts if not verdict.passed}
    asks = any(key[0] in lost and not check.options.raises for key, check in checks.items())
    return {key: replace(check, idle=asks and key[0] not in lost) for key, check in checks.items()}


def _author_problems(steps: Sequence[Step], seen: Seen) -> list[str]:
    problems = []
    for step in steps:
        where = f"cell {step.grade_id!r}" if step.grade_id else f"cell {step.index + 1} of the notebook"
        if reason := seen.stopped.get(step.index):
            problems.append(f"{where}: {reason}")
        elif (status := seen.statuses.get(step.index)) == "timeout":
            problems.append(f"{where}: {TIMED_OUT}; let it do less, or raise c.Grade.cell_seconds")
        elif status != "ok":
            problems.append(f"{where}: {seen.errors.get(step.index) or status or 'was not reached'}")
    return problems


def _reference_problems(grade_id: str, expected: dict[Key, Expected], seen: Seen) -> list[str]:
    problems = []
    if not expected:
        problems.append(
            f"cell {grade_id!r}: its hidden region has no check that ran; "
            "write @check(NAME) before a function that stands in no other"
        )
    for key, reference in expected.items():
        value, raises = reference.value, reference.options.raises
        where = f"cell {grade_id!r}, check {key[0]!r}"
        if isinstance(value, Stopped):
            help = "let it do less" if value.reason == TIMED_OUT else "give each check of a cell a name of its own"
            problems.append(f"{where}: {value.reason}; {help}")
        elif isinstance(value, Raised) and "NotImplementedError" in value.classes:
            problems.append(
                f"{where}: the reference raises NotImplementedError, which counts for no answer; raise another error"
            )
        elif isinstance(value, Raised) and not set(value.classes) & set(raises):
            problems.append(
                f"{where}: the reference raises {seen.texts.get(grade_id, {}).get(key, value.classes[0])}; "
                f"mend the check or the solution, or expect it: raises={value.classes[0]}"
            )
        elif raises and not isinstance(value, Raised):
            problems.append(
                f"{where}: the reference does not raise {' or '.join(raises)}; mend the solution, or take raises= out"
            )
        elif found := _opaque(value):
            problems.append(f"{where}: returns {found}, which cannot be compared; return numbers, text or tensors")
    return problems


def _opaque(value: Any) -> str | None:
    if isinstance(value, Opaque):
        return value.what
    inner = value if isinstance(value, list) else getattr(value, "members", ())
    if isinstance(value, Pairs):
        inner = [each for pair in value.items for each in pair]
    return next((found for each in inner if (found := _opaque(each))), None)


def grade_notebook(
    worker: Worker,
    reference: Reference,
    submission: NotebookNode,
    only: Collection[str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Graded:
    """Grade one submission: put back what is not the student's, run both passes, compare, write the verdicts.

    Args:
        only: the test cells to run and score; all by default.
        files: the student's own files beside the notebook; those of the source take precedence.
    """
    files = notebooks.with_source_files(files or {}, reference.files)
    notebook, notes = notebooks.restored(submission, reference.source)
    # What the visible pass knows its author reads; with the checks' seed their inputs could be drawn at home.
    shown = run_pass(worker, notebooks.visible_steps(notebook), seed=0, visible=True, files=files)
    steps = notebooks.hidden_steps(notebook, only)
    seen = run_pass(worker, steps, seed=reference.seed, visible=False, files=files)
    stopped = shown.stopped | seen.stopped
    for index, cell in enumerate(notebook.cells):
        if text := _unsaid(shown, index, None if notebooks.is_test(cell) else stopped.get(index)):
            output = nbformat.v4.new_output("stream", name="stderr", text=f"{text}\n")
            shown.outputs.setdefault(index, []).append(output)
    notebooks.write_outputs(notebook, shown.outputs)
    sanitize.clean(notebook, reference.source)
    scores = _scores(notebook, steps, reference, seen)
    for cell in notebook.cells:
        grade_id = notebooks.grade_meta(cell).get("grade_id")
        if notebooks.is_test(cell) and grade_id in scores:
            notebooks.write_score(cell, scores[grade_id])
    notes += [f"{_cell_name(notebook, index)}: {reason}" for index, reason in sorted(stopped.items())]
    timed_out = {i for i, status in (shown.statuses | seen.statuses).items() if status == "timeout"}
    timed_out |= {step.index for step in steps if _has_stopped(seen, step, TIMED_OUT)}
    notes += [f"{_cell_name(notebook, index)}: {TIMED_OUT}" for index in sorted(timed_out - set(stopped))]
    forged = [step.index for step in steps if _has_stopped(seen, step, TWICE)]
    notes += [f"{_cell_name(notebook, index)}: {TWICE}, as when somebody forges one" for index in forged]
    return Graded(notebook, scores, tuple(notes))


def _unsaid(shown: Seen, index: int, reason: str | None) -> str | None:
    """What the outputs of a cell do not tell of how it ended; of a test cell that ended a pass, its verdicts do."""
    if reason:
        return f"The grader left this cell out: {reason}"
    status = shown.statuses.get(index)
    said = any(each.output_type == "error" or each.get("name") == "stderr" for each in shown.outputs.get(index, ()))
    if status in ("timeout", "error") and not said:
        return f"This cell {TIMED_OUT}." if status == "timeout" else UNSHOWN
    return None


def refuse(reference: Reference, reason: str) -> Graded:
    """The grade of what is no notebook: no points, and a notebook that says why."""
    shown = html.escape(reason, quote=False)  # it may quote the file
    why = nbformat.v4.new_markdown_cell(f"**Not graded:** {shown}", id="not-graded")  # nbformat's own id is random
    empty = nbformat.v4.new_notebook(cells=[why])
    notebook, _ = notebooks.restored(empty, reference.source)
    notebook.cells.sort(key=lambda cell: cell.id != why.id)  # before all that was put back
    scores = {}
    for grade_id, cell in notebooks.tests(notebook).items():
        scores[grade_id] = Score(grade_id, 0.0, float(notebooks.grade_meta(cell)["points"]), note=reason)
        notebooks.write_score(cell, scores[grade_id])
    return Graded(notebook, scores, (reason,), refused=True)


def score_tests(
    worker: Worker, reference: Reference, notebook: NotebookNode, only: Collection[str] | None = None
) -> dict[str, Score]:
    """Score a notebook whose cells need no putting back, by its hidden pass alone."""
    steps = notebooks.hidden_steps(notebook, only)
    seen = run_pass(worker, steps, seed=reference.seed, visible=False, files=reference.files)
    return _scores(notebook, steps, reference, seen)


def _scores(notebook: NotebookNode, steps: Sequence[Step], reference: Reference, seen: Seen) -> dict[str, Score]:
    return {
        step.grade_id: _score(step, notebook.cells[step.index], reference, seen)
        for step in steps
        if step.is_test and step.grade_id
    }


def _has_stopped(seen: Seen, step: Step, reason: str) -> bool:
    return Stopped(reason) in seen.observations.get(step.grade_id or "", {}).values()


def _cell_name(notebook: NotebookNode, index: int) -> str:
    grade_id = notebooks.grade_meta(notebook.cells[index]).get("grade_id")
    return f"cell {grade_id!r}" if grade_id else f"cell {index + 1} of the notebook"


def _score(step: Step, cell: NotebookNode, reference: Reference, seen: Seen) -> Score:
    grade_id = step.grade_id or ""
    most = float(notebooks.grade_meta(cell).get("points", 0))
    if step.has_checks:
        observed = dict(seen.observations.get(grade_id, {}))
        reason = seen.stopped.get(step.index)
        if reason is None and seen.statuses.get(step.index) == "timeout":
            reason = "given up: other checks of this exercise ran past the time limit"
        for key in reference.expected[grade_id]:
            if reason and key not in observed:
                observed[key] = Stopped(reason)
        score = judge(grade_id, most, reference.expected[grade_id], observed)
        return replace(score, seconds=seen.seconds.get(step.index))
    if step.index in seen.stopped:
        return Score(grade_id, 0.0, most, note=seen.stopped[step.index])
    match seen.statuses.get(step.index):
        case "ok":
            return Score(grade_id, _partial_credit(seen.results.get(step.index, ""), most), most)
        case "timeout":
            return Score(grade_id, 0.0, most, note=TIMED_OUT)
    return Score(grade_id, 0.0, most, note="a test failed")


def _partial_credit(result: str, most: float) -> float:
    """The points of a cell of plain asserts that passed, by nbgrader's rule: its last value, if that is a number."""
    try:
        points = float(result)
    except ValueError:
        return most
    # To a hundredth, as nbgrader shows points: digits of the student's own choice could spell the hidden tests.
    return round(min(points, most), 2) if points >= 0 else most


def run_pass(
    worker: Worker,
    steps: Sequence[Step],
    *,
    seed: int,
    visible: bool,
    explain: bool = False,
    files: Mapping[str, bytes] | None = None,
) -> Seen:
    """Run a pass; when a cell ends it, run it again without that cell, so that one exercise costs only itself."""
    left = list(steps)
    stopped: dict[int, str] = {}
    deaths = 0
    while True:
        seen = Seen(stopped=stopped)
        current: list[int] = []
        try:
            for message, blob in worker.run(_request(worker, left, seed, visible, explain, files or {})):
                _take(message, blob, left, seen, current, 2 * worker.limits.output_bytes + 1000)
            return seen
        except WorkerDied:
            deaths += 1
            if deaths == MAX_TRIES:
                raise
        except PassStopped as end:
            at = current[-1] if current else (left[0].index if left else 0)
            stopped[at] = str(end)
            left = [step for step in left if step.index != at]
            if end.for_good or len(stopped) >= MAX_TRIES or not any(step.index > at for step in left):
                for step in left:
                    if step.index > at:
                        stopped[step.index] = "not reached: the notebook was stopped before"
                return seen


def _request(
    worker: Worker, steps: Sequence[Step], seed: int, visible: bool, explain: bool, files: Mapping[str, bytes]
) -> dict[str, Any]:
    return {
        "steps": [
            {"index": step.index, "code": step.code, "has_checks": step.has_checks and not visible} for step in steps
        ],
        "seed": seed,
        "visible": visible,
        "explain": explain,
        "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
        "cell_seconds": worker.limits.cell_seconds,
        "output_bytes": worker.limits.output_bytes,
    }


def _take(
    message: dict[str, Any], blob: bytes, steps: Sequence[Step], seen: Seen, current: list[int], most: int
) -> None:
    """Take one frame into `seen`; one that makes no sense is passed over, for it comes from a student's process."""
    kind, index = message.get("kind"), message.get("index")
    if kind == "modules":
        names = message.get("names")
        seen.modules = tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()
        return
    step = next((step for step in steps if step.index == index), None)
    if step is None:
        return
    if kind == "cell":
        current.append(step.index)
        seen.began = time.monotonic()
    elif kind == "output":
        output = message.get("output")
        if not _deep(output):
            seen.sizes[step.index] = seen.sizes.get(step.index, 0) + len(json.dumps(output, ensure_ascii=False))
            if seen.sizes[step.index] <= most:  # a pass cuts what its cells show: more is forged
                _take_output(output, seen.outputs.setdefault(step.index, []))
    elif kind in ("observation", "timeout") and step.has_checks and step.grade_id:
        _take_observation(message, blob, step.grade_id, seen)
    elif kind == "done":
        seen.statuses[step.index] = str(message.get("status"))
        seen.seconds[step.index] = round(time.monotonic() - seen.began, 6)
        seen.results[step.index] = str(message.get("result", ""))
        if "text" in message:
            seen.errors[step.index] = str(message["text"])


def _take_observation(message: dict[str, Any], blob: bytes, grade_id: str, seen: Seen) -> None:
    name, device = message.get("check"), message.get("device")
    if not isinstance(name, str) or not isinstance(device, str | None):
        return
    key = (name, device)
    if message["kind"] == "timeout":
        value: Any = Stopped(TIMED_OUT)
    else:
        try:
            value = decode(message.get("value"), blob)
        except Malformed:
            value = Opaque("no observation")
    observed = seen.observations.setdefault(grade_id, {})
    if key in observed:  # of a reference, an author's slip; of a submission, a forgery, and as good as the first
        seen.texts.setdefault(grade_id, {})[key] = "twice"
        observed[key] = Stopped(TWICE)
        return
    observed[key] = value
    try:
        options = dict(message["options"])
        seen.options.setdefault(grade_id, {})[key] = Options(**options | {"raises": tuple(options["raises"])})
    except (KeyError, TypeError, ValueError):
        seen.options.setdefault(grade_id, {})[key] = Options()
    if isinstance(message.get("text"), str):
        seen.texts.setdefault(grade_id, {})[key] = message["text"]


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
        node = notebooks.output(output)
    except BadNotebook:
        return
    if node.output_type == "stream" and outputs and outputs[-1].get("name") == node.name:
        outputs[-1].text += node.text
        return
    node.get("metadata", {}).pop("autograder", None)  # by which ours are known
    outputs.append(node)

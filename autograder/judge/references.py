"""The reference: what the source notebook's own solution shows its checks, and what is wrong with it."""

import ast
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.errors import AuthorError, BadNotebook
from autograder.judge import format
from autograder.judge.decoding import Opaque, Pairs, Raised
from autograder.judge.notebooks import Notebook, Step, read_source
from autograder.judge.passes import TIMED_OUT, Seen, run_pass
from autograder.judge.verdicts import Expected, Key, Score, Stopped, judge
from autograder.judge.workers import Worker
from autograder.wire.observations import AFTERWARDS


@dataclass(frozen=True)
class Reference:
    """What the grading of a notebook needs to know of its source."""

    source: Notebook
    seed: int
    expected: dict[str, dict[Key, Expected]]
    modules: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()  # of cells that failed and that no check needs, and those of `left_out`
    left_out: tuple[str, ...] = ()  # the cases in which the reference itself fails


def seed_of(source: Notebook) -> int:
    """The seed that a notebook is graded with: the same for everyone and every run, until its source changes."""
    text = "\0".join(cell.source for cell in source.cells)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def observe_reference(
    worker: Worker, source: Notebook, seed: int | None = None, files: Mapping[str, bytes] | None = None
) -> Reference:
    """Run a source notebook's own solution by its checks, with the files beside it in the working folder.

    Raises:
        AuthorError: the source does not run, a check raises unasked or returns what is no data, or a name is used
            twice in a test cell.
    """
    seed = seed_of(source) if seed is None else seed
    steps = source.hidden_steps()
    seen = run_pass(worker, steps, seed=seed, visible=False, explain=True, files=files)
    problems, warnings = _author_problems(source, steps, seen)
    expected: dict[str, dict[Key, Expected]] = {}
    left_out: list[str] = []
    for step in steps:
        if step.has_checks and step.grade_id:
            observed, options = seen.observations.get(step.grade_id, {}), seen.options.get(step.grade_id, {})
            expected[step.grade_id] = {key: Expected(value, options[key.whole]) for key, value in observed.items()}
            left_out += _left_out(step.grade_id, expected[step.grade_id], seen)
            problems += _reference_problems(step.grade_id, expected[step.grade_id], seen)
    if problems:
        raise AuthorError("\n".join([*warnings, *left_out, *problems]))
    idle = run_pass(worker, source.idle().hidden_steps(), seed=seed, visible=False, files=files, checks=expected)
    for grade_id, checks in expected.items():
        expected[grade_id] = _with_idle(checks, judge(grade_id, 1.0, checks, idle.observations.get(grade_id, {})))
    return Reference(source, seed, expected, seen.modules, dict(files or {}), (*warnings, *left_out), tuple(left_out))


def read_reference(worker: Worker, path: Path, source: Notebook | None = None) -> Reference:
    """Read a source notebook and the files beside it, and observe it.

    Args:
        source: the notebook, where it has been read already.

    Raises:
        AuthorError: as `read_source` and `observe_reference` raise it, or the files are too large; names the notebook.
    """
    try:
        source = read_source(path) if source is None else source
        return observe_reference(worker, source, files=format.support_files(path.parent))
    except (AuthorError, BadNotebook) as error:
        text = str(error)
        raise AuthorError(text if str(path) in text else f"{path}: {text}") from None


def _with_idle(checks: Mapping[Key, Expected], nothing: Score) -> dict[Key, Expected]:
    """The checks of a test cell, with those marked that an answer passes that does nothing; unless these are all."""
    lost = {verdict.check for verdict in nothing.verdicts if not verdict.passed}
    asks = any(key.item in lost and not check.options.raises for key, check in checks.items())
    return {key: replace(check, idle=asks and key.item not in lost) for key, check in checks.items()}


def _author_problems(source: Notebook, steps: Sequence[Step], seen: Seen) -> tuple[list[str], list[str]]:
    """What is wrong with solutions and their tests, and with other cells, which grading may do without."""
    problems: list[str] = []
    warnings: list[str] = []
    for step in steps:
        cell = source.cells[step.index]
        if step.is_test and cell.points and _is_empty(step.code):
            what = "nothing in it runs, so that everybody would pass; write a test, or take it out"
        elif reason := seen.stopped.get(step.index):
            what = reason
        elif (status := seen.statuses.get(step.index)) == "timeout":
            what = f"{TIMED_OUT}; let it do less, or raise c.Grade.cell_seconds"
        elif status != "ok" and not cell.may_raise:
            what = seen.errors.get(step.index) or status or "was not reached"
        else:
            continue
        (problems if cell.role in ("test", "solution") else warnings).append(f"{cell.name}: {what}")
    return problems, warnings


def _is_empty(code: str) -> bool:
    """Whether code is comments only."""
    try:
        return not ast.parse(code).body
    except (SyntaxError, ValueError):  # magics: something runs
        return False


def _left_out(grade_id: str, expected: dict[Key, Expected], seen: Seen) -> list[str]:
    """Take out the cases in which the reference raises unasked, or does not raise as it is asked; say which."""
    said = []
    for key, (value, raises) in {key: (each.value, each.options.raises) for key, each in expected.items()}.items():
        if key.case is None or key.case == AFTERWARDS or _raises_as_asked(value, raises):
            continue
        what = "the reference does not raise"
        if isinstance(value, Raised):
            what = f"the reference raises {seen.texts.get(grade_id, {}).get(key, value.classes[0])}"
        said.append(
            f"cell {grade_id!r}, check {key.check!r}: left out the case {key.case!r}, for which {what}; "
            "mend the solution, or the domain: without=, low= or a least size"
        )
        del expected[key]
    return said


def _raises_as_asked(value: Any, raises: Sequence[str]) -> bool:
    if not isinstance(value, Raised):
        return not raises
    return bool(set(value.classes) & set(raises)) and "NotImplementedError" not in value.classes


def _reference_problems(grade_id: str, expected: dict[Key, Expected], seen: Seen) -> list[str]:
    problems = []
    if not expected:
        problems.append(
            f"cell {grade_id!r}: its hidden region has no check that ran; "
            "write @check(NAME) before a function that stands in no other"
        )
    for name in {key.check for key in expected} - {key.check for key in expected if key.case != AFTERWARDS}:
        problems.append(f"cell {grade_id!r}, check {name!r}: no case is left; mend the solution, or the domains")
    for key, reference in expected.items():
        value, raises = reference.value, reference.options.raises
        where = f"cell {grade_id!r}, check {key.check!r}"
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
        elif raises and not isinstance(value, Raised) and key.case != AFTERWARDS:
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

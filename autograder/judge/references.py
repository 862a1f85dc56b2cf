"""The reference: what the source notebook's own solution shows its checks, and what is wrong with it."""

import ast
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.errors import AuthorError
from autograder.judge import format, machines
from autograder.judge.decoding import Opaque, Pairs, Raised
from autograder.judge.notebooks import Notebook, Step, listed, read_source
from autograder.judge.passes import TIMED_OUT, Seen, run_pass
from autograder.judge.shadowed import shadowed
from autograder.judge.submissions import files_beside
from autograder.judge.verdicts import Expected, Key, Score, Stopped, is_wanted, judge
from autograder.judge.workers import Worker
from autograder.wire.observations import BESIDES, ELSEWHERE, MIXED

SHOWN = 5  # of what is wrong with a source whose tests need no solution
NOTHING_RUNS = "nothing in it runs, so that everybody would pass; write a test, or take it out"


@dataclass(frozen=True)
class Reference:
    """What the grading of a notebook needs to know of its source.

    expected: what the checks of each test cell saw.
    waits: by test cell, what is wrong with its solution or its checks, so that a person has to grade it.
    doubts: what is wrong with solutions and tests that grading can do without: those of plain asserts.
    warnings: what is wrong with other cells, and with the files beside the notebook.
    left_out: the cases in which the reference itself fails.
    card: whether its solution or its checks used a card: then submissions have one, too, and else none.
    kind: of the machine that it was observed on, whose last digits it has.
    seconds: by the clock, that the checks of each test cell took.
    """

    source: Notebook
    seed: int
    expected: dict[str, dict[Key, Expected]]
    modules: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    waits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    card: bool = False
    kind: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)

    def sound(self) -> "Reference":
        """The reference itself, where nothing is wrong with any solution or test.

        Raises:
            AuthorError: something is; its lines say what.
        """
        if self.waits or self.doubts:
            reasons = [reason for each in self.waits.values() for reason in each]
            raise AuthorError("\n".join(dict.fromkeys([*self.warnings, *self.left_out, *self.doubts, *reasons])))
        return self

    def news(self, assignment: str) -> Iterator[str]:
        """What an instructor should know of it before anything is graded, a line for each."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for test, reasons in self.waits.items():
            alike.setdefault(reasons, []).append(self.source.names[test])
        for reasons, names in alike.items():
            again = f"; when it is mended: autograder grade {assignment} --only {names[0]}"
            then = again if self.source.is_python else ""
            why = "; ".join(" ".join(reason.split()) for reason in reasons)  # that of a SyntaxError has several lines
            yield f"{listed(names)} will wait for a person: {why}{then}"
        yield from self.doubts[:SHOWN]
        if len(self.doubts) > SHOWN:
            more = f"{len(self.doubts) - SHOWN} more of its solutions and tests"
            yield f"{more} do not work as they are in the source; submissions are graded by their asserts all the same"
        yield from (*self.warnings, *self.left_out)

    def leaving(self, files: Collection[str]) -> "Reference":
        """The same, with some of the files beside the source left to the students."""
        return replace(self, files={name: data for name, data in self.files.items() if name not in files})


def seed_of(source: Notebook) -> int:
    """The seed that a notebook is graded with: the same for everyone and every run, until what is hidden changes.

    What else stands in a source may be mended without other inputs: its text, what students see of a test, a solution.
    """
    text = "\0".join(cell.source if cell.hidden is None else cell.hidden for cell in source.tests.values())
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def observe_reference(
    worker: Worker, source: Notebook, seed: int | None = None, files: Mapping[str, bytes] | None = None
) -> Reference:
    """Run a source notebook's own solution by its checks, with the files beside it in the working folder.

    A test cell waits for a person where its solution fails, a check raises unasked or returns what is no data, or two
    checks share a name. One of plain asserts needs no solution.
    """
    seed = seed_of(source) if seed is None else seed
    steps = source.hidden_steps()
    seen = run_pass(worker, steps, seed=seed, visible=False, explain=True, files=files, card=True)
    card = seen.used_card or any(key.device == "cuda" for checks in seen.observations.values() for key in checks)
    failed = _failed(source, steps, seen)
    expected = {name: _expected(name, seen) for name, cell in source.tests.items() if cell.has_checks}
    left_out = {name: _left_out(name, checks, seen) for name, checks in expected.items()}
    wrong = {name: _problems(name, checks, left_out[name], seen) for name, checks in expected.items()}
    waits = _waits(source, failed, wrong)
    expected = {name: checks for name, checks in expected.items() if name not in waits}
    if expected:
        steps = source.idle().hidden_steps()
        idle = run_pass(worker, steps, seed=seed, visible=False, files=files, checks=expected, card=card)
        for name, checks in expected.items():
            expected[name] = _with_idle(checks, judge(name, 1.0, checks, idle.observations.get(name, {})))
    said = {reason for each in waits.values() for reason in each}
    others = [(source.cells[index], what) for index, what in failed.items() if what not in said]
    return Reference(
        source,
        seed,
        expected,
        seen.modules,
        dict(files or {}),
        waits,
        doubts=tuple(what for cell, what in others if cell.role in ("test", "solution")),
        warnings=tuple(what for cell, what in others if cell.role not in ("test", "solution")),
        left_out=tuple(line for name in expected for line in left_out[name]),
        card=card,
        kind=machines.kind(),
        seconds={name: seen.seconds.get(cell.index, 0.0) for name, cell in source.tests.items()},
    )


def read_reference(worker: Worker, path: Path, source: Notebook | None = None) -> Reference:
    """Read a source notebook and the files beside it, and observe it.

    Args:
        source: the notebook, where it has been read already.

    Raises:
        AuthorError: as `read_source` raises it.
    """
    return observe_beside(worker, read_source(path) if source is None else source, *files_beside(path.parent))


def observe_beside(worker: Worker, source: Notebook, files: Mapping[str, bytes], left_out: Sequence[str]) -> Reference:
    """Observe a source notebook that has been read, with the files beside it, and what of them was left out."""
    reference = observe_reference(worker, source, files=files)
    odd = (*reference.source.notes, *shadowed(reference.source, files))
    return replace(reference, warnings=(*left_out, *odd, *reference.warnings))


def _with_idle(checks: Mapping[Key, Expected], nothing: Score) -> dict[Key, Expected]:
    """The checks of a test cell, with those marked that an answer passes that does nothing; unless these are all."""
    lost = {verdict.check for verdict in nothing.verdicts if not verdict.passed}
    asks = any(key.item in lost and not check.options.raises for key, check in checks.items())
    return {key: replace(check, idle=asks and key.item not in lost) for key, check in checks.items()}


def _failed(source: Notebook, steps: Sequence[Step], seen: Seen) -> dict[int, str]:
    """What is wrong with each cell that failed, by its index."""
    failed = {}
    for step in steps:
        cell = source.cells[step.index]
        if step.is_test and cell.points and _is_empty(step.code):
            what = NOTHING_RUNS
        elif reason := seen.stopped.get(step.index):
            what = reason
        elif (status := seen.statuses.get(step.index)) == "timeout":
            what = f"{TIMED_OUT}; let it do less, or raise c.Grade.cell_seconds"
        elif status != "ok" and not cell.may_raise:
            what = seen.errors.get(step.index) or status or "was not reached"
        else:
            continue
        failed[step.index] = f"{cell.name}: {what}"
    return failed


def _waits(
    source: Notebook, failed: Mapping[int, str], wrong: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """What is wrong with the test cells that cannot be scored; where a solution fails, only that."""
    if not source.is_python:
        why = f"the notebook's language is {format.language(source.raw)}, and only Python is run"
        return dict.fromkeys(source.tests, (why,))
    waits = {}
    for name, cell in source.tests.items():
        if name in source.unmade:
            waits[name] = [f"{cell.name}: {source.unmade[name]}"]
            continue
        own = [failed[cell.index]] if cell.index in failed else []
        if cell.has_checks:
            waits[name] = [failed[each.index] for each in source.tested[name] if each.index in failed]
            waits[name] = waits[name] or [*own, *wrong[name]]
        elif own and own[0].endswith(NOTHING_RUNS):
            waits[name] = own
    return {name: tuple(reasons) for name, reasons in waits.items() if reasons}


def _expected(grade_id: str, seen: Seen) -> dict[Key, Expected]:
    observed, options = seen.observations.get(grade_id, {}), seen.options.get(grade_id, {})
    return {
        key: Expected(value, options[key.whole])
        for key, value in observed.items()
        if key.case != ELSEWHERE or value not in (None, [MIXED])  # the reference has to work there
    }


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
        as_asked = is_wanted(value, raises) if isinstance(value, Raised) else not raises
        if key.case is None or key.case in BESIDES or as_asked:
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


def _problems(grade_id: str, expected: Mapping[Key, Expected], left_out: Sequence[str], seen: Seen) -> list[str]:
    """What is wrong with the checks of a test cell, and the first of its cases that were left out, which may be why."""
    problems = []
    if not expected:
        problems.append(
            f"cell {grade_id!r}: its hidden region has no check that ran; "
            "write @check(NAME) before a function that stands in no other"
        )
    for name in sorted({key.check for key in expected} - {key.check for key in expected if key.case not in BESIDES}):
        problems.append(f"cell {grade_id!r}, check {name!r}: no case is left; mend the solution, or the domains")
    for key, reference in expected.items():
        value, raises = reference.value, reference.options.raises
        where = f"cell {grade_id!r}, check {key.check!r}"
        if isinstance(value, Stopped):
            help = "let it do less" if value.reason == TIMED_OUT else "give each check of a cell a name of its own"
            problems.append(f"{where}: {value.reason}; {help}")
        elif isinstance(value, Raised) and "NotImplementedError" in value.classes:
            problems.append(
                f"{where}: the reference raises NotImplementedError, which counts for no answer; "
                "write the solution, or let it raise another error"
            )
        elif isinstance(value, Raised) and not set(value.classes) & set(raises):
            problems.append(
                f"{where}: the reference raises {seen.texts.get(grade_id, {}).get(key, value.classes[0])}; "
                f"mend the check or the solution, or expect it: raises={value.classes[0]}"
            )
        elif raises and not isinstance(value, Raised) and key.case not in BESIDES:
            problems.append(
                f"{where}: the reference does not raise {' or '.join(raises)}; mend the solution, or take raises= out"
            )
        elif found := _opaque(value):
            problems.append(f"{where}: returns {found}, which cannot be compared; return numbers, text or tensors")
    return [*left_out[:1], *problems] if problems else []


def _opaque(value: Any) -> str | None:
    if isinstance(value, Opaque):
        return value.what
    inner = value if isinstance(value, list) else getattr(value, "members", ())
    if isinstance(value, Pairs):
        inner = [each for pair in value.items for each in pair]
    return next((found for each in inner if (found := _opaque(each))), None)

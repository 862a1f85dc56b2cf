"""Grading: one notebook against its reference, as a pure function of a worker, a reference and a notebook."""

import html
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.errors import BadNotebook
from autograder.judge import format, writing
from autograder.judge.budget import OUT_OF_TIME, Budget
from autograder.judge.notebooks import Cell, Notebook, Step, named
from autograder.judge.passes import TIMED_OUT, Seen, run_pass
from autograder.judge.references import Reference
from autograder.judge.restoring import restored
from autograder.judge.shadowed import shadowed
from autograder.judge.submissions import Submission
from autograder.judge.verdicts import Score, Stopped, judge
from autograder.judge.workers import Worker
from autograder.wire.limits import TIMEOUTS

WAITS = "a person grades this exercise"
# Of a submission's budget, at most so much is for what is shown: points are given for what comes after it.
VISIBLE_SHARE = 0.5

MOST_NOTES = 30  # on a submission
MAX_NOTE = 500  # characters of one


@dataclass(frozen=True)
class Graded:
    """A submission's executed notebook with its verdicts, the scores by grade_id, and what was odd about it."""

    notebook: NotebookNode
    scores: dict[str, Score]
    notes: tuple[str, ...]
    refused: bool = False  # it is no notebook, and nothing in it is for people to grade
    only: frozenset[str] | None = None  # the test cells scored anew, when everything else is of an earlier grading


def bounded(notes: Sequence[str]) -> list[str]:
    """The first of some notes, the beginning of each, and how many more there are."""
    first = [note if len(note) <= MAX_NOTE else f"{note[:MAX_NOTE]}…" for note in notes[:MOST_NOTES]]
    return first if len(notes) <= MOST_NOTES else [*first, f"and {len(notes) - MOST_NOTES} more notes"]


def notes_of(submission: Submission, graded: Mapping[str, Graded]) -> list[str]:
    """What was odd about a submission and its notebooks."""
    notes = [note for name, each in graded.items() for note in named_notes(name, each)]
    notes += [f"{name}.ipynb is no notebook of this assignment: not graded" for name in submission.others]
    return bounded([*notes, *submission.notes])


def named_notes(name: str, graded: Graded) -> list[str]:
    """The notes on a notebook, each of which begins with its file's name."""
    return [note if note.startswith(f"{name}.ipynb") else f"{name}.ipynb: {note}" for note in graded.notes]


def grade_submission(
    worker: Worker,
    references: Mapping[str, Reference],
    submission: Submission,
    only: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Graded]:
    """Grade a student's notebooks of an assignment; whatever is wrong with them is their grade.

    Args:
        only: the test cells to run and score, by notebook; others are left out. All by default.
    """
    worker.preload(module for reference in references.values() for module in reference.modules)
    wanted = {name: reference for name, reference in references.items() if only is None or name in only}
    begun: dict[str, _Begun] = {}
    graded = {}
    budget = Budget(worker.limits, VISIBLE_SHARE)
    # All visible passes before the first hidden one: what that leaves in the machine's memory nobody is shown.
    for name, reference in wanted.items():
        try:
            notebook = format.read_submission(submission.notebook(name))
            begun[name] = _begin(worker, reference, notebook, submission.files, budget)
        except BadNotebook as error:
            graded[name] = refuse(reference, f"{name}.ipynb: {error}")
    budget.add(Budget(worker.limits, 1 - VISIBLE_SHARE))
    for name, each in begun.items():
        graded[name] = _finish(worker, references[name], each, only and only[name], budget)
    return {name: graded[name] for name in wanted}


def grade_notebook(
    worker: Worker,
    reference: Reference,
    submission: NotebookNode,
    only: Collection[str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Graded:
    """Grade one notebook: put back what is not the student's, run both passes, compare, write the verdicts.

    Args:
        only: the test cells to run and score; all by default.
        files: the student's own files beside the notebook; those of the source take precedence.

    Raises:
        BadNotebook: it is larger than is graded.
    """
    budget = Budget(worker.limits, VISIBLE_SHARE)
    begun = _begin(worker, reference, submission, files or {}, budget)
    budget.add(Budget(worker.limits, 1 - VISIBLE_SHARE))
    return _finish(worker, reference, begun, only, budget)


@dataclass(frozen=True)
class _Begun:
    """A notebook after its visible pass."""

    notebook: Notebook
    shown: Seen
    files: Mapping[str, bytes]


def _begin(
    worker: Worker, reference: Reference, submission: NotebookNode, files: Mapping[str, bytes], budget: Budget
) -> _Begun:
    notebook = restored(submission, reference.source)
    odd = shadowed(notebook, (name for name in files if name not in reference.files))
    notebook = replace(notebook, notes=(*notebook.notes, *odd))
    files = with_source_files(files, reference.files)
    # What the visible pass knows its author reads; with the checks' seed their inputs could be drawn at home.
    seed = 0 if notebook.hides else reference.seed
    steps, card = notebook.visible_steps(), reference.card
    shown = run_pass(worker, steps, seed=seed, visible=True, files=files, budget=budget, card=card)
    return _Begun(notebook, shown, files)


def _finish(
    worker: Worker, reference: Reference, begun: _Begun, only: Collection[str] | None, budget: Budget
) -> Graded:
    notebook, shown = begun.notebook, begun.shown
    seen = shown
    if not _is_enough(notebook, shown):
        # A cell that used up the one share would use up the other, too: without it the others may earn their points.
        left = [step for step in notebook.hidden_steps(only) if step.index != shown.late]
        seen = _hidden_pass(worker, reference, left, begun.files, budget)
        if shown.late is not None:
            seen.stopped[shown.late] = shown.stopped[shown.late]
    scores = _scores(notebook, only, reference, seen)
    notes = []
    if notebook.unsure:
        why = f"{named(notebook.unsure)}: without nbgrader's metadata nobody can tell what code belongs to the tests"
        notes.append(f"{why}: the notebook waits for a person")
        scores = {name: replace(each, points=0.0, note=why, waits=True) for name, each in scores.items()}
    notes += writing.write(notebook, reference.source, shown, seen, scores)
    return Graded(notebook.raw, scores, (*notebook.notes, *notes))


def _hidden_pass(
    worker: Worker,
    reference: Reference,
    steps: Sequence[Step],
    files: Mapping[str, bytes],
    budget: Budget | None = None,
    timeouts: int = TIMEOUTS,
) -> Seen:
    return run_pass(
        worker,
        steps,
        seed=reference.seed,
        visible=False,
        files=files,
        checks=reference.expected,
        budget=budget,
        card=reference.card,
        timeouts=timeouts,
    )


def _is_enough(notebook: Notebook, shown: Seen) -> bool:
    """Whether the visible pass ran all that a hidden one would: nothing is hidden, and it had the time."""
    had_time = shown.late is None and not any(reason.startswith(OUT_OF_TIME) for reason in shown.stopped.values())
    return had_time and not notebook.hides


def refuse(reference: Reference, reason: str) -> Graded:
    """The grade of what is no notebook: no points, and a notebook that says why."""
    shown = html.escape(reason, quote=False)  # it may quote the file
    why = nbformat.v4.new_markdown_cell(f"**Not graded:** {shown}", id="not-graded")  # nbformat's own id is random
    notebook = restored(nbformat.v4.new_notebook(), reference.source)
    scores = {name: Score(name, 0.0, cell.points, note=reason) for name, cell in notebook.tests.items()}
    writing.write_scores(notebook, scores)
    notebook.raw.cells.insert(0, why)
    return Graded(notebook.raw, scores, (reason,), refused=True)


def score_tests(
    worker: Worker,
    reference: Reference,
    notebook: Notebook,
    only: Collection[str] | None = None,
    timeouts: int = TIMEOUTS,
) -> dict[str, Score]:
    """Score a notebook whose cells need no putting back, by its hidden pass alone."""
    seen = _hidden_pass(worker, reference, notebook.hidden_steps(only), reference.files, timeouts=timeouts)
    return _scores(notebook, only, reference, seen)


def with_source_files(own: Mapping[str, bytes], source: Mapping[str, bytes]) -> dict[str, bytes]:
    """A student's files and the source's; where both want one place, as a file or as a folder, the source's."""
    taken = {str(each) for name in source for each in (Path(name), *Path(name).parents)}
    free = {
        name: data
        for name, data in own.items()
        if name not in taken and not any(str(each) in source for each in Path(name).parents)
    }
    return {**free, **source}


def _scores(notebook: Notebook, only: Collection[str] | None, reference: Reference, seen: Seen) -> dict[str, Score]:
    wanted = {name: cell for name, cell in notebook.tests.items() if only is None or name in only}
    return {name: _score(cell, reference, seen) for name, cell in wanted.items()}


def _score(cell: Cell, reference: Reference, seen: Seen) -> Score:
    grade_id, most = cell.grade_id or "", cell.points
    if grade_id in reference.waits:
        return Score(grade_id, 0.0, most, note=WAITS, waits=True)
    if cell.has_checks:
        return _score_of_checks(cell, reference, seen)
    if cell.index in seen.stopped:
        return Score(grade_id, 0.0, most, note=seen.stopped[cell.index])
    match seen.statuses.get(cell.index):
        case "ok":
            return Score(grade_id, _partial_credit(seen.results.get(cell.index, ""), most), most)
        case "timeout":
            return Score(grade_id, 0.0, most, note=TIMED_OUT)
    return Score(grade_id, 0.0, most, note="a test failed")


def _score_of_checks(cell: Cell, reference: Reference, seen: Seen) -> Score:
    grade_id = cell.grade_id or ""
    observed = dict(seen.observations.get(grade_id, {}))
    reason = seen.stopped.get(cell.index)
    if reason is None and seen.statuses.get(cell.index) == "timeout":
        reason = "given up: other checks of this exercise ran past the time limit"
    for key in reference.expected[grade_id]:
        if reason and key not in observed:
            observed.setdefault(key.whole, Stopped(reason))
    score = judge(grade_id, cell.points, reference.expected[grade_id], observed)
    return replace(score, seconds=seen.seconds.get(cell.index))


def _partial_credit(result: str, most: float) -> float:
    """The points of a cell of plain asserts that passed, by nbgrader's rule: its last value, if that is a number."""
    try:
        points = float(result)
    except ValueError:
        return most
    # To a hundredth, as nbgrader shows points: digits of the student's own choice could spell the hidden tests.
    return round(min(points, most), 2) if points >= 0 else most

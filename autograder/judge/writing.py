"""Writing what came of a submission into its notebook: outputs, verdicts, and points where nbgrader finds them."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.judge import sanitize
from autograder.judge.budget import OUT_OF_TIME
from autograder.judge.notebooks import Cell, Notebook
from autograder.judge.passes import NOT_REACHED, TIMED_OUT, TWICE, Seen
from autograder.judge.verdicts import Score, Stopped, Verdict

NAMED = 3  # cells in a note; of more, the number
UNSHOWN = "This cell ended in an error that could not be shown, most likely because its memory was used up."


def write(notebook: Notebook, source: Notebook, shown: Seen, seen: Seen, scores: Mapping[str, Score]) -> list[str]:
    """Write what came of both passes into a notebook's raw cells, harmless to whoever reads them.

    Returns:
        What was odd about how its cells ended.
    """
    write_outputs(notebook.raw, _outputs(notebook, shown))
    sanitize.clean(notebook, source)
    write_scores(notebook, scores)
    return [*_notes(notebook, shown, seen)]


def _outputs(notebook: Notebook, shown: Seen) -> dict[int, list[NotebookNode]]:
    """What people see of each cell: its outputs, and how it ended where they do not tell.

    Of a cell that ended the pass of the checks nothing: which one does, the code that reads the checks can choose. What
    that cost, and why, the verdicts say.
    """
    outputs = dict(shown.outputs)
    said = None
    for cell in notebook.cells:
        reason = None if cell.is_test else shown.stopped.get(cell.index)
        rest = reason is not None and reason.startswith((NOT_REACHED, OUT_OF_TIME))
        if text := _unsaid(shown, cell.index, None if rest and reason == said else reason, rest=rest):
            added = nbformat.v4.new_output("stream", name="stderr", text=f"{text}\n")
            outputs[cell.index] = [*outputs.get(cell.index, ()), added]
        said = reason or said
    return outputs


def _unsaid(shown: Seen, index: int, reason: str | None, *, rest: bool) -> str | None:
    """What the outputs of a cell do not tell of how it ended; of a test cell that ended a pass, its verdicts do."""
    if reason:
        return f"The grader left this cell out{' and those after it' if rest else ''}: {reason}"
    status = shown.statuses.get(index)
    said = any(each.output_type == "error" or each.get("name") == "stderr" for each in shown.outputs.get(index, ()))
    if status in ("timeout", "error") and not said:
        return f"This cell {TIMED_OUT}." if status == "timeout" else UNSHOWN
    return None


def _notes(notebook: Notebook, shown: Seen, seen: Seen) -> Iterator[str]:
    """What was odd about how cells ended: a note for each reason, with the first cells that it holds for.

    Some systems show notes to students. So of the pass of the checks test cells alone are named, of which the verdicts
    say the same: among others, code that reads the checks could choose.
    """
    tests = {cell.index for cell in notebook.tests.values()}
    stopped = shown.stopped | {index: reason for index, reason in seen.stopped.items() if index in tests}
    reasons = {index: [reason] for index, reason in stopped.items()}
    timed_out = {index for index, status in shown.statuses.items() if status == "timeout"}
    timed_out |= {index for index in tests if seen.statuses.get(index) == "timeout"}
    timed_out |= {cell.index for cell in notebook.tests.values() if _has_stopped(seen, cell, TIMED_OUT)}
    for index in timed_out - set(stopped):
        reasons[index] = [TIMED_OUT]
    for cell in notebook.tests.values():
        if _has_stopped(seen, cell, TWICE):
            reasons.setdefault(cell.index, []).append(f"{TWICE}, as when somebody forges one")
    yield from _by_reason(notebook, reasons)
    if hidden := sorted(set(seen.stopped) - set(stopped)):
        yield f"a cell that is no test ended the pass of the checks: {seen.stopped[hidden[0]]}"


def _by_reason(notebook: Notebook, reasons: Mapping[int, Sequence[str]]) -> Iterator[str]:
    cells: dict[str, list[str]] = {}
    for index in sorted(reasons):
        for reason in reasons[index]:
            cells.setdefault(reason, []).append(notebook.cells[index].name)
    for reason, names in cells.items():
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"{', '.join(names[:NAMED])}{more}: {reason}"


def _has_stopped(seen: Seen, cell: Cell, reason: str) -> bool:
    return Stopped(reason) in seen.observations.get(cell.grade_id or "", {}).values()


def write_outputs(notebook: NotebookNode, outputs: dict[int, list[NotebookNode]]) -> None:
    """Put the outputs of a visible pass into the notebook, cell by cell, and number the cells that ran."""
    count = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            count += 1
            cell.outputs, cell.execution_count = outputs.get(index, []), count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count


def write_scores(notebook: Notebook, scores: Mapping[str, Score]) -> None:
    """Write the verdicts of a notebook's test cells into their outputs."""
    for name, cell in notebook.tests.items():
        if name in scores:
            write_score(notebook.raw.cells[cell.index], scores[name])


def write_score(cell: NotebookNode, score: Score) -> None:
    """Put a test cell's verdicts and points into its outputs, so that nbgrader finds exactly these points.

    nbgrader gives 0 for an error or a stderr stream in a test cell and takes the first execute result for the
    points; so what the visible tests put out is kept as text, and the only execute result is ours. nbgrader reads its
    text; people are shown its HTML. Of a cell that waits for a person nbgrader would read 0: ask `waits` first.
    """
    points = {"text/plain": repr(score.points).removesuffix(".0"), "text/html": f"<b>{_points(score)}</b>"}
    # Not by nbformat's makers, which validate each output alone; the notebook is validated when it is written.
    result = {"output_type": "execute_result", "data": points, "metadata": {}, "execution_count": cell.execution_count}
    shown = [_harmless(output) for output in cell.outputs]
    cell.outputs = [*shown, _verdicts(score), nbformat.from_dict(result)]


def waits(cell: NotebookNode) -> bool:
    """Whether a graded cell has no score by checks and waits for a person."""
    return bool(said_of(cell).get("waits"))


def said_of(cell: NotebookNode) -> dict[str, Any]:
    """What `write_score` wrote into a graded cell, as data; {} where it wrote nothing."""
    outputs = cell.get("outputs", ())
    said: dict[str, Any] = outputs[-2].get("metadata", {}).get("autograder", {}) if len(outputs) > 1 else {}
    return said


def is_unanswered(verdicts: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every check ended as in a cell that nobody has touched."""
    return bool(verdicts) and all(each["difference"].startswith("raised NotImplementedError") for each in verdicts)


def write_mistakes(cell: NotebookNode, score: Score) -> None:
    """Write a test cell's verdicts again, now with the known mistakes that its answer behaves like."""
    cell.outputs[-2] = _verdicts(score)


def _verdicts(score: Score) -> NotebookNode:
    about: dict[str, Any] = {
        "verdicts": [_as_data(verdict) for verdict in score.verdicts],
        "note": score.note,
        "mistakes": [{"name": mistake.name, "hint": mistake.hint} for mistake in score.mistakes],
        "behaviour": score.behaviour,
    }
    if score.waits:
        about["waits"] = True
    data = {"text/html": _table(score), "text/plain": _lines(score)}
    made = {"output_type": "display_data", "data": data, "metadata": {"autograder": about}}
    return nbformat.from_dict(made)


def _harmless(output: NotebookNode) -> NotebookNode:
    if output.output_type not in ("error", "stream"):
        return nbformat.from_dict({"output_type": "display_data", "data": output.data, "metadata": output.metadata})
    text = "\n".join(output.traceback) + "\n" if output.output_type == "error" else output.text
    return nbformat.from_dict({"output_type": "stream", "name": "stdout", "text": text})


def _as_data(verdict: Verdict) -> dict[str, Any]:
    return {
        "check": verdict.check,
        "device": verdict.device,
        "weight": verdict.weight,
        "passed": verdict.passed and verdict.counts,
        "difference": explain(verdict),
    }


def explain(verdict: Verdict) -> str:
    """What a student is told about a check, beside its name."""
    if verdict.passed and not verdict.counts:
        return "counts beside a check that asks for a result"
    return verdict.difference or ""


def _rows(verdicts: Sequence[Verdict]) -> list[tuple[bool, str, str]]:
    several = len({v.device for v in verdicts if v.device}) > 1
    return [
        (v.passed and v.counts, f"{v.check} [{v.device}]" if several and v.device else v.check, explain(v))
        for v in verdicts
    ]


def _lines(score: Score) -> str:
    lines = [
        f"{'passed' if ok else 'FAILED'}  {name}{f': {how}' if how else ''}" for ok, name, how in _rows(score.verdicts)
    ]
    if score.note:
        lines.append(score.note)
    lines += [f"{MISTAKE} {mistake.hint}" for mistake in score.mistakes]
    return "\n".join([*lines, _points(score)])


def _points(score: Score) -> str:
    most = f"{round(score.max_points, 2):g} points"
    return f"waits for a person, who gives up to {most}" if score.waits else f"{round(score.points, 2):g} of {most}"


MISTAKE = "This looks like a known mistake:"
_CELL = "text-align:left;vertical-align:top;padding:2px 16px 2px 0"
_MARK = "padding-left:8px;white-space:nowrap;border-left:4px solid"
_HINT = "border-left:4px solid #c99700;padding:2px 12px;margin:8px 0"


def _table(score: Score) -> str:
    """The verdicts for JupyterLab, formgrader and feedback pages, by day and by night: no colour is needed to read it.

    The styles are inline, since JupyterLab takes no others from a notebook; a feedback page adds some by the classes.
    """
    rows = _rows(score.verdicts)
    explained = any(how for _, _, how in rows)
    names = ["Result", "Check", *(["What differs"] if explained else [])]
    head = "".join(f"<th scope='col' style='{_CELL}'>{name}</th>" for name in names)
    body = "".join(
        f"<tr class='{'passed' if ok else 'failed'}'>"
        f"<td style='{_CELL};{_MARK} {'#2e9e5b' if ok else '#d64545'}'>{'✓ passed' if ok else '✗ failed'}</td>"
        f"<th scope='row' style='{_CELL};font-weight:normal'>{html.escape(name)}</th>"
        + (f"<td style='{_CELL}'>{html.escape(how)}</td>" if explained else "")
        + "</tr>"
        for ok, name, how in rows
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if rows else ""
    note = f"<p>{html.escape(score.note)}</p>" if score.note else ""
    hints = "".join(
        f"<p class='hint' style='{_HINT}'><b>Hint.</b> {MISTAKE} {html.escape(mistake.hint)}</p>"
        for mistake in score.mistakes
    )
    return f"<div class='autograder'>{table}{note}{hints}</div>"

"""Notebooks: which cells are what, what is visible and what is hidden, putting back what a student changed,
and writing verdicts into a notebook."""

import ast
import html
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.errors import AuthorError, BadNotebook
from autograder.judge.verdicts import Score, Verdict

BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"  # nbgrader's delimiters
_CHECK = re.compile(r"^[ \t]*@(\w+\.)?check\(", re.MULTILINE)
MAX_NOTEBOOK_BYTES = 20 * 2**20
MAX_SOURCE = 300_000  # characters of all cells; a page of so many takes nbconvert ten seconds to colour
MAX_SUPPORT_BYTES = 32 * 2**20


@dataclass(frozen=True)
class Step:
    """A code cell to run in a pass: its index in the notebook, its grade_id if nbgrader knows it, and its code."""

    index: int
    grade_id: str | None
    code: str
    is_test: bool = False
    has_checks: bool = False


def read(data: bytes) -> NotebookNode:
    """Read a notebook that a stranger wrote.

    Raises:
        BadNotebook: it is no notebook of format 4 with a list of cells, or larger than 20 MiB.
    """
    if not data.strip():
        raise BadNotebook("the file is empty")
    check_size(len(data))
    try:
        raw = nbformat.reader.reads(data.decode("utf-8-sig"))
        if b"\\ud" in data.lower():  # half a character can only be spelled so, and few notebooks have any
            raw = whole_characters(raw)
        _name_cells(raw)
        notebook = nbformat.convert(raw, 4)
        _name_cells(notebook)
        nbformat.validate(notebook, relax_add_props=True)
    except UnicodeDecodeError:
        raise BadNotebook("the file is no text in UTF-8") from None
    except RecursionError:
        raise BadNotebook("the file is nested too deeply to be a notebook") from None
    except nbformat.ValidationError as error:
        raise BadNotebook(f"the file is no valid notebook: {str(error.message)[:200]}") from None
    except Exception:  # nbformat raises what json raises, AttributeError, KeyError and more
        raise BadNotebook("the file is no notebook") from None
    spec, info = (notebook.metadata.get(key) for key in ("kernelspec", "language_info"))
    named = [each.get(key) for each, key in ((spec, "language"), (info, "name")) if isinstance(each, dict)]
    language = next(filter(None, named), "python")
    if str(language).lower() != "python":
        raise BadNotebook(f"the notebook's language is {str(language)[:40]!r}, not Python")
    return notebook


_OUTPUTS = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}


def output(found: Any) -> NotebookNode:
    """An output of a cell that a stranger sent: what the format has, and nothing else.

    Raises:
        BadNotebook: it is no output.
    """
    try:
        kept = {key: found[key] for key in ("output_type", *_OUTPUTS[found["output_type"]])}
        node = nbformat.from_dict(whole_characters(kept))
        # In a whole notebook, for which nbformat has a fast validator at hand.
        cell = {"cell_type": "code", "id": "a", "source": "", "metadata": {}, "execution_count": 1, "outputs": [node]}
        whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        nbformat.validate(whole, relax_add_props=True)
        if not isinstance(node.get("text", ""), str):  # in a file it may be a list of lines
            raise TypeError
    except (nbformat.ValidationError, AttributeError, TypeError, KeyError, json.JSONDecodeError):
        raise BadNotebook("this is no output") from None
    return node


def check_size(size: int) -> None:
    """Refuse a notebook that is too large.

    Raises:
        BadNotebook: it is.
    """
    if size > MAX_NOTEBOOK_BYTES:
        most = f"at most {MAX_NOTEBOOK_BYTES >> 20} MiB are graded"
        raise BadNotebook(f"the file has {size / 2**20:.0f} MiB; {most}: clear the outputs and submit it again")


def _name_cells(notebook: NotebookNode) -> None:
    """Give each cell an id of its own, the same each time: nbformat's are random, and copied cells share theirs."""
    seen: set[str] = set()
    for number, cell in enumerate(notebook.get("cells", ())):
        known = cell.get("id")
        if not isinstance(known, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", known) or known in seen:
            known = f"cell-{number}"
            while known in seen:
                known += "-"
        cell["id"] = known
        seen.add(known)
    if notebook.get("nbformat") == 4:
        notebook["nbformat_minor"] = max(5, notebook.get("nbformat_minor", 5))


def whole_characters(value: Any) -> Any:
    """The same value without halves of characters (lone surrogates), which JSON can spell and a file cannot hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        items = [(whole_characters(key), whole_characters(each)) for key, each in value.items()]
        value.clear()
        value.update(items)
    elif isinstance(value, list):
        value[:] = map(whole_characters, value)
    return value


def read_source(path: Path) -> NotebookNode:
    """Read a source notebook.

    Raises:
        AuthorError: it is no notebook, or its cells do not make exercises; names the file and the cell.
    """
    try:
        notebook = read(path.read_bytes())
    except BadNotebook as error:
        raise AuthorError(f"{path}: {error}") from None
    for number, cell in enumerate(notebook.cells):
        try:
            split_hidden(cell.source)
        except BadNotebook as error:
            name = repr(grade_meta(cell).get("grade_id") or cell.id)
            raise AuthorError(
                f"{path}: cell {name}, number {number + 1}: {error}; "
                f"each line '### {BEGIN_HIDDEN}' wants one '### {END_HIDDEN}' after it"
            ) from None
    ids = [grade_meta(cell)["grade_id"] for cell in notebook.cells if grade_meta(cell).get("grade_id")]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        raise AuthorError(f"{path}: two cells have the id {twice!r}; give each its own")
    return notebook


def support_files(folder: Path) -> dict[str, bytes]:
    """The files beside the notebooks of a folder, which their cells may read; links are left out.

    Raises:
        BadNotebook: they are too large to be handed to every pass.
    """
    found: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        left_out = any(part.startswith((".", "__")) or part.endswith(".ipynb") for part in parts)
        if not left_out and not path.is_symlink() and path.is_file():
            size += path.stat().st_size
            if size > MAX_SUPPORT_BYTES:
                raise BadNotebook(f"the files beside the notebooks have over {MAX_SUPPORT_BYTES >> 20} MiB")
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def with_source_files(own: Mapping[str, bytes], source: Mapping[str, bytes]) -> dict[str, bytes]:
    """A student's files and the source's; where both want one place, as a file or as a folder, the source's."""
    taken = {str(each) for name in source for each in (Path(name), *Path(name).parents)}
    free = {
        name: data
        for name, data in own.items()
        if name not in taken and not any(str(each) in source for each in Path(name).parents)
    }
    return {**free, **source}


@lru_cache(1000)  # those of a class have the same test cells
def split_hidden(source: str) -> tuple[str, str | None]:
    """Split a test cell into what students have and its hidden region (None without one).

    Raises:
        BadNotebook: a hidden region that is not closed, or one within another.
    """
    visible: list[str] = []
    hidden: list[str] | None = None
    inside = False
    for line in source.split("\n"):
        if BEGIN_HIDDEN in line:
            if inside:
                raise BadNotebook("a hidden region begins inside another")
            inside, hidden = True, hidden or []
        elif END_HIDDEN in line:
            inside = False
        elif inside and hidden is not None:
            hidden.append(line)
        else:
            visible.append(line)
    if inside:
        raise BadNotebook("a hidden region has no end")
    return "\n".join(visible), None if hidden is None else "\n".join(hidden)


def uses_checks(hidden: str | None) -> bool:
    """Whether a hidden region consists of checks, not of plain asserts."""
    return hidden is not None and _CHECK.search(hidden) is not None


def without_marks(source: str) -> str:
    """A solution without the lines that mark it, as people read it."""
    marks = ("### BEGIN SOLUTION", "### END SOLUTION")
    return "\n".join(line for line in source.split("\n") if line.strip() not in marks)


def idle(source: NotebookNode) -> NotebookNode:
    """A source notebook whose answers have their names and do nothing: functions and methods return None."""
    notebook = nbformat.from_dict(source)
    for cell in notebook.cells:
        if grade_meta(cell).get("solution") and cell.cell_type == "code":
            cell.source = _idle(cell.source)
    return notebook


def _idle(code: str) -> str:
    try:
        tree = ast.parse(code)
    except SyntaxError:  # magics: without the names nothing passes, which is as good
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [ast.Pass()]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            node.value = ast.Constant(None)
    kept = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    tree.body = [node for node in tree.body if isinstance(node, kept)]
    return ast.unparse(ast.fix_missing_locations(tree))


def grade_meta(cell: NotebookNode) -> dict[str, Any]:
    """nbgrader's metadata of a cell, empty when it has none."""
    meta = cell.metadata.get("nbgrader")
    return meta if isinstance(meta, dict) else {}


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is graded automatically: a locked code cell with points."""
    meta = grade_meta(cell)
    return cell.cell_type == "code" and bool(meta.get("grade")) and not meta.get("solution")


def tests(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The notebook's test cells by grade_id, in order."""
    return {grade_meta(cell)["grade_id"]: cell for cell in notebook.cells if is_test(cell)}


def exercises(source: NotebookNode) -> dict[str, tuple[str, str]]:
    """The exercises of a source notebook: name to the ids of its solution cell and of the test cell after it."""
    found: dict[str, tuple[str, str]] = {}
    solution: str | None = None
    for cell in source.cells:
        meta = grade_meta(cell)
        if meta.get("solution") and not meta.get("grade"):
            solution = meta["grade_id"]
        elif is_test(cell) and solution is not None:
            found[solution] = (solution, meta["grade_id"])
            solution = None
    return found


def visible_steps(notebook: NotebookNode) -> list[Step]:
    """What the visible pass runs: every code cell, test cells without their hidden regions."""
    return [
        Step(index, grade_meta(cell).get("grade_id"), _visible(cell), is_test(cell))
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code"
    ]


def _visible(cell: NotebookNode) -> str:
    return split_hidden(cell.source)[0] if is_test(cell) else str(cell.source)


def hidden_steps(notebook: NotebookNode, only: Collection[str] | None = None) -> list[Step]:
    """What the hidden pass runs: the student's cells, and of each test cell its checks.

    A test cell without checks runs whole, as nbgrader runs it. With `only`, of all test cells just those, and
    nothing after the last of them.
    """
    steps = []
    wanted = [i for i, cell in enumerate(notebook.cells) if only is None or grade_meta(cell).get("grade_id") in only]
    for index, cell in enumerate(notebook.cells[: wanted[-1] + 1 if wanted else 0]):
        grade_id = grade_meta(cell).get("grade_id")
        if cell.cell_type != "code" or (is_test(cell) and only is not None and grade_id not in only):
            continue
        visible, hidden = split_hidden(cell.source) if is_test(cell) else (cell.source, None)
        has_checks = uses_checks(hidden)
        whole = visible if hidden is None else f"{visible}\n{hidden}"
        steps.append(Step(index, grade_id, (hidden or "") if has_checks else whole, is_test(cell), has_checks))
    return steps


def restored(submission: NotebookNode, source: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """A submission with everything that is not the student's put back as the source notebook has it.

    nbgrader's metadata, locked cells and test cells come from the source. Of cells with the same grade_id the
    last one stays, as with nbgrader. A cell that is missing is put back after its predecessor; a missing
    solution cell stays away, since nobody answered it.

    Returns:
        A new notebook without outputs, and a line for each kind of thing that was wrong.

    Raises:
        BadNotebook: its cells hold more text than anyone writes.
    """
    size = sum(len(cell.source) for cell in submission.cells)
    if size > MAX_SOURCE:
        raise BadNotebook(f"its cells hold {size:,} characters, and at most {MAX_SOURCE:,} are graded: leave data out")
    originals = {meta["grade_id"]: cell for cell in source.cells if (meta := grade_meta(cell)).get("grade_id")}
    odd: dict[str, list[str]] = {}  # what was wrong, and with which cells
    cells: list[NotebookNode] = []
    seen: set[str] = set()
    for submitted in reversed(submission.cells):
        cell, grade_id = _without_grading(submitted)
        original = originals.get(grade_id) if isinstance(grade_id, str) else None
        if original is not None and grade_id in seen:
            odd.setdefault("there several times, the last one counts", []).append(grade_id)
        elif original is not None:
            seen.add(grade_id)
            _restore(cell, original, odd)
        elif grade_id is not None:
            odd.setdefault("unknown to the assignment, taken for an ordinary cell", []).append(str(grade_id)[:40])
        if not is_locked(cell):
            # A student's cell has no hidden region; what looks like one would stop nbgrader's feedback.
            for mark in (BEGIN_HIDDEN, END_HIDDEN):
                cell.source = cell.source.replace(mark, mark.lower())
        cells.append(cell)
    cells.reverse()
    for grade_id in originals:
        if grade_id not in seen:
            lost = bool(grade_meta(originals[grade_id]).get("solution"))
            odd.setdefault("missing" if lost else "missing, put back", []).append(grade_id)
    if len(seen) < len(originals):
        _put_back_missing(cells, originals, seen)
    result = NotebookNode(cells=cells, metadata=nbformat.from_dict(source.metadata), nbformat=4, nbformat_minor=5)
    _name_cells(result)
    return result, [f"{named(ids)}: {what}" for what, ids in odd.items()]


def named(ids: Sequence[str]) -> str:
    """Cells by their ids, at most three of them."""
    several = f"cells {', '.join(ids[:3])}" if len(ids) > 1 else f"cell {ids[0]}"
    return several + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")


def _without_grading(submitted: NotebookNode) -> tuple[NotebookNode, Any]:
    """A copy of a student's cell without nbgrader's metadata and outputs, and the grade_id that it claimed."""
    claimed = submitted.metadata.get("nbgrader")
    kept = [key for key in ("id", "source", "attachments") if key in submitted]
    cell = NotebookNode({key: nbformat.from_dict(submitted[key]) for key in kept})
    cell.metadata = nbformat.from_dict({k: v for k, v in submitted.metadata.items() if k != "nbgrader"})
    _set_type(cell, submitted.cell_type)
    return cell, claimed.get("grade_id") if isinstance(claimed, dict) else None


def _set_type(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.pop("attachments", None)
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _restore(cell: NotebookNode, original: NotebookNode, odd: dict[str, list[str]]) -> None:
    meta = grade_meta(original)
    cell.metadata["nbgrader"] = nbformat.from_dict(meta)
    if cell.cell_type != original.cell_type:
        odd.setdefault(f"no {original.cell_type} cell any more, changed back", []).append(meta["grade_id"])
        _set_type(cell, original.cell_type)
    if is_locked(original):
        if cell.source not in (original.source, split_hidden(original.source)[0]):
            odd.setdefault("not the student's to change, put back", []).append(meta["grade_id"])
        cell.source = original.source
        cell.pop("attachments", None)
        if "attachments" in original:
            cell.attachments = nbformat.from_dict(original.attachments)


def is_locked(cell: NotebookNode) -> bool:
    """Whether students may not change a cell: as in nbgrader, test cells and read-only cells."""
    meta = grade_meta(cell)
    return not meta.get("solution") and bool(meta.get("grade") or meta.get("locked"))


def _put_back_missing(cells: list[NotebookNode], originals: dict[str, NotebookNode], seen: set[str]) -> None:
    at = 0  # where a cell goes that comes next
    for grade_id, original in originals.items():
        if grade_id in seen:
            at = 1 + next(i for i, cell in enumerate(cells) if grade_meta(cell).get("grade_id") == grade_id)
        elif not grade_meta(original).get("solution"):
            cells.insert(at, _without_grading(original)[0])
            cells[at].metadata["nbgrader"] = nbformat.from_dict(grade_meta(original))
            at += 1


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


def write_score(cell: NotebookNode, score: Score) -> None:
    """Put a test cell's verdicts and points into its outputs, so that nbgrader finds exactly these points.

    nbgrader gives 0 for an error or a stderr stream in a test cell and takes the first execute result for the
    points; so what the visible tests put out is kept as text, and the only execute result is ours. nbgrader reads its
    text; people are shown its HTML.
    """
    points = {"text/plain": repr(score.points).removesuffix(".0"), "text/html": f"<b>{_points(score)}</b>"}
    # Not by nbformat's makers, which validate each output alone; the notebook is validated when it is written.
    result = {"output_type": "execute_result", "data": points, "metadata": {}, "execution_count": cell.execution_count}
    shown = [_harmless(output) for output in cell.outputs]
    cell.outputs = [*shown, _verdicts(score), nbformat.from_dict(result)]


def write_mistakes(cell: NotebookNode, score: Score) -> None:
    """Write a test cell's verdicts again, now with the known mistakes that its answer behaves like."""
    cell.outputs[-2] = _verdicts(score)


def _verdicts(score: Score) -> NotebookNode:
    about = {
        "verdicts": [_as_data(verdict) for verdict in score.verdicts],
        "note": score.note,
        "mistakes": [{"name": mistake.name, "hint": mistake.hint} for mistake in score.mistakes],
        "behaviour": score.behaviour,
    }
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
    return f"{round(score.points, 2):g} of {round(score.max_points, 2):g} points"


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

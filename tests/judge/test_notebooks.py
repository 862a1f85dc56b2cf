"""Notebooks: read what strangers wrote, split off what is hidden, put back what was changed, write scores."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
import toy
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade

from autograder.errors import AuthorError, BadNotebook
from autograder.judge import cells, format, restoring, writing
from autograder.judge import cells as raw_cells
from autograder.judge.cells import grade_meta, split_hidden
from autograder.judge.format import read
from autograder.judge.notebooks import Step, read_source, understood
from autograder.judge.verdicts import Mistake, Score, Verdict
from autograder.judge.writing import write_score

Document = dict[str, Any]  # a notebook as JSON has it


def restored(submission: NotebookNode, source: NotebookNode) -> tuple[NotebookNode, list[str]]:
    made = restoring.restored(submission, understood(source))
    assert made == understood(made.raw, made.notes, unsure=made.unsure)
    return made.raw, list(made.notes)


def document(notebook: NotebookNode | None = None) -> Document:
    """A submission as a plain document, to be broken at will."""
    made: Document = json.loads(nbformat.writes(notebook or toy.submission(toy.SOLUTIONS)))
    return made


def data(document: Any) -> bytes:
    return json.dumps(document).encode()


def broken(break_it: Callable[[Document], Any]) -> bytes:
    """The bytes of a submission after `break_it` has changed it."""
    made = document()
    break_it(made)
    return data(made)


def sources(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells]


def ids(notebook: NotebookNode) -> list[str | None]:
    return [grade_meta(cell).get("grade_id") for cell in notebook.cells]


# Reading.


def test_a_good_notebook_is_read() -> None:
    assert read(data(document())) == toy.submission(toy.SOLUTIONS)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + data(document())) == toy.submission(toy.SOLUTIONS)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"I could not save it, sorry.", "no notebook"),
        (b"{", "no notebook"),
        (b'{"cells": [', "no notebook"),
        (b"[]", "no notebook"),
        (b"3", "no notebook"),
        (b"null", "no notebook"),
        (b'"text"', "no notebook"),
        (b"NaN", "no notebook"),
        (b"9" * 10_000, "no notebook"),
        (b"{}", "no valid notebook"),
        (b"\xff\xfe\x00", "UTF-8"),
        (data(document()).decode().encode("utf-16"), "UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "UTF-8"),
        (b"PK\x03\x04", "no notebook"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"cells":' * 100_000, "nested too deeply"),
    ],
    ids=lambda value: repr(value[:15]),
)
def test_what_is_no_notebook_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BadNotebook, match=reason):
        read(content)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda d: d.pop("cells"),
        lambda d: d.update(cells={}),
        lambda d: d.update(cells=[3]),
        lambda d: d.update(cells=None),
        lambda d: d.update(metadata=[]),
        lambda d: d.update(nbformat="4"),
        lambda d: d.update(nbformat=5),
        lambda d: d.update(nbformat=-1),
        lambda d: d["cells"][0].pop("source"),
        lambda d: d["cells"][0].update(source=None),
        lambda d: d["cells"][0].update(source=[1]),
        lambda d: d["cells"][0].update(metadata=None),
        lambda d: d["cells"][0].update(cell_type="heading"),
        lambda d: d["cells"][0].pop("cell_type"),
        lambda d: d["cells"][1].update(outputs=[{"output_type": "what"}]),
        lambda d: d["cells"][1].update(outputs=None),
        lambda d: d["metadata"].update(kernelspec=3),
    ],
)
def test_a_notebook_that_is_not_valid_is_refused(break_it: Callable[[Document], Any]) -> None:
    with pytest.raises(BadNotebook, match="notebook"):
        read(broken(break_it))


def test_a_notebook_of_50_megabytes_is_refused_with_what_to_do() -> None:
    big = toy.submission(toy.SOLUTIONS)
    big.cells[1].outputs = [nbformat.v4.new_output("stream", text="x" * (50 * 2**20))]
    with pytest.raises(BadNotebook, match=r"50 MiB; at most 20 MiB.*clear the outputs"):
        read(data(document(big)))


@pytest.mark.parametrize("language", ["R", "julia", "Python 2", ["python"]])
def test_nothing_of_another_language_is_run(language: Any) -> None:
    kernel = {"name": "other", "display_name": "Other", "language": language}
    made = understood(read(broken(lambda d: d["metadata"].update(kernelspec=kernel))))
    assert format.language(made.raw) == str(language)
    assert not made.is_python
    assert made.visible_steps() == made.hidden_steps() == []


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        {"kernelspec": {"name": "x", "display_name": "x", "language": "PYTHON"}},
        {"colab": {"provenance": []}, "kernelspec": {"name": "python3", "display_name": "Python 3"}},
    ],
)
def test_a_notebook_need_not_say_its_language(metadata: Document) -> None:
    assert len(read(broken(lambda d: d.update(metadata=metadata))).cells) == len(toy.source().cells)


def test_a_notebook_of_format_3_is_read_as_one_of_format_4() -> None:
    cell = {"cell_type": "code", "input": "x = 1", "language": "python", "metadata": {}, "outputs": []}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [cell]}]}
    found = read(data(old))
    assert (found.nbformat, sources(found)) == (4, ["x = 1"])


@pytest.mark.parametrize("minor", [0, 4, 99])
def test_any_minor_version_of_format_4_is_read(minor: int) -> None:
    assert sources(read(broken(lambda d: d.update(nbformat_minor=minor)))) == sources(toy.submission(toy.SOLUTIONS))


def without_ids(d: Document) -> None:
    for cell in d["cells"]:
        del cell["id"]


def with_one_id(d: Document) -> None:
    for cell in d["cells"]:
        cell["id"] = "same"


@pytest.mark.parametrize("break_it", [without_ids, with_one_id])
def test_cells_without_ids_of_their_own_are_read_the_same_way_each_time(break_it: Callable[[Document], None]) -> None:
    # Copied cells share an id; a random one in its place would make each grading's files differ.
    first, second = read(broken(break_it)), read(broken(break_it))
    assert sources(first) == sources(toy.submission(toy.SOLUTIONS))
    assert first == second


def nested(depth: int) -> Any:
    inner: Any = 1
    for _ in range(depth):
        inner = {"a": inner}
    return inner


def test_what_is_read_however_deep_can_be_put_back_and_written() -> None:
    def put_back_and_written(depth: int) -> None:
        notebook = read(broken(lambda d: d["cells"][0]["metadata"].update(x=nested(depth))))
        nbformat.writes(restored(notebook, toy.source())[0])

    with pytest.raises(BadNotebook, match="nested too deeply"):
        list(map(put_back_and_written, range(300, 700, 5)))


def test_half_a_character_does_not_stop_the_notebook_from_being_written() -> None:
    # JSON can spell a lone surrogate; a file in UTF-8 cannot hold one.
    half = "half an emoji: \ud83d"
    notebook = read(broken(lambda d: d["cells"][0].update(source=half, metadata={half: [{half: half}]})))
    nbformat.writes(restored(notebook, toy.source())[0]).encode()


# Sources.


def written(tmp_path: Path, notebook: NotebookNode) -> Path:
    path = tmp_path / "toy.ipynb"
    path.write_bytes(data(document(notebook)))
    return path


def test_a_good_source_is_read(tmp_path: Path) -> None:
    assert read_source(written(tmp_path, toy.source())).raw == toy.source()


def test_a_source_that_is_no_notebook_is_the_authors_error_and_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "toy.ipynb").write_text("text")
    with pytest.raises(AuthorError, match=r"toy\.ipynb: the file is no notebook"):
        read_source(tmp_path / "toy.ipynb")


def test_a_hidden_region_without_an_end_is_the_authors_error(tmp_path: Path) -> None:
    source = toy.notebook(toy.test("test-a", 1, "### BEGIN HIDDEN TESTS\nassert True"))
    with pytest.raises(AuthorError, match=r"toy\.ipynb.*hidden region has no end"):
        read_source(written(tmp_path, source))


def test_an_id_given_twice_is_the_authors_error(tmp_path: Path) -> None:
    source = toy.notebook(toy.solution("a", "x"), toy.test("b", 1, "assert x"))
    source.cells[1].metadata.nbgrader.grade_id = "a"
    with pytest.raises(AuthorError, match="two cells have the id 'a'"):
        read_source(written(tmp_path, source))


# What is hidden.


@pytest.mark.parametrize(
    ("source", "visible", "hidden"),
    [
        ("a\nb", "a\nb", None),
        ("", "", None),
        ("a\n### BEGIN HIDDEN TESTS\nb\nc\n### END HIDDEN TESTS", "a", "b\nc"),
        ("### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\na", "a", "b"),
        ("a\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\nb", "a\nb", ""),
        (
            "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc\n### BEGIN HIDDEN TESTS\nd\n### END HIDDEN TESTS",
            "a\nc",
            "b\nd",
        ),
        ("    # BEGIN HIDDEN TESTS\n    b\n    # END HIDDEN TESTS", "", "    b"),
    ],
)
def test_a_hidden_region_is_split_off(source: str, visible: str, hidden: str | None) -> None:
    assert split_hidden(source)[:2] == (visible, hidden)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("### BEGIN HIDDEN TESTS\nb", "no end"),
        ("### BEGIN HIDDEN TESTS\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", "inside another"),
    ],
)
def test_a_hidden_region_that_is_not_closed_is_refused(source: str, reason: str) -> None:
    with pytest.raises(BadNotebook, match=reason):
        split_hidden(source)


@given(st.lists(st.sampled_from(["a", "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS", "secret"]), max_size=8))
def test_nothing_hidden_is_ever_visible(lines: list[str]) -> None:
    try:
        visible, hidden, _ = split_hidden("\n".join(lines))
    except BadNotebook:
        return
    inside = False
    for line in lines:
        inside = (inside or "BEGIN" in line) and "END" not in line
        if inside and line == "secret":
            assert hidden is not None
            assert "secret" in hidden
    assert "HIDDEN" not in visible
    assert visible.count("secret") + (hidden or "").count("secret") == lines.count("secret")


@pytest.mark.parametrize(
    ("hidden", "uses"),
    [
        (None, False),
        ("", False),
        ("assert f(1) == 2", False),
        ("x = check(1)", False),
        ("if True:\n    @check('nested')\n    def _(): ...", True),
        ("from autograder import check\n@check('a')\ndef _(): ...", True),
        ("import autograder\n@autograder.check('a')\ndef _(): ...", True),
    ],
)
def test_a_region_of_checks_is_told_from_one_of_asserts(hidden: str | None, uses: bool) -> None:
    assert cells.uses_checks(hidden) is uses


# What the passes run.


def test_the_visible_pass_runs_every_code_cell_and_nothing_hidden() -> None:
    steps = understood(toy.source()).visible_steps()
    assert [step.index for step in steps] == [i for i, c in enumerate(toy.source().cells) if c.cell_type == "code"]
    assert not any("@check" in step.code or "autograder" in step.code for step in steps)
    assert [step.grade_id for step in steps if step.is_test] == list(toy.POINTS)


def test_the_hidden_pass_runs_of_a_test_cell_its_checks_alone() -> None:
    steps = {step.grade_id: step for step in understood(toy.source()).hidden_steps()}
    assert "@check" in steps["test-shares"].code
    assert "assert" not in steps["test-shares"].code
    assert steps["test-shares"].has_checks


def test_a_test_cell_of_plain_asserts_runs_whole() -> None:
    step = next(s for s in understood(toy.source()).hidden_steps() if s.grade_id == "test-count_even")
    assert not step.has_checks
    assert step.code.index("isinstance") < step.code.index("count_even([2, 4])")
    assert "HIDDEN" not in step.code


def test_the_hidden_pass_can_be_of_one_test_cell() -> None:
    steps = understood(toy.source()).hidden_steps(["test-add_bias"])
    assert [step.grade_id for step in steps] == ["imports", "shares", "add_bias", None, "test-add_bias"]
    assert understood(toy.source()).hidden_steps(["no such test"]) == []


def test_tests_are_the_locked_code_cells_with_points() -> None:
    assert list(raw_cells.tests(toy.source())) == list(toy.POINTS)
    assert isinstance(understood(toy.source()).hidden_steps()[0], Step)


# Putting back.


def changed(change: Callable[[list[NotebookNode]], Any]) -> tuple[NotebookNode, list[str]]:
    """Restore a right submission after `change` has changed its cells."""
    notebook = toy.submission(toy.SOLUTIONS)
    change(notebook.cells)
    return restored(notebook, toy.source())


def position(cells: list[NotebookNode], grade_id: str) -> int:
    return next(i for i, cell in enumerate(cells) if grade_meta(cell).get("grade_id") == grade_id)


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return notebook.cells[position(notebook.cells, grade_id)]


def solved_source() -> list[str]:
    """The source's cells with a student's answers in the solution cells."""
    answers = {key: text.rstrip("\n") for key, text in toy.SOLUTIONS.items()}
    return [answers.get(grade_meta(c).get("grade_id", ""), c.source).rstrip("\n") for c in toy.source().cells]


def is_whole(notebook: NotebookNode) -> bool:
    return [each.rstrip("\n") for each in sources(notebook)] == solved_source()


def test_an_honest_submission_gets_its_tests_back_and_no_complaint() -> None:
    result, notes = changed(lambda cells: None)
    assert is_whole(result)
    assert notes == []
    nbformat.validate(result)


def test_neither_the_submission_nor_the_source_is_changed() -> None:
    submission, source = toy.submission(toy.SOLUTIONS), toy.source()
    result, _ = restored(submission, source)
    for cell in result.cells:
        cell.source = "changed"
        cell.metadata["nbgrader"] = {"changed": True}
    assert (submission, source) == (toy.submission(toy.SOLUTIONS), toy.source())


def test_an_edited_test_cell_is_put_back() -> None:
    result, notes = changed(lambda cells: cells[position(cells, "test-shares")].update(source="print('passed')"))
    assert is_whole(result)
    assert len(notes) == 1
    assert "test-shares" in notes[0]


def test_an_edited_read_only_cell_is_put_back() -> None:
    result, notes = changed(lambda cells: cells[position(cells, "imports")].update(source="torch = None"))
    assert is_whole(result)
    assert "imports" in notes[0]


@pytest.mark.parametrize("cell_id", ["test-shares", "imports"])
def test_a_cell_as_an_earlier_release_had_it_is_not_the_students_doing(cell_id: str) -> None:
    def earlier(cells: list[NotebookNode]) -> None:
        cell = cells[position(cells, cell_id)]
        cell.source = "x = 1"
        cell.metadata.nbgrader["checksum"] = compute_checksum(cell)

    result, notes = changed(earlier)
    assert is_whole(result)
    assert notes == [f"cell {cell_id}: changed in the source since it was released, put back"]

    def edited(cells: list[NotebookNode]) -> None:
        earlier(cells)
        cells[position(cells, cell_id)].source = "x = 2"

    assert changed(edited)[1] == [f"cell {cell_id}: not the student's to change, put back"]


@pytest.mark.parametrize("missing", [["test-shares"], ["imports"], ["test-count_even"], list(toy.POINTS)], ids=str)
def test_a_missing_cell_is_put_back_where_it_was(missing: list[str]) -> None:
    def remove(cells: list[NotebookNode]) -> None:
        cells[:] = [cell for cell in cells if grade_meta(cell).get("grade_id") not in missing]

    result, notes = changed(remove)
    by_id = [each for each in ids(result) if each]
    assert by_id == [each for each in ids(toy.source()) if each]
    assert "missing" in notes[0]
    assert missing[0] in notes[0]


def test_a_missing_solution_stays_away() -> None:
    result, notes = changed(lambda cells: cells.pop(position(cells, "add_bias")))
    assert "add_bias" not in ids(result)
    assert "test-add_bias" in ids(result)
    assert len(notes) == 1
    assert "add_bias" in notes[0]


def test_an_empty_notebook_gets_its_tests_and_has_no_answers() -> None:
    result, _ = restored(toy.notebook(), toy.source())
    assert ids(result) == ["imports", *toy.POINTS]


def test_of_a_duplicated_cell_the_last_one_counts() -> None:
    def copy(cells: list[NotebookNode]) -> None:
        first = nbformat.from_dict(cells[position(cells, "shares")])
        first.source = "shares = None"
        cells.insert(0, first)

    result, notes = changed(copy)
    assert ids(result).count("shares") == 1
    assert cell_of(result, "shares").source.rstrip("\n") == toy.SOLUTIONS["shares"].rstrip("\n")
    assert sources(result)[0] == "shares = None"
    assert grade_meta(result.cells[0]) == {}
    assert "shares" in notes[0]


def test_a_duplicated_test_cell_is_scored_once() -> None:
    def copy(cells: list[NotebookNode]) -> None:
        cells.append(nbformat.from_dict(cells[position(cells, "test-shares")]))

    result, _ = changed(copy)
    assert ids(result).count("test-shares") == 1
    assert len(raw_cells.tests(result)) == len(toy.POINTS)


def retype(cell: NotebookNode, kind: str) -> None:
    """What JupyterLab does when a cell's kind is changed."""
    cell.cell_type = kind
    if kind == "code":
        cell.update(outputs=[], execution_count=None)
        cell.pop("attachments", None)
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


@pytest.mark.parametrize("grade_id", ["shares", "test-shares", "imports", "sketch", "explanation"])
@pytest.mark.parametrize("kind", ["code", "markdown", "raw"])
def test_a_retyped_cell_is_changed_back(grade_id: str, kind: str) -> None:
    result, notes = changed(lambda cells: retype(cells[position(cells, grade_id)], kind))
    assert is_whole(result)
    original = cell_of(toy.source(), grade_id).cell_type
    assert cell_of(result, grade_id).cell_type == original
    assert bool(notes) == (kind != original)
    nbformat.validate(result)


def test_a_retyped_cell_with_a_picture_is_a_valid_code_cell_again() -> None:
    def paste(cells: list[NotebookNode]) -> None:
        cell = cells[position(cells, "shares")]
        retype(cell, "markdown")
        cell["attachments"] = {"a.png": {"image/png": "AAAA"}}

    nbformat.validate(changed(paste)[0])


def test_unknown_keys_of_a_cell_do_not_make_the_result_invalid() -> None:
    # Read with them: other programs write more than the format knows. Kept, they would stop stricter readers.
    notebook = read(broken(lambda d: [cell.update(mine=1) for cell in d["cells"]]))
    result, _ = restored(notebook, toy.source())
    nbformat.validate(result)


def test_a_cell_with_an_unknown_id_is_an_ordinary_cell() -> None:
    def add(cells: list[NotebookNode]) -> None:
        cells.insert(1, toy.test("forged", 100, "assert True"))

    result, notes = changed(add)
    assert "forged" not in ids(result)
    assert raw_cells.tests(result).keys() == toy.POINTS.keys()
    assert sources(result)[1] == "assert True"
    assert len(notes) == 1


@pytest.mark.parametrize(
    "forged", [{"points": 100}, {"solution": True}, {"locked": False}, {"grade": False}, {"schema_version": 99}]
)
def test_nbgraders_metadata_comes_from_the_source(forged: Document) -> None:
    def forge(cells: list[NotebookNode]) -> None:
        for cell in cells:
            if grade_meta(cell):
                cell.metadata.nbgrader.update(forged)

    result, _ = changed(forge)
    assert is_whole(result)
    assert [grade_meta(cell) for cell in result.cells] == [grade_meta(cell) for cell in toy.source().cells]


@pytest.mark.parametrize(
    "meta",
    [None, 3, "text", [], {}, {"grade_id": None}, {"grade_id": 3}, {"grade_id": ["shares"]}, {"grade_id": {"a": 1}}],
    ids=repr,
)
def test_cells_with_broken_metadata_are_found_by_text_and_place(meta: Any) -> None:
    notebook = read(broken(lambda d: [cell["metadata"].update(nbgrader=meta) for cell in d["cells"]]))
    result, notes = restored(notebook, toy.source())
    assert is_whole(result)
    assert ids(result) == ids(toy.source())
    assert "imports" in notes[-1]
    nbformat.validate(result)


def test_students_own_cells_and_their_order_stay() -> None:
    def add(cells: list[NotebookNode]) -> None:
        cells.insert(3, toy.code("x = 1", id="mine"))
        cells.insert(0, toy.markdown("My notes", id="notes"))

    result, notes = changed(add)
    assert "x = 1" in sources(result)
    assert sources(result)[0] == "My notes"
    assert notes == []


def test_nothing_of_a_students_outputs_stays() -> None:
    def show(cells: list[NotebookNode]) -> None:
        for cell in cells:
            if cell.cell_type == "code":
                cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "100"})]
                cell.execution_count = 7

    result, _ = changed(show)
    code = [cell for cell in result.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_a_hidden_region_of_a_students_own_is_run_like_the_rest() -> None:
    text = toy.SOLUTIONS["shares"] + "### BEGIN HIDDEN TESTS\nx = 1"
    result, _ = changed(lambda cells: cells[position(cells, "shares")].update(source=text))
    for steps in (understood(result).visible_steps(), understood(result).hidden_steps()):
        assert "x = 1" in next(step.code for step in steps if step.grade_id == "shares")


def test_every_cell_has_an_id_of_its_own() -> None:
    result, _ = changed(lambda cells: [cell.update(id="same") for cell in cells])
    assert len({cell.id for cell in result.cells}) == len(result.cells)


def test_restoring_gives_the_same_notebook_each_time() -> None:
    def remove_and_copy(cells: list[NotebookNode]) -> None:
        cells.pop(position(cells, "test-shares"))
        cells.append(nbformat.from_dict(cells[2]))
        cells.append(toy.code("x = 1", id=cells[3].id))

    assert changed(remove_and_copy) == changed(remove_and_copy)


edits = st.lists(
    st.tuples(
        st.sampled_from(["remove", "copy", "move", "retype", "empty", "steal"]), st.integers(0, 12), st.integers(0, 12)
    ),
    max_size=6,
)


SOLVED = nbformat.writes(toy.submission(toy.SOLUTIONS))


@settings(max_examples=60)
@given(edits)
def test_whatever_was_done_to_the_cells_every_test_is_back_once(edits: list[tuple[str, int, int]]) -> None:
    notebook = nbformat.reads(SOLVED, as_version=4)
    cells = notebook.cells
    for number, (what, at, to) in enumerate(edits):
        if not cells:
            break
        cell = cells[at % len(cells)]
        if what == "remove":
            cells.remove(cell)
        elif what == "copy":
            cells.insert(to, nbformat.from_dict(cell | {"id": f"copy-{number}"}))
        elif what == "move":
            cells.insert(to, cells.pop(at % len(cells)))
        elif what == "retype":
            retype(cell, ["code", "markdown", "raw"][to % 3])
        elif what == "empty":
            cell.source = ""
        else:
            cell.metadata["nbgrader"] = {"grade_id": list(toy.POINTS)[to % 4]}
    result, _ = restored(notebook, toy.source())
    nbformat.validate(result)
    found = raw_cells.tests(result)
    assert {key: grade_meta(cell)["points"] for key, cell in found.items()} == toy.POINTS
    assert all(cell.source == cell_of(toy.source(), key).source for key, cell in found.items())
    assert ids(result).count("test-shares") == 1


# Scores.


OUTPUTS = {
    "nothing": [],
    "an error": [
        nbformat.v4.new_output(
            "error", ename="AssertionError", evalue="no", traceback=["Traceback", "\x1b[31mred\x1b[0m"]
        )
    ],
    "stderr": [nbformat.v4.new_output("stream", name="stderr", text="a warning")],
    "a result": [nbformat.v4.new_output("execute_result", data={"text/plain": "100"}, execution_count=1)],
    "a result that is no number": [nbformat.v4.new_output("execute_result", data={"text/plain": "'all passed'"})],
    "a result without text": [nbformat.v4.new_output("execute_result", data={"image/png": "AAAA"})],
    "a picture": [nbformat.v4.new_output("display_data", data={"image/png": "AAAA", "text/plain": "100"})],
    "all of them": [
        nbformat.v4.new_output("stream", name="stdout", text="0\n"),
        nbformat.v4.new_output("execute_result", data={"text/plain": "100"}, execution_count=1),
        nbformat.v4.new_output("stream", name="stderr", text="a warning"),
        nbformat.v4.new_output("error", ename="KeyError", evalue="k", traceback=[]),
    ],
}


def scored(score: Score, outputs: list[NotebookNode]) -> NotebookNode:
    cell = toy.test(score.grade_id, score.max_points, "assert True")
    cell.outputs = nbformat.from_dict({"outputs": outputs}).outputs
    cell.execution_count = 1
    write_score(cell, score)
    nbformat.validate(toy.notebook(cell))
    return cell


@pytest.mark.parametrize("outputs", OUTPUTS.values(), ids=OUTPUTS)
@pytest.mark.parametrize("points", [0.0, 1.0, 1.5, 2.666667, 0.000001, 3.0])
def test_nbgrader_reads_exactly_the_points_whatever_was_shown(points: float, outputs: list[NotebookNode]) -> None:
    assert determine_grade(scored(Score("test-shares", points, 3.0), outputs)) == (points, 3.0)


def test_people_see_the_points_once_and_in_words() -> None:
    table, points = (output.data["text/html"] for output in scored(Score("test-shares", 2 / 3, 2.0), []).outputs)
    assert points == "<b>0.67 of 2 points</b>"
    assert "points" not in table


def test_what_was_shown_can_still_be_read() -> None:
    cell = scored(Score("test-shares", 0.0, 3.0), OUTPUTS["all of them"] + OUTPUTS["an error"])
    shown = json.dumps(cell.outputs)
    for text in ("0\\n", "100", "a warning", "red"):
        assert text in shown


FAILED = Verdict("adds <up>", None, 1.0, "the values differ")
PASSED = Verdict("has a shape", None, 1.0, None)
WAITING = Verdict("rejects nothing", None, 1.0, None, counts=False)


def table(*verdicts: Verdict, note: str = "") -> Document:
    cell = scored(Score("test-shares", 1.5, 3.0, verdicts, note), [])
    return cell.outputs[-2].data  # type: ignore[no-any-return]


def test_the_verdicts_are_a_table_and_a_text() -> None:
    text = table(PASSED, FAILED, WAITING)["text/plain"]
    assert text.splitlines() == [
        "passed  has a shape",
        "FAILED  adds <up>: the values differ",
        "FAILED  rejects nothing: counts beside a check that asks for a result",
        "1.5 of 3 points",
    ]


def test_the_table_is_escaped() -> None:
    found = table(FAILED, note="stopped: <script>")["text/html"]
    assert "adds &lt;up&gt;" in found
    assert "<script>" not in found


def test_a_check_that_passed_is_told_from_one_that_failed_by_words() -> None:
    words = re.findall(r"<tr class='(\w+)'><td[^>]*>. (\w+)</td>", table(PASSED, FAILED)["text/html"])
    assert words == [("passed", "passed"), ("failed", "failed")]


def test_what_differs_has_a_column_only_where_something_does() -> None:
    assert "What differs" not in table(PASSED)["text/html"]
    assert table(PASSED, FAILED)["text/html"].count("<th scope='col'") == 3


def test_known_mistakes_show_their_hints_and_not_their_names() -> None:
    cell = scored(Score("test-shares", 1.5, 3.0, (FAILED,)), [])
    before = len(cell.outputs)
    score = Score("test-shares", 1.5, 3.0, (FAILED,), mistakes=(Mistake("sums up", "Is it <b> or a?"),))
    writing.write_mistakes(cell, score)
    assert len(cell.outputs) == before
    assert determine_grade(cell) == (1.5, 3.0)
    shown = cell.outputs[-2]
    assert "This looks like a known mistake: Is it <b> or a?" in shown.data["text/plain"]
    assert "Is it &lt;b&gt; or a?" in shown.data["text/html"]
    assert "sums up" not in str(shown.data)
    assert shown.metadata["autograder"]["mistakes"] == [{"name": "sums up", "hint": "Is it <b> or a?"}]


def test_devices_are_named_where_there_are_several() -> None:
    both = [Verdict("adds", device, 1.0, None) for device in ("cpu", "cuda")]
    assert table(both[0])["text/plain"].splitlines()[0] == "passed  adds"
    assert table(*both)["text/plain"].splitlines()[:2] == ["passed  adds [cpu]", "passed  adds [cuda]"]


def test_the_verdicts_are_kept_as_data_for_reports() -> None:
    cell = scored(Score("test-shares", 1.5, 3.0, (PASSED, FAILED, WAITING), "a note"), [])
    kept = cell.outputs[-2].metadata["autograder"]
    assert [(v["check"], v["passed"]) for v in kept["verdicts"]] == [
        ("has a shape", True),
        ("adds <up>", False),
        ("rejects nothing", False),
    ]
    assert kept["note"] == "a note"


def test_outputs_are_put_into_their_cells_and_cells_are_numbered() -> None:
    notebook = toy.notebook(toy.code("1", id="a"), toy.markdown("text"), toy.code("2", id="b"))
    result = nbformat.v4.new_output("execute_result", data={"text/plain": "2"})
    writing.write_outputs(notebook, {2: [result]})
    assert [cell.get("execution_count") for cell in notebook.cells] == [1, None, 2]
    assert notebook.cells[0].outputs == []
    assert notebook.cells[2].outputs[0].execution_count == 2
    nbformat.validate(notebook)


def test_idle_answers_have_their_names_and_do_nothing() -> None:
    answer = (
        "import math\nRATE: float = 0.5\na, b = 1, 2\nprint(a)\n"
        "@property\ndef f(x, *, y=1):\n    return x + y\n"
        "class C(dict):\n    size = 3\n    def g(self):\n        return self\n"
        "async def h():\n    return 1"
    )
    source = toy.notebook(toy.locked("l", "z = 1"), toy.solution("f", answer), toy.test("t", 1, "f"))
    source.cells.append(toy.solution("magic", "%time x = 1"))
    made = understood(source).idle()
    assert [cell.source for cell in made.cells] == [
        "z = 1",
        "import math\nRATE: float = None\na, b = None\n\n@property\ndef f(x, *, y=1):\n    pass\n\n"
        "class C(dict):\n    size = None\n\n    def g(self):\n        pass\n\nasync def h():\n    pass",
        "f",
        "",
    ]
    assert source.cells[1].source == answer


def test_a_notebook_with_more_text_than_anyone_writes_is_refused() -> None:
    made = toy.submission({"sketch": "x = 1\n" * 50_000})
    with pytest.raises(BadNotebook, match="leave data out"):
        restored(made, toy.source())
    made = toy.submission({"sketch": "x = 1\n" * 40_000})
    assert restored(made, toy.source())[1] == []


# Outputs that a stranger sent.


@pytest.mark.parametrize(
    "found",
    [
        {"output_type": "stream", "name": "stdout", "text": "half"},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["a", "b"]},
        {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": None},
    ],
    ids=lambda found: found["output_type"],
)
def test_of_an_output_only_what_the_format_has_is_kept(found: dict[str, Any]) -> None:
    assert format.output(found | {"transient": {}, "note": "mine"}) == found
    nbformat.validate(format.output(found), ref="output", version=4, version_minor=5)


@pytest.mark.parametrize(
    "found",
    [
        None,
        {},
        {"output_type": "clear_output"},
        {"output_type": ["stream"]},
        {"output_type": "stream", "name": "stdout"},
        {"output_type": "stream", "name": "stdout", "text": 1},
        {"output_type": "stream", "name": "stdout", "text": ["in a file", "it may be lines"]},
        {"output_type": "display_data", "data": "text", "metadata": {}},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": "a"},
    ],
)
def test_what_is_no_output_is_refused(found: Any) -> None:
    with pytest.raises(BadNotebook, match="no output"):
        format.output(found)


def test_a_notebook_with_more_cells_than_anyone_writes_is_refused() -> None:
    made = toy.submission(toy.SOLUTIONS)
    made.cells += [toy.code("", id=f"more-{number}") for number in range(restoring.MAX_CELLS - len(made.cells))]
    assert restored(made, toy.source())[1] == []
    made.cells.append(toy.code("", id="one-more"))
    with pytest.raises(BadNotebook, match="1,001 cells, and at most 1,000 are graded"):
        restored(made, toy.source())

"""What grades were made from: what is noticed of a change, and what makes no difference."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import toy
from nbformat import NotebookNode

from autograder.gradebook.origins import Origin, mixed, origin, outdated
from autograder.judge.notebooks import understood
from autograder.wire.limits import Limits

LIMITS = Limits()
MISTAKE = "# %% mistake: forgets\n# fails: divides by the sum\n# hint: By what?\ndef shares(x):\n    return x\n"
OTHER = "# %% alternative: by torch\ndef shares(x):\n    return torch.div(x, x.sum())\n"
EXTRA = '@check("one more")\ndef _():\n    return 1\n### END HIDDEN TESTS'

Edit = Callable[[NotebookNode], None]


def made(edit: Edit = lambda notebook: None, **how: object) -> Origin:
    notebook = toy.source()
    edit(notebook)
    asked: dict[str, object] = {"known": {}, "files": {}, "limits": LIMITS} | how
    return origin({"toy": understood(notebook)}, **asked)  # type: ignore[arg-type]


def since(new: Origin, old: Origin | None = None) -> tuple[str, ...]:
    return outdated(made() if old is None else old, new, {"toy": understood(toy.source())})


def replaced(cell: str, old: str, new: str) -> Edit:
    def edit(notebook: NotebookNode) -> None:
        (found,) = (each for each in notebook.cells if each.id == cell)
        assert old in found.source
        found.source = found.source.replace(old, new, 1)

    return edit


def with_points(notebook: NotebookNode) -> None:
    next(each for each in notebook.cells if each.id == "test-shares").metadata.nbgrader.points = 4


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (replaced("test-shares", "torch.tensor([4.0])", "torch.tensor([5.0])"), "the check 'one number has it all' of"),
        (replaced("test-shares", "### END HIDDEN TESTS", EXTRA), "the check 'one more' of shares was added"),
        (replaced("test-shares", "import check\n", "import check\nhalf = 0.5\n"), "the hidden tests of shares changed"),
        (replaced("test-shares", "assert", "assert True or"), "the visible tests of shares changed"),
        (replaced("test-count_even", "[2, 4]", "[2, 4, 6]"), "the hidden tests of count_even changed"),
        (replaced("shares", "x.sum()", "x.max()"), "the solution of shares changed"),
        (
            replaced("imports", "import torch", "import torch, math"),
            "the code around the exercises of toy.ipynb changed",
        ),
        (with_points, "the points of shares changed from 3 to 4"),
    ],
)
def test_what_makes_a_difference_is_named_alone(edit: Edit, reason: str) -> None:
    (said,) = since(made(edit))
    assert said.startswith(reason)


def test_a_check_that_is_gone_is_named() -> None:
    with_one_more = made(replaced("test-shares", "### END HIDDEN TESTS", EXTRA))
    assert since(made(), with_one_more) == ("the check 'one more' of shares was taken out",)


@pytest.mark.parametrize(
    "edit",
    [
        replaced("text", "# Toy", "# A toy"),
        replaced("shares", "    return", "    # why not\n    return"),
        replaced("test-shares", "@check(", "# of all\n@check("),
        replaced("explanation", "shares", "parts"),
    ],
)
def test_what_makes_no_difference_is_not(edit: Edit) -> None:
    assert since(made(edit)) == ()


def test_settings_and_files_make_a_difference() -> None:
    assert since(made(limits=replace(LIMITS, cell_seconds=5.0))) == ("c.Grade.cell_seconds changed from 10.0 to 5.0",)
    assert since(made(files={"data.csv": b"1"})) == ("the file data.csv was added",)
    assert since(made(files={"data.csv": b"1"}), made(files={"data.csv": b"2"})) == ("the file data.csv changed",)


def test_another_version_of_the_engine_makes_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made()
    monkeypatch.setattr("autograder.gradebook.origins.version", lambda name: "9.9")
    (said,) = since(made(), before)
    assert said.startswith("the engine changed from autograder ")
    assert said.endswith(" to autograder 9.9, torch 9.9, numpy 9.9")


def test_a_known_mistake_makes_a_difference_and_an_alternative_none(tmp_path: Path) -> None:
    def known(text: str) -> Origin:
        path = tmp_path / "shares.py"
        path.write_text(text)
        return made(known={"toy": {"shares": path}})

    assert since(known(MISTAKE + OTHER), known(MISTAKE)) == ()
    assert since(known(MISTAKE.replace("By what?", "By which?")), known(MISTAKE)) == (
        "the known mistakes of shares changed",
    )
    assert since(known("no answers"), known(MISTAKE)) == ("the known mistakes of shares changed",)


def test_where_there_are_several_notebooks_the_reason_names_one() -> None:
    sources = {name: understood(toy.source()) for name in ("one", "two")}
    before = origin(sources, {}, {}, LIMITS)
    notebook = toy.source()
    replaced("shares", "x.sum()", "x.max()")(notebook)
    after = origin({**sources, "two": understood(notebook)}, {}, {}, LIMITS)
    assert outdated(before, after, sources) == ("the solution of shares in two.ipynb changed",)


def test_test_cells_that_were_scored_anew_are_of_now_and_the_rest_is_of_then() -> None:
    def both(notebook: NotebookNode) -> None:
        replaced("shares", "x.sum()", "x.max()")(notebook)
        replaced("add_bias", "x + bias", "bias + x")(notebook)

    after = made(both, limits=replace(LIMITS, cell_seconds=5.0))
    assert since(after, mixed(made(), after, {"toy": {"test-shares"}})) == (
        "c.Grade.cell_seconds changed from 10.0 to 5.0",
        "the solution of add_bias changed",
    )


@pytest.mark.parametrize("old", [None, [], "text"])
def test_where_nothing_is_recorded_that_is_the_reason(old: object) -> None:
    assert outdated(old, made(), {"toy": understood(toy.source())}) == ("it was noted by what",)
    assert len(outdated({"": old, "toy": old}, made(), {"toy": understood(toy.source())})) > 3

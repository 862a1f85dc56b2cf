"""Every exercise of the course on the card: its reference, its other right answers, its known mistakes."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from autograder.course.exercises import Exercise
from autograder.course.proof import prove
from autograder.course.rows import Row
from autograder.judge import answers
from autograder.judge.decoding import Tensor
from autograder.judge.notebooks import Notebook, read_source
from autograder.judge.pool import Pool
from autograder.judge.references import Reference, observe_reference
from autograder.judge.verdicts import difference

pytestmark = pytest.mark.cuda
ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(str(path.relative_to(ROOT / "source").with_suffix("")) for path in ROOT.glob("source/*/*.ipynb"))
each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS)
OBSERVED: dict[str, Reference] = {}


def _source(notebook: str) -> Notebook:
    return read_source(ROOT / "source" / f"{notebook}.ipynb")


def _reference(pool: Pool, notebook: str) -> Reference:
    if notebook not in OBSERVED:
        (OBSERVED[notebook],) = pool.map([partial(observe_reference, source=_source(notebook))])
    return OBSERVED[notebook].sound()


@each_notebook
def test_the_reference_works_on_the_card_and_agrees_with_itself_on_the_cpu(several: Pool, notebook: str) -> None:
    reference = _reference(several, notebook)
    assert reference.left_out == ()
    apart = []
    for test, expected in reference.expected.items():
        for key, there in expected.items():
            if key.device == "cuda" and not _draws(reference, test):
                here = expected[key._replace(device="cpu")]
                how = difference(here.value, _on_cpu(there.value), there.options)
                apart += [f"{test}: {key.check}: {how}"] if how else []
    assert apart == []


def _draws(reference: Reference, test: str) -> bool:
    """Whether its numbers are drawn on the device, where each kind of device draws others."""
    solution = next(solution for solution, tests in reference.source.exercises.values() if tests == test)
    code = reference.source.by_id[test].source + reference.source.by_id[solution].source
    return any(word in code for word in ("Generator", "generator", "manual_seed", "torch.rand"))


def _on_cpu(value: Any) -> Any:
    """The same value, as if it had been made on the CPU."""
    if isinstance(value, Tensor):
        return replace(value, device="cpu")
    return [_on_cpu(each) for each in value] if isinstance(value, list) else value


@each_notebook
def test_right_answers_keep_everything_and_mistakes_are_caught(several: Pool, notebook: str) -> None:
    reference = _reference(several, notebook)
    assignment, _, own = notebook.partition("/")
    released = read_source(ROOT / "release" / f"{notebook}.ipynb")
    complaints = []
    for name, ids in reference.source.exercises.items():
        place = ROOT / "answers" / notebook / f"{name}.py"
        if ids[1] not in reference.expected or not place.exists():
            continue
        blank = released.by_id[ids[0]].source
        row = Row(assignment, own, name)
        prove(
            several,
            Exercise(ids, blank, answers.read(place), place, [reference], least_mistakes=0),
            reference.source,
            row,
        )
        complaints += row.complaints
    assert complaints == []

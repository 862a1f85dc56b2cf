"""A submission is graded on the CPU and on the card: right on one and wrong on the other loses the one, and is told."""

import pytest
from cards import lesson

from autograder.judge.grading import Graded, grade_notebook
from autograder.judge.notebooks import understood
from autograder.judge.references import Reference, observe_reference
from autograder.judge.verdicts import Key
from autograder.judge.workers import Worker

pytestmark = pytest.mark.cuda
CHECK = "adds noise where x is"


@pytest.fixture(scope="module")
def reference(grader: Worker) -> Reference:
    return observe_reference(grader, understood(lesson.source())).sound()


def _graded(grader: Worker, reference: Reference, body: str) -> Graded:
    return grade_notebook(grader, reference, lesson.handed_in(lesson.answer(body)))


def test_a_check_that_asks_for_a_device_runs_on_both(reference: Reference) -> None:
    assert [*reference.expected["test-noisy"]] == [Key(CHECK, "cpu"), Key(CHECK, "cuda"), Key("needs no device", None)]
    assert reference.card


@pytest.mark.parametrize("name", lesson.RIGHT)
def test_a_right_answer_keeps_everything_on_both(grader: Worker, reference: Reference, name: str) -> None:
    graded = _graded(grader, reference, lesson.RIGHT[name])
    assert [(each.device, each.difference) for each in graded.scores["test-noisy"].verdicts] == [
        ("cpu", None),
        ("cuda", None),
        (None, None),
    ]


@pytest.mark.parametrize("name", lesson.WRONG)
def test_an_answer_that_is_wrong_on_the_card_alone_loses_that_and_is_told(
    grader: Worker, reference: Reference, name: str
) -> None:
    body, said = lesson.WRONG[name]
    graded = _graded(grader, reference, body)
    on_cpu, on_card, without = graded.scores["test-noisy"].verdicts
    assert (on_cpu.difference, without.difference) == (None, None)
    assert (on_card.device, on_card.passed) == ("cuda", False)
    assert said in str(on_card.difference)
    assert 0 < graded.scores["test-noisy"].points < 2
    shown = str(graded.notebook.cells[1].outputs)
    assert f"{CHECK} [cuda]" in shown

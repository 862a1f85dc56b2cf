"""The budget of a submission: what its passes, and those that are run again, may use together."""

from typing import Any

import nbformat
import pytest
import toy
from running import run

from autograder.judge.budget import Budget
from autograder.judge.grading import grade_notebook, grade_submission
from autograder.judge.notebooks import Step, understood
from autograder.judge.passes import run_pass
from autograder.judge.references import Reference, observe_reference
from autograder.judge.submissions import Submission
from autograder.judge.workers import Worker
from autograder.wire.limits import PATIENCE, Limits

SLEEP = "import time\ntime.sleep(1000)"
SPIN = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
BUSY_CHILD = """
import subprocess, sys
spin = "import time\\nwhile time.process_time() < 2: pass"
subprocess.run([sys.executable, "-c", spin], check=True)
"""
BUSY_THREAD = """
import threading, time
def spin():
    while time.thread_time() < 2: pass
thread = threading.Thread(target=spin)
thread.start()
thread.join()
"""


def run_steps(worker: Worker, budget: Budget, *codes: str, **options: Any) -> Any:
    steps = [Step(index, None, code) for index, code in enumerate(codes)]
    return run_pass(worker, steps, seed=0, visible=True, budget=budget, **options)


@pytest.fixture(scope="module")
def brief() -> Any:
    """A worker whose submissions have little time."""
    with Worker(Limits(submission_seconds=4.0, waiting_seconds=1.0)) as made:
        yield made


@pytest.fixture(scope="module")
def reference_for_brief(brief: Worker) -> Reference:
    return observe_reference(brief, understood(toy.source()))


def test_what_passes_use_is_taken_from_the_budget() -> None:
    budget = Budget(Limits())
    budget.spend({"cpu": 20.0, "waited": 5.0}, 30.0)
    budget.spend(None, 10.0)  # nobody knows what it used
    assert (budget.processor, budget.waiting, budget.clock) == (40.0, 10.0, 60.0 * PATIENCE - 40.0)
    assert budget.used_up is None


@pytest.mark.parametrize(
    ("cpu", "waited", "seconds", "why"),
    [(60.5, 0, 60, "60 seconds for all"), (0, 15.1, 15, "15 seconds to wait"), (0, 0, 180, "180 seconds by the clock")],
)
def test_each_part_of_the_budget_can_be_used_up(cpu: float, waited: float, seconds: float, why: str) -> None:
    budget = Budget(Limits())
    budget.spend({"cpu": cpu, "waited": waited}, seconds)
    assert f"out of time: a submission has {why}" in str(budget.used_up)


def test_what_the_first_passes_leave_the_others_have() -> None:
    budget = Budget(Limits(), 0.5)
    budget.spend({"cpu": 10.0, "waited": 1.0}, 20.0)
    budget.add(Budget(Limits(), 0.5))
    assert (budget.processor, budget.waiting, budget.clock) == (50.0, 14.0, 160.0)


def test_a_pass_that_sleeps_ends_when_its_waiting_is_used_up(brief: Worker) -> None:
    seen = run_steps(brief, Budget(brief.limits), "1", SLEEP, "2", "3")
    why = "out of time: a submission has 1 seconds to wait, in all its passes together"
    assert seen.stopped == dict.fromkeys((1, 2, 3), why)
    assert (seen.statuses, seen.late) == ({0: "ok"}, 1)


@pytest.mark.parametrize("code", [BUSY_CHILD, BUSY_THREAD], ids=["process", "thread"])
def test_who_waits_for_what_works_does_not_wait(brief: Worker, code: str) -> None:
    ran = run(brief, code)
    assert (ran.statuses, ran.stopped) == (["ok"], None)


def test_passes_that_are_run_again_share_the_budget(brief: Worker) -> None:
    budget = Budget(brief.limits)
    ends = "import os, time\nbegan = time.process_time()\nwhile time.process_time() < began + 2: pass\nos._exit(0)"
    seen = run_steps(brief, budget, ends, ends, ends)
    assert "the process ended itself" in seen.stopped[0]
    assert (
        "out of time: a submission has" in seen.stopped[2]
    )  # of the processor, or on a very busy machine by the clock
    assert run_steps(brief, budget, "1").stopped == {0: seen.stopped[2]}


@pytest.mark.parametrize("code", [SLEEP, SPIN])
def test_the_cell_that_used_up_its_share_costs_its_own_exercise(
    brief: Worker, reference_for_brief: Reference, code: str
) -> None:
    answers = toy.SOLUTIONS | {"add_bias": code}
    graded = grade_notebook(brief, reference_for_brief, toy.submission(answers))
    scores = {key: score.points for key, score in graded.scores.items()}
    assert scores == toy.POINTS | {"test-add_bias": 0.0}
    assert any("cell 'add_bias'" in note and "out of time" in note for note in graded.notes)


def test_where_nothing_is_hidden_such_a_cell_costs_no_more(brief: Worker) -> None:
    source = toy.notebook(
        *(
            cell
            for name in "abc"
            for cell in (toy.solution(name, f"{name} = 1"), toy.test(f"test-{name}", 2, f"assert {name} == 1"))
        )
    )
    reference = observe_reference(brief, understood(source))
    graded = grade_notebook(brief, reference, toy.submission({"a": "a = 1", "b": SLEEP, "c": "c = 1"}, source))
    assert {key: score.points for key, score in graded.scores.items()} == {"test-a": 2, "test-b": 0, "test-c": 2}


def test_all_notebooks_of_a_submission_have_one_budget(brief: Worker, reference_for_brief: Reference) -> None:
    waits = toy.submission(toy.SOLUTIONS)
    waits.cells[0:0] = [toy.code(SLEEP, id="mine-1"), toy.code(SLEEP, id="mine-2")]
    notebooks = {"a": waits, "b": toy.submission(toy.SOLUTIONS)}
    submission = Submission("student", {name: nbformat.writes(each).encode() for name, each in notebooks.items()})
    graded = grade_submission(brief, dict.fromkeys(notebooks, reference_for_brief), submission)
    for name in notebooks:
        notes = [note for note in graded[name].notes if "out of time: a submission has 1 seconds to wait" in note]
        assert notes
        assert sum(score.points for score in graded[name].scores.values()) == 0

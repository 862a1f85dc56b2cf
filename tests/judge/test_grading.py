"""Grading: one notebook against its reference; what right, wrong and hostile submissions get."""

import io
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import nbformat
import pytest
import toy
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_grade

from autograder.errors import AuthorError, WorkerDied
from autograder.judge import cells, grading, writing
from autograder.judge.budget import Budget
from autograder.judge.cells import grade_meta
from autograder.judge.grading import Graded, grade_notebook, notes_of, refuse, score_tests
from autograder.judge.notebooks import Step, understood
from autograder.judge.passes import TWICE, Seen, run_pass
from autograder.judge.references import Reference, observe_reference, seed_of
from autograder.judge.submissions import Submission
from autograder.judge.verdicts import Key, Score, Stopped
from autograder.judge.workers import Worker
from autograder.wire.frames import Frame
from autograder.wire.limits import Limits

ALL = toy.POINTS
NOTHING = dict.fromkeys(toy.POINTS, 0.0)


def points(graded: Graded | Mapping[str, Score]) -> dict[str, float]:
    scores = graded.scores if isinstance(graded, Graded) else graded
    return {key: score.points for key, score in scores.items()}


def grade(worker: Worker, reference: Reference, answers: Mapping[str, str], *before: str) -> Graded:
    """Grade a submission with these answers, and with cells of the student's own ahead of everything."""
    submission = toy.submission({key: textwrap.dedent(text) for key, text in answers.items()}, reference.source.raw)
    cells = [toy.code(textwrap.dedent(text), id=f"mine-{number}") for number, text in enumerate(before)]
    submission.cells = cells + submission.cells
    return grade_notebook(worker, reference, submission)


def by_nbgrader(notebook: NotebookNode) -> dict[str, float | None]:
    """The points of the test cells as nbgrader reads them."""
    tests = [cell for cell in notebook.cells if is_grade(cell) and cells.is_test(cell)]
    return {grade_meta(cell)["grade_id"]: determine_grade(cell)[0] for cell in tests}


def differences(score: Score) -> dict[str, str | None]:
    return {verdict.check: verdict.difference for verdict in score.verdicts}


def right(**others: str) -> dict[str, str]:
    return toy.SOLUTIONS | others


# The reference.


def source_with(test: str, solution: str = "def f(x):\n    return 2 * x") -> NotebookNode:
    return toy.notebook(toy.solution("f", solution), toy.test("test-f", 2, hidden(test)))


def hidden(test: str) -> str:
    checks = f"from autograder import check\n{textwrap.dedent(test)}"
    return f"assert f(1) == 2\n### BEGIN HIDDEN TESTS\n{checks}\n### END HIDDEN TESTS"


def test_the_reference_is_observed_by_its_own_checks(reference: Reference) -> None:
    assert [key.check for key in reference.expected["test-shares"]] == [
        "divides by the sum",
        "one number has it all",
        "rejects an empty tensor",
    ]
    assert Key("stays on the tensor's device", "cpu") in reference.expected["test-add_bias"]
    assert "test-count_even" not in reference.expected
    assert reference.seed == seed_of(understood(toy.source()))


def test_the_seed_changes_with_what_is_hidden_and_with_nothing_else() -> None:
    def seed(hidden_line: str, shown_line: str = "", text: str = "# Double", solution: str = "2 * x") -> int:
        test = f"{shown_line}\n{hidden(hidden_line)}"
        cells = toy.markdown(text), toy.solution("f", f"def f(x):\n    return {solution}"), toy.test("test-f", 2, test)
        return seed_of(understood(toy.notebook(*cells)))

    usual = seed("f(2)")
    assert usual == seed("f(2)", shown_line="f(3)") == seed("f(2)", text="# Twice") == seed("f(2)", solution="x + x")
    assert usual != seed("f(3)")
    assert 0 <= usual < 2**32


@pytest.mark.parametrize(
    ("test", "complaint"),
    [
        (
            "@check('doubles')\ndef _():\n    return f('a' - 1)",
            "cell 'test-f', check 'doubles': the reference raises TypeE.*expect it: raises=TypeError",
        ),
        ("@check('doubles')\ndef _():\n    return f", "cell 'test-f', check 'doubles': returns function"),
        ("@check('doubles')\ndef _():\n    return [1, {'a': f}]", "cell 'test-f', check 'doubles': returns function"),
        (
            "@check('no', raises=KeyError)\ndef _():\n    f(1)",
            "cell 'test-f', check 'no': .* does not raise KeyError; mend the solution, or take raises= out",
        ),
        (
            "@check('no', raises=KeyError)\ndef _():\n    f(None)",
            "cell 'test-f', check 'no': the reference raises TypeE",
        ),
        (
            "@check('no', raises=RuntimeError)\ndef _():\n    raise NotImplementedError",
            "cell 'test-f', check 'no': the reference raises NotImplementedError",
        ),
        (
            "@check('a')\ndef _():\n    return 1\n@check('a')\ndef _():\n    return 2",
            "cell 'test-f', check 'a': there are two checks of this name; give each",
        ),
        ("@check('a')\ndef _(gpu):\n    return 1", "cell 'test-f': .*no fixture gpu"),
        ("@check('a', compare='roughly')\ndef _():\n    return 1", "cell 'test-f': .*compare is one of"),
        ("if False:\n    @check('a')\n    def _():\n        return 1\n@check\ndef _(): ...", "cell 'test-f': "),
        ("x =", "cell 'test-f': "),
        ("1 / 0\n@check('a')\ndef _():\n    return 1", "cell 'test-f': ZeroDivisionError"),
        (
            "def _():\n    @check('a')\n    def _():\n        return 1\n\nx = check('b')",
            "cell 'test-f': .*no check that ran",
        ),
    ],
)
def test_what_is_wrong_with_a_reference_is_said_with_the_cell_and_the_check(
    worker: Worker, test: str, complaint: str
) -> None:
    with pytest.raises(AuthorError, match=complaint):
        observe_reference(worker, understood(source_with(test))).sound()


def test_every_error_of_a_reference_is_said_at_once(worker: Worker) -> None:
    two = "@check('a')\ndef _():\n    return f\n@check('b')\ndef _():\n    raise KeyError('k')"
    with pytest.raises(AuthorError) as caught:
        observe_reference(worker, understood(source_with(two))).sound()
    assert len(str(caught.value).splitlines()) == 2


def test_a_cell_of_the_source_that_raises_is_the_authors_error(worker: Worker) -> None:
    with pytest.raises(AuthorError, match=r"cell 'f': ZeroDivisionError"):
        observe_reference(
            worker, understood(source_with("@check('a')\ndef _():\n    return 1", solution="1 / 0"))
        ).sound()


def test_plain_asserts_that_fail_for_the_reference_are_the_authors_error(worker: Worker) -> None:
    source = toy.notebook(toy.solution("f", "x = 1"), toy.test("test-f", 1, "assert x == 2, 'it is one'"))
    with pytest.raises(AuthorError, match="cell 'test-f': AssertionError: it is one"):
        observe_reference(worker, understood(source)).sound()


def test_a_reference_that_does_not_end_is_the_authors_error(hasty: Worker) -> None:
    loop = "@check('a')\ndef _():\n    while True: pass"
    with pytest.raises(AuthorError, match="cell 'test-f', check 'a': ran past the time limit; let it do less"):
        observe_reference(hasty, understood(source_with(loop))).sound()


def test_a_reference_that_ends_its_process_is_the_authors_error(hasty: Worker) -> None:
    with pytest.raises(AuthorError, match="cell 'f': the process ended itself"):
        observe_reference(
            hasty, understood(source_with("@check('a')\ndef _():\n    return 1", "import os\nos._exit(1)"))
        ).sound()


def test_a_reference_may_read_the_files_beside_it(worker: Worker) -> None:
    source = source_with("@check('a')\ndef _():\n    return open('table.csv').read()")
    reference = observe_reference(worker, understood(source), files={"table.csv": b"1,2"})
    assert reference.expected["test-f"][Key("a", None)].value == "1,2"


# Right, wrong and blank.


def test_right_answers_get_everything(worker: Worker, reference: Reference) -> None:
    graded = grade(worker, reference, right())
    assert points(graded) == by_nbgrader(graded.notebook) == ALL
    assert graded.notes == ()


def test_untouched_answers_get_nothing(worker: Worker, reference: Reference) -> None:
    graded = grade(worker, reference, {})
    assert points(graded) == by_nbgrader(graded.notebook) == NOTHING


def test_another_way_to_the_same_values_gets_everything(worker: Worker, reference: Reference) -> None:
    other = """
    def shares(numbers):
        if numbers.numel() < 1:
            raise type("Empty", (ValueError,), {})()
        total = sum(numbers.tolist())
        return torch.stack([each / total for each in numbers])
    """
    assert points(grade(worker, reference, right(shares=other))) == ALL


def test_each_failed_check_costs_its_share(worker: Worker, reference: Reference) -> None:
    careless = "def shares(x):\n    return x / x.sum()"
    graded = grade(worker, reference, right(shares=careless))
    assert points(graded) == ALL | {"test-shares": 2.0}
    assert differences(graded.scores["test-shares"])["rejects an empty tensor"] == "no ValueError was raised"


def test_a_wrong_answer_gets_nothing_and_is_told_how_it_differs(worker: Worker, reference: Reference) -> None:
    wrong = "def shares(x):\n    return (x / x.sum()).tolist()"
    graded = grade(worker, reference, right(shares=wrong))
    assert points(graded) == ALL | {"test-shares": 0.0}
    assert differences(graded.scores["test-shares"]) == {
        "divides by the sum": "type differs: a list instead of a tensor",
        "one number has it all": "type differs: a list instead of a tensor",
        "rejects an empty tensor": "no ValueError was raised",
    }


def test_an_answer_that_only_raises_the_expected_error_gets_nothing(worker: Worker, reference: Reference) -> None:
    graded = grade(worker, reference, right(shares="def shares(x):\n    raise ValueError"))
    assert points(graded) == ALL | {"test-shares": 0.0}


def test_plain_asserts_give_partial_credit_as_with_nbgrader(worker: Worker, reference: Reference) -> None:
    graded = grade(worker, reference, right(count_even="def count_even(numbers):\n    return 2 if numbers else 0"))
    assert points(graded) == by_nbgrader(graded.notebook) == ALL | {"test-count_even": 1.0}
    graded = grade(worker, reference, right(count_even="def count_even(numbers):\n    return 3"))
    assert points(graded) == ALL | {"test-count_even": 0.0}


def test_a_syntax_error_costs_its_own_exercise(worker: Worker, reference: Reference) -> None:
    assert points(grade(worker, reference, right(shares="def shares(x) return"))) == ALL | {"test-shares": 0.0}


def test_a_missing_answer_costs_its_own_exercise(worker: Worker, reference: Reference) -> None:
    submission = toy.submission(right())
    submission.cells = [cell for cell in submission.cells if grade_meta(cell).get("grade_id") != "add_bias"]
    graded = grade_notebook(worker, reference, submission)
    assert points(graded) == ALL | {"test-add_bias": 0.0}
    assert any("add_bias" in note for note in graded.notes)


def test_a_notebook_without_a_cell_gets_nothing(worker: Worker, reference: Reference) -> None:
    assert points(grade_notebook(worker, reference, toy.notebook())) == NOTHING


def test_edited_deleted_and_duplicated_test_cells_change_nothing(worker: Worker, reference: Reference) -> None:
    submission = toy.submission(right(shares="def shares(x):\n    return x"))
    by_id = {grade_meta(cell).get("grade_id"): cell for cell in submission.cells}
    by_id["test-shares"].source = "3"
    by_id["test-shares"].metadata.nbgrader.points = 100
    submission.cells.remove(by_id["test-add_bias"])
    submission.cells.append(nbformat.from_dict(by_id["test-prediction"] | {"id": "copy"}))
    graded = grade_notebook(worker, reference, submission)
    assert points(graded) == by_nbgrader(graded.notebook) == ALL | {"test-shares": 0.0}


def test_only_the_asked_for_tests_are_scored(worker: Worker, reference: Reference) -> None:
    graded = grade_notebook(worker, reference, toy.submission(right()), only=["test-add_bias"])
    assert points(graded) == {"test-add_bias": 2.0}


def test_a_source_can_be_scored_without_its_visible_pass(worker: Worker, reference: Reference) -> None:
    assert points(score_tests(worker, reference, understood(toy.source()))) == ALL


def test_grading_twice_gives_the_same_notebook(worker: Worker, reference: Reference) -> None:
    answers = right(shares="def shares(x):\n    print(torch.rand(2))\n    return x * torch.rand(1)")
    first, second = (grade(worker, reference, answers, "print(torch.rand(1) if 'torch' in dir() else 0)") for _ in "ab")
    assert first == second


def test_a_class_of_one_seed_sees_the_same_numbers(worker: Worker) -> None:
    test = "@check('a')\ndef _(rng):\n    return f(rng.normal(size=3))"
    same = [
        observe_reference(worker, understood(source_with(test)), seed=seed).expected["test-f"][Key("a", None)]
        for seed in (1, 1, 2)
    ]
    assert same[0].value.values.tolist() == same[1].value.values.tolist() != same[2].value.values.tolist()


# What people see.


def test_the_notebook_shows_what_the_students_cells_show_and_the_verdicts(worker: Worker, reference: Reference) -> None:
    graded = grade(worker, reference, right(sketch="print('drawn')\n3"))
    sketch = next(cell for cell in graded.notebook.cells if grade_meta(cell).get("grade_id") == "sketch")
    assert [output.output_type for output in sketch.outputs] == ["stream", "execute_result"]
    test = cells.tests(graded.notebook)["test-shares"]
    assert "passed  divides by the sum" in test.outputs[-2].data["text/plain"]
    assert test.outputs[-1].data["text/plain"] == "3"


def test_what_the_hidden_pass_prints_is_seen_by_nobody(worker: Worker, reference: Reference) -> None:
    spy = """
    def shares(x):
        import inspect, sys
        code = "".join(inspect.getsource(frame.frame) for frame in inspect.stack()[1:3])
        print("SPY", code, file=sys.stderr)
        display("SPY")
        open("SPY", "w").write("SPY")
        if "hidden" in code or len(x) != 2:
            raise ValueError("SPY " + code)
        return x / x.sum()
    """
    graded = grade(worker, reference, right(shares=spy))
    assert points(graded)["test-shares"] == 0
    shown = json.dumps([cell.get("outputs", []) for cell in graded.notebook.cells])
    assert shown.count("rng.uniform") == 0
    assert "SPY" in shown  # in the visible pass, whose outputs are the student's own


def test_stderr_costs_nothing(worker: Worker, reference: Reference) -> None:
    noisy = toy.SOLUTIONS["shares"].replace(
        "    return x",
        "    import sys, warnings\n    print('e', file=sys.stderr)\n    warnings.warn('w')\n    return x",
    )
    loud = toy.SOLUTIONS["count_even"].replace("    return", "    import sys\n    sys.stderr.write('e')\n    return")
    graded = grade(worker, reference, right(shares=noisy, count_even=loud))
    assert points(graded) == by_nbgrader(graded.notebook) == ALL


def test_visible_tests_take_no_points(worker: Worker) -> None:
    test = hidden("@check('a')\ndef _():\n    return f(3)").replace("f(1) == 2", "f(1) == 'never'")
    source = toy.notebook(toy.solution("f", "def f(x):\n    return 2 * x"), toy.test("test-f", 2, test))
    graded = grade(worker, observe_reference(worker, understood(source)), {"f": "def f(x):\n    return x + x"})
    assert points(graded) == by_nbgrader(graded.notebook) == {"test-f": 2.0}


def test_visible_tests_give_no_points(worker: Worker, reference: Reference) -> None:
    shown = "def shares(x):\n    return torch.tensor([0.25, 0.75])"  # all that the visible test asks for
    graded = grade(worker, reference, right(shares=shown))
    assert points(graded) == by_nbgrader(graded.notebook) == ALL | {"test-shares": 0.0}


def test_an_exercise_is_graded_without_the_visible_part_of_its_test(worker: Worker) -> None:
    test = "x = 3\n" + hidden("@check('a')\ndef _():\n    return f(3) if 'x' not in globals() else None")
    source = toy.notebook(toy.solution("f", "def f(x):\n    return 2 * x"), toy.test("test-f", 2, test))
    assert observe_reference(worker, understood(source)).expected["test-f"][Key("a", None)].value == 6


@pytest.mark.parametrize(
    "answer",
    [
        "print('half an emoji: \\ud83d')\n'\\ud83d'",
        "raise ValueError('\\ud83d')",
        "display({'text/plain': '\\ud83d', '\\ud83d': 1}, raw=True)",
        "display(3, metadata={'\\ud83d': {'\\ud83d': '\\ud83d'}})",
        "display({'application/json': {'x': float('nan')}}, raw=True)",
    ],
)
def test_whatever_was_shown_the_notebook_can_be_written(worker: Worker, reference: Reference, answer: str) -> None:
    graded = grade(worker, reference, right(sketch=answer))
    text = nbformat.writes(graded.notebook).encode()
    nbformat.validate(nbformat.read(io.BytesIO(text), as_version=4))
    assert points(graded) == ALL


def test_what_is_no_notebook_is_refused_with_the_reason(reference: Reference) -> None:
    graded = refuse(reference, "toy.ipynb: the file is empty")
    assert points(graded) == by_nbgrader(graded.notebook) == NOTHING
    assert "the file is empty" in nbformat.writes(graded.notebook)
    assert graded.notes == ("toy.ipynb: the file is empty",)


# What costs its own exercise alone.


@pytest.fixture(scope="module")
def toy_for(hasty: Worker) -> Reference:
    """The toy's reference, for the worker with tight limits."""
    return observe_reference(hasty, understood(toy.source()))


def test_an_endless_loop_leaves_the_other_exercises_their_points(hasty: Worker, toy_for: Reference) -> None:
    graded = grade(hasty, toy_for, right(shares="def shares(x):\n    while True: pass"))
    assert points(graded) == ALL | {"test-shares": 0.0}
    assert "ran past the time limit" in differences(graded.scores["test-shares"]).values()
    assert any("test-shares" in note and "time limit" in note for note in graded.notes)


def test_an_endless_loop_in_a_cell_leaves_the_other_exercises_their_points(hasty: Worker, toy_for: Reference) -> None:
    graded = grade(hasty, toy_for, right(prediction="while True: pass"))
    assert points(graded) == ALL | {"test-prediction": 0.0}


@pytest.mark.parametrize(
    "end",
    ["import os\nos._exit(0)", "import ctypes\nctypes.string_at(0)", "import os\nos.execv('/bin/true', ['true'])"],
    ids=["exit", "crash", "exec"],
)
def test_a_cell_that_ends_the_pass_costs_its_own_exercise(hasty: Worker, toy_for: Reference, end: str) -> None:
    graded = grade(hasty, toy_for, right(add_bias=end))
    assert points(graded) == ALL | {"test-add_bias": 0.0}
    assert any("cell 'add_bias'" in note for note in graded.notes)


def test_an_answer_that_ends_the_pass_when_called_costs_its_own_exercise(hasty: Worker, toy_for: Reference) -> None:
    graded = grade(hasty, toy_for, right(add_bias="def add_bias(x, bias):\n    import os\n    os._exit(0)"))
    assert points(graded) == ALL | {"test-add_bias": 0.0}
    reasons = set(differences(graded.scores["test-add_bias"]).values())
    assert reasons == {"the process ended itself before the notebook was through"}


def test_a_loop_that_nothing_interrupts_costs_its_own_exercise(hasty: Worker, toy_for: Reference) -> None:
    graded = grade(hasty, toy_for, right(shares="def shares(x):\n    sum(iter(int, 1))"))
    assert points(graded) == ALL | {"test-shares": 0.0}


def test_memory_without_end_costs_its_own_exercise(hasty: Worker, toy_for: Reference) -> None:
    greedy = "def shares(x):\n    x = []\n    while True: x.append(bytearray(2**26))"
    assert points(grade(hasty, toy_for, right(shares=greedy))) == ALL | {"test-shares": 0.0}


def test_plain_asserts_that_never_end_cost_their_own_exercise(hasty: Worker, toy_for: Reference) -> None:
    graded = grade(hasty, toy_for, right(count_even="def count_even(numbers):\n    while True: pass"))
    assert points(graded) == ALL | {"test-count_even": 0.0}
    assert graded.scores["test-count_even"].note == "ran past the time limit"


def test_cells_that_all_end_the_pass_are_given_up_with_a_grade(hasty: Worker, toy_for: Reference) -> None:
    graded = grade(hasty, toy_for, right(), *["import os\nos._exit(0)"] * 6)
    assert set(points(graded)) == set(ALL)
    assert by_nbgrader(graded.notebook) == points(graded)
    assert any("not reached" in note for note in graded.notes)


def test_however_many_cells_are_not_reached_one_note_says_so_and_the_page_says_it_once(
    hasty: Worker, toy_for: Reference
) -> None:
    graded = grade(hasty, toy_for, right(), *["import os\nos._exit(0)"] * 4, *["1"] * 100)
    assert len(graded.notes) == 2
    assert [note for note in graded.notes if re.search("and 1\\d\\d more: not reached", note)]
    shown = json.dumps([cell.outputs for cell in graded.notebook.cells[4:] if cell.cell_type == "code"])
    assert shown.count("left this cell out and those after it: not reached") == 1


def test_which_cell_of_their_own_ends_the_pass_of_the_checks_nobody_can_tell(hasty: Worker, toy_for: Reference) -> None:
    # It could have read the checks: one of so many cells would spell some of them.
    ends = "import os\nif not get_ipython().shows_tracebacks: os._exit(0)"
    timed_out = ends.replace("os._exit(0)", "raise __import__('autograder').inside.passes.CellTimeout")
    said = []
    for at in range(3):
        cells = ["1"] * 3
        cells[at] = ends
        cells.insert(at, timed_out)
        graded = grade(hasty, toy_for, right(), *cells)
        assert points(graded) == ALL
        outputs = [cell.outputs for cell in graded.notebook.cells[:4]]
        said.append((graded.notes, [text for each in outputs for output in each if (text := output.get("text"))]))
    why = "the process ended itself before the notebook was through"
    assert said == [((f"a cell that is no test ended the pass of the checks: {why}",), [])] * 3


def test_notes_are_bounded_in_number_and_length() -> None:
    submission = Submission("student", {}, others=tuple(f"other-{n}" for n in range(1000)), notes=("x" * 10**6,))
    assert len(notes := notes_of(submission, {})) == 31
    assert notes[-1] == "and 971 more notes"
    assert max(map(len, notes_of(replace(submission, others=()), {}))) < 600


def test_cells_that_were_not_reached_keep_what_was_seen_before() -> None:
    spin = "import time\nend = time.process_time() + 0.9\nwhile time.process_time() < end: pass"
    with Worker(Limits(cell_seconds=1.0, pass_seconds=2.0)) as worker:
        reference = observe_reference(worker, understood(toy.source()))
        submission = toy.submission(toy.SOLUTIONS)
        at = next(i for i, c in enumerate(submission.cells) if grade_meta(c).get("grade_id") == "prediction")
        submission.cells[at:at] = [toy.code(spin, id=f"spin-{i}") for i in range(4)]
        graded = grade_notebook(worker, reference, submission)
    assert points(graded) == NOTHING | {"test-shares": 3.0, "test-add_bias": 2.0}
    assert by_nbgrader(graded.notebook) == points(graded)


class Dying(Worker):
    """A worker whose zygote dies some times before it serves."""

    def __init__(self, deaths: int) -> None:
        super().__init__()
        self.deaths = deaths

    def run(self, request: dict[str, Any], budget: Budget | None = None, *, card: bool = False) -> Iterator[Frame]:
        if self.deaths:
            self.deaths -= 1
            raise WorkerDied("the worker's process is gone")
        return super().run(request, budget, card=card)


def test_a_worker_that_dies_is_tried_again(reference: Reference) -> None:
    with Dying(2) as worker:
        assert points(grade_notebook(worker, reference, toy.submission(right()))) == ALL


def test_a_worker_that_always_dies_is_an_error_of_the_machine(reference: Reference) -> None:
    with Dying(1000) as worker, pytest.raises(WorkerDied):
        grade_notebook(worker, reference, toy.submission(right()))


# Submissions that solve nothing.


REPLACED = """
import builtins, sys, torch, numpy
def always(*args, **kwargs):
    return True
torch.testing.assert_close = torch.allclose = torch.equal = torch.isclose = torch.eq = always
torch.Tensor.__eq__ = torch.Tensor.equal = torch.Tensor.allclose = torch.Tensor.all = torch.Tensor.__bool__ = always
numpy.allclose = numpy.array_equal = numpy.testing.assert_allclose = always
builtins.AssertionError = type("AssertionError", (BaseException,), {})
builtins.all = builtins.any = builtins.isinstance = always
"""

EQUAL = """
import torch
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __bool__(self): return True
    def __len__(self): return 2
    def __iter__(self): return iter(())
    def __getattr__(self, name): return self
    def __getitem__(self, index): return self
    def __call__(self, *args, **kwargs): return self
    def __float__(self): return 1.0
    def __index__(self): return 1
    def __array__(self, *args, **kwargs): return torch.ones(3).numpy()
    @classmethod
    def __torch_function__(cls, *args, **kwargs): return True
shares = add_bias = count_even = prediction = Equal()
"""

TENSOR = """
import torch
class Equal(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if "eq" in function.__name__ or "close" in function.__name__:
            return True
        return super().__torch_function__(function, types, args, kwargs or {})
shares = lambda x: torch.zeros(len(x)).as_subclass(Equal)
add_bias = lambda x, bias: torch.zeros_like(x).as_subclass(Equal)
prediction = Equal()
"""

SWALLOWED = """
get_ipython().showtraceback = get_ipython()._showtraceback = lambda *a, **k: None
get_ipython().run_cell = lambda *a, **k: None
import sys
sys.settrace(lambda *a: None)
sys.excepthook = lambda *a: None
get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)
get_ipython().input_transformers_post.append(lambda lines: ["3\\n"])
get_ipython().ast_transformers.append(type("T", (), {"visit": lambda self, node: type(node)([], [])})())
"""

PATCHED = """
import autograder.inside.checks, autograder.inside.encoding, autograder.inside.passes, torch
import autograder.wire.observations
autograder.wire.observations.Options = lambda *a, **k: None
autograder.inside.encoding.encode = lambda value: (["none"], b"")
autograder.inside.passes.encode = lambda value: (["none"], b"")
autograder.inside.passes.encode_error = lambda error: ["raised", ["ValueError"]]
autograder.inside.checks.check = lambda *a, **k: (lambda f: f)
"""

RAISING = """
def shares(x):
    raise ValueError
add_bias = shares
class Anything(ValueError, KeyError, TypeError): pass
count_even = prediction = None
"""

CHECKED = """
import sys
def find(frame):
    while frame:
        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
            if getattr(value, "expected", None) or "Expected" in str(type(value)):
                return value
        frame = frame.f_back
def shares(x):
    return find(sys._getframe())
add_bias = lambda x, bias: shares(x)
prediction = shares(0)
"""


@pytest.mark.parametrize(
    "attack",
    [REPLACED, EQUAL, TENSOR, SWALLOWED, PATCHED, RAISING, CHECKED],
    ids=["replaced", "equal", "tensor", "swallowed", "patched", "raising", "searched"],
)
def test_a_submission_that_solves_nothing_scores_nothing(worker: Worker, reference: Reference, attack: str) -> None:
    untouched = grade(worker, reference, {}, attack)
    assert points(untouched) == by_nbgrader(untouched.notebook) == NOTHING
    instead = grade(worker, reference, {"shares": attack, "add_bias": "", "prediction": "", "count_even": ""})
    assert points(instead) == by_nbgrader(instead.notebook) == NOTHING


def test_the_comparisons_can_be_replaced_and_the_score_is_zero(worker: Worker, reference: Reference) -> None:
    attack = """
    import builtins, torch
    torch.testing.assert_close = torch.allclose = torch.equal = lambda *args, **kwargs: True
    builtins.AssertionError = type("AssertionError", (Exception,), {"__init__": lambda self, *args: None})
    """
    graded = grade(worker, reference, {}, attack)
    assert sum(points(graded).values()) == 0
    assert by_nbgrader(graded.notebook) == NOTHING


def test_a_submission_that_attacks_and_solves_keeps_its_points(worker: Worker, reference: Reference) -> None:
    assert points(grade(worker, reference, right(sketch="import autograder\nautograder = None"))) == ALL


# Forged frames.

FORGE = """
import json, os, struct
def frame(message, blob=b""):
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack(">II", len(text), len(blob)) + text + blob
def send(data):
    for descriptor in range(3, 256):
        try:
            os.write(descriptor, data)
        except OSError:
            pass
def observation(index, check, value, device=None, **more):
    options = {"raises": [], "weight": 1.0, "rtol": None, "atol": None, "compare": "close", "show": True}
    about = {"kind": "observation", "index": index, "check": check, "device": device, "options": options}
    return frame(about | {"cases": [[None, False, value, None]]} | more)
"""
CHECKED_BY_CHECKS = ("test-shares", "test-add_bias", "test-prediction")
CHECKS = [
    Key("divides by the sum", None),
    Key("one number has it all", None),
    Key("rejects an empty tensor", None),
    Key("adds the bias to every row", None),
    Key("stays on the tensor's device", "cpu"),
    Key("predicts the shape and the dtype", None),
]


def forged(value: str) -> str:
    """Code that writes an observation of this value for every check of the toy, into every open descriptor."""
    return f"{FORGE}\nfor index in range(20):\n    for check, device in {[key[:2] for key in CHECKS]!r}:\n" + (
        f"        send(observation(index, check, {value}, device))\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        "['none']",
        "['bool', True]",
        "['raised', ['ValueError', 'Exception']]",
        "['opaque', 'anything']",
        "None",
        "[[[]]]",
    ],
)
def test_forged_observations_earn_nothing(hasty: Worker, toy_for: Reference, value: str) -> None:
    graded = grade(hasty, toy_for, {}, forged(value))
    assert points(graded) == by_nbgrader(graded.notebook) == NOTHING


def test_forged_ends_of_cells_and_results_earn_nothing_by_checks(hasty: Worker, toy_for: Reference) -> None:
    attack = (
        FORGE
        + """
for index in range(20):
    send(frame({"kind": "cell", "index": index}))
    send(frame({"kind": "done", "index": index, "status": "ok", "result": "100"}))
send(frame({"kind": "modules", "names": ["os"]}) + frame({"kind": "end"}))
"""
    )
    graded = grade(hasty, toy_for, {}, attack)
    assert points(graded) == by_nbgrader(graded.notebook) == NOTHING
    graded = grade(hasty, toy_for, {}, attack + "\nos._exit(0)")
    assert sum(points(graded)[key] for key in CHECKED_BY_CHECKS) == 0


def test_replayed_frames_earn_nothing(hasty: Worker, toy_for: Reference) -> None:
    # Keeps the frames of a first right answer and sends them again for the untouched ones.
    attack = (
        FORGE
        + """
import autograder.wire.frames, autograder.judge.decoding
kept = []
pack = autograder.wire.frames.pack
def keep(message, blob=b""):
    kept.append((message, blob))
    data = pack(message, blob)
    if message["kind"] == "observation":
        for check, device in CHECKS:
            for index in range(20):
                data += pack(message | {"check": check, "device": device, "index": index}, blob)
    return data
autograder.wire.frames.pack = keep
""".replace("CHECKS", repr(CHECKS))
    )
    graded = grade(hasty, toy_for, {"shares": toy.SOLUTIONS["shares"]}, attack)
    assert points(graded)["test-add_bias"] == points(graded)["test-prediction"] == 0


def test_forged_frames_do_not_take_from_what_is_right(hasty: Worker, toy_for: Reference) -> None:
    # Whoever forges an observation of his own right answer loses that check, and no other.
    attack = FORGE + "send(observation(3, 'divides by the sum', ['none']))"
    index = next(i for i, c in enumerate(toy.source().cells) if grade_meta(c).get("grade_id") == "test-shares") + 1
    graded = grade(hasty, toy_for, right(), attack.replace("observation(3,", f"observation({index},"))
    assert points(graded) == ALL | {"test-shares": 2.0}


@pytest.mark.parametrize(
    "message",
    [
        "{'kind': 'modules', 'names': 5}",
        "{'kind': 'modules', 'names': None}",
        "{'kind': 'modules', 'names': {'a': [1]}}",
        "{'kind': None}",
        "{'kind': [1], 'index': {}}",
        "{}",
        "{'kind': 'cell', 'index': None}",
        "{'kind': 'cell', 'index': 10**30}",
        "{'kind': 'cell', 'index': float('nan')}",
        "{'kind': 'cell', 'index': [1]}",
        "{'kind': 'cell', 'index': 1.0}",
        "{'kind': 'done', 'index': 1, 'status': {}, 'result': [1], 'text': {}}",
        "{'kind': 'done', 'index': 1}",
        "{'kind': 'output', 'index': 1}",
        "{'kind': 'output', 'index': 1, 'output': []}",
        "{'kind': 'output', 'index': 1, 'output': {'output_type': ['stream']}}",
        "{'kind': 'output', 'index': 1, 'output': {'output_type': 'stream', 'name': None, 'text': 3}}",
        "{'kind': 'output', 'index': 1, 'output': {'output_type': 'stream', 'name': 'stdout', 'text': ['a', 'b']}}",
        "{'kind': 'output', 'index': 1, 'output': {'output_type': 'stream', 'name': 'stdout', 'text': {'a': 1}}}",
        "{'kind': 'output', 'index': 1, 'output': {'output_type': 'execute_result', 'data': 3}}",
        "{'kind': 'output', 'index': 1, 'output': {'output_type': 'error', 'traceback': 3}}",
        "{'kind': 'observation', 'index': 4, 'check': ['a'], 'device': 3}",
        "{'kind': 'observation', 'index': 4, 'check': 'a', 'device': None, 'options': {'raises': 3}, 'value': []}",
        "{'kind': 'observation', 'index': 4, 'check': 'a', 'device': None, 'options': {'x': 3, 'raises': []}}",
        "{'kind': 'timeout', 'index': 4}",
        "{'kind': 'timeout', 'index': 4, 'check': 'a', 'device': None}",
    ],
)
def test_frames_that_make_no_sense_are_passed_over(hasty: Worker, toy_for: Reference, message: str) -> None:
    graded = grade(hasty, toy_for, right(), f"{FORGE}\nsend(frame({message}))")
    assert points(graded) == ALL
    nbformat.validate(nbformat.read(io.BytesIO(nbformat.writes(graded.notebook).encode()), as_version=4))


@pytest.mark.parametrize("depth", [300, 900])
@pytest.mark.parametrize(
    "message",
    [
        '{"kind": "output", "index": 0, "output": NESTED}',
        '{"kind": "output", "index": 0, "output": {"output_type": "display_data", "data": {}, "metadata": NESTED}}',
        '{"kind": "observation", "index": 5, "check": "a", "device": null, "cases": NESTED}',
        '{"kind": "observation", "index": 5, "check": "a", "device": null, "cases": [], "options": NESTED}',
        '{"kind": "done", "index": 0, "status": NESTED, "result": NESTED}',
        '{"kind": "cell", "index": NESTED}',
        '{"kind": NESTED}',
    ],
)
def test_frames_that_are_nested_deeply_stop_nothing(
    hasty: Worker, toy_for: Reference, message: str, depth: int
) -> None:
    attack = f"""{FORGE}
nested = '{{"a": ' * {depth} + "1" + "}}" * {depth}
send(frame({message!r}.replace("NESTED", nested).encode()))
"""
    submission = toy.submission(right(), toy_for.source.raw)
    submission.cells.insert(0, toy.code(attack, id="mine"))
    graded = grade_notebook(hasty, toy_for, submission, only=["test-shares"])
    nbformat.validate(nbformat.read(io.BytesIO(nbformat.writes(graded.notebook).encode()), as_version=4))


def test_outputs_nested_however_deeply_can_be_written(hasty: Worker, toy_for: Reference) -> None:
    attack = f"""{FORGE}
for depth in range(20, 1000, 5):
    text = '{{"kind": "output", "index": 0, "output": {{"output_type": "display_data", "data": {{}}, "metadata": '
    send(frame((text + '{{"a": ' * depth + "1" + "}}" * depth + "}}}}").encode()))
"""
    graded = grade(hasty, toy_for, right(), attack)
    assert points(graded) == ALL

    def deeper(frames: int) -> str:  # as a caller may be that writes it
        return deeper(frames - 1) if frames else nbformat.writes(graded.notebook)

    assert deeper(100)


def test_forged_outputs_are_bounded_as_those_of_cells_are() -> None:
    flood = (
        FORGE
        + """
for number in range(500):
    send(frame({"kind": "output", "index": 0, "output": {"output_type": "display_data", "metadata": {},
                "data": {"text/plain": f"{number} " + "x" * 1000}}}))
"""
    )
    with Worker(Limits(output_bytes=10_000)) as worker:
        reference = observe_reference(worker, understood(toy.source()))
        graded = grade(worker, reference, right(), flood)
    assert len(json.dumps(graded.notebook.cells[0].outputs)) < 50_000
    assert points(graded) == ALL


def test_forged_outputs_of_many_cells_are_bounded_together() -> None:
    flood = (
        FORGE
        + """
for index in range(100):
    send(frame({"kind": "output", "index": index, "output": {"output_type": "display_data", "metadata": {},
                "data": {"text/plain": "x" * 10_000}}}))
"""
    )
    with Worker(Limits(output_bytes=10_000)) as worker:
        steps = [Step(0, None, flood), *(Step(index, None, "") for index in range(1, 100))]
        seen = run_pass(worker, steps, seed=0, visible=True)
    assert set(seen.statuses) == set(range(100))
    assert len(str(seen.outputs)) < 300_000


def test_only_observations_that_are_asked_for_are_kept(hasty: Worker) -> None:
    flood = f"""{FORGE}
for number in range(100):
    for name, device in ((f"check {{number}}", None), ("a", f"cuda:{{number}}"), ("a", None), ("a", "cpu")):
        send(observation(1, name, ["str", "x"], device))
"""
    steps = [Step(0, None, flood), Step(1, "test", "", is_test=True, has_checks=True)]
    seen = run_pass(hasty, steps, seed=0, visible=False, checks={"test": [Key("a", None)]})
    assert seen.observations == {"test": {Key("a", None): Stopped(TWICE)}}


def test_a_forged_text_is_in_nothing_that_the_grader_says(hasty: Worker, toy_for: Reference) -> None:
    # Sent in the hidden pass, by code that has just read the check: the way out would be the verdicts' own words.
    leak = (
        FORGE
        + """
import torch
from safetensors.torch import save
def shares(x):
    blob = save({"0": torch.zeros(1, 2)})
    for check in ("divides by the sum", "one number has it all"):
        about = {"kind": "observation", "index": INDEX, "check": check, "device": None, "options": {}}
        value = ["tensor", "0", "torch.complex64 LEAK", "cpu LEAK", False]
        send(frame(about | {"cases": [[None, False, value, "LEAK"]]}, blob))
    for value in (["raised", ["LEAK", "Exception"]], ["opaque", "LEAK"], ["name", "LEAK", "LEAK"], ["str", "LEAK"]):
        send(observation(INDEX, "rejects an empty tensor", value))
    os._exit(0)
"""
    )
    index = next(i for i, c in enumerate(toy.source().cells) if grade_meta(c).get("grade_id") == "test-shares")
    graded = grade(hasty, toy_for, right(shares=leak.replace("INDEX", str(index))))
    assert graded.scores["test-shares"].points == 0
    said = str([graded.scores, graded.notes])
    assert "LEAK" not in said
    assert "LEAK" not in json.dumps(cells.tests(graded.notebook)["test-shares"].outputs[-2:])


# What ends the worker.


@pytest.mark.parametrize(
    "end",
    [
        "import os\nos.kill(0, 9)",
        "import os, signal\nsignal.signal(14, 1); signal.signal(27, 1)\nos.closerange(3, 256)\nsignal.pause()",
    ],
    ids=["kills its group", "closes the pipe and stays"],
)
def test_nothing_a_submission_does_is_more_than_its_own_grade(hasty: Worker, toy_for: Reference, end: str) -> None:
    graded = grade(hasty, toy_for, right(sketch=end))
    assert set(points(graded)) == set(ALL)
    assert points(grade(hasty, toy_for, right())) == ALL


def test_messages_hold_no_expected_value(worker: Worker) -> None:
    test = "@check('a')\ndef _():\n    return [f(493827), 'the word', torch.tensor([f(30864.5)])]"
    source = source_with(test)
    source.cells.insert(0, toy.locked("imports", "import torch"))
    reference = observe_reference(worker, understood(source))
    for answer in ("return 3", "return x", "return 2.0 * x", "return [x]", "raise KeyError(x)", "return torch.ones(7)"):
        graded = grade(worker, reference, {"f": f"def f(x):\n    {answer}"})
        said = json.dumps(cells.tests(graded.notebook)["test-f"].outputs[-2:]) + str([graded.scores, graded.notes])
        assert not re.search(r"987654|61729|the word", said)


def test_an_answer_that_does_nothing_earns_nothing(worker: Worker) -> None:
    checks = """\
@check("doubles")
def _():
    return f(1)

@check("leaves the list alone")
def _():
    numbers = [1, 2]
    f(numbers)
    return numbers
"""
    source = source_with(checks)
    reference = observe_reference(worker, understood(source))
    asks = {key[0]: expected.asks for key, expected in reference.expected["test-f"].items()}
    assert asks == {"doubles": True, "leaves the list alone": False}
    most = float(grade_meta(cells.tests(source)["test-f"])["points"])
    for answer, points in (("pass", 0.0), ("return x", 0.0), ("return 2 * x", most), ("return 3 * x", 0.0)):
        graded = grade(worker, reference, {"f": f"def f(x):\n    {answer}"})
        assert graded.scores["test-f"].points == points


def test_where_nothing_is_the_right_answer_it_counts(worker: Worker) -> None:
    source = source_with(
        '@check("leaves the list alone")\ndef _():\n    numbers = [1]\n    f(numbers)\n    return numbers'
    )
    reference = observe_reference(worker, understood(source))
    assert all(expected.asks for expected in reference.expected["test-f"].values())


# What the outputs of a cell do not tell.


def plain_cell(worker: Worker, reference: Reference, text: str) -> str:
    """What a student's own cell shows in the graded notebook."""
    submission = toy.submission(toy.SOLUTIONS)
    submission.cells.insert(1, toy.code(text, id="mine"))
    graded = grade_notebook(worker, reference, submission)
    assert sum(score.points for score in graded.scores.values()) == sum(toy.POINTS.values())
    return json.dumps(graded.notebook.cells[1].outputs)


def test_a_cell_that_ends_its_process_says_so_in_words(worker: Worker, reference: Reference) -> None:
    shown = plain_cell(worker, reference, "import os\nos._exit(0)")
    assert "The grader left this cell out: the process ended itself" in shown


def test_a_cell_whose_error_cannot_be_shown_says_that_it_ended(worker: Worker, reference: Reference) -> None:
    silent = "get_ipython()._showtraceback = lambda *_: None\n"
    assert writing.UNSHOWN in plain_cell(worker, reference, f"{silent}1 / 0")
    assert writing.UNSHOWN not in plain_cell(worker, reference, "1 / 0")
    assert writing.UNSHOWN not in plain_cell(worker, reference, "%nothing")


def test_a_cell_whose_timeout_cannot_be_shown_says_that_it_ran_too_long(hasty: Worker, toy_for: Reference) -> None:
    silent = "get_ipython()._showtraceback = lambda *_: None\n"
    assert "This cell ran past the time limit." in plain_cell(hasty, toy_for, f"{silent}while True: pass")


# Test cells of plain asserts.


def test_the_lines_of_a_test_cell_without_checks_run_in_their_order(worker: Worker) -> None:
    test = (
        "first = f(1)\n### BEGIN HIDDEN TESTS\nassert first == 2\nfirst = f(2)\n### END HIDDEN TESTS\nassert first == 4"
    )
    source = toy.notebook(toy.solution("f", "def f(x):\n    return 2 * x"), toy.test("test-f", 2, test))
    reference = observe_reference(worker, understood(source))
    for answer, points in (("def f(x):\n    return x + x", 2), ("def f(x):\n    return 2", 0)):
        graded = grade_notebook(worker, reference, toy.submission({"f": answer}, source))
        assert graded.scores["test-f"].points == points


@pytest.mark.parametrize(
    ("test", "passes"), [("", 1), ("### BEGIN HIDDEN TESTS\nassert f(2) == 4\n### END HIDDEN TESTS\n", 2)]
)
def test_where_nothing_is_hidden_one_pass_is_enough(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, test: str, passes: int
) -> None:
    source = toy.notebook(
        toy.solution("f", "def f(x):\n    return 2 * x"),
        toy.test("test-f", 2, f"assert f(1) == 2\n{test}1.5 if f(3) == 6 else 0.5"),
        toy.test("test-more", 1, "import numpy\nassert numpy.random.rand() < 1"),
    )
    reference = observe_reference(worker, understood(source))
    ran = []

    def counted(*given: Any, **more: Any) -> Seen:
        ran.append(more["visible"])
        return run_pass(*given, **more)

    monkeypatch.setattr(grading, "run_pass", counted)
    for answer, points in (("x + x", 1.5), ("3", 0), ("2 if x == 1 else 4 if x == 2 else 5", 0.5)):
        ran.clear()
        graded = grade_notebook(
            worker, reference, toy.submission({"f": f"def f(x):\n    print('seen')\n    return {answer}"}, source)
        )
        assert ran == [True, False][:passes]
        assert {name: score.points for name, score in graded.scores.items()} == {"test-f": points, "test-more": 1}
        assert by_nbgrader(graded.notebook) == {"test-f": points, "test-more": 1}
        assert "seen" in str(cells.tests(graded.notebook)["test-f"].outputs)


@pytest.mark.parametrize("test", ["# to be written", "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", ""])
def test_a_test_cell_that_runs_nothing_is_the_authors_error(worker: Worker, test: str) -> None:
    source = toy.notebook(toy.solution("f", "def f(x):\n    return 2 * x"), toy.test("test-f", 2, test))
    reference = observe_reference(worker, understood(source))
    with pytest.raises(AuthorError, match="cell 'test-f': nothing in it runs, so that everybody would pass"):
        reference.sound()
    assert waiting(grade(worker, reference, {"f": "def f(x):\n    return 2 * x"})) == ["test-f"]


def test_plain_asserts_need_no_solution(worker: Worker) -> None:
    source = toy.notebook(
        toy.solution("f", "def f(x):\n    raise NotImplementedError()"),
        toy.test("test-f", 2, "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(2) == 4\n### END HIDDEN TESTS"),
        toy.solution("x", "raise NotImplementedError()"),
        toy.test("test-x", 1, "assert x == 3"),
    )
    reference = observe_reference(worker, understood(source))
    assert reference.waits == {}
    assert [line.partition(":")[0] for line in reference.news("toy")] == ["cell 'test-f'", "cell 'x'", "cell 'test-x'"]
    for answers, points in (
        ({"f": "def f(x):\n    return x + x", "x": "x = 3"}, {"test-f": 2, "test-x": 1}),
        ({"f": "def f(x):\n    return 2", "x": "x = 3"}, {"test-f": 0, "test-x": 1}),
        ({}, {"test-f": 0, "test-x": 0}),
    ):
        graded = grade_notebook(worker, reference, toy.submission(answers, source))
        assert {name: score.points for name, score in graded.scores.items()} == points
        assert by_nbgrader(graded.notebook) == points
        assert waiting(graded) == []


# What waits for a person.


def waiting(graded: Graded) -> list[str]:
    """The test cells that have no points until a person gives some: by their scores, and by what is written."""
    found = [name for name, score in graded.scores.items() if score.waits]
    assert found == [name for name, cell in cells.tests(graded.notebook).items() if writing.waits(cell)]
    return found


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "return x / x.sum()",
            "raise NotImplementedError()",
            "check 'divides by the sum': the reference raises NotImp",
        ),
        ("def shares(x):", "def shares(x)", "SyntaxError: expected ':'"),
        ('raise ValueError("no', 'print("no', "check 'rejects an empty tensor': the reference does not raise"),
        ("return shares(torch.tensor([4.0]))", "return shares", "check 'one number has it all': returns function"),
        ("def shares(x):", "import os\nos._exit(1)\ndef shares(x):", "cell 'shares': the process ended itself"),
    ],
)
def test_an_exercise_whose_solution_or_check_fails_waits_and_the_others_are_graded(
    worker: Worker, old: str, new: str, why: str
) -> None:
    source = toy.source()
    for cell in source.cells:
        cell.source = cell.source.replace(old, new)
    reference = observe_reference(worker, understood(source))
    (line,) = reference.news("toy")
    assert line.startswith("shares will wait for a person: cell ")
    assert why in line
    assert line.endswith("; when it is mended: autograder grade toy --only shares")
    graded = grade_notebook(
        worker, reference, toy.submission(right(add_bias="def add_bias(x, bias): return x"), source)
    )
    assert waiting(graded) == ["test-shares"]
    assert points(graded) == ALL | {"test-shares": 0, "test-add_bias": 0}
    assert "waits for a person, who gives up to 3 points" in str(cells.tests(graded.notebook)["test-shares"].outputs)


def test_what_waits_tells_students_nothing_of_the_source(worker: Worker) -> None:
    source = source_with("@check('a')\ndef _():\n    return f('SPY')", "def f(x):\n    raise KeyError(x)")
    reference = observe_reference(worker, understood(source))
    assert "SPY" in "".join(reference.news("toy"))
    graded = grade(worker, reference, {"f": "def f(x):\n    return x"})
    assert waiting(graded) == ["test-f"]
    assert "SPY" not in json.dumps([cell.get("outputs", []) for cell in graded.notebook.cells])
    assert "SPY" not in str([graded.scores, graded.notes])


def test_a_solution_that_fails_is_not_relied_on_though_its_checks_ran(worker: Worker) -> None:
    source = source_with("@check('a')\ndef _():\n    return f(1)", "def f(x):\n    return 2 * x\n1 / 0")
    reference = observe_reference(worker, understood(source))
    assert reference.expected == {}
    assert reference.waits == {"test-f": ("cell 'f': ZeroDivisionError: division by zero",)}


def test_a_notebook_of_another_language_waits_and_nothing_of_it_is_run(worker: Worker) -> None:
    source = toy.source()
    source.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    reference = observe_reference(worker, understood(source))
    (line,) = reference.news("toy")
    assert line == (
        "shares, add_bias, prediction and 1 more will wait for a person: "
        "the notebook's language is R, and only Python is run"
    )
    graded = grade_notebook(worker, reference, toy.submission(toy.SOLUTIONS | {"sketch": "print('ran')"}))
    assert waiting(graded) == list(toy.POINTS)
    assert graded.notebook.metadata.kernelspec.language == "R"
    shown = json.dumps([cell.get("outputs", []) for cell in graded.notebook.cells if grade_meta(cell).get("solution")])
    assert shown.count("[") == shown.count("[]") + 1

"""Checks with domains, from a source to verdicts: what is tried, what it costs, and what feedback says."""

import pytest
import toy
from nbformat import NotebookNode

from autograder.judge.cells import grade_meta
from autograder.judge.grading import grade_notebook
from autograder.judge.mistakes import score_answer, tells
from autograder.judge.notebooks import understood
from autograder.judge.references import Reference, observe_reference
from autograder.judge.verdicts import Score, failing
from autograder.judge.workers import Worker
from autograder.wire.observations import AFTERWARDS, ELSEWHERE, MAX_CASES, MAX_CORNERS

TOTALS = '''\
def totals(x):
    """The sum of each column of a table of shape (n, c), real dtype; it is not changed."""
    ### BEGIN SOLUTION
    return x.sum(dim=0)
    ### END SOLUTION
'''
ANY_TABLE = '@check("any table", x=tensors("n>=0 c", of="float32 int64"))\ndef _(x):\n    return totals(x)'


def source(*checks: str, solution: str = TOTALS) -> NotebookNode:
    text = "\n\n".join(("from autograder import check, choices, numbers, tensors", *checks))
    test = f"assert totals(torch.ones(2, 2)).tolist() == [2, 2]\n### BEGIN HIDDEN TESTS\n{text}\n### END HIDDEN TESTS"
    return toy.notebook(
        toy.locked("imports", "import torch"), toy.solution("totals", solution), toy.test("test-totals", 4, test)
    )


def reference_of(worker: Worker, *checks: str, **options: str) -> Reference:
    return observe_reference(worker, understood(source(*checks, **options)))


def scored(worker: Worker, body: str, *checks: str) -> Score:
    code = f"def totals(x):\n    {body}\n"
    return score_answer(worker, reference_of(worker, *(checks or (ANY_TABLE,))), ("totals", "test-totals"), code)


def told(score: Score) -> dict[str, str | None]:
    return {verdict.check: verdict.difference for verdict in score.verdicts}


def test_the_reference_is_observed_in_every_case(worker: Worker) -> None:
    expected = reference_of(worker, ANY_TABLE).expected["test-totals"]
    assert [key.case for key in expected][:4] == ["n = 3, c = 4", "n = 5, c = 2", "no rows", "one row"]
    assert [key.case for key in expected][-2:] == ["another default dtype", AFTERWARDS]
    assert {key.check for key in expected} == {"any table"}


@pytest.mark.parametrize(
    ("body", "points", "differences"),
    [
        ("return x.sum(0)", 4.0, [None, None]),
        ("return x.sum(0).squeeze()", 2.0, [None, "differs for one column: shape differs: () instead of (1,)"]),
        ("return sum(x)", 2.0, [None, "differs for no rows: type differs: an int instead of a tensor"]),
        (
            "return x.double().sum(0).to(x.dtype)",
            2.0,
            [None, "differs for whole numbers above 2**53: the values differ"],
        ),
        ("x -= 1; return (x + 1).sum(0)", 2.0, [None, "x is not as it should be after the call"]),
        ("return x.sum(1)", 0.0, ["differs for n = 3, c = 4: shape differs: (3,) instead of (4,)"] * 2),
        ("raise NotImplementedError", 0.0, ["differs for n = 3, c = 4: raised NotImplementedError"] * 2),
    ],
)
def test_who_misses_only_a_corner_keeps_half(
    worker: Worker, body: str, points: float, differences: list[str | None]
) -> None:
    score = scored(worker, body)
    assert [verdict.check for verdict in score.verdicts] == ["any table", "any table: corner cases"]
    assert (score.points, score.verdicts[0].difference) == (points, differences[0])
    if points:
        assert score.verdicts[1].difference == differences[1]


def test_a_case_that_fails_is_named(worker: Worker) -> None:
    assert failing(scored(worker, "return x.sum(0).squeeze()")) == {"any table", "any table: one column"}


def test_what_is_done_to_an_argument_is_judged_by_what_the_reference_does(worker: Worker) -> None:
    solution = TOTALS.replace("return x.sum(dim=0)", "return x.zero_().sum(dim=0)")
    reference = reference_of(worker, ANY_TABLE, solution=solution)
    ids = "totals", "test-totals"
    right = score_answer(worker, reference, ids, "def totals(x):\n    x[:] = 0\n    return x.sum(0)\n")
    wrong = score_answer(worker, reference, ids, "def totals(x):\n    return torch.zeros_like(x).sum(0)\n")
    assert (right.points, wrong.points) == (4.0, 2.0)


def test_a_mode_that_a_call_leaves_changed_is_seen(worker: Worker) -> None:
    score = scored(worker, "torch.set_default_dtype(torch.float64); return x.sum(0)")
    assert "the default dtype is not as it should be after the call" in told(score).values()


def test_a_domain_without_corners_is_one_item(worker: Worker) -> None:
    check = '@check("a table", x=tensors("2 3", of="int64", low=0, high=9, without="a transposed view"))\n'
    check = check.replace('"a transposed view"', '("a transposed view", "a slice with gaps")')
    score = scored(worker, "return x.sum(0)", f"{check}def _(x):\n    return totals(x)")
    assert [(verdict.check, verdict.weight) for verdict in score.verdicts] == [("a table", 1.0)]


def test_an_argument_may_have_the_name_of_an_option_or_a_fixture(worker: Worker) -> None:
    check = (
        '@check("odd names", weight=tensors("n c"), rng=choices(1, 2), name=choices(3))\n'
        "def _(weight, rng, name):\n    return totals(weight) * rng * name"
    )
    assert scored(worker, "return x.sum(0)", check).points == 4.0


def test_fixtures_come_beside_domains(worker: Worker) -> None:
    check = (
        '@check("on the device", x=tensors("n c"))\n'
        "def _(x, device, rng):\n    return totals(x.to(device)), str(device), rng.integers(9)"
    )
    score = scored(worker, "return x.sum(0)", check)
    assert score.points == 4.0
    assert {verdict.device for verdict in score.verdicts} >= {"cpu"}


def test_a_case_in_which_the_reference_raises_is_left_out_and_told(worker: Worker) -> None:
    solution = TOTALS.replace("return x.sum(dim=0)", 'assert len(x), "none"\n    return x.sum(dim=0)')
    reference = reference_of(worker, ANY_TABLE, solution=solution)
    assert "no rows" not in {key.case for key in reference.expected["test-totals"]}
    (said,) = reference.left_out
    assert "check 'any table': left out the case 'no rows', for which the reference raises AssertionError: none" in said


def test_an_error_may_be_asked_for_in_every_case(worker: Worker) -> None:
    check = (
        '@check("refuses a vector", raises=(IndexError, ValueError), x=tensors("n>=2"))\ndef _(x):\n    totals(x)[0]'
    )
    reference = reference_of(worker, ANY_TABLE, check)
    ids = "totals", "test-totals"
    assert score_answer(worker, reference, ids, "def totals(x):\n    return x.sum(0)\n").points == 4.0
    always = score_answer(worker, reference, ids, "def totals(x):\n    raise ValueError\n")
    assert always.points == 0.0


def test_all_cases_of_a_check_are_told_in_a_graded_notebook(worker: Worker) -> None:
    reference = reference_of(worker, ANY_TABLE)
    submission = toy.submission({"totals": "def totals(x):\n    return x.sum(0).squeeze()\n"}, reference.source.raw)
    graded = grade_notebook(worker, reference, submission)
    (cell,) = [each for each in graded.notebook.cells if grade_meta(each).get("grade_id") == "test-totals"]
    text = cell.outputs[-2].data["text/plain"]
    assert text.split("\n") == [
        "passed  any table",
        "FAILED  any table: corner cases: differs for one column: shape differs: () instead of (1,)",
        "2 of 4 points",
    ]


ON_ITS_DEVICE = '@check("any device", x=tensors("n c"))\ndef _(x, device):\n    return totals(x)'


@pytest.mark.parametrize(
    ("body", "points", "how"),
    [
        ("return x.sum(0)", 4.0, None),
        ("return torch.tensor([float(column.sum()) for column in x.t()], device=x.device, dtype=x.dtype)", 4.0, None),
        ("return torch.zeros(x.shape[1], dtype=x.dtype) + x.cpu().sum(0)", 2.0, "a result is on the CPU"),
        ("return torch.ones(len(x), dtype=x.dtype) @ x", 2.0, "tensors on two devices meet"),
    ],
)
def test_where_there_is_no_gpu_a_device_is_tried_on_an_emulated_one(
    worker: Worker, body: str, points: float, how: str | None
) -> None:
    score = scored(worker, body, ON_ITS_DEVICE)
    said = None if how is None else f"with arguments on another device, such as a GPU, {how}"
    assert told(score)["any device"] == said
    assert score.points == points
    assert failing(score) == ({"any device", f"any device: {ELSEWHERE}"} if how else set())


def test_what_else_goes_wrong_on_the_emulated_device_says_nothing(worker: Worker) -> None:
    body = "return x.sum(0) if not x.is_meta else 1 / 0"
    assert scored(worker, body, ON_ITS_DEVICE).points == 4.0


def test_a_reference_that_does_not_work_there_leaves_it_out(worker: Worker) -> None:
    solution = TOTALS.replace("return x.sum(dim=0)", "return torch.from_numpy(x.numpy().sum(axis=0))")
    expected = reference_of(worker, ON_ITS_DEVICE, solution=solution).expected["test-totals"]
    assert ELSEWHERE not in {key.case for key in expected}
    assert ELSEWHERE in {key.case for key in reference_of(worker, ON_ITS_DEVICE).expected["test-totals"]}


def test_a_check_may_have_all_its_corners_and_the_emulated_device(worker: Worker) -> None:
    domain = f"choices({', '.join(map(str, range(MAX_CORNERS - 2)))}), n=numbers(0, 1)"
    check = f'@check("any number", k={domain})\ndef _(k, n, device):\n    return torch.tensor([k, n], device=device)'
    reference = reference_of(worker, check)
    assert not reference.waits
    assert len(reference.expected["test-totals"]) == MAX_CASES


def test_tensors_of_two_devices_are_told_where_the_result_is_a_number_and_a_reference_that_mixes_tells_nothing(
    worker: Worker,
) -> None:
    number = ON_ITS_DEVICE.replace("totals(x)", "totals(x).sum().item()")
    assert told(scored(worker, "return torch.ones(len(x), dtype=x.dtype) @ x", number))["any device"] is not None
    assert scored(worker, "return x.sum(0)", number).points == 4.0
    mixing = TOTALS.replace("return x.sum(dim=0)", "return torch.ones(len(x), dtype=x.dtype) @ x")
    expected = reference_of(worker, ON_ITS_DEVICE, solution=mixing).expected["test-totals"]
    assert ELSEWHERE not in {key.case for key in expected}


def test_an_answer_that_only_raises_is_not_told_by_what_says_nothing_elsewhere(worker: Worker) -> None:
    expected = reference_of(worker, ON_ITS_DEVICE).expected["test-totals"]
    assert not tells(scored(worker, "raise TypeError", ON_ITS_DEVICE), expected)
    assert tells(scored(worker, "return x.sum(1)", ON_ITS_DEVICE), expected)

"""Passes with a card: what they see, what they cost each other, and that the worker itself never touches the driver."""

import os

import pytest
import torch
from cards import lesson
from cards.walls import WALLS
from running import touched, value_of

from autograder.judge import cards as of_machine
from autograder.judge.notebooks import Step, understood
from autograder.judge.passes import Seen, run_pass
from autograder.judge.references import observe_reference
from autograder.judge.workers import Worker
from autograder.wire.limits import CARD, TIMEOUTS, Limits

pytestmark = pytest.mark.cuda
FEW = {"null", "zero", "full", "random", "urandom", "fd", "stdin", "stdout", "stderr", "shm"}
ADDS = "import torch\nprint((torch.ones(2, device='cuda') + 1).tolist())"


def _run(worker: Worker, *cells: str, card: bool = True) -> Seen:
    return run_pass(worker, [Step(at, None, code) for at, code in enumerate(cells)], seed=0, visible=True, card=card)


def _text(seen: Seen) -> str:
    return "".join(output.get("text", "") for outputs in seen.outputs.values() for output in outputs)


def test_a_pass_computes_on_the_card(grader: Worker) -> None:
    seen = _run(grader, ADDS)
    assert (seen.statuses, _text(seen)) == ({0: "ok"}, "[2.0, 2.0]\n"), seen.outputs


def test_autograd_and_an_optimizer_work_on_the_card(grader: Worker) -> None:
    code = """
import torch
layer = torch.nn.Linear(3, 2).cuda()
optimizer = torch.optim.Adam(layer.parameters())
layer(torch.ones(4, 3, device="cuda")).sum().backward()
optimizer.step()
print(layer.weight.grad.device.type)
"""
    seen = _run(grader, code)
    assert _text(seen) == "cuda\n", seen.outputs


@pytest.mark.usefixtures("walled")
def test_a_pass_has_the_devices_of_the_card_and_nothing_more(grader: Worker) -> None:
    code = "import os\nprint(sorted(os.path.join(top, n)[5:] for top, _, ns in os.walk('/dev') for n in ns))"
    found = set(eval(_text(_run(grader, code))))
    assert found - FEW == set(of_machine.device_files())


@pytest.mark.usefixtures("walled")
def test_a_pass_without_a_card_cannot_have_it(grader: Worker) -> None:
    code = """
    import os
    os.environ["CUDA_VISIBLE_DEVICES"] = "0"
    import torch
    seen = torch.cuda.is_available()
    """
    assert value_of(grader, code) is False


def test_a_pass_without_a_card_finds_none(grader: Worker) -> None:
    assert value_of(grader, "import torch\nseen = [torch.cuda.is_available(), torch.cuda.device_count()]") == [False, 0]


def test_a_notebook_whose_checks_ask_for_no_device_makes_no_context(grader: Worker) -> None:
    reference = observe_reference(grader, understood(lesson.source(lesson.PLAIN_TEST))).sound()
    assert reference.card is False


def test_the_worker_itself_never_touches_the_driver(grader: Worker) -> None:
    _run(grader, ADDS)
    assert touched(grader) == []


def test_a_pass_has_the_card_alone(grader: Worker) -> None:
    name = of_machine.cards()[0]
    running = grader.run(_request(grader, f"{ADDS}\nprint('here', flush=True)"), card=True)
    try:
        next(running)
        assert of_machine._locked(name, 0) is None
    finally:
        running.close()  # type: ignore[attr-defined]
    held = of_machine._locked(name, 0)
    assert held is not None
    os.close(held)


def _request(worker: Worker, code: str) -> dict[str, object]:
    steps = [{"index": 0, "code": code, "has_checks": False, "shows": True}]
    asked = {"steps": steps, "seed": 0, "visible": True, "explain": False, "files": {}, "variables": {}}
    asked |= {"cell_seconds": worker.limits.cell_seconds, "output_bytes": worker.limits.output_bytes}
    return asked | {"timeouts": TIMEOUTS}


def test_a_pass_that_fills_the_card_costs_only_itself(grader: Worker) -> None:
    code = """
import torch
held = []
while True:
    held.append(torch.empty(2**30, dtype=torch.uint8, device="cuda"))
"""
    seen = _run(grader, code)
    assert seen.statuses.get(0) == "error", (seen.statuses, seen.stopped)
    assert "OutOfMemoryError" in str(seen.outputs)
    assert _text(_run(grader, ADDS)) == "[2.0, 2.0]\n"


def test_a_pass_that_hangs_in_a_kernel_is_ended_and_costs_only_itself(hasty: Worker) -> None:
    seen = _run(hasty, "import torch\ntorch.cuda._sleep(2**62)\ntorch.cuda.synchronize()", ADDS)
    assert 0 in seen.stopped or seen.statuses[0] == "timeout"
    assert _text(_run(hasty, ADDS)) == "[2.0, 2.0]\n"


def test_two_trusted_passes_share_the_card() -> None:
    limits = Limits(passes_a_card=2)
    with Worker(limits, WALLS) as one, Worker(limits, WALLS) as two:
        running = one.run(_request(one, ADDS), card=True)
        next(running)  # it has a place of the card now, for as long as nobody asks for more of its frames
        assert _text(_run(two, ADDS)) == "[2.0, 2.0]\n"
        assert [message["status"] for message, _ in running if message["kind"] == "done"] == ["ok"]


def test_a_hidden_card_is_in_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CARD, "")
    with Worker(walls=WALLS) as worker:
        seen = _run(worker, "import torch\nprint(torch.cuda.is_available())")
    assert _text(seen) == "False\n"


def test_doctor_names_the_card() -> None:
    cli_cards = pytest.importorskip("autograder.cli.cards", reason="the command is not installed here")
    found = cli_cards.look()
    assert found.usable
    assert found.words.startswith(torch.cuda.get_device_name(0))

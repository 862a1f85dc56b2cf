"""Cards: which there are, what of them a sandbox has, and that passes wait for each other. No card is needed here."""

import json
import multiprocessing
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import toy
from running import touched, value_of

from autograder.judge import cards, sandbox
from autograder.judge.grading import grade_notebook
from autograder.judge.notebooks import Step, understood
from autograder.judge.passes import run_pass
from autograder.judge.references import observe_reference
from autograder.judge.workers import Worker
from autograder.wire.limits import CARD

# What a machine has in /dev with two cards, one of them divided, and a screen.
FILES = ["nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-modeset", "nvram", "dri/card0"]
FILES += [f"nvidia-caps/nvidia-cap{number}" for number in (1, 2, 3, 12)] + ["nvidia-caps-imex-channels/channel0"]
NEEDED = ("nvidia-caps/nvidia-cap12", "nvidia-caps/nvidia-cap3", "nvidia-uvm", "nvidia0", "nvidia1", "nvidiactl")


@pytest.fixture
def devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of /dev, with files in place of devices; the locks are in a folder of the test's, too."""
    folder = tmp_path / "dev"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"this is {name}")
    monkeypatch.setattr(cards, "DEVICES", folder)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.delenv(CARD, raising=False)
    return folder


@pytest.mark.parametrize(
    ("variable", "found"),
    [
        (None, ("0", "1")),
        ("", ()),
        ("-1", ()),
        ("1", ("1",)),
        ("1, 0", ("1", "0")),
        ("0,-1,1", ("0",)),
        ("NoDevFiles", ()),
        ("MIG-5b2e/1/0,GPU-8a9f-11", ("MIG-5b2e/1/0", "GPU-8a9f-11")),
    ],
)
def test_the_variable_says_which_cards_may_be_used(
    devices: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None, found: tuple[str, ...]
) -> None:
    if variable is not None:
        monkeypatch.setenv(CARD, variable)
    assert cards.cards() == found
    assert bool(cards.device_files()) == bool(found)


def test_without_device_files_there_is_no_card(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CARD, "0")
    for name in ("nvidia0", "nvidia1"):
        (devices / name).unlink()
    assert (cards.cards(), cards.device_files()) == ((), ())


def test_a_sandbox_has_the_devices_of_its_cards_and_nothing_more(devices: Path) -> None:
    assert cards.device_files() == NEEDED
    words = sandbox.command(["true"])
    bound = [tuple(words[at + 1 : at + 3]) for at, word in enumerate(words) if word == "--dev-bind"]
    assert [pair for pair in bound if str(devices) in pair[0]] == [
        (f"{devices}/{name}", f"/dev/{name}") for name in NEEDED
    ]
    assert not any("dri" in word or "modeset" in word or "tools" in word for word in words)


def test_hidden_cards_are_in_no_sandbox(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sandbox.command(["true"])
    monkeypatch.setenv(CARD, "")
    assert str(devices) in str(before)
    assert str(devices) not in str(sandbox.command(["true"]))


# Libraries of the driver that only LD_LIBRARY_PATH knows of.


@pytest.fixture
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "driver"
    folder.mkdir()
    for name in ("libcuda.so.570.1", "libnvidia-ptxjitcompiler.so.1", "libpassword.so"):
        (folder / name).write_text(name)
    (folder / "libcuda.so.1").symlink_to("libcuda.so.570.1")
    monkeypatch.setenv("LD_LIBRARY_PATH", f"relative:{folder}:/nowhere:")
    return folder


def test_the_drivers_libraries_are_in_the_sandbox_where_only_a_variable_knows_of_them(
    devices: Path, driver: Path
) -> None:
    words = sandbox.command(["true"])
    found = {word for word in words if str(driver) in word}
    files = ("libcuda.so.1", "libcuda.so.570.1", "libnvidia-ptxjitcompiler.so.1")
    assert found == {str(driver), *(f"{driver}/{name}" for name in files)}
    assert words[words.index("LD_LIBRARY_PATH") + 1] == str(driver)
    at = words.index(f"{driver}/libcuda.so.1")
    assert words[at - 2 : at] == ["--symlink", "libcuda.so.570.1"] or words[at - 1] == "--ro-bind"


def test_without_a_card_no_library_path_goes_into_a_sandbox(driver: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "DEVICES", driver)
    assert "LD_LIBRARY_PATH" not in sandbox.environment()
    assert str(driver) not in str(sandbox.command(["true"]))


# One pass a card at a time.


def test_a_card_is_lent_to_one_pass_at_a_time(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CARD, "1")
    order = []

    def use() -> None:
        with cards.lent(1) as name:
            order.append(name)

    with cards.lent(1) as mine:
        other = threading.Thread(target=use)
        other.start()
        other.join(0.3)
        assert (mine, order, other.is_alive()) == ("1", [], True)
    other.join()
    assert order == ["1"]


def _use_a_card(connection: Connection) -> None:
    with cards.lent(1) as name:
        connection.send(name)
        connection.recv()


def test_another_grading_on_this_machine_waits_too(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CARD, "0")
    ours, theirs = multiprocessing.Pipe()
    other = multiprocessing.get_context("fork").Process(target=_use_a_card, args=(theirs,))
    other.start()
    assert ours.recv() == "0"
    assert cards._locked("0", 0) is None
    other.kill()  # what it had is free, however it ended
    other.join()
    with cards.lent(1) as name:
        assert name == "0"


def test_each_of_several_cards_is_lent(devices: Path) -> None:
    with cards.lent(1) as one, cards.lent(1) as two:
        assert [one, two] == ["0", "1"]


def test_trusted_passes_may_share_a_card_after_each_has_one(devices: Path) -> None:
    with ExitStack() as stack:
        assert [stack.enter_context(cards.lent(2)) for _ in range(4)] == ["0", "1", "0", "1"]
        assert [cards._locked(name, place) for name in "01" for place in (0, 1)] == [None] * 4


def test_where_there_is_no_card_nobody_waits(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CARD, "")
    with cards.lent(1) as one, cards.lent(1) as two:
        assert (one, two) == (None, None)


# A worker whose sandbox has them.

LOOK = """
import mmap, os, resource
devices = sorted(os.path.join(top, name)[5:] for top, _, names in os.walk("/dev") for name in names)
devices = [name for name in devices if name.startswith("nv")]
seen = {
    "devices": [[name, open(f"/dev/{name}").read()] for name in devices],
    "variable": os.environ["CUDA_VISIBLE_DEVICES"],
    "bounded": resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY,
    "shared": [],
}
for descriptor in (-1, os.open("/dev/zero", os.O_RDWR)):
    try:
        seen["shared"].append(len(mmap.mmap(descriptor, 4096)))
    except OSError:
        seen["shared"].append(0)
"""


@pytest.fixture
def with_cards(devices: Path) -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def test_a_pass_that_has_no_card_has_the_walls_of_a_machine_without(with_cards: Worker) -> None:
    seen = value_of(with_cards, LOOK)
    assert seen["devices"] == [[name, ""] for name in NEEDED]  # /dev/null, each of them
    assert (seen["variable"], seen["bounded"], seen["shared"]) == ("", True, [0, 0])


def test_a_pass_that_has_a_card_has_its_devices(with_cards: Worker) -> None:
    step = Step(0, None, LOOK + "import json\nprint(json.dumps(seen))")
    (output,) = run_pass(with_cards, [step], seed=0, visible=True, card=True).outputs[0]
    seen = json.loads(output["text"])
    assert seen["devices"] == [[name, f"this is {name}"] for name in NEEDED]
    assert (seen["variable"], seen["bounded"], seen["shared"]) == ("0", False, [4096, 4096])


def test_a_worker_that_has_cards_to_lend_touches_none_itself(with_cards: Worker) -> None:
    with_cards.preload(["torch.cuda"])
    assert value_of(with_cards, "import torch\nseen = torch.ones(2, requires_grad=True).sum().backward()") is None
    assert touched(with_cards) == []


def test_a_worker_that_had_touched_one_would_be_seen(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touching = "import os, runpy\nkept = os.open('/dev/nvidiactl', os.O_RDONLY)\n"
    touching += "runpy.run_module('autograder.inside.zygote', run_name='__main__')"
    command = sandbox.command
    monkeypatch.setattr(sandbox, "command", lambda inner: command([*inner[:3], "-c", touching, *inner[-2:]]))
    with Worker() as worker:
        worker.start()
        assert touched(worker) == ["/dev/nvidiactl"]


# Which passes have one: those of a notebook whose own solution or checks used one.

USES_IT = "import torch\ntorch.cuda._initialized = True  # as if it had made a context\n"
TEST = """
assert callable(f)
### BEGIN HIDDEN TESTS
from autograder import check

@check("which card")
def _():
    return f()
### END HIDDEN TESTS
"""
ANSWER = "import os\ndef f():\n    return os.environ['CUDA_VISIBLE_DEVICES'] or 'none'\nprint(f())"


@pytest.mark.parametrize(("before", "card"), [("", "none"), (USES_IT, "0")])
def test_submissions_have_a_card_where_the_reference_used_one(with_cards: Worker, before: str, card: str) -> None:
    source = toy.notebook(toy.solution("f", before + "def f():\n    return 1"), toy.test("test-f", 2, TEST))
    reference = observe_reference(with_cards, understood(source))
    assert (reference.card, reference.waits) == (card == "0", {})
    right = replace(
        reference,
        expected={"test-f": {key: replace(each, value=card) for key, each in reference.expected["test-f"].items()}},
    )
    graded = grade_notebook(with_cards, right, toy.submission({"f": ANSWER}, source))
    assert graded.scores["test-f"].points == 2
    assert graded.notebook.cells[0].outputs[0].text == f"{card}\n"

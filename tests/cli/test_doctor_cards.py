"""What the doctor says of a machine's cards, tried with files, a program and a torch that stand in for them."""

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from autograder.cli import cards
from autograder.cli.cards import State
from autograder.judge import cards as of_passes
from autograder.wire.limits import CARD

TOO_OLD = "CUDA initialization: The NVIDIA driver on your system is too old (found version 11040). Please update"
NONE = State("none: checks run on the CPU only")
Machine = Callable[..., None]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Make it one with these files in /dev, devices on the bus, answers of nvidia-smi, and a torch that finds cards."""

    def make(
        *files: str, bus: tuple[str, ...] = (), smi: str = "", names: tuple[str, ...] = (), warns: str = ""
    ) -> None:
        for name in files:
            (tmp_path / "dev" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "dev" / name).touch()
        for number, ids in enumerate(bus):
            folder = tmp_path / "bus" / f"0000:0{number}:00.0"
            folder.mkdir(parents=True)
            for name, text in zip(("vendor", "class"), ids.split(), strict=True):
                (folder / name).write_text(f"{text}\n")
        program = tmp_path / "bin" / "nvidia-smi"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{smi}\n")
        program.chmod(0o755)

        def is_available() -> bool:
            if warns:
                warnings.warn(warns, stacklevel=1)
            return bool(names)

        monkeypatch.setattr(torch.cuda, "is_available", is_available)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: len(names))
        monkeypatch.setattr(torch.cuda, "get_device_name", lambda number: names[number])

    monkeypatch.setattr(of_passes, "DEVICES", tmp_path / "dev")
    monkeypatch.setattr(cards, "BUS", tmp_path / "bus")
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    monkeypatch.delenv(CARD, raising=False)
    return make


def test_a_machine_without_a_card_lacks_nothing(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(bus=("0x8086 0x030000", "0x10de 0x040300"))  # another's card, and one for sound
    assert cards.look() == NONE
    monkeypatch.setattr(torch.version, "cuda", None)
    assert cards.look() == NONE


def test_cards_are_named(machine: Machine) -> None:
    machine("nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", names=("Card 0", "Card 1 MIG 1g.18gb"))
    assert cards.look() == State("Card 0, Card 1 MIG 1g.18gb", usable=True)


def test_hidden_cards_are_said_to_be_hidden(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine("nvidia0", "nvidiactl", "nvidia-uvm")
    monkeypatch.setenv(CARD, "")
    assert cards.look() == State("hidden: CUDA_VISIBLE_DEVICES=, so checks run on the CPU only")


def test_a_torch_for_the_cpu_on_a_machine_with_a_card_is_said(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("nvidia0", "nvidiactl")
    monkeypatch.setattr(torch.version, "cuda", None)
    build = f"this torch ({torch.__version__}) is built without CUDA"
    assert cards.look() == State(f"a card, but {build}: checks run on the CPU only")


def test_a_card_without_a_driver_is_said(machine: Machine) -> None:
    machine(bus=("0x10de 0x030200",))
    found = cards.look()
    assert found.words == "a card without a driver: checks run on the CPU only"
    assert (found.advice.startswith("install NVIDIA's driver"), found.usable) == (True, False)


def test_a_driver_older_than_torch_is_said(machine: Machine) -> None:
    machine("nvidia0", "nvidiactl", "nvidia-uvm", warns=TOO_OLD)
    assert cards.look() == State(
        "the driver (for CUDA 11.4) is older than torch's CUDA 13.0: checks run on the CPU only",
        "install a newer driver, or a build of torch for an older CUDA",
    )


def test_a_missing_device_file_of_memory_is_said(machine: Machine) -> None:
    machine("nvidia0", "nvidiactl", warns="CUDA unknown error")
    assert cards.look().advice == "sudo nvidia-modprobe -u -c=0"


@pytest.mark.parametrize(
    ("parts", "said"),
    [("", "MIG is on, and no part of the card is made"), ("  MIG 1g.18gb Device 0: (UUID: MIG-5b2e)", "torch cannot")],
)
def test_a_card_to_be_divided_that_has_no_parts_is_said(machine: Machine, parts: str, said: str) -> None:
    smi = f"if [ \"$1\" = -L ]; then echo 'GPU 0: Card'; echo '{parts}'; else echo Enabled; fi"
    machine("nvidia0", "nvidiactl", "nvidia-uvm", "nvidia-caps/nvidia-cap1", smi=smi)
    assert cards.look().words.startswith(said)


def test_of_any_other_reason_the_first_line_is_told(machine: Machine) -> None:
    machine("nvidia0", "nvidiactl", "nvidia-uvm", smi="exit 9", warns="CUDA says no\nand more")
    assert cards.look() == State("torch cannot use the card: CUDA says no", "see nvidia-smi")


def test_a_card_without_device_files_is_no_card_for_passes(machine: Machine) -> None:
    machine(names=("Card 0",))
    found = cards.look()
    assert (found.words.startswith("a card that passes cannot have"), found.usable) == (True, False)

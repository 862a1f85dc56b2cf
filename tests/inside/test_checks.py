"""`@check`: its options, its fixtures, the state that it calls a function in, and what it shows by hand."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import autograder
from autograder.inside import checks
from autograder.inside.checks import check
from autograder.inside.domains import choices
from autograder.wire.observations import Options


class Recorder:
    """An observer that calls each check and keeps what it returned."""

    def __init__(self, seed: int = 0, devices: Sequence[str] = ("cpu",)) -> None:
        self.seed, self.devices = seed, devices
        self.seen: list[tuple[str, str | None, Options, Any]] = []

    def observe(self, name: str, device: str | None, options: Options, runs: Sequence[checks.Run]) -> None:
        self.seen += [(name, device, options, run.call()) for run in runs]

    @property
    def values(self) -> list[Any]:
        return [value for *_, value in self.seen]


@pytest.fixture(autouse=True)
def _own_state() -> Iterator[None]:
    """Checks reseed and reset what is global; put back what the other tests had."""
    states = random.getstate(), np.random.get_state(), torch.get_rng_state()
    yield
    checks.observe_with(None)
    random.setstate(states[0])
    np.random.set_state(states[1])
    torch.set_rng_state(states[2])
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)


def observed(
    function: Callable[..., Any], name: str = "a check", seed: int = 0, devices: Sequence[str] = ("cpu",)
) -> Any:
    """What a check saw; a list with several devices."""
    recorder = Recorder(seed, devices)
    checks.observe_with(recorder)
    check(name)(function)
    checks.observe_with(None)
    return recorder.values[0] if len(recorder.values) == 1 else recorder.values


# Options.


@pytest.mark.parametrize("name", ["", "   ", None, 3])
def test_a_check_needs_a_name(name: Any) -> None:
    with pytest.raises(TypeError, match="needs a name"):
        check(name)


def test_the_name_of_a_check_is_a_short_sentence() -> None:
    with pytest.raises(ValueError, match="has over 300 characters; make it a sentence"):
        check("a" * 301)


@pytest.mark.parametrize("raises", ["ValueError", ValueError("no"), int, (ValueError, "KeyError"), [ValueError], None])
def test_raises_takes_exception_classes_only(raises: Any) -> None:
    with pytest.raises(TypeError, match="exception class"):
        check("a check", raises=raises)


@pytest.mark.parametrize("weight", [0, -1.0, float("nan"), float("inf")])
def test_a_weight_is_a_number_above_zero(weight: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        check("a check", weight=weight)


@pytest.mark.parametrize("tolerances", [{"rtol": 0.1}, {"atol": 0.1}])
def test_one_tolerance_alone_is_refused(tolerances: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="rtol and atol together"):
        check("a check", **tolerances)


def test_an_unknown_comparison_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="close, exact, unordered"):
        check("a check", compare="roughly")


def test_an_unknown_fixture_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(TypeError, match=r"no fixture gpu.*rng, seed, device, tmp_path"):

        @check("a check")
        def _(rng: Any, gpu: Any) -> None: ...


def test_options_are_plain_data() -> None:
    recorder = Recorder()
    checks.observe_with(recorder)
    check("a", raises=(KeyError, ValueError), weight=2, rtol=0.1, atol=0, compare="exact", show=True)(lambda: None)
    options = recorder.seen[0][2]
    assert options == Options(("KeyError", "ValueError"), 2.0, 0.1, 0, "exact", True)
    assert Options(**json.loads(json.dumps(options.as_data()))).weight == 2.0


def test_a_single_class_may_be_given_to_raises() -> None:
    recorder = Recorder()
    checks.observe_with(recorder)
    check("a", raises=ValueError)(lambda: None)
    assert recorder.seen[0][2].raises == ("ValueError",)


# Running.


def test_a_check_runs_at_once_and_the_function_stays_a_function() -> None:
    recorder = Recorder()
    checks.observe_with(recorder)

    @check("a check")
    def function() -> int:
        return 3

    assert [(name, device, value) for name, device, _, value in recorder.seen] == [("a check", None, 3)]
    assert function() == 3


def test_a_check_that_asks_for_the_device_runs_on_each() -> None:
    recorder = Recorder(devices=("cpu", "meta"))
    checks.observe_with(recorder)

    @check("a check")
    def _(device: torch.device) -> torch.device:
        return device

    assert [device for _, device, _, _ in recorder.seen] == ["cpu", "meta"]
    assert recorder.values == [torch.device("cpu"), torch.device("meta")]


def test_an_argument_with_a_domain_may_have_any_name() -> None:
    recorder = Recorder()
    checks.observe_with(recorder)

    @check("a check", seed=choices(7), self=choices(8), default_dtype=choices(9))
    def _(seed: int, self: int, default_dtype: int) -> list[int]:
        return [seed, self, default_dtype]

    assert recorder.values[0] == [7, 8, 9]


def test_every_check_starts_with_float32_and_gradients_whatever_ran_before() -> None:
    torch.set_default_dtype(torch.float64)
    torch.set_grad_enabled(False)
    assert observed(lambda: (torch.get_default_dtype(), torch.is_grad_enabled())) == (torch.float32, True)


def _draw() -> tuple[float, float, float]:
    return random.random(), float(np.random.random()), float(torch.rand(()))


def test_the_global_generators_are_seeded() -> None:
    first = observed(_draw)
    _draw()
    assert observed(_draw) == first


def test_each_check_draws_other_numbers() -> None:
    assert not set(observed(_draw, name="a")) & set(observed(_draw, name="b"))


def test_another_seed_draws_other_numbers() -> None:
    assert not set(observed(_draw, seed=1)) & set(observed(_draw, seed=2))


@pytest.mark.parametrize("seed", [0, -1, 2**32 - 1, 2**40 + 5])
def test_any_whole_number_is_a_seed(seed: int) -> None:
    def draw(rng: np.random.Generator, seed: int) -> list[float]:
        return [*_draw(), rng.random(), seed]

    assert observed(draw, seed=seed) == observed(draw, seed=seed)


def test_the_rng_fixture_is_seeded() -> None:
    def draw(rng: np.random.Generator) -> float:
        return rng.random()

    assert observed(draw) == observed(draw)
    assert observed(draw, name="another") != observed(draw)


def test_the_seed_fixture_is_not_what_the_global_generators_have() -> None:
    def draw(seed: int) -> tuple[float, float]:
        lucky = float(torch.rand(()))
        torch.manual_seed(seed)
        return lucky, float(torch.rand(()))

    lucky, asked_for = observed(draw)
    assert lucky != asked_for


def test_the_seed_fixture_fits_every_generator() -> None:
    def draw(seed: int) -> int:
        random.seed(seed)
        np.random.seed(seed)
        torch.manual_seed(seed)
        return seed

    assert isinstance(observed(draw, seed=2**40), int)


def test_the_temporary_folder_is_empty_and_gone_afterwards() -> None:
    def write(tmp_path: Path) -> tuple[Path, list[Path]]:
        there = list(tmp_path.iterdir())
        (tmp_path / "file").write_text("text")
        return tmp_path, there

    path, there = observed(write)
    assert there == []
    assert not path.exists()


def test_the_temporary_folder_is_gone_after_an_error_too() -> None:
    paths = []

    def fail(tmp_path: Path) -> None:
        paths.append(tmp_path)
        raise KeyError

    with pytest.raises(KeyError):
        observed(fail)
    assert not paths[0].exists()


# By hand.


def test_by_hand_a_check_shows_its_observation(capsys: pytest.CaptureFixture[str]) -> None:
    check("sees three")(lambda: [1, 2, 3])
    assert capsys.readouterr().out == "sees three: [1, 2, 3]\n"


@pytest.mark.parametrize(("seen", "says"), [(True, True), (False, False), ([True], False), (1, False)])
def test_by_hand_a_check_that_returns_a_bare_true_says_so(
    capsys: pytest.CaptureFixture[str], seen: object, says: bool
) -> None:
    @check("compares")
    def _() -> object:
        return seen

    assert ("let it return the value itself" in capsys.readouterr().out) == says


def test_by_hand_a_check_shows_the_device(capsys: pytest.CaptureFixture[str]) -> None:
    @check("sees a device")
    def _(device: torch.device) -> str:
        return device.type

    assert "sees a device [cpu]: 'cpu'\n" in capsys.readouterr().out


def test_by_hand_a_check_shows_what_was_raised(capsys: pytest.CaptureFixture[str]) -> None:
    @check("fails")
    def _() -> None:
        raise ValueError("not today")

    assert capsys.readouterr().out == "fails: raised ValueError: not today\n"


def test_by_hand_an_interrupt_is_an_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):

        @check("takes too long")
        def _() -> None:
            raise KeyboardInterrupt


def test_the_devices_are_the_cpu_and_cuda_when_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert checks.devices() == ("cpu",)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert checks.devices() == ("cpu", "cuda")


def test_authors_import_check_from_the_package() -> None:
    assert autograder.check is check
    with pytest.raises(AttributeError, match="no attribute 'cheque'"):
        autograder.cheque  # noqa: B018 - looking it up is the point


def test_a_misspelt_option_is_told_its_name() -> None:
    with pytest.raises(
        TypeError, match=r"check 'x': wieght= is no option and its value is no domain; did you mean weight="
    ):
        check("x", wieght=2)(lambda: 1)

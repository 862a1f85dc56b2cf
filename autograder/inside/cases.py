"""Cases: the inputs that are drawn from the domains of a check, corners first, and what a call left of them."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from autograder.inside.domains import DEFAULT, DTYPES, Choices, Corner, Domain, Shape
from autograder.wire.observations import MAX_CORNERS

ORDINARY = ((3, 4, 5, 2, 6, 7), (5, 2, 4, 3, 7, 6))  # sizes by letter: no square, which hides what is transposed
FRONTS = ((2, 3), (2, 1, 3))  # the dimensions that stand for `...` in the ordinary cases


@dataclass(frozen=True)
class Case:
    """One input of a check; `corners` by argument."""

    name: str
    shape: Shape
    corners: Mapping[str, Corner]
    is_corner: bool

    def draw(self, domains: Mapping[str, Domain], seed: int) -> dict[str, Any]:
        """The arguments, the same for the same seed, whatever other cases there are."""
        rng = np.random.Generator(np.random.PCG64(seed | zlib.crc32(self.name.encode()) << 32))
        return {name: domain.draw(rng, self.shape, self.corners.get(name)) for name, domain in domains.items()}

    @property
    def default_dtype(self) -> torch.dtype:
        """What tensors of floats are made of while the check runs."""
        return torch.float64 if any(each.name == DEFAULT for each in self.corners.values()) else torch.float32


def cases(domains: Mapping[str, Domain]) -> list[Case]:
    """The cases of a check: two ordinary ones, or of choices alone one, then the corners, each on one argument.

    Raises:
        ValueError: a letter has no size, or there are too many corners.
    """
    said: dict[str, list[int]] = {}
    for domain in domains.values():
        for letter, size in domain.least.items():
            said.setdefault(letter, []).extend([] if size is None else [size])
    least = {letter: max(sizes, default=1) for letter, sizes in said.items()}
    for name, domain in domains.items():
        if unknown := domain.named - least.keys():
            raise ValueError(f"{name}: no shape says what {', '.join(sorted(unknown))} is")
    firsts = {name: domain.first for name, domain in domains.items() if isinstance(domain, Choices)}
    if len(firsts) == len(domains):  # each is a corner, and so is tried anyway
        found = [replace(_ordinary(0, domains, least), corners=firsts)]
    else:
        found = [_ordinary(number, domains, least) for number in range(2)]
    corners = list(_corners(domains, least))
    if len(corners) > MAX_CORNERS:
        raise ValueError(
            f"{len(corners)} corners, where {MAX_CORNERS} are tried; name those that the text does not allow "
            f"(without=), or let two checks have half of them: {', '.join(corner.name for corner in corners)}"
        )
    return list({case.name: case for case in (*found, *corners)}.values())


def _ordinary(number: int, domains: Mapping[str, Domain], least: Mapping[str, int]) -> Case:
    shape = _shape(number, domains, least)
    said = [f"{letter} = {size}" for letter, size in shape.letters.items()]
    said += [f"{len(shape.front)} dimensions{' in front' if said else ''}"] if shape.front else []
    return Case(", ".join(said) or ("ordinary values", "other values")[number], shape, {}, is_corner=False)


def _shape(number: int, domains: Mapping[str, Domain], least: Mapping[str, int]) -> Shape:
    usual = ORDINARY[number]
    letters = {letter: max(size, usual[place % len(usual)]) for place, (letter, size) in enumerate(least.items())}
    return Shape(letters, FRONTS[number] if any(domain.has_front for domain in domains.values()) else ())


def _corners(domains: Mapping[str, Domain], least: Mapping[str, int]) -> Iterator[Case]:
    every = {name: domain.corners(name) for name, domain in domains.items()}
    found: dict[Any, tuple[str, Corner]] = {}
    for name, corners in every.items():
        for corner in corners:
            if all(size >= least[letter] for letter, size in corner.sizes.items()):
                found.setdefault(_effect(name, corner), (name, corner))
    times = Counter(corner.name for _, corner in found.values())
    shared = {name: {corner.name for corner in corners if corner.shared} for name, corners in every.items()}
    usual = _shape(0, domains, least)
    other = [each.name for corners in every.values() for each in corners if each.shared and each.name in DTYPES]
    for name, corner in found.values():
        if 0 in corner.sizes.values() and other:  # of the ordinary dtype, a constant would be right by chance
            corner = replace(corner, dtype=other[0])
        title = f"{corner.name} ({name})" if times[corner.name] > 1 else corner.name
        has = corner.dtype or (corner.name if corner.shared else None)
        together = [each for each, theirs in shared.items() if has in theirs]
        yield _case(title, corner, [*together, name], usual)


def _effect(name: str, corner: Corner) -> Any:
    """What a corner changes: what is one for several arguments is tried once."""
    if corner.shared:
        return corner.name
    if corner.sizes or corner.front is not None:
        return tuple(corner.sizes.items()), corner.front
    return name, corner.name


def _case(title: str, corner: Corner, names: Sequence[str], usual: Shape) -> Case:
    front = usual.front if corner.front is None else (1,) * corner.front
    shape = Shape({**usual.letters, **corner.sizes}, front)
    return Case(title, shape, dict.fromkeys(names, corner), is_corner=True)


class Afterwards:
    """What the calls of a check left of their arguments, and of what PyTorch keeps for the whole process."""

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {}

    def add(self, arguments: Mapping[str, Any]) -> None:
        """Look at the arguments of a call that has ended."""
        for name, value in arguments.items():
            self._parts.setdefault(name, []).append(repr(_left(value)))
        for name, state in (("the default dtype", torch.get_default_dtype()), ("grad mode", torch.is_grad_enabled())):
            self._parts.setdefault(name, []).append(str(state))

    def digests(self) -> dict[str, str]:
        """A digest for each, of all calls together."""
        return {name: hashlib.sha256("\n".join(parts).encode()).hexdigest() for name, parts in self._parts.items()}


def _left(value: Any) -> Any:
    """An argument as data: its bytes, shape and flags."""
    if isinstance(value, torch.Tensor):
        numbers = value.detach().resolve_conj().resolve_neg().cpu().contiguous()
        bits = numbers.reshape(-1).view(torch.uint8).numpy().tobytes()
        about = str(value.dtype), str(value.device), tuple(value.shape), value.stride()
        return *about, value.requires_grad, value.is_leaf, value.grad is not None, _hash(bits)
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.strides, _hash(value.tobytes())
    if isinstance(value, torch.nn.Module):
        modes = [(name, part.training) for name, part in value.named_modules()]
        return modes, [(name, _left(each)) for name, each in value.state_dict(keep_vars=True).items()]
    if isinstance(value, list | tuple):
        return [_left(each) for each in value]
    if isinstance(value, dict):
        return [(repr(key), _left(each)) for key, each in value.items()]
    return repr(value) if isinstance(value, int | float | complex | str | None) else type(value).__name__


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

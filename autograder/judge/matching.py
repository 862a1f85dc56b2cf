"""Members without an order: whether two lists or sets hold the same, in time that grows with their size.

To try each with each would let a list of 20,000 numbers keep the grader for minutes. So members are told apart by a
hash of what is compared exactly; of those with one hash both sides are sorted by what is compared within a tolerance,
and the members at each place are compared. Where that pairs some wrongly, for what is close need not stand in one
order, these are sorted in another way, a few times.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from autograder.judge.arrays import FEW, TURNS, are_exact, exact_hash, projection, spelled, squashed_number
from autograder.judge.decoding import Array, Bag, Pairs, Tensor
from autograder.wire.observations import MAX_NODES, Options

Same = Callable[[Any, Any, "Order"], bool]


class Keys:
    """A hash and a number for each value, made once: values are known by their identity, and must live as long."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._hashes: dict[int, bytes] = {}
        self._numbers: dict[tuple[int, int], float] = {}
        self._weights: dict[int, list[float]] = {}
        self._keys = self if options.compare == "exact" else Keys(Options(compare="exact"))  # of dicts

    def hash(self, value: Any) -> bytes:
        """Equal for values that may be the same: it covers all that is compared exactly, and no order but a list's."""
        if id(value) not in self._hashes:
            self._hashes[id(value)] = hashlib.sha256(repr(self._parts(value)).encode()).digest()
        return self._hashes[id(value)]

    def _parts(self, value: Any) -> tuple[Any, ...]:
        match value:
            case Tensor():
                about = value.device.partition(":")[0], value.requires_grad
                return "tensor", *about, *self._parts_of_numbers(value)
            case Array():
                return "array", *self._parts_of_numbers(value)
            case float() | complex():
                return type(value).__name__, self._digits(value)
            case list():
                return "list", *map(self.hash, value)
            case Bag():
                return "set", *sorted(map(self.hash, value.members))
            case Pairs():
                return "dict", *sorted((self._keys.hash(key), self.hash(each)) for key, each in value.items)
        return type(value).__name__, value

    def _parts_of_numbers(self, value: Tensor | Array) -> tuple[Any, ...]:
        exact = are_exact(value.dtype, self._options)
        return value.dtype, value.values.shape, exact and exact_hash(value.values, self._options)

    def _digits(self, value: complex) -> tuple[str, ...]:
        if self._options.compare == "exact":
            return spelled(value)
        return () if not are_exact("float64", self._options) else ("nan" if value != value else str(value + 0),)

    def number(self, value: Any, turn: int) -> float:
        """Near for values that are close, whatever the order of sets and dicts in them; another in each turn."""
        key = turn, id(value)
        if key not in self._numbers:
            self._numbers[key] = self._number(value, turn)
        return self._numbers[key]

    def _number(self, value: Any, turn: int) -> float:
        match value:
            case Tensor() | Array():
                return 0.0 if are_exact(value.dtype, self._options) else projection(value.values, turn)
            case float() | complex():
                return squashed_number(value.real) + squashed_number(value.imag) * self._weight(0, turn)
            case list():
                return sum(self.number(each, turn) * self._weight(place, turn) for place, each in enumerate(value))
            case Bag():
                return sum(math.sin(self.number(each, turn)) for each in value.members)
            case Pairs():
                return sum(self.number(each, turn) * self._weight_of(key, turn) for key, each in value.items)
        return 0.0

    def _weight(self, place: int, turn: int) -> float:
        if turn not in self._weights:
            self._weights[turn] = np.random.default_rng(turn).standard_normal(MAX_NODES).tolist()
        return self._weights[turn][place % MAX_NODES]

    def _weight_of(self, key: Any, turn: int) -> float:
        return self._weight(int.from_bytes(self._keys.hash(key)[:4]), turn)

    def of_key(self, key: Any) -> bytes:
        """The hash of a dict's key: equal for equal keys."""
        return self._keys.hash(key)


class Order:
    """How members without an order are paired within one comparison: by which keys, and in which turns."""

    def __init__(self, keys: Keys, turns: Sequence[int] = range(TURNS)) -> None:
        self.keys = keys
        self._turns = turns

    def matched(self, ours: Sequence[Any], theirs: Sequence[Any], same: Same) -> bool:
        """Whether two collections hold the same members.

        Args:
            same: whether two members are the same; the sets in them are to be compared in the order that it is given.
        """
        if len(ours) != len(theirs):
            return False
        mine, others = self._groups(ours), self._groups(theirs)
        if {key: len(each) for key, each in mine.items()} != {key: len(each) for key, each in others.items()}:
            return False
        return all(self._paired(each, others[key], same) for key, each in mine.items())

    def _groups(self, members: Iterable[Any]) -> dict[bytes, list[Any]]:
        found = defaultdict(list)
        for each in members:
            found[self.keys.hash(each)].append(each)
        return found

    def _paired(self, ours: list[Any], theirs: list[Any], same: Same) -> bool:
        for turn in self._turns:
            within = Order(self.keys, (turn,))  # once in each turn, or sets in sets in sets would take turns of turns
            pairs = list(zip(self._sorted(ours, turn), self._sorted(theirs, turn), strict=True))
            left = [pair for pair in pairs if not same(*pair, within)]
            if not left:
                return True
            if len(left) == 1 or len(left) == len(ours) > FEW:
                return False
            ours, theirs = [one for one, _ in left], [other for _, other in left]
        return False

    def _sorted(self, members: list[Any], turn: int) -> list[Any]:
        return members if len(members) == 1 else sorted(members, key=lambda each: self.keys.number(each, turn))

"""What travels to a node and back: a function of a module, plain data, and of references only their digests.

A reference has some hundred kilobytes and goes with every submission, so a node keeps those that it has been sent.
Pickled, as Dask's own messages are: whoever can send them can run code on the other side.
"""

import hashlib
import io
import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.judge.references import Reference

KEPT = 64  # references, by the coordinator and by each node, or those of one call; what is gone is packed or sent again
LEVEL = 1  # of zlib: notebooks are text, and the first level takes most of what there is to take


@dataclass(frozen=True)
class Lacks:
    """A node has not been sent these references yet, or keeps them no longer."""

    digests: tuple[str, ...]
    node: str = ""


@dataclass(frozen=True)
class Parcel:
    """A call as it travels: the function and its arguments, and the digests of the references among these."""

    body: bytes
    digests: tuple[str, ...]


@dataclass(frozen=True)
class Packed:
    """A call as the coordinator has it.

    references: packed, by digest, for nodes that lack them.
    card: whether one of them used a card, so that what it judges needs one, too.
    """

    parcel: Parcel
    references: Mapping[str, bytes]
    card: bool


class Sender:
    """Packs calls, and each reference in them once."""

    def __init__(self) -> None:
        # By identity, and so kept alive: what a reference was seen to do is never changed.
        self._known: OrderedDict[int, tuple[Reference, str, bytes]] = OrderedDict()

    def pack(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Packed:
        """A call of a function of a module with these arguments."""
        references: dict[str, bytes] = {}
        used_card = []

        class Pickler(pickle.Pickler):
            def persistent_id(_, value: Any) -> str | None:  # `self` is the sender here
                if not isinstance(value, Reference):
                    return None
                digest, packed = self._pack(value)
                references[digest] = packed
                used_card.append(value.card)
                return digest

        file = io.BytesIO()
        Pickler(file, pickle.HIGHEST_PROTOCOL).dump((function, arguments))
        parcel = Parcel(zlib.compress(file.getvalue(), LEVEL), tuple(references))
        return Packed(parcel, references, any(used_card))

    def _pack(self, reference: Reference) -> tuple[str, bytes]:
        key = id(reference)
        if key not in self._known:
            packed = pack(reference)
            self._known[key] = reference, hashlib.sha256(packed).hexdigest(), packed
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        _, digest, packed = self._known[key]
        return digest, packed


class Receiver:
    """Unpacks calls, and keeps the references that came."""

    def __init__(self) -> None:
        self._references: OrderedDict[str, Reference] = OrderedDict()

    def keep(self, references: Mapping[str, bytes], own: Callable[[Reference], Reference]) -> None:
        """Keep references that came; of each what `own` makes of it."""
        for digest, packed in references.items():
            if digest not in self._references:
                self._references[digest] = own(unpack(packed))

    def unpack(self, parcel: Parcel) -> tuple[Callable[..., Any], tuple[Any, ...]] | Lacks:
        """The function and its arguments, where all of its references are here."""
        here = {digest: self._references.get(digest) for digest in parcel.digests}
        if lacking := tuple(digest for digest, reference in here.items() if reference is None):
            return Lacks(lacking)
        for digest in here:
            self._references.move_to_end(digest)
        while len(self._references) > max(KEPT, len(here)):
            self._references.popitem(last=False)

        class Unpickler(pickle.Unpickler):
            def persistent_load(_, digest: str) -> Reference | None:
                return here[digest]

        function, arguments = Unpickler(io.BytesIO(zlib.decompress(parcel.body))).load()
        return function, arguments


def pack(value: Any) -> bytes:
    """Anything, packed whole."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), LEVEL)


def unpack(data: bytes) -> Any:
    """What was packed."""
    return pickle.loads(zlib.decompress(data))

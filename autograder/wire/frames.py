"""Frames: the messages that a pass streams to the grader over a pipe, bounded, never trusted.

A frame is two big-endian 32-bit lengths, a JSON object of the first length and a blob of the second.
"""

import json
import os
import struct
from collections.abc import Iterator
from typing import Any

HEADER = struct.Struct(">II")
MAX_JSON = 4 * 2**20
MAX_BLOB = 32 * 2**20  # twice what an observation's tensors may hold

Frame = tuple[dict[str, Any], bytes]


class BadFrame(ValueError):
    """Bytes that are no frame, or one larger than is taken."""


def pack(message: dict[str, Any], blob: bytes = b"") -> bytes:
    """One frame."""
    text = json.dumps(message).encode()
    return HEADER.pack(len(text), len(blob)) + text + blob


def write(descriptor: int, data: bytes) -> None:
    """Write frames, whole."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


class Reader:
    """Takes bytes as they come and gives the frames that are complete."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Add bytes; give the frames that they complete, all that came before a bad one included.

        Raises:
            BadFrame: the stream cannot be read on from here.
        """
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            text_size, blob_size = HEADER.unpack_from(self._buffer)
            if text_size > MAX_JSON or blob_size > MAX_BLOB:
                raise BadFrame("a frame larger than is taken")
            end = HEADER.size + text_size + blob_size
            if len(self._buffer) < end:
                return
            text = bytes(self._buffer[HEADER.size : HEADER.size + text_size])
            blob = bytes(self._buffer[HEADER.size + text_size : end])
            del self._buffer[:end]
            yield _message(text), blob


def _message(text: bytes) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise BadFrame("a frame that is no JSON") from None
    if not isinstance(message, dict):
        raise BadFrame("a frame that is no object")
    return message

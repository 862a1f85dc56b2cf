"""Frames: what is written comes out, however it is cut into pieces; anything else is a BadFrame and nothing worse."""

import json
import os
import threading
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.wire import frames
from autograder.wire.frames import HEADER, MAX_BLOB, MAX_JSON, BadFrame, Frame, Reader


def framed(message: Any, blob: bytes = b"") -> bytes:
    """A frame as `write` makes it, also of what it would not."""
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return HEADER.pack(len(text), len(blob)) + text + blob


def read(*pieces: bytes) -> tuple[list[Frame], bool]:
    """The frames of a stream that comes in pieces, and whether all of it could be read."""
    reader = Reader()
    found = []
    try:
        for piece in pieces:
            for frame in reader.feed(piece):
                found.append(frame)
    except BadFrame:
        return found, False
    return found, True


messages = st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=5), max_size=2)
sent = st.lists(st.tuples(messages, st.binary(max_size=20)), max_size=4)
cuts = st.lists(st.integers(0, 300), max_size=6)


def cut(stream: bytes, at: list[int]) -> list[bytes]:
    """A stream in pieces, some of them empty."""
    ends = [0, *sorted(min(each, len(stream)) for each in at), len(stream)]
    return [stream[start:end] for start, end in pairwise(ends)]


@given(sent, cuts)
def test_frames_come_out_as_they_went_in_however_they_are_cut(wanted: list[Frame], at: list[int]) -> None:
    assert read(*cut(b"".join(framed(*each) for each in wanted), at)) == (wanted, True)


@given(sent)
def test_frames_come_out_byte_by_byte(wanted: list[Frame]) -> None:
    stream = b"".join(framed(*each) for each in wanted)
    assert read(*(bytes([each]) for each in stream)) == (wanted, True)


@given(st.binary(max_size=200))
def test_any_bytes_are_frames_or_a_bad_one(stream: bytes) -> None:
    read(stream)


@given(st.binary(max_size=60), st.binary(max_size=20))
def test_any_text_in_a_frame_is_an_object_or_a_bad_frame(text: bytes, blob: bytes) -> None:
    found, whole = read(framed(text, blob))
    assert whole == bool(found)
    assert all(isinstance(message, dict) for message, _ in found)


@given(sent, st.binary(max_size=60), cuts)
def test_how_a_stream_is_cut_changes_nothing(before: list[Frame], rubbish: bytes, at: list[int]) -> None:
    # What came before the rubbish has to count, or a mark depends on how the pipe happened to be read.
    stream = b"".join(framed(*each) for each in before) + rubbish
    assert read(stream) == read(*cut(stream, at))


def test_a_frame_without_its_end_is_waited_for() -> None:
    reader = Reader()
    stream = framed({"a": 1}, b"blob")
    assert list(reader.feed(stream[:-1])) == []
    assert list(reader.feed(stream[-1:] + stream[:3])) == [({"a": 1}, b"blob")]
    assert list(reader.feed(stream[3:])) == [({"a": 1}, b"blob")]


@pytest.mark.parametrize("sizes", [(MAX_JSON + 1, 0), (2, MAX_BLOB + 1), (2**32 - 1, 2**32 - 1)])
def test_a_frame_larger_than_is_taken_is_refused_by_its_header(sizes: tuple[int, int]) -> None:
    with pytest.raises(BadFrame, match="larger"):
        list(Reader().feed(HEADER.pack(*sizes)))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"3",
        b"null",
        b"{'a': 1}",
        b"\xff\xfe\x00",
        b"\x80\x04}.",
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_text_that_is_no_object_is_a_bad_frame(text: bytes) -> None:
    with pytest.raises(BadFrame):
        list(Reader().feed(framed(text)))


def test_frames_are_written_whole_into_a_full_pipe() -> None:
    ours, theirs = os.pipe()
    blob = os.urandom(1 << 20)  # many times what a pipe holds

    def write() -> None:
        frames.write(theirs, frames.pack({"kind": "a"}, blob))
        os.close(theirs)

    writer = threading.Thread(target=write)
    writer.start()
    pieces = []
    while piece := os.read(ours, 1 << 16):
        pieces.append(piece)
    writer.join()
    os.close(ours)
    assert read(*pieces) == ([({"kind": "a"}, blob)], True)


def test_any_text_can_be_written() -> None:
    ours, theirs = os.pipe()
    frames.write(theirs, frames.pack({"text": "日本語 \ud800 \0"}))
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        assert read(stream.read()) == ([({"text": "日本語 \ud800 \0"}, b"")], True)

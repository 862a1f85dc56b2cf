"""A fuzzer with a memory, for everything that reads what a stranger wrote: `python tests/fuzzing.py --minutes 3`.

The property is a bound on processor time and memory, proportional to the input, beside "no traceback". Hypothesis's
targets drive it towards what costs most for its size; the inputs that came furthest are kept in build/fuzz, and the
next run begins with them. Inputs are mostly a few short pieces, each many times over: that is how a cost that grows
faster than its input shows. The bounds are far above what was measured on a busy machine.
"""

import argparse
import contextlib
import json
import resource
import signal
import sys
import time
import tracemalloc
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import toy
from hypothesis import HealthCheck, Phase, Verbosity, given, settings, target
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.errors import BadNotebook
from autograder.gradebook.feedback import FeedbackExporter, Summarise
from autograder.judge import format, sanitize
from autograder.judge.decoding import Malformed, decode, describe, digest
from autograder.judge.notebooks import understood
from autograder.judge.restoring import restored
from autograder.plugin import configure
from autograder.wire import frames

KEPT = Path(__file__).parent.parent / "build" / "fuzz"
MOST_RESIDENT = 1.5 * 2**30  # bytes of the whole process, with everything loaded
MOST = 20_000  # times that a piece is repeated
MOST_BYTES = 2**20  # of a notebook, or a little more


# Inputs: pieces of the language that a reader knows, and others, each many times.

HTML = ["<", ">", "<b>", "</b>", "<table><tr><td>", "<a href='data:", "<img src=x ", "style='color:red;", "<!--", "-->"]
HTML += [
    "&amp",
    "&#x41;",
    "<svg>",
    "<script>",
    "</script",
    "class=a ",
    '"',
    "'",
    "<math>",
    "<p",
    "/",
    "=",
    "<style>",
    "\x1b[",
]
SVG = [
    "<svg>",
    "<g>",
    "</g>",
    "<path d='M0 0",
    "L1 1",
    "<use href='#a'/>",
    "<defs>",
    "<image href='data:",
    "&lt;",
    "<![",
]
MARKDOWN = [
    "[",
    "]",
    "](",
    "*",
    "_",
    "`",
    "```\n",
    "> ",
    "- ",
    "\n",
    "\n\n",
    "    ",
    "|",
    "|-",
    "$",
    "$$",
    "\\",
    "<b>",
    "![",
    "#",
]
MARKDOWN += [
    "&",
    "http://a.b ",
    "\\begin{a}",
    "\\frac{",
    "}",
    "{",
    "^",
    "1. ",
    "<!--",
    "[^1]",
    "~~",
    "==",
    "![a](data:",
]
CODE = [
    "(",
    "[",
    "{",
    "'",
    '"',
    "'''",
    "f'{",
    "*",
    "\\",
    "#",
    "\n",
    " ",
    "\t",
    "0",
    "1e",
    "_",
    "a",
    ".",
    "@",
    "=",
    "lambda:",
]
CODE += ["### BEGIN HIDDEN TESTS\n", "### END HIDDEN TESTS\n", "if a:\n ", "\x1b[31m", "\x1b]", "é", "\u202e", "-"]
VALUES = [
    "[",
    '["list", [',
    '["tensor", "0", ',
    '["int", "1"]',
    ", ",
    "]",
    "{",
    '"a": ',
    "}",
    "null",
    "1",
    '"\\ud800"',
    "1e9",
]


def repeated(pieces: list[str], most: int = MOST) -> st.SearchStrategy[str]:
    """Texts of a few short pieces, each up to `most` times."""
    piece = st.lists(st.sampled_from(pieces) | st.text(max_size=2), min_size=1, max_size=3).map("".join)
    many = st.builds(lambda text, times: text * times, piece, st.sampled_from([1, 2, 30, 300]) | st.integers(0, most))
    return st.lists(many, min_size=1, max_size=4).map("".join)


# What reads them. A reader refuses in its own words or gives something; both are fine.


def read_frames(stream: bytes) -> None:
    reader = frames.Reader()
    with contextlib.suppress(frames.BadFrame):
        for begin in range(0, len(stream), 1000):
            for message, blob in reader.feed(stream[begin : begin + 1000]):
                read_observation((message.get("value"), blob))


def read_observation(sent: tuple[Any, bytes]) -> None:
    with contextlib.suppress(Malformed):
        value = decode(*sent)
        assert len(describe(value)) <= 200
        digest(value)
        digest(value, unordered=True)


SOURCE = understood(toy.source())


def read_notebook(data: bytes) -> None:
    with contextlib.suppress(BadNotebook):
        raw = format.read_submission(data)
        notebook = restored(raw, SOURCE)
        notebook.visible_steps(), notebook.hidden_steps()
        sanitize.clean(notebook, SOURCE)


def clean(text: str) -> None:
    sanitize.clean_html(text)
    sanitize.clean_svg(f"<svg>{text}")
    sanitize.clean_text(text)


def make_page(notebook: NotebookNode) -> None:
    config = Config()
    configure(config)
    exporter = FeedbackExporter(config=config)
    exporter.register_preprocessor(Summarise, enabled=True)
    about = {"notebook": "toy", "score": 1.0, "max_score": 2.0, "late_penalty": 0.0}
    exporter.from_notebook_node(notebook, {"nbgrader": about})


def _stream(text: str, blob: bytes, cut: int, put: bytes) -> bytes:
    whole = frames.HEADER.pack(len(text.encode("utf-8", "replace")), len(blob)) + text.encode("utf-8", "replace") + blob
    return whole[: cut % len(whole)] + put + whole[cut % len(whole) :] if put else whole


def _blob(dtype: str, shape: list[int], size: int, space: int) -> bytes:
    """Numbers as safetensors has them, of which not all need to be there."""
    header = json.dumps({"0": {"dtype": dtype, "shape": shape, "data_offsets": [0, size]}}).encode() + b" " * space
    return len(header).to_bytes(8, "little") + header + bytes(size)


def _notebook(source: str, kind: str, times: int, field: str, value: Any) -> bytes:
    cell = {"cell_type": kind, "id": "a", "metadata": {}, "source": source, field: value}
    cells = [cell] * min(times, MOST_BYTES // len(json.dumps(cell)))
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def _page(markdown: str, code: str, shown: str, kind: str, times: int) -> NotebookNode:
    output = nbformat.v4.new_output("display_data", data={kind: shown})
    printed = nbformat.v4.new_output("stream", name="stdout", text=shown)
    cells = [toy.markdown(markdown), toy.code(code, id="mine")]
    cells[1].outputs = [output, printed]
    raw = toy.notebook(*cells[:1], *(nbformat.from_dict(cells[1] | {"id": f"mine{at}"}) for at in range(times)))
    sanitize.clean(notebook := understood(raw), SOURCE)
    return notebook.raw


words = st.text(max_size=5) | repeated(["a", "\ud800", "é", "torch.", "0x"], 2000)
leaves = st.sampled_from(
    [["none"], ["bool", True], ["complex", "0x0p+0", "nan"], ["tensor", "0", "torch.float32", "cpu", True]]
)
leaves |= st.sampled_from([["array", "0", dtype] for dtype in ("float64", "float32", "int64", "bool", "complex64")])
leaves |= st.builds(lambda kind, text: [kind, text], st.sampled_from(["str", "int", "float", "opaque", "name"]), words)
leaves |= st.integers().map(lambda number: ["int", hex(number)]) | st.floats().map(
    lambda number: ["float", number.hex()]
)
leaves |= st.none() | st.integers() | st.floats() | st.lists(words, max_size=3).map(lambda names: ["raised", names])
times = st.sampled_from([1, 2, 30, 300]) | st.integers(0, MOST)


def _around(kind: str, inner: Any, count: int, levels: int) -> Any:
    made = [inner] * min(count, 2**18 // len(repr(inner)))
    for _ in range(levels):
        made = [[kind, [[["int", hex(at)], each] for at, each in enumerate(made)] if kind == "dict" else made]]
    return made[0] if made else None


trees = st.recursive(
    leaves,
    lambda inner: (
        st.builds(_around, st.sampled_from(["list", "set", "dict", "x"]), inner, times, st.integers(1, 60))
        | st.lists(inner, max_size=4).map(lambda members: ["list", members])
        | st.lists(st.tuples(inner, inner).map(list), max_size=4).map(lambda pairs: ["dict", pairs])
    ),
    max_leaves=10,
)
shapes = st.lists(st.sampled_from([0, 1, 2, 1000, 2**31, 2**62]) | st.integers(-1, MOST), max_size=4)
fitting = st.integers(0, MOST).map(lambda count: _blob("F32", [count], 4 * count, 0))
odd = st.builds(_blob, st.sampled_from(["F32", "F64", "BF16", "U8", "BOOL", "x"]), shapes, times, times)
blobs = st.just(b"") | fitting | odd | st.binary(max_size=100)
messages = st.builds(
    lambda tree: json.dumps({"kind": "observation", "index": 1, "check": "x", "value": tree}), trees
) | repeated(VALUES)
kinds = st.sampled_from(["text/html", "text/plain", "text/markdown", "text/latex", "image/svg+xml"])


@dataclass(frozen=True)
class Reader:
    """What is fuzzed, with what, and what it may cost: so many seconds at once, and for each MB."""

    read: Callable[[Any], None]
    inputs: st.SearchStrategy[Any]
    size: Callable[[Any], int]
    seconds: float
    seconds_a_megabyte: float
    bytes_a_byte: float = 200.0  # of memory


READERS = {
    "frames": Reader(
        read_frames,
        st.builds(_stream, messages, blobs, st.integers(0, 2**20), st.just(b"") | st.binary(max_size=9)),
        len,
        1,
        10,
    ),
    "observations": Reader(
        read_observation, st.tuples(trees, blobs), lambda sent: len(repr(sent[0])) + len(sent[1]), 1, 10
    ),
    "notebooks": Reader(
        read_notebook,
        st.builds(
            _notebook,
            repeated(CODE),
            st.sampled_from(["code", "markdown", "raw", "x"]),
            st.sampled_from([1, 3, 100]) | st.integers(0, 1500),
            st.sampled_from(["other", "outputs", "attachments", "metadata", "id"]),
            trees,
        ),
        len,
        2,
        10,
    ),
    "sanitiser": Reader(clean, repeated(HTML) | repeated(SVG) | repeated(HTML + SVG), len, 1, 20),
    "pages": Reader(
        make_page,
        st.builds(
            _page,
            repeated(MARKDOWN),
            repeated(CODE),
            repeated([*MARKDOWN, *HTML, *CODE]),
            kinds,
            st.sampled_from([1, 2, 30]),
        ),
        lambda notebook: len(repr(notebook)),
        4,  # no page takes longer than 2 on a machine that does nothing else
        0,
        2000,
    ),
}


class CostsTooMuch(AssertionError):
    """A reader took more time or memory than its input is worth."""


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer, in processor time, and does not even end."""

    def strike(*_: Any) -> None:
        raise CostsTooMuch(f"it took more than {seconds:.1f} s")

    before = signal.signal(signal.SIGPROF, strike)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def cost(reader: Reader, value: Any) -> tuple[float, float]:
    """Read twice; the processor time and the memory that it took, as parts of what is allowed.

    Raises:
        CostsTooMuch: more than is allowed.
    """
    size = reader.size(value)
    seconds = reader.seconds + reader.seconds_a_megabyte * size / 2**20
    most = 32 * 2**20 + reader.bytes_a_byte * size
    begin = time.process_time()
    with at_most(3 * seconds):
        reader.read(value)
    took = time.process_time() - begin
    tracemalloc.start()  # only now: it makes some readers ten times as slow, and then what they used so far must do
    try:
        with contextlib.suppress(CostsTooMuch), at_most(3 * seconds):
            reader.read(value)
        used = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if took > seconds or used > most or resident > MOST_RESIDENT:
        raise CostsTooMuch(f"{size:,} bytes took {took:.2f} s, {used:,.0f} bytes; resident were {resident:,}")
    return took / seconds, used / most


def hunt(name: str, reader: Reader, examples: int, figures: Counter[str], worst: dict[str, float]) -> None:
    """Fuzz one reader.

    Raises:
        Exception: what it found, with the input in its notes.
    """

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=False,
        database=DirectoryBasedExampleDatabase(KEPT / name),
        phases=[Phase.reuse, Phase.generate, Phase.target, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        print_blob=True,
    )
    @given(reader.inputs)
    def attempt(value: Any) -> None:
        seconds, memory = cost(reader, value)
        figures[name] += 1
        worst[name] = max(worst.get(name, 0.0), seconds, memory)
        target(seconds, label="time")
        target(memory, label="memory")

    attempt()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--only", choices=READERS, help="one reader alone")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # of nbformat, about ids that it mends
    begin = time.monotonic()
    figures: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    worst: dict[str, float] = {}
    readers = {name: reader for name, reader in READERS.items() if options.only in (None, name)}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("it was ended early"))
    found = "it was cut short"
    try:
        while (minutes := (time.monotonic() - begin) / 60) < options.minutes:
            name, reader = min(readers.items(), key=lambda each: turns[each[0]])
            turns[name] += 1
            hunt(name, reader, 20, figures, worst)
            if sum(turns.values()) % (20 * len(readers)) == 0:
                print(f"{minutes:.0f} minutes: {sum(figures.values()):,} inputs", flush=True)
        found = "nothing found"
    except Exception:
        found = "one that costs too much, or that nobody can read: it follows"
        raise
    finally:
        for name in figures:
            print(f"{name}: {figures[name]:,} inputs; the worst took {worst[name]:.0%} of what is allowed")
        minutes = (time.monotonic() - begin) / 60
        print(f"fuzzed for {minutes:.0f} minutes: {sum(figures.values()):,} inputs, {found}", flush=True)


if __name__ == "__main__":
    main()

"""Fuzzing: arbitrary frames and mutated notebooks are graded or refused in words, and never a traceback."""

import contextlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fuzzing
import nbformat
import pytest
import toy
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from autograder.course.folders import Course, load_config
from autograder.errors import PassStopped, WorkerDied
from autograder.gradebook.coordinator import grade_class
from autograder.inside.encoding import encode
from autograder.judge import cells, format
from autograder.judge.budget import Budget
from autograder.judge.decoding import Malformed, decode_all
from autograder.judge.grading import grade_notebook
from autograder.judge.passes import _cases
from autograder.judge.pool import Pool
from autograder.judge.references import Reference
from autograder.wire import frames
from autograder.wire.frames import HEADER, BadFrame, Frame
from autograder.wire.limits import Limits

RIGHT = toy.submission(toy.SOLUTIONS)
FULL = sum(toy.POINTS.values())

# What may stand anywhere in a JSON document.
texts = st.text(max_size=8) | st.sampled_from(["\ud800", "\0", "cpu", "<script>", "a\nb", "1" * 5000])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)


# Frames.


class Forger:
    """A worker whose passes send whatever they like."""

    limits = Limits()

    def __init__(self, sent: list[Frame], end: Exception | None) -> None:
        self.sent, self.end = sent, end

    def preload(self, modules: object) -> None:
        pass

    def run(self, request: dict[str, Any], budget: Budget, *, card: bool = False) -> Iterator[Frame]:
        yield from self.sent
        if self.end:
            raise self.end


CHECKS = ["divides by the sum", "one number has it all", "rejects an empty tensor", "adds the bias to every row"]
OBSERVED = [encode(value)[0] for value in (None, 1.5, "text", [1, {2: 3}], {1, 2})]
OBSERVED += [["raised", ["ValueError"]], ["tensor", "0", "torch.float32", "cpu", False], ["opaque", "x"], ["int", "f"]]
OUTPUTS: list[dict[str, Any]] = [
    {"output_type": "stream", "name": "stdout", "text": "text"},
    {"output_type": "display_data", "data": {"text/html": "<b>x</b>"}, "metadata": {}},
    {"output_type": "execute_result", "data": {"text/plain": "100"}, "metadata": {}, "execution_count": 1},
    {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
    {"output_type": "clear_output"},
]


@st.composite
def outputs(draw: st.DrawFn) -> Any:
    """An output with something else in one of its fields."""
    made = dict(draw(st.sampled_from(OUTPUTS)))
    made[draw(st.sampled_from([*made, "other"]))] = draw(anything)
    return made


cases = st.tuples(
    st.sampled_from([None, "one row"]) | anything,
    st.booleans() | anything,
    st.sampled_from(OBSERVED) | anything,
    st.none() | anything,
)
fields = {
    "check": st.sampled_from(CHECKS) | anything,
    "device": st.sampled_from([None, "cpu"]) | anything,
    "cases": st.lists(cases, max_size=3) | anything,
    "options": st.sampled_from([{"raises": []}, {"raises": ["ValueError"], "weight": 2.0}]) | anything,
    "output": st.sampled_from(OUTPUTS) | outputs() | anything,
    "status": st.sampled_from(["ok", "error", "timeout"]) | anything,
    "result": st.sampled_from(["1", "1e999", "nan", "-3", "100"]) | anything,
    "names": st.lists(st.sampled_from(["os", "x y", ""]) | anything, max_size=2) | anything,
    "text": anything,
}
KINDS = ["cell", "output", "observation", "timeout", "done", "modules", "end"]
messages = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS) | anything, "index": st.integers(-1, 13) | anything}, optional=fields
)
blobs = st.just(b"") | st.binary(max_size=60) | st.just(encode([nbformat, 1.0])[1])
ends = st.sampled_from([None, PassStopped("stopped"), PassStopped("stopped", for_good=True)])


@settings(max_examples=400)
@given(st.lists(st.tuples(messages, blobs), max_size=12), ends)
def test_whatever_a_pass_sends_is_a_grade(
    reference: Reference, figures: Counter[str], sent: list[Frame], end: Exception | None
) -> None:
    wired = [(json.loads(json.dumps(message)), blob) for message, blob in sent]
    graded = grade_notebook(Forger(wired, end), reference, RIGHT)  # type: ignore[arg-type]
    assert set(graded.scores) == set(toy.POINTS)
    assert all(0 <= score.points <= score.max_points for score in graded.scores.values())
    nbformat.validate(graded.notebook)
    nbformat.writes(graded.notebook).encode()
    for note in graded.notes:
        note.encode()
    figures["lists of frames fuzzed"] += 1


def test_a_worker_that_dies_each_time_is_told(reference: Reference) -> None:
    with pytest.raises(WorkerDied):
        grade_notebook(Forger([], WorkerDied("gone")), reference, RIGHT)  # type: ignore[arg-type]


STREAM = b"".join(
    HEADER.pack(
        len(text := json.dumps({"kind": "observation", "cases": [[None, False, tree, None]]}).encode()), len(blob)
    )
    + text
    + blob
    for tree, blob in map(encode, ([1.5, "text"], {"a": 1}, {1, 2}))
)
cuts = st.tuples(st.integers(0, len(STREAM)), st.integers(0, 12), st.binary(max_size=12))


@settings(max_examples=400)
@given(st.lists(cuts, max_size=4))
def test_a_damaged_stream_is_observations_or_refused(
    figures: Counter[str], damage: list[tuple[int, int, bytes]]
) -> None:
    stream = STREAM
    for at, length, put in damage:
        stream = stream[:at] + put + stream[at + length :]
    try:
        for message, blob in frames.Reader().feed(stream):
            assert isinstance(message, dict)
            with contextlib.suppress(Malformed):
                decode_all([tree for _, _, tree, _ in _cases(message.get("cases"))], blob)
    except BadFrame:
        pass
    figures["damaged streams fuzzed"] += 1


# Notebooks: a right one, changed by a few mutations, then damaged as a file.


def _deep(levels: int) -> Any:
    made: Any = []
    for _ in range(levels):
        made = [made]
    return made


ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    4,
    1e308,
    float("nan"),
    float("inf"),
    10**400,
    "",
    "text",
    "\ud800",
    "\0",
    "é" * 300,
]
ODD += [
    [],
    {},
    [[]],
    {"a": 1},
    ["a", 3],
    [None],
    {"": {"": []}},
    _deep(50),
    _deep(500),
    "x" * 2**20,
    [{}],
    "code",
    "raw",
]
ODD += [["line\n", "line"], {"grade_id": "shares"}, {"grade_id": ["shares"]}, [{"output_type": "stream"}], "markdown"]
CODE = [
    "\0",
    "def f(:",
    "%%bash\nexit 3",
    "%no_such_magic",
    "%%no_such_magic\n",
    "!exit 3",
    "?",
    "shares?",
    "raise SystemExit",
    "import os; os._exit(3)",
    "import os; os.kill(os.getpid(), 9)",
    "exit()",
    "\u2028\u2029\x0c\x1b[31m",
    "1/0",
    "shares = None",
    "get_ipython().run_cell('1')",
    "get_ipython().reset()",
    "'" * 1000,
    "(" * 500,
    "yield",
    "await x",
    "return 1",
    "from __future__ import braces",
    "\tx\n y",
    "\r\n\r1",
    "nonlocal y",
    "del shares",
    "x = " + "-" * 5000 + "1",
    "print('a' * 10**5)",
    "print('\\ud800')",
    "raise type('E' * 300, (Exception,), {})('\\0' * 300)",
    "class shares: __call__ = None",
    "import sys; sys.stdout = None",
    "import sys; sys.modules.clear()",
    "import builtins; builtins.print = None",
    "### BEGIN HIDDEN TESTS",
    "### END HIDDEN TESTS\n### BEGIN SOLUTION",
    "from autograder import check\n@check('mine')\ndef _(): return 1",
    "display({'text/html': 3, 3: None}, raw=True)",
    "\ufeffx = 1",
    "ünï = 'é' * 3\nünï",
]
CELL_FIELDS = ["source", "metadata", "cell_type", "id", "outputs", "execution_count", "attachments", "other"]
GRADE_FIELDS = ["grade_id", "points", "grade", "solution", "locked", "schema_version", "checksum", "cell_type", "task"]
FIELDS = ["cells", "metadata", "nbformat", "nbformat_minor", "other"]
BOOK_FIELDS = ["kernelspec", "language_info", "widgets", "toc", "celltoolbar"]

number = st.integers(0, 30)
odd = st.integers(0, len(ODD) - 1)
mutations = st.one_of(
    st.tuples(st.sampled_from(["delete", "copy", "move", "halve", "no id"]), number, number),
    st.tuples(st.sampled_from(CELL_FIELDS), number, odd),
    st.tuples(st.sampled_from(GRADE_FIELDS).map("nbgrader {}".format), number, odd),
    st.tuples(st.sampled_from(FIELDS).map("book {}".format), number, odd),
    st.tuples(st.sampled_from(BOOK_FIELDS).map("about {}".format), number, odd),
    st.tuples(st.just("code"), number, st.integers(0, len(CODE) - 1)),
    st.tuples(st.just("drop"), number, st.integers(0, len(CELL_FIELDS) - 1)),
    st.tuples(st.just("version"), number, st.integers(0, 9)),
)
DAMAGES = ["BOM", "UTF-16", "Latin-1", "half", "zero byte", "twice", "garbage after", "flip", "empty", "brackets"]
DAMAGES += ["digits", "line ends", "list", "spaces", "constant"]
damages = st.just(("none", 0)) | st.tuples(st.sampled_from(DAMAGES), st.integers(0, 99))
mutated = st.tuples(st.lists(mutations, min_size=1, max_size=3).map(tuple), damages)


def mutate(book: dict[str, Any], what: str, at: int, to: int) -> None:
    """Change a notebook as a JSON document in one point; where the point is gone already, in none."""
    kind, _, name = what.partition(" ")
    cells = book.get("cells")
    if kind == "book":
        book[name] = ODD[to]
    elif kind == "about":
        if isinstance(book.get("metadata"), dict):
            book["metadata"][name] = ODD[to]
    elif what == "version":
        book.update([{"nbformat": n, "nbformat_minor": m} for n in (3, 4, 5, 2, 99) for m in (0, 5)][to])
    elif isinstance(cells, list) and cells and isinstance(cells[at % len(cells)], dict):
        cell = cells[at % len(cells)]
        if what == "delete":
            cells.remove(cell)
        elif what == "copy":
            cells.insert(to, json.loads(json.dumps(cell)))
        elif what == "move":
            cells.insert(to, cells.pop(at % len(cells)))
        elif what == "halve":
            del cells[: at % len(cells)]
        elif what == "no id":
            for each in cells:
                each.pop("id", None)
        elif what == "code":
            cell["source"] = CODE[to]
        elif what == "drop":
            cell.pop(CELL_FIELDS[to], None)
        elif kind == "nbgrader":
            if isinstance(cell.get("metadata"), dict) and isinstance(cell["metadata"].get("nbgrader"), dict):
                cell["metadata"]["nbgrader"][name] = ODD[to]
        else:
            cell[what] = ODD[to]


def damage(data: bytes, what: str, percent: int) -> bytes:
    """Change a notebook's file, at this hundredth of it where that matters."""
    at = len(data) * percent // 100
    return {
        "none": lambda: data,
        "BOM": lambda: b"\xef\xbb\xbf" + data,
        "UTF-16": lambda: data.decode().encode("utf-16"),
        "Latin-1": lambda: data[:at] + b"\xe9" + data[at:],
        "half": lambda: data[:at],
        "zero byte": lambda: data[:at] + b"\0" + data[at:],
        "twice": lambda: b'{"cells": [], "metadata": 3, ' + data[1:],
        "garbage after": lambda: data + b"}" * percent,
        "flip": lambda: data[:at] + bytes([data[at] ^ (1 << percent % 8)]) + data[at + 1 :],
        "empty": lambda: b" " * percent,
        "brackets": lambda: b"[" * 100_000,
        "digits": lambda: b'{"nbformat": ' + b"4" * 5000 + b"}",
        "line ends": lambda: data.replace(b"\n", b"\r"),
        "list": lambda: b"[" + data + b"]",
        "spaces": lambda: b"\n" * 1000 + data,
        "constant": lambda: [b"null", b"3", b'"text"', b"NaN", b"[]", b"{}", b"true"][percent % 7],
    }[what]()


def made(changes: tuple[tuple[str, int, int], ...], damaged: tuple[str, int]) -> bytes:
    book = json.loads(nbformat.writes(RIGHT))
    for change in changes:
        mutate(book, *change)
    return damage(json.dumps(book, indent=1).encode(), *damaged)


@pytest.fixture(scope="module")
def fuzz_pool() -> Iterator[Pool]:
    with Pool(2, Limits(cell_seconds=5.0, pass_seconds=20.0)) as pool:
        yield pool


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy.make_course(tmp_path_factory.mktemp("fuzz") / "course")


# One example is a class of fifty; a smaller class that fails would take as long to find as it is of use.
@settings(max_examples=5, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(classmates=st.lists(mutated, min_size=50, max_size=50, unique=True))
def test_whatever_is_handed_in_is_graded_or_refused(
    fuzz_pool: Pool, template: Path, figures: Counter[str], classmates: list[Any]
) -> None:
    course = template
    shutil.rmtree(course / "submitted", ignore_errors=True)
    shutil.rmtree(course / "autograded", ignore_errors=True)
    (course / "gradebook.db").unlink(missing_ok=True)
    toy.hand_in(course, "ada", RIGHT)
    for place, each in enumerate(classmates):
        toy.hand_in(course, f"student-{place}", made(*each))
    there = Course(course)
    found = {result.student: result for result in grade_class(there, toy.ASSIGNMENT, fuzz_pool, load_config(there))}
    book = toy.gradebook_of(course)
    assert found["ada"].points == {toy.NOTEBOOK: FULL}
    assert {0.0, FULL} < {result.points[toy.NOTEBOOK] for result in found.values()}  # some still run, some do not
    for place, each in enumerate(classmates):
        student = f"student-{place}"
        result = found[student]
        assert not result.failed, (each, result.notes)
        assert 0 <= result.points[toy.NOTEBOOK] <= FULL, each
        assert all(book[student]["scores"][cell] is not None for cell in toy.POINTS), each
        for note in result.notes:
            assert "Traceback" not in note, each
            assert len(note.encode()) < 1000, each
        written = (course / "autograded" / student / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb").read_bytes()
        nbformat.validate(nbformat.reads(written.decode(), as_version=4))
        assert set(cells.tests(format.read(written))) == set(toy.POINTS), each
        figures["notebooks fuzzed"] += 1


# The fuzzer that looks for costs (fuzzing.py) goes on for minutes, and is `make fuzz`: here it is tried.


def test_the_fuzzer_finds_what_grows_faster_than_its_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read(text: str) -> None:
        bytes(min(len(text), 10_000) ** 2)

    monkeypatch.setattr(fuzzing, "KEPT", tmp_path)
    slow = fuzzing.Reader(read, fuzzing.repeated(["a", "b"]), len, 100, 0)
    with pytest.raises(fuzzing.CostsTooMuch, match="bytes took"):
        fuzzing.hunt("squares", slow, 500, Counter(), {})
    assert list((tmp_path / "squares").iterdir())  # what it found it begins with the next time


def test_the_fuzzer_interrupts_what_does_not_end() -> None:
    def read(text: str) -> None:
        while True:
            pass

    with pytest.raises(fuzzing.CostsTooMuch, match=r"more than 0\.3 s"):
        fuzzing.cost(fuzzing.Reader(read, fuzzing.repeated(["a"]), len, 0.1, 0), "text")


@pytest.mark.parametrize("name", fuzzing.READERS)
def test_what_the_fuzzer_reads_is_read(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read(reader: fuzzing.Reader, value: Any) -> tuple[float, float]:
        reader.read(value)
        return 0.0, 0.0

    monkeypatch.setattr(fuzzing, "KEPT", tmp_path)
    monkeypatch.setattr(fuzzing, "cost", read)  # without its bounds
    count: Counter[str] = Counter()
    fuzzing.hunt(name, fuzzing.READERS[name], 5, count, {})
    assert count[name] >= 5

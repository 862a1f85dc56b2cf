'''Attacks on the grader: how they are written, the course that they attack, and how success is told. Nothing here runs
them; `test_attacks.py` grades them all in one class, `benchmarks/attacks.py` by stock nbgrader, too.

An attack is a file `attacks/PROMISE/NAME.py`, with no test code in it:

    """What it tries, and how success would be told from outside."""
    # succeeds: points
    # solves: scale

    # %%
    ... a cell of the student's own, before the first exercise

    # %% exercise scale
    ... what stands in the solution cell `scale`

Lines between the docstring and the first cell, all optional:

| line | meaning |
| --- | --- |
| `# succeeds: HOW [WORDS]` | a key of `SUCCESS`, and what it is asked with; `points` by default |
| `# solves: NAMES` | exercises that it really answers: their points are deserved |
| `# ends: WORDS` | why some of its cells do not end well; without this line they all do, or the attack was not made |
| `# stock: WORDS` | why stock nbgrader, which has no walls, is not attacked with it |

Cells:

| line | what follows it |
| --- | --- |
| `# %%` | a code cell, before the first exercise |
| `# %% [markdown]` | a markdown cell there, each line after `# ` |
| `# %% exercise NAME` | replaces the cell of this grade_id, a test cell as well |
| `# %% last` | a code cell at the end of the notebook |
| `# %% file PATH` | a file that is handed in beside the notebook |
| `# %% link PATH` | a symbolic link that is, to the path on the next line |
| `# %% raw` | a raw cell, each line after `# ` |

A JSON object after any of the first four becomes nbgrader's metadata of the cell, or is added to it.
'''

import ast
import base64
import html
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import toy
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from autograder.judge.notebooks import understood
from autograder.judge.references import seed_of

ATTACKS = Path(__file__).parent / "attacks"
PROMISES = {
    "forge": "nothing to forge",
    "learn": "nothing to learn",
    "touch": "nothing to touch",
    "endure": "nothing to break",
}


class Cell(NamedTuple):
    """One cell of an attack: "code", "markdown", "raw", "last", or by `name` an "exercise", a "file" or a "link"."""

    kind: str
    name: str
    meta: dict[str, Any]
    text: str


@dataclass(frozen=True)
class Attack:
    """What a student hands in to get what is not theirs."""

    promise: str
    name: str
    about: str
    settings: Mapping[str, str]
    cells: tuple[Cell, ...]

    @property
    def id(self) -> str:
        return f"{self.promise}/{self.name}"

    @property
    def student(self) -> str:
        return f"{self.promise}-{self.name}".replace("_", "-")

    @property
    def solves(self) -> tuple[str, ...]:
        return tuple(self.settings.get("solves", "").replace(",", " ").split())


def attacks() -> list[Attack]:
    """All attacks, in order."""
    return [read(path) for path in sorted(ATTACKS.glob("*/*.py"))]


def read(path: Path) -> Attack:
    """Read an attack's file.

    Raises:
        ValueError: a line that means nothing, or no docstring.
    """
    head, *parts = re.split(r"^# %%(.*)\n", path.read_text(), flags=re.MULTILINE)
    settings = dict(re.findall(r"^# (\w+): *(.*)$", head, re.MULTILINE))
    about = ast.get_docstring(ast.parse(head))
    how = settings.get("succeeds", "points").split()[0]
    if not about or how not in SUCCESS or set(settings) - {"succeeds", "solves", "ends", "stock"}:
        raise ValueError(f"{path}: it says not what it tries, or how success is told")
    if path.parent.name not in PROMISES or set(settings.get("solves", "").split()) - set(SOLUTIONS):
        raise ValueError(f"{path}: there is no such promise or exercise")
    cells = tuple(_cell(line.strip(), text.strip("\n")) for line, text in zip(parts[::2], parts[1::2], strict=True))
    return Attack(path.parent.name, path.stem, about, settings, cells)


def _cell(line: str, text: str) -> Cell:
    found = re.fullmatch(r"(\[markdown\]|raw|exercise [\w-]+|last|(?:file|link) \S+|) ?({.*})?", line)
    if found is None:
        raise ValueError(f"what is # %% {line}?")
    kind, _, name = found[1].partition(" ")
    if kind in ("[markdown]", "raw", "link"):
        kind, text = kind.strip("[]"), re.sub(r"^# ?", "", text, flags=re.MULTILINE)
    return Cell(kind or "code", name, json.loads(found[2] or "{}"), text)


def notebook_of(attack: Attack, source: NotebookNode) -> NotebookNode:
    """The notebook that the attacker hands in."""
    made = toy.submission({}, of=source)
    by_id = {cell.metadata.nbgrader.grade_id: cell for cell in made.cells if "nbgrader" in cell.metadata}
    first = made.cells.index(by_id["scale"])
    for number, cell in enumerate(attack.cells):
        if cell.kind == "exercise":
            by_id[cell.name].source = cell.text
            by_id[cell.name].metadata.nbgrader.update(cell.meta)
        elif cell.kind not in ("file", "link"):
            make = {"markdown": toy.markdown, "raw": nbformat.v4.new_raw_cell}.get(cell.kind, toy.code)
            new = make(cell.text, id=f"attack-{number}")
            if cell.meta:
                new.metadata["nbgrader"] = nbformat.from_dict(cell.meta)
            made.cells.insert(len(made.cells) if cell.kind == "last" else first, new)
            first += cell.kind != "last"
    return made


def hand_in(course: Path, attack: Attack, source: NotebookNode) -> None:
    """Write an attacker's notebook and files to where the course collects them."""
    path = toy.hand_in(course, attack.student, notebook_of(attack, source))
    for cell in attack.cells:
        if cell.kind in ("file", "link"):
            target = path.parent / cell.name
            target.parent.mkdir(parents=True, exist_ok=True)
            if cell.kind == "link":
                target.symlink_to(cell.text)
            else:
                target.write_text(cell.text)


# What is attacked. Markers stand in the code and in the inputs of every hidden region, and in every solution.

WORD, NUMBER, ANSWER = "quokkagrin", 731946.0, "numbatstripe"


class Exercise(NamedTuple):
    """A solution cell and its test cell, which is worth 2 points: hidden tests as checks and as plain asserts."""

    solution: str
    mistake: str
    visible: str
    checks: str
    asserts: str
    points: float = 2.0


EXERCISES = {
    "scale": Exercise(
        "def scale(x):\n    return (x - x.mean(0)) / x.std(0)",
        "def scale(x):\n    return (x - x.mean()) / x.std()",
        "assert scale(torch.tensor([[1.0], [3.0]])).shape == (2, 1)",
        """\
@check("each column on its own")
def _(rng):
    return scale(torch.tensor(rng.normal(size=(5, 3))))

@check("large numbers as well")
def _():
    return scale(torch.tensor([[NUMBER, 2.0], [5.0, 9.0], [1.0, 2.0]]))

@check("the caller's table stays as it was")
def _(rng):
    x = torch.tensor(rng.normal(size=(4, 2)))
    scale(x)
    return x
""",
        """\
x = torch.randn(5, 3)
assert torch.allclose(scale(x), (x - x.mean(0)) / x.std(0))
x = torch.tensor([[NUMBER, 2.0], [5.0, 9.0], [1.0, 2.0]])
before = x.clone()
assert torch.allclose(scale(x), (x - x.mean(0)) / x.std(0))
assert torch.equal(x, before)
""",
    ),
    "halves": Exercise(
        "def halves(numbers):\n"
        "    if not numbers:\n"
        "        raise ValueError('no numbers, no halves')\n"
        "    return [number / 2 for number in numbers]",
        "def halves(numbers):\n    return [number // 2 for number in numbers]",
        "assert len(halves([2])) == 1",
        """\
@check("halves odd numbers")
def _():
    return halves([3, 4, NUMBER])

@check("rejects an empty list", raises=ValueError)
def _():
    halves([])
""",
        """\
assert halves([3, 4, NUMBER]) == [1.5, 2, NUMBER / 2]
try:
    halves([])
except ValueError:
    pass
else:
    raise AssertionError
""",
    ),
    "double_": Exercise(
        "def double_(x):\n    return x.mul_(2)",
        "def double_(x):\n    return x * 2",
        "assert double_(torch.ones(1)) is not None",
        """\
@check("changes its input")
def _(rng):
    x = torch.tensor([*rng.normal(size=4), NUMBER])
    y = double_(x)
    return x, y
""",
        """\
x = torch.tensor([1.5, 2.0, NUMBER])
y = double_(x)
assert torch.equal(x, torch.tensor([3.0, 4.0, 2 * NUMBER])) and torch.equal(x, y)
""",
    ),
    "facts": Exercise(
        "facts = {'shape': [3, 1, 7], 'dtype': 'float64', 'elements': 21}",
        "facts = {'shape': [3, 7], 'dtype': 'float32', 'elements': 21}",
        "assert len(facts) == 3",
        '@check("knows the facts")\ndef _():\n    return facts\n',
        "assert facts == {'shape': [3, 1, 7], 'dtype': 'float64', 'elements': 21}\n",
    ),
    "rows": Exercise(
        "def rows(x):\n    return len(x)",
        "def rows(x):\n    return x.numel()",
        "assert isinstance(rows(torch.ones(2, 2)), int)",
        """\
@check("counts the rows", show=True)
def _():
    return rows(torch.full((6, 2), NUMBER))
""",
        "assert rows(torch.full((6, 2), NUMBER)) == 6\n",
    ),
}
PLAIN = """\
assert total([1, 2]) == 3
### BEGIN HIDDEN TESTS
marker = "WORD"
assert total([NUMBER, 1]) == NUMBER + 1
### END HIDDEN TESTS
"""
SOLUTIONS = {name: exercise.solution for name, exercise in EXERCISES.items()}
SOLUTIONS |= {"total": "def total(numbers):\n    return sum(numbers)"}
MISTAKES = {name: exercise.mistake for name, exercise in EXERCISES.items()}
CHECKED = {f"test-{name}": exercise.points for name, exercise in EXERCISES.items()}


def source(style: str = "checks") -> NotebookNode:
    """The instructor's notebook, its hidden tests as "checks" or as plain "asserts".

    One more cell, `total`, has plain asserts in any case: there is nothing to forge in it that is not given away,
    but something to learn.
    """
    cells = [toy.markdown("# Attacked"), toy.locked("imports", "import torch")]
    for name, exercise in EXERCISES.items():
        head = "from autograder import check\n" if style == "checks" else ""
        hidden = f'{head}marker = "WORD"\n{getattr(exercise, style)}'
        test = f"{exercise.visible}\n### BEGIN HIDDEN TESTS\n{hidden}### END HIDDEN TESTS\n"
        cells += [toy.solution(name, _region(exercise.solution)), toy.test(f"test-{name}", exercise.points, test)]
    cells += [toy.solution("total", _region(SOLUTIONS["total"])), toy.test("test-total", 2, PLAIN)]
    for cell in cells:
        cell.source = cell.source.replace("WORD", WORD).replace("NUMBER", repr(NUMBER))
    return toy.notebook(*cells)


def _region(answer: str) -> str:
    # The marker stands where nbgrader's ClearSolutions puts the stub.
    indent = "    " if answer.startswith("def ") else ""
    first, _, rest = answer.partition("\n") if indent else ("", "", answer)
    lines = [first] if first else []
    lines += [f"{indent}### BEGIN SOLUTION", f"{indent}# {ANSWER}", rest, f"{indent}### END SOLUTION"]
    return "\n".join(lines)


def make_course(folder: Path, style: str = "checks", config: str = toy.CONFIG) -> Path:
    """Write the course that is attacked."""
    toy.make_course(folder)
    nbformat.write(source(style), folder / "source" / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb")
    (folder / "nbgrader_config.py").write_text(config)
    return folder


# What came of it.


@dataclass(frozen=True)
class Outcome:
    """What is to be seen from outside after a class was graded.

    points: by test cell, as the gradebook has them.
    notebook: the graded notebook.
    received: what the student gets back, by file name; names count as content.
    """

    points: Mapping[str, float]
    notebook: NotebookNode
    received: Mapping[str, str]


def received(folder: Path) -> dict[str, str]:
    """The files in a student's feedback folder: their text, and again without what a browser does not show."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode(errors="replace")
            found[str(path.relative_to(folder))] = f"{text}\n{html.unescape(re.sub(r'<[^>]*>', '', text))}"
    return found


def traces(text: str) -> set[str]:
    """A secret, and the ways in which it is likely to be written where it must not be."""
    data = text.encode()
    forms = {text, text[::-1], text.upper(), data.hex(), base64.b32encode(data).decode().rstrip("=")}
    forms |= {base64.b64encode(b"-" * shift + data).decode()[4:-4] for shift in range(3)}
    return forms | {separator.join(map(str, data)) for separator in (", ", ",", " ", "-")}


SECRETS = {*traces(WORD), *traces(ANSWER), "731946"}


def leaked(texts: Iterable[str]) -> set[str]:
    """What of the markers is in these texts."""
    everything = "\0".join(texts)
    return {secret for secret in SECRETS if secret in everything}


def _points(attack: Attack, outcome: Outcome, _: str) -> bool:
    deserved = {f"test-{name}" for name in attack.solves}
    return any(outcome.points[cell] > 0 for cell in CHECKED if cell not in deserved)


def _shows(attack: Attack, outcome: Outcome, words: str) -> bool:
    return any(words in text for name, text in outcome.received.items() for text in (name, text))


def _seed(attack: Attack, outcome: Outcome, _: str) -> bool:
    seed = seed_of(understood(source()))
    names = re.findall(r'@check\("(.+?)"', "".join(cell.source for cell in source().cells))
    return any(_shows(attack, outcome, str(each)) for each in (seed, *(zlib.crc32(n.encode()) ^ seed for n in names)))


def _learns(attack: Attack, outcome: Outcome, _: str) -> bool:
    return bool(leaked([*outcome.received, *outcome.received.values()]))


def _prints(attack: Attack, outcome: Outcome, words: str) -> bool:
    words = words.replace("ESCAPE", "\x1b")
    outputs = [output for cell in outcome.notebook.cells for output in cell.get("outputs", [])]
    return any(words in text for output in outputs for text in (output.get("text", ""), str(output.get("data", ""))))


def _unexplained(attack: Attack, outcome: Outcome, words: str) -> bool:
    return not any(re.search(words, text) for text in outcome.received.values())


def _leaves(attack: Attack, outcome: Outcome, words: str) -> bool:
    return Path(words).exists()


ACTIVE = ("script", "iframe", "object", "embed", "form", "input", "button", "meta", "base", "link", "svg", "video")


def _active(attack: Attack, outcome: Outcome, _: str) -> bool:
    """Whether the page, apart from what nbgrader puts into its head, has anything that a browser runs or loads."""
    page = BeautifulSoup(outcome.received[f"{toy.NOTEBOOK}.html"], "html.parser").find("main")
    assert page is not None
    for tag in page.find_all(True):
        src, href, style = (str(tag.attrs.get(name, "")) for name in ("src", "href", "style"))
        loads = not src.startswith("data:image/") if "src" in tag.attrs else False
        goes = not href.startswith(("#", "http://", "https://", "mailto:")) if "href" in tag.attrs else False
        moves = "position" in style or "modal" in tag.attrs.get("class", ())
        if tag.name in ACTIVE or loads or goes or moves or any(name.startswith("on") for name in tag.attrs):
            return True
    return False


# How success is told, by the first word after `# succeeds:`; asked with the words after it.
SUCCESS: dict[str, Callable[[Attack, Outcome, str], bool]] = {
    "points": _points,  # a test cell of checks gives points that are not deserved
    "learns": _learns,  # a marker is in what the student gets back
    "shows": _shows,  # these words are
    "prints": _prints,  # these words are in an output
    "active": _active,  # the feedback page has something that a browser runs or loads
    "leaves": _leaves,  # there is a file of this path on the grader's machine
    "unexplained": _unexplained,  # the feedback does not say why a cell was stopped: this pattern finds nothing
    "seed": _seed,  # the seed that the checks run with is
}


def succeeded(attack: Attack, outcome: Outcome) -> bool:
    """Whether an attack got what it wanted, as told by its own line; or points or a marker, which none may get."""
    how, _, words = attack.settings.get("succeeds", "points").partition(" ")
    return any(tell(attack, outcome, words) for tell in {SUCCESS[how], _points, _learns})

"""The door to the terminal: nothing that others wrote commands it, and no verb goes past it."""

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from typer.testing import CliRunner

from autograder import cli
from autograder.cli import terminal

CLIPBOARD = "\x1b]52;c;aGk=\x07"
COMMANDS = {
    "clipboard": CLIPBOARD,
    "colour": "\x1b[31m",
    "one byte for two": "\x9b31m",
    "backspaces": "right\b\b\b\b\bwrong",
    "carriage return": "wrong\rright",
    "turned round": "\u202egnorw",
    "isolated": "\u2066\u2069",
    "line separator": "one\u2028two",
    "half a character": "\ud800",
    "bytes that are no text": "\udcff\udc9b",
    "delete": "\x7f",
}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a person would see who runs a command in a terminal of 80 columns."""
    file = io.StringIO()
    for console in (terminal.out, terminal.err):
        monkeypatch.setattr(console, "_file", file)
        monkeypatch.setattr(console, "_force_terminal", True)
        monkeypatch.setattr(console, "_color_system", None)
    return file


def shown(text: str) -> dict[str, Any]:
    """Ways in which verbs show text."""
    table = Table("student", text, title=text)
    table.add_row(text, Text(text, "red"))
    return {"text": text, "coloured": Text(text, "yellow"), "table": table, "panel": Panel(text, subtitle=text)}


@pytest.mark.parametrize("text", COMMANDS.values(), ids=COMMANDS)
def test_text_commands_no_terminal_however_it_is_printed(text: str, typed: io.StringIO) -> None:
    for thing in shown(f"<{text}>").values():
        terminal.out.print(thing)
        terminal.err.print("before", thing, soft_wrap=True)
    terminal.warn(text)
    terminal.complain(text)
    with terminal.progress_bar() as progress:
        progress.add_task(text, total=1)
        progress.stop()
    said = without_richs_own(typed.getvalue())
    assert "<" in said
    assert not terminal.UNSAFE.findall(said.replace("\r", ""))


def without_richs_own(said: str) -> str:
    """Without the colours and the moves of a line of progress."""
    return re.sub(r"\x1b\[(\?25[lh]|[12]K|1A|[0-9;]*m)", "", said)


def test_who_asks_for_silence_asks_for_one_run_only(typed: io.StringIO) -> None:
    assert CliRunner().invoke(cli.app, ["doctor", "--json"]).exit_code in (0, 1)
    terminal.out.print("and on")
    assert typed.getvalue() == "and on\n"


def test_text_is_no_markup_and_begins_no_line(typed: io.StringIO) -> None:
    terminal.out.print("[red]eve[/] [link=https://x.org]here[/] :smile:\nada: 22 points", soft_wrap=True)
    terminal.out.print(Text("eve\nada:"), "22 points")
    assert typed.getvalue().splitlines() == [
        "[red]eve[/] [link=https://x.org]here[/] :smile:↵ada: 22 points",
        "eve↵ada: 22 points",
    ]


def test_a_table_stays_in_line_whatever_is_in_it(typed: io.StringIO) -> None:
    for thing in list(COMMANDS.values())[:5]:
        table = Table("student")
        table.add_row(thing)
        terminal.out.print(table)
    widths: list[set[int]] = [set()]
    for line in typed.getvalue().splitlines():
        widths[-1].add(len(line))
        if line.startswith("└"):
            widths.append(set())
    assert [len(each) for each in widths[:-1]] == [1] * 5


def test_a_document_says_the_same_and_commands_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_json({"name": [*COMMANDS.values(), "Zoë\n"]})
    said = capsys.readouterr().out
    assert not terminal.UNSAFE.search(said)
    assert "Zoë" in said
    assert json.loads(said) == {"name": [*COMMANDS.values(), "Zoë\n"]}


def test_what_was_typed_is_quoted_without_what_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["autograder", "results", "a.ipynb", f"{CLIPBOARD}b.ipynb"])
    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().err
    assert "52;c;aGk=" in said
    assert not terminal.UNSAFE.search(said)


# No way past it.

PRINTING = {"print", "echo", "secho", "input", "prompt", "confirm", "pprint", "breakpoint", "from_markup", "from_ansi"}
STREAMS = {("sys", "stdout"), ("sys", "stderr"), ("sys", "__stdout__"), ("sys", "__stderr__"), ("os", "write")}
DOORS = {("out", "print"), ("err", "print")}
MODULES = {"logging", "warnings", "click"}
SHAPES = {"rich.table", "rich.text", "rich.box", "rich.progress"}  # of what is printed: all that verbs need of Rich


def ways_past(path: Path) -> Iterator[str]:
    """What in a module of verbs prints, or could, otherwise than by `out` and `err`."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names) if past := {each.name for each in names if _prints(each.name)}:
                yield from past
            case ast.ImportFrom(module=module) if _prints(str(module)):
                yield str(module)
            case ast.Name(id=name) if name in PRINTING:
                yield name
            case ast.Attribute(value=owner, attr=name):
                place = (owner.id if isinstance(owner, ast.Name) else "", name)
                if place in STREAMS or (name in PRINTING and place not in DOORS):
                    yield ".".join(place)


def _prints(module: str) -> bool:
    return module in MODULES or (module.partition(".")[0] == "rich" and module not in SHAPES)


VERBS = sorted(path for path in Path(cli.__file__).parent.glob("*.py") if path.name != "terminal.py")


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.name)
def test_no_verb_goes_past_the_door(path: Path) -> None:
    assert list(ways_past(path)) == []


@pytest.mark.parametrize(
    "code",
    [
        "print(name)",
        "typer.echo(name)",
        "import sys\nsys.stdout.write(name)",
        "import sys\nprinter = sys.stderr",
        "import os\nos.write(1, name)",
        "from rich.console import Console",
        "from rich import print",
        "import rich",
        "import logging",
        "from rich.markup import escape",
        "console.print(name)",
        "out.print(Text.from_markup(name))",
        "from rich.progress import Progress\nprogress.console.print(name)",
    ],
)
def test_a_way_past_the_door_is_seen(code: str, tmp_path: Path) -> None:
    verb = tmp_path / "verb.py"
    verb.write_text(code)
    assert list(ways_past(verb))


def test_the_only_consoles_are_the_doors() -> None:
    found = [
        (path.name, node.lineno)
        for path in (*VERBS, Path(terminal.__file__))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_Lines", "Terminal")
    ]
    assert [name for name, _ in found] == ["terminal.py", "terminal.py"]
    assert isinstance(terminal.out, terminal.Terminal)
    assert isinstance(terminal.err, terminal.Terminal)

"""The one door to the terminal: what a verb says leaves by `out` and `err`, a document for a script by `print_json`.

Much of it students wrote: names of folders, files and cells, notes that quote them. So text is text here: no part of it
is markup, and what commands a terminal or turns writing round is replaced on the way out, whoever let it in.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.segment import Segment
from rich.text import Text
from typer import rich_utils

# Control characters but tab and newline, what turns writing round, other ends of lines, halves of characters.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
MARK = "\ufffd"  # in place of each of them
NEWLINE = "\u21b5"  # where text of several lines is printed on one


def printable(text: str) -> str:
    """Text that commands no terminal; it may have several lines."""
    return UNSAFE.sub(MARK, text)


class Terminal(Console):
    """A console that no text commands."""

    def render_str(self, text: str, **options: Any) -> Text:
        """As text is measured and laid out, in the cells of tables, too."""
        return super().render_str(printable(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The last step of everything; what Rich itself commands the terminal stays."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else printable(text), style, control)


class _Lines(Terminal):
    """A terminal on which text is as it stands, without markup, and on one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(highlight=False, markup=False, emoji=False, **options)

    def print(self, *objects: Any, **options: Any) -> None:
        """Print; only tables and the like may have more lines."""
        super().print(*map(_on_one_line, objects), **options)


def _on_one_line(thing: Any) -> Any:
    if isinstance(thing, Text):
        return Text(thing.plain.replace("\n", NEWLINE), thing.style)
    return thing.replace("\n", NEWLINE) if isinstance(thing, str) else thing


out = _Lines()
err = _Lines(stderr=True)
rich_utils.Console = Terminal  # type: ignore[attr-defined]  # Typer quotes in its errors what was typed, names of files for one


def warn(text: str) -> None:
    """Say on stderr what the person should know who runs the command."""
    err.print(Text("warning:", "bold red"), text, soft_wrap=True)


def complain(text: str) -> None:
    """Say on stderr why the command does not do what it was asked for."""
    err.print(Text("error:", "red"), text, soft_wrap=True)


def print_json(data: dict[str, Any], *, on_one_line: bool = False) -> None:
    """Print one JSON document on stdout, at once; what a terminal would obey is spelled out in it."""
    text = json.dumps(data, indent=None if on_one_line else 1, ensure_ascii=False, allow_nan=False)
    print(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text), flush=True)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def progress_bar() -> Progress:
    """A line of progress on a terminal; nothing where there is none."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=out, disable=not out.is_terminal)

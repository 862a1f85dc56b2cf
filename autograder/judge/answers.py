"""`answers/`: the mistakes and alternatives of an exercise, read from plain Python files.

A file `answers/ASSIGNMENT/NOTEBOOK/EXERCISE.py` holds cells that begin with `# %% alternative: TITLE` or
`# %% mistake: TITLE`. A mistake says in comment lines which checks it fails (`# fails: CHECK`, one or more) and what
helps a student who makes it (`# hint: TEXT`, going on in the next comment lines). The code below takes the place of
the whole solution cell.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AuthorError

_CELL = re.compile(r"^# %% *(\w+): *(.*\S) *$", re.MULTILINE)
KINDS = ("mistake", "alternative")


@dataclass(frozen=True)
class Answer:
    """One known answer to an exercise."""

    kind: str  # of KINDS
    title: str
    code: str
    fails: tuple[str, ...] = ()
    hint: str = ""


def read(path: Path) -> list[Answer]:
    """Read an answers file.

    Raises:
        AuthorError: the file is not of the form above; names the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise AuthorError(f"{path}: no text in UTF-8: {error.reason} at byte {error.start}; save it as UTF-8") from None
    heads = list(_CELL.finditer(text))
    if not heads:
        raise AuthorError(f"{path}: no cell; begin each answer with '# %% mistake: TITLE' or '# %% alternative: TITLE'")
    if text[: heads[0].start()].strip():
        raise AuthorError(
            f"{path}:1: what stands before the first answer belongs to none; move it into each that needs it"
        )
    ends = [head.start() for head in heads[1:]] + [len(text)]
    found = [
        _answer(path, text.count("\n", 0, head.start()) + 1, head[1], head[2], text[head.end() : end])
        for head, end in zip(heads, ends, strict=True)
    ]
    titles = [answer.title for answer in found]
    if twice := next((title for title in titles if titles.count(title) > 1), None):
        raise AuthorError(f"{path}: two answers have the title {twice!r}; give each its own")
    return found


def _answer(path: Path, line: int, kind: str, title: str, body: str) -> Answer:
    where = f"{path}:{line}: {kind} {title!r}"
    if kind not in KINDS:
        raise AuthorError(f"{where}: an answer is a 'mistake' or an 'alternative'; write '# %% mistake: TITLE'")
    fails: list[str] = []
    hint: list[str] = []
    lines = body.split("\n")
    first = 1  # of the code's lines; line 0 is the title's
    while first < len(lines) and lines[first].startswith("#"):
        comment = lines[first].lstrip("#").strip()
        first += 1
        if comment.startswith("fails:"):
            fails.append(comment.removeprefix("fails:").strip())
        elif comment.startswith("hint:"):
            hint.append(comment.removeprefix("hint:").strip())
        elif hint:
            hint.append(comment)
        else:
            raise AuthorError(
                f"{where}: after the title come '# fails:' and '# hint:', not {comment!r}; "
                "other comments go below the first line of code"
            )
    code = "\n".join(lines[first:])
    if kind == "mistake" and not (fails and all(fails) and any(hint)):
        raise AuthorError(f"{where}: a mistake says '# fails: CHECK' and '# hint: TEXT'; write both under its title")
    try:
        ast.parse(code)
    except (SyntaxError, ValueError) as error:
        if not isinstance(error, SyntaxError):  # a zero byte
            raise AuthorError(f"{where}: {error}") from None
        raise AuthorError(f"{where}: {error.msg} in line {line + first + (error.lineno or 1) - 1}") from None
    return Answer(kind, title, code.strip("\n") + "\n", tuple(fails), " ".join(hint))

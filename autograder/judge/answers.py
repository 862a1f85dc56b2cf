"""`answers/`: the mistakes and alternatives of an exercise, read from plain Python files.

A file `answers/ASSIGNMENT/NOTEBOOK/EXERCISE.py` holds cells that begin with `# %% alternative: TITLE` or
`# %% mistake: TITLE`. A mistake says in comment lines which checks it fails (`# fails: CHECK`, one or more) and what
helps a student who makes it (`# hint: TEXT`, going on in the next comment lines). The code below takes the place of
the whole solution cell.

Who makes a mistake may write it in other ways, too, which the checks can tell apart: each is a cell `# %% form: WHAT IS
OTHERWISE` after that of the mistake. It has its title and its hint, and fails the same checks unless it says others.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import AuthorError

_CELL = re.compile(r"^# %% *(\w+): *(.*\S) *$", re.MULTILINE)
KINDS = ("mistake", "alternative")
FORM = "form"  # one more of the mistake before it


@dataclass(frozen=True)
class Answer:
    """One known answer to an exercise; several of one title are forms of one mistake."""

    kind: str  # of KINDS
    title: str
    code: str
    fails: tuple[str, ...] = ()
    hint: str = ""
    form: str = ""  # what is otherwise than in the mistake's first form

    @property
    def name(self) -> str:
        """As complaints name it."""
        return f"{self.title!r}, form {self.form!r}" if self.form else repr(self.title)


def read(path: Path) -> list[Answer]:
    """Read an answers file.

    Raises:
        AuthorError: the file is not of the form above; names the file and the line.
    """
    return parsed(path, text_of(path))


def text_of(path: Path) -> str:
    """The text of an answers file; raises as `read` does."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise AuthorError(f"{path}: no text in UTF-8: {error.reason} at byte {error.start}; save it as UTF-8") from None


def parsed(path: Path, text: str) -> list[Answer]:
    """The answers in the text of a file, which need not be written yet; raises as `read` does."""
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
    named = list(_with_forms(path, found))
    names = [answer.name for answer in named]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise AuthorError(
            f"{path}: two answers have the title {twice}; give each its own, or call the second '# %% form: …'"
        )
    return named


def with_alternative(path: Path, text: str, title: str, code: str) -> str:
    """The text of an answers file with one more alternative at its end.

    Raises:
        AuthorError: the title is none, is taken, or the code cannot stand in such a file.
    """
    before = parsed(path, text) if text.strip() else []
    if not title.strip() or not title.isprintable():
        raise AuthorError(f"{path}: {title!r} is no title for an alternative; say on one line how it goes about it")
    # The empty line keeps comments with which the code begins from being read as the answer's own.
    more = f"# %% alternative: {title.strip()}\n\n{code.strip(chr(10))}\n"
    made = f"{text.rstrip()}\n\n\n{more}" if before else more
    if len(parsed(path, made)) != len(before) + 1:
        raise AuthorError(f"{path}: the answer has a line that begins a cell, '# %% …: …'; add it by hand without it")
    return made


def _with_forms(path: Path, found: Iterable[Answer]) -> Iterator[Answer]:
    """The answers, each form with what it has of its mistake."""
    first: Answer | None = None
    for answer in found:
        if answer.kind != FORM:
            first = answer
            yield answer
        elif first is None or first.kind != "mistake":
            raise AuthorError(f"{path}: form {answer.title!r}: no mistake stands before it; put it after its mistake")
        else:
            yield replace(first, code=answer.code, fails=answer.fails or first.fails, form=answer.title)


def _answer(path: Path, line: int, kind: str, title: str, body: str) -> Answer:
    where = f"{path}:{line}: {kind} {title!r}"
    if kind not in (*KINDS, FORM):
        raise AuthorError(
            f"{where}: an answer is a 'mistake', a 'form' of it, or an 'alternative'; write '# %% mistake: TITLE'"
        )
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
    if kind == FORM and hint:
        raise AuthorError(f"{where}: a form has the hint of its mistake; take its own out, or call it a mistake")
    try:
        ast.parse(code)
    except (SyntaxError, ValueError) as error:
        if not isinstance(error, SyntaxError):  # a zero byte
            raise AuthorError(f"{where}: {error}") from None
        raise AuthorError(f"{where}: {error.msg} in line {line + first + (error.lineno or 1) - 1}") from None
    return Answer(kind, title, code.strip("\n") + "\n", tuple(fails), " ".join(hint))

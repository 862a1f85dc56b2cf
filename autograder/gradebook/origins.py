"""What grades were made from, and what of that has changed since.

An origin says of each part of what a submission was graded by what it was then: numbers and versions as they are, code
by a digest of what it does, so that a comment makes no difference. The parts are those of a test cell ("NOTEBOOK/ID"),
of a notebook ("NOTEBOOK"), and of everything ("").
"""

import ast
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from autograder.errors import AuthorError
from autograder.judge import answers
from autograder.judge.notebooks import Cell, Notebook
from autograder.wire.limits import Limits

Origin = Mapping[str, Mapping[str, str]]  # by part: what, and what it was

ENGINE = ("autograder", "torch", "numpy")
DIGEST = "#"  # begins what says nothing to people
HIDDEN = "the hidden tests"


def origin(
    sources: Mapping[str, Notebook],
    known: Mapping[str, Mapping[str, Path]],
    files: Mapping[str, bytes],
    limits: Limits,
) -> Origin:
    """What submissions of an assignment are graded by now.

    Args:
        sources: the source notebooks by name.
        known: the answers files of each notebook by exercise.
        files: what stands beside the source notebooks and is not the students'.
    """
    settings = {f"c.Grade.{name}": f"{value}" for name, value in asdict(limits).items()}
    beside = {f"the file {name}": _digest(data) for name, data in files.items()}
    found: dict[str, dict[str, str]] = {"": {"the engine": _engine(), **settings, **beside}}
    for notebook, source in sources.items():
        others = (cell.whole for cell in source.cells if cell.is_code and not (cell.is_test or cell.is_answer))
        found[notebook] = {"the code around the exercises": _digest("\n".join(map(_does, others)))}
        for test, cell in source.tests.items():
            mistakes = _mistakes(known.get(notebook, {}).get(source.names[test]))
            found[f"{notebook}/{test}"] = {**_of_test(source, test, cell), **mistakes}
    return found


def mixed(old: Origin, new: Origin, tests: Mapping[str, Collection[str]]) -> Origin:
    """The origin of a submission of which some test cells, by notebook, were scored anew."""
    again = {f"{notebook}/{test}" for notebook, wanted in tests.items() for test in wanted}
    return {**old, **{part: what for part, what in new.items() if part in again}}


def outdated(old: Any, new: Origin, sources: Mapping[str, Notebook]) -> tuple[str, ...]:
    """What has changed since a grading, each as it goes on after "graded before"; `old` is as a record has it."""
    if not isinstance(old, Mapping):
        return ("it was noted by what",)
    return tuple(dict.fromkeys(_changes(old, new, sources)))


def _changes(old: Mapping[str, Any], new: Origin, sources: Mapping[str, Notebook]) -> Iterator[str]:
    for part in new:
        before = old.get(part)
        before = before if isinstance(before, Mapping) else {}
        for what in {**before, **new[part]}:
            was, now = before.get(what), new[part].get(what)
            if was != now:
                yield f"{what}{_of(part, sources)} {_how(was, now)}"


def _how(was: Any, now: str | None) -> str:
    if was is None or now is None:
        return "was added" if was is None else "was taken out"
    return "changed" if now.startswith(DIGEST) else f"changed from {was} to {now}"


def _of(part: str, sources: Mapping[str, Notebook]) -> str:
    notebook, _, test = part.partition("/")
    if not test:
        return f" of {notebook}.ipynb" if notebook else ""
    several = f" in {notebook}.ipynb" if len(sources) > 1 else ""
    return f" of {sources[notebook].names[test]}{several}"


def _of_test(source: Notebook, test: str, cell: Cell) -> dict[str, str]:
    solutions = "\n".join(_does(each.whole) for each in source.tested.get(test, ()))
    return {
        "the points": f"{cell.points:g}",
        "the solution": _digest(solutions),
        "the visible tests": _digest(_does(cell.visible)),
        **_hidden(cell.hidden or ""),
    }


def _hidden(code: str) -> dict[str, str]:
    """The checks of a hidden region by their names, and what else stands there."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return {HIDDEN: _digest(code)}
    checks: dict[str, list[str]] = {}
    rest: list[str] = []
    for node in tree.body:
        name = _name_of_check(node)
        (rest if name is None else checks.setdefault(f"the check {name!r}", [])).append(ast.dump(node))
    return {HIDDEN: _digest("\n".join(rest)), **{name: _digest("\n".join(each)) for name, each in checks.items()}}


def _name_of_check(node: ast.stmt) -> str | None:
    for each in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
        if isinstance(each, ast.Call) and ast.unparse(each.func).rpartition(".")[2] == "check" and each.args:
            name = each.args[0]
            return name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else None
    return None


def _does(code: str) -> str:
    """Code without what makes no difference to what it does."""
    try:
        return ast.dump(ast.parse(code))
    except (SyntaxError, ValueError):  # magics
        return code


def _mistakes(path: Path | None) -> dict[str, str]:
    """The known mistakes of an exercise, which feedback names; none where their file cannot be read."""
    try:
        known = [each for each in answers.read(path) if each.kind == "mistake"] if path else []
    except AuthorError:
        known = []
    return {"the known mistakes": _digest(repr(known))}


def _engine() -> str:
    return ", ".join(f"{name} {_version(name)}" for name in ENGINE)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "of no version"


def _digest(content: str | bytes) -> str:
    data = content.encode(errors="surrogateescape") if isinstance(content, str) else content
    return DIGEST + hashlib.sha256(data).hexdigest()[:12]

"""The documentation: every page is reached, what is generated from the code is whole, and no text names a command, an
option or a file that does not exist. `make docs` checks the rest: links between pages, and those of the site."""

import importlib.util
import pkgutil
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from nbgrader.apps.nbgraderapp import NbGraderApp
from typer.main import get_command

import autograder
from autograder import cli
from autograder.course.folders import course_at
from autograder.gradebook.plugin import Grade
from autograder.inside.checks import FIXTURES
from autograder.inside.domains import ASKED
from autograder.judge.notebooks import read_source
from autograder.wire.limits import Limits
from autograder.wire.observations import Options

ROOT = Path(__file__).parents[1]
TEXTS = sorted([ROOT / "README.md", *ROOT.glob("benchmarks/*.md"), *ROOT.glob("docs/**/*.md")])
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text())


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reference, links = script("reference"), script("links")


def pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    else:
        for each in nav if isinstance(nav, list) else nav.values():
            yield from pages(each)


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    command = command or get_command(cli.app)
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


def options_of(command: Any) -> set[str]:
    context = command.context_class(command)
    return {name for each in command.get_params(context) for name in each.opts if name.startswith("-")}


def typed(text: str) -> Iterator[str]:
    """The commands in a text in Markdown: in fenced blocks, and between single backticks."""
    fences = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for fence in fences for line in fence.splitlines()]
    lines += [line for line in text.splitlines() if line.startswith("    ")]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for line in lines + spans:
        for part in line.strip().removeprefix("$ ").split("#")[0].split("&&"):
            yield part.strip().removeprefix(".venv/bin/")


def complaint(line: str) -> str | None:
    """What is wrong with a command line of ours, of nbgrader's or of the Makefile's."""
    try:
        program, *words = shlex.split(line)
    except ValueError:  # output
        return None
    if program == "make" and words:
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        return None if words[0] in targets or "=" in words[0] else f"the Makefile has no target {words[0]}"
    if program == "nbgrader" and words:
        there = {*NbGraderApp.subcommands, "--help"}
        return None if words[0] in there else f"nbgrader has no command {words[0]}"
    if program != "autograder":
        return None
    path: tuple[str, ...] = ()
    known = dict(commands())
    while words and (*path, words[0]) in known:
        path = (*path, words.pop(0))
    if words and not words[0].startswith("-") and hasattr(known[path], "commands"):
        return f"there is no command {words[0]}"
    used = {word.partition("=")[0] for word in words if word.startswith("-")}
    lacking = used - options_of(known[path]) - {"--help"}
    return f"{' '.join(('autograder', *path))} has no option {', '.join(sorted(lacking))}" if lacking else None


def test_the_navigation_names_every_page_and_only_pages_that_exist() -> None:
    named = list(pages(SITE["nav"]))
    assert len(named) == len(set(named))
    assert set(named) == {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")}


def test_the_site_is_strict_and_loads_nothing_from_elsewhere() -> None:
    assert SITE["strict"] is True
    assert SITE["theme"]["font"] is False
    assert "offline" in SITE["plugins"]
    assert all((ROOT / "docs" / each).is_file() for each in [*SITE["extra_css"], *SITE["extra"]["polyfills"]])


def test_every_generated_part_has_its_place_and_every_place_its_part() -> None:
    asked = {name for path in TEXTS for name in re.findall(r"<!-- generated: (\w+) -->", path.read_text())}
    assert asked == set(reference.PARTS)
    filled = reference.filled("before <!-- generated: bounds --> after")
    assert filled.startswith("before At most 16 MiB")
    assert filled.endswith("characters of text. after")
    with pytest.raises(KeyError):
        reference.filled("<!-- generated: nothing -->")


def test_every_command_and_option_is_in_the_reference() -> None:
    sections = dict(re.findall(r"^## autograder (.+?)\n(.*?)(?=^## |\Z)", reference.commands(), re.M | re.S))
    known = {" ".join(path): command for path, command in commands() if path}
    assert set(sections) == set(known)
    assert "grade" in known
    for name, command in known.items():
        rows = [line for line in sections[name].splitlines() if line.startswith("| `")]
        for option in options_of(command):
            assert any(re.search(rf"(?<![\w-]){option}(?![\w-])", row.split(" | ")[0]) for row in rows), (name, option)
        assert command.help.split("\n")[0] in sections[name]


def test_every_option_and_fixture_of_check_is_in_the_reference() -> None:
    wanted = set(Options.__dataclass_fields__)
    for text, names in (
        (reference.options(), wanted),
        (reference.fixtures(), FIXTURES),
        (reference.settings(), {*Limits.__dataclass_fields__, "walls", "needs_card"}),
        (reference.release(), {"public_url", "glossary_url"}),
    ):
        assert re.findall(r"^\| `(\w+)` \| \S.*\S \|", text, re.M) == re.findall(r"^\| `(\w+)` \|", text, re.M)
        assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) == set(names)
    for name in wanted | {"name"}:
        assert re.search(rf"^    {name}\b", reference.signature(), re.M)
    for name in set(autograder.__all__) - {"check"}:
        assert f"`{name}(" in reference.domains()
    for name in ASKED:
        assert f"| {name} | when it is asked for" in reference.corners()
    assert Grade.class_traits()["cell_seconds"].help in reference.settings()


def test_the_examples_are_judged_by_the_grader() -> None:
    said = {row.split(" | ")[0].strip("| "): row for row in reference.differences().splitlines()}
    assert "✗ the values differ" in said["`torch.ones(3)`<br>with `compare='exact'`"]
    assert "✓ passed" in said["`[1, 2, 3]`<br>with `compare='unordered'`"]
    assert "✗ raised" in said["`raise RuntimeError`<br>with `raises=RuntimeError`"]
    kinds = reference.kinds()
    assert "| `(1, 2)` | a list |" in kinds
    assert "| `torch.relu` | an object of another kind |" in kinds


def test_exit_codes_are_those_of_the_command_line() -> None:
    codes = re.findall(r"^\| `(\d+)` \| \S", reference.exit_codes(), re.M)
    assert codes[:3] == ["0", "1", "2"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_in_the_texts_exist(path: Path) -> None:
    wrong = {line: found for line in typed(path.read_text()) if line and (found := complaint(line))}
    assert not wrong


def test_commands_that_do_not_exist_are_found() -> None:
    text = "Type `autograder grade 1_batching --fast`.\n\n```console\n$ make toast && nbgrader autograd\n```\n"
    found = [complaint(line) for line in typed(text)]
    assert set(found) == {
        "autograder grade has no option --fast",
        "the Makefile has no target toast",
        "nbgrader has no command autograd",
    }
    assert complaint("autograder grad 1_batching") == "there is no command grad"
    assert complaint("autograder grade 1_batching -q --student ada") is None


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_the_texts_lead_to_files(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
    assert not [each for each in targets if not (path.parent / each).exists()]


def names_in(text: str) -> Iterator[tuple[str, bool]]:
    """What a text calls by its name in the code, and whether it is there: autograder.room.module.Name, room/module.py,
    module.name of a module of ours."""
    for name in re.findall(r"(?<![\w./-])autograder(?:\.[A-Za-z_]\w*)+", text):
        yield name, is_there(name)
    for path in re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", text):
        yield path, any((ROOT / above / path).is_file() for above in ("", "autograder"))
    for module, name in re.findall(r"`([a-z]+)\.([A-Za-z_]\w*)`", text):
        places = [place for place in MODULES if place.endswith(f".{module}")]
        if places and name not in ENDINGS:
            yield f"{module}.{name}", any(is_there(f"{place}.{name}") for place in places)


MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in ROOT.glob("autograder/**/*.py")
]
ENDINGS = ("py", "md", "csv", "html", "ipynb", "json", "db")  # of files that are called as a module is


def is_there(name: str) -> bool:
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_names_of_the_code_in_the_texts_exist(path: Path) -> None:
    assert not [name for name, there in names_in(path.read_text()) if not there]


def test_names_that_do_not_exist_are_found() -> None:
    text = "`sandbox.command`, `sandbox.enter`, `judge/sandbox.py`, `judge/sandboxes.py`, autograder.exports.Canvas"
    assert [name for name, there in names_in(text) if not there] == [
        "autograder.exports.Canvas",
        "judge/sandboxes.py",
        "sandbox.enter",
    ]


def test_links_of_the_site_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#there">b</a><a href="b.html#gone">b</a><a href="c.html">c</a><a href="https://pytorch.org">p</a>'
    )
    (tmp_path / "b.html").write_text('<h2 id="there">b</h2><script src="https://cdn.example/x.js"></script>')
    wrong, others = links.complaints(tmp_path)
    assert wrong == [
        "a.html: b.html#gone leads to no place on its page",
        "a.html: c.html leads to no file",
        "b.html: loads https://cdn.example/x.js, from elsewhere",
    ]
    assert others == ["https://cdn.example/x.js", "https://pytorch.org"]


@pytest.mark.parametrize("path", TEXTS, ids=str)
def test_who_collects_gets_what_was_handed_in_again(path: Path) -> None:
    collecting = [line for line in typed(path.read_text()) if re.match(r"nbgrader collect \w", line)]
    assert [line for line in collecting if not re.search("--update|--before-duedate", line)] == []


def test_every_column_of_a_table_has_a_head() -> None:
    texts = [path.read_text() for path in ROOT.glob("docs/**/*.md")] + [part() for part in reference.PARTS.values()]
    heads = [head for text in texts for head in re.findall(r"^(\|.*\|)\n\| *-", text, re.MULTILINE)]
    assert len(heads) > 20
    assert [head for head in heads if re.search(r"\|\s*\|", head)] == []


COURSE = course_at(ROOT)
ADDED = {"walkthrough.md": 2.0, "authoring.md": 2.0}  # points of the exercise that the page adds to a notebook


def totals() -> dict[str, float]:
    """The points of each shipped notebook, and of each assignment, without those that a person gives."""
    points: dict[str, float] = {}
    for assignment in COURSE.assignments():
        for name, path in COURSE.sources(assignment).items():
            points[name] = sum(cell.points for cell in read_source(path).tests.values())
            points[assignment] = points.get(assignment, 0.0) + points[name]
    return points


def totals_said(text: str) -> Iterator[tuple[str, float]]:
    """What shown outputs say that notebooks and assignments give: tables of grades, lines of `watch` and `verify`."""
    for names, of in re.findall(r"^┃(.*)┃\n┃.*?(?=┃ of \d)(.*)┃$", text, re.MULTILINE):
        cells = [cell.split() for cell in of.split("┃")]
        yield from (
            (name.strip(), float(cell[1]))
            for name, cell in zip(names.split("┃")[1:], cells[1:], strict=True)
            if cell[:1] == ["of"]
        )
    for name, of in re.findall(r"\b(\d_\w+): [\d.]+ of ([\d.]+) points", text):
        yield name, float(of)
    for name, of in re.findall(
        r"^ \d_\w+/(\w+)\s*\n(?:(?!^```).*\n)*?1 notebook,[^`]*?([\d.]+)\s+points", text, re.MULTILINE
    ):
        yield name, float(of)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_outputs_that_are_shown_have_the_points_that_the_notebooks_give(path: Path) -> None:
    points, more = totals(), ADDED.get(path.name, 0.0)
    said = [(name, of) for name, of in totals_said(path.read_text()) if name in points]
    assert [(name, of, points[name] + more) for name, of in said if of != points[name] + more] == []


def test_stale_outputs_are_found() -> None:
    table = "┃         ┃ batching ┃ net   ┃               ┃\n┃ student ┃ of 22    ┃ of 32 ┃ what happened ┃\n"
    proof = (
        " 1_batching/batching\n   loop_facts        5      5/5\n\n1 notebook, 45\nalternatives, 27 points, 1.29 of\n"
    )
    assert list(totals_said(f"{table}12:00 ada 1_batching: 15.8 of 22 points\n{proof}")) == [
        ("batching", 22.0),
        ("net", 32.0),
        ("1_batching", 22.0),
        ("batching", 27.0),
    ]

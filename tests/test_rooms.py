"""The rooms of autograder/: what may import what, read from the imports; and their picture."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from autograder.judge import sandbox

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "rooms.py"
SVG = "{http://www.w3.org/2000/svg}"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rooms", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["rooms"] = module
    spec.loader.exec_module(module)
    return module


rooms = script()
TREES: dict[str, ast.Module] = rooms.modules()
IMPORTS: dict[str, set[str]] = rooms.imports()
HEIGHT: dict[str, int] = {name: height for height, line in enumerate(rooms.ORDER) for name in line}
COME_WITH = {"traitlets": "ipython", "pyseccomp": "pyseccomp"}  # packages that others bring along


def modules_of(*names: str) -> set[str]:
    return {name for name in IMPORTS if rooms.room(name) in names}


def reached(names: set[str]) -> set[str]:
    """These modules and all of ours that they import, by whatever way but a door."""
    found: set[str] = set()
    while names:
        found |= names
        names = {other for name in names for other in IMPORTS[name]} - found - set(rooms.DOORS)
    return found


def entry(module: str) -> str:
    """The file or folder in autograder/ that has a module."""
    first = [*module.split(".")[1:], "__init__"][0]
    return first if (rooms.ENGINE / first).is_dir() else f"{first}.py"


def strings() -> Iterator[tuple[str, str]]:
    for name, tree in TREES.items():
        texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        yield from ((name, text) for text in texts if isinstance(text, str))


def test_every_module_has_a_room() -> None:
    assert {rooms.room(name) for name in IMPORTS} - {""} == set(HEIGHT)


def test_nothing_imports_upwards_or_from_the_room_beside_it() -> None:
    between = [(a, b) for a, b in rooms.pairs() if rooms.room(a) != rooms.room(b)]
    assert len(between) > 100
    assert not [f"{a} imports {b}" for a, b in between if HEIGHT[rooms.room(a)] <= HEIGHT[rooms.room(b)]]


def test_the_promise_what_runs_inside_and_the_judge_never_meet() -> None:
    inside, judge = modules_of("inside"), modules_of("judge")
    assert inside
    assert judge
    assert not reached(judge) & inside
    assert not reached(inside) & judge


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    TopologicalSorter(IMPORTS).prepare()  # a CycleError names the circle


def test_nobody_of_ours_goes_in_by_a_door() -> None:
    through = {(a, b) for a, others in IMPORTS.items() for b in others & set(rooms.DOORS)}
    assert through == {("autograder.judge.sandbox", "autograder")}
    taken = {
        ast.unparse(node)
        for node in ast.walk(TREES["autograder.judge.sandbox"])
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "autograder"
    }
    assert taken == {"autograder.__file__"}  # where the package is


def test_doors_open_into_the_rooms_that_they_are_for() -> None:
    assert {door: {rooms.room(name) for name in IMPORTS[door]} for door in rooms.DOORS} == {
        "autograder": {"inside"},
        "autograder.plugin": {"gradebook"},
        "autograder.__main__": {"cli", "course"},  # the verbs, or what is to be installed for them
    }


def test_modules_that_are_started_by_name_exist() -> None:
    named = {(name, text) for name, text in strings() if re.fullmatch(r"autograder(\.[a-z_]+)+", text)}
    assert ("autograder.judge.zygotes", "autograder.inside.zygote") in named
    assert not {(name, text) for name, text in named if text not in IMPORTS}


def test_the_rooms_down_to_the_judge_need_what_a_node_has() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    node = {re.split(r"[^\w.-]", line)[0].lower() for line in wanted}
    used = {
        (name, module.partition(".")[0])
        for name in modules_of("errors", "wire", "inside", "judge")
        for module, _ in rooms.imported(TREES[name])
    }
    assert "nbgrader" not in node
    assert ("autograder.judge.sanitize", "nh3") in used
    others = {pair for pair in used if pair[1] not in {*sys.stdlib_module_names, "autograder"}}
    assert not {(name, module) for name, module in others if COME_WITH.get(module, module.lower()) not in node}


def test_the_sandbox_has_what_runs_inside_needs_and_no_more() -> None:
    needed = {entry(name) for name in reached(modules_of("inside"))} | {"__init__.py"}
    assert set(sandbox.INSIDE) == needed
    assert rooms.mounted() == sandbox.INSIDE


def test_the_picture_says_in_words_what_it_shows() -> None:
    drawn = ElementTree.fromstring(rooms.draw())
    title, about = (drawn.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert about is not None
    assert about.text is not None
    assert all(f"{a} imports {b} " in about.text for a, b in rooms.between_rooms())
    texts = " ".join(each.text or "" for each in drawn.iter(f"{SVG}text"))
    assert "the promise" in texts
    assert all(f"{name} {rooms.sentence(name)}" in texts for name in HEIGHT)


def test_the_picture_has_an_arrow_for_each_import_of_a_room_and_none_upwards() -> None:
    drawn = ElementTree.fromstring(rooms.draw())
    numbers = [int(each.text or "") for each in drawn.iter(f"{SVG}text") if each.get("class") == "count"]
    counts = rooms.between_rooms()
    assert sorted(numbers) == sorted(number for (_, b), number in counts.items() if b != "errors")
    with pytest.raises(ValueError, match="wire imports judge"):
        rooms.plan([*counts, ("wire", "judge")])


def test_a_stale_picture_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "PICTURE", tmp_path / "rooms.svg")
    monkeypatch.setattr(sys, "argv", ["rooms.py", "--check"])
    with pytest.raises(SystemExit, match=r"rooms\.svg is stale"):
        rooms.main()
    monkeypatch.setattr(sys, "argv", ["rooms.py"])
    rooms.main()
    monkeypatch.setattr(sys, "argv", ["rooms.py", "--check"])
    rooms.main()


def test_the_picture_is_that_of_these_imports() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True)  # as the Makefile does
    assert done.returncode == 0, done.stderr


def test_no_two_files_of_tests_share_a_name() -> None:
    """Pytest imports each by its name alone, so of two in one run the second would not be collected."""
    names = [each.name for each in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in names if names.count(name) > 1] == []

"""The rooms of autograder/, and who imports whom, read from the code; draws docs/images/rooms.svg from it.

Usage: python scripts/rooms.py [--check]     (--check writes nothing; exit code 1: the picture is stale)

Every import counts: those in functions and those for types only, too. `tests/test_rooms.py` holds the code to `ORDER`.
"""

import ast
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "autograder"
PICTURE = ROOT / "docs" / "images" / "rooms.svg"
# A room imports itself and those of the lines above it, never one beside it. This is the only place that says so.
ORDER = (("errors",), ("wire",), ("inside", "judge"), ("course", "cluster"), ("gradebook",), ("report",), ("cli",))
DOORS = ("autograder", "autograder.plugin", "autograder.__main__")  # for courses and people, not for the rooms


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the engine, by its name."""
    paths = {path: path.relative_to(ROOT).with_suffix("").parts for path in sorted(ENGINE.rglob("*.py"))}
    return {
        ".".join(parts[:-1] if parts[-1] == "__init__" else parts): ast.parse(path.read_text(encoding="utf-8"))
        for path, parts in paths.items()
    }


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module imports, wherever in it: ("package.module", "name"), and no name for a plain `import`.

    Raises:
        ValueError: a relative import; the engine has none, so that each says in full where it leads.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError(f"line {node.lineno}: write the import in full: from autograder...")
            yield from ((node.module or "", each.name) for each in node.names)


def imports() -> dict[str, set[str]]:
    """For each module of the engine those of the engine's modules that it imports."""
    trees = modules()

    def ours(tree: ast.Module) -> Iterator[str]:
        for module, name in imported(tree):
            if f"{module}.{name}" in trees:
                yield f"{module}.{name}"
            elif module in trees:
                yield module

    return {name: set(ours(tree)) for name, tree in trees.items()}


def room(module: str) -> str:
    """The room of a module: "judge" for autograder.judge.verdicts; "" for a door."""
    return "" if module in DOORS else module.split(".")[1]


def pairs() -> list[tuple[str, str]]:
    """Who imports whom, module by module, without the doors."""
    found = ((name, other) for name, others in imports().items() for other in others)
    return sorted((a, b) for a, b in found if room(a) and room(b))


def between_rooms() -> Counter[tuple[str, str]]:
    """How many imports there are from one room into another."""
    return Counter((room(a), room(b)) for a, b in pairs() if room(a) != room(b))


def mounted() -> tuple[str, ...]:
    """What of the engine the sandbox has: INSIDE of judge/sandbox.py."""
    for node in modules()["autograder.judge.sandbox"].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "INSIDE":
            return tuple(ast.literal_eval(node.value))
    raise LookupError("autograder/judge/sandbox.py names no INSIDE: what does the sandbox mount?")


def sentence(name: str) -> str:
    """What a room says of itself: the first paragraph of its docstring."""
    text = ast.get_docstring(modules()[f"autograder.{name}"]) or ""
    return " ".join(text.partition("\n\n")[0].split()).replace("`", "")


# The picture: the rooms under each other, the topmost last in ORDER. An arrow to the next line of rooms goes straight
# down; one that passes a line has a lane beside the rooms, one for each room that has such arrows. Lengths are pixels.
LEFT, ROOMS_WIDE, PROMISE_WIDE, GAP, LANE, SLOT = 32, 340, 36, 34, 16, 18
LETTER, LINE, PAD = 7.6, 18, 14  # as wide as the widest of the fonts has them
STYLE = """
svg { font: 14px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.page { fill: #ffffff; } .room { fill: #f1f3f4; stroke: #9aa5ab; } .mounted { fill: #d8f1ec; stroke: #00897b; }
text { fill: #20262a; } .name { font-weight: bold; font-size: 16px; } .promise { font-weight: bold; fill: #b3261e; }
.count { font-size: 13px; font-weight: bold; stroke: #ffffff; stroke-width: 4px; paint-order: stroke; }
.wall { stroke: #b3261e; stroke-width: 3px; stroke-dasharray: 8 5; } .arrow { fill: none; stroke-width: 1.8px; }
.under { fill: none; stroke: #ffffff; stroke-width: 6px; }
.errors { --c: #666666; } .wire { --c: #666666; } .inside { --c: #00796b; } .judge { --c: #5d6670; }
.course { --c: #a85b00; } .gradebook { --c: #1f66c1; } .report { --c: #8e3fb0; } .cli { --c: #3c7a1f; }
.arrow { stroke: var(--c); } .head { fill: var(--c); }
@media (prefers-color-scheme: dark) {
.page { fill: #1e2129; } .room { fill: #2c313b; stroke: #6b7580; } .mounted { fill: #153f3a; stroke: #4db6ac; }
text { fill: #e4e7ea; } .promise { fill: #ff8a80; } .wall { stroke: #ff8a80; }
.count, .under { stroke: #1e2129; }
.inside { --c: #4db6ac; } .judge { --c: #b0bac2; } .course { --c: #ffb454; } .gradebook { --c: #82b1ff; }
.report { --c: #d79bf0; } .cli { --c: #9ccc65; }
}
"""


@dataclass(frozen=True)
class Box:
    """A room in the picture."""

    name: str
    text: list[str]
    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> float:
        return self.x + self.wide / 2

    @property
    def bottom(self) -> float:
        return self.y + self.high

    @property
    def right(self) -> float:
        return self.x + self.wide


@dataclass(frozen=True)
class Plan:
    """Where everything is: the rooms, the arrows to the next line, and those in lanes."""

    boxes: dict[str, Box]
    near: list[tuple[str, str]]
    far: list[tuple[str, str]]  # an upper room's come first

    def lanes(self, side: str) -> list[str]:
        """The rooms that have a lane on one side, from the rooms outwards: the lowest first."""
        return list(dict.fromkeys(a for a, b in reversed(self.far) if side_of(b) == side))

    def at(self, a: str, b: str) -> float:
        """Where an arrow's lane is, from left to right."""
        side = side_of(b)
        place = self.lanes(side).index(a)
        edge = LEFT - 22 if side == "left" else LEFT + ROOMS_WIDE + 30
        return edge + (-LANE if side == "left" else LANE) * place

    def slot(self, a: str, b: str) -> float:
        """How far down an arrow comes in: the inner lanes' above the outer ones'."""
        return self.boxes[b].y + 20 + SLOT * [x for x, y in reversed(self.far) if y == b].index(a)


def side_of(name: str) -> str:
    """On which side of the picture lanes reach a room: its own, where two share a line."""
    return "left" if any(len(line) > 1 and line[0] == name for line in ORDER) else "right"


def plan(counts: Iterable[tuple[str, str]]) -> Plan:
    """Lay out the picture.

    Raises:
        ValueError: a room imports one that is not below it, and no arrow points up.
    """
    height = {name: place for place, line in enumerate(ORDER) for name in line}
    arrows = sorted((-height[a], a, -height[b], b) for a, b in counts if b != "errors")
    if wrong := [f"{a} imports {b}" for from_, a, to, b in arrows if to <= from_]:
        raise ValueError(f"{', '.join(wrong)}: pytest tests/test_rooms.py says which modules")
    near = [(a, b) for from_, a, to, b in arrows if to - from_ == 1]
    far = [(a, b) for from_, a, to, b in arrows if to - from_ > 1]
    boxes: dict[str, Box] = {}
    y = float(PAD)
    for line in reversed(ORDER):
        wide = (ROOMS_WIDE - PROMISE_WIDE * (len(line) - 1)) / len(line)
        texts = {name: textwrap.wrap(sentence(name), int((wide - 20) / LETTER)) for name in line}
        high = max(_height(name, text, far) for name, text in texts.items())
        for place, (name, text) in enumerate(texts.items()):
            boxes[name] = Box(name, text, LEFT + place * (wide + PROMISE_WIDE), y, wide, high)
        y += high + GAP
    return Plan(boxes, near, far)


def _height(name: str, text: list[str], far: list[tuple[str, str]]) -> float:
    slots = sum(b == name for _, b in far) + any(a == name for a, _ in far)
    return max(26 + LINE * len(text) + 12, 12 + SLOT * (slots + 0.5))


def draw() -> str:
    """The picture, in SVG; the same for the same imports."""
    counts = between_rooms()
    where = plan(counts)
    wide = LEFT + ROOMS_WIDE + 30 + LANE * len(where.lanes("right"))
    foot = where.boxes["errors"].bottom + 28
    about = "; ".join(f"{a} imports {b} {_times(n)}" for (a, b), n in sorted(counts.items(), key=_downwards))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {foot + 52:g}" width="{wide:g}" '
        f'height="{foot + 52:g}" role="img" aria-labelledby="title desc">',
        '<title id="title">The rooms of autograder/, and which imports which</title>',
        f'<desc id="desc">{escape(about)}. Between inside and judge is a line, the promise: neither imports the '
        f"other. The sandbox has only {' and '.join(_tinted())} of the rooms.</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{wide:g}" height="{foot + 52:g}" rx="8"/>',
        *(_lane(where, a, b) for a, b in where.far),
        *(_branches(where, a, b) for a, b in where.far),
        *(_near(where.boxes[a], where.boxes[b]) for a, b in where.near),
        *(_room(box) for box in where.boxes.values()),
        *_promise(where.boxes["inside"], where.boxes["judge"]),
        *(_count(where, a, b, counts[a, b]) for a, b in (*where.far, *where.near)),
        *_legend(foot, sum(number for (_, b), number in counts.items() if b == "errors")),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _downwards(item: tuple[tuple[str, str], int]) -> tuple[int, ...]:
    height = {name: place for place, name in enumerate(name for line in ORDER for name in line)}
    return tuple(-height[name] for name in item[0])


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _tinted() -> list[str]:
    return [name for line in ORDER for name in line if name in mounted()]


def _room(box: Box) -> str:
    kind = "room mounted" if box.name in mounted() or f"{box.name}.py" in mounted() else "room"
    lines = "".join(
        f'<text x="{box.x + 10:g}" y="{box.y + 42 + LINE * place:g}">{escape(text)}</text>'
        for place, text in enumerate(box.text)
    )
    return (
        f'<rect class="{kind}" x="{box.x:g}" y="{box.y:g}" width="{box.wide:g}" height="{box.high:g}" rx="6"/>'
        f'<text class="name" x="{box.x + 10:g}" y="{box.y + 22:g}">{box.name}</text>{lines}'
    )


def _near(a: Box, b: Box) -> str:
    x = min(a, b, key=lambda box: box.wide).middle
    return f'<g class="{a.name}"><path class="arrow" d="M{x:g} {a.bottom:g}V{b.y - 6:g}"/>{_head(x, b.y, 0, 1)}</g>'


def _lane(where: Plan, a: str, b: str) -> str:
    path = f"M{where.at(a, b):g} {where.boxes[a].bottom - 12:g}V{where.slot(a, b):g}"
    return f'<g class="{a}"><path class="arrow" stroke-linecap="square" d="{path}"/></g>'


def _branches(where: Plan, a: str, b: str) -> str:
    """The ways into a lane and out of it; they go over the other lanes, which are broken where they do."""
    lane, way = where.at(a, b), 1 if side_of(b) == "left" else -1
    ends = [(box.x if way > 0 else box.right) for box in (where.boxes[a], where.boxes[b])]
    heights = where.boxes[a].bottom - 12, where.slot(a, b)
    over = "".join(f"M{end:g} {y:g}H{lane + 5 * way:g}" for end, y in zip(ends, heights, strict=True))
    path = f"M{ends[0]:g} {heights[0]:g}H{lane:g}M{lane:g} {heights[1]:g}H{ends[1] - 6 * way:g}"
    drawn = f'<path class="under" d="{over}"/><path class="arrow" d="{path}"/>'
    return f'<g class="{a}">{drawn}{_head(ends[1], heights[1], way, 0)}</g>'


def _head(x: float, y: float, right: int, down: int) -> str:
    """An arrow's head with its tip at (x, y)."""
    back, aside = (x - 9 * right, y - 9 * down), (4.5 * down, 4.5 * right)
    points = f"{x:g},{y:g} {back[0] + aside[0]:g},{back[1] + aside[1]:g} {back[0] - aside[0]:g},{back[1] - aside[1]:g}"
    return f'<polygon class="head" points="{points}"/>'


def _count(where: Plan, a: str, b: str, number: int) -> str:
    if (a, b) in where.near:
        x, y = min(where.boxes[a], where.boxes[b], key=lambda box: box.wide).middle + 8, where.boxes[b].y - GAP / 2 + 4
        return f'<text class="count" x="{x:g}" y="{y:g}">{number}</text>'
    left = side_of(b) == "left"
    x = where.boxes[b].x - 8 if left else where.boxes[b].right + 8
    anchor = ' text-anchor="end"' if left else ""
    return f'<text class="count" x="{x:g}" y="{where.slot(a, b) - 4:g}"{anchor}>{number}</text>'


def _promise(inside: Box, judge: Box) -> Iterator[str]:
    x, y = (inside.right + judge.x) / 2, (inside.y + inside.bottom) / 2
    for begin, end in ((inside.y - 14, y - 50), (inside.bottom + 14, y + 50)):
        yield f'<path class="wall" d="M{x:g} {begin:g}V{end:g}"/>'
    turned = f"translate({x + 5:g} {y:g}) rotate(-90)"
    yield f'<text class="promise" text-anchor="middle" transform="{turned}">the promise</text>'


def _legend(y: float, errors: int) -> Iterator[str]:
    yield f'<rect class="room mounted" x="{LEFT}" y="{y - 12:g}" width="14" height="14" rx="3"/>'
    yield f'<text x="{LEFT + 22}" y="{y:g}">what the sandbox has of the engine</text>'
    yield f'<text x="{LEFT}" y="{y + 20:g}">A number counts imports, one module by another;</text>'
    yield f'<text x="{LEFT}" y="{y + 38:g}">those of errors, {errors} in all, are not drawn.</text>'


def main() -> None:
    drawn = draw()
    if "--check" not in sys.argv[1:]:
        PICTURE.write_text(drawn, encoding="utf-8")
    elif not PICTURE.is_file() or PICTURE.read_text(encoding="utf-8") != drawn:
        raise SystemExit(f"{PICTURE.name} is stale: the imports have changed. Draw it again: python scripts/rooms.py")


if __name__ == "__main__":
    main()

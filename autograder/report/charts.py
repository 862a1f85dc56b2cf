"""The report's plots, drawn by Matplotlib as SVG that goes into the page.

The page's style sheet colours them, in the light and in the dark: each colour below stands for one of its variables.
"""

import io
import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.report.analysis import Floats

INK, MUTED, GRID, MAIN, PAPER = "#010101", "#020202", "#030303", "#040404", "#050505"
_VARIABLES = {INK: "--ink", MUTED: "--muted", GRID: "--line", MAIN: "--main", PAPER: "--paper"}
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: the page's font, found by its search
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": GRID,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def histogram(edges: Floats, counts: Sequence[int], median: float, links: Sequence[str]) -> str:
    """How many submissions have how many points; each bar links to its row in the table beside it."""
    figure, axes = _figure(5.2, 2.9)
    width = float(edges[1] - edges[0])
    tips = {}
    for number, (count, link) in enumerate(zip(counts, links, strict=True)):
        left, right = edges[number : number + 2]
        if count:
            bar = axes.bar((left + right) / 2, count, (right - left) * 0.92, color=MAIN, url=link)[0]
            bar.set_gid(name := f"bar-{number}")
            tips[name] = f"{count} with {left:g} to {right:g} points"
    axes.axvline(median, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    most = max(counts)
    at, side = (median - width / 8, "right") if median > edges[-1] / 2 else (median + width / 8, "left")
    axes.text(at, most * 1.08, f"median {round(median, 2):g}", ha=side, va="bottom", color=INK)
    axes.set_xlim(edges[0], edges[-1])
    axes.set_xticks(edges)
    axes.set_ylim(0, most * 1.22)
    axes.set_xlabel("points")
    axes.set_ylabel("submissions")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    return _svg(figure, "scores", "Histogram of the points, as the table beside it", tips)


def exercise_map(names: Sequence[str], difficulty: Floats, discrimination: Floats, links: Sequence[str]) -> str:
    """Each exercise by the mean share of its points and by its discrimination; both must be numbers."""
    figure, axes = _figure(5.2, 3.4)
    axes.axhline(0, color=GRID, linewidth=1)
    axes.set_xlim(*_around(difficulty))
    axes.set_ylim(*_around(discrimination))
    tips = {}
    for number, (name, x, y, link) in enumerate(zip(names, difficulty, discrimination, links, strict=True)):
        dot = axes.plot([x], [y], "o", markersize=8, color=MAIN, markeredgecolor=PAPER, url=link)[0]
        dot.set_gid(gid := f"dot-{number}")
        tips[gid] = f"{name}: mean share {x:.2f}, discrimination {y:.2f}"
    _label(axes, names, difficulty, discrimination)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6))
    _end(axes, "bottom", 0, 1)
    _end(axes, "left", -1, 1)
    axes.set_xlim(*_around(difficulty))  # ticks move it
    axes.set_ylim(*_around(discrimination))
    axes.set_xlabel("mean share of the points (left: hard, right: easy)")
    axes.set_ylabel("discrimination")
    axes.grid(color=GRID, linewidth=0.6)
    return _svg(figure, "exercises", "Difficulty and discrimination of each exercise, as in the table above", tips)


def times(names: Sequence[str], seconds: Sequence[Floats]) -> str:
    """The seconds that each exercise took: a box between quartiles, whiskers at 5 and 95 %, the longest a dot."""
    figure, axes = _figure(5.2, 0.9 + 0.3 * len(names))
    shown = [np.maximum(each, 1e-4) for each in seconds]  # the axis is logarithmic
    line = {"color": MAIN, "linewidth": 1.2}
    axes.boxplot(
        shown,
        positions=range(len(names)),
        widths=0.5,
        orientation="horizontal",
        whis=(5, 95),
        showfliers=False,
        patch_artist=True,
        boxprops={"facecolor": MAIN, "edgecolor": MAIN},
        medianprops={"color": PAPER, "linewidth": 2},
        whiskerprops=line,
        capprops=line,
    )
    axes.plot([each.max() for each in shown], range(len(names)), "o", markersize=3.5, color=MAIN)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_yticks(range(len(names)), names, color=INK)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel("seconds")
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    return _svg(figure, "times", "Seconds that each exercise took, as in the table beside it", {})


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.add_subplot()
        axes.set_axisbelow(True)
        return figure, axes


def _around(values: Floats) -> tuple[float, float]:
    """A range that holds the values and room for their names, half of 0 to 1 at least."""
    low, high = float(values.min()), float(values.max())
    more = max(0.08, (0.5 - (high - low)) / 2)
    return max(low - more, min(-0.03, low - 0.08)), min(high + more, 1.06)


def _end(axes: Axes, side: str, least: float, most: float) -> None:
    """End an axis, its ticks and its line where there are no values any more; names may stand beyond it."""
    axis = axes.xaxis if side == "bottom" else axes.yaxis
    low, high = axis.get_view_interval()
    axis.set_ticks([tick for tick in np.round(axis.get_majorticklocs(), 9) if least <= tick <= most])
    axes.spines[side].set_bounds(max(low, least), min(high, most))


class _Box(NamedTuple):
    left: float
    right: float
    low: float
    high: float

    def meets(self, other: "_Box") -> bool:
        across = self.left < other.right and self.right > other.left
        return across and self.low < other.high and self.high > other.low


def _label(axes: Axes, names: Sequence[str], xs: Floats, ys: Floats) -> None:
    """Write each name beside its dot, on the side and height where it hides no other name or dot."""
    (start, end), (low, high) = axes.get_xlim(), axes.get_ylim()
    letter, line, dot = 0.0155 * (end - start), 0.06 * (high - low), 0.014 * (end - start)  # in units of the axes
    taken = [_Box(x - dot, x + dot, y - line / 3, y + line / 3) for x, y in zip(xs, ys, strict=True)]
    for name, x, y in zip(names, xs, ys, strict=True):
        width = letter * len(name)
        for up, left in product((0, 1, -1, 2, -2), (x + 1.4 * dot, x - 1.4 * dot - width)):
            at = y + up * line
            box = _Box(left, left + width, at - line / 2, at + line / 2)
            inside = left > start and box.right < end and low < at < high
            if inside and not any(map(box.meets, taken)):
                taken.append(box)
                axes.text(left, at, name, va="center", fontsize=9, color=INK)
                break  # where there is no room at all, the tooltip and the table name it


def _svg(figure: Figure, name: str, title: str, tips: Mapping[str, str]) -> str:
    """The figure as an SVG element: coloured by the page, as wide as its place, with tooltips by gid."""
    file = io.StringIO()
    with mpl.rc_context(_STYLE | {"svg.hashsalt": name}):
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(file, format="svg", transparent=True, metadata=nothing)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    root = ElementTree.fromstring(file.getvalue())
    for size in ("width", "height"):
        root.attrib.pop(size)
    root.attrib |= {"role": "img", "aria-label": title}
    for style in root.iter(f"{{{_SVG}}}style"):
        style.text = ""  # it would hold for the whole page
    for link in root.iter(f"{{{_SVG}}}a"):
        link.attrib.pop("target")  # it stays on the page
    for group in list(root.iter(f"{{{_SVG}}}g")):
        if tip := tips.get(group.get("id", "")):
            ElementTree.SubElement(group, f"{{{_SVG}}}title").text = tip
        group.attrib.pop("id", None)
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub("|".join(_VARIABLES), lambda found: f"var({_VARIABLES[found[0]]})", text)

"""The plots: coloured by the page, with links and tooltips, the same each time."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import numpy as np
import pytest

from autograder.report import charts

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"


def histogram() -> str:
    return charts.histogram(np.array([0.0, 2.0, 4.0, 5.0]), [3, 0, 1], 1.25, ["#b0", "#b1", "#b2"])


def exercise_map() -> str:
    return charts.exercise_map(["easy", "<b>&"], np.array([0.9, 0.2]), np.array([0.4, -0.3]), ["#e0", "#e1"])


def times() -> str:
    return charts.times(["slow", "fast"], [np.array([2.0, 8.0]), np.array([0.0])])


@pytest.mark.parametrize("chart", [histogram, exercise_map, times])
def test_the_page_colours_a_chart_and_sizes_it(chart: Callable[[], str]) -> None:
    text = chart()
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert "var(--main)" in text
    assert re.findall("#[0-9a-f]{6}\\b", text) == []
    assert {"viewBox", "role", "aria-label"} <= root.attrib.keys()
    assert not {"width", "height"} & root.attrib.keys()
    assert [style.text for style in root.iter(f"{SVG}style") if style.text] == []


@pytest.mark.parametrize("chart", [histogram, exercise_map, times])
def test_a_chart_is_the_same_each_time(chart: Callable[[], str]) -> None:
    assert chart() == chart()


def test_bars_are_as_many_and_as_high_as_the_counts() -> None:
    root = ElementTree.fromstring(histogram())
    links = {link.get(f"{XLINK}href"): link for link in root.iter(f"{SVG}a")}
    assert list(links) == ["#b0", "#b2"]  # nothing is drawn for nobody
    assert [link.get("target") for link in links.values()] == [None, None]
    heights = {}
    for name, link in links.items():
        ys = [float(y) for y in re.findall(r"[ML] [\d.]+ ([\d.]+)", link[0].get("d", ""))]
        heights[name] = max(ys) - min(ys)
    assert heights["#b0"] == pytest.approx(3 * heights["#b2"])
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles == ["3 with 0 to 2 points", "1 with 4 to 5 points"]
    assert "median 1.25" in [text.text for text in root.iter(f"{SVG}text")]


def test_each_exercise_is_a_dot_with_its_name() -> None:
    root = ElementTree.fromstring(exercise_map())
    assert {link.get(f"{XLINK}href") for link in root.iter(f"{SVG}a")} == {"#e0", "#e1"}
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"easy", "<b>&"} <= set(texts)
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles == ["easy: mean share 0.90, discrimination 0.40", "<b>&: mean share 0.20, discrimination -0.30"]


def test_names_of_exercises_do_not_cover_each_other() -> None:
    names = [f"exercise_{number}" for number in range(12)]
    text = charts.exercise_map(names, np.full(12, 0.5), np.full(12, 0.5), ["#e"] * 12)
    root = ElementTree.fromstring(text)
    places = [
        (each.get("x"), each.get("y"), each.get("transform")) for each in root.iter(f"{SVG}text") if each.text in names
    ]
    assert 2 <= len(places) < 12  # what finds no room is named by its tooltip
    assert len(set(places)) == len(places)
    assert len(list(root.iter(f"{SVG}title"))) == 12


def test_the_axes_of_the_map_end_where_no_value_can_be() -> None:
    text = charts.exercise_map(["easy", "hard"], np.array([1.0, 0.0]), np.array([1.0, 0.9]), ["#e0", "#e1"])
    root = ElementTree.fromstring(text)
    ticks = {each.text for each in root.iter(f"{SVG}text")} - {"easy", "hard"}
    numbers = [float(each) for each in ticks if each and re.fullmatch(r"[\d.]+", each)]
    assert (min(numbers), max(numbers)) == (0.0, 1.0)
    (right, top), (left, _) = [[float(use.get(at, "")) for at in ("x", "y")] for use in root.iter(f"{SVG}use")][-2:]
    lines = [path.get("d", "") for path in root.iter(f"{SVG}path") if "square" in path.get("style", "")]
    axes = [[float(at) for at in re.findall(r"[\d.]+", line)] for line in lines if line][-2:]
    assert [each for line in axes for each in line][3:] == pytest.approx([top, left, axes[1][1], right, axes[1][1]])

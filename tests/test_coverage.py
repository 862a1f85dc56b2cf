"""docs/coverage.md and docs/glossary.md against the notebooks in source/."""

import re
from pathlib import Path

import pytest

from autograder.course.folders import Course
from autograder.judge.notebooks import read_source

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "coverage.md"
REFERENCE = re.compile(r"`(\w+/\w+): (\w+(?:, \w+)*)`")


def tables() -> list[list[tuple[int, list[str]]]]:
    """The page's tables: their rows, each with its line number and its cells, the heading first."""
    found: list[list[tuple[int, list[str]]]] = [[]]
    for number, line in enumerate(PAGE.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("|"):
            found[-1].append((number, [cell.strip() for cell in line.strip().strip("|").split("|")]))
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def rows() -> list[tuple[int, list[str]]]:
    """The rows of all tables, without headings and the lines under them."""
    return [row for table in tables() for row in table[2:]]


def on_the_page() -> set[tuple[str, str]]:
    """Notebook and name of every exercise in the last cell of a row."""
    return {
        (notebook, name)
        for _, cells in rows()
        for notebook, names in REFERENCE.findall(cells[-1])
        for name in names.split(", ")
    }


@pytest.fixture(scope="module")
def in_source() -> set[tuple[str, str]]:
    """Notebook and name of every exercise of the course."""
    course = Course(ROOT)
    return {
        (f"{assignment}/{notebook}", name)
        for assignment in course.assignments()
        for notebook, path in course.sources(assignment).items()
        for name in read_source(path).exercises
    }


def test_every_exercise_is_on_the_page(in_source: set[tuple[str, str]]) -> None:
    assert sorted(in_source - on_the_page()) == []


def test_every_exercise_on_the_page_exists(in_source: set[tuple[str, str]]) -> None:
    assert sorted(on_the_page() - in_source) == []


def test_no_row_has_an_empty_cell() -> None:
    assert [number for table in tables() for number, cells in table if len(cells) != len(table[0][1])] == []
    assert [number for number, cells in rows() if not all(cells)] == []


def test_every_row_names_exercises_and_nothing_else() -> None:
    unreadable = [(n, c[-1]) for n, c in rows() if not all(map(REFERENCE.fullmatch, c[-1].split("; ")))]
    assert unreadable == []


def test_every_table_ends_with_the_exercises() -> None:
    assert {table[0][1][-1] for table in tables()} == {"Exercises"}


# The glossary.


def words() -> list[list[str]]:
    """The rows of its tables: English, Chinese, what it means."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [row for row in rows if row[0] not in ("English", "-")]


def test_the_glossary_has_each_word_once_in_both_languages() -> None:
    english = [row[0] for row in words()]
    assert len(english) == len(set(english)) > 80
    assert [row for row in words() if len(row) != 3 or not all(row) or not re.search(r"[\u4e00-\u9fff]", row[1])] == []


def test_the_glossary_has_words_that_the_course_uses_and_no_others() -> None:
    course = Course(ROOT)
    used = " ".join(
        cell.visible.lower()
        for assignment in course.assignments()
        for path in course.sources(assignment).values()
        for cell in read_source(path).cells
    )
    assert [row[0] for row in words() if row[0].lower() not in used] == []

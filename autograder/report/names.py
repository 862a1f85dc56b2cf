"""What students are called in a report, and where links to their notebooks lead."""

import os
import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from autograder.report.records import Records


@dataclass(frozen=True)
class Link:
    """A student, as the page names them, and the notebook or the row that stands behind them."""

    label: str
    href: str


class Names:
    """What students are called in a report, and where links to their notebooks lead.

    Args:
        anonymous: numbers that are drawn anew each time take the place of names, and links stay on the page.
        explained: the pages that say what failed checks saw, by student.
    """

    def __init__(
        self, found: Records, folder: Path, anonymous: bool, explained: Mapping[str, Path] = MappingProxyType({})
    ) -> None:
        self._folder = folder
        self._explained = {} if anonymous else explained
        self.anonymous = anonymous
        self._pages = {each.student: each.pages for each in found.submissions}
        students = list(found.people)
        if anonymous:
            random.SystemRandom().shuffle(students)
        digits = len(str(len(students)))
        self._numbers = {student: f"{number:0{digits}}" for number, student in enumerate(students, 1)}
        known = {text for student in students for text in (student, *found.people[student])}
        logins = {text for text in known if text in found.people or "@" in text or any(map(str.isdigit, text))}
        parts = {part for text in known for part in (text, *re.split(r"[\s@]+", text)) if len(part) >= 2}
        # A short login such as `7` is left alone where it may be a number of the code's.
        self._in_code = _words(text for text in logins if len(text) >= (5 if text.isdigit() else 3))
        self._in_prose = _words(parts)

    def label(self, student: str) -> str:
        return f"student {self._numbers[student]}" if self.anonymous else student

    def key(self, student: str) -> str:
        """The id of a student's row."""
        return f"s{self._numbers[student]}"

    def link(self, student: str, notebook: str = "", cell: str = "") -> Link:
        """A link to a cell of a student's feedback page, or to the autograded notebook where there is no page.

        Without names, or without a notebook, to the student's row; without a submission, to those who have none.
        """
        if student not in self._pages:
            return Link(self.label(student), "#look")
        page = self._pages[student].get(notebook)
        if self.anonymous or page is None:
            return Link(self.label(student), f"#{self.key(student)}")
        path = self._path(page)
        return Link(self.label(student), path + (f"#{quote(cell)}" if cell and page.suffix == ".html" else ""))

    def explained(self, student: str) -> str:
        """The address of the page on what a student's failed checks saw; empty where there is none."""
        return self._path(self._explained[student]) if student in self._explained else ""

    def _path(self, page: Path) -> str:
        return quote(os.path.relpath(page, self._folder).replace(os.sep, "/"))

    def prose(self, text: str) -> str:
        """Text without names, if they are to be left out."""
        return self._in_prose.sub("[name]", text) if self.anonymous else text

    def code(self, text: str) -> str:
        """Code without logins; other names may be words that code needs, and are left out of comments and strings."""
        return self._in_code.sub("[name]", text) if self.anonymous else text


def _words(texts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    # An underscore ends a name: `ada_final.ipynb`. Nothing matches where there is no name.
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![^\W_])", re.IGNORECASE)

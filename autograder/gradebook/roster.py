"""Whose a submission is: students of the gradebook, found by what a platform calls them."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from nbgrader.api import Gradebook

from autograder.gradebook.platforms import Part


class Person(NamedTuple):
    """A student of the gradebook."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def names(self) -> set[str]:
        """The name as platforms write it, in their one form."""
        if not (self.first_name or self.last_name):
            return set()
        return {plain(self.first_name + self.last_name), plain(self.last_name + self.first_name)}


def people(gradebook: Gradebook) -> list[Person]:
    """All students of a gradebook."""
    return [
        Person(each.id, *(getattr(each, field) or "" for field in Person._fields[1:])) for each in gradebook.students
    ]


def plain(name: str) -> str:
    """A name without what platforms change: capitals, accents, spaces, commas, hyphens."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W_]+", "", "".join(each for each in letters if not unicodedata.combining(each)))


class Roster:
    """The students of a course, to be asked whose something is; without any, whoever is named so is meant."""

    def __init__(self, students: Iterable[Person]) -> None:
        self._students = list(students)

    def __len__(self) -> int:
        return len(self._students)

    def __contains__(self, student: str) -> bool:
        return any(each.id == student for each in self._students)

    def found(self, part: Part, ids: str) -> list[str]:
        """The students that may be meant, by id; one of them where it is clear.

        Args:
            ids: what the platform's ids are, as in `Platform`.
        """
        if not self._students:
            return {"student": [part.id], "last": [part.id.rpartition("_")[2]]}.get(ids, [])
        for way in (self._by_id, self._by_name):
            if found := way(part, ids):
                return found
        return []

    def _by_id(self, part: Part, ids: str) -> list[str]:
        if ids == "lms":
            return [each.id for each in self._students if part.id and each.lms_user_id == part.id]
        if ids in ("student", "last"):
            known = {key: each.id for each in self._students for key in (each.lms_user_id, each.email, each.id) if key}
            ends = [part.id[at:] for at in (0, *(found.end() for found in re.finditer("_", part.id)))]
            return next(([known[end]] for end in ends if end in known), [])
        words = re.findall(r"\w*\d\w*", part.name)  # Brightspace's names may hold a number of the university's
        return [each.id for each in self._students if {each.id, each.lms_user_id} & set(words)]

    def _by_name(self, part: Part, ids: str) -> list[str]:
        called = [part.name or part.id]
        if "-" in called[0]:  # Moodle puts the name of a group before that of the student
            called.append(called[0].partition("-")[2])
        for name in map(plain, called):
            if found := [each.id for each in self._students if name in each.names]:
                return found
        return []

    def near(self, part: Part) -> list[str]:
        """Students whose names are like what a platform says, by id."""
        names = {name: each.id for each in self._students for name in (*each.names, plain(each.id))}
        like = get_close_matches(plain(part.name or part.id), list(names), n=3, cutoff=0.6)
        return list(dict.fromkeys(names[name] for name in like))

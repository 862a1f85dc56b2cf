"""An autograded notebook, as JSON: what students wrote, and what the grader wrote behind it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Executed:
    """The cells of an autograded notebook by grade_id, and the only other one as ""; none where there is no file."""

    cells: Mapping[str, Mapping[str, Any]]

    @classmethod
    def read(cls, path: Path) -> "Executed":
        """Read a notebook; what cannot be read has no cells."""
        try:
            cells = json.loads(path.read_bytes())["cells"]
        except (OSError, ValueError, KeyError):
            return cls({})
        named = [(each["metadata"].get("nbgrader", {}).get("grade_id") or "", each) for each in cells]
        found = dict(named)
        if sum(not name for name, _ in named) != 1:
            found.pop("", None)
        return cls(found)

    def source(self, grade_id: str | None) -> str:
        """The code of a cell, "" where there is none."""
        source = self.cells.get(grade_id or "", {}).get("source", "")
        return source if isinstance(source, str) else "".join(source)

    def verdicts(self, grade_id: str) -> dict[str, Any]:
        """What the grader wrote into a test cell's outputs, {} where it wrote nothing."""
        return _verdicts(self.cells.get(grade_id, {}))

    def why_refused(self) -> str:
        """Why it could not be graded, "" if it could: as `grading.refuse` writes it."""
        head, _, reason = self.source("").partition("**Not graded:** ")
        noted = [said for cell in self.cells.values() if (said := _verdicts(cell))]
        agreed = bool(noted) and all(not each["verdicts"] and each["note"] == reason for each in noted)
        return reason if not head and agreed else ""


def _verdicts(cell: Mapping[str, Any]) -> dict[str, Any]:
    """It writes behind whatever the student's code put out, so only the last counts: the others may be forged."""
    for output in reversed(cell.get("outputs", ())):
        if output.get("output_type") == "display_data" and "autograder" in output.get("metadata", {}):
            found: dict[str, Any] = output["metadata"]["autograder"]
            return found
    return {}

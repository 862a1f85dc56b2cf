"""What the proof found, exercise by exercise, and what that comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class Row:
    """What `verify` found of one exercise.

    points, trivial: the most that it gives, and the most that an answer earns that does not try.
    slips, noticed: those that changed anything that a call gives or leaves, and those of them that lose points.
    """

    assignment: str
    notebook: str
    exercise: str
    checks: int = 0
    mistakes: int = 0
    caught: int = 0
    recognised: int = 0  # of the mistakes, those that feedback can name
    visible: int = 0  # of the mistakes, those that fail the tests that students see
    alternatives: int = 0
    kept: int = 0
    points: float = 0.0
    trivial: float = 0.0
    mutants: int = 0
    stopped: int = 0
    slips: int = 0
    noticed: int = 0
    complaints: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row is about: an exercise, a notebook or the whole course."""
        return f"{self.assignment}/{self.notebook} {self.exercise}".strip(" /") or "the course"


def totals(rows: Sequence[Row]) -> Mapping[str, float]:
    """Sums over the rows of `verify`."""
    proved = [row for row in rows if row.checks]
    count = sum(row.mutants for row in rows)
    tried = {"mutants": count, "survivors": count - sum(row.stopped for row in rows)} if count else {}
    slips = sum(row.slips for row in rows)
    tried |= {"slips": slips, "of them unnoticed": slips - sum(row.noticed for row in rows)} if slips else {}
    return {
        "notebooks": len({(row.assignment, row.notebook) for row in proved}),
        "exercises": len(proved),
        "checks": sum(row.checks for row in proved),
        "mistakes": sum(row.mistakes for row in proved),
        "of them recognised": sum(row.recognised for row in proved),
        "of them failing visible tests": sum(row.visible for row in proved),
        "alternatives": sum(row.alternatives for row in proved),
        "points": round(sum(row.points for row in proved), 2),
        "of them for an answer that does not try": round(sum(row.trivial for row in proved), 2),
        **tried,
        "complaints": sum(len(row.complaints) for row in rows),
    }

"""The report on an assignment: one self-contained page for its instructor, a table of every exercise and student, and
the numbers for scripts."""

import csv
import io
import json
import math
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Number, String

from autograder import analysis, charts, records
from autograder.grading import TIMED_OUT
from autograder.records import Attempt, Exercise, Records, Submission

GROUPS = 15  # of wrong answers that nobody has named, shown with an example; the others are in a table
AT_LEAST = 5  # shown with an example even where they are one answer each
PARTNERS = 3  # that a check fails together with
LONGEST = 60  # lines of an example
# In the grader's words: why a pass was ended, and what then stands where a check's difference would.
_TIME = re.compile(rf"{TIMED_OUT}|stopped after [\d.]+ seconds")
_STOPPED = re.compile(r"stopped: |the process (was killed|crashed|was ended|ended)")
_ENDED = re.compile(rf"given up|the check was not reached|{_TIME.pattern}|{_STOPPED.pattern}")


@dataclass(frozen=True)
class Link:
    """A student, as the page names them, and the notebook or the row that stands behind them."""

    label: str
    href: str


class Names:
    """What students are called in a report, and where links to their notebooks lead.

    Args:
        anonymous: numbers that are drawn anew each time take the place of names, and links stay on the page.
    """

    def __init__(self, found: Records, folder: Path, anonymous: bool) -> None:
        self._folder = folder
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
        path = quote(os.path.relpath(page, self._folder).replace(os.sep, "/"))
        return Link(self.label(student), path + (f"#{quote(cell)}" if cell and page.suffix == ".html" else ""))

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


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise's numbers."""

    exercise: Exercise
    key: str
    attempts: Sequence[Attempt]
    full: Sequence[Attempt]
    partial: Sequence[Attempt]
    none: Sequence[Attempt]
    blank: Sequence[Attempt]
    waiting: Sequence[Attempt]
    difficulty: float
    discrimination: float
    seconds: Sequence[float]

    @property
    def scored(self) -> int:
        return len(self.full) + len(self.partial) + len(self.none)


@dataclass(frozen=True)
class CheckRow:
    """A check that answers fail, and those that fail together with it."""

    exercise: Exercise
    check: str
    failing: Sequence[Attempt]
    answered: int
    partners: Sequence[tuple[Exercise, str, Sequence[Attempt]]]  # the other check, and who fails both


@dataclass(frozen=True)
class MistakeRow:
    """A known mistake, and who made it."""

    exercise: Exercise
    name: str
    hint: str
    attempts: Sequence[Attempt]


@dataclass(frozen=True)
class Group:
    """Wrong answers that behave alike and like no known mistake."""

    exercise: Exercise
    attempts: Sequence[Attempt]  # the shortest answer, which is the clearest, first
    failed: Mapping[str, str]


@dataclass(frozen=True)
class Summary:
    """Everything that a report says, in numbers and in attempts."""

    found: Records
    totals: analysis.Floats
    exercises: Sequence[ExerciseRow]
    checks: Sequence[CheckRow]
    mistakes: Sequence[MistakeRow]
    groups: Sequence[Group]
    flagged: Mapping[str, Sequence[tuple[Submission, Sequence[str]]]] = field(default_factory=dict)  # by kind


def summarise(found: Records) -> Summary:
    """Work out an assignment's numbers. A notebook that could not be graded at all says nothing of its exercises."""
    attempts = [[each for each in submission.attempts if not each.refused] for submission in found.submissions]
    points = np.array(
        [
            [math.nan if each.refused or each.points is None else each.points for each in submission.attempts]
            for submission in found.submissions
        ]
    ).reshape(len(found.submissions), len(found.exercises))
    most = np.array([exercise.max_points for exercise in found.exercises])
    hard, telling = analysis.difficulty(points, most), analysis.discrimination(points)
    order = {exercise: number for number, exercise in enumerate(found.exercises)}
    flat = sorted((each for some in attempts for each in some), key=lambda each: order[each.exercise])
    rows = [
        _exercise_row(number, exercise, [a for a in flat if a.exercise is exercise], hard[number], telling[number])
        for number, exercise in enumerate(found.exercises)
    ]
    return Summary(
        found,
        np.array([submission.points for submission in found.submissions]),
        rows,
        _checks(found, attempts),
        _mistakes(flat, found.exercises),
        _groups(flat),
        _flagged(found),
    )


def _exercise_row(
    number: int, exercise: Exercise, attempts: Sequence[Attempt], difficulty: float, discrimination: float
) -> ExerciseRow:
    credits: dict[str, list[Attempt]] = {"full": [], "partial": [], "none": []}
    for each in attempts:
        if each.points is not None:
            credits[analysis.credit(each.points, exercise.max_points)].append(each)
    return ExerciseRow(
        exercise,
        f"e{number}",
        attempts,
        credits["full"],
        credits["partial"],
        credits["none"],
        [each for each in attempts if not each.answered],
        [each for each in attempts if each.points is None],
        float(difficulty),
        float(discrimination),
        [each.seconds for each in attempts if each.seconds is not None],
    )


def _checks(found: Records, attempts: Sequence[Sequence[Attempt]]) -> list[CheckRow]:
    """The checks that answers fail, most first. Exercises that were not answered fail everything and are left out."""
    answered = [{each.exercise: each for each in some if each.answered and each.checked} for some in attempts]
    numbers: dict[tuple[Exercise, str], int] = {}
    for some in answered:
        for exercise, each in some.items():
            for check in each.failed:
                numbers.setdefault((exercise, check), len(numbers))
    failed = np.zeros((len(answered), len(numbers)), dtype=bool)
    for row, some in enumerate(answered):
        for exercise, each in some.items():
            for check in each.failed:
                failed[row, numbers[exercise, check]] = True
    both = analysis.co_failures(failed)
    checks = list(numbers)
    rows = []
    for number, (exercise, check) in enumerate(checks):
        failing = [answered[row][exercise] for row in np.flatnonzero(failed[:, number])]
        together = [
            (*checks[other], [answered[row][exercise] for row in np.flatnonzero(failed[:, number] & failed[:, other])])
            for other in analysis.partners(both, number, PARTNERS)
        ]
        rows.append(CheckRow(exercise, check, failing, sum(exercise in some for some in answered), together))
    order = {exercise: number for number, exercise in enumerate(found.exercises)}
    return sorted(rows, key=lambda row: (-len(row.failing), order[row.exercise], row.check))


def _mistakes(attempts: Iterable[Attempt], exercises: Sequence[Exercise]) -> list[MistakeRow]:
    made: dict[tuple[Exercise, str], list[Attempt]] = {}
    for each in attempts:
        for name in each.mistakes:
            made.setdefault((each.exercise, name), []).append(each)
    rows = [MistakeRow(exercise, name, each[0].mistakes[name], each) for (exercise, name), each in made.items()]
    return sorted(rows, key=lambda row: (-len(row.attempts), exercises.index(row.exercise), row.name))


def _groups(attempts: Iterable[Attempt]) -> list[Group]:
    """The groups of wrong answers that behave alike but like no known mistake, largest first."""
    wrong = [each for each in attempts if each.answered and each.failed and each.behaviour and not each.mistakes]
    wrong = [each for each in wrong if not all(map(_ENDED.match, each.failed.values())) and not _slipped(each)]
    groups = analysis.alike(((each.exercise, each.behaviour), each) for each in wrong)
    return [Group(some[0].exercise, sorted(some, key=lambda each: each.size), some[0].failed) for some in groups]


def _slipped(attempt: Attempt) -> bool:
    """Whether every check ended in a NameError: a cell that does not run, or a typing error; no misconception."""
    ended = all(how.startswith("raised NameError") for how in attempt.failed.values())
    return attempt.answered and bool(attempt.failed) and not attempt.passed and ended


REFUSED, SLIPPED, TIME, STOPPED, LATE, WAITING, NOTES = (
    "The notebook could not be read",
    "A cell that does not run, or a name that is misspelt: every check ended in a NameError",
    "Ran past a time limit",
    "Stopped: memory, a crash, or an early end",
    "Handed in late",
    "Waiting for points given by hand",
    "Something was odd and was mended",
)


def _flagged(found: Records) -> dict[str, list[tuple[Submission, Sequence[str]]]]:
    flagged: dict[str, list[tuple[Submission, Sequence[str]]]] = {
        kind: [] for kind in (REFUSED, SLIPPED, TIME, STOPPED, LATE, WAITING, NOTES)
    }
    for submission in found.submissions:
        notes = [note for note in submission.notes if not any(why in note for why in submission.refused.values())]
        kinds = {note: _kind(note) for note in notes}
        said = {kind: [note for note in notes if kinds[note] == kind] for kind in (TIME, STOPPED, NOTES)}
        said[REFUSED] = [
            why if why.startswith(f"{name}.ipynb") else f"{name}.ipynb: {why}"
            for name, why in submission.refused.items()
        ]
        said[LATE] = [f"{_duration(submission.seconds_late)} late"] if submission.seconds_late else []
        said[WAITING] = [each.exercise.name for each in submission.attempts if each.points is None]
        said[SLIPPED] = [each.exercise.name for each in submission.attempts if _slipped(each)]
        for kind, texts in said.items():
            if texts:
                flagged[kind].append((submission, texts))
    return flagged


def _kind(note: str) -> str:
    if _TIME.search(note):
        return TIME
    return STOPPED if _STOPPED.search(note) else NOTES


def _duration(seconds: float) -> str:
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"


# The page.


def page(summary: Summary, names: Names, now: datetime) -> str:
    """The page as HTML. Whatever a student wrote is escaped by the template; the page runs no script."""
    environment = Environment(
        loader=PackageLoader("autograder"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "points": _points, "percent": _percent}
    found = summary.found
    several = len({exercise.notebook for exercise in found.exercises}) > 1

    def title(exercise: Exercise) -> str:
        return f"{exercise.notebook}/{exercise.name}" if several else exercise.name

    shared = [group for group in summary.groups if len(group.attempts) > 1]
    shown = summary.groups[: max(AT_LEAST, min(GROUPS, len(shared)))]
    by_student = {submission.student: submission for submission in found.submissions}
    edges = analysis.edges(found.max_points)
    where = analysis.bins(summary.totals, edges)
    rows = sorted(found.submissions, key=lambda each: (-each.points, names.label(each.student)))
    keys = {row.exercise: row.key for row in summary.exercises}
    timed = sorted((row for row in summary.exercises if row.seconds), key=lambda row: -float(np.median(row.seconds)))
    return environment.get_template("report.html").render(
        summary=summary,
        found=found,
        names=names,
        now=now,
        title=title,
        key=keys.__getitem__,
        behind=lambda attempts: _behind(attempts, names),
        students=lambda some: [names.link(each) for each in sorted(some, key=names.label)],
        edges=edges,
        scores=[[found.submissions[i].student for i in np.flatnonzero(where == n)] for n in range(len(edges) - 1)],
        histogram=Markup(
            charts.histogram(
                edges,
                np.bincount(where, minlength=len(edges) - 1).tolist(),
                float(np.median(summary.totals)),
                [f"#b{number}" for number in range(len(edges) - 1)],
            )
        ),
        exercise_map=Markup(_map(summary, title)),
        times=Markup(charts.times([title(row.exercise) for row in timed], [np.array(row.seconds) for row in timed]))
        if timed
        else None,
        timed=timed,
        quartiles=np.quantile(summary.totals, [0.25, 0.5, 0.75]),
        examples=[(group, highlight(_example(by_student, group, names), names)) for group in shown],
        rows=rows,
        full_marks=[each.student for each in rows if analysis.credit(each.points, found.max_points) == "full"],
        labels=lambda some: sorted(map(names.label, some)),
        median=np.median,
        slowest=lambda row: _behind([max(row.attempts, key=lambda each: each.seconds or 0.0)], names)[0],
        shade=_shade,
        waiting=WAITING,
    )


def _number(value: float) -> str:
    return "\N{EN DASH}" if math.isnan(value) else f"{value:.2f}".replace("-", "\N{MINUS SIGN}")


def _points(value: float) -> str:
    return f"{round(value, 2):g}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "\N{EN DASH}"


def _shade(attempt: Attempt) -> str:
    given = "" if attempt.points is None else analysis.credit(attempt.points, attempt.exercise.max_points)
    return {"full": "full-credit", "none": "no-credit"}.get(given, "")


def _behind(attempts: Iterable[Attempt], names: Names) -> list[Link]:
    links = [names.link(each.student, each.exercise.notebook, each.exercise.grade_id) for each in attempts]
    return sorted(links, key=lambda link: link.label)


def _map(summary: Summary, title: Callable[[Exercise], str]) -> str:
    rows = [row for row in summary.exercises if not math.isnan(row.difficulty + row.discrimination)]
    if not rows:
        return ""
    return charts.exercise_map(
        [title(row.exercise) for row in rows],
        np.array([row.difficulty for row in rows]),
        np.array([row.discrimination for row in rows]),
        [f"#{row.key}" for row in rows],
    )


_DOCSTRING = re.compile(r'"""[^"]+?"""')


def _example(by_student: Mapping[str, Submission], group: Group, names: Names) -> str:
    """The shortest answer of a group, without the docstrings that it was handed out with."""
    attempt = group.attempts[0]
    code = records.code_of(by_student[attempt.student], attempt.exercise)
    for docstring in _DOCSTRING.findall(attempt.exercise.given):
        code = code.replace(docstring, '"""…"""')
    lines = names.code(code).strip("\n").split("\n")
    more = len(lines) - LONGEST
    return "\n".join(lines[:LONGEST] + ([f"# … and {more} more lines"] if more > 0 else []))


def highlight(code: str, names: Names) -> list[tuple[str, str]]:
    """Code as pieces of a kind and a text; the template escapes the text."""
    kinds = ((Comment, "c"), (String, "t"), (Keyword, "k"), (Number, "d"))
    pieces = []
    for token, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens(code):
        kind = next((name for parent, name in kinds if token in parent), "")
        pieces.append((kind, names.prose(text) if kind in ("c", "t") else text))
    return pieces


# Tables.

COLUMNS = (
    "student",
    "notebook",
    "exercise",
    "points",
    "max_points",
    "graded_by",
    "answered",
    "checks",
    "checks_passed",
    "failed_checks",
    "mistakes",
    "behaviour",
    "seconds",
)


def table(summary: Summary, names: Names) -> str:
    """CSV, a row for each student and exercise. Lists of names are JSON; what is not known is empty.

    `behaviour` numbers the groups of wrong answers that behave alike, within an exercise.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    groups: dict[tuple[Exercise, str], int] = {}
    for submission in sorted(summary.found.submissions, key=lambda each: names.label(each.student)):
        for each in submission.attempts:
            group = ""
            if each.behaviour and each.answered:
                group = str(groups.setdefault((each.exercise, each.behaviour), len(groups) + 1))
            writer.writerow(
                [
                    names.label(each.student),
                    each.exercise.notebook,
                    each.exercise.name,
                    "" if each.points is None else repr(each.points),
                    repr(each.exercise.max_points),
                    "hand" if each.by_hand else "nobody yet" if each.points is None else "checks",
                    "yes" if each.answered else "no",
                    len(each.passed) + len(each.failed),
                    len(each.passed),
                    json.dumps(list(each.failed), ensure_ascii=False),
                    json.dumps(list(each.mistakes), ensure_ascii=False),
                    group,
                    "" if each.seconds is None else repr(each.seconds),
                ]
            )
    return file.getvalue()


def numbers(summary: Summary, names: Names) -> dict[str, Any]:
    """The report's numbers as JSON data; what is not defined is null."""

    def labels(attempts: Iterable[Attempt]) -> list[str]:
        return sorted(names.label(each.student) for each in attempts)

    def number(value: float) -> float | None:
        return None if math.isnan(value) else round(float(value), 6)

    def where(exercise: Exercise) -> dict[str, Any]:
        return {"notebook": exercise.notebook, "exercise": exercise.name}

    found = summary.found
    return {
        "assignment": found.assignment,
        "max_points": found.max_points,
        "scores": {names.label(each.student): each.points for each in found.submissions},
        "missing": sorted(map(names.label, found.missing)),
        "ungraded": sorted(map(names.label, found.ungraded)),
        "exercises": [
            where(row.exercise)
            | {
                "max_points": row.exercise.max_points,
                "full": len(row.full),
                "partial": len(row.partial),
                "none": len(row.none),
                "not_answered": len(row.blank),
                "waiting": len(row.waiting),
                "difficulty": number(row.difficulty),
                "discrimination": number(row.discrimination),
                "median_seconds": number(float(np.median(row.seconds))) if row.seconds else None,
            }
            for row in summary.exercises
        ],
        "checks": [
            where(row.exercise)
            | {
                "check": row.check,
                "failing": len(row.failing),
                "answered": row.answered,
                "together_with": [
                    where(exercise) | {"check": check, "both": len(both)} for exercise, check, both in row.partners
                ],
            }
            for row in summary.checks
        ],
        "mistakes": [
            where(row.exercise) | {"name": row.name, "students": labels(row.attempts)} for row in summary.mistakes
        ],
        "unnamed": [
            where(group.exercise) | {"failed_checks": dict(group.failed), "students": labels(group.attempts)}
            for group in summary.groups
        ],
        "flagged": {
            kind: {names.label(submission.student): list(map(names.prose, texts)) for submission, texts in some}
            for kind, some in summary.flagged.items()
            if some
        },
    }


def write(path: Path, text: str) -> None:
    """Write a file as a whole: who reads it meanwhile sees the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".report-") as scratch:
        new = Path(scratch) / path.name
        new.write_text(text, encoding="utf-8", newline="")
        os.replace(new, path)

"""The report on an assignment: one self-contained page for its instructor."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Number, String

from autograder.report import analysis, attempts, charts, records
from autograder.report.alike import ONCE_IN, Pair, Shared
from autograder.report.names import Link, Names
from autograder.report.records import Attempt, Exercise, Submission
from autograder.report.summary import WAITING, ExerciseRow, Group, Summary

GROUPS = 15  # of wrong answers that nobody has named, shown with an example; the others are in a table
AT_LEAST = 5  # shown with an example even where they are one answer each
LONGEST = 60  # lines of an example
PAIRS = 10  # of students whose answers are alike, shown with their answers; the others are in a table
BESIDE = 3  # exercises of such a pair that are shown


def page(summary: Summary, names: Names, now: datetime, pairs: Sequence[Pair] | None = None) -> str:
    """The page as HTML. Whatever a student wrote is escaped by the template; the page runs no script.

    Args:
        pairs: of students whose answers are alike; None where nobody asked.
    """
    title = _titles(summary)
    return str(
        environment()
        .get_template("report.html")
        .render(
            summary=summary,
            found=summary.found,
            names=names,
            now=now,
            title=title,
            shade=_shade,
            waiting=WAITING,
            median=np.median,
            **_links(summary, names),
            **_scores(summary),
            **_charts(summary, title),
            **_answers(summary, names),
            **attempts.section(summary.found, names),
            **_students(summary, names),
            **_pairs(pairs, names),
        )
    )


def environment() -> Environment:
    """Where the templates are, and what they may call."""
    environment = Environment(
        loader=PackageLoader("autograder.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "points": _points, "percent": _percent}
    return environment


def _titles(summary: Summary) -> Callable[[Exercise], str]:
    """What exercises are called: by their notebooks, too, where there are several."""
    several = len({exercise.notebook for exercise in summary.found.exercises}) > 1
    return lambda exercise: f"{exercise.notebook}/{exercise.name}" if several else exercise.name


# What the parts of the page ask for, by the names that the template has for it.


def _links(summary: Summary, names: Names) -> dict[str, Any]:
    """From numbers to what is behind them."""
    keys = {row.exercise: row.key for row in summary.exercises}
    return {
        "key": keys.__getitem__,
        "behind": lambda attempts: _behind(attempts, names),
        "slowest": lambda row: _behind([max(row.attempts, key=lambda each: each.seconds or 0.0)], names)[0],
        "students": lambda some: [names.link(each) for each in sorted(some, key=names.label)],
        "labels": lambda some: sorted(map(names.label, some)),
    }


def _scores(summary: Summary) -> dict[str, Any]:
    """How the points are distributed; each bar of the histogram is a row of the table beside it."""
    edges = analysis.edges(summary.found.max_points)
    where = analysis.bins(summary.totals, edges)
    bars = range(len(edges) - 1)
    counts = np.bincount(where, minlength=len(bars)).tolist()
    histogram = charts.histogram(edges, counts, float(np.median(summary.totals)), [f"#b{bar}" for bar in bars])
    return {
        "edges": edges,
        "scores": [[summary.found.submissions[i].student for i in np.flatnonzero(where == bar)] for bar in bars],
        "histogram": Markup(histogram),
        "quartiles": np.quantile(summary.totals, [0.25, 0.5, 0.75]),
        "shares": {
            kind: (most, np.median([each.shares[kind].points for each in summary.found.submissions]))
            for kind, most in summary.found.max_shares.items()
        },
    }


def _charts(summary: Summary, title: Callable[[Exercise], str]) -> dict[str, Any]:
    """The exercises as dots on a map, and as boxes of seconds, the slowest first."""
    timed = sorted((row for row in summary.exercises if row.seconds), key=lambda row: -float(np.median(row.seconds)))
    return {"exercise_map": Markup(_map(summary, title)), "times": Markup(_times(timed, title)), "timed": timed}


def _answers(summary: Summary, names: Names) -> dict[str, Any]:
    """Wrong answers that nobody has named: the largest groups, each with an example."""
    shared = [group for group in summary.groups if len(group.attempts) > 1]
    shown = summary.groups[: max(AT_LEAST, min(GROUPS, len(shared)))]
    by_student = {submission.student: submission for submission in summary.found.submissions}
    return {"examples": [(group, highlight(_example(by_student, group, names), names)) for group in shown]}


def _students(summary: Summary, names: Names) -> dict[str, Any]:
    """The submissions, the best first, and those that have everything."""
    found = summary.found
    rows = sorted(found.submissions, key=lambda each: (-each.points, names.label(each.student)))
    full = [each.student for each in rows if analysis.credit(each.points, found.max_points) == "full"]
    return {"rows": rows, "full_marks": full}


def _pairs(pairs: Sequence[Pair] | None, names: Names) -> dict[str, Any]:
    """Pairs that are alike, the first with their answers side by side."""
    return {
        "pairs": pairs,
        "once_in": ONCE_IN,
        "shown_pairs": [
            (pair, [_beside(each, names) for each in pair.exercises[:BESIDE]]) for pair in (pairs or ())[:PAIRS]
        ],
        "rarely": _rarely,
    }


def _beside(shared: Shared, names: Names) -> tuple[Shared, list[list[tuple[bool, list[tuple[str, str]]]]]]:
    """Two answers as lines: whether the other has it, too, and its pieces."""
    return shared, [
        [(number in common, pieces) for number, pieces in enumerate(_lines(highlight(code.rstrip(), names))[:LONGEST])]
        for code, common in zip(shared.codes, shared.lines, strict=True)
    ]


def _lines(pieces: Iterable[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Highlighted pieces, line by line."""
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, text in pieces:
        first, *more = text.split("\n")
        lines[-1].append((kind, first))
        lines += [[(kind, each)] for each in more]
    return lines


def _rarely(expected: float) -> str:
    """In how many classes chance gives such a pair: a round number, from a million on no other is named."""
    classes = 1 / max(expected, 1e-6)
    digits = math.floor(math.log10(classes))
    return f"{int(classes / 10**digits) * 10**digits:,}{' or more' if expected < 1e-6 else ''}"


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


def _times(rows: Sequence[ExerciseRow], title: Callable[[Exercise], str]) -> str:
    return charts.times([title(row.exercise) for row in rows], [np.array(row.seconds) for row in rows]) if rows else ""


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

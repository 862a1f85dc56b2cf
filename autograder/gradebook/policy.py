"""What students may learn of what they handed in, and how often: settings, and what follows from them.

Feedback leaves a known number of bits of the hidden tests (docs/security.md counts them), so how much of it there may
be is what these settings say. Times are UTC without a zone, as nbgrader's gradebook has them.
"""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from traitlets import TraitType
from traitlets.config import Config, Configurable

from autograder.errors import AuthorError

AT_ONCE, AFTER_DUE, BY_HAND = "at once", "after the due date", "by hand"
LAST, BEST = "last", "best"
OTHERS = "*"  # in a setting by assignment: all that it does not name
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SET_BACK = MINUTE  # a time so far ahead was taken by a clock that has been set back since


@dataclass(frozen=True)
class Policy:
    """What the settings say of one assignment; None: as often as students like."""

    feedback: str = AT_ONCE
    attempts_a_day: int | None = 3
    attempts: int | None = 10
    pause: timedelta = timedelta(minutes=10)
    counts: str = LAST


class _Setting(TraitType[Any, Any]):
    """A value, or a dict of values by assignment."""

    def __init__(self, default: Any, fits: Callable[[Any], bool], says: str, help: str) -> None:
        super().__init__(default, help=help)
        self._fits, self._says = fits, says
        self.tag(config=True)

    def validate(self, obj: Any, value: Any) -> Any:
        named = value.items() if isinstance(value, Mapping) else [(None, value)]
        for assignment, each in named:
            if not self._fits(each):
                where = f"c.Live.{self.name}" + ("" if assignment is None else f"[{assignment!r}]")
                by = f", or a dict of such by assignment, {OTHERS!r} for all others"
                raise AuthorError(f"{where} is {each!r}; it is to be {self._says}{by}; mend it in nbgrader_config.py")
        return value

    def of(self, value: Any, assignment: str) -> Any:
        if not isinstance(value, Mapping):
            return value
        return value.get(assignment, value.get(OTHERS, self.default_value))


def _is_count(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 1)


def _is_minutes(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= DAY / MINUTE


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _word(default: str, *others: str, help: str) -> _Setting:
    words = (default, *others)
    says = f"{', '.join(map(repr, words[:-1]))} or {words[-1]!r}"
    return _Setting(default, lambda value: isinstance(value, str) and value in words, says, help)


def _count(default: int | None, *, help: str) -> _Setting:
    return _Setting(default, _is_count, "a number from 1 on, or None for no limit", help)


class Live(Configurable):
    """Feedback on what is handed in again and again; each can be set in nbgrader_config.py, by assignment, too."""

    feedback = _word(
        *(AT_ONCE, AFTER_DUE, BY_HAND),
        help="When feedback is released: at once, after the student's due date, or when you release it.",
    )
    attempts_a_day = _count(3, help="How many attempts of a student get feedback within any 24 hours.")
    attempts = _count(10, help="How many attempts of a student get feedback in all.")
    pause_minutes = _Setting(
        10,
        _is_minutes,
        "a number of minutes from 0 to 1440",
        help="The pause between the feedback on one attempt and that on the next.",
    )
    counts = _word(
        *(LAST, BEST), help="Which attempt counts: the last, or the best after late penalties, the later of equals."
    )
    keep_megabytes = _Setting(
        1024,
        _is_size,
        "a number of megabytes",
        help="How much the notebooks of old attempts may take in `attempts.db`, of the whole course; scores stay.",
    )


def live(config: Config) -> Live:
    """The settings of a course.

    Raises:
        AuthorError: one is none of these, or has a value that it cannot have; the text names it.
    """
    known = Live.class_trait_names(config=True)
    for name in config.get("Live", {}):
        if name not in known:
            like = difflib.get_close_matches(name, known, 1, 0)[0]
            raise AuthorError(f"c.Live.{name} is no setting; do you mean c.Live.{like}? Mend it in nbgrader_config.py")
    made = Live(config=config)
    if isinstance(made.keep_megabytes, Mapping):
        raise AuthorError("c.Live.keep_megabytes is one number for the whole course; mend it in nbgrader_config.py")
    return made


def policy_of(config: Config, assignment: str) -> Policy:
    """What the settings of a course say of one assignment.

    Raises:
        AuthorError: a setting is none, or has a value that it cannot have.
    """
    there = live(config)
    traits: Mapping[str, Any] = Live.class_traits(config=True)
    said = {name: trait.of(getattr(there, name), assignment) for name, trait in traits.items()}
    pause = timedelta(minutes=said["pause_minutes"])
    return Policy(said["feedback"], said["attempts_a_day"], said["attempts"], pause, said["counts"])


def strangers(config: Config, assignments: Collection[str]) -> Iterator[str]:
    """What to say of each name in a setting by assignment that is none of the course's assignments."""
    there = live(config)
    for name in Live.class_trait_names(config=True):
        value = getattr(there, name)
        for each in value if isinstance(value, Mapping) else ():
            if each not in (OTHERS, *assignments):
                yield f"c.Live.{name}[{each!r}] is of no assignment; there are: {', '.join(assignments)}"


@dataclass(frozen=True)
class Decision:
    """What the feedback on an attempt may do.

    released: whether it may go to the student now.
    until: from when on it may; None where it may now, and where only the instructor releases it.
    why: the reason that it waits, as a sentence for the student and for a log; "" where it does not.
    """

    released: bool
    until: datetime | None
    why: str = ""


def decide(
    policy: Policy, releases: Sequence[datetime], handed_in: datetime, now: datetime, due: datetime | None
) -> Decision:
    """What the feedback on a student's newest attempt may do.

    That on an earlier one that still waits is not asked for: the newest takes its place.

    Args:
        releases: when feedback on the student's earlier attempts was released.
        handed_in: when the attempt was noticed.
        due: the student's own due date, with an extension, as nbgrader has it; None where there is none.
    """
    if policy.feedback == BY_HAND:
        return Decision(False, None, "Your instructor releases the feedback.")
    if policy.feedback == AFTER_DUE and due is None:
        return Decision(False, None, "Feedback comes after the due date, and none is set yet.")
    if policy.attempts is not None and len(releases) >= policy.attempts:
        why = f"Feedback on {_counted(policy.attempts)} is all that comes by itself; your instructor releases more."
        return Decision(False, None, why)
    until, why = next_after(policy, releases, handed_in)
    if policy.feedback == AFTER_DUE and due is not None and due > until:
        until, why = due, "Feedback comes after the due date."
    if now >= until or now + SET_BACK < handed_in:
        return Decision(True, None)
    return Decision(False, until, why)


def next_after(policy: Policy, releases: Sequence[datetime], handed_in: datetime) -> tuple[datetime, str]:
    """From when on the pause and the day allow feedback on an attempt, and which of them it waits for.

    A release that the clock has after the attempt (it was set back, or releasing took a while) counts as one at the
    same moment: so nobody waits longer than the settings say.
    """
    past = sorted(min(each, handed_in) for each in releases)
    until, why = handed_in, ""
    if past and past[-1] + policy.pause > until:
        until, why = past[-1] + policy.pause, f"Feedback comes at most every {_minutes(policy.pause)}."
    daily = policy.attempts_a_day
    if daily is not None and len(past) >= daily and past[-daily] + DAY > until:
        until, why = past[-daily] + DAY, f"Feedback comes on at most {_counted(daily)} within 24 hours."
    return until, why


def _counted(number: int) -> str:
    return "1 attempt" if number == 1 else f"{number} attempts"


def _minutes(pause: timedelta) -> str:
    minutes = pause / MINUTE
    return "minute" if minutes == 1 else f"{minutes:g} minutes"


@dataclass(frozen=True)
class Result:
    """What a student reads of an exercise: its name, and how many of its checks passed (of its points, without)."""

    name: str
    got: float
    most: float
    of: str = "checks"


def lines(policy: Policy, number: int, releases: Sequence[datetime]) -> list[str]:
    """What the feedback page says of an attempt: which it is, how many are left, when the next may come.

    Args:
        number: of the attempt among the student's, from 1 on.
        releases: of the student's feedback up to this attempt's own, which comes last.
    """
    given = len(releases)
    by_itself = policy.feedback != BY_HAND
    most = policy.attempts if by_itself else None
    of = "" if most is None else f" of {most}"
    which = f"Attempt {number}{of}" if given == number else f"Attempt {number}, the {_ordinal(given)}{of} with feedback"
    said = [f"{which}." if most is None else f"{which}: {max(0, most - given) or 'none'} left."]
    at, why = next_after(policy, releases, releases[-1])
    if by_itself and why and (most is None or given < most):
        said.append(f"The next feedback may come from {at:%Y-%m-%d %H:%M} UTC on; what you hand in before is kept.")
    return [*said, f"The {policy.counts} of your attempts counts."]


def changed(results: Sequence[Result], before: Sequence[Result]) -> dict[str, str]:
    """Of each exercise of which another number of checks passed than before: how many, and how many before."""
    known = {each.name: each for each in before}
    found = {}
    for each in results:
        was = known.get(each.name)
        if was is not None and (was.got, was.most) != (each.got, each.most):
            found[each.name] = f"{each.got:g} of {each.most:g} {each.of}, before {was.got:g}"
    return found


def _ordinal(number: int) -> str:
    last = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def utc_now() -> datetime:
    """The time, as nbgrader has times."""
    return datetime.now(UTC).replace(tzinfo=None)

"""A class's submissions as they were downloaded from a platform, put to where nbgrader looks for them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path, PurePosixPath

from nbgrader.api import Gradebook, MissingEntry

from autograder.course.folders import Course, could_write, load_config
from autograder.errors import GraderError, NoSuchThing
from autograder.gradebook import archives, platforms
from autograder.gradebook.archives import File, Unread, shown
from autograder.gradebook.collecting import MAX_BYTES, MAX_FILES, files_in, is_fit, place_of, put, whole
from autograder.gradebook.database import read_gradebook
from autograder.gradebook.grades import unfit
from autograder.gradebook.platforms import PLATFORMS, Part, Platform
from autograder.gradebook.renaming import grade_ids, renamed
from autograder.gradebook.roster import Roster, people
from autograder.gradebook.submissions import TIMESTAMP, time_of
from autograder.judge.grading import bounded

NEW, REPLACED, UNCHANGED, OLDER, EMPTY = "new", "replaced", "unchanged", "older", "empty"
SHOWN = 5  # names in a note


@dataclass(frozen=True)
class Collected:
    """What became of one student's files.

    name: the student as the download has them.
    state: new, replaced, unchanged; older: what stands there was handed in later, and stays; empty: nothing to be put.
    time: when they were handed in, where the download or the due date says so, in UTC.
    """

    student: str
    name: str
    state: str
    late: bool
    time: datetime | None
    files: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Unmatched:
    """Files whose student is not known: why, and who may be meant."""

    name: str
    files: tuple[str, ...]
    why: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a download."""

    platform: str
    collected: tuple[Collected, ...]
    unmatched: tuple[Unmatched, ...]
    notes: tuple[str, ...]


_Handed = list[tuple[Part, File]]


def collect(
    course: Course,
    assignment: str,
    place: Path,
    platform: str | None = None,
    matches: Mapping[str, Sequence[str]] | None = None,
    zone: tzinfo | None = None,
    *,
    times: Path | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Put a download's submissions of one assignment into `submitted/`.

    Args:
        place: a zip, or a folder.
        platform: a name of PLATFORMS, or "nbgrader" for the pattern in nbgrader_config.py; by default the one
            that named most of the files.
        matches: students by what a download calls them, where that is known better.
        zone: of the times in it; that of this machine by default.
        times: Moodle's grading worksheet, which says when each was handed in.
        dry_run: write nothing.

    Raises:
        NoSuchThing: there is no such assignment, or no such student.
        BadArchive: the download cannot be read.
        GraderError: the worksheet cannot.
    """
    known_times = platforms.worksheet(times, zone) if times else {}
    ids = {name: grade_ids(path.read_bytes()) for name, path in course.sources(assignment).items()}
    with read_gradebook(course.directory) as gradebook:
        roster, due = Roster(people(gradebook)), _due(gradebook, assignment)
    with archives.opened(place) as download:
        name, way = _platform(course, platform, download.files)
        handed, strange = _by_student(way, download.files, zone, known_times)
        known, unmatched = _students(handed, way, roster, matches or {})
        collected = [
            _collect(course, assignment, student, handed[key], ids, due, dry_run)
            for student, key in sorted(known.items())
        ]
    notes = [*download.notes, *_strange(name, strange), *_untimed(name, collected, known_times)]
    return Outcome(name, tuple(collected), tuple(unmatched), tuple(bounded(notes)))


def _due(gradebook: Gradebook, assignment: str) -> datetime | None:
    try:
        due: datetime | None = gradebook.find_assignment(assignment).duedate
    except MissingEntry:
        return None
    return due


def _platform(course: Course, named: str | None, files: Iterable[File]) -> tuple[str, Platform]:
    if named is None:
        named = platforms.guessed(file.path for file in files)
    if named == "nbgrader":
        pattern = load_config(course).FileNameCollectorPlugin.get("named_regexp")
        if not pattern:
            raise GraderError(
                "nbgrader_config.py has no pattern for file names; set c.FileNameCollectorPlugin.named_regexp, or name "
                f"the platform: --from {', '.join(PLATFORMS)}"
            )
        return named, platforms.of_pattern(str(pattern))
    if named not in PLATFORMS:
        raise GraderError(f"--from is one of {', '.join([*PLATFORMS, 'nbgrader'])}, not {named!r}")
    return named, PLATFORMS[named]


def _untimed(platform: str, collected: Sequence[Collected], times: Mapping[str, datetime]) -> list[str]:
    """That nothing says when files were handed in, where that is so."""
    if not any(each.files for each in collected) or any(each.time or each.late for each in collected):
        return []
    if times:
        return ["the worksheet has no time of these: is it another assignment's? All count as in time"]
    how = "Moodle's grading worksheet does, --times WORKSHEET.csv" if platform == "moodle" else "see docs/collecting.md"
    return [f"the names of these files do not say when they were handed in: all count as in time; {how}"]


def _by_student(
    way: Platform, files: Iterable[File], zone: tzinfo | None, times: Mapping[str, datetime]
) -> tuple[dict[str, _Handed], list[str]]:
    """The files of each student, and what is named otherwise; of several times that somebody handed in, the last."""
    handed: dict[str, _Handed] = {}
    strange = []
    for file in files:
        if (part := platforms.part(way, file.path, zone)) is None:
            strange.append(file.path)
            continue
        part = part._replace(time=times.get(part.id, part.time))
        own = handed.setdefault(part.key, [])
        if own and part.time and own[0][0].time and part.time != own[0][0].time:
            if part.time < own[0][0].time:
                continue
            own.clear()
        own.append((part, file))
    return handed, strange


def _students(
    handed: Mapping[str, _Handed], way: Platform, roster: Roster, matches: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], list[Unmatched]]:
    """What each student is called in the download; and who could not be told."""
    if unknown := sorted(set(matches) - set(handed)):
        raise NoSuchThing(f"--match {unknown[0]}=…: the download names nobody so; it names: {_some(handed)}")
    strangers = sorted({student for students in matches.values() for student in students if student not in roster})
    if strangers and len(roster):
        raise NoSuchThing(
            f"--match …={strangers[0]}: the gradebook has no such student; nbgrader db student list names them"
        )
    found = {
        key: list(matches[key]) if key in matches else roster.found(own[0][0], way.ids) for key, own in handed.items()
    }
    taken: dict[str, list[str]] = {}
    for key, students in found.items():
        if len(students) == 1 or key in matches:
            for student in students:
                taken.setdefault(student, []).append(key)
    known = {student: keys[0] for student, keys in taken.items() if len(keys) == 1 and _can_be(student)}
    unmatched = [
        Unmatched(
            key,
            tuple(file.path for _, file in handed[key]),
            why,
            () if students else tuple(roster.near(handed[key][0][0])),
        )
        for key, students in sorted(found.items())
        if (why := _why_not(key, students, known, taken, roster))
    ]
    return known, unmatched


def _why_not(
    key: str, students: Sequence[str], known: Mapping[str, str], taken: Mapping[str, Sequence[str]], roster: Roster
) -> str | None:
    if not students:
        return "no student of the gradebook is called so" if len(roster) else "the gradebook has no students"
    if len(students) > 1 and not all(known.get(student) == key for student in students):
        return f"several students are called so: {_some(students)}"
    for student in students:
        if len(taken.get(student, ())) > 1:
            return f"the download has several for {student}: {_some(taken[student])}"
        if student not in known:
            return f"{shown(student)} cannot be the name of a folder"
    return None


def _can_be(student: str) -> bool:
    return is_fit(student) and "/" not in student and not student.startswith(".") and not unfit(student)


def _some(names: Collection[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(map(shown, sorted(names)[:SHOWN])) + more


def _strange(platform: str, paths: Sequence[str]) -> list[str]:
    return [f"left out, since {platform} names no file so: {_some(paths)}"] if paths else []


def _collect(
    course: Course,
    assignment: str,
    student: str,
    handed: _Handed,
    ids: Mapping[str, Collection[str]],
    due: datetime | None,
    dry_run: bool,
) -> Collected:
    files, notes = _read(handed)
    files, taken = renamed(files, ids)
    first = handed[0][0]
    time = first.time and first.time.astimezone(UTC).replace(tzinfo=None)
    if first.late:
        time, said = (due + timedelta(seconds=1) if due else None), "marked as late, by how much is not said: "
        notes.append(said + ("it counts as a second late" if due else "without a due date it counts as in time"))
    place = place_of(course, student, assignment)
    with could_write(place):
        state = _state(place, whole(files, time), time) if files else EMPTY
    if state in (NEW, REPLACED) and not dry_run:
        put(course, student, assignment, files, time)
    return Collected(
        student, first.key, state, first.late, time, tuple(sorted(files)), tuple(bounded([*taken, *notes]))
    )


def _state(place: Path, files: Mapping[str, bytes], time: datetime | None) -> str:
    if not place.exists():
        return NEW
    there, notes = files_in(place)
    standing = time_of(there.get(TIMESTAMP, b""))
    if time and standing and standing > time:
        return OLDER
    return UNCHANGED if there == files and not notes else REPLACED


def _read(handed: _Handed) -> tuple[dict[str, bytes], list[str]]:
    """A student's files by their own names, zips unpacked, within what a submission may hold; and what was left out."""
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for part, file in handed:
        _add(part.path, file, files, notes, whole_zips=True)
    return files, notes


def _add(path: str, file: File, files: dict[str, bytes], notes: list[str], *, whole_zips: bool) -> None:
    left = MAX_BYTES - sum(map(len, files.values()))
    try:
        if whole_zips and path.lower().endswith(".zip"):
            inner = archives.unpacked(file.read(MAX_BYTES))
            notes += inner.notes
            for each in inner.files:
                _add(str(PurePosixPath(path).parent / each.path), each, files, notes, whole_zips=False)
        elif len(files) == MAX_FILES:
            raise Unread(f"a submission has at most {MAX_FILES} files")
        elif not is_fit(path) or any(path.startswith(f"{each}/") or each.startswith(f"{path}/") for each in files):
            raise Unread("its path cannot be one here")
        else:
            files[path] = file.read(left)
    except Unread as why:
        notes.append(f"{shown(path)} was left out: {why}")

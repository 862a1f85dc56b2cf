"""How platforms name files, as they really do."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from autograder.errors import GraderError
from autograder.gradebook.platforms import PLATFORMS, Part, guessed, of_pattern, part
from autograder.gradebook.roster import Person, Roster

LAST = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("platform", "path", "expected"),
    [
        (
            "moodle",
            "Ada Lovelace_12345_assignsubmission_file_/batching.ipynb",
            Part("Ada Lovelace_12345", "Ada Lovelace", "12345", False, None, "batching.ipynb"),
        ),
        (
            "moodle",
            "Ada Lovelace_12345_assignsubmission_file/data/x.csv",
            Part("Ada Lovelace_12345", "Ada Lovelace", "12345", False, None, "data/x.csv"),
        ),
        (
            "moodle",
            "Ada Lovelace_12345_assignsubmission_file_my_batching.ipynb",
            Part("Ada Lovelace_12345", "Ada Lovelace", "12345", False, None, "my_batching.ipynb"),
        ),
        (
            "moodle",
            "unpacked/Default group_assignsubmission_file/batching.ipynb",
            Part("Default group", "Default group", "", False, None, "batching.ipynb"),
        ),
        (
            "canvas",
            "lovelaceada_12345_67890_batching-1.ipynb",
            Part("lovelaceada_12345", "lovelaceada", "12345", False, None, "batching-1.ipynb"),
        ),
        (
            "canvas",
            "submissions/lovelaceada_LATE_12345_67890_my_batching.ipynb",
            Part("lovelaceada_12345", "lovelaceada", "12345", True, None, "my_batching.ipynb"),
        ),
        (
            "canvas",
            "anon_x1Y2z_67890_batching.ipynb",
            Part("anon_x1Y2z", "", "anon_x1Y2z", False, None, "batching.ipynb"),
        ),
        (
            "canvas",
            "LATE_anon_x1Y2z_67890_batching.ipynb",
            Part("anon_x1Y2z", "", "anon_x1Y2z", True, None, "batching.ipynb"),
        ),
        (
            "canvas",
            "lovelace_ada_12345_67890_2_3_batching.ipynb",
            Part("lovelace_ada_12345", "lovelace_ada", "12345", False, None, "2_3_batching.ipynb"),
        ),
        (
            "blackboard",
            "Homework 1_ada_attempt_2026-11-20-23-59-00_batching.ipynb",
            Part("Homework 1_ada", "", "Homework 1_ada", False, LAST, "batching.ipynb"),
        ),
        (
            "blackboard",
            "Opdracht_ada@example.org_poging_2026-11-20-23-59-00_batching.ipynb",
            Part("Opdracht_ada@example.org", "", "Opdracht_ada@example.org", False, LAST, "batching.ipynb"),
        ),
        (
            "brightspace",
            "Homework 1/39786-640693 - Ada Lovelace - Nov 20, 2026 1159 PM/batching.ipynb",
            Part("Ada Lovelace", "Ada Lovelace", "", False, LAST, "batching.ipynb"),
        ),
        (
            "brightspace",
            "27236-46025 - 23304308 Lovelace - 20 November 2026 1159 PM/data/x.csv",
            Part("23304308 Lovelace", "23304308 Lovelace", "", False, LAST, "data/x.csv"),
        ),
        ("folders", "ada/data/x.csv", Part("ada", "", "ada", False, None, "data/x.csv")),
        ("folders", "ada.zip", Part("ada", "", "ada", False, None, "ada.zip")),
        ("folders", "ada.ipynb", Part("ada", "", "ada", False, None, "ada.ipynb")),
    ],
)
def test_a_path_says_whose_file_it_is(platform: str, path: str, expected: Part) -> None:
    assert part(PLATFORMS[platform], path, UTC) == expected
    assert guessed([path]) == platform


@pytest.mark.parametrize(
    ("platform", "path"),
    [
        ("moodle", "Ada Lovelace_12345_assignsubmission_onlinetext/onlinetext.html"),
        ("canvas", "batching.ipynb"),
        ("blackboard", "Homework 1_ada_attempt_2026-11-20-23-59-00.txt"),  # the receipt
        ("blackboard", "Homework 1_ada_attempt_2026-99-20-23-59-00_x.ipynb"),
        ("brightspace", "index.html"),
        ("folders", "readme.txt"),
    ],
)
def test_what_is_no_file_of_a_students_is_told(platform: str, path: str) -> None:
    assert part(PLATFORMS[platform], path, UTC) is None


def test_a_minute_past_one_is_no_minute_past_eleven() -> None:
    path = "1-2 - Ada Lovelace - Nov 20, 2026 112 PM/x.ipynb"
    said = part(PLATFORMS["brightspace"], path, ZoneInfo("Europe/Berlin"))
    assert said is not None
    assert said.time is not None
    assert said.time.astimezone(UTC) == datetime(2026, 11, 20, 12, 12, tzinfo=UTC)


def test_a_pattern_of_nbgraders_is_read_as_nbgrader_reads_it() -> None:
    pattern = r".*_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>\w+)"
    said = part(of_pattern(pattern), "ps1_hacker_attempt_2016-01-30-20-30-10_problem1.ipynb", UTC)
    time = datetime(2016, 1, 30, 20, 30, 10, tzinfo=UTC)
    assert said == Part("hacker", "", "hacker", False, time, "problem1.ipynb")


@pytest.mark.parametrize(("pattern", "why"), [("(", "is no pattern"), ("(?P<file_id>.*)", "has no group")])
def test_a_pattern_that_is_none_is_an_error(pattern: str, why: str) -> None:
    with pytest.raises(GraderError, match=why):
        of_pattern(pattern)


# Whose it is.

CLASS = Roster(
    [
        Person("ada", "Ada", "Lovelace", "ada@example.org", "12345"),
        Person("zoe", "Zoë", "O'Neill-Smith", "z.oneill@example.org", "12346"),
        Person("bob", "Bob", "Smith", "bob@example.org", "12347"),
        Person("bob2", "Bob", "Smith", "bob2@example.org", "12348"),
        Person("23304308", "Grace", "Hopper"),
        Person("hope"),
    ]
)


@pytest.mark.parametrize(
    ("platform", "path", "expected"),
    [
        ("canvas", "someoneelse_12345_1_x.ipynb", ["ada"]),  # the number is surer than the name
        ("canvas", "oneillsmithzoë_99_1_x.ipynb", ["zoe"]),
        ("canvas", "smithbob_99_1_x.ipynb", ["bob", "bob2"]),
        ("canvas", "smithbob_12348_1_x.ipynb", ["bob2"]),
        ("moodle", "Lovelace Ada_12346_assignsubmission_file/x.ipynb", ["ada"]),  # the number says nothing
        ("moodle", "ZOE O'NEILL-SMITH_1_assignsubmission_file/x.ipynb", ["zoe"]),
        ("moodle", "Group 7-Ada Lovelace_1_assignsubmission_file_/x.ipynb", ["ada"]),
        ("moodle", "Participant_12345_assignsubmission_file/x.ipynb", []),
        ("blackboard", "Home_work_bob2_attempt_2026-11-20-23-59-00_x.ipynb", ["bob2"]),
        ("blackboard", "Homework_z.oneill@example.org_attempt_2026-11-20-23-59-00_x.ipynb", ["zoe"]),
        ("brightspace", "1-2 - 23304308 Hopper - Nov 20, 2026 1159 PM/x.ipynb", ["23304308"]),
        ("folders", "hope/x.ipynb", ["hope"]),
        ("folders", "Ada Lovelace/x.ipynb", ["ada"]),
        ("folders", "eve/x.ipynb", []),
    ],
)
def test_students_are_found_by_what_a_platform_calls_them(platform: str, path: str, expected: list[str]) -> None:
    way = PLATFORMS[platform]
    said = part(way, path)
    assert said is not None
    assert CLASS.found(said, way.ids) == expected


def test_who_is_not_found_may_be_one_of_a_few() -> None:
    said = part(PLATFORMS["moodle"], "Ada B. Lovelace_1_assignsubmission_file/x.ipynb")
    assert said is not None
    assert CLASS.found(said, "") == []
    assert CLASS.near(said) == ["ada"]


@pytest.mark.parametrize(
    ("platform", "path", "expected"),
    [
        ("folders", "ada_l/x.ipynb", ["ada_l"]),
        ("blackboard", "Homework_ada_attempt_2026-11-20-23-59-00_x.ipynb", ["ada"]),
        ("canvas", "lovelaceada_1_2_x.ipynb", []),
        ("moodle", "Ada Lovelace_1_assignsubmission_file/x.ipynb", []),
    ],
)
def test_without_a_roster_only_an_id_is_a_student(platform: str, path: str, expected: list[str]) -> None:
    way = PLATFORMS[platform]
    said = part(way, path)
    assert said is not None
    assert Roster([]).found(said, way.ids) == expected

"""Attacks: whatever a submission tries, it gets no point that it has not earned, learns nothing, and costs nobody else.

All attacks are graded in one class beside honest students. `attacking.py` says how one is written; a new file in
`attacks/` is all that another one needs.
"""

import ctypes
import html
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attacking
import nbformat
import pytest
import toy
from attacking import Attack, Outcome

from autograder.course.folders import Course, load_config
from autograder.gradebook.coordinator import Result, grade_class
from autograder.gradebook.pages import make_pages
from autograder.judge.cells import is_test
from autograder.judge.pool import Pool
from autograder.wire.limits import Limits

ATTACKS = attacking.attacks()
HONEST = {
    "right": attacking.SOLUTIONS,
    "mistaken": attacking.MISTAKES,
    "half": {"scale": attacking.SOLUTIONS["scale"], "halves": attacking.MISTAKES["halves"]},
    "blank": {},
}
BESIDE = [f"{attack.student}-beside" for attack in ATTACKS if attack.promise == "endure"]  # right, and next in line
LIMITS = Limits(
    cell_seconds=1.0,
    pass_seconds=8.0,
    memory_bytes=2**30,
    scratch_bytes=64 * 2**20,
    file_bytes=16 * 2**20,
    output_bytes=2**18,
    processes=64,
    submission_seconds=16.0,
)

ENDED = ("time limit", "stopped", "the process")  # how notes say that a cell did not come to its end


@pytest.fixture(scope="session")
def attack_pool() -> Iterator[Pool]:
    if os.uname().machine == "x86_64":  # keys of the kernel's, as in a login session: one way from pass to pass
        ctypes.CDLL(None).syscall(250, 1, None)
    with Pool(4, LIMITS) as made:  # most of these passes wait to be stopped
        yield made


def grade(course: Path, pool: Pool) -> dict[str, Result]:
    config = load_config(Course(course))
    results = {result.student: result for result in grade_class(Course(course), toy.ASSIGNMENT, pool, config)}
    assert all(each.pages for each in make_pages(Course(course), config, toy.ASSIGNMENT))
    return results


def with_honest(course: Path) -> Path:
    for name, answers in HONEST.items():
        toy.hand_in(course, name, toy.submission(answers, of=attacking.source()))
    return course


@pytest.fixture(scope="session")
def quiet(tmp_path_factory: pytest.TempPathFactory, attack_pool: Pool) -> Path:
    """The class without attackers."""
    course = with_honest(attacking.make_course(tmp_path_factory.mktemp("quiet")))
    grade(course, attack_pool)
    return course


@pytest.fixture(scope="session")
def quiet_gradebook(quiet: Path) -> dict[str, dict[str, Any]]:
    return toy.gradebook_of(quiet)


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory, attack_pool: Pool) -> tuple[Path, dict[str, Result]]:
    """The class with them, and what came of each submission."""
    course = with_honest(attacking.make_course(tmp_path_factory.mktemp("attacked")))
    for attack in ATTACKS:
        attacking.hand_in(course, attack, attacking.source())
    for student in BESIDE:
        toy.hand_in(course, student, toy.submission(HONEST["right"], of=attacking.source()))
    return course, grade(course, attack_pool)


@pytest.fixture(scope="session")
def gradebook(attacked: tuple[Path, Any]) -> dict[str, dict[str, Any]]:
    return toy.gradebook_of(attacked[0])


def notebook(course: Path, student: str) -> Any:
    return nbformat.read(course / "autograded" / student / toy.ASSIGNMENT / f"{toy.NOTEBOOK}.ipynb", as_version=4)


def page(course: Path, student: str) -> dict[str, str]:
    return attacking.received(course / "feedback" / student / toy.ASSIGNMENT)


@pytest.fixture
def outcome(attack: Attack, attacked: tuple[Path, Any], gradebook: dict[str, dict[str, Any]]) -> Outcome:
    course = attacked[0]
    return Outcome(gradebook[attack.student]["scores"], notebook(course, attack.student), page(course, attack.student))


each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=[attack.id for attack in ATTACKS])


@each_attack
def test_the_attack_does_not_succeed(attack: Attack, outcome: Outcome) -> None:
    assert not attacking.succeeded(attack, outcome)


@each_attack
def test_what_it_really_answers_is_paid(attack: Attack, outcome: Outcome) -> None:
    for exercise in attack.solves:
        assert outcome.points[f"test-{exercise}"] == attacking.EXERCISES[exercise].points


@each_attack
def test_it_was_carried_out(attack: Attack, outcome: Outcome, attacked: tuple[Path, dict[str, Result]]) -> None:
    # An attack that breaks by a slip of its own would fail for the wrong reason.
    result = attacked[1][attack.student]
    assert not result.failed
    ours = {cell.text for cell in attack.cells}
    broken = [
        f"{output.ename}: {output.evalue}"
        for cell in outcome.notebook.cells
        if cell.source in ours and not is_test(cell)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    went_wrong = broken or [note for note in result.notes if any(word in note for word in ENDED)]
    assert bool(went_wrong) == ("ends" in attack.settings), went_wrong


@each_attack
def test_the_feedback_is_there(attack: Attack, outcome: Outcome) -> None:
    page = outcome.received[f"{toy.NOTEBOOK}.html"]
    for check in ("each column on its own", "changes its input", "knows the facts"):
        assert check in page


@pytest.mark.parametrize("student", [*HONEST, *BESIDE])
def test_an_honest_grade_is_that_of_a_class_without_attackers(
    student: str,
    quiet: Path,
    quiet_gradebook: dict[str, dict[str, Any]],
    attacked: tuple[Path, Any],
    gradebook: dict[str, dict[str, Any]],
) -> None:
    alike = "right" if student in BESIDE else student
    assert gradebook[student] == quiet_gradebook[alike]
    assert notebook(attacked[0], student) == notebook(quiet, alike)


def test_honest_grades_are_as_they_should_be(gradebook: dict[str, dict[str, Any]]) -> None:
    scores = {student: gradebook[student]["scores"] for student in HONEST}
    assert scores["right"] == attacking.CHECKED | {"test-total": 2.0}
    assert set(scores["blank"].values()) == {0.0}
    assert scores["mistaken"]["test-scale"] == scores["mistaken"]["test-halves"] == 0.0
    assert scores["half"] == dict.fromkeys(scores["blank"], 0.0) | {"test-scale": 2.0}


def test_the_gradebook_knows_nobody_else(gradebook: dict[str, dict[str, Any]]) -> None:
    assert set(gradebook) == {*HONEST, *BESIDE, *(attack.student for attack in ATTACKS)}


# That success would be noticed.


def test_markers_are_found_where_they_are() -> None:
    whole = nbformat.writes(attacking.source())
    assert {attacking.WORD, attacking.ANSWER, "731946"} <= attacking.leaked([whole])
    for secret in (attacking.WORD, attacking.ANSWER):
        assert all(attacking.leaked([f"some {trace} text"]) for trace in attacking.traces(secret))
    hidden = [cell for cell in attacking.source().cells if "BEGIN HIDDEN" in cell.source]
    assert all(attacking.WORD in cell.source for cell in hidden)
    assert len(hidden) == len(attacking.CHECKED) + 1


def test_markers_are_in_nothing_that_a_student_is_given() -> None:
    assert not attacking.leaked([nbformat.writes(toy.submission({}, of=attacking.source()))])


@pytest.mark.parametrize("text", [attacking.WORD, attacking.NUMBER, html.escape(f"<{attacking.ANSWER}>")])
def test_a_marker_in_a_file_of_the_students_is_found(text: object, tmp_path: Path) -> None:
    (tmp_path / "toy.html").write_text(f"<p>{text}</p>")
    assert attacking.leaked(attacking.received(tmp_path).values())


def test_points_and_words_are_noticed() -> None:
    attack = Attack("learn", "x", "about", {"succeeds": "shows 81, 85"}, ())
    nothing = dict.fromkeys(attacking.CHECKED, 0.0)
    for points, text, expected in [
        (nothing, "", False),
        (nothing, "(81, 85)", True),
        (nothing | {"test-scale": 0.5}, "", True),
        (nothing | {"test-total": 2.0}, "", False),
    ]:
        assert attacking.succeeded(attack, Outcome(points, nbformat.v4.new_notebook(), {"a": text})) == expected
    solver = Attack("forge", "x", "about", {"solves": "scale"}, ())
    earned = nothing | {"test-scale": 2.0}
    assert not attacking.succeeded(solver, Outcome(earned, nbformat.v4.new_notebook(), {}))


def test_an_attack_is_written_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "forge" / "example.py"
    path.parent.mkdir()
    path.write_text(
        '"""Tries."""\n# succeeds: shows 1, 2\n# solves: scale\n\n# %%\na = 1\n\n# %% [markdown] {"grade_id": "x"}\n'
        '# # Title\n#\n# text\n\n# %% exercise test-scale {"points": 100}\nb\n# %% last\nc\n# %% file torch.py\nd\n'
    )
    attack = attacking.read(path)
    assert (attack.student, attack.solves) == ("forge-example", ("scale",))
    made = attacking.notebook_of(attack, attacking.source())
    assert [cell.source for cell in made.cells[2:4]] == ["a = 1", "# Title\n\ntext"]
    assert made.cells[3].metadata.nbgrader == {"grade_id": "x"}
    assert made.cells[-1].source == "c"
    changed = next(cell for cell in made.cells if cell.source == "b")
    assert changed.metadata.nbgrader.points == 100
    nbformat.validate(json.loads(nbformat.writes(made)))

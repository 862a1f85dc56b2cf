"""The `autograder` command: its help, its exit codes, and one clear line for what goes wrong."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
import toy
from exchanging import Student, open_exchange
from nbgrader.api import Gradebook
from nbgrader.utils import compute_checksum

from autograder import cli
from autograder.cli.documents import COUNT, DOCUMENTS, FLAG, NUMBER, TEXT, Fields
from autograder.cli.terminal import UNSAFE
from autograder.course import demo
from autograder.course.folders import Course, load_config, locked
from autograder.gradebook import coordinator
from autograder.gradebook.exchange import Exchange, Index
from autograder.judge.grading import grade_submission
from autograder.judge.pool import Pool

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

COMMANDS = ["build", "verify", "format", "collect", "grade", "watch", "feedback", "results", "explain"]
COMMANDS += ["demo", "report", "doctor"]
GROUPS = {"new": ["course", "notebook", "exercise"]}
CLIPBOARD = "\x1b]52;c;aGk=\x07"  # what sets it, in many a terminal
TYPED = [*COMMANDS, *(f"{group} {name}" for group, names in GROUPS.items() for name in names)]


class Said(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """What was printed, without the line breaks and the frames of tables."""
        return " ".join(re.sub("[\u2500-\u257f]", " ", self.out).split())


Autograder = Callable[..., Said]


@pytest.fixture
def autograder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Autograder:
    """Type a command; how it ended and what it said."""

    def typed(*words: str) -> Said:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["autograder", *words])
        try:
            cli.main()
        except SystemExit as end:
            return Said(end.code or 0, *capsys.readouterr())  # type: ignore[arg-type]
        raise AssertionError("the command did not say how it ended")

    return typed


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch, pool: Pool) -> list[tuple[Any, ...]]:
    """Let commands use the tests' pool, which is warm already; the jobs and walls that they wanted theirs with."""
    wanted: list[tuple[Any, ...]] = []
    monkeypatch.setattr(pool, "limits", pool.limits)  # put back after the test

    def shared(jobs: int, walls: str = "bubblewrap") -> Any:
        wanted.append((jobs, walls))
        monkeypatch.setattr(pool, "walls", walls)  # its workers have started: this is for those who ask
        return nullcontext(pool)

    monkeypatch.setattr("autograder.judge.pool.Pool", shared)
    return wanted


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which ada is right and bob handed in the stubs."""
    course = toy.make_course(tmp_path_factory.mktemp("template"))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    toy.hand_in(course, "bob", toy.submission({}))
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the template, and the folder in which commands are typed."""
    course = shutil.copytree(template, tmp_path / "course")
    monkeypatch.chdir(course)
    return course


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_one_line_of_error(said: Said, pattern: str) -> None:
    assert said.code == 2
    assert re.search(f"^error: .*{pattern}", said.err), said.err
    assert said.err.count("\n") == 1, said.err


# Help.


def test_the_commands_are_those_that_are_tested_here(autograder: Autograder) -> None:
    said = autograder("--help")
    assert said.code == 0
    assert [name for name in COMMANDS if name not in said.out] == []
    assert names_of(cli.app) == COMMANDS
    assert {group.name: names_of(group.typer_instance) for group in cli.app.registered_groups} == GROUPS


def names_of(app: Any) -> list[str]:
    return [command.name or command.callback.__name__ for command in app.registered_commands]


@pytest.mark.parametrize("command", TYPED)
def test_the_help_of_each_command_has_an_example(autograder: Autograder, command: str) -> None:
    said = autograder(*command.split(), "--help")
    assert said.code == 0
    assert f"Example: autograder {command}" in said.words


@pytest.mark.parametrize("command", TYPED)
def test_what_a_command_does_not_know_is_an_error_that_names_its_help(autograder: Autograder, command: str) -> None:
    said = autograder(*command.split(), "--no-such-option")
    assert (said.code, said.out) == (2, "")
    assert "--help" in said.err


# Completion.


def completed(course: Path, shell: str, line: str) -> list[str]:
    """What a shell offers for the last word of a line, asked as by the script that --install-completion installs."""
    asked = {"_AUTOGRADER_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    asked |= {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    words = [sys.executable, "-c", "from autograder.cli import app; app(prog_name='autograder')"]
    ran = subprocess.run(words, cwd=course, env=os.environ | asked, capture_output=True, text=True, check=False)
    if shell == "zsh":
        return re.findall(r'^(?:_arguments .*\(\()?"([^"]+)"', ran.stdout, re.MULTILINE)
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("shell", "line", "offered"),
    [
        ("bash", "autograder ver", ["verify"]),
        ("zsh", "autograder ver", ["verify"]),
        ("bash", "autograder grade ", ["toy"]),
        ("zsh", "autograder grade ", ["toy"]),
        ("bash", "autograder build x", []),
        ("bash", "autograder verify to", ["toy", "toy/toy"]),
        ("bash", "autograder new exercise toy/", ["toy/toy"]),
        ("bash", "autograder grade toy --student a", ["ada"]),
        ("bash", "autograder grade toy --only sh", ["shares"]),
        ("bash", "autograder grade --course .. ", []),
    ],
)
def test_shells_complete_commands_and_names(course: Path, shell: str, line: str, offered: list[str]) -> None:
    (course / "answers/toy/toy").mkdir(parents=True)
    (course / "answers/toy/toy/shares.py").touch()
    assert completed(course, shell, line) == offered


def test_shells_are_not_offered_what_they_would_run(course: Path) -> None:
    for name in ("\\$(touch ran)", "`touch ran`", "a'b", "a;b", CLIPBOARD, "two\nlines"):
        (course / "submitted" / name / "toy").mkdir(parents=True)
    assert completed(course, "bash", "autograder grade toy --student ") == ["ada", "bob"]
    assert completed(course, "zsh", "autograder grade toy --student ") == ["ada", "bob"]


# What students write, in a terminal.


@pytest.mark.parametrize(
    "words",
    [
        "grade toy",
        "grade toy --json",
        "grade toy --dry-run",
        "grade toy --dry-run --json",
        "grade toy --student nobody",
        "results submitted/eve*",
        "results submitted/eve* --json",
        "results submitted/eve* --format gradescope",
        "feedback toy",
        "feedback toy --json",
        "report toy",
        "report toy --json",
    ],
)
def test_nothing_that_students_wrote_commands_the_terminal(
    autograder: Autograder, course: Path, pools: list[Any], words: str
) -> None:
    student = f"eve{CLIPBOARD}\n\u202e[red]ada"
    notebook = toy.submission(toy.SOLUTIONS)
    notebook.cells += [toy.test("another", 3, "1"), toy.locked("again", "2")]
    notebook.cells[-2].metadata.nbgrader.grade_id = f"test{CLIPBOARD}\r\x9b"
    notebook.cells[1].metadata.nbgrader.grade_id = f"{CLIPBOARD}\b"
    folder = toy.hand_in(course, student, notebook).parent
    (folder / f"{CLIPBOARD}\r.ipynb").write_text("{}")
    (folder / os.fsdecode(b"\xff\x9b.ipynb")).write_text("{}")
    if "report" in words or "feedback" in words:
        autograder("grade", toy.ASSIGNMENT)
    typed = [str(folder) if "eve*" in word else word for word in words.split()]
    said = autograder(*typed)
    assert said.code == (2 if "nobody" in words else 0), said
    assert not UNSAFE.findall(said.out + said.err)
    assert "[red]ada" in said.out or "results" in words or "report" in words or "nobody" in words or "feedback" in words
    if "--json" in words:
        json.loads(said.out)


# JSON.


@pytest.mark.parametrize(
    ("words", "code", "keys"),
    [
        ("build --check", 1, {"assignments", "check", "changed", "left_over"}),
        ("verify", 1, {"rows", "totals"}),
        ("grade toy", 0, {"assignments", "dry_run", "results"}),
        ("results submitted/ada/toy/toy.ipynb", 0, {"points", "max_points", "notebooks"}),
        ("doctor", 0, {"ready", "findings"}),
    ],
)
def test_with_json_stdout_has_one_document_and_the_exit_code_stays(
    autograder: Autograder, course: Path, pools: list[Any], words: str, code: int, keys: set[str]
) -> None:
    said = autograder(*words.split(), "--json")
    assert said.code == code
    assert set(json.loads(said.out)) == keys


def test_an_error_leaves_stdout_empty_with_json_too(autograder: Autograder, course: Path) -> None:
    said = autograder("build", "tyo", "--json")
    assert_one_line_of_error(said, "no assignment 'tyo'; there are: toy")
    assert said.out == ""


# What waits for a person.


def test_points_that_wait_for_a_person_are_in_the_table_and_the_reason_before_it(
    autograder: Autograder, course: Path
) -> None:
    source = course / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("return x + bias", "return x + y"))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS))
    said = autograder("grade", toy.ASSIGNMENT, "--force")
    assert said.code == 0
    assert (
        "warning: toy.ipynb: add_bias will wait for a person: cell 'test-add_bias', check 'adds the bias to ev"
        in said.err
    )
    assert re.search(r"ada +│ 6 +│ 6 points wait for a person", said.out)
    results = json.loads(autograder("grade", toy.ASSIGNMENT, "--json").out)["results"]
    assert {each["student"]: each["waiting"] for each in results}["ada"] == 6


# Results.


def test_the_results_of_one_notebook_are_a_table(autograder: Autograder, course: Path) -> None:
    said = autograder("results", "submitted/ada/toy/toy.ipynb")
    assert said.code == 0
    assert re.search(r"shares\s.*\b3\b.*passed +divides by the sum", said.out)
    assert said.out.endswith("8 of 8 points\n")
    assert "not answered" not in said.out


def test_the_results_say_what_was_not_answered(autograder: Autograder, course: Path) -> None:
    made = toy.submission({})
    for cell in made.cells:  # as nbgrader releases them
        if cell.metadata.get("nbgrader"):
            cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        cell.source = HALVES if cell.id == "shares" else cell.source
    toy.hand_in(course, "bob", made)
    said = autograder("results", "submitted/bob/toy/toy.ipynb")
    assert re.search(r"shares\s.*\b0\b.*FAILED +divides by the sum", said.out)
    assert re.search(r"add_bias\s.*\b0\b.*not answered", said.out)
    assert "NotImplementedError" not in said.out
    assert "NotImplementedError" in autograder("results", "submitted/bob/toy/toy.ipynb", "--json").out  # every verdict


def test_the_results_of_one_notebook_are_in_gradescopes_form(autograder: Autograder, course: Path) -> None:
    said = autograder("results", "submitted/ada/toy", "--format", "gradescope")
    assert said.code == 0
    assert json.loads(said.out)["score"] == 8
    said = autograder("results", "submitted/ada/toy/toy.ipynb", "--format", "moodle")
    assert_one_line_of_error(said, "--format is table, json or gradescope, not 'moodle'")


# One answer explained.


@pytest.fixture
def wrong(course: Path, pools: list[Any]) -> Path:
    """The course, in which bob divides by the wrong number and ada has written what terminals obey."""
    toy.hand_in(course, "bob", toy.submission(toy.SOLUTIONS | {"shares": HALVES}))
    toy.hand_in(course, "ada", toy.submission(toy.SOLUTIONS | {"shares": f"{HALVES}\n# {CLIPBOARD}[red]"}))
    return course


HALVES = """\
def shares(x):
    if len(x) == 0:
        raise ValueError
    return x / x.sum() / 2
"""


def test_an_answer_is_explained_check_by_check(autograder: Autograder, wrong: Path) -> None:
    said = autograder("explain", "bob", "shares")
    assert said.code == 0
    assert said.out.startswith("toy/toy shares, bob: 0 of 3 points\n2 checks failed\n\n✗ divides by the sum\n")
    assert '    @check("divides by the sum")\n    def _(rng):\n        return shares(' in said.out
    assert "came:     tensor, torch.float64, shape (5,), cpu: [" in said.out
    assert re.search(r"at \[0\]: 0\.\d+ in place of 0\.\d+\n", said.out)
    assert "differs in 5 of 5 values" in said.out
    assert "largest deviation: 0." in said.out
    assert "passes, but counts only when a check passes that asks for a result: rejects an empty tensor" in said.out
    assert "the answer:\n    def shares(x):\n" in said.out
    assert said.out.endswith("add --as-alternative NAME\n")
    right = autograder("explain", "ada", "add_bias").out
    assert right.startswith("toy/toy add_bias, ada: 2 of 2 points\nevery check passes\n\nthe answer:\n")
    assert "--as-alternative" not in right


def test_an_answer_kept_as_an_alternative_says_how_to_go_on(autograder: Autograder, wrong: Path) -> None:
    said = autograder("explain", "bob", "shares", "--as-alternative", "half of it")
    assert said.code == 0
    assert (wrong / "answers/toy/toy/shares.py").read_text() == f"# %% alternative: half of it\n\n{HALVES}"
    for command in ("autograder verify toy/toy --exercise shares", "autograder grade toy --only shares --dry-run"):
        assert f"\n  {command}\n" in said.out
        assert autograder(*command.split()[1:]).code in (0, 1)
    again = autograder("explain", "bob", "shares", "--as-alternative", "half of it")
    assert_one_line_of_error(again, "two answers have the title 'half of it'")


def test_an_explanation_is_json(autograder: Autograder, troubled: Path, pools: list[Any]) -> None:
    for student, exercise, outcome in (
        ("cleo", "add_bias", "fails"),
        ("cleo", "prediction", "fails"),
        ("ada", "add_bias", "passes"),
        ("bob", "shares", "not answered"),
        ("dan", "shares", "not graded"),
        ("flo", "shares", "fails"),
        ("ada", "explanation", "waits"),
    ):
        found = document(autograder("explain", student, exercise, "--json"), "explain")
        assert (found["student"], found["exercise"], found["outcome"]) == (student, exercise, outcome)
    (troubled / "answers/toy/toy").mkdir(parents=True)
    mistake = "# %% mistake: squeezes\n# fails: any table\n# hint: Keep both axes.\n"
    (troubled / "answers/toy/toy/add_bias.py").write_text(mistake + PARTLY["add_bias"])
    known = document(autograder("explain", "cleo", "add_bias", "--json"), "explain")
    assert known["mistakes"] == [{"name": "squeezes", "hint": "Keep both axes."}]
    assert "a known mistake: squeezes\n  Keep both axes.\n" in autograder("explain", "cleo", "add_bias").out
    typed = ("explain", "cleo", "add_bias", "--as-alternative", "squeezed", "--json")
    assert len(document(autograder(*typed), "explain")["next"]) == 2


def test_what_cannot_be_explained_is_one_line(autograder: Autograder, wrong: Path) -> None:
    assert_one_line_of_error(autograder("explain", "bo", "shares"), r"no student 'bo' .*; did you mean bob\?")
    assert_one_line_of_error(autograder("explain", "bob", "share"), r"no exercise 'share'; did you mean shares\?")
    toy.hand_in(wrong, "bob", b"")
    assert autograder("explain", "bob", "shares").out.endswith("not graded: toy.ipynb: the file is empty\n")
    assert "it waits for a person: a person grades this answer" in autograder("explain", "ada", "sketch").out


def test_an_explained_answer_commands_no_terminal(autograder: Autograder, wrong: Path) -> None:
    for more in ((), ("--json",)):
        said = autograder("explain", "ada", "shares", *more)
        assert said.code == 0
        assert not UNSAFE.findall(said.out + said.err)
        assert "[red]" in said.out


# Writing exercises.


def test_an_exercise_is_added_with_the_next_steps(autograder: Autograder, course: Path) -> None:
    assert autograder("new", "notebook", "more/doubling").out.startswith("written: source/more/doubling.ipynb\n")
    said = autograder("new", "exercise", "more/doubling", "double")
    assert said.code == 0
    assert "written: answers/more/doubling/double.py" in said.out
    assert "autograder verify more/doubling" in said.out
    assert_one_line_of_error(autograder("new", "exercise", "more", "double"), "type ASSIGNMENT/NOTEBOOK")
    assert_one_line_of_error(autograder("new", "exercise", "more/doubling", "double"), "already; choose another name")


def test_formatting_says_what_it_changes_and_its_check_changes_nothing(autograder: Autograder, course: Path) -> None:
    before = files_in(course)
    said = autograder("format", "--check")
    assert said.code == 1
    assert "to be formatted: " in said.out
    assert "run: autograder format" in said.err
    assert files_in(course) == before
    said = autograder("format", "source/toy/toy.ipynb")
    assert (said.code, said.out.split(":")[0]) == (0, "formatted")
    assert autograder("format", "--check").code == 0


def test_a_folder_is_not_formatted(autograder: Autograder, course: Path) -> None:
    said = autograder("format", "source/toy")
    assert said.code == 2
    assert "is a directory" in " ".join(re.sub("[\u2500-\u257f]", " ", said.err).split())


@pytest.mark.parametrize("command", ["build", "verify", "format"])
def test_a_course_without_assignments_is_an_error_that_says_how_to_begin(
    autograder: Autograder, tmp_path: Path, command: str
) -> None:
    (tmp_path / "source").mkdir()
    said = autograder(command, "--course", str(tmp_path))
    assert_one_line_of_error(said, "no assignment in .*source; begin one: autograder new notebook")


@pytest.mark.parametrize("command", ["verify", "grade", "demo"])
def test_every_command_that_runs_student_code_can_run_it_unprotected(autograder: Autograder, command: str) -> None:
    assert "--sandbox" in autograder(command, "--help").words


def test_a_command_without_an_assignment_says_what_is_missing(autograder: Autograder) -> None:
    said = autograder("report")
    assert said.code == 2
    assert "assignment" in said.err.lower()


# Grading.


def test_grading_prints_a_row_for_each_student(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 0
    assert "of 8" in said.words
    assert re.search(r"\bada\b.*\b8\b", said.out)
    assert re.search(r"\bbob\b.*\b0\b", said.out)
    assert "2 submissions graded" in said.out
    assert toy.gradebook_of(course)["ada"]["scores"]["test-shares"] == 3


def test_grading_says_nothing_on_stderr(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    assert autograder("grade", toy.ASSIGNMENT).err == ""


def test_grading_again_keeps_what_has_not_changed(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    autograder("grade", toy.ASSIGNMENT)
    toy.hand_in(course, "cleo", toy.submission({}))
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 0
    assert re.search("1 submissions? graded", said.out)
    assert "2 unchanged and kept (--force grades them again)" in said.words
    assert re.search(r"\bada\b.*\b8\b.*unchanged", said.out)
    assert "3 submissions graded" in autograder("grade", toy.ASSIGNMENT, "--force").out


def test_what_is_out_of_date_is_said_and_graded_again_when_it_is_asked_for(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    autograder("grade", toy.ASSIGNMENT)
    source = course / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("return shares(torch.tensor([4.0]))", "return torch.zeros(1)"))
    said = autograder("grade", toy.ASSIGNMENT)
    line = "2 submissions were graded before the check 'one number has it all' of shares changed; "
    assert f"{line}autograder grade toy --stale grades them again\n" in said.out
    assert re.search(r"\bada\b.*unchanged, out of date", said.out)
    assert "2 submissions graded" in autograder("grade", toy.ASSIGNMENT, "--stale").out
    assert "out of date" not in autograder("grade", toy.ASSIGNMENT).out
    assert_one_line_of_error(autograder("grade", "toy", "--stale", "--force"), "leave --force and --only out")


def test_without_an_assignment_all_that_was_handed_in_is_graded(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    for name in ("more", "nobody"):
        shutil.copytree(course / "source/toy", course / "source" / name)
    shutil.copytree(course / "submitted/ada/toy", course / "submitted/ada/more")
    assert json.loads(autograder("grade", "--json").out)["assignments"] == ["more", "toy"]
    said = json.loads(autograder("grade", "toy", "more", "--json").out)
    assert [(each["assignment"], each["student"], each["skipped"]) for each in said["results"]] == [
        ("toy", "ada", True),
        ("toy", "bob", True),
        ("more", "ada", True),
    ]
    assert_one_line_of_error(autograder("grade", "--only", "shares"), "--only scores exercises of one assignment")
    shutil.rmtree(course / "submitted")
    assert_one_line_of_error(autograder("grade"), "nobody has handed in anything in submitted/; collect it first")


def test_a_script_learns_of_each_exercise_and_check_also_of_who_is_kept(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    first, again = (
        sorted(json.loads(autograder("grade", "toy", "--json").out)["results"], key=lambda each: str(each["student"]))
        for _ in range(2)
    )
    assert [each["skipped"] for each in (*first, *again)] == [False, False, True, True]
    assert again[0]["exercises"] == first[0]["exercises"]
    ada, bob = (each["exercises"] for each in again)
    assert {each["exercise"]: each["points"] for each in ada}["shares"] == 3
    (shares,) = (each for each in bob if each["exercise"] == "shares")
    (sums,) = (each for each in shares["checks"] if each["check"] == "divides by the sum")
    assert (sums["passed"], sums["difference"]) == (False, "raised NotImplementedError")


def test_what_is_odd_is_said_while_it_stands_and_the_exit_code_can_say_so(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    toy.hand_in(course, "bad", b"")
    for _ in ("graded", "kept"):
        said = autograder("grade", "toy", "--strict")
        assert said.code == 1
        assert "bad: toy.ipynb: the file is empty" in said.words
    assert autograder("grade", "toy").code == 0
    results = json.loads(autograder("grade", "toy", "--json").out)["results"]
    assert {each["student"]: each["notes"] for each in results}["bad"] == ["toy.ipynb: the file is empty"]
    toy.hand_in(course, "bad", toy.submission({}))
    assert autograder("grade", "toy", "--strict").code == 0


def test_a_grading_that_somebody_else_does_has_an_exit_code_of_its_own(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    with locked(Course(course), "toy"):
        said = autograder("grade", "toy", "--wait", "0", "--json")
    assert (said.code, said.out) == (3, "")
    assert re.search("^error: toy in .* is being graded or built by process", said.err)
    assert autograder("grade", "toy", "--wait", "0").code == 0


def test_no_worker_is_started_for_a_class_that_has_not_changed(
    autograder: Autograder, course: Path, pools: list[Any], pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(pool, "start", lambda: started.append("once"))
    for _ in ("graded", "kept"):
        autograder("grade", "toy")
        assert started == ["once"]
    toy.hand_in(course, "ada", toy.submission({}))
    autograder("grade", "toy")
    assert started == ["once", "once"]


def test_the_points_of_the_whole_are_the_same_whoever_is_kept(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    autograder("grade", toy.ASSIGNMENT)
    assert "of 8" in autograder("grade", toy.ASSIGNMENT).words


def test_only_the_students_asked_for_are_graded(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--student", "bob")
    assert said.code == 0
    assert "ada" not in said.out
    assert set(toy.gradebook_of(course)) == {"bob"}


def test_a_bad_submission_is_a_grade_and_not_a_failure(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    toy.hand_in(course, "bad", b"")
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 0
    assert "bad: toy.ipynb: the file is empty" in said.words
    assert re.search(r"\bbad\b.*\b0\b.*1 note", said.out)


def test_a_student_whose_name_looks_like_markup_is_named(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    toy.hand_in(course, "[red]", b"")
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 0
    assert "[red]: toy.ipynb: the file is empty" in said.words


def test_a_submission_without_a_grade_is_a_failure(
    autograder: Autograder, course: Path, pools: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = grade_submission

    def defect(worker: Any, references: Any, submission: Any, only: Any) -> Any:
        if submission.student == "bob":
            raise ZeroDivisionError("a defect")
        return sound(worker, references, submission, only)

    monkeypatch.setattr(coordinator, "grade_submission", defect)
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 1
    assert "a defect" in said.err
    assert re.search(r"\bada\b.*\b8\b", said.out)


def test_the_limits_of_the_course_reach_the_workers(
    autograder: Autograder, course: Path, pools: list[Any], pool: Pool
) -> None:
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "get_config().Grade.cell_seconds = 3.0\n")
    autograder("grade", toy.ASSIGNMENT, "--jobs", "3")
    assert pools == [(3, "bubblewrap")]
    seen = pool.map([lambda worker: worker.limits.cell_seconds])
    assert seen == [3.0]


def test_the_walls_of_the_course_are_those_that_count(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "get_config().Grade.walls = 'none'\n")
    said = autograder("grade", toy.ASSIGNMENT, "--jobs", "3")
    assert pools == [(3, "bubblewrap"), (3, "none")]  # the first was started before the configuration was read
    assert "warning" in said.err


def test_grading_quietly_says_nothing(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    assert autograder("grade", toy.ASSIGNMENT, "--quiet") == Said(0, "", "")
    assert autograder("grade", toy.ASSIGNMENT).out != ""


def test_grading_can_be_interrupted_and_goes_on(course: Path) -> None:
    slow = "import time\n\ntime.sleep(3)"  # of the last one, so that there is something to interrupt
    toy.hand_in(course, "zoe", toy.submission({"prediction": slow}))
    command = [str(Path(sys.executable).parent / "autograder"), "grade", toy.ASSIGNMENT, "--jobs", "1"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    ) as first:
        assert first.stdout is not None
        first.stdout.readline()  # one is graded
        first.send_signal(signal.SIGINT)
        _, err = first.communicate(timeout=60)
    assert first.returncode == 130
    assert re.fullmatch(r"stopped: \d submissions? graded and kept; to go on, type the same command again\n", err)
    kept = len(list(course.glob(f"autograded/*/{toy.ASSIGNMENT}/.autograder.json")))
    second = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=120)
    assert second.returncode == 0
    assert f"{kept} unchanged and kept" in " ".join(second.stdout.split())


def test_grading_without_a_sandbox_is_said_loudly(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--sandbox", "none")
    assert said.code == 0
    assert pools[0][-1] == "none"
    assert "warning: --sandbox none: student code runs with your rights" in " ".join(said.err.split())


# What goes wrong: one line, exit code 2, and nothing is written.


def test_an_unknown_assignment_is_one_line_of_error(autograder: Autograder, course: Path) -> None:
    before = files_in(course)
    assert_one_line_of_error(autograder("grade", "tyo"), "no assignment 'tyo'; there are: toy")
    assert_one_line_of_error(autograder("build", "tyo"), "no assignment 'tyo'; there are: toy")
    assert_one_line_of_error(autograder("verify", "tyo"), "no assignment 'tyo'; there are: toy")
    assert files_in(course) == before


def test_an_unknown_notebook_is_one_line_of_error(autograder: Autograder, course: Path) -> None:
    assert_one_line_of_error(autograder("verify", "toy/tyo"), "no notebook 'toy/tyo'; there are: toy/toy")


def test_an_unknown_student_is_one_line_of_error(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    before = files_in(course)
    said = autograder("grade", toy.ASSIGNMENT, "--student", "eve")
    assert_one_line_of_error(said, r"no submission of 'toy' by eve; looked for submitted/\*/toy")
    assert files_in(course) == before


def test_a_source_whose_check_raises_is_one_line_and_waits_for_a_person(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    source = course / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("return shares(torch.tensor([4.0]))", "return 1 / 0"))
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 0
    assert re.search(
        r"shares will wait for a person: cell 'test-shares', check 'one number has it all'.*ZeroDiv", said.err
    )


def test_a_course_without_source_is_one_line_of_error(autograder: Autograder, tmp_path: Path) -> None:
    for command in (["build"], ["verify"], ["grade", "toy"], ["demo", "--into", str(tmp_path / "demo")]):
        said = autograder(*command, "--course", str(tmp_path))
        assert_one_line_of_error(said, "holds no folder source/ and no nbgrader_config.py; .*--course")
    assert list(tmp_path.iterdir()) == []


def test_unknown_walls_are_one_line_of_error(autograder: Autograder, course: Path) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--sandbox", "docker")
    assert_one_line_of_error(said, "--sandbox is bubblewrap or none, not 'docker'")


def test_without_bubblewrap_grading_stops_with_the_command_that_installs_it(
    autograder: Autograder, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    before = files_in(course)
    said = autograder("grade", toy.ASSIGNMENT)
    assert said.code == 2
    assert "sudo apt install bubblewrap" in said.err
    assert "--sandbox none" in said.err
    assert files_in(course) == before


def test_a_folder_that_does_not_exist_is_refused(
    autograder: Autograder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    said = autograder("build", "--course", "nowhere")
    assert said.code == 2
    assert "nowhere" in said.err


# Building.


def test_a_stale_course_is_named_and_its_check_exits_with_1(autograder: Autograder, course: Path) -> None:
    before = files_in(course)
    said = autograder("build", "--check")
    assert said.code == 1
    assert "stale: release/toy/toy.ipynb" in said.out
    assert "autograder build" in said.err
    assert files_in(course) == before


def test_what_build_writes_passes_its_check(autograder: Autograder, course: Path) -> None:
    said = autograder("build", toy.ASSIGNMENT)
    assert said.code == 0
    assert "written: release/toy/toy.ipynb" in said.out
    said = autograder("build", "--check")
    assert said.code == 0
    assert "1 assignment is up to date" in said.out


def test_the_command_that_a_failed_check_names_mends_what_is_left_over_too(
    autograder: Autograder, course: Path
) -> None:
    autograder("build")
    old = course / "release" / "gone" / "old.ipynb"
    old.parent.mkdir()
    old.write_text("{}")
    said = autograder("build", "--check")
    assert said.code == 1
    assert "stale: release/gone" in said.out
    assert "run: autograder build --delete" in said.err
    said = autograder("build")
    assert said.code == 0
    assert "left over: release/gone" in said.out
    assert "to delete it: autograder build --delete" in said.err
    assert document(autograder("build", "--json"), "build")["left_over"] == ["release/gone"]
    assert old.exists()
    said = autograder("build", "--delete")
    assert "removed: release/gone" in said.out
    assert not old.parent.exists()
    assert autograder("build", "--check").code == 0


def test_a_source_that_does_not_run_is_not_built(autograder: Autograder, course: Path) -> None:
    source = nbformat.read(course / "source/toy/toy.ipynb", as_version=4)
    source.cells.append(toy.code("1 / 0", id="broken"))
    nbformat.write(source, course / "source/toy/toy.ipynb")
    before = files_in(course)
    assert_one_line_of_error(autograder("build"), "source/toy/toy.ipynb: cell .* raises ZeroDivisionError")
    assert files_in(course) == before


# Verifying.


def test_a_course_without_answers_is_not_proved(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    said = autograder("verify")
    assert said.code == 1
    assert "answers/toy/toy/shares.py" in said.words.replace(" ", "")
    assert "3 exercises" in said.words  # those with checks


# The demo.


@pytest.fixture
def small_demo(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course with an alternative to each exercise, which is all that the first four students hand in."""
    folder = course / "answers/toy/toy"
    folder.mkdir(parents=True)
    for name in ("shares", "add_bias", "prediction", "count_even"):
        code = toy.SOLUTIONS[name].replace("# What", "question = 'What").replace("(2, 3)?", "(2, 3)?'")
        (folder / f"{name}.py").write_text(f"# %% alternative: the same\n{code}")
    monkeypatch.setattr(demo, "NOTEBOOKS", {toy.ASSIGNMENT: toy.NOTEBOOK})
    return course


def test_the_demo_ends_with_a_table_and_feedback_pages_that_exist(
    autograder: Autograder, small_demo: Path, pools: list[Any]
) -> None:
    said = autograder("demo", "--students", "4", "--into", "class", "--jobs", "2")
    assert said.code == 0
    assert re.search(r"\bada\b.*\b8\b.*right answers", said.out)
    assert "4 notebooks graded" in said.words
    pages = list((small_demo / "class").glob("feedback/*/toy/toy.html"))
    assert len(pages) == 4
    assert "feedback/ada/toy/toy.html" in said.out.replace("\n", "")


def test_the_demo_keeps_off_a_folder_that_it_did_not_make(
    autograder: Autograder, small_demo: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    assert_one_line_of_error(autograder("demo", "--into", str(mine)), "not an earlier demo; .*--into")
    assert (mine / "thesis.txt").exists()


def test_a_new_course_says_what_comes_next(
    autograder: Autograder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = autograder("new", "course", "my course")
    assert said.code == 0
    assert "written: source/1_start/start.ipynb" in said.out
    assert "0. cd 'my course'" in said.out
    assert_one_line_of_error(autograder("new", "course", "my course"), "exists already; begin a course in another")


# The report.


def test_a_report_is_written_and_its_path_printed(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    autograder("grade", toy.ASSIGNMENT)
    said = autograder("report", toy.ASSIGNMENT)
    assert (said.code, said.out.strip(), said.err) == (0, str(course / "reports/toy.html"), "")
    assert "<h1>toy</h1>" in (course / "reports/toy.html").read_text()
    said = autograder("report", toy.ASSIGNMENT, "--csv", "--output", "mine/week1.html")
    assert said.out.split() == ["mine/week1.html", "mine/week1.csv"]
    assert "../autograded/bob/toy/toy.ipynb" in (course / "mine/week1.html").read_text()
    assert "\nada,toy,shares,3.0,3.0," in (course / "mine/week1.csv").read_text()


def test_a_report_explains_lost_points_on_pages_of_their_own(
    autograder: Autograder, course: Path, pools: list[Any]
) -> None:
    wrong = toy.SOLUTIONS | {"shares": "def shares(x):\n    return x\n"}
    toy.hand_in(course, "ada", toy.submission(wrong))
    autograder("grade", toy.ASSIGNMENT)
    before = files_in(course)
    said = autograder("report", toy.ASSIGNMENT, "--explain")
    assert said.code == 0
    assert said.out.splitlines() == [
        str(course / "reports/toy.html"),
        f"{course / 'reports/toy-explained'}: 1 page, with expected values",
    ]
    assert files_in(course).keys() - before.keys() == {"reports/toy.html", "reports/toy-explained/ada.html"}
    assert 'href="toy-explained/ada.html"' in (course / "reports/toy.html").read_text()
    shutil.rmtree(course / "submitted/ada")
    said = autograder("report", toy.ASSIGNMENT, "--explain")
    assert (said.code, said.out.strip()) == (0, str(course / "reports/toy.html"))
    assert "warning: not explained: ada is in the gradebook and has handed in nothing" in said.err
    said = autograder("report", toy.ASSIGNMENT, "--explain", "--anonymous")
    assert not (course / "reports/toy-anonymous-explained").exists()


def test_a_report_for_scripts_is_json_and_nothing_else(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    autograder("grade", toy.ASSIGNMENT)
    said = autograder("report", toy.ASSIGNMENT, "--json", "--csv")
    found = json.loads(said.out)
    assert found["scores"] == {"ada": 8.0, "bob": 0.0}
    assert found["files"] == [str(course / f"reports/toy.{kind}") for kind in ("html", "csv")]


def test_a_report_without_names_is_another_file(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    autograder("grade", toy.ASSIGNMENT)
    said = autograder("report", toy.ASSIGNMENT, "--anonymous", "--csv")
    assert said.out.split() == [str(course / f"reports/toy-anonymous.{kind}") for kind in ("html", "csv")]
    assert not re.search(r"\b(ada|bob)\b", (course / "reports/toy-anonymous.html").read_text())
    assert not re.search(r"\b(ada|bob)\b", (course / "reports/toy-anonymous.csv").read_text())


def test_a_report_on_nothing_is_one_line_of_error(autograder: Autograder, course: Path) -> None:
    before = files_in(course)
    assert_one_line_of_error(autograder("report", "tyo"), "no assignment 'tyo'; there are: toy")
    said = autograder("report", toy.ASSIGNMENT)
    assert_one_line_of_error(said, "no submission of 'toy' is graded yet; run: autograder grade toy")
    assert files_in(course) == before


# The doctor.


def test_the_doctor_finds_nothing_where_the_tests_run(autograder: Autograder, course: Path) -> None:
    said = autograder("doctor")
    assert said.code == 0
    assert "a pass in the sandbox works" in said.words


def test_the_doctor_exits_with_1_when_something_is_missing(
    autograder: Autograder, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    said = autograder("doctor")
    assert said.code == 1
    assert "sudo apt install bubblewrap" in said.words


# Grading again.


@pytest.fixture
def mended(autograder: Autograder, course: Path, pools: list[Any]) -> Path:
    """The course, graded, and then one of its checks changed so that cleo's wrong answer passes it."""
    toy.hand_in(course, "cleo", toy.submission(toy.SOLUTIONS | {"shares": "def shares(x):\n    return x\n"}))
    autograder("grade", toy.ASSIGNMENT)
    source = course / "source/toy/toy.ipynb"
    source.write_text(source.read_text().replace("torch.tensor([4.0])", "torch.tensor([1.0])"))
    return course


def test_what_would_change_is_said_for_whom_and_by_which_check(autograder: Autograder, mended: Path) -> None:
    before = files_in(mended)
    said = autograder("grade", toy.ASSIGNMENT, "--only", "shares", "--dry-run")
    assert (said.code, said.err) == (0, "")
    assert "cleo: toy shares: 0 → 1 of 3 ('one number has it all' now passes)\n" in said.out
    assert "the points of 1 of 3 submissions would change" in said.out
    assert "; nothing was written" in said.words
    assert "ada: toy" not in said.out
    assert files_in(mended) == before


def test_what_changed_is_said_when_it_is_written(autograder: Autograder, mended: Path) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--only", "shares")
    assert said.code == 0
    assert "the points of 1 of 3 submissions changed" in said.out
    assert "nothing was written" not in said.words
    assert toy.gradebook_of(mended)["cleo"]["scores"]["test-shares"] == 1


def test_grading_as_json_is_one_document_and_nothing_else(autograder: Autograder, mended: Path) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--dry-run", "--json")
    assert (said.code, said.err) == (0, "")
    data = json.loads(said.out)
    assert data["assignments"] == [toy.ASSIGNMENT]
    assert data["dry_run"] is True
    results = {result["student"]: result for result in data["results"]}
    assert results["ada"]["points"] == {"toy": 8}
    (change,) = results["cleo"]["changes"]
    assert (change["exercise"], change["before"], change["after"]) == ("shares", 0, 1)
    assert autograder("grade", toy.ASSIGNMENT).out  # the next command speaks again


def test_an_exercise_that_does_not_exist_is_one_line_of_error(autograder: Autograder, mended: Path) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--only", "share")
    assert_one_line_of_error(said, "no exercise 'share'; there are: add_bias, count_even, prediction, shares")


# Coming late.


def test_the_table_shows_what_counts_of_who_came_late(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nget_config().LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate="2030-01-02 12:00:00 UTC")
    (course / "submitted/ada/toy/timestamp.txt").write_text("2030-01-02 12:00:01 UTC\n")
    assert re.search(r"\bada 0 late: 8 less 8\b", autograder("grade", toy.ASSIGNMENT).words)
    found = document(autograder("grade", toy.ASSIGNMENT, "--json"), "grade")
    ada = next(each for each in found["results"] if each["student"] == "ada")
    assert (ada["points"], ada["penalties"]) == ({"toy": 0}, {"toy": 8})


# JSON: each document has the fields that the documentation says, of the types that it says, whatever was handed in.

OF_TYPE: dict[str, Any] = {TEXT: str, NUMBER: (int, float), COUNT: int, FLAG: bool}
ANY_TABLE = """@check("any table", x=tensors("n c", of="real"))
def _(x):
    return add_bias(x, torch.zeros(1))
### END HIDDEN TESTS"""
PARTLY = {
    "shares": "def shares(x):\n    return x / x.sum()\n",
    "add_bias": "def add_bias(x, bias):\n    return (x + bias).squeeze()\n",
    "prediction": "prediction = {'shape': [3, 2]}",
}


@pytest.fixture
def troubled(course: Path) -> Path:
    """The course with a check that has cases, and with what students really hand in."""
    source = nbformat.read(course / "source/toy/toy.ipynb", as_version=4)
    cell = next(cell for cell in source.cells if cell.id == "test-add_bias")
    cell.source = cell.source.replace("import check", "import check, tensors")
    cell.source = cell.source.replace("### END HIDDEN TESTS", ANY_TABLE)
    nbformat.write(source, course / "source/toy/toy.ipynb")
    toy.hand_in(course, "cleo", toy.submission(toy.SOLUTIONS | PARTLY))
    toy.hand_in(course, "dan", b"")
    toy.hand_in(course, "eve", b"PK\x03\x04")
    toy.hand_in(course, "flo", toy.submission(toy.SOLUTIONS | {"shares": "import os\n\nos._exit(1)"}))
    gone = toy.submission(toy.SOLUTIONS)
    gone.cells = [cell for cell in gone.cells if cell.id != "test-shares"]
    toy.hand_in(course, "gus\x1b[2J", gone)
    (course / "submitted/hal/toy").mkdir(parents=True)
    toy.hand_in(course, "i" * 200, toy.submission({}))
    return course


def fields_of(data: Any, known: Fields, path: str = "") -> Iterator[tuple[str, Any]]:
    """The paths of what a document holds, and their values."""
    if isinstance(data, list):
        for each in data:
            yield from fields_of(each, known, f"{path}[]")
    elif isinstance(data, dict):
        named = any(each.startswith(path + "{}") for each in known)
        for name, each in data.items():
            yield from fields_of(each, known, path + "{}" if named else f"{path}.{name}".lstrip("."))
    else:
        yield path, data


def document(said: Said, command: str) -> Any:
    """What a command printed, which has the fields that the documentation says."""
    assert said.out, said.err
    found = json.loads(said.out)
    known = DOCUMENTS[command]
    for path, value in fields_of(found, known):
        kind = known[path][0]
        assert isinstance(value, OF_TYPE[kind.removesuffix("?")]) or (value is None and kind.endswith("?")), path
        assert isinstance(value, bool) is (kind == FLAG), path
    return found


def test_each_command_with_json_says_its_fields(autograder: Autograder) -> None:
    with_json = [name for name in COMMANDS if "--json" in autograder(name, "--help").out]
    assert sorted(with_json) == sorted(DOCUMENTS)


@pytest.mark.parametrize("student", ["bob", "cleo", "dan", "flo", "gus\x1b[2J"])
def test_the_results_of_any_notebook_are_json(
    autograder: Autograder, troubled: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch, student: str
) -> None:
    monkeypatch.setattr("autograder.judge.workers.Worker", lambda *_: nullcontext(pool.map([lambda worker: worker])[0]))
    found = document(autograder("results", f"submitted/{student}/toy/toy.ipynb", "--json"), "results")
    assert found["max_points"] == 8
    if student == "cleo":
        verdicts = {each["check"]: each for each in found["notebooks"][0]["scores"]["add_bias"]["verdicts"]}
        assert verdicts["any table: corner cases"]["passed"] is False
        assert "shape differs: (4,) instead of (1, 4)" in verdicts["any table: corner cases"]["difference"]


def test_a_class_in_which_everything_goes_wrong_is_json(
    autograder: Autograder, troubled: Path, pools: list[Any]
) -> None:
    said = autograder("grade", toy.ASSIGNMENT, "--json")
    assert said.code == 1
    found = {each["student"]: each for each in document(said, "grade")["results"]}
    assert [name for name, each in found.items() if each["failed"]] == ["i" * 200]
    assert found["dan"]["notes"] == ["toy.ipynb: the file is empty"]
    document(autograder("grade", toy.ASSIGNMENT, "--json"), "grade")
    pages = document(autograder("feedback", toy.ASSIGNMENT, "--json"), "feedback")["results"]
    assert {each["student"] for each in pages if each["pages"]} == {*found} - {"i" * 200}
    changed = document(autograder("grade", toy.ASSIGNMENT, "--only", "shares", "--dry-run", "--json"), "grade")
    assert changed["dry_run"] is True
    reported = document(autograder("report", toy.ASSIGNMENT, "--json"), "report")
    assert reported["scores"]["cleo"] == found["cleo"]["points"]["toy"]
    assert reported["unnamed"] != []
    assert reported["flagged"] != {}


def test_what_builds_and_proves_and_examines_is_json(autograder: Autograder, troubled: Path, pools: list[Any]) -> None:
    assert document(autograder("build", "--check", "--json"), "build")["changed"] != []
    proved = document(autograder("verify", "--json"), "verify")
    assert proved["totals"]["complaints"] == sum(len(row["complaints"]) for row in proved["rows"]) > 0
    assert document(autograder("doctor", "--json"), "doctor")["ready"] is True


def test_what_is_collected_is_json_and_who_is_not_matched_is_a_no(autograder: Autograder, course: Path) -> None:
    (course / "downloaded/Ada Lovelace_7_assignsubmission_file").mkdir(parents=True)
    (course / "downloaded/Ada Lovelace_7_assignsubmission_file/toy (1).ipynb").write_bytes(b"")
    (course / "downloaded/ada_LATE_7_8_toy.ipynb").write_bytes(b"")
    typed = ("collect", toy.ASSIGNMENT, "downloaded", "--from", "moodle")
    said = autograder(*typed)
    assert said.code == 1
    assert "not matched: Ada Lovelace_7 (1 file): the gradebook has no students" in said.words
    assert "--match 'Ada Lovelace_7=STUDENT'" in said.words
    found = document(autograder(*typed, "--json", "--dry-run"), "collect")
    assert found["unmatched"][0]["files"] == ["Ada Lovelace_7_assignsubmission_file/toy (1).ipynb"]
    said = autograder(*typed, "--match", "Ada Lovelace_7=ada", "--json")
    assert (said.code, document(said, "collect")["collected"][0]["files"]) == (0, ["toy.ipynb"])
    assert (course / "submitted/ada/toy/toy.ipynb").is_file()


@pytest.mark.parametrize(
    ("typed", "why"),
    [(("--match", "ada"), "is not NAME=STUDENT"), (("--timezone", "Mars/Olympus"), "is not known; type it as")],
)
def test_options_of_collect_that_say_nothing_are_errors(
    autograder: Autograder, course: Path, typed: tuple[str, str], why: str
) -> None:
    said = autograder("collect", toy.ASSIGNMENT, "source", *typed)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


# Feedback.


def test_feedback_is_written_once_and_says_so(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    nothing = autograder("feedback")
    assert nothing.code == 2
    assert "nothing is graded yet; grade first: autograder grade ASSIGNMENT" in nothing.err
    autograder("grade", toy.ASSIGNMENT)
    first, second, forced = (autograder(*f"feedback {more}".split()) for more in ("", toy.ASSIGNMENT, "--force"))
    assert [said.code for said in (first, second, forced)] == [0, 0, 0]
    assert "toy: 2 pages written, 0 up to date" in first.out
    assert "toy: 0 pages written, 2 up to date" in second.out
    assert "toy: 2 pages written, 0 up to date" in forced.out
    assert "1 page written" in autograder("feedback", toy.ASSIGNMENT, "--student", "ada", "--force").out
    assert sorted(course.glob("feedback/*/toy/toy.html"))


def test_feedback_is_released_to_whoever_handed_in_through_the_exchange(
    autograder: Autograder, course: Path, tmp_path: Path, pools: list[Any]
) -> None:
    none = autograder("feedback", "--release")
    assert_one_line_of_error(none, "nothing can be released: the course has no c.CourseDirectory.course_id")
    open_exchange(course, tmp_path / "exchange", toy.ASSIGNMENT)
    zoe = Student("zoe", tmp_path / "zoe", course)
    zoe.submit(toy.ASSIGNMENT, {"toy.ipynb": nbformat.writes(toy.submission(toy.SOLUTIONS)).encode()})
    exchange = Exchange(Course(course), load_config(Course(course)))
    found = Index(exchange, {toy.ASSIGNMENT})
    assert list(found.everything()) == []
    exchange.collect(*found.whole()[0][0])
    autograder("grade", toy.ASSIGNMENT)
    said = autograder("feedback", toy.ASSIGNMENT, "--release")
    assert said.code == 1
    assert "toy: 3 pages written, 0 up to date, 1 student can fetch them" in said.out
    assert "ada: not released: it did not come through the exchange" in said.err
    [page] = zoe.fetch_feedback(toy.ASSIGNMENT).values()
    assert page == (course / "feedback" / "zoe" / toy.ASSIGNMENT / "toy.html").read_bytes()
    again = document(autograder("feedback", toy.ASSIGNMENT, "--release", "--json"), "feedback")["results"]
    assert {each["student"]: each["released"] for each in again} == {"ada": False, "bob": False, "zoe": True}


def test_whose_page_cannot_be_made_is_named(autograder: Autograder, course: Path, pools: list[Any]) -> None:
    autograder("grade", toy.ASSIGNMENT)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.remove_submission(toy.ASSIGNMENT, "bob")
    said = autograder("feedback", toy.ASSIGNMENT)
    assert said.code == 1
    assert "bob: no page: the gradebook has no submitted notebook toy/toy for bob; grade it again" in " ".join(
        said.err.split()
    )
    assert "1 page written" in said.out


# What is core and what is extra.


@pytest.fixture
def tagged(course: Path, pools: list[Any]) -> Path:
    """The course with two extra exercises, of 2 points each, one of them by hand; cleo tags what she likes herself."""
    toy.tag(course, "test-add_bias", "sketch")
    forged = toy.submission(toy.SOLUTIONS | {"add_bias": "def add_bias(x, bias):\n    return x\n"})
    for cell in forged.cells:
        cell.metadata["tags"] = ["extra", "raises-exception"] if cell.id == "test-shares" else []
    toy.hand_in(course, "cleo", forged)
    return course


def everything_said(autograder: Autograder, course: Path) -> dict[str, str]:
    """All that names points, by where."""
    said = {"grade": autograder("grade", toy.ASSIGNMENT).out}
    said["grade --json"] = autograder("grade", toy.ASSIGNMENT, "--json").out
    autograder("feedback", toy.ASSIGNMENT)
    said["feedback"] = (course / "feedback/cleo/toy/toy.html").read_text().partition("<main>")[0]
    said["report --json"] = autograder("report", toy.ASSIGNMENT, "--json", "--csv").out
    said |= {kind: (course / f"reports/toy.{kind}").read_text() for kind in ("html", "csv")}
    return said


def test_both_scores_are_said_wherever_a_total_is(autograder: Autograder, tagged: Path) -> None:
    said = everything_said(autograder, tagged)
    words = Said(0, said["grade"], "").words
    assert "of 8" in words
    assert "core 6 of 6, extra 2 of 2" in words
    assert "core 6 of 6, extra 0 of 2" in words
    assert "core 0 of 6, extra 0 of 2" in words
    graded = {each["student"]: each for each in document(Said(0, said["grade --json"], ""), "grade")["results"]}
    assert graded["ada"]["shares"]["toy"]["extra"] == {"points": 2, "max_points": 2}
    assert graded["cleo"]["shares"]["toy"] == {
        "core": {"points": 6, "max_points": 6},
        "extra": {"points": 0, "max_points": 2},
    }
    assert graded["cleo"]["points"] == {"toy": 6}
    assert "core 6 of 8, extra 0 of 4" in said["feedback"], "with what people give"
    assert said["feedback"].count("<small>extra</small>") == 2
    report = document(Said(0, said["report --json"], ""), "report")
    assert report["max_points"] == 12
    assert report["shares"]["core"] == {"max_points": 8, "scores": {"ada": 6, "bob": 0, "cleo": 6}}
    assert report["shares"]["extra"] == {"max_points": 4, "scores": {"ada": 2, "bob": 0, "cleo": 0}}
    assert [each["exercise"] for each in report["extra"]] == ["add_bias", "sketch"]
    page = " ".join(re.sub(r"<[^>]*>", " ", said["html"]).split())
    assert "The median is 6 of 8 in what is core, and 0 of 4 in what is extra." in page
    assert "student of 12 core of 8 extra of 4 shares of 3" in page
    assert "ada 8 6 2 3" in page
    kinds = {row["exercise"]: row["kind"] for row in csv.DictReader(said["csv"].splitlines())}
    assert {name for name, kind in kinds.items() if kind == "extra"} == {"add_bias", "sketch"}
    assert set(kinds.values()) == {"core", "extra"}


def test_a_course_that_tags_nothing_says_no_word_of_it(autograder: Autograder, tagged: Path) -> None:
    toy.tag(tagged)
    said = everything_said(autograder, tagged)
    assert [where for where, text in said.items() if re.search(r"\b(core|extra|kind)\b", text)] == []
    assert all("shares" not in each for each in json.loads(said["grade --json"])["results"])
    assert "shares" not in json.loads(said["report --json"])


def test_the_points_of_those_who_come_late_are_said_as_they_were(autograder: Autograder, tagged: Path) -> None:
    with Gradebook(toy.url_of(tagged)) as gradebook:
        gradebook.update_or_create_assignment(toy.ASSIGNMENT, duedate=datetime(2030, 1, 1))
    late = "from nbgrader.plugins import BasePlugin\nclass One(BasePlugin):\n    def late_submission_penalty(*_):\n"
    settings = tagged / "nbgrader_config.py"
    (tagged / "late_one.py").write_text(f"{late}        return 1.0\n")
    settings.write_text(f"{settings.read_text()}\nget_config().AssignLatePenalties.plugin_class = 'late_one.One'\n")
    (tagged / "submitted/cleo/toy/timestamp.txt").write_text("2030-01-02 00:00:00 UTC\n")
    said = everything_said(autograder, tagged)
    assert "5 of 12 points" in said["feedback"]
    assert "core 6 of 8, extra 0 of 4, before points were taken off" in said["feedback"]
    graded = {each["student"]: each for each in json.loads(said["grade --json"])["results"]}
    assert graded["cleo"]["points"] == {"toy": 5}
    assert graded["cleo"]["shares"]["toy"]["core"]["points"] == 6


def test_a_tag_makes_no_grade_out_of_date_and_is_said_from_then_on(autograder: Autograder, tagged: Path) -> None:
    autograder("grade", toy.ASSIGNMENT)
    toy.tag(tagged, "test-count_even")
    said = autograder("grade", toy.ASSIGNMENT)
    assert "0 submissions graded" in said.out
    assert "out of date" not in said.out
    found = document(autograder("grade", toy.ASSIGNMENT, "--json"), "grade")["results"]
    assert [each["shares"]["toy"]["extra"]["points"] for each in found] == [2, 0, 2]


def test_the_results_of_one_notebook_say_both_scores(
    autograder: Autograder, tagged: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.judge.workers.Worker", lambda *_: nullcontext(pool.map([lambda worker: worker])[0]))
    path = "submitted/cleo/toy/toy.ipynb"
    found = document(autograder("results", path, "--json"), "results")
    assert found["shares"] == {"core": {"points": 6, "max_points": 6}, "extra": {"points": 0, "max_points": 2}}
    assert found["notebooks"][0]["extra"] == ["add_bias"]
    said = autograder("results", path).out
    assert "6 of 8 points: core 6 of 6, extra 0 of 2\n" in said
    assert "add_bias (extra)" in said
    gradescope = json.loads(autograder("results", path, "--format", "gradescope").out)
    assert gradescope["output"].split("\n")[0] == "core 6 of 6, extra 0 of 2"
    toy.tag(tagged)
    found = document(autograder("results", path, "--json"), "results")
    assert "shares" not in found
    assert "extra" not in found["notebooks"][0]
    assert "6 of 8 points\n" in autograder("results", path).out

"""The repository's own course as it stands: what students get, what they get later, and the form of its sources.

Whether `release/` and `solutions/` are what `source/` makes is for `autograder build --check` to say, and whether the
checks are any good for `autograder verify`.
"""

import ast
import base64
import dis
import fnmatch
import hashlib
import io
import json
import math
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from browser import school
from PIL import Image

from autograder.course.authoring import FIRST_ROUND, canonical_text
from autograder.course.folders import Course
from autograder.judge import answers
from autograder.judge.mistakes import gives_values, score_answer
from autograder.judge.notebooks import read_source
from autograder.judge.references import observe_reference
from autograder.judge.workers import Worker

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
NOTEBOOKS = [f"{assignment}/{name}" for assignment in COURSE.assignments() for name in COURSE.sources(assignment)]
STUB = ["# YOUR CODE HERE", "raise NotImplementedError()"]
PACKAGES = {"torch", "numpy", "tensorboardX", "IPython"}  # all that a student installs

each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS)


def text(folder: str, notebook: str) -> str:
    return (ROOT / folder / f"{notebook}.ipynb").read_text(encoding="utf-8")


def cells(folder: str, notebook: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text(folder, notebook))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in found]


def code(folder: str, notebook: str) -> list[dict[str, Any]]:
    return [cell for cell in cells(folder, notebook) if cell["cell_type"] == "code"]


def meta(cell: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def parts(source: str) -> tuple[list[str], list[str], list[str]]:
    """The lines of a source cell: those that everybody sees, of solutions, and of hidden tests. No marks among them."""
    lines: dict[str, list[str]] = {"": [], "SOLUTION": [], "HIDDEN TESTS": []}
    region = ""
    for line in source.split("\n"):
        if found := re.fullmatch(r"### (BEGIN|END) (SOLUTION|HIDDEN TESTS)", line.strip()):
            assert (found[1] == "BEGIN") == (region == ""), (
                f"a region within another, or an end without a beginning: {line}"
            )
            region = found[2] if found[1] == "BEGIN" else ""
        else:
            lines[region].append(line)
    assert region == "", "a region has no end"
    return lines[""], lines["SOLUTION"], lines["HIDDEN TESTS"]


def seen_by_everybody(notebook: str) -> str:
    return "\n".join("\n".join(parts(cell["source"])[0]) for cell in cells("source", notebook))


def secrets(notebook: str, *, hidden: bool) -> set[str]:
    """The lines of the hidden tests, or of the solutions, of a notebook that stand nowhere in what everybody sees."""
    regions = [parts(cell["source"]) for cell in code("source", notebook)]
    wanted = {line.strip() for _, solution, tests in regions for line in (tests if hidden else solution)}
    seen = seen_by_everybody(notebook)
    return {line for line in wanted if len(line) > 12 and line not in seen}


def check_names(notebook: str) -> set[str]:
    found = set()
    for cell in code("source", notebook):
        tree = ast.parse("\n".join(parts(cell["source"])[2]))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("check", "autograder.check"):
                assert isinstance(node.args[0], ast.Constant), "a check's name is written out"
                found.add(str(node.args[0].value))
    return found


def test_notebooks_are_numbered_in_their_order_and_need_only_those_before() -> None:
    for assignment in COURSE.assignments():
        names = list(COURSE.sources(assignment))
        if len(names) > 1:
            numbered = names[:-1] if names[-1] == "review" else names  # letters sort behind numbers
            found = [name.partition("_")[0] for name in numbered]
            assert found == [str(n) for n in range(1, len(numbered) + 1)], assignment
        for place, name in enumerate(names):
            needs = re.search(r"\*\*You need:\*\*(.*)", text("source", f"{assignment}/{name}"))
            later = [each for each in names[place:] if needs and f"`{each}`" in needs[1]]
            assert not later, (name, later)


def test_there_are_twenty_notebooks_in_seven_assignments() -> None:
    assert len(NOTEBOOKS) == 20
    assert len(COURSE.assignments()) == 7


PART_OF = {  # what the first round takes of a notebook
    "6_tensors/1_creation": ["from_values"],
    "6_tensors/2_shape": ["new_shapes", "drop_dim"],
    "6_tensors/3_elementwise": ["after_line", "differences", "fit_line"],
    "6_tensors/4_indexing": ["pick_per_row"],
    "6_tensors/5_reductions": ["reduced_shapes"],
    "6_tensors/6_comparison": ["accuracy"],
    "6_tensors/7_matrices": ["apply_layer", "two_layers"],
    "7_autograd/1_graph": ["numeric_gradient", "predict"],
}
# All of it is done in the first round; before it the end of 1_batching says what comes next, afterwards its own.
TRAINING = "2_training/2_backward"
FIRST_ROUND_BUILDS = [  # done in the first round, whole, one after the other
    "3_network/1_components",
    "3_network/2_net",
    "4_logging/1_tensorboardx",
    "4_logging/2_loss",
    "5_project/digits",
]
BY_HAND = "8_by_hand/by_hand"
WAITS = ["6_tensors/8_numpy_bridge", "6_tensors/review", "7_autograd/2_stable", "7_autograd/3_jacobian", BY_HAND]


def core(notebook: str) -> list[str]:
    extra = {cell["id"] for cell in cells("source", notebook) if "tags" in cell["metadata"]}
    return [name for name, (_, test) in exercises(notebook).items() if test not in extra]


def test_what_stands_before_the_networks_is_counted_right_for_one_round_and_for_two() -> None:
    page = (ROOT / "docs/student.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|.*\(`(\w+/\w+)(?:: (\w+))?`\) \| (\d+) exercises,.*\| (.*) \|$", page, re.MULTILINE)
    assert {*FIRST_ROUND_BUILDS} - {notebook for notebook, *_ in rows} == {"4_logging/2_loss"}
    assert len(rows) == 6
    for notebook, name, said, in_two in rows:
        before = {each: core(each) for each in NOTEBOOKS[: NOTEBOOKS.index(notebook)]}
        own = core(notebook).index(name) if name else 0
        assert int(said) == sum(map(len, before.values())) + own, notebook
        first = sum(first_round(each, names) for each, names in before.items()) + own
        assert in_two.startswith(f"{first} exercises," if first != int(said) else "the same"), (notebook, first)
    every = {each: core(each) for each in NOTEBOOKS}
    first = sum(first_round(each, names) for each, names in every.items())
    rest = sum(map(len, every.values())) - first
    assert f"The first round has {first} core exercises in all" in page
    assert f"the second has the other {rest}, about " in page


def first_round(notebook: str, names: list[str]) -> int:
    """How many of the core exercises of a notebook belong to the first round."""
    return 0 if notebook in WAITS else len(PART_OF.get(notebook, names))


def test_the_first_round_goes_on_to_the_end_of_the_project_and_the_network_by_hand_ends_the_course() -> None:
    page = (ROOT / "docs/student.md").read_text(encoding="utf-8")
    teachers = (ROOT / "docs/instructor.md").read_text(encoding="utf-8")
    whole = [each for each in NOTEBOOKS if each not in WAITS and each not in PART_OF]
    assert whole == ["1_batching/batching", TRAINING, *FIRST_ROUND_BUILDS]
    first, second = re.split(r"^2\. \*\*The second round\.\*\*", page, flags=re.MULTILINE)
    assert all(f"`{each}`" in first for each in whole)
    due = ["1_batching", "3_network", "4_logging", "5_project", "6_tensors", "7_autograd", "8_by_hand"]
    assert sorted(due) == list(COURSE.assignments())
    assert ", ".join(f"`{each}`" for each in due) in " ".join(teachers.split())
    ends = {each: cells("source", each)[-2]["source"] for each in (TRAINING, "5_project/digits")}
    assert "`5_project/digits`. There the first round ends." in ends[TRAINING]
    assert "the first ends here" in ends["5_project/digits"]
    last = r"`(?:6_tensors/)?review`[^`]*The last part of `8_by_hand/by_hand` ends the course"
    for said in (second, *ends.values()):
        assert "`6_tensors/1_creation`" in said
        assert re.search(last, " ".join(said.split()))
    review = cells("source", "6_tensors/review")[0]["source"]
    assert "in two rounds only the last part of `8_by_hand` comes after it" in review


def test_the_network_by_hand_goes_through_the_second_round() -> None:
    """Its head says after which notebook which exercise can be done. The ends of these notebooks, the end of the
    project and the students' page say the same."""
    texts = {cell["id"]: cell["source"] for cell in cells("source", BY_HAND)}
    page = (ROOT / "docs/student.md").read_text(encoding="utf-8")
    project = cells("source", "5_project/digits")[-2]["source"]
    rows = re.findall(r"^\| `(\w+/\w+)` \| (exercises? \d(?: and \d| \(extra\))?)", texts["intro"], re.MULTILINE)
    numbers = [int(number) for _, said in rows for number in re.findall(r"\d", said)]
    assert numbers == list(range(2, len(exercises(BY_HAND)))), "all but the questions and the tools, in their order"
    for notebook, said in rows:
        assert f"**In the second round:** now {said} of `8_by_hand/by_hand`" in cells("source", notebook)[-2]["source"]
        assert f"| `{notebook}` | {said}, " in page
        told = said.removeprefix("exercise").removeprefix("s").strip()
        assert f"{told} after `{notebook.rpartition('/')[2]}`" in project
        for number in re.findall(r"\d", said):
            (name,) = [name for name in exercises(BY_HAND) if texts[f"about-{name}"].startswith(f"## {number}. ")]
            assert re.search(rf"^ *\| `{notebook}` .*`{name}`", page, re.MULTILINE), name


def test_the_first_round_is_marked_and_told_where_it_begins_and_where_it_leads() -> None:
    page = (ROOT / "docs/student.md").read_text(encoding="utf-8")
    ends = [cells("source", notebook)[-2]["source"] for notebook in ("1_batching/batching", TRAINING)]
    counted = {1: "one exercise", 2: "two exercises", 3: "three exercises"}
    for notebook, names in PART_OF.items():
        found = exercises(notebook)
        texts = {cell["id"]: cell["source"] for cell in cells("source", notebook)}
        head = next(iter(texts.values()))
        later = NOTEBOOKS.index(notebook) > NOTEBOOKS.index(TRAINING)
        who, end, told = (
            ("The networks need", ends[1], "2_backward`") if later else ("Training needs", ends[0], "1_batching`")
        )
        said = re.findall(rf"^{who} {counted[len(names)]} of this notebook: .*$", head, re.MULTILINE)
        assert len(said) == 1, notebook
        assert re.search(rf"as the end of `[\w/]*{told} recommends", said[0]), notebook
        assert said[0].endswith("everything else waits for the second round, which begins after the project."), notebook
        for name in names:
            assert name in found
            number = re.match(r"## (\d+)\.", texts[f"about-{name}"])
            assert number is not None
            assert all(f"`{name}`" in text for text in (page, end, said[0])), name
            assert all(re.search(rf"\b{number[1]}\b", text) for text in (end, said[0])), name
        headings = re.findall(r"^## (.*)$", "\n".join(texts.values()), re.MULTILINE)
        titles = {each.removesuffix(FIRST_ROUND): each.endswith(FIRST_ROUND) for each in headings}
        marked = {title for title, is_marked in titles.items() if is_marked}
        numbered = {
            texts[f"about-{name}"].splitlines()[0].removeprefix("## ").removesuffix(FIRST_ROUND) for name in names
        }
        named = set(re.findall(r"\*([^*(]+)\*", said[0]))
        if "with all texts but" in said[0]:
            named = {each for each in titles if not each[0].isdigit() and not each.startswith("What you ")} - named
        assert marked == numbered | named, notebook
    for notebook in [*PART_OF, *WAITS, TRAINING]:
        assert f"`{notebook.rpartition('/')[2]}`" in page or f"`{notebook}`" in page, notebook
    for notebook in [*PART_OF, *WAITS]:
        assert f"`{notebook.rpartition('/')[2]}`" in ends[1] or f"`{notebook}`" in ends[1], notebook
    assert "`2_training/2_backward`" in ends[0]


def test_the_first_round_counts_its_exercises_in_words() -> None:
    page = (ROOT / "docs/student.md").read_text(encoding="utf-8")
    ends = [cells("source", notebook)[-2]["source"] for notebook in ("1_batching/batching", TRAINING)]
    before = [notebook for notebook in PART_OF if NOTEBOOKS.index(notebook) < NOTEBOOKS.index(TRAINING)]
    words = {5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
    counts = [sum(len(PART_OF[each]) for each in PART_OF if (each in before) == first) for first in (True, False)]
    for count, end, said, when in zip(
        counts,
        ends,
        ("takes {} exercises of the", "do {} exercises of the"),
        ("before `2_backward`", "after it"),
        strict=True,
    ):
        assert said.format(words[count]) in end
        assert f"{when} {words[count]} exercises:" in page
    head = cells("source", TRAINING)[0]["source"]
    assert f"the {words[counts[0]]} exercises that the end of `1_batching` names" in head
    assert f"the rest of the {words[len(PART_OF)]} notebooks" in page
    assert f"The head of each of the {words[len(PART_OF)]} notebooks" in page
    assert f"the rest of these {words[len(PART_OF) - len(before)]} notebooks" in ends[1]
    for notebook in WAITS:
        assert "**This notebook belongs to the second round**" in cells("source", notebook)[0]["source"], notebook


LEFT_OUT = re.compile(
    r"In the first round, leave ((?:`\w+`(?: and )?)+) out and answer (?:it|them) in the second, with "
)
WITH_QUESTIONS = [TRAINING, *FIRST_ROUND_BUILDS]  # done whole in the first round, and begun with questions


def left_out_at_first(text: str) -> list[str]:
    """The questions that the text above them leaves for the second round."""
    return [name for names in LEFT_OUT.findall(text) for name in re.findall(r"`(\w+)`", names)]


def test_a_question_that_the_first_round_leaves_for_the_second_is_named() -> None:
    """The text above the questions says which of them wait, and where the others stand in what has been read."""
    waiting = {}
    for notebook in WITH_QUESTIONS:
        text = {cell["id"]: cell["source"] for cell in cells("source", notebook)}["about-recall"]
        keys = re.findall(r'^\| `"(\w+)"` \|', text, re.MULTILINE)
        waits = left_out_at_first(text)
        assert set(waits) < set(keys), notebook
        waiting[notebook] = waits
    assert waiting == {
        TRAINING: ["view"],
        "3_network/1_components": ["corner", "branch"],
        "3_network/2_net": ["shape", "vector"],
        "4_logging/1_tensorboardx": ["dtype", "passes"],
        "4_logging/2_loss": [],
        "5_project/digits": [],
    }
    text = {cell["id"]: cell["source"] for cell in cells("source", TRAINING)}["about-recall"]
    places = re.findall(r"((?:\*[^*]+\*(?: and )?)+) in `(\w+)`", text)
    assert places
    for titles, name in places:
        head = cells("source", f"6_tensors/{name}")[0]["source"]
        for title in re.findall(r"\*([^*]+)\*", titles):
            but = re.search(r"with all texts but \*([^*]+)\*", head)
            assert title != but[1] if but else f"*{title}*" in head, (title, name)


@pytest.mark.parametrize("notebook", WITH_QUESTIONS)
def test_a_question_that_waits_keeps_no_other_answer_from_being_checked(
    notebook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The visible test says what is wrong with the answers that are there before it says which are missing, and ticks
    what the first round asks for when only that is there, and right."""
    assignment, _, name = notebook.partition("/")
    released = {cell["id"]: cell["source"] for cell in code("release", notebook)}
    known: dict[str, Any] = {}
    exec(released["imports"], known)
    solved = {cell["id"]: cell["source"] for cell in code("solutions", notebook)}["recall"]
    exec(solved, known)
    right = known["recall"]

    def said(answers_given: dict[str, Any]) -> str:
        error = raised(released["test-recall"], known | {"recall": answers_given, "passed": {}})
        assert isinstance(error, AssertionError), (answers_given, error)
        return str(error)

    text = {cell["id"]: cell["source"] for cell in cells("source", notebook)}["about-recall"]
    waits = left_out_at_first(text)
    for key in right:
        if key not in waits:
            assert said({each: right[each] for each in right if each != key}).endswith(f"missing: ['{key}']")
            assert f"'{key}'" in said({each: right[each] for each in right if each not in [key, *waits]})
    for left_out in [waits, *([each] for each in waits)]:
        passed: dict[str, Any] = {}
        given = {each: right[each] for each in right if each not in left_out}
        capsys.readouterr()
        assert raised(released["test-recall"], known | {"recall": given, "passed": passed}) is None
        assert passed["recall"] is given, "the last cell of the notebook counts it"
        tick = f"✓ recall (first round); still open, and so are their points: {', '.join(left_out)}"
        assert capsys.readouterr().out == (f"{tick}\n" if left_out else "✓ recall\n")
        exec(released["progress"], known | {"recall": given, "passed": passed})
        tick = f"✓ recall (first round); still open: {', '.join(left_out)}" if left_out else "✓ recall"
        assert capsys.readouterr().out.splitlines()[0] == tick
    choices = re.search(r"^choices = .*?\)", released["test-recall"], re.MULTILINE)
    assert choices is not None
    found = set()
    for answer in answers.read(COURSE.answers(assignment, name)["recall"]):
        names: dict[str, Any] = {}
        exec(answer.code, names)
        recall = names["recall"]
        differing = {key for key in right if recall[key] != right[key]}
        if answer.kind == "mistake" and differing - set(waits):
            assert "missing" not in said({each: value for each, value in recall.items() if each not in waits})
        if answer.kind == "mistake" and differing - set(re.findall(r"\w+", choices[0])):
            for key in right.keys() - differing:
                message = said({each: value for each, value in recall.items() if each != key})
                assert "missing" not in message, (answer.name, key)
            found |= differing
    assert len(found) > 1


def test_two_of_three_choices_are_checked_where_the_third_waits() -> None:
    released = {cell["id"]: cell["source"] for cell in code("release", TRAINING)}
    known: dict[str, Any] = {"passed": {}, "recall": {"dtype": "float32", "end": False}}
    exec(released["imports"], known)
    assert str(raised(released["test-recall"], known)).startswith("1 of the answers to dtype, end differ")
    del known["recall"]["end"]
    assert "missing: " in str(raised(released["test-recall"], known))  # one alone would be given away


@pytest.mark.parametrize("notebook", list(PART_OF))
def test_the_last_cell_knows_the_exercises_of_the_first_round(notebook: str) -> None:
    for folder in ("source", "release"):
        assert f'\nfirst_round = "{" ".join(PART_OF[notebook])}"\n' in code(folder, notebook)[-1]["source"]


# What students get.


@each_notebook
def test_every_solution_is_a_stub_when_it_is_released(notebook: str) -> None:
    for cell in code("release", notebook):
        lines = [line.strip() for line in cell["source"].split("\n")]
        found = [line for line in lines if line in STUB]
        assert found == STUB * (len(found) // 2), cell["id"]  # a class may have several
        assert bool(found) == bool(meta(cell).get("solution")), cell["id"]


@each_notebook
def test_a_released_notebook_has_no_line_of_a_solution_or_of_a_hidden_test(notebook: str) -> None:
    released = "\n".join(cell["source"] for cell in cells("release", notebook))
    secret = secrets(notebook, hidden=True) | secrets(notebook, hidden=False)
    assert secret
    assert [line for line in secret if line in released] == []


@each_notebook
@pytest.mark.parametrize("folder", ["release", "solutions"])
def test_what_students_get_names_no_check_and_never_imports_the_engine(folder: str, notebook: str) -> None:
    given = text(folder, notebook)
    names = {name for name in check_names(notebook) if name not in seen_by_everybody(notebook)}
    assert names
    assert [name for name in names if json.dumps(name, ensure_ascii=False)[1:-1] in given] == []
    assert [word for word in ("autograder", "HIDDEN TESTS", "SOLUTION", "@check") if word in given] == []


@each_notebook
def test_a_released_notebook_has_no_outputs(notebook: str) -> None:
    assert [cell["id"] for cell in code("release", notebook) if cell["outputs"] or cell["execution_count"]] == []


@each_notebook
def test_a_solved_notebook_shows_nothing_of_a_hidden_test(notebook: str) -> None:
    solved = cells("solutions", notebook)
    secret = secrets(notebook, hidden=True) - secrets(notebook, hidden=False)
    others = [cell for cell in solved if cell["id"].startswith("other-")]
    shown = "\n".join(cell["source"] + json.dumps(cell.get("outputs", "")) for cell in solved if cell not in others)
    assert [line for line in secret if line in shown] == []
    for cell in others:  # an alternative may by chance have a line of a hidden test: all of it is from answers/
        text = (ROOT / "answers" / notebook / f"{cell['id'].removeprefix('other-')}.py").read_text(encoding="utf-8")
        found = re.fullmatch(r"\*\*[\w ]+:\*\* (.*)\.\n\n```python\n(.*)\n```", cell["source"], re.DOTALL)
        assert found, cell["source"]
        said, code = found.groups()
        assert f"# %% alternative: {said}\n{code}" in text


@each_notebook
def test_a_solved_notebook_is_executed_and_raises_nothing(notebook: str) -> None:
    solved = code("solutions", notebook)
    assert [cell["execution_count"] for cell in solved] == list(range(1, len(solved) + 1))
    kinds = {output["output_type"] for cell in solved for output in cell["outputs"]}
    assert kinds
    assert "error" not in kinds


@each_notebook
def test_no_test_of_a_solved_notebook_writes_a_warning(notebook: str) -> None:
    """`nbgrader validate` takes what stands in stderr for a failure."""
    tests = [cell for cell in code("solutions", notebook) if meta(cell).get("grade")]
    assert tests
    assert [cell["id"] for cell in tests for output in cell["outputs"] if output.get("name") == "stderr"] == []


@each_notebook
def test_a_solved_notebook_comes_out_the_same_each_time(notebook: str) -> None:
    shown = json.dumps([cell["outputs"] for cell in code("solutions", notebook)])
    assert re.findall(r"\b0x[0-9a-f]{6,}\b", shown) == []  # an address in memory


@each_notebook
def test_code_may_raise_from_the_first_answer_on_and_not_before(notebook: str) -> None:
    released = code("release", notebook)
    first = next(at for at, cell in enumerate(released) if meta(cell).get("solution"))
    tags = [cell["metadata"].get("tags", []) for cell in released]
    others = [[tag for tag in each if tag != "extra"] for each in tags]
    assert others == [[]] * first + [["raises-exception"]] * (len(released) - first)
    assert not any("raises-exception" in cell["metadata"].get("tags", []) for cell in cells("solutions", notebook))


@pytest.mark.filterwarnings("ignore")
@each_notebook
def test_an_untouched_notebook_raises_only_what_is_a_students_to_mend(
    notebook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `make browser-test` asks in JupyterLab, where a new exercise is noticed an hour later."""
    monkeypatch.chdir(tmp_path)
    solved = {cell["id"]: cell["source"] for cell in code("solutions", notebook)}
    owners = {each: name for name in exercises(notebook) for each in (name, f"try-{name}", f"test-{name}")}
    known: dict[str, Any] = {}
    for cell in code("release", notebook):
        if error := raised(cell["source"], known):
            solution = solved[owners[cell["id"]]] if cell["id"] in owners else ""
            assert school.is_intended(cell["id"], solution, (type(error).__name__, str(error))), (cell["id"], error)
        else:
            assert not cell["id"].startswith("test-"), f"{cell['id']} passes before an answer is written"


@each_notebook
def test_a_heading_says_what_is_extra_and_the_tag_of_its_test_agrees(notebook: str) -> None:
    source = {cell["id"]: cell for cell in cells("source", notebook)}
    tests = {test: exercise for exercise, (_, test) in exercises(notebook).items()}
    for test, exercise in tests.items():
        heading = source[f"about-{exercise}"]["source"].partition("\n")[0]
        is_extra = source[test]["metadata"].get("tags") == ["extra"]
        assert heading.endswith(" (extra)") == is_extra, f"{exercise}: {heading!r}, and the tags of its test cell"
    tagged = {id for id, cell in source.items() if "tags" in cell["metadata"]}
    assert tagged <= set(tests)
    released = {cell["id"] for cell in code("release", notebook) if "extra" in cell["metadata"].get("tags", [])}
    assert released == tagged


@each_notebook
def test_a_solved_notebook_ends_with_a_tick_for_each_exercise(notebook: str) -> None:
    shown = "".join(text for output in code("solutions", notebook)[-1]["outputs"] for text in output["text"])
    names = list(exercises(notebook))
    first = PART_OF.get(notebook, [])
    assert shown.splitlines() == [
        *([f"first round: {len(first)} of {len(first)} pass"] if first else []),
        *(f"✓ {name}" for name in names),
        f"{len(names)} of {len(names)} exercises pass the tests that you see.",
    ]


def exercises(notebook: str) -> dict[str, tuple[str, str]]:
    assignment, _, name = notebook.partition("/")
    return read_source(COURSE.sources(assignment)[name]).exercises


def rebound(source: str) -> set[str]:
    """The names that a cell gives another meaning and does not put back at its end, in a `finally`."""
    found, put_back, todo = set(), set(), list[ast.AST](ast.parse(source).body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
            continue
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.Try):
            end = ast.Module(node.finalbody, [])
            put_back |= {each.id for each in ast.walk(end) if isinstance(each, ast.Name)}
        todo += ast.iter_child_nodes(node)
    return found - put_back


def test_a_name_is_given_another_meaning_unless_it_is_put_back() -> None:
    assert rebound("loss, accuracy = 1, 2\nwith open(p) as f:\n    import a.b as c") == {"loss", "accuracy", "f", "c"}
    assert rebound("def f():\n    g = 1\nclass C:\n    h = 2\n[i for i in x]") == {"f", "C"}
    assert rebound("own, f = f, g\ntry:\n    y = f()\nfinally:\n    f = own") == {"y"}


@each_notebook
def test_no_cell_that_is_given_takes_the_name_of_what_a_student_has_written(notebook: str) -> None:
    """A student brings functions of earlier notebooks, and a test that says `accuracy = 0.75` would destroy one."""
    so_far = NOTEBOOKS[: NOTEBOOKS.index(notebook) + 1]
    written = {exercise for each in so_far for exercise in exercises(each)}
    solutions = {solution for solution, _ in exercises(notebook).values()}
    given = [cell for cell in code("release", notebook) if cell["id"] not in solutions]
    taken = {cell["id"]: sorted(rebound(cell["source"]) & written) for cell in given}
    found = {(id, name) for id, names in taken.items() for name in names}
    assert found == set()


def read_from_outside(source: str) -> set[str]:
    """The names that a cell, or a function in it, reads and that it has not made before."""
    found, made = set(), set()
    functions = []
    for step in dis.get_instructions(compile(source, "cell", "exec")):
        if step.opname == "LOAD_NAME" and step.argval not in made:
            found.add(step.argval)
        elif step.opname == "STORE_NAME":
            made.add(step.argval)
        elif isinstance(step.argval, CodeType):
            functions.append(step.argval)
    for function in functions:  # they are called later, when all names of the cell are made
        steps = list(dis.get_instructions(function))
        found |= {step.argval for step in steps if step.opname == "LOAD_GLOBAL"} - made
        functions += [step.argval for step in steps if isinstance(step.argval, CodeType)]
    return found


def test_a_name_is_read_from_outside_unless_the_cell_has_made_it() -> None:
    assert read_from_outside("x = a\nprint(x)\nfor i in b:\n    c(i)") == {"a", "b", "c", "print"}
    assert read_from_outside("def f(y):\n    return y + z + w\nw = 1") == {"z"}
    assert read_from_outside("t = t + 1") == {"t"}


def test_no_test_of_the_project_spoils_what_a_later_cell_reads() -> None:
    """Its trainings take long: who runs a test again need not run them again, too."""
    solutions = {solution for solution, _ in exercises(PROJECT).values()}
    given = [cell for cell in code("release", PROJECT) if cell["id"] not in solutions]
    tried = [cell for cell in given if cell["id"].startswith(("test-", "try-"))]
    others = [cell for cell in given if cell not in tried]
    made: set[str] = set()  # by the given cells so far
    spoiled = set()
    for cell in others:
        read = read_from_outside(cell["source"]) & made
        spoiled |= {(each["id"], name, cell["id"]) for each in tried for name in rebound(each["source"]) & read}
        made |= rebound(cell["source"])
    assert spoiled == set()


def test_the_review_gives_no_hint_and_names_no_tool() -> None:
    source = {cell["id"]: cell["source"] for cell in cells("source", "6_tensors/review")}
    for exercise, (solution, _) in exercises("6_tensors/review").items():
        calls = [node.func for node in ast.walk(ast.parse(source[solution])) if isinstance(node, ast.Call)]
        tools = {call.attr for call in calls if isinstance(call, ast.Attribute)}
        assert tools, exercise
        seen = "\n".join([source[f"about-{exercise}"], *parts(source[solution])[0]])
        assert "<details>" not in seen, exercise
        assert [tool for tool in tools if f"{tool}(" in seen or f"`{tool}`" in seen] == [], exercise


FORM = "The test that you see looks only at the form"


def is_prediction(solution: str) -> bool:
    """Whether the answer is values, and no code."""
    return not any(isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(ast.parse(solution)))


@each_notebook
def test_a_visible_test_that_passes_says_so(notebook: str) -> None:
    source = {cell["id"]: cell["source"] for cell in code("source", notebook)}
    of_form = form_only(notebook)
    for name, (_, test) in exercises(notebook).items():
        seen, _, _ = parts(source[test])
        said = ": its form, not its values" if name in of_form else ""
        noted = [line.strip() for line in seen if line.strip()]
        at = noted.index(f'passed["{name}"] = {name}')
        assert noted[at + 1] == f'print("✓ {name}{said}")'
        assert noted[at + 2 :] == [] or noted[at + 2] == "else:", "what may not be tried is not ticked"
    assert not of_form or FORM in seen_by_everybody(notebook), "a visible test says nothing about predictions: say so"


def form_only(notebook: str) -> list[str]:
    """The predictions whose visible test does not say that it looks at more than their form."""
    source = {cell["id"]: cell["source"] for cell in code("source", notebook)}
    return [
        name
        for name, (solution, test) in exercises(notebook).items()
        if is_prediction(source[solution]) and f'print("✓ {name}")' not in map(str.strip, parts(source[test])[0])
    ]


@each_notebook
def test_a_prediction_is_ticked_as_right_only_by_a_test_that_runs_what_is_predicted(
    notebook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assignment, _, name = notebook.partition("/")
    source = {cell["id"]: cell["source"] for cell in code("source", notebook)}
    tests = {test: exercise for exercise, (_, test) in exercises(notebook).items()}
    run = [exercise for exercise in tests.values() if is_prediction(source[exercise])]
    run = [exercise for exercise in run if exercise not in form_only(notebook)]
    if not run:
        return
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")  # a given cell that trains for its reader then does not
    paths, known = COURSE.answers(assignment, name), dict[str, Any]()
    for cell in code("solutions", notebook):
        exercise = tests.get(cell["id"])
        if exercise in run:
            for answer in answers.read(paths[exercise]):
                given = dict(known)
                exec(answer.code, given)
                error = raised(cell["source"], given)
                assert isinstance(error, AssertionError) == (answer.kind == "mistake"), (exercise, answer.name, error)
                left = {name: value for name, value in given.items() if name not in known}
                assert told(left, given[exercise], known[exercise]) == set(), (exercise, answer.name)
        exec(cell["source"], known)
        if exercise == run[-1]:
            break


def told(left: dict[str, Any], given: dict[str, Any], right: dict[str, Any]) -> set[str]:
    """The names that hold what a wrong entry of a prediction should have been, and that are not the student's own."""
    own = {id(answer) for answer in given.values()}
    held = {name: value for name, value in left.items() if id(value) not in own}
    wrong = {key: answer for key, answer in right.items() if key in given and not alike(given[key], answer)}
    return {
        name
        for name, value in held.items()
        for key, answer in wrong.items()
        if alike(value.get(key) if isinstance(value, dict) else value, answer)
    }


def alike(one: Any, other: Any) -> bool:
    """Whether two values answer a question in the same way: numbers nearly, tuples and tensors as lists."""
    numbers = [isinstance(each, int | float) and not isinstance(each, bool) for each in (one, other)]
    if all(numbers):
        return math.isclose(one, other, rel_tol=0.01, abs_tol=0.01)
    return not any(numbers) and bool(plain(one) == plain(other))


def plain(value: Any) -> Any:
    value = value.tolist() if hasattr(value, "tolist") else value
    return list(value) if isinstance(value, tuple) else value


def test_a_name_that_tells_the_answer_is_found() -> None:
    right, given = {"a": (2, 3), "b": 1.5, "c": True}, {"a": [9, 9], "b": 0, "c": True}
    left = {"happens": {"a": [2, 3]}, "first": {"b": 1.501}, "loss": 1.5, "sizes": [2, 3]}
    assert told(left, given, right) == set(left)
    assert told({"answer": given["a"], "c": True, "keys": ["a", "b"], "wrong": ["a"]}, given, right) == set()


def test_the_answer_that_is_nearly_right_in_the_browser_passes_the_test_that_students_see() -> None:
    """What `make browser-test` builds on is asked here, too, where a change of the visible test is noticed."""
    solved = {cell["id"]: cell["source"] for cell in code("solutions", f"{school.ASSIGNMENT}/{school.NOTEBOOK}")}
    known: dict[str, Any] = {}
    exec(solved["imports"], known)
    nearly = school.answer(school.NEARLY, school.NEARLY_HOW)
    assert raised(f"{nearly}\n{solved[f'test-{school.NEARLY}']}", known) is None


def test_the_answer_that_is_nearly_right_in_the_browser_has_the_points_that_are_looked_for_there(
    worker: Worker,
) -> None:
    source = read_source(ROOT / "source" / school.ASSIGNMENT / f"{school.NOTEBOOK}.ipynb")
    reference = observe_reference(worker, source)
    nearly = school.answer(school.NEARLY, school.NEARLY_HOW)
    score = score_answer(worker, reference, (school.NEARLY, f"test-{school.NEARLY}"), nearly)
    assert f"{score.points:g}" == school.PART


# The file of digits that people wrote, beside the project.

PROJECT = "5_project/digits"
HANDWRITTEN = Path("5_project/handwritten.npz")


@pytest.fixture
def beside_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cells of the project as students get them, by id, to be run in a folder where the file is not."""
    monkeypatch.chdir(tmp_path)
    return {cell["id"]: cell["source"] for cell in code("release", PROJECT)}


def test_the_handwritten_digits_are_handed_out_with_the_project_and_their_source_is_named() -> None:
    whole = (ROOT / "source" / HANDWRITTEN).read_bytes()
    others = [Path(BY_HAND).parent / HANDWRITTEN.name, HANDWRITTEN]
    copies = [(ROOT / folder / each).read_bytes() for folder in ("source", "release", "solutions") for each in others]
    assert [each == whole for each in copies] == [True] * 6
    told = (ROOT / "NOTICE").read_text(), seen_by_everybody(PROJECT), seen_by_everybody(BY_HAND)
    for said in ("Alpaydin", "Kaynak", "1998", "UCI Machine Learning Repository", "CC BY 4.0"):
        assert [said in text for text in told] == [True, True, True], said


def test_the_handwritten_digits_are_what_the_text_says(beside_the_project: dict[str, str]) -> None:
    shutil.copy(ROOT / "release" / HANDWRITTEN, ".")
    known: dict[str, Any] = {}
    exec(f"{beside_the_project['imports']}\n{beside_the_project['read-handwritten']}", known)
    images, labels = known["handwritten"]
    assert (tuple(images.shape), str(images.dtype)) == ((1797, 8, 8), "torch.uint8")
    assert (tuple(labels.shape), str(labels.dtype)) == ((1797,), "torch.int64")
    assert images.unique().tolist() == list(range(17))
    assert labels.unique().tolist() == list(range(10))


def test_whose_network_reads_too_little_is_told_whether_it_knows_its_own_images(
    beside_the_project: dict[str, str],
) -> None:
    known: dict[str, Any] = {}
    solved = {cell["id"]: cell["source"] for cell in code("solutions", PROJECT)}
    for id in ("imports", "segments", "draw_digit", "shifted_rows", "draw-harder"):
        exec(solved[id], known)
    given = """
class Heart(nn.Module):
    def __init__(self, images, labels):
        super().__init__()
        self.known = {image.numpy().tobytes(): label for image, label in zip(images, labels.tolist())}
    def forward(self, x):
        return F.one_hot(torch.tensor([self.known.get(image.numpy().tobytes(), 0) for image in x]), 10).float()
"""
    exec(f"{given}def train_digits(images, labels): return Heart(images, labels).eval()", known)
    assert "and 1.000 of the images that it was trained on: it knows these by heart" in str(
        raised(beside_the_project["test-train_digits"], known)
    )
    exec("def train_digits(images, labels): return Heart(images[:0], labels).eval()", known)
    assert str(raised(beside_the_project["test-train_digits"], known)).endswith(
        "both are low: is it too small, or were there too few steps?"
    )


def test_who_has_the_notebook_alone_is_told_where_its_file_belongs(
    beside_the_project: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    known: dict[str, Any] = {}
    exec(f"{beside_the_project['imports']}\n{beside_the_project['read-handwritten']}", known)
    assert known["handwritten"] is None
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith("handwritten.npz is not here.")
    assert "Colab: the folder icon" in said


def test_the_notebook_by_hand_reads_the_same_digits_and_does_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    given = {cell["id"]: cell["source"] for cell in code("release", BY_HAND)}
    later = ("ask-neighbours", "train-digits", "compare-readers")
    known: dict[str, Any] = {}
    exec(given["imports"], known)
    exec(given["read-handwritten"], known)
    assert known["handwritten"] is None
    assert capsys.readouterr().out.startswith("handwritten.npz is not here.")
    assert [raised(given[each], known) for each in later] == [None] * 3
    waits = "waits for what does not pass its tests yet: label_counts, standardised, read_by_neighbours"
    assert waits in capsys.readouterr().out
    shutil.copy(ROOT / "release" / HANDWRITTEN, ".")
    known = {}
    exec(f"{given['imports']}\n{given['read-handwritten']}", known)
    training, held_out = known["handwritten"]
    assert [tuple(images.shape) for images, _ in (training, held_out)] == [(1200, 64), (597, 64)]
    assert held_out[0].max() == 1
    assert [raised(given[each], known) for each in later] == [None] * 3  # nothing is written yet
    solved = {cell["id"]: cell["source"] for cell in code("solutions", PROJECT)}["split_data"]
    exec(f"import torch\n{solved}", known)
    with known["np"].load("handwritten.npz") as file:
        images, labels = (known["torch"].from_numpy(file[name]) for name in ("images", "labels"))
    theirs = known["split_data"](images, labels, 597, 0)[1]
    assert theirs[1].tolist() == held_out[1].tolist(), "the project holds out the same digits"


HINTS = ["Hint 1: a question", "Hint 2: what to use", "Hint 3: a skeleton"]


def folds(about: str) -> list[tuple[str, str]]:
    """The summaries of the folds of a text, each with what is folded under it."""
    found = re.findall(r"<details><summary>(.*?)</summary>\n\n(.*?)\n</details>", about, re.DOTALL)
    assert len(found) == about.count("<details") == about.count("</details>"), "a fold is written in another way"
    return found


def skeletons(notebook: str) -> dict[str, str]:
    """The code of the third hint of each exercise that has one."""
    source = {cell["id"]: cell["source"] for cell in cells("source", notebook)}
    found = {exercise: dict(folds(source[f"about-{exercise}"])) for exercise in exercises(notebook)}
    return {exercise: code_of(hints[HINTS[2]]) for exercise, hints in found.items() if HINTS[2] in hints}


def code_of(fold: str) -> str:
    found = re.fullmatch(r"```python\n(.*)\n```", fold, re.DOTALL)
    assert found, f"a skeleton is Python between two fences, and no more: {fold}"
    return found[1]


def has_gap(skeleton: str) -> bool:
    return any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(ast.parse(skeleton)))


@each_notebook
def test_hints_give_more_and_more(notebook: str) -> None:
    for cell in cells("source", notebook):
        found = folds(cell["source"])
        assert [summary for summary, _ in found] == HINTS[: len(found)], cell["id"]
        assert found == [] or cell["id"].removeprefix("about-") in exercises(notebook), cell["id"]
        assert found == [] or found[0][1].endswith("?"), f"{cell['id']}: the first hint is a question"


@each_notebook
def test_a_skeleton_has_gaps_and_is_no_prediction(notebook: str) -> None:
    source = {cell["id"]: cell["source"] for cell in code("source", notebook)}
    for exercise, skeleton in skeletons(notebook).items():
        assert has_gap(skeleton), exercise
        assert not is_prediction(source[exercise]), f"{exercise}: a skeleton would give values away"


@each_notebook
def test_a_skeleton_does_not_pass_the_tests_that_students_see(
    notebook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tests = {exercise: test for exercise, (_, test) in exercises(notebook).items()}
    tried = skeletons(notebook)
    solved = {cell["id"]: cell["source"] for cell in code("solutions", notebook)}
    given = [cell["id"] for cell in code("source", notebook) if meta(cell) and not meta(cell)["grade"]]
    known: dict[str, Any] = {}
    for name in given:
        if name in tried:
            error = raised_beside(f"{tried[name]}\n{solved[tests[name]]}", known)
            assert error, f"{name}: with its skeleton for an answer the tests pass"
            assert not isinstance(error, NameError), f"{name}: {error}, so its tests were not tried"
        exec(solved[name], known)


def raised(source: str, known: dict[str, Any]) -> Exception | None:
    try:
        exec(source, known)
    except Exception as error:
        return error
    return None


def raised_beside(source: str, known: dict[str, Any]) -> Exception | None:
    """As `raised`, and `known` is as before. A copy would not do: given functions look their names up in `known`."""
    before = dict(known)
    try:
        return raised(source, known)
    finally:
        known.clear()
        known.update(before)


# The form of the sources, so that a change of one line is a change of one line.


@each_notebook
def test_a_source_notebook_is_well_formed(notebook: str) -> None:
    path = ROOT / "source" / f"{notebook}.ipynb"
    assert path.read_bytes() == canonical_text(path), "run: autograder format"
    assert cells("source", notebook)[-1]["id"] == "progress"


@each_notebook
def test_a_source_notebook_is_written_in_the_one_way(notebook: str) -> None:
    written = text("source", notebook)
    assert written == json.dumps(json.loads(written), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@each_notebook
def test_a_source_notebook_is_of_one_format_and_kernel(notebook: str) -> None:
    found = json.loads(text("source", notebook))
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert found["metadata"] == {"kernelspec": kernel, "language_info": {"name": "python"}}


@each_notebook
def test_a_source_notebook_has_no_outputs(notebook: str) -> None:
    dirty = [cell["id"] for cell in code("source", notebook) if cell["outputs"] or cell["execution_count"] is not None]
    assert dirty == []


@each_notebook
def test_cells_have_ids_that_people_gave_them(notebook: str) -> None:
    ids = [cell["id"] for cell in cells("source", notebook)]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if not re.fullmatch(r"[A-Za-z][\w-]{0,63}", name)] == []
    assert [name for name in ids if re.fullmatch(r"[0-9a-f-]{8,}", name)] == []  # as JupyterLab makes them up


@each_notebook
def test_graded_cells_have_nbgraders_metadata_of_schema_3(notebook: str) -> None:
    for cell in cells("source", notebook):
        assert set(cell["metadata"]) <= ({"nbgrader", "tags"} if meta(cell).get("grade") else {"nbgrader"}), cell["id"]
        assert cell["metadata"].get("tags", ["extra"]) == ["extra"], cell["id"]
        if about := meta(cell):
            flags = {key: about[key] for key in ("grade", "solution", "locked", "task")}
            points = {"points": about["points"]} if about["grade"] else {}
            assert about == flags | points | {"grade_id": cell["id"], "schema_version": 3}
            assert flags in (
                {"grade": False, "solution": True, "locked": False, "task": False},
                {"grade": True, "solution": False, "locked": True, "task": False},
                {"grade": True, "solution": True, "locked": False, "task": False},  # a text that a person grades
                {"grade": False, "solution": False, "locked": True, "task": False},
            ), cell["id"]
            assert points.get("points", 1) > 0, cell["id"]


@each_notebook
def test_regions_stand_only_where_they_are_cut_out(notebook: str) -> None:
    for cell in cells("source", notebook):
        about = meta(cell)
        _, solution, hidden = parts(cell["source"])
        assert bool(solution) == bool(about.get("solution")), cell["id"]
        assert bool(hidden) == bool(about.get("grade") and not about["solution"]), cell["id"]


@each_notebook
def test_a_picture_is_attached_as_svg_and_as_the_png_drawn_from_it(notebook: str) -> None:
    """JupyterLab shows the first kind of an attachment, and no SVG; nbgrader's feedback takes the SVG."""
    for cell in cells("source", notebook):
        for name, kinds in cell.get("attachments", {}).items():
            assert list(kinds) == ["image/png", "image/svg+xml"], name
            png, svg = (base64.b64decode("".join(data)) for data in kinds.values())
            drawn_from = Image.open(io.BytesIO(png)).info["drawn from"]
            assert drawn_from == hashlib.sha256(svg).hexdigest(), f"{name}: run scripts/draw-pictures, then build"


@each_notebook
def test_what_a_picture_says_stands_in_words_too(notebook: str) -> None:
    """For who cannot see it, and on Colab, which shows no attachments: an alternative text, and each formula."""
    for cell in cells("source", notebook):
        shown = re.findall(r"!\[(.*?)\]\(attachment:([\w-]+\.svg)\)", cell["source"])
        alternatives = {name: alternative for alternative, name in shown}
        assert set(alternatives) == set(cell.get("attachments", {})), cell["id"]
        for name, alternative in alternatives.items():
            assert len(alternative.split()) >= 10, f"{name}: say what it shows, with its numbers"
            svg = base64.b64decode("".join(cell["attachments"][name]["image/svg+xml"])).decode()
            labels = (label.rpartition(": ")[2] for label in re.findall(r"<text[^>]*>([^<]*)</text>", svg))
            formulas = [label for label in labels if " = " in label]
            assert [label for label in formulas if label not in cell["source"]] == [], f"{name}: say this in words, too"


@each_notebook
def test_every_exercise_has_its_cells_and_its_answers(notebook: str) -> None:
    assignment, _, name = notebook.partition("/")
    found = read_source(COURSE.sources(assignment)[name]).exercises
    assert len(found) >= 3
    source = cells("source", notebook)
    order = [cell["id"] for cell in source]
    for exercise, (solution, test) in found.items():
        assert test == f"test-{exercise}"
        about = f"about-{exercise}"
        assert about in order, f"{exercise}: no cell {about}"
        assert order.index(about) < order.index(solution) < order.index(test), exercise
        assert source[order.index(about)]["cell_type"] == "markdown", exercise
    answered = [cell["id"] for cell in source if meta(cell).get("solution") and not meta(cell)["grade"]]
    assert answered == list(found)
    assert set(COURSE.answers(assignment, name)) == set(found)


def expressions(source: str) -> set[str]:
    """The calls, operations and assignments in code, without spaces, those of fewer than six characters left out."""
    kinds = ast.Call | ast.BinOp | ast.Compare | ast.Subscript | ast.Assign | ast.AugAssign | ast.Dict | ast.List
    found = (packed(ast.unparse(node)) for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))
    return {text for text in found if len(text) >= 6}


def unnamed(hidden: str) -> list[str]:
    """What checks return of several entries of a prediction in a list, where a verdict can only number them."""
    found = [node for node in ast.walk(ast.parse(hidden)) if isinstance(node, ast.Return) and node.value]
    lists = [node.value for node in found if isinstance(node.value, ast.List | ast.ListComp)]
    return [
        ast.unparse(each)
        for each in lists
        if sum(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(each)) > 1
    ]


@each_notebook
def test_feedback_on_a_prediction_names_the_entry_that_is_wrong(notebook: str) -> None:
    source = read_source(ROOT / f"source/{notebook}.ipynb")
    for solution, test in source.exercises.values():
        if gives_values(ast.parse(source.by_id[solution].source)):
            assert unnamed(source.by_id[test].hidden or "") == [], test


def test_entries_in_a_list_are_found() -> None:
    assert unnamed('def _():\n    return [facts["a"], facts["b"]]') == ["[facts['a'], facts['b']]"]
    assert unnamed('def _():\n    return [facts[key] for key in ("a", "b")]')
    assert not unnamed('def _():\n    return {key: facts[key] for key in ("a", "b")}')
    assert not unnamed('def _():\n    return [float(v) for v in facts["a"]]')


def packed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("'", '"')


@each_notebook
def test_no_hint_gives_the_solution_away(notebook: str) -> None:
    """No line of the solution, nor a part of one, stands in a hint, unless the mistake itself has it."""
    assignment, _, name = notebook.partition("/")
    solutions = {cell["id"]: cell["source"] for cell in code("source", notebook) if meta(cell).get("solution")}
    stubs = {cell["id"]: packed(cell["source"]) for cell in code("release", notebook)}
    secrets = {
        exercise: [part for part in expressions(solution) if part not in stubs[exercise]]
        for exercise, solution in solutions.items()
    }
    assert sum(map(bool, secrets.values())) > len(secrets) / 2  # some are a name, or a few letters
    for exercise, path in COURSE.answers(assignment, name).items():
        for answer in answers.read(path):
            told = sorted(
                part for part in secrets[exercise] if part in packed(answer.hint) and part not in packed(answer.code)
            )
            assert told == [], f"{path}: {answer.title!r}"


@each_notebook
def test_every_stub_says_what_is_wanted(notebook: str) -> None:
    for cell in code("release", notebook):
        if meta(cell).get("solution"):
            tree = ast.parse(cell["source"])
            definitions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
            if definitions:
                own = next((node for node in definitions if node.name == cell["id"]), None)
                assert own is not None, f"{cell['id']}: the stub does not define it"
                assert ast.get_docstring(own), f"{cell['id']}: the stub has no docstring"
            else:  # a prediction: it says in comments what to write
                assert "#" in cell["source"].replace(STUB[0], ""), f"{cell['id']}: the stub does not say what to write"


@each_notebook
@pytest.mark.parametrize("folder", ["release", "solutions"])
def test_notebooks_import_what_students_have_and_nothing_else(folder: str, notebook: str) -> None:
    found = {name for cell in code(folder, notebook) for name in imported(cell["source"])}
    assert found - PACKAGES - set(sys.stdlib_module_names) == set()


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


# The repository.


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that git does not ignore and that is text."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line] + [".git"]
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                folders.append(path)
                continue
            try:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    local = re.compile(r"(?<![\w.>-])/(?:home|Users|root|work)/[\w.-]+|/tmp/[\w.-]+/|[A-Z]:\\Users\\|site-packages/\w")
    read = {path: local.findall(content) for path, content in texts()}
    assert {Path("README.md"), Path("autograder/judge/sandbox.py"), Path("Makefile")} <= set(read)
    assert {str(path): found for path, found in read.items() if found} == {}

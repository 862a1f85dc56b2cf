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

from autograder.course.authoring import canonical_text
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


# One order: the numbers.

PROJECT = "5_project/digits"
BY_HAND = "8_by_hand/by_hand"
LETTERS = "9_letters/letters"
PAGE = ROOT / "docs/student.md"


def names_of(notebook: str) -> set[str]:
    """How a text may name a notebook: in full, by its assignment, or without it."""
    return {f"`{each}`" for each in (notebook, *notebook.split("/"))}


def named_in(text: str) -> list[str]:
    """The notebooks that a text names."""
    return [each for each in NOTEBOOKS if any(name in text for name in names_of(each))]


def core(notebook: str) -> list[str]:
    extra = {cell["id"] for cell in cells("source", notebook) if "tags" in cell["metadata"]}
    return [name for name, (_, test) in exercises(notebook).items() if test not in extra]


def test_there_are_twenty_three_notebooks_in_nine_assignments() -> None:
    assert len(NOTEBOOKS) == 23
    assert [name[0] for name in COURSE.assignments()] == list("123456789")
    for page in ("README.md", "docs/index.md"):
        assert "Twenty-three notebooks" in (ROOT / page).read_text(encoding="utf-8")


def test_notebooks_are_numbered_in_their_order() -> None:
    for assignment in COURSE.assignments():
        names = list(COURSE.sources(assignment))
        numbered = names[:-1] if names[-1] == "review" else names  # letters sort behind numbers
        if len(names) > 1:
            assert [name[:2] for name in numbered] == [f"{n}_" for n in range(1, len(numbered) + 1)], assignment


@each_notebook
def test_a_notebook_needs_only_what_comes_before_it(notebook: str) -> None:
    head = cells("source", notebook)[0]["source"]
    needs = " ".join(re.findall(r"(?:\*\*You need:\*\*|You need) (.*?)(?:\. |\.?$)", head, re.MULTILINE))
    before = NOTEBOOKS[: NOTEBOOKS.index(notebook)]
    assert set(named_in(needs)) <= set(before)


def test_there_is_one_way_through_the_course() -> None:
    pages = {each: seen_by_everybody(each) for each in NOTEBOOKS} | {PAGE.name: PAGE.read_text(encoding="utf-8")}
    pattern = r"first round|second round(?! of the loop)|(?:one|two) rounds?\b"
    found = {name: re.findall(pattern, said) for name, said in pages.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_the_students_page_counts_the_exercises_of_each_assignment() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = {name: int(count) for name, count in re.findall(r"^\| `(\w+)` \| [^|]* \| (\d+) \|", page, re.MULTILINE)}
    counts = dict.fromkeys(COURSE.assignments(), 0)
    for notebook in NOTEBOOKS:
        counts[notebook.partition("/")[0]] += len(core(notebook))
    assert rows == counts
    assert list(rows) == list(counts)
    told = re.findall(r"Assignments (\d) to (\d) are the \*\*\w+ part\*\*[^:]*: (\d+) core exercises", page)
    parts = [(first, last, str(sum(list(counts.values())[int(first) - 1 : int(last)]))) for first, last, _ in told]
    assert told == parts
    assert [(first, last) for first, last, _ in told] == [("1", "5"), ("6", "8")]


WITH_QUESTIONS = [each for each in NOTEBOOKS if '"id": "recall"' in text("source", each)]


@pytest.mark.parametrize("notebook", WITH_QUESTIONS)
def test_questions_are_about_notebooks_that_come_before(notebook: str) -> None:
    """The text above the questions says what to read again: a notebook by its name, or what it is about."""
    (about,) = (cell["source"] for cell in cells("source", notebook) if cell["id"] == "about-recall")
    (said,) = re.findall(r"^Five questions (.*?)\. ", about, re.MULTILINE)
    assert set(named_in(said)) <= set(NOTEBOOKS[: NOTEBOOKS.index(notebook)])
    assert named_in(said) or re.search(r"^from the notebooks? on ", said)


@pytest.mark.parametrize("notebook", WITH_QUESTIONS)
def test_of_two_possible_answers_the_visible_test_names_no_wrong_one(notebook: str) -> None:
    """To name it would be to say the right one."""
    assignment, _, name = notebook.partition("/")
    (about,) = (cell["source"] for cell in cells("source", notebook) if cell["id"] == "about-recall")
    of_two = set(re.findall(r'^\| `"(\w+)"` \|.* \| `[^`]+` or `[^`]+` \|$', about, re.MULTILINE))
    solved = {cell["id"]: cell["source"] for cell in code("solutions", notebook)}
    known: dict[str, Any] = {}
    exec(solved["imports"], known)
    exec(solved["recall"], known)
    right = known["recall"]
    for answer in answers.read(COURSE.answers(assignment, name)["recall"]):
        exec(answer.code, known)
        differing = {key for key in right if known["recall"][key] != right[key]}
        if len(differing) == 1 and differing <= of_two:
            said = str(raised(solved["test-recall"], known))
            assert sum(re.search(rf"\b{key}\b", said) is not None for key in right) > 1, said


def test_the_network_by_hand_goes_along_with_the_second_part() -> None:
    """Its head says after which notebook which exercise can be done. The ends of these notebooks, the end of the
    project and the students' page say the same."""
    texts = {cell["id"]: cell["source"] for cell in cells("source", BY_HAND)}
    page = PAGE.read_text(encoding="utf-8")
    project = cells("source", PROJECT)[-2]["source"]
    rows = re.findall(r"^\| `(\w+/\w+)` \| (exercises? \d(?: and \d| \(extra\))?)", texts["intro"], re.MULTILINE)
    assert sorted(rows, key=lambda row: NOTEBOOKS.index(row[0])) == rows, "in the order of the numbers"
    numbers = [int(number) for _, said in rows for number in re.findall(r"\d", said)]
    assert numbers == list(range(2, len(exercises(BY_HAND)))), "all but the questions and the tools, in their order"
    for notebook, said in rows:
        end = cells("source", notebook)[-2]["source"]
        assert f"**Before its turn:** now {said} of `{BY_HAND}`" in end
        assert f"| `{notebook}` | {said}, " in page
        told = said.removeprefix("exercise").removeprefix("s").strip()
        assert f"{told} after `{notebook.rpartition('/')[2]}`" in project
        for number in re.findall(r"\d", said):
            (name,) = [name for name in exercises(BY_HAND) if texts[f"about-{name}"].startswith(f"## {number}. ")]
            assert re.search(rf"^ *\| `{notebook}` .*`{name}`", page, re.MULTILINE), name
    ends = [each for each in NOTEBOOKS if "**Before its turn:**" in text("source", each)]
    assert ends == [notebook for notebook, _ in rows]


@pytest.mark.parametrize("notebook", [BY_HAND, LETTERS])
def test_what_is_brought_from_other_notebooks_is_core(notebook: str) -> None:
    """Nothing later needs what is extra: the functions that students bring are core exercises of the notebooks that
    the table names, and the table names all that the cell asks for."""
    texts = {cell["id"]: cell["source"] for cell in cells("source", notebook)}
    rows = re.findall(r"^\| (`\w+.*?`) \| (`[\w/]+`) \|", texts["about-tools"], re.MULTILINE)
    brought = {name: place for names, place in rows for name in re.findall(r"`(\w+)", names)}
    (asked,) = re.findall(r"^tools = .* for name in \((.*)\) if name in globals\(\)\}$", texts["tools"], re.MULTILINE)
    assert set(brought) == set(ast.literal_eval(asked))
    for name, place in brought.items():
        (source,) = [each for each in NOTEBOOKS if place in names_of(each)]
        assert NOTEBOOKS.index(source) < NOTEBOOKS.index(notebook)
        assert name in core(source), f"{notebook} needs {name}"


def test_each_end_says_what_comes_next() -> None:
    for notebook, follows in (("1_batching/batching", "`2_training`"), (PROJECT, "`6_tensors`")):
        assert follows in cells("source", notebook)[-2]["source"]


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
    assert shown.splitlines() == [
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


@each_notebook
def test_who_is_on_their_own_gets_no_hint(notebook: str) -> None:
    """A task without hints is the last of its notebook, and says once that it has none."""
    source = {cell["id"]: cell["source"] for cell in cells("source", notebook)}
    for exercise in exercises(notebook):
        about = source[f"about-{exercise}"]
        if re.match(r"## \d+\. On your own: ", about):
            assert about.count("This task has no hints.") == 1, exercise
            assert folds(about) == [], exercise
            assert exercise == list(exercises(notebook))[-1]
            assert exercise in core(notebook)


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
        more = "tags" if meta(cell).get("grade") else "jupyter" if meta(cell).get("locked") else "nbgrader"
        assert set(cell["metadata"]) <= {"nbgrader", more}, cell["id"]
        assert cell["metadata"].get("jupyter", {"source_hidden": True}) == {"source_hidden": True}, cell["id"]
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

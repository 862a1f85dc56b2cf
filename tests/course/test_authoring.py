"""New notebooks and exercises, and the one form of a source notebook."""

import ast
import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
import toy
import yaml

from autograder.course.authoring import canonical, canonical_text, new_exercise, new_notebook, progress
from autograder.course.folders import Course
from autograder.course.verify import verify
from autograder.errors import AuthorError, GraderError, NoSuchThing
from autograder.judge.grading import score_tests
from autograder.judge.notebooks import read_source, understood
from autograder.judge.pool import Pool
from autograder.judge.references import observe_reference
from autograder.judge.workers import Worker

ROOT = Path(__file__).parents[2]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(toy.make_course(tmp_path / "course"))


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# The one form.


def test_the_courses_own_sources_are_in_the_one_form() -> None:
    course = Course(ROOT)
    paths = [path for assignment in course.assignments() for path in course.sources(assignment).values()]
    assert sorted(paths) == sorted((ROOT / "source").rglob("*.ipynb"))
    assert [path for path in paths if canonical_text(path) != path.read_bytes()] == []


def test_an_extra_exercise_says_so_in_its_heading_and_by_a_tag_that_stays(course: Course) -> None:
    path, _ = new_exercise(course, "toy", "toy", "double", extra=True)
    source = read_source(path)
    assert [cell.grade_id for cell in source.cells if cell.is_extra] == ["test-double"]
    assert source.raw.cells[source.by_id["double"].index - 1].source.startswith("## 5. Double (extra)\n")
    before = path.read_bytes()
    assert canonical_text(path) == before
    path, _ = new_exercise(course, "toy", "toy", "halve")
    assert [cell.grade_id for cell in read_source(path).cells if cell.is_extra] == ["test-double"]


def test_what_running_and_editing_leave_behind_is_taken_out(tmp_path: Path) -> None:
    clean = canonical(toy.source())
    dirty = nbformat.from_dict(clean)
    dirty.metadata |= {"widgets": {}, "language_info": {"name": "python", "version": "3.11.2"}, "celltoolbar": "Tags"}
    for number, cell in enumerate(dirty.cells):
        cell.metadata |= {"collapsed": True, "ExecuteTime": {"start_time": "now"}, "tags": []}
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text="ran")]
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader |= {"checksum": "0", "cell_type": cell.cell_type}
            cell.id = f"{number:08x}"
    path = tmp_path / "toy.ipynb"
    path.write_text(nbformat.writes(dirty, indent=4), encoding="utf-8")
    assert canonical_text(path).decode() == nbformat.writes(clean) + "\n"


def test_what_the_author_wrote_stays() -> None:
    source = toy.notebook(toy.markdown("![a](attachment:a.png)"), toy.code("x"))
    source.cells[0].attachments = {"a.png": {"image/png": "AAAA"}}
    source.cells[1].metadata.tags = ["raises-exception"]
    source.metadata.title = "A title"
    made = canonical(source)
    assert made.cells[0].attachments == {"a.png": {"image/png": "AAAA"}}
    assert made.cells[1].metadata == {"tags": ["raises-exception"]}
    assert made.metadata.title == "A title"


def test_a_given_cell_that_is_folded_stays_so_and_no_other() -> None:
    cells = toy.locked("given", "x"), toy.code("y"), toy.solution("answer", "z"), toy.test("test-answer", 1.0, "z")
    source = toy.notebook(*cells)
    for cell in source.cells:
        cell.metadata.jupyter = {"source_hidden": True, "outputs_hidden": True}
    folded = [cell.metadata.get("jupyter") for cell in canonical(source).cells]
    assert folded == [{"source_hidden": True}, None, None, None]


def test_an_id_that_jupyterlab_made_up_gives_way_to_the_first_words_once_and_for_all() -> None:
    made = canonical(
        toy.notebook(
            toy.markdown("## A view is a *window*, not a copy", id="1f2e3d4c"),
            toy.markdown("## A view is a window", id="0a1b2c3d-1111-2222-3333-444455556666"),
            toy.code("12", id="abcdef01"),
            toy.code("", id="abcdef02"),
            toy.code("x", id="worked"),
        )
    )
    ids = ["a-view-is-a-window", "a-view-is-a-window-2", "cell-12", "cell", "worked"]
    assert [cell.id for cell in made.cells] == ids
    made.cells[0].source = "Other words"
    assert [cell.id for cell in canonical(made).cells] == ids


def test_a_graded_cell_has_its_grade_id_whoever_had_it_before() -> None:
    source = toy.notebook(toy.code("1", id="beefbeef"), toy.code("2", id="plain"), toy.solution("shares", "x = 1"))
    source.cells.append(toy.solution("beefbeef", "y = 1"))
    source.cells[1].id, source.cells[2].id, source.cells[3].id = "shares", "other", "another"
    made = canonical(source)
    assert [cell.id for cell in made.cells] == ["cell-1", "shares-2", "shares", "beefbeef"]
    assert canonical(made) == made


def test_a_file_that_is_no_notebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text("text")
    with pytest.raises(AuthorError, match=r"a\.ipynb: the file is no notebook.*; open it in JupyterLab"):
        canonical_text(tmp_path / "a.ipynb")


# New notebooks and exercises.


def test_a_new_notebook_is_well_formed_and_may_be_of_a_new_assignment(course: Course) -> None:
    path = new_notebook(course, "6_training", "learning-rates")
    assert course.assignments() == ["6_training", "toy"]
    assert canonical_text(path) == path.read_bytes()
    assert read_source(path).cells[0].source.startswith("# Learning rates\n")
    assert read_source(path).exercises == {}


def test_a_new_notebook_ends_with_a_cell_that_knows_its_exercises(course: Course) -> None:
    new_notebook(course, "more", "doubling")
    new_exercise(course, "more", "doubling", "double")
    path, _ = new_exercise(course, "more", "doubling", "halve")
    raw = read_source(path).raw
    assert raw.cells[-1].id == "progress"
    assert raw.cells[-1].source == progress(["double", "halve"])
    (test,) = (cell.source for cell in raw.cells if cell.id == "test-halve")
    assert 'passed["halve"] = halve\nprint("✓ halve")\n### BEGIN HIDDEN TESTS\n' in test


def test_an_exercise_of_another_notebook_only_says_that_its_test_passes(course: Course) -> None:
    path, _ = new_exercise(course, "toy", "toy", "double")
    (test,) = (cell.source for cell in read_source(path).raw.cells if cell.id == "test-double")
    assert 'print("✓ double")\n### BEGIN HIDDEN TESTS\n' in test
    assert "passed" not in test


ANSWERS = """
def right(): return 1
def wrong(): return 2
def blank(): raise NotImplementedError()
def inner():
    def loss(): raise NotImplementedError()
    return loss
class Blank:
    def __init__(self): raise NotImplementedError()
    def step(self): raise NotImplementedError()
class Half:
    def __init__(self): self.x = 1
    def step(self): raise NotImplementedError()
facts, table, again = {}, {"a": 1}, {"a": 1}
passed = {"right": right, "again": {"a": 1}}
"""


def test_the_last_cell_says_what_passes_what_is_begun_and_what_is_untouched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ["right", "wrong", "blank", "inner", "Blank", "Half", "facts", "table", "again", "missing"]
    exec(ANSWERS + progress(names), {})
    *lines, last = capsys.readouterr().out.splitlines()
    begun = {"wrong", "Half", "table", "again"}  # the last was written anew since it passed
    assert lines == [
        "✓ right",
        *(
            f"… {name} - begun: run its cell and its tests"
            if name in begun
            else f"· {name} - untouched, or its cell has not run"
            for name in names[1:]
        ),
    ]
    assert last == "1 of 10 exercises pass the tests that you see."


def test_a_new_exercise_works_and_lacks_only_what_its_author_knows(course: Course, pool: Pool) -> None:
    new_notebook(course, "more", "doubling")
    path, answers = new_exercise(course, "more", "doubling", "double", points=3)
    assert canonical_text(path) == path.read_bytes()
    assert answers == course.root / "answers/more/doubling/double.py"
    (row,) = verify(course, [("more", "doubling")], pool, seeds=2)
    assert (row.exercise, row.checks, row.caught, row.kept) == ("double", 2, 2, 1)
    assert row.complaints == [f"2 mistakes where at least 3 are wanted; add 1 more to {answers}"]


def test_the_visible_test_of_a_new_exercise_passes_for_its_solution_and_not_for_its_stub(
    course: Course, worker: Worker
) -> None:
    new_notebook(course, "more", "doubling")
    raw = read_source(new_exercise(course, "more", "doubling", "double")[0]).raw
    for cell in raw.cells:  # the visible assert alone, as a test of plain asserts
        cell.source = cell.source.partition("\n### BEGIN HIDDEN")[0]
    source = understood(raw)
    reference = observe_reference(worker, source)
    assert score_tests(worker, reference, understood(toy.submission({}, raw)))["test-double"].points == 0
    assert score_tests(worker, reference, source)["test-double"].points == 2


def test_an_exercise_goes_after_the_last_test_cell_and_changes_no_other_cell(course: Course) -> None:
    path = course.sources("toy")["toy"]
    before = canonical(read_source(path).raw)
    new_exercise(course, "toy", "toy", "double")
    source = read_source(path)
    ids = [cell.id for cell in source.raw.cells]
    new = ["about-double", "double", "try-double", "test-double"]
    at = ids.index("test-count_even") + 1
    assert ids[at : at + 4] == new
    assert source.cells[at].source.startswith("## 5. Double\n")
    assert [cell for cell in source.raw.cells if cell.id not in new] == before.cells
    assert source.exercises["double"] == ("double", "test-double")


def test_a_new_exercise_shows_the_three_hints(course: Course) -> None:
    new_exercise(course, "toy", "toy", "double")
    raw = read_source(course.sources("toy")["toy"]).raw
    about = next(cell.source for cell in raw.cells if cell.id == "about-double")
    titles = ["Hint 1: a question", "Hint 2: what to use", "Hint 3: a skeleton"]
    assert re.findall(r"<summary>(.*)</summary>", about) == titles
    skeleton = about.partition("```python\n")[2].partition("\n```")[0]
    assert ast.parse(skeleton).body
    assert "    return ..." in skeleton


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("two words", "cannot name an exercise"),
        ("2nd", "cannot name an exercise"),
        ("größe", "cannot name an exercise"),
        ("", "cannot name an exercise"),
        ("../x", "cannot name an exercise"),
        ("a" * 51, "cannot name an exercise"),
        ("lambda", "a word of Python's own; choose another"),
        ("shares", r"toy\.ipynb: there is a cell 'shares' already; choose another name"),
        ("bias", r"answers.toy.toy.bias\.py exists already"),
    ],
)
def test_a_name_that_cannot_be_one_is_refused_and_nothing_is_written(course: Course, name: str, error: str) -> None:
    (course.root / "answers/toy/toy").mkdir(parents=True)
    (course.root / "answers/toy/toy/bias.py").touch()
    before = files_in(course.root)
    with pytest.raises(AuthorError, match=error):
        new_exercise(course, "toy", "toy", name)
    assert files_in(course.root) == before


def test_an_exercise_is_not_added_to_a_notebook_that_does_not_exist(course: Course) -> None:
    with pytest.raises(NoSuchThing, match=r"there are: toy/toy\. To make it: autograder new notebook toy/tyo"):
        new_exercise(course, "toy", "tyo", "double")
    with pytest.raises(NoSuchThing, match="no assignment 'tyo'"):
        new_exercise(course, "tyo", "toy", "double")


@pytest.mark.parametrize("names", [("toy", "toy"), ("..", "toy"), ("toy", "a b"), ("", "toy"), ("toy", "a+b")])
def test_a_notebook_that_cannot_be_made_is_refused_and_nothing_is_written(
    course: Course, names: tuple[str, str]
) -> None:
    before = files_in(course.root)
    with pytest.raises(GraderError, match=r"exists already|is no name for a folder or a file"):
        new_notebook(course, *names)
    assert files_in(course.root) == before


# pre-commit.


def test_the_hooks_run_our_commands_on_the_files_they_are_for() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert hooks["notebooks"]["entry"] == "autograder format"
    assert {hook["language"] for hook in hooks.values()} == {"system"}
    wanted = re.compile(hooks["notebooks"]["files"])
    notebooks = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/*/*.ipynb")]
    assert {path for path in notebooks if wanted.search(path)} == {p for p in notebooks if p.startswith("source/")}
    beside_python = str(Path(sys.executable).parent)  # pytest may run without its environment being activated
    assert all(shutil.which(hook["entry"].split()[0], path=beside_python) for hook in hooks.values())

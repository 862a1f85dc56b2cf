"""Answers that are alike: copies are found whatever their names; who worked alone, or wrote what is short, is not."""

import ast
import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import toy
from traitlets.config import Config

from autograder.cli.report import report
from autograder.course.folders import Course, course_at, load_config
from autograder.course.stubs import stub
from autograder.errors import AuthorError
from autograder.gradebook.coordinator import grade_class
from autograder.judge import answers, notebooks
from autograder.judge.pool import Pool
from autograder.report import alike, records, tables
from autograder.report import page as pages
from autograder.report.alike import Answer, Pair
from autograder.report.names import Names
from autograder.report.records import Exercise
from autograder.report.summary import summarise

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

HERE = course_at(Path(__file__).parents[2])
ASSIGNMENT, NOTEBOOK = "1_batching", "batching"
SHOWN = "train_model"  # whose lines stand in the notebook, so that everybody's answers are alike
NAMES = [f"name_{number}" for number in range(40)]


class Renamed(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self.names.get(node.id, node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(self.names.get(node.arg, node.arg))


def renamed(code: str, chance: random.Random) -> str:
    """The same program with other variables, without its comments, and spaced otherwise."""
    tree = ast.parse(code)
    own = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    own |= {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    others = chance.sample(NAMES, len(own)) if len(own) <= len(NAMES) else sorted(own)
    return ast.unparse(Renamed(dict(zip(sorted(own), others, strict=True))).visit(tree))


Known = Mapping[Exercise, Sequence[answers.Answer]]


@pytest.fixture(scope="module")
def known() -> Known:
    """The known answers to the exercises of a notebook of the course."""
    source = notebooks.read_source(HERE.sources(ASSIGNMENT)[NOTEBOOK])
    files = HERE.answers(ASSIGNMENT, NOTEBOOK)
    return {
        Exercise(NOTEBOOK, name, test, solution, 1.0, given=source.by_id[solution].source): answers.read(files[name])
        for name, (solution, test) in source.exercises.items()
    }


@pytest.fixture(scope="module")
def handed_out(known: Known) -> dict[Exercise, list[str]]:
    """What everybody has: the stubs. The known answers are left out, for they are what the class below hands in."""
    return {each: [stub(each.given)] for each in known}


def class_of(known: Known, count: int, kinds: Sequence[str] = answers.KINDS) -> dict[Exercise, dict[str, Answer]]:
    """Students who work alone: each writes one of the known answers to each exercise, in names of their own."""
    chance = random.Random(f"{count} {kinds}")
    written: dict[Exercise, dict[str, Answer]] = {each: {} for each in known}
    for number in range(count):
        for exercise, some in known.items():
            one = chance.choice([each for each in some if each.kind in kinds])
            behaviour = one.title if one.kind == "mistake" else None
            written[exercise][f"s{number:02}"] = Answer(renamed(one.code, chance), behaviour)
    return written


class Wordy(ast.NodeTransformer):
    """Puts statements that do nothing here and there, as a student's own way of writing."""

    WAYS = (
        *("v = None", "v = [*()]", "for v in ():\n    pass", "if False:\n    v = 1", "v = 0; v += 1", "assert True"),
        *("v = lambda: None", "while False:\n    v = 2", "v = (1, 2)[0]", "u = {1}; v = u", "v = 'x' * 0", "v = 1 - 1"),
    )

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        ways = [ast.parse(self.chance.choice(self.WAYS)).body if self.chance.random() < 0.5 else [] for _ in node.body]
        node.body = [each for way, line in zip(ways, node.body, strict=True) for each in (*way, line)]
        return node


def wordy_class(known: Known, count: int, seed: int) -> dict[Exercise, dict[str, Answer]]:
    """Students who write what nobody has written before: known answers, each in a way of their own."""
    chance = random.Random(seed)
    written: dict[Exercise, dict[str, Answer]] = {each: {} for each in known}
    for number in range(count):
        for exercise, some in known.items():
            tree = Wordy(chance).visit(ast.parse(chance.choice(some).code))
            code = renamed(ast.unparse(ast.fix_missing_locations(tree)), chance)
            written[exercise][f"s{number:02}"] = Answer(code)
    return written


def copied(
    written: Mapping[Exercise, Mapping[str, Answer]], of: str, by: str, only: int | None = None
) -> dict[Exercise, dict[str, Answer]]:
    """The class after one has copied another's answers, all or the first few, with other names."""
    chance = random.Random(by)
    class_ = {each: dict(some) for each, some in written.items()}
    for some in list(class_.values())[:only]:
        some[by] = Answer(renamed(some[of].code, chance), some[of].behaviour)
    return class_


def students(found: Sequence[Pair]) -> list[tuple[str, str]]:
    return [pair.students for pair in found]


def test_a_copy_with_other_names_is_found(known: Known, handed_out: dict[Exercise, list[str]]) -> None:
    found = alike.pairs(copied(class_of(known, 24), "s03", "s17"), handed_out)
    assert students(found) == [("s03", "s17")]
    assert found[0].expected < 0.001
    first = found[0].exercises[0]
    assert first.codes[0] != first.codes[1]
    assert len(first.lines[0]) == len(first.codes[0].strip().split("\n"))


@pytest.mark.parametrize("seed", range(3))
def test_a_copy_of_three_exercises_is_found_and_nobody_else(
    known: Known, handed_out: dict[Exercise, list[str]], seed: int
) -> None:
    explained = {each: [*handed_out[each], *(one.code for one in some)] for each, some in known.items()}
    written = wordy_class(known, 24, seed)
    assert alike.pairs(written, explained) == []
    own = [each for each in written if each.name != SHOWN]
    long = sorted(own, key=lambda each: len(written[each]["s03"].code))[-3:]
    chance = random.Random(seed)
    for each in long:
        written[each]["s17"] = Answer(renamed(written[each]["s03"].code, chance))
    assert students(alike.pairs(written, explained)) == [("s03", "s17")]


def test_how_far_out_a_pair_is_counts_where_others_tell() -> None:
    similar = np.random.default_rng(0).uniform(0.0, 0.2, (30, 30))
    similar = np.triu(similar, 1) + np.triu(similar, 1).T
    similar[3, 17] = similar[17, 3] = 0.9
    ranks = alike._chances(similar)
    chances = alike._beyond(similar, ranks.copy())
    assert ranks[3, 17] == pytest.approx(1 / 435)
    assert chances[3, 17] == chances[17, 3] == alike.LEAST
    assert np.count_nonzero(chances != ranks) == 2
    few = similar[:10, :10]
    assert np.array_equal(alike._beyond(few, alike._chances(few)), alike._chances(few))


@pytest.mark.parametrize("kinds", [answers.KINDS, ("alternative",)], ids=["right and wrong", "right"])
def test_who_worked_alone_is_not_found(
    known: Known, handed_out: dict[Exercise, list[str]], kinds: Sequence[str]
) -> None:
    known = {each: some for each, some in known.items() if {"alternative"} <= {one.kind for one in some}}
    assert alike.pairs(class_of(known, 24, kinds), handed_out) == []


def test_what_the_course_knows_is_explained(known: Known, handed_out: dict[Exercise, list[str]]) -> None:
    everything = {each: [*handed_out[each], *(one.code for one in some)] for each, some in known.items()}
    chance = random.Random(1)
    written = {
        each: {f"s{number}": Answer(chance.choice(some).code) for number in range(12)} for each, some in known.items()
    }
    for some in written.values():
        some["s5"] = some["s2"]
    assert alike.pairs(written, everything) == []


def test_short_exercises_which_most_write_alike_put_nobody_on_the_list() -> None:
    exercises = [Exercise("nb", f"e{number}", f"test-e{number}", f"e{number}", 1.0) for number in range(12)]
    ways = ["def f(x):\n    return x.sum()", "def f(x):\n    return sum(x)", "f = lambda x: x.sum(0)"]
    chance = random.Random(0)
    written = {
        each: {f"s{number:02}": Answer(renamed(chance.choice(ways), chance)) for number in range(30)}
        for each in exercises
    }
    assert alike.pairs(written, {}) == []


def test_two_who_share_one_exercise_only_are_not_listed(known: Known, handed_out: dict[Exercise, list[str]]) -> None:
    assert alike.pairs(copied(class_of(known, 24), "s03", "s17", only=1), handed_out) == []


def test_rare_words_and_wrong_behaviour_count_where_structure_is_explained() -> None:
    exercises = [Exercise("nb", f"e{number}", f"test-e{number}", f"e{number}", 1.0) for number in range(4)]
    code = "def f(x):\n    return x.sum()"
    written = {each: {f"s{number:02}": Answer(code) for number in range(20)} for each in exercises}
    for each in exercises:
        for who in ("s04", "s11"):
            written[each][who] = Answer(f"# quincunx, whatever {each.name}zz means\n{code}", "1f")
    (pair,) = alike.pairs(written, {each: [code] for each in exercises})
    assert pair.students == ("s04", "s11")
    assert all("quincunx" in each.words and each.wrong_alike for each in pair.exercises)


def test_the_chance_of_small_numbers_in_several_exercises() -> None:
    # Two exercises, both below 0.1: one in a hundred. Two of three: 3 * 0.01 * 0.9 + 0.001; two tails were tried.
    assert alike.chance_of([0.1, 0.1]) == pytest.approx(0.01)
    assert alike.chance_of([0.1, 0.1, 1.0]) == pytest.approx(2 * (3 * 0.01 * 0.9 + 0.001))
    assert alike.chance_of([1.0, 1.0, 1.0]) == 1.0


def test_off_with_one_setting_and_no_other_name_is_taken() -> None:
    assert alike.is_wanted(Config())
    assert not alike.is_wanted(Config({"Report": {"alike": False}}))
    with pytest.raises(AuthorError, match=r"c.Report.alke is no setting; do you mean c.Report.alike\?"):
        alike.is_wanted(Config({"Report": {"alke": False}}))


def test_who_has_nothing_to_compare() -> None:
    assert alike.pairs({}, {}) == []
    exercise = Exercise("nb", "e", "test-e", "e", 1.0)
    assert alike.pairs({exercise: {"ada": Answer("")}}, {}) == []
    other = Exercise("nb", "o", "test-o", "o", 1.0)
    assert alike.pairs({exercise: {"ada": Answer(""), "bob": Answer("")}, other: {}}, {}) == []


COPIED = {
    "shares": """\
def shares(x):
    # proportions, as grandma cuts cake
    cake = 0
    for slice_ in x:
        cake = cake + slice_
    return torch.stack([slice_ / cake for slice_ in x])
""",
    "add_bias": """\
def add_bias(x, bias):
    rows = []
    for layer in x:
        rows += [layer + bias + 0 * layer]
    return torch.stack(rows)
""",
    "count_even": """\
def count_even(numbers):
    pairs_of_socks = 0
    while numbers:
        *numbers, sock = numbers
        pairs_of_socks += not sock & 1
    return pairs_of_socks
""",
    "prediction": "prediction = {'shape': [7, 77], 'dtype': 'float16'}",
}


@pytest.fixture(scope="module")
def course(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class, in which dan has handed in cleo's answers, most with other names."""
    root = toy.make_course(tmp_path_factory.mktemp("alike"))
    for number in range(6):
        toy.hand_in(root, f"s{number}", toy.submission(toy.SOLUTIONS))
    chance = random.Random(0)
    toy.hand_in(root, "cleo", toy.submission(toy.SOLUTIONS | COPIED))
    others = {name: renamed(code, chance) for name, code in COPIED.items()} | {"shares": COPIED["shares"]}
    toy.hand_in(root, "dan", toy.submission(toy.SOLUTIONS | others))
    there = Course(root)
    assert len(list(grade_class(there, toy.ASSIGNMENT, pool, load_config(there)))) == 8
    return root


def test_the_page_shows_a_pair_side_by_side(course: Path) -> None:
    there = Course(course)
    config = load_config(there)
    summary = summarise(records.read(there, config, toy.ASSIGNMENT))
    found = alike.find(there, config, summary.found)
    assert students(found) == [("cleo", "dan")]
    names = Names(summary.found, course / "reports", False)
    page = pages.page(summary, names, datetime(2030, 1, 2), found)
    shown = page[page.index('id="alike"') : page.index('id="how"')]
    assert "A reason to talk, no proof" in shown
    assert "cleo and dan" in shown
    assert shown.count("<pre") == 2 * pages.BESIDE
    assert "<mark>" in shown
    assert "<code>grandma</code>" in shown
    (numbers,) = tables.numbers(summary, names, found)["alike"]
    assert numbers["students"] == ["cleo", "dan"]
    assert {each["exercise"] for each in numbers["exercises"]} == set(COPIED)
    assert "No two students share more" in pages.page(summary, names, datetime(2030, 1, 2), [])
    assert 'id="alike"' not in pages.page(summary, names, datetime(2030, 1, 2))


def test_the_report_looks_for_them_unless_it_is_told_not_to(course: Path) -> None:
    def has_it(anonymous: bool = False) -> bool:
        report(toy.ASSIGNMENT, course=course, anonymous=anonymous)
        name = "toy-anonymous" if anonymous else "toy"
        return 'id="alike"' in (course / f"reports/{name}.html").read_text()

    assert has_it()
    assert not has_it(anonymous=True)
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Report.alike = False\n")
    assert not has_it()

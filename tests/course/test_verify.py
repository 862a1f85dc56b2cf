from collections.abc import Sequence
from functools import partial
from pathlib import Path

import nbformat
import pytest
import toy
from positives import ALTERNATIVE, MISTAKES, SOLUTION, TEST, make_course, write_course

from autograder.course import batches, proof
from autograder.course.exercises import Exercise
from autograder.course.folders import Course
from autograder.course.rows import Row, totals
from autograder.course.stubs import stub
from autograder.course.survivors import read_survivors
from autograder.course.verify import verify
from autograder.errors import AuthorError, NoSuchThing
from autograder.judge.answers import Answer
from autograder.judge.notebooks import read_source
from autograder.judge.pool import Pool
from autograder.judge.references import observe_reference
from autograder.judge.verdicts import Score

ZERO = '"`return x[x > 0]` -> `return x[x >= 0]`"'  # the one mutant that TEST does not stop
BY_DOMAIN = TEST.replace(
    """@check("keeps what is above zero")
def _(rng):
    return positives(torch.tensor([-1.5, -0.5, 0.5, *rng.normal(size=10)]))""",
    """@check("keeps what is above zero", x=tensors("n m"))
def _(x):
    return positives(x)""",
).replace("import check", "import check, tensors")
VISIBLE = "the tests that students see in cell 'test-positives' let pass:"
UNTRIED = "no check of cell 'test-positives' calls positives with x: only negative numbers"


def verified(course: Course, pool: Pool, seeds: int = 1, with_mutants: bool = False) -> list[Row]:
    """The rows, without what they say of slips and of visible tests, which have tests of their own."""
    rows = verify(course, [("positives", "positives")], pool, seeds, with_mutants=with_mutants)
    for row in rows:
        row.notes = [each for each in row.notes if not each.startswith("the tests that students see")]
        row.complaints = [each for each in row.complaints if not each.startswith("not noticed around the solution")]
    return rows


def complaints(rows: Sequence[Row]) -> list[str]:
    return [complaint for row in rows for complaint in row.complaints]


def test_a_proved_exercise_has_no_complaint(pool: Pool, tmp_path: Path) -> None:
    shown: list[Row] = []
    (row,) = rows = verify(make_course(tmp_path), [("positives", "positives")], pool, seeds=2, report=shown.append)
    assert row.complaints == []
    assert row.notes == [f"{VISIBLE} 'does not look at the dimensions'", UNTRIED]
    assert (row.checks, row.caught, row.mistakes, row.kept, row.alternatives) == (2, 3, 3, 1, 1)
    assert row.visible == 2
    assert row.name == "positives/positives positives"
    assert shown == rows


def test_a_file_beside_the_source_is_there_for_the_proof_too(pool: Pool, tmp_path: Path) -> None:
    source = toy.notebook(
        toy.locked("imports", "import torch\nlimit = int(open('limit.txt').read())"),
        toy.solution("positives", SOLUTION.replace("x > 0", "x > limit")),
        toy.test("test-positives", 2, TEST),
    )
    course = write_course(tmp_path, source, MISTAKES + ALTERNATIVE)
    (tmp_path / "source" / "positives" / "limit.txt").write_text("0")
    (row,) = verified(course, pool, with_mutants=True)[:1]
    assert (row.checks, row.caught, row.kept) == (2, 3, 1)
    assert [each for each in row.complaints if each.startswith("survives")] == [
        'survives: "`return x[x > limit]` -> `return x[x >= limit]`"'
    ]


def test_a_right_answer_that_fails_the_visible_tests_is_a_complaint(pool: Pool, tmp_path: Path) -> None:
    seen = '"only what is above zero"\n'
    test = TEST.replace(seen, f'{seen}assert "masked_select" not in positives.__code__.co_names, "no such function"\n')
    course = make_course(tmp_path, test=test)
    (row,) = verify(course, [("positives", "positives")], pool)
    assert row.complaints == [
        "alternative 'masked_select' fails the tests that students see in cell 'test-positives'; if it is right, let "
        "them ask for less, else call it a mistake"
    ]
    assert row.visible == 2


def test_a_solution_that_fails_the_visible_tests_is_a_complaint(pool: Pool, tmp_path: Path) -> None:
    (row,) = verify(make_course(tmp_path, test=TEST.replace("[1], ", "[2], ")), [("positives", "positives")], pool)
    assert "the solution fails the tests that students see in cell 'test-positives'" in row.complaints[-1]


def test_where_students_see_no_tests_no_mistake_passes_them(pool: Pool, tmp_path: Path) -> None:
    hidden = TEST[TEST.index("### BEGIN") :]
    (row,) = verify(make_course(tmp_path, test=hidden), [("positives", "positives")], pool)
    assert row.notes == [UNTRIED]
    assert row.visible == 0


@pytest.mark.parametrize("right", [1, 2])
@pytest.mark.parametrize("left_behind", ["", "own = torch.tensor\ntorch.tensor = lambda *values: own(*values) - 10\n"])
def test_a_mistake_that_keeps_its_points_with_one_seed_is_a_complaint(
    pool: Pool, tmp_path: Path, left_behind: str, right: int
) -> None:
    """Also where the answer before it leaves something behind by which a right one would lose points."""
    test = TEST.replace("(rng)", "(seed)").replace("*rng.normal(size=10)", "seed % 2 + 1.0")
    sometimes = f"""\
# %% mistake: wrong with one of two seeds
# fails: keeps what is above zero
# hint: Look at all of them.
def positives(x):
    if x.dim() == 0:
        raise ValueError
    return x[x > 0] if x[-1] == {right} else x

"""
    answers = MISTAKES.replace("def positives", f"{left_behind}def positives", 1)
    course = make_course(tmp_path, answers + sometimes + ALTERNATIVE, test=test)
    (row,) = verify(course, [("positives", "positives")], pool, seeds=2)
    assert len(row.complaints) == 2
    assert all("mistake 'wrong with one of two seeds'" in each for each in row.complaints)
    assert "keeps all its points" in row.complaints[0]
    assert "(seed " in row.complaints[0]
    assert (row.mistakes, row.kept) == (4, 1)


def test_what_keeps_its_points_in_the_whole_notebook_keeps_them_with_each_seed(pool: Pool, tmp_path: Path) -> None:
    """An alternative that calls another exercise, which is left out where several answers share a pass."""
    answers = MISTAKES + ALTERNATIVE.replace("x.masked_select(x > 0)", "-negatives(-x)")
    course = two_exercises(tmp_path)
    source = nbformat.read(tmp_path / "source" / "positives" / "positives.ipynb", as_version=4)
    source.cells = [source.cells[0], *source.cells[3:], *source.cells[1:3]]
    nbformat.write(source, tmp_path / "source" / "positives" / "positives.ipynb")
    (tmp_path / "answers" / "positives" / "positives" / "positives.py").write_text(answers)
    (row,) = verify(course, [("positives", "positives")], pool, seeds=2, only=["positives"])
    assert row.complaints == []
    assert (row.kept, row.alternatives) == (1, 1)


def two_exercises(folder: Path) -> Course:
    """One that is proved, and one without any answers."""
    source = toy.notebook(
        toy.locked("imports", "import torch"),
        toy.solution("positives", SOLUTION),
        toy.test("test-positives", 2, TEST),
        toy.solution("negatives", SOLUTION.replace("positives", "negatives").replace("> 0", "< 0")),
        toy.test("test-negatives", 2, TEST.replace("positives", "negatives").replace("[0.5, 2.0]", "[-1.0]")),
    )
    return write_course(folder, source, MISTAKES + ALTERNATIVE)


def test_one_exercise_can_be_proved_alone(pool: Pool, tmp_path: Path) -> None:
    course = two_exercises(tmp_path)
    place = [("positives", "positives")]
    assert [row.exercise for row in verify(course, place, pool)] == ["positives", "negatives"]
    (row,) = verify(course, place, pool, only=["positives"])
    assert (row.exercise, row.complaints) == ("positives", [])


def test_an_exercise_that_is_not_there_is_an_error_that_names_the_nearest(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path)
    with pytest.raises(NoSuchThing, match=r"no exercise 'postives'; did you mean positives\?"):
        verify(course, [("positives", "positives")], pool, only=["postives"])
    with pytest.raises(NoSuchThing, match="no exercise 'x'; there are: positives"):
        verify(course, [("positives", "positives")], pool, only=["x"])


@pytest.mark.parametrize(("least", "asked"), [(1, "0 mistakes where at least 1 are wanted"), (0, "")])
def test_how_many_mistakes_are_wanted_can_be_set(pool: Pool, tmp_path: Path, least: int, asked: str) -> None:
    course = two_exercises(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text(f"get_config().Verify.least_mistakes = {least}")
    (row,) = verify(course, [("positives", "positives")], pool, only=["negatives"])
    found = [each for each in row.complaints if "mistakes" in each]
    assert [each.split("; ")[0] for each in found if "wanted" in each] == [asked] * bool(asked)
    assert any("no answers" in each for each in found) is bool(asked)


def test_a_number_of_mistakes_that_is_none_is_an_error(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("get_config().Verify.least_mistakes = -1")
    with pytest.raises(AuthorError, match=r"c\.Verify\.least_mistakes: .*set a number from 0 on"):
        verify(course, [("positives", "positives")], pool)


def test_totals_are_sums_over_the_rows() -> None:
    rows = [
        Row(
            "a",
            "one",
            "x",
            checks=3,
            mistakes=2,
            recognised=1,
            visible=1,
            alternatives=1,
            points=2.0,
            trivial=0.33,
            mutants=10,
            stopped=9,
            complaints=["survives"],
        ),
        Row("a", "one", "y", checks=2, mistakes=1, points=1.0, trivial=0.5),
        Row("a", "two", "", complaints=["broken"]),
    ]
    assert totals(rows) == {
        "notebooks": 1,
        "exercises": 2,
        "checks": 5,
        "mistakes": 3,
        "of them recognised": 1,
        "of them failing visible tests": 1,
        "alternatives": 1,
        "points": 3.0,
        "of them for an answer that does not try": 0.83,
        "mutants": 10,
        "survivors": 1,
        "complaints": 2,
    }
    assert "mutants" not in totals(rows[1:])


def test_a_stub_is_what_nbgrader_leaves_of_a_solution() -> None:
    assert stub(toy.ADD_BIAS).splitlines()[-2:] == ["    # YOUR CODE HERE", "    raise NotImplementedError()"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "return x\n",
            "return x[x > 0]\n",
            "mistake 'all of them' keeps all its points; add a check to cell 'test-positives'",
        ),
        (
            "fails: rejects a number",
            "fails: keeps what is above zero",
            "mistake 'does not look at the dimensions' passes the check 'keeps what is above zero', "
            "which was meant to catch it; change what that check of cell 'test-positives' asks, or the line '# fails:' "
            "(it fails: 'rejects a number')",
        ),
        (
            "fails: rejects a number",
            "fails: rejects",
            "dimensions': there is no check 'rejects' in cell 'test-positives'; mend",
        ),
        (
            "masked_select(x > 0)",
            "masked_select(x < 0)",
            "alternative 'masked_select' loses 2 points in cell 'test-positives' by check 'keeps what is above zero' "
            "(shape differs",
        ),
        (
            "# fails: rejects a number",
            "# fails",
            "dimensions': after the title come '# fails:' and '# hint:', not 'fails'",
        ),
    ],
)
def test_an_answer_that_is_not_what_it_says_is_a_complaint(
    pool: Pool, tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in MISTAKES + ALTERNATIVE
    rows = verified(make_course(tmp_path, (MISTAKES + ALTERNATIVE).replace(old, new)), pool)
    assert any(complaint in each for each in complaints(rows))


def test_a_check_that_no_mistake_fails_is_a_complaint(pool: Pool, tmp_path: Path) -> None:
    idle = (
        '@check("is called again")\ndef _():\n    return positives(torch.tensor([1.0, -1.0])) * 0 + 1\n\n@check("keeps'
    )
    answers = MISTAKES.replace("x[x < 0]", "-x[x > 0]").replace("return x\n", "return 2 * x[x > 0]\n")
    rows = verified(make_course(tmp_path, answers, test=TEST.replace('@check("keeps', idle)), pool)
    place = tmp_path / "answers" / "positives" / "positives" / "positives.py"
    assert complaints(rows) == [
        "cell 'test-positives', check 'is called again': no mistake fails it; "
        f"add one that does to {place}, or drop the check"
    ]


def test_a_function_wants_three_mistakes_and_a_prediction_one(pool: Pool, tmp_path: Path) -> None:
    answers = MISTAKES[: MISTAKES.index("# %% mistake: does")]
    form = "# %% form: once more\ndef positives(x):\n    return x[x >= 0] + 0.5\n"
    rows = verified(make_course(tmp_path / "f", f"{answers}\n{form}"), pool)
    assert (rows[0].mistakes, rows[0].caught) == (3, 3)
    found = complaints(rows)
    place = tmp_path / "f" / "answers" / "positives" / "positives" / "positives.py"
    assert f"2 mistakes where at least 3 are wanted; add 1 more to {place}" in found
    guess = "# %% mistake: a flat one\n# fails: predicts the shape and the dtype\n# hint: Count the dimensions.\n"
    source = toy.notebook(toy.solution("positives", toy.PREDICTION), toy.test("test-positives", 1, toy.TEST_PREDICTION))
    course = write_course(tmp_path / "p", source, guess + 'prediction = {"shape": [6], "dtype": "float32"}\n')
    assert complaints(verified(course, pool)) == []


def test_an_exercise_without_answers_says_where_they_go(pool: Pool, tmp_path: Path) -> None:
    (row,) = verified(make_course(tmp_path, answers=None), pool)
    place = tmp_path / "answers" / "positives" / "positives" / "positives.py"
    assert row.complaints[0] == f"no answers: write mistakes and alternatives into {place}"


def test_answers_to_no_exercise_are_a_complaint(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path)
    stray = tmp_path / "answers" / "positives" / "positives" / "negatives.py"
    stray.write_text(ALTERNATIVE)
    assert complaints(verified(course, pool)) == [
        f"{stray}: the notebook has no such exercise; name one of its own (positives), or take it out"
    ]


def test_a_solution_without_an_end_is_an_error_that_names_its_cell() -> None:
    with pytest.raises(AuthorError, match=r"begins with 'def shares\(x\):': no end .* wants one '### END SOLUTION'"):
        stub(toy.SHARES.replace("### END SOLUTION", ""))


def test_a_stub_that_earns_points_is_a_complaint(pool: Pool, tmp_path: Path) -> None:
    caught = TEST.replace(
        "return positives(torch.tensor([-1.5, -0.5, 0.5, *rng.normal(size=10)]))",
        "\n    try:\n        positives(torch.ones(2))\n    except Exception:\n        pass\n    return 1",
    )
    rows = verified(make_course(tmp_path, test=caught), pool)
    stub = "cell 'test-positives': the untouched stub earns 1 points by: 'keeps what is above zero'; let each check"
    assert any(each.startswith(stub) for each in complaints(rows))


@pytest.mark.parametrize(
    ("returned", "complaint"),
    [
        ("positives(1)", "check 'keeps what is above zero': the reference raises AttributeError"),
        ("random.SystemRandom().random()", "check 'keeps what is above zero': two runs with the same seed differ"),
    ],
)
def test_a_reference_that_cannot_be_relied_on_ends_the_notebook(
    pool: Pool, tmp_path: Path, returned: str, complaint: str
) -> None:
    test = TEST.replace("positives(torch.tensor([-1.5, -0.5, 0.5, *rng.normal(size=10)]))", returned)
    (row,) = verified(make_course(tmp_path, test=test.replace("import check", "import check\nimport random")), pool)
    assert row.exercise == ""
    assert complaint in row.complaints[0]
    assert "positives.ipynb" in row.complaints[0]


def test_a_reference_may_be_rounded_in_another_way_each_time(pool: Pool, tmp_path: Path) -> None:
    noisy = TEST.replace(
        "return positives(torch.tensor(", "return random.uniform(1, 1 + 1e-12) * positives(torch.tensor("
    )
    noisy = noisy.replace("import check", "import check\nimport random\nrandom = random.SystemRandom()")
    rows = verified(make_course(tmp_path, test=noisy), pool)
    assert noisy != TEST
    assert complaints(rows) == []


def test_mistakes_that_look_alike_to_every_check_are_noted(pool: Pool, tmp_path: Path) -> None:
    again = MISTAKES[: MISTAKES.index("\n# %% mistake: the neg")].replace("all of them", "everything")
    course = make_course(tmp_path, MISTAKES + ALTERNATIVE + again.replace("return x", "return +x"))
    (row,) = verified(course, pool)
    (note, untried) = row.notes
    assert untried == UNTRIED
    assert note.startswith(
        "no check of cell 'test-positives' tells the mistakes 'all of them' and 'everything' apart: "
    )
    assert note.endswith("; add a check that does, or keep one of them")
    assert row.complaints == []


def test_what_no_check_has_tried_is_noted(pool: Pool, tmp_path: Path) -> None:
    tables = """
@check("tables")
def _(rng):
    tables = [torch.from_numpy(rng.normal(size=size)).float() for size in ((2, 3), (3, 3), (4, 3))]
    return [positives(table) for table in tables]
### END HIDDEN"""
    of_tables = TEST.replace("*rng.normal(size=10)", "0").replace("### END HIDDEN", tables)
    (row,) = verified(make_course(tmp_path, test=of_tables), pool)
    (note,) = row.notes
    assert note.removeprefix("no check of cell 'test-positives' calls positives with x: ") == (
        "one row, a transposed view, only negative numbers, float64"
    )


def test_what_no_check_has_tried_is_noted_of_a_check_that_asks_for_a_device_too(pool: Pool, tmp_path: Path) -> None:
    on_devices = TEST.replace("def _(rng):", "def _(rng, device):").replace(
        "*rng.normal(size=10)]", "1], device=device"
    )
    (row,) = verified(make_course(tmp_path, test=on_devices), pool)
    assert row.notes == [f"{UNTRIED}, float64"]


def test_a_domain_tries_it(pool: Pool, tmp_path: Path) -> None:
    (row,) = verified(make_course(tmp_path, test=BY_DOMAIN), pool)
    assert row.notes == []


def test_a_mutant_that_keeps_its_points_wants_a_reason(pool: Pool, tmp_path: Path) -> None:
    (row,) = verified(make_course(tmp_path), pool, with_mutants=True)[:1]
    place = tmp_path / "answers" / "positives" / "positives" / "survivors.toml"
    assert row.complaints == [
        f"survives: {ZERO}",
        "stop the survivors by a check in cell 'test-positives', or give for each the reason why none can: "
        f"{place}, [positives]",
    ]
    assert row.mutants - row.stopped == 1
    assert row.mutants > 10


def test_a_mutant_with_a_reason_is_no_complaint_but_counts(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path, survivors=f'[positives]\n{ZERO} = "no number is exactly zero"\n')
    (row,) = verified(course, pool, with_mutants=True)[:1]
    assert row.complaints == []
    assert row.mutants - row.stopped == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (
            f'{ZERO} = " "',
            "no reason why '`return x[x > 0]` -> `return x[x >= 0]`' survives; write it, or stop it by a check",
        ),
        ('"dropped: `if x.dim() == 0:`" = "why"', "'dropped: `if x.dim() == 0:`' is stopped; take it out"),
        ('"`x` -> `y`" = "why"', "nothing that is tried is called '`x` -> `y`'; take it out"),
        (
            '"passed without trying: rejects" = "why"',
            "nothing that is tried is called 'passed without trying: rejects'; take it out",
        ),
    ],
)
def test_a_reason_that_excuses_nothing_is_a_complaint(pool: Pool, tmp_path: Path, line: str, complaint: str) -> None:
    (row,) = verified(make_course(tmp_path, survivors=f"[positives]\n{line}\n"), pool, with_mutants=True)[:1]
    assert any(f"survivors.toml, [positives]: {complaint}" in each for each in row.complaints)


def test_what_a_last_digit_decides_may_survive_or_be_stopped(pool: Pool, tmp_path: Path) -> None:
    chance = f'[positives.by_chance]\n{ZERO} = "why"\n"dropped: `if x.dim() == 0:`" = "why"\n'
    (row,) = verified(make_course(tmp_path, survivors=chance), pool, with_mutants=True)[:1]
    assert row.complaints == []


def test_also_what_is_decided_by_chance_is_tried_and_has_its_reason(pool: Pool, tmp_path: Path) -> None:
    chance = f'[positives.by_chance]\n{ZERO} = ""\n"`x` -> `y`" = "why"\n'
    (row,) = verified(make_course(tmp_path, survivors=chance), pool, with_mutants=True)[:1]
    assert len(row.complaints) == 2
    assert "nothing that is tried is called '`x` -> `y`'" in row.complaints[1]
    assert "no reason why" in row.complaints[0]


def test_reasons_for_no_exercise_are_a_complaint(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path, survivors='[negatives]\n"`x` -> `y`" = "why"\n')
    assert any(
        "survivors.toml, [negatives]: the notebook has no such exercise; name one of its own (positives)" in each
        for each in complaints(verified(course, pool, with_mutants=True))
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[positives", "Expected"),
        ('positives = "why"', "'positives' should be"),
        ("[positives]\na = 1", "'positives'"),
        ('[positives]\nby_chance = "why"', "'positives' .* positives.by_chance"),
        ("[positives.by_chance]\na = 1", "'positives'"),
    ],
)
def test_a_file_of_reasons_of_another_form_is_an_error(pool: Pool, tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "survivors.toml"
    path.write_text(text)
    with pytest.raises(AuthorError, match=f"{path}: .*{error}"):
        read_survivors(path)
    rows = verified(make_course(tmp_path / "course", survivors=text), pool, with_mutants=True)
    assert "survivors.toml" in rows[0].complaints[0]


def test_of_a_whole_course_97_in_100_mutants_should_be_stopped(pool: Pool, tmp_path: Path) -> None:
    rows = verified(make_course(tmp_path), pool, with_mutants=True)
    share = 100 * rows[0].stopped / rows[0].mutants
    assert rows[-1].name == "the course"
    assert rows[-1].complaints == [f"{share:.1f} in 100 mutants lose points, where at least 97 should: add checks"]


def test_of_a_part_of_the_course_no_share_of_mutants_is_asked_for(pool: Pool, tmp_path: Path) -> None:
    course = make_course(tmp_path)
    other = tmp_path / "source" / "another"
    other.mkdir()
    nbformat.write(toy.source(), other / "toy.ipynb")
    assert [row.exercise for row in verified(course, pool, with_mutants=True)] == ["positives"]


EASY = """
@check("ones stay")
def _():
    return positives(torch.ones(3))

@check("keeps"""


def test_a_check_that_an_answer_passes_without_trying_wants_a_reason(pool: Pool, tmp_path: Path) -> None:
    test = TEST.replace('\n@check("keeps', EASY)
    (row,) = verified(make_course(tmp_path / "without", test=test), pool)
    place = tmp_path / "without" / "answers" / "positives" / "positives" / "survivors.toml"
    assert row.complaints[-2:] == [
        '"passed without trying: ones stay" by its argument, a copy of its argument, ones in the shape of an argument',
        "let these checks of cell 'test-positives' return more, of inputs with other right answers, or give for each "
        f"the reason why what passes is right there: {place}, [positives]",
    ]
    assert (row.points, round(row.trivial, 2)) == (2, 0.67)
    survivors = '[positives]\n"passed without trying: ones stay" = "Ones are all above zero."\n'
    (row,) = verified(make_course(tmp_path / "with", survivors=survivors, test=test), pool)
    assert not any("without trying" in each for each in row.complaints)
    assert round(row.trivial, 2) == 0.67


def test_no_reason_excuses_a_check_that_an_object_equal_to_everything_passes(pool: Pool, tmp_path: Path) -> None:
    test = TEST.replace(
        '\n@check("keeps', EASY.replace("positives(torch.ones(3))", "positives(torch.ones(3)).shape == (3,)")
    )
    survivors = '[positives]\n"passed without trying: ones stay" = "Ones are all above zero."\n'
    (row,) = verified(make_course(tmp_path, survivors=survivors, test=test), pool)
    assert (
        "cell 'test-positives', check 'ones stay': an object equal to everything passes it; "
        "return the value itself, and compare nothing"
    ) in row.complaints


def test_an_answer_that_only_raises_should_earn_nothing(pool: Pool, tmp_path: Path) -> None:
    soft = """
@check("copes with a number")
def _():
    try:
        return positives(torch.tensor(1.0))
    except ValueError:
        return "refused"

@check("keeps"""
    (row,) = verified(make_course(tmp_path, test=TEST.replace('\n@check("keeps', soft)), pool)
    assert '"passed without trying: copes with a number" by `raise ValueError`' in row.complaints
    assert '"passed without trying: rejects a number" by `raise ValueError`' in row.complaints


def test_a_prediction_and_a_class_are_tried_with_the_same(pool: Pool, tmp_path: Path) -> None:
    source = toy.notebook(
        toy.locked("imports", "import torch"),
        toy.solution("guess", 'guess = {"equal": True, "size": 3}'),
        toy.test(
            "test-guess",
            1,
            '### BEGIN HIDDEN TESTS\nfrom autograder import check\n\n@check("the first")\n'
            'def _():\n    return guess["equal"]\n### END HIDDEN TESTS',
        ),
        toy.solution("Three", "class Three:\n    def __call__(self, x):\n        return 3"),
        toy.test(
            "test-Three",
            1,
            '### BEGIN HIDDEN TESTS\nfrom autograder import check\n\n@check("is three")\n'
            "def _():\n    return Three()(1) == 3\n### END HIDDEN TESTS",
        ),
    )
    guess, three = verified(write_course(tmp_path, source, None), pool)
    assert '"passed without trying: the first" by `True`' in guess.complaints
    assert any("check 'is three': an object equal to everything passes it" in each for each in three.complaints)


def test_answers_in_one_pass_are_scored_as_each_alone(pool: Pool, tmp_path: Path) -> None:
    make_course(tmp_path)
    source = read_source(tmp_path / "source" / "positives" / "positives.ipynb")
    (reference,) = pool.map([partial(observe_reference, source=source)])
    exercise = Exercise(("positives", "test-positives"), "", [], tmp_path, [reference])
    codes = [SOLUTION, "raise ValueError", "while True:\n    pass", "import os\nos._exit(1)", "def positives(x) return"]
    codes += [
        SOLUTION.replace(">", "<"),
        "positives = 1",
        SOLUTION,
        "del positives",
        SOLUTION.replace("x[x", "1 + x[x"),
    ]
    together = batches.score_together(pool, exercise, source, codes)
    assert [score.points for score in together] == [2, 0, 0, 0, 0, 0, 0, 2, 0, 0]
    alone = batches.score_each(pool, exercise, source, codes)
    assert [score.behaviour for score in together] == [score.behaviour for score in alone]


@pytest.mark.parametrize("magic", ["", "\n%pwd"])
def test_an_answer_can_be_scored_by_some_checks_alone(pool: Pool, tmp_path: Path, magic: str) -> None:
    loop = '\nfor name in ["computed"]:\n    @check(name)\n    def _():\n        return positives(torch.ones(2))'
    test = TEST.replace("\n### END", f"{loop}{magic}\n### END")
    source = make_course(tmp_path, test=test).root / "source/positives/positives.ipynb"
    (reference,) = pool.map([partial(observe_reference, source=read_source(source))])
    exercise = Exercise(("positives", "test-positives"), "", [], tmp_path, [reference])
    _computed, above, number = sorted(exercise.checks)
    wrong = "def positives(x):\n    return x"
    only: list[list[str]] = [[above], [number], [], [number]]
    scores = batches.score_together(pool, exercise, reference.source, [wrong, wrong, wrong, SOLUTION], only=only)
    assert [{key.check for key in score.failed} for score in scores] == [{above}, {number}, {above, number}, set()]
    assert [[verdict.check for verdict in score.verdicts] for score in scores[:2]] == [[above], [number]]


def test_a_mutant_that_never_ends_is_stopped(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ANSWER_SECONDS", 0.3)
    loop = "    n = x.dim()\n    while n:\n        n -= 1\n    return x[x > 0]\n"
    code = SOLUTION.replace("    return x[x > 0]\n", loop)
    limits = pool.map([lambda worker: worker.limits] * 2)
    (row,) = verified(make_course(tmp_path, code=code), pool, with_mutants=True)[:1]
    assert pool.map([lambda worker: worker.limits] * 2) == limits
    alive = {each for each in row.complaints if each.startswith("survives") and "n -= 1" in each}
    assert alive == set()
    assert row.mutants > row.stopped > 15


def test_an_answer_has_a_multiple_of_the_time_that_the_right_one_took(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "ANSWER_SECONDS", 0.1)
    busy = "import time\n    until = time.process_time() + 0.4\n    while time.process_time() < until:\n        pass\n"
    slow = SOLUTION.replace("    return", f"    {busy}    return")
    source = make_course(tmp_path, code=slow).root / "source/positives/positives.ipynb"
    (reference,) = pool.map([partial(observe_reference, source=read_source(source))])
    exercise = Exercise(("positives", "test-positives"), "", [], tmp_path, [reference])
    (score,) = batches.score_each(pool, exercise, reference.source, [slow])
    assert score.points == score.max_points


def test_a_mistake_is_scored_beside_others_and_alone_where_it_seems_to_keep_its_points(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone: list[str] = []
    found = proof._scored_alone

    def noted(pool: Pool, exercise: Exercise, tried: Sequence[Answer]) -> list[Score]:
        alone.extend(answer.title for answer in tried)
        return found(pool, exercise, tried)

    monkeypatch.setattr(proof, "_scored_alone", noted)
    right = f"\n# %% mistake: none at all\n# fails: keeps what is above zero\n# hint: It is right.\n{SOLUTION}"
    (row,) = verified(make_course(tmp_path, MISTAKES + ALTERNATIVE + right), pool)[:1]
    assert [line for line in row.complaints if "none at all" in line and "keeps all its points" in line]
    assert sorted(alone) == ["masked_select", "none at all", "the untouched stub"]


def test_an_answer_that_never_ends_is_given_up_at_the_first_check(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "ANSWER_SECONDS", 0.3)
    make_course(tmp_path)
    source = read_source(tmp_path / "source" / "positives" / "positives.ipynb")
    (reference,) = pool.map([partial(observe_reference, source=source)])
    exercise = Exercise(("positives", "test-positives"), "", [], tmp_path, [reference])
    (score,) = batches.score_each(pool, exercise, source, ["def positives(x):\n    while True:\n        pass"])
    first, *others = [verdict.difference for verdict in score.verdicts]
    assert first == "ran past the time limit"
    assert set(others) == {"given up: other checks of this exercise ran past the time limit"}


def test_an_example_that_a_check_needs_is_kept_for_the_mutants(pool: Pool, tmp_path: Path) -> None:
    source = toy.notebook(
        toy.locked("imports", "import torch"),
        toy.code("limit = 0", id="before"),
        toy.solution("positives", SOLUTION.replace("x > 0", "x > limit")),
        toy.code("limit = 1", id="after"),
        toy.test("test-positives", 2, TEST),
    )
    (row,) = verified(write_course(tmp_path, source, MISTAKES), pool, with_mutants=True)[:1]
    assert row.stopped > 10
    assert 'survives: "`return x[x > limit]` -> `return x[x >= limit]`"' in row.complaints

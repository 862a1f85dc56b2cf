"""`answers/`: plain Python files with mistakes and alternatives, and what an author is told when one is not right."""

from pathlib import Path

import pytest

from autograder.errors import AuthorError
from autograder.judge import answers
from autograder.judge.answers import Answer

GOOD = '''\
# %% alternative: with a loop
def double(x):
    return [2 * each for each in x]

# %% mistake: adds two
# fails: doubles the numbers
# fails: keeps an empty list
# hint: two times,
#       not two more.
import math

# The comment of a student.
def double(x):
    """# %% is no cell here."""
    return [each + 2 for each in x]
'''


def read(tmp_path: Path, text: str) -> list[Answer]:
    path = tmp_path / "double.py"
    path.write_text(text, encoding="utf-8")
    return answers.read(path)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    alternative, mistake = read(tmp_path, GOOD)
    assert (alternative.kind, alternative.title) == ("alternative", "with a loop")
    assert alternative.code == "def double(x):\n    return [2 * each for each in x]\n"
    assert (alternative.fails, alternative.hint) == ((), "")
    assert (mistake.kind, mistake.title) == ("mistake", "adds two")
    assert mistake.fails == ("doubles the numbers", "keeps an empty list")
    assert mistake.hint == "two times, not two more."


def test_the_code_is_the_whole_cell_with_its_comments(tmp_path: Path) -> None:
    mistake = read(tmp_path, GOOD)[1]
    assert mistake.code.startswith("import math\n\n# The comment of a student.\ndef double(x):\n")
    assert mistake.code.endswith("return [each + 2 for each in x]\n")


FORMS = """
# %% form: with a loop of its own
def double(x):
    return list(each + 2 for each in x)

# %% form: by one at a time
# fails: doubles the numbers
def double(x):
    return [each + 1 + 1 for each in x]
"""


def test_a_form_is_its_mistake_once_more(tmp_path: Path) -> None:
    _, mistake, first, second = read(tmp_path, GOOD + FORMS)
    for form in (first, second):
        assert (form.kind, form.title, form.hint) == ("mistake", "adds two", mistake.hint)
    assert (mistake.form, first.form, second.form) == ("", "with a loop of its own", "by one at a time")
    assert (first.fails, second.fails) == (mistake.fails, ("doubles the numbers",))
    assert "list(each + 2" in first.code
    once_more = FORMS + "\n# %% mistake: b\n# fails: c\n# hint: d\nx = 1\n" + FORMS  # of another mistake
    assert len(read(tmp_path, GOOD + once_more)) == 7
    assert [mistake.name, first.name] == ["'adds two'", "'adds two', form 'with a loop of its own'"]


def test_every_kind_of_letter_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "# %% alternative: 用循环\nx = 'é'\n")
    assert (found[0].title, found[0].code) == ("用循环", "x = 'é'\n")


def test_spaces_around_a_title_do_not_matter(tmp_path: Path) -> None:
    assert read(tmp_path, "# %%  alternative:   by hand  \nx = 1\n")[0].title == "by hand"


def test_an_answer_may_be_a_single_expression(tmp_path: Path) -> None:
    assert read(tmp_path, "# %% alternative: a\n\n\nprediction = 3\n\n\n")[0].code == "prediction = 3\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no cell; begin each answer with"),
        ("def double(x): ...\n", "no cell; begin each answer with"),
        ("# %%\nx = 1\n", "no cell; begin each answer with"),
        ("# %% error: a\nx = 1\n", r"double\.py:1: error 'a': an answer is a 'mistake', a 'form' of it, or"),
        ("# %% form: a\nx = 1\n", r"double\.py: form 'a': no mistake stands before it; put it after its mistake"),
        ("# %% alternative: a\nx = 1\n\n# %% form: b\nx = 2\n", "form 'b': no mistake stands before it"),
        (GOOD + "\n# %% form: a\n# hint: b\nx = 2\n", r"double\.py:17: form 'a': a form has the hint of its mistake"),
        (GOOD + "\n# %% form: a\nx = 2\n\n# %% form: a\nx = 3\n", "two answers have the title 'adds two', form 'a'"),
        ("# %% mistake: a\nx = 1\n", "a mistake says '# fails: CHECK' and '# hint: TEXT'"),
        ("# %% mistake: a\n# fails: b\nx = 1\n", "a mistake says '# fails: CHECK' and '# hint: TEXT'"),
        ("# %% mistake: a\n# hint: b\nx = 1\n", "a mistake says '# fails: CHECK' and '# hint: TEXT'"),
        ("# %% mistake: a\n# what?\n# fails: b\n# hint: c\nx = 1\n", "not 'what\\?'"),
        ("# %% alternative: a\nx = 1\n\n# %% alternative: a\nx = 2\n", "two answers have the title 'a'"),
        ("# %% alternative: a\nx = 1\n\n# %% alternative: b\nx = (\n", r"double\.py:4: alternative 'b': .* in line 5"),
        ("# %% alternative: a\n# hint: b\n\nx = (\n", r"double\.py:1: alternative 'a': .* in line 4"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_and_the_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(AuthorError, match=complaint) as caught:
        read(tmp_path, text)
    assert "double.py" in str(caught.value)


@pytest.mark.parametrize("mistake", ["# fails:\n# hint: b\n", "# fails: b\n# hint:\n"])
def test_an_empty_check_or_hint_is_none(tmp_path: Path, mistake: str) -> None:
    with pytest.raises(AuthorError, match="a mistake says"):
        read(tmp_path, f"# %% mistake: a\n{mistake}x = 1\n")


def test_what_stands_before_the_first_answer_is_refused(tmp_path: Path) -> None:
    # It would belong to no answer and be run by nobody.
    with pytest.raises(AuthorError, match=r"double\.py:1"):
        read(tmp_path, "import torch\n\n# %% alternative: a\nx = 1\n")


def test_a_file_that_is_no_text_is_the_authors_error(tmp_path: Path) -> None:
    path = tmp_path / "double.py"
    path.write_bytes(b"# %% alternative: a\nx = '\xff'\n")
    with pytest.raises(AuthorError, match=r"double\.py"):
        answers.read(path)


def test_code_with_a_zero_byte_is_the_authors_error(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"double\.py"):
        read(tmp_path, "# %% alternative: a\nx = 1\0\n")


def test_nothing_in_a_file_is_run(tmp_path: Path) -> None:
    read(tmp_path, f"# %% alternative: a\nopen({str(tmp_path / 'made')!r}, 'w')\n")
    assert not (tmp_path / "made").exists()

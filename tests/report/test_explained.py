"""Pages of explanations: what failed checks saw and what they expected, beside the report and nowhere else."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import toy

from autograder.course.folders import Course, load_config
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.explaining import Exercise, Explanation, explain_all
from autograder.gradebook.pages import make_pages
from autograder.judge.pool import Pool
from autograder.report import explained, records
from autograder.report import page as pages
from autograder.report.names import Names
from autograder.report.summary import Summary, summarise

# nbgrader's own way of making a submission.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")

EVE = "<img src=x onerror=alert(1)>"
WRONG = {"shares": "def shares(x):\n    # </pre><script>alert(2)</script>\n    return x\n"}
SUBMISSIONS: dict[str, Any] = {
    "ada": toy.SOLUTIONS,
    "bob": {},
    "carl": toy.SOLUTIONS | WRONG | {"prediction": 'prediction = {"shape": [3, 2], "dtype": "float32"}'},
    EVE: toy.SOLUTIONS | WRONG,
    "fay": b"",
}
NOW = datetime(2030, 1, 2)


@pytest.fixture(scope="module")
def course(pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = toy.make_course(tmp_path_factory.mktemp("explained"))
    for student, answers in SUBMISSIONS.items():
        toy.hand_in(root, student, answers if isinstance(answers, bytes) else toy.submission(answers))
    there = Course(root)
    assert len(list(grade_class(there, toy.ASSIGNMENT, pool, load_config(there)))) == len(SUBMISSIONS)
    assert all(each.pages for each in make_pages(there, load_config(there), toy.ASSIGNMENT))
    return root


@pytest.fixture(scope="module")
def summary(course: Path) -> Summary:
    return summarise(records.read(Course(course), load_config(Course(course)), toy.ASSIGNMENT))


@pytest.fixture(scope="module")
def told(course: Path, summary: Summary, pool: Pool) -> list[Explanation]:
    there = Course(course)
    wanted = explained.asked(summary.found)
    return list(explain_all(there, load_config(there), pool, toy.ASSIGNMENT, wanted))


def test_answered_and_wrong_is_explained(summary: Summary, told: list[Explanation]) -> None:
    shares, prediction = (Exercise(toy.ASSIGNMENT, toy.NOTEBOOK, name) for name in ("shares", "prediction"))
    assert explained.asked(summary.found) == {"carl": [shares, prediction], EVE: [shares]}
    assert [(each.student, each.exercise) for each in told] == [(EVE, shares), ("carl", shares), ("carl", prediction)]
    assert all(each.failures and each.failures[0].expected for each in told)


def test_a_page_has_each_check_and_nothing_that_runs(summary: Summary, told: list[Explanation]) -> None:
    names = Names(summary.found, Path("/reports"), False)
    page = explained.page(told[1:], names, NOW)
    for part in ("toy/shares: 0 of 3", "divides by the sum", "one number has it all", "item &#39;shape&#39;", "[3, 2]"):
        assert part in page
    eve = explained.page(told[:1], names, NOW)
    assert "<img" not in eve
    assert "<script" not in page + eve
    assert "default-src 'none'" in page


def test_the_report_leads_to_it_and_no_page_of_students_does(
    course: Path, summary: Summary, told: list[Explanation]
) -> None:
    reports = course / "reports"
    about = {each.student: reports / "toy-explained" / f"{each.student}.html" for each in told}
    report = pages.page(summary, Names(summary.found, reports, False, about), NOW)
    found = [unquote(href) for href in re.findall(r'href="(toy-explained/[^"]+)"', report)]
    assert found == [f"toy-explained/{student}.html" for student in sorted(about, key=lambda each: each != EVE)]
    anonymous = pages.page(summary, Names(summary.found, reports, True, about), NOW)
    assert "toy-explained" not in anonymous
    expected = [failure.expected for each in told for failure in each.failures if "tensor" in failure.expected]
    assert expected
    for path in [*course.glob("feedback/**/*.html"), *course.glob("autograded/**/*.ipynb")]:
        text = path.read_text()
        assert "explained" not in text
        assert not [each for each in expected if each in text]

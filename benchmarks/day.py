"""An instructor's day: an assignment is released, collected, graded, its feedback made and released, and exported.

By stock nbgrader, with plain asserts, and by ours, with checks; through an exchange of their own.

Example: python benchmarks/day.py --students 100 --stock-students 20 --repeats 3
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import classroom
import nbformat
import report
from classroom import ASSIGNMENT, NOTEBOOK, Style
from measure import measure

# What an instructor types, by what it is for; the same word where nobody has another.
STOCK = {
    "release": ["nbgrader generate_assignment", "nbgrader release_assignment"],
    "collect": ["nbgrader collect"],
    "grade": ["nbgrader autograde"],
    "feedback": ["nbgrader generate_feedback", "nbgrader release_feedback"],
    "export": ["nbgrader export"],
}
OURS = STOCK | {"grade": ["autograder grade"], "feedback": ["autograder feedback --release"]}
WAYS: dict[str, tuple[dict[str, list[str]], Style]] = {"ours": (OURS, "checks"), "stock nbgrader": (STOCK, "asserts")}
RETURNED = ("collect", "grade", "feedback")  # what stands between a submission and its feedback
Day = dict[str, float]  # seconds by step


def main() -> None:
    options = arguments()
    students = {"ours": options.students, "stock nbgrader": options.stock_students or options.students}
    print(report.machine())
    print(f"one notebook of {len(classroom.EXERCISES)} exercises; submissions: {students}")
    days: dict[str, list[Day]] = {name: [] for name in WAYS}
    for repeat in range(options.repeats):
        for name in WAYS:
            with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
                days[name].append(day(Path(scratch), name, students[name]))
            print(f"run {repeat + 1}: {name}: {sum(days[name][-1].values()):.1f} s", flush=True)
    show(days, students)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=100, help="size of the class (100)")
    parser.add_argument("--stock-students", type=int, help="how many of them stock nbgrader gets (all)")
    parser.add_argument("--repeats", type=int, default=3, help="days of each, alternating; medians are shown (3)")
    return parser.parse_args()


def day(scratch: Path, way: str, students: int) -> Day:
    """One day of a fresh course, from its source to the exported grades."""
    commands, style = WAYS[way]
    course, exchange = classroom.make_class(scratch / "course", 0, style), scratch / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc = get_config()\nc.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = 'day'\n")
        config.write("c.ExchangeCollect.check_owner = False\n")  # one user hands in for all of them here
    took = {}
    for step, typed in commands.items():
        if step == "collect":
            hand_in(exchange / "day" / "inbound", students)
        about = [] if step == "export" else [ASSIGNMENT]
        took[step] = sum(measure([*words.split(), *about], course).wall for words in typed)
    pages = len(list((exchange / "day/feedback").glob("*.html")))
    if pages != students:
        raise RuntimeError(f"{way}: {pages} pages came back for {students} submissions")
    shutil.rmtree(course)
    return took


def hand_in(inbound: Path, students: int) -> None:
    """What `nbgrader submit` leaves in the exchange."""
    for number in range(students):
        name, time = classroom.name(number), "2030-01-02 12:00:00.000000 UTC"
        folder = inbound / f"{name}+{ASSIGNMENT}+{time}+{number}"
        folder.mkdir()
        nbformat.write(classroom.submission(number), folder / f"{NOTEBOOK}.ipynb")
        (folder / "timestamp.txt").write_text(time)
        (folder / "submission_secret.txt").write_text(f"{number:064}")


def show(days: dict[str, list[Day]], students: dict[str, int]) -> None:
    """Print the medians of each step, for each submission, and how many times ours stock nbgrader takes."""
    of = {name: {step: statistics.median(each[step] for each in some) for step in OURS} for name, some in days.items()}
    table = [["seconds for each submission", *of, "÷ ours"]]
    for step, wanted in {**{step: (step,) for step in OURS}, "the whole day": tuple(OURS)}.items():
        ours, stock = (sum(of[name][each] for each in wanted) / students[name] for name in ("ours", "stock nbgrader"))
        table.append([step, f"{ours:.3f}", f"{stock:.3f}", f"{stock / ours:.1f}"])
    print(report.table(table))
    for name, took in of.items():
        ratio = sum(took[step] for step in RETURNED) / took["grade"]
        print(f"{name}: collected, graded, with feedback, released in {ratio:.2f} times the time of grading alone")


if __name__ == "__main__":
    sys.exit(main())

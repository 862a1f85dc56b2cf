"""How long a class takes: stock nbgrader with plain asserts, and ours with checks.

Example: python benchmarks/throughput.py --students 100 --stock-students 20 --repeats 3
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import classroom
import report
from classroom import ASSIGNMENT, NOTEBOOK
from measure import Cost, measure

EACH = 10  # submissions at most that are timed with a command each: it is the slowest way
GENERATE = ["nbgrader", "generate_assignment", ASSIGNMENT]
STOCK = ["nbgrader", "autograde", ASSIGNMENT]
OURS = ["autograder", "grade", ASSIGNMENT]


def main() -> None:
    options = arguments()
    slow = min(options.stock_students or options.students, options.students)
    each = min(slow, EACH)
    ways: dict[str, tuple[int, str, Callable[[Path], list[Cost]]]] = {
        "ours": (options.students, "checks", lambda course: [measure(OURS, course)]),
        "stock nbgrader": (slow, "asserts", lambda course: [measure(STOCK, course)]),
        "stock, a command each": (
            each,
            "asserts",
            lambda course: [measure([*STOCK, "--student", classroom.name(number)], course) for number in range(each)],
        ),
    }
    print(report.machine())
    print(f"one notebook of {len(classroom.EXERCISES)} exercises; a class of {options.students}, graded by ours")
    print(f"stock nbgrader grades the first {slow} of them in one command, and {each} with a command each")
    if slow < options.students:
        print("figures are per submission, so what a command takes to start weighs more on the smaller class")
    costs: dict[str, list[list[Cost]]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
        for name, (students, style, _) in ways.items():
            # Released, as every assignment is before it is graded.
            measure(GENERATE, classroom.make_class(Path(scratch) / name / "released", students, style))
        for repeat in range(options.repeats):
            for name, (students, _, grade) in ways.items():
                course = shutil.copytree(Path(scratch) / name / "released", Path(scratch) / name / "graded")
                costs[name].append(grade(course))
                wall = sum(cost.wall for cost in costs[name][-1])
                print(f"run {repeat + 1}: {name}: {students} submissions in {wall:.1f} s", flush=True)
                if repeat < options.repeats - 1:
                    shutil.rmtree(course)
        agree = compare(Path(scratch) / "ours" / "graded", Path(scratch) / "stock nbgrader" / "graded", slow)
    show({name: (ways[name][0], runs) for name, runs in costs.items()})
    print(agree)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=100, help="size of the class (100)")
    parser.add_argument("--stock-students", type=int, help="how many of them stock nbgrader grades (all)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, alternating; medians are shown (3)")
    return parser.parse_args()


def show(costs: dict[str, tuple[int, list[list[Cost]]]]) -> None:
    """Print the medians per submission, and how many times ours they are."""
    rows = {}
    for name, (students, runs) in costs.items():
        wall = statistics.median(sum(cost.wall for cost in run) for run in runs) / students
        cpu = statistics.median(sum(cost.cpu for cost in run) for run in runs) / students
        peak = statistics.median(max(cost.peak for cost in run) for run in runs)
        rows[name] = (wall, cpu, peak)
    ours = rows["ours"]
    table = [["per submission", "wall", "÷ ours", "CPU", "÷ ours", "largest process", "÷ ours"]]
    for name, (wall, cpu, peak) in rows.items():
        ratios = [f"{mine / theirs:.1f}" for mine, theirs in zip((wall, cpu, peak), ours, strict=True)]
        table.append([name, f"{wall:.3f} s", ratios[0], f"{cpu:.3f} s", ratios[1], report.mebibytes(peak), ratios[2]])
    print(report.table(table))


def compare(ours: Path, stock: Path, students: int) -> str:
    """Say that both found the same answers right, of the students whom both graded.

    Raises:
        RuntimeError: they did not, so that their times mean nothing.
    """
    first, second = (_full(course, students) for course in (ours, stock))
    if first != second:
        odd = [key for key in first | second if first.get(key) != second.get(key)]
        raise RuntimeError(f"ours and stock nbgrader do not find the same answers right: {odd[:5]}")
    return f"both find the same {sum(first.values())} of {len(first)} answers right"


def _full(course: Path, students: int) -> dict[tuple[str, str], bool]:
    """By student and test cell, whether it got all its points."""
    # Only now: a command's memory is never measured below that of the process that starts it.
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            (student, grade.name): grade.score == grade.max_score
            for student in map(classroom.name, range(students))
            for grade in gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, student).grades
        }


if __name__ == "__main__":
    sys.exit(main())

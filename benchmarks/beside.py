"""What a hostile submission costs its class: the class graded with it and without it, in turn.

The promise is a bound on what it adds: the budget of one submission, which is processor time and waiting. On a machine
that does other work too everything takes longer by the clock, so that the processor's time is shown beside it.

Example: python benchmarks/beside.py endure/sleeps_in_every_cell interrupts --students 20 --repeats 3
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import classroom
import nbformat
import report
from measure import Cost, measure
from nbformat import NotebookNode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import attacking

from autograder.wire.limits import Limits

GRADE = ["autograder", "grade", classroom.ASSIGNMENT, "--jobs", "2"]
SPIN = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
INTERRUPTS = [SPIN, SPIN]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attacks", nargs="*", default=["interrupts"], help="PROMISE/NAME, or interrupts")
    parser.add_argument("--students", type=int, default=20, help="honest ones (20)")
    parser.add_argument("--repeats", type=int, default=3, help="of each, alternating; medians are shown (3)")
    options = parser.parse_args()
    print(report.machine(), flush=True)
    costs: dict[str, list[Cost]] = {name: [] for name in ("nobody", *options.attacks)}
    for _ in range(options.repeats):
        for name, found in costs.items():
            found.append(graded(options.students, cells_of(name)))
            print(f"{name}: {found[-1].wall:.0f} s, {found[-1].cpu:.0f} s of the processor", flush=True)
    show(costs)


def cells_of(name: str) -> list[str]:
    """The cells that a hostile student puts before the first exercise."""
    if name in ("nobody", "interrupts"):
        return INTERRUPTS if name == "interrupts" else []
    return next(
        [cell.text for cell in each.cells if cell.kind == "code"] for each in attacking.attacks() if each.id == name
    )


def graded(students: int, cells: list[str]) -> Cost:
    """What it costs to grade a new class, in which one student has these cells more."""
    with tempfile.TemporaryDirectory(prefix="autograder-benchmark-") as scratch:
        course = classroom.make_class(Path(scratch) / "course", students, "checks")
        if cells:
            # By its name the first, so that nobody has been graded when it begins.
            path = course / "submitted" / "attacker" / classroom.ASSIGNMENT / f"{classroom.NOTEBOOK}.ipynb"
            path.parent.mkdir(parents=True)
            nbformat.write(with_cells(cells), path)
        return measure(GRADE, course)


def with_cells(cells: list[str]) -> NotebookNode:
    """A right notebook with these cells at its beginning."""
    notebook = classroom.submission(0)
    notebook.cells[0:0] = [nbformat.v4.new_code_cell(text, id=f"mine-{at}") for at, text in enumerate(cells)]
    return notebook


def show(costs: dict[str, list[Cost]]) -> None:
    """Print what each adds to the class, beside the budget."""
    limits = Limits()
    budget = limits.submission_seconds + limits.waiting_seconds
    wall, cpu = (statistics.median(column) for column in zip(*((c.wall, c.cpu) for c in costs["nobody"]), strict=True))
    rows = [["beside the class", "wall", "more", "processor", "more", "÷ its budget"]]
    for name, found in costs.items():
        mine = statistics.median(each.wall for each in found), statistics.median(each.cpu for each in found)
        more = mine[0] - wall, mine[1] - cpu
        seconds = (f"{each:.0f} s" for pair in zip(mine, more, strict=True) for each in pair)
        rows.append([name, *seconds, f"{more[1] / limits.submission_seconds:.2f}"])
    print(report.table(rows))
    print(f"a submission's budget: {limits.submission_seconds:g} s of the processor and {budget:g} s with its waiting")


if __name__ == "__main__":
    main()

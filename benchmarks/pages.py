"""What one feedback page costs, by this checkout and an earlier one, in turn.

CPU time of nbgrader's converter with each checkout's settings, in a fresh process each; the first page, which loads
templates and lexers, is left out.

Example: autograder demo --into demo && python benchmarks/pages.py demo 6_tensors --against ../earlier
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import report

HERE = Path(__file__).resolve().parents[1]
TIMED = """
import json, sys, time
from pathlib import Path
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from autograder.course.folders import Course, load_config
from autograder.gradebook.generators import quiet_nbgrader

config = load_config(Course(Path(sys.argv[1])))
config.CourseDirectory.assignment_id = sys.argv[2]
took = []

class Timed(GenerateFeedback):
    def convert_single_notebook(self, notebook):
        begin = time.process_time()
        super().convert_single_notebook(notebook)
        took.append(time.process_time() - begin)

with quiet_nbgrader():
    converter = Timed(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    converter.start()
print(json.dumps(took[1:]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("course", help="a folder with graded submissions, such as a demo's")
    parser.add_argument("assignment")
    parser.add_argument("--against", type=Path, required=True, help="an earlier checkout")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, alternating (3)")
    options = parser.parse_args()
    print(report.machine())
    found: dict[str, list[list[float]]] = {"earlier": [], "now": []}
    for _ in range(options.repeats):
        for name, checkout in (("earlier", options.against.resolve()), ("now", HERE)):
            found[name].append(pages(checkout, options.course, options.assignment))
    table = [["CPU time of a page", "median", "slowest"]]
    for name, runs in found.items():
        median, slowest = statistics.median(map(statistics.median, runs)), max(map(max, runs))
        table.append([name, f"{median * 1000:.0f} ms", f"{slowest * 1000:.0f} ms"])
    print(report.table(table))


def pages(checkout: Path, course: str, assignment: str) -> list[float]:
    """The seconds of each page but the first."""
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", TIMED, str(Path(course).resolve()), assignment]
    # There: the folder that a command is started in is where Python looks first.
    done = subprocess.run(command, env=environment, cwd=checkout, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout.strip().splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())

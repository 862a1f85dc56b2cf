"""The course as an instructor and a student have it on their machines, and the commands that they type."""

import ast
import shutil
import subprocess
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from browser.lab import environment, served

from autograder.course.folders import Course
from autograder.judge import answers

ROOT = Path(__file__).parent.parent.parent
ASSIGNMENT, NOTEBOOK = "1_batching", "batching"  # what is handed out, solved, graded and given back
NEARLY, NEARLY_HOW = "batch_sums", "leaves out what is no number"  # passes what students see; hidden checks catch it
PART = "1.75"  # of its two points, which the formgrader shows


def answer(exercise: str, title: str) -> str:
    """A known answer to an exercise."""
    found = answers.read(Course(ROOT).answers(ASSIGNMENT, NOTEBOOK)[exercise])
    return next(each.code.strip() for each in found if each.title == title)


def is_intended(cell: str, solution: str, error: tuple[str, str]) -> bool:
    """Whether an untouched exercise should show this error: what is missing is the student's to write.

    Args:
        cell: the id of the cell that raised it.
        solution: the solved cell of its exercise; "" for a cell of none.
        error: the name of its class, and what it says.
    """
    name, text = error
    if name == "NotImplementedError":
        return True
    if name == "NameError":  # the exercise's own cell stopped before it gave the name
        return text in {f"name {each!r} is not defined" for each in _given(solution)}
    return name == "AssertionError" and cell.startswith("test-") and bool(text)


def _given(source: str) -> set[str]:
    """The names of functions, classes and values that stand in a cell."""
    nodes = list(ast.walk(ast.parse(source)))
    named = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return named | {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


@dataclass(frozen=True)
class School:
    """The folders of a course.

    `course` is the instructor's folder, with one assignment; `student` is the student's, with the other ones as an
    instructor hands them out; they meet in `exchange`.
    """

    course: Path
    student: Path
    exchange: Path

    @classmethod
    def found(cls, root: Path) -> "School":
        there = cls(root / "course", root / "student", root / "exchange")
        there.exchange.mkdir(parents=True)
        there.exchange.chmod(0o777)  # as nbgrader asks for
        meet = f"c.Exchange.root = {str(there.exchange)!r}\n"
        for kind in ("source", "release", "solutions", "answers"):
            shutil.copytree(ROOT / kind / ASSIGNMENT, there.course / kind / ASSIGNMENT)
        config = (ROOT / "nbgrader_config.py").read_text()
        (there.course / "nbgrader_config.py").write_text(config + meet)
        shutil.copytree(ROOT / "release", there.student / "handed_out")
        (there.student / "nbgrader_config.py").write_text(
            f"c = get_config()\nc.CourseDirectory.course_id = 'pytorch'\n{meet}"
        )
        return there

    def student_lab(self) -> AbstractContextManager[str]:
        return served(self.student, self.student_home)

    def instructor_lab(self) -> AbstractContextManager[str]:
        return served(self.course, self._home)

    def type(self, command: str) -> str:
        """Type a command in the course's folder, as the instructor; its output.

        Raises:
            AssertionError: it exits with something else than 0.
        """
        done = subprocess.run(
            command.split(), cwd=self.course, env=environment(self._home), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    @property
    def student_home(self) -> Path:
        return self.student.parent / "student-home"

    @property
    def _home(self) -> Path:
        return self.course.parent / "instructor-home"

"""What no check has tried: inputs that a text may allow, of a kind that no check calls an answer with."""

from collections.abc import Iterator

from autograder.course.batches import taken_together
from autograder.course.exercises import Exercise
from autograder.course.mutants import corners
from autograder.course.mutants.slips import in_a_pass, wrapped
from autograder.course.mutants.solution import Solution
from autograder.judge.notebooks import Notebook
from autograder.judge.pool import Executor

SETUP = in_a_pass(corners, "_corners")
TAKEN = """\
from autograder import check

@check("untried")
def _():
    return _corners.untried()
"""


def untried(pool: Executor, exercise: Exercise, notebook: Notebook) -> Iterator[str]:
    """A line for each argument of a solution's functions that no check gives some corner of what it may be."""
    names = [name for name in wrapped(Solution.of(exercise.solution)) if "." not in name]
    if not names or not exercise.expected:
        return
    code = f"{exercise.solution}\n_corners.watch(globals(), {names!r})"
    (found,) = taken_together(pool, exercise, notebook, [code], SETUP, TAKEN)
    by_argument: dict[tuple[str, str], list[str]] = {}
    for function, parameter, corner in found or ():
        by_argument.setdefault((function, parameter), []).append(corner)
    for (function, parameter), missing in by_argument.items():
        yield f"no check of cell {exercise.test!r} calls {function} with {parameter}: {', '.join(missing)}"

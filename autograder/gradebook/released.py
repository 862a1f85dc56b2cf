"""The tests that nbgrader made of AUTOTEST lines when an assignment was released, for a source that makes none now."""

from copy import deepcopy
from dataclasses import replace

from nbgrader.api import Gradebook, MissingEntry

from autograder.judge.cells import grade_meta
from autograder.judge.notebooks import Notebook, understood


def with_released_tests(gradebook: Gradebook, assignment: str, name: str, source: Notebook) -> Notebook:
    """The source with the tests that the gradebook has for its `unmade` test cells, which nbgrader grades by, too."""
    if not source.unmade:
        return source
    try:
        cells = gradebook.find_notebook(name, assignment).source_cells
    except MissingEntry:
        return source
    known = {cell.name: cell.source for cell in cells if cell.name in source.unmade}
    made = {test: text for test, text in known.items() if text != source.by_id[test].source}
    raw = deepcopy(source.raw)
    for cell in raw.cells:
        cell.source = made.get(grade_meta(cell).get("grade_id"), cell.source)
    notes = [f"{source.by_id[test].name}: {source.unmade[test]}; graded by the tests of its release" for test in made]
    unmade = {test: why for test, why in source.unmade.items() if test not in made}
    return replace(understood(raw, notes, source.marks), unmade=unmade)

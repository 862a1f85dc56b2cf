"""What students get of a solution cell."""

import nbformat

from autograder.errors import AuthorError


def stub(source: str) -> str:
    """What students get of a solution cell, by nbgrader's own rule.

    Raises:
        AuthorError: the cell's solution begins and does not end, or ends twice.
    """
    from nbgrader.preprocessors import ClearSolutions

    cell = nbformat.v4.new_code_cell(source, metadata={"nbgrader": {"solution": True}})
    try:
        ClearSolutions().preprocess_cell(cell, {"language": "python"}, 0)
    except RuntimeError as error:
        first = next(filter(None, source.splitlines()), "")
        raise AuthorError(
            f"the solution cell that begins with {first!r}: {error}; "
            "each line '### BEGIN SOLUTION' wants one '### END SOLUTION' after it"
        ) from None
    return str(cell.source)

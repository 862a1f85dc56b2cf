"""What students get of a solution cell."""

import nbformat
from traitlets.config import Config

from autograder.errors import AuthorError


def stub(source: str, config: Config | None = None, cell_type: str = "code") -> str:
    """What students get of a solution cell, by nbgrader's own rule and the course's settings.

    Raises:
        AuthorError: the cell's solution begins and does not end, or ends twice.
    """
    from nbgrader.preprocessors import ClearSolutions

    new = nbformat.v4.new_markdown_cell if cell_type == "markdown" else nbformat.v4.new_code_cell
    cell = new(source, metadata={"nbgrader": {"solution": True}})
    maker = ClearSolutions(config=config or Config())
    try:
        maker.preprocess_cell(cell, {"language": "python"}, 0)
    except RuntimeError as error:
        first = next(filter(None, source.splitlines()), "")
        raise AuthorError(
            f"the solution cell that begins with {first!r}: {error}; "
            f"each line '### {maker.begin_solution_delimeter}' wants one '### {maker.end_solution_delimeter}' after it"
        ) from None
    return str(cell.source)

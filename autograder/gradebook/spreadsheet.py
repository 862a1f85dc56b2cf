"""CSV for spreadsheets: in what people open with Excel or Calc no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# The last four are "=+-@" as wide as Chinese characters, which some spreadsheets take for them.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def escaped(cell: str) -> str:
    """A cell that a spreadsheet takes for text: one that begins as a formula does gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_BEGINS) and cell != "-" else cell


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, its lines ended as the standard has them; numbers stay as they are."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")  # with another it would not quote what looks like one
    writer.writerows([escaped(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return file.getvalue()

"""Notes and sources that stand below a table, as official statistics have them; they are no rows."""

import re
from collections.abc import Sequence

from loaders._layout import Record

FEWEST_COLUMNS = 3
MARKED = re.compile(
    r"([*†‡©]|\W?\d{1,2}\W+[^\W\d]|\(?[a-z]\)|(foot)?notes?\b|sources?\b|anm|källa|quelle|fuente|źródło|uwag)",
    re.IGNORECASE,
)
"""How a note begins that stands right below the last row: what is left of a row that was cut off does not."""


def below(body: Sequence[Record], width: int) -> Sequence[Record]:
    """The records of one cell at the end, from the first on that has a blank line above it or begins as notes do."""
    start = len(body)
    while start and sum(bool(cell.strip()) for cell in body[start - 1][1]) <= 1 and len(body[start - 1][1]) < width:
        start -= 1
    if width < FEWEST_COLUMNS or not 0 < start < len(body):
        return ()
    above, (line, cells) = body[start - 1][0], body[start]
    is_apart = line > above + 1 or not any(cell.strip() for cell in cells)
    return body[start:] if is_apart or MARKED.match(cells[0].strip()) else ()


def notes_said(notes: Sequence[Record]) -> str:
    lines = [line for line, cells in notes if any(cell.strip() for cell in cells)]
    return (
        f"line {lines[0]}" if len(lines) == 1 else f"{len(lines)} lines from line {lines[0]} on" if lines else "blanks"
    )

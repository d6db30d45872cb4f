"""Where the table lies among title lines, headers and units: found from the first records."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders._export import Export
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading

Record = tuple[int, Sequence[str]]  # the line where it starts, its cells

FEWEST_NAMES = 2
"""A title line has a word and what it says, `Academic year, 2018/19`; a header found by its word has more."""
FEWEST_ROWS = 3  # a header and two more
MAX_COLUMNS = 16_384  # as many as a spreadsheet has
NUMBER = re.compile(r"(?=\D*\d)[\d\s.,:/+%-]+")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The names as they stand in the file, and the first record of data."""

    names: tuple[str, ...]
    header: int | None  # its line
    first: int  # index of the first data record
    line: int  # where that record starts
    found: dict[str, str]
    export: Export | None = None  # None: one header, or none


def layout(records: Sequence[Record], reading: Reading) -> Layout:
    """Titles above the header and units below it are no data."""
    if not any(any(map(filled, cells)) for _, cells in records):
        raise Unreadable(Fault(rule="a table", value="blank lines only"))
    found: dict[str, str] = {}
    index = _header(records, reading, found)
    names = reading.columns or _names(records, index or 0, reading.header_rows)
    _refuse_width(records[index or 0][0], len(names) if index is None else len(records[index][1]), names)
    first = (0 if index is None else index + reading.header_rows) + reading.units_rows
    if first >= len(records):
        raise Unreadable(Fault(line=records[-1][0], rule="rows of data under the header", value="none"))
    header = None if index is None else records[index][0]
    return Layout(names=names, header=header, first=first, line=records[first][0], found=found)


def _names(records: Sequence[Record], index: int, rows: int) -> tuple[str, ...]:
    """Of several rows, what stands above one another; a merged cell stands above all that it covers."""
    if rows == 1:
        return tuple(records[index][1])
    *above, last = (cells for _, cells in records[index : index + rows])
    covering = [_covering(cells, len(last)) for cells in above]
    return tuple(" ".join(filter(filled, parts)) for parts in zip(*covering, last, strict=True))


def _covering(cells: Sequence[str], width: int) -> list[str]:
    """What stands above each column: a blank cell belongs to the one before it."""
    above: list[str] = []
    for place in range(width):
        cell = cells[place].strip() if place < len(cells) else ""
        above.append(cell or (above[-1] if above else ""))
    return above


def body_width(records: Sequence[Record]) -> int:
    """The number of cells that most records have, of those with more than one; or that all have from one on to the end.

    A preamble of many lines, such as `Academic year, 2018/19`, may be longer than what stands under it.
    """
    widths = Counter(len(cells) for _, cells in records if len(cells) > 1 and any(map(filled, cells)))
    common = max(widths, key=lambda width: widths[width], default=1)
    last = [len(cells) for _, cells in records if any(map(filled, cells))][-FEWEST_ROWS:]
    is_under = len(last) == FEWEST_ROWS and set(last) == {max(widths, default=1)} and common <= FEWEST_NAMES
    return last[0] if is_under else common


def has_names(cells: Sequence[str]) -> bool:
    return not any(NUMBER.fullmatch(cell) for cell in cells)


def filled(cell: str) -> bool:
    return bool(cell) and not cell.isspace()


def _header(records: Sequence[Record], reading: Reading, found: dict[str, str]) -> int | None:
    if reading.header is not None:
        return _told_header(records, reading.header)
    if reading.columns is not None:
        return None
    index = _found_header(records)
    titles = sum(any(map(filled, cells)) for _, cells in records[:index])
    above = f"; {titles} title line{'s' if titles > 1 else ''} above it" if titles else ""
    found["header"] = f"line {records[index][0]}{above}"
    return index


def _told_header(records: Sequence[Record], told: int | str) -> int:
    """Its line, or a word that stands in it: lines above a header come and go."""
    for index, (start, cells) in enumerate(records):
        if start == told or (isinstance(told, str) and _has_word(cells, told)):
            return index
    rule = "the header, as the profile tells"
    if isinstance(told, str):
        raise Unreadable(Fault(rule=rule, value=f"no line with the word {told} and others beside it"))
    raise Unreadable(Fault(line=told, rule=rule, value="no record that starts here"))


def _has_word(cells: Sequence[str], word: str) -> bool:
    """One of the names, not a title or a line `Academic year, 2018/19` above them."""
    plain = [" ".join(cell.split()).casefold() for cell in cells if filled(cell)]
    return word.casefold() in plain and len(plain) > FEWEST_NAMES


def _found_header(records: Sequence[Record]) -> int:
    """The first record that fills what the fullest one fills; the first column may lack a name, as R writes it.

    A row of numbers is data: then the row of names above it is the header, even if some names or cells are lacking.
    """
    width = body_width(records)
    body = {index: _places(cells) for index, (_, cells) in enumerate(records) if len(cells) == width}
    needed = max(body.values(), key=len) - {0}
    header = next(index for index, places in body.items() if places and needed <= places)
    if has_names(records[header][1]):
        return header
    above = (index for index in range(header) if _names_most(records[index][1], len(needed)))
    return next(above, header)


def _places(cells: Sequence[str]) -> set[int]:
    return {place for place, cell in enumerate(cells) if filled(cell)}


def _names_most(cells: Sequence[str], width: int) -> bool:
    return len(_places(cells)) > max(width / 2, 1) and has_names(cells)


def _refuse_width(line: int, width: int, names: Sequence[str]) -> None:
    if width > MAX_COLUMNS:
        raise Unreadable(Fault(line=line, rule=f"at most {MAX_COLUMNS:,} columns", value=f"{width:,} columns"))
    if len(names) != width:
        rule = f"{len(names)} columns, as the profile names"
        raise Unreadable(Fault(line=line, rule=rule, value=f"{width} columns"))

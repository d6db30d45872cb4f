"""Where the table lies among title lines, headers and units: found from the first records."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders._export import Export
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading

Record = tuple[int, Sequence[str]]  # the line where it starts, its cells

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
    names = reading.columns or tuple(records[index or 0][1])
    _refuse_width(records[index or 0][0], len(names) if index is None else len(records[index][1]), names)
    first = (0 if index is None else index + 1) + reading.units_rows
    if first >= len(records):
        raise Unreadable(Fault(line=records[-1][0], rule="rows of data under the header", value="none"))
    header = None if index is None else records[index][0]
    return Layout(names=names, header=header, first=first, line=records[first][0], found=found)


def body_width(records: Sequence[Record]) -> int:
    """The number of cells that most records have, of those with more than one."""
    widths = Counter(len(cells) for _, cells in records if len(cells) > 1 and any(map(filled, cells)))
    return max(widths, key=lambda width: widths[width], default=1)


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


def _told_header(records: Sequence[Record], line: int) -> int:
    for index, (start, _) in enumerate(records):
        if start == line:
            return index
    raise Unreadable(Fault(line=line, rule="the header, as the profile tells", value="no record that starts here"))


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

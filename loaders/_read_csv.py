"""Separated text: Arrow reads what is well formed; the csv module finds the layout and names every fault."""

from itertools import islice

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow

from loaders._columns import TEXT, Columns, columns_of
from loaders._layout import Layout, Record
from loaders._notes_below import below, notes_said
from loaders._place import place_of
from loaders._records import records
from loaders._refusal import Fault, Unreadable
from loaders._separator import head_of, separator
from loaders._table import Reading

BLOCK_BYTES = 8 << 20  # a record must fit into one


def read_csv(text: bytes, reading: Reading, rows: int | None) -> Columns:
    found: dict[str, str] = {}
    mark = separator(text, reading.separator, found)
    place = place_of(head_of(text, mark), reading)
    fast = _by_arrow(text, mark, place) if rows is None else None
    columns, lines = fast or _by_records(text, mark, place, rows, found)
    return Columns(names=place.names, columns=columns, lines=lines, found=found | place.found, export=place.export)


def _by_arrow(text: bytes, mark: str, place: Layout) -> tuple[list[pa.ChunkedArray], NDArray[np.int64]] | None:
    """None where Arrow and the lines disagree about what is a record: ragged rows, open quotes, lone CRs."""
    if text.count(b"\r") != text.count(b"\r\n") or text.count(b'"') % 2:
        return None
    start, end = _start_of(text, place.line), len(text.rstrip(b"\r\n"))
    try:
        table = _arrow_table(text, start, end, mark, len(place.names))
    except pa.ArrowInvalid:
        return None
    breaks = text.count(b"\n", start, end)
    offsets = np.arange(breaks + 1) if table.num_rows == breaks + 1 else _record_lines(text, start, end)
    if len(offsets) != table.num_rows:
        return None
    return table.columns, offsets + place.line


def _record_lines(text: bytes, start: int, end: int) -> NDArray[np.int64]:
    """The lines where a record starts: not inside quotes, of which an odd number lies before, and not blank."""
    body = np.frombuffer(text, np.uint8, end - start, start)
    breaks = np.flatnonzero(body == ord("\n"))
    is_quoted = np.searchsorted(np.flatnonzero(body == ord('"')), breaks) % 2 == 1
    is_blank = np.isin(body[breaks + 1], list(b"\r\n"))
    return np.concatenate([[0], np.flatnonzero(~is_quoted & ~is_blank) + 1])


def _arrow_table(text: bytes, start: int, end: int, mark: str, width: int) -> pa.Table:
    names = [str(place) for place in range(width)]
    return arrow.read_csv(
        pa.BufferReader(pa.py_buffer(memoryview(text)[start:end])),
        read_options=arrow.ReadOptions(column_names=names, block_size=BLOCK_BYTES),
        parse_options=arrow.ParseOptions(delimiter=mark, newlines_in_values=b'"' in text),
        convert_options=arrow.ConvertOptions(check_utf8=False, column_types=dict.fromkeys(names, TEXT)),
    )


def _by_records(
    text: bytes, mark: str, place: Layout, rows: int | None, found: dict[str, str]
) -> tuple[list[pa.ChunkedArray], NDArray[np.int64]]:
    last = None if rows is None else place.first + rows
    body = list(islice(records(text, mark, to_the_end=True), place.first, last))
    width = len(place.names)
    if notes := below(body, width):
        body = body[: -len(notes)]
        found["below the table"] = f"{notes_said(notes)}: left out"
    _refuse_ragged(body, width, place.header)
    body = [(line, cells) for line, cells in body if len(cells) == width]
    return columns_of([cells for _, cells in body], width), np.array([line for line, _ in body], dtype=np.int64)


def _refuse_ragged(body: list[Record], width: int, header: int | None) -> None:
    """A line of blanks alone is no row."""
    where = "as the profile names" if header is None else f"as in the header (line {header})"
    ragged = [
        Fault(line=line, rule=f"{width} cells, {where}", value=f"{len(cells)} cell{'s' * (len(cells) != 1)}")
        for line, cells in body
        if len(cells) != width and any(cell.strip() for cell in cells)
    ]
    if ragged:
        raise Unreadable(*ragged)


def _start_of(text: bytes, line: int) -> int:
    position = 0
    for _ in range(line - 1):
        position = text.index(b"\n", position) + 1
    return position

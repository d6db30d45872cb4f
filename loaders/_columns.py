"""From the raw cells of any format to the table: names made unique, blanks made missing, letters composed."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from loaders._export import Export
from loaders._table import Item

TEXT = pa.large_string()
LINES_NAMED = 10


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What the reader of a format gives: one Arrow array of text per column, nothing tidied."""

    names: Sequence[str]
    columns: Sequence[pa.ChunkedArray]
    lines: NDArray[np.int64]
    found: dict[str, str]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    export: Export | None = None


def columns_of(rows: Sequence[Sequence[str | None]], width: int) -> list[pa.ChunkedArray]:
    cells = zip(*rows, strict=True) if rows else [()] * width
    return [pa.chunked_array([pa.array(column, TEXT)]) for column in cells]


def tidy(raw: Columns, missing: Sequence[str]) -> tuple[pd.DataFrame, NDArray[np.int64], dict[str, str]]:
    """The cells, their lines and what was found; blank rows and nameless blank columns are left out."""
    found = dict(raw.found)
    columns = [_without_blanks(column) for column in raw.columns]
    names = unique_names(raw.names, found)
    columns, lines = _without_blank_rows(columns, raw.lines, found)
    nulls = pa.array([marker.strip() for marker in missing], TEXT)
    frame = {
        name: pd.array(_nulled(column, pc.is_in(column, nulls)), pd.StringDtype("pyarrow", na_value=np.nan))
        for name, written, column in zip(names, raw.names, columns, strict=True)
        if written.strip() or column.null_count < len(column)
    }
    return pd.DataFrame(frame), lines, found


def unique_names(written: Sequence[str], found: dict[str, str]) -> list[str]:
    """A line end or a run of blanks in a name is one blank, as it looks on the screen."""
    plain = [unicodedata.normalize("NFC", " ".join(name.split())) for name in written]
    names: dict[str, None] = {}
    for place, name in enumerate(plain, start=1):
        names[_free(name or f"column {place}", names)] = None
    if again := sorted({name for name in plain if name and plain.count(name) > 1}):
        found["repeated names"] = f"{', '.join(again)}: numbered from the second on"
    if blank := [str(place) for place, name in enumerate(plain, start=1) if not name]:
        found["columns without a name"] = f"{', '.join(blank)}: called 'column {blank[0]}' and so on, left out if blank"
    return list(names)


def _free(name: str, taken: Mapping[str, None]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _without_blanks(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """No blanks around a cell; an "ö" of two code points, as Macs write it, becomes one; an empty cell is missing."""
    if not pc.all(pc.string_is_ascii(column)).as_py():
        column = pc.utf8_normalize(column, form="NFC")
    column = pc.utf8_trim_whitespace(column)
    return _nulled(column, pc.equal(pc.binary_length(column), 0))


def _nulled(column: pa.ChunkedArray, where: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(where, pa.scalar(None, TEXT), column) if pc.any(where).as_py() else column


def _without_blank_rows(
    columns: list[pa.ChunkedArray], lines: NDArray[np.int64], found: dict[str, str]
) -> tuple[list[pa.ChunkedArray], NDArray[np.int64]]:
    if any(column.null_count == 0 for column in columns):
        return columns, lines
    blank = reduce(pc.and_, (column.is_null() for column in columns)).to_numpy()
    if not blank.any():
        return columns, lines
    named = ", ".join(map(str, lines[blank][:LINES_NAMED]))
    found["blank rows"] = f"{blank.sum():,} left out: line {named}{', ...' if blank.sum() > LINES_NAMED else ''}"
    return [column.filter(pa.array(~blank)) for column in columns], lines[~blank]

"""How a file writes its numbers: told by the profile, or found where there is only one way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from loaders._parse import INTEGER, Dialect, Kind, as_numbers
from loaders._profile import FileLayout
from loaders._refusal import Fault

BLANKS = r"(?<=\d)[ \u00a0\u202f](?=\d)"
GROUPED_COMMA = r"[-+]?[1-9]\d{0,2}(?:,\d{3})+"
"""`1,234`: more than a thousand in English, a little over one in Swedish."""
GROUPED_POINT = r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+"
"""`1.335`: a little over one in English, more than a thousand in German; `0.335` is clear."""
GLANCE = 1_000
"""Rows that are looked at before the whole column is."""
BOTH_MARKS = r"[-+]?\d{1,3}(?:[.,]\d{3})+([.,])\d+"
"""`1.234,5`: the last mark is the decimal one."""


@dataclass(frozen=True, kw_only=True)
class Found:
    dialect: Dialect
    notes: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


class Marks(NamedTuple):
    """What a column's numbers show; both None where nothing is shown, `is_doubtful` where they read in two ways."""

    decimal: str | None = None
    thousands: str | None = None
    is_doubtful: bool = False


def find_dialect(layout: FileLayout, columns: Mapping[str, tuple[Kind, pd.Series[str]]], *, is_text: bool) -> Found:
    """How the number columns (by their name in the file) are written; a fault for each that reads in two ways.

    `is_text`: the numbers were written by somebody; a workbook or SPSS file holds them as numbers.
    """
    shown = (
        {name: _marks(cells, is_whole=kind is INTEGER) for name, (kind, cells) in columns.items()} if is_text else {}
    )
    decimals = [marks.decimal for marks in shown.values() if marks.decimal]
    grouped = [marks.thousands for marks in shown.values() if marks.thousands]
    doubtful = [name for name, marks in shown.items() if marks.is_doubtful]
    decimal: str = layout.decimal or (decimals or ["," if "." in grouped else "."])[0]
    other = [("," if decimal == "." else ".")] if doubtful and decimals else []
    thousands: str = layout.thousands or (grouped or other or [""])[0]
    is_settled = bool(layout.decimal or layout.thousands or decimals or grouped)
    clashing = [name for name, marks in shown.items() if thousands == decimal and thousands in marks]
    notes = {} if layout.decimal or decimal == "." else {"decimal": f"decimal sign {decimal!r}"}
    notes |= {} if layout.thousands or not thousands else {"thousands": f"thousands mark {thousands!r}"}
    return Found(
        dialect=Dialect(decimal=decimal, thousands=thousands, dates=layout.dates),
        notes=notes,
        faults=tuple(_fault(name, columns[name][1]) for name in (clashing if is_settled else doubtful)),
    )


def _marks(cells: pd.Series[str], *, is_whole: bool) -> Marks:
    if as_numbers(cells) is not None:
        return _of_points(cells, is_whole=is_whole)
    blanks = " " if cells.str.contains(BLANKS, na=False).any() else None
    commas = cells[cells.str.contains(",", regex=False, na=False)].str.replace(BLANKS, "", regex=True)
    both = commas.str.extract(f"^{BOTH_MARKS}$", expand=False).dropna()
    if len(both):
        return Marks(decimal=str(both.iloc[0]), thousands="," if both.iloc[0] == "." else ".")
    if commas.empty or blanks:
        return Marks(decimal="," if len(commas) else None, thousands=blanks)
    if not commas.str.fullmatch(GROUPED_COMMA).all():
        return Marks(decimal=",")
    return Marks(thousands=",") if is_whole else Marks(is_doubtful=True)


def _of_points(cells: pd.Series[str], *, is_whole: bool) -> Marks:
    """Of numbers that read as they stand: no mark at all, a clear decimal point, or nothing but `1.335`."""
    for part in (cells.head(GLANCE), cells):
        points = part[part.str.contains(".", regex=False, na=False)]
        if len(points) and not points.str.fullmatch(GROUPED_POINT).all():
            return Marks(decimal=".")
    if points.empty:
        return Marks()
    return Marks(thousands=".") if is_whole else Marks(is_doubtful=True)


def _fault(name: str, cells: pd.Series[str]) -> Fault:
    rule = "`decimal` or `thousands` in the profile's `file`, because this can be read in two ways"
    return Fault(column=name, rule=rule, value=next(cell for cell in cells.dropna() if not cell.isdecimal()))

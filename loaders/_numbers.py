"""How a file writes its numbers: told by the profile, or found where there is only one way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from loaders._parse import INTEGER, Dialect, Kind, as_numbers
from loaders._profile import FileLayout
from loaders._refusal import Fault

BLANKS = r"(?<=\d)[ \u00a0\u202f](?=\d)"
GROUPED_COMMA = r"[-+]?\d{1,3}(?:,\d{3})+"
"""`1,234`: more than a thousand in English, a little over one in Swedish."""
BOTH_MARKS = r"[-+]?\d{1,3}(?:[.,]\d{3})+([.,])\d+"
"""`1.234,5`: the last mark is the decimal one."""


@dataclass(frozen=True, kw_only=True)
class Found:
    dialect: Dialect
    notes: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


def find_dialect(layout: FileLayout, columns: Mapping[str, tuple[Kind, pd.Series[str]]]) -> Found:
    """How the number columns (by their name in the file) are written; a fault for each that reads in two ways."""
    marked = {name: _marked(cells) for name, (_, cells) in columns.items() if as_numbers(cells) is None}
    decimal: str | None = layout.decimal
    thousands: str | None = layout.thousands
    faults = []
    for name, cells in marked.items():
        found = _marks(cells, is_whole=columns[name][0] is INTEGER)
        if found is None and decimal is None and thousands is None:
            faults.append(_ambiguous(name, cells))
        decimal, thousands = decimal or (found or {}).get("decimal"), thousands or (found or {}).get("thousands")
    notes = {} if layout.decimal or decimal in {None, "."} else {"decimal": f"decimal sign {decimal!r}"}
    notes |= {} if layout.thousands or not thousands else {"thousands": f"thousands mark {thousands!r}"}
    dialect = Dialect(decimal=decimal or ".", thousands=thousands or "", dates=layout.dates)
    return Found(dialect=dialect, notes=notes, faults=tuple(faults))


def _marked(cells: pd.Series[str]) -> pd.Series[str]:
    """The cells with a mark that could mean two things: few or none in most files."""
    return cells[cells.str.contains(",", regex=False, na=False) | cells.str.contains(BLANKS, na=False)]


def _marks(cells: pd.Series[str], *, is_whole: bool) -> dict[str, str] | None:
    """The decimal and thousands marks that these cells show, None if they could be read in two ways."""
    has_comma = cells.str.contains(",", regex=False)
    commas = cells[has_comma]
    found = {"thousands": " "} if not has_comma.all() else {}
    if commas.empty:
        return found
    both = commas.str.extract(f"^{BOTH_MARKS}$", expand=False).dropna()
    if len(both):
        return {"decimal": str(both.iloc[0]), "thousands": "," if both.iloc[0] == "." else "."}
    if not commas.str.fullmatch(GROUPED_COMMA).all():
        return found | {"decimal": ","}
    return {"thousands": ","} if is_whole else None


def _ambiguous(name: str, cells: pd.Series[str]) -> Fault:
    rule = "`decimal` or `thousands` in the profile's `file`, because the comma can be read in two ways"
    return Fault(column=name, rule=rule, value=str(cells.iloc[0]))

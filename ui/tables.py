"""Tables as rows of plain values, and as CSV that carries its evidence and that no spreadsheet takes for formulas."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import streamlit as st

from data import spreadsheet
from metrics import Result, Row, Value
from ui.numbers import interval, number_format, written
from ui.words import DASH, _, number, safe

Cells = Mapping[str, object]


Formats = Mapping[str, str]
"""Columns of numbers and the unit they are written in."""


def table(
    rows: Sequence[Cells],
    *,
    alt: str,
    height: Literal["auto", "content"] = "auto",
    units: Formats = MappingProxyType({}),
) -> None:
    """Numbers stay numbers where `units` names their column, so that they sort as numbers; a missing one is a dash."""
    columns = {name: st.column_config.NumberColumn(format=number_format(unit)) for name, unit in units.items()}
    st.dataframe(list(rows), hide_index=True, alt=alt, height=height, column_config=columns, placeholder=DASH)


def plain_table(rows: Sequence[Mapping[str, str]], *, alt: str) -> None:
    """A small table that is read as a whole: its cells wrap."""
    st.table([{safe(name): safe(cell) for name, cell in row.items()} for row in rows], alt=alt, hide_index=True)


def figures(result: Result) -> list[dict[str, object]]:
    """The result as people read it: one row for each group."""
    unit = result.metric.unit
    return [_group(row) | _figures(row.value, unit) for row in result.rows]


def _group(row: Row) -> dict[str, object]:
    return {_(heading(name)): "" if value is None else str(value) for name, value in row.group.items()}


def _figures(value: Value, unit: str) -> dict[str, object]:
    return {
        _("Value"): written(value.value, unit),
        _("95 % interval"): interval(value, unit),
        "n": DASH if value.n is None else number(value.n),
        _("Why there is no number"): _(value.because) if value.because else "",
    }


def heading(dimension: str) -> str:
    return dimension.replace("_", " ").capitalize()


def exported(result: Result) -> str:
    """The result as CSV: the numbers as they are, and on every line the version and the files they come from."""
    files = "; ".join(f"{source.file} sha256:{source.sha256}" for source in result.sources)
    known = {"metric": result.metric.id, "unit": result.metric.unit, "version": result.version, "files": files}
    return as_csv([dict(row.group) | _numbers(row.value) | known for row in result.rows])


def _numbers(value: Value) -> dict[str, object]:
    return {name: getattr(value, name) for name in ("value", "n", "low", "high", "because")}


def as_csv(rows: Sequence[Cells]) -> str:
    return spreadsheet.as_csv(list(rows[0]) if rows else [], [row.values() for row in rows])

"""Tables as rows of plain values, and a result as people read it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import streamlit as st

from data import spreadsheet
from metrics import Result, Row
from ui.lines import place
from ui.numbers import cell, interval, number_format
from ui.words import DASH, _, safe

Cells = Mapping[str, object]


Formats = Mapping[str, str]
"""Columns of numbers and the unit they are written in."""

WIDE = 340


def table(
    rows: Sequence[Cells],
    *,
    alt: str,
    height: Literal["auto", "content"] = "auto",
    units: Formats = MappingProxyType({}),
    wide: Sequence[str] = (),
) -> None:
    """Numbers stay numbers where `units` names their column, so that they sort as numbers; a missing one is a dash.

    `wide` are the columns of long names, which are else as wide as the first ones need.
    """
    columns = {name: st.column_config.NumberColumn(format=number_format(unit)) for name, unit in units.items()}
    columns |= {name: st.column_config.TextColumn(width=WIDE) for name in wide}
    st.dataframe(list(rows), hide_index=True, alt=alt, height=height, column_config=columns, placeholder=DASH)


def plain_table(rows: Sequence[Mapping[str, str]], *, alt: str) -> None:
    """A small table that is read as a whole: its cells wrap."""
    st.table([{safe(name): safe(cell) for name, cell in row.items()} for row in rows], alt=alt, hide_index=True)


def figures_table(result: Result) -> None:
    """The result as people read it: one row for each group; columns that have nothing to say are left out."""
    unit = result.metric.unit
    rows = [_group(row) | _figures(row, unit) for row in sorted(result.rows, key=_order)]
    asked = (_("Unweighted"), _("Chance alone (adjusted p)"), _("Note"), reason())
    formats = {_("Value"): unit, _("Unweighted"): unit, "n": "students", _("Chance alone (adjusted p)"): "probability"}
    table(filled(rows, asked), alt=_("The figures of {title}").format(title=_(result.metric.title)), units=formats)


def _order(row: Row) -> tuple[tuple[object, ...], ...]:
    """By the groups as they are named from left to right, waves as they were held; what is not stated comes last."""
    return tuple(
        (value is None, place(row.group, name) if name == "wave" else (0, 0, str(value)), str(value))
        for name, value in row.group.items()
    )


def _group(row: Row) -> dict[str, object]:
    return {_(heading(name)): "" if value is None else str(value) for name, value in row.group.items()}


def _figures(row: Row, unit: str) -> dict[str, object]:
    value = row.value
    return {
        _("Value"): cell(value.value, unit),
        _("95 % interval"): interval(value, unit),
        "n": value.n,
        _("Unweighted"): cell(value.unweighted, unit),
        _("Chance alone (adjusted p)"): value.p_adjusted,
        _("Note"): _(value.note) if value.note else "",
        reason(): _(value.because) if value.because else "",
    }


def reason() -> str:
    return _("Why there is no number")


def filled(rows: Sequence[Cells], optional: Sequence[str]) -> list[Cells]:
    """The rows without those of the optional columns that have nothing to say in any of them."""
    silent = {name for name in optional if all(row[name] in (None, "") for row in rows)}
    return [{name: value for name, value in row.items() if name not in silent} for row in rows]


def heading(dimension: str) -> str:
    return dimension.replace("_", " ").capitalize()


def as_csv(rows: Sequence[Cells]) -> str:
    return spreadsheet.as_csv(list(rows[0]) if rows else [], [row.values() for row in rows])

"""A file that lies otherwise than rows: columns beside each other become rows, unsaid periods are counted on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from loaders._periods import start_of
from loaders._profile import Profile
from loaders._profile_shape import Periods, Split, Unpivot
from loaders._refusal import Fault, Refusal
from loaders._table import Table

MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS = {"day": 1, "week": 7}
WRITTEN: Mapping[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": lambda day: f"{day:%G-W%V}",
    "month": lambda day: f"{day:%Y-%m}",
    "quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    "year": lambda day: str(day.year),
}


def reshaped(table: Table, profile: Profile) -> Table:
    """As the profile says that the file is meant; the table as it is where it says nothing."""
    if profile.split:
        table = with_parts(table, profile.split)
    if profile.periods:
        table = with_periods(table, profile.periods)
    return unpivoted(table, profile.unpivot) if profile.unpivot else table


def with_parts(table: Table, told: Split) -> Table:
    """A column for each part of one; a cell with fewer or more parts refuses the file."""
    _refuse_absent(table, [told.column])
    kept = table.cells.drop(columns=[told.column])
    _refuse_taken(replace(table, cells=kept), *told.names)
    parts = table.cells[told.column].str.split(told.at, regex=False)
    if wrong := np.flatnonzero((parts.map(len, na_action="ignore") != len(told.names)).to_numpy()).tolist():
        rule = f"{len(told.names)} parts ({', '.join(told.names)}) between {told.at!r}"
        cells = table.cells[told.column]
        at = [(int(table.lines[row]), cells.iloc[row]) for row in wrong]
        faults = [
            Fault(line=line, column=told.column, rule=rule, value=None if pd.isna(text) else str(text))
            for line, text in at
        ]
        raise Refusal(table.file, faults)
    columns = {name: parts.str[at].str.strip() for at, name in enumerate(told.names)}
    said = f"{told.column}: cut into {', '.join(told.names)}"
    found = {**table.found, "split": said}
    return replace(table, cells=kept.assign(**columns), found=found, derived=(*table.derived, *told.names))


def with_periods(table: Table, told: Periods) -> Table:
    """A column more: the rows follow each other without a gap."""
    _refuse_taken(table, told.into)
    start = start_of(told.start)
    periods = [WRITTEN[told.every](_later(start, told.every, row)) for row in range(len(table.cells))]
    said = f"{periods[0]} to {periods[-1]}, a {told.every} for each row, as the profile tells"
    cells = table.cells.assign(**{told.into: pd.Series(periods, dtype="str", index=table.cells.index)})
    return replace(table, cells=cells, found={**table.found, "periods": said}, derived=(*table.derived, told.into))


def _later(start: date, every: str, steps: int) -> date:
    if every in DAYS:
        return start + timedelta(days=DAYS[every] * steps)
    months = start.month - 1 + MONTHS[every] * steps
    return date(start.year + months // 12, months % 12 + 1, 1)


def unpivoted(table: Table, told: Unpivot) -> Table:
    """A row for each of the columns of every row; a blank cell is a row without a value."""
    names = _names(table, told)
    kept = table.cells.drop(columns=[*names])
    _refuse_taken(replace(table, cells=kept), *told.into, told.value)
    rows = np.repeat(np.arange(len(table.cells)), len(names))
    above = {
        name: pd.Series(np.tile([parts[at] for parts in names.values()], len(table.cells)), dtype="str")
        for at, name in enumerate(told.into)
    }
    values = pd.Series(table.cells[[*names]].to_numpy(object).ravel(), dtype="str")
    cells = kept.iloc[rows].reset_index(drop=True).assign(**above, **{told.value: values})
    said = f"{', '.join(names)}: a row for each, named in {', '.join(map(repr, told.into))}"
    derived = (*table.derived, *told.into, told.value)
    return replace(table, cells=cells, lines=table.lines[rows], found={**table.found, "unpivot": said}, derived=derived)


def _names(table: Table, told: Unpivot) -> dict[str, tuple[str, ...]]:
    """By column of the file what `into` holds for it."""
    _refuse_absent(table, told.columns)
    there = [str(name) for name in table.cells]
    if told.pattern is None:
        return {name: (name,) for name in told.columns}
    found = {name: match for name in there if (match := re.fullmatch(told.pattern, name))}
    if not found:
        raise Refusal(table.file, [Fault(rule=f"columns named like {told.pattern!r}", value=", ".join(there))])
    return {name: match.groups("") if match.re.groups else (name,) for name, match in found.items()}


def _refuse_absent(table: Table, names: Sequence[str]) -> None:
    if absent := [name for name in names if name not in table.cells]:
        rule = f"a column of the file ({', '.join(map(str, table.cells))})"
        raise Refusal(table.file, [Fault(column=name, rule=rule, value=name) for name in absent])


def _refuse_taken(table: Table, *names: str) -> None:
    if taken := [name for name in names if name in table.cells]:
        rule = "a name that no column of the file has"
        raise Refusal(table.file, [Fault(column=name, rule=rule, value=name) for name in taken])

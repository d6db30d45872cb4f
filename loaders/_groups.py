"""Results with their comparison groups beside each other: a row for each group is made of every row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from loaders._profile import Profile
from loaders._refusal import Fault, Refusal
from loaders._table import Table

GROUP = "group"


def one_below_the_other(table: Table, profile: Profile) -> Table:
    """The groups that the profile names, with their columns under the loader's names; else the table as it is."""
    if not profile.groups:
        return table
    _refuse(table, profile)
    theirs = {column for columns in profile.groups.values() for column in columns.values()}
    names = dict.fromkeys(name for columns in profile.groups.values() for name in columns)
    kept = table.cells.drop(columns=[column for column in theirs if column not in profile.named_columns])
    blank = pd.Series(pd.NA, index=table.cells.index, dtype="str")
    parts = [
        kept.assign(
            **{GROUP: group}, **{name: table.cells[columns[name]] if name in columns else blank for name in names}
        )
        for group, columns in profile.groups.items()
    ]
    cells = pd.concat(parts, ignore_index=True).astype("str")
    said = f"{', '.join(profile.groups)}: a row for each of every row"
    return replace(table, cells=cells, lines=np.tile(table.lines, len(parts)), found={**table.found, "groups": said})


def _refuse(table: Table, profile: Profile) -> None:
    there = f"a column of the file ({', '.join(map(str, table.cells))})"
    absent = [column for columns in profile.groups.values() for column in columns.values() if column not in table.cells]
    if absent:
        raise Refusal(table.file, [Fault(column=column, rule=there, value=column) for column in absent])

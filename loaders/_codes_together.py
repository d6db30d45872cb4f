"""Qualtrics may write all options that a person ticked into one cell, such as `1,3`: a column for each is made."""

from __future__ import annotations

import re

import pandas as pd

from loaders._export import Export
from loaders._table import Item

CODES = re.compile(r"\d{1,3}(,\d{1,3})*")


def codes_together(export: Export, cells: pd.DataFrame) -> tuple[dict[str, pd.Series[str]], dict[str, Item]]:
    """By name, `Q5[3]` for the third option of Q5: 1 where it was ticked, 0 where another was, else missing."""
    columns: dict[str, pd.Series[str]] = {}
    items: dict[str, Item] = {}
    if export.layout != "qualtrics":
        return columns, items
    for head in export.heads:
        if head.role or head.set or head.name not in cells:
            continue
        answers = [str(answer) for answer in cells[head.name].dropna().unique()]
        if not any("," in answer for answer in answers) or not all(map(CODES.fullmatch, answers)):
            continue
        for code in sorted({code for answer in answers for code in answer.split(",")}, key=int):
            with_it = [answer for answer in answers if code in answer.split(",")]
            ticks = cells[head.name].isin(with_it).map({True: "1", False: "0"}).astype("str")
            columns[f"{head.name}[{code}]"] = ticks.where(cells[head.name].notna())
            items[f"{head.name}[{code}]"] = Item(set=head.name, question=head.text or head.name, item=code, ticked="1")
    return columns, items

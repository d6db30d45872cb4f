"""From a file's table to a loader's columns: choose rows, translate codes, read values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders._answers import answer_texts
from loaders._contract import Asked, Loader, Remark
from loaders._marks import Marked, with_marks
from loaders._numbers import find_dialect
from loaders._parse import INTEGER, NUMBER, TEXT, Dialect, Kind, parse
from loaders._plan import JOINED_WITH, Plan, make_plan
from loaders._profile import Profile
from loaders._refusal import Fault, Refusal
from loaders._table import Table


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """A file in a loader's columns, one row per row of the file that is kept.

    `texts` holds the cells as found, `rows` their values, `unread` the cells that are no value of their column's kind.
    """

    plan: Plan
    texts: pd.DataFrame
    rows: pd.DataFrame
    unread: Mapping[str, pd.Series[str]]
    lines: NDArray[np.int64]
    rows_left_out: int
    total: float | None
    found: Mapping[str, str]
    dropped_columns: Sequence[str]

    @property
    def questions(self) -> tuple[Asked, ...]:
        return tuple(self.plan.questions.values())

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return tuple(self.plan.remarks.values())


def map_table(loader: Loader, profile: Profile, table: Table) -> Mapped:
    plan = make_plan(loader, profile, table)
    is_kept = kept(profile, table.cells)
    if not is_kept.any():
        raise Refusal(table.file, [Fault(rule="rows under the header that the profile does not leave out")])
    cells = table.cells if is_kept.all() else table.cells[is_kept].reset_index(drop=True)
    notes: dict[str, str] = {}
    lines = table.lines[is_kept.to_numpy()]
    texts = _texts(plan, profile, table, cells, notes)
    if profile.marks or profile.flags:
        texts = with_marks(loader, profile, Marked(file=table.file, cells=cells, texts=texts, lines=lines))
    kinds = _kinds(loader, plan, texts)
    numbers = {plan.theirs.get(name, name): (kind, texts[name]) for name, kind in kinds.items() if kind.is_number}
    found = find_dialect(profile.file, numbers, is_text=table.format == "csv")
    if found.faults:
        raise Refusal(table.file, found.faults)
    read = {name: parse(texts[name], kind, found.dialect) for name, kind in kinds.items()}
    return Mapped(
        plan=plan,
        texts=texts,
        rows=_with_fallbacks(loader, pd.DataFrame({name: values for name, (values, _) in read.items()})),
        unread={name: unread for name, (_, unread) in read.items() if unread is not None},
        lines=lines,
        rows_left_out=table.rows_left_out + len(table.cells) - len(cells),
        total=_total(profile, plan, table, found.dialect),
        found={**table.found, **notes, **found.notes},
        dropped_columns=[name for name in table.own_columns if name not in {*plan.used, *profile.named_columns}],
    )


def _kinds(loader: Loader, plan: Plan, texts: pd.DataFrame) -> dict[str, Kind]:
    kinds = {column.name: column.kind for column in loader.columns if column.name in texts}
    kinds |= {question.name: INTEGER for question in plan.questions.values()}
    return kinds | {remark.name: TEXT for remark in plan.remarks.values()}


def kept(profile: Profile, cells: pd.DataFrame) -> pd.Series[bool]:
    """Which rows the profile does not leave out; an empty word is a blank cell."""
    is_kept = pd.Series(data=True, index=cells.index)
    for column, words in profile.keep.items():
        is_kept &= _is_one_of(cells[column], words)
    for column, words in profile.leave_out.items():
        is_kept &= ~_is_one_of(cells[column], words)
    return is_kept


def _is_one_of(cells: pd.Series[str], words: Sequence[str]) -> pd.Series[bool]:
    is_named = cells.isin(words)
    return is_named | cells.isna() if "" in words else is_named


def _texts(plan: Plan, profile: Profile, table: Table, cells: pd.DataFrame, found: dict[str, str]) -> pd.DataFrame:
    texts = {name: _joined(cells, columns) for name, columns in plan.sources.items()}
    for name, (first, *_) in plan.sources.items():
        codes = _words(profile.codes.get(name, {}), table.labels.get(first, {}))
        texts[name] = texts[name].replace(codes) if codes else texts[name]
    texts |= answer_texts(cells, plan.questions, profile, table, found)
    texts |= {remark.name: cells[column] for column, remark in plan.remarks.items()}
    same = {name: pd.Series(text, index=cells.index, dtype="str") for name, text in plan.constants.items()}
    return pd.DataFrame(texts | same, index=cells.index)


def _words(codes: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    """What the profile says of a code or of its label counts before the file's label."""
    return {code: codes.get(label, label) for code, label in labels.items()} | dict(codes)


def _joined(cells: pd.DataFrame, columns: Sequence[str]) -> pd.Series[str]:
    first, *rest = columns
    return cells[first].str.cat(cells[rest], sep=JOINED_WITH) if rest else cells[first]


def _with_fallbacks(loader: Loader, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with every column of the loader; a column the file lacks has its fallback, or nothing."""
    for column in loader.columns:
        if column.name not in rows:
            rows[column.name] = pd.Series(column.fallback, index=rows.index, dtype=column.kind.dtype)
        elif column.fallback is not None:
            rows[column.name] = rows[column.name].fillna(column.fallback)
    return rows


def _total(profile: Profile, plan: Plan, table: Table, dialect: Dialect) -> float | None:
    """What the file's own total row says; None when the profile names no total."""
    if profile.total is None:
        return None
    is_total = pd.Series(data=True, index=table.cells.index)
    for column, word in profile.total.where.items():
        is_total &= table.cells[column] == word
    totals = table.cells.loc[is_total, plan.theirs[profile.total.column]]
    values, unread = parse(totals, NUMBER, dialect)
    if len(totals) != 1 or unread is not None:
        where = ", ".join(f"{column} = {word}" for column, word in profile.total.where.items())
        raise Refusal(
            table.file, [Fault(rule=f"one total row with a number where {where}", value=f"{len(totals)} rows")]
        )
    return float(values.iloc[0])

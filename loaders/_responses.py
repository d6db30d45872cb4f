"""From an export's rows to its responses: previews and unfinished ones are left out, lists of options are found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders._codes_together import codes_together
from loaders._columns import LINES_NAMED, Columns
from loaders._export import Export, Head, Role
from loaders._refusal import Fault, Unreadable
from loaders._table import Item, Reading
from loaders._ticks import ticked

STATES_OF_PREVIEWS = ("1", "8", "9", "12", "17")
"""Qualtrics' codes for a preview, spam, a preview taken for spam, imported spam and a preview without network."""
PREVIEW = re.compile(
    r"preview|vorschau|vista previa|aper[çc]u|f[öo]rhands|voorbeeld|anteprima|podgl[ąa]d|spam", re.IGNORECASE
)
NOT = "0 false falsch falso faux falskt usant onwaar fałsz nein nej no non nie nee"
NOT_FINISHED = frozenset(NOT.split())


@dataclass(frozen=True, kw_only=True)
class Responses:
    cells: pd.DataFrame
    lines: NDArray[np.int64]
    items: Mapping[str, Item]
    derived: tuple[str, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    respondent: str | None = None
    personal: Mapping[str, str] = field(default_factory=dict)


def responses(columns: Columns, cells: pd.DataFrame, lines: NDArray[np.int64], reading: Reading) -> Responses:
    """Raises Unreadable when no response is left."""
    export = columns.export
    if export is None:
        return Responses(cells=cells, lines=lines, items=columns.items, derived=columns.derived)
    found: dict[str, str] = {}
    cells, lines = _kept(export, cells, lines, reading, found)
    ids = _of_role(export, cells, "respondent")
    together, items = codes_together(export, cells)
    return Responses(
        cells=cells.drop(columns=_of_role(export, cells, "ignored")).assign(**together),
        lines=lines,
        items=_items(export, cells) | items,
        derived=tuple(together),
        found=found,
        respondent=ids[0] if ids else None,
        personal={name: role for role in ("name", "e-mail", "personal") for name in _of_role(export, cells, role)},
    )


def texts_of(export: Export | None) -> dict[str, str]:
    return {head.name: head.text for head in export.heads if head.text and head.name} if export else {}


def _of_role(export: Export, cells: pd.DataFrame, role: Role) -> list[str]:
    return [head.name for head in export.heads if head.role == role and head.name in cells]


def _kept(
    export: Export, cells: pd.DataFrame, lines: NDArray[np.int64], reading: Reading, found: dict[str, str]
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    previews = _rows(export, cells, "status", _is_preview) | _rows(export, cells, "channel", _is_preview_channel)
    unfinished = _rows(export, cells, "finished", lambda word: word.casefold() in NOT_FINISHED) & ~previews
    for name in _of_role(export, cells, "submitted"):
        unfinished |= cells[name].isna().to_numpy()
    if previews.any():
        found["previews and spam"] = f"{_number(lines, previews)} left out"
    kept = ~previews
    if unfinished.any() and reading.incomplete == "keep":
        found["unfinished responses"] = f"{_number(lines, unfinished)} kept, as the profile tells"
    elif unfinished.any():
        kept &= ~unfinished
        found["unfinished responses"] = f"{_number(lines, unfinished)} left out (`file.incomplete: keep` takes them in)"
    if not kept.any():
        raise Unreadable(Fault(rule="at least one finished response", value="; ".join(found.values())))
    return (cells, lines) if kept.all() else (cells[kept].reset_index(drop=True), lines[kept])


def _is_preview(state: str) -> bool:
    return state in STATES_OF_PREVIEWS or _is_preview_channel(state)


def _is_preview_channel(channel: str) -> bool:
    return PREVIEW.search(channel) is not None


def _rows(export: Export, cells: pd.DataFrame, role: Role, is_so: Callable[[str], bool]) -> NDArray[np.bool_]:
    """The rows where a column of this role says so."""
    rows = np.zeros(len(cells), dtype=bool)
    for name in _of_role(export, cells, role):
        rows |= cells[name].isin([word for word in cells[name].dropna().unique() if is_so(word)]).to_numpy()
    return rows


def _number(lines: NDArray[np.int64], where: NDArray[np.bool_]) -> str:
    named = ", ".join(map(str, lines[where][:LINES_NAMED]))
    return f"{where.sum():,} (line {named}{', ...' if where.sum() > LINES_NAMED else ''})"


def _items(export: Export, cells: pd.DataFrame) -> dict[str, Item]:
    sets: dict[str, list[Head]] = defaultdict(list)
    for head in export.heads:
        if head.set and head.name in cells:
            sets[head.set].append(head)
    return {
        name: item for name, heads in sets.items() if len(heads) > 1 for name, item in _of_set(heads, cells).items()
    }


def _of_set(heads: Sequence[Head], cells: pd.DataFrame) -> dict[str, Item]:
    asked = {head.name: Item(set=head.set, question=head.question or head.set, item=head.item) for head in heads}
    marks = ticked(asked, cells)
    return {name: replace(asked[name], ticked=mark) for name, mark in marks.items()} if marks else asked

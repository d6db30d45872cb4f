"""What a load of agreements changed: new ones, ended ones, other seats, other terms, copies that differ.

Every load is a snapshot. It is compared with what it replaced by making both again from the archive.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd
from sqlalchemy import select

from data.home import Home
from data.numbered import SLICE
from data.records import Load
from data.schema import WAREHOUSE
from loaders._changes import Change, Term, compared, copies_compared
from loaders._prepare import replay

__all__ = ["Change", "NoHistory", "Term", "as_rows", "changes", "copies"]

HEADER = ("agreement", "partner", "faculty", "change", "term", "before", "after", "sentence")
Frames = Mapping[str, pd.DataFrame]


class NoHistory(LookupError):
    """There is no such load, or it is none of agreements."""


def changes(home: Home, load_id: int) -> list[Change]:
    """What is different since the load that this one replaced, and where the two copies differ now; by agreement.

    A load that replaced none has new agreements only.
    """
    loads = {load.id: load for load in home.register.loads()}
    if load_id not in loads:
        raise NoHistory(f"load {load_id}: expected the number of a load (see: merit loads)")
    load = loads[load_id]
    after = _of(home, load, load.slices)
    if "agreement" not in after:
        raise NoHistory(f"load {load_id}: expected a load of agreements, got one of {load.loader}")
    before = _joined([_of(home, loads[older], keys) for older, keys in _replaced(load, loads).items()])
    found = compared(before, after)
    if load.is_current:
        found += copies(home, set(after["agreement"]["agreement"]))
    return sorted(found, key=lambda change: (change.agreement, change.kind))


def copies(home: Home, agreements: Collection[str] | None = None) -> list[Change]:
    """Where the partner's copy says something else than ours, as they stand now, for these agreements or all."""
    published = home.published()
    with published.engine.connect() as connection:
        tables = {name: pd.read_sql(select(WAREHOUSE.tables[name]), connection) for name in ("agreement", "seat")}
    if agreements is not None:
        tables = {name: rows[rows["agreement"].isin(agreements)] for name, rows in tables.items()}
    return copies_compared(_holding(tables))


def _holding(tables: Mapping[str, pd.DataFrame]) -> Frames:
    """Of an agreement in several lists the row that holds, and its seats: its own number's, of the newest list."""
    listed = tables["agreement"].assign(is_joined=tables["agreement"]["listed_as"].notna())
    order = listed.sort_values(["is_joined", "slice_id"], ascending=[True, False], kind="stable")
    first = order.drop_duplicates(["agreement", "copy"]).drop(columns="is_joined")
    keys = ["agreement", "copy", "slice_id", "listed_as"]
    return {"agreement": first, "seat": tables["seat"].merge(first[keys], on=keys)}


def as_rows(found: Collection[Change]) -> list[tuple[str | None, ...]]:
    """One row for each term that changed, under HEADER."""
    rows: list[tuple[str | None, ...]] = []
    for change in found:
        told = (change.agreement, change.partner, change.faculty, change.kind)
        terms = change.terms or (Term(name="", before=None, after=None),)
        rows += [(*told, term.name, term.before, term.after, change.sentence) for term in terms]
    return rows


def _replaced(load: Load, loads: Mapping[int, Load]) -> dict[int, list[str]]:
    """The newest earlier load of each of the load's slices that was not undone, with the slices it is asked for."""
    earlier = [
        each for each in loads.values() if each.id < load.id and each.loader == load.loader and not each.undone_at
    ]
    found: dict[int, list[str]] = {}
    wanted = set(load.slices)
    for older in sorted(earlier, key=lambda each: -each.id):
        if shared := wanted & set(older.slices):
            found[older.id] = sorted(shared)
            wanted -= shared
    return found


def _of(home: Home, load: Load, slices: Collection[str]) -> Frames:
    frames = replay(home, load)[0]
    return {name: frame[frame[SLICE].isin(slices)] for name, frame in frames.items() if name in {"agreement", "seat"}}


def _joined(several: list[Frames]) -> Frames:
    names = {name for frames in several for name in frames}
    return {name: pd.concat([frames[name] for frames in several if name in frames]) for name in names}

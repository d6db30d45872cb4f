"""One change of a home: what goes into the register and the next warehouse version, together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from data import plan_log
from data import register_tables as tables
from data.joined_agreements import held
from data.matching import confirmed
from data.numbered import records, with_slices
from data.records import Check, Reject
from data.schema import WAREHOUSE
from data.warehouse import Change, Warehouse

DEMONSTRATION = "demonstration"
"""The setting that marks a home whose content is invented."""


@dataclass(frozen=True, kw_only=True)
class NewLoad:
    """A file that passed its gate. `frames` holds rows by table name, ids numbered from 0, with a `slice` column."""

    loader: str
    file: str
    sha256: str
    archived_as: str
    profile: str
    rows_read: int
    rows_rejected: int
    rows_left_out: int
    found: Mapping[str, str]
    dropped_columns: Sequence[str]
    rows_by_slice: Mapping[str, int]
    frames: Mapping[str, pd.DataFrame]
    checks: Sequence[Check]
    rejects: Sequence[Reject]

    @property
    def rows_accepted(self) -> int:
        return self.rows_read - self.rows_rejected - self.rows_left_out


@dataclass(kw_only=True)
class Writing:
    connection: Connection
    warehouse: Warehouse
    actor: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    _drop: set[int] = field(default_factory=set)
    _add: dict[str, list[pd.DataFrame]] = field(default_factory=dict)
    _from_nothing: bool = False
    _is_changed: bool = False
    _given: set[int] = field(default_factory=set)
    _again: set[int] = field(default_factory=set)
    _planned: plan_log.Planned | None = None

    def take(self, new: NewLoad) -> int:
        """Make the load's slices current in place of older ones; returns the load's id."""
        load_id = self._record(new)
        slices = self._new_slices(load_id, new.loader, new.rows_by_slice)
        self._list("check", load_id, new.checks)
        self._list("reject", load_id, new.rejects)
        planned = {name: frame for name, frame in new.frames.items() if name in tables.REGISTER.tables}
        for name, frame in planned.items():
            rows = with_slices(frame, slices).astype(object).where(lambda cells: cells.notna(), None)
            if len(rows):  # a transformation may have no impacts
                self.connection.execute(insert(tables.REGISTER.tables[name]), records(rows))
        self.give(load_id, slices, new.frames)
        return load_id

    def give(self, load_id: int, slices: Mapping[str, int], frames: Mapping[str, pd.DataFrame]) -> None:
        """Put a load's rows of these slices (ids by key) into the next version; what people plan is in the register."""
        load = self.connection.execute(select(tables.load).where(tables.load.c.id == load_id)).one()
        origin = {"load_id": load_id, "loader": load.loader, "file": load.file, "sha256": load.sha256}
        origins = [{**origin, "slice_id": each, "slice": key, "loaded_at": load.at} for key, each in slices.items()]
        self._put("source", pd.DataFrame(origins))
        self._given.update(slices.values())
        for name in frames.keys() & WAREHOUSE.tables.keys():
            self._put(name, with_slices(frames[name], slices))

    def give_again(self, load_id: int, slices: Mapping[str, int], frames: Mapping[str, pd.DataFrame]) -> None:
        """Put rows that are in the current version already into the next one as they came with their file."""
        self._again.update(slices.values())
        self.give(load_id, slices, frames)
        self.renew()

    def renew(self) -> None:
        """Publish a version although no load has changed: what people said of its rows has."""
        self._is_changed = True

    def undo(self, load_id: int) -> dict[int, dict[str, int]]:
        """Take a load back; returns the slices to be given again, by load: ids by key."""
        when = {"undone_at": self.at}
        self.connection.execute(update(tables.load).where(tables.load.c.id == load_id).values(when))
        each = tables.slice_.c
        mine = self.connection.execute(select(tables.slice_).where(each.load_id == load_id, each.is_current)).all()
        self._supersede([row.id for row in mine])
        again: dict[int, dict[str, int]] = {}
        for row in mine:
            if older := self._newest(row.loader, row.key):
                again.setdefault(older.load_id, {})[row.key] = older.id
                self.connection.execute(update(tables.slice_).where(each.id == older.id).values(is_current=True))
        return again

    def start_over(self) -> dict[int, dict[str, int]]:
        """Make the next version from nothing; returns the current slices not given yet by load: ids by key."""
        self._from_nothing = self._is_changed = True
        current: dict[int, dict[str, int]] = {}
        for row in self.connection.execute(select(tables.slice_).where(tables.slice_.c.is_current)):
            if row.id not in self._given:
                current.setdefault(row.load_id, {})[row.key] = row.id
        return current

    def mark_demonstration(self) -> None:
        """Say of the home that what is in it is invented."""
        if self.connection.execute(select(tables.setting).where(tables.setting.c.key == DEMONSTRATION)).first() is None:
            self.connection.execute(insert(tables.setting).values(key=DEMONSTRATION, value=self.at.isoformat()))

    def publish(self, reason: str) -> int | None:
        """Build the next version and name it in the register; None when nothing was changed."""
        if self._planned is not None:
            plan_log.log(self.connection, self._planned, actor=self.actor, at=self.at)
        if not self._is_changed:
            return None
        current = self.connection.execute(select(func.max(tables.version.c.number))).scalar() or 0
        base = None if self._from_nothing else current or None
        change = Change(
            drop=sorted(self._drop | self._again),
            add=self._added(),
            matches=confirmed(self.connection),
            agreements=held(self.connection),
        )
        self.warehouse.build(base, current + 1, change)
        row = {"number": current + 1, "reason": reason, "actor": self.actor, "at": self.at}
        self.connection.execute(insert(tables.version), row)
        return current + 1

    def _record(self, new: NewLoad) -> int:
        row = {name: value for name, value in vars(new).items() if name in tables.load.c}
        row |= {
            "rows_accepted": new.rows_accepted,
            "found": dict(new.found),
            "dropped_columns": list(new.dropped_columns),
        }
        row |= {"id": self._next_id(tables.load), "actor": self.actor, "at": self.at}
        self.connection.execute(insert(tables.load), row)
        return int(row["id"])

    def _new_slices(self, load_id: int, loader: str, rows_by_slice: Mapping[str, int]) -> dict[str, int]:
        each = tables.slice_.c
        current = self.connection.execute(select(each.key, each.id).where(each.loader == loader, each.is_current))
        self._supersede([row.id for row in current if row.key in rows_by_slice])
        ids = dict(zip(rows_by_slice, count(self._next_id(tables.slice_)), strict=False))
        new = {"load_id": load_id, "loader": loader, "is_current": True}
        rows = [{**new, "id": ids[key], "key": key, "rows": number} for key, number in rows_by_slice.items()]
        self.connection.execute(insert(tables.slice_), rows)
        return ids

    def _next_id(self, table: Table) -> int:
        """Safe without a sequence: nobody else writes while this change is open."""
        return (self.connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1

    def _supersede(self, slice_ids: Sequence[int]) -> None:
        self._is_changed = True
        if self._planned is None:
            self._planned = plan_log.planned(self.connection)
        self._drop.update(slice_ids)
        if slice_ids:
            gone = update(tables.slice_).where(tables.slice_.c.id == bindparam("gone")).values(is_current=False)
            self.connection.execute(gone, [{"gone": each} for each in slice_ids])

    def _newest(self, loader: str, key: str) -> Any:
        each = tables.slice_.c
        query = select(tables.slice_).join(tables.load).where(tables.load.c.undone_at.is_(None))
        return self.connection.execute(
            query.where(each.loader == loader, each.key == key).order_by(each.id.desc()).limit(1)
        ).first()

    def _list(self, name: str, load_id: int, records: Sequence[Check] | Sequence[Reject]) -> None:
        if records:
            rows = [{"load_id": load_id, **asdict(record)} for record in records]
            self.connection.execute(insert(tables.REGISTER.tables[name]), rows)

    def _put(self, name: str, frame: pd.DataFrame) -> None:
        self._add.setdefault(name, []).append(frame)

    def _added(self) -> dict[str, pd.DataFrame]:
        """The rows to add by table, without slices that a later file of the same change replaced."""
        joined = {name: pd.concat(frames) if len(frames) > 1 else frames[0] for name, frames in self._add.items()}
        if not self._drop:
            return joined
        return {name: frame[~frame["slice_id"].isin(self._drop)] for name, frame in joined.items()}

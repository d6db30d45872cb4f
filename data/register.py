"""The register: who loaded what and how it was checked, which warehouse version is current, what people plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, func, select

from data import register_tables as tables
from data.joined_agreements import numbers_kept
from data.records import (
    AgreementMatch,
    Check,
    Decision,
    Event,
    Impact,
    Load,
    Opened,
    PartnerMatch,
    PlanChange,
    Reject,
    Review,
    Target,
    Transformation,
)
from data.register_engine import RegisterEngine
from data.renaming import Bearer, former_names

Record = TypeVar("Record")


@dataclass(frozen=True, kw_only=True)
class Register:
    """Reading from a register that does not exist yet finds nothing."""

    engine: RegisterEngine

    def version(self) -> int:
        return int(self._scalar(select(func.max(tables.version.c.number))) or 0)

    def setting(self, key: str) -> str | None:
        value = self._scalar(select(tables.setting.c.value).where(tables.setting.c.key == key))
        return None if value is None else str(value)

    def loads(self) -> list[Load]:
        """Newest first."""
        slices: dict[int, list[Row[Any]]] = {}
        for row in self._rows(select(tables.slice_).order_by(tables.slice_.c.id)):
            slices.setdefault(row.load_id, []).append(row)
        rows = self._rows(select(tables.load).order_by(tables.load.c.id.desc()))
        return [_load(row, slices.get(row.id, [])) for row in rows]

    def rows_by_slice(self, loader: str) -> dict[str, int]:
        """The rows of the loader's current slices."""
        each = tables.slice_.c
        rows = self._rows(select(each.key, each.rows).where(each.loader == loader, each.is_current))
        return {row.key: row.rows for row in rows}

    def checks(self, load_id: int) -> list[Check]:
        return [_as(Check, row) for row in self._of_load(tables.check, load_id)]

    def rejects(self, load_id: int) -> list[Reject]:
        return [_as(Reject, row) for row in self._of_load(tables.reject, load_id)]

    def transformations(self) -> list[Transformation]:
        """In the order they began; one that is renamed under its new name alone."""
        planned: dict[str, list[Impact]] = {}
        for row in self._rows(_current(tables.impact)):
            planned.setdefault(row.transformation, []).append(_as(Impact, row))
        rows = self._rows(_current(tables.transformation).order_by(tables.transformation.c.starts))
        former = former_names(Bearer(name=row.name, formerly=row.formerly, slice_id=row.slice_id) for row in rows)
        return [
            _as(Transformation, row, impacts=planned.get(row.name, []), former_names=former[row.name])
            for row in rows
            if row.name in former
        ]

    def events(self) -> list[Event]:
        return [_as(Event, row) for row in self._rows(_current(tables.event).order_by(tables.event.c.starts))]

    def targets(self) -> list[Target]:
        return [_as(Target, row) for row in self._rows(_current(tables.target).order_by(tables.target.c.due))]

    def decisions(self) -> list[Decision]:
        """What holds: the newest decision about each agreement that was not withdrawn; newest first."""
        newest: dict[str, Decision] = {}
        kept = numbers_kept(self.agreement_matches())
        for row in self._rows(_holding(tables.decision)):
            number = kept.get(row.agreement, row.agreement)
            newest.setdefault(number, replace(_as(Decision, row), agreement=number))
        return list(newest.values())

    def decision_history(self, agreement: str) -> list[Decision]:
        """All that was ever decided about it and those joined with it, withdrawn or not; newest first."""
        each = tables.decision.c
        mine = each.agreement.in_(self.numbers_of(agreement))
        rows = self._rows(select(tables.decision).where(mine).order_by(each.id.desc()))
        return [_as(Decision, row) for row in rows]

    def partner_matches(self) -> list[PartnerMatch]:
        """What people said of partners' names and have not withdrawn; newest first."""
        return [_as(PartnerMatch, row) for row in self._rows(_holding(tables.partner_match))]

    def agreement_matches(self) -> list[AgreementMatch]:
        """What people said of agreements being one and have not withdrawn; newest first."""
        return [_as(AgreementMatch, row) for row in self._rows(_holding(tables.agreement_match))]

    def number_kept(self, agreement: str) -> str:
        """The number under which the agreement counts: another one's where it was joined with that."""
        return numbers_kept(self.agreement_matches()).get(agreement, agreement)

    def numbers_of(self, agreement: str) -> list[str]:
        """The agreement's number, and those of the agreements that count under it."""
        kept = numbers_kept(self.agreement_matches())
        return [agreement, *(other for other, number in kept.items() if number == agreement)]

    def reviews(self) -> list[Review]:
        """All that were not withdrawn; newest first."""
        return [_as(Review, row) for row in self._rows(_holding(tables.review))]

    def opened(self) -> list[Opened]:
        """In the order they were opened."""
        return [_as(Opened, row) for row in self._rows(select(tables.opened).order_by(tables.opened.c.id))]

    def plan_changes(self) -> list[PlanChange]:
        """Newest first."""
        return [
            _as(PlanChange, row)
            for row in self._rows(select(tables.plan_change).order_by(tables.plan_change.c.id.desc()))
        ]

    def _of_load(self, table: Table, load_id: int) -> Sequence[Row[Any]]:
        return self._rows(select(table).where(table.c.load_id == load_id).order_by(table.c.id))

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        if not self.engine.is_there():
            return []
        with self.engine.reader.connect() as connection:
            return connection.execute(query).all()

    def _scalar(self, query: Select[Any]) -> Any:
        rows = self._rows(query)
        return rows[0][0] if rows else None


def _holding(table: Table) -> Select[Any]:
    return select(table).where(table.c.withdrawn_at.is_(None)).order_by(table.c.id.desc())


def _current(table: Table) -> Select[Any]:
    return select(table).join(tables.slice_).where(tables.slice_.c.is_current)


def _load(row: Row[Any], slices: Sequence[Row[Any]]) -> Load:
    return _as(
        Load,
        row,
        slices=[each.key for each in slices],
        smallest_slice=min((each.rows for each in slices), default=0),
        is_current=any(each.is_current for each in slices),
    )


def _as(record: Callable[..., Record], row: Row[Any], **more: object) -> Record:
    """The row as `record`: the columns it has a field for, and what is given besides."""
    known = signature(record).parameters
    return record(**{name: value for name, value in row._mapping.items() if name in known}, **more)

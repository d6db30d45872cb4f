"""What the register holds, as the other layers see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Load:
    id: int
    loader: str
    file: str
    sha256: str
    archived_as: str
    profile: str
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    rows_left_out: int
    found: Mapping[str, str]
    dropped_columns: Sequence[str]
    actor: str
    at: datetime
    undone_at: datetime | None
    slices: Sequence[str]
    smallest_slice: int
    is_current: bool

    @property
    def state(self) -> str:
        if self.undone_at is not None:
            return "undone"
        return "current" if self.is_current else "replaced"


@dataclass(frozen=True, kw_only=True)
class Check:
    rule: str
    column: str | None
    severity: str
    outcome: str
    checked: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class Reject:
    line: int
    column: str | None
    rule: str
    value: str | None

    def __str__(self) -> str:
        column = f", column {self.column!r}" if self.column else ""
        return f"line {self.line}{column}: expected {self.rule}, got {self.value!r}"


@dataclass(frozen=True, kw_only=True)
class Impact:
    metric: str
    series: str | None
    direction: str
    shape: str | None
    lag_months: int | None
    smallest_effect: float | None
    comparison: str | None
    scope: str | None = None


@dataclass(frozen=True, kw_only=True)
class Transformation:
    id: int
    name: str
    area: str
    starts: date
    ends: date | None
    wash_in_months: int | None
    why: str | None
    done: str | None
    worked: str | None
    failed: str | None
    foreseeable: str | None
    impacts: Sequence[Impact]
    actors: str | None = None
    partners: str | None = None
    indicators: str | None = None
    currency: str | None = None
    setup_cost: float | None = None
    setup_months: float | None = None
    setup_hours: float | None = None
    delivery_cost: float | None = None
    delivery_months: float | None = None
    delivery_hours: float | None = None
    former_names: Sequence[str] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its own, and what it was called before: what was noted under any of them is about it."""
        return self.name, *self.former_names


@dataclass(frozen=True, kw_only=True)
class Event:
    name: str
    starts: date
    ends: date | None
    kind: str | None
    explains: str | None
    kpis: str | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    metric: str
    series: str | None
    faculty: str | None
    value: float
    due: date
    owner: str
    set_on: date | None
    explains: str | None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What is to become of an agreement, as one person said it."""

    id: int
    agreement: str
    decision: str
    note: str | None
    owner: str | None
    due: date | None
    actor: str
    at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PartnerMatch:
    """A person's word on whether a partner's name, as lists write it, stands for an Erasmus code."""

    id: int
    name: str
    country: str | None
    code: str
    verdict: str
    actor: str
    at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class AgreementMatch:
    """A person's word on two agreements: one (`other` counts as `agreement`), or none of the other's."""

    id: int
    agreement: str
    other: str
    verdict: str
    actor: str
    at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Review:
    """A person looked at a target, or at a point of a series that left its range, and said what was decided."""

    id: int
    about: str
    metric: str
    series: str | None
    faculty: str | None
    period: str | None
    decided: str
    owner: str | None
    next_on: date | None
    actor: str
    at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The first time that the result of a planned impact was shown."""

    transformation: str
    metric: str
    series: str | None
    scope: str | None
    version: int
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlanChange:
    """One entry of a planned impact that was changed, and whether its result had been seen by then."""

    transformation: str
    metric: str
    series: str | None
    scope: str | None
    field: str
    before: str | None
    after: str | None
    was_opened: bool
    actor: str
    at: datetime

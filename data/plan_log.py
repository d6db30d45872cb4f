"""Changes to what was planned: written down when a load or its undoing changes a planned impact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from data import register_tables as tables
from data.renaming import Bearer, former_names

Key = tuple[str, str, str | None, str | None]
"""Transformation, metric, series, scope."""
Plan = Mapping[str, str | None]
UNTOLD = {"shape": "level", "lag_months": 0, "wash_in_months": 0}
"""What holds where a plan leaves it blank, so that writing it out changes nothing."""
FIELDS = ("starts", "wash_in_months", "direction", "shape", "lag_months", "smallest_effect", "comparison")
WHOLE = "plan"
"""The field of an entry that tells of an impact that came or went as a whole."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Each planned impact that is current, and the names of their transformations with what these were before."""

    plans: Mapping[Key, Plan]
    names: Mapping[str, Sequence[str]]

    def first_name(self, name: str, then: "Planned") -> str:
        """What a transformation of this name was called at first; `then` knows the names of another time."""
        called = [(each, *former) for names in (self.names, then.names) for each, former in names.items()]
        return next((names[-1] for names in called if name in names), name)


def planned(connection: Connection) -> Planned:
    impact, changed, slices = tables.impact, tables.transformation, tables.slice_
    query = (
        select(impact, changed.c.starts, changed.c.wash_in_months)
        .join(slices, slices.c.id == impact.c.slice_id)
        .join(changed, (changed.c.slice_id == impact.c.slice_id) & (changed.c.name == impact.c.transformation))
        .where(slices.c.is_current)
    )
    current = select(changed).join(slices).where(slices.c.is_current)
    bearers = [
        Bearer(name=row.name, formerly=row.formerly, slice_id=row.slice_id) for row in connection.execute(current)
    ]
    names = former_names(bearers)
    plans = {_key(row): _plan(row) for row in connection.execute(query)}
    return Planned(plans={key: plan for key, plan in plans.items() if key[0] in names}, names=names)


def log(connection: Connection, before: Planned, *, actor: str, at: datetime) -> None:
    """Write down what differs from `before`. A transformation that nobody had loaded before is no change of a plan."""
    now = planned(connection)
    was, after = ({_first(key, now, before): plan for key, plan in each.plans.items()} for each in (before, now))
    seen = {_first(_key(row), now, before) for row in connection.execute(select(tables.opened))}
    known = {key[0] for key in [*was, *seen]}
    rows = [
        _entry(key, field, old, new, seen) | {"actor": actor, "at": at}
        for key in [*was, *(key for key in after if key not in was)]
        if key[0] in known
        for field, old, new in _differences(was.get(key), after.get(key))
    ]
    if rows:
        connection.execute(insert(tables.plan_change), rows)


def _first(key: Key, now: Planned, then: Planned) -> Key:
    """Under the first name, which outlasts the later ones when they are taken back."""
    return now.first_name(key[0], then), *key[1:]


def _differences(before: Plan | None, after: Plan | None) -> list[tuple[str, str | None, str | None]]:
    if before is None or after is None:
        return [(WHOLE, _whole(before), _whole(after))]
    return [(field, before[field], after[field]) for field in FIELDS if before[field] != after[field]]


def _entry(key: Key, field: str, before: str | None, after: str | None, seen: set[Key]) -> dict[str, object]:
    """A new impact of a transformation of which any result was seen counts as planned afterwards."""
    is_new = field == WHOLE and before is None
    was_opened = key[0] in {each[0] for each in seen} if is_new else key in seen
    named = dict(zip(("transformation", "metric", "series", "scope"), key, strict=True))
    return named | {"field": field, "before": before, "after": after, "was_opened": was_opened}


def _whole(plan: Plan | None) -> str | None:
    if plan is None:
        return None
    return "; ".join(f"{field} {value}" for field, value in plan.items() if value is not None)


def _key(row: Any) -> Key:
    return row.transformation, row.metric, row.series, row.scope


def _plan(row: Any) -> Plan:
    told = {field: getattr(row, field) for field in FIELDS}
    return {field: _text(UNTOLD.get(field) if value is None else value) for field, value in told.items()}


def _text(value: object) -> str | None:
    return f"{value:.12g}" if isinstance(value, float) else None if value is None else str(value)

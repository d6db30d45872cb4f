"""Changes to what was planned: written down when a load or its undoing changes a planned impact."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from data import register_tables as tables

Key = tuple[str, str, str | None, str | None]
"""Transformation, metric, series, scope."""
Plan = Mapping[str, str | None]
UNTOLD = {"shape": "level", "lag_months": 0, "wash_in_months": 0}
"""What holds where a plan leaves it blank, so that writing it out changes nothing."""
FIELDS = ("starts", "wash_in_months", "direction", "shape", "lag_months", "smallest_effect", "comparison")
WHOLE = "plan"
"""The field of an entry that tells of an impact that came or went as a whole."""


def plans(connection: Connection) -> dict[Key, Plan]:
    """Each planned impact that is current."""
    planned, changed, slices = tables.impact, tables.transformation, tables.slice_
    query = (
        select(planned, changed.c.starts, changed.c.wash_in_months)
        .join(slices, slices.c.id == planned.c.slice_id)
        .join(changed, (changed.c.slice_id == planned.c.slice_id) & (changed.c.name == planned.c.transformation))
        .where(slices.c.is_current)
    )
    return {_key(row): _plan(row) for row in connection.execute(query)}


def log(connection: Connection, before: Mapping[Key, Plan], *, actor: str, at: datetime) -> None:
    """Write down what differs from `before`. A transformation that nobody had loaded before is no change of a plan."""
    after = plans(connection)
    seen = {_key(row) for row in connection.execute(select(tables.opened))}
    known = {key[0] for key in [*before, *seen]}
    rows = [
        _entry(key, field, was, is_now, seen) | {"actor": actor, "at": at}
        for key in [*before, *(key for key in after if key not in before)]
        if key[0] in known
        for field, was, is_now in _differences(before.get(key), after.get(key))
    ]
    if rows:
        connection.execute(insert(tables.plan_change), rows)


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

"""Results of planned impacts that somebody opened: from then on a change of the plan is known to be a late one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from data import register_tables as tables
from data.home import Home
from data.records import Impact, Opened, Transformation

DIRECTIONS = ("up", "down")


def note_opened(home: Home, change: Transformation, impact: Impact, *, actor: str) -> None:
    """Remember who saw the result of this planned impact first, and in which version; later times change nothing."""
    named = {"transformation": change.name, "metric": impact.metric, "series": impact.series, "scope": impact.scope}
    if is_opened(home.register.opened(), change, impact):
        return
    version = home.register.version()
    with home.writing(actor=actor, reason="opened") as writing:
        if writing.connection.execute(select(tables.opened).where(*_all_of(named))).first() is None:
            when = {"version": version, "actor": actor, "at": writing.at}
            writing.connection.execute(insert(tables.opened).values(**named, **when))


def is_opened(opened: Sequence[Opened], change: Transformation, impact: Impact) -> bool:
    return any(_key(each) == (change.name, impact.metric, impact.series, impact.scope) for each in opened)


def missing(impact: Impact) -> list[str]:
    """What a plan must say before its result may be seen: the entries that are blank."""
    told = {"direction": impact.direction in DIRECTIONS, "smallest_effect": bool(impact.smallest_effect)}
    return [name for name, is_told in told.items() if not is_told]


def _key(each: Opened) -> tuple[str, str, str | None, str | None]:
    return each.transformation, each.metric, each.series, each.scope


def _all_of(named: dict[str, Any]) -> list[Any]:
    return [tables.opened.c[name].is_not_distinct_from(value) for name, value in named.items()]

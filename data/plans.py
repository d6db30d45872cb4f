"""Results of planned impacts that somebody opened: from then on a change of the plan is known to be a late one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from data import register_tables as tables
from data.home import Home
from data.records import Impact, Opened, PlanChange, Transformation

DIRECTIONS = ("up", "down")


def note_opened(home: Home, change: Transformation, impact: Impact, *, actor: str) -> None:
    """Remember who saw the result of this planned impact first, and in which version; later times change nothing.

    It is noted under the first name, which outlasts the later ones when they are taken back.
    """
    named = {
        "transformation": change.names[-1],
        "metric": impact.metric,
        "series": impact.series,
        "scope": impact.scope,
    }
    if is_opened(home.register.opened(), change, impact):
        return
    version = home.register.version()
    with home.writing(actor=actor, reason="opened") as writing:
        if writing.connection.execute(select(tables.opened).where(*_all_of(named))).first() is None:
            when = {"version": version, "actor": actor, "at": writing.at}
            writing.connection.execute(insert(tables.opened).values(**named, **when))


def is_opened(opened: Sequence[Opened], change: Transformation, impact: Impact) -> bool:
    return any(_is_of(each, change, impact) for each in opened)


def _is_of(noted: Opened | PlanChange, change: Transformation, impact: Impact) -> bool:
    planned = (impact.metric, impact.series, impact.scope)
    return noted.transformation in change.names and (noted.metric, noted.series, noted.scope) == planned


def changes_of(log: Sequence[PlanChange], change: Transformation, impact: Impact) -> list[PlanChange]:
    """What was changed in this planned impact, under whichever name, in the order of the log."""
    return [each for each in log if _is_of(each, change, impact)]


def missing(impact: Impact) -> list[str]:
    """What a plan must say before its result may be seen: the entries that are blank."""
    told = {"direction": impact.direction in DIRECTIONS, "smallest_effect": bool(impact.smallest_effect)}
    return [name for name, is_told in told.items() if not is_told]


def _all_of(named: dict[str, Any]) -> list[Any]:
    return [tables.opened.c[name].is_not_distinct_from(value) for name, value in named.items()]

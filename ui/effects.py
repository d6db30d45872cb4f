"""Effects as pages ask for them: of plans that are complete and whose result somebody opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from data.plans import is_opened, missing, note_opened
from data.records import Impact, Opened, PlanChange, Transformation
from metrics import Effect, catalogue, effect_of
from ui.loading import ACTOR
from ui.store import Edition, home, once
from ui.turns import Turns
from ui.words import _, readable

TURNS = Turns()
State = Literal["open", "closed", "incomplete", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One planned impact of a transformation, and whether its result may be seen.

    `lacks` are the entries without which it stays closed; `changes` what was changed in it, the newest first.
    """

    change: Transformation
    impact: Impact
    opened: Opened | None
    lacks: Sequence[str]
    changes: Sequence[PlanChange]

    @property
    def state(self) -> State:
        if self.impact.metric not in catalogue():
            return "unknown"
        if self.lacks:
            return "incomplete"
        return "open" if self.opened else "closed"

    @property
    def late(self) -> Sequence[PlanChange]:
        """What was changed after the result had been seen."""
        return [each for each in self.changes if each.was_opened]


def changes(now: Edition, area: str | None = None) -> list[Transformation]:
    """The newest first."""
    return [each for each in reversed(once(now, home().register.transformations)) if area in (None, each.area)]


def areas(now: Edition) -> list[str]:
    return sorted({each.area for each in changes(now)})


def plans(now: Edition, area: str | None = None, name: str | None = None) -> list[Plan]:
    """Asked anew each time: opening a result makes no new version of the data."""
    opened, log = home().register.opened(), home().register.plan_changes()
    return [
        _plan(change, impact, opened, log)
        for change in changes(now, area)
        if name in (None, change.name)
        for impact in change.impacts
    ]


def _plan(change: Transformation, impact: Impact, opened: Sequence[Opened], log: Sequence[PlanChange]) -> Plan:
    return Plan(
        change=change,
        impact=impact,
        opened=next((each for each in opened if is_opened([each], change, impact)), None),
        lacks=missing(impact),
        changes=[each for each in log if _is_of(each, change, impact)],
    )


def _is_of(logged: PlanChange, change: Transformation, impact: Impact) -> bool:
    named = (logged.transformation, logged.metric, logged.series, logged.scope)
    return named == (change.name, impact.metric, impact.series, impact.scope)


def gone(now: Edition, name: str) -> list[PlanChange]:
    """What the log knows of impacts that are no longer planned."""
    kept = {(each.impact.metric, each.impact.series, each.impact.scope) for each in plans(now, name=name)}
    log = [each for each in home().register.plan_changes() if each.transformation == name]
    return [each for each in log if (each.metric, each.series, each.scope) not in kept]


def effect(now: Edition, plan: Plan, *, is_urgent: bool = False) -> Effect:
    """Worked out once in a version. `is_urgent`: somebody looks at this one, so the others wait."""
    return _effect(f"{now!r} {plan.change.name} {plan.impact!r}", now, plan, is_urgent)[1]


@st.cache_resource(max_entries=1_000, show_spinner=False)
def _effect(key: str, _now: Edition, _plan: Plan, _is_urgent: bool) -> tuple[str, Effect]:
    register = home().register
    changes, events = once(_now, register.transformations), once(_now, register.events)
    with TURNS.turn(is_urgent=_is_urgent):
        return key, effect_of(_now.published, _plan.change, _plan.impact, changes=changes, events=events)


def open_result(plan: Plan) -> None:
    note_opened(home(), plan.change, plan.impact, actor=ACTOR)


def open_all(closed: Sequence[Plan]) -> None:
    for plan in closed:
        open_result(plan)


def title(impact: Impact) -> str:
    """The KPI as a heading."""
    metric = catalogue().get(impact.metric)
    name = _(metric.title) if metric else impact.metric
    if impact.series:
        name = readable(impact.series) if impact.metric == "observation_value" else f"{name}: {impact.series}"
    return f"{name} ({impact.scope})" if impact.scope else name

"""Effects as pages ask for them: of plans that are complete and whose result somebody opened."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import Literal

from data.plans import changes_of, is_opened, missing, note_opened
from data.records import Impact, Opened, PlanChange, Transformation
from metrics import Effect, catalogue, effect_of, is_estimated
from ui.loading import ACTOR
from ui.store import Edition, home, once
from ui.turns import Turns
from ui.words import _, readable

QUIET_SECONDS = 5.0
"""Whoever looks at the page first is let go first."""
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
        changes=changes_of(log, change, impact),
    )


def gone(change: Transformation) -> list[PlanChange]:
    """What the log knows of impacts that are no longer planned."""
    kept = {(each.metric, each.series, each.scope) for each in change.impacts}
    log = [each for each in home().register.plan_changes() if each.transformation in change.names]
    return [each for each in log if (each.metric, each.series, each.scope) not in kept]


def effect(now: Edition, plan: Plan, *, is_urgent: bool = False) -> Effect:
    """Worked out once in a version. `is_urgent`: somebody looks at this one, so the others wait."""
    register = home().register
    changes, events = once(now, register.transformations), once(now, register.events)
    if is_estimated(now.published, plan.change, changes, events):  # whoever only looks up waits for nobody
        return effect_of(now.published, plan.change, plan.impact, changes=changes, events=events)
    with TURNS.turn(is_urgent=is_urgent):
        return effect_of(now.published, plan.change, plan.impact, changes=changes, events=events)


@cache
def work_ahead(now: Edition) -> None:
    """Work out, while people read, what they may open next; once in an edition, and never before what is looked at."""
    ready = [plan for plan in plans(now) if plan.state in ("open", "closed")]

    def work() -> None:
        time.sleep(QUIET_SECONDS)
        for plan in ready:
            effect(now, plan)

    start_thread(work)


def start_thread(work: Callable[[], object]) -> None:
    Thread(target=work, name="effects", daemon=True).start()


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

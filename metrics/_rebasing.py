"""Where a control chart begins anew: at a registered change that was meant to move the KPI, or at a logged cause."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.records import Event
from metrics._concerns import concerns
from metrics._monitored import Kpi, Plans
from metrics._periods import starts

FEWEST_IN_LEVEL = 6
"""Fewer points make no level of their own: until then the old limits stand, and a change is seen against them."""
FEWEST_BEFORE = 2
"""A single point before a cause has no limits that could be rebased."""
MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why a level may be another one from `on` on: a change, after its wash-in, or an outside event and its end."""

    name: str
    on: date


def causes(kpi: Kpi, plans: Plans) -> list[Cause]:
    found = [
        Cause(name=change.name, on=_months_on(change.starts, change.wash_in_months or 0))
        for change, impact in plans.impacts
        if kpi.is_meant_by(impact)
    ]
    return sorted([*found, *_logged(kpi, plans)], key=lambda each: each.on)


def _logged(kpi: Kpi, plans: Plans) -> Iterator[Cause]:
    """Outside events that name this KPI, or that somebody who looked at its signal has named."""
    titles = {each.casefold() for each in (kpi.series, (kpi.series or "").replace("_", " ")) if each}
    titles |= set() if kpi.series else {kpi.metric.casefold(), kpi.declared.title.casefold()}
    looked = [
        each.decided.casefold()
        for each in plans.reviews
        if each.about == "signal" and (each.metric, each.series, each.faculty) == (kpi.metric, kpi.series, kpi.faculty)
    ]
    for event in plans.events:
        if _explains(event, kpi, titles) or any(_names(said, event.name) for said in looked):
            yield Cause(name=event.name, on=event.starts)
            if event.ends:
                yield Cause(name=f"end of {event.name}", on=event.ends + timedelta(days=1))


def _explains(event: Event, kpi: Kpi, titles: Iterable[str]) -> bool:
    """By the KPIs that it names; by its words where it names none."""
    is_named = concerns(event, kpi.metric, kpi.series)
    explains = (event.explains or "").casefold()
    return any(_names(explains, title) for title in titles) if is_named is None else is_named


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text) is not None


def _months_on(start: date, months: int) -> date:
    """The day of the month as it is; one that a month does not have moves to the next month's first."""
    years, month = divmod(start.month - 1 + months, MONTHS)
    try:
        return date(start.year + years, month + 1, start.day)
    except ValueError:
        return _months_on(date(start.year, start.month, 1), months + 1)


def cuts(found: Sequence[Cause], periods: Sequence[str], is_known: Sequence[bool]) -> list[tuple[int, tuple[str, ...]]]:
    """Where a level begins and why. Causes too near one another to tell their levels apart begin one together."""
    placed: list[tuple[int, tuple[str, ...]]] = []
    for cause in found:
        at = next((index for index, each in enumerate(periods) if (starts(each) or date.min) >= cause.on), None)
        if at is None or sum(is_known[:at]) < FEWEST_BEFORE or sum(is_known[at:]) < FEWEST_IN_LEVEL:
            continue
        if placed and sum(is_known[placed[-1][0] : at]) < FEWEST_IN_LEVEL:
            placed[-1] = (at, (*placed[-1][1], cause.name))
        else:
            placed.append((at, (cause.name,)))
    return placed

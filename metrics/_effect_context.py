"""What else happened around a change: others on the same KPI, outside events, and which time is the change's own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.records import Event, Impact, Transformation
from metrics._concerns import concerns

NEAR_MONTHS = 3
"""Two changes of one KPI that lie this near cannot be told apart, nor can a change and an outside event."""

_WORDS = (
    "about another country effect figure first found monthly months national number office satisfied score second "
    "share students support survey system their total universities university value"
)
COMMON = frozenset(_WORDS.split())
"""Words that say nothing of what a KPI is about."""
LETTERS = 6
"""Words are alike when they begin alike: `application` and `applicants`."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """The change began on `starts` and worked fully from the month `settled` on; months count from year 0.

    Before `since` and from `until` on, another change of the same KPI, or this one's end, is in the numbers.
    """

    starts: date
    settled: int
    since: int | None
    until: int | None

    @property
    def begins(self) -> int:
        return month_number(self.starts)


@dataclass(frozen=True, kw_only=True)
class Context:
    """`members` are the changes whose joint effect it is, with their impacts; `others` touch the KPI in part."""

    change: Transformation
    impact: Impact
    window: Window
    members: tuple[tuple[Transformation, Impact], ...]
    others: tuple[Transformation, ...]
    events: tuple[Event, ...]

    @property
    def joint_with(self) -> tuple[str, ...]:
        """The other members."""
        return tuple(member.name for member, _ in self.members if member != self.change)


def context_of(
    change: Transformation, impact: Impact, changes: Sequence[Transformation], events: Sequence[Event]
) -> Context:
    touching = [
        (other, its) for other in changes for its in other.impacts if _key(its) == _key(impact) and other != change
    ]
    members = _near_each_other((change, impact), touching)
    rest = [other for other, its in touching if (other, its) not in members]
    part = [each for each in changes if each != change and any(_overlap(its, impact) for its in each.impacts)]
    return Context(
        change=change,
        impact=impact,
        window=_window([each for each, _ in members], rest),
        members=tuple(members),
        others=tuple(part),
        events=tuple(events),
    )


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def settled_month(change: Transformation) -> int:
    """The first month in which it works fully; a month that it began in the middle of is a part of its wash-in."""
    return month_number(change.starts) + (change.wash_in_months or 0) + (change.starts.day > 1)


def near(context: Context, first: int | None = None, last: int | None = None) -> list[str]:
    """Outside events and partly overlapping changes in the months from `first` to `last`, in words.

    Without these, those that began or ended within three months of the change, or until it had settled.
    """
    window = context.window
    low = window.begins - NEAR_MONTHS if first is None else first
    high = max(window.begins + NEAR_MONTHS, window.settled) if last is None else last
    found = [
        f"{event.name} ({_when(event)})"
        for event in context.events
        if any(low <= month_number(day) <= high for day in (event.starts, event.ends) if day)
    ]
    return found + [
        f"{other.name} ({other.starts:%Y-%m})" for other in context.others if low <= month_number(other.starts) <= high
    ]


def documented(context: Context, about: str, first: int | None = None, last: int | None = None) -> str | None:
    """The nearby event, if one is, that names the KPI; one that names none, if its words speak of the KPI."""
    nearby = near(context, first, last)
    for event in context.events:
        name = f"{event.name} ({_when(event)})"
        if name in nearby and _explains(event, context.impact, about):
            return f"{name}: {event.explains}" if event.explains else name
    return None


def _explains(event: Event, impact: Impact, about: str) -> bool:
    is_named = concerns(event, impact.metric, impact.series)
    if is_named is not None:
        return is_named
    return bool(set(_stems(about)) & set(_stems(f"{event.name} {event.explains or ''}")))


def _stems(text: str) -> Iterable[str]:
    words = re.findall(r"[^\W\d_]{5,}", text.casefold())
    return (word[:LETTERS] for word in words if word not in COMMON)


def _when(event: Event) -> str:
    return f"{event.starts:%Y-%m}" + (f" to {event.ends:%Y-%m}" if event.ends else "")


def _key(impact: Impact) -> tuple[str, str, str]:
    return impact.metric, (impact.series or "").strip(), (impact.scope or "").strip()


def _overlap(its: Impact, impact: Impact) -> bool:
    """The same KPI, of which one of the two plans means a part only."""
    theirs, ours = _key(its), _key(impact)
    return theirs[:2] == ours[:2] and theirs != ours and "" in (theirs[2], ours[2])


def _near_each_other(
    own: tuple[Transformation, Impact], touching: Sequence[tuple[Transformation, Impact]]
) -> list[tuple[Transformation, Impact]]:
    """Those within three months of the change, and of any of these, in the order they began."""
    found, left = [own], list(touching)
    while more := [each for each in left if any(_is_near(each[0], member[0]) for member in found)]:
        found += more
        left = [each for each in left if each not in more]
    return sorted(found, key=lambda each: (each[0].starts, each[0].name))


def _is_near(one: Transformation, other: Transformation) -> bool:
    return abs((one.starts - other.starts).days) <= NEAR_MONTHS * 31


def _window(members: Sequence[Transformation], rest: Sequence[Transformation]) -> Window:
    starts = min(each.starts for each in members)
    last = max(each.starts for each in members)
    earlier = [settled_month(each) for each in rest if each.starts < starts]
    later = [month_number(each.starts) for each in rest if each.starts > last]
    ended = [month_number(each.ends + timedelta(days=1)) for each in members if each.ends]
    return Window(
        starts=starts,
        settled=max(settled_month(each) for each in members),
        since=max(earlier, default=None),
        until=min([*later, *ended], default=None),
    )

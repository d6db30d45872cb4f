"""Every goal as a page names it, with what became of it so far and who looked last."""

from collections.abc import Sequence

from data.records import Target
from metrics import goals as told
from metrics.goals import Goal, Outcome
from ui.filters import Scope
from ui.numbers import FORMATS, written
from ui.signals import asking
from ui.store import home
from ui.words import N_, _, readable

OUTCOMES = {
    Outcome.MISSED: N_("✗ was missed"),
    Outcome.WILL_BE_MISSED: N_("✗ will be missed"),
    Outcome.CANNOT_SAY: N_("? cannot be said"),
    Outcome.WILL_BE_REACHED: N_("↗ on course"),
    Outcome.REACHED: N_("✓ reached"),
}


def goals(scope: Scope, of: Sequence[str] = ()) -> list[Goal]:
    """Those that are or will be missed first; `of` limits them to targets of these metrics."""
    register, now = home().register, scope.edition
    targets = [each for each in register.targets() if not of or each.metric in of]
    return list(told.goals(now.published, targets, now.today, reviews=register.reviews(), ask=asking(scope)))


def unknown() -> list[Target]:
    """Targets of metrics that are not in the catalogue."""
    return told.unknown(home().register.targets())


def name_of(goal: Goal) -> str:
    """What is to be reached and where; with the year it is due, no two goals share it."""
    target = goal.target
    what = readable(target.series) if target.series else _(goal.metric.title)
    where = f", {target.faculty}" if target.faculty else ""
    return _("{what}{where}: {value} by {year}").format(
        what=what, where=where, value=written(target.value, goal.metric.unit), year=target.due.year
    )


def along(goal: Goal) -> str:
    """What its points follow one another in: years, of a series months."""
    return "period" if goal.target.series else "year"


def expected(goal: Goal) -> str:
    """What its pace comes to when it is due, with what chance alone allows; empty where that cannot be told."""
    ahead = goal.path
    if ahead is None:
        return ""
    value = rounded(ahead.value, goal.metric.unit)
    if ahead.low is None or ahead.high is None:
        return value
    low, high = (rounded(each, goal.metric.unit) for each in (ahead.low, ahead.high))
    return _("{value} ({low} to {high})").format(value=value, low=low, high=high)


def rounded(value: float, unit: str) -> str:
    """What is counted in whole numbers is expected in whole numbers."""
    return written(value if unit in FORMATS or unit == "as delivered" else round(value), unit)

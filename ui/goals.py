"""Every goal with what became of it so far: where it stands, what is expected, and who looked last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

from data.records import Review, Target
from metrics import Metric, Result, Row, catalogue
from ui import lines
from ui.filters import Scope
from ui.numbers import written
from ui.reviews import is_overdue
from ui.standing import Standing, Years, expected, standing
from ui.store import home
from ui.words import N_, _, readable


class Outcome(Enum):
    """In the order in which they ask for somebody's eye."""

    MISSED = "missed"
    WILL_BE_MISSED = "will be missed"
    UNSAID = "cannot be said"
    ON_COURSE = "on course"
    REACHED = "reached"


OUTCOMES = {
    Outcome.MISSED: N_("✗ was missed"),
    Outcome.WILL_BE_MISSED: N_("✗ will be missed"),
    Outcome.UNSAID: N_("? cannot be said"),
    Outcome.ON_COURSE: N_("↗ on course"),
    Outcome.REACHED: N_("✓ reached"),
}
Along = Literal["year", "period"]


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A target beside its metric: `rows` are the years or months that have a number, in order."""

    target: Target
    metric: Metric
    along: Along
    result: Result
    rows: Sequence[Row]
    years: Years
    standing: Standing | None
    looks: Sequence[Review]
    outcome: Outcome

    @property
    def name(self) -> str:
        """What is to be reached and where; with the year it is due, no two goals share it."""
        what = readable(self.target.series) if self.target.series else _(self.metric.title)
        where = f", {self.target.faculty}" if self.target.faculty else ""
        return _("{what}{where}: {value} by {year}").format(
            what=what, where=where, value=written(self.target.value, self.metric.unit), year=self.target.due.year
        )

    @property
    def values(self) -> list[float]:
        return [row.value.value for row in self.rows if row.value.value is not None]

    @property
    def expected(self) -> float | None:
        """What the pace of the last years comes to when the goal is due; None where it is due already."""
        return expected(self.target, self.years)

    def is_overdue(self, today: date) -> bool:
        return is_overdue(self.looks, today)


def goals(scope: Scope, of: Sequence[str] = ()) -> list[Goal]:
    """Every target whose metric is known, those that will be missed first, the furthest behind before the others.

    `of` limits them to these metrics.
    """
    register = home().register
    targets, reviews = register.targets(), [each for each in register.reviews() if each.about == "target"]
    found = [_goal(scope, target, reviews) for target in targets if target.metric in (of or catalogue())]
    return sorted(found, key=_urgency)


def unknown() -> list[Target]:
    """Targets of metrics that are not in the catalogue."""
    return [each for each in home().register.targets() if each.metric not in catalogue()]


def _urgency(goal: Goal) -> tuple[int, float, date]:
    lead = goal.standing.lead if goal.standing else 0.0
    return list(Outcome).index(goal.outcome), lead, goal.target.due


def _goal(scope: Scope, target: Target, reviews: Sequence[Review]) -> Goal:
    metric = catalogue()[target.metric]
    along: Along = "period" if target.series else "year"
    result = scope.measure(metric.id, along, where=_where(target))
    rows = sorted(lines.known(result), key=lambda row: lines.place(row.group, along))
    years = _yearly(rows, along)
    found = standing(target, years, metric.higher_is_better)
    return Goal(
        target=target,
        metric=metric,
        along=along,
        result=result,
        rows=rows,
        years=years,
        standing=found,
        looks=[each for each in reviews if _whose(each) == _whose(target)],
        outcome=_outcome(target, found, scope.edition.today),
    )


def _where(target: Target) -> Mapping[str, str]:
    chosen = {"series": target.series, "faculty": target.faculty}
    return {name: value for name, value in chosen.items() if value}


def _whose(what: Target | Review) -> tuple[str, str | None, str | None]:
    return what.metric, what.series, what.faculty


def _outcome(target: Target, found: Standing | None, today: date) -> Outcome:
    if found is None:
        return Outcome.UNSAID
    if found.is_reached:
        return Outcome.REACHED
    if target.due < today:
        return Outcome.MISSED
    if found.expected is None:
        return Outcome.UNSAID
    return Outcome.WILL_BE_MISSED if found.will_be_missed else Outcome.ON_COURSE


def _yearly(rows: Sequence[Row], along: Along) -> list[tuple[int, float]]:
    """The values a year apart, up to the last: of months, the same month of each year, so that no season speaks."""
    last = str(rows[-1].group[along])[4:] if rows else ""
    return [
        (int(at[:4]), row.value.value)
        for row in rows
        if (at := str(row.group[along])).endswith(last) and at[:4].isdecimal() and row.value.value is not None
    ]

"""Every target with what became of it so far: where it stands, what is to be expected, and who looked last."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from data.records import Review, Target
from data.warehouse import Published
from metrics._catalogue import catalogue
from metrics._measure import measure
from metrics._metric import Metric
from metrics._pace import Standing, Years, path_to, standing, target_of
from metrics._value import Result
from metrics.statistics.drift import Path

Along = Literal["year", "period"]
Ask = Callable[[str, tuple[str, ...], Mapping[str, str]], Result]
"""Measures a metric by dimensions within limits; pages pass theirs, which keeps what it has asked."""


__all__ = ["Ask", "Goal", "Outcome", "Standing", "Years", "goals", "standing", "target_of", "unknown", "yearly"]


class Outcome(StrEnum):
    """In the order in which they ask for somebody's eye."""

    MISSED = "missed"
    WILL_BE_MISSED = "will be missed"
    CANNOT_SAY = "cannot say"
    WILL_BE_REACHED = "will be reached"
    REACHED = "reached"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """`points` are the years or months that have a value, in order; `years` those a year apart.

    `path` leads to the year in which it is due. `reviews` are those of this target, newest first. `says` is why the
    outcome is what it is.
    """

    target: Target
    metric: Metric
    along: Along
    result: Result
    points: tuple[tuple[str, float], ...]
    years: Years
    standing: Standing | None
    path: Path | None
    outcome: Outcome
    says: str
    reviews: tuple[Review, ...]

    @property
    def latest(self) -> tuple[str, float] | None:
        return self.points[-1] if self.points else None

    @property
    def distance(self) -> float | None:
        """What is still to go, in the metric's unit; with its sign."""
        return None if self.latest is None else self.target.value - self.latest[1]

    @property
    def expected(self) -> float | None:
        """What the pace of the last years comes to when it is due; None where it is due already."""
        return self.path.value if self.path else None

    @property
    def is_open(self) -> bool:
        """Whether the interval of the path holds the target, so that chance alone may still decide."""
        if self.path is None or self.path.low is None or self.path.high is None:
            return False
        return self.path.low <= self.target.value <= self.path.high

    def is_overdue(self, today: date) -> bool:
        """Whether the look that was promised last has not been taken."""
        return bool(self.reviews and self.reviews[0].next_on and self.reviews[0].next_on < today)


def goals(
    published: Published,
    targets: Iterable[Target],
    today: date,
    *,
    reviews: Sequence[Review] = (),
    ask: Ask | None = None,
) -> tuple[Goal, ...]:
    """Those that are or will be missed first, the furthest behind before the others; unknown metrics are left out."""
    asking = ask or _asking(published)
    looks = [each for each in reviews if each.about == "target"]
    found = [_goal(asking, each, looks, today) for each in targets if each.metric in catalogue()]
    return tuple(sorted(found, key=_urgency))


def unknown(targets: Iterable[Target]) -> list[Target]:
    """Targets of metrics that are not in the catalogue."""
    return [each for each in targets if each.metric not in catalogue()]


def same_subject(review: Review, target: Target) -> bool:
    return (review.metric, review.series, review.faculty) == (target.metric, target.series, target.faculty)


def _asking(published: Published) -> Ask:
    def ask(metric: str, by: tuple[str, ...], where: Mapping[str, str]) -> Result:
        return measure(published, catalogue()[metric], by=by, where=where)

    return ask


def _urgency(goal: Goal) -> tuple[int, float, date]:
    lead = goal.standing.lead if goal.standing else 0.0
    return list(Outcome).index(goal.outcome), lead, goal.target.due


def _goal(ask: Ask, target: Target, looks: Iterable[Review], today: date) -> Goal:
    metric = catalogue()[target.metric]
    along: Along = "period" if target.series else "year"
    limits = {"series": target.series, "faculty": target.faculty}
    result = ask(metric.id, (along,), {name: value for name, value in limits.items() if value})
    points = tuple(sorted(_points(result, along)))
    years = yearly(points)
    found, ahead = standing(target, years, metric.higher_is_better), path_to(target, years)
    outcome, says = _outcome(target, years, ahead, found, today)
    return Goal(
        target=target,
        metric=metric,
        along=along,
        result=result,
        points=points,
        years=years,
        standing=found,
        path=ahead,
        outcome=outcome,
        says=says,
        reviews=tuple(each for each in looks if same_subject(each, target)),
    )


def _points(result: Result, along: Along) -> Iterable[tuple[str, float]]:
    return (
        (str(row.group[along]), row.value.value)
        for row in result.rows
        if row.group[along] is not None and row.value.value is not None
    )


def yearly(points: Sequence[tuple[str, float]]) -> list[tuple[int, float]]:
    """The values a year apart, up to the last: of months, the same month of each year, so that no season speaks."""
    last = points[-1][0][4:] if points else ""
    return [(int(at[:4]), value) for at, value in points if at.endswith(last) and at[:4].isdecimal()]


def _no_way(target: Target, years: Years) -> str:
    if years and years[-1][0] >= target.due.year:
        return "it is not there yet, and is due in the year of its latest value"
    return "its pace is not known: that takes values of two years before the one it is due"


def _outcome(
    target: Target, years: Years, ahead: Path | None, found: Standing | None, today: date
) -> tuple[Outcome, str]:
    if found is None:
        return Outcome.CANNOT_SAY, "no value is known"
    if found.is_reached:
        return Outcome.REACHED, "the latest value is there"
    if target.due < today:
        return Outcome.MISSED, f"it was due on {target.due}"
    if ahead is None or found.expected is None:
        return Outcome.CANNOT_SAY, _no_way(target, years)
    within = "" if ahead.low is None or ahead.high is None else f", {ahead.low:,.4g} to {ahead.high:,.4g} by chance"
    says = f"at {ahead.pace:+,.3g} a year it comes to {ahead.value:,.4g} in {ahead.year}{within}"
    return (Outcome.WILL_BE_MISSED if found.will_be_missed else Outcome.WILL_BE_REACHED), says

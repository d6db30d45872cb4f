"""The effect on a KPI that comes by the month: which months belong to the change alone, and how they were measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.records import Impact
from metrics._effect import Found
from metrics._effect_context import Context, Window, documented, near
from metrics._effect_course import Course, Others, results_of
from metrics._effect_measured import differences
from metrics._effect_said import about, nothing, with_checks
from metrics.statistics.compared import Comparison
from metrics.statistics.effects import judge
from metrics.statistics.judged import Check, Judged, Outcome
from metrics.statistics.monthly import Monthly, Planned, month_name

NAME_IT = "the plan must name the series that was to move"
PEOPLE = "students"
"""The unit of metrics that count heads."""


@dataclass(frozen=True, kw_only=True)
class Months:
    """The months from `first` on that belong to the change alone (month numbers), None where one is missing."""

    first: int
    values: tuple[float | None, ...]
    window: Window
    lag: int

    @property
    def change(self) -> int:
        """The place of the month in which the change began."""
        return self.window.begins - self.first

    @property
    def sides(self) -> tuple[list[str], list[str]]:
        """The months before the change, and those after it had settled and was to show."""
        begins = self.change + self.window.settled - self.window.begins + self.lag
        places = range(max(self.change, 0)), range(max(begins, 0), len(self.values))
        before, after = ([month_name(self.start, place) for place in side] for side in places)
        return before, after

    @property
    def start(self) -> tuple[int, int]:
        return self.first // 12, self.first % 12 + 1


def judged_monthly(own: Course, others: Others, context: Context, impact: Impact) -> Found:
    co_events = near(context)
    judged = _judged(own, others, context, impact, co_events)
    return Found(judged=judged, co_events=tuple(co_events), results=results_of(own, others))


def _judged(own: Course, others: Others, context: Context, impact: Impact, co_events: Sequence[str]) -> Judged:
    if own.marks.twice:
        period, sources = next(iter(own.marks.twice.items()))
        told = f"{len(own.marks.twice)} months come twice, such as {period} ({sources})"
        is_named = impact.series or impact.metric != "observation_value"
        return nothing(f"{told}: {'choose one source, or undo one of the loads' if is_named else NAME_IT}", impact)
    months = _months(own, context.window, impact.lag_months or 0)
    if months is None:
        return nothing("No month of the series belongs to this change alone.", impact)
    differ = differences(own.marks, *months.sides)
    found = judge(
        _monthly(own, months),
        planned_of(impact, change=months.change, wash_in=months.window.settled - months.window.begins),
        _beside(others),
        co_events=co_events,
        outside_cause=None if others else documented(context, about(own)),
        joint_with=context.joint_with,
        is_measurement_unchanged=None if differ is None else not differ,
    )
    explained = replace(found, because=found.because + _cut(own, months))
    return with_checks(explained, [*_measured(differ), *_parts(own, months)])


def _cut(own: Course, months: Months) -> str:
    """Which months are used, where other changes of the KPI leave less than there is."""
    numbers = _by_number(own)
    if months.first == min(numbers) and len(months.values) == max(numbers) - months.first + 1:
        return ""
    first, last = (month_name(months.start, place) for place in (0, len(months.values) - 1))
    told = f" Only the months from {first} to {last} are this change's own"
    return f"{told}; in the others another one worked, or it had ended."


def _number(period: str) -> int:
    year, month = period.split("-")
    return int(year) * 12 + int(month) - 1


def _by_number(course: Course) -> dict[int, float | None]:
    return {_number(period): value.value for period, value in course.values.items()}


def _months(own: Course, window: Window, lag: int) -> Months | None:
    numbers = _by_number(own)
    first = max(min(numbers), window.since or 0)
    last = min(max(numbers), (window.until or max(numbers) + 1) - 1)
    if last < first:
        return None
    return Months(
        first=first, values=tuple(numbers.get(each) for each in range(first, last + 1)), window=window, lag=lag
    )


def _monthly(own: Course, months: Months) -> Monthly:
    is_whole = all(value is None or (value >= 0 and float(value).is_integer()) for value in months.values)
    return Monthly(
        start=months.start, values=months.values, is_count=is_whole and (own.summary == "sum" or own.unit == PEOPLE)
    )


def _beside(others: Others) -> Comparison:
    found = {name: _in_months(each) for name, each in others.items()}
    return found if len(found) > 1 else next(iter(found.values()), None)


def _in_months(course: Course) -> Monthly:
    numbers = _by_number(course)
    first, last = min(numbers), max(numbers)
    return Monthly(start=(first // 12, first % 12 + 1), values=[numbers.get(each) for each in range(first, last + 1)])


def planned_of(impact: Impact, *, change: int = 0, wash_in: int = 0) -> Planned:
    return Planned(
        change=change,
        wash_in=wash_in,
        lag=impact.lag_months or 0,
        shape="slope" if impact.shape == "slope" else "level",
        direction="up" if impact.direction == "up" else "down" if impact.direction == "down" else None,
        smallest_effect=impact.smallest_effect,
    )


def _measured(differ: Sequence[str] | None) -> Iterator[Check]:
    if differ:
        yield Check(name="measurement", outcome=Outcome.FAILED, says="; ".join(differ[:3]))


def _parts(own: Course, months: Months) -> Iterator[Check]:
    """Whether a month's number is always joined from as many groups."""
    sides = [{own.marks.groups[each] for each in side if each in own.marks.groups} for side in months.sides]
    counts = sides[0] | sides[1]
    if not counts or counts == {1}:
        return
    if len(counts) == 1:
        says = f"every month is joined from the same number of groups ({counts.pop()})"
        yield Check(name="groups", outcome=Outcome.PASSED, says=says)
        return
    says = f"a month is joined from {min(counts)} to {max(counts)} groups, so that it may move because some are absent"
    yield Check(name="groups", outcome=Outcome.FAILED, says=says)

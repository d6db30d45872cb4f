"""A KPI's numbers in time, by month, year or wave, and how each of them was measured."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from data.warehouse import Published
from metrics._effect_measured import Marks, marks_of
from metrics._effect_naming import Named, Unreadable
from metrics._effect_periods import WEEK, Every, month_of, span_of
from metrics._facts import PLAIN, Way
from metrics._measure import measure
from metrics._value import Result, Value

Month = tuple[int, int]

YEAR = re.compile(r"(?:19|20)\d\d")
WHOLE = 0.9
"""A first or last month with a smaller share of the usual days is not whole, and its sum says nothing."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """`values` by period, in order: a month is `2024-03`, a year `2024`, all else what its source calls it.

    A number that the source does not give is None in its Value, with the reason. `marks` tells how it was measured.
    """

    named: Named
    every: Every
    values: Mapping[str, Value]
    unit: str
    summary: str | None
    marks: Marks
    results: tuple[Result, ...]

    def number(self, period: str) -> float | None:
        value = self.values.get(period)
        return None if value is None else value.value


Others = Mapping[str, Course]
"""What a KPI is compared with, by name."""


def results_of(own: Course, others: Others) -> tuple[Result, ...]:
    return tuple(result for each in (own, *others.values()) for result in each.results)


def course(published: Published, named: Named, *, way: Way = PLAIN, waves: Sequence[str] = ()) -> Course:
    """Read it as finely as it comes. Raises Unreadable where there is nothing to read."""
    known = named.metric.dimensions
    if "since" in known:
        raise Unreadable(f"{named.metric.title} is itself a change from wave to wave: plan the number that changes")
    if "wave" in known:
        return _waves(published, named, way, waves)
    if "period" in known:
        return _by_period(published, named)
    if "year" in known:
        return _yearly(published, named)
    raise Unreadable(f"{named.metric.title} is not counted by month, year or wave")


def _yearly(published: Published, named: Named) -> Course:
    result = measure(published, named.metric, by=("year",), where=named.limits)
    values = {str(row.group["year"]): row.value for row in result.rows if row.group["year"] is not None}
    return _told(published, named, "year", values, (result,))


def _told(
    published: Published, named: Named, every: Every, values: Mapping[str, Value], results: tuple[Result, ...]
) -> Course:
    if not any(each.value is not None for each in values.values()):
        raise Unreadable(f"{named.title}: {_why_nothing(results)}")
    marks = marks_of(published, named, every)
    if every == "month":
        marks = marks.by(lambda period: month_of(period) or period)
    unit = named.metric.unit if marks.unit is None else marks.unit
    return Course(
        named=named,
        every=every,
        values=dict(sorted(values.items())) if every in ("month", "year") else values,
        unit=unit,
        summary=marks.summary,
        marks=marks,
        results=results,
    )


def _why_nothing(results: Sequence[Result]) -> str:
    reasons = [row.value.because for result in results for row in result.rows if row.value.because]
    return reasons[0] if reasons else "the files loaded hold no rows"


def _by_period(published: Published, named: Named) -> Course:
    """Months where the numbers come by the month or the day, else years."""
    result = measure(published, named.metric, by=("period",), where=named.limits)
    found = {str(row.group["period"]): row.value for row in result.rows if row.group["period"] is not None}
    months = {period: month_of(period) for period in found}
    if not found:
        raise Unreadable(f"{named.title}: {_why_nothing((result,))}")
    if all(months.values()):
        return _told(published, named, "month", _joined(found, months, published, named), (result,))
    spans = {period: span for period in found if (span := span_of(period))}
    if len(spans) == len(found) and len({every for every, _, _ in spans.values()}) == 1:
        (every,) = {every for every, _, _ in spans.values()}
        ordered = sorted(found, key=lambda period: spans[period][1])
        return _told(published, named, every, {period: found[period] for period in ordered}, (result,))
    odd = next((period for period in found if not YEAR.fullmatch(period)), None)
    if odd and "series" in named.metric.dimensions:
        known = "days, weeks, months, quarters, terms, years or waves, all of one kind"
        raise Unreadable(f"{named.title} comes in periods such as {odd!r}: an effect needs {known}")
    return _yearly(published, named)


def _joined(
    found: Mapping[str, Value], months: Mapping[str, str | None], published: Published, named: Named
) -> dict[str, Value]:
    """The months' numbers: days of a month are added where the series adds up, else averaged.

    Weeks are always averaged, since months have four or five; so the number stays one of a week.
    """
    parts: dict[str, list[Value]] = {}
    for period, value in sorted(found.items()):
        parts.setdefault(str(months[period]), []).append(value)
    if all(len(each) == 1 for each in parts.values()):
        return {month: each[0] for month, each in parts.items()}
    is_weekly = any(WEEK.fullmatch(period) for period in found)
    is_sum = not is_weekly and marks_of(published, named, "month").summary == "sum"
    joined = {month: _one(each, is_sum=is_sum) for month, each in parts.items()}
    return joined | (_begun(parts) if is_sum else {})


def _begun(parts: Mapping[str, Sequence[Value]]) -> dict[str, Value]:
    """The first and the last month, where the days begin or end within it."""
    usual = median(len(each) for each in parts.values())
    edges = {min(parts), max(parts)}
    return {month: Value(because="its days are not all there") for month in edges if len(parts[month]) < WHOLE * usual}


def _one(days: Sequence[Value], *, is_sum: bool) -> Value:
    numbers = [each.value for each in days if each.value is not None]
    if len(numbers) < len(days):
        return Value(because="some of its days or weeks have no number")
    return Value(value=sum(numbers) if is_sum else fmean(numbers))


def _waves(published: Published, named: Named, way: Way, waves: Sequence[str]) -> Course:
    if "survey" not in named.limits:
        raise Unreadable(f"{named.title}: expected a survey, such as 'barometer: support: library staff'")
    limits = {**named.limits, **({"wave": "|".join(waves)} if waves else {})}
    result = measure(published, named.metric, by=("wave",), where=limits, way=way)
    values = {str(row.group["wave"]): row.value for row in result.rows if row.group["wave"] is not None}
    return _told(published, named, "wave", values, (result,))

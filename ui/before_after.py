"""A transformation's KPIs in the year before it began and in the year after it had settled: numbers, no effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.records import Impact, Transformation
from metrics import Result, Value, catalogue
from ui.filters import Scope
from ui.words import _, readable

SERIES_PARTS = ("survey", "section", "element")
"""What a series of a survey metric names, from left to right: `barometer: support: housing office`."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One KPI of one transformation in the year before it began and in the year after it had settled.

    `results` is empty where the metric cannot be limited to what the plan names.
    """

    impact: Impact
    title: str
    results: Sequence[Result]
    is_over: bool

    @property
    def values(self) -> tuple[Value, Value]:
        if not self.results:
            unknown = Value(because=_("not counted by {series}").format(series=self.impact.series))
            return unknown, unknown
        before, after = (result.rows[0].value for result in self.results)
        return before, after if self.is_over else Value(because=_("the year after is not over yet"))


def results(scope: Scope, change: Transformation) -> list[Result]:
    return [result for each in compare(scope, change) for result in each.results]


def compare(scope: Scope, change: Transformation) -> list[Compared]:
    return [_compare(scope, change, impact) for impact in change.impacts if impact.metric in catalogue()]


def _compare(scope: Scope, change: Transformation, impact: Impact) -> Compared:
    """Months count where the source comes by the month, whole years where it does not."""
    settled = _months_later(change.starts, (change.wash_in_months or 0) + (impact.lag_months or 0))
    if impact.metric == "observation_value":
        spans, dimension = (_months(_months_later(change.starts, -12)), _months(settled)), "period"
        ends = _months_later(settled, 12)
    else:
        after = max(change.starts.year + 1, settled.year)
        spans, dimension, ends = (str(change.starts.year - 1), str(after)), "year", date(after + 1, 1, 1)
    limits = _limits(impact)
    known = set(limits) <= set(catalogue()[impact.metric].dimensions)
    found = [scope.measure(impact.metric, where=limits | {dimension: span}) for span in spans] if known else []
    return Compared(impact=impact, title=title(impact), results=found, is_over=ends <= scope.edition.today)


def _limits(impact: Impact) -> dict[str, str]:
    if not impact.series:
        return {}
    if "series" in catalogue()[impact.metric].dimensions:
        return {"series": impact.series}
    return dict(zip(SERIES_PARTS, impact.series.split(": "), strict=False))


def title(impact: Impact) -> str:
    if impact.series and impact.metric == "observation_value":
        return readable(impact.series)
    metric = catalogue().get(impact.metric)
    name = _(metric.title) if metric else impact.metric
    return f"{name}: {impact.series}" if impact.series else name


def _months(first: date) -> str:
    """The twelve months from `first` on."""
    return f"{first:%Y-%m}..{_months_later(first, 11):%Y-%m}"


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)

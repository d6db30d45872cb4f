"""What a metric is to be expected to be in the next years or months, by the method that would have done best so far."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.warehouse import Published
from metrics._breaks import breaks
from metrics._kept import kept
from metrics._measure import NO_LIMITS, measure
from metrics._metric import Metric
from metrics._value import Result
from metrics.statistics.backtest import FEWEST, FURTHEST, Trial, back_test, best, predicted

YEAR, PERIOD = "year", "period"
YEARLY, MONTHLY = 1, 12
USUAL = {YEARLY: 3, MONTHLY: 12}
NAMES = {YEARLY: "years", MONTHLY: "months"}
CONVINCING = 0.85
"""The share of past values within 95 % limits under which it is said that they are too narrow: of 20, 3 may miss."""

MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, kw_only=True)
class Point:
    """`value` is None where the period has none; limits are given for what is to come."""

    period: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """`points` are to come, or there is a `reason` why none can be told. `why` says how the method was chosen.

    `used` is the part of the history that the forecast rests on; `backtest` has every method's errors on it.
    """

    metric: Metric
    where: Mapping[str, str]
    result: Result | None
    history: tuple[Point, ...]
    used: tuple[Point, ...] = ()
    points: tuple[Point, ...] = ()
    method: str | None = None
    is_naive: bool = False
    why: str | None = None
    backtest: tuple[Trial, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None


def forecast(
    published: Published, metric: Metric, where: Mapping[str, str] = NO_LIMITS, ahead: int | None = None
) -> Forecast:
    """By months where the metric has months, else by years; `ahead` is 3 years or 12 months unless told.

    Kept for the version. Raises UnknownDimension and WrongParameter.
    """
    name = ("forecast", metric.id, tuple(sorted(where.items())), ahead)
    return kept(published, name, lambda: _forecast(published, metric, where, ahead))


def _forecast(published: Published, metric: Metric, where: Mapping[str, str], ahead: int | None) -> Forecast:
    season, result = _series(published, metric, where)
    if result is None:
        return Forecast(metric=metric, where=where, result=None, history=(), reason="it is not counted by year")
    history = tuple(_history(result, season))
    used, because = _usable(history, _broken(published, metric, where, season))
    told = Forecast(metric=metric, where=where, result=result, history=history, used=used, notes=_notes(result))
    steps = USUAL[season] if ahead is None else ahead
    if because := _lacking(used, because, season, steps):
        return replace(told, reason=because)
    return _ahead(told, season, steps)


def _series(published: Published, metric: Metric, where: Mapping[str, str]) -> tuple[int, Result | None]:
    if PERIOD in metric.dimensions:
        monthly = measure(published, metric, by=(PERIOD,), where=where)
        if monthly.rows and all(MONTH.fullmatch(str(row.group[PERIOD])) for row in monthly.rows):
            return MONTHLY, monthly
    return YEARLY, measure(published, metric, by=(YEAR,), where=where) if YEAR in metric.dimensions else None


def _history(result: Result, season: int) -> Iterator[Point]:
    """Every period from the first to the last, without a value where it has none."""
    along = PERIOD if season == MONTHLY else YEAR
    values = {str(row.group[along]): row.value.value for row in result.rows if row.group[along] is not None}
    period = min(values, default="")
    while period and period <= max(values):
        yield Point(period=period, value=values.get(period))
        period = _next(period)


def _next(period: str) -> str:
    if (month := MONTH.fullmatch(period)) is None:
        return str(int(period) + 1)
    months = int(month[1]) * 12 + int(month[2])
    return f"{months // 12}-{months % 12 + 1:02}"


def _broken(published: Published, metric: Metric, where: Mapping[str, str], season: int) -> dict[str, str]:
    return {} if season == MONTHLY else {str(each.year): each.says for each in breaks(published, metric, where)}


def _usable(history: Sequence[Point], broken: Mapping[str, str]) -> tuple[tuple[Point, ...], str | None]:
    """The last stretch that is one series, and what it begins after: a gap, a break, or years in which all was 0."""
    used: list[Point] = []
    because = None
    for point in history:
        if point.period in broken:
            used, because = [], broken[point.period]
        if point.value is None:
            used, because = [], f"{point.period} has no number"
        elif point.value or used:
            used.append(point)
        else:
            because = f"{point.period} is 0"
    return tuple(used), because


def _lacking(used: Sequence[Point], because: str | None, season: int, ahead: int) -> str | None:
    names = NAMES[season]
    if not 1 <= ahead <= FURTHEST[season]:
        return f"a forecast looks 1 to {FURTHEST[season]} {names} ahead, not {ahead}"
    if len(used) >= FEWEST[season]:
        return None
    since = f" ({because})" if because else ""
    return f"too few points: {len(used)} {names} in a row{since}, and a forecast needs {FEWEST[season]}"


def _ahead(told: Forecast, season: int, ahead: int) -> Forecast:
    values = [point.value for point in told.used if point.value is not None]
    trials = back_test(values, season=season, ahead=ahead)
    chosen = best(trials)
    found = predicted(values, chosen.method, season=season, ahead=ahead)
    if found is None:
        chosen = trials[0]
        found = predicted(values, chosen.method, season=season, ahead=ahead)
    if found is None:
        return replace(told, backtest=trials, reason="no method could be fitted")
    points, period = [], told.used[-1].period
    for value, low, high in zip(found.values, found.lows, found.highs, strict=True):
        period = _next(period)
        points.append(_point(told.metric, period, value, low, high))
    return replace(
        told,
        points=tuple(points),
        method=chosen.method,
        is_naive=chosen.is_naive,
        why=_why(chosen, trials[0]),
        backtest=trials,
        notes=(*told.notes, *_warnings(chosen)),
    )


def _point(metric: Metric, period: str, value: float, low: float, high: float) -> Point:
    """A share stays one."""
    most = 1.0 if metric.unit == "share" and metric.id.endswith("_share") else float("inf")
    return Point(period=period, value=min(value, most), low=min(low, most), high=min(high, most))


def _why(chosen: Trial, naive: Trial) -> str:
    origins = len({each.origin for each in chosen.tries})
    if chosen.is_naive:
        return f"tried from {origins} past moments, nothing was nearer than {naive.method} (mean error {naive.mae:.4g})"
    beside = f"{chosen.mae:.4g}, against {naive.mae:.4g} of {naive.method}"
    return f"tried from {origins} past moments, {chosen.method} was nearest (mean error {beside})"


def _warnings(chosen: Trial) -> list[str]:
    """Where the limits of the past forecasts promised too much."""
    held = sum(each.is_covered for each in chosen.tries)
    if held >= CONVINCING * len(chosen.tries):
        return []
    return [f"the 95 % limits held only {held} of {len(chosen.tries)} past values: they are too narrow"]


def _notes(result: Result) -> tuple[str, ...]:
    """What is said of the last number is said of what rests on it."""
    last = [row.value.note for row in result.rows if row.value.note][-1:]
    return (*result.notes, *last)

"""Monitoring: what left its usual range, since when, by which rule, who owns it, and whether somebody has looked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.records import Review, Target
from data.warehouse import Published
from metrics._kept import kept
from metrics._measure import measure
from metrics._metric import Metric
from metrics._monitored import SERIES, Kpi, Plans, area_of, better, monitored
from metrics._pace import target_of
from metrics._periods import in_order, is_monthly, latest, starts
from metrics._rebasing import FEWEST_IN_LEVEL, causes, cuts
from metrics._value import Result, Row, Value
from metrics.statistics.control_chart import ControlChart, Flag, control_chart
from metrics.statistics.deseasonal import deseasonalised
from metrics.statistics.variation import Assurance, Variation, assurance, variation

Ask = Callable[[str, tuple[str, ...], Mapping[str, str]], Result]
"""Measures a metric by dimensions within limits; pages pass theirs, which keeps what it has asked."""

LEFT = (Variation.CONCERNING, Variation.NEUTRAL, Variation.IMPROVING)
ORDER = (*LEFT, Variation.COMMON, None)


@dataclass(frozen=True, kw_only=True)
class Rebasing:
    """The level begins anew at `at` because of `causes`; it was `before` and is `after`."""

    at: str
    causes: tuple[str, ...]
    before: float | None
    after: float | None


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A watched KPI: its chart, and the state of its latest point.

    `observed` is as measured, None where a period is missing; `latest` its last number with base and interval. The
    chart's values are without season where `is_deseasonalised`. `because` says why there is no chart. `looked` is the
    newest review of this signal.
    """

    kpi: Kpi
    version: int
    periods: tuple[str, ...]
    observed: tuple[float | None, ...]
    chart: ControlChart
    is_deseasonalised: bool
    latest: Value | None
    rebasings: tuple[Rebasing, ...]
    higher_is_better: bool | None
    target: Target | None
    area: str
    because: str | None = None
    looked: Review | None = None

    @property
    def metric(self) -> Metric:
        return self.kpi.declared

    @property
    def owner(self) -> str:
        return self.target.owner if self.target else self.metric.owner

    @property
    def variation(self) -> Variation | None:
        return None if self.because else variation(self.chart, self.higher_is_better)

    @property
    def assurance(self) -> Assurance | None:
        aim = self.target.value if self.target else None
        return None if self.because else assurance(self.chart.segments[-1], aim, self.higher_is_better)

    @property
    def has_left(self) -> bool:
        return self.variation in LEFT

    @property
    def flag(self) -> Flag | None:
        return self.chart.flags[self.chart.last] if self.has_left and self.chart.last is not None else None

    @property
    def at(self) -> str | None:
        """The latest period that has a number."""
        return None if self.chart.last is None else self.periods[self.chart.last]

    @property
    def since(self) -> str | None:
        return None if not self.has_left or self.chart.since is None else self.periods[self.chart.since]

    @property
    def is_trial(self) -> bool:
        return self.because is None and self.chart.segments[-1].is_trial

    def waits(self, today: date) -> bool:
        """It left its range and nobody has looked since, or the look that was promised next is due."""
        is_due = self.looked is not None and self.looked.next_on is not None and self.looked.next_on <= today
        return self.has_left and (self.looked is None or is_due)


def signals(published: Published, plans: Plans, *, today: date, ask: Ask | None = None) -> tuple[Signal, ...]:
    """Every KPI that is watched and has a number; first those that wait for somebody to look, then by their state."""
    key = ("signals", today, repr(plans.changes), repr(plans.events), repr(plans.targets), _logging(plans))
    found = kept(published, key, lambda: _all(published, plans, today, ask or _asking(published)))
    seen = [replace(each, looked=_looked(each, plans.reviews)) for each in found]
    return tuple(sorted(seen, key=lambda each: (not each.waits(today), ORDER.index(each.variation))))


def chart_of(
    published: Published, metric: str, where: Mapping[str, str], plans: Plans, *, today: date, ask: Ask | None = None
) -> Signal:
    """One KPI's chart, whether it is watched or not."""
    kpi = Kpi(metric=metric, where=tuple(where.items()))
    rows = (ask or _asking(published))(metric, (kpi.along,), kpi.limits).rows
    found = _charted(kpi, rows, plans, today, published.version)
    return replace(found, looked=_looked(found, plans.reviews))


def _asking(published: Published) -> Ask:
    def ask(metric: str, by: tuple[str, ...], where: Mapping[str, str]) -> Result:
        return measure(published, Kpi(metric=metric).declared, by=by, where=where)

    return ask


def _logging(plans: Plans) -> str:
    """What was said of signals, which may name a cause."""
    return repr([(each.metric, each.series, each.decided) for each in plans.reviews if each.about == "signal"])


def _all(published: Published, plans: Plans, today: date, ask: Ask) -> tuple[Signal, ...]:
    watched, by_series = monitored(published, plans), _by_series(ask)
    charted = []
    for kpi in watched:
        is_series = kpi.metric == SERIES
        rows = by_series.get(kpi.series, ()) if is_series else ask(kpi.metric, (kpi.along,), kpi.limits).rows
        charted.append(_charted(kpi, rows, plans, today, published.version))
    return tuple(each for each in charted if each.at is not None)


def _by_series(ask: Ask) -> dict[object, list[Row]]:
    """All series in one question: an office may have a thousand of them."""
    found: dict[object, list[Row]] = {}
    for row in ask(SERIES, ("series", "period"), {}).rows:
        found.setdefault(row.group["series"], []).append(row)
    return found


def _charted(kpi: Kpi, rows: Sequence[Row], plans: Plans, today: date, version: int) -> Signal:
    periods, observed = in_order(rows, kpi.along)
    places = cuts(causes(kpi, plans), periods, [value is not None for value in observed])
    at = [index for index, _names in places]
    plain = deseasonalised(observed, rebase_at=at) if is_monthly(periods) else None
    chart = control_chart(observed if plain is None else plain, rebase_at=at)
    target = target_of(plans.targets, kpi.metric, kpi.series, today, kpi.faculty)
    return Signal(
        kpi=kpi,
        version=version,
        periods=tuple(periods),
        observed=tuple(observed),
        chart=chart,
        is_deseasonalised=plain is not None,
        latest=latest(rows, kpi.along),
        rebasings=tuple(_rebasing(chart, periods[index], index, names) for index, names in places),
        higher_is_better=better(kpi, plans, target, _when_set(target, periods, observed)),
        target=target,
        area=area_of(kpi, plans),
        because=_too_few(sum(value is not None for value in observed)),
    )


def _rebasing(chart: ControlChart, period: str, index: int, names: tuple[str, ...]) -> Rebasing:
    before, after = chart.segment_of(index - 1), chart.segment_of(index)
    return Rebasing(at=period, causes=names, before=before.mean, after=after.mean)


def _when_set(target: Target | None, periods: Sequence[str], observed: Sequence[float | None]) -> float | None:
    """The last number before the target was set; the first, where none was or it is not known when."""
    known = [(period, value) for period, value in zip(periods, observed, strict=True) if value is not None]
    if target is None or not known:
        return None
    before = [value for period, value in known if target.set_on and (starts(period) or date.max) <= target.set_on]
    return before[-1] if before else known[0][1]


def _too_few(n: int) -> str | None:
    return None if n >= FEWEST_IN_LEVEL else f"too few points: {n}, and a chart needs {FEWEST_IN_LEVEL}"


def _looked(signal: Signal, reviews: Sequence[Review]) -> Review | None:
    """The newest look at the signal, at any point since it began."""
    if signal.since is None or signal.at is None:
        return None
    name = (signal.kpi.metric, signal.kpi.series, signal.kpi.faculty)
    for each in reviews:
        is_mine = each.about == "signal" and (each.metric, each.series, each.faculty) == name
        if is_mine and each.period is not None and signal.since <= each.period <= signal.at:
            return each
    return None

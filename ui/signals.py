"""Signals as pages say them: the watched KPIs with their names, states and icons in words."""

from collections.abc import Mapping

from data.records import Review
from metrics import Ask, Plans, Result, Signal, signals
from metrics.statistics.control_chart import Flag, Rule, Segment
from metrics.statistics.variation import Assurance, Variation
from ui.filters import Scope
from ui.numbers import written
from ui.store import Edition, home, once
from ui.words import N_, _, day, number, readable

VARIATIONS: Mapping[Variation | None, str] = {
    Variation.CONCERNING: N_("✗ concerning"),
    Variation.NEUTRAL: N_("◆ unusual"),
    Variation.IMPROVING: N_("✓ improving"),
    Variation.COMMON: N_("– as usual"),
    None: N_("? cannot be said"),
}
"""Icons that are read without colour. Unusual: it left its range, and neither way is said to be better."""
ASSURANCES: Mapping[Assurance | None, str] = {
    Assurance.PASSES: N_("✓ met"),
    Assurance.FAILS: N_("✗ missed"),
    Assurance.HIT_OR_MISS: N_("? hit or miss"),
    None: "",
}
RULES: Mapping[Rule, str] = {
    Rule.OUTSIDE: N_("outside the limits"),
    Rule.TREND: N_("a trend of seven"),
    Rule.NEAR: N_("two of three near a limit"),
    Rule.ROW: N_("seven on one side of the mean"),
}


def plans(now: Edition) -> Plans:
    """What loads bring into the register is asked once in an edition; a review makes no edition."""
    register = home().register
    return Plans(
        changes=once(now, register.transformations),
        events=once(now, register.events),
        targets=once(now, register.targets),
        reviews=register.reviews(),
    )


def watched(now: Edition) -> tuple[Signal, ...]:
    """Every KPI that is watched, whatever the page's filters; those that wait for somebody to look come first."""
    whole = Scope(edition=now)
    return signals(now.published, plans(now), today=now.today, ask=asking(whole))


def looks(now: Edition) -> tuple[int, ...]:
    """The reviews of signals that hold, by their number: with another one a chart may begin anew elsewhere."""
    return tuple(each.id for each in plans(now).reviews if each.about == "signal")


def asking(scope: Scope) -> Ask:
    """Measures through the cache that the page's other figures share."""

    def ask(metric: str, by: tuple[str, ...], where: Mapping[str, str]) -> Result:
        return scope.measure(metric, *by, where=where)

    return ask


def title(signal: Signal) -> str:
    """What a survey's series is about comes first: `Satisfied: buddy programme (barometer: support)`."""
    named, limits = signal.kpi.series, dict(signal.kpi.where)
    if named and "series" in limits:
        return readable(named)
    said = _(signal.metric.title)
    if named:
        said = _("Satisfied") if signal.kpi.metric == "satisfied_share" else said
        about, _colon, rest = (part.strip() for part in reversed(named.rpartition(": ")))
        said += f": {about}" + (f" ({rest})" if rest else "")
    return f"{said}, {signal.kpi.faculty}" if signal.kpi.faculty else said


def state(signal: Signal) -> str:
    return _(VARIATIONS[signal.variation])


def rule(flag: Flag | None) -> str:
    """The rule that was broken and to which side, such as `outside the limits, high`."""
    if flag is None:
        return ""
    if flag.rule is Rule.TREND:
        return _("seven in a row rising") if flag.is_high else _("seven in a row falling")
    return (
        _("{rule}, high").format(rule=_(RULES[flag.rule]))
        if flag.is_high
        else _("{rule}, low").format(rule=_(RULES[flag.rule]))
    )


def usual(signal: Signal, segment: Segment) -> str:
    """From where to where it usually lies; what was never negative is not said to go below 0."""
    if segment.low is None or segment.high is None:
        return ""
    is_positive = all(value >= 0 for value in signal.observed if value is not None)
    low = max(segment.low, 0.0) if is_positive else segment.low
    unit = signal.metric.unit
    return _("{low} to {high}").format(low=told(low, unit), high=told(segment.high, unit))


def told(value: float | None, unit: str) -> str:
    """A number worked out from others, to three figures: whether a target lies within a range must be seen."""
    if value is None or unit in ("share", "score", "share points"):
        return written(value, unit)
    return number(value, next((places for places, least in FIGURES if abs(value) >= least)))


FIGURES = ((0, 100), (1, 10), (2, 0))
"""Decimals of a number of that size."""


def looked(found: Review | None) -> str:
    if found is None:
        return ""
    return _("{day}, {who}: {decided}").format(day=day(found.at), who=found.actor, decided=found.decided)

"""A KPI that comes once a year: its numbers before the change and after it, what else moved, and no verdict on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean

from data.records import Impact
from metrics._effect import Found
from metrics._effect_beside import SHOWN
from metrics._effect_context import Context, Window, near
from metrics._effect_course import Course, Others, results_of
from metrics._effect_measured import differences
from metrics._effect_monthly import planned_of
from metrics._effect_said import with_checks
from metrics.statistics.around import Around
from metrics.statistics.few_steps import judge_yearly
from metrics.statistics.growth import growth
from metrics.statistics.judged import Check, Judged, Outcome

ACADEMIC_YEAR_BEGINS = 6
"""Months after January: a number of an academic year may be from July on."""


@dataclass(frozen=True, kw_only=True)
class Years:
    """The years before the change and those after it had settled; one that may lie on either side is in neither."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def judged_yearly(own: Course, others: Others, context: Context, impact: Impact) -> Found:
    years = _years(own, context.window, impact.lag_months or 0)
    shown = [*years.before, *years.after]
    co_events = near(context, int(shown[0]) * 12, int(shown[-1]) * 12 + 11) if shown else near(context)
    differ = differences(own.marks, years.before, years.after)
    around = Around(
        co_events=co_events,
        joint_with=context.joint_with,
        is_measurement_unchanged=None if differ is None else not differ,
    )
    used = {int(year): own.number(year) for year in shown}
    first_after = int(years.after[0]) if years.after else max(used, default=context.window.starts.year) + 1
    beside = {name: {year: each.number(str(year)) for year in used} for name, each in others.items()}
    judged = judge_yearly(used, first_after, planned_of(impact), beside=beside, around=around)
    checks = [*([_measured(differ)] if differ else []), *_beside(others, years)]
    return Found(
        judged=with_checks(_as_planned(judged, impact), checks),
        against="than in the years before",
        co_events=tuple(co_events),
        results=results_of(own, others),
    )


def _years(own: Course, window: Window, lag: int) -> Years:
    ahead = ACADEMIC_YEAR_BEGINS if "academic_year" in own.named.metric.dimensions else 0
    spans = {year: (int(year) * 12 + ahead, int(year) * 12 + ahead + 11) for year in own.values}
    begins, since, until = window.begins, window.since or 0, window.until
    return Years(
        before=tuple(year for year, (first, last) in spans.items() if last < begins and first >= since),
        after=tuple(
            year
            for year, (first, last) in spans.items()
            if first >= window.settled + lag and (until is None or last < until)
        ),
    )


def _as_planned(judged: Judged, impact: Impact) -> Judged:
    """A difference of means says nothing of a slope that was planned; before and after stay as they are."""
    if impact.shape != "slope":
        return judged
    says = "a slope was planned, for which single years are too few: only the numbers before and after are shown"
    check = Check(name="planned_slope", outcome=Outcome.FAILED, says=says)
    bare = replace(judged, expected=None, effect=None, low=None, high=None, relative=None, mde=None)
    return replace(bare, checks=(*judged.checks, check))


def _measured(differ: list[str]) -> Check:
    return Check(name="measurement", outcome=Outcome.FAILED, says="; ".join(differ[:3]))


def _beside(others: Others, years: Years) -> Iterator[Check]:
    """How what the change did not touch moved in the same years; too little to judge by."""
    if others:
        told = [_moved(each, years) for each in list(others.values())[:SHOWN]]
        left = [f"and {len(others) - SHOWN} others"] if len(others) > SHOWN else []
        yield Check(name="comparison", outcome=Outcome.CANNOT_SAY, says="; ".join((*told, *left)))


def _moved(comparison: Course, years: Years) -> str:
    before, after = (
        [number for year in side if (number := comparison.number(year)) is not None]
        for side in (years.before, years.after)
    )
    if not before or not after:
        return f"{comparison.named.title} has no number on one side of the change"
    grown = growth(fmean(before), fmean(after))
    share = "" if grown is None else f", {abs(grown):.0%} {'more' if grown > 0 else 'less'}"
    levels = f"{fmean(before):,.5g} to {fmean(after):,.5g}"
    return f"{comparison.named.title} went from {levels} in the same years{share}"

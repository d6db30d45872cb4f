"""A KPI that comes by the year, term or quarter: its numbers before and after, what else moved, and no verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from data.records import Impact
from metrics._effect import Found
from metrics._effect_beside import SHOWN
from metrics._effect_context import Context, Window, near
from metrics._effect_course import Course, Others, results_of
from metrics._effect_measured import differences
from metrics._effect_monthly import planned_of
from metrics._effect_periods import span_of
from metrics._effect_said import with_checks
from metrics.statistics.around import Around
from metrics.statistics.few_steps import judge_few, judge_yearly
from metrics.statistics.growth import growth
from metrics.statistics.judged import Check, Judged, Outcome

ACADEMIC_YEAR_BEGINS = 6
"""Months after January: a number of an academic year may be from July on."""


@dataclass(frozen=True, kw_only=True)
class Years:
    """The years, terms or quarters before the change and after it had settled; one that may lie on either side is in
    neither."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def judged_yearly(own: Course, others: Others, context: Context, impact: Impact) -> Found:
    spans = _spans(own)
    years = _years(spans, context.window, impact.lag_months or 0)
    shown = [*years.before, *years.after]
    co_events = near(context, spans[shown[0]][0], spans[shown[-1]][1]) if shown else near(context)
    differ = differences(own.marks, years.before, years.after)
    around = Around(
        co_events=co_events,
        joint_with=context.joint_with,
        is_measurement_unchanged=None if differ is None else not differ,
    )
    judged = _judged(own, others, years, impact, around)
    checks = [*([_measured(differ)] if differ else []), *_beside(others, years)]
    return Found(
        judged=with_checks(_as_planned(judged, impact), checks),
        against=f"than in the {own.every}s before",
        co_events=tuple(co_events),
        results=results_of(own, others),
    )


def _judged(own: Course, others: Others, years: Years, impact: Impact, around: Around) -> Judged:
    """What lies on neither side is a gap."""
    shown, plan = [*years.before, *years.after], planned_of(impact)
    if own.every == "year":
        values = {int(year): own.number(year) for year in shown}
        first = int(years.after[0]) if years.after else max(values, default=0) + 1
        beside = {name: {year: each.number(str(year)) for year in values} for name, each in others.items()}
        return judge_yearly(values, first, plan, beside=beside, around=around)
    known = list(own.values)
    course = known[known.index(shown[0]) : known.index(shown[-1]) + 1] if shown else []
    return judge_few(
        course,
        [own.number(each) if each in shown else None for each in course],
        course.index(years.after[0]) if years.after else len(course),
        plan,
        beside={name: [each.number(at) if at in shown else None for at in course] for name, each in others.items()},
        around=around,
    )


def _spans(own: Course) -> dict[str, tuple[int, int]]:
    """The first and the last month of each period."""
    if own.every != "year":
        return {period: (span[1], span[2]) for period in own.values if (span := span_of(period))}
    ahead = ACADEMIC_YEAR_BEGINS if "academic_year" in own.named.metric.dimensions else 0
    return {year: (int(year) * 12 + ahead, int(year) * 12 + ahead + 11) for year in own.values}


def _years(spans: Mapping[str, tuple[int, int]], window: Window, lag: int) -> Years:
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
    says = "a slope was planned, for which single numbers are too few: only the numbers before and after are shown"
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

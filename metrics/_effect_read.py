"""One planned impact read from the warehouse and judged by the method that its data allow."""

from dataclasses import dataclass, field, replace

from data.records import Impact, Transformation
from data.warehouse import Published
from metrics._catalogue import catalogue
from metrics._effect import Found, Planned
from metrics._effect_beside import Beside, beside
from metrics._effect_context import Context
from metrics._effect_course import Course, course
from metrics._effect_monthly import judged_monthly
from metrics._effect_naming import Unreadable, named
from metrics._effect_said import nothing
from metrics._effect_waves import judged_waves
from metrics._effect_yearly import judged_yearly
from metrics.statistics.judged import Check, Judged, Outcome


@dataclass(frozen=True, kw_only=True)
class Read:
    """`own` is None where nothing could be read, and then `because` says why."""

    title: str
    unit: str
    higher_is_better: bool | None
    planned: Planned
    own: Course | None = None
    beside: Beside = field(default_factory=Beside)
    because: str = ""


def read(published: Published, change: Transformation, impact: Impact) -> Read:
    metric = catalogue().get(impact.metric)
    blank = Read(
        title=" ".join(filter(None, (metric.title if metric else impact.metric, impact.series))),
        unit=metric.unit if metric else "",
        higher_is_better=metric.higher_is_better if metric else None,
        planned=_planned(change, impact),
    )
    try:
        meant = named(impact)
        own = course(published, meant)
    except Unreadable as unreadable:
        return replace(blank, because=str(unreadable))
    found = beside(published, impact, meant, own)
    told = replace(blank.planned, comparison=found.title)
    return replace(blank, title=meant.title, unit=own.unit, own=own, beside=found, planned=told)


def _planned(change: Transformation, impact: Impact) -> Planned:
    return Planned(
        direction=impact.direction,
        shape=impact.shape or "level",
        wash_in_months=change.wash_in_months or 0,
        lag_months=impact.lag_months or 0,
        smallest_effect=impact.smallest_effect,
        comparison=None,
    )


def judged(published: Published, known: Read, context: Context, impact: Impact) -> Found:
    if known.own is None:
        return Found(judged=nothing(known.because, impact))
    asked = known.own, known.beside.courses, context, impact
    if known.own.every == "wave":
        found = judged_waves(published, *asked)
    else:
        found = judged_monthly(*asked) if known.own.every == "month" else judged_yearly(*asked)
    if known.beside.because:
        found = replace(found, judged=_with(found.judged, _lacking(known.beside)))
    return found


def _lacking(beside: Beside) -> Check:
    """In the place of the comparison where there is none, else beside it."""
    name = "comparisons" if beside.courses else "comparison"
    return Check(name=name, outcome=Outcome.CANNOT_SAY, says=beside.because)


def _with(judged: Judged, check: Check) -> Judged:
    """In the place of the check of that name."""
    others = {each.name: each for each in judged.checks} | {check.name: check}
    return replace(judged, checks=tuple(others.values()))

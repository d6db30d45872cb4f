"""Checks of an effect by what the change did not touch."""

from metrics.statistics.effect_check import CANNOT_SAY, FAILED, PASSED, checked
from metrics.statistics.effect_sentences import said
from metrics.statistics.evidence import Evidence
from metrics.statistics.judged import Check
from metrics.statistics.segmented import has_chance
from metrics.statistics.units import placebo_units


def comparison(e: Evidence) -> Check:
    if e.comparison is None or not e.others:
        return checked("comparison", CANNOT_SAY, "there is no comparison that the change did not touch")
    if not e.is_controlled:
        return checked("comparison", CANNOT_SAY, _why_no_comparison(e))
    what = _what_is_compared(e)
    if e.their_step is not None and e.their_step.excludes_zero:
        step, sign = e.their_step, "+" if e.their_step.effect > 0 else ""
        size = f"{sign}{said(step.effect)}, 95 % interval {said(step.low)} to {said(step.high)}"
        return checked("comparison", FAILED, f"{what} moved at the same date as well ({size})")
    return checked("comparison", PASSED, f"{what} did not move")


def _what_is_compared(e: Evidence) -> str:
    left = [name for name in e.others if name not in e.units]
    without = f" (without {', '.join(left)}, which cannot be used)" if left else ""
    return f"the mean of {len(e.units)} comparisons{without}" if e.is_several else f"the comparison{without}"


def units(e: Evidence) -> Check | None:
    """Only where several comparisons were named."""
    if len(e.others) < 2 or not e.is_controlled:
        return None
    moved = {each.name: each.fit.effect / each.fit.error for each in e.turns}
    return placebo_units(e.primary.effect / e.primary.error, moved, len(e.units))


def _why_no_comparison(e: Evidence) -> str:
    if e.coverage == 0:
        return "the comparison has no month in common with the series on one side of the change"
    if not has_chance(e.theirs, e.planned.begins):
        return "the comparison has no chance variation, as when it is the same every month, and is none"
    return f"the comparison has holes: only {100 * e.coverage:.0f} % of the months on one side of the change"

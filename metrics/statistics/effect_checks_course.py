"""Checks of an effect by the course of its months: before the change, at other dates, and in the time after."""

from collections.abc import Mapping

import numpy as np

from metrics.statistics.effect_check import ALPHA, CANNOT_SAY, FAILED, PASSED, checked, month, p_said
from metrics.statistics.evidence import Evidence
from metrics.statistics.judged import Check
from metrics.statistics.monthly import MONTHS
from metrics.statistics.placebo import EACH_SIDE, earlier_break, rank


def placebo_dates(e: Evidence) -> Check:
    if not e.fakes:
        says = f"there is no date before the change with {EACH_SIDE} months on each side to try"
        return checked("placebo_dates", CANNOT_SAY, says)
    place = rank(e.primary, e.fakes)
    says = f"the real date ranks {place} of {len(e.fakes) + 1} among dates where nothing was changed"
    return checked("placebo_dates", PASSED if place == 1 else FAILED, says)


def pre_trend(e: Evidence) -> Check:
    if not e.fakes:
        return checked("pre_trend", CANNOT_SAY, "too few months before the change to look for an earlier break")
    found = earlier_break(e.fakes)
    if found:
        return checked("pre_trend", FAILED, f"the course broke already in {month(e, found.begins)}, before the change")
    return checked("pre_trend", PASSED, "no break in the time before the change")


def step_date(e: Evidence) -> Check:
    if e.step is None:
        return checked("step_date", CANNOT_SAY, "too few months to look for the date at which a step fits best")
    if e.step.is_before or e.step.is_later:
        return checked("step_date", FAILED, f"a step fits much better in {month(e, e.step.best)} than at the change")
    return checked("step_date", PASSED, "a step fits about as well at the change as at any other date")


def straight_trend(e: Evidence) -> Check:
    if e.bend is None:
        return checked("straight_trend", CANNOT_SAY, "too few months to tell a bend of the trend from the change")
    if e.bend < ALPHA:
        return checked(
            "straight_trend", FAILED, f"the trend bends, which a straight one takes for a step ({p_said(e.bend)})"
        )
    return checked("straight_trend", PASSED, "the trend does not bend")


def run_up(e: Evidence) -> Check:
    """Changes are often made after a few bad months, which would have passed by themselves."""
    if not e.run_ups:
        return checked("run_up", CANNOT_SAY, "too few months to tell whether those just before the change were unusual")
    if months := _unlike(e.run_ups):
        says = f"the {months} months just before the change were unusual, and may have passed by themselves"
        return checked("run_up", FAILED, says)
    return checked("run_up", PASSED, "the months just before the change were as usual")


def lasting(e: Evidence) -> Check:
    """A level is one number for the whole time after: what passed again, or came later, is another effect."""
    if not e.starts:
        return checked("lasting", CANNOT_SAY, "too few months after to tell whether the first were like the later ones")
    if months := _unlike(e.starts):
        return checked("lasting", FAILED, f"the first {months} months after the change were unlike those that followed")
    return checked("lasting", PASSED, "the first months after the change were like those that followed")


def _unlike(p_values: Mapping[int, float]) -> int | None:
    """How many months stand out most, corrected for how many numbers of months were tried (Bonferroni)."""
    months, p = min(p_values.items(), key=lambda found: found[1])
    return months if p * len(p_values) < ALPHA else None


def autocorrelation(e: Evidence) -> Check:
    from statsmodels.stats.diagnostic import acorr_ljungbox

    left = e.reml.residuals[np.isfinite(e.reml.residuals)]
    if len(left) < 2 * MONTHS:
        return checked("autocorrelation", CANNOT_SAY, f"{len(left)} errors are too few to see a pattern in them")
    p = float(acorr_ljungbox(left, lags=[min(MONTHS, len(left) // 3)], model_df=1)["lb_pvalue"].iloc[0])
    if p < ALPHA:
        return checked(
            "autocorrelation", FAILED, f"the errors keep a pattern that the method does not know ({p_said(p)})"
        )
    return checked("autocorrelation", PASSED, f"no pattern is left in the errors (Ljung-Box p {p:.2f})")


def equal_spread(e: Evidence) -> Check:
    from scipy.special import fdtr

    sides = e.ordinary.residuals[: e.planned.change], e.ordinary.residuals[e.planned.begins :]
    before, after = (float(np.nanvar(side)) for side in sides)
    n = [int(np.isfinite(side).sum()) - 2 for side in sides]
    below = float(fdtr(n[1], n[0], after / max(before, 1e-300)))
    if 2 * min(below, 1 - below) < ALPHA:
        says = "the months vary much more on one side of the change than on the other"
        return checked("equal_spread", FAILED, says)
    return checked("equal_spread", PASSED, "the months vary about as much before as after")

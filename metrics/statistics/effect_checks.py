"""The checks of an effect: each one function, with three outcomes and one plain sentence."""

from collections.abc import Callable

import numpy as np

from metrics.statistics.around import around_checks
from metrics.statistics.compared import FULL_AFTER, FULL_BEFORE, LEAST_AFTER, LEAST_BEFORE
from metrics.statistics.effect_sentences import said
from metrics.statistics.evidence import Evidence
from metrics.statistics.fitted import Fit
from metrics.statistics.judged import Check, Outcome
from metrics.statistics.monthly import LONGEST, MONTHS, month_name
from metrics.statistics.placebo import EACH_SIDE, earlier_break, rank
from metrics.statistics.segmented import has_chance
from metrics.statistics.units import placebo_units

PASSED, FAILED, CANNOT_SAY = Outcome.PASSED, Outcome.FAILED, Outcome.CANNOT_SAY
ALPHA = 0.01
"""Of each check's own test: a dozen of them at 5 % would fault every second sound effect."""
WANDERING = 0.9
"""Above this correlation of one month's error with the next, a series drifts by itself."""
LONG_GAP = 3
"""Missing months in a row at the change that leave open when anything happened."""


def enough_points(e: Evidence) -> Check:
    counts = f"{e.n_before} months before and {e.n_after} after"
    if not e.is_enough:
        return _check("enough_points", FAILED, f"{counts}; at least {LEAST_BEFORE} and {LEAST_AFTER} are needed")
    if e.is_short:
        wanted = f"{FULL_BEFORE} and {FULL_AFTER} are needed for more than a suggestion"
        return _check("enough_points", FAILED, f"{counts}; {wanted}")
    return _check("enough_points", PASSED, counts)


def missing_months(e: Evidence) -> Check:
    change, begins, known = e.planned.change, e.planned.begins, np.isfinite(e.target)
    last, first = np.flatnonzero(known[:change])[-1], begins + int(np.argmax(known[begins:]))
    gap = int(change - 1 - last + first - begins)
    inside = int((~known[np.argmax(known) : change]).sum() + (~known[begins:]).sum())
    if gap >= LONG_GAP:
        says = f"{gap} months are missing right at the change, so when anything happened cannot be told"
        return _check("missing_months", FAILED, says)
    return _check("missing_months", PASSED, f"{inside or 'no'} months are missing, and none is filled in")


def model_fit(e: Evidence) -> Check:
    if not (e.primary.is_converged and e.reml.is_converged):
        return _check("model_fit", CANNOT_SAY, "the estimation did not settle on one answer")
    if e.reml.phi > WANDERING:
        says = f"each month nearly repeats the one before (correlation {e.reml.phi:.2f}): the series wanders by itself"
        return _check("model_fit", FAILED, says)
    return _check("model_fit", PASSED, f"the estimation settled; correlation with the month before {e.reml.phi:.2f}")


def agreement(e: Evidence) -> Check:
    others = {"REML AR(1)": e.reml, "OLS": e.ordinary}
    contrary = [name for name, fit in others.items() if not _is_alike(fit, e.primary)]
    if contrary:
        return _check("agreement", FAILED, f"{' and '.join(contrary)} would not say the same")
    return _check("agreement", PASSED, "REML AR(1) and OLS say the same")


def placebo_dates(e: Evidence) -> Check:
    if not e.fakes:
        says = f"there is no date before the change with {EACH_SIDE} months on each side to try"
        return _check("placebo_dates", CANNOT_SAY, says)
    place = rank(e.primary, e.fakes)
    says = f"the real date ranks {place} of {len(e.fakes) + 1} among dates where nothing was changed"
    return _check("placebo_dates", PASSED if place == 1 else FAILED, says)


def pre_trend(e: Evidence) -> Check:
    if not e.fakes:
        return _check("pre_trend", CANNOT_SAY, "too few months before the change to look for an earlier break")
    found = earlier_break(e.fakes)
    if found:
        return _check("pre_trend", FAILED, f"the course broke already in {_month(e, found.begins)}, before the change")
    return _check("pre_trend", PASSED, "no break in the time before the change")


def step_date(e: Evidence) -> Check:
    if e.step is None:
        return _check("step_date", CANNOT_SAY, "too few months to look for the date at which a step fits best")
    if e.step.is_before or e.step.is_later:
        return _check("step_date", FAILED, f"a step fits much better in {_month(e, e.step.best)} than at the change")
    return _check("step_date", PASSED, "a step fits about as well at the change as at any other date")


def straight_trend(e: Evidence) -> Check:
    if e.bend is None:
        return _check("straight_trend", CANNOT_SAY, "too few months to tell a bend of the trend from the change")
    if e.bend < ALPHA:
        return _check(
            "straight_trend", FAILED, f"the trend bends, which a straight one takes for a step ({_said(e.bend)})"
        )
    return _check("straight_trend", PASSED, "the trend does not bend")


def run_up(e: Evidence) -> Check:
    """Changes are often made after a few bad months, which would have passed by themselves."""
    if not e.run_ups:
        return _check("run_up", CANNOT_SAY, "too few months to tell whether those just before the change were unusual")
    months, p = min(e.run_ups.items(), key=lambda found: found[1])
    if p * len(e.run_ups) < ALPHA:
        says = f"the {months} months just before the change were unusual, and may have passed by themselves"
        return _check("run_up", FAILED, says)
    return _check("run_up", PASSED, "the months just before the change were as usual")


def autocorrelation(e: Evidence) -> Check:
    from statsmodels.stats.diagnostic import acorr_ljungbox

    left = e.reml.residuals[np.isfinite(e.reml.residuals)]
    if len(left) < 2 * MONTHS:
        return _check("autocorrelation", CANNOT_SAY, f"{len(left)} errors are too few to see a pattern in them")
    p = float(acorr_ljungbox(left, lags=[min(MONTHS, len(left) // 3)], model_df=1)["lb_pvalue"].iloc[0])
    if p < ALPHA:
        return _check(
            "autocorrelation", FAILED, f"the errors keep a pattern that the method does not know ({_said(p)})"
        )
    return _check("autocorrelation", PASSED, f"no pattern is left in the errors (Ljung-Box p {p:.2f})")


def equal_spread(e: Evidence) -> Check:
    from scipy.special import fdtr

    sides = e.ordinary.residuals[: e.planned.change], e.ordinary.residuals[e.planned.begins :]
    before, after = (float(np.nanvar(side)) for side in sides)
    n = [int(np.isfinite(side).sum()) - 2 for side in sides]
    below = float(fdtr(n[1], n[0], after / max(before, 1e-300)))
    if 2 * min(below, 1 - below) < ALPHA:
        says = "the months vary much more on one side of the change than on the other"
        return _check("equal_spread", FAILED, says)
    return _check("equal_spread", PASSED, "the months vary about as much before as after")


def outliers(e: Evidence) -> Check:
    if not e.outliers:
        return _check("outliers", PASSED, "no single month lies far off")
    names = ", ".join(_month(e, place) for place in e.outliers)
    holds = e.without_outliers is not None and _is_alike(e.without_outliers, e.primary)
    says = f"without {names}, far off the rest, the answer {'stays' if holds else 'does not stay'} the same"
    return _check("outliers", PASSED if holds else FAILED, says)


def wash_in(e: Evidence) -> Check:
    left_out = e.planned.begins - e.planned.change
    planned = f"{left_out} planned months of lag and wash-in are left out; " if left_out else ""
    if e.without_first is None:
        return _check("wash_in", CANNOT_SAY, f"{planned}too few months to leave out the first one after")
    holds = _is_alike(e.without_first, e.primary)
    says = f"{planned}without the first month after, the answer {'stays' if holds else 'does not stay'} the same"
    return _check("wash_in", PASSED if holds else FAILED, says)


def comparison(e: Evidence) -> Check:
    if e.comparison is None or not e.others:
        return _check("comparison", CANNOT_SAY, "there is no comparison that the change did not touch")
    if not e.is_controlled:
        return _check("comparison", CANNOT_SAY, _why_no_comparison(e))
    what = _what_is_compared(e)
    if e.their_step is not None and e.their_step.excludes_zero:
        step, sign = e.their_step, "+" if e.their_step.effect > 0 else ""
        size = f"{sign}{said(step.effect)}, 95 % interval {said(step.low)} to {said(step.high)}"
        return _check("comparison", FAILED, f"{what} moved at the same date as well ({size})")
    return _check("comparison", PASSED, f"{what} did not move")


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


def planned_slope(e: Evidence) -> Check | None:
    if e.planned.shape == "slope" and not e.has_slope:
        return _check(
            "planned_slope", FAILED, "a slope was planned, for which the months are too few: a level is shown"
        )
    return None


FITTED: tuple[Callable[[Evidence], Check], ...] = (
    missing_months,
    model_fit,
    agreement,
    placebo_dates,
    pre_trend,
    step_date,
    straight_trend,
    run_up,
    autocorrelation,
    equal_spread,
    outliers,
    wash_in,
    comparison,
)


def checks(e: Evidence, *, is_fitted: bool) -> tuple[Check, ...]:
    fitted = [check(e) for check in (*FITTED, units)] if is_fitted else []
    found = (enough_points(e), planned_slope(e), *fitted)
    return (*filter(None, found), *around_checks(e.around))


def whole_series(left_aside: int) -> tuple[Check, ...]:
    """Of a long series, how many months lie too far from the change to be looked at."""
    if not left_aside:
        return ()
    says = f"{left_aside} months lie more than {LONGEST} months from the change and are not looked at"
    return (_check("whole_series", PASSED, says),)


def _said(p: float) -> str:
    return "p below 0.001" if p < 0.001 else f"p {p:.3f}"


def _is_alike(one: Fit, other: Fit) -> bool:
    """Both exclude 0 on the same side; where `other` contains 0, so does the one."""
    if one.excludes_zero != other.excludes_zero:
        return False
    return not other.excludes_zero or (one.effect > 0) == (other.effect > 0)


def _why_no_comparison(e: Evidence) -> str:
    if e.coverage == 0:
        return "the comparison has no month in common with the series on one side of the change"
    if not has_chance(e.theirs, e.planned.begins):
        return "the comparison has no chance variation, as when it is the same every month, and is none"
    return f"the comparison has holes: only {100 * e.coverage:.0f} % of the months on one side of the change"


def _month(e: Evidence, place: int) -> str:
    return month_name(e.series.start, place)


def _check(name: str, outcome: Outcome, says: str) -> Check:
    return Check(name=name, outcome=outcome, says=says)

"""The checks of an effect: each one function, with three outcomes and one plain sentence."""

from collections.abc import Callable

import numpy as np

from metrics.statistics.around import around_checks
from metrics.statistics.compared import FULL_AFTER, FULL_BEFORE, LEAST_AFTER, LEAST_BEFORE
from metrics.statistics.effect_check import CANNOT_SAY, FAILED, PASSED, checked, month
from metrics.statistics.effect_checks_course import (
    autocorrelation,
    equal_spread,
    lasting,
    placebo_dates,
    pre_trend,
    run_up,
    step_date,
    straight_trend,
)
from metrics.statistics.effect_checks_others import comparison, units
from metrics.statistics.evidence import Evidence
from metrics.statistics.fitted import Fit
from metrics.statistics.judged import Check
from metrics.statistics.monthly import LONGEST

WANDERING = 0.9
"""Above this correlation of one month's error with the next, a series drifts by itself."""
AT_CHANGE = 2
"""Months before and after a change in which one that lies far off may be all there is."""
LONG_GAP = 3
"""Missing months in a row at the change that leave open when anything happened."""


def enough_points(e: Evidence) -> Check:
    counts = f"{e.n_before} months before and {e.n_after} after"
    if not e.is_enough:
        return checked("enough_points", FAILED, f"{counts}; at least {LEAST_BEFORE} and {LEAST_AFTER} are needed")
    if e.is_short:
        wanted = f"{FULL_BEFORE} and {FULL_AFTER} are needed for more than a suggestion"
        return checked("enough_points", FAILED, f"{counts}; {wanted}")
    return checked("enough_points", PASSED, counts)


def missing_months(e: Evidence) -> Check:
    change, begins, known = e.planned.change, e.planned.begins, np.isfinite(e.target)
    last, first = np.flatnonzero(known[:change])[-1], begins + int(np.argmax(known[begins:]))
    gap = int(change - 1 - last + first - begins)
    inside = int((~known[np.argmax(known) : change]).sum() + (~known[begins:]).sum())
    if gap >= LONG_GAP:
        says = f"{gap} months are missing right at the change, so when anything happened cannot be told"
        return checked("missing_months", FAILED, says)
    return checked("missing_months", PASSED, f"{inside or 'no'} months are missing, and none is filled in")


def model_fit(e: Evidence) -> Check:
    if not (e.primary.is_converged and e.reml.is_converged):
        return checked("model_fit", CANNOT_SAY, "the estimation did not settle on one answer")
    if e.reml.phi > WANDERING:
        says = f"each month nearly repeats the one before (correlation {e.reml.phi:.2f}): the series wanders by itself"
        return checked("model_fit", FAILED, says)
    return checked("model_fit", PASSED, f"the estimation settled; correlation with the month before {e.reml.phi:.2f}")


def agreement(e: Evidence) -> Check:
    others = {"REML AR(1)": e.reml, "OLS": e.ordinary}
    contrary = [name for name, fit in others.items() if not _is_alike(fit, e.primary)]
    if contrary:
        return checked("agreement", FAILED, f"{' and '.join(contrary)} would not say the same")
    return checked("agreement", PASSED, "REML AR(1) and OLS say the same")


def outliers(e: Evidence) -> Check:
    if not e.outliers:
        return checked("outliers", PASSED, "no single month lies far off")
    names = ", ".join(month(e, place) for place in e.outliers)
    is_at_change = any(e.planned.change - AT_CHANGE <= place < e.planned.begins + AT_CHANGE for place in e.outliers)
    holds = e.without_outliers is not None and _is_alike(e.without_outliers, e.primary)
    says = f"without {names}, far off the rest{' and at the change itself' if is_at_change else ''}, the answer"
    outcome = PASSED if holds and not is_at_change else FAILED
    return checked("outliers", outcome, f"{says} {'stays' if holds else 'does not stay'} the same")


def wash_in(e: Evidence) -> Check:
    left_out = e.planned.begins - e.planned.change
    months = "1 planned month" if left_out == 1 else f"{left_out} planned months"
    planned = f"left out as lag and wash-in: {months}; " if left_out else ""
    if e.without_first is None:
        return checked("wash_in", CANNOT_SAY, f"{planned}too few months to leave out the first one after")
    holds = _is_alike(e.without_first, e.primary)
    says = f"{planned}without the first month after, the answer {'stays' if holds else 'does not stay'} the same"
    return checked("wash_in", PASSED if holds else FAILED, says)


def planned_slope(e: Evidence) -> Check | None:
    if e.planned.shape == "slope" and not e.has_slope:
        return checked(
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
    lasting,
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
    return (checked("whole_series", PASSED, says),)


def _is_alike(one: Fit, other: Fit) -> bool:
    """Both exclude 0 on the same side; where `other` contains 0, so does the one."""
    if one.excludes_zero != other.excludes_zero:
        return False
    return not other.excludes_zero or (one.effect > 0) == (other.effect > 0)

"""The effect of a change on a monthly series: numbers, checks and one of five verdicts."""

from collections.abc import Sequence

import numpy as np

from metrics.statistics.around import Around
from metrics.statistics.compared import Comparison
from metrics.statistics.counts_series import CountFit
from metrics.statistics.detectable import detectable, detectable_from
from metrics.statistics.effect_checks import checks, whole_series
from metrics.statistics.effect_points import bare_points, points
from metrics.statistics.effect_sensitivity import method_of, sensitivity
from metrics.statistics.effect_sentences import Ruling, said, what_it_takes
from metrics.statistics.event_study import event_study
from metrics.statistics.evidence import Evidence
from metrics.statistics.judged import Judged, Verdict
from metrics.statistics.monthly import Monthly, Planned, around_change, month_name, observed
from metrics.statistics.segmented import FEWEST_UNLIKE, STEP
from metrics.statistics.threads import one_thread
from metrics.statistics.verdicts import Case, ruling, too_few

__all__ = ["Monthly", "Planned", "judge"]


def judge(
    series: Monthly,
    planned: Planned,
    comparison: Comparison = None,
    *,
    co_events: Sequence[str] = (),
    outside_cause: str | None = None,
    joint_with: Sequence[str] = (),
    is_measurement_unchanged: bool | None = None,
) -> Judged:
    """Picks the method by what there is; the effect is a difference in the series' own unit.

    Of a long series the seven years on each side of the change are looked at. Of several comparisons the mean is
    taken, and each of them in turn as if the change had touched it.
    """
    around = Around(
        co_events=co_events,
        outside_cause=outside_cause,
        joint_with=joint_with,
        is_measurement_unchanged=is_measurement_unchanged,
    )
    nearer, replanned = around_change(series, planned)
    e = Evidence(nearer, replanned, comparison, around)
    if not e.is_enough:
        return _unfitted(e, _why_too_few(e))
    if not e.has_chance:
        return _unfitted(e, _without_chance(e))
    if e.is_rare:
        return _unfitted(e, _too_rare(e))
    with one_thread():
        return _fitted(e, left_aside=len(series.values) - len(nearer.values))


def _fitted(e: Evidence, *, left_aside: int) -> Judged:
    mde = detectable(e.primary.error, e.primary.df)
    found = (*checks(e, is_fitted=True), *whole_series(left_aside))
    verdict, because = ruling(Case(evidence=e, checks=found, mde=mde))
    seen = float(np.nanmean(e.ours[e.planned.begins :]))
    expected = seen - e.primary.effect
    return Judged(
        method=method_of(e),
        n_before=e.n_before,
        n_after=e.n_after,
        level_before=float(np.nanmean(e.ours[: e.planned.change])),
        expected=expected,
        observed=seen,
        effect=e.primary.effect,
        low=e.primary.low,
        high=e.primary.high,
        relative=e.primary.effect / expected if expected else None,
        mde=mde,
        smallest_effect=e.planned.smallest_effect,
        verdict=verdict,
        because=because,
        checks=found,
        sensitivity=sensitivity(e),
        points=points(e),
        event_study=event_study(e),
        details=details(e),
    )


def details(e: Evidence) -> dict[str, float]:
    """Numbers for those who check: by name, only those that the method has."""
    from statsmodels.stats.stattools import durbin_watson

    left = e.ordinary.residuals[np.isfinite(e.ordinary.residuals)]
    found = {
        "p_value": e.primary.p,
        "error": e.primary.error,
        "df": float(e.primary.df),
        "phi": e.reml.phi,
        "harmonic_pairs": float(e.pairs),
        "placebo_dates": float(len(e.fakes)),
        "durbin_watson": float(durbin_watson(left)),
        "trend_per_month": float(e.reml.coefficients[1]),
    }
    if e.has_slope and not e.is_counted:
        found |= {"level": float(e.primary.coefficients[STEP]), "slope": float(e.primary.coefficients[-1])}
    if isinstance(e.primary, CountFit):
        fit = e.primary
        found |= {"rate_ratio": fit.ratio, "rate_ratio_low": fit.ratio_low, "rate_ratio_high": fit.ratio_high}
        found |= {"dispersion": fit.dispersion, "averted": fit.averted}
    if e.their_step is not None:
        step = e.their_step
        found |= {"comparison_step": step.effect, "comparison_low": step.low, "comparison_high": step.high}
    return found


def _why_too_few(e: Evidence) -> Ruling:
    change, known = e.planned.change, np.flatnonzero(np.isfinite(observed(e.series)))
    mde = detectable_from(e.target[: max(change, 0)], e.n_after)
    if not len(known):
        return Verdict.CANNOT_SAY, "There is no month with a value."
    if change <= 0:
        return (
            Verdict.CANNOT_SAY,
            "The series begins only when the change did: there is nothing before to compare with.",
        )
    if e.planned.begins > known[-1]:
        ends = month_name(e.series.start, int(known[-1]))
        begins = month_name(e.series.start, e.planned.begins)
        says = f"The series ends in {ends}, before the change could show ({begins})."
        return Verdict.CANNOT_SAY, says + what_it_takes(mde, is_ahead=True)
    return too_few(e.n_before, e.n_after, mde)


def _without_chance(e: Evidence) -> Ruling:
    if np.nanmax(e.ours) == np.nanmin(e.ours):
        value = said(float(np.nanmean(e.ours)))
        return Verdict.CANNOT_SAY, f"Every month has the same value ({value}): a series that never moves tells nothing."
    known = e.ours[np.isfinite(e.ours)]
    if len(known) - int(np.unique(known, return_counts=True)[1].max()) < FEWEST_UNLIKE:
        return Verdict.CANNOT_SAY, "Hardly any month differs from the others: no interval can be made."
    return Verdict.CANNOT_SAY, "The months follow a rule without any chance variation: no interval can be made."


def _too_rare(e: Evidence) -> Ruling:
    says = (
        f"Only {said(e.counted)} were counted in {e.n_before + e.n_after} months: too few to tell a change from chance."
    )
    return Verdict.CANNOT_SAY, says


def _unfitted(e: Evidence, ruled: Ruling) -> Judged:
    """Before and after as they are; no effect, no interval and no p-value."""
    change, begins = max(e.planned.change, 0), max(e.planned.begins, 0)
    return Judged(
        method="before and after, without a model",
        n_before=e.n_before,
        n_after=e.n_after,
        level_before=_mean(e.ours[:change]),
        expected=None,
        observed=_mean(e.ours[begins:]),
        effect=None,
        low=None,
        high=None,
        relative=None,
        mde=None if e.is_enough else detectable_from(e.target[:change], e.n_after),
        smallest_effect=e.planned.smallest_effect,
        verdict=ruled[0],
        because=ruled[1],
        checks=checks(e, is_fitted=False),
        points=bare_points(e),
    )


def _mean(values: np.ndarray) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else None

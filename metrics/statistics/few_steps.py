"""A change in a series of few points, such as one number a year: before and after, and from six points a plain step."""

from collections.abc import Mapping, Sequence

import numpy as np

from metrics.statistics.around import Around, around_checks
from metrics.statistics.detectable import detectable
from metrics.statistics.effect_sentences import what_it_takes
from metrics.statistics.few_beside import STEP_FROM, differences, in_our_unit, ranked
from metrics.statistics.fitted import t_quantile
from metrics.statistics.growth import growth
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Check, Estimate, Judged, Outcome, Point, Verdict
from metrics.statistics.monthly import Planned, numbers

NEVER_MORE = "so few points cannot tell a change from chance or from a trend, and there is no verdict on them"
NOT_MONTHS = (
    "numbers that come so seldom cannot tell a change from a trend or a season, and there is no verdict on them"
)
FEW = 10
"""Points up to which one speaks of few."""


def judge_yearly(
    values: Mapping[int, float | None],
    change_year: int,
    planned: Planned,
    *,
    beside: Mapping[str, Mapping[int, float | None]] | None = None,
    around: Around | None = None,
) -> Judged:
    """One number a year; the year of the change counts as after. Of the plan the place and the lags are not read.

    `beside` are those of what the change did not touch, by name.
    """
    years = range(min(values), max(values) + 1) if values else range(0)
    change = sum(year < change_year for year in years)
    others = {name: [each.get(year) for year in years] for name, each in (beside or {}).items()}
    ours = [values.get(year) for year in years]
    return judge_few([str(year) for year in years], ours, change, planned, beside=others, around=around)


def judge_few(
    periods: Sequence[str],
    values: Sequence[float | None],
    change: int,
    planned: Planned,
    *,
    beside: Mapping[str, Sequence[float | None]] | None = None,
    around: Around | None = None,
) -> Judged:
    """`change` is the place of the first period after. The verdict is always that one cannot say."""
    found = numbers(values)
    others = in_our_unit(found, {name: numbers(each) for name, each in (beside or {}).items()}, change)
    before, after = (side[np.isfinite(side)] for side in (found[:change], found[change:]))
    level, seen = (float(side.mean()) if len(side) else None for side in (before, after))
    step = _step(before, after)
    mde = None if step is None else step[1]
    return Judged(
        method="before and after" if step is None else "before and after, a step by OLS",
        n_before=len(before),
        n_after=len(after),
        level_before=level,
        expected=level,
        observed=seen,
        effect=None if level is None or seen is None else seen - level,
        low=None if step is None else step[0].low,
        high=None if step is None else step[0].high,
        relative=None if level is None or seen is None else growth(level, seen),
        mde=mde,
        smallest_effect=planned.smallest_effect,
        verdict=Verdict.CANNOT_SAY,
        because=_because(len(before), len(after)) + what_it_takes(mde),
        checks=(_enough(len(before), len(after)), *ranked(found, others, change), *around_checks(around or Around())),
        sensitivity=(*_steps(step, found, change), *differences(found, others, change)),
        points=_points(periods, found, change, level),
    )


def _step(before: FloatArray, after: FloatArray) -> tuple[Estimate, float] | None:
    """The difference of the means with its pooled t interval, and its minimum detectable effect."""
    df = len(before) + len(after) - 2
    if df + 2 < STEP_FROM or not (len(before) and len(after)):
        return None
    squares = float(((before - before.mean()) ** 2).sum() + ((after - after.mean()) ** 2).sum())
    error = float(np.sqrt(squares / df * (1 / len(before) + 1 / len(after))))
    if not error:
        return None
    effect, half = float(after.mean() - before.mean()), t_quantile(df) * error
    return Estimate(method="OLS step", effect=effect, low=effect - half, high=effect + half), detectable(error, df)


def _steps(step: tuple[Estimate, float] | None, values: FloatArray, change: int) -> tuple[Estimate, ...]:
    return () if step is None else (step[0], *_with_trend(values, change))


def _with_trend(values: FloatArray, change: int) -> tuple[Estimate, ...]:
    """The same step beside a straight line, which often takes all of it."""
    import statsmodels.api as sm

    place, rows = np.arange(len(values), dtype=float), np.isfinite(values)
    columns = np.column_stack([np.ones(len(values)), place, place >= change])[rows]
    if rows.sum() < STEP_FROM or np.linalg.matrix_rank(columns) < columns.shape[1]:
        return ()
    fitted = sm.OLS(values[rows], columns).fit()
    low, high = fitted.conf_int()[2]
    return (
        Estimate(method="OLS step beside a trend", effect=float(fitted.params[2]), low=float(low), high=float(high)),
    )


def _because(n_before: int, n_after: int) -> str:
    if not (n_before or n_after):
        return "There is no number at all."
    if not n_after:
        return "There is no number after the change yet."
    if not n_before:
        return "There is no number before the change to compare with."
    why = NEVER_MORE if n_before + n_after <= FEW else NOT_MONTHS
    return f"There are {n_before} points before and {n_after} after: {why}."


def _enough(n_before: int, n_after: int) -> Check:
    says = f"{n_before} points before and {n_after} after; a verdict needs months"
    return Check(name="enough_points", outcome=Outcome.FAILED, says=says)


def _points(periods: Sequence[str], values: FloatArray, change: int, level: float | None) -> tuple[Point, ...]:
    return tuple(
        Point(
            period=period,
            observed=float(value) if np.isfinite(value) else None,
            expected=level,
            is_after=place >= change,
        )
        for place, (period, value) in enumerate(zip(periods, values, strict=True))
    )

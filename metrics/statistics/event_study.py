"""The event study of an effect: the difference from the comparison, quarter by quarter around the change."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.evidence import Evidence
from metrics.statistics.fitted import generalised, t_quantile
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Gap
from metrics.statistics.monthly import month_name
from metrics.statistics.segmented import Design, has_room, season_columns

QUARTER: Final = 3
"""Months taken together: single months hide a course in their chance."""
SHOWN: Final = 8
"""Quarters on each side; what lies further is fitted, but not shown."""


def event_study(e: Evidence) -> tuple[Gap, ...]:
    """Nothing without a comparison. Without a trend, so that one which was there before the change can be seen."""
    if not e.is_controlled:
        return ()
    known = np.isfinite(e.target)
    quarters = _quarters(e)
    numbers = [int(each) for each in np.unique(quarters[known])]
    stretches = np.column_stack([quarters == each for each in numbers]).astype(float)
    columns = np.column_stack([stretches, season_columns(len(e.target), e.pairs)])
    shape = Design(columns=columns, without=columns, is_after=e.shape.is_after)
    if not has_room(e.target, shape):
        return ()
    fit = generalised(e.target, shape, e.reml.phi)
    before = stretches[known & (quarters < 0)].sum(axis=0)
    less = np.concatenate([before / before.sum(), np.zeros(e.pairs * 2)])
    return tuple(
        _gap(e, np.eye(len(less))[place] - less, fit.coefficients, fit.covariance, fit.df, known & (quarters == number))
        for place, number in enumerate(numbers)
        if -SHOWN <= number < SHOWN
    )


def _quarters(e: Evidence) -> NDArray[np.int_]:
    """-1 are the last three months before the change, 0 the first three that count as after."""
    time = np.arange(len(e.target))
    since = np.where(time >= e.planned.begins, time - e.planned.begins, time - e.planned.change)
    found: NDArray[np.int_] = np.clip(since // QUARTER, -SHOWN - 1, SHOWN)
    return found


def _gap(
    e: Evidence,
    contrast: FloatArray,
    coefficients: FloatArray,
    covariance: FloatArray,
    df: int,
    months: NDArray[np.bool_],
) -> Gap:
    difference = float(contrast @ coefficients)
    half = t_quantile(df) * float(np.sqrt(contrast @ covariance @ contrast))
    first = int(np.argmax(months))
    return Gap(
        period=month_name(e.series.start, first),
        difference=difference,
        low=difference - half,
        high=difference + half,
        is_after=first >= e.planned.begins,
    )

"""The points of an effect's plot: what was observed, and what was to be expected without the change."""

import numpy as np

from metrics.statistics.evidence import Evidence
from metrics.statistics.fitted import t_quantile
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Point
from metrics.statistics.monthly import month_name, numbers, observed, per_usual_exposure


def bare_points(e: Evidence) -> tuple[Point, ...]:
    """For a series that no method can be fitted to."""
    nothing = np.full(len(e.series.values), np.nan)
    return _points(e, per_usual_exposure(e.series), nothing, nothing)


def points(e: Evidence) -> tuple[Point, ...]:
    """The band is that of the expected mean of each month, not of a single observation."""
    course = e.shape.without @ e.primary.coefficients
    spread = np.sqrt(np.einsum("ij,jk,ik->i", e.shape.without, e.primary.covariance, e.shape.without))
    half = t_quantile(e.primary.df) * spread
    if e.is_counted:
        return _counted(e, course, half)
    beside = e.theirs if e.is_controlled else 0.0
    return _points(e, per_usual_exposure(e.series), course + beside, half)


def _counted(e: Evidence, course: FloatArray, half: FloatArray) -> tuple[Point, ...]:
    exposure = np.ones(len(course)) if e.series.exposure is None else numbers(e.series.exposure)
    middle, low, high = (exposure * np.exp(course + side) for side in (0.0, -half, half))
    return _points(e, observed(e.series), middle, half, band=(low, high))


def _points(
    e: Evidence,
    seen: FloatArray,
    expected: FloatArray,
    half: FloatArray,
    band: tuple[FloatArray, FloatArray] | None = None,
) -> tuple[Point, ...]:
    low, high = band or (expected - half, expected + half)
    return tuple(
        Point(
            period=month_name(e.series.start, place),
            observed=_number(seen[place]),
            expected=_number(expected[place]),
            low=_number(low[place]),
            high=_number(high[place]),
            is_after=place >= e.planned.begins,
            is_left_out=e.planned.change <= place < e.planned.begins,
        )
        for place in range(len(seen))
    )


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None

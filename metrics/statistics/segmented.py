"""The design of a segmented regression: a monthly series as level, trend, season and what a change did to it."""

from dataclasses import dataclass

import numpy as np

from metrics.statistics.intervals import FloatArray
from metrics.statistics.monthly import LARGEST, MONTHS

TWO_PAIRS_FROM = 48
"""Months from which the season has a second pair of harmonics."""
ROUNDING = 1e-9
FEWEST_UNLIKE = 3
"""Months that must differ from the most frequent value."""
STEP = 2
"""The column of the step."""


@dataclass(frozen=True, kw_only=True)
class Design:
    """One row per month; `without` holds the same months as if nothing had changed."""

    columns: FloatArray
    without: FloatArray
    is_after: FloatArray

    def contrast(self, values: FloatArray) -> FloatArray:
        """Its product with the coefficients is the effect: the mean over the months after that have a value."""
        counted = np.isfinite(values) & (self.is_after > 0)
        if not counted.any():
            return np.zeros(self.columns.shape[1])
        mean: FloatArray = (self.columns - self.without)[counted].mean(axis=0)
        return mean


def has_chance(values: FloatArray, begins: int) -> bool:
    """Whether anything is left beside a line, a step and a season: else there is nothing to make an interval from.

    Nor is there where all months but one or two have the same value.
    """
    rows = np.isfinite(values)
    if int(rows.sum()) - int(np.unique(values[rows], return_counts=True)[1].max(initial=0)) < FEWEST_UNLIKE:
        return False
    known, columns = values[rows], design(len(values), begins, pairs=1).columns[rows]
    left = known - columns @ np.linalg.lstsq(columns, known)[0]
    return bool(np.abs(left).max(initial=0) > max(ROUNDING * np.abs(known).max(initial=0), 1 / LARGEST))


def has_room(values: FloatArray, shape: Design) -> bool:
    """Whether the months with a value suffice to tell all columns apart, with one degree of freedom left."""
    rows = shape.columns[np.isfinite(values)]
    return bool(len(rows) > rows.shape[1] and np.linalg.matrix_rank(rows) == rows.shape[1])


def season_pairs(values: FloatArray, begins: int) -> int:
    """0 where the months that have a value cannot tell a season, as when there are only those of every half year."""
    most = 2 if int(np.isfinite(values).sum()) >= TWO_PAIRS_FROM else 1
    return next((n for n in range(most, 0, -1) if has_room(values, design(len(values), begins, pairs=n))), 0)


def season_columns(months: int, pairs: int) -> FloatArray:
    """Sines and cosines of the year, `pairs` of each."""
    if not pairs:
        return np.empty((months, 0))
    from statsmodels.tsa.deterministic import Fourier

    columns: FloatArray = Fourier(MONTHS, pairs).in_sample(np.arange(months)).to_numpy()
    return columns


def design(
    months: int, begins: int, *, pairs: int, has_slope: bool = False, beside: FloatArray | None = None
) -> Design:
    """Constant, trend, a step from the place `begins` on, season, and with a slope the ramp that starts there.

    `beside` is a column more that the change has no part in.
    """
    time = np.arange(months, dtype=float)
    after = (time >= begins).astype(float)
    parts = [np.ones(months), time, after, season_columns(months, pairs)]
    if beside is not None:
        parts.append(beside)
    columns = np.column_stack([*parts, after * (time - begins)] if has_slope else parts)
    without = columns.copy()
    without[:, [STEP, -1] if has_slope else [STEP]] = 0
    return Design(columns=columns, without=without, is_after=after)

"""When a series stepped: the date at which a step fits best, and whether one fits as well at the registered date."""

from dataclasses import dataclass

import numpy as np

from metrics.statistics.intervals import FloatArray
from metrics.statistics.segmented import design, has_room

LEAST_SIDE = 6
"""Months kept free at both ends of the series."""
DATE_LIMIT, SURE_LIMIT = 7.35, 10.59  # Hansen (2000), Econometrica 68:575-603, table I: 95 and 99 % of the ratio
CERTAIN = 15.0
"""How much worse a course without any step fits, where there is one: by simulation, in the year before a change at
which nothing happened, once in a hundred series of 60 months."""
NEAR = 1
"""Months that a step may lie beside the registered date without a word: it may begin within a month."""


@dataclass(frozen=True, kw_only=True)
class StepDate:
    """`best` is the place where a step fits best; `ratio` how much worse it fits at the registered date.

    `is_certain` tells that a course without any step fits much worse than with one at `best`.
    """

    best: int
    ratio: float
    is_certain: bool
    is_before: bool
    is_later: bool

    @property
    def is_surely_before(self) -> bool:
        return self.is_before and self.ratio > SURE_LIMIT


def step_date(
    values: FloatArray, change: int, begins: int, *, pairs: int, phi: float, has_slope: bool = False
) -> StepDate | None:
    """`phi` is the errors' autocorrelation, taken out first. None where no date can be tried."""
    places = range(LEAST_SIDE, len(values) - LEAST_SIDE + 1)
    squares = {at: _squares(values, at, pairs=pairs, phi=phi, has_slope=has_slope) for at in {*places, begins}}
    tried = {at: found for at, found in squares.items() if found is not None}
    if begins not in tried:
        return None
    best = min(tried, key=lambda at: tried[at])
    without = design(len(values), len(values), pairs=pairs).without
    n, least = int(np.isfinite(values).sum()), max(tried[best], 1e-300)
    ratio, never = n * (tried[begins] / least - 1), n * (_left(values, without, phi) / least - 1)
    is_elsewhere = ratio > DATE_LIMIT
    return StepDate(
        best=best,
        ratio=ratio,
        is_certain=never > CERTAIN,
        is_before=is_elsewhere and best < change - NEAR,
        is_later=is_elsewhere and best > begins + NEAR,
    )


def _squares(values: FloatArray, begins: int, *, pairs: int, phi: float, has_slope: bool) -> float | None:
    """The sum of squared errors after each month's share of the month before is taken off."""
    shape = design(len(values), begins, pairs=pairs, has_slope=has_slope)
    return _left(values, shape.columns, phi) if has_room(values, shape) else None


def _left(values: FloatArray, columns: FloatArray, phi: float) -> float:
    ahead, beside = values[1:] - phi * values[:-1], columns[1:] - phi * columns[:-1]
    rows = np.isfinite(ahead)
    coefficients = np.linalg.lstsq(beside[rows], ahead[rows])[0]
    return float(((ahead[rows] - beside[rows] @ coefficients) ** 2).sum())

"""95 % intervals of shares, means and their differences."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.95
NO_ERROR = 1e-9  # of a share; floating point leaves less
COMPLETE = 1e12  # the base that stands for a full count: its intervals are narrower than any number that is shown

FloatArray = NDArray[np.float64]


class Interval(NamedTuple):
    low: float
    high: float


def effective_base(base: float, population: float | None) -> float:
    """How many answers from an endless population tell as much as `base` of this many people.

    base x (N - 1) / (N - n), Cochran (1977), Sampling Techniques, 2.8: used for n in any interval or test of a share,
    it gives the finite-population correction. Without a population it is the base itself.
    """
    if population is None:
        return base
    return base * (population - 1) / (population - base) if base < population else COMPLETE


def wilson_intervals(shares: Sequence[tuple[float, float]]) -> list[Interval]:
    """Wilson score intervals without continuity correction, of shares (0..1) and their bases (1 or more)."""
    if not shares:
        return []
    from statsmodels.stats.proportion import proportion_confint

    counts = [value * base for value, base in shares]
    lows, highs = proportion_confint(counts, [base for _, base in shares], alpha=1 - CONFIDENCE, method="wilson")
    # The last bit of the arithmetic may put a limit beyond a share of 0 or 1.
    return [
        Interval(min(float(low), share), max(float(high), share))
        for low, high, (share, _) in zip(lows, highs, shares, strict=True)
    ]


def base_of_error(share: float, error: float, base: float) -> float:
    """How many plain answers would give a share (0..1) the standard error that it has by weights: p (1 - p) / error^2.

    Korn and Graubard (1998), Survey Methodology 24:193-201: with it for n, the intervals and tests of plain shares
    serve weighted ones. Where answers that are all alike leave no error, it is `base`.
    """
    return max(share * (1 - share), 0) / error**2 if error > NO_ERROR else base


def mean_interval(
    *, count: float, total: float, squares: float, people: float, population: float | None = None
) -> Interval | None:
    """The t interval of a mean whose values add up to total and, squared, to squares; None for a single person.

    The spread is that of the values, the base is the people: values of one person are not independent of each other.
    A population narrows it.
    """
    if people < 2:
        return None
    from scipy.special import stdtrit

    mean = total / count
    variance = max(squares - total * mean, 0) / (count - 1)
    half = float(stdtrit(people - 1, (1 + CONFIDENCE) / 2)) * sqrt(variance / effective_base(people, population))
    return Interval(mean - half, mean + half)

"""The straight way on from the last of a few yearly values, at their recent pace, with its 95 % interval.

A random walk with drift: its error after h years is s sqrt(h (1 + h/k)), with s the spread of the yearly changes and k
the number of changes that the pace is the mean of (Hyndman and Athanasopoulos, Forecasting, 3rd ed., 5.5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import stdev

from metrics.statistics.intervals import CONFIDENCE

FEWEST_CHANGES = 4
"""Of fewer yearly changes the spread is not known well enough for an interval."""

MOST_CHANGES = 10


@dataclass(frozen=True, kw_only=True)
class Path:
    """The value in a year to come; without an interval where too few changes are known."""

    year: int
    value: float
    pace: float
    low: float | None = None
    high: float | None = None


def path(years: Sequence[tuple[int, float]], *, until: int, pace_of: int) -> Path | None:
    """`years` in order; the pace is the mean yearly change over the last `pace_of` steps.

    None where `until` is not after the last year, or only one value is known.
    """
    if len(years) < 2 or until <= years[-1][0]:
        return None
    (first, before), (last, now) = years[-pace_of - 1 :][0], years[-1]
    pace, ahead = (now - before) / (last - first), until - last
    value = now + pace * ahead
    half = _half(years[-MOST_CHANGES - 1 :], ahead, last - first)
    if half is None:
        return Path(year=until, value=value, pace=pace)
    least = 0.0 if all(each >= 0 for _, each in years) else value - half
    return Path(year=until, value=value, pace=pace, low=max(value - half, least), high=value + half)


def _half(years: Sequence[tuple[int, float]], ahead: int, over: int) -> float | None:
    """A change over several years counts as their mean, which spreads less, by the root of the years."""
    changes = [(after - before) / sqrt(year - since) for (since, before), (year, after) in pairwise(years)]
    if len(changes) < FEWEST_CHANGES:
        return None
    from scipy.special import stdtrit

    quantile = float(stdtrit(len(changes) - 1, (1 + CONFIDENCE) / 2))
    return quantile * stdev(changes) * sqrt(ahead * (1 + ahead / over))

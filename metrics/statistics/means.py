"""The difference of two means."""

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from metrics.statistics.intervals import CONFIDENCE

ROUNDING = 1e-12  # of the sum of squares: what is left of it by floating point when all values are the same


class Mean(NamedTuple):
    """A mean, its standard error and the people behind it."""

    mean: float
    error: float
    people: float


class Difference(NamedTuple):
    difference: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What a group's values add up to, plain and squared, and the people who gave them."""

    count: float
    total: float
    squares: float
    people: float

    def mean(self) -> Mean:
        """The error is by people: values of one person are not independent of each other."""
        mean = self.total / self.count
        spread = self.squares - self.total * mean
        if self.count < 2 or spread <= ROUNDING * self.squares:
            return Mean(mean, 0.0, self.people)
        return Mean(mean, sqrt(spread / (self.count - 1) / self.people), self.people)


def welch(first: Sums, second: Sums) -> Difference | None:
    """The difference of two plain means, first - second, by `mean_difference`."""
    return mean_difference(first.mean(), second.mean())


def mean_difference(first: Mean, second: Mean) -> Difference | None:
    """first - second with Welch's (1947) interval and two-sided p; None when a group is one person or none differ.

    Weighted means bring the errors of their weights with them.
    """
    if min(first.people, second.people) < 2 or first.error == second.error == 0:
        return None
    from scipy.special import stdtr, stdtrit

    variances = [first.error**2, second.error**2]
    freedom = sum(variances) ** 2 / (variances[0] ** 2 / (first.people - 1) + variances[1] ** 2 / (second.people - 1))
    difference, error = first.mean - second.mean, sqrt(sum(variances))
    half = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    p = 2 * float(stdtr(freedom, -abs(difference) / error))
    return Difference(difference, difference - half, difference + half, p)

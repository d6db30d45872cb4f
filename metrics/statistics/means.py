"""The difference of two means."""

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from metrics.statistics.intervals import CONFIDENCE

ROUNDING = 1e-12  # of the sum of squares: what is left of it by floating point when all values are the same


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What a group's values add up to, plain and squared, and the people who gave them."""

    count: float
    total: float
    squares: float
    people: float

    @property
    def mean(self) -> float:
        return self.total / self.count

    @property
    def variance_of_mean(self) -> float:
        """By people: values of one person are not independent of each other."""
        spread = self.squares - self.total * self.mean
        return spread / (self.count - 1) / self.people if spread > ROUNDING * self.squares else 0.0


class Difference(NamedTuple):
    difference: float
    low: float
    high: float
    p: float


def welch(first: Sums, second: Sums) -> Difference | None:
    """first - second with Welch's (1947) interval and two-sided p; None when a group is one person or none differ."""
    if min(first.people, second.people) < 2:
        return None
    parts = [(group.variance_of_mean, group.people - 1) for group in (first, second)]
    variance = sum(part for part, _ in parts)
    if variance == 0:
        return None
    from scipy.special import stdtr, stdtrit

    freedom = variance**2 / sum(part**2 / people for part, people in parts)
    difference, error = first.mean - second.mean, sqrt(variance)
    half = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    p = 2 * float(stdtr(freedom, -abs(difference) / error))
    return Difference(difference, difference - half, difference + half, p)

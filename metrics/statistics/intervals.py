"""95 % intervals of shares and means."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

CONFIDENCE = 0.95


class Interval(NamedTuple):
    low: float
    high: float


def wilson_intervals(shares: Sequence[tuple[float, int]]) -> list[Interval]:
    """Wilson score intervals without continuity correction, of shares (0..1) and their bases (1 or more)."""
    if not shares:
        return []
    from statsmodels.stats.proportion import proportion_confint

    counts = [value * base for value, base in shares]
    lows, highs = proportion_confint(counts, [base for _, base in shares], alpha=1 - CONFIDENCE, method="wilson")
    return [Interval(float(low), float(high)) for low, high in zip(lows, highs, strict=True)]


def mean_interval(*, count: float, total: float, squares: float, people: int) -> Interval | None:
    """The t interval of a mean whose values add up to total and, squared, to squares; None for a single person.

    The spread is that of the values, the base is the people: values of one person are not independent of each other.
    """
    if people < 2:
        return None
    from scipy.special import stdtrit

    mean = total / count
    variance = max(squares - total * mean, 0) / (count - 1)
    half = float(stdtrit(people - 1, (1 + CONFIDENCE) / 2)) * sqrt(variance / people)
    return Interval(mean - half, mean + half)

"""The median and quartiles of values that many people share, with the median's interval."""

from collections.abc import Mapping
from math import ceil, floor, sqrt
from typing import NamedTuple

NORMAL = 1.959964
"""The 97.5 % point of the normal distribution."""


class Quartiles(NamedTuple):
    """`low` and `high` are the 95 % interval of the median."""

    median: float
    lower: float
    upper: float
    low: float
    high: float
    people: int


def weighted_quartiles(people: Mapping[float, int]) -> Quartiles | None:
    """From how many people have each value; None for nobody.

    Quartiles as R's type 2: the mean of both values where a quarter falls between two people. The interval is that of
    the order statistics of ranks n/2 -+ 1.96 sqrt(n)/2 (Conover 1999, Practical Nonparametric Statistics, 3.2).
    """
    counts = {value: number for value, number in sorted(people.items()) if number > 0}
    total = sum(counts.values())
    if not total:
        return None
    half = NORMAL * sqrt(total) / 2
    low, high = max(floor(total / 2 - half), 1), min(ceil(total / 2 + half) + 1, total)
    return Quartiles(
        median=_at(counts, total / 2),
        lower=_at(counts, total / 4),
        upper=_at(counts, 3 * total / 4),
        low=_ranked(counts, low),
        high=_ranked(counts, high),
        people=total,
    )


def _at(counts: Mapping[float, int], place: float) -> float:
    """The value of the person after `place`, or the mean of those on both sides where it is a whole number."""
    return (_ranked(counts, ceil(place)) + _ranked(counts, floor(place) + 1)) / 2


def _ranked(counts: Mapping[float, int], rank: int) -> float:
    seen = 0
    for value, number in counts.items():
        seen += number
        if seen >= rank:
            return value
    return value

"""Differences of shares between two independent groups of people, or between several."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from metrics.statistics.intervals import CONFIDENCE, FloatArray, Interval, effective_base
from metrics.statistics.multiplicity import holm

POWER = 0.8
LARGEST_GROUP = 1e9
SMALLEST_STEP = 1e-9
HALVINGS = 40
"""So many make 1 as small as 10^-12."""


class Pair(NamedTuple):
    """x of n in two groups; a population is the number of people whom a group's answers stand for."""

    x1: float
    n1: float
    x2: float
    n2: float
    population1: float | None = None
    population2: float | None = None


class Waves(NamedTuple):
    """Several shares at once; `pairwise` holds one p-value, adjusted by Holm, for each two positions."""

    chi2: float
    df: int
    p: float
    trend_chi2: float
    trend_p: float
    pairwise: dict[tuple[int, int], float]


def difference_interval(
    x1: float, n1: float, x2: float, n2: float, *, population1: float | None = None, population2: float | None = None
) -> Interval:
    """Newcombe's interval of x1/n1 - x2/n2, in -1..1; the bases are 1 or more."""
    return difference_intervals([Pair(x1, n1, x2, n2, population1, population2)])[0]


def difference_p(
    x1: float, n1: float, x2: float, n2: float, *, population1: float | None = None, population2: float | None = None
) -> float:
    """The p-value of Pearson's chi-square test; 1 when all said yes, or none did."""
    return difference_p_values([Pair(x1, n1, x2, n2, population1, population2)])[0]


def difference_intervals(pairs: Sequence[Pair]) -> list[Interval]:
    """The hybrid score interval, method 10 of Newcombe (1998), Statistics in Medicine 17:873-890."""
    if not pairs:
        return []
    from statsmodels.stats.proportion import confint_proportions_2indep

    lows, highs = confint_proportions_2indep(*_columns(pairs), method="newcomb", compare="diff", alpha=1 - CONFIDENCE)
    return [Interval(float(low), float(high)) for low, high in zip(lows, highs, strict=True)]


def difference_p_values(pairs: Sequence[Pair]) -> list[float]:
    """Two-sided, without Yates' continuity correction: that test is Newcombe's companion, and R's `correct=FALSE`."""
    if not pairs:
        return []
    from scipy.special import chdtrc

    x1, n1, x2, n2 = _columns(pairs)
    pooled = (x1 + x2) / (n1 + n2)
    variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    known = variance > 0
    squares = np.divide((x1 / n1 - x2 / n2) ** 2, variance, out=np.zeros_like(variance), where=known)
    return [float(p) for p in chdtrc(1, squares)]


def several_waves(x: Sequence[int], n: Sequence[int]) -> Waves:
    """Chi-square over all (no correction), Cochran and Armitage's trend over equal steps, and all pairs by Holm."""
    from scipy.special import chdtrc
    from statsmodels.stats.contingency_tables import Table

    yes, base = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    places = list(combinations(range(len(x)), 2))
    planned = holm(difference_p_values([Pair(x[i], n[i], x[j], n[j]) for i, j in places]))
    pairwise = {place: p for place, p in zip(places, planned, strict=True) if p is not None}
    if len(x) < 2 or yes.sum() in (0, base.sum()):  # alike to the last person: no chance is needed to explain it
        return Waves(0.0, len(x) - 1, 1.0, 0.0, 1.0, pairwise)
    table = Table(np.column_stack([yes, base - yes]), shift_zeros=False)
    overall = table.test_nominal_association()
    # The library divides by N - 1, Cochran and Armitage by N.
    trend = float(table.test_ordinal_association().zscore ** 2 * base.sum() / (base.sum() - 1))
    return Waves(
        float(overall.statistic), int(overall.df), float(overall.pvalue), trend, float(chdtrc(1, trend)), pairwise
    )


def power(n: float, p1: float, p2: float, *, n2: float | None = None) -> float:
    """The chance (0..1) that n people in each group, or n and n2, show a difference between p1 and p2 at 5 %.

    The normal approximation with the variance unpooled under the alternative, as in R's `power.prop.test`.
    """
    from statsmodels.stats.proportion import power_proportions_2indep

    spread = p1 * (1 - p1) + p2 * (1 - p2)
    if spread == 0:  # nobody differs within either group; the formula would divide by it
        return float(p1 != p2)
    ratio = (n2 or n) / n
    return float(power_proportions_2indep(p1 - p2, p2, n, ratio=ratio, alpha=1 - CONFIDENCE, return_results=False))


def needed_n(p1: float, p2: float, *, power_wanted: float = POWER) -> float | None:
    """People per group, not rounded, to find p1 against p2; None when both are the same or 10^9 do not suffice."""
    from scipy.optimize import brentq

    if power(LARGEST_GROUP, p1, p2) < power_wanted:
        return None
    if power(1, p1, p2) >= power_wanted:
        return 1.0
    return float(brentq(lambda n: power(n, p1, p2) - power_wanted, 1, LARGEST_GROUP))


def detectable_difference(
    n1: float, p1: float, *, n2: float | None = None, power_wanted: float = POWER, downwards: bool = False
) -> float | None:
    """The smallest rise (or fall) from p1, above 0, that a next wave of n2 people (as many as n1) would show.

    None where even a rise to 1 (a fall to 0) would be missed.
    """
    cases = [(n1, p1, n1 if n2 is None else n2)]
    return detectable_differences(cases, power_wanted=power_wanted, downwards=downwards)[0]


def detectable_differences(
    cases: Sequence[tuple[float, float, float]], *, power_wanted: float = POWER, downwards: bool = False
) -> list[float | None]:
    """The same for many waves at once, each with its n1, p1 and n2: all are halved together, in some milliseconds."""
    if not cases:
        return []
    n1, p1, n2 = np.array(cases, dtype=float).T
    room, sign = (p1, -1) if downwards else (1 - p1, 1)
    is_seen = (room > SMALLEST_STEP) & (_powers(n1, p1, p1 + sign * room, n2) >= power_wanted)
    low, high = np.full_like(room, SMALLEST_STEP), room
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_missed = _powers(n1, p1, p1 + sign * middle, n2) < power_wanted
        low, high = np.where(is_missed, middle, low), np.where(is_missed, high, middle)
    return [float(step) if seen else None for step, seen in zip(high, is_seen, strict=True)]


def _powers(n1: FloatArray, p1: FloatArray, p2: FloatArray, n2: FloatArray) -> FloatArray:
    """`power` of many pairs; where nobody differs within either group, whether the groups do."""
    from statsmodels.stats.proportion import power_proportions_2indep

    spread = p1 * (1 - p1) + p2 * (1 - p2)
    with np.errstate(divide="ignore", invalid="ignore"):
        powers = power_proportions_2indep(p1 - p2, p2, n1, ratio=n2 / n1, alpha=1 - CONFIDENCE, return_results=False)
    seen: FloatArray = np.where(spread > 0, powers, p1 != p2)
    return seen


def _columns(pairs: Sequence[Pair]) -> tuple[FloatArray, ...]:
    """Counts and bases as four columns; a finite population makes both larger by the same factor."""
    bases = np.array([[effective_base(p.n1, p.population1), effective_base(p.n2, p.population2)] for p in pairs])
    shares = np.array([[p.x1 / p.n1, p.x2 / p.n2] for p in pairs])
    counts = shares * bases
    return counts[:, 0], bases[:, 0], counts[:, 1], bases[:, 1]

"""Shares and means of people who carry weights, with design-based errors."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.intervals import CONFIDENCE, FloatArray, effective_base, estimated_share_interval
from metrics.statistics.survey_weights import Raked, design, kish, ratios, weights_of

EVERYONE = ""  # the group of all, when no groups are given
OUTSIDE = -1


class Weighted(NamedTuple):
    """`n` people answered, who are worth `n_eff` of equal weight. One person shows no error: None."""

    estimate: float
    error: float | None
    low: float | None
    high: float | None
    n: int
    n_eff: float


def weighted_share(
    numerators: FloatArray,
    denominators: FloatArray,
    weights: Raked | FloatArray,
    groups: Sequence[str | None] | None = None,
    *,
    population: Mapping[str, float] | None = None,
) -> list[dict[str, Weighted]]:
    """By item and group, sum(w x numerator) / sum(w x denominator) in 0..1, with Wilson's interval at its error.

    `numerators` and `denominators` are people x items: how many of a person's answers are satisfied, and how many there
    are; 0 or NaN where a person gave none. The error is the linearised one (Särndal, Swensson and Wretman 1992, 5.6),
    which knows that raked weights were fitted (6.6). `population` by group (EVERYONE for all) corrects for finite ones
    by sqrt(1 - n / N). A group in which nobody answered an item is not in its dictionary.
    """
    sizes = population or {}
    return [
        {group: _in_share_interval(estimated, sizes.get(group)) for group, estimated in item.items()}
        for item in _by_item(numerators, denominators, weights, groups, sizes)
    ]


def weighted_mean(
    totals: FloatArray,
    counts: FloatArray,
    weights: Raked | FloatArray,
    groups: Sequence[str | None] | None = None,
    *,
    population: Mapping[str, float] | None = None,
) -> list[dict[str, Weighted]]:
    """As `weighted_share`, for sums of scores over their number; the interval is the t interval with n - 1."""
    return [
        {group: _in_t_interval(estimated) for group, estimated in item.items()}
        for item in _by_item(totals, counts, weights, groups, population or {})
    ]


def _by_item(
    tops: FloatArray,
    bottoms: FloatArray,
    weights: Raked | FloatArray,
    groups: Sequence[str | None] | None,
    sizes: Mapping[str, float],
) -> list[dict[str, Weighted]]:
    """Without intervals."""
    mass = weights_of(weights)
    names, codes = _numbered([EVERYONE] * len(tops) if groups is None else groups)
    answered = np.isfinite(tops) & (np.nan_to_num(bottoms) > 0) & (mass > 0)[:, None]
    domains = np.where(answered, codes[:, None], OUTSIDE)
    columns = {f"top {item}": column for item, column in enumerate(np.where(answered, tops, 0.0).T)}
    columns |= {f"bottom {item}": column for item, column in enumerate(np.where(answered, bottoms, 1.0).T)}
    sample = design(weights, columns | {f"domain {item}": column for item, column in enumerate(domains.T)})
    found: list[dict[str, Weighted]] = []
    for item, domain in enumerate(domains.T):
        estimates = ratios(sample, f"top {item}", f"bottom {item}", f"domain {item}")
        inside = {names[code]: (*estimate, mass[domain == code]) for code, estimate in estimates.items() if code >= 0}
        found.append({name: _sized(*parts, sizes.get(name)) for name, parts in inside.items()})
    return found


def _numbered(labels: Sequence[str | None]) -> tuple[list[str], NDArray[np.int64]]:
    names = [name for name in dict.fromkeys(labels) if name is not None]
    places = {name: code for code, name in enumerate(names)}
    return names, np.array([OUTSIDE if label is None else places[label] for label in labels], dtype=np.int64)


def _sized(estimate: float, error: float, mass: FloatArray, population: float | None) -> Weighted:
    n = len(mass)
    correction = 1.0 if population is None else sqrt(max(1 - n / population, 0))
    return Weighted(estimate, error * correction if n > 1 else None, None, None, n, kish(mass))


def _in_share_interval(estimated: Weighted, population: float | None) -> Weighted:
    base = effective_base(estimated.n_eff, population)
    low, high = estimated_share_interval(estimated.estimate, estimated.error or 0.0, base)
    return estimated._replace(low=low, high=high)


def _in_t_interval(estimated: Weighted) -> Weighted:
    if estimated.error is None:
        return estimated
    from scipy.special import stdtrit

    half = float(stdtrit(estimated.n - 1, (1 + CONFIDENCE) / 2)) * estimated.error
    return estimated._replace(low=estimated.estimate - half, high=estimated.estimate + half)

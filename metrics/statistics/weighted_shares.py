"""Shares and means of people who carry weights, with design-based errors."""

from collections.abc import Mapping, Sequence
from math import inf, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.intervals import CONFIDENCE, FloatArray, base_of_error, effective_base, wilson_intervals
from metrics.statistics.survey_weights import Raked, design, kish, ratios, weights_of

EVERYONE = ""  # the group of all, when no groups are given
OUTSIDE = -1


class Weighted(NamedTuple):
    """`n` people answered, who are worth `n_eff` of equal weight. One person shows no error: None.

    `base` is how many plain answers would give a share this error: the n for differences between weighted shares.
    """

    estimate: float
    error: float | None
    low: float | None
    high: float | None
    n: int
    n_eff: float
    base: float


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
    return [_with_wilsons(item) for item in _by_item(numerators, denominators, weights, groups, population or {})]


def weighted_mean(
    totals: FloatArray,
    counts: FloatArray,
    weights: Raked | FloatArray,
    groups: Sequence[str | None] | None = None,
    *,
    population: Mapping[str, float] | None = None,
) -> list[dict[str, Weighted]]:
    """As `weighted_share`, for sums of scores over their number; the interval is the t interval with n - 1."""
    return [_with_ts(item) for item in _by_item(totals, counts, weights, groups, population or {})]


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
    n, n_eff = len(mass), kish(mass)
    error = 0.0 if n < 2 else error * sqrt(max(1 - n / (population or inf), 0))
    base = base_of_error(estimate, error, effective_base(n_eff, population))
    return Weighted(estimate, error if n > 1 else None, None, None, n, n_eff, base)


def _with_wilsons(item: dict[str, Weighted]) -> dict[str, Weighted]:
    intervals = wilson_intervals([(min(max(found.estimate, 0), 1), found.base) for found in item.values()])
    return {
        group: found._replace(low=interval.low, high=interval.high)
        for (group, found), interval in zip(item.items(), intervals, strict=True)
    }


def _with_ts(item: dict[str, Weighted]) -> dict[str, Weighted]:
    return {group: found if found.error is None else _with_t(found, found.error) for group, found in item.items()}


def _with_t(found: Weighted, error: float) -> Weighted:
    from scipy.special import stdtrit

    half = float(stdtrit(found.n - 1, (1 + CONFIDENCE) / 2)) * error
    return found._replace(low=found.estimate - half, high=found.estimate + half)

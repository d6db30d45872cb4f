"""The net promoter score of answers on a scale of 0-10."""

from math import hypot, sqrt
from typing import NamedTuple

from metrics.statistics.intervals import CONFIDENCE, wilson_intervals

FURTHEST = 100  # a score lies between -100 and 100


class Score(NamedTuple):
    """Points, the standard error and the 95 % interval in points."""

    score: float
    error: float
    low: float
    high: float


def net_promoter_score(promoters: float, passives: float, detractors: float) -> Score | None:
    """% promoters - % detractors with the error sqrt((P + D - (P - D)^2) / n); None when nobody answered.

    The variance is that of answers coded 1, 0 and -1. Where all answered alike it is 0, which says too much: then the
    interval is the one in which the answers not heard, at most Wilson's limit of them, are as unlike as can be.
    """
    people = promoters + passives + detractors
    if people <= 0:
        return None
    share = (promoters - detractors) / people
    error = FURTHEST * sqrt(max((promoters + detractors) / people - share**2, 0) / people)
    if error == 0:
        unheard = 1 - wilson_intervals([(1.0, people)])[0].low
        return _around(FURTHEST * share, error, FURTHEST * unheard * (1 + abs(share)), FURTHEST)
    return _around(FURTHEST * share, error, _normal_quantile() * error, FURTHEST)


def score_difference(first: Score, second: Score) -> Score:
    """first - second of two groups of different people, in -200..200."""
    error = hypot(first.error, second.error)
    return _around(first.score - second.score, error, _normal_quantile() * error, 2 * FURTHEST)


def _around(score: float, error: float, half: float, furthest: float) -> Score:
    return Score(score, error, max(score - half, -furthest), min(score + half, furthest))


def _normal_quantile() -> float:
    from scipy.special import ndtri

    return float(ndtri((1 + CONFIDENCE) / 2))

"""What goes with an outcome: the share of R2 that falls to each driver. Correlation, not cause."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from metrics.statistics.complete_answers import UNEXPLAINED, CompleteAnswers, complete_answers
from metrics.statistics.correlations import Correlations, Places, times_drawn
from metrics.statistics.intervals import CONFIDENCE, FloatArray, Interval
from metrics.statistics.relative_importance import explained, johnson_parts, lmg_parts

EXACT_UP_TO = 12  # drivers; LMG takes all 2^k of their subsets
RESAMPLES = 1000
BATCH = 50  # resamples at a time: of 10,000 people they are 4 MB of draws
USABLE = 0.9  # of the resamples; a small base draws many in which a driver is constant

Parts = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, kw_only=True)
class DriverShare:
    """`share` of R2 (0..1) with its percentile interval, or None and None where the resamples allow none.

    Importance has no sign; `sign` is + or - as the driver's own correlation with the outcome.
    """

    name: str
    share: float
    low: float | None
    high: float | None
    sign: str
    n: int


@dataclass(frozen=True, kw_only=True)
class Drivers:
    """Shares add up to 1 and keep the order of the names; `left_out` holds reasons by name; without r2, `because`."""

    r2: float | None
    shares: tuple[DriverShare, ...]
    method: str
    n: int
    left_out: dict[str, str]
    because: str | None = None


def driver_shares(
    outcome: FloatArray,
    drivers: FloatArray,
    names: Sequence[str],
    weights: FloatArray | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = 1,
) -> Drivers:
    """LMG shares of R2, above 12 drivers Johnson's relative weights, with bootstrap intervals.

    `outcome` is one number per person, `drivers` people x names, NaN where a person did not answer. Only people who
    answered everything count, so a driver that fewer than half of the others answered is left out before. With weights
    the shares are those of the weighted correlations; people of weight 0 or NaN are left out.
    """
    answers = complete_answers(outcome, drivers, names, np.ones(len(outcome)) if weights is None else weights)
    exact = len(answers.kept) <= EXACT_UP_TO
    parts, method = (lmg_parts, "LMG") if exact else (johnson_parts, "Johnson's relative weights")
    nothing = Drivers(
        r2=None, shares=(), method=method, n=answers.n, left_out=answers.left_out, because=answers.because
    )
    if answers.because:
        return nothing
    correlations = Correlations(answers.table)
    observed = correlations.weighted(answers.mass[None])[0]
    r2 = float(explained(observed))
    if r2 < UNEXPLAINED:
        return replace(nothing, r2=r2, because="the drivers explain nothing of the outcome")
    intervals = _intervals(correlations, answers.mass, parts, resamples, seed)
    return replace(nothing, r2=r2, shares=_shares(answers, observed, parts(observed), intervals))


def johnson_weights(outcome: FloatArray, drivers: FloatArray) -> FloatArray:
    """Johnson's relative weights, which add up to R2, one per column; nothing may be missing or collinear."""
    table = np.column_stack([outcome, drivers])
    found: FloatArray = johnson_parts(Correlations(table).weighted(np.ones((1, len(table)))))[0]
    return found


def _shares(
    answers: CompleteAnswers, observed: FloatArray, found: FloatArray, intervals: Sequence[Interval | None]
) -> tuple[DriverShare, ...]:
    return tuple(
        DriverShare(
            name=name,
            share=float(part / found.sum()),
            low=interval and interval.low,
            high=interval and interval.high,
            sign="-" if correlation < 0 else "+",
            n=answers.n,
        )
        for name, part, interval, correlation in zip(answers.kept, found, intervals, observed[0, 1:], strict=True)
    )


def _intervals(
    correlations: Correlations, mass: FloatArray, parts: Parts, resamples: int, seed: int
) -> Sequence[Interval | None]:
    """Percentiles of the shares in samples of the same people; None where too few samples can be used."""
    unknown = [None] * correlations.drivers
    if not resamples:
        return unknown
    from scipy.stats import bootstrap

    def shares(draws: Places, **_: int) -> FloatArray:
        return _each_share(correlations.weighted(times_drawn(draws, len(mass)) * mass), parts)

    options = {"n_resamples": resamples, "batch": BATCH, "vectorized": True, "method": "percentile", "rng": seed}
    drawn = bootstrap((np.arange(len(mass)),), shares, **options).bootstrap_distribution
    usable = drawn.any(axis=0)
    if usable.mean() < USABLE:
        return unknown
    lows, highs = np.quantile(drawn[:, usable], [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=1)
    return [Interval(float(low), float(high)) for low, high in zip(lows, highs, strict=True)]


def _each_share(matrices: FloatArray, parts: Parts) -> FloatArray:
    """(drivers, samples); all 0, which shares never are, for samples that are constant, collinear or unrelated."""
    shares = np.zeros((matrices.shape[-1] - 1, len(matrices)))
    usable = np.flatnonzero(np.isfinite(matrices).all(axis=(1, 2)))
    usable = usable[np.linalg.eigvalsh(matrices[usable, 1:, 1:])[:, 0] > UNEXPLAINED]
    found = parts(matrices[usable])
    related = found.sum(axis=1) > UNEXPLAINED
    shares[:, usable[related]] = (found[related] / found[related].sum(axis=1, keepdims=True)).T
    return shares

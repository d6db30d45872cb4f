"""The minimum detectable effect: what a design would find in four of five cases, at 5 % two-sided (Bloom 1995)."""

import numpy as np

from metrics.statistics.fitted import t_quantile
from metrics.statistics.intervals import FloatArray
from metrics.statistics.proportions import POWER
from metrics.statistics.segmented import design

SEASON_FROM = 24
"""Months from which a design has a season."""
PLANNED_AFTER = 12
"""Months after that are counted on where there are none yet."""


def detectable(error: float, df: int) -> float:
    """(t.975 + t.80) times the standard error of the effect."""
    return (t_quantile(df) + t_quantile(df, POWER)) * error


def detectable_step(n_before: int, n_after: int, spread: float, *, rho: float = 0.0) -> float | None:
    """For errors with this standard deviation and autocorrelation; None where nothing is left to estimate it from."""
    months = n_before + n_after
    shape = design(months, n_before, pairs=1 if months >= SEASON_FROM else 0)
    df = months - shape.columns.shape[1]
    if min(n_before, n_after) < 1 or df < 1 or np.linalg.matrix_rank(shape.columns) < shape.columns.shape[1]:
        return None
    time = np.arange(months)
    weights = np.linalg.inv(rho ** np.abs(time[:, None] - time)) if rho else np.eye(months)
    covariance = np.linalg.inv(shape.columns.T @ weights @ shape.columns) * spread**2
    contrast = shape.contrast(np.ones(months))
    return detectable(float(np.sqrt(contrast @ covariance @ contrast)), df)


def detectable_from(before: FloatArray, n_after: int) -> float | None:
    """From few months: their spread around a straight line, and a year after where there is nothing after yet."""
    known = np.flatnonzero(np.isfinite(before))
    if len(known) < 4:
        return None
    line = np.polynomial.Polynomial.fit(known, before[known], 1)
    spread = float(np.sqrt(((before[known] - line(known)) ** 2).sum() / (len(known) - 2)))
    return detectable_step(len(known), n_after or PLANNED_AFTER, spread) if spread else None

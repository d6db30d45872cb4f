"""How many months on each side of a change are best looked at: the interval score on series in which nothing happened.

A longer time gives narrower intervals as long as the trend stays one straight line, and false ones when it does not.
The interval score (Gneiting and Raftery 2007) weighs both: the width, and 40 times what a 95 % interval misses by.

.venv/bin/python -m bench.longest --series 600
"""

import argparse
from collections.abc import Iterator
from itertools import product

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.stats import t

from metrics.statistics.intervals import CONFIDENCE, FloatArray
from metrics.statistics.segmented import STEP, TWO_PAIRS_FROM, design

WINDOWS = 36, 48, 60, 72, 84, 96, 108, 120, 144, 168
FULL = max(WINDOWS)
AFTER = 12, 24, None
"""Months after; None are as many as before."""
WANDERS = 0.0, 0.0005, 0.001, 0.002, 0.004
"""Standard deviations of a month by which the slope changes each month."""
BENDS = 0.01, 0.03
"""By which it changes once, at any month."""
CORRELATIONS = 0.0, 0.2, 0.4, 0.6
GRID = np.arange(-0.3, 0.96, 0.05)
SEED = 11


def courses(how_many: int) -> Iterator[FloatArray]:
    """One row a series; the change would be in the middle, and a month's standard deviation is 1."""
    for rho, (wander, bend) in product(
        CORRELATIONS, [*((each, 0.0) for each in WANDERS), *((0.0, each) for each in BENDS)]
    ):
        chance, months = np.random.default_rng(SEED), 2 * FULL
        errors = chance.normal(size=(how_many, months))
        for month in range(1, months):
            errors[:, month] = rho * errors[:, month - 1] + np.sqrt(1 - rho**2) * errors[:, month]
        time = np.arange(months)
        slopes = chance.normal(0, 0.03, (how_many, 1)) + np.cumsum(chance.normal(0, 1, (how_many, months)), 1) * wander
        turns = bend * np.maximum(time - chance.integers(0, months, (how_many, 1)), 0)
        yield np.cumsum(slopes, 1) + turns + np.sin(2 * np.pi * time / 12) + errors


def steps(values: FloatArray, before: int) -> tuple[FloatArray, FloatArray]:
    """The step of every row and half its interval, by REML with the autocorrelation on a grid."""
    months = values.shape[1]
    columns = design(months, before, pairs=2 if months >= TWO_PAIRS_FROM else 1).columns
    df = months - columns.shape[1]
    tried = [_at(values.T, columns, float(phi), df) for phi in GRID]
    best = np.argmax([likelihood for likelihood, _, _ in tried], axis=0)
    effect, error = (np.array([each[part] for each in tried])[best, np.arange(len(values))] for part in (1, 2))
    return effect, error * t.ppf((1 + CONFIDENCE) / 2, df)


def _at(values: FloatArray, columns: FloatArray, phi: float, df: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    basis, triangle = np.linalg.qr(_whitened(columns, phi))
    left = _whitened(values, phi)
    projected = basis.T @ left
    squares = (left**2).sum(0) - (projected**2).sum(0)
    likelihood = -0.5 * df * np.log(squares) + 0.5 * np.log(1 - phi**2) - np.log(np.abs(np.diag(triangle))).sum()
    inverse = np.linalg.inv(triangle)
    return likelihood, (inverse @ projected)[STEP], np.sqrt(squares / df * (inverse @ inverse.T)[STEP, STEP])


def _whitened(rows: FloatArray, phi: float) -> FloatArray:
    found = rows.copy()
    found[1:] -= phi * rows[:-1]
    found[0] *= np.sqrt(1 - phi**2)
    return found


def score(values: FloatArray, window: int, after: int | None) -> tuple[float, float]:
    """The mean interval score, and how many intervals hold the truth, which is 0."""
    effect, half = steps(values[:, FULL - window : FULL + (after or window)], window)
    missed = np.maximum(np.abs(effect) - half, 0)
    return float((2 * half + 2 / (1 - CONFIDENCE) * missed).mean()), float((missed == 0).mean())


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.longest", description=__doc__)
    asked.add_argument("--series", type=int, default=600, help="of each of 28 kinds")
    kinds = list(courses(asked.parse_args().series))
    table = Table("months on each side", *(f"{after or 'as many'} after: score, coverage" for after in AFTER))
    for window in WINDOWS:
        found = [np.mean([score(kind, window, after) for kind in kinds], axis=0) for after in AFTER]
        table.add_row(str(window), *(f"{points:.2f}, {held:.1%}" for points, held in found))
    Console(width=120).print(table)


if __name__ == "__main__":
    main()

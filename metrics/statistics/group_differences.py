"""Difference in differences: what the change touched moved by so much more than what it did not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from metrics.statistics.fitted import t_quantile, two_sided
from metrics.statistics.intervals import FloatArray

ROUNDING = 1e-12
"""Of the values: an error below this share of them is none."""


@dataclass(frozen=True, kw_only=True)
class DifferenceInDifferences:
    """`error_by_unit` lets the rows of one unit be alike (CR1); it needs several units in each group.

    The p-values and the interval are None where nothing differs by chance.
    """

    effect: float
    error: float
    error_by_unit: float | None
    p: float | None
    p_by_unit: float | None
    n: int
    df: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """At 95 %, by the plain error."""
        if not self.error or self.df < 1:
            return None
        half = t_quantile(self.df) * self.error
        return self.effect - half, self.effect + half


class Cell(NamedTuple):
    """How many values one group has in one time, their mean and their standard deviation."""

    n: float
    mean: float
    spread: float


def did_2x2(
    values: Sequence[float | None],
    is_touched: Sequence[bool],
    is_after: Sequence[bool],
    units: Sequence[object] | None = None,
) -> DifferenceInDifferences:
    """Ordinary least squares over all rows with a value; each of the four cells needs one."""
    import statsmodels.api as sm

    known = np.array([value is not None and bool(np.isfinite(value)) for value in values])
    outcome = np.array([value for value, is_known in zip(values, known, strict=True) if is_known], dtype=float)
    touched, after = np.asarray(is_touched, dtype=float)[known], np.asarray(is_after, dtype=float)[known]
    columns = np.column_stack([np.ones(len(outcome)), touched, after, touched * after])
    if np.linalg.matrix_rank(columns) < 4:
        raise ValueError("difference in differences: expected a value in each of the four cells, got an empty one")
    model = sm.OLS(outcome, columns)
    by_unit = None
    if units is not None and _several_each(units, known, touched):
        codes = np.unique([str(unit) for unit in units], return_inverse=True)[1][known]
        by_unit = model.fit(cov_type="cluster", cov_kwds={"groups": codes, "df_correction": False}, use_t=True)
    return _found(model.fit(), by_unit, 3)


def did_of_changes(changes: Sequence[float], is_touched: Sequence[bool]) -> DifferenceInDifferences:
    """Each unit seen both times, by its change; `error_by_unit` is White's with n / (n - k) (HC1).

    With one unit touched the plain error is how much the others differ among themselves, and there is no other.
    """
    import statsmodels.api as sm

    touched: FloatArray = np.asarray(is_touched, dtype=float)
    model = sm.OLS(np.asarray(changes, dtype=float), np.column_stack([np.ones(len(touched)), touched]))
    is_several = min(int(touched.sum()), int((1 - touched).sum())) > 1
    return _found(model.fit(), model.fit(cov_type="HC1", use_t=True) if is_several else None, 1)


def did_of_cells(cells: Mapping[tuple[bool, bool], Cell]) -> DifferenceInDifferences:
    """The same as of the rows behind the four cells (touched, after), which all have one spread."""
    effect = sum(cell.mean * (1 if touched == after else -1) for (touched, after), cell in cells.items())
    n = sum(cell.n for cell in cells.values())
    df = int(n) - len(cells)
    squares = sum((cell.n - 1) * cell.spread**2 for cell in cells.values())
    error = sqrt(squares / df * sum(1 / cell.n for cell in cells.values())) if df > 0 else 0.0
    p = two_sided(effect / error, df) if error else None
    return DifferenceInDifferences(effect=effect, error=error, error_by_unit=None, p=p, p_by_unit=None, n=int(n), df=df)


def _found(plain: Any, by_unit: Any, place: int) -> DifferenceInDifferences:
    """The coefficient at `place`."""
    df = int(plain.df_resid)
    has_chance = df > 0 and plain.ssr > (ROUNDING * np.abs(plain.model.endog).max(initial=0)) ** 2
    return DifferenceInDifferences(
        effect=float(plain.params[place]),
        error=float(plain.bse[place]) if has_chance else 0.0,
        error_by_unit=float(by_unit.bse[place]) if by_unit and has_chance else None,
        p=float(plain.pvalues[place]) if has_chance else None,
        p_by_unit=float(by_unit.pvalues[place]) if by_unit and has_chance else None,
        n=int(plain.nobs),
        df=df,
    )


def _several_each(units: Sequence[object], known: np.ndarray, touched: FloatArray) -> bool:
    """A p-value by unit means nothing where one group is a single unit."""
    here = [str(unit) for unit, is_known in zip(units, known, strict=True) if is_known]
    return all(len({unit for unit, side in zip(here, touched, strict=True) if side == group}) > 1 for group in (0, 1))

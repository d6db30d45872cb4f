"""Difference in differences of two groups, one of which the change touched (2 x 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.intervals import FloatArray


@dataclass(frozen=True, kw_only=True)
class DifferenceInDifferences:
    """`error_by_unit` lets the rows of one unit be alike (CR1); it needs several units in each group."""

    effect: float
    error: float
    error_by_unit: float | None
    p: float
    p_by_unit: float | None
    n: int


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
    plain = model.fit()
    by_unit = None
    if units is not None and _several_each(units, known, touched):
        codes = np.unique([str(unit) for unit in units], return_inverse=True)[1][known]
        by_unit = model.fit(cov_type="cluster", cov_kwds={"groups": codes, "df_correction": False}, use_t=True)
    return DifferenceInDifferences(
        effect=float(plain.params[3]),
        error=float(plain.bse[3]),
        error_by_unit=float(by_unit.bse[3]) if by_unit else None,
        p=float(plain.pvalues[3]),
        p_by_unit=float(by_unit.pvalues[3]) if by_unit else None,
        n=len(outcome),
    )


def did_of_changes(changes: Sequence[float], is_touched: Sequence[bool]) -> DifferenceInDifferences:
    """Each unit seen both times, by its change; `error_by_unit` is White's with n / (n - k) (HC1)."""
    import statsmodels.api as sm

    touched: FloatArray = np.asarray(is_touched, dtype=float)
    model = sm.OLS(np.asarray(changes, dtype=float), sm.add_constant(touched))
    plain, robust = model.fit(), model.fit(cov_type="HC1", use_t=True)
    return DifferenceInDifferences(
        effect=float(plain.params[1]),
        error=float(plain.bse[1]),
        error_by_unit=float(robust.bse[1]),
        p=float(plain.pvalues[1]),
        p_by_unit=float(robust.pvalues[1]),
        n=len(touched),
    )


def _several_each(units: Sequence[object], known: np.ndarray, touched: FloatArray) -> bool:
    """A p-value by unit means nothing where one group is a single unit."""
    here = [str(unit) for unit, is_known in zip(units, known, strict=True) if is_known]
    return all(len({unit for unit, side in zip(here, touched, strict=True) if side == group}) > 1 for group in (0, 1))

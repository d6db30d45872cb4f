"""A counterfactual from a comparison series: a local level that follows it, fitted before the change (CausalImpact)."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from metrics.statistics.fitted import t_quantile
from metrics.statistics.intervals import FloatArray
from metrics.statistics.segmented import ROUNDING


@dataclass(frozen=True, kw_only=True)
class LocalLevel:
    """Means over the time after the change."""

    observed: float
    expected: float
    error: float
    df: int
    is_converged: bool

    @property
    def effect(self) -> float:
        return self.observed - self.expected

    @property
    def low(self) -> float:
        return self.effect - t_quantile(self.df) * self.error

    @property
    def high(self) -> float:
        return self.effect + t_quantile(self.df) * self.error


def local_level(values: FloatArray, beside: FloatArray, change: int, begins: int) -> LocalLevel | None:
    """`beside` has one column per series; months without it are left out. None with fewer points before than columns,
    or where these are all the same.

    The interval is that of the mean of many months: the level wanders on from the last month before the change.
    """
    import statsmodels.api as sm

    columns = beside.shape[1]
    is_whole = np.isfinite(beside).all(axis=1)
    before = np.where(is_whole, values, np.nan)[:change]
    after = np.flatnonzero(np.isfinite(values) & is_whole & (np.arange(len(values)) >= begins))
    df = int(np.isfinite(before).sum()) - columns - 1
    if df < 1 or not len(after):
        return None
    spread = float(np.nanstd(before, ddof=1))
    if spread <= ROUNDING * float(np.nanmax(np.abs(before))):
        return None
    model = sm.tsa.UnobservedComponents(
        before / spread,
        level="llevel",
        exog=np.nan_to_num(beside[:change]),
        mle_regression=False,
        use_exact_diffuse=True,
    )
    found = model.fit(disp=0, cov_type="none", warn_convergence=False)
    seen, wander = found.params[0], found.params[1]
    weights = np.concatenate([[1.0], beside[after].mean(axis=0)])
    state, covariance = found.smoothed_state[:, -1], found.smoothed_state_cov[:, :, -1]
    steps = np.array([(after >= month).mean() for month in range(change, int(after[-1]) + 1)])
    variance = float(weights @ covariance @ weights) + wander * float((steps**2).sum()) + seen / len(after)
    return LocalLevel(
        observed=float(values[after].mean()),
        expected=float(weights @ state) * spread,
        error=sqrt(variance) * spread,
        df=df,
        is_converged=bool(found.mle_retvals["converged"]),
    )

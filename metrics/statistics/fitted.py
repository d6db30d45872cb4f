"""A fitted effect with its t interval, and the three estimators of a segmented regression."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from metrics.statistics.intervals import CONFIDENCE, FloatArray
from metrics.statistics.segmented import Design

NEWEY_WEST_LAGS = 3
STARTS = (None, 0.3, -0.3, 0.8)
"""First guesses of the autocorrelation, tried in turn until the optimiser converges; None takes that of the errors."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """Coefficients and covariance are in the unit of the values; `phi` is the correlation of neighbouring errors."""

    effect: float
    error: float
    df: int
    coefficients: FloatArray
    covariance: FloatArray
    residuals: FloatArray
    """NaN where a month is missing; of AR(1) what is left after each month's share of the month before."""
    phi: float = 0.0
    is_converged: bool = True

    @property
    def low(self) -> float:
        return self.effect - t_quantile(self.df) * self.error

    @property
    def high(self) -> float:
        return self.effect + t_quantile(self.df) * self.error

    @property
    def size(self) -> float:
        """What is compared with fake dates."""
        return self.effect

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0

    @property
    def p(self) -> float:
        from scipy.special import stdtr

        return float(2 * stdtr(self.df, -abs(self.effect) / self.error))


Fitter = Callable[[FloatArray, Design], Fit]


def t_quantile(df: int, probability: float = (1 + CONFIDENCE) / 2) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(df, probability))


def ordinary(values: FloatArray, shape: Design) -> Fit:
    """Least squares."""
    import statsmodels.api as sm

    rows = np.isfinite(values)
    return _of_library(sm.OLS(values[rows], shape.columns[rows]).fit(), values, shape)


def newey_west(values: FloatArray, shape: Design) -> Fit:
    """Least squares whose error allows for autocorrelation, corrected by n / (n - k), with t: still too short."""
    import statsmodels.api as sm

    rows = np.isfinite(values)
    how = {"maxlags": NEWEY_WEST_LAGS, "use_correction": True}
    fitted = sm.OLS(values[rows], shape.columns[rows]).fit(cov_type="HAC", cov_kwds=how, use_t=True)
    return _of_library(fitted, values, shape)


def reml(values: FloatArray, shape: Design) -> Fit:
    """AR(1) errors by restricted maximum likelihood, t(n - k): R's `nlme::gls(corAR1, method="REML")`.

    On the raw scale the optimiser stops early, so the values are divided by their standard deviation.
    """
    rows = np.isfinite(values)
    spread = float(values[rows].std(ddof=1))
    found, is_converged = _converged(values / spread, shape)
    states = slice(-shape.columns.shape[1], None)
    contrast = shape.contrast(values)
    coefficients = found.smoothed_state[states, -1] * spread
    covariance = found.smoothed_state_cov[states, states, -1] * spread**2
    phi = float(found.params[0])
    errors = values - shape.columns @ coefficients
    return Fit(
        effect=float(contrast @ coefficients),
        error=float(np.sqrt(contrast @ covariance @ contrast)),
        df=int(rows.sum()) - shape.columns.shape[1],
        coefficients=coefficients,
        covariance=covariance,
        residuals=np.concatenate([[np.nan], errors[1:] - phi * errors[:-1]]),
        phi=phi,
        is_converged=is_converged,
    )


def _converged(scaled: FloatArray, shape: Design) -> tuple[Any, bool]:
    """The best of the starts that were needed, and whether one converged."""
    import statsmodels.api as sm

    model = sm.tsa.SARIMAX(
        scaled, exog=shape.columns, order=(1, 0, 0), trend="n", mle_regression=False, use_exact_diffuse=True
    )
    residuals = ordinary(scaled, shape).residuals
    tried = []
    for start in STARTS:
        first = _autocorrelation(residuals) if start is None else start
        guess = [first, max(float(np.nanvar(residuals)) * (1 - first**2), 1e-6)]
        tried.append(model.fit(start_params=guess, disp=0, cov_type="none", warn_convergence=False))
        if tried[-1].mle_retvals["converged"]:
            return tried[-1], True
    return max(tried, key=lambda found: found.llf), False


def _autocorrelation(residuals: FloatArray) -> float:
    """Of neighbouring months that both have a value; kept off the edge where the optimiser cannot start."""
    before, after = residuals[:-1], residuals[1:]
    both = np.isfinite(before) & np.isfinite(after)
    found = float((before * after)[both].sum() / max(float((residuals[np.isfinite(residuals)] ** 2).sum()), 1e-12))
    return min(max(found, -0.9), 0.9)


def _of_library(fitted: Any, values: FloatArray, shape: Design) -> Fit:
    contrast, covariance = shape.contrast(values), np.asarray(fitted.cov_params())
    residuals = np.full(len(values), np.nan)
    residuals[np.isfinite(values)] = fitted.resid
    return Fit(
        effect=float(contrast @ fitted.params),
        error=float(np.sqrt(contrast @ covariance @ contrast)),
        df=int(fitted.df_resid),
        coefficients=np.asarray(fitted.params),
        covariance=covariance,
        residuals=residuals,
    )

"""A fitted effect with its t interval, and the three estimators of a segmented regression."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from metrics.statistics.intervals import CONFIDENCE, FloatArray
from metrics.statistics.segmented import Design

NEWEY_WEST_LAGS = 3
LEAST_PRECISION = 0.01
"""Of a standard error: so much may two ways to the same number differ."""
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
        return two_sided(self.effect / self.error, self.df)

    def p_of(self, place: int) -> float:
        """Of one coefficient."""
        return two_sided(float(self.coefficients[place] / np.sqrt(self.covariance[place, place])), self.df)


Fitter = Callable[[FloatArray, Design], Fit]


def t_quantile(df: int, probability: float = (1 + CONFIDENCE) / 2) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(df, probability))


def two_sided(t: float, df: int) -> float:
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(t)))


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

    Its autocorrelation is given to generalised least squares, which is the same estimate. The library's smoothed states
    are that too, but with columns of some sizes they are a standard error off in silence (169 months before and 23
    after), and the likelihood with them: so other sizes are tried until both agree.
    """
    largest = np.abs(shape.columns).max(axis=0)
    for sizes in (largest, 10 * largest, np.sqrt((shape.columns**2).mean(axis=0)), np.ones_like(largest)):
        found, is_converged = _converged(values / float(np.nanstd(values, ddof=1)), shape.columns / sizes)
        fit = generalised(values, shape, float(found.params[0]))
        if _is_smoothed_alike(found, fit, values, sizes):
            return replace(fit, is_converged=is_converged)
    return replace(fit, is_converged=False)


def _is_smoothed_alike(found: Any, fit: Fit, values: FloatArray, sizes: FloatArray) -> bool:
    states, spread = slice(-len(sizes), None), float(np.nanstd(values, ddof=1))
    smoothed = found.smoothed_state[states, -1] * spread / sizes
    errors = np.sqrt(np.diag(fit.covariance))
    return bool((np.abs(smoothed - fit.coefficients) < LEAST_PRECISION * errors).all())


def generalised(values: FloatArray, shape: Design, phi: float) -> Fit:
    """Least squares with AR(1) errors of a known correlation; the residuals lack what the month before explains."""
    import statsmodels.api as sm

    rows = np.flatnonzero(np.isfinite(values))
    alike = phi ** np.abs(rows[:, None] - rows) if phi else None
    fit = _of_library(sm.GLS(values[rows], shape.columns[rows], sigma=alike).fit(), values, shape)
    errors = fit.residuals
    return replace(fit, phi=phi, residuals=np.concatenate([[np.nan], errors[1:] - phi * errors[:-1]]))


def _converged(scaled: FloatArray, columns: FloatArray) -> tuple[Any, bool]:
    """The best of the starts that were needed, and whether one converged."""
    import statsmodels.api as sm

    model = sm.tsa.SARIMAX(
        scaled, exog=columns, order=(1, 0, 0), trend="n", mle_regression=False, use_exact_diffuse=True
    )
    rows = np.isfinite(scaled)
    errors = np.full(len(scaled), np.nan)
    errors[rows] = scaled[rows] - columns[rows] @ np.linalg.lstsq(columns[rows], scaled[rows])[0]
    tried = []
    for start in STARTS:
        first = _autocorrelation(errors) if start is None else start
        guess = [first, max(float(np.nanvar(errors)) * (1 - first**2), 1e-6)]
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

"""Monthly counts: a quasi-Poisson model with an offset, its effect as a difference and as a ratio of rates."""

from dataclasses import dataclass
from math import exp, sqrt

import numpy as np

from metrics.statistics.fitted import Fit, t_quantile
from metrics.statistics.intervals import FloatArray
from metrics.statistics.segmented import Design


@dataclass(frozen=True, kw_only=True)
class CountFit(Fit):
    """`effect` is in counts a month, by the delta method; the ratio is of the means with and without the change."""

    log_ratio: float
    log_ratio_error: float
    dispersion: float
    averted: float
    """Expected without the change minus observed, over all months after."""

    @property
    def size(self) -> float:
        return self.log_ratio

    @property
    def ratio(self) -> float:
        return exp(self.log_ratio)

    @property
    def ratio_low(self) -> float:
        return exp(self.log_ratio - t_quantile(self.df) * self.log_ratio_error)

    @property
    def ratio_high(self) -> float:
        return exp(self.log_ratio + t_quantile(self.df) * self.log_ratio_error)


def quasi_poisson(values: FloatArray, shape: Design, exposure: FloatArray | None = None) -> CountFit:
    """Dispersion by Pearson's chi-square; without it the intervals are 1.5 to 1.9 times too narrow."""
    import statsmodels.api as sm

    rows = np.isfinite(values)
    offset = np.zeros(len(values)) if exposure is None else np.log(exposure, where=rows, out=np.zeros(len(values)))
    model = sm.GLM(values[rows], shape.columns[rows], family=sm.families.Poisson(), offset=offset[rows])
    fitted = model.fit(scale="X2")
    coefficients, covariance = np.asarray(fitted.params), np.asarray(fitted.cov_params())
    counted = rows & (shape.is_after > 0)
    with_it = np.exp(shape.columns[counted] @ coefficients + offset[counted])
    without = np.exp(shape.without[counted] @ coefficients + offset[counted])
    gradient_with = with_it @ shape.columns[counted] / len(with_it)
    gradient_without = without @ shape.without[counted] / len(without)
    difference = gradient_with - gradient_without
    relative = gradient_with / with_it.mean() - gradient_without / without.mean()
    residuals = np.full(len(values), np.nan)
    residuals[rows] = fitted.resid_pearson / sqrt(fitted.scale)
    return CountFit(
        effect=float(with_it.mean() - without.mean()),
        error=_spread(difference, covariance),
        df=int(fitted.df_resid),
        coefficients=coefficients,
        covariance=covariance,
        residuals=residuals,
        is_converged=bool(fitted.converged),
        log_ratio=float(np.log(with_it.mean() / without.mean())),
        log_ratio_error=_spread(relative, covariance),
        dispersion=float(fitted.scale),
        averted=float(without.sum() - values[counted].sum()),
    )


def _spread(gradient: FloatArray, covariance: FloatArray) -> float:
    return sqrt(float(gradient @ covariance @ gradient))

"""Methods of forecasting a series: the naive ones, exponential smoothing and SARIMA, each with 95 % limits.

A series whose values are all above 0 is fitted on its logarithm, so that growth is in per cent and no limit falls
below 0. The naive forecast is the last value, or of months the same month a year before; its limits come from its
own errors so far (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.5).
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from metrics.statistics.intervals import CONFIDENCE, FloatArray

MONTHS = 12
Order = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """The values to come and their limits. `errors` are standard errors on the scale of the fit, as are `details`."""

    values: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    errors: tuple[float, ...]
    details: Mapping[str, float] = field(default_factory=dict)


Method = Callable[[FloatArray, int], Predicted | None]
"""From the values so far and the number of steps ahead; None where its estimates did not settle."""


def methods(season: int) -> dict[str, Method]:
    """The candidates by name, the naive one first; `season` is 1 for years and 12 for months."""
    if season == 1:
        return {
            "naive: the last value": partial(naive, season=1),
            "exponential smoothing: level": partial(smoothing, season=1),
            "exponential smoothing: trend": partial(smoothing, season=1, has_trend=True),
            "exponential smoothing: damped trend": partial(smoothing, season=1, has_trend=True, is_damped=True),
            "ARIMA (0,1,0) with drift": partial(sarima, order=(0, 1, 0), has_drift=True),
            "ARIMA (0,1,1) with drift": partial(sarima, order=(0, 1, 1), has_drift=True),
        }
    lines = (0, 1, 1, season)
    return {
        "seasonal naive: the same month a year before": partial(naive, season=season),
        "exponential smoothing: level and season": partial(smoothing, season=season),
        "exponential smoothing: trend and season": partial(smoothing, season=season, has_trend=True),
        "exponential smoothing: damped trend and season": partial(
            smoothing, season=season, has_trend=True, is_damped=True
        ),
        f"SARIMA (0,1,1)(0,1,1){season}": partial(sarima, order=(0, 1, 1), seasonal=lines),
        f"SARIMA (1,0,0)(0,1,1){season}": partial(sarima, order=(1, 0, 0), seasonal=lines),
    }


def naive(values: FloatArray, ahead: int, *, season: int) -> Predicted | None:
    """What was observed one season before; its errors grow with the root of the seasons ahead."""
    from scipy.special import stdtrit

    if len(values) <= season:
        return None
    scaled = _scaled(values)
    missed = scaled[season:] - scaled[:-season]
    spread = float(np.sqrt(np.mean(missed**2)))
    steps = np.arange(ahead)
    errors = spread * np.sqrt(steps // season + 1)
    quantile = float(stdtrit(len(missed), (1 + CONFIDENCE) / 2))
    return _predicted(values, scaled[len(scaled) - season + steps % season], errors, quantile)


def smoothing(
    values: FloatArray, ahead: int, *, season: int, has_trend: bool = False, is_damped: bool = False
) -> Predicted | None:
    """Exponential smoothing with additive errors, and so with exact limits."""
    import pandas as pd
    from scipy.special import ndtri
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    parts: dict[str, Any] = {"trend": "add", "damped_trend": is_damped} if has_trend else {}
    parts |= {"seasonal": "add", "seasonal_periods": season} if season > 1 else {}
    scaled = _scaled(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that did not settle is left out by its own mark
        fitted = ETSModel(pd.Series(scaled), error="add", **parts).fit(disp=False)
        if not fitted.mle_retvals["converged"]:
            return None
        found = fitted.get_prediction(start=len(scaled), end=len(scaled) + ahead - 1)
        frame = found.summary_frame(alpha=1 - CONFIDENCE)
    quantile = float(ndtri((1 + CONFIDENCE) / 2))
    mean = frame["mean"].to_numpy(float)
    return _predicted(values, mean, (frame["pi_upper"].to_numpy(float) - mean) / quantile, quantile)


def sarima(
    values: FloatArray,
    ahead: int,
    *,
    order: Order,
    seasonal: tuple[int, int, int, int] = (0, 0, 0, 0),
    has_drift: bool = False,
) -> Predicted | None:
    """Box and Jenkins' model by maximum likelihood; the signs of the MA terms are R's."""
    from scipy.special import ndtri
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that did not settle is left out by its own mark
        model = SARIMAX(_scaled(values), order=order, seasonal_order=seasonal, trend="c" if has_drift else None)
        fitted = model.fit(disp=False)
        if not fitted.mle_retvals["converged"]:  # its line search may fail at the very optimum
            fitted = model.fit(disp=False, method="powell")
        if not fitted.mle_retvals["converged"]:
            return None
        found = fitted.get_forecast(ahead)
    details = dict(zip(fitted.param_names, map(float, fitted.params), strict=True))
    details |= {"loglik": float(fitted.llf), "aic": float(fitted.aic)}
    return _predicted(values, found.predicted_mean, found.se_mean, float(ndtri((1 + CONFIDENCE) / 2)), details)


def _is_logarithmic(values: FloatArray) -> bool:
    return bool(np.all(values > 0))


def _scaled(values: FloatArray) -> FloatArray:
    return np.log(values) if _is_logarithmic(values) else values


def _predicted(
    values: FloatArray,
    mean: FloatArray,
    errors: FloatArray,
    quantile: float,
    details: Mapping[str, float] | None = None,
) -> Predicted | None:
    """On the scale of the values; of numbers that were never below 0, no limit is."""
    if not (np.all(np.isfinite(mean)) and np.all(np.isfinite(errors))):
        return None
    ends: Sequence[FloatArray] = (mean, mean - quantile * errors, mean + quantile * errors)
    if _is_logarithmic(values):
        ends = [np.exp(each) for each in ends]
    elif np.all(values >= 0):
        ends = [np.maximum(each, 0) for each in ends]
    told = [tuple(map(float, each)) for each in ends]
    return Predicted(
        values=told[0], lows=told[1], highs=told[2], errors=tuple(map(float, errors)), details=details or {}
    )

"""Which method would have forecast a series best so far: each is tried from many past moments, naive ones included.

At every origin a method sees only what was known by then and is fitted anew; its forecasts are compared with what
came. Errors are means of absolute differences (MAE) and the same divided by the mean step of the naive forecast in the
data before the first origin (MASE, Hyndman and Koehler 2006), so below 1 is better than it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.forecast import Method, Predicted, methods
from metrics.statistics.intervals import FloatArray
from metrics.statistics.threads import one_thread

FEWEST = {1: 8, 12: 36}
"""Years, and months, below which no forecast is made: five to fit and three to try, or two years and one."""

FEWEST_TO_FIT = {1: 5, 12: 24}
SPAN, STEP = {1: 10, 12: 12}, {1: 1, 12: 3}
"""Origins lie in the last ten years, one each; of months in the last year, one a quarter."""

FURTHEST_TRIED = {1: 3, 12: 12}
FURTHEST = {1: 5, 12: 24}
"""Years, and months, that a forecast may look ahead."""


@dataclass(frozen=True, kw_only=True)
class Try:
    """A forecast made when `origin` values were known, for the value at `place` (from 0)."""

    origin: int
    place: int
    expected: float
    observed: float
    is_covered: bool


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A method's errors; None where it could not be fitted at every origin. `covered`: tries inside their limits."""

    method: str
    is_naive: bool
    mae: float | None
    mase: float | None
    covered: float | None
    tries: tuple[Try, ...] = ()


def back_test(values: Sequence[float], *, season: int, ahead: int) -> tuple[Trial, ...]:
    """Every method's trial, the naive first; the values are in order, without gaps, at least FEWEST."""
    known = np.asarray(values, dtype=float)
    origins = _origins(len(known), season)
    steps = min(ahead, FURTHEST_TRIED[season])
    scale = _naive_step(known[: origins[0]], season)
    named = enumerate(methods(season).items())
    with one_thread():
        return tuple(_trial(name, method, known, origins, steps, scale, at == 0) for at, (name, method) in named)


def best(trials: Sequence[Trial]) -> Trial:
    """The smallest error; the naive one where nothing is better."""
    return min((each for each in trials if each.mae is not None), key=lambda each: each.mae or 0.0)


def predicted(values: Sequence[float], method: str, *, season: int, ahead: int) -> Predicted | None:
    with one_thread():
        return methods(season)[method](np.asarray(values, dtype=float), ahead)


def _origins(number: int, season: int) -> range:
    return range(max(FEWEST_TO_FIT[season], number - SPAN[season]), number, STEP[season])


def _naive_step(values: FloatArray, season: int) -> float:
    return float(np.mean(np.abs(values[season:] - values[:-season])))


def _trial(
    name: str, method: Method, known: FloatArray, origins: range, steps: int, scale: float, is_naive: bool
) -> Trial:
    tries: list[Try] = []
    for origin in origins:
        found = method(known[:origin], min(steps, len(known) - origin))
        if found is None:
            return Trial(method=name, is_naive=is_naive, mae=None, mase=None, covered=None)
        tries += _tries(found, known, origin)
    mae = float(np.mean([abs(each.expected - each.observed) for each in tries]))
    covered = float(np.mean([each.is_covered for each in tries]))
    mase = mae / scale if scale else None
    return Trial(method=name, is_naive=is_naive, mae=mae, mase=mase, covered=covered, tries=tuple(tries))


def _tries(found: Predicted, known: FloatArray, origin: int) -> list[Try]:
    limits = zip(found.values, found.lows, found.highs, strict=True)
    return [
        Try(
            origin=origin,
            place=origin + step,
            expected=value,
            observed=float(known[origin + step]),
            is_covered=bool(low <= known[origin + step] <= high),
        )
        for step, (value, low, high) in enumerate(limits)
    ]

"""Few points, such as one a year, beside the same of what the change did not touch: difference in differences."""

from collections.abc import Mapping

import numpy as np

from metrics.statistics.group_differences import DifferenceInDifferences, did_2x2, did_of_changes
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Check, Estimate
from metrics.statistics.monthly import comparison_scale, mean_of
from metrics.statistics.units import FEWEST, placebo_units

STEP_FROM = 6
"""Points from which an interval is given."""


def in_our_unit(ours: FloatArray, others: Mapping[str, FloatArray], change: int) -> dict[str, FloatArray]:
    """Those that have a value on each side of the change where we have one."""
    known = np.isfinite(ours)
    shared = {name: np.where(known, each, np.nan) for name, each in others.items()}
    return {
        name: each * comparison_scale(ours[:change], each[:change])
        for name, each in shared.items()
        if np.isfinite(each[:change]).any() and np.isfinite(each[change:]).any()
    }


def differences(ours: FloatArray, others: Mapping[str, FloatArray], change: int) -> tuple[Estimate, ...]:
    """By least squares; of three or more others, with how they differ among themselves as chance."""
    if not others:
        return ()
    found = _of_rows(ours, mean_of(list(others.values()), change), change)
    estimates = [_estimate("by least squares", found, has_interval=int(np.isfinite(ours).sum()) >= STEP_FROM)]
    if len(others) >= FEWEST:
        changes = [_moved(each, change) for each in (ours, *others.values())]
        apart = did_of_changes(changes, [True, *[False] * len(others)])
        estimates.append(_estimate("by how much the others differ", apart, has_interval=True))
    return tuple(estimates)


def ranked(ours: FloatArray, others: Mapping[str, FloatArray], change: int) -> tuple[Check, ...]:
    """Of several others, each in turn as if the change had touched it, against the rest of them."""
    if len(others) < 2:
        return ()
    moved = {name: _moved(each, change) for name, each in others.items()}
    turns = {name: each - _mean_without(name, moved) for name, each in moved.items() if len(moved) >= FEWEST}
    return (placebo_units(_moved(ours, change) - float(np.mean(list(moved.values()))), turns, len(moved)),)


def _of_rows(ours: FloatArray, theirs: FloatArray, change: int) -> DifferenceInDifferences:
    both = np.isfinite(theirs)
    rows = np.concatenate([np.where(both, ours, np.nan), theirs])
    is_after = np.tile(np.arange(len(ours)) >= change, 2)
    return did_2x2(rows.tolist(), np.repeat([True, False], len(ours)).tolist(), is_after.tolist())


def _moved(values: FloatArray, change: int) -> float:
    return float(np.nanmean(values[change:]) - np.nanmean(values[:change]))


def _mean_without(name: str, moved: Mapping[str, float]) -> float:
    return float(np.mean([each for other, each in moved.items() if other != name]))


def _estimate(how: str, found: DifferenceInDifferences, *, has_interval: bool) -> Estimate:
    low, high = (found.interval if has_interval else None) or (None, None)
    return Estimate(method=f"difference in differences, {how}", effect=found.effect, low=low, high=high)

"""A monthly series, and what was planned for it before its result was shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from metrics.statistics.intervals import FloatArray

MONTHS = 12
LONGEST = 84
"""Months on each side of a change that are looked at: over a longer time a straight line costs more than it gives."""
LARGEST = 1e100
"""Of a number that is read; the inverse is the least by which months must differ."""
SAME_SCALE = 2.0
"""Up to this ratio of their levels two series are compared in their own unit; beyond it, by their relative change."""


@dataclass(frozen=True)
class Monthly:
    """Consecutive months from `start` (year, month), None where one is missing; `exposure` only beside counts."""

    start: tuple[int, int]
    values: Sequence[float | None]
    exposure: Sequence[float | None] | None = None
    is_count: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.start[1] <= MONTHS:
            raise ValueError(f"monthly series: start: expected a month of 1..12, got {self.start[1]!r}")
        if self.exposure is not None and len(self.exposure) != len(self.values):
            raise ValueError(f"exposure: expected {len(self.values)} months, got {len(self.exposure)}")


@dataclass(frozen=True)
class Planned:
    """`change` is the place of the first month after the change; months of `lag` and `wash_in` are left out."""

    change: int
    wash_in: int = 0
    lag: int = 0
    shape: Literal["level", "slope"] = "level"
    direction: Literal["up", "down"] | None = None
    smallest_effect: float | None = None

    @property
    def begins(self) -> int:
        """The first month that counts as after."""
        return self.change + self.wash_in + self.lag


def around_change(series: Monthly, planned: Planned) -> tuple[Monthly, Planned]:
    """The series without what lies further from the change than one straight line can be trusted."""
    first = max(planned.change - LONGEST, 0)
    if not 0 <= first < len(series.values):
        return series, planned
    months = slice(first, max(planned.begins, 0) + LONGEST)
    year, month = divmod(series.start[0] * MONTHS + series.start[1] - 1 + first, MONTHS)
    exposure = None if series.exposure is None else series.exposure[months]
    nearer = replace(series, start=(year, month + 1), values=series.values[months], exposure=exposure)
    return nearer, replace(planned, change=planned.change - first)


def month_name(start: tuple[int, int], place: int) -> str:
    """Such as 2024-09."""
    year, month = divmod(start[0] * MONTHS + start[1] - 1 + place, MONTHS)
    return f"{year}-{month + 1:02d}"


def numbers(values: Sequence[float | None]) -> FloatArray:
    """NaN where a month is missing or no number that can be squared."""
    found = np.array([np.nan if value is None else value for value in values], dtype=float)
    found[~(np.abs(found) < LARGEST)] = np.nan
    return found


def observed(series: Monthly) -> FloatArray:
    """The values, NaN also where a count lacks its exposure."""
    values = numbers(series.values)
    if series.exposure is not None:
        exposure = numbers(series.exposure)
        values[~(exposure > 0)] = np.nan
    return values


def per_usual_exposure(series: Monthly) -> FloatArray:
    """Counts as they would be in a month of average exposure; other values as they are."""
    values = observed(series)
    if series.exposure is None or not np.isfinite(values).any():
        return values
    exposure = numbers(series.exposure)
    usual: float = exposure[np.isfinite(values)].mean()
    return values * (usual / exposure)


def in_months_of(series: Monthly, other: Monthly) -> FloatArray:
    """The other series at the months of this one, NaN where it has none."""
    ahead = (series.start[0] - other.start[0]) * MONTHS + series.start[1] - other.start[1]
    values = per_usual_exposure(other)
    places = np.arange(len(series.values)) + ahead
    is_there = (places >= 0) & (places < len(values))
    found = np.full(len(places), np.nan)
    found[is_there] = values[places[is_there]]
    return found


def comparison_scale(ours: FloatArray, theirs: FloatArray) -> float:
    """What one unit of the comparison counts in ours, from the means before the change.

    1 where both stand on one scale; the ratio of the levels where one is much larger, as of a large and a small campus.
    """
    if not (np.isfinite(ours).any() and np.isfinite(theirs).any()):
        return 1.0
    level, other = float(np.nanmean(ours)), float(np.nanmean(theirs))
    if min(level, other) <= 0 or max(level, other) <= SAME_SCALE * min(level, other):
        return 1.0
    return level / other


def mean_of(units: Sequence[FloatArray], change: int) -> FloatArray:
    """Their mean by month; one that lacks a month does not shift it, since each is taken from its own level before."""
    if len(units) == 1:
        return units[0]
    levels = [float(np.nanmean(each[:change])) for each in units]
    apart = np.array([each - level for each, level in zip(units, levels, strict=True)])
    known = np.isfinite(apart)
    counts = known.sum(axis=0)
    total = np.where(known, apart, 0).sum(axis=0)
    return np.where(counts > 0, total / np.maximum(counts, 1) + np.mean(levels), np.nan)

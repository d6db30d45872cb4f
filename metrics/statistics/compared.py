"""The months of an effect: ours, those of the comparison in our unit, and what the change is looked for in."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metrics.statistics.around import Around
from metrics.statistics.intervals import FloatArray
from metrics.statistics.monthly import Monthly, Planned, comparison_scale, in_months_of, per_usual_exposure
from metrics.statistics.segmented import Design, design, has_chance, season_pairs

FULL_BEFORE, FULL_AFTER = 24, 12
LEAST_BEFORE, LEAST_AFTER = 12, 6
COVERED = 0.8
"""The share of our months that a comparison must have, before and after."""


@dataclass(frozen=True)
class Compared:
    """Nothing is filled in: a month that is missing, or left out for lag or wash-in, is NaN."""

    series: Monthly
    planned: Planned
    comparison: Monthly | None
    around: Around

    @cached_property
    def ours(self) -> FloatArray:
        """Our values without the months left out; counts as in a month of average exposure."""
        return self.kept(per_usual_exposure(self.series))

    @cached_property
    def theirs(self) -> FloatArray:
        """The comparison's values in our unit and months; all NaN where there is none that can be used."""
        if self.comparison is None:
            return np.full(len(self.ours), np.nan)
        found = self.kept(in_months_of(self.series, self.comparison))
        return found * comparison_scale(self.ours[: self.planned.change], found[: self.planned.change])

    @cached_property
    def coverage(self) -> float:
        """The smaller of the shares of our months, before and after, that the comparison has."""
        both = np.isfinite(self.theirs) & np.isfinite(self.ours)
        sides = [slice(None, self.planned.change), slice(self.planned.begins, None)]
        return min(float(both[side].sum()) / max(int(np.isfinite(self.ours[side]).sum()), 1) for side in sides)

    @cached_property
    def is_controlled(self) -> bool:
        return self.coverage >= COVERED and has_chance(self.theirs, self.planned.begins)

    @cached_property
    def target(self) -> FloatArray:
        """What the change is looked for in: our values, or their difference from the comparison."""
        return self.ours - self.theirs if self.is_controlled else self.ours

    @property
    def n_before(self) -> int:
        return int(np.isfinite(self.target[: self.planned.change]).sum()) if self.planned.change > 0 else 0

    @property
    def n_after(self) -> int:
        return int(np.isfinite(self.target[max(self.planned.begins, 0) :]).sum())

    @property
    def is_enough(self) -> bool:
        return self.n_before >= LEAST_BEFORE and self.n_after >= LEAST_AFTER

    @property
    def is_short(self) -> bool:
        return self.n_before < FULL_BEFORE or self.n_after < FULL_AFTER

    @property
    def has_slope(self) -> bool:
        return self.planned.shape == "slope" and not self.is_short

    @property
    def has_chance(self) -> bool:
        return all(has_chance(values, self.planned.begins) for values in (self.ours, self.target))

    @cached_property
    def pairs(self) -> int:
        most = season_pairs(self.target, self.planned.begins)
        return min(most, 1) if self.is_short else most

    @cached_property
    def shape(self) -> Design:
        return self.shape_at(self.planned.begins)

    def shape_at(self, begins: int, beside: FloatArray | None = None) -> Design:
        return design(len(self.target), begins, pairs=self.pairs, has_slope=self.has_slope, beside=beside)

    def kept(self, values: FloatArray) -> FloatArray:
        found = values.copy()
        found[max(self.planned.change, 0) : max(self.planned.begins, 0)] = np.nan
        return found

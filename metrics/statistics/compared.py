"""The months of an effect: ours, those of the comparison in our unit, and what the change is looked for in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metrics.statistics.around import Around
from metrics.statistics.intervals import FloatArray
from metrics.statistics.monthly import (
    Monthly,
    Planned,
    comparison_scale,
    in_months_of,
    mean_of,
    observed,
    per_usual_exposure,
)
from metrics.statistics.segmented import Design, design, has_chance, season_pairs

FULL_BEFORE, FULL_AFTER = 24, 12
LEAST_BEFORE, LEAST_AFTER = 12, 6
FEWEST_COUNTED = 10
"""In all months together; of fewer events no effect is estimated."""
COVERED = 0.8
"""The share of our months that a comparison must have, before and after."""


Comparison = Monthly | Mapping[str, Monthly] | None
"""One series, several by name, or none."""


@dataclass(frozen=True)
class Compared:
    """Nothing is filled in: a month that is missing, or left out for lag or wash-in, is NaN."""

    series: Monthly
    planned: Planned
    comparison: Comparison
    around: Around

    @cached_property
    def ours(self) -> FloatArray:
        """Our values without the months left out; counts as in a month of average exposure."""
        return self.kept(per_usual_exposure(self.series))

    @cached_property
    def others(self) -> dict[str, FloatArray]:
        """Each comparison's values in our unit and months, by its name."""
        if self.comparison is None:
            return {}
        named = {"": self.comparison} if isinstance(self.comparison, Monthly) else self.comparison
        return {name: self._in_our_unit(each) for name, each in named.items()}

    @cached_property
    def units(self) -> dict[str, FloatArray]:
        """Those of the others that can be used, where several were named; a single one is used or is none."""
        if len(self.others) < 2:
            return self.others
        begins = self.planned.begins
        return {
            name: each
            for name, each in self.others.items()
            if self.coverage_of(each) >= COVERED and has_chance(each, begins)
        }

    @cached_property
    def theirs(self) -> FloatArray:
        """The comparison, or the mean of several; all NaN where there is none that can be used."""
        if not self.units:
            return next(iter(self.others.values()), np.full(len(self.ours), np.nan))
        return mean_of(list(self.units.values()), self.planned.change)

    @cached_property
    def coverage(self) -> float:
        return self.coverage_of(self.theirs)

    def coverage_of(self, theirs: FloatArray) -> float:
        """The smaller of the shares of our months, before and after, that the comparison has."""
        both = np.isfinite(theirs) & np.isfinite(self.ours)
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
    def counted(self) -> float:
        """Over all months on both sides."""
        return float(np.nansum(self.kept(observed(self.series))))

    @property
    def is_rare(self) -> bool:
        return self.series.is_count and self.counted < FEWEST_COUNTED

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

    def _in_our_unit(self, other: Monthly) -> FloatArray:
        found, before = self.kept(in_months_of(self.series, other)), slice(None, self.planned.change)
        return found * comparison_scale(self.ours[before], found[before])

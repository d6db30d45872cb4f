"""What is fitted for one effect: the primary method, its sensitivity set, placebo dates, the comparison's own step."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.compared import Compared
from metrics.statistics.counts_series import quasi_poisson
from metrics.statistics.fitted import Fit, Fitter, generalised, newey_west, ordinary, reml
from metrics.statistics.group_differences import DifferenceInDifferences
from metrics.statistics.intervals import FloatArray
from metrics.statistics.local_level import LocalLevel, local_level
from metrics.statistics.monthly import MONTHS, numbers, observed
from metrics.statistics.placebo import Placebo, fake_dates, placebos
from metrics.statistics.segmented import ROUNDING, Design, has_chance, has_room, season_columns
from metrics.statistics.step_date import StepDate, step_date
from metrics.statistics.units import Turn, did_of_means, turns

RUN_UPS = 3, 6
STARTS = 3, 6, 12
LEAST_COUNTED = 5
"""On one side; the ratio of fewer has no interval to be trusted."""
OUTLYING = 4.0
"""Standard deviations, by the median of the errors."""


@dataclass(frozen=True)
class Evidence(Compared):
    """All fits are made when they are asked for, once; none is made where there are too few months."""

    @property
    def is_counted(self) -> bool:
        """Whether the primary method is the one for counts: without a comparison, and with some on both sides."""
        return self.series.is_count and not self.is_controlled and self._is_counted_at(self.planned.begins)

    @property
    def fitter(self) -> Fitter:
        return self._count_fit if self.is_counted else reml

    @cached_property
    def primary(self) -> Fit:
        return self.fitter(self._primary_values, self.shape)

    @cached_property
    def reml(self) -> Fit:
        return self.primary if not self.is_counted else reml(self.target, self.shape)

    @cached_property
    def ordinary(self) -> Fit:
        return ordinary(self.target, self.shape)

    @cached_property
    def newey_west(self) -> Fit:
        return newey_west(self.target, self.shape)

    @cached_property
    def alone(self) -> Fit:
        """Ours without the comparison."""
        return reml(self.ours, self.shape) if self.is_controlled else self.primary

    @cached_property
    def their_step(self) -> Fit | None:
        """What the comparison itself did at our date."""
        return reml(self.theirs, self.shape) if self.is_controlled else None

    @property
    def is_several(self) -> bool:
        return self.is_controlled and len(self.units) > 1

    @cached_property
    def turns(self) -> list[Turn]:
        """Of several comparisons, each in turn as if it were the touched one."""
        if not self.is_controlled:
            return []
        return turns(self.units, self.shape, self.planned.change, self.planned.begins)

    @cached_property
    def means_apart(self) -> DifferenceInDifferences | None:
        if not self.is_controlled:
            return None
        return did_of_means(self.ours, self.units, self.planned.change, self.planned.begins)

    @cached_property
    def follows_comparison(self) -> LocalLevel | None:
        if not self.is_controlled:
            return None
        season = season_columns(len(self.ours), self.pairs)
        beside = np.column_stack([self.theirs, season])
        return local_level(self.ours, beside, self.planned.change, self.planned.begins)

    @cached_property
    def fakes(self) -> list[Placebo]:
        before = self._primary_values[: self.planned.change]
        if not has_chance(before, len(before)):
            return []
        dates = [at for at in fake_dates(before) if self._is_fit_for(before, at)]
        return placebos(before, self.fitter, dates, pairs=self.pairs, has_slope=self.has_slope)

    @cached_property
    def step(self) -> StepDate | None:
        return step_date(
            self.target,
            self.planned.change,
            self.planned.begins,
            pairs=self.pairs,
            phi=self.reml.phi,
            has_slope=self.has_slope,
        )

    @cached_property
    def beside_earlier_step(self) -> Fit | None:
        """Our date's effect beside the step that fits better before it, with the autocorrelation as it is without."""
        if self.step is None or not self.step.is_before:
            return None
        return self._beside(np.arange(len(self.target)) >= self.step.best)

    @property
    def stepped_just_before(self) -> bool:
        """Whether there is a step for certain in the year before the change, whatever is seen at the change itself."""
        step = self.step
        return step is not None and step.is_certain and step.is_before and self.planned.change - step.best <= MONTHS

    @cached_property
    def bend(self) -> float | None:
        """The p-value of a bend in the trend; None where the months are too few to tell."""
        return self._p_of(np.linspace(-1, 1, len(self.target)) ** 2)

    @cached_property
    def run_ups(self) -> dict[int, float]:
        """How likely by chance the last so many months before the change are as unusual as they are."""
        time, change = np.arange(len(self.target)), self.planned.change
        found = {months: self._p_of((time >= change - months) & (time < change)) for months in RUN_UPS}
        return {months: p for months, p in found.items() if p is not None}

    @cached_property
    def starts(self) -> dict[int, float]:
        """The same of the first months after it."""
        time, begins = np.arange(len(self.target)), self.planned.begins
        found = {months: self._p_of((time >= begins) & (time < begins + months)) for months in STARTS}
        return {months: p for months, p in found.items() if p is not None}

    @cached_property
    def without_first(self) -> Fit | None:
        """With the first month after the change left out, as if it were one of wash-in."""
        after = np.flatnonzero(np.isfinite(self.target) & (self.shape.is_after > 0))
        return self._without(after[:1].tolist())

    @cached_property
    def outliers(self) -> list[int]:
        """By a fit that single months do not pull, and so also where several lie off together."""
        import statsmodels.api as sm

        rows = np.isfinite(self.target)
        values = self.target[rows]
        model = sm.RLM(values, self.shape.columns[rows], M=sm.robust.norms.TukeyBiweight())
        with np.errstate(divide="ignore", invalid="ignore"):
            errors = np.abs(model.fit().resid)
        usual = max(float(sm.robust.mad(errors, center=0)), ROUNDING * float(np.abs(values).max()))
        far = errors > OUTLYING * usual
        return [int(place) for place in np.flatnonzero(rows)[far]]

    @cached_property
    def without_outliers(self) -> Fit | None:
        return self._without(self.outliers) if self.outliers else None

    @cached_property
    def _primary_values(self) -> FloatArray:
        return self.kept(observed(self.series)) if self.is_counted else self.target

    def _is_counted_at(self, begins: int, values: FloatArray | None = None) -> bool:
        counts = self.kept(observed(self.series)) if values is None else values
        return min(float(np.nansum(side)) for side in (counts[:begins], counts[begins:])) >= LEAST_COUNTED

    def _is_fit_for(self, before: FloatArray, begins: int) -> bool:
        return not self.is_counted or self._is_counted_at(begins, before)

    def _count_fit(self, values: FloatArray, shape: Design) -> Fit:
        exposure = self.series.exposure
        return quasi_poisson(values, shape, None if exposure is None else numbers(exposure)[: len(values)])

    def _beside(self, column: NDArray[np.bool_] | FloatArray) -> Fit | None:
        shape = self.shape_at(self.planned.begins, column.astype(float))
        return generalised(self.target, shape, self.reml.phi) if has_room(self.target, shape) else None

    def _p_of(self, column: NDArray[np.bool_] | FloatArray) -> float | None:
        """Of a column beside the change, which stands last but for a ramp."""
        fit = self._beside(column)
        return None if fit is None else fit.p_of(-2 if self.has_slope else -1)

    def _without(self, places: Sequence[int]) -> Fit | None:
        values = self._primary_values.copy()
        values[list(places)] = np.nan
        begins = self.planned.begins
        is_possible = has_room(values, self.shape) and has_chance(values, begins) and self._is_fit_for(values, begins)
        return self.fitter(values, self.shape) if is_possible else None

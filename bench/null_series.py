"""Monthly series in which nothing happened: a level, a trend, a season and errors that remember the month before."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from metrics.statistics.compared import Comparison
from metrics.statistics.intervals import FloatArray
from metrics.statistics.monthly import Monthly, Planned

MATTERS = 1.0
"""The smallest effect that matters, in standard deviations of a month."""


@dataclass(frozen=True, kw_only=True)
class Design:
    before: int
    after: int
    rho: float
    has_comparison: bool
    comparisons: int = 1
    effect: float = 0.0

    def __str__(self) -> str:
        beside = "with" if self.has_comparison else "without"
        what = "comparison" if self.comparisons == 1 else f"{self.comparisons} comparisons"
        return f"{self.before}+{self.after} months, rho {self.rho:g}, {beside} {what}"


def series(design: Design, how_many: int, *, seed: int = 1) -> Iterator[tuple[Monthly, Planned, Comparison]]:
    """The standard deviation of a month is 1, the season's half height too; the trends differ."""
    kind = [design.before, design.after, round(10 * design.rho), int(design.has_comparison)]
    for number in range(how_many):
        chance = np.random.default_rng([seed, number, *kind])
        ours, theirs = _course(design, chance), _course(design, chance)
        ours[design.before :] += design.effect
        comparison: Comparison = Monthly((2020, 1), theirs.tolist()) if design.has_comparison else None
        if design.comparisons > 1:
            several = [theirs, *(_course(design, chance) for _ in range(design.comparisons - 1))]
            comparison = {f"unit {place}": Monthly((2020, 1), each.tolist()) for place, each in enumerate(several)}
        yield Monthly((2020, 1), ours.tolist()), Planned(design.before, smallest_effect=MATTERS), comparison


def _course(design: Design, chance: np.random.Generator) -> FloatArray:
    months = design.before + design.after
    time = np.arange(months)
    season = np.sin(2 * np.pi * (time + chance.uniform(0, 12)) / 12)
    found: FloatArray = 20 + chance.normal(0, 0.03) * time + season + _errors(months, design.rho, chance)
    return found


def _errors(months: int, rho: float, chance: np.random.Generator) -> FloatArray:
    shocks = chance.normal(size=months)
    errors = shocks.copy()
    for month in range(1, months):
        errors[month] = rho * errors[month - 1] + np.sqrt(1 - rho**2) * shocks[month]
    return errors

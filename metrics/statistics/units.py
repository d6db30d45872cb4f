"""Each of several comparisons in turn as if the change had touched it: how far off do things move by themselves?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.fitted import Fit, reml
from metrics.statistics.group_differences import DifferenceInDifferences, did_of_changes
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Check, Outcome
from metrics.statistics.monthly import mean_of
from metrics.statistics.segmented import Design, has_chance

FEWEST = 3
"""Of fewer others, none can be held against the rest."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What is found of a unit that nothing touched, against the mean of the others."""

    name: str
    fit: Fit


def turns(units: Mapping[str, FloatArray], shape: Design, change: int, begins: int) -> list[Turn]:
    """The touched one is in none of them. Nothing of fewer than three."""
    if len(units) < FEWEST:
        return []
    found = []
    for name, values in units.items():
        rest = mean_of([each for other, each in units.items() if other != name], change)
        target = values - rest
        if has_chance(target, begins):
            found.append(Turn(name=name, fit=reml(target, shape)))
    return found


def rank(real: float, others: Sequence[float]) -> int:
    """1 where the touched one moved more than any other, either way."""
    return 1 + sum(abs(each) >= abs(real) for each in others)


def placebo_units(real: float, others: Mapping[str, float], told: int) -> Check:
    """`told` of them were compared; a rank of so few is no p-value."""
    name = "placebo_units"
    if len(others) < FEWEST:
        says = f"{told} comparisons are too few to see how much one moves against the others by itself"
        return Check(name=name, outcome=Outcome.CANNOT_SAY, says=says)
    place = rank(real, list(others.values()))
    says = f"what was changed ranks {place} of {len(others) + 1} among those compared, each in turn as if it were"
    if place == 1:
        return Check(name=name, outcome=Outcome.PASSED, says=says)
    most = max(others, key=lambda each: abs(others[each]))
    return Check(name=name, outcome=Outcome.FAILED, says=f"{says}; {most} moved more by itself")


def did_of_means(
    ours: FloatArray, units: Mapping[str, FloatArray], change: int, begins: int
) -> DifferenceInDifferences | None:
    """Each by its change of means: what a month remembers of the one before is out of it (Bertrand et al. 2004)."""
    if len(units) < FEWEST:
        return None
    moved = [float(np.nanmean(each[begins:]) - np.nanmean(each[:change])) for each in (ours, *units.values())]
    return did_of_changes(moved, [True, *[False] * len(units)])

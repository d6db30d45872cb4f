"""The people and drivers on which a regression can rest: nothing missing, nothing constant, nothing said twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.correlations import Correlations
from metrics.statistics.intervals import FloatArray

UNEXPLAINED = 1e-8  # of a driver's variance; with less, the drivers before it say the same


@dataclass(frozen=True, kw_only=True, eq=False)
class CompleteAnswers:
    """`table` holds the outcome and the `kept` drivers by person, `left_out` why the others went."""

    table: FloatArray
    mass: FloatArray
    kept: tuple[str, ...]
    left_out: dict[str, str]
    because: str | None

    @property
    def n(self) -> int:
        return len(self.table)


def complete_answers(
    outcome: FloatArray, drivers: FloatArray, names: Sequence[str], mass: FloatArray
) -> CompleteAnswers:
    """First go the drivers that few answered, then the people who left one of the others out, then useless drivers."""
    counts = np.isfinite(outcome) & (np.nan_to_num(mass) > 0)
    left_out = _seldom_answered(drivers[counts], names)
    counts &= np.isfinite(drivers[:, _places(names, left_out)]).all(axis=1)
    answered, mass, outcome = drivers[counts], mass[counts], outcome[counts]
    because = _too_few(len(outcome), len(names) - len(left_out))
    if because is None:
        left_out |= _saying_nothing_new(answered, mass, names, left_out)
        because = _without_answer(outcome, len(names) - len(left_out))
    places = _places(names, left_out)
    return CompleteAnswers(
        table=np.column_stack([outcome, answered[:, places]]),
        mass=mass,
        kept=tuple(names[place] for place in places),
        left_out=left_out,
        because=because,
    )


def _places(names: Sequence[str], left_out: Mapping[str, str]) -> list[int]:
    return [place for place, name in enumerate(names) if name not in left_out]


def _seldom_answered(drivers: FloatArray, names: Sequence[str]) -> dict[str, str]:
    answered = np.isfinite(drivers).sum(axis=0)
    return {
        name: f"{count} of {len(drivers)} answered it: fewer than half"
        for name, count in zip(names, answered.tolist(), strict=True)
        if 2 * count < len(drivers)
    }


def _saying_nothing_new(
    drivers: FloatArray, mass: FloatArray, names: Sequence[str], left_out: Mapping[str, str]
) -> dict[str, str]:
    """Constant drivers, and those that follow exactly from the ones before them."""
    places = _places(names, left_out)
    matrix = np.full((len(names), len(names)), np.nan)
    matrix[np.ix_(places, places)] = Correlations(drivers[:, places]).weighted(mass[None])[0]
    found: dict[str, str] = {}
    before: list[int] = []
    for place in places:
        with_others = matrix[before, place]
        if np.isnan(matrix[place, place]):
            found[names[place]] = "all gave it the same answer"
        elif 1 - with_others @ np.linalg.solve(matrix[np.ix_(before, before)], with_others) > UNEXPLAINED:
            before.append(place)
        else:
            found[names[place]] = f"it follows exactly from {', '.join(names[other] for other in before)}"
    return found


def _too_few(people: int, drivers: int) -> str | None:
    """R2 is 1 of itself when there are as many drivers as people."""
    wanted = drivers + 2
    return None if people >= wanted else f"{people} answered everything: {drivers} drivers need {wanted} at the least"


def _without_answer(outcome: FloatArray, drivers: int) -> str | None:
    if np.ptp(outcome) == 0:
        return "all gave the outcome the same answer"
    return None if drivers else "no driver is left"

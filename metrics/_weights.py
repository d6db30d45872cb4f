"""The weights of a wave's people: they bring those who answered back to the mix of all who could have answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.warehouse import Published
from metrics._answers import TRAITS
from metrics._kept import kept
from metrics._people import People, people_of
from metrics._population import NO_POPULATION, Population, population_of
from metrics.statistics.intervals import FloatArray
from metrics.statistics.survey_weights import Raked, kish, raked

MOST_MARGINS = 4

NOT_WEIGHTED = "not weighted"


@dataclass(frozen=True, kw_only=True, eq=False)
class Weights:
    """`values` are raked, or as the survey's file gives them, or None and because; `margins` are what was used.

    `slices` are those of the answers and of the population.
    """

    wave: str
    people: People
    values: Raked | FloatArray | None
    slices: tuple[int, ...] = ()
    margins: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    n_eff: float | None = None
    largest: float | None = None
    because: str | None = None

    @property
    def sentence(self) -> str:
        """How the wave's numbers were weighted, for those who ask."""
        if self.values is None:
            return f"{self.wave}: {NOT_WEIGHTED}: {self.because}"
        told = f"n_eff {self.n_eff:,.0f} of {len(self.people.base):,}; largest weight {self.largest:.3g} x the mean"
        return "; ".join((f"{self.wave}: weighted by {self._source()}", told, *self.merged))

    def _source(self) -> str:
        if not self.margins:
            return f"the weights in the survey's own file alone: {self.because}"
        return f"{self.margins[0]} alone" if len(self.margins) == 1 else ", ".join(self.margins)


def weights_of(published: Published, slice_id: int, survey: str, wave: str) -> Weights:
    """A wave's weights, raked once in a version: that takes a part of a second for 10,000 people."""
    asked = slice_id, survey, wave
    return kept(published, ("weights", *asked), lambda: _made(published, *asked))


def _made(published: Published, slice_id: int, survey: str, wave: str) -> Weights:
    people = people_of(published, slice_id)
    population = population_of(published, survey, wave)
    slices = (slice_id, *population.slices)
    nothing = Weights(wave=f"{survey} {wave}", people=people, values=None, slices=slices)
    margins = _margins(people, population)
    if not margins:
        return _by_file(replace(nothing, because=_nothing_in_common(population)))
    found = raked({each: list(people.traits[each]) for each in margins}, _targets(population, margins), people.base)
    if not found.converged:
        return _by_file(replace(nothing, merged=found.merged, because=found.because))
    return replace(
        nothing,
        values=found,
        margins=found.kept_margins,
        merged=found.merged,
        n_eff=found.n_eff,
        largest=found.largest,
    )


def _margins(people: People, population: Population) -> list[str]:
    """The traits that both the register and those who answered state, those that matter most for a survey first."""
    stated = [each for each in TRAITS if any(label is not None for label in people.traits[each])]
    return [each for each in stated if each in population.groups][:MOST_MARGINS]


def _targets(population: Population, margins: Sequence[str]) -> dict[str, dict[str, float]]:
    return {each: {value: float(people) for value, people in population.groups[each].items()} for each in margins}


def _nothing_in_common(population: Population) -> str:
    if not population.groups:
        return NO_POPULATION
    return f"nobody stated what the population is divided by ({', '.join(population.groups)})"


def _by_file(weights: Weights) -> Weights:
    """What remains without a population: the weights that came with the answers, where they did."""
    base = weights.people.base
    if not weights.people.has_weights:
        return weights
    return replace(weights, values=base, n_eff=kish(base), largest=float(base.max() / np.mean(base[base > 0])))

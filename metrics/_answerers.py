"""Who stands behind a group of answers, person by person and wave by wave, with the weights they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metrics._answers import Cube
from metrics._facts import Asked
from metrics._people import Labels
from metrics._weights import Weights
from metrics.statistics.intervals import FloatArray
from metrics.statistics.survey_weights import Raked

Traits = Mapping[str, Sequence[object]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Stack:
    """The people of one or several waves, one below the other; each wave has margins of its own."""

    waves: tuple[Weights, ...]

    @property
    def is_weighted(self) -> bool:
        return any(each.values is not None for each in self.waves)

    @cached_property
    def values(self) -> Raked | FloatArray:
        first, *others = self.waves
        if not others and first.values is not None:
            return first.values
        base = np.concatenate([each.people.base for each in self.waves])
        plain = np.concatenate([_plain(each) for each in self.waves])
        names = sorted({name for each in self.waves for name in each.margins})
        cells = {name: np.concatenate([_cells(each, name) for each in self.waves]) for name in names or ["wave"]}
        kept = tuple(cells)
        return Raked(weights=plain, base=base, cells=cells, kept_margins=kept, merged=(), converged=True)


def _plain(weights: Weights) -> FloatArray:
    found = weights.values
    if found is None:
        return np.ones(len(weights.people.base))
    return found.weights if isinstance(found, Raked) and found.weights is not None else np.asarray(found)


def _cells(weights: Weights, margin: str) -> Labels:
    cells = np.full(len(weights.people.base), weights.wave, dtype=object)
    if isinstance(weights.values, Raked) and margin in weights.values.cells:
        cells += ": " + weights.values.cells[margin]
    return cells


@dataclass(frozen=True, kw_only=True, eq=False)
class Answerers:
    """Who stands behind a group: its people by their traits, and its questions (columns) in each wave of the stack."""

    stack: Stack
    traits: Traits
    questions: tuple[tuple[int, ...], ...]
    satisfied_from: tuple[FloatArray, ...]

    @cached_property
    def _scores(self) -> list[FloatArray]:
        """Wave by wave the scores of the group's people, NaN for all others."""
        found = []
        for wave, columns in zip(self.stack.waves, self.questions, strict=True):
            inside = wave.people.having(self.traits)[:, None]
            found.append(np.where(inside, wave.people.scores[:, columns], np.nan))
        return found

    @property
    def answers(self) -> FloatArray:
        return np.concatenate([np.isfinite(scores).sum(axis=1) for scores in self._scores]).astype(float)

    @property
    def total(self) -> FloatArray:
        return np.concatenate([np.nansum(scores, axis=1) for scores in self._scores])

    @property
    def satisfied(self) -> FloatArray:
        pairs = zip(self._scores, self.satisfied_from, strict=True)
        return np.concatenate([(scores >= limit).sum(axis=1) for scores, limit in pairs]).astype(float)


def answerers(stack: Stack, counts: Cube, traits: Traits, places_of: Mapping[int, list[int]]) -> Answerers:
    ids = counts.questions["question_id"]
    columns = []
    for wave, places in zip(stack.waves, places_of.values(), strict=True):
        column = {question: at for at, question in enumerate(wave.people.questions)}
        columns.append(tuple(column[int(ids.iloc[place])] for place in places))
    limits = tuple(counts.satisfied_from[places].astype(float) for places in places_of.values())
    return Answerers(stack=stack, traits=traits, questions=tuple(columns), satisfied_from=limits)


def by_wave(counts: Cube, places: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place in sorted(places):
        found.setdefault(counts.asked[place].slice_id, []).append(place)
    return found


def traits_of(counts: Cube, asked: Asked, words: Mapping[str, object]) -> dict[str, list[object]]:
    """The values of each trait that a group has: its own, or all that the limits allow."""
    return {
        trait: [
            value
            for value in values
            if all(each.holds(value) for each in asked.limits if each.dimension == trait)
            and (trait not in words or words[trait] == value)
        ]
        for trait, values in zip(counts.traits, counts.categories, strict=True)
    }

"""The finite-population correction: how many could have been asked in each group, where that is known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from data.warehouse import Published
from metrics._answers import TRAITS, cube
from metrics._counted import Counted, Key, Numbers
from metrics._facts import Asked
from metrics._population import Population, population_of
from metrics._where import Wanted

SOME_UNKNOWN = "no finite-population correction for groups whose population is not known, or smaller than their answers"


def with_population(published: Published, asked: Asked, counted: Counted) -> Counted:
    """The groups' numbers with their population, and which it was."""
    questions = cube(published, tuple(name for name in TRAITS if name in asked.used)).asked
    groups: dict[Key, Numbers] = {}
    used: dict[tuple[str, str], Population] = {}
    slices: set[int] = set(counted.slices or ())
    for key, numbers in counted.groups.items():
        behind = [questions[place] for place in numbers["places"]]
        waves = {(each.survey, each.wave): population_of(published, each.survey, each.wave) for each in behind}
        traits = _wanted(asked, dict(zip(counted.by, key, strict=True)))
        size = _sum([population.within(traits) for population in waves.values()], numbers)
        groups[key] = {**numbers, "population": size}
        used |= waves if size else {}
        slices |= {each.slice_id for each in behind}
    slices |= {each for population in used.values() for each in population.slices}
    notes = [f"{' '.join(wave)}: finite population of {used[wave].people:,}" for wave in sorted(used)]
    notes += [SOME_UNKNOWN] if any(each["population"] is None for each in groups.values()) else []
    return replace(counted, groups=groups, notes=(*counted.notes, *notes), slices=tuple(sorted(slices)))


def _sum(sizes: Sequence[int | None], numbers: Numbers) -> int | None:
    known = sum(size or 0 for size in sizes)
    return None if None in sizes or known < numbers["people"] else known


def _wanted(asked: Asked, words: Mapping[str, object]) -> dict[str, Callable[[object], bool]]:
    """Which values of each trait a group has: its own, or all that the limits allow."""
    limits: dict[str, list[Wanted]] = {}
    for each in asked.limits:
        limits.setdefault(each.dimension, []).append(each)
    found: dict[str, Callable[[object], bool]] = {}
    for trait in TRAITS:
        if trait in words:
            found[trait] = partial(_is, words[trait])
        elif trait in limits:
            found[trait] = partial(_holds, limits[trait])
    return found


def _is(word: object, value: object) -> bool:
    return value == word


def _holds(limits: Iterable[Wanted], value: object) -> bool:
    return all(each.holds(value) for each in limits)

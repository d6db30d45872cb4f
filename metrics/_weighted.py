"""Weighted numbers beside the plain ones: for the groups and questions that the plain answer shows, and no others."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from data.warehouse import Published
from metrics._answerers import Answerers, Stack, answerers, by_wave, traits_of
from metrics._answers import TRAITS, cube
from metrics._counted import Counted, Key, Numbers
from metrics._facts import Asked
from metrics._value import Value
from metrics._weights import NOT_WEIGHTED, weights_of
from metrics.statistics.weighted_shares import EVERYONE, Weighted

DIFFERS = "differs from the unweighted number by more than its standard error"
ROUNDING = 1e-12  # what floating point leaves of a difference that is none

Estimate = Callable[..., list[dict[str, Weighted]]]


def with_people(published: Published, asked: Asked, counted: Counted) -> Counted:
    """The groups' numbers with the people behind them, and how each wave was weighted."""
    counts = cube(published, tuple(name for name in TRAITS if name in asked.used))
    stacks: dict[tuple[int, ...], Stack] = {}
    groups: dict[Key, Numbers] = {}
    for key, numbers in counted.groups.items():
        places_of = by_wave(counts, numbers["places"])
        if (waves := tuple(places_of)) not in stacks:
            first = [counts.asked[places[0]] for places in places_of.values()]
            stacks[waves] = Stack(
                waves=tuple(weights_of(published, each.slice_id, each.survey, each.wave) for each in first)
            )
        traits = traits_of(counts, asked, dict(zip(counted.by, key, strict=True)))
        groups[key] = {**numbers, "answerers": answerers(stacks[waves], counts, traits, places_of)}
    used = {each.wave: each for stack in stacks.values() for each in stack.waves}
    told = tuple(used[wave].sentence for wave in sorted(used))
    slices = {each for weights in used.values() for each in weights.slices}
    return replace(counted, groups=groups, notes=(*counted.notes, *told), slices=tuple(sorted(slices)))


def weighted(values: Sequence[Value], groups: Sequence[Numbers], tops: str, estimate: Estimate) -> list[Value]:
    """The values that have a number, weighted; `tops` names what `estimate` takes over the number of answers."""
    found = list(values)
    batches: dict[tuple[Stack, float | None], list[int]] = {}
    for place, (value, numbers) in enumerate(zip(values, groups, strict=True)):
        if value.value is not None and "answerers" in numbers:
            batches.setdefault((numbers["answerers"].stack, numbers.get("population")), []).append(place)
    for (stack, population), places in batches.items():
        if not stack.is_weighted:
            found = [_unweighted(value) if place in places else value for place, value in enumerate(found)]
            continue
        people: list[Answerers] = [groups[place]["answerers"] for place in places]
        over, under = (np.column_stack([getattr(each, name) for each in people]) for name in (tops, "answers"))
        sizes = None if population is None else {EVERYONE: population}
        for place, item in zip(places, estimate(over, under, stack.values, population=sizes), strict=True):
            found[place] = _beside(values[place], item.get(EVERYONE))
    return found


def _unweighted(value: Value) -> Value:
    return replace(value, unweighted=value.value).noted(NOT_WEIGHTED)


def _beside(plain: Value, estimated: Weighted | None) -> Value:
    """The plain number stays beside the weighted one; n stays the people who answered."""
    if estimated is None or plain.value is None:  # all of the group's people weigh nothing
        return _unweighted(plain)
    is_far = estimated.error is not None and abs(estimated.estimate - plain.value) > estimated.error + ROUNDING
    shown = replace(plain, value=estimated.estimate, low=estimated.low, high=estimated.high, unweighted=plain.value)
    return shown.noted(DIFFERS if is_far else None)

"""Counts of students that are hidden because a smaller one beside them would follow from their total."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from metrics._counted import Key
from metrics._disclosure import MOST_TRAITS, hidden, with_margins
from metrics._value import SMALLEST_BASE, Value

TRAITS = ("level", "faculty", "country")
BESIDE = f"hidden: with it, fewer than {SMALLEST_BASE} elsewhere could be worked out"

Place = tuple[int, ...]


def hidden_beside(values: Mapping[Key, Value], by: Sequence[str]) -> dict[Key, Value]:
    """The values; those of one table share all that is asked for but, at most, the last two traits."""
    traits = [place for place, name in enumerate(by) if name in TRAITS][-MOST_TRAITS:]
    tables: dict[Key, list[Key]] = {}
    for key in values if traits else ():
        tables.setdefault(tuple(part for place, part in enumerate(key) if place not in traits), []).append(key)
    told = [key for keys in tables.values() for key in _told(keys, values, traits)]
    return {**values, **{key: Value(because=BESIDE) for key in told}}


def _told(keys: Sequence[Key], values: Mapping[Key, Value], traits: Sequence[int]) -> list[Key]:
    if not any(_is_small(values[key]) for key in keys):
        return []
    unknown = {key for key in keys if values[key].value is None}
    if unknown and len(traits) == 1:
        return []  # the total is unknown too
    places = _places(keys, traits)
    people: Any = np.zeros(
        [1 + max(place[axis] for place in places.values()) for axis in range(len(traits))], dtype=int
    )
    also = np.zeros([size + 1 for size in people.shape], dtype=bool)
    for key, place in places.items():
        people[place] = SMALLEST_BASE if key in unknown else values[key].n or 0
        also[place] = key in unknown
    mask = hidden(with_margins(people, len(traits)), also)
    return [key for key, place in places.items() if mask[place] and key not in unknown and not _is_small(values[key])]


def _is_small(value: Value) -> bool:
    return value.n is not None and 0 < value.n < SMALLEST_BASE


def _places(keys: Sequence[Key], traits: Sequence[int]) -> dict[Key, Place]:
    """Where each stands in a table of its traits."""
    words = [list(dict.fromkeys(key[trait] for key in keys)) for trait in traits]
    return {key: tuple(of.index(key[trait]) for of, trait in zip(words, traits, strict=True)) for key in keys}

"""Answers given elsewhere, by kind of student, mixed as those who answered here."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from metrics._value import SMALLEST_BASE
from metrics.statistics.poststratified import Poststratified, poststratified_share

MIXED_BY = ("mobility_type", "level", "fee_status")
"""The traits that a mix is made of, the one that matters most first: cells too small lose the last one."""

Kind = tuple[object, ...]
"""A kind of student: the value of each trait, None where it is not stated."""

Counts = NDArray[np.int64]


def counts(*numbers: int) -> Counts:
    """Numbers that add up one by one: (satisfied, answers) elsewhere, (people,) here."""
    return np.array(numbers, dtype=np.int64)


def mixed_as_ours(theirs: Mapping[Kind, Counts], ours: Mapping[Kind, Counts]) -> Poststratified | None:
    """The share elsewhere if their students were mixed as ours; who does not state a trait is like nobody."""
    cells = {kind: cell for kind, cell in theirs.items() if None not in kind}
    mix = {kind: people for kind, people in ours.items() if people.sum()}
    for length in range(max(map(len, mix), default=0), 0, -1):
        small = {kind for kind in mix if len(kind) == length and _is_small(cells.get(kind))}
        joined = {kind[:-1] for kind in small}
        cells, mix = (_together(numbers, joined, length - 1) for numbers in (cells, mix))
    usable = {_name(kind): (int(cell[0]), int(cell[1])) for kind, cell in cells.items() if cell[1] >= SMALLEST_BASE}
    return poststratified_share(usable, {_name(kind): int(people[0]) for kind, people in mix.items()})


def _is_small(cell: Counts | None) -> bool:
    return cell is not None and 0 < cell[1] < SMALLEST_BASE


def _together(numbers: Mapping[Kind, Counts], joined: set[Kind], length: int) -> dict[Kind, Counts]:
    """Kinds that agree in their first traits are one, where these are among the joined."""
    found: dict[Kind, Counts] = {}
    for kind, cell in numbers.items():
        name = kind[:length] if kind[:length] in joined and None not in kind else kind
        found[name] = found[name] + cell if name in found else cell
    return found


def _name(kind: Kind) -> str:
    return " / ".join(map(str, kind))

"""A trait of the people who answered beside the same trait in the population: the cells that raking can use."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.intervals import FloatArray

SMALLEST_CELL = 10  # people; on fewer a weight says more about these few than about those they stand for
NOT_STATED = "not stated"

Labels = NDArray[np.object_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Margin:
    """`cells` is each person's cell, `shares` what each must come to (1 in all), or None if it cannot be used."""

    cells: Labels
    shares: Mapping[str, float] | None
    remarks: tuple[str, ...]


def margin(name: str, labels: Sequence[object], target: Mapping[str, float], mass: FloatArray) -> Margin:
    """Cells of fewer than 10 people (those of mass 0 do not count) are merged with the smallest other cell.

    A person without a label, or with one that the population lacks, is in the cell NOT_STATED, which keeps the share
    that it has of those who answered. If these are fewer than 10, their cell is one with the smallest: a weight of
    their own would tell, beside the plain number, what they answered.
    """
    known = {cell: float(value) for cell, value in target.items() if value > 0 and cell != NOT_STATED}
    stated = np.array([str(label) if str(label) in known else NOT_STATED for label in labels], dtype=object)
    people = {cell: int(((stated == cell) & (mass > 0)).sum()) for cell in (*known, NOT_STATED)}
    groups = _with_few_unstated(_merged({cell: people[cell] for cell in known}), people)
    names = {cell: " or ".join(group) for group in groups for cell in group}
    cells = np.array([names.get(label, NOT_STATED) for label in stated], dtype=object)
    remarks = (*_strange(name, labels, known), *_joined(name, groups))
    if len(groups) < 2:
        return Margin(cells=cells, shares=None, remarks=remarks)
    silent = float(mass[stated == NOT_STATED].sum() / mass.sum())
    unit = (1 - silent) / sum(known.values())
    shares = {names[group[0]]: unit * sum(known.get(cell, 0) for cell in group) for group in groups}
    if silent:
        unstated = names.get(NOT_STATED, NOT_STATED)
        shares[unstated] = shares.get(unstated, 0) + silent
    return Margin(cells=cells, shares=shares, remarks=remarks)


def _strange(name: str, labels: Sequence[object], known: Mapping[str, float]) -> list[str]:
    """Labels that the population lacks, often another spelling; those of a few people are not called by name."""
    strange = Counter(str(label) for label in labels if not _missing(label) and str(label) not in known)
    strange.pop(NOT_STATED, None)
    if not strange:
        return []
    often = [label for label, count in strange.items() if count >= SMALLEST_CELL]
    called = ", ".join([*often, "some rare traits"] if len(often) < len(strange) else often)
    return [f"{name}: the population has no {called}; these people count as {NOT_STATED}"]


def _joined(name: str, groups: list[list[str]]) -> list[str]:
    if len(groups) < 2:
        return [f"{name}: left out, because it has no two cells of {SMALLEST_CELL} people"]
    return [
        f"{name}: {', '.join(group)} are one cell, because fewer than {SMALLEST_CELL} people answered in one of them"
        for group in groups
        if len(group) > 1
    ]


def _merged(people: Mapping[str, int]) -> list[list[str]]:
    """The smallest two together, as long as the smallest is too small; the cells of a group keep their order."""
    order = list(people)
    groups = [([cell], count) for cell, count in people.items()]
    while len(groups) > 1:
        groups.sort(key=lambda group: (group[1], order.index(group[0][0])))
        (first, few), (second, more), *others = groups
        if few >= SMALLEST_CELL:
            break
        groups = [*others, (sorted(first + second, key=order.index), few + more)]
    return [cells for cells, count in groups if count >= SMALLEST_CELL]


def _with_few_unstated(groups: list[list[str]], people: Mapping[str, int]) -> list[list[str]]:
    """Few who are not stated stand last in the smallest of the groups."""
    if not 0 < people[NOT_STATED] < SMALLEST_CELL or not groups:
        return groups
    smallest = min(groups, key=lambda group: sum(people[cell] for cell in group))
    return [[*group, NOT_STATED] if group is smallest else group for group in groups]


def _missing(label: object) -> bool:
    return label is None or label != label  # NaN is the one value that differs from itself

"""Which cells of a table of people may be shown, so that no group under the smallest base can be told or worked out.

A cell is hidden when 1 to 4 people stand in it, or when it is a part of a hidden cell; then further cells of its table,
the smallest first, until nothing hidden follows from what is shown: neither a single cell, as the only solution of
the table's sums, nor the rest of a line whose total is known, when fewer than 5 people are left in it, nor what rows
leave when columns are taken off that are hidden in these rows only.

The cells of a margin are judged in the margin's own table and never hidden for the sake of a larger one, so every
view judges them alike. Two views then share no more than the margins they have in common, and a view of the same
people by other traits tells nothing about a hidden cell: what the sums of two tables have in common is a sum of their
common margin.

Source: A. Hundepool et al., Statistical Disclosure Control (2012), chapter 5: primary and secondary suppression.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product

import numpy as np
from numpy.typing import NDArray

from metrics._bridges import bridges
from metrics._value import SMALLEST_BASE

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Cell = tuple[int, ...]

MOST_TRAITS = 2
"""Traits of people that one view may combine: of three, hardly any cell of a survey of 500 could be shown."""

ALMOST_ZERO = 1e-9
MOST_LINES = 12
"""Of more rows and columns with hidden cells than this, no more than two are taken together."""


def with_margins(counts: Counts, axes: int) -> Counts:
    """The counts with their totals at the end of each of the last `axes` axes."""
    for axis in range(counts.ndim - axes, counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    return counts


def hidden(people: Counts, also: Mask | None = None) -> Mask:
    """Which cells of a table with its margins are hidden; `also` marks those that cannot be shown for other reasons."""
    found: Mask = (people > 0) & (people < SMALLEST_BASE)
    if also is not None:
        found |= also
    if found.any():
        for kept in sorted(product((False, True), repeat=people.ndim), key=sum):  # the total first, the whole last
            table = tuple(slice(None) if is_kept else -1 for is_kept in kept)
            _complete(people[table], found[table])
    return found


def _complete(people: Counts, found: Mask) -> None:
    """Hide what must be hidden inside a table whose margins are settled."""
    for axis in range(people.ndim):
        found |= np.take(found, [-1], axis=axis) & (people > 0)
    while sum(_hide_one_more(people, found, line) for line in _telling(people, found)):
        pass


def _hide_one_more(people: Counts, found: Mask, line: Sequence[Cell]) -> bool:
    """The smallest cell of a line that is no margin; one without people only where no other is left."""
    ends = [size - 1 for size in people.shape]
    inside = [cell for cell in line if not found[cell] and all(at < end for at, end in zip(cell, ends, strict=True))]
    if not inside:
        return False
    found[min(inside, key=lambda cell: (people[cell] == 0, people[cell], cell))] = True
    return True


def _telling(people: Counts, found: Mask) -> list[list[Cell]]:
    """The lines that tell a hidden cell, or that fewer than 5 people are left when the shown ones are taken off."""
    lines = [line for line in _lines(people.shape) if any(found[cell] for cell in line)]
    small = [line for line in lines if not found[line[-1]] and 0 < _rest(people, found, line) < SMALLEST_BASE]
    if small:
        return small
    solved = _solved(lines, found)
    return [line for line in lines if not solved.isdisjoint(line)] or _blocks(people, found)


def _lines(shape: tuple[int, ...]) -> Iterator[list[Cell]]:
    """Every row, column and so on, its total last."""
    for axis, size in enumerate(shape):
        for place in np.ndindex(shape[:axis] + shape[axis + 1 :]):
            yield [(*place[:axis], at, *place[axis:]) for at in range(size)]


def _rest(people: Counts, found: Mask, line: Sequence[Cell]) -> int:
    return sum(int(people[cell]) for cell in line if found[cell])


def _solved(lines: Sequence[Sequence[Cell]], found: Mask) -> set[Cell]:
    """The hidden cells with one solution only: those that no free direction of the lines' equations moves.

    Every cell of a table of two traits lies in one row and one column, totals too. So rows and columns are places,
    hidden cells the ways between them, and what can move lies on a way round.

    Source: D. Gusfield, A graph theoretic approach to statistical data security, SIAM J. Comput. 17 (1988).
    """
    if found.ndim == MOST_TRAITS:
        return bridges([tuple(cell) for cell in np.argwhere(found).tolist()])
    return moved_by_nothing(lines, found)


def moved_by_nothing(lines: Sequence[Sequence[Cell]], found: Mask) -> set[Cell]:
    """The same of tables of any number of traits, by the equations themselves."""
    unknown = [tuple(cell) for cell in np.argwhere(found).tolist()]
    number = {cell: index for index, cell in enumerate(unknown)}
    equations = np.zeros((len(lines), len(unknown)))
    for row, line in enumerate(lines):
        for cell in line:
            if cell in number:
                equations[row, number[cell]] = -1.0 if cell == line[-1] else 1.0
    _, sizes, directions = np.linalg.svd(equations, full_matrices=False)
    bound = (directions[sizes > ALMOST_ZERO] ** 2).sum(axis=0)  # 1 where no free direction has a part of the cell
    return {cell for cell, index in number.items() if bound[index] > 1 - ALMOST_ZERO}


def _blocks(people: Counts, found: Mask) -> list[list[Cell]]:
    """Rows less the columns that are hidden in no other rows leave a block: what is around one of 1 to 4 people.

    A cell without people counts as known to be empty. Lines whose totals are hidden are known as one sum.
    """
    if people.ndim < MOST_TRAITS or found[-1, -1]:
        return []
    rests = np.where(found, people, 0)[:-1, :-1]
    rows = _sums_known(found[:-1, -1], rests.sum(axis=1) > 0)
    columns = _sums_known(found[-1, :-1], rests.sum(axis=0) > 0)
    if len(rows) > len(columns):
        return [[(row, column) for column, row in block] for block in _blocks(people.T, found.T)]
    left = np.array([[rests[np.ix_(row, column)].sum() for column in columns] for row in rows]).reshape(len(rows), -1)
    taken = _subsets(len(rows))
    is_within = ~((~taken).astype(np.int64) @ left).astype(bool)
    sizes = ((taken.astype(np.int64) @ left) * ~is_within).sum(axis=1)
    telling = np.flatnonzero((sizes > 0) & (sizes < SMALLEST_BASE))
    return [_around(rows, columns, taken[each], is_within[each]) for each in telling[:1]]


def _sums_known(is_hidden: Mask, has_rest: Mask) -> list[list[int]]:
    """The lines with something hidden in them, those whose totals are hidden together."""
    alone = [[int(line)] for line in np.flatnonzero(~is_hidden & has_rest)]
    together = [int(line) for line in np.flatnonzero(is_hidden & has_rest)]
    return [*alone, together] if together else alone


def _subsets(number: int) -> Mask:
    """The ways to choose of so many, a row for each; none of them first."""
    if number > MOST_LINES:
        pairs = combinations_with_replacement(range(number), 2)
        return np.array([[line in pair for line in range(number)] for pair in pairs], dtype=bool)
    return np.array(list(product((False, True), repeat=number)), dtype=bool)


def _around(rows: list[list[int]], columns: list[list[int]], taken: Mask, is_within: Mask) -> list[Cell]:
    """The cells that would make the block larger, or a mere difference of two."""
    pairs = product(zip(rows, taken, strict=True), zip(columns, is_within, strict=True))
    return [cell for (row, is_in), (column, is_off) in pairs if is_in != is_off for cell in product(row, column)]

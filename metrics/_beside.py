"""Which counts of students are told: none under 5, and none that such a one would follow from.

Every number about students is made of counts: a growth of two, a share of its part and the rest, a filter `IN|CN` of
one for each country. Each count is judged once, where it stands in a table of at most two traits (`_disclosure`); what
is made of counts that are all told tells no more than these, and whatever is made of another carries its reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, FromClause, func, select

from data.warehouse import Published
from metrics._counted import UNTOLD, Counted, Key
from metrics._disclosure import MOST_TRAITS, Counts, Mask, hidden, with_margins
from metrics._kept import kept
from metrics._value import SMALLEST_BASE

if TYPE_CHECKING:
    from metrics._facts import Asked

TRAITS = ("level", "faculty", "country")
FEW = f"hidden: fewer than {SMALLEST_BASE}"
BESIDE = f"hidden: with it, fewer than {SMALLEST_BASE} elsewhere could be worked out"
TOO_MANY_TRAITS = (
    f"hidden: at most {MOST_TRAITS} of {', '.join(TRAITS)} can be combined, so that nobody can be told apart: "
    "choose fewer"
)
StandIn = Callable[[Connection, Sequence[str]], Mapping[Key, float]]


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """A table's counts. Rows that differ in one of `apart` are judged in tables of their own, those that differ in
    `traits` in one table with its totals.

    `ways` are words of the column `along`: each step of a way holds a part of those at the step before, so that who is
    lost between two steps is a group too. Where a row has no count, `stand_in` tells one, by year and traits.
    """

    table: FromClause
    count: str
    apart: tuple[str, ...]
    traits: tuple[str, ...] = TRAITS
    along: str | None = None
    ways: tuple[tuple[str, ...], ...] = ()
    stand_in: StandIn | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A count, and whether it is told; the source gives none for some of its rows where it is not known."""

    at: Mapping[str, object]
    number: int
    is_known: bool
    is_told: bool = True


def too_many_traits(crowds: Iterable[People], asked: "Asked") -> str | None:
    traits = {trait for people in crowds for trait in people.traits}
    return TOO_MANY_TRAITS if len(asked.used & traits) > MOST_TRAITS else None


def guarded(published: Published, crowds: Iterable[People], asked: "Asked", counted: Counted) -> Counted:
    """The groups, those of which something must not be told marked with the reason."""
    groups = dict(counted.groups)
    for people in crowds:
        names = [name for name in asked.by if name in (*people.apart, *people.traits)]
        if reasons := _untold(published, people, asked, names):
            places = [asked.by.index(name) for name in names]
            for key, numbers in groups.items():
                if reason := reasons.get(tuple(key[place] for place in places)):
                    groups[key] = {**numbers, UNTOLD: reason}
    return replace(counted, groups=groups)


def _untold(published: Published, people: People, asked: "Asked", names: Sequence[str]) -> dict[Key, str]:
    """Why the groups by these names are not told that are not."""
    traits = tuple(trait for trait in people.traits if trait in asked.used)
    cells = kept(published, ("told", people, traits), lambda: _judged(published, people, traits))
    limits = [each for each in asked.limits if each.dimension in (*people.apart, *traits)]

    def of(group: Cell) -> Key:
        return tuple(group.at[name] for name in names)

    def is_asked(cell: Cell) -> bool:
        return all(each.holds(cell.at[each.dimension]) for each in limits)

    untold = {of(cell) for cell in cells if not cell.is_told and is_asked(cell)}
    sums = dict.fromkeys(untold, 0)
    for cell in cells if untold else ():
        if of(cell) in untold and is_asked(cell):
            sums[of(cell)] += cell.number
    return {key: FEW if number < SMALLEST_BASE else BESIDE for key, number in sums.items()}


def _judged(published: Published, people: People, traits: tuple[str, ...]) -> tuple[Cell, ...]:
    families: dict[Key, dict[object, list[Cell]]] = {}
    for cell in _cells(published, people, traits):
        same = tuple(cell.at[name] for name in people.apart if name != people.along)
        step = cell.at[people.along] if people.along else None
        families.setdefault(same, {}).setdefault(step, []).append(cell)
    return tuple(chain.from_iterable(_judged_together(family, people, traits) for family in families.values()))


def _cells(published: Published, people: People, traits: Sequence[str]) -> Iterator[Cell]:
    table, count = people.table, people.table.c[people.count]
    keys = [table.c[name] for name in (*people.apart, *traits)]
    statement = select(*keys, func.sum(count), func.count().filter(count.is_(None))).group_by(*keys)
    with published.engine.connect() as connection:
        stand_ins = people.stand_in(connection, traits) if people.stand_in else {}
        for *words, total, missing in connection.execute(statement).all():
            at = dict(zip((*people.apart, *traits), words, strict=True))
            here = (at.get("year"), *(at[trait] for trait in traits if trait in TRAITS))
            told = stand_ins.get(here) if missing else total
            is_known = not missing or people.stand_in is not None
            yield Cell(at=at, number=SMALLEST_BASE if told is None else _whole(told), is_known=is_known)


def _whole(number: float) -> int:
    """Full-time equivalents under 5 stay under 5, and something stays something."""
    return max(1, int(number)) if 0 < number < SMALLEST_BASE else round(number)


def _judged_together(family: Mapping[object, Sequence[Cell]], people: People, traits: Sequence[str]) -> Iterator[Cell]:
    """The cells of tables whose steps are set against each other."""
    cells = [cell for table in family.values() for cell in table]
    words = [list(dict.fromkeys(cell.at[trait] for cell in cells)) for trait in traits]
    places = [{word: place for place, word in enumerate(known)} for known in words]

    def place(cell: Cell) -> tuple[int, ...]:
        return tuple(at[cell.at[trait]] for at, trait in zip(places, traits, strict=True))

    counts, unknown = {}, {}
    for step, table in family.items():
        counts[step], unknown[step] = (np.zeros([len(known) for known in words], dtype=np.int64) for _ in "ab")
        for cell in table:
            counts[step][place(cell)] = cell.number if cell.is_known else max(SMALLEST_BASE, cell.number)
            unknown[step][place(cell)] = not cell.is_known
    near = _near(counts, unknown, people.ways, len(traits))
    for step, table in family.items():
        mask = _hidden(counts[step], unknown[step], near[step])
        yield from (replace(cell, is_told=not (cell.is_known and mask[place(cell)])) for cell in table)


def _hidden(counts: Counts, unknown: Counts, near: Mask) -> Mask:
    if not counts.ndim:
        return _is_small(counts) | near
    also = near.copy()
    also[tuple(slice(0, -1) for _ in counts.shape)] |= unknown.astype(bool)
    whole = with_margins(counts, counts.ndim)
    return hidden(whole, also) if (_is_small(whole) | near).any() else np.zeros_like(near)


def _near(
    counts: Mapping[object, Counts], unknown: Mapping[object, Counts], ways: Iterable[Sequence[str]], axes: int
) -> dict[object, Mask]:
    """Steps that, beside the last one told before, tell that 1 to 4 were lost; with the totals."""
    whole = {step: with_margins(table, axes) for step, table in counts.items()}
    near: dict[object, Mask] = {step: np.zeros(table.shape, dtype=bool) for step, table in whole.items()}
    for way in ways:
        last: NDArray[Any] | None = None
        for step in (each for each in way if each in whole):
            now = whole[step]
            before = np.zeros_like(now) if last is None else last
            near[step] |= _is_small(before - now)
            is_shown = ~(near[step] | _is_small(now) | (with_margins(unknown[step], axes) > 0))
            last = np.where(is_shown, now, before)
    return near


def _is_small(counts: Counts) -> Mask:
    found: Mask = np.asarray((counts > 0) & (counts < SMALLEST_BASE))
    return found

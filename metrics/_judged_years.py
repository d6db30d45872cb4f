"""The years in which agreements are judged, which need not be years in which somebody moved."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import FromClause, Integer, Select, func, literal, select, union_all

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._exchange import YEARS, setting_of, years_moved
from metrics._facts import Asked
from metrics._kept import kept

FIRST, FIRST_MONTH = 1987, 7
"""Erasmus began in 1987; an academic year is entered from July on."""

_mobility = WAREHOUSE.tables["mobility"]


def this_year(today: date) -> int:
    """The academic year that a day lies in, by its first half."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def years_judged(asked: Asked) -> FromClause:
    """Those asked for one by one; else those in which somebody moved; where nobody did, those in scope.

    No year is judged before it has begun. Without stays and without a choice it is the year of today.
    """
    chosen = years_asked(asked)
    if _is_named(asked):
        return _given(chosen or (), rank=1).subquery("judged")
    moved = select(years_moved(asked).c.year, literal(1, Integer).label("rank"))
    spare = _given((this_year(setting_of(asked).today),) if chosen is None else chosen, rank=2)
    either = union_all(moved, spare).subquery("either")
    best = select(either.c.year, either.c.rank, func.min(either.c.rank).over().label("best")).subquery("best")
    return select(best.c.year).where(best.c.rank == best.c.best).subquery("judged")


def years_asked(asked: Asked) -> tuple[int, ...] | None:
    """The years up to now that meet the question's limits; None where it has none."""
    limits = [each for each in asked.limits if each.dimension in YEARS]
    if not limits:
        return None
    years = range(FIRST, this_year(setting_of(asked).today) + 1)
    return tuple(y for y in years if all(each.holds(y if each.dimension == "year" else _words(y)) for each in limits))


def without_stays(published: Published, asked: Asked) -> tuple[str, ...]:
    """A sentence where agreements are judged in years of which no stays are loaded."""
    loaded = kept(published, ("years with stays",), lambda: _with_stays(published))
    if not loaded:
        return ("no stays are loaded: every agreement counts as dormant until they are",)
    chosen = years_asked(asked) or ()
    missing = [each for each in chosen if each not in loaded]
    if not missing or (not _is_named(asked) and len(missing) < len(chosen)):
        return ()
    return (f"no stays are loaded for {', '.join(map(_words, missing))}: states rest on the years before",)


def _is_named(asked: Asked) -> bool:
    return any(each.any_of for each in asked.limits if each.dimension in YEARS)


def _words(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def _given(years: Sequence[int], *, rank: int) -> Select[Any]:
    """No row at all where no year is given, which a union cannot have."""
    rows = [select(literal(year, Integer).label("year"), literal(rank, Integer).label("rank")) for year in years or [0]]
    given = union_all(*rows).subquery("given")
    return select(given.c.year, given.c.rank).where(given.c.year > 0)


def _with_stays(published: Published) -> frozenset[int]:
    with published.engine.connect() as connection:
        return frozenset(connection.scalars(select(_mobility.c.year).distinct()))

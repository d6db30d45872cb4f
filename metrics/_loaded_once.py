"""Cohorts that two loaders told, a list of applicants and a count of steps: the newer load stands, and it is said."""

from typing import Any

from sqlalchemy import FromClause, Subquery, func, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._facts import Asked
from metrics._kept import kept

_funnel, _source = WAREHOUSE.tables["funnel"], WAREHOUSE.tables["source"]
COHORT = ("source", "period", "year")


def _slices() -> Subquery:
    """One row for each slice of the funnel: whose it is, and the load that brought it."""
    brought = select(
        _source.c.slice_id, func.max(_source.c.load_id).label("load"), func.max(_source.c.loader).label("loader")
    )
    loads = brought.group_by(_source.c.slice_id).subquery()
    both = _funnel.join(loads, loads.c.slice_id == _funnel.c.slice_id)
    return select(*_funnel.c[*COHORT, "slice_id"], *loads.c["load", "loader"]).select_from(both).distinct().subquery()


def _told_again() -> tuple[Subquery, Subquery, FromClause]:
    older, newer = _slices(), _slices()
    same = (older.c.source == newer.c.source) & (older.c.period == newer.c.period) & (older.c.load < newer.c.load)
    return older, newer, older.join(newer, same)


def _once() -> FromClause:
    older, _, both = _told_again()
    replaced = select(older.c.slice_id).select_from(both)
    return select(_funnel).where(_funnel.c.slice_id.not_in(replaced)).subquery("funnel")


once = _once()
"""The funnel without the rows that a newer load of another loader tells again."""


def told_again(published: Published, asked: Asked) -> tuple[str, ...]:
    """A sentence for each cohort in scope that was loaded twice."""
    limits = [each for each in asked.limits if each.dimension in COHORT]
    return tuple(
        f"{period} of {source} was loaded by {first} and by {then}: the newer load, by {then}, counts"
        for source, period, year, first, then in kept(published, ("told again",), lambda: _read(published))
        if all(each.holds({"source": source, "period": period, "year": year}[each.dimension]) for each in limits)
    )


def _read(published: Published) -> list[tuple[Any, ...]]:
    older, newer, both = _told_again()
    wanted = select(*older.c[*COHORT, "loader"], newer.c.loader.label("then")).select_from(both).distinct()
    with published.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(wanted.order_by(*older.c["period", "source"]))]

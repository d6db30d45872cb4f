"""One agreement: seats and flows of every year and direction, by our copy and the partner's."""

from typing import Any

import pandas as pd
from sqlalchemy import Float, Select, Subquery, case, cast, func, not_, null, select, union_all

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._choices import choices_in
from metrics._exchange import (
    Setting,
    academic_year,
    counts,
    is_told_once,
    of_kinds,
    partners_terms,
    seats_of,
    stays,
    terms,
)
from metrics._facts import Asked, Column
from metrics._where import Wanted

NUMBERS = ("seats", "partner_seats", "seat_months", "students", "semesters", "months", "not_counted")
_seat, _mobility = WAREHOUSE.tables["seat"], WAREHOUSE.tables["mobility"]


def flows(published: Published, agreement: str) -> pd.DataFrame:
    """One row per academic year and direction, in order; a number that nobody gives is missing, never 0.

    `not_counted` are students whose stay does not count: cancelled, no-show, only nominated, or too short.
    """
    limits = (Wanted(dimension="agreement", any_of=(agreement,)),)
    asked = Asked(setting=Setting(choices=choices_in(published)), limits=limits)
    sides = [_agreed(asked, terms, "seats"), _agreed(asked, partners_terms, "partner_seats")]
    both = union_all(*sides, _moved(asked), _not_counted(asked)).subquery("both")
    keys = (both.c.year, both.c.direction)
    sums = (func.sum(both.c[name]).label(name) for name in NUMBERS)
    told = academic_year(both.c.year).label("academic_year")
    statement = select(*keys, told, *sums).group_by(*keys).order_by(*keys)
    with published.engine.connect() as connection:
        found = connection.execute(statement)
        frame = pd.DataFrame(found.all(), columns=list(found.keys()))
    return frame.astype(dict.fromkeys(NUMBERS, "float64"))


def _agreed(asked: Asked, listed: Subquery, name: str) -> Select[Any]:
    """Places not yet defined are no seats."""
    is_theirs = listed is partners_terms
    copy = _seat.c.copy == "partner" if is_theirs else _seat.c.copy.is_(None)
    is_defined = func.coalesce(_seat.c.is_placeholder, False).is_(False)
    numbers: dict[str, Column] = {name: case((is_defined, _seat.c.seats))}
    numbers |= {} if is_theirs else {"seat_months": case((is_defined, _seat.c.months))}
    of_one = [limit.on(_seat.c.agreement) for limit in asked.limits]
    rows = _numbers(_seat.c.year, _seat.c.direction, numbers).select_from(_seat.join(listed, seats_of(listed)))
    return rows.where(copy, of_kinds(_seat.c.kind, asked), *of_one)


def _moved(asked: Asked) -> Select[Any]:
    stay = stays(asked, ("year", "direction"), limited_by=("agreement",))
    numbers: dict[str, Column] = {"students": stay.c.students}
    numbers |= {name: case((stay.c[f"no_{name}"] == 0, stay.c[name])) for name in ("semesters", "months")}
    return _numbers(stay.c.year, stay.c.direction, numbers)


def _not_counted(asked: Asked) -> Select[Any]:
    of_one = [limit.on(_mobility.c.agreement) for limit in asked.limits]
    rows = _numbers(_mobility.c.year, _mobility.c.direction, {"not_counted": _mobility.c.students})
    return rows.where(is_told_once, not_(counts(asked)), of_kinds(_mobility.c.kind, asked), *of_one)


def _numbers(year: Column, direction: Column, given: dict[str, Column]) -> Select[Any]:
    numbers = (cast(given.get(name, null()), Float).label(name) for name in NUMBERS)
    return select(year.label("year"), direction.label("direction"), *numbers)

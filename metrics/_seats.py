"""Seats agreed and taken: a cell for every agreement, academic year and direction.

A place that is left open (a placeholder, an agreement that states no seats) is neither taken nor free: unknown. A stay
in a year for which its agreement states no seats either way, such as one after its end, takes none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Float, FromClause, Subquery, case, column, func, literal, or_, select, union_all

from data.schema import WAREHOUSE
from metrics._beside import FEW, People
from metrics._choices import Choices
from metrics._counted import UNTOLD, Numbers
from metrics._exchange import (
    YEARS,
    Setting,
    academic_year,
    limits_on,
    of_kinds,
    seats_of,
    setting_of,
    stays,
    terms,
    years_loaded,
)  # fmt: skip
from metrics._exchange_facts import ExchangeFacts, what_counts
from metrics._facts import Asked, Column, Facts, Rows
from metrics._kind import EachGroup
from metrics._kinds import counted, with_wilson
from metrics._standing import OF_AGREEMENT
from metrics._value import SMALLEST_BASE, Value
from metrics.statistics.balance import utilisation

DIMENSIONS = (*YEARS, "direction", "kind", *OF_AGREEMENT)
CELL = ("agreement", "year", "direction")

_seat, _agreement = WAREHOUSE.tables["seat"], WAREHOUSE.tables["agreement"]
_OWN: dict[str, Column] = {
    **{name: _seat.c[name] for name in CELL},
    **dict.fromkeys(("period", "academic_year"), academic_year(_seat.c.year)),
    "kind": func.coalesce(_seat.c.kind, "studies"),
}
_is_open = or_(_seat.c.seats.is_(None), func.coalesce(_seat.c.is_placeholder, False))


def agreed(asked: Asked, keys: Sequence[str]) -> Subquery:
    """The seats of our copy in its newest list, added over its specifications; `open` counts those not yet defined."""
    listed = _seat.join(terms, seats_of(terms))
    by = [_OWN[key].label(key) for key in keys]
    numbers = [
        func.sum(case((_is_open, 0.0), else_=_seat.c.seats)).label("agreed"),
        func.count().filter(_is_open).label("open"),
        func.count().filter(~_is_open).label("defined"),
    ]
    within = limits_on(_OWN, asked, (*YEARS, "direction", "kind", "agreement"))
    found = select(*by, *numbers).select_from(listed).where(_seat.c.copy.is_(None), of_kinds(_seat.c.kind, asked))
    return found.where(*within).group_by(*by).subquery("agreed")


def cells(asked: Asked, years: FromClause) -> Rows:
    """Of the years whose stays are loaded: seats agreed and taken, and those unused or overbooked in each cell."""
    keys = [*CELL, *(["kind"] if "kind" in asked.used else [])]
    cell = _both(asked, keys)
    of_all_kinds = ("kind",) if "kind" in asked.used else ()
    stated = agreed(Asked(setting=asked.setting, by=of_all_kinds), ("agreement", "year"))
    is_stated = (stated.c.agreement == cell.c.agreement) & (stated.c.year == cell.c.year) & (stated.c.defined > 0)
    joined = (
        cell.join(terms, terms.c.agreement == cell.c.agreement)
        .join(years, years.c.year == cell.c.year)
        .join(stated, is_stated)
    )
    over = cell.c.taken - cell.c.agreed
    said = {
        **{name: terms.c[name] for name in OF_AGREEMENT},
        **{key: cell.c[key] for key in keys},
        **dict.fromkeys(("period", "academic_year"), academic_year(cell.c.year)),
        "agreed": cell.c.agreed,
        "taken": cell.c.taken,
        "unused": case((over < 0, -over), else_=0.0),
        "overbooked": case((over > 0, over), else_=0.0),
    }
    is_known = or_(cell.c.defined > 0, cell.c.open == 0)
    within = limits_on(dict(terms.c), asked, OF_AGREEMENT)
    found = select(*(each.label(name) for name, each in said.items())).select_from(joined).where(is_known, *within)
    return Rows(table=found.subquery("seat_cell"), limits=())


def _both(asked: Asked, keys: Sequence[str]) -> Subquery:
    """Seats agreed and students who took one, side by side in each cell."""
    seats = agreed(asked, keys)
    stay = stays(asked, keys, limited_by=(*YEARS, "direction", "kind", "agreement"))
    both = union_all(
        select(*(seats.c[key] for key in keys), *seats.c["agreed", "open", "defined"], literal(0).label("taken")),
        select(*(stay.c[key] for key in keys), literal(0.0, Float), literal(0), literal(0), stay.c.students),
    ).subquery("both")
    by = [both.c[key] for key in keys]
    sums = (func.sum(both.c[name]).label(name) for name in ("agreed", "open", "defined", "taken"))
    return select(*by, *sums).group_by(*by).subquery("cell")


def takers(asked: Asked) -> tuple[People, ...]:
    """The students who took seats: what is said of seats tells how many these were.

    By year and direction each group is one count, which `unless_few` judges.
    """
    by = set(asked.by)
    if "direction" in by and by.intersection(YEARS) and asked.used.isdisjoint(OF_AGREEMENT):
        return ()
    return _takers(setting_of(asked).choices, ("kind",) if "kind" in asked.used else ())


@lru_cache(maxsize=8)
def _takers(choices: Choices, kinds: tuple[str, ...]) -> tuple[People, ...]:
    everything = Asked(by=kinds, setting=Setting(choices=choices))
    table = cells(everything, years_loaded(everything)).table
    return (People(table=table, count="taken", apart=(*YEARS, "direction", *kinds), traits=OF_AGREEMENT),)


seats = ExchangeFacts(
    listed_in=dict.fromkeys(DIMENSIONS, _seat),
    rows=lambda asked: cells(asked, years_loaded(asked)),
    beside=lambda _: (_agreement, _seat),
    narrowed_by=(*YEARS, "direction", "agreement"),
    notes=what_counts,
    people=takers,
    is_yearly=True,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Utilisation(EachGroup):
    """Seats taken of those agreed; more than 1 is overbooked, which no interval of a share can hold."""

    facts: Facts = seats
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {name: func.sum(column(name, Float)) for name in ("agreed", "taken")}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        values = [_taken(float(numbers["taken"]), float(numbers["agreed"])) for numbers in groups]
        shares = iter(with_wilson([each for each in values if each.value is not None and each.value <= 1]))
        told = [next(shares) if each.value is not None and each.value <= 1 else each for each in values]
        return [unless_few(each, value) for each, value in zip(groups, told, strict=True)]


def _taken(taken: float, agreed: float) -> Value:
    share = utilisation(taken, agreed)
    if share is None:
        return Value(because=f"no seats agreed, {taken:,.0f} taken" if taken else "no seats agreed and none taken")
    value = Value(value=share, n=round(agreed))
    return value.noted("overbooked") if share > 1 else value


@dataclass(frozen=True, kw_only=True, eq=False)
class Seats(EachGroup):
    """Seats added over agreements, years and directions; n is the seats agreed."""

    of: str
    facts: Facts = seats
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        names = {"total": self.of, "agreed": "agreed", "taken": "taken"}
        return {name: func.sum(column(of, Float)) for name, of in names.items()}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        told = [Value(value=counted(each["total"]), n=round(each["agreed"])) for each in groups]
        return [unless_few(each, value) for each, value in zip(groups, told, strict=True)]


def unless_few(numbers: Numbers, value: Value) -> Value:
    """What is said of seats tells how many sat on them: hidden where these are 1 to 4, or would tell 1 to 4 others."""
    if 0 < float(numbers["taken"]) < SMALLEST_BASE:
        return Value(because=FEW)
    return Value(because=numbers[UNTOLD]) if UNTOLD in numbers else value

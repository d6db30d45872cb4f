"""Inbound students against the rooms that the office can let, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Integer, column, func, literal, select, union_all

from data.schema import WAREHOUSE
from metrics._counted import Numbers
from metrics._exchange import YEARS, academic_year, limits_on, stays
from metrics._exchange_facts import ExchangeFacts, what_counts
from metrics._facts import Asked, Column, Facts, Rows
from metrics._kind import EachGroup
from metrics._value import Value

_room = WAREHOUSE.tables["room"]
_YEARS: dict[str, Column] = {
    "period": _room.c.period,
    "year": _room.c.year,
    "academic_year": academic_year(_room.c.year),
}


def rooms_and_students(asked: Asked) -> Rows:
    """Where nobody asks for years, of the latest that has both."""
    stay = stays(asked, ("year", "direction"), limited_by=YEARS)
    came = select(stay.c.year, stay.c.students, literal(0).label("rooms")).where(stay.c.direction == "inbound")
    rooms = select(_room.c.year, literal(0), func.sum(_room.c.rooms)).where(*limits_on(_YEARS, asked, YEARS))
    both = union_all(came, rooms.group_by(_room.c.year)).subquery("both")
    students, let = func.sum(both.c.students), func.sum(both.c.rooms)
    each = select(both.c.year, students.label("students"), let.label("rooms")).group_by(both.c.year).subquery("each")
    told = [academic_year(each.c.year).label(name) for name in ("academic_year", "period")]
    table = select(each, *told)
    if frozenset(YEARS).isdisjoint(asked.by):
        has_both = (each.c.students > 0) & (each.c.rooms > 0)
        table = table.where(each.c.year == select(func.max(each.c.year)).where(has_both).scalar_subquery())
    return Rows(table=table.subquery("pressure"), limits=())


housing = ExchangeFacts(
    listed_in=dict.fromkeys(YEARS, _room),
    rows=rooms_and_students,
    beside=lambda _: (_room,),
    narrowed_by=YEARS,
    notes=what_counts,
    is_yearly=True,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class PerRoom(EachGroup):
    facts: Facts = housing
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {name: func.sum(column(name, Integer)) for name in ("students", "rooms")}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [_pressure(int(numbers["students"]), int(numbers["rooms"])) for numbers in groups]


def _pressure(students: int, rooms: int) -> Value:
    if not rooms:
        return Value(because="no rooms loaded")
    if not students:
        return Value(because="no inbound students loaded")
    return Value(value=students / rooms, n=students)

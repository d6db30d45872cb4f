"""Stays of at least a semester, year by year and way by way."""

from dataclasses import dataclass

from sqlalchemy import select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._choices import choices_in
from metrics._exchange import Setting, lengths, stays
from metrics._facts import Asked

_mobility = WAREHOUSE.tables["mobility"]


@dataclass(frozen=True, kw_only=True)
class LongStays:
    """`unknown`: the rows of the year whose length nobody knows, which are not among the students."""

    year: int
    direction: str
    students: int
    semesters: float
    unknown: int


def long_stays(published: Published) -> list[LongStays]:
    choices = choices_in(published)
    asked = Asked(setting=Setting(choices=choices))
    keys, semesters = ("year", "direction"), lengths(choices)[0]
    everybody = stays(asked, keys, limited_by=())
    long = stays(asked, keys, limited_by=(), among=semesters >= _mobility.c.students)
    with published.engine.connect() as connection:
        of_unknown = {row[:2]: int(row[2]) for row in connection.execute(select(*everybody.c[(*keys, "no_semesters")]))}
        found = connection.execute(select(*long.c[(*keys, "students", "semesters")])).all()
    by_key = {(year, way): (int(students), float(length)) for year, way, students, length in found}
    return [
        LongStays(
            year=int(year),
            direction=str(way),
            students=by_key.get((year, way), (0, 0.0))[0],
            semesters=by_key.get((year, way), (0, 0.0))[1],
            unknown=unknown,
        )
        for (year, way), unknown in sorted(of_unknown.items())
    ]

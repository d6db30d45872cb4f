"""Students who moved under an agreement before its first or after its last academic year."""

from sqlalchemy import or_, select

from data.schema import WAREHOUSE
from metrics._exchange import YEARS, academic_year, limits_on, stays, terms
from metrics._exchange_facts import ExchangeFacts, what_counts
from metrics._facts import Asked, Column, Rows
from metrics._standing import OF_AGREEMENT

OWN = (*YEARS, "direction", "kind")
DIMENSIONS = (*OWN, *OF_AGREEMENT)

_mobility, _agreement = WAREHOUSE.tables["mobility"], WAREHOUSE.tables["agreement"]


def outside(asked: Asked) -> Rows:
    keys = ("agreement", "year", "direction", *(["kind"] if "kind" in asked.used else []))
    stay = stays(asked, keys, limited_by=(*OWN, "agreement"))
    said: dict[str, Column] = {name: terms.c[name] for name in OF_AGREEMENT} | {key: stay.c[key] for key in keys}
    said |= dict.fromkeys(("period", "academic_year"), academic_year(stay.c.year))
    is_outside = or_(stay.c.year < terms.c.first_year, stay.c.year > terms.c.last_year)
    found = select(*(each.label(name) for name, each in said.items()), stay.c.students)
    found = found.join_from(stay, terms, stay.c.agreement == terms.c.agreement)
    within = limits_on(dict(terms.c), asked, OF_AGREEMENT)
    return Rows(table=found.where(is_outside, *within).subquery("outside"), limits=())


stays_outside = ExchangeFacts(
    listed_in=dict.fromkeys(DIMENSIONS, _mobility),
    rows=outside,
    beside=lambda _: (_agreement,),
    narrowed_by=(*YEARS, "direction", "agreement"),
    notes=what_counts,
    is_yearly=True,
)

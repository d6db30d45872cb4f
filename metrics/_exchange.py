"""The exchange's facts: who moved, and which agreements were in force in which year."""

from sqlalchemy import and_, func, or_, select

from data.schema import WAREHOUSE
from metrics._facts import of_table

REALISED = ("live", "arrived", "completed", "interrupted")
"""States of a stay that took place; nominated, cancelled and no-show never began."""

REALISED_STAYS = {"state": "|".join(REALISED)}
"""The same as a limit on a metric's rows."""

DORMANT_YEARS = 3
"""An agreement sleeps when nobody moved on it for so long: agreements run 3 to 5 years, shorter pauses are ordinary."""

_mobility, _agreement = WAREHOUSE.tables["mobility"], WAREHOUSE.tables["agreement"]

# An agreement that two lists name counts once, as the newest list has it; a join to both would double its students.
_newest = (
    func.row_number()
    .over(
        partition_by=_agreement.c.agreement,
        order_by=(_agreement.c.slice_id.desc(), _agreement.c.first_year.desc().nulls_last(), _agreement.c.ratio),
    )
    .label("nth")
)
_WORDS = ("agreement", "partner", "country", "signing_unit", "faculty", "isced_f", "level", "scheme")
_listed = select(*_agreement.c["slice_id", *_WORDS, "first_year", "last_year", "ratio"], _newest).subquery("listed")
_terms = select(*(each for each in _listed.c if each.name != "nth")).where(_listed.c.nth == 1).subquery("agreement")

_OWN_FIRST = ("faculty", "level", "partner", "country")
_stays = select(
    *_mobility.c["slice_id", "agreement", "period", "year", "term", "direction", "state"],
    *(func.coalesce(_mobility.c[name], _terms.c[name]).label(name) for name in _OWN_FIRST),
    *_terms.c["signing_unit", "scheme"],
    _terms.c.slice_id.label("agreement_slice_id"),
    *_mobility.c["students", "semesters", "months"],
    func.coalesce(_terms.c.ratio, 1.0).label("ratio"),
).select_from(_mobility.outerjoin(_terms, _mobility.c.agreement == _terms.c.agreement))

mobilities = of_table(
    _stays.subquery("mobility"),
    *("period", "year", "term", "direction", "state", "faculty", "level", "partner", "country"),
    *("agreement", "signing_unit", "scheme"),
    is_yearly=True,
)

# The years that can be judged are those in which somebody moved.
_calendar = select(_mobility.c.year).where(_mobility.c.state.in_(REALISED)).distinct().subquery("calendar")
_recent = _mobility.c.year.between(_calendar.c.year - (DORMANT_YEARS - 1), _calendar.c.year)
_used = (
    select(_mobility.c.agreement, _calendar.c.year)
    .select_from(_mobility.join(_calendar, _recent))
    .where(_mobility.c.state.in_(REALISED))
    .distinct()
    .subquery("used")
)
_has_begun = or_(_terms.c.first_year.is_(None), _terms.c.first_year <= _calendar.c.year)
_has_not_ended = or_(_terms.c.last_year.is_(None), _terms.c.last_year >= _calendar.c.year)
_was_used = and_(_used.c.agreement == _terms.c.agreement, _used.c.year == _calendar.c.year)
_in_force = select(
    *_terms.c["slice_id", *_WORDS, "last_year"],
    _calendar.c.year,
    _used.c.agreement.is_(None).label("is_dormant"),
).select_from(_terms.join(_calendar, and_(_has_begun, _has_not_ended)).outerjoin(_used, _was_used))

agreements_in_force = of_table(
    _in_force.subquery("agreement_in_force"),
    *("year", "faculty", "level", "partner", "country", "agreement", "signing_unit", "isced_f", "scheme"),
    is_yearly=True,
    also_fed_by=_mobility,
)

"""The rows of exchange: agreements as we list them last, and the stays that count under them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Float, FromClause, String, Subquery, and_, case, cast, func, literal, or_, select, true

from data.schema import WAREHOUSE
from metrics._choices import Choices
from metrics._facts import Asked, Column
from metrics._where import Wanted

KINDS = ("studies", "traineeship")
"""Students' stays; those of staff count only where somebody asks by `kind`."""
YEARS = ("period", "year", "academic_year")
LINKED = ("faculty", "level", "partner", "country")
"""What a stay says itself, and otherwise its agreement."""
OF_TERMS = ("signing_unit", "scheme", "unit")
FULL_YEAR, HALF_YEAR = ("full year",), ("autumn", "spring")

TRUE: Column = true()

_mobility, _agreement = WAREHOUSE.tables["mobility"], WAREHOUSE.tables["agreement"]
_seat = WAREHOUSE.tables["seat"]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What numbers about exchange depend on besides their rows."""

    choices: Choices = field(default_factory=Choices)
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


def setting_of(asked: Asked) -> Setting:
    return asked.setting if isinstance(asked.setting, Setting) else Setting()


def academic_year(year: Column) -> Column:
    return cast(year, String) + literal("/") + func.lpad(cast(func.mod(year + 1, 100), String), 2, "0")


# An agreement that two lists name counts once, as the newest list has it; a join to both would double its students.
# Of agreements that a person has joined the one holds under whose number they count.
_newest = (
    func.row_number()
    .over(
        partition_by=(_agreement.c.agreement, _agreement.c.copy),
        order_by=(
            _agreement.c.listed_as.is_not(None),
            _agreement.c.slice_id.desc(),
            _agreement.c.first_year.desc().nulls_last(),
            _agreement.c.ratio,
        ),
    )
    .label("nth")
)
_PLAIN = (
    *("slice_id", "agreement", "erasmus_code", "country", "signing_unit", "faculty", "isced_f", "level"),
    *("scheme", "valid_from", "valid_to", "first_year", "last_year", "ratio", "is_in_effect", "is_terminated"),
    "listed_as",
)
_listed = select(
    *_agreement.c[_PLAIN],
    *_agreement.c["copy", "signed_on", "partner_agreement", "iia_code"],
    func.coalesce(_agreement.c.known_as, _agreement.c.partner).label("partner"),
    _agreement.c.partner.label("written_as"),
    func.coalesce(_agreement.c.unit, "semesters").label("unit"),
    func.coalesce(_agreement.c.carried_over, 0.0).label("carried_over"),
    _newest,
).subquery("listed")


def _copies(name: str, condition: Column) -> Subquery:
    columns = (each for each in _listed.c if each.name not in {"nth", "copy"})
    return select(*columns).where(_listed.c.nth == 1, condition).subquery(name)


terms = _copies("agreement", _listed.c.copy.is_(None))
partners_terms = _copies("partner_copy", _listed.c.copy == "partner")
in_our_list = and_(
    func.coalesce(terms.c.is_terminated, False).is_(False), func.coalesce(terms.c.is_in_effect, True).is_(True)
)
"""Agreements that were terminated as a whole hold no more, and drafts not yet."""


def seats_of(listed: Subquery) -> Column:
    """Which seats are those of an agreement's terms: of the same list, and of the same number in it."""
    same = (_seat.c[name] == listed.c[name] for name in ("agreement", "slice_id"))
    return and_(*same, func.coalesce(_seat.c.listed_as, "") == func.coalesce(listed.c.listed_as, ""))


OWN: dict[str, Column] = {
    **{name: _mobility.c[name] for name in ("period", "year", "term", "direction", "state", "agreement", *LINKED)},
    "academic_year": academic_year(_mobility.c.year),
    "kind": func.coalesce(_mobility.c.kind, "studies"),
    "partner": func.coalesce(_mobility.c.known_as, _mobility.c.partner),
}
"""What a stay says of itself."""

is_told_once = _mobility.c.is_told_twice.is_not(true())
"""Of a stay that sender and receiver tell, the row made of both counts, and neither of theirs."""


def stays(asked: Asked, keys: Iterable[str], *, limited_by: Iterable[str], among: Column = TRUE) -> Subquery:
    """The stays that count, added up by the keys: far fewer rows than stays, so that what follows costs little."""
    semesters, months = lengths(setting_of(asked).choices)
    columns: list[Column] = [
        func.count().label("stays"),
        func.sum(_mobility.c.students).label("students"),
        *_sum_and_gaps("semesters", semesters),
        *_sum_and_gaps("months", months),
    ]
    within = [each.on(OWN[each.dimension]) for each in asked.limits if each.dimension in set(limited_by)]
    by = [OWN[key].label(key) for key in dict.fromkeys(keys)]
    found = select(*by, *columns).where(counts(asked), among, *within).group_by(*by)
    return found.having(func.count() > 0).subquery("stay")


def counts(asked: Asked) -> Column:
    """Whether a stay counts, by the office's choices."""
    choices = setting_of(asked).choices
    months = lengths(choices)[1]
    least = choices.minimum_stay_months * _mobility.c.students
    # A stay whose length nobody knows is not known to be too short; a balance says itself that it lacks a number.
    is_long_enough = or_(months.is_(None), months >= least) if choices.minimum_stay_months else true()
    return and_(
        is_told_once, _mobility.c.state.in_(choices.counted_states), is_long_enough, of_kinds(_mobility.c.kind, asked)
    )


def of_kinds(kind: Column, asked: Asked) -> Column:
    return true() if "kind" in asked.used else or_(kind.is_(None), kind.in_(KINDS))


def years_moved(asked: Asked) -> FromClause:
    """The years in scope in which somebody moved: agreements can be judged in them."""
    return _years(asked, counts(asked), "calendar")


def years_loaded(asked: Asked) -> FromClause:
    """The years in scope whose stays are loaded: one in which all cancelled is, one of nominations is not yet."""
    counted = setting_of(asked).choices.counted_states
    return _years(asked, or_(_mobility.c.state != "nominated", _mobility.c.state.in_(counted)), "loaded")


def _years(asked: Asked, condition: Column, name: str) -> FromClause:
    return select(_mobility.c.year).where(condition, *limits_on(OWN, asked, YEARS)).distinct().subquery(name)


def limits_on(columns: Mapping[str, Column], asked: Asked, names: Iterable[str]) -> list[Column]:
    wanted: list[Wanted] = [each for each in asked.limits if each.dimension in set(names)]
    return [each.on(columns[each.dimension]) for each in wanted]


def _sum_and_gaps(name: str, amount: Column) -> tuple[Column, Column]:
    return func.sum(amount).label(name), func.count().filter(amount.is_(None)).label(f"no_{name}")


def lengths(choices: Choices) -> tuple[Column, Column]:
    """Semesters and months of a row: as given, else each from the other, else from the term."""
    term, month = func.lower(_mobility.c.term), choices.semester_months
    each = case((term.in_(FULL_YEAR), literal(choices.full_year_semesters, Float)), (term.in_(HALF_YEAR), 1.0))
    of_term = each * _mobility.c.students
    semesters = func.coalesce(_mobility.c.semesters, _mobility.c.months / month, of_term)
    return semesters, func.coalesce(_mobility.c.months, _mobility.c.semesters * month, of_term * month)


def amount(stay: Subquery, unit: Column) -> tuple[Column, Column]:
    """What the stays weigh in their agreement's unit, and how many rows lack it."""
    units = (unit == "students", unit == "months")
    heads, months = (each for each in units)
    weight = case((heads, cast(stay.c.students, Float)), (months, stay.c.months), else_=stay.c.semesters)
    return weight, case((heads, 0), (months, stay.c.no_months), else_=stay.c.no_semesters)

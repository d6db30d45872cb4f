"""Agreements in force in a year, and their state: what flowed lately, and how far it is from even."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Float, FromClause, Integer, Select, String, and_, case, cast, func, literal, or_, select, true

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._counted import Counted
from metrics._exchange import YEARS, academic_year, in_our_list, limits_on, setting_of, terms
from metrics._exchange_facts import ExchangeFacts
from metrics._facts import Asked, Column, Rows
from metrics._judged_years import without_stays, years_judged
from metrics._moved import KEYS, moved_under
from metrics._stays import WINDOW, windows

OF_AGREEMENT = ("faculty", "level", "partner", "country", "agreement", "signing_unit", "isced_f", "scheme", "unit")
DIMENSIONS = (*YEARS, *OF_AGREEMENT, "state", WINDOW)
DORMANT, ONE_WAY_IN, ONE_WAY_OUT, IMBALANCED, BALANCED = STATES = (
    *("dormant", "one-way in", "one-way out", "imbalanced", "balanced"),
)

_agreement = WAREHOUSE.tables["agreement"]
_TERMS = (
    *(
        "written_as",
        "erasmus_code",
        "partner_agreement",
        "signed_on",
        "valid_from",
        "valid_to",
        "first_year",
        "last_year",
    ),
    *("ratio", "carried_over", "is_in_effect", "is_terminated"),
)


def in_force(asked: Asked) -> Rows:
    """One row per agreement and year; where nobody asks for years, of the latest that has agreements in force."""
    years: FromClause = select(years_judged(asked).c.year).cte("calendar")
    if YEARS_ARE_ASKED.isdisjoint(asked.by):
        within = limits_on(dict(terms.c), asked, OF_AGREEMENT)
        covered = terms.join(years, _is_in_force(years.c.year))
        years = select(func.max(years.c.year).label("year")).select_from(covered).where(*within).cte("latest")
    table = judged(asked, years, _is_in_force(years.c.year)).subquery("agreement_in_force")
    return Rows(table=table, limits=limits_on(dict(table.c), asked, ("state", WINDOW)))


YEARS_ARE_ASKED = frozenset(YEARS)


def _is_in_force(year: Column) -> Column:
    has_begun = or_(terms.c.first_year.is_(None), terms.c.first_year <= year)
    return and_(has_begun, or_(terms.c.last_year.is_(None), terms.c.last_year >= year), in_our_list)


def judged(asked: Asked, years: FromClause, which: Column) -> Select[Any]:
    """Agreements as they stood at the end of each of the years."""
    window = windows(asked) if WINDOW in asked.used else None
    moved = moved_under(asked, years, window)
    keys = [moved.c.agreement == terms.c.agreement, moved.c.year == years.c.year]
    pairs: FromClause = terms.join(years, which)
    if window is not None:
        pairs, keys = pairs.join(window, true()), [*keys, moved.c[WINDOW] == window.c[WINDOW]]
    year = years.c.year
    told: list[Column] = [
        year.label("year"),
        *(academic_year(year).label(name) for name in ("academic_year", "period")),
    ]
    told += [] if window is None else [window.c[WINDOW]]
    flows: dict[str, Column] = {
        each.name: func.coalesce(each, 0).label(each.name) for each in moved.c if each.name not in KEYS
    }
    net = flows["outbound"] - terms.c.ratio * flows["inbound"] + _carried_over(asked, year, window)
    known = case((flows["gaps"] == 0, net))
    state = _state(asked, flows, known).label("state")
    columns = [*terms.c[(*OF_AGREEMENT, *_TERMS)], *told, *flows.values(), known.label("net"), state]
    limits = limits_on(dict(terms.c), asked, OF_AGREEMENT)
    return select(*columns).select_from(pairs.outerjoin(moved, and_(*keys))).where(*limits)


def _carried_over(asked: Asked, year: Column, window: FromClause | None) -> Column:
    """Counted where the window has the agreement's start in it."""
    lately = setting_of(asked).choices.dormant_years
    length = literal(lately, Integer) if window is None else window.c.years
    starts_inside = and_(terms.c.first_year > year - length, terms.c.first_year <= year)
    is_covered = starts_inside if window is None else or_(length.is_(None), starts_inside)
    return case((is_covered, terms.c.carried_over), else_=literal(0.0, Float))


def _state(asked: Asked, flows: dict[str, Column], net: Column) -> Column:
    """None where both ways flow and the length of a stay is not known."""
    choices = setting_of(asked).choices
    months = choices.balance_threshold * choices.semester_months
    threshold = case((terms.c.unit == "months", months), else_=choices.balance_threshold)
    is_dormant = or_(flows["recent"] == 0, flows["came"] + flows["went"] == 0)
    return case(
        (is_dormant, DORMANT),
        (flows["went"] == 0, ONE_WAY_IN),
        (flows["came"] == 0, ONE_WAY_OUT),
        (func.abs(net) > threshold, IMBALANCED),
        (net.is_not(None), BALANCED),
        else_=cast(None, String),
    )


def _notes(asked: Asked) -> tuple[str, ...]:
    choices = setting_of(asked).choices
    return choices.counted, choices.judged


@dataclass(frozen=True, kw_only=True, eq=False)
class Standing(ExchangeFacts):
    """Agreements as they stand in a year, which is judged even where no stays of it are loaded: a note says so."""

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        counted = super().counted(published, statement, asked)
        return replace(counted, notes=(*counted.notes, *without_stays(published, asked)))


agreements_in_force = Standing(
    listed_in=dict.fromkeys(DIMENSIONS, _agreement),
    rows=in_force,
    beside=lambda _: (_agreement,),
    narrowed_by=(),
    notes=_notes,
    is_yearly=True,
)

"""Stays that count: by what they say themselves and by their agreement, with its unit, ratio and what it carried over.

Windows limit them beyond years: an agreement's own term, or the last 3 or 5 years of those in scope.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Float,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    and_,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)  # fmt: skip

from data.schema import WAREHOUSE
from metrics._exchange import (
    LINKED,
    OF_TERMS,
    OWN,
    TRUE,
    YEARS,
    academic_year,
    amount,
    limits_on,
    stays,
    terms,
    years_moved,
)  # fmt: skip
from metrics._exchange_facts import ExchangeFacts, what_counts
from metrics._facts import Asked, Column, Rows
from metrics._where import Wanted

TERM, ROLLING = "term", (3, 5)
WINDOW = "window"
DIMENSIONS = (*YEARS, "term", "direction", "state", "kind", *LINKED, "agreement", *OF_TERMS, WINDOW)
ONLY_STAYS = ("term", "direction", "state", "kind")
"""What an agreement says nothing of, so that what it carried over has no place there."""

_mobility, _agreement = WAREHOUSE.tables["mobility"], WAREHOUSE.tables["agreement"]


def windows(asked: Asked) -> FromClause:
    """The name and the years of each window that is asked for; an agreement's term has years of its own."""
    known = (TERM, *map(str, ROLLING))
    names = [name for name in known if all(each.holds(name) for each in _on_windows(asked))] or known
    years = {name: cast(null(), Integer) if name == TERM else literal(int(name), Integer) for name in names}
    rows = [select(literal(name, String).label(WINDOW), each.label("years")) for name, each in years.items()]
    return union_all(*rows).subquery(WINDOW)


def longest(asked: Asked) -> int | None:
    """The years of the longest window asked for, where each of them ends with the last year in scope."""
    names = _named(asked)
    return max(map(int, names)) if names and names <= set(map(str, ROLLING)) else None


def _named(asked: Asked) -> set[str]:
    only = [set(each.any_of) for each in _on_windows(asked) if each.any_of]
    return set.intersection(*only) if only else set()


def _on_windows(asked: Asked) -> list[Wanted]:
    return [each for each in asked.limits if each.dimension == WINDOW]


def within_window(year: Column, last: Column, window: FromClause, of: FromClause) -> Column:
    """Whether a year lies in the window that ends with `last`, or in the agreement's term."""
    since = or_(of.c.first_year.is_(None), year >= of.c.first_year)
    until = or_(of.c.last_year.is_(None), year <= of.c.last_year)
    in_term = and_(window.c.years.is_(None), of.c.agreement.is_not(None), since, until)
    return or_(in_term, and_(window.c.years.is_not(None), year > last - window.c.years, year <= last))


def balances(asked: Asked) -> Rows:
    """Both ways of every agreement in its own unit, and what it was ahead by at its start."""
    carried = asked.used.isdisjoint(ONLY_STAYS)
    rows = union_all(_flows(asked), _carried_over(asked)) if carried else _flows(asked)
    return _limited(rows, asked)


def heads(asked: Asked) -> Rows:
    """Students and their months; the agreement is looked up only where somebody asks for what it alone says."""
    if _needs_terms(asked):
        return _limited(_flows(asked), asked)
    table = stays(asked, [name for name in DIMENSIONS if name in asked.used], limited_by=OWN)
    return Rows(table=table, limits=())


def _needs_terms(asked: Asked) -> bool:
    return not asked.used.isdisjoint((*LINKED, *OF_TERMS, WINDOW))


def _limited(rows: Select[Any] | CompoundSelect[Any], asked: Asked) -> Rows:
    table = rows.subquery("exchange")
    return Rows(table=table, limits=limits_on(dict(table.c), asked, (*LINKED, *OF_TERMS, WINDOW)))


def _keys(asked: Asked) -> list[str]:
    return [name for name in DIMENSIONS if name in asked.used or name == "direction"]


def _flows(asked: Asked) -> Select[Any]:
    length, last = longest(asked), _last_year(asked)
    is_year_kept = WINDOW in asked.used and (length is None or len(_named(asked)) > 1)
    own = ["agreement", *(name for name in _keys(asked) if name in OWN), *(["year"] if is_year_kept else [])]
    among = TRUE if length is None else and_(OWN["year"] > last - length, OWN["year"] <= last)
    stay = stays(asked, own, limited_by=set(OWN).difference(LINKED), among=among)
    joined: FromClause = stay.outerjoin(terms, stay.c.agreement == terms.c.agreement)
    unit = func.coalesce(terms.c.unit, "semesters")
    said: dict[str, Column] = {name: stay.c[name] for name in own}
    said |= {name: func.coalesce(stay.c[name], terms.c[name]) for name in LINKED if name in own}
    said |= {"signing_unit": terms.c.signing_unit, "scheme": terms.c.scheme, "unit": unit}
    if length is not None:
        said[WINDOW] = literal(str(length), String)
    if is_year_kept:
        window = windows(asked)
        joined = joined.join(window, within_window(stay.c.year, last, window, terms))
        said[WINDOW] = window.c[WINDOW]
    weight, gaps = amount(stay, unit)
    numbers = {**{name: stay.c[name] for name in ("stays", "students", "months", "no_months")}, "amount": weight}
    numbers |= {"gaps": gaps, "ratio": func.coalesce(terms.c.ratio, 1.0), "carried_over": literal(0.0, Float)}
    return select(*_labelled({name: said[name] for name in _said(asked)} | numbers)).select_from(joined)


def _carried_over(asked: Asked) -> Select[Any]:
    """Once, in the year in which the agreement starts; the window of its term always has it."""
    said: dict[str, Column] = {name: terms.c[name] for name in ("agreement", *LINKED, *OF_TERMS)}
    said |= {
        "year": terms.c.first_year,
        **dict.fromkeys(("academic_year", "period"), academic_year(terms.c.first_year)),
    }
    said["direction"] = cast(null(), String)
    joined: FromClause = terms
    if WINDOW in asked.used:
        window = windows(asked)
        starts = within_window(terms.c.first_year, _last_year(asked), window, terms)
        joined = terms.join(window, or_(window.c.years.is_(None), starts))
        said[WINDOW] = window.c[WINDOW]
    whole: dict[str, Column] = {name: literal(0, Integer) for name in ("stays", "students")}
    whole |= {"months": literal(0.0, Float), "no_months": literal(0, Integer), "amount": literal(0.0, Float)}
    numbers = whole | {"gaps": literal(0, Integer), "ratio": terms.c.ratio, "carried_over": terms.c.carried_over}
    limits = limits_on(said, asked, (*YEARS, "agreement"))
    columns = _labelled({name: said[name] for name in _said(asked)} | numbers)
    return select(*columns).select_from(joined).where(terms.c.carried_over != 0, *limits)


def _said(asked: Asked) -> list[str]:
    return [*dict.fromkeys((*_keys(asked), "unit"))]


def _labelled(columns: dict[str, Column]) -> Sequence[Column]:
    return [column.label(name) for name, column in columns.items()]


def _last_year(asked: Asked) -> Column:
    """The last year in scope is the same for all agreements, so that their windows can be added."""
    return select(func.max(years_moved(asked).c.year)).scalar_subquery()


def _notes(asked: Asked) -> tuple[str, ...]:
    if WINDOW not in asked.used:
        return what_counts(asked)
    return (*what_counts(asked), "window: term is each agreement's own; 3 and 5 are the last years of those in scope")


def _beside_heads(asked: Asked) -> tuple[Table, ...]:
    return (_agreement,) if _needs_terms(asked) else ()


_DIMENSIONS = dict.fromkeys(DIMENSIONS, _mobility)
mobilities = ExchangeFacts(listed_in=_DIMENSIONS, rows=heads, beside=_beside_heads, is_yearly=True, notes=_notes)
balanced = ExchangeFacts(
    listed_in=_DIMENSIONS, rows=balances, beside=lambda _: (_agreement,), is_yearly=True, notes=_notes
)

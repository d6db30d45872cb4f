"""What moved under each agreement up to a year: in the window that ends with it, lately, and in that year alone."""

from sqlalchemy import FromClause, Subquery, and_, func, select, true

from metrics._exchange import OWN, amount, setting_of, stays, terms
from metrics._facts import Asked, Column
from metrics._stays import WINDOW, longest, within_window

KEYS = ("agreement", "year", WINDOW)


def moved_under(asked: Asked, years: FromClause, window: FromClause | None) -> FromClause:
    """One row per agreement, year and window in which somebody moved; each of the numbers may be null."""
    year, lately = years.c.year, years.c.year - setting_of(asked).choices.dormant_years
    flow = _flow(asked, years, has_window=window is not None)
    joined: FromClause = flow.join(terms, flow.c.agreement == terms.c.agreement)
    inside: Column = true()
    if window is None:
        joined = joined.join(years, and_(flow.c.year <= year, flow.c.year > lately))
    else:
        joined = joined.join(years, flow.c.year <= year).join(window, true())
        inside = within_window(flow.c.year, year, window, terms)
    keys: list[Column] = [terms.c.agreement, year, *([] if window is None else [window.c[WINDOW]])]
    sums = _sums(flow, inside) | _last(flow, flow.c.year == year)
    sums["recent"] = func.sum(flow.c.students).filter(flow.c.year > lately)
    found = select(*keys, *(each.label(name) for name, each in sums.items())).select_from(joined)
    return found.group_by(*keys).subquery("moved")


def _flow(asked: Asked, years: FromClause, *, has_window: bool) -> Subquery:
    """Stays by agreement, year and direction; those before the years that count are left out, where these are known."""
    lately = setting_of(asked).choices.dormant_years
    length = (longest(asked) or 0) if has_window else lately
    first, last = (select(end(years.c.year)).scalar_subquery() for end in (func.min, func.max))
    among = and_(OWN["year"] <= last, OWN["year"] > first - max(length, lately)) if length else OWN["year"] <= last
    return stays(Asked(setting=asked.setting), ("agreement", "year", "direction"), limited_by=(), among=among)


def _sums(flow: Subquery, inside: Column) -> dict[str, Column]:
    weight, gaps = amount(flow, terms.c.unit)
    came, went = _ways(flow)
    return {
        "came": func.sum(flow.c.students).filter(came, inside),
        "went": func.sum(flow.c.students).filter(went, inside),
        "inbound": func.sum(weight).filter(came, inside),
        "outbound": func.sum(weight).filter(went, inside),
        "gaps": func.sum(gaps).filter(inside),
    }


def _last(flow: Subquery, now: Column) -> dict[str, Column]:
    weight, _gaps = amount(flow, terms.c.unit)
    came, went = _ways(flow)
    return {
        "came_last": func.sum(flow.c.students).filter(came, now),
        "went_last": func.sum(flow.c.students).filter(went, now),
        "inbound_last": func.sum(weight).filter(came, now),
        "outbound_last": func.sum(weight).filter(went, now),
    }


def _ways(flow: Subquery) -> tuple[Column, Column]:
    return flow.c.direction == "inbound", flow.c.direction == "outbound"

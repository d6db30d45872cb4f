"""Fee students: how many there are, from where, and how their growth compares with what the goals named."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics import Row, Value
from metrics.goals import target_of
from ui import charts
from ui.charts import Line, Point
from ui.figures.fee_contrast import GOAL_OF, Side, results, sides
from ui.figures.fee_counted import broken, unbroken
from ui.filters import Scope
from ui.goals import OUTCOMES, goals, name_of
from ui.lines import WORDS, known, latest, name, why_not
from ui.numbers import said, ticks, written
from ui.panel import Panel
from ui.store import home
from ui.target_path import behind, dotted, named, path
from ui.words import DASH, N_, _, number, percent, safe

MOST = 15
SIDES = {
    "fee": N_("fee-paying students"),
    "exchange_inbound": N_("exchange inbound"),
    "exchange_outbound": N_("exchange outbound"),
}
"""The categories as they stand inside a sentence."""
GOALS = ("fee_students", "inbound_students", "outbound_students")


def draw_answer(scope: Scope, base: str) -> None:
    """How fee students grew beside exchange, and what becomes of the goals for them."""
    st.subheader(answer(sides(scope, *results(scope, base)), base), anchor=False)
    told = _goals(scope)
    if told:
        st.markdown(told)


def pick_base(scope: Scope) -> str:
    """The year that is 100: one of those that the page is limited to."""
    years = [str(year) for year, _value in _years(sorted_by_year(scope))]
    return str(st.selectbox(_("Base year"), years, key="base", bind="query-params", width=160)) if years else ""


def sorted_by_year(scope: Scope) -> list[Row]:
    return sorted(known(scope.measure("fee_students", "year")), key=lambda row: int(str(row.group["year"])))


def answer(found: Sequence[Side], base: str) -> str:
    grown = [each for each in (_grown(side) for side in found) if each]
    if not grown:
        return _("Nothing can be said of growth: there is no number to begin with.")
    years = {side.last.group["year"] for side in found}
    until = _(" to {year}").format(year=years.pop()) if len(years) == 1 else ""
    return _("From {base}{until} {parts}.").format(base=base, until=until, parts=", ".join(grown))


def _grown(side: Side) -> str:
    ratio = side.last.value.value
    if ratio is None:
        return ""
    told = _("{name} grew by {share}") if ratio >= 1 else _("{name} fell by {share}")
    return told.format(name=_(SIDES[side.category]), share=percent(abs(ratio - 1), 0))


def _goals(scope: Scope) -> str:
    """One line for each goal of the whole university."""
    whole = replace(scope, chosen=())
    found = [each for each in goals(whole, GOALS) if not each.target.faculty]
    if not found:
        return _("**No goal is set** for fee students or for exchange. Load targets, and they are compared here.")
    parts = [f"{safe(name_of(each))} **{_(OUTCOMES[each.outcome])}**" for each in found]
    return _("The goals: {parts}.").format(parts="; ".join(parts))


def trend(scope: Scope) -> Panel:
    """Year by year, in one line for each way of counting, with the way to the goal."""
    result = scope.measure("fee_students", "year", "unit", "definition")
    rows = sorted(known(result), key=lambda row: int(str(row.group["year"])))
    drawn = unbroken(result)
    way = _way(scope, rows)
    figure = charts.trend([*drawn, *([way] if way else [])], ticks=ticks("students"))
    return Panel(
        title=_("Fee-paying students, year by year"),
        says=" ".join(filter(None, (_growth(rows), broken(result), _behind(scope, rows)))) if rows else why_not(result),
        figure=dotted(figure, [len(drawn) - 1] if way else []) if rows else None,
        alt=_("Number of fee-paying students each year, with the way to the goal"),
        results=[result],
    )


def _years(rows: Sequence[Row]) -> list[tuple[int, float]]:
    return [(int(str(row.group["year"])), row.value.value) for row in rows if row.value.value is not None]


def _way(scope: Scope, rows: Sequence[Row]) -> Line | None:
    """The goal is the whole university's, so its way stands beside the whole only."""
    target = target_of(home().register.targets(), "fee_students", None, scope.edition.today)
    limited = {name for name, _value in scope.chosen} - {"year", "source", "unit"}
    way = path(target, _years(rows), "students") if target and not limited else []
    return named(target, way, "students") if target and way else None


def _behind(scope: Scope, rows: Sequence[Row]) -> str:
    """Where the last count is beside the straight way to the goal."""
    target = target_of(home().register.targets(), "fee_students", None, scope.edition.today)
    way = _way(scope, rows)
    off = behind(target, _years(rows), "students") if target and way else None
    if off is None:
        return ""
    told = (
        _("That is {n} behind the straight way to the goal.")
        if round(off) < 0
        else _("That is {n} ahead of the straight way to the goal.")
    )
    return told.format(n=number(abs(round(off)))) if round(off) else _("That is on the straight way to the goal.")


def _growth(rows: Sequence[Row]) -> str:
    first, last = rows[0], rows[-1]
    is_alike = all(first.group[each] == last.group[each] for each in ("unit", "definition"))
    share = (last.value.value or 0) / first.value.value - 1 if first.value.value and is_alike else None
    grown = (
        _(", {share} since {year}").format(share=_signed(share), year=first.group["year"]) if share is not None else ""
    )
    return _("**{n}** fee-paying students in {year}{grown}.").format(
        n=written(last.value.value, "students"), year=last.group["year"], grown=grown
    )


def _signed(share: float, decimals: int = 1) -> str:
    return ("+" if share > 0 else "") + percent(share, decimals)


def by(scope: Scope, dimension: str) -> Panel:
    result = scope.measure("fee_students", "year", dimension)
    rows = sorted(latest(result), key=lambda row: -(row.value.value or 0.0))
    title = _("By country") if dimension == "country" else _("By faculty")
    if not rows:
        return Panel(title=title, says=why_not(result), results=[result])
    ranked = Line(name=str(rows[0].group["year"]), points=[_bar(row, dimension) for row in rows[:MOST]])
    whole = sum(row.value.value or 0.0 for row in rows)
    most = _("{who} alone is {share} of those whose number is known.").format(
        who=safe(name(rows[0].group, dimension)), share=written((rows[0].value.value or 0.0) / whole, "share")
    )
    return Panel(
        title=title,
        says=_("{year}, the largest first. ").format(year=rows[0].group["year"]) + most,
        figure=charts.largest(ranked, ticks=ticks("students")),
        alt=_("Fee-paying students of the last year, the largest group first"),
        results=[result],
    )


def _bar(row: Row, dimension: str) -> Point:
    return Point(x=name(row.group, dimension), y=row.value.value, says=said(row.value, "students"))


def growth(scope: Scope) -> Panel:
    """In all and a year, over the same years for each category: those in which there were fee-paying students."""
    years = [year for year, _value in _years(sorted_by_year(scope))]
    where = {"category": "|".join(GOAL_OF)} | ({"year": f"{years[0]}..{years[-1]}"} if years else {})
    results = [scope.measure(metric, "category", where=where) for metric in ("headcount_growth", "headcount_cagr")]
    columns = [{str(row.group["category"]): row.value for row in result.rows} for result in results]
    titles = (_("Growth"), _("A year"))
    rows = [
        {_("Category"): _(WORDS[category])}
        | {title: _share(values.get(category)) for title, values in zip(titles, columns, strict=True)}
        for category in GOAL_OF
    ]
    return Panel(
        title=_("Growth over the chosen years"),
        says=_span(years) if years else why_not(results[0]),
        rows=rows,
        alt=_("Growth of fee-paying, inbound and outbound students, in all and a year"),
        results=results,
    )


def _span(years: Sequence[int]) -> str:
    return _("From {first} to {last}. A year: the same rate every year that leads from the first to the last.").format(
        first=years[0], last=years[-1]
    )


def _share(value: Value | None) -> str:
    if value is None or value.value is None:
        return said(value, "share") if value else DASH
    return _signed(value.value)

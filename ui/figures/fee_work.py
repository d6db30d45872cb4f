"""Whether a fee student is more work than an exchange student, and what comes of applications for a permit."""

import streamlit as st

from metrics import Result, Row
from ui import charts
from ui.charts import Line
from ui.filters import Scope
from ui.filters import known as values_known
from ui.lines import WORDS, known, points, why_not
from ui.numbers import said, ticks
from ui.panel import Panel, panel
from ui.words import N_, _, number

WORK, PERMITS = "workload_per_student", "permit_granted_share"
MEASURES = {"hours": N_("Hours"), "inquiries": N_("Inquiries")}
CATEGORIES = ("fee", "exchange_inbound", "exchange_outbound")


def pick_measure(scope: Scope) -> str:
    """Hours are never added to inquiries; nothing is asked where there is one only."""
    found = [each for each in values_known(scope.edition, (WORK,), "measure") if each]
    if len(found) < 2:
        return found[0] if found else ""
    return str(
        st.segmented_control(
            _("Work counted in"), found, default=found[0], required=True, key="measure", bind="query-params",
            format_func=_measure,
        )
    )  # fmt: skip


def work(scope: Scope, measure: str) -> Panel:
    """Is a fee student more work than an exchange student?"""
    where = {"category": "|".join(CATEGORIES)} | ({"measure": measure} if measure else {})
    result = scope.measure(WORK, "category", "year", where=where)
    drawn = [_line(result, category) for category in CATEGORIES if _line(result, category).points]
    return Panel(
        title=_("Work that each student causes, in {measure}").format(
            measure=_(MEASURES.get(measure, measure)).lower()
        ),
        says=_work(result, measure) if known(result) else why_not(result),
        figure=charts.trend(drawn, ticks=",.1f") if drawn else None,
        alt=_("Work per fee-paying student beside work per exchange student, each year"),
        results=[result],
    )


def _line(result: Result, category: str) -> Line:
    rows = [row for row in known(result) if row.group["category"] == category]
    return Line(name=_(WORDS[category]), points=points(rows, "year", result.metric.unit))


def _work(result: Result, measure: str) -> str:
    rows = known(result)
    year = max(int(str(row.group["year"])) for row in rows)
    values = {str(row.group["category"]): row.value.value or 0 for row in rows if row.group["year"] == year}
    parts = "; ".join(
        _("{n} for {category}").format(n=f"**{number(values[each], 1)}**", category=_(EACH[each]))
        for each in CATEGORIES
        if each in values
    )
    told = _("{measure} of work for one student in {year}: {parts}.").format(
        measure=_(MEASURES.get(measure, measure)), year=year, parts=parts
    )
    fee, inbound = values.get("fee"), values.get("exchange_inbound")
    if not fee or not inbound:
        return told
    return (
        told
        + " "
        + _("A fee student is {times} times the work of an exchange student who comes here.").format(
            times=number(fee / inbound, 1)
        )
    )


EACH = {
    "fee": N_("one who pays"),
    "exchange_inbound": N_("one who comes on exchange"),
    "exchange_outbound": N_("one who goes on exchange"),
}


def _by_year(result: Result) -> list[Row]:
    return sorted(result.rows, key=lambda row: int(str(row.group["year"])))


def permits(scope: Scope) -> Panel:
    result = scope.measure(PERMITS, "year")
    rows = sorted(known(result), key=lambda row: int(str(row.group["year"])))
    line = Line(name=_(result.metric.title), points=points(result.rows, "year", "share"))
    hidden = [str(row.group["year"]) for row in _by_year(result) if row.value.value is None]
    told = []
    if rows:
        told.append(
            _("Of those whose application was decided on in {year}, **{share}** were granted a permit.").format(
                year=rows[-1].group["year"], share=said(rows[-1].value, "share")
            )
        )
    if rows and hidden:
        sentence = _("Without a number, because a part is hidden or missing: {years}.")
        told.append(sentence.format(years=", ".join(hidden)))
    return Panel(
        title=_("Residence permits"),
        says=" ".join(told) or why_not(result),
        figure=charts.trend([line], ticks=ticks("share")) if rows else None,
        alt=_("Share of the decided applications for a permit that were granted, each year"),
        results=[result],
    )


def draw_work(scope: Scope) -> None:
    panel(work, scope, pick_measure(scope))


def _measure(name: str | None) -> str:
    return _(MEASURES.get(name or "", name or ""))

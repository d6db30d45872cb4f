"""Who stays and who finishes of those who came, and how long it takes from payment to registration."""

from collections.abc import Sequence

import streamlit as st

from metrics import Result, Row, Value
from ui import charts
from ui.charts import Line
from ui.filters import Scope
from ui.lines import known, points, why_not
from ui.numbers import said, ticks
from ui.panel import Panel, panel
from ui.tables import Cells
from ui.words import DASH, N_, _, number

WAIT = "payment_to_registration_days_median"
COHORTS = {"retention_share": N_("In the second year"), "completion_share": N_("Completed")}


def _year(row: Row) -> int:
    return int(str(row.group["year"]))


def wait(scope: Scope) -> Panel:
    """How long it takes from payment to registration."""
    result = scope.measure(WAIT, "year")
    rows = sorted(known(result), key=_year)
    line = Line(name=_(result.metric.title), points=points(result.rows, "year", result.metric.unit))
    return Panel(
        title=_("Days from payment to registration"),
        says=_waited(rows) if rows else why_not(result),
        figure=charts.trend([line], ticks=ticks(result.metric.unit)) if rows else None,
        alt=_("Median days from payment to registration, by cohort, with their interval"),
        results=[result],
    )


def _waited(rows: Sequence[Row]) -> str:
    last = rows[-1]
    note = f"; {_(last.value.note)}" if last.value.note else ""
    return _("Half of those of {year} registered within **{days} days** of their payment{note}.").format(
        year=_year(last), days=number(last.value.value or 0), note=note
    )


def cohorts(scope: Scope) -> Panel:
    """Of those who registered, who stayed and who finished; what cannot be known yet is said."""
    results = [scope.measure(metric, "year") for metric in COHORTS]
    drawn = [
        Line(name=_(COHORTS[result.metric.id]), points=points(result.rows, "year", "share"))
        for result in results
        if known(result)
    ]
    return Panel(
        title=_("Who stays and who finishes, by the year they came"),
        says=_stayed(results) if drawn else why_not(results[0]),
        figure=charts.trend(drawn, ticks=ticks("share")) if drawn else None,
        alt=_("Share of those registered who came to the second year and who completed, by cohort"),
        rows=_cohort_rows(results) if drawn else (),
        results=results,
    )


def _stayed(results: Sequence[Result]) -> str:
    told = []
    for result in results:
        rows = sorted(known(result), key=_year)
        if rows:
            told.append(
                _("**{what}**: {share} of those who came in {year}.").format(
                    what=_(COHORTS[result.metric.id]), share=said(rows[-1].value, "share"), year=_year(rows[-1])
                )
            )
        early = [str(_year(row)) for row in sorted(result.rows, key=_year) if "not yet" in (row.value.because or "")]
        if early:
            told.append(_("Not yet known: {years}.").format(years=", ".join(early)))
    return " ".join(told)


def _cohort_rows(results: Sequence[Result]) -> Sequence[Cells]:
    years = sorted({_year(row) for result in results for row in result.rows})
    values = {_(COHORTS[result.metric.id]): {_year(row): row.value for row in result.rows} for result in results}
    return [
        {_("Cohort"): str(year)} | {what: _cell(found.get(year)) for what, found in values.items()} for year in years
    ]


def _cell(value: Value | None) -> str:
    return DASH if value is None else said(value, "share")


def draw_cohorts(scope: Scope) -> None:
    left, right = st.columns([3, 2])
    with left:
        panel(cohorts, scope)
    with right:
        panel(wait, scope)

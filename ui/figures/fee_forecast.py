"""What is to be expected: the forecast of a head count, how wrong its method has been so far, and why it was chosen."""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics import catalogue
from metrics.forecast import Forecast, forecast
from metrics.forecast import Point as Told
from ui import charts
from ui.charts import Line, Point
from ui.figures.fee_counted import uncounted
from ui.filters import Scope
from ui.fragments import HEIGHT
from ui.numbers import ticks, written
from ui.panel import Panel, draw_panel
from ui.store import measure
from ui.words import N_, _, number, percent, safe

SERIES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    N_("Fee-paying students"): ("headcount", {"category": "fee"}),
    N_("Exchange inbound"): ("headcount", {"category": "exchange_inbound"}),
    N_("Exchange outbound"): ("headcount", {"category": "exchange_outbound"}),
    N_("Applied"): ("funnel_students", {"step": "applied"}),
    N_("Registered"): ("funnel_students", {"step": "registered"}),
}
"""What can be forecast: the metric, and what it is limited to."""


def draw_forecast(scope: Scope) -> None:
    """In a fragment of its own: the first time in a version every method is tried, which takes its time."""
    chosen = st.segmented_control(
        _("Forecast of"), _offered(scope), default=next(iter(SERIES)), required=True, format_func=_, key="ahead_of",
        bind="query-params",
    )  # fmt: skip
    with st.container(border=True):
        _fill(scope, str(chosen))


def _offered(scope: Scope) -> list[str]:
    """Those of which anything is loaded; the first one always is."""
    return [name for name, (metric, where) in SERIES.items() if measure(scope.edition, metric, where=where).sources]


@st.fragment(parallel=True)
def _fill(scope: Scope, series: str) -> None:
    with st.skeleton(height=HEIGHT):
        draw_panel(ahead, scope, series)
        draw_panel(tried, scope, series)


def _forecast(scope: Scope, series: str) -> Forecast:
    """From all years, whatever the page is limited to."""
    metric, where = SERIES[series]
    asked = catalogue()[metric]
    limits = (scope if metric == "headcount" else uncounted(scope)).chosen
    chosen = {name: value for name, value in limits if name in asked.dimensions and name != "year"}
    return forecast(scope.edition.published, asked, chosen | dict(where))


def ahead(scope: Scope, series: str) -> Panel:
    found = _forecast(scope, series)
    unit = found.metric.unit
    title = _("{series}: the next years").format(series=_(series))
    results = [found.result] if found.result else []
    if found.reason:
        told = _("No forecast: {reason}.").format(reason=safe(_(found.reason)))
        return Panel(title=title, says=told, results=results)
    known = Line(name=_("Counted"), points=[_point(each, unit) for each in found.history])
    expected = Line(name=_("Expected, with 95 % limits"), points=[_point(each, unit) for each in found.points])
    return Panel(
        title=title,
        says=_says(found),
        figure=charts.trend([known, expected], ticks=ticks(unit)),
        alt=_("{series} so far, and what is to be expected with its limits").format(series=_(series)),
        rows=[_row(each) for each in (*found.history, *found.points)],
        units=dict.fromkeys((_("Number"), _("At least"), _("At most")), unit),
        results=results,
    )


def _point(told: Told, unit: str) -> Point:
    at = int(told.period) if told.period.isdecimal() else told.period
    between = "" if told.low is None else _(" ({low} to {high})").format(low=_round(told.low), high=_round(told.high))
    return Point(x=at, y=told.value, low=told.low, high=told.high, says=_round(told.value, unit) + between)


def _round(value: float | None, unit: str = "students") -> str:
    return written(None if value is None else round(value), unit)


def _says(found: Forecast) -> str:
    last = found.points[-1]
    said = _("In {when} **{value}** are to be expected, if all goes on as before; 95 % limits: {low} to {high}.")
    told = said.format(when=last.period, value=_round(last.value), low=_round(last.low), high=_round(last.high))
    notes = " ".join(f"{safe(_(note))[:1].upper()}{safe(_(note))[1:]}." for note in found.notes)
    return f"{told} {_chosen(found)} {notes}".strip()


def _chosen(found: Forecast) -> str:
    """Which method won, by how much, or that nothing was better than to go on as in the last year."""
    best = next(each for each in found.backtest if each.method == found.method)
    naive = found.backtest[0]
    times = len({each.origin for each in best.tries})
    if found.is_naive:
        return _(
            "Tried from {n} past years, no method came nearer than the simplest one ({method}), "
            "which was wrong by {error} on average: **the simplest one is shown**."
        ).format(n=times, method=safe(_(naive.method)), error=number(best.mae or 0, 1))
    return _(
        "Tried from {n} past years, **{method}** came nearest: wrong by {error} on average, "
        "the simplest one ({naive}) by {more}."
    ).format(
        n=times, method=safe(_(best.method)), error=number(best.mae or 0, 1), naive=safe(_(naive.method)),
        more=number(naive.mae or 0, 1),
    )  # fmt: skip


def _row(told: Told) -> dict[str, object]:
    return {_("Year"): told.period, _("Number"): told.value, _("At least"): told.low, _("At most"): told.high}


def tried(scope: Scope, series: str) -> Panel:
    """Every method with its errors on the past."""
    found = _forecast(scope, series)
    rows: Sequence[dict[str, object]] = [
        {
            _("Method"): _(each.method),
            _("Wrong by, on average"): "" if each.mae is None else number(each.mae, 1),
            _("Against a naive step (MASE)"): "" if each.mase is None else number(each.mase, 2),
            _("Its limits held"): "" if each.covered is None else percent(each.covered, 0),
            _("Chosen"): _("✓ chosen") if each.method == found.method else "",
        }
        for each in found.backtest
    ]
    return Panel(
        title=_("How wrong each method would have been"),
        says=_(
            "Each was asked at past moments, knowing only what was known then. Limits of 95 % should have held 95 % "
            "of the time."
        )
        if rows
        else _("No method was tried."),
        rows=rows,
        alt=_("Every method with its mean error on the past"),
        results=[],
    )

"""Seats agreed and taken each year, what stands outside the agreements' years, and what the lists say besides."""

import streamlit as st

from metrics import Result
from ui import charts
from ui.figures.exchange_balance import values_of
from ui.filters import Scope
from ui.lines import known, latest, lines, why_not
from ui.numbers import said, ticks
from ui.panel import Panel, panel
from ui.words import _, plural, safe

TAKEN, REST = "seat_utilisation", ("unused_seats", "overbooked_seats", "outside_term_students")
WINDOWS, BACKLOG = "exchange_window_share", "approval_backlog"


def draw_lists(scope: Scope) -> None:
    """Seats of the agreements, and what other lists tell of exchange where they are loaded."""
    panel(seats, scope)
    told = [build for build, metric in ((windows, WINDOWS), (approvals, BACKLOG)) if known(scope.measure(metric))]
    for column, build in zip(st.columns(2), told, strict=False):
        with column:
            panel(build, scope)


def seats(scope: Scope) -> Panel:
    """How full the agreed seats are, both ways, and how many stay free, are overbooked, or have no place in a seat."""
    taken = scope.measure(TAKEN, "direction", "year")
    rest = [scope.measure(metric, "year") for metric in REST]
    return Panel(
        title=_("Seats agreed and taken"),
        says=_last(rest) if known(taken) else why_not(taken),
        figure=charts.trend(lines(taken, along="year", by="direction"), ticks=ticks("share")) if known(taken) else None,
        alt=_("Share of the agreed seats that were taken each year, inbound and outbound"),
        results=[taken, *rest],
    )


def _last(results: list[Result]) -> str:
    """The newest number of each, by its name."""
    last = [(result, latest(result)) for result in results]
    told = [
        f"{safe(_(result.metric.title))} {rows[0].group['year']}: {said(rows[0].value, result.metric.unit)}"
        for result, rows in last
        if rows
    ]
    return ". ".join(told) + "." if told else why_not(results[0])


def windows(scope: Scope) -> Panel:
    """Which share of a faculty's programmes leaves room for a stay abroad."""
    share, by_faculty = scope.measure(WINDOWS), scope.measure(WINDOWS, "faculty")
    found = known(share)
    rows = [
        {_("Faculty"): name, _("With a window"): each.value * 100, _("Programmes"): each.n}
        for name, each in values_of(by_faculty, "faculty").items()
        if each.value is not None
    ]
    return Panel(
        title=_("Programmes with an exchange window"),
        says=_("Programmes that leave a term free: **{share}**.").format(share=said(found[0].value, "share"))
        if found
        else why_not(share),
        rows=sorted(rows, key=lambda row: str(row[_("Faculty")])),
        units={_("With a window"): "share", _("Programmes"): "programmes"},
        alt=_("Share of each faculty's programmes with an exchange window"),
        results=[share, by_faculty],
    )


def approvals(scope: Scope) -> Panel:
    """Whose approval agreements wait for."""
    result = scope.measure(BACKLOG, "state")
    total = scope.measure(BACKLOG)
    found = known(total)
    n = int(found[0].value.value or 0) if found else 0
    return Panel(
        title=_("Agreements waiting for approval"),
        says=plural(
            "**{n} agreement** waits for somebody's approval.", "**{n} agreements** wait for somebody's approval.", n
        )
        if found
        else why_not(total),
        rows=[{_("Waiting"): _(str(row.group["state"])), _("Agreements"): row.value.value} for row in known(result)],
        units={_("Agreements"): "agreements"},
        alt=_("Agreements by whose approval they wait for"),
        results=[total, result],
    )

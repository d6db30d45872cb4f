"""Exchange balance: who comes, who goes, which faculties and countries are out of balance, which agreements sleep."""

from collections.abc import Mapping, Sequence

from metrics import Result, Value, catalogue
from ui import charts
from ui.charts import Line
from ui.filters import Scope
from ui.lines import known, latest, lines, name, points, why_not
from ui.numbers import said, ticks, written
from ui.panel import Panel
from ui.words import _, safe

MOST = 25
"""Countries in the list; the rest are in the figures behind it."""


def flows(scope: Scope) -> Panel:
    inbound, outbound, net = (
        scope.measure(metric, "year") for metric in ("inbound_students", "outbound_students", "net_balance_semesters")
    )
    last = latest(net)
    title = {"inbound_students": _("Inbound"), "outbound_students": _("Outbound")}
    sides = [
        Line(name=title[each.metric.id], points=points(each.rows, "year", "students")) for each in (inbound, outbound)
    ]
    over = Line(name=_("Net balance, semesters"), points=points(net.rows, "year", "semesters"))
    return Panel(
        title=_("Students in and out, and the net balance"),
        says=_balance(last[0].group["year"], last[0].value) if last else why_not(net),
        figure=charts.bars(sides, ticks=ticks("students"), net=over) if known(inbound) or known(outbound) else None,
        alt=_("Inbound and outbound students each year as bars, with the net balance in student-semesters as a line"),
        results=[inbound, outbound, net],
    )


def _balance(year: object, value: Value) -> str:
    net = value.value or 0.0
    direction = _("more go out than come in") if net > 0 else _("more come in than go out")
    return _("In {year} the net balance is **{net} student-semesters**: {direction}.").format(
        year=year, net=written(net, "semesters"), direction=direction if net else _("in and out are even")
    )


COLUMNS = {
    "inbound_students": "In",
    "outbound_students": "Out",
    "net_balance_semesters": "Net (semesters)",
    "balance_index": "Balance index",
    "dormant_agreement_share": "Dormant agreements",
}


def by(scope: Scope, dimension: str) -> Panel:
    """Everything about each faculty or country in one table, the most out of balance first."""
    results = [scope.measure(metric, dimension) for metric in COLUMNS if metric in catalogue()]
    inbound, outbound, net = (values_of(result, dimension) for result in results[:3])
    names = sorted({*inbound, *outbound}, key=lambda each: _weight(each, net, inbound, outbound))[:MOST]
    columns = [(_(COLUMNS[result.metric.id]), result.metric.unit, values_of(result, dimension)) for result in results]
    heading = _("Faculty") if dimension == "faculty" else _("Country")
    rows = [
        {heading: each} | {title: _cell(values.get(each), unit) for title, unit, values in columns} for each in names
    ]
    return Panel(
        title=_("By faculty") if dimension == "faculty" else _("By country"),
        says=furthest(names, net) if any(known(result) for result in results) else why_not(results[0]),
        rows=rows if any(known(result) for result in results) else (),
        units={title: unit for title, unit, _each in columns},
        alt=_("In, out, net balance, balance index and dormant agreements, the most out of balance first"),
        results=results,
    )


Values = Mapping[str, Value]


def _weight(each: str, *ranked_by: Values) -> list[float]:
    """The most out of balance first; where no balance is known, those with most students."""
    return [-abs(values[each].value or 0.0) if each in values else 0.0 for values in ranked_by]


def furthest(names: Sequence[str], net: Values) -> str:
    dash = _("A dash means: no number; the figures give the reason.")
    first = net.get(names[0]) if names else None
    if first is None or first.value is None:
        return dash
    return _("Furthest from even over these years: **{who}**, {net} student-semesters. {dash}").format(
        who=safe(names[0]), net=written(first.value, "semesters"), dash=dash
    )


def values_of(result: Result, dimension: str) -> Values:
    return {name(row.group, dimension): row.value for row in result.rows}


def _cell(value: Value | None, unit: str) -> float | None:
    if value is None or value.value is None:
        return None
    return value.value * 100 if unit == "share" else value.value


def agreements(scope: Scope) -> Panel:
    """How many are in force, how many sleep, how many end soon."""
    shown = [
        scope.measure(metric, "year")
        for metric in ("agreements", "dormant_agreement_share", "expiring_agreement_share")
        if metric in catalogue()
    ]
    shares = [result for result in shown if result.metric.unit == "share"]
    drawn = [line for result in shares for line in lines(result, along="year")]
    last = [(result, latest(result)) for result in shown]
    says = ". ".join(
        f"{safe(_(result.metric.title))} {rows[0].group['year']}: {said(rows[0].value, result.metric.unit)}"
        for result, rows in last
        if rows
    )
    return Panel(
        title=_("Agreements in force, dormant and about to end"),
        says=says + "." if says else why_not(shown[0]),
        figure=charts.trend(drawn, ticks=ticks("share")) if says else None,
        alt=_("Share of the agreements in force that are dormant and that end soon, each year"),
        results=shown,
    )

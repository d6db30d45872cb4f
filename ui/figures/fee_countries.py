"""Where fee students come from: how much hangs on few countries, and what the fall of the largest would do."""

from collections.abc import Sequence

from metrics import Result, Row
from ui import charts
from ui.charts import Line
from ui.filters import Scope
from ui.lines import known, points, why_not
from ui.numbers import ticks, written
from ui.panel import Panel
from ui.words import N_, _, country, number, safe

SHARES = {"country_top1_share": N_("The largest country"), "country_top3_share": N_("The three largest")}
EFFECTIVE = "effective_countries"


def concentration(scope: Scope) -> Panel:
    """The share of the largest and of the three largest countries, year by year."""
    results = [scope.measure(metric, "year") for metric in (*SHARES, EFFECTIVE)]
    drawn = [
        Line(name=_(SHARES[result.metric.id]), points=points(result.rows, "year", "share"))
        for result in results[:-1]
        if known(result)
    ]
    return Panel(
        title=_("How much hangs on few countries"),
        says=_says(results) if drawn else why_not(results[0]),
        figure=charts.trend(drawn, ticks=ticks("share")) if drawn else None,
        alt=_("Share of fee-paying students from the largest and from the three largest countries, each year"),
        results=results,
    )


def _last(result: Result) -> Row | None:
    return max(known(result), key=lambda row: int(str(row.group["year"])), default=None)


def _says(results: Sequence[Result]) -> str:
    first, three, effective = (_last(result) for result in results)
    told = []
    if first:
        told.append(
            _("In {year} **{share}** came from {country}.").format(
                year=first.group["year"], share=written(first.value.value, "share"), country=_named(first)
            )
        )
    if three:
        told.append(
            _("The three largest ({countries}) are {share}.").format(
                countries=_named(three), share=written(three.value.value, "share")
            )
        )
    if effective:
        told.append(
            _("It is as if **{n}** countries of equal size sent them all.").format(
                n=number(effective.value.value or 0, 1)
            )
        )
    return " ".join(told)


def _named(row: Row) -> str:
    """The countries that the metric names beside its number, as codes."""
    codes = (row.value.note or "").split(";")[0].split(", ")
    return ", ".join(safe(country(code)) for code in codes)

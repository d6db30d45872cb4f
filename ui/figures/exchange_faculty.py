"""One faculty's exchange beside the others'."""

from metrics import Value
from ui import charts
from ui.charts import Line, Point
from ui.figures.exchange_answer import NET
from ui.figures.exchange_balance import values_of
from ui.filters import Scope
from ui.lines import why_not
from ui.marks import Mark
from ui.numbers import said, ticks, written
from ui.panel import Panel
from ui.words import _, number, plural, safe


def among(scope: Scope, faculty: str, window: str) -> Panel:
    """The net balance of every faculty; `scope` is that of the whole office."""
    result = scope.measure(NET, "faculty", where={"window": window})
    values = {name: value for name, value in values_of(result, "faculty").items() if value.value is not None}
    ranked = sorted(values, key=lambda each: -abs(values[each].value or 0.0))
    own = [each for each in ranked if each == faculty]
    others = [each for each in ranked if each != faculty]
    lines = [
        Line(name=name, points=[_point(each, values[each]) for each in some])
        for name, some in ((faculty, own), (_("Other faculties"), others))
    ]
    figure = charts.ranked(lines, ticks=ticks("semesters"), marks=[Mark(at=0, name=_("even"))]) if values else None
    if figure is not None:
        figure["layout"]["height"] = 110 + 30 * len(ranked)
    return Panel(
        title=_("Net balance beside the other faculties"),
        says=_place(ranked, faculty, values[faculty].value) if own else why_not(result),
        figure=figure,
        alt=_("The net balance of each faculty in student-semesters; this faculty's point is filled"),
        rows=[{_("Faculty"): each, _("Net (semesters)"): values[each].value} for each in ranked],
        units={_("Net (semesters)"): "semesters"},
        results=[result],
    )


def _point(faculty: str, net: Value) -> Point:
    return Point(x=faculty, y=net.value, says=said(net, "semesters"))


def _place(ranked: list[str], faculty: str, net: float | None) -> str:
    leans = _("more came than went") if (net or 0.0) < 0 else _("more went than came")
    told = _("**{who}** stands at {net} student-semesters: {leans}. {place}")
    leans = leans if net else _("as many came as went")
    place = _rank(ranked.index(faculty), len(ranked))
    return told.format(who=safe(faculty), net=written(net, "semesters"), leans=leans, place=place).strip()


def _rank(further: int, faculties: int) -> str:
    """`further` faculties are further from even."""
    if faculties == 1:
        return ""
    if further in {0, faculties - 1}:
        ends = (_("No other faculty is further from even."), _("No other faculty is nearer to even."))
        return ends[further > 0]
    told = plural("{n} other faculty is further from even", "{n} other faculties are further from even", further)
    return _("{told}, {n} nearer.").format(told=told, n=number(faculties - 1 - further))

"""Fee students: how many there are, from where, and how their growth compares with what the goals named."""

from metrics import Result, Row, catalogue
from ui import charts, standing
from ui.charts import Line, Point
from ui.filters import Scope
from ui.lines import known, latest, lines, name, points, why_not
from ui.marks import Mark
from ui.numbers import said, ticks, written
from ui.panel import Panel
from ui.store import home
from ui.words import _, number, safe

MOST = 15
CONTRAST = {
    "fee": "Fee-paying students",
    "exchange_inbound": "Exchange inbound",
    "exchange_outbound": "Exchange outbound",
}


def trend(scope: Scope) -> Panel:
    result = scope.measure("fee_students", "year")
    rows = sorted(known(result), key=lambda row: str(row.group["year"]))
    target = standing.target_of(home().register.targets(), "fee_students", None, scope.edition.today)
    marks = [Mark(at=target.value, name=_target(target.value, target.due.year), is_level=True)] if target else []
    return Panel(
        title=_("Fee-paying students, year by year"),
        says=_growth(rows) if rows else why_not(result),
        figure=charts.trend(lines(result, along="year"), ticks=ticks("students"), marks=marks) if rows else None,
        alt=_("Number of fee-paying students each year, with the target"),
        results=[result],
    )


def _target(value: float, year: int) -> str:
    return _("Target {value} by {year}").format(value=number(value), year=year)


def _growth(rows: list[Row]) -> str:
    first, last = rows[0], rows[-1]
    share = (last.value.value or 0) / first.value.value - 1 if first.value.value else None
    grown = (
        _(", {share} since {year}").format(share=_signed(share), year=first.group["year"]) if share is not None else ""
    )
    return _("**{n}** fee-paying students in {year}{grown}.").format(
        n=written(last.value.value, "students"), year=last.group["year"], grown=grown
    )


def _signed(share: float) -> str:
    return ("+" if share > 0 else "") + written(share, "share")


def contrast(scope: Scope, base: str) -> Panel:
    """Fee students and the exchange the goals named, each 100 in the base year."""
    result = scope.measure("students", "category", "year", where={"category": "|".join(CONTRAST)})
    drawn = [line for line in (_indexed(result, category, int(base)) for category in CONTRAST) if line]
    ends = "; ".join(f"{line.name} {_end(line)}" for line in drawn)
    return Panel(
        title=_("What grew, and what the goals were about"),
        says=_("{base} is 100. Last: {ends}.").format(base=base, ends=ends) if drawn else why_not(result),
        figure=charts.trend(drawn, ticks=",.0f", marks=[Mark(at=100, name=base, is_level=True)]) if drawn else None,
        alt=_("Fee-paying, inbound and outbound students, each as an index with {base} as 100").format(base=base),
        results=[result],
    )


def _indexed(result: Result, category: str, base: int) -> Line | None:
    rows = [row for row in result.rows if row.group["category"] == category]
    at_base = next((row.value.value for row in rows if row.group["year"] == base), None)
    if not at_base:
        return None
    index = [_index(point, at_base) for point in points(rows, "year", "students")]
    return Line(name=_(CONTRAST[category]), points=index)


def _index(point: Point, at_base: float) -> Point:
    if point.y is None:
        return point
    index = 100 * point.y / at_base
    return Point(x=point.x, y=index, says=f"{number(index)} ({point.says})")


def _end(line: Line) -> str:
    last = [point for point in line.points if point.y is not None][-1]
    return f"**{number(last.y or 0)}** ({last.x})"


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
    """The three growth rates over the same years, those in which there were fee-paying students."""
    years = [str(row.group["year"]) for row in known(scope.measure("fee_students", "year"))]
    span = {"year": f"{min(years)}..{max(years)}"} if years else {}
    names = ("fee_student_growth", "exchange_inbound_growth", "exchange_outbound_growth")
    results = [scope.measure(metric, where=span) for metric in names if metric in catalogue()]
    rows = [{_("KPI"): _(result.metric.title), _("Growth"): _grown(result)} for result in results]
    return Panel(
        title=_("Growth over the chosen years"),
        says=_("From {first} to {last}.").format(first=min(years), last=max(years)) if years else why_not(results[0]),
        rows=rows,
        alt=_("Growth of fee-paying, inbound and outbound students"),
        results=results,
    )


def _grown(result: Result) -> str:
    value = result.rows[0].value
    return said(value, "share") if value.value is None else _signed(value.value)

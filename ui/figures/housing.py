"""Housing: where each facet and each area stands, how long a repair takes, and whether tenants would recommend us."""

from collections.abc import Sequence

from data.records import Transformation
from metrics import Result, Row
from ui import charts
from ui.chance import verdict
from ui.charts import Line
from ui.figures.service_trend import full
from ui.filters import Scope
from ui.lines import known, latest, lines, name, point, points, why_not
from ui.marks import Mark
from ui.numbers import interval, said, ticks, written
from ui.panel import Panel
from ui.tables import Cells
from ui.wave_marks import meant_to_move
from ui.words import DASH, _, number, readable, safe

REPAIR_DAYS = "housing_repair_days"
REPAIR = "repair"
"""What the section about repairs has in its name, whatever else an office calls it."""


def compared(wave: str, since: str) -> str:
    """Which wave is compared, and whether the season is the same; empty where none is."""
    if not since:
        return ""
    ours, theirs = (each.split()[1:] for each in (wave, since))
    if ours == theirs:
        return _("{wave} compared with {since}: the same time of an earlier year.").format(
            wave=safe(wave), since=safe(since)
        )
    return _("{wave} compared with {since}: another time of the year, which may make a difference of its own.").format(
        wave=safe(wave), since=safe(since)
    )


def facets(scope: Scope, survey: str, wave: str, since: str) -> Panel:
    """Every facet now, the lowest first, and its change since the wave compared with."""
    where = {"survey": survey, "wave": wave}
    now = scope.measure("satisfied_share", "section", where=where)
    change = scope.measure("score_change", "section", where=where | {"since": since}) if since else None
    changes = {row.group["section"]: row for row in change.rows} if change else {}
    rows = [_facet(row, changes.get(row.group["section"])) for row in sorted(now.rows, key=_lowest_first)]
    return Panel(
        title=_("Each facet, lowest first"),
        says=_judged(change) if known(now) else why_not(now),
        rows=rows if known(now) else (),
        alt=_("Share of satisfied answers for each facet of the wave, and its change"),
        results=[now, *([change] if change else [])],
    )  # fmt: skip


def _judged(change: Result | None) -> str:
    if change is None:
        return _("What changed can be said after the next wave.")
    return _("Of {n} changes looked at together some would leave 0 out of their interval by chance alone; the verdict "
             "allows for that (Holm).").format(n=number(len(known(change))))  # fmt: skip


def _lowest_first(row: Row) -> tuple[bool, float]:
    return row.value.value is None, row.value.value or 0.0


def _facet(row: Row, change: Row | None) -> Cells:
    cells = {_("Facet"): readable(name(row.group, "section")), _("Satisfied"): full(row.value, "share")}
    if change is None:
        return cells
    is_known = change.value.value is not None
    return cells | {
        _("Change"): written(change.value.value, "share points"),
        _("95 % interval of the change"): interval(change.value, "share points"),
        _("Verdict"): _(verdict(change.value).value) if is_known else f"{DASH} {_(change.value.because or '')}",
    }


def areas(scope: Scope, survey: str, wave: str, since: str) -> Panel:
    """The areas of the wave, the lowest first, beside the wave compared with; hidden ones are named as hidden."""
    results = [
        scope.measure("satisfied_share", "area", where={"survey": survey, "wave": each})
        for each in (wave, since)
        if each
    ]
    now = results[0]
    if all(row.group["area"] is None for row in now.rows):
        return Panel(title=_("Satisfaction by area"), says=_unplaced(), results=[now])
    rows = sorted(known(now), key=_lowest_first)
    order = [name(row.group, "area") for row in rows]
    drawn = [_of_wave(each, wave, order) for each, wave in zip(results, (wave, since), strict=False) if known(each)]
    return Panel(
        title=_("Satisfaction by area"),
        says=_by_area(rows, now) if rows else why_not(now),
        figure=charts.ranked(drawn, ticks=ticks("share")) if rows else None,
        alt=_("Share of satisfied answers in each housing area, lowest first, beside the wave compared with"),
        rows=[{_("Area"): name(row.group, "area"), _("Satisfied"): full(row.value, "share")} for row in now.rows],
        results=results,
    )  # fmt: skip


def _unplaced() -> str:
    return _("The answers do not say in which area people live. The profile can name the column, as `area`.")


def _of_wave(result: Result, wave: str, order: Sequence[str]) -> Line:
    found = {name(row.group, "area"): row.value for row in known(result)}
    return Line(name=wave, points=[point(area, found[area], "share") for area in order if area in found])


def _by_area(rows: Sequence[Row], now: Result) -> str:
    worst, best = rows[0], rows[-1]
    told = _("**{worst}** stands lowest with {low}, **{best}** highest with {high}.").format(
        worst=safe(name(worst.group, "area")), low=said(worst.value, "share"),
        best=safe(name(best.group, "area")), high=said(best.value, "share"),
    )  # fmt: skip
    untold = ", ".join(safe(name(row.group, "area")) for row in now.rows if row.value.value is None)
    return (
        f"{told} " + _("Without a number, because too few answered: {areas}.").format(areas=untold) if untold else told
    )


def repair_days(scope: Scope, survey: str, section: str) -> Panel:
    """The days that a repair took, month by month, as the office's own system counts them."""
    result = scope.measure("observation_value", "period", where={"series": REPAIR_DAYS})
    rows, unit = latest(result, "period"), result.metric.unit
    drawn = Line(name=_("Days"), points=points(result.rows, "period", unit))
    marks = [Mark(at=f"{each.starts:%Y-%m}", name=each.name) for each in _changes(scope, survey, section)]
    how_to_load = _("No days are loaded. They come in as observations, month by month, as the series `{series}`.")
    return Panel(
        title=_("Days until a repair is done"),
        says=_in_month(rows[0], unit) if rows else how_to_load.format(series=REPAIR_DAYS),
        figure=charts.trend([drawn], ticks=ticks(unit), marks=marks) if rows else None,
        alt=_("Days until a repair is done, month by month, with the changes that were meant to shorten them"),
        results=[result],
    )


def _in_month(row: Row, unit: str) -> str:
    return _("In {month} a repair took **{days} days** on average. Dashed lines are changes that were meant to "
             "shorten it.").format(month=row.group["period"], days=said(row.value, unit))  # fmt: skip


def _changes(scope: Scope, survey: str, section: str) -> list[Transformation]:
    """Those meant to move the days, or what people say of repairs."""
    found = meant_to_move(scope.edition, REPAIR_DAYS)
    found += meant_to_move(scope.edition, survey, section) if section else []
    return list({each.id: each for each in found}.values())


def repairs(scope: Scope, survey: str) -> str:
    """The survey's section about repairs; empty where it has none."""
    rows = scope.measure("satisfied_share", "section", where={"survey": survey}).rows
    sections = [str(row.group["section"]) for row in rows]
    return next((section for section in sections if REPAIR in section.casefold()), "")


def promoters(scope: Scope, survey: str) -> Panel:
    """The net promoter score, wave by wave."""
    result = scope.measure("net_promoter_score", "year", "wave", where={"survey": survey})
    last = latest(result, "wave")
    what = _("Those who would recommend their room with 9 or 10 of 10, less those who give 0 to 6, of a hundred.")
    told = (
        f"{safe(last[0].group['wave'])}: **{said(last[0].value, result.metric.unit)}**. {what}"
        if last
        else why_not(result)
    )
    return Panel(
        title=_("Net promoter score of the rooms"),
        says=told,
        figure=charts.trend(lines(result, along="wave"), ticks=ticks("points")) if last else None,
        alt=_("Net promoter score, wave by wave"),
        results=[result],
    )  # fmt: skip


def response(scope: Scope, survey: str) -> Panel:
    """How many of those asked have answered, wave by wave."""
    result = scope.measure("response_rate", "year", "wave", where={"survey": survey})
    last = latest(result, "wave")
    return Panel(
        title=_("Response rate"),
        says=_told(last[0], result) if last else why_not(result),
        figure=charts.trend(lines(result, along="wave"), ticks=ticks("share")) if last else None,
        alt=_("Share of those asked who answered, wave by wave"),
        results=[result],
    )


def _told(row: Row, result: Result) -> str:
    note = f" {_(row.value.note).capitalize()}." if row.value.note else ""
    return f"{safe(row.group['wave'])}: **{said(row.value, result.metric.unit)}**.{note}"

"""Service quality: what students say, section by section and element by element, and how many were asked."""

from collections.abc import Sequence
from dataclasses import replace

from metrics import Result, Row
from ui import charts
from ui.charts import Line
from ui.filters import Scope
from ui.lines import Place, known, latest, lines, name, place, point, why_not
from ui.numbers import said, ticks
from ui.panel import Panel
from ui.words import _, safe


def _of(scope: Scope, metric: str, survey: str, *by: str) -> Result:
    return scope.measure(metric, *by, where={"survey": survey})


def sections(scope: Scope, survey: str) -> Panel:
    result = _of(scope, "satisfied_share", survey, "section", "year", "wave")
    drawn = lines(result, along="wave", by="section")
    return Panel(
        title=_("Satisfied students by section"),
        says=_in_words(result) if known(result) else why_not(result),
        figure=charts.trend(drawn, ticks=ticks("share")) if known(result) else None,
        alt=_("Share of satisfied answers in each section, wave by wave"),
        results=[result],
    )


def _in_words(result: Result) -> str:
    rows = sorted(latest(result, "wave"), key=_share)
    best, worst, unit = rows[-1], rows[0], result.metric.unit
    if len(rows) == 1:
        return _("{wave}, {section}: {value}.").format(
            wave=safe(best.group["wave"]), section=safe(name(best.group, "section")), value=said(best.value, unit)
        )
    return _(
        "In wave {wave} **{best}** stands highest with {high}, **{worst}** lowest with {low}. "
        "The thin bars are 95 % intervals: where two overlap widely, the difference may be chance."
    ).format(
        wave=safe(best.group["wave"]),
        best=safe(name(best.group, "section")),
        high=said(best.value, unit),
        worst=safe(name(worst.group, "section")),
        low=said(worst.value, unit),
    )


def _share(row: Row) -> float:
    return row.value.value or 0.0


def elements(scope: Scope, survey: str) -> Panel:
    """The last wave beside the one before, worst first: what to fix is at the top."""
    result = _of(scope, "satisfied_share", survey, "year", "wave", "section", "element")
    waves = sorted({place(row.group, "wave") for row in known(result)})
    if not waves:
        return Panel(title=_("What they are satisfied with"), says=why_not(result), results=[result])
    now, before = (_of_wave(result, wave) for wave in (waves[-1], waves[-2] if len(waves) > 1 else waves[-1]))
    order = sorted(now, key=lambda key: _share(now[key]))
    drawn = [_dots(now, order)] + ([_dots(before, order)] if len(waves) > 1 else [])
    worst, best = now[order[0]], now[order[-1]]
    return Panel(
        title=_("What they are satisfied with, lowest first"),
        says=_("Lowest: {worst}. Highest: {best}.").format(worst=_element(worst), best=_element(best)),
        figure=charts.ranked(drawn, ticks=ticks("share")),
        alt=_("Share of satisfied answers for each element of the last wave and the one before, lowest first"),
        results=[result],
    )


Elements = dict[tuple[str, str], Row]


def _of_wave(result: Result, wave: Place) -> Elements:
    rows = (row for row in known(result) if place(row.group, "wave") == wave)
    return {(name(row.group, "section"), name(row.group, "element")): row for row in rows}


def _dots(wave: Elements, order: Sequence[tuple[str, str]]) -> Line:
    points = [
        point(f"{section}: {element}", wave[section, element].value, "share")
        for section, element in order
        if (section, element) in wave
    ]
    return Line(name=str(next(iter(wave.values())).group["wave"]), points=points)


def _element(row: Row) -> str:
    return f"**{safe(name(row.group, 'section'))}: {safe(name(row.group, 'element'))}** {said(row.value, 'share')}"


def rate(scope: Scope, survey: str, metric: str) -> Panel:
    """One share, wave by wave: the response rate, or those who would recommend."""
    result = _of(scope, metric, survey, "year", "wave")
    rows = known(result)
    last = latest(result, "wave")
    beyond = scope.beyond(metric)
    whole = (
        _(" The whole survey: it cannot be limited by {filters}.").format(filters=", ".join(beyond)) if beyond else ""
    )
    return Panel(
        title=_(result.metric.title),
        says=(f"{safe(last[0].group['wave'])}: {said(last[0].value, 'share')}." if last else why_not(result)) + whole,
        figure=charts.trend(lines(result, along="wave"), ticks=ticks("share")) if rows else None,
        alt=_("{title}, wave by wave").format(title=_(result.metric.title)),
        results=[result],
    )


def reported(scope: Scope, survey: str) -> Panel:
    """The last wave's sections as the survey's publisher delivered them, beside the groups it compares us with."""
    ours = _of(scope, "reported_satisfied_share", survey, "year", "wave", "section")
    theirs = _of(scope, "benchmark_satisfied_share", survey, "year", "wave", "section", "group")
    rows = sorted(latest(ours, "wave"), key=_share)
    if not rows:
        return Panel(title=_("Compared with others"), says=why_not(ours), results=[ours])
    wave = place(rows[0].group, "wave")
    compared = [row for row in known(theirs) if place(row.group, "wave") == wave]
    groups = lines(replace(theirs, rows=tuple(compared)), along="section", by="group")
    us = Line(name=_("We"), points=[point(name(row.group, "section"), row.value, "share") for row in rows])
    return Panel(
        title=_("Compared with others"),
        says=_beside(rows, groups),
        figure=charts.ranked([us, *groups], ticks=ticks("share")),
        alt=_("Share of satisfied answers by section as delivered, ours and that of each comparison group"),
        results=[ours, theirs],
    )


def _beside(rows: Sequence[Row], groups: Sequence[Line]) -> str:
    own = {name(row.group, "section"): _share(row) for row in rows}
    told = [
        _("ahead of **{group}** in {n} of {all} sections").format(
            group=safe(group.name),
            n=sum(own.get(str(each.x), 0.0) > (each.y or 0.0) for each in group.points),
            all=len(own),
        )
        for group in groups
    ]
    wave = safe(rows[0].group["wave"])
    if not told:
        return _("Wave {wave}, as the survey's publisher delivered it; it names no comparison group.").format(wave=wave)
    return _(
        "In wave {wave} we are {told}, as the survey's publisher delivered it. Who takes part changes with the wave."
    ).format(wave=wave, told=_(" and ").join(told))

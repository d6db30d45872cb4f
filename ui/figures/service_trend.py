"""The trend: satisfied students section by section, wave by wave, with the changes that the office made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metrics import Result, Value
from ui import charts
from ui.charts import Line
from ui.filters import Scope
from ui.lines import known, latest, lines, name, place, why_not
from ui.numbers import interval, said, ticks
from ui.panel import Panel
from ui.tables import Cells
from ui.wave_marks import marks, meant_to_move
from ui.words import DASH, _, number, safe

MOST_LINES = 7
"""More cannot be told apart by marker and dash; the table holds all of them."""


def trend(scope: Scope, survey: str, section: str = "") -> Panel:
    """Every section, or the elements of one."""
    by = "element" if section else "section"
    result = answered(scope, survey, section, by)
    drawn = _fullest(lines(result, along="wave", by=by))
    figure = charts.trend(drawn, ticks=ticks("share")) if known(result) else None
    if figure is not None:
        marks(figure, drawn, _years(result), meant_to_move(scope.edition, survey, section))
    title = _("{section}, question by question").format(section=section) if section else _("Trend by section")
    return Panel(
        title=title,
        says=_in_words(result, by) if known(result) else why_not(result),
        figure=figure,
        alt=_("Share of satisfied answers wave by wave, with the changes that the office made as dotted lines"),
        rows=_table(result, by) if known(result) else (),
        results=[result],
    )


def answered(scope: Scope, survey: str, section: str, by: str) -> Result:
    """From the answers; from the results as delivered where a survey has only these."""
    where = {"survey": survey} | ({"section": section} if section else {})
    found = scope.measure("satisfied_share", by, "year", "wave", where=where)
    return found if known(found) or scope.chosen else _or_delivered(found, scope, by, where)


def _or_delivered(found: Result, scope: Scope, by: str, where: Mapping[str, str]) -> Result:
    delivered = scope.measure("reported_satisfied_share", by, "year", "wave", where=where)
    return delivered if known(delivered) else found


def _fullest(found: Sequence[Line]) -> list[Line]:
    """Where there are too many, those furthest from the middle of the last wave: half of them above, half below."""
    if len(found) <= MOST_LINES:
        return list(found)
    ranked = sorted(found, key=lambda line: line.points[-1].y or 0.0 if line.points else 0.0)
    half = MOST_LINES // 2
    return ranked[-half:][::-1] + ranked[:half]


def _years(result: Result) -> list[int | None]:
    groups = {place(row.group, "wave"): row.group["year"] for row in result.rows if row.group["wave"] is not None}
    return [year if isinstance(year, int) else None for _place, year in sorted(groups.items())]


def _in_words(result: Result, by: str) -> str:
    rows = sorted(latest(result, "wave"), key=lambda row: row.value.value or 0.0)
    best, worst, unit = rows[-1], rows[0], result.metric.unit
    told = {"wave": safe(best.group["wave"]), "best": safe(name(best.group, by)), "high": said(best.value, unit)}
    if len(rows) == 1:
        return _("{wave}, {best}: {high}.").format(**told)
    return _(
        "In {wave} **{best}** stands highest with {high}, **{worst}** lowest with {low}. "
        "Thin bars are 95 % intervals; dotted lines are changes that were meant to move this survey."
    ).format(**told, worst=safe(name(worst.group, by)), low=said(worst.value, unit))


def _table(result: Result, by: str) -> list[Cells]:
    """One row for each wave, the last first: a sum of rows is never wanted, a line through time is."""
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for row in sorted(result.rows, key=lambda each: place(each.group, "wave"), reverse=True):
        cells = rows.setdefault(place(row.group, "wave"), {_("Wave"): str(row.group["wave"])})
        cells[name(row.group, by)] = full(row.value, result.metric.unit)
    return list(rows.values())


def full(value: Value, unit: str) -> str:
    """A number with its interval and its base, or why there is none."""
    if value.value is None:
        return f"{DASH} {_(value.because or '')}"
    told = said(replace(value, n=None, low=None, high=None), unit)
    around = f" ({between})" if (between := interval(value, unit)) else ""
    base = f" \N{MIDDLE DOT} n {number(value.n)}" if value.n is not None else ""
    return told + around + base + (f" \N{MIDDLE DOT} {_(value.note)}" if value.note else "")


def recommended(scope: Scope, survey: str) -> Panel:
    """Would they recommend us: the share of those who say so, and the net promoter score where the scale has one."""
    share = scope.measure("recommend_share", "year", "wave", where={"survey": survey})
    score = scope.measure("net_promoter_score", "year", "wave", where={"survey": survey})
    unit = score.metric.unit
    says = [
        _("{wave}: **{value}**.").format(wave=safe(row.group["wave"]), value=said(row.value, "share"))
        for row in latest(share, "wave")
    ]
    says += [_("Net promoter score: {value}.").format(value=said(row.value, unit)) for row in latest(score, "wave")]
    return Panel(
        title=_("Would they recommend us?"),
        says=" ".join(says) or why_not(share),
        figure=charts.trend(lines(share, along="wave"), ticks=ticks("share")) if known(share) else None,
        alt=_("Share of those who would recommend us, wave by wave"),
        results=[share, score],
    )

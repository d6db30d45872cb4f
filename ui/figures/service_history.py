"""One question's history: all its waves, how the answers spread, who says so, what they write, and the evidence."""

from collections.abc import Sequence
from dataclasses import replace

from metrics import Row
from ui import charts
from ui.charts import Line, Point
from ui.figures.service_trend import full
from ui.filters import NAMES, Scope
from ui.lines import known, lines, name, place, why_not
from ui.marks import Figure
from ui.numbers import said, ticks, written
from ui.panel import Panel
from ui.surveys import traits
from ui.tables import Cells
from ui.wave_marks import marks, meant_to_move
from ui.words import _, safe

FIRST_DIVERGING, DIVERGING = 21, 10
"""Where the theme's diverging palette begins in what Streamlit fills in, and how many colours it has."""
LEAST = 0.04
"""A layer thinner than this has no room for its number; it is read on hovering."""


def history(scope: Scope, survey: str, section: str, element: str) -> Panel:
    where = {"survey": survey, "section": section, "element": element}
    result = scope.measure("satisfied_share", "year", "wave", where=where)
    if not known(result) and not scope.chosen:
        delivered = scope.measure("reported_satisfied_share", "year", "wave", where=where)
        result = delivered if known(delivered) else result
    rows = sorted(result.rows, key=lambda row: place(row.group, "wave"))
    drawn = lines(result, along="wave")
    figure = charts.trend(drawn, ticks=ticks("share")) if known(result) else None
    if figure is not None:
        years = [row.group["year"] for row in rows]
        marks(
            figure,
            drawn,
            [year if isinstance(year, int) else None for year in years],
            meant_to_move(scope.edition, survey, f"{section}: {element}"),
        )
    return Panel(
        title=_("Wave by wave"),
        says=_best_and_last(known(result)) if known(result) else why_not(result),
        figure=figure,
        alt=_("Share of satisfied answers to {element}, wave by wave").format(element=element),
        rows=[{_("Wave"): str(row.group["wave"]), _("Satisfied"): full(row.value, "share")} for row in reversed(rows)],
        results=[result],
    )


def _best_and_last(rows: Sequence[Row]) -> str:
    last = max(rows, key=lambda row: place(row.group, "wave"))
    best = max(rows, key=lambda row: row.value.value or 0.0)
    return _("{wave}: **{now}**. Highest in {best}: {high}.").format(
        wave=safe(last.group["wave"]), now=said(last.value, "share"), best=safe(best.group["wave"]),
        high=written(best.value.value, "share"),
    )  # fmt: skip


def spread(scope: Scope, survey: str, section: str, element: str) -> Panel:
    """How many gave each answer, wave by wave: behind one share of satisfied may stand many who are very much not."""
    where = {"survey": survey, "section": section, "element": element}
    result = scope.measure("answer_distribution", "year", "wave", "score", where=where)
    rows = sorted(known(result), key=lambda row: place(row.group, "wave"))
    scores = sorted({int(str(row.group["score"])) for row in rows})
    drawn = [_score(rows, score) for score in scores]
    figure = charts.bars(drawn, ticks=ticks("share")) if drawn else None
    if figure is not None:
        figure["layout"] |= {"barmode": "stack", "bargap": 0.15}
        for index, trace in enumerate(figure["data"]):
            trace |= _layer(trace["y"], index, len(drawn))
    return Panel(
        title=_("How the answers spread"),
        says=_("From the lowest answer at the bottom to the highest on top.") if drawn else why_not(result),
        figure=figure,
        alt=_("Share of each answer, wave by wave"),
        results=[result],
    )


def _layer(shares: Sequence[float | None], index: int, layers: int) -> Figure:
    """From vermilion below to blue on top, each with its per cent written in it: the order says more than a pattern."""
    step = (DIVERGING - 1) / max(layers - 1, 1)
    return {
        "error_y": None,
        "marker": {"color": f"#{FIRST_DIVERGING + round(index * step):06d}", "pattern": {"shape": ""}},
        "text": ["" if share is None or share < LEAST else f"{share:.0%}" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
    }


def _score(rows: Sequence[Row], score: int) -> Line:
    mine = [row for row in rows if row.group["score"] == score]
    points = [Point(x=str(row.group["wave"]), y=row.value.value, says=said(row.value, "share")) for row in mine]
    return Line(name=str(score), points=points)


def who(scope: Scope, survey: str, wave: str, section: str, element: str) -> Panel:
    """The last wave by each trait that the answers have."""
    where = {"survey": survey, "wave": wave, "section": section, "element": element}
    free = [trait for trait in traits(scope.edition) if trait not in dict(scope.chosen)]
    results = [scope.measure("satisfied_share", trait, where=where) for trait in free]
    return Panel(
        title=_("Who says so, in {wave}").format(wave=wave),
        says=_("Groups of fewer than 5 are hidden, and others where they could be told from the rest."),
        rows=[_group(trait, row) for trait, result in zip(free, results, strict=True) for row in result.rows],
        alt=_("Satisfied students by trait"),
        results=results,
    )


def _group(trait: str, row: Row) -> Cells:
    plain = replace(row.value)
    return {
        _("Trait"): _(NAMES[trait][0]),
        _("Group"): name(row.group, trait) if trait in row.group else "",
        _("Satisfied"): full(plain, "share"),
    }

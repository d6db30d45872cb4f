"""The straight way from where a metric stood when its target was set to the target on the day it is due."""

from collections.abc import Sequence

from data.records import Target
from ui.charts import Line, Point, place
from ui.marks import Figure
from ui.numbers import written
from ui.words import _

Years = Sequence[tuple[int, float]]


def path(target: Target, years: Years, unit: str) -> list[Point]:
    """A point for each year; none where nothing is known from before the target is due."""
    start = _start(target, years)
    if start is None or start[0] >= target.due.year:
        return []
    (first, value), last = start, target.due.year
    step = (target.value - value) / (last - first)
    return [_point(year, value + step * (year - first), target, unit) for year in range(first, last + 1)]


def _start(target: Target, years: Years) -> tuple[int, float] | None:
    """The last known value when it was set; else the first that is known."""
    before = [each for each in years if target.set_on is not None and each[0] <= target.set_on.year]
    return before[-1] if before else (years[0] if years else None)


def _point(year: int, value: float, target: Target, unit: str) -> Point:
    if year == target.due.year:
        return Point(x=year, y=value, says=_("goal: {value}").format(value=written(target.value, unit)))
    return Point(x=year, y=value, says=_("on the way: {value}").format(value=written(round(value, 2), unit)))


def behind(target: Target, years: Years, unit: str) -> float | None:
    """How far the last known value is from where the way is in that year; above it is positive."""
    on_the_way = {point.x: point.y for point in path(target, years, unit)}
    if not years or (wanted := on_the_way.get(years[-1][0])) is None:
        return None
    return years[-1][1] - wanted


def dotted(figure: Figure, paths: Sequence[int]) -> Figure:
    """The last traces of a chart drawn as ways to a target: dotted, each in the colour of the line it belongs to.

    The goal's name stands at its star, so that the legend is left to what was counted.
    """
    traces = figure["data"][len(figure["data"]) - len(paths) :]
    lowest = min((trace["y"][-1] for trace in traces), default=None)
    for trace, of in zip(traces, paths, strict=True):
        before = len(trace["x"]) - 1
        trace |= {
            "mode": "lines+markers+text",
            "line": {"dash": "2px,5px", "width": 2, "color": place(of)},
            "marker": {"symbol": "star", "size": [0] * before + [11], "color": place(of)},
            "text": [""] * before + [trace["name"]],
            "textposition": "bottom left" if len(paths) > 1 and trace["y"][-1] == lowest else "top left",
            "textfont": {"size": 12},
            "showlegend": False,
            "cliponaxis": False,
        }
    figure["layout"]["showlegend"] = len(figure["data"]) - len(paths) > 1
    return figure


def named(target: Target, points: Sequence[Point], unit: str) -> Line:
    return Line(name=_("goal {value}").format(value=written(target.value, unit)), points=points)

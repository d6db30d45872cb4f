"""An effect in three panels: observed beside what was to be expected, the difference of each month, and its sum."""

import re
from collections.abc import Sequence
from itertools import accumulate

from metrics import Effect
from metrics.statistics.judged import Point
from ui.charts import figure_of, place
from ui.effect_words import amount, apart
from ui.kpis import OBSERVED
from ui.marks import QUIET, Figure
from ui.numbers import ticks
from ui.words import DASH, _, plain

MONTH = re.compile(r"\d{4}-\d{2}")
PANELS = ([0.52, 1.0], [0.27, 0.45], [0.0, 0.19])
"""Where each panel stands, from the bottom."""
FROM, AFTER = 12, 3
"""Fewer points than these, in all and after the change, make one panel: over a few waves nothing is summed."""
BAND = "33"
HEIGHT = 620
FEW_HEIGHT = 360
LARGE_HEIGHT = 720


def plot(effect: Effect) -> Figure | None:
    """None where there are no points at all."""
    points = effect.judged.points
    if not points:
        return None
    is_long = len(points) >= FROM and sum(point.is_after and _apart(point) is not None for point in points) >= AFTER
    traces = [*_courses(effect, points), *(_differences(effect, points) if is_long else ())]
    figure = figure_of(traces, y={"tickformat": _ticks(effect), "domain": PANELS[0] if is_long else [0, 1]},
                       is_grouped=True)  # fmt: skip
    layout = figure["layout"]
    layout |= {"height": HEIGHT if is_long else FEW_HEIGHT, "hovermode": "x unified" if is_long else "closest"}
    layout["xaxis"] |= _time(points) | ({"anchor": "y3"} if is_long else {})
    if is_long:
        layout |= _lower_axes(effect)
    layout["shapes"] = _marks(points)
    layout["annotations"] = _headings() if is_long else []
    return figure


def _courses(effect: Effect, points: Sequence[Point]) -> list[Figure]:
    """The expected course with its band, and what was observed; periods left out are hollow."""
    known = [point for point in points if point.low is not None and point.high is not None]
    around = [*known, *reversed(known)]
    edges = [*(point.high for point in known), *(point.low for point in reversed(known))]
    band = {"x": [_at(point) for point in around], "y": edges, "fill": "toself", "fillcolor": place(1) + BAND,
            "line": {"width": 0}, "mode": "lines", "hoverinfo": "skip",
            "name": _("95 % band of what was to be expected")}  # fmt: skip
    expected = {"y": [point.expected for point in points], "mode": "lines", "name": _("to be expected without it"),
                "line": {"dash": "dash", "width": 2.5, "color": place(1)},
                "customdata": [plain(amount(point.expected, effect)) for point in points]}  # fmt: skip
    symbols = ["circle-open" if point.is_left_out else "circle" for point in points]
    observed = {"y": [point.observed for point in points], "mode": "lines+markers", "name": _("observed"),
                "line": {"width": 2, "color": place(0)}, "marker": {"symbol": symbols, "size": 7, "color": place(0)},
                "customdata": [plain(amount(point.observed, effect)) for point in points]}  # fmt: skip
    is_expected = any(point.expected is not None for point in points)
    traces = [*([_on_first(expected, points)] if is_expected else []), _on_first(observed, points)]
    return [{"type": "scatter"} | band, *traces] if known else traces


def _on_first(trace: Figure, points: Sequence[Point]) -> Figure:
    along = {"type": "scatter", "x": [_at(point) for point in points], "connectgaps": False}
    return along | {"hovertemplate": "%{customdata}"} | trace


def _differences(effect: Effect, points: Sequence[Point]) -> list[Figure]:
    """Month by month over the whole time; added up only from the change on, without what was left out or is missing."""
    differences = [_apart(point) for point in points]
    apart = [(point, _apart(point)) for point in points if point.is_after and not point.is_left_out]
    counted = [point for point, difference in apart if difference is not None]
    sums = list(accumulate(difference for _point, difference in apart if difference is not None))
    pointwise = {"type": "bar", "x": [_at(point) for point in points], "y": differences, "yaxis": "y2",
                 "marker": {"color": place(0)}, "name": _("difference"), "showlegend": False,
                 "customdata": [_told(each, effect) for each in differences],
                 "hovertemplate": "%{customdata}"}  # fmt: skip
    summed = {"type": "scatter", "mode": "lines", "x": [_at(point) for point in counted], "y": sums, "yaxis": "y3",
              "line": {"width": 2.5, "color": place(0)}, "fill": "tozeroy", "fillcolor": place(0) + BAND,
              "name": _("added up"), "showlegend": False, "customdata": [_told(each, effect) for each in sums],
              "hovertemplate": "%{customdata}"}  # fmt: skip
    return [pointwise, summed]


def _ticks(effect: Effect) -> str:
    """What another system delivers has as many decimals as its size asks for, whatever its unit is called."""
    return ticks("as delivered" if effect.metric == OBSERVED else effect.unit)


def _apart(point: Point) -> float | None:
    return None if point.observed is None or point.expected is None else point.observed - point.expected


def _told(difference: float | None, effect: Effect) -> str:
    return DASH if difference is None else apart(difference, effect)


def _lower_axes(effect: Effect) -> Figure:
    look = {"automargin": True, "fixedrange": True, "tickfont": {"size": 12}, "tickformat": _ticks(effect),
            "zeroline": True, "zerolinecolor": QUIET, "nticks": 4}  # fmt: skip
    return {"yaxis2": look | {"domain": PANELS[1]}, "yaxis3": look | {"domain": PANELS[2]}}


def _headings() -> list[Figure]:
    told = (_("Difference from what was to be expected"), _("The differences since the change, added up"))
    look = {"showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom",
            "font": {"size": 13}}  # fmt: skip
    return [look | {"text": text, "y": panel[1] + 0.005} for text, panel in zip(told, PANELS[1:], strict=True)]


def _marks(points: Sequence[Point]) -> list[Figure]:
    """A line where the change begins, through all panels, and grey where the months of transition are left out."""
    first = next((place for place, point in enumerate(points) if point.is_after or point.is_left_out), None)
    if first is None:
        return []
    at = _at(points[first]) if _is_monthly(points) else first - 0.5  # a year's name would be read as a number
    line = {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1,
            "line": {"color": QUIET, "dash": "dash", "width": 1.5}}  # fmt: skip
    aside = [_at(point) for point in points if point.is_left_out]
    if len(aside) < 2 or not _is_monthly(points):
        return [line]
    shade = {"type": "rect", "xref": "x", "yref": "paper", "x0": aside[0], "x1": aside[-1], "y0": 0, "y1": 1,
             "fillcolor": QUIET, "opacity": 0.15, "line": {"width": 0}}  # fmt: skip
    return [line, shade]


def _is_monthly(points: Sequence[Point]) -> bool:
    return all(MONTH.fullmatch(point.period) for point in points)


def _at(point: Point) -> str:
    """A month as its first day, so that the axis is one of time; a wave or year as its name."""
    return f"{point.period}-01" if MONTH.fullmatch(point.period) else plain(point.period)


def _time(points: Sequence[Point]) -> Figure:
    if _is_monthly(points):
        return {"type": "date"}
    return {"type": "category", "categoryorder": "array", "categoryarray": [_at(point) for point in points]}


def enlarged(figure: Figure) -> Figure:
    """The same for the back of a room: larger type, thicker lines."""
    layout = {**figure["layout"], "height": LARGE_HEIGHT, "font": {"size": 20}}
    for name in ("xaxis", "yaxis", "yaxis2", "yaxis3"):
        if name in layout:
            layout[name] = {**layout[name], "tickfont": {"size": 20}}
    layout["annotations"] = [{**each, "font": {"size": 19}} for each in layout["annotations"]]
    layout["legend"] = {**layout["legend"], "font": {"size": 20}}
    return {"data": [_thicker(trace) for trace in figure["data"]], "layout": layout}


def _thicker(trace: Figure) -> Figure:
    width = trace.get("line", {}).get("width")
    return trace | {"line": {**trace["line"], "width": width * 1.6}} if width else trace

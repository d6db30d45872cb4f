"""Charts as plain Plotly dictionaries: testable as data, built without plotly, coloured by the theme.

Light and dark take their colours from the palette in .streamlit/config.toml: the places in it that traces name are
filled in the browser. Lines differ by marker and dash too, bars by pattern: colour is never the only signal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ui.marks import Figure, Mark, as_json, marked
from ui.words import plain

MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "star", "hexagon")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
PATTERNS = ("", "/", ".", "x")
HEIGHT = 340
FEW = 4
LONG = 40
"""Periods fewer than FEW or named by words stand side by side; LONG ones are months on a time axis."""
FAINT = "66"
"""Alpha of intervals, in hexadecimal: they must not bury the lines they belong to."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """`y` None leaves a gap, never a zero. `says` is read on hovering."""

    x: str | int | float | date
    y: float | None
    low: float | None = None
    high: float | None = None
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    name: str
    points: Sequence[Point]


def trend(lines: Sequence[Line], *, ticks: str, marks: Sequence[Mark] = ()) -> Figure:
    """Lines over time with their intervals. `ticks` is the d3 format of the values."""
    traces = [_line(index, line) for index, line in enumerate(lines)]
    figure = figure_of(traces, y={"tickformat": ticks, "rangemode": "normal"}, is_grouped=len(lines) > 1)
    figure["layout"]["xaxis"] |= _time(lines)
    return marked(figure, marks)


def bars(lines: Sequence[Line], *, ticks: str, net: Line | None = None) -> Figure:
    """Bars side by side for each period; `net` is laid over them as a line."""
    traces = [_bars(index, line) for index, line in enumerate(lines)]
    if net is not None:
        traces.append(_line(len(lines), net))
    figure = figure_of(traces, y={"tickformat": ticks, "rangemode": "tozero"}, is_grouped=len(traces) > 1)
    figure["layout"] |= {"barmode": "group", "bargap": 0.25}
    figure["layout"]["xaxis"] |= _time(lines)
    return figure


def ranked(lines: Sequence[Line], *, ticks: str, marks: Sequence[Mark] = ()) -> Figure:
    """Names down the side in the order given, a dot and its interval for each; more lines are compared by marker."""
    traces = [_dots(index, line) for index, line in enumerate(lines)]
    figure = figure_of(traces, y={"autorange": "reversed", "type": "category"}, is_grouped=len(lines) > 1)
    rows = len(lines[0].points) if lines else 0
    figure["layout"] |= {"height": max(220, 90 + 26 * rows), "hovermode": "closest"}
    figure["layout"]["xaxis"] |= {"tickformat": ticks}
    return marked(figure, marks, across=True)


def largest(line: Line, *, ticks: str) -> Figure:
    """Counts down the side in the order given, as bars from zero."""
    upright = _bars(0, line)
    upright.pop("error_y")
    trace = upright | {"orientation": "h", "x": upright["y"], "y": upright["x"], "hovertemplate": "%{customdata}"}
    figure = figure_of([trace], y={"autorange": "reversed", "type": "category"}, is_grouped=False)
    figure["layout"] |= {"height": max(160, 50 + 26 * len(line.points)), "hovermode": "closest"}
    figure["layout"]["xaxis"] |= {"tickformat": ticks, "rangemode": "tozero"}
    return figure


def _line(index: int, line: Line) -> Figure:
    look = index % len(MARKERS)
    return _trace(line, index) | {
        "type": "scatter",
        "mode": "lines+markers",
        "marker": {"symbol": MARKERS[look], "size": 8},
        "line": {"dash": DASHES[look], "width": 2.5},
        "connectgaps": False,
    }


def _bars(index: int, line: Line) -> Figure:
    return _trace(line, index) | {"type": "bar", "marker": {"pattern": {"shape": PATTERNS[index % len(PATTERNS)]}}}


def _dots(index: int, line: Line) -> Figure:
    """The first line speaks; those it is compared with are hollow and go without their intervals."""
    upright = _trace(line, index)
    interval = upright.pop("error_y")
    marker = {"symbol": MARKERS[index % len(MARKERS)] + ("-open" if index else ""), "size": 10}
    return upright | {
        "type": "scatter",
        "mode": "markers",
        "marker": marker,
        "x": upright["y"],
        "y": upright["x"],
        "error_x": None if index else interval,
        "hovertemplate": "%{y}: %{customdata}<extra>%{fullData.name}</extra>",
    }


def _trace(line: Line, index: int) -> Figure:
    points = line.points
    return {
        "name": plain(line.name),
        "x": [plain(point.x) if isinstance(point.x, str) else as_json(point.x) for point in points],
        "y": [point.y for point in points],
        "customdata": [plain(point.says) for point in points],
        "hovertemplate": "%{customdata}",
        "error_y": _interval(points, index),
    }


def place(index: int) -> str:
    """The place in the theme's palette, as Streamlit marks it."""
    return f"#{index % len(MARKERS) + 1:06d}"


def _interval(points: Sequence[Point], index: int) -> Figure | None:
    if all(point.low is None or point.high is None for point in points):
        return None
    known = [
        point if point.y is not None and point.low is not None and point.high is not None else None for point in points
    ]
    return {
        "type": "data",
        "symmetric": False,
        "array": [(point.high or 0.0) - (point.y or 0.0) if point else 0 for point in known],
        "arrayminus": [(point.y or 0.0) - (point.low or 0.0) if point else 0 for point in known],
        "color": place(index) + FAINT,
        "thickness": 2,
        "width": 0,
    }


def figure_of(traces: Sequence[Figure], *, y: Figure, is_grouped: bool) -> Figure:
    layout: Figure = {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 8, "t": 36 if is_grouped else 12, "b": 8},
        "font": {"size": 14},
        "hovermode": "x unified",
        "showlegend": is_grouped,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "title": {"text": ""}},
        "xaxis": {"automargin": True, "fixedrange": True, "tickfont": {"size": 13}},
        "yaxis": {"automargin": True, "fixedrange": True, "tickfont": {"size": 13}} | y,
    }
    return {"data": list(traces), "layout": layout}


def _time(lines: Sequence[Line]) -> Figure:
    """Years are whole numbers; a few periods are named one by one, or the axis would name parts of them."""
    longest_first = sorted(lines, key=lambda line: -len(line.points))
    along = list(dict.fromkeys(point.x for line in longest_first for point in line.points))
    if all(isinstance(x, int) for x in along) and len(along) >= FEW:
        return {"tickformat": "d"}
    names = [plain(x) for x in along]
    return {"type": "category", "categoryorder": "array", "categoryarray": names} if len(along) < LONG else {}

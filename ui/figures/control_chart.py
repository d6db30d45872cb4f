"""A control chart: the points, the usual range of each level, the rules that points break, and where it begins anew."""

from collections.abc import Sequence
from datetime import date

from metrics import Rebasing, Signal
from metrics.statistics.control_chart import Flag, Rule, Segment
from ui.charts import DASHES, figure_of, place
from ui.marks import QUIET, Figure, Mark, marked
from ui.numbers import ticks, written
from ui.signals import RULES, rule, told, usual
from ui.words import _, plain

SYMBOLS = {Rule.OUTSIDE: "diamond", Rule.TREND: "triangle-up", Rule.NEAR: "square", Rule.ROW: "hexagon"}
GOOD, BAD, NEITHER = place(0), place(1), place(3)
BAND = "rgba(125,137,150,0.16)"
X = str | int


def control_chart(signal: Signal) -> Figure:
    """Points as they are judged, so without their season; as they were measured they stand beside them, dotted."""
    at = [_x(period) for period in signal.periods]
    traces = [
        *(each for index, level in enumerate(signal.chart.segments) for each in _level(signal, level, at, index)),
        *([_measured(signal, at)] if signal.is_deseasonalised else []),
        _points(signal, at),
        *(_broken(signal, each, at) for each in Rule if any(flag and flag.rule is each for flag in signal.chart.flags)),
    ]
    figure = figure_of(traces, y={"tickformat": ticks(signal.metric.unit), "rangemode": "normal"}, is_grouped=True)
    figure["layout"] |= {"hovermode": "closest", "height": 460}
    figure["layout"]["legend"] |= {"traceorder": "reversed"}
    figure["layout"]["xaxis"] |= _axis(signal.periods)
    marked(figure, [*_target(signal), *(_anew(each, signal.metric.unit) for each in signal.rebasings)])
    for label in figure["layout"]["annotations"]:
        if label.get("xref") == "paper":  # the target's name, away from the latest points
            label |= {"x": 0, "xanchor": "left"}
    return figure


def _x(period: str) -> X:
    return int(period) if period.isdecimal() else plain(period)


def _axis(periods: Sequence[str]) -> Figure:
    if all(period.isdecimal() for period in periods):
        return {"tickformat": "d"}
    return {"type": "date"} if all(_is_month(period) for period in periods) else {"type": "category"}


def _is_month(period: str) -> bool:
    try:
        date.fromisoformat(f"{period}-01")
    except ValueError:
        return False
    return True


def _level(signal: Signal, level: Segment, at: Sequence[X], index: int) -> list[Figure]:
    """The usual range as a band, and its middle."""
    if level.low is None or level.high is None or level.mean is None:
        return []
    ends = [at[level.start], at[level.end - 1]]
    unit, name = signal.metric.unit, _("Trial limits") if level.is_trial else _("Usual range")
    says = [f"{name}: {usual(signal, level)}"] * 4
    band = {
        "type": "scatter", "mode": "lines", "x": [*ends, *reversed(ends)], "fill": "toself", "fillcolor": BAND,
        "y": [level.low, level.low, level.high, level.high], "name": name, "legendgroup": name,
        "showlegend": index == len(signal.chart.segments) - 1, "customdata": says, "hovertemplate": HOVER,
        "line": {"width": 1, "color": QUIET, "dash": "dot" if level.is_trial else "solid"},
    }  # fmt: skip
    mean = {
        "type": "scatter", "mode": "lines", "x": ends, "y": [level.mean] * 2, "name": _("Mean"), "legendgroup": "mean",
        "showlegend": index == 0, "line": {"width": 1.5, "color": QUIET, "dash": "dash"},
        "customdata": [_("Mean: {value}").format(value=told(level.mean, unit))] * 2, "hovertemplate": HOVER,
    }  # fmt: skip
    return [band, mean]


HOVER = "%{customdata}<extra></extra>"


def _measured(signal: Signal, at: Sequence[X]) -> Figure:
    says = [f"{period}: {written(value, signal.metric.unit)}" for period, value in _observed(signal)]
    return {
        "type": "scatter", "mode": "lines", "x": list(at), "y": list(signal.observed), "name": _("As measured"),
        "line": {"width": 1, "dash": DASHES[2], "color": QUIET}, "customdata": [plain(each) for each in says],
        "hovertemplate": HOVER, "connectgaps": False,
    }  # fmt: skip


def _observed(signal: Signal) -> Sequence[tuple[str, float | None]]:
    return list(zip(signal.periods, signal.observed, strict=True))


def _points(signal: Signal, at: Sequence[X]) -> Figure:
    name = _("Without the season") if signal.is_deseasonalised else _("As measured")
    says = [_says(signal, index) for index in range(len(at))]
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(at), "y": list(signal.chart.values), "name": name,
        "line": {"width": 2, "color": place(6)}, "marker": {"size": 6, "color": place(6), "symbol": "circle"},
        "customdata": [plain(each) for each in says], "hovertemplate": HOVER, "connectgaps": False,
    }  # fmt: skip


def _broken(signal: Signal, which: Rule, at: Sequence[X]) -> Figure:
    """The points of one rule; their colour says whether it is for the better."""
    found = [(index, flag) for index, flag in enumerate(signal.chart.flags) if flag and flag.rule is which]
    colours = [_colour(flag, signal.higher_is_better) for _index, flag in found]
    return {
        "type": "scatter", "mode": "markers", "x": [at[index] for index, _flag in found],
        "y": [signal.chart.values[index] for index, _flag in found], "name": plain(_(RULES[which]).capitalize()),
        "marker": {"size": 11, "symbol": SYMBOLS[which], "color": colours},
        "customdata": [plain(_says(signal, index)) for index, _flag in found], "hovertemplate": HOVER,
    }  # fmt: skip


def _colour(flag: Flag, higher_is_better: bool | None) -> str:
    if higher_is_better is None:
        return NEITHER
    return GOOD if flag.is_high == higher_is_better else BAD


def _says(signal: Signal, index: int) -> str:
    unit, flag = signal.metric.unit, signal.chart.flags[index]
    said = f"{signal.periods[index]}: {written(signal.observed[index], unit)}"
    if signal.is_deseasonalised and signal.chart.values[index] is not None:
        said += _(", without the season {value}").format(value=told(signal.chart.values[index], unit))
    if flag is None:
        return said
    better = {GOOD: _("for the better"), BAD: _("for the worse"), NEITHER: ""}[_colour(flag, signal.higher_is_better)]
    return ", ".join(filter(None, (said, rule(flag), better)))


def _target(signal: Signal) -> list[Mark]:
    if signal.target is None:
        return []
    value = written(signal.target.value, signal.metric.unit)
    return [Mark(at=signal.target.value, name=_("Target {value}").format(value=value), is_level=True)]


def _anew(rebasing: Rebasing, unit: str) -> Mark:
    levels = f"{told(rebasing.before, unit)} → {told(rebasing.after, unit)}"
    return Mark(at=_x(rebasing.at), name=f"{', '.join(rebasing.causes)}: {levels}")

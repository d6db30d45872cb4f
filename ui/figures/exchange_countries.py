"""Exchange by country: who comes on one side, who goes on the other, the busiest countries first."""

from ui.charts import PATTERNS, figure_of
from ui.figures.exchange_balance import Values, furthest, values_of
from ui.filters import Scope
from ui.lines import known, why_not
from ui.marks import QUIET, Figure
from ui.numbers import said, written
from ui.panel import Panel
from ui.words import _, plain

MOST = 20
ROW = 26
MARKS = 4
"""Numbers on either side of the axis, at most."""


def countries(scope: Scope) -> Panel:
    metrics = ("inbound_students", "outbound_students", "net_balance_semesters")
    results = [scope.measure(metric, "country") for metric in metrics]
    inbound, outbound, net = (values_of(result, "country") for result in results)
    names = sorted({*inbound, *outbound}, key=lambda each: (-_of(inbound, each) - _of(outbound, each), each))[:MOST]
    is_known = any(known(result) for result in results[:2])
    return Panel(
        title=_("Who comes and who goes, by country"),
        says=furthest(sorted(names, key=lambda each: -abs(_of(net, each))), net) if is_known else why_not(results[0]),
        figure=sides(names, inbound, outbound) if is_known else None,
        alt=_(
            "Inbound students to the left and outbound students to the right, the countries with most students first"
        ),
        rows=[_row(each, inbound, outbound, net) for each in names] if is_known else (),
        units={_("In"): "students", _("Out"): "students", _("Net (semesters)"): "semesters"},
        results=results,
    )


def _of(values: Values, name: str) -> float:
    return values[name].value or 0.0 if name in values else 0.0


def _row(name: str, *sides: Values) -> dict[str, object]:
    titles = (_("In"), _("Out"), _("Net (semesters)"))
    numbers = [side[name].value if name in side else None for side in sides]
    return {_("Country"): name, **dict(zip(titles, numbers, strict=True))}


def sides(names: list[str], inbound: Values, outbound: Values) -> Figure:
    """Bars from the middle: to the left who comes, to the right who goes."""
    traces = [_side(names, inbound, -1, 0, _("Inbound")), _side(names, outbound, 1, 1, _("Outbound"))]
    figure = figure_of(traces, y={"autorange": "reversed", "type": "category"}, is_grouped=True)
    figure["layout"] |= {"height": 90 + ROW * len(names), "barmode": "relative", "hovermode": "closest", "bargap": 0.3}
    largest = max([1.0, *(_of(side, name) for side in (inbound, outbound) for name in names)])
    figure["layout"]["xaxis"] |= _both_ways(largest) | {"zeroline": True, "zerolinecolor": QUIET}
    return figure


def _side(names: list[str], values: Values, sign: int, look: int, title: str) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(title),
        "y": [plain(name) for name in names],
        "x": [sign * _of(values, name) if _is_known(values, name) else None for name in names],
        "customdata": [plain(said(values[name], "students")) if name in values else "" for name in names],
        "hovertemplate": "%{y}: %{customdata}<extra>%{fullData.name}</extra>",
        "marker": {"pattern": {"shape": PATTERNS[look]}},
    }


def _is_known(values: Values, name: str) -> bool:
    return name in values and values[name].value is not None


def _both_ways(largest: float) -> Figure:
    """An axis whose numbers count from the middle, in round steps."""
    size = 10 ** (len(str(int(largest))) - 1)
    step = next(each for each in (size / 5, size / 2, size, size * 2, size * 5) if largest / each <= MARKS)
    marks = [step * each for each in range(-MARKS, MARKS + 1) if abs(step * each) <= largest]
    return {"tickvals": marks, "ticktext": [written(abs(mark), "students") for mark in marks]}

"""Exchange on a map: which way it leans, country by country, drawn without anything from outside."""

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import streamlit as st

from data.lookups import country_code
from metrics import Result, Value
from ui.filters import Scope
from ui.lines import known, why_not
from ui.marks import QUIET, Figure
from ui.numbers import said, written
from ui.panel import Panel, draw_panel
from ui.words import DASH, N_, _, country, plain, safe

SHAPES = Path(__file__).parent.parent / "shapes" / "countries.json"
METRICS = ("inbound_students", "outbound_students", "net_balance_semesters")
PARTS = {"world": N_("World"), "europe": N_("Europe")}
EDGES = {
    "world": {"projection": {"type": "natural earth"}, "lataxis": {"range": [-58, 84]}},
    "europe": {"projection": {"type": "mercator"}, "lonaxis": {"range": [-25, 46]}, "lataxis": {"range": [34, 71]}},
}
DIVERGING = ("#000021", "#000023", "#000025", "#000026", "#000028", "#000030")
"""Places in the theme's diverging palette, as Streamlit marks them: more come at its beginning, more go at its end."""
EVEN, NONE = "rgba(125,137,150,0.55)", "rgba(125,137,150,0.16)"
EVEN_WITHIN = 1.0
"""A country whose balance is less than a semester from even is drawn as even."""
NOBODY = -4
"""The class of countries without a number, below those of more and more who come (-1 to -3)."""
HEIGHT = 430
Values = Mapping[str, Value]


def draw_map(scope: Scope) -> None:
    """The map behind a line: its shapes are sent only to whoever opens it."""
    opened = st.expander(_("On a map"), icon=":material/public:", key="map", on_change="rerun")
    if not opened.open:
        return
    with opened:
        part = st.segmented_control(
            _("Part of the world"), list(PARTS), default="world", required=True, key="part",
            format_func=lambda each: _(PARTS[each]), label_visibility="collapsed",
        )  # fmt: skip
        draw_panel(world, scope, part)


def world(scope: Scope, part: str = "world") -> Panel:
    """Each country in the colour of its net balance; the table beside it holds the same numbers."""
    results = [scope.measure(metric, "country") for metric in METRICS]
    inbound, outbound, net = (by_code(result) for result in results)
    is_known = bool(known(results[2]))
    return Panel(
        title=_("Which way exchange leans, on a map"),
        says=_words({*inbound, *outbound, *net}) if is_known else why_not(results[2]),
        figure=drawn(inbound, outbound, net, part) if is_known else None,
        alt=_("A map of the countries, coloured by net balance in semesters; the table by country has the numbers"),
        results=results,
    )


def by_code(result: Result) -> Values:
    """By the two letters of ISO, whatever the office writes: the EU's EL and UK are GR and GB."""
    groups = [(str(row.group["country"]), row.value) for row in result.rows if row.group["country"] is not None]
    return {country_code(code) or code: value for code, value in groups}


def _words(codes: set[str]) -> str:
    key = _("Orange: more come from there than go. Blue: more go there than come. Grey: even, within a semester. "
            "Faint: nobody moved. A cross: the number is too small to be shown, or not known.")  # fmt: skip
    off = ", ".join(safe(country(code)) for code in sorted(codes - set(shapes())))
    return key + (" " + _("Not on the map: {countries}.").format(countries=off) if off else "")


@lru_cache
def shapes() -> Mapping[str, Figure]:
    """The countries' shapes, or dots for the smallest, by their code."""
    return {each["id"]: each for each in json.loads(SHAPES.read_text(encoding="utf-8"))["features"]}


def drawn(inbound: Values, outbound: Values, net: Values, part: str) -> Figure:
    seen = [code for code in shapes() if any(code in side for side in (inbound, outbound, net))]
    says = {code: plain(_says(code, inbound, outbound, net)) for code in seen}
    step = step_of(net)
    classes = {code: class_of(net[code].value, step) for code in seen if code in net and net[code].value is not None}
    small = [code for code in classes if is_dot(code)]
    crossed = [code for code in seen if code not in classes]
    # Plotly asks the first trace alone whether it must fetch its own shapes: a trace of places says no.
    traces = [
        _places(small, says) | {"marker": _dot([classes[code] for code in small])},
        _places(crossed, says) | {"marker": {"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": QUIET}}},
        _shaped(classes, says),
    ]
    geo = EDGES[part] | {"visible": False, "bgcolor": "rgba(0,0,0,0)"}
    layout = {"height": HEIGHT, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "font": {"size": 14}, "dragmode": False}
    return {"data": traces, "layout": layout | {"showlegend": False, "geo": geo, "coloraxis": _colours(step)}}


def is_dot(code: str) -> bool:
    return bool(shapes()[code]["geometry"]["type"] == "Point")


def _says(code: str, inbound: Values, outbound: Values, net: Values) -> str:
    sides = ((_("in"), inbound, "students"), (_("out"), outbound, "students"), (_("net, semesters"), net, "semesters"))
    numbers = [f"{title} {said(side[code], unit) if code in side else DASH}" for title, side, unit in sides]
    return f"{country(code)}: " + ", ".join(numbers)


def step_of(net: Values) -> float:
    """A round number near a sixth of the largest balance: colours deepen beyond it, and again beyond three of it."""
    sixth = max([2.0, *(abs(value.value or 0.0) / 6 for value in net.values())])
    size = 10.0 ** (len(str(int(sixth))) - 1)
    return max(each * size for each in (1, 2, 5) if each * size <= sixth)


def class_of(net: float | None, step: float) -> int:
    size = sum(abs(net or 0.0) >= bound for bound in (EVEN_WITHIN, step, 3 * step))
    return size if (net or 0.0) > 0 else -size


def _shaped(classes: Mapping[str, int], says: Mapping[str, str]) -> Figure:
    codes = [code for code in shapes() if not is_dot(code)]
    return {
        "type": "choropleth",
        "geojson": {"type": "FeatureCollection", "features": [shapes()[code] for code in codes]},
        "featureidkey": "id",
        "locations": codes,
        "z": [classes.get(code, NOBODY) for code in codes],
        "customdata": [says.get(code) or f"{plain(country(code))}: {DASH}" for code in codes],
        "hovertemplate": "%{customdata}<extra></extra>",
        "coloraxis": "coloraxis",
        "marker": {"line": {"color": QUIET, "width": 0.4}},
    }


def _places(codes: list[str], says: Mapping[str, str]) -> Figure:
    """Marks at the middles; one nowhere where there are none, or plotly would leave the trace out."""
    middles = [shapes()[code]["properties"]["middle"] for code in codes] or [[None, None]]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [lon for lon, _lat in middles],
        "lat": [lat for _lon, lat in middles],
        "customdata": [says[code] for code in codes],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _dot(classes: list[int]) -> Figure:
    return {"color": classes or [0], "coloraxis": "coloraxis", "size": 9, "line": {"color": QUIET, "width": 1}}


def _colours(step: float) -> Figure:
    steps = (NONE, *DIVERGING[:3], EVEN, *DIVERGING[3:])
    ends = [each / len(steps) for each in range(len(steps) + 1)]
    scale = [[end, colour] for pair, colour in zip(pairwise(ends), steps, strict=True) for end in pair]
    bounds = (EVEN_WITHIN, step, 3 * step)
    marks = {NOBODY: _("none")} | {
        sign * (place + 0.5): written(sign * bound, "semesters")
        for sign in (-1, 1)
        for place, bound in enumerate(bounds)
    }
    bar = {"orientation": "h", "y": 0, "yanchor": "top", "thickness": 12, "len": 0.9, "outlinewidth": 0, "ypad": 4}
    bar |= {"tickvals": list(marks), "ticktext": list(marks.values()), "tickfont": {"size": 12}, "ticks": "outside"}
    bar["title"] = {"text": plain(_("Net balance, semesters")), "side": "top", "font": {"size": 13}}
    return {"cmin": NOBODY - 0.5, "cmax": 3.5, "colorscale": scale, "colorbar": bar}

"""A chart of differences: dots around zero with their intervals, coloured only where they are more than chance.

Colour is never the only signal: better points up, worse points down, and the rest are hollow and grey.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics import Value
from ui.chance import Verdict, verdict
from ui.charts import FAINT, figure_of, place
from ui.marks import QUIET, Figure, Mark, marked
from ui.numbers import said
from ui.words import _, plain

ROW = 21
AROUND = 116
LOOKS = {
    Verdict.BETTER: ("triangle-up", place(0), place(0) + FAINT),
    Verdict.WORSE: ("triangle-down", place(1), place(1) + FAINT),
    Verdict.UNCLEAR: ("circle-open", QUIET, QUIET + FAINT),
}
"""Marker, its colour and that of its interval."""
WORDS = {each: each.value for each in Verdict}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`beside` stands at the end of the row, `more` is read on hovering after the number itself."""

    name: str
    value: Value
    beside: str = ""
    more: str = ""

    @property
    def verdict(self) -> Verdict:
        return verdict(self.value)


def differences(rows: Sequence[Difference], *, zero: str, words: Mapping[Verdict, str] = WORDS) -> Figure:
    """Names down the side in the order given; `zero` names the line that all are compared with."""
    traces = [_trace([row for row in rows if row.verdict is each], each, words[each]) for each in Verdict]
    order = [plain(row.name) for row in rows]
    down = {"autorange": False, "range": [len(rows) - 0.4, -0.6], "type": "category"}
    ordered = {"categoryorder": "array", "categoryarray": order}
    figure = figure_of([each for each in traces if each["x"]], y=down | ordered, is_grouped=True)
    figure["layout"] |= {"height": AROUND + ROW * max(len(rows), 4), "hovermode": "closest", "showlegend": True}
    figure["layout"]["xaxis"] |= {"tickformat": "+d", "zeroline": False}
    figure["layout"]["xaxis"]["title"] = {"text": _("percentage points from {zero}").format(zero=plain(zero))}
    marked(figure, [Mark(at=0, name="")], across=True)
    figure["layout"]["annotations"] = [_beside(row) for row in rows if row.beside]
    figure["layout"]["margin"] |= {"r": 8 + 8 * max((len(row.beside) for row in rows), default=0)}
    return figure


def _trace(rows: Sequence[Difference], kind: Verdict, word: str) -> Figure:
    marker, colour, faint = LOOKS[kind]
    values = [row.value for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _(word),
        "x": [None if value.value is None else value.value * 100 for value in values],
        "y": [plain(row.name) for row in rows],
        "customdata": [plain(said(row.value, "share points") + row.more) for row in rows],
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        "marker": {"symbol": marker, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [_reach(value.value, value.high) for value in values],
            "arrayminus": [_reach(value.low, value.value) for value in values],
            "color": faint,
            "thickness": 2,
            "width": 0,
        },
    }


def _reach(start: float | None, end: float | None) -> float:
    return 0.0 if start is None or end is None else (end - start) * 100


def _beside(row: Difference) -> Figure:
    look = {"showarrow": False, "font": {"color": QUIET, "size": 12}, "text": plain(row.beside)}
    return look | {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": plain(row.name), "yref": "y"}

"""Moments and levels that a chart is compared with: a dashed line and its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.words import plain

Figure = dict[str, Any]

CONFIG = {"displayModeBar": False, "responsive": True}
"""How every chart is drawn: without plotly's own buttons."""


def ready(figure: Figure) -> Any:
    """The chart as plotly's own object: Streamlit would have plotly check a dictionary anew, 10 ms for each chart."""
    from plotly.graph_objects import Figure as Ready

    return Ready(figure, _validate=False)


QUIET = "#7D8996"
"""Grey that is read on white and on near-black: target lines, event marks, zero lines."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A moment or a level to compare with, drawn as a dashed line with its name."""

    at: str | int | float | date
    name: str
    is_level: bool = False


def marked(figure: Figure, marks: Sequence[Mark], *, across: bool = False) -> Figure:
    layout = figure["layout"]
    layout["shapes"] = [_rule(mark, is_flat=mark.is_level and not across) for mark in marks]
    layout["annotations"] = [_label(mark, is_flat=mark.is_level and not across) for mark in marks]
    return figure


def _rule(mark: Mark, *, is_flat: bool) -> Figure:
    at = as_json(mark.at)
    ends = {"x0": 0, "x1": 1, "y0": at, "y1": at} if is_flat else {"x0": at, "x1": at, "y0": 0, "y1": 1}
    axes = {"xref": "paper", "yref": "y"} if is_flat else {"xref": "x", "yref": "paper"}
    return {"type": "line", "line": {"color": QUIET, "dash": "dash", "width": 1.5}} | ends | axes


def _label(mark: Mark, *, is_flat: bool) -> Figure:
    at = as_json(mark.at)
    look: Figure = {"text": plain(mark.name), "showarrow": False, "font": {"color": QUIET, "size": 12}}
    if is_flat:
        return look | {"x": 1, "xref": "paper", "xanchor": "right", "y": at, "yanchor": "bottom"}
    return look | {"x": at, "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "top", "textangle": 0}


def as_json(x: str | int | float | date) -> str | int | float:
    return x.isoformat() if isinstance(x, date) else x

"""When the office changed something that was meant to move a survey: lines between the waves of its trend."""

from collections.abc import Sequence
from datetime import date

from data.records import Transformation
from ui.charts import Line
from ui.marks import QUIET, Figure
from ui.store import Edition, home, once
from ui.words import plain

MONTHS = 12
ROOM = 0.07
"""Of the chart's height for each label, one below the other, so that none covers its neighbour."""
LONGEST = 26


def meant_to_move(edition: Edition, survey: str, section: str = "") -> list[Transformation]:
    """The changes whose plan names the survey, and the section where one is chosen."""
    start = ": ".join(part for part in (survey, section) if part)
    every = once(edition, home().register.transformations)
    return [each for each in every if any(_begins(impact.series, start) for impact in each.impacts)]


def _begins(series: str | None, start: str) -> bool:
    return bool(series) and (series == start or str(series).startswith(f"{start}: "))


def marks(
    figure: Figure, lines: Sequence[Line], years: Sequence[int | None], changes: Sequence[Transformation]
) -> None:
    """Thin lines with their names; `years` are those of the waves, which stand in the middle of their part of a year.

    A change before the first wave or after the last one is left out.
    """
    placed = [(at, each.name) for each in changes if (at := _place(each.starts, years)) is not None]
    layout = figure["layout"]
    layout["shapes"] = [_rule(at) for at, _name in placed]
    layout["annotations"] = [_label(index, at, name) for index, (at, name) in enumerate(sorted(placed))]
    known = [
        end for line in lines for point in line.points for end in (point.low, point.y, point.high) if end is not None
    ]
    if placed and known:
        span = max(known) - min(known)
        layout["yaxis"] |= {"range": [min(known) - 0.05 * span, max(known) + (0.05 + 1.4 * ROOM * len(placed)) * span]}


def _place(day: date, years: Sequence[int | None]) -> float | None:
    """Where a day stands on an axis of waves 0, 1, 2..."""
    inside = [index for index, year in enumerate(years) if year == day.year]
    if not inside:
        return None
    return inside[0] - 0.5 + (day.month - 0.5) / MONTHS * len(inside)


def _rule(at: float) -> Figure:
    ends = {"x0": at, "x1": at, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
    return {"type": "line", "layer": "below", "line": {"color": QUIET, "dash": "dot", "width": 1.2}} | ends


def _label(index: int, at: float, name: str) -> Figure:
    text = name if len(name) <= LONGEST else name[: LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
    look = {"text": plain(text), "showarrow": False, "font": {"color": QUIET, "size": 12}, "bgcolor": "rgba(0,0,0,0)"}
    return look | {"x": at, "xanchor": "right", "xshift": -3, "y": 1 - ROOM * index, "yref": "paper", "yanchor": "top"}

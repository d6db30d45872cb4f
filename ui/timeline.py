"""When each change was made: a row for each, those of one area together, and numbered outside events across all."""

from collections.abc import Sequence
from datetime import date

from ui.charts import MARKERS, figure_of
from ui.marks import Figure, Mark, marked
from ui.words import plain

Span = tuple[str, str, date, date | None]
"""Area, name, first day, and last day unless it goes on."""


def timeline(spans: Sequence[Span], events: Sequence[tuple[str, date]], today: date) -> Figure:
    ordered = sorted(spans, key=lambda span: (span[0], span[2]))
    areas = list(dict.fromkeys(span[0] for span in ordered))
    traces = [
        _area(index, area, [span for span in ordered if span[0] == area], today) for index, area in enumerate(areas)
    ]
    figure = figure_of(traces, y={"autorange": "reversed", "type": "category"}, is_grouped=len(areas) > 1)
    figure["layout"] |= {"height": max(320, 120 + 36 * len(spans)), "hovermode": "closest"}
    figure["layout"]["xaxis"] |= {"type": "date"}
    marked(figure, [Mark(at=day, name=name) for name, day in events], across=True)
    for label in figure["layout"]["annotations"]:
        label |= {"xshift": 3}
    return figure


def _area(index: int, area: str, spans: Sequence[Span], today: date) -> Figure:
    """Each span is a thick line from its start to its end, or to today, with gaps between them."""
    ends = [((starts, name), (until or today, name), (None, None)) for _area, name, starts, until in spans]
    days, names = zip(*(place for span in ends for place in span), strict=True)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plain(area),
        "x": [day and day.isoformat() for day in days],
        "y": [name and plain(name) for name in names],
        "line": {"width": 6},
        "marker": {"symbol": MARKERS[index % len(MARKERS)], "size": 12},
        "hovertemplate": "%{y}: %{x|%b %Y}<extra>%{fullData.name}</extra>",
    }

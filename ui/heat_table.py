"""A table of numbers whose cells are tinted where they are more than chance, with a sign for whoever sees no tint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.chance import Verdict
from ui.charts import figure_of
from ui.marks import Figure
from ui.words import plain

ROW = 46
TINTS = {Verdict.WORSE: -1, Verdict.UNCLEAR: 0, Verdict.BETTER: 1}
SIGNS = {Verdict.WORSE: "▼ ", Verdict.UNCLEAR: "", Verdict.BETTER: "▲ "}
COLOURS = [
    [0.0, "rgba(213,94,0,0.30)"],
    [0.33, "rgba(213,94,0,0.30)"],
    [0.33, "rgba(125,137,150,0.08)"],
    [0.67, "rgba(125,137,150,0.08)"],
    [0.67, "rgba(0,114,178,0.30)"],
    [1.0, "rgba(0,114,178,0.30)"],
]
"""Vermilion, grey and blue, thin enough that text is read on them by day and by night."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """`beneath` is its small second line; `says` is read on hovering."""

    text: str
    beneath: str = ""
    says: str = ""
    verdict: Verdict = Verdict.UNCLEAR


def heat_table(cells: Mapping[tuple[str, str], Cell], rows: Sequence[str], columns: Sequence[str]) -> Figure:
    """`cells` by row and column; one that is not there stays empty."""
    x, y = [plain(each) for each in columns], [plain(each) for each in rows]
    figure = figure_of([_tints(cells, rows, columns, x, y), _texts(cells, rows, columns)], y={}, is_grouped=False)
    figure["layout"] |= {"height": 64 + ROW * len(rows), "hovermode": "closest"}
    figure["layout"]["xaxis"] |= {"type": "category", "side": "top", "showgrid": False, "categoryarray": x}
    figure["layout"]["yaxis"] |= {"type": "category", "autorange": "reversed", "showgrid": False, "categoryarray": y}
    return figure


def _tints(
    cells: Mapping[tuple[str, str], Cell], rows: Sequence[str], columns: Sequence[str], x: list[str], y: list[str]
) -> Figure:
    found = [[cells.get((row, column)) for column in columns] for row in rows]
    return {
        "type": "heatmap",
        "x": x,
        "y": y,
        "z": [[None if cell is None else TINTS[cell.verdict] for cell in line] for line in found],
        "customdata": [[plain(cell.says) if cell else "" for cell in line] for line in found],
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>",
        "zmin": -1,
        "zmax": 1,
        "colorscale": COLOURS,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
    }


def _texts(cells: Mapping[tuple[str, str], Cell], rows: Sequence[str], columns: Sequence[str]) -> Figure:
    """Words of their own, so that the theme gives them its colour."""
    places = [(row, column) for row in rows for column in columns if (row, column) in cells]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [plain(column) for _row, column in places],
        "y": [plain(row) for row, _column in places],
        "text": [_text(cells[place]) for place in places],
        "textfont": {"size": 15},
        "hoverinfo": "skip",
    }


def _text(cell: Cell) -> str:
    beneath = f"<br><span style='font-size:11px'>{plain(cell.beneath)}</span>" if cell.beneath else ""
    return SIGNS[cell.verdict] + plain(cell.text) + beneath

"""Agreements in force by their state, faculty by faculty."""

from collections.abc import Mapping

from metrics import catalogue
from ui.agreement_list import STATES
from ui.charts import PATTERNS, figure_of
from ui.filters import Scope
from ui.lines import known, name, why_not
from ui.marks import Figure
from ui.numbers import written
from ui.panel import Panel
from ui.words import _, number, plain, safe

METRIC = "agreement_state"
SHAPES = (*PATTERNS, "-")
Counts = Mapping[tuple[str, str], float]


def states(scope: Scope, by: str, window: str) -> Panel:
    """How many agreements of each faculty (or of another dimension) are in each state."""
    result = scope.measure(METRIC, by, "state", where={"window": window})
    counts = {(name(row.group, by), str(row.group["state"])): row.value.value or 0.0 for row in known(result)}
    rows = sorted({row for row, _state in counts}, key=lambda row: -_share(counts, row, "dormant"))
    return Panel(
        title=_("States of the agreements by faculty") if by == "faculty" else _("States of the agreements"),
        says=_most_dormant(rows, counts) if rows else why_not(result),
        figure=stacked(rows, counts) if rows else None,
        alt=_("For each faculty, how many agreements are balanced, out of balance, one-way or dormant"),
        rows=[_row(row, counts) for row in rows],
        units={_(title): "agreements" for title in STATES.values()},
        results=[result],
    )


def is_there() -> bool:
    return METRIC in catalogue()


def _all(counts: Counts, row: str) -> float:
    return sum(counts.get((row, state), 0.0) for state in STATES)


def _share(counts: Counts, row: str, state: str) -> float:
    return counts.get((row, state), 0.0) / (_all(counts, row) or 1.0)


def _most_dormant(rows: list[str], counts: Counts) -> str:
    said = _("Most dormant agreements: **{who}**, where nobody moves on {n} of {all} ({share}).")
    first = rows[0]
    asleep, everything = counts.get((first, "dormant"), 0.0), _all(counts, first)
    share = written(_share(counts, first, "dormant"), "share")
    return said.format(who=safe(first), n=number(asleep), all=number(everything), share=share)


def _row(row: str, counts: Counts) -> dict[str, object]:
    return {_("Faculty"): row} | {_(title): counts.get((row, state), 0.0) for state, title in STATES.items()}


def stacked(rows: list[str], counts: Counts) -> Figure:
    traces = [_state(index, state, rows, counts) for index, state in enumerate(STATES)]
    figure = figure_of(traces, y={"autorange": "reversed", "type": "category"}, is_grouped=True)
    figure["layout"] |= {"height": 130 + 34 * len(rows), "barmode": "stack", "hovermode": "closest"}
    return figure


def _state(index: int, state: str, rows: list[str], counts: Counts) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(_(STATES[state])),
        "y": [plain(row) for row in rows],
        "x": [counts.get((row, state), 0.0) for row in rows],
        "customdata": [f"{number(counts.get((row, state), 0.0))} / {number(_all(counts, row))}" for row in rows],
        "hovertemplate": "%{y}: %{customdata}<extra>%{fullData.name}</extra>",
        "marker": {"pattern": {"shape": SHAPES[index % len(SHAPES)]}},
    }

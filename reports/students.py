"""Forecasts, goals and statutory figures as documents and workbooks."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from data import spreadsheet
from metrics.forecast import Forecast
from metrics.goals import Goal
from metrics.statistics.backtest import Trial
from metrics.statutory import Figure

FIGURE = ("figure", "title", "year", "value", "unit", "n", "note", "because", "definition", "files")


def forecast_document(found: Forecast) -> dict[str, Any]:
    """With every try of the back-test, so that its errors can be worked out again."""
    periods = [point.period for point in found.used]
    return {
        "metric": found.metric.id,
        "title": found.metric.title,
        "unit": found.metric.unit,
        "version": found.result.version if found.result else None,
        "where": dict(found.where),
        "method": found.method,
        "is_naive": found.is_naive,
        "why": found.why,
        "reason": found.reason,
        "notes": list(found.notes),
        "history": [{"period": point.period, "value": point.value} for point in found.history],
        "points": [asdict(point) for point in found.points],
        "backtest": [_trial(trial, periods) for trial in found.backtest],
        "sources": [asdict(source) for source in found.result.sources] if found.result else [],
    }


def _trial(trial: Trial, periods: Sequence[str]) -> dict[str, Any]:
    tries = [
        {
            "known_until": periods[each.origin - 1],
            "period": periods[each.place],
            "expected": each.expected,
            "observed": each.observed,
            "is_covered": each.is_covered,
        }
        for each in trial.tries
    ]
    told = {name: value for name, value in asdict(trial).items() if name != "tries"}
    return {**told, "tries": tries}


def goal_document(goal: Goal) -> dict[str, Any]:
    target, path = goal.target, goal.path
    period, value = goal.latest or (None, None)
    look = goal.reviews[0] if goal.reviews else None
    return {
        "metric": target.metric,
        "series": target.series,
        "faculty": target.faculty,
        "unit": goal.metric.unit,
        "outcome": goal.outcome,
        "because": goal.says,
        "target": target.value,
        "due": target.due.isoformat(),
        "owner": target.owner,
        "period": period,
        "value": value,
        "distance": goal.distance,
        "expected": path.value if path else None,
        "low": path.low if path else None,
        "high": path.high if path else None,
        "pace": path.pace if path else None,
        "is_open": goal.is_open,
        "reviewed_at": look.at.isoformat() if look else None,
        "reviewed_by": look.actor if look else None,
        "decided": look.decided if look else None,
        "next_on": look.next_on.isoformat() if look and look.next_on else None,
    }


def figure_document(figure: Figure) -> dict[str, Any]:
    value = figure.value
    told = (figure.asked.id, figure.asked.title, figure.year, value.value, figure.asked.unit, value.n, value.note)
    files = "; ".join(source.file for source in figure.sources)
    return dict(zip(FIGURE, (*told, value.because, figure.asked.definition, files), strict=True))


def figures_workbook(found: Sequence[Figure], version: int) -> bytes:
    """A sheet of one line for each figure and year, and one of the files behind them."""
    rows = [list(figure_document(each).values()) for each in found]
    sources = dict.fromkeys(source for each in found for source in each.sources)
    files = [(source.file, source.sha256, source.load) for source in sources]
    return spreadsheet.as_sheets(
        {
            "Figures": [FIGURE, *rows],
            "Evidence": [("file", "sha256", "load"), *files, ("version", str(version), "")],
        }
    )

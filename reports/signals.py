"""Signals as documents: one object for each KPI, and a workbook with every point and what stands behind it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from data import spreadsheet
from metrics import Result, Signal

POINTS = (
    "metric",
    "series",
    "faculty",
    "period",
    "value",
    "value without season",
    "rule",
    "side",
    "mean",
    "low",
    "high",
)


def as_document(signal: Signal, today: date) -> dict[str, object]:
    """The state of the latest point; limits and points are those that it is judged by."""
    level = signal.chart.segments[-1] if signal.chart.segments else None
    target, look, flag = signal.target, signal.looked, signal.flag
    return {
        **_name(signal),
        "unit": signal.metric.unit,
        "area": signal.area,
        "owner": signal.owner,
        "period": signal.at,
        "value": signal.observed[signal.chart.last] if signal.chart.last is not None else None,
        "has_left_its_range": signal.has_left,
        "variation": signal.variation,
        "since": signal.since,
        "rule": flag.rule if flag else None,
        "side": _side(flag.is_high) if flag else None,
        "higher_is_better": signal.higher_is_better,
        "target": target.value if target else None,
        "due": target.due if target else None,
        "assurance": signal.assurance,
        "n": level.n if level else 0,
        "mean": level.mean if level else None,
        "low": level.low if level else None,
        "high": level.high if level else None,
        "is_trial": signal.is_trial,
        "is_deseasonalised": signal.is_deseasonalised,
        "rebased": [
            {"at": each.at, "because": list(each.causes), "before": each.before, "after": each.after}
            for each in signal.rebasings
        ],
        "looked_at": look.at.date() if look else None,
        "looked_by": look.actor if look else None,
        "decided": look.decided if look else None,
        "next_look": look.next_on if look else None,
        "waits_for_a_look": signal.waits(today),
        "because": signal.because,
        "version": signal.version,
    }


def _name(signal: Signal) -> dict[str, object]:
    return {"metric": signal.kpi.metric, "series": signal.kpi.series, "faculty": signal.kpi.faculty}


def _side(is_high: bool) -> str:
    return "high" if is_high else "low"


def as_workbook(found: Sequence[Signal], today: date, result: Callable[[Signal], Result]) -> bytes:
    rows = [_flat(as_document(each, today)) for each in found]
    points = [point for each in found for point in _points(each)]
    behind = [line for each in found for line in _behind(each, result(each))]
    return spreadsheet.as_sheets(
        {
            "Signals": [list(rows[0]) if rows else [], *(row.values() for row in rows)],
            "Points": [POINTS, *points],
            "Evidence": [("what", "is", "of"), *dict.fromkeys(behind)],
        }
    )


def _flat(document: dict[str, object]) -> dict[str, object]:
    rebased = document["rebased"]
    told = (
        "; ".join(f"{each['at']}: {', '.join(each['because'])}" for each in rebased)
        if isinstance(rebased, list)
        else ""
    )
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in document.items()} | {
        "rebased": told
    }


def _points(signal: Signal) -> Iterator[tuple[object, ...]]:
    for index, period in enumerate(signal.periods):
        level, flag = signal.chart.segment_of(index), signal.chart.flags[index]
        told = (str(flag.rule), _side(flag.is_high)) if flag else (None, None)
        judged = signal.chart.values[index] if signal.is_deseasonalised else None
        yield (
            *_name(signal).values(),
            period,
            signal.observed[index],
            judged,
            *told,
            level.mean,
            level.low,
            level.high,
        )


def _behind(signal: Signal, result: Result) -> Iterator[tuple[str, str, str]]:
    metric = signal.metric
    of = ": ".join(str(each) for each in _name(signal).values() if each)
    yield "title", metric.title, of
    yield "definition", metric.meaning, of
    yield "version", str(signal.version), of
    for source in result.sources:
        yield "file", f"{source.file} (load {source.load}, SHA-256 {source.sha256})", of
    yield "query", result.sql, of
    for name, value in result.parameters.items():
        yield "parameter", f"{name} = {value}", of

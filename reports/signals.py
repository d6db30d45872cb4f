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
    """The state of the latest point, and the range and the causes that it is judged by."""
    value = signal.latest
    return {
        **_name(signal),
        "unit": signal.metric.unit,
        "area": signal.area,
        "owner": signal.owner,
        "period": signal.at,
        "value": value.value if value else None,
        "n": value.n if value else None,
        "low": value.low if value else None,
        "high": value.high if value else None,
        **_state(signal),
        **_target(signal),
        "usual": _usual(signal),
        "is_deseasonalised": signal.is_deseasonalised,
        "rebased": [
            {"at": each.at, "because": list(each.causes), "before": each.before, "after": each.after}
            for each in signal.rebasings
        ],
        **_look(signal, today),
        "because": signal.because,
        "version": signal.version,
    }


def _state(signal: Signal) -> dict[str, object]:
    flag = signal.flag
    return {
        "has_left_its_range": signal.has_left,
        "variation": signal.variation,
        "since": signal.since,
        "rule": flag.rule if flag else None,
        "side": _side(flag.is_high) if flag else None,
        "higher_is_better": signal.higher_is_better,
    }


def _target(signal: Signal) -> dict[str, object]:
    target = signal.target
    return {
        "target": target.value if target else None,
        "due": target.due if target else None,
        "assurance": signal.assurance,
    }


def _usual(signal: Signal) -> dict[str, object]:
    """The last level: None where there are too few points for a chart."""
    if signal.because or not signal.chart.segments:
        return {"mean": None, "low": None, "high": None, "points": 0, "is_trial": None}
    level = signal.chart.segments[-1]
    limits = {"mean": level.mean, "low": level.low, "high": level.high}
    return {**limits, "points": level.n, "is_trial": level.is_trial}


def _look(signal: Signal, today: date) -> dict[str, object]:
    look = signal.looked
    return {
        "waits_for_a_look": signal.waits(today),
        "looked_at": look.at.date() if look else None,
        "looked_by": look.actor if look else None,
        "decided": look.decided if look else None,
        "next_look": look.next_on if look else None,
    }


def _name(signal: Signal) -> dict[str, object]:
    return {"metric": signal.kpi.metric, "series": signal.kpi.series, "faculty": signal.kpi.faculty}


def _side(is_high: bool) -> str:
    return "high" if is_high else "low"


def as_workbook(found: Sequence[Signal], today: date, result: Callable[[Signal], Result]) -> bytes:
    rows = [_flat(each, today) for each in found]
    points = [point for each in found for point in _points(each)]
    behind = [line for each in found for line in _behind(each, result(each))]
    return spreadsheet.as_sheets(
        {
            "Signals": [list(rows[0]) if rows else [], *(row.values() for row in rows)],
            "Points": [POINTS, *points],
            "Evidence": [("what", "is", "of"), *dict.fromkeys(behind)],
        }
    )


def _flat(signal: Signal, today: date) -> dict[str, object]:
    """The document as one line of cells."""
    document = as_document(signal, today)
    usual = {f"usual {name}": value for name, value in _usual(signal).items()}
    rebased = "; ".join(f"{each.at}: {', '.join(each.causes)}" for each in signal.rebasings)
    told = {name: value for name, value in document.items() if name != "usual"} | usual | {"rebased": rebased}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


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

"""A result as the document that the command line prints and exports carry."""

from dataclasses import asdict
from typing import Any

from metrics._value import Result, Row


def as_document(result: Result) -> dict[str, Any]:
    return {
        "metric": result.metric.id,
        "title": result.metric.title,
        "unit": result.metric.unit,
        "version": result.version,
        "where": dict(result.where),
        "notes": list(result.notes),
        "sources": [asdict(source) for source in result.sources],
        "rows": [{**row.group, **asdict(row.value)} for row in result.rows],
    }


def as_cells(row: Row) -> list[object]:
    """The row for a terminal: its group, then value, n, low, high, because."""
    answer = row.value
    numbers = [None if number is None else f"{number:,.10g}" for number in (answer.value, answer.n)]
    limits = [None if limit is None else f"{limit:.4g}" for limit in (answer.low, answer.high)]
    return [*row.group.values(), *numbers, *limits, answer.because]

"""A metric's result as the document that `merit show --json` prints."""

from dataclasses import asdict
from typing import Any

from metrics import Result, Value

ALWAYS = ("value", "n", "low", "high", "because")
"""What every row has, with null where there is nothing to say; the rest of a value stands where there is something."""


def as_document(result: Result) -> dict[str, Any]:
    return {
        "metric": result.metric.id,
        "title": result.metric.title,
        "unit": result.metric.unit,
        "version": result.version,
        "where": dict(result.where),
        "notes": list(result.notes),
        "sources": [asdict(source) for source in result.sources],
        "rows": [{**row.group, **_told(row.value)} for row in result.rows],
    }


def _told(value: Value) -> dict[str, object]:
    known = asdict(value)
    return {name: known[name] for name in ALWAYS} | {
        name: found for name, found in known.items() if name not in ALWAYS and found is not None
    }

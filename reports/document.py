"""A metric's result as the document that `merit show --json` prints."""

from dataclasses import asdict
from typing import Any

from metrics import Result


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

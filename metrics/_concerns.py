"""Which KPIs an outside event concerns: where it names some, they decide; where it names none, its words may."""

import re
from collections.abc import Sequence

from data.records import Event
from metrics._catalogue import catalogue

OBSERVED = "observation_value"
"""The metric whose series may stand by their names alone."""
BETWEEN, UNDER = ";", ": "
NAME = re.compile(r'\s*"((?:[^"]|"")+)"\s*(?=;|$)|([^;]+)')
"""A name that holds a semicolon stands in quotation marks, as in CSV."""

Named = tuple[str, str | None]
"""A metric and its series; of no series, the metric as a whole with all that it is made of."""


def named_kpis(event: Event) -> tuple[Named, ...]:
    """`fee_students; observation_value: web_visits; web_visits` names a metric and twice a series."""
    texts = (quoted.replace('""', '"') or plain for quoted, plain in NAME.findall(event.kpis or ""))
    return tuple(_named(text.strip()) for text in texts if text.strip())


def _named(text: str) -> Named:
    if text in catalogue():
        return text, None
    metric, mark, series = text.partition(":")
    if mark and metric.strip() in catalogue():
        return metric.strip(), series.strip() or None
    return OBSERVED, text


def as_names(kpis: Sequence[Named]) -> str:
    """The text that `named_kpis` reads."""
    names = [f"{metric}{UNDER}{series}" if series else metric for metric, series in kpis]
    return f"{BETWEEN} ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"' if BETWEEN in name or '"' in name else name


def concerns(event: Event, metric: str, series: str | None) -> bool | None:
    """Whether it names this KPI or what it is a part of; None where it names none at all."""
    kpis = named_kpis(event)
    return any(_is_of((metric, series), each) for each in kpis) if kpis else None


def _is_of(kpi: Named, named: Named) -> bool:
    """`satisfied_share: barometer` is meant by each of its questions."""
    (metric, series), (of, part) = kpi, named
    return metric == of and (part is None or series == part or (series or "").startswith(f"{part}{UNDER}"))

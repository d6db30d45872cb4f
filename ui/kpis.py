"""KPIs that a plan can name: series of other systems, questions of surveys, whole metrics; only what is fed."""

from collections.abc import Sequence

from metrics import Metric, catalogue
from ui.filters import Scope, known
from ui.store import Edition, home, once
from ui.words import _, readable

SURVEYED = ("satisfied_share", "score_mean")
"""The metrics of which every question can be chosen."""
PARTS = ("survey", "section", "element")
OBSERVED = "observation_value"
Kpi = tuple[str, str | None]
"""A metric's id and its series."""


def kpis(now: Edition) -> Sequence[Kpi]:
    return once(now, lambda: _kpis(now)) if now.version else ()


def _kpis(now: Edition) -> list[Kpi]:
    loaded = {load.loader for load in home().register.loads() if load.is_current}
    fed = [metric for metric in catalogue().values() if loaded & set(metric.source)]
    return [kpi for metric in fed for kpi in _of(metric, now)]


def _of(metric: Metric, now: Edition) -> list[Kpi]:
    if metric.id == OBSERVED:
        return [(OBSERVED, series) for series in known(now, (OBSERVED,), "series")]
    if metric.id in SURVEYED:
        rows = Scope(edition=now).measure(metric.id, *PARTS).rows
        return [(metric.id, ": ".join(str(row.group[part]) for part in PARTS)) for row in rows]
    return [] if "element" in metric.dimensions else [(metric.id, None)]


def said(kpi: Kpi) -> str:
    """Not Markdown: lists of choices show text as it is."""
    metric, series = kpi
    if metric == OBSERVED and series:
        return readable(series)
    title = _(catalogue()[metric].title) if metric in catalogue() else metric
    return f"{title}: {series}" if series else title

"""What a planned impact names, and what it is to be compared with: a metric and the limits of its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.records import Impact
from metrics._catalogue import catalogue
from metrics._facts import headcounts
from metrics._metric import Metric
from metrics._where import literal

SURVEY_PARTS = ("survey", "section", "element")
"""What a series of a survey metric names, from left to right: `barometer: support: housing office`."""

OBSERVED, COUNTED = "observation_value", "students"
"""The metrics that a bare series, and a bare category of head counts, are looked up in."""


class Unreadable(ValueError):
    """A sentence on why nothing can be read."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A metric, limited to what is meant; `title` says it in words."""

    metric: Metric
    where: tuple[tuple[str, str], ...]
    title: str

    @property
    def limits(self) -> Mapping[str, str]:
        return dict(self.where)


def named(impact: Impact) -> Named:
    """What the impact is about. Raises Unreadable."""
    metric = catalogue().get(impact.metric)
    if metric is None:
        raise Unreadable(f"there is no metric {impact.metric!r}: see the list of metrics")
    limits = of_series(metric, impact.series) | of_scope(metric, impact.scope)
    return Named(metric=metric, where=tuple(limits.items()), title=title(metric, impact.series, impact.scope))


def title(metric: Metric, series: str | None, scope: str | None) -> str:
    if series and metric.id == OBSERVED:
        name = series.replace("_", " ")
        name = name[:1].upper() + name[1:]
    else:
        name = f"{metric.title}: {series}" if series else metric.title
    return f"{name} ({scope})" if scope else name


def of_series(metric: Metric, series: str | None) -> dict[str, str]:
    """The limits that a series stands for in this metric."""
    if not series:
        return {}
    known = metric.dimensions
    if "series" in known:
        return {"series": literal(series)}
    if set(SURVEY_PARTS) <= set(known):
        return dict(zip(SURVEY_PARTS, map(literal, series.split(": ", 2)), strict=False))
    if "category" in known:
        return {"category": literal(series)}
    raise Unreadable(f"{metric.title} has no series, so {series!r} cannot be looked up in it")


def of_scope(metric: Metric, scope: str | None) -> dict[str, str]:
    """`faculty=Law; level=master` as limits."""
    limits = {}
    for part in filter(None, (each.strip() for each in (scope or "").split(";"))):
        dimension, mark, value = (each.strip() for each in part.partition("="))
        if not (mark and value) or dimension not in metric.dimensions:
            known = ", ".join(metric.dimensions)
            raise Unreadable(f"{part!r} limits nothing: expected DIMENSION=VALUE with one of {known}")
        limits[dimension] = value
    return limits


def comparisons(impact: Impact, own: Named) -> Iterator[Named]:
    """What the comparison may stand for, the likeliest first; which of them has rows, the warehouse says."""
    text = (impact.comparison or "").strip()
    if _is_scope(own.metric, text):
        limits = {**own.limits, **of_scope(own.metric, text)}
        yield Named(metric=own.metric, where=tuple(limits.items()), title=f"{own.metric.title} ({text})")
    prefix, mark, rest = (each.strip() for each in text.partition(":"))
    if mark and prefix in catalogue():
        yield from _in_metric(catalogue()[prefix], rest, impact)
    if text in catalogue():
        yield from _in_metric(catalogue()[text], None, impact)
    yield from _in_metric(own.metric, text, impact)
    if own.metric.kind.facts is headcounts:
        yield from _in_metric(catalogue()[COUNTED], text, impact)
    if own.metric.id != OBSERVED:
        yield from _in_metric(catalogue()[OBSERVED], text, impact)


def _is_scope(metric: Metric, text: str) -> bool:
    return all(part.partition("=")[0].strip() in metric.dimensions and "=" in part for part in text.split(";"))


def _in_metric(metric: Metric, series: str | None, impact: Impact) -> Iterator[Named]:
    """Limited as the impact is, as far as this metric can be."""
    try:
        limits = of_series(metric, series)
    except Unreadable:
        return
    scope: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in (impact.scope or "").split(";"))):
        dimension, _, value = (each.strip() for each in part.partition("="))
        if dimension in metric.dimensions:
            scope[dimension] = value
    yield Named(metric=metric, where=tuple((limits | scope).items()), title=title(metric, series, None))

"""The KPIs that are watched: what is asked of the warehouse for each, who answers for it, which way is better."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.records import Event, Impact, Review, Target, Transformation
from data.warehouse import Published
from metrics._catalogue import catalogue
from metrics._measure import choices
from metrics._metric import Metric
from metrics._where import literal

SERIES, SATISFIED = "observation_value", "satisfied_share"
YEARLY = (
    *("recommend_share", "response_rate", "inbound_students", "outbound_students"),
    *("net_balance_semesters", "dormant_agreement_share", "fee_students"),
)
"""Watched year by year, whether they have a target or not; the surveys' satisfied shares are watched too."""
SURVEY_PARTS = ("survey", "section", "element")
"""What the series of a survey's metric names, from left to right: `barometer: support: buddy programme`."""

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Plans:
    """What the register holds that a watched KPI depends on."""

    changes: Sequence[Transformation] = ()
    events: Sequence[Event] = ()
    targets: Sequence[Target] = ()
    reviews: Sequence[Review] = ()

    @property
    def impacts(self) -> list[tuple[Transformation, Impact]]:
        return [(change, impact) for change in self.changes for impact in change.impacts]


@dataclass(frozen=True, kw_only=True)
class Kpi:
    """A metric in one scope. `series` and `faculty` are what targets, impacts and reviews call it by."""

    metric: str
    where: Where = ()

    @property
    def declared(self) -> Metric:
        return catalogue()[self.metric]

    @property
    def along(self) -> str:
        return "period" if self.metric == SERIES else "year"

    @property
    def series(self) -> str | None:
        limits = dict(self.where)
        parts = [limits[name] for name in SURVEY_PARTS if name in limits]
        return limits.get("series") or ": ".join(parts) or None

    @property
    def limits(self) -> Mapping[str, str]:
        """As a question of the metric takes them."""
        return {name: literal(value) for name, value in self.where}

    @property
    def faculty(self) -> str | None:
        return dict(self.where).get("faculty")

    def is_meant_by(self, impact: Impact) -> bool:
        return (impact.metric, impact.series, impact.scope) == (self.metric, self.series, self._scope)

    @property
    def _scope(self) -> str | None:
        return f"faculty={self.faculty}" if self.faculty else None


def monitored(published: Published, plans: Plans) -> list[Kpi]:
    """Every series but mere comparisons, the surveys, the yearly metrics, and all that have a target."""
    return list(dict.fromkeys([*_series(published, plans), *_surveys(published, plans), *_yearly(plans)]))


def _series(published: Published, plans: Plans) -> Iterator[Kpi]:
    own = {impact.series for _change, impact in plans.impacts} | {each.series for each in plans.targets}
    beside = {impact.comparison for _change, impact in plans.impacts} - own
    for name in choices(published, catalogue()[SERIES], "series"):
        if name not in beside:
            yield Kpi(metric=SERIES, where=(("series", str(name)),))


def _surveys(published: Published, plans: Plans) -> Iterator[Kpi]:
    """Each survey as a whole, and the questions that a change was meant to move."""
    for name in choices(published, catalogue()[SATISFIED], "survey"):
        yield Kpi(metric=SATISFIED, where=(("survey", str(name)),))
    for _change, impact in plans.impacts:
        if impact.metric == SATISFIED and impact.series and not impact.scope:
            yield Kpi(metric=SATISFIED, where=tuple(zip(SURVEY_PARTS, impact.series.split(": ", 2), strict=False)))


def _yearly(plans: Plans) -> Iterator[Kpi]:
    yield from (Kpi(metric=name) for name in YEARLY)
    for target in plans.targets:
        dimensions = catalogue()[target.metric].dimensions if target.metric in catalogue() else ()
        if target.series is None and "year" in dimensions and (target.faculty is None or "faculty" in dimensions):
            yield Kpi(metric=target.metric, where=(("faculty", target.faculty),) if target.faculty else ())


def better(kpi: Kpi, plans: Plans, target: Target | None, before: float | None) -> bool | None:
    """The metric's own direction; else that of the changes meant to move it; else towards its target from `before`."""
    if (declared := kpi.declared.higher_is_better) is not None:
        return declared
    meant = {impact.direction for _change, impact in plans.impacts if kpi.is_meant_by(impact)}
    if meant and meant <= {"up", "down"}:
        return None if len(meant) > 1 else meant == {"up"}
    if target is None or before is None or target.value == before:
        return None
    return target.value > before


def area_of(kpi: Kpi, plans: Plans) -> str:
    """The area of the last change that was meant to move it, else the metric's subject."""
    areas = [change.area for change, impact in plans.impacts if kpi.is_meant_by(impact)]
    return areas[-1] if areas else kpi.declared.subject

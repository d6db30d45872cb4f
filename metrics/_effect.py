"""What is known of one impact that a transformation was planned to have."""

from dataclasses import dataclass

from data.records import Impact
from metrics._value import Result, Source
from metrics.statistics.judged import Judged

WITHOUT = "than expected without the change"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The plan as it was written down before any result; `comparison` is what was resolved from it, in words."""

    direction: str
    shape: str
    wash_in_months: int
    lag_months: int
    smallest_effect: float | None
    comparison: str | None


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The effect on one KPI with its verdict, and what else happened at the time.

    `unit` is that of the numbers in `judged`; shares run from 0 to 1. `higher_is_better` is the metric's own, else what
    the plan wished for. `results` are the KPI's and the comparison's numbers with their evidence. `p_adjusted` is
    corrected for the number of KPIs that the transformation was planned to move (Holm). `against` says what the
    expected number is.
    """

    transformation: str
    impact: Impact
    title: str
    unit: str
    higher_is_better: bool | None
    planned: Planned
    judged: Judged
    sentence: str
    version: int
    co_events: tuple[str, ...] = ()
    joint_with: tuple[str, ...] = ()
    p_adjusted: float | None = None
    against: str = WITHOUT
    results: tuple[Result, ...] = ()

    @property
    def metric(self) -> str:
        return self.impact.metric

    @property
    def series(self) -> str | None:
        return self.impact.series

    @property
    def scope(self) -> str | None:
        return self.impact.scope

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(dict.fromkeys(source for result in self.results for source in result.sources))


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the numbers of one KPI amount to, what else happened at the time, and where the numbers come from."""

    judged: Judged
    against: str = WITHOUT
    co_events: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()

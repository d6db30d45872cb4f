"""What an estimate of an effect says: numbers, checks with three outcomes, and one of five verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    SUPPORTED = "supported"
    SUGGESTIVE = "suggestive"
    NO_SIGN = "no sign"
    NOT_OURS = "not ours"
    CANNOT_SAY = "cannot say"


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, kw_only=True)
class Check:
    """`name` is its id, such as placebo_dates; `says` one plain sentence on what was found."""

    name: str
    outcome: Outcome
    says: str


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """One method's effect with its 95 % interval, in the KPI's unit; no interval where the method has none."""

    method: str
    effect: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of the plot: what was observed, and what was to be expected without the change, with its 95 % band.

    None where a month is missing; `expected` is also given before the change, where it is the fitted course.
    """

    period: str
    observed: float | None
    expected: float | None
    low: float | None = None
    high: float | None = None
    is_after: bool = False
    is_left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One stretch of the event study: how far the KPI lay from its comparison, less how far it did before the change.

    `period` is its first month. Before the change it should lie about 0. No interval where nothing gives one.
    """

    period: str
    difference: float
    low: float | None
    high: float | None
    is_after: bool


@dataclass(frozen=True, kw_only=True)
class Judged:
    """An effect as far as the numbers go. Numbers are None where there are too few points to estimate them.

    `expected` and `observed` are means over the time after the change; `relative` is effect / expected.
    `mde` is the smallest effect this design would find in four of five cases (5 %, two-sided).
    """

    method: str
    n_before: int
    n_after: int
    level_before: float | None
    expected: float | None
    observed: float | None
    effect: float | None
    low: float | None
    high: float | None
    relative: float | None
    mde: float | None
    smallest_effect: float | None
    verdict: Verdict
    because: str
    checks: tuple[Check, ...] = ()
    sensitivity: tuple[Estimate, ...] = ()
    points: tuple[Point, ...] = ()
    event_study: tuple[Gap, ...] = ()
    details: Mapping[str, float] | None = None

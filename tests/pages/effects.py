"""Effects made by hand, one of each verdict: what pages draw without asking how it was estimated."""

from collections.abc import Sequence
from dataclasses import replace

from data.records import Impact
from metrics import Effect
from metrics._effect import Planned
from metrics.statistics.judged import Check, Estimate, Judged, Outcome, Point, Verdict

IMPACT = Impact(
    metric="observation_value", series="first_reply_days", direction="down", shape="level", lag_months=0,
    smallest_effect=0.7, comparison="first_reply_days_registry",
)  # fmt: skip


def months(number: int, change: int, size: float) -> tuple[Point, ...]:
    """A flat course that steps by `size`; one month is missing and one is left out."""
    return tuple(_month(index, change, size) for index in range(number))


def _month(index: int, change: int, size: float) -> Point:
    observed = 4.2 + (size if index >= change else 0) + (0.2 if index % 2 else -0.2)
    return Point(
        period=f"{2021 + index // 12}-{index % 12 + 1:02d}",
        observed=None if index == 5 else observed,
        expected=4.2,
        low=3.8 if index >= change else None,
        high=4.6 if index >= change else None,
        is_after=index >= change,
        is_left_out=index == change,
    )


def judged(verdict: Verdict = Verdict.SUPPORTED, size: float = -1.4) -> Judged:
    return Judged(
        method="segmented regression with AR(1) errors",
        n_before=32, n_after=27, level_before=4.2, expected=4.2, observed=4.2 + size,
        effect=size, low=size - 0.8, high=size + 0.8, relative=size / 4.2, mde=0.5, smallest_effect=0.7,
        verdict=verdict, because="the interval leaves out 0",
        checks=(
            Check(name="enough_points", outcome=Outcome.PASSED, says="32 months before and 27 after."),
            Check(name="placebo_dates", outcome=Outcome.FAILED, says="2 of 17 other dates give a larger step."),
            Check(name="comparison", outcome=Outcome.CANNOT_SAY, says="No comparison series was named."),
        ),
        sensitivity=(
            Estimate(method="ordinary least squares", effect=size, low=size - 0.6, high=size + 0.6),
            Estimate(method="without the first month", effect=size, low=None, high=None),
        ),
        points=months(60, 32, size),
    )  # fmt: skip


def unknown() -> Judged:
    """Too few points to estimate anything."""
    none = dict.fromkeys(("level_before", "expected", "observed", "effect", "low", "high", "relative", "mde"))
    few = replace(judged(Verdict.CANNOT_SAY), n_before=8, checks=(), sensitivity=(), points=months(10, 8, 0), **none)
    return replace(few, because="8 months before the change, and 12 are needed")


def effect(found: Judged | None = None, *, name: str = "One-stop desk", co_events: Sequence[str] = ()) -> Effect:
    known = found or judged()
    return Effect(
        transformation=name,
        impact=IMPACT,
        title="First reply days",
        unit="as delivered",
        higher_is_better=False,
        planned=Planned(
            direction="down", shape="level", wash_in_months=2, lag_months=0, smallest_effect=0.7,
            comparison="first reply days registry",
        ),
        judged=known,
        sentence="The first reply came 1.4 days sooner than was to be expected (0.6 to 2.2).",
        version=7,
        co_events=tuple(co_events),
    )  # fmt: skip

"""The verdict on a monthly series: what it takes, what speaks against it, and a sentence for every odd series."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np
import pytest

from metrics.statistics.effects import Monthly, Planned, judge
from metrics.statistics.fitted import generalised, reml
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Judged, Outcome, Verdict
from metrics.statistics.segmented import design

BEFORE, AFTER = 36, 24
MONTHS = BEFORE + AFTER
START = (2020, 9)
PLAN = Planned(BEFORE, smallest_effect=1.5, direction="down")


def noise(seed: int = 3, spread: float = 0.5, months: int = MONTHS) -> FloatArray:
    season = np.sin(np.arange(months) * np.pi / 6)
    found: FloatArray = 10 + season + np.random.default_rng(seed).normal(0, spread, months)
    return found


def stepped(at: int = BEFORE, by: float = -2.0, seed: int = 3) -> FloatArray:
    values = noise(seed)
    values[at:] += by
    return values


def monthly(values: Sequence[float | None] | FloatArray, start: tuple[int, int] = START) -> Monthly:
    return Monthly(start, list(values))


BESIDE = monthly(noise(4))


def outcomes(judged: Judged) -> dict[str, Outcome]:
    return {check.name: check.outcome for check in judged.checks}


def test_supported() -> None:
    found = judge(monthly(stepped()), PLAN, BESIDE, is_measurement_unchanged=True)
    assert found.verdict is Verdict.SUPPORTED
    assert set(outcomes(found).values()) == {Outcome.PASSED}
    assert found.low is not None
    assert found.high is not None
    assert found.low < -2 < found.high < 0
    assert (found.n_before, found.n_after) == (BEFORE, AFTER)
    assert found.observed == pytest.approx((found.expected or nan) + (found.effect or nan))
    assert found.relative == pytest.approx((found.effect or nan) / (found.expected or nan))
    assert "against" not in found.because


def test_points_carry_the_comparison() -> None:
    found = judge(monthly(stepped()), PLAN, BESIDE)
    assert [point.period for point in found.points[:5]] == ["2020-09", "2020-10", "2020-11", "2020-12", "2021-01"]
    assert [point.is_after for point in found.points] == [False] * BEFORE + [True] * AFTER
    after = [point for point in found.points if point.is_after]
    gaps = [point.observed - point.expected for point in after if point.observed and point.expected]
    assert np.mean(gaps) == pytest.approx(found.effect, abs=0.1)
    assert all(
        point.low < point.expected < point.high for point in after if point.low and point.expected and point.high
    )


def test_against_plan_and_too_small() -> None:
    found = judge(monthly(stepped()), replace(PLAN, direction="up", smallest_effect=5), BESIDE)
    assert found.verdict is Verdict.SUPPORTED
    assert "against what was planned" in found.because
    assert "smaller than the effect that matters" in found.because


def test_no_sign_and_cannot_say() -> None:
    flat = monthly(noise())
    assert judge(flat, PLAN).verdict is Verdict.NO_SIGN
    assert judge(flat, replace(PLAN, smallest_effect=0.1)).verdict is Verdict.CANNOT_SAY
    assert "no smallest effect" in judge(flat, replace(PLAN, smallest_effect=None)).because


def test_suggestive() -> None:
    series = monthly(stepped())
    assert "no comparison" in judge(series, PLAN).because
    for found in (
        judge(series, PLAN, BESIDE, co_events=["a strike"]),
        judge(series, PLAN, BESIDE, joint_with=["a new desk"]),
        judge(series, PLAN, BESIDE, is_measurement_unchanged=False),
    ):
        assert found.verdict is Verdict.SUGGESTIVE
    short = judge(monthly(stepped()[BEFORE - 14 : BEFORE + 12]), replace(PLAN, change=14))
    assert short.verdict is Verdict.SUGGESTIVE
    assert "short" in short.method


def test_not_ours() -> None:
    shared = judge(monthly(stepped()), PLAN, monthly(stepped(seed=4)))
    assert shared.verdict is Verdict.NOT_OURS
    assert "moved as much" in shared.because
    larger = judge(monthly(stepped()), PLAN, monthly(10 * stepped(seed=4)))
    assert larger.verdict is Verdict.NOT_OURS
    explained = judge(monthly(stepped()), PLAN, outside_cause="a pandemic")
    assert explained.verdict is Verdict.NOT_OURS
    early = judge(monthly(stepped(at=BEFORE - 4, by=-4)), PLAN)
    assert early.verdict is Verdict.NOT_OURS
    assert "2023-05" in early.because


def test_months_left_out() -> None:
    values = stepped(at=BEFORE + 3)
    values[BEFORE : BEFORE + 3] = 40
    found = judge(monthly(values), replace(PLAN, wash_in=2, lag=1), BESIDE)
    assert found.n_after == AFTER - 3
    assert found.low is not None
    assert found.high is not None
    assert found.low < -2 < found.high
    assert sum(point.is_left_out for point in found.points) == 3


def test_planned_slope() -> None:
    values = noise()
    values[BEFORE:] -= 0.2 * np.arange(AFTER)
    found = judge(monthly(values), replace(PLAN, shape="slope"))
    assert found.details is not None
    assert found.details["slope"] == pytest.approx(-0.2, abs=0.1)
    assert found.effect == pytest.approx(-0.2 * (AFTER - 1) / 2, abs=1)
    short = judge(monthly(values[20:]), replace(PLAN, shape="slope", change=16))
    assert outcomes(short)["planned_slope"] is Outcome.FAILED


def holes(values: FloatArray, places: slice) -> list[float | None]:
    return [None if place in range(MONTHS)[places] else float(value) for place, value in enumerate(values)]


ODD: dict[str, tuple[Monthly, Planned, str]] = {
    "nothing": (monthly([]), PLAN, "no month with a value"),
    "all missing": (monthly([None] * MONTHS), PLAN, "no month with a value"),
    "constant": (monthly([3.0] * MONTHS), PLAN, "never moves"),
    "constant but for the step": (monthly([0.0] * BEFORE + [5.0] * AFTER), PLAN, "without any chance"),
    "eleven before": (monthly(stepped()[25:]), replace(PLAN, change=11), "11 months before and 24 after"),
    "five after": (monthly(stepped()[:41]), PLAN, "36 months before and 5 after"),
    "ends before": (monthly(noise()[:30]), PLAN, "ends in 2023-02, before the change could show (2023-09)"),
    "only missing after": (monthly(holes(noise(), slice(30, None))), PLAN, "ends in 2023-02"),
    "in the future": (monthly(noise()), replace(PLAN, change=200), "ends in 2025-08"),
    "begins after": (monthly(noise()), replace(PLAN, change=-3), "nothing before to compare"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_series_get_a_sentence(name: str) -> None:
    series, planned, words = ODD[name]
    found = judge(series, planned, BESIDE)
    assert found.verdict is Verdict.CANNOT_SAY
    assert words in found.because
    alone = judge(series, planned)
    assert alone.verdict is Verdict.CANNOT_SAY
    assert words in alone.because
    assert (alone.effect, alone.low, alone.details) == (None, None, None)


def test_few_months_give_the_detectable_effect() -> None:
    found = judge(monthly(stepped()[26:]), replace(PLAN, change=10))
    assert found.mde is not None
    assert found.mde > 0
    assert f"{found.mde:.3g}" in found.because
    ahead = judge(monthly(noise()[:30]), PLAN)
    assert "will be found" in ahead.because


def test_of_a_long_series_seven_years_are_looked_at() -> None:
    bent = np.concatenate([np.linspace(100, 10, 90), noise(months=96), noise(5, months=24) - 2])
    found = judge(monthly(bent), replace(PLAN, change=186))
    assert (found.n_before, found.n_after) == (84, 24)
    assert found.points[0].period == "2029-03"
    assert found.effect == pytest.approx(-2, abs=0.5)
    assert "102 months lie more than 84 months" in {check.name: check.says for check in found.checks}["whole_series"]
    assert found.details is not None
    assert found.details["placebo_dates"] <= 40


def test_british_drivers() -> None:
    """The seat belt law of February 1983: fewer drivers killed, whichever way they are counted."""
    file = Path(__file__).resolve().parents[3] / "shared" / "realdata" / "timeseries" / "uk_driver_deaths_seatbelts.csv"
    if not file.exists():
        pytest.skip(f"real series: {file}: expected a file, got nothing")
    with file.open(newline="") as text:
        rows = list(csv.DictReader(text))
    killed, behind = ([float(row[name]) for row in rows] for name in ("DriversKilled", "rear"))
    for is_count in (False, True):
        found = judge(Monthly((1969, 1), killed, is_count=is_count), Planned(169, direction="down"))
        assert found.high is not None
        assert found.high < 0
        assert found.verdict is Verdict.SUGGESTIVE
    beside = judge(Monthly((1969, 1), killed), Planned(169, direction="down"), Monthly((1969, 1), behind))
    assert beside.verdict is Verdict.SUPPORTED


def test_missing_months_and_a_gap() -> None:
    few = judge(monthly(holes(stepped(), slice(4, 60, 9))), PLAN, BESIDE)
    assert few.verdict is Verdict.SUPPORTED
    assert few.n_before + few.n_after == MONTHS - 7
    gap = judge(monthly(holes(stepped(), slice(BEFORE - 2, BEFORE + 3))), PLAN, BESIDE)
    assert outcomes(gap)["missing_months"] is Outcome.FAILED
    assert "right at the change" in gap.because
    quarterly = [value if place % 3 == 0 else None for place, value in enumerate(noise(months=120).tolist())]
    assert judge(monthly(quarterly), replace(PLAN, change=66)).effect is not None


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (monthly(holes(noise(4), slice(5, 20))), "holes"),
        (monthly(noise(4), start=(1990, 1)), "no month in common"),
        (monthly([7.0] * MONTHS), "no chance variation"),
    ],
)
def test_comparisons_that_cannot_be_used(comparison: Monthly, words: str) -> None:
    found = judge(monthly(stepped()), PLAN, comparison)
    assert found.verdict is Verdict.SUGGESTIVE
    assert words in found.because


def test_counts() -> None:
    chance = np.random.default_rng(5)
    counts = chance.poisson(np.where(np.arange(MONTHS) < BEFORE, 60, 40)).astype(float).tolist()
    found = judge(Monthly(START, counts, is_count=True), replace(PLAN, smallest_effect=10))
    assert found.details is not None
    assert found.details["rate_ratio"] == pytest.approx(2 / 3, abs=0.1)
    assert found.effect == pytest.approx(-20, abs=6)
    assert "quasi-Poisson" in found.method
    never = judge(Monthly(START, [0.0] * BEFORE + counts[BEFORE:], is_count=True), PLAN)
    assert never.effect is not None


def test_refusals() -> None:
    with pytest.raises(ValueError, match="expected a month"):
        Monthly((2020, 13), [])
    with pytest.raises(ValueError, match="expected 2 months, got 1"):
        Monthly(START, [1, 2], [1])


@pytest.mark.parametrize(
    ("before", "after", "has_slope"), [(169, 23, False), (60, 36, True), (36, 24, False), (12, 6, False)]
)
def test_reml_is_generalised_least_squares(before: int, after: int, has_slope: bool) -> None:
    """The library's smoother alone is off on the first two of these, and nothing says so."""
    values = 1000 * noise(months=before + after)
    shape = design(before + after, before, pairs=1, has_slope=has_slope)
    found = reml(values, shape)
    exact = generalised(values, shape, found.phi)
    assert found.is_converged
    assert (found.effect, found.error) == pytest.approx((exact.effect, exact.error), rel=1e-6)
    assert abs(found.phi) < 0.3


def shaped(shape: Callable[[FloatArray], FloatArray]) -> Callable[[int], FloatArray]:
    return lambda seed: shape(np.arange(MONTHS, dtype=float)) + np.random.default_rng([seed, 7]).normal(size=MONTHS)


def wandering(seed: int) -> FloatArray:
    shocks, found = np.random.default_rng([seed, 8]).normal(size=MONTHS), np.zeros(MONTHS)
    for month in range(1, MONTHS):
        found[month] = 0.6 * found[month - 1] + 0.8 * shocks[month]
    return found


TRAPS: dict[str, Callable[[int], FloatArray]] = {
    "trend": shaped(lambda time: 0.3 * time),
    "bent trend": shaped(lambda time: 10 * (1 - np.exp(-time / 12))),
    "season": shaped(lambda time: 5 * np.sin(time * np.pi / 6)),
    "yearly peak": shaped(lambda time: 8.0 * (time % 12 == 0)),
    "errors that last": wandering,
    "more variable after": lambda seed: (noise(seed, 1.0) - 10) * np.where(np.arange(MONTHS) < BEFORE, 1, 3),
    "outlier at the change": shaped(lambda time: 8.0 * (time == BEFORE)),
    "step a year before": shaped(lambda time: 3.0 * (time >= BEFORE - 12)),
    "half a bad year before": shaped(lambda time: 4.0 * ((time >= BEFORE - 6) & (time < BEFORE))),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_naive_traps_are_not_supported(trap: str) -> None:
    """Even beside a comparison that does not move."""
    found = [judge(monthly(20 + TRAPS[trap](seed)), PLAN, monthly(20 + noise(seed + 50))) for seed in range(8)]
    assert sum(judged.verdict is Verdict.SUPPORTED for judged in found) <= 1

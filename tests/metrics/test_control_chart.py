"""Control charts: the published cases, a slow twin of limits and rules, and what cannot be charted."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.control_chart import ControlChart, Flag, Rule, control_chart
from metrics.statistics.variation import Assurance, Variation, assurance, variation

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"
NAMES = {
    "Above UCL": (Rule.OUTSIDE, True),
    "Below LCL": (Rule.OUTSIDE, False),
    "7 Point Trend (Increasing)": (Rule.TREND, True),
    "7 Point Trend (Decreasing)": (Rule.TREND, False),
    "2 in 3 Above CL": (Rule.NEAR, True),
    "2 in 3 Below CL": (Rule.NEAR, False),
    "7 Points Above CL": (Rule.ROW, True),
    "7 Points Below CL": (Rule.ROW, False),
}
"""The published names of the rules."""
CASES = [
    ("spc_nhs_test_snapshot", "base", False),
    ("spc_nhs_test_snapshot", "outlier_screened", True),
    ("spc_nhs_test_snapshot", "outlier_unscreened", False),
    ("spc_nhs_vignette_outlier", "screened", True),
    ("spc_nhs_vignette_outlier", "unscreened", False),
    ("spc_trend7", "result", True),
]
"""The last one was published with the package's own default, which screens."""


@pytest.fixture(scope="module")
def reference() -> Path:
    if not REFERENCE.is_dir():
        pytest.skip(f"reference cases: {REFERENCE}: expected a folder, got nothing")
    return REFERENCE


def listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize(("name", "variant", "is_screened"), CASES)
def test_published_charts(reference: Path, name: str, variant: str, is_screened: bool) -> None:
    case = json.loads((reference / f"{name}.json").read_text())
    values = list(case["inputs"]["y"])
    if variant.startswith("outlier"):
        values[14] = case["inputs"]["variant_y15"]
    chart, expected = control_chart(values, is_screened=is_screened), case["expected"][variant]
    for segment, *wanted in zip(chart.segments, *expected["segments"].values(), strict=True):
        found = (segment.n, segment.mean, segment.low, segment.high)
        assert found == pytest.approx(tuple(wanted[1:]), abs=1e-3)
    flagged = {index + 1: (flag.rule, flag.is_high) for index, flag in enumerate(chart.flags) if flag}
    wanted = expected["flagged"]
    types = [NAMES[each] for each in listed(wanted["type"])]
    assert flagged == dict(zip(listed(wanted["index_1based"]), types, strict=True))
    colours = {"special_cause_improvement": True, "special_cause_concern": False}
    assert [is_high for _rule, is_high in flagged.values()] == [colours[each] for each in listed(wanted["colour"])]


def test_published_captions(reference: Path) -> None:
    case = json.loads((reference / "spc_nhs_vignette_outlier.json").read_text())
    for variant, published in case["expected"]["published"].items():
        segment = control_chart(case["inputs"]["y"], is_screened=variant == "screened").segments[0]
        assert (segment.low, segment.mean, segment.high) == pytest.approx(tuple(published), abs=0.005)


def slow_flags(values: Sequence[float | None]) -> list[tuple[str, bool] | None]:
    """The rules word by word, for one segment."""
    known = [value for value in values if value is not None]
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not ranges:
        return [None] * len(values)
    centre, width = mean(known), 2.66 * mean(ranges)
    return [slow_flag(values, index, centre, width) for index in range(len(values))]


def slow_flag(values: Sequence[float | None], at: int, centre: float, width: float) -> tuple[str, bool] | None:
    value = values[at]
    if value is None:
        return None
    if abs(value - centre) > width:
        return "outside the limits", value > centre
    for start in range(max(at - 6, 0), at + 1):
        window = [each for each in values[start : start + 7] if each is not None]
        if len(window) == 7 == len(values[start : start + 7]):
            if all(b > a for a, b in pairwise(window)):
                return "trend of seven", True
            if all(b < a for a, b in pairwise(window)):
                return "trend of seven", False
    for sign in (1, -1):
        if is_near(value, centre, width) and any(
            slow_near(values[start : start + 3], centre, width, sign) for start in range(max(at - 2, 0), at + 1)
        ):
            return "two of three near a limit", sign > 0
        if any(slow_row(values[start : start + 7], centre, sign) for start in range(max(at - 6, 0), at + 1)):
            return "seven on one side of the mean", sign > 0
    return None


def is_near(value: float, centre: float, width: float) -> bool:
    return width * 2 / 3 < abs(value - centre) <= width


def slow_near(window: Sequence[float | None], centre: float, width: float, sign: int) -> bool:
    known = [each for each in window if each is not None and (each - centre) * sign > 0]
    return len(known) == 3 and sum(is_near(each, centre, width) for each in known) >= 2


def slow_row(window: Sequence[float | None], centre: float, sign: int) -> bool:
    return len([each for each in window if each is not None and (each - centre) * sign > 0]) == 7


POINTS = st.lists(st.one_of(st.none(), st.integers(0, 8), st.integers(0, 30)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(POINTS, st.sets(st.integers(-2, 45), max_size=3))
def test_slow_twin(values: list[int | None], rebase_at: set[int]) -> None:
    numbers = [None if value is None else value * 1.0 for value in values]
    chart = control_chart(numbers, rebase_at=sorted(rebase_at))
    starts = sorted({0} | {index for index in rebase_at if 0 < index < len(values)})
    parts = [numbers[a:b] for a, b in zip(starts, [*starts[1:], len(values)], strict=True)]
    found = [(str(flag.rule), flag.is_high) if flag else None for flag in chart.flags]
    assert found == [flag for part in parts for flag in slow_flags(part)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=30), st.sampled_from([0.1, 0.7, 3.0, 1e6]))
def test_the_scale_and_the_place_of_zero_change_no_flag(values: list[int], scale: float) -> None:
    """0.1 + 0.2 is no more than 0.3: points that lie on the mean, or on a limit, do so in every unit."""
    plain = control_chart([float(value) for value in values])
    assert control_chart([value * scale for value in values]).flags == plain.flags
    assert control_chart([-float(value) for value in values]).flags == mirrored(plain)


def mirrored(chart: ControlChart) -> tuple[Flag | None, ...]:
    return tuple(flag and Flag(rule=flag.rule, is_high=not flag.is_high) for flag in chart.flags)


def test_a_point_on_the_mean_breaks_the_row() -> None:
    below = [4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0]
    above = [8.0, 7.0, 8.0, 7.0, 8.0, 7.0, 8.0]
    assert {flag.rule for flag in control_chart([*below, *above]).flags if flag} == {Rule.ROW}
    broken = [4.0, 5.0, 4.0, 6.0, 5.0, 4.0, 5.0, 8.0, 7.0, 8.0, 6.0, 7.0, 8.0, 7.0]
    chart = control_chart(broken)
    assert chart.segments[0].mean == 6.0
    assert not any(chart.flags)


def test_a_missing_month_has_no_moving_range_and_breaks_a_trend() -> None:
    rising: list[float | None] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    assert {flag.rule for flag in control_chart(rising).flags if flag and flag.rule == Rule.TREND} == {Rule.TREND}
    gap = control_chart([1.0, 2.0, 3.0, None, 40.0, 41.0, 42.0, 43.0])
    segment = gap.segments[0]
    assert segment.high is not None
    assert segment.mean is not None
    assert segment.high - segment.mean == pytest.approx(2.66)
    assert segment.n == 7
    assert Rule.TREND not in {flag.rule for flag in gap.flags if flag}


@pytest.mark.parametrize("values", [[], [None], [3.0], [3.0, None, 4.0]], ids=["nothing", "gap", "one", "apart"])
def test_without_two_side_by_side_there_are_no_limits(values: list[float | None]) -> None:
    chart = control_chart(values)
    assert not any(chart.flags)
    assert all(segment.low is None and segment.high is None for segment in chart.segments)
    assert variation(chart, higher_is_better=True) is None


def test_a_constant_series_stays_in_its_range() -> None:
    chart = control_chart([0.1] * 30)
    assert not any(chart.flags)
    assert (chart.segments[0].low, chart.segments[0].high) == pytest.approx((0.1, 0.1))


def test_under_twelve_points_limits_are_trial_limits() -> None:
    chart = control_chart([1.0, 2.0] * 8, rebase_at=[12])
    assert [segment.is_trial for segment in chart.segments] == [False, True]


def test_rules_do_not_reach_across_a_rebasing() -> None:
    """Three points before and four after are no seven; each part has its own mean."""
    values = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 11.0, 13.0, 11.0, 13.0, 11.0, 13.0]
    assert any(control_chart(values).flags) or control_chart(values).segments[0].mean == 7.0
    chart = control_chart(values, rebase_at=[6])
    assert [segment.mean for segment in chart.segments] == [2.0, 12.0]
    assert not any(chart.flags)


USUAL = [10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0]


@pytest.mark.parametrize(
    ("latest", "better", "state"),
    [
        (30.0, True, Variation.IMPROVING),
        (30.0, False, Variation.CONCERNING),
        (30.0, None, Variation.NEUTRAL),
        (10.0, True, Variation.COMMON),
        (-9.0, True, Variation.CONCERNING),
    ],
)
def test_the_state_is_that_of_the_latest_point(latest: float, better: bool | None, state: Variation) -> None:
    assert variation(control_chart([*USUAL, latest, None]), better) == state


@pytest.mark.parametrize(
    ("target", "better", "state"),
    [
        (2.0, True, Assurance.PASSES),
        (2.0, False, Assurance.FAILS),
        (30.0, True, Assurance.FAILS),
        (30.0, False, Assurance.PASSES),
        (10.5, True, Assurance.HIT_OR_MISS),
        (10.5, None, None),
        (None, True, None),
    ],
)
def test_the_target_against_the_last_limits(target: float | None, better: bool | None, state: Assurance | None) -> None:
    chart = control_chart([*[100.0, 110.0] * 6, *USUAL], rebase_at=[12])
    assert assurance(chart.segments[-1], target, better) == state


def test_since_when_the_latest_point_is_out_of_its_range() -> None:
    chart = control_chart([*USUAL, *USUAL, 25.0, 26.0])
    assert chart.since == 24
    assert control_chart(USUAL).since is None
    assert control_chart([]).since is None

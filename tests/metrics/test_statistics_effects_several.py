"""Several comparisons: their mean, each in turn as if it were touched, difference in differences, the event study."""

from dataclasses import replace

import numpy as np
import pytest

from metrics.statistics.around import Around
from metrics.statistics.effects import judge
from metrics.statistics.event_study import event_study
from metrics.statistics.evidence import Evidence
from metrics.statistics.few_steps import judge_few, judge_yearly
from metrics.statistics.group_differences import Cell, did_2x2, did_of_cells, did_of_changes
from metrics.statistics.judged import Judged, Outcome, Verdict
from metrics.statistics.monthly import mean_of
from metrics.statistics.wave_steps import judge_waves
from metrics.statistics.waves import MeanWave, Move, ShareWave, mean_move
from tests.metrics.test_statistics_effects import AFTER, BEFORE, BESIDE, MONTHS, PLAN, monthly, noise, outcomes, stepped

OTHERS = {name: monthly(noise(seed)) for seed, name in enumerate(("Arts", "Law", "Medicine", "Science"), 20)}
WAVES = ["2021", "2022", "2023", "2024"]


def says(found: Judged, name: str) -> str:
    return next(check.says for check in found.checks if check.name == name)


def test_against_the_mean_of_several() -> None:
    found = judge(monthly(stepped()), PLAN, OTHERS, is_measurement_unchanged=True)
    assert found.verdict is Verdict.SUPPORTED
    assert "mean of several comparisons" in found.method
    assert says(found, "placebo_units").startswith("what was changed ranks 1 of 5 among those compared")
    assert says(found, "comparison") == "the mean of 4 comparisons did not move"
    methods = {each.method: each for each in found.sensitivity}
    assert {f"placebo: {name}" for name in OTHERS} <= set(methods)
    means = methods["difference in differences of the means before and after"]
    assert means.low is not None
    assert means.high is not None
    assert means.low < -2 < means.high < -1
    alone = judge(monthly(stepped()), PLAN, BESIDE)
    assert found.low is not None
    assert alone.low is not None
    assert (found.effect or 0) - found.low < (alone.effect or 0) - alone.low  # a mean has less chance in it than one


def test_one_by_name_is_one() -> None:
    assert judge(monthly(stepped()), PLAN, {"Law": BESIDE}) == judge(monthly(stepped()), PLAN, BESIDE)
    assert judge(monthly(stepped()), PLAN, {}) == judge(monthly(stepped()), PLAN)


def test_what_moves_more_by_itself_leaves_a_suggestion() -> None:
    found = judge(monthly(stepped(by=-1.5)), PLAN, OTHERS | {"Law": monthly(stepped(seed=21, by=6))})
    assert found.verdict is Verdict.SUGGESTIVE
    assert outcomes(found)["placebo_units"] is Outcome.FAILED
    assert says(found, "placebo_units").endswith("Law moved more by itself")


def test_two_are_too_few_to_rank_and_what_cannot_be_used_is_named() -> None:
    odd = {"Arts": OTHERS["Arts"], "Law": OTHERS["Law"], "same": monthly([7.0] * MONTHS), "none": monthly([])}
    found = judge(monthly(stepped()), PLAN, odd)
    assert outcomes(found)["placebo_units"] is Outcome.CANNOT_SAY
    assert (
        says(found, "comparison") == "the mean of 2 comparisons (without same, none, which cannot be used) did not move"
    )
    useless = judge(monthly(stepped()), PLAN, {name: odd[name] for name in ("same", "none")})
    assert outcomes(useless)["comparison"] is Outcome.CANNOT_SAY
    assert "placebo_units" not in outcomes(useless)


def test_a_missing_month_of_one_does_not_shift_the_mean() -> None:
    high, low = np.full(MONTHS, 10.0), np.full(MONTHS, 2.0)
    high[[3, 50]] = np.nan
    assert mean_of([high, low], BEFORE) == pytest.approx(np.full(MONTHS, 6.0))
    assert np.isnan(mean_of([high, high], BEFORE)[[3, 50]]).all()


def test_event_study() -> None:
    found = judge(monthly(stepped()), PLAN, OTHERS).event_study
    assert [gap.period for gap in found[7:10]] == ["2023-06", "2023-09", "2023-12"]
    assert [gap.is_after for gap in found] == [False] * 8 + [True] * 8
    assert np.mean([gap.difference for gap in found if gap.is_after]) == pytest.approx(-2, abs=0.3)
    inside = [gap.low <= 0 <= gap.high for gap in found if gap.low is not None and gap.high is not None]
    assert sum(inside[:8]) >= 7
    assert not any(inside[8:])
    assert judge(monthly(stepped()), PLAN).event_study == ()


def test_event_study_leaves_out_the_wash_in() -> None:
    found = judge(monthly(stepped()), replace(PLAN, wash_in=2), OTHERS).event_study
    assert next(gap.period for gap in found if gap.is_after) == "2023-11"
    few = Evidence(monthly(stepped()[22:50]), replace(PLAN, change=14), monthly(noise(4)[22:50]), Around())
    assert len(event_study(few)) == 10


def test_differences_by_cells_and_by_rows_are_the_same() -> None:
    chance = np.random.default_rng(2)
    sides = {
        (touched, after): chance.normal(3 + touched * after, 1, 9)
        for touched in (False, True)
        for after in (False, True)
    }
    rows = [(value, *side) for side, values in sides.items() for value in values]
    by_rows = did_2x2(*([row[place] for row in rows] for place in range(3)))
    by_cells = did_of_cells({side: Cell(9, values.mean(), values.std(ddof=1)) for side, values in sides.items()})
    assert (by_cells.effect, by_cells.error, by_cells.p) == pytest.approx((by_rows.effect, by_rows.error, by_rows.p))
    assert by_cells.interval == pytest.approx(by_rows.interval)


def test_one_touched_unit_has_no_error_by_unit() -> None:
    found = did_of_changes([5.0, 1.0, 2.0, 0.0], [True, False, False, False])
    assert (found.error_by_unit, found.p_by_unit) == (None, None)
    assert (found.effect, found.error) == pytest.approx((4.0, (1 + 1 / 3) ** 0.5))
    assert did_of_changes([5.0, 1.0, 1.0, 1.0], [True, False, False, False]).interval is None


def test_waves_beside_several_groups() -> None:
    before, after = [ShareWave(240, 400), ShareWave(244, 400), ShareWave(240, 400)], ShareWave(320, 400)
    others = {name: (ShareWave(200 + by, 400), ShareWave(203 - by, 400)) for by, name in enumerate("abcd")}
    found = judge_waves(before, after, PLAN, periods=WAVES, comparison=others)
    assert found.verdict is Verdict.SUPPORTED
    assert outcomes(found)["placebo_units"] is Outcome.PASSED
    methods = {each.method: each.effect for each in found.sensitivity}
    assert methods["difference in differences, by how much the others differ"] == pytest.approx(0.2)
    one = judge_waves(before, after, PLAN, periods=WAVES, comparison=others["a"])
    assert {each.method for each in one.sensitivity} > {"difference in differences, by least squares"}
    assert one == judge_waves(before, after, PLAN, periods=WAVES, comparison={"a": others["a"]})
    moved = others | {"b": (ShareWave(100, 400), ShareWave(390, 400))}
    assert judge_waves(before, after, PLAN, periods=WAVES, comparison=moved).verdict is not Verdict.SUPPORTED


def test_the_event_study_of_waves_begins_at_the_last_before() -> None:
    before, after = [ShareWave(240, 400), ShareWave(244, 400), ShareWave(240, 400)], ShareWave(320, 400)
    beside = {"a": [ShareWave(200, 400), None, ShareWave(200, 400), ShareWave(204, 400)]}
    pair = {"a": (ShareWave(200, 400), ShareWave(204, 400))}
    found = judge_waves(before, after, PLAN, periods=WAVES, comparison=pair, courses=beside).event_study
    assert [(gap.period, round(gap.difference, 3), gap.is_after) for gap in found] == [
        ("2021", 0.0, False),
        ("2023", 0.0, False),
        ("2024", 0.19, True),
    ]
    assert found[1].low is None
    short = {"a": beside["a"][2:]}
    assert judge_waves(before[2:], after, PLAN, periods=WAVES[2:], comparison=pair, courses=short).event_study == ()


def test_the_mean_of_moves() -> None:
    found = mean_move([Move(effect=0.1, low=0.0, high=0.2), Move(effect=0.3, low=0.2, high=0.4)])
    assert (found.effect, found.low, found.high) == pytest.approx((0.2, 0.2 - 0.02**0.5 / 2, 0.2 + 0.02**0.5 / 2))
    cell = MeanWave(3.0, 0.05, 400).cell
    assert (cell.n, cell.mean, cell.spread) == pytest.approx((400, 3.0, 1.0))


def test_years_beside_others() -> None:
    ours = dict(zip(range(2015, 2023), [30, 31, 29, 30, 40, 41, 39, 40], strict=True))
    others = {name: {year: 100.0 + number + year % 3 for year in ours} for number, name in enumerate("abc")}
    found = judge_yearly(ours, 2019, PLAN, beside=others)
    methods = {each.method: each for each in found.sensitivity}
    assert methods["difference in differences, by least squares"].effect == pytest.approx(10, abs=0.5)
    assert methods["difference in differences, by how much the others differ"].effect == pytest.approx(10, abs=0.5)
    assert outcomes(found)["placebo_units"] is Outcome.PASSED
    assert found.verdict is Verdict.CANNOT_SAY
    few = judge_few(list("abcd"), [1, 2, 4, 5], 2, PLAN, beside={"x": [1, 1, 1, 1], "nothing": [None] * 4})
    assert [(each.effect, each.low) for each in few.sensitivity] == [(pytest.approx(3.0), None)]
    assert len(few.checks) == 4


def test_few_events_and_one_that_passes() -> None:
    rare = judge(replace(monthly([float(place in (5, 40, 50, 55)) for place in range(MONTHS)]), is_count=True), PLAN)
    assert "Only 4 were counted in 60 months" in rare.because
    same = judge(monthly([5.0] * 20 + [6.0] + [5.0] * 39), PLAN)
    assert "Hardly any month differs" in same.because
    passing = noise()
    passing[BEFORE : BEFORE + 6] -= 3
    assert outcomes(judge(monthly(passing), PLAN, BESIDE))["lasting"] is Outcome.FAILED
    assert len(passing) == BEFORE + AFTER


def test_two_months_far_off_at_the_change_support_nothing() -> None:
    values = noise()
    values[BEFORE : BEFORE + 2] += 8
    found = judge(monthly(values), PLAN, BESIDE)
    assert found.verdict is not Verdict.SUPPORTED
    assert "2023-09, 2023-10" in says(found, "outliers")


def test_a_step_half_a_year_before_the_date_is_not_ours() -> None:
    found = judge(monthly(stepped(at=BEFORE - 6, by=-3)), PLAN)
    assert found.verdict is Verdict.NOT_OURS
    assert "fits best in 2023-03" in found.because

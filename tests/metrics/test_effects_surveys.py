"""Effects on KPIs of surveys and of years: which waves and years are compared, and beside what."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from data.warehouse import published_from
from metrics import effects
from metrics.statistics.bases import error_of_mean, wilson_base
from metrics.statistics.intervals import mean_interval, wilson_intervals
from metrics.statistics.judged import Verdict
from metrics.statistics.proportions import difference_interval
from tests.metrics.effect_rows import change, event, impact, monthly, only, outcomes, says, survey, warehouse
from tests.metrics.warehouses import in_memory, on_postgres, refill

DESK = {"2019": 0.60, "2020": 0.61, "2021": 0.60, "2022": 0.62, "2023": 0.70, "2024": 0.80, "2025": 0.81}
LIBRARY = dict.fromkeys(DESK, 0.85)
SHARE: dict[str, Any] = {"metric": "satisfied_share", "direction": "up", "smallest_effect": 0.05}
PLANNED = impact("barometer: support: desk", comparison="barometer: support: library", **SHARE)


def test_the_last_wave_before_is_set_against_the_first_after() -> None:
    with in_memory(survey({"desk": DESK, "library": LIBRARY})) as published:
        found = only(published, change(PLANNED))
    judged = found.judged
    expected = difference_interval(0.80 * 400, 400, 0.62 * 400, 400)
    assert (judged.effect, judged.low, judged.high) == pytest.approx((0.18, *expected), abs=1e-6)
    assert (judged.n_before, judged.n_after, judged.verdict) == (4, 1, Verdict.SUPPORTED)
    assert "400 answered in 2022 and 400 answered in 2024" in says(found)["answers"]
    assert "18.0 percentage points higher" in found.sentence
    assert "in 2024 than in 2022: 80.0% instead of 62.0%" in found.sentence


def test_a_wave_of_which_it_is_not_known_on_which_side_it_lies_is_left_out() -> None:
    terms = {"2022 spring": 0.6, "2022 autumn": 0.6, "2023 spring": 0.61, "2023 autumn": 0.8, "2024 spring": 0.8}
    with in_memory(survey({"desk": terms})) as published:
        named = only(published, change(PLANNED, starts=date(2023, 7, 1)))
        midway = only(published, change(PLANNED, starts=date(2023, 4, 1)))
        late = only(published, change(PLANNED, starts=date(2023, 7, 1), wash_in=3))
    assert "in 2023 autumn than in 2023 spring" in named.sentence
    assert "in 2023 autumn than in 2022 autumn" in midway.sentence
    assert "in 2024 spring than in 2023 spring" in late.sentence


def test_what_moved_as_much_beside_it_is_not_ours_and_an_event_between_the_waves_is_named() -> None:
    law = event("Library law", date(2024, 2, 1))
    with in_memory(survey({"desk": DESK, "library": DESK})) as published:
        assert only(published, change(PLANNED)).judged.verdict is Verdict.NOT_OURS
    with in_memory(survey({"desk": DESK, "library": LIBRARY})) as published:
        found = only(published, change(PLANNED), events=[law, event("Long ago", date(2019, 1, 1))])
    assert found.co_events == ("Library law (2024-02)",)
    assert found.judged.verdict is Verdict.SUGGESTIVE


def test_another_wording_after_the_change_is_a_failed_check() -> None:
    texts = {wave: "new words" if wave > "2023" else "old words" for wave in DESK}
    with in_memory(survey({"desk": DESK}, texts=texts)) as published:
        found = only(published, change(PLANNED))
    assert outcomes(found)["measurement"] == "failed"
    assert "old words" in says(found)["measurement"]
    assert "no series, group, question or metric" in says(found)["comparison"]


@pytest.mark.parametrize(
    ("people", "because"),
    [(4, "hidden to protect a group of fewer than 5"), (8, "only 8 answered")],
)
def test_waves_that_few_answered_tell_nothing(people: int, because: str) -> None:
    with in_memory(survey({"desk": DESK}, people=people)) as published:
        found = only(published, change(PLANNED))
    assert (found.judged.verdict, found.judged.effect) == (Verdict.CANNOT_SAY, None)
    assert because in found.judged.because


def test_without_a_wave_on_one_side_it_is_said() -> None:
    with in_memory(survey({"desk": DESK})) as published:
        early = only(published, change(PLANNED, starts=date(2018, 1, 1)))
        late = only(published, change(PLANNED, starts=date(2026, 1, 1)))
    assert "no wave before the change (2018-01)" in early.judged.because
    assert "no wave after the change had settled (2026-01)" in late.judged.because


def test_a_mean_score_is_compared_too() -> None:
    planned = impact("barometer: support: desk", metric="score_mean", direction="up", smallest_effect=0.1)
    with in_memory(survey({"desk": DESK})) as published:
        found = only(published, change(planned))
    assert found.judged.effect == pytest.approx(3 * 0.18, abs=1e-6)
    assert found.judged.low is not None
    assert "Welch" in found.judged.method


def headcounts(students: dict[int, float], **more: Any) -> pd.DataFrame:
    frame = pd.DataFrame({"year": list(students), "students": list(students.values())})
    fixed: dict[str, Any] = {"slice_id": 1, "source": "register", "unit": "person", "definition": "15 October"}
    fixed |= {"is_provisional": False, "is_suppressed": False, "category": "fee"}
    return frame.assign(period=frame["year"].astype(str), **(fixed | more))


def test_years_are_shown_before_and_after_without_a_verdict() -> None:
    fee = headcounts(
        {2016 + each: 100.0 + each for each in range(5)} | {2022 + each: 140.0 + each for each in range(3)}
    )
    exchange = headcounts(dict.fromkeys(range(2016, 2025), 500.0), category="exchange_inbound")
    published = published_from({"headcount": pd.concat([fee, exchange])})
    planned = impact(None, metric="fee_students", direction="up", smallest_effect=10.0, comparison="exchange_inbound")
    found = only(published, change(planned, starts=date(2021, 3, 1)))
    slope = only(published, change(impact(None, metric="fee_students", shape="slope"), starts=date(2021, 3, 1)))
    published.engine.dispose()
    assert (found.judged.n_before, found.judged.n_after) == (5, 3)
    assert (found.judged.level_before, found.judged.observed, found.judged.effect) == (102, 141, 39)
    assert found.judged.verdict is Verdict.CANNOT_SAY
    assert "exchange_inbound went from 500 to 500 in the same years" in says(found)["comparison"]
    assert (slope.judged.effect, slope.judged.low, slope.judged.verdict) == (None, None, Verdict.CANNOT_SAY)
    assert "stood at 102 before the change and at 141 after it" in slope.sentence


def test_another_definition_after_the_change_is_a_failed_check() -> None:
    early = headcounts({2017 + each: 100.0 for each in range(4)})
    late = headcounts({2022 + each: 140.0 for each in range(3)}, definition="1 November")
    published = published_from({"headcount": pd.concat([early, late])})
    found = only(published, change(impact(None, metric="fee_students"), starts=date(2021, 3, 1)))
    published.engine.dispose()
    assert says(found)["measurement"] == "the definition was 15 October before and is 1 November after"


@pytest.mark.parametrize(("share", "base"), [(0.5, 40), (0.82, 517), (0.03, 23), (1.0, 12), (0.0, 30)])
def test_the_base_of_an_interval_is_found_again(share: float, base: float) -> None:
    (around,) = wilson_intervals([(share, base)])
    assert wilson_base(share, *around) == pytest.approx(base, rel=1e-6)


@pytest.mark.parametrize(("share", "low", "high"), [(0.4, 0.4, 0.4), (0.4, 0.1, 0.42), (1.2, 1.1, 1.3)])
def test_an_interval_of_another_kind_has_no_such_base(share: float, low: float, high: float) -> None:
    assert wilson_base(share, low, high) is None


def test_the_error_of_a_mean_is_found_again() -> None:
    interval = mean_interval(count=40, total=120, squares=400, people=40)
    assert interval is not None
    variance = (400 - 120 * 3) / 39
    assert error_of_mean(*interval, 40) == pytest.approx((variance / 40) ** 0.5)


@pytest.mark.postgres
def test_postgresql_gives_the_same_effects(postgres_url: str) -> None:
    both = monthly(step=-2, group="Law") + monthly(step=-1, group="Arts", seed=3)
    rows: dict[str, Any] = {**warehouse(both), **survey({"desk": DESK, "library": LIBRARY}, people=60)}
    rows["headcount"] = headcounts({2017: 100.0, 2018: 101.0, 2024: 140.0}).to_dict("records")
    fee = impact(None, metric="fee_students", direction="up", smallest_effect=10.0)
    planned = change(impact(comparison="group=Arts", scope="group=Law"), PLANNED, fee)
    with in_memory(rows) as published:
        ours = effects(published, [planned], [])
    with on_postgres(postgres_url) as engine:
        theirs = effects(refill(engine, rows), [planned], [])
    assert [each.judged for each in theirs] == [each.judged for each in ours]
    assert all(each.judged.effect is not None for each in ours)

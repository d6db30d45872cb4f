"""Signals: what is watched, where its chart begins anew, which way is better, and who has looked."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records import Event, Impact, Review, Target, Transformation
from metrics import Plans, Signal, chart_of, signals
from metrics._periods import starts
from metrics._rebasing import Cause, cuts
from metrics.statistics.control_chart import Rule, control_chart
from metrics.statistics.variation import Assurance, Variation
from tests.metrics.warehouses import in_memory

TODAY = date(2026, 11, 22)
NOISE = [0.0, 1.0, -1.0, 0.5, -0.5, 1.0, -1.0, 0.0]


def months(n: int, first: int = 2023) -> list[str]:
    return [f"{first + index // 12}-{index % 12 + 1:02d}" for index in range(n)]


def observed(values: Sequence[float | None], series: str = "waiting days", first: int = 2023) -> list[dict[str, Any]]:
    named = zip(months(len(values), first), values, strict=True)
    return [
        {"series": series, "period": at, "value": value, "summary": "mean"} for at, value in named if value is not None
    ]


def usual(n: int, level: float = 20.0) -> list[float]:
    return [level + NOISE[index % len(NOISE)] for index in range(n)]


def change(name: str, starts: date, *, wash_in: int = 0, direction: str = "down", **more: Any) -> Transformation:
    planned = {"metric": "observation_value", "series": "waiting days", "shape": None, "lag_months": None}
    impact = Impact(**{**planned, "direction": direction, "smallest_effect": None, "comparison": None, **more})
    story = dict.fromkeys(("why", "done", "worked", "failed", "foreseeable"))
    return Transformation(
        id=1, name=name, area="housing", starts=starts, ends=None, wash_in_months=wash_in, impacts=[impact], **story
    )


def target(value: float, *, set_on: date | None = None, due: date = date(2026, 12, 31)) -> Target:
    named: dict[str, Any] = {"metric": "observation_value", "series": "waiting days", "faculty": None, "explains": None}
    return Target(**named, value=value, due=due, owner="Head of Housing", set_on=set_on)


def review(period: str, decided: str = "We know why", next_on: date | None = None) -> Review:
    named: dict[str, Any] = {
        "about": "signal",
        "metric": "observation_value",
        "series": "waiting days",
        "faculty": None,
    }
    at = datetime(2026, 11, 3, tzinfo=UTC)
    gone: dict[str, Any] = {"owner": None, "actor": "Head", "at": at, "withdrawn_by": None, "withdrawn_at": None}
    return Review(id=1, **named, period=period, decided=decided, next_on=next_on, **gone)


def watched(values: Sequence[float | None], plans: Plans | None = None, *more: dict[str, Any]) -> list[Signal]:
    rows = {"source": [{"loader": "observations"}], "observation": [*observed(values), *more]}
    with in_memory(rows) as published:
        return list(signals(published, plans or Plans(), today=TODAY))


def only(values: Sequence[float | None], plans: Plans | None = None) -> Signal:
    (found,) = watched(values, plans)
    return found


def test_a_latest_point_outside_its_range_is_a_signal() -> None:
    found = only([*usual(20), 40.0], Plans(changes=[change("Desk", date(2030, 1, 1))]))
    assert (found.variation, found.since, found.at) == (Variation.CONCERNING, "2024-09", "2024-09")
    assert found.flag is not None
    assert found.flag.rule is Rule.OUTSIDE
    assert found.waits(TODAY)
    assert (found.owner, found.area) == ("Head of office", "housing")


@pytest.mark.parametrize(
    ("plans", "state"),
    [
        (Plans(), Variation.NEUTRAL),
        (Plans(targets=[target(50.0)]), Variation.IMPROVING),
        (Plans(targets=[target(5.0)]), Variation.CONCERNING),
        (Plans(targets=[target(25.0, set_on=date(2024, 10, 1))]), Variation.CONCERNING),
        (Plans(changes=[change("Desk", date(2030, 1, 1), direction="up")], targets=[target(5.0)]), Variation.IMPROVING),
        (
            Plans(changes=[change("A", date(2030, 1, 1)), change("B", date(2030, 1, 1), direction="up")]),
            Variation.NEUTRAL,
        ),
    ],
    ids=["nothing", "target above", "target below", "set later", "the plan decides", "plans disagree"],
)
def test_which_way_is_better(plans: Plans, state: Variation) -> None:
    assert only([*usual(20), 40.0], plans).variation is state


def test_the_chart_begins_anew_at_a_change_after_its_wash_in() -> None:
    values = [*usual(14), *usual(10, 10.0)]
    found = only(values, Plans(changes=[change("Desk", date(2024, 1, 1), wash_in=2)], targets=[target(5.0)]))
    (rebasing,) = found.rebasings
    assert (rebasing.at, rebasing.causes) == ("2024-03", ("Desk",))
    assert (rebasing.before, rebasing.after) == pytest.approx((20.0, 10.0), abs=0.3)
    assert found.variation is Variation.COMMON
    assert found.is_trial
    assert found.assurance is Assurance.FAILS


def test_without_a_registered_cause_nothing_is_rebased() -> None:
    values = [*usual(14), *usual(10, 10.0)]
    elsewhere = change("Desk", date(2024, 3, 1), series="other days")
    law = Event(name="Law", starts=date(2024, 3, 1), ends=None, kind=None, explains="Rents may rise")
    found = only(values, Plans(changes=[elsewhere], events=[law]))
    assert not found.rebasings
    assert found.has_left


@pytest.mark.parametrize(
    ("explains", "reviews"),
    [("Waiting days rise everywhere", []), (None, [review("2024-05", "Because of the Law, says the ministry")])],
    ids=["the event names the series", "a look names the event"],
)
def test_a_logged_cause_begins_a_level(explains: str | None, reviews: list[Review]) -> None:
    law = Event(name="Law", starts=date(2024, 2, 15), ends=None, kind=None, explains=explains)
    found = only([*usual(14), *usual(10, 10.0)], Plans(events=[law], reviews=reviews))
    assert [(each.at, each.causes) for each in found.rebasings] == [("2024-03", ("Law",))]


@pytest.mark.parametrize(
    ("kpis", "at"), [("waiting days; visits", ["2024-03"]), ("visits", [])], ids=["it is named", "another one is named"]
)
def test_the_kpis_that_an_event_names_decide_and_its_words_do_not(kpis: str, at: list[str]) -> None:
    law = Event(
        name="Law", starts=date(2024, 2, 15), ends=None, kind=None, explains="Waiting days rise everywhere", kpis=kpis
    )
    found = only([*usual(14), *usual(10, 10.0)], Plans(events=[law]))
    assert [each.at for each in found.rebasings] == at


def test_a_single_point_before_a_cause_is_no_level() -> None:
    found = only(usual(14), Plans(changes=[change("Desk", date(2023, 2, 1))]))
    assert (found.rebasings, len(found.chart.segments)) == ((), 1)


def test_too_few_months_after_a_change_are_judged_by_the_old_limits() -> None:
    found = only([*usual(18), *usual(4, 10.0)], Plans(changes=[change("Desk", date(2024, 7, 1))]))
    assert not found.rebasings
    assert found.variation is Variation.IMPROVING


def test_two_causes_near_one_another_begin_one_level() -> None:
    changes = [change("Desk", date(2024, 3, 1)), change("Guide", date(2024, 5, 1))]
    found = only([*usual(14), *usual(10, 10.0)], Plans(changes=changes))
    assert [(each.at, each.causes) for each in found.rebasings] == [("2024-05", ("Desk", "Guide"))]


def test_a_look_counts_for_as_long_as_the_signal_lasts() -> None:
    values = [*usual(20), 40.0, 41.0]
    looked = only(values, Plans(reviews=[review("2024-09")]))
    assert looked.since == "2024-09"
    assert looked.looked is not None
    assert not looked.waits(TODAY)
    assert only(values, Plans(reviews=[review("2024-05")])).waits(TODAY)
    assert only(values, Plans(reviews=[review("2024-09", next_on=date(2026, 11, 1))])).waits(TODAY)
    assert not only(values, Plans(reviews=[review("2024-09", next_on=date(2027, 1, 1))])).waits(TODAY)


def test_what_waits_for_a_look_comes_first() -> None:
    more = [observed(values, name) for name, values in {"a": usual(20), "b": [*usual(20), 60.0]}.items()]
    found = watched([*usual(20), 40.0], Plans(reviews=[review("2024-09")]), *(row for rows in more for row in rows))
    assert [each.kpi.series for each in found] == ["b", "waiting days", "a"]


def test_a_mere_comparison_is_not_watched() -> None:
    beside = change("Desk", date(2030, 1, 1), comparison="their days")
    found = watched(usual(20), Plans(changes=[beside]), *observed(usual(20), "their days"))
    assert [each.kpi.series for each in found] == ["waiting days"]


def test_a_yearly_wave_is_taken_out_from_24_months_on() -> None:
    season = [20.0 + 10 * (index % 12 in (6, 7, 8)) + NOISE[index % 8] for index in range(36)]
    assert not only(season[:23]).is_deseasonalised
    found = only(season)
    assert found.is_deseasonalised
    assert found.observed == tuple(season)
    assert found.chart.values != found.observed


def test_missing_months_are_holes() -> None:
    values: list[float | None] = [*usual(10), None, None, *usual(10)]
    found = only(values)
    assert found.periods == tuple(months(22))
    assert found.observed == tuple(values)
    assert found.chart.flags == control_chart(values).flags


def test_too_few_points_have_no_chart_and_say_why() -> None:
    found = only([1.0, 2.0, 90.0])
    assert (found.variation, found.assurance, found.has_left) == (None, None, False)
    assert found.because == "too few points: 3, and a chart needs 6"


def test_periods_of_other_lengths_are_taken_in_their_order() -> None:
    rows = [
        {"series": "visits", "period": f"{year}-Q{quarter}", "value": 10.0 + quarter, "summary": "sum"}
        for year in (2024, 2025)
        for quarter in (1, 2, 4)
    ]
    with in_memory({"observation": rows}) as published:
        found = chart_of(published, "observation_value", {"series": "visits"}, Plans(), today=TODAY)
    assert found.periods == ("2024-Q1", "2024-Q2", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q4")
    assert not found.is_deseasonalised


def test_terms_stand_as_they_were_held_and_months_however_they_are_written() -> None:
    named = [f"{term} {year}" for year in (2022, 2023, 2024) for term in ("spring", "autumn")]
    written = [each.replace("-", "M") for each in months(8)]
    rows = [
        {"series": series, "period": period, "value": float(index), "summary": "sum"}
        for series, periods in {"terms": named, "months": written}.items()
        for index, period in enumerate(periods)
    ]
    with in_memory({"observation": rows}) as published:
        found = {each.kpi.series: each for each in signals(published, Plans(), today=TODAY)}
    assert found["terms"].periods == tuple(named)
    assert found["months"].periods == tuple(months(8))
    assert found["months"].observed == tuple(float(index) for index in range(8))


def test_a_metric_without_any_number_has_no_chart() -> None:
    with in_memory({}) as published:
        found = chart_of(published, "fee_students", {}, Plans(), today=TODAY)
        assert signals(published, Plans(), today=TODAY) == ()
    assert (found.at, found.variation, found.owner != "") == (None, None, True)


def test_the_first_day_of_a_period() -> None:
    known = {
        "2024": date(2024, 1, 1),
        "2024-05": date(2024, 5, 1),
        "2024-05-31": date(2024, 5, 31),
        "2024-Q3": date(2024, 7, 1),
        "2024-W01": date(2024, 1, 1),
        "2024M03": date(2024, 3, 1),
        "autumn 2024": date(2024, 7, 1),
        "spring 2024": date(2024, 1, 1),
        "2018/19": date(2018, 7, 1),
    }
    assert {period: starts(period) for period in known} == known
    assert [starts(period) for period in ("2024-13", "2024-W60", "2024-02-31", "long ago")] == [None] * 4


def test_a_cause_before_or_after_all_points_begins_nothing() -> None:
    found = [Cause(name="early", on=date(2000, 1, 1)), Cause(name="late", on=date(2099, 1, 1))]
    assert cuts(found, months(20), [True] * 20) == []

"""Effects read from a warehouse: what a plan names, which months are the change's own, and what is said of faults."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from data.records import Impact
from metrics import effects, is_estimated
from metrics.statistics.judged import Verdict
from tests.metrics.effect_rows import (
    SOURCE,
    STEP_AT,
    change,
    event,
    impact,
    month,
    monthly,
    only,
    outcomes,
    says,
    warehouse,
)
from tests.metrics.warehouses import in_memory


def test_a_step_in_a_month_by_month_series_is_found_beside_one_that_did_not_move() -> None:
    with in_memory(warehouse(monthly(step=-2), monthly("registry_days", seed=11))) as published:
        found = only(published, change(impact(comparison="registry_days")))
    judged = found.judged
    assert judged.verdict in {Verdict.SUPPORTED, Verdict.SUGGESTIVE}
    assert judged.low is not None
    assert judged.high is not None
    assert judged.low < -2 < judged.high < 0
    assert (judged.n_before, judged.n_after) == (42, 30)
    assert (found.unit, found.higher_is_better, found.planned.comparison) == ("days", False, "Registry days")
    assert found.sentence.startswith("Reply days was 2.")
    assert "days lower" in found.sentence
    assert outcomes(found)["measurement"] == "passed"


def test_the_same_question_gives_the_very_same_answer() -> None:
    with in_memory(warehouse(monthly(step=-2))) as published:
        planned = change(impact())
        first = only(published, planned)
        assert only(published, planned) is first
        assert effects(published, [planned], []) == (first,)
    with in_memory(warehouse(monthly(step=-2))) as published:
        assert only(published, planned) == first


def test_a_plan_that_was_changed_is_estimated_anew() -> None:
    with in_memory(warehouse(monthly(step=-2))) as published:
        assert only(published, change(impact())).judged.smallest_effect == 0.5
        assert only(published, change(impact(smallest_effect=3.0))).judged.smallest_effect == 3.0


@pytest.mark.parametrize(
    ("planned", "because"),
    [
        (impact(metric="moon_phase"), "there is no metric 'moon_phase'"),
        (impact(series="moon_phase"), "no rows match series=moon_phase"),
        (impact(scope="moon=full"), "'moon=full' limits nothing"),
        (impact(scope="Law"), "'Law' limits nothing"),
        (impact(series=None), "the rows belong to different series"),
        (impact(metric="fee_students", series=None), "nothing loaded yet: load headcounts"),
        (impact(metric="response_rate", series=None), "expected a survey"),
        (impact(metric="inbound_students", series="Law"), "has no series"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(planned: Impact, because: str) -> None:
    with in_memory(warehouse(monthly(), monthly("registry_days"))) as published:
        found = only(published, change(planned))
    assert (found.judged.verdict, found.judged.effect) == (Verdict.CANNOT_SAY, None)
    assert because in found.judged.because
    assert because in found.sentence


@pytest.mark.parametrize(
    ("starts", "because"),
    [
        (date(2026, 3, 1), "The series ends in 2025-12"),
        (date(2099, 1, 1), "The series ends in 2025-12"),
        (date(2019, 3, 1), "nothing before to compare with"),
        (date(2020, 10, 1), "There are 9 months before"),
        (date(2025, 9, 1), "4 after"),
    ],
)
def test_too_little_time_on_one_side_is_said(starts: date, because: str) -> None:
    with in_memory(warehouse(monthly(step=-2))) as published:
        found = only(published, change(impact(), starts=starts))
    assert found.judged.verdict is Verdict.CANNOT_SAY
    assert (found.judged.effect, found.judged.low) == (None, None)
    assert because in found.judged.because


def test_months_without_a_number_are_left_out_and_a_gap_at_the_change_is_said() -> None:
    holes = [row for row in monthly(step=-2) if row["period"] not in ("2021-02", "2024-05")]
    gap = [row for row in monthly(step=-2) if not "2023-04" <= row["period"] <= "2023-08"]
    with in_memory(warehouse(holes)) as published:
        found = only(published, change(impact()))
        assert (found.judged.n_before, found.judged.n_after) == (41, 29)
        assert "2 months are missing" in says(found)["missing_months"]
    with in_memory(warehouse(gap)) as published:
        assert "missing right at the change" in says(only(published, change(impact())))["missing_months"]


def test_months_that_two_sources_give_are_not_added() -> None:
    other = SOURCE | {"slice_id": 2, "slice": "office list / reply_days / 2020-01"}
    rows = warehouse(monthly(step=-2), monthly(slice_id=2)[:3], sources=[SOURCE, other])
    with in_memory(rows) as published:
        found = only(published, change(impact()))
    assert found.judged.effect is None
    assert "3 months come twice, such as 2020-01 (office list and ticket system)" in found.judged.because


def test_a_month_that_is_joined_from_fewer_groups_than_others_is_a_failed_check() -> None:
    both = [monthly(group=name, seed=seed, summary="sum") for seed, name in enumerate(("Law", "Arts"))]
    with in_memory(warehouse(*both)) as published:
        assert outcomes(only(published, change(impact())))["groups"] == "passed"
        one = only(published, change(impact(scope="group=Law")))
        assert (one.title, "groups" in outcomes(one)) == ("Reply days (group=Law)", False)
    with in_memory(warehouse(both[0], both[1][:-3])) as published:
        assert outcomes(only(published, change(impact())))["groups"] == "failed"


def test_a_series_that_never_moves_tells_nothing() -> None:
    with in_memory(warehouse(monthly(value=4.0))) as published:
        found = only(published, change(impact()))
    assert (found.judged.verdict, found.judged.effect) == (Verdict.CANNOT_SAY, None)
    assert "the same value" in found.judged.because


def test_another_way_of_measuring_after_the_change_is_a_failed_check() -> None:
    later = SOURCE | {"slice_id": 2, "slice": "new system / reply_days / 2023-07"}
    rows = [row | {"slice_id": 1 if row["period"] < "2023-07" else 2} for row in monthly(step=-2)]
    with in_memory(warehouse(rows, sources=[SOURCE, later])) as published:
        found = only(published, change(impact()))
    assert outcomes(found)["measurement"] == "failed"
    assert says(found)["measurement"] == "the source was ticket system before and is new system after"
    assert found.judged.verdict is Verdict.SUGGESTIVE


def test_a_month_that_the_change_began_in_is_part_of_its_wash_in() -> None:
    with in_memory(warehouse(monthly(step=-2))) as published:
        begun = only(published, change(impact(), starts=date(2023, 7, 1)))
        halfway = only(published, change(impact(), starts=date(2023, 7, 17)))
        later = only(published, change(impact(lag_months=3), starts=date(2023, 7, 17), wash_in=2))
    assert [each.judged.n_after for each in (begun, halfway, later)] == [30, 29, 24]
    assert [each.judged.n_before for each in (begun, halfway, later)] == [42, 42, 42]


def test_two_changes_of_one_kpi_within_three_months_have_one_effect() -> None:
    first, second = change(impact(), name="Desk"), change(impact(), name="Robot", starts=date(2023, 9, 1))
    with in_memory(warehouse(monthly(step=-2))) as published:
        one, other = only(published, first, second), only(published, second, first)
    assert (one.joint_with, other.joint_with) == (("Robot",), ("Desk",))
    assert (one.judged.effect, one.judged.low, one.judged.n_after) == (
        other.judged.effect,
        other.judged.low,
        other.judged.n_after,
    )
    assert one.judged.verdict is not Verdict.SUPPORTED
    assert one.sentence.count("the parts cannot be told apart") == 1


def test_a_change_of_another_kpi_or_part_is_no_joint_effect() -> None:
    planned = change(impact())
    other = change(impact("visits"), name="Robot", starts=date(2023, 8, 1))
    part = change(impact(scope="group=Law"), name="Law's desk", starts=date(2023, 8, 1))
    with in_memory(warehouse(monthly(step=-2))) as published:
        assert not only(published, planned, other).joint_with
        found = only(published, planned, part)
    assert not found.joint_with
    assert found.co_events == ("Law's desk (2023-08)",)


def test_another_change_of_the_kpi_later_ends_the_time_that_is_ours() -> None:
    rows = [row | {"value": row["value"] - 3 * (row["period"] >= "2024-10")} for row in monthly(step=-2)]
    planned, later = change(impact()), change(impact(), name="Robot", starts=date(2024, 10, 1))
    with in_memory(warehouse(rows)) as published:
        ours, theirs = only(published, planned, later), only(published, later, planned)
    assert (ours.judged.n_before, ours.judged.n_after) == (42, 15)
    assert (theirs.judged.n_before, theirs.judged.n_after) == (15, 15)
    assert "to 2024-09 are this change's own" in ours.judged.because
    assert ours.judged.effect == pytest.approx(-2, abs=0.5)


def test_a_change_that_was_taken_back_has_no_effect_from_then_on() -> None:
    with in_memory(warehouse(monthly(step=-2))) as published:
        found = only(published, change(impact(), ends=date(2024, 12, 31)))
    assert found.judged.n_after == 18


def test_an_event_nearby_is_named_and_one_that_speaks_of_the_kpi_explains_it() -> None:
    far = event("Strike", date(2024, 6, 1))
    near = event("Pandemic", date(2022, 1, 1), ends=date(2023, 5, 31))
    cause = event("New ticket law", date(2023, 6, 15), explains="All ticket offices must answer sooner")
    with in_memory(warehouse(monthly("ticket_days", step=-2))) as published:
        planned = change(impact("ticket_days"))
        named = only(published, planned, events=[far, near])
        explained = only(published, planned, events=[cause])
    assert named.co_events == ("Pandemic (2022-01 to 2023-05)",)
    assert named.judged.verdict is Verdict.SUGGESTIVE
    assert explained.judged.verdict is Verdict.NOT_OURS
    assert "All ticket offices must answer sooner" in explained.judged.because


@pytest.mark.parametrize(
    ("kpis", "verdict"),
    [("ticket_days", Verdict.NOT_OURS), ("observation_value", Verdict.NOT_OURS), ("visits", Verdict.SUGGESTIVE)],
)
def test_where_an_event_names_kpis_these_decide_and_its_words_do_not(kpis: str, verdict: Verdict) -> None:
    law = replace(event("New ticket law", date(2023, 6, 15), explains="Ticket offices must answer sooner"), kpis=kpis)
    silent = replace(law, name="Strike", explains=None)
    with in_memory(warehouse(monthly("ticket_days", step=-2))) as published:
        planned = change(impact("ticket_days"))
        assert [only(published, planned, events=[each]).judged.verdict for each in (law, silent)] == [verdict] * 2


def test_a_series_whose_name_holds_a_bar_is_found() -> None:
    with in_memory(warehouse(monthly("a|b", step=-2), monthly("c|d"))) as published:
        found = only(published, change(impact("a|b", comparison="c|d")))
    assert (found.judged.n_before, found.planned.comparison) == (42, "C|d")


@pytest.mark.parametrize(
    ("comparison", "title"),
    [
        ("registry_days", "Registry days"),
        ("observation_value:registry_days", "Registry days"),
        ("group=Arts", "A figure from another system (group=Arts)"),
        ("moon_phase", None),
        ("fee_students", None),
        ("reply_days", None),
        (None, None),
    ],
)
def test_a_comparison_may_be_named_in_several_ways(comparison: str | None, title: str | None) -> None:
    law, arts = monthly(group="Law", step=-2), monthly(group="Arts", seed=5)
    with in_memory(warehouse(law, arts, monthly("registry_days"))) as published:
        scope = "group=Law" if comparison == "group=Arts" else None
        found = only(published, change(impact(comparison=comparison, scope=scope)))
    assert found.planned.comparison == title
    if comparison and title is None:
        assert "the planned comparison cannot be used" in says(found)["comparison"]
        assert ("it is the KPI itself" in says(found)["comparison"]) == (comparison == "reply_days")
        assert found.judged.verdict is not Verdict.SUPPORTED


def test_a_comparison_with_holes_is_none() -> None:
    holes = [row for row in monthly("registry_days") if int(row["period"][-2:]) % 2]
    with in_memory(warehouse(monthly(step=-2), holes)) as published:
        found = only(published, change(impact(comparison="registry_days")))
    assert "holes" in says(found)["comparison"]
    assert found.judged.verdict is Verdict.SUGGESTIVE


def test_what_moved_elsewhere_as_well_is_not_ours() -> None:
    with in_memory(warehouse(monthly(step=-2), monthly("registry_days", step=-2))) as published:
        found = only(published, change(impact(comparison="registry_days")))
    assert found.judged.verdict is Verdict.NOT_OURS


def test_several_kpis_of_one_change_are_judged_together() -> None:
    names = ["reply_days", "visits", "calls", "queue"]
    series = [monthly(name, step=-2 if name == "reply_days" else 0, seed=each) for each, name in enumerate(names)]
    with in_memory(warehouse(*series)) as published:
        found = effects(published, [change(*(impact(name) for name in names))], [])
    assert [each.p_adjusted is not None for each in found] == [True] * 4
    assert "corrected for the 4 KPIs planned (Holm): still found" in says(found[0])["multiplicity"]
    assert all("nothing was found" in says(each)["multiplicity"] for each in found[1:])


def test_days_and_weeks_are_joined_to_months() -> None:
    days = [row | {"period": f"{row['period']}-{day}"} for row in monthly(step=-2) for day in ("01", "15")]
    with in_memory(warehouse(days)) as published:
        found = only(published, change(impact()))
        assert found.judged.n_before == STEP_AT
    first = date(2020, 1, 2)
    thursdays = [first + timedelta(weeks=place) for place in range(300)]
    chance = np.random.default_rng(3).normal(6, 0.3, 300)
    usual = monthly()[0] | {"summary": "sum"}
    weeks = [
        usual | {"period": f"{day:%G-W%V}", "year": day.year, "value": float(value) - 2 * (day >= date(2023, 7, 1))}
        for day, value in zip(thursdays, chance, strict=True)
    ]
    with in_memory(warehouse(weeks)) as published:
        found = only(published, change(impact()))
    assert (found.judged.n_before, found.judged.points[0].period) == (42, "2020-01")
    assert found.judged.observed == pytest.approx(4, abs=0.1)  # of a week, since months have four or five


def test_a_month_that_the_days_only_begin_is_left_out_of_a_sum() -> None:
    usual = monthly()[0] | {"summary": "sum"}
    days = [date(2020, 1, 1) + timedelta(days=place) for place in range(31 * 48)]
    rows = [usual | {"period": day.isoformat(), "year": day.year, "value": 1.0 + day.day % 3} for day in days]
    with in_memory(warehouse(rows)) as published:
        points = only(published, change(impact(), starts=date(2022, 7, 1))).judged.points
    assert points[-1].period == "2024-01"
    assert [point.observed is None for point in points[-2:]] == [False, True]


@pytest.mark.parametrize(
    ("names", "word"),
    [(("Q1", "Q2", "Q3", "Q4"), "quarters"), (("H1", "H2"), "terms")],
)
def test_quarters_and_terms_get_before_and_after(names: tuple[str, ...], word: str) -> None:
    usual, rows = monthly()[0], []
    for place in range(5 * len(names)):
        year, part = 2020 + place // len(names), place % len(names)
        later = 2.0 * (place >= 3 * len(names))
        rows.append(usual | {"period": f"{year}-{names[part]}", "year": year, "value": 6.0 + place % 3 - later})
    with in_memory(warehouse(rows)) as published:
        found = only(published, change(impact(), starts=date(2023, 1, 1)))
    assert found.judged.verdict is Verdict.CANNOT_SAY
    assert (found.judged.n_before, found.judged.n_after) == (3 * len(names), 2 * len(names))
    assert found.judged.effect == pytest.approx(-2, abs=0.5)
    assert f"than in the {word} before" in found.sentence


def test_every_other_group_is_a_comparison() -> None:
    names = ("Law", "Arts", "Odd")
    parts = [monthly(group=name, seed=seed, step=-2 * (name == "Law")) for seed, name in enumerate(names)]
    with in_memory(warehouse(*parts)) as published:
        others = only(published, change(impact(comparison="group=*", scope="group=Law")))
        whole = only(published, change(impact(comparison="group=*")))
    assert others.planned.comparison == "Reply days (group=Arts) + Reply days (group=Odd)"
    assert "mean of several" in others.judged.method
    assert says(others)["placebo_units"].startswith("2 comparisons are too few")
    assert "limit it to the one that the change touched" in says(whole)["comparison"]


def test_several_comparisons_are_named() -> None:
    rows = warehouse(monthly(step=-2), monthly("registry_days", seed=11), monthly("library_days", seed=12))
    with in_memory(rows) as published:
        named = only(published, change(impact(comparison="registry_days + library_days")))
        unknown = only(published, change(impact(comparison="registry_days + moon_phase")))
    assert named.planned.comparison == "Registry days + Library days"
    assert len(named.judged.event_study) == 16
    assert "moon_phase" in says(unknown)["comparisons"]
    assert outcomes(unknown)["comparison"] != "cannot say"


def test_months_of_a_test_have_their_names() -> None:
    assert (month(0), month(STEP_AT)) == ("2020-01", "2023-07")


def test_what_is_estimated_is_kept_until_something_that_it_depends_on_is_another_one() -> None:
    planned, law = change(impact()), event("Law", date(2023, 6, 1))
    with in_memory(warehouse(monthly(step=-2))) as published:
        assert not is_estimated(published, planned, [planned], [])
        found = only(published, planned)
        assert is_estimated(published, change(impact()), [change(impact())], [])
        assert only(published, change(impact())) is found
        assert not is_estimated(published, planned, [planned], [law])
        assert not is_estimated(published, change(impact(lag_months=1)), [planned], [])
        assert only(published, planned, events=[law]).co_events == ("Law (2023-06)",)

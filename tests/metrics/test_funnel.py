"""The way from application to degree, what is paid on it, and the work it causes: sums by hand against the metrics."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import Result, catalogue, measure
from metrics.statistics.quartiles import weighted_quartiles
from tests.metrics.warehouses import Answers, answers, ask, in_memory, on_postgres, refill

WAY = ("applied", "admitted", "paid", "registered", "retained", "completed")
Rows = dict[str, list[dict[str, Any]]]

STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.integers(2020, 2022),
            "faculty": st.sampled_from(["Law", "Arts"]),
            "step": st.sampled_from(WAY),
            "students": st.none() | st.integers(0, 90),
        }
    ),
    min_size=1,
    max_size=25,
)


def funnel(*rows: dict[str, Any]) -> Rows:
    return {"source": [{"loader": "funnel"}], "funnel": [dict(row) for row in rows]}


def by_hand(rows: Sequence[dict[str, Any]]) -> tuple[dict[object, float | None], dict[object, float | None]]:
    """Conversion and lost students by year and step, None where there is no number."""
    sums: dict[tuple[int, str], float | None] = {}
    for row in rows:
        at = (row["year"], row["step"])
        known = None if row["students"] is None or (at in sums and sums[at] is None) else row["students"]
        sums[at] = None if known is None else known + (sums.get(at) or 0)
    loaded = [step for step in WAY if any(step == at for _, at in sums)]
    shares: dict[object, float | None] = {}
    lost: dict[object, float | None] = {}
    for year in {year for year, _ in sums}:
        for step in loaded:
            before = [each for each in WAY[: WAY.index(step)] if (year, each) in sums]
            then = sums[year, before[-1]] if before else None
            shares[year, step], lost[year, step] = compared(sums.get((year, step)), then)
    return shares, lost


def compared(now: float | None, then: float | None) -> tuple[float | None, float | None]:
    if now is None or then is None or now > then or 0 < now < 5:
        return None, None
    share = now / then if then >= 5 else None
    return share, then - now if then - now >= 5 or then == now else None


def numbers(result: Result) -> dict[object, float | None]:
    found: Answers = answers(result)
    return {key: None if isinstance(value, str) else value for key, value in found.items()}


@settings(max_examples=25, deadline=None)
@given(rows=STEPS)
def test_conversion_and_lost_students(rows: list[dict[str, Any]]) -> None:
    shares, lost = by_hand(rows)
    with in_memory(funnel(*rows)) as published:
        for metric, expected in (("funnel_conversion", shares), ("funnel_lost_students", lost)):
            found = numbers(measure(published, catalogue()[metric], by=("year", "step")))
            years_without_rows = {key: None for key in found if key not in expected}
            assert found == pytest.approx(expected | years_without_rows)


@pytest.mark.postgres
def test_postgres_counts_alike(postgres_url: str) -> None:
    rows = funnel(
        {"year": 2021, "step": "applied", "students": 80, "faculty": "Law"},
        {"year": 2021, "step": "paid", "students": 40, "faculty": "Law", "is_provisional": True},
        {"year": 2021, "step": "refunded", "students": 8, "faculty": "Law"},
        {"year": 2022, "step": "applied", "students": 90, "faculty": "Arts"},
    )
    rows["headcount"] = [{"year": 2021, "category": "fee", "country": "IN", "students": 30, "faculty": "Law"}]
    rows["tuition"] = [{"year": 2021, "kind": "revenue", "amount": 60.0, "currency": "SEK", "faculty": "Law"}]
    asked = ("funnel_students", "funnel_conversion", "funnel_lost_students", "refund_share", "tuition_per_student")
    with on_postgres(postgres_url) as engine, in_memory(rows) as published:
        there = refill(engine, rows)
        for metric in (*asked, "country_top1_share", "headcount_index"):
            for by in ((), ("year",), ("faculty",)):
                one, other = (measure(store, catalogue()[metric], by=by) for store in (published, there))
                assert one.rows == other.rows, (metric, by)


def test_several_steps_are_not_one() -> None:
    rows = funnel({"step": "applied", "students": 80}, {"step": "paid", "students": 40})
    reason = "the rows are of different steps: choose one step"
    assert answers(ask(rows, "funnel_conversion")) == {(): reason}
    assert answers(ask(rows, "funnel_conversion", step="paid")) == {(): 0.5}
    nobody = "no rows match step=completed; step is one of applied, paid"
    assert answers(ask(rows, "funnel_conversion", step="completed")) == {(): nobody}


def test_a_step_not_reached_yet_is_not_zero() -> None:
    rows = funnel(
        {"year": 2021, "step": "registered", "students": 50},
        {"year": 2021, "step": "retained", "students": 40},
        {"year": 2022, "step": "registered", "students": 60},
    )
    assert answers(ask(rows, "retention_share")) == {(): 0.8}
    assert ask(rows, "retention_share").notes == ("the cohort of 2021: the latest that is known",)
    not_yet = "not yet: no retained students of this cohort are loaded"
    assert answers(ask(rows, "retention_share", by=("year",))) == {2021: 0.8, 2022: not_yet}
    assert answers(ask(rows, "funnel_conversion", step="retained")) == {(): not_yet}
    assert answers(ask(rows, "completion_share")) == {(): "not yet: no completed students of this cohort are loaded"}


def test_a_small_step_is_hidden_and_terms_are_named() -> None:
    few = funnel({"step": "applied", "students": 80}, {"step": "paid", "students": 3})
    for metric in ("funnel_conversion", "funnel_lost_students", "funnel_students"):
        assert answers(ask(few, metric, step="paid")) == {(): "hidden: fewer than 5"}
    terms = funnel(
        {"year": 2021, "period": "autumn 2021", "step": "paid", "students": 30},
        {"year": 2021, "period": "spring 2021", "step": "paid", "students": 10},
    )
    assert ask(terms, "funnel_students", step="paid").rows[0].value.note == "autumn 2021 and spring 2021 together"


def test_quartiles() -> None:
    assert weighted_quartiles({}) is None
    assert weighted_quartiles({3: 0}) is None
    found = weighted_quartiles({1: 1, 2: 1, 3: 1, 4: 1})
    assert found is not None
    assert (found.lower, found.median, found.upper) == (1.5, 2.5, 3.5)
    # R: quantile(rep(c(0, 5, 9), c(3, 4, 4)), type = 2)
    odd = weighted_quartiles({0: 3, 5: 4, 9: 4})
    assert odd is not None
    assert (odd.lower, odd.median, odd.upper, odd.people) == (0, 5, 9, 11)


def test_currencies_are_not_added() -> None:
    rows: Rows = {
        "source": [{"loader": "tuition"}],
        "tuition": [
            {"kind": "revenue", "amount": 100.0, "currency": "SEK", "payments": 9.0},
            {"kind": "revenue", "amount": 10.0, "currency": "EUR", "payments": 9.0},
        ],
        "headcount": [{"category": "fee", "students": 10}],
    }
    reason = "the amounts are in different currencies (EUR, SEK): choose one currency"
    assert answers(ask(rows, "tuition_revenue")) == {(): reason}
    assert answers(ask(rows, "tuition_revenue", currency="SEK")) == {(): 100.0}
    assert answers(ask(rows, "tuition_per_student")) == {(): reason}
    assert answers(ask(rows, "tuition_per_student", currency="SEK")) == {(): 10.0}
    assert answers(ask(rows, "tuition_budget_deviation", currency="SEK")) == {(): "no budget is loaded"}


def test_students_counted_in_two_ways_share_no_amount() -> None:
    rows: Rows = {
        "source": [{"loader": "workload"}],
        "workload": [{"category": "fee", "measure": "hours", "amount": 100.0}],
        "headcount": [
            {"category": "fee", "students": 10, "unit": "person"},
            {"category": "fee", "students": 8.5, "unit": "FTE"},
        ],
    }
    reason = "the students are counted in different units (FTE, person): choose one unit"
    assert answers(ask(rows, "workload_per_student", category="fee")) == {(): reason}
    hidden = rows | {"headcount": [{"category": "fee", "students": None}]}
    assert answers(ask(hidden, "workload_per_student", category="fee")) == {
        (): "some of the students have no number in the file (hidden or missing)"
    }


def test_more_at_a_step_than_before_is_said_with_both_numbers() -> None:
    rows = funnel({"step": "paid", "students": 80}, {"step": "registered", "students": 90})
    reason = "more are registered (90) than paid (80): the steps may be counted in different ways"
    for metric in ("funnel_conversion", "funnel_lost_students"):
        assert answers(ask(rows, metric, step="registered")) == {(): reason}
    late = funnel({"step": "registered", "students": 50}, {"step": "retained", "students": 60})
    reason = "more are retained (60) than registered (50): the steps may be counted in different ways"
    assert answers(ask(late, "retention_share")) == {(): reason}


def twice(first: str, then: str) -> Rows:
    """A cohort that a list of applicants and a count of steps tell, and one that only the first tells."""
    return {
        "source": [{"loader": first, "slice_id": 1, "load_id": 1}, {"loader": then, "slice_id": 2, "load_id": 2},
                   {"loader": first, "slice_id": 3, "load_id": 3}],
        "funnel": [
            {"slice_id": 1, "period": "2023/24", "year": 2023, "source": "office", "step": "applied", "students": 100},
            {"slice_id": 2, "period": "2023/24", "year": 2023, "source": "office", "step": "applied", "students": 110},
            {"slice_id": 3, "period": "2022/23", "year": 2022, "source": "office", "step": "applied", "students": 70},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(("first", "then"), [("admissions", "funnel"), ("funnel", "admissions")])
def test_of_a_cohort_loaded_twice_the_newer_load_counts_and_it_is_said(first: str, then: str) -> None:
    rows = twice(first, then)
    said = f"2023/24 of office was loaded by {first} and by {then}: the newer load, by {then}, counts"
    found = ask(rows, "funnel_students", by=("year",), step="applied")
    assert answers(found) == {2022: 70, 2023: 110}
    assert found.notes == (said,)
    assert {each.load for each in found.sources} == {2, 3}
    assert ask(rows, "funnel_conversion", by=("step",)).notes == ("2023: the latest year in scope", said)
    assert ask(rows, "funnel_students", step="applied", year="2022").notes == ("2022: the latest year in scope",)


def test_how_students_are_counted_can_be_chosen_beside_amounts() -> None:
    ways = [("autumn 2024", "person", 20.0), ("spring 2024", "person", 25.0), ("2024", "FTE", 40.0)]
    rows: Rows = {
        "source": [{"loader": "tuition", "slice_id": 1, "load_id": 1}, {"loader": "headcounts", "slice_id": 2}],
        "tuition": [{"kind": "revenue", "amount": 100.0, "currency": "SEK", "year": 2024, "slice_id": 1}],
        "headcount": [
            {"category": "fee", "year": 2024, "period": period, "unit": unit, "students": n, "slice_id": 2}
            for period, unit, n in ways
        ],
    }
    assert "choose one unit" in str(answers(ask(rows, "tuition_per_student"))[()])
    reason = "the students are counted at different times (autumn 2024, spring 2024): choose one counted_at"
    assert answers(ask(rows, "tuition_per_student", unit="PERSON")) == {(): reason}
    found = ask(rows, "tuition_per_student", unit="person", counted_at="spring 2024")
    assert answers(found) == {(): 4.0}
    assert {each.load for each in found.sources} == {1}
    assert answers(ask(rows, "tuition_per_student", unit="fte")) == {(): 2.5}

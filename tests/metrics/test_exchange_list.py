"""Agreements one by one: why they need a decision, what flowed, and what a plan would change."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from loaders.choices import CHOICES
from metrics import Choices, Impossible, Move, Plan, Seats, UnknownDimension, agreements, flows, what_if
from metrics._choices import READ
from tests.metrics.exchange_rows import UNIVERSITIES, University
from tests.metrics.exchange_twin import Twin
from tests.metrics.test_exchange_definitions import QUICK
from tests.metrics.warehouses import ask, in_memory

TODAY = date(2018, 1, 31)
MOVED = {"period": "2017/18", "year": 2017, "state": "completed", "semesters": 1.0, "students": 1}


def agreement(name: str, **terms: Any) -> dict[str, Any]:
    return {
        "agreement": name,
        "partner": "P",
        "first_year": 2015,
        "last_year": 2025,
        "valid_to": date(2026, 6, 30),
        **terms,
    }


def moved(name: str, direction: str, students: int = 1, **stay: Any) -> dict[str, Any]:
    return {
        **MOVED,
        "agreement": name,
        "direction": direction,
        "students": students,
        "semesters": 1.0 * students,
    } | stay


def seat(name: str, direction: str, seats: float, year: int = 2017, **of: Any) -> dict[str, Any]:
    return {"agreement": name, "year": year, "direction": direction, "seats": seats, **of}


OFFICE: dict[str, list[dict[str, Any]]] = {
    "agreement": [
        agreement("even"),
        agreement("asleep and ending", valid_to=date(2018, 7, 31)),
        agreement("asleep"),
        agreement("overbooked"),
        agreement("uneven", ratio=2.0),
        agreement("contested", partner_agreement="N-9"),
        agreement("contested", copy="partner"),
        agreement("over", valid_to=date(2017, 6, 30)),
    ],
    "seat": [
        seat("even", "inbound", 4.0),
        seat("overbooked", "outbound", 1.0),
        seat("overbooked", "inbound", 9.0, is_placeholder=True),
        seat("contested", "inbound", 2.0),
        seat("contested", "inbound", 3.0, copy="partner"),
    ],
    "mobility": [
        *(moved(name, way) for name in ("even", "contested") for way in ("inbound", "outbound")),
        *(moved("overbooked", way, students=2) for way in ("inbound", "outbound")),
        *(moved("uneven", way, students=2) for way in ("inbound", "outbound")),
        moved("over", "inbound", students=9),
        moved("even", "inbound", students=3, state="cancelled"),
    ],
}


def office(**limits: str) -> pd.DataFrame:
    with in_memory(OFFICE) as published:
        return agreements(published, where=limits, today=TODAY).set_index("agreement", drop=False)


def test_who_needs_a_decision_comes_first_with_the_reason() -> None:
    table = office()
    assert list(table["agreement"][:4]) == ["asleep and ending", "overbooked", "uneven", "contested"]
    assert table["reasons"].to_dict() == {
        "asleep and ending": ("expiring and unused",),
        "overbooked": ("overbooked",),
        "uneven": ("out of balance",),
        "contested": ("copies differ",),
        **dict.fromkeys(("asleep", "even", "over"), ()),
    }
    assert table.attrs["year"] == 2017


def test_the_table_tells_terms_flows_and_seats() -> None:
    table = office()
    assert table.loc["even", ["state", "net", "bucket", "utilisation_in"]].tolist() == ["balanced", 0.0, "later", 0.25]
    assert table.loc["uneven", ["state", "net"]].tolist() == ["balanced", -2.0]
    assert table.loc["over", ["state", "bucket"]].tolist() == ["one-way in", "expired"]
    assert table.loc["overbooked", "utilisation_out"] == 2
    assert pd.isna(table.loc["overbooked", "seats_in"])
    assert pd.isna(table.loc["asleep", "utilisation_in"])


def test_the_table_is_limited_like_a_metric() -> None:
    assert list(office(agreement="even|uneven")["agreement"]) == ["uneven", "even"]
    with pytest.raises(UnknownDimension, match="got 'planet'"):
        office(planet="Mars")


@QUICK
@given(university=UNIVERSITIES)
def test_states_of_the_table_are_those_of_the_twin(university: University) -> None:
    twin = Twin(of=university)
    with in_memory(university.tables()) as published:
        table = agreements(published)
    year = table.attrs["year"]
    states = {name: twin.state(term, year) for name, term in twin.terms.items()}
    found = {name: state or None for name, state in zip(table["agreement"], table["state"], strict=True)}
    assert found == states


def test_flows_of_one_agreement() -> None:
    rows = {**OFFICE, "seat": [*OFFICE["seat"], seat("even", "inbound", 5.0, year=2019)]}
    with in_memory(rows) as published:
        even = flows(published, "even")
        contested = flows(published, "contested").set_index("direction")
        nobody = flows(published, "never heard of")
    assert list(zip(even["academic_year"], even["direction"], strict=True)) == [
        ("2017/18", "inbound"),
        ("2017/18", "outbound"),
        ("2019/20", "inbound"),
    ]
    assert even.loc[0, ["seats", "students", "semesters", "months", "not_counted"]].tolist() == [4, 1, 1, 5, 3]
    assert even.loc[1:, "seats"].isna().tolist() == [True, False]
    assert contested.loc["inbound", ["seats", "partner_seats"]].tolist() == [2, 3]
    assert nobody.empty


def test_choices_of_the_loader_are_those_that_metrics_read() -> None:
    assert set(CHOICES) == set(READ) == {each.name for each in fields(Choices)}


def test_choices_decide_what_counts_and_are_told() -> None:
    chosen = {
        **OFFICE,
        "source": [{"slice_id": 7, "loader": "choices", "file": "choices.csv"}],
        "choice": [
            {"slice_id": 6, "name": "counted_states", "value": "live"},
            {"slice_id": 7, "name": "counted_states", "value": "completed|cancelled"},
            {"slice_id": 7, "name": "minimum_stay_months", "value": "4"},
        ],
    }
    usual, other = (ask(rows, "inbound_students", agreement="even|over") for rows in (OFFICE, chosen))
    assert (usual.rows[0].value.value, other.rows[0].value.value) == (10, 13)
    assert usual.notes == ("counted: live, arrived, completed, interrupted; minimum stay none",)
    assert other.notes == ("counted: completed, cancelled; minimum stay 4 months",)
    assert [source.file for source in other.sources] == ["choices.csv"]


MOVE = Move(
    seats=2,
    taken_from=Seats(agreement="even", direction="in"),
    given_to=Seats(agreement="contested", direction="in"),
)
PLANS = [
    (Plan(caps={"over": 4}), {"inbound": 10, "outbound": 6, "net": -6}),
    (Plan(partner_caps={"P": 3}), {"inbound": 3, "outbound": 6}),
    (Plan(partner_caps={"P": 99}, caps={"over": 4}), {"inbound": 10, "net": -6}),
    (Plan(closes_dormant=True), {"agreements": 5, "inbound": 15, "seats_in": 6}),
    (Plan(closed=["over"]), {"agreements": 6, "inbound": 6, "net": -2}),
    (Plan(moves=[MOVE]), {"inbound": 16, "seats_in": 6}),
    (Plan(moves=[replace(MOVE, seats=1), replace(MOVE, seats=1)]), {"inbound": 16, "seats_in": 6}),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "gives"), PLANS)
def test_a_plan_says_what_would_be(plan: Plan, gives: dict[str, float]) -> None:
    answer = what_if(office(), plan, rooms=10)
    assert {name: getattr(answer.after, name) for name in gives} == gives
    assert (answer.before.inbound, answer.before.net, answer.before.students_per_room) == (15, -11, 1.5)
    assert answer.after.students_per_room == answer.after.inbound / 10
    assert all(each.endswith(".") for each in answer.assumptions)
    assert len(answer.agreements) > 0


def test_no_plan_changes_nothing() -> None:
    answer = what_if(office(), Plan())
    assert (answer.before, len(answer.agreements)) == (answer.after, 0)
    assert answer.before.students_per_room is None


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Plan(partner_caps={"nobody": 1}), "partner nobody: expected one of those in the table"),
        (Plan(partner_caps={"P": -1}), "partner P: expected a cap of 0 or more, got -1"),
        (Plan(caps={"nobody": 1}), "agreement nobody: expected one of those in the table"),
        (Plan(caps={"even": -1}), "expected a cap of 0 or more, got -1"),
        (Plan(moves=[replace(MOVE, seats=5)]), "expected 5 seats to take, got 4"),
        (
            Plan(moves=[replace(MOVE, taken_from=Seats(agreement="uneven", direction="in"))]),
            "agreement uneven: expected seats for inbound, got none stated",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(plan: Plan, says: str) -> None:
    with pytest.raises(Impossible, match=says):
        what_if(office(), plan)

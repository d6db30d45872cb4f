"""Exchange metrics against a slow twin in plain Python."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import Value
from tests.metrics.exchange_twin import TODAY
from tests.metrics.warehouses import Answers, answers, ask

REALISED = {"live", "arrived", "completed", "interrupted"}
NAMES = ["A1", "A2", "A3", "A4"]
MOBILITY = st.fixed_dictionaries(
    {
        "agreement": st.sampled_from([*NAMES, None]),
        "year": st.integers(2010, 2017),
        "direction": st.sampled_from(["inbound", "outbound"]),
        "state": st.sampled_from(["completed", "live", "no-show", "cancelled"]),
        "faculty": st.sampled_from(["Law", None]),
        "students": st.integers(1, 9),
        "semesters": st.sampled_from([1.0, 2.0, 4.5]),
    }
)
AGREEMENT = st.fixed_dictionaries(
    {
        "agreement": st.sampled_from(NAMES),
        "slice_id": st.integers(1, 9),
        "faculty": st.sampled_from(["Arts", None]),
        "ratio": st.sampled_from([1.0, 2.0]),
        "first_year": st.integers(2008, 2017),
        "last_year": st.none() | st.integers(2012, 2020),
    }
)
MOBILITIES = st.lists(MOBILITY, max_size=25)
AGREEMENTS = st.lists(AGREEMENT, max_size=8, unique_by=lambda each: (each["agreement"], each["slice_id"]))
Rows = list[dict[str, Any]]


def tables(mobilities: Rows, agreements: Rows) -> dict[str, Rows]:
    loads = [{"loader": "mobilities"}, {"loader": "agreements"}]
    return {"source": loads, "mobility": list(mobilities), "agreement": list(agreements)}


def newest(agreements: Rows) -> dict[str, dict[str, Any]]:
    return {each["agreement"]: each for each in sorted(agreements, key=lambda each: each["slice_id"])}


def stays(mobilities: Rows, agreements: Rows) -> Rows:
    """The stays that took place, with what their agreement says of them."""
    terms = newest(agreements)
    plain = {"ratio": 1.0, "faculty": None}
    joined = [(row, terms.get(row["agreement"], plain)) for row in mobilities if row["state"] in REALISED]
    return [row | {"ratio": term["ratio"], "faculty": row["faculty"] or term["faculty"]} for row, term in joined]


def flows(rows: Sequence[dict[str, Any]], column: str = "semesters") -> tuple[float, float]:
    inbound, outbound = (
        sum(row[column] for row in rows if row["direction"] == direction) for direction in ("inbound", "outbound")
    )
    return inbound, outbound


def shown(number: float, people: float) -> Any:
    return "hidden: fewer than 5" if 0 < people < 5 else pytest.approx(number)


def by_faculty(rows: Rows) -> dict[object, Rows]:
    return {faculty: [row for row in rows if row["faculty"] == faculty] for faculty in {row["faculty"] for row in rows}}


@settings(max_examples=40, deadline=None)
@given(mobilities=MOBILITIES, agreements=AGREEMENTS)
def test_balances(mobilities: Rows, agreements: Rows) -> None:
    groups = by_faculty(stays(mobilities, agreements))
    net: Answers = {}
    index: Answers = {}
    for faculty, rows in groups.items():
        inbound, outbound = flows(rows)
        people = sum(row["students"] for row in rows)
        owed = sum(row["semesters"] * row["ratio"] for row in rows if row["direction"] == "inbound")
        net[faculty] = shown(outbound - owed, people)
        index[faculty] = shown(100 * (1 - abs(inbound - outbound) / (inbound + outbound)), people)
    store = tables(mobilities, agreements)
    if groups:
        assert answers(ask(store, "net_balance_semesters", by=("faculty",))) == net
        assert answers(ask(store, "balance_index", by=("faculty",))) == index


@settings(max_examples=40, deadline=None)
@given(mobilities=MOBILITIES, agreements=AGREEMENTS)
def test_flows(mobilities: Rows, agreements: Rows) -> None:
    expected = {
        faculty: shown(flows(rows, "students")[0], flows(rows, "students")[0])
        for faculty, rows in by_faculty(stays(mobilities, agreements)).items()
        if flows(rows, "students")[0]
    }
    found = answers(ask(tables(mobilities, agreements), "inbound_students", by=("faculty",)))
    assert found == (expected or {None: next(iter(found.values()))})


@settings(max_examples=60, deadline=None)
@given(mobilities=MOBILITIES, agreements=AGREEMENTS)
def test_dormant_agreements(mobilities: Rows, agreements: Rows) -> None:
    moved = [row for row in mobilities if row["state"] in REALISED]
    value = ask(tables(mobilities, agreements), "dormant_agreement_share").rows[0].value
    assert (value.value, value.n) == _dormant(moved, newest(agreements)), value


def _dormant(moved: Rows, agreements: dict[str, dict[str, Any]]) -> tuple[Any, int | None]:
    """In the latest year with both a stay and an agreement in force; where nobody moved, this year."""
    this_year = TODAY.year - (TODAY.month < 7)
    for year in sorted({row["year"] for row in moved}, reverse=True) or [this_year]:
        in_force = [
            name for name, each in agreements.items() if each["first_year"] <= year <= (each["last_year"] or 9_999)
        ]
        used = {row["agreement"] for row in moved if year - 2 <= row["year"] <= year}
        if in_force:
            return pytest.approx(sum(name not in used for name in in_force) / len(in_force)), len(in_force)
    return None, None


def test_rows_without_semesters_have_no_balance() -> None:
    mobilities = [
        {"direction": "inbound", "state": "completed", "students": 9, "semesters": 9.0},
        {"direction": "outbound", "state": "completed", "students": 9, "semesters": None},
    ]
    value = ask(tables(mobilities, []), "net_balance_semesters").rows[0].value
    assert value == Value(
        because="1 of 2 rows of stays does not say how long: no semesters, no months and no term that is known"
    )

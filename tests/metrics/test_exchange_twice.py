"""What several lists tell: identical numbers are one, likely doubles are reported and never joined."""

from datetime import UTC, datetime
from typing import Any

import pytest

from metrics import told_twice
from tests.metrics.warehouses import Rows, in_memory

LOADED = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
OSLO = {"partner": "Oslo", "erasmus_code": "N OSLO01", "first_year": 2020, "last_year": 2024}


def source(number: int, loader: str, slice_: str) -> dict[str, Any]:
    return {"slice_id": number, "loader": loader, "slice": slice_, "file": f"{number}.csv"}


SOURCES = [
    source(1, "agreements", "our list"),
    source(2, "ewp_agreements", "uw / A-9"),
    source(3, "mobilities", "register / 2023/24"),
    source(4, "ewp_outgoing_mobilities", "uw / M-1"),
]


def office(ours: dict[str, Any], network: dict[str, Any]) -> Rows:
    both = [{"agreement": "A-1", "slice_id": 1, **OSLO, **ours}, {"agreement": "X", "slice_id": 2, **OSLO, **network}]
    return {"source": SOURCES, "agreement": both}


@pytest.mark.parametrize(
    ("ours", "network", "why"),
    [
        ({}, {"partner": "UNIV. OSLO"}, "same partner and years"),
        ({"faculty": "Law"}, {"faculty": "Law"}, "same partner and years"),
        ({"isced_f": "0222"}, {"isced_f": "0421; 0231"}, "same partner and years"),
        ({}, {"iia_code": "A-1", "partner": "other", "erasmus_code": None}, "same IIA code"),
        ({"faculty": "Law"}, {"faculty": "Arts"}, None),
        ({"isced_f": "0222"}, {"isced_f": "0421"}, None),
        ({}, {"first_year": 2025, "last_year": 2027}, None),
        ({}, {"erasmus_code": "S LUND01", "partner": "Lund"}, None),
        ({"slice_id": 2}, {}, None),
    ],
)
def test_likely_doubles_are_reported(ours: dict[str, Any], network: dict[str, Any], why: str | None) -> None:
    with in_memory(office(ours, network)) as published:
        found = told_twice(published)
    assert list(found.agreements["why"]) == ([why] if why else [])
    assert found.merged == 0


def test_one_number_in_two_lists_is_one_agreement() -> None:
    with in_memory(office({}, {"agreement": "A-1"})) as published:
        found = told_twice(published)
    assert (found.merged, len(found.agreements)) == (1, 0)


def test_stays_of_one_year_from_two_lists_are_reported() -> None:
    stay = {"year": 2023, "direction": "outbound", "state": "completed", "students": 7}
    rows = [stay | {"slice_id": 3}, stay | {"slice_id": 4, "students": 2}, stay | {"slice_id": 3, "year": 2022}]
    with in_memory({"source": SOURCES, "mobility": rows}) as published:
        found = told_twice(published).stays
    assert sorted(found["list"]) == ["EWP", "register"]
    assert set(found["academic_year"]) == {"2023/24"}
    assert found.set_index("list")["students"].isna().to_dict() == {"EWP": True, "register": False}

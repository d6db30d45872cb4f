"""The figures that rankings and the ministry ask for: what is added, what lasts a semester, what is not loaded."""

from typing import Any

from metrics.statutory import statutory
from tests.metrics.warehouses import in_memory

Rows = dict[str, list[dict[str, Any]]]


def found(rows: Rows) -> dict[tuple[str, int], float | str | None]:
    with in_memory(rows) as published:
        told = statutory(published)
        assert statutory(published) is told
    return {
        (each.asked.id, each.year): each.value.because if each.value.value is None else each.value.value
        for each in told
    }


def notes(rows: Rows) -> dict[str, str | None]:
    with in_memory(rows) as published:
        return {each.asked.id: each.value.note for each in statutory(published)}


COUNTED: Rows = {
    "source": [{"loader": "headcounts"}, {"loader": "mobilities"}],
    "headcount": [
        {"year": 2023, "unit": "person", "category": "fee", "students": 100, "is_provisional": True},
        {"year": 2023, "unit": "person", "category": "free_mover", "students": 60},
        {"year": 2023, "unit": "person", "category": "eu", "students": 50},
        {"year": 2023, "unit": "person", "category": "exchange_inbound", "students": 300},
        {"year": 2023, "unit": "FTE", "category": "eu", "students": 41.5},
        {"year": 2023, "unit": "person", "category": "international_staff", "students": 4},
        {"year": 2024, "unit": "person", "category": "fee", "students": None},
    ],
    "mobility": [
        {"year": 2023, "direction": "inbound", "state": "completed", "students": 10, "semesters": 10.0},
        {"year": 2023, "direction": "inbound", "state": "completed", "students": 6, "semesters": 12.0},
        {"year": 2023, "direction": "inbound", "state": "completed", "students": 20, "months": 20.0},
        {"year": 2023, "direction": "inbound", "state": "completed", "students": 7},
        {"year": 2023, "direction": "inbound", "state": "cancelled", "students": 9, "semesters": 9.0},
    ],
}


def test_figures_of_a_year() -> None:
    told = found(COUNTED)
    assert told["international_degree_students_persons", 2023] == 160
    assert told["international_degree_students_fte", 2023] == 41.5
    assert told["exchange_inbound_persons", 2023] == 16
    assert told["exchange_inbound_fte", 2023] == 11
    assert told["international_staff_persons", 2023] == "hidden: fewer than 5"
    assert told["staff_persons", 2023] == "no rows loaded for 2023"
    assert told["international_degree_students_persons", 2024] == (
        "fee: the only row has no number in the file (hidden or missing)"
    )
    beside = notes(COUNTED | {"headcount": COUNTED["headcount"][:-1]})
    assert beside["international_degree_students_persons"] == "added: fee, free_mover; provisional"
    assert beside["exchange_inbound_persons"] == "left out: 1 row of unknown length"


def test_what_is_not_loaded_says_so() -> None:
    only_stays = found({"source": [{"loader": "mobilities"}], "mobility": COUNTED["mobility"]})
    assert only_stays["exchange_inbound_persons", 2023] == 16
    assert only_stays["exchange_outbound_persons", 2023] == "no rows loaded for 2023"
    assert only_stays["international_degree_students_persons", 2023] == "nothing loaded yet: load headcounts"
    assert found({"source": []}) == {}


def test_counts_of_several_sources_and_terms_stand_beside_each_other() -> None:
    """None is chosen in silence, and what one of them lacks takes nothing from the others."""
    fee = {"unit": "person", "category": "fee"}
    told = found({
        "source": [{"loader": "headcounts"}],
        "headcount": [
            {**fee, "year": 2023, "source": "register", "period": "autumn 2023", "students": 100},
            {**fee, "year": 2023, "source": "register", "period": "spring 2023", "students": 90},
            {**fee, "year": 2024, "source": "register", "period": "autumn 2024", "students": 110},
            {**fee, "year": 2024, "source": "register", "period": "autumn 2024", "category": "doctoral", "students": 9},
            {**fee, "year": 2024, "source": "ministry", "period": "2024", "students": None},
        ],
    })  # fmt: skip
    degree = "international_degree_students_persons"
    assert told[f"{degree} (register, autumn)", 2023] == 100
    assert told[f"{degree} (register, autumn)", 2024] == 119
    assert told[f"{degree} (register, spring)", 2023] == 90
    assert str(told[f"{degree} (ministry)", 2024]).startswith("fee: the only row has no number")
    assert (degree, 2024) not in told

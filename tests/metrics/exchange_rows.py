"""Universities drawn at random: agreements of all units and ratios, their seats, and stays of every length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Row = dict[str, Any]
Rows = Sequence[Row]
NAMES = ["A1", "A2", "A3", "A4"]
DIRECTIONS = ["inbound", "outbound"]
STATES = ["completed", "live", "interrupted", "no-show", "cancelled", "nominated"]
STUDIES = {None, "studies", "traineeship"}
YEARS = range(2015, 2023)
PARTNERS = ["University of Oslo", "Univ. Oslo", "UNIV. OSLO", "Lund University", None]
CODES = [None, None, "N OSLO01", "S LUND01"]

MOBILITY = st.fixed_dictionaries(
    {
        "agreement": st.sampled_from([*NAMES, None, "unlisted"]),
        "year": st.sampled_from(YEARS),
        "direction": st.sampled_from(DIRECTIONS),
        "state": st.sampled_from(STATES),
        "faculty": st.sampled_from(["Law", "Arts", None]),
        "partner": st.sampled_from(PARTNERS),
        "erasmus_code": st.sampled_from(CODES),
        "students": st.integers(1, 9),
        "length": st.sampled_from(["semesters", "months", "both", "short", "full year", "autumn", "unknown"]),
        "kind": st.sampled_from([None, None, "studies", "traineeship", "teaching"]),
    }
)
AGREEMENT = st.fixed_dictionaries(
    {
        "agreement": st.sampled_from(NAMES),
        "slice_id": st.integers(1, 3),
        "faculty": st.sampled_from(["Arts", None]),
        "partner": st.sampled_from(PARTNERS[:-1]),
        "erasmus_code": st.sampled_from(CODES),
        "ratio": st.sampled_from([1.0, 2.0, 0.5]),
        "unit": st.sampled_from([None, None, "semesters", "students", "months"]),
        "carried_over": st.sampled_from([None, -2.0, 3.5]),
        "first_year": st.integers(2013, 2021),
        "last_year": st.none() | st.integers(2018, 2024),
        "copy": st.sampled_from([None, None, "partner"]),
        "is_in_effect": st.sampled_from([None, True, True, False]),
        "is_terminated": st.sampled_from([None, False, False, True]),
    }
)
SEAT = st.fixed_dictionaries(
    {
        "agreement": st.sampled_from(NAMES),
        "slice_id": st.integers(1, 3),
        "year": st.sampled_from(YEARS),
        "direction": st.sampled_from(DIRECTIONS),
        "seats": st.sampled_from([0.0, 1.0, 4.0, 9.0]),
        "kind": st.sampled_from([None, "traineeship", "training"]),
        "copy": st.sampled_from([None, None, "partner"]),
        "is_placeholder": st.sampled_from([None, False, True]),
    }
)


@dataclass(frozen=True, kw_only=True)
class University:
    mobilities: Rows
    agreements: Rows
    seats: Rows
    choices: Mapping[str, str] = field(default_factory=dict)
    partners: Rows = ()

    def tables(self) -> dict[str, list[Row]]:
        return {
            "source": [{"loader": loader} for loader in ("mobilities", "agreements")],
            "mobility": [{k: v for k, v in row.items() if k != "length"} for row in self.mobilities],
            "agreement": list(self.agreements),
            "seat": list(self.seats),
            "partner": list(self.partners),
            "choice": [{"name": name, "value": value} for name, value in self.choices.items()],
        }


def _measured(row: Row) -> Row:
    """The row with what its list says of how long everybody stayed."""
    students = row["students"]
    given = {
        "semesters": {"semesters": 1.0 * students},
        "months": {"months": 9.0 * students},
        "both": {"semesters": 2.0 * students, "months": 8.0 * students},
        "short": {"months": 0.5 * students},
        "full year": {"term": "full year"},
        "autumn": {"term": "Autumn"},
        "unknown": {"term": "block course"},
    }
    plain = {"semesters": None, "months": None, "term": None, "period": f"{row['year']}/{(row['year'] + 1) % 100:02}"}
    return {**row, **plain, **given[row["length"]]}


def _university(parts: tuple[Rows, Rows, Rows, Row, Rows]) -> University:
    mobilities, agreements, seats, choices, partners = parts
    chosen = {name: value for name, value in choices.items() if value is not None}
    rows = [_measured(row) for row in mobilities]
    return University(mobilities=rows, agreements=agreements, seats=seats, choices=chosen, partners=partners)


CHOICES = st.fixed_dictionaries(
    {
        "counted_states": st.sampled_from([None, None, "completed", "completed|live|nominated"]),
        "minimum_stay_months": st.sampled_from([None, None, "3"]),
        "dormant_years": st.sampled_from([None, "2"]),
        "balance_threshold": st.sampled_from([None, "5"]),
        "semester_months": st.sampled_from([None, "6"]),
    }
)
UNIVERSITIES = st.tuples(
    st.lists(MOBILITY, min_size=1, max_size=25),
    st.lists(AGREEMENT, max_size=8, unique_by=lambda each: (each["agreement"], each["slice_id"], each["copy"])),
    st.lists(SEAT, max_size=20),
    CHOICES,
    st.sampled_from([[], [{"partner": "UNIVERSITETET I OSLO", "erasmus_code": "N OSLO01"}]]),
).map(_university)

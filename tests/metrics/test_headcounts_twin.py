"""Head counts and their growth against a slow twin in plain Python."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.warehouses import Answers, answers, ask

COUNT = st.fixed_dictionaries(
    {
        "year": st.integers(2013, 2017),
        "faculty": st.sampled_from(["Law", "Arts"]),
        "category": st.sampled_from(["fee", "doctoral"]),
        "students": st.none() | st.integers(0, 400),
    }
)
COUNTS = st.lists(COUNT, min_size=1, max_size=20)
Sums = dict[object, dict[int, list[int | None]]]


def tables(counts: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {"source": [{"loader": "headcounts"}], "headcount": [dict(row) for row in counts]}


def by_faculty(counts: Sequence[dict[str, Any]]) -> Sums:
    sums: Sums = defaultdict(lambda: defaultdict(list))
    for row in counts:
        sums[row["faculty"]][row["year"]].append(row["students"])
    return sums


def number(found: list[int | None] | None) -> int | None:
    """None where a part is unknown, absent or too small to be shown."""
    if not found or None in found:
        return None
    total = sum(students or 0 for students in found)
    return total if total == 0 or total >= 5 else None


def numbers_only(found: Answers) -> dict[object, float | None]:
    return {key: None if isinstance(value, str) else value for key, value in found.items()}


@settings(max_examples=40, deadline=None)
@given(counts=COUNTS)
def test_students_are_never_added_over_years(counts: list[dict[str, Any]]) -> None:
    latest = max(row["year"] for row in counts)
    expected = {faculty: number(years.get(latest)) for faculty, years in by_faculty(counts).items()}
    result = ask(tables(counts), "students", by=("faculty",))
    assert numbers_only(answers(result)) == expected
    assert result.notes == (f"{latest}: the latest year in scope",)


@settings(max_examples=40, deadline=None)
@given(counts=COUNTS)
def test_growth_from_first_to_last_year(counts: list[dict[str, Any]]) -> None:
    fee = [row for row in counts if row["category"] == "fee"]
    years = [row["year"] for row in fee] or [0]
    expected = {
        faculty: grown(number(found.get(min(years))), number(found.get(max(years))), max(years) - min(years))
        for faculty, found in by_faculty(fee).items()
    }
    result = ask(tables(counts), "fee_student_growth", by=("faculty",))
    assert numbers_only(answers(result)) == (expected or {None: None})


@settings(max_examples=40, deadline=None)
@given(counts=COUNTS)
def test_growth_by_year(counts: list[dict[str, Any]]) -> None:
    years: dict[int, list[int | None]] = defaultdict(list)
    for row in counts:
        if row["category"] == "fee":
            years[row["year"]].append(row["students"])
    expected: dict[object, Any] = {
        year: grown(number(years.get(year - 1)), number(years.get(year)), 1)
        for year in range(min(years, default=0), max(years, default=-1) + 1)
    }
    result = ask(tables(counts), "fee_student_growth", by=("year",))
    assert numbers_only(answers(result)) == (expected or {None: None})


def grown(first: int | None, last: int | None, years: int) -> Any:
    if first is None or last is None or first == 0 or years == 0:
        return None
    return pytest.approx(last / first - 1)

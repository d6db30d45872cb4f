"""What is said of seats tells how many sat on them: none of 1 to 4 follows from what stands beside it."""

from typing import Any

import pytest

from metrics._beside import BESIDE, FEW
from tests.metrics.warehouses import Rows, answers, ask

TAKEN = {"Law": 3, "Arts": 6, "Science": 20}


def office(taken: dict[str, int] = TAKEN) -> Rows:
    """An agreement for each faculty with 10 outbound seats, of which so many were taken."""
    numbers = {faculty: f"A{place}" for place, faculty in enumerate(taken)}
    return {
        "agreement": [
            {"agreement": number, "faculty": faculty, "first_year": 2020, "last_year": 2024}
            for faculty, number in numbers.items()
        ],
        "seat": [{"agreement": number, "year": 2023, **OUT, "seats": 10.0} for number in numbers.values()],
        "mobility": [
            {"agreement": numbers[faculty], "year": 2023, **OUT, "state": "completed", "students": students}
            for faculty, students in taken.items()
        ],
    }


OUT: dict[str, Any] = {"direction": "outbound"}


@pytest.mark.parametrize("metric", ["seat_utilisation", "unused_seats", "overbooked_seats"])
def test_the_smallest_beside_a_small_one_is_hidden_with_it(metric: str) -> None:
    shown = answers(ask(office(), metric, by=("faculty",)))
    assert (shown["Law"], shown["Arts"]) == (FEW, BESIDE)
    assert isinstance(shown["Science"], int | float)
    assert isinstance(answers(ask(office(), metric))[()], int | float)
    assert answers(ask(office(), metric, faculty="Arts")) == {(): BESIDE}
    assert answers(ask(office(), metric, faculty="Law")) == {(): FEW}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    shown = answers(ask(office({"Law": 5, "Arts": 0, "Science": 12}), "unused_seats", by=("faculty",)))
    assert shown == {"Law": 5, "Arts": 10, "Science": 0}


def test_a_year_with_a_small_direction_is_not_told_as_a_whole() -> None:
    rows = office({"Law": 12})
    rows["seat"] = [*rows["seat"], {"agreement": "A0", "year": 2023, "direction": "inbound", "seats": 10.0}]
    came = {"agreement": "A0", "year": 2023, "direction": "inbound", "state": "completed", "students": 2}
    rows["mobility"] = [*rows["mobility"], came]
    assert answers(ask(rows, "unused_seats", by=("direction",))) == {"inbound": FEW, "outbound": 0}
    assert answers(ask(rows, "unused_seats", by=("year",))) == {2023: BESIDE}

"""Goals: where they stand, the straight way on with its interval, and the order that puts the lost ones first."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records import Review, Target
from metrics.goals import Goal, Outcome, goals, unknown
from metrics.statistics.drift import path
from tests.metrics.warehouses import in_memory

TODAY = date(2026, 11, 1)


def target(value: float, *, metric: str = "fee_students", due: int = 2028, series: str | None = None) -> Target:
    return Target(
        metric=metric, series=series, faculty=None, value=value, due=date(due, 12, 31), owner="Head of Recruitment",
        set_on=date(2023, 1, 1), explains=None,
    )  # fmt: skip


def review(metric: str, decided: str, next_on: date | None = None) -> Review:
    return Review(
        id=1, about="target", metric=metric, series=None, faculty=None, period=None, decided=decided, owner=None,
        next_on=next_on, actor="dean", at=datetime(2026, 5, 1, tzinfo=UTC), withdrawn_by=None, withdrawn_at=None,
    )  # fmt: skip


def counts(*students: int | None) -> dict[str, list[dict[str, Any]]]:
    last = 2026 - len(students)
    rows = [{"year": last + at, "category": "fee", "students": n} for at, n in enumerate(students)]
    return {"source": [{"loader": "headcounts"}], "headcount": rows}


def found(rows: dict[str, list[dict[str, Any]]], *targets: Target, reviews: tuple[Review, ...] = ()) -> list[Goal]:
    with in_memory(rows) as published:
        return list(goals(published, targets, TODAY, reviews=reviews))


def test_what_becomes_of_targets() -> None:
    rows = counts(100, 112, 119, 131, 140, 150)
    told = found(rows, target(140), target(170), target(300), target(400, due=2025), target(1, metric="no such"))
    assert [(goal.outcome, goal.target.value) for goal in told] == [
        (Outcome.MISSED, 400),
        (Outcome.WILL_BE_MISSED, 300),
        (Outcome.WILL_BE_REACHED, 170),
        (Outcome.REACHED, 140),
    ]
    missed = told[1]
    assert (missed.latest, missed.distance) == (("2025", 150), 150)
    assert missed.path is not None
    assert missed.path.value == pytest.approx(150 + 3 * (150 - 119) / 3)
    assert not missed.is_open
    assert missed.says.startswith("at +10.3 a year it comes to 181 in 2028, ")
    assert unknown([target(1, metric="no such")])[0].metric == "no such"


def test_chance_may_still_decide() -> None:
    (goal,) = found(counts(100, 140, 90, 150, 120, 150), target(220))
    assert goal.outcome is Outcome.WILL_BE_MISSED
    assert goal.is_open


def test_of_too_little_nothing_is_said() -> None:
    assert found(counts(None), target(10))[0].outcome is Outcome.CANNOT_SAY
    (goal,) = found(counts(100), target(200))
    assert (goal.outcome, goal.path) == (Outcome.CANNOT_SAY, None)
    assert goal.says == "its pace is not known: that takes values of two years before the one it is due"


def test_of_months_the_same_month_of_each_year_speaks() -> None:
    months = [(f"{year}-{month:02}", 10 * year + month) for year in (2024, 2025) for month in (1, 2, 3)]
    rows = {
        "source": [{"loader": "observations"}],
        "observation": [
            {"series": "days", "period": at, "year": int(at[:4]), "value": float(value), "summary": "sum"}
            for at, value in months
        ],
    }
    (goal,) = found(rows, target(3.0, metric="observation_value", series="days", due=2026))
    assert goal.years == [(2024, 20243.0), (2025, 20253.0)]


def test_who_looked_last() -> None:
    looks = (review("fee_students", "wait", next_on=date(2026, 6, 1)), review("students", "other"))
    (goal,) = found(counts(100, 110), target(200), reviews=looks)
    assert [each.decided for each in goal.reviews] == ["wait"]
    assert goal.is_overdue(TODAY)


def test_the_interval_is_that_of_a_random_walk_with_drift() -> None:
    years = [(2020 + at, value) for at, value in enumerate([10.0, 12.0, 11.0, 15.0, 16.0])]
    ahead = path(years, until=2026, pace_of=4)
    assert ahead is not None
    # changes 2, -1, 4, 1: mean 1.5, spread 2.081666; t with 3 degrees of freedom 3.182446; 2 (1 + 2/4) = 3
    assert (ahead.value, ahead.pace) == (19.0, 1.5)
    assert ahead.low == pytest.approx(19 - 3.182446 * 2.081666 * 3**0.5, abs=1e-4)
    assert path(years, until=2024, pace_of=4) is None
    few = path(years[:3], until=2026, pace_of=3)
    assert few is not None
    assert few.low is None

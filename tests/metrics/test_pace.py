"""Where a KPI stands against its target, and what its pace promises."""

from datetime import date

import pytest

from data.records import Target
from metrics.goals import Years, standing, target_of


def target(value: float, due: int = 2027, series: str | None = None) -> Target:
    return Target(
        metric="m", series=series, faculty=None, value=value, due=date(due, 12, 31), owner="o",
        set_on=date(2023, 1, 1), explains=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("years", "higher_is_better", "is_reached", "will_be_missed"),
    [
        ([(2022, 70.0), (2025, 95.0)], True, True, False),
        ([(2022, 70.0), (2025, 80.0)], True, False, True),
        ([(2022, 60.0), (2025, 85.0)], True, False, False),
        ([(2022, 120.0), (2025, 100.0)], False, False, False),
        ([(2022, 120.0), (2025, 115.0)], False, False, True),
        ([(2022, 120.0), (2025, 115.0)], None, False, True),
        ([(2025, 80.0)], True, False, False),
    ],
)
def test_standing(years: Years, higher_is_better: bool | None, is_reached: bool, will_be_missed: bool) -> None:
    found = standing(target(90.0), years, higher_is_better)
    assert found is not None
    assert (found.is_reached, found.will_be_missed) == (is_reached, will_be_missed)


def test_without_a_number_nothing_is_said() -> None:
    assert standing(target(90.0), [], True) is None


def test_the_next_target_that_is_due_counts() -> None:
    targets = [target(1, due=2024), target(2, due=2026), target(3, due=2030), target(4, due=2026, series="other")]
    assert target_of(targets, "m", None, date(2025, 1, 1)) == targets[1]
    assert target_of(targets, "m", None, date(2031, 1, 1)) == targets[2]
    assert target_of(targets, "n", None, date(2025, 1, 1)) is None

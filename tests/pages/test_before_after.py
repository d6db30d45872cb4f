"""The year before a change and the year after it had settled."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.records import Impact, Transformation
from data.warehouse import published_from
from ui.before_after import compare
from ui.filters import Scope
from ui.store import Edition

MONTHS = [date(2022 + month // 12, month % 12 + 1, 1) for month in range(48)]
IMPACT = Impact(
    metric="observation_value", series="waiting", direction="down", shape=None, lag_months=0, smallest_effect=None,
    comparison=None,
)  # fmt: skip
CHANGE = Transformation(
    id=1, name="desk", area="a", starts=date(2024, 1, 1), ends=None, wash_in_months=2, why=None, done=None, worked=None,
    failed=None, foreseeable=None, impacts=[IMPACT],
)  # fmt: skip


@pytest.fixture
def scope() -> Scope:
    """Eight days until 2024, twenty during the two months of wash-in, six from then on."""
    days = [8.0 if month < date(2024, 1, 1) else 20.0 if month < date(2024, 3, 1) else 6.0 for month in MONTHS]
    rows = pd.DataFrame({"period": [f"{month:%Y-%m}" for month in MONTHS], "starts": MONTHS, "value": days})
    rows = rows.assign(slice_id=1, series="waiting", unit="days", summary="mean", year=[month.year for month in MONTHS])
    published = published_from({"observation": rows})
    return Scope(
        edition=Edition(home=str(id(rows)), version=1, language="en", today=date(2026, 1, 1), published=published)
    )


def test_the_wash_in_counts_on_neither_side(scope: Scope) -> None:
    before, after = compare(scope, CHANGE)[0].values
    assert (before.value, after.value) == (8.0, 6.0)


def test_a_year_that_is_not_over_is_no_year(scope: Scope) -> None:
    early = replace(scope, edition=replace(scope.edition, today=date(2025, 2, 1)))
    assert compare(early, CHANGE)[0].values[1].because == "the year after is not over yet"


def test_a_series_that_the_metric_does_not_know_gives_the_reason(scope: Scope) -> None:
    change = replace(CHANGE, impacts=[replace(IMPACT, metric="net_balance_semesters")])
    assert [value.because for value in compare(scope, change)[0].values] == ["not counted by waiting"] * 2

"""Series of other systems against a slow twin in plain Python."""

from collections import defaultdict
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.warehouses import answers, ask

SUMMARIES = {"visits": "sum", "first reply": "mean", "same day": "share"}
OBSERVATION = st.fixed_dictionaries(
    {
        "series": st.sampled_from(sorted(SUMMARIES)),
        "value": st.floats(0, 1_000, width=32),
        "numerator": st.integers(0, 50),
        "denominator": st.integers(50, 90),
    }
)
Rows = list[dict[str, Any]]


def tables(rows: Rows) -> dict[str, Rows]:
    told = [row | {"summary": SUMMARIES[row["series"]]} for row in rows]
    return {"source": [{"loader": "observations"}], "observation": told}


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(OBSERVATION, min_size=1, max_size=30))
def test_series(rows: Rows) -> None:
    series: dict[object, Rows] = defaultdict(list)
    for row in rows:
        series[row["series"]].append(row)
    expected = {name: pytest.approx(joined(SUMMARIES[str(name)], found)) for name, found in series.items()}
    assert answers(ask(tables(rows), "observation_value", by=("series",))) == expected


def joined(summary: str, rows: Rows) -> float:
    values = [row["value"] for row in rows]
    if summary == "share":
        return float(sum(row["numerator"] for row in rows) / sum(row["denominator"] for row in rows))
    return fmean(values) if summary == "mean" else sum(values)


def test_a_large_sum_is_exact() -> None:
    rows = [{"series": "visits", "value": 72_019_402 / 2, "summary": "sum"}] * 2
    value = ask({"observation": rows}, "observation_value").rows[0].value
    assert value.value == 72_019_402


def test_series_are_not_joined() -> None:
    rows = [{"series": name, "value": 1.0, "summary": "sum"} for name in ("visits", "calls")]
    found = ask({"observation": rows}, "observation_value")
    assert answers(found) == {(): "the rows belong to different series (calls, visits): choose one series"}

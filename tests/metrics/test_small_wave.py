"""A wave that 4 people answered tells no number, whatever is asked about it."""

from itertools import product
from typing import Any

import pytest

from metrics import Metric, catalogue, measure
from metrics._examples import two_waves
from tests.metrics.warehouses import in_memory

SERVICE = [pytest.param(metric, id=name) for name, metric in catalogue().items() if metric.subject == "service"]
SCALES: list[tuple[str, str, dict[str, Any]]] = [
    ("desk", "satisfaction", {"scale_low": 1, "scale_high": 4, "satisfied_from": 3}),
    ("recommend", "recommendation", {"scale_low": 0, "scale_high": 10, "satisfied_from": 6}),
    ("support overall", "overall", {"scale_low": 1, "scale_high": 4, "satisfied_from": 3}),
]


def small_wave() -> dict[str, list[dict[str, Any]]]:
    """Fifty answered in 2016, four in 2017; results and a comparison are delivered for both waves."""
    rows = two_waves({element: ([4] * 30 + [1] * 20, [4] * 4) for element, _, _ in SCALES})
    kinds = {element: {"kind": kind, **scale} for element, kind, scale in SCALES}
    rows["question"] = [each | kinds[each["element"]] for each in rows["question"]]
    rows["respondent"] = [each | {"level": "master", "mobility_type": "degree"} for each in rows["respondent"]]
    waves = [
        {"survey": "barometer", "wave": wave, "year": int(wave), "section": "support"} for wave in ("2016", "2017")
    ]
    group = {"element": "desk", "group": "Europe"}
    shares = {"satisfied_share": 0.8, "group_share": 0.7, "rank": 2, "rank_of": 9}
    rows["survey_result"] = [wave | group | shares for wave in waves]
    there = {"level": "master", "mobility_type": "degree", "answers": 90, "satisfied": 60}
    rows["comparison"] = [wave | group | there for wave in waves]
    return rows


@pytest.mark.parametrize("metric", SERVICE)
def test_a_wave_of_4_has_no_number(metric: Metric) -> None:
    others = [name for name in metric.dimensions if name not in ("wave", "year")]
    with in_memory(small_wave()) as published:
        for by, where in product([(), *((name,) for name in others)], ({"wave": "2017"}, {"year": "2017"})):
            if set(where) <= set(metric.dimensions):
                for row in measure(published, metric, by=by, where=where).rows:
                    assert (row.value.value, row.value.low, row.value.n) == (None, None, None), (by, row)


def test_the_larger_wave_beside_it_has_numbers() -> None:
    with in_memory(small_wave()) as published:
        for name in ("satisfied_share", "net_promoter_score", "response_rate", "reweighted_benchmark_share"):
            found = measure(published, catalogue()[name], where={"wave": "2016"})
            assert [row.value.n is not None for row in found.rows] == [True], name

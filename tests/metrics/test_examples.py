"""Every metric's worked example holds, and every question has one answer on DuckDB and on PostgreSQL."""

from collections.abc import Mapping

import pytest

from data.warehouse import Published
from metrics import Metric, Result, Row, catalogue, measure
from metrics._examples import example_rows
from tests.metrics.warehouses import in_memory, on_postgres, refill

ANSWER = ("value", "n", "low", "high", "p_adjusted", "note", "because")
METRICS = [pytest.param(metric, id=name) for name, metric in catalogue().items()]


@pytest.mark.parametrize("metric", METRICS)
def test_example(metric: Metric) -> None:
    with in_memory(example_rows(metric)) as published:
        result = _example(published, metric)
        assert [_told(row, gives) for row, gives in _pairs(result, metric)] == _given(metric)
        assert {source.file for source in result.sources} == {f"{loader}.csv" for loader in metric.source}


@pytest.mark.postgres
def test_postgres_answers_alike(postgres_url: str) -> None:
    with on_postgres(postgres_url) as engine:
        for metric in catalogue().values():
            rows = example_rows(metric)
            postgres = refill(engine, rows)
            with in_memory(rows) as published:
                assert _rounded(_example(postgres, metric)) == _rounded(_example(published, metric))
                for dimension in metric.dimensions:
                    here, there = (measure(store, metric, by=(dimension,)) for store in (published, postgres))
                    assert (metric.id, dimension, _rounded(here)) == (metric.id, dimension, _rounded(there))
                    assert here.sources == there.sources


def _example(published: Published, metric: Metric) -> Result:
    return measure(published, metric, by=metric.example.by, where=metric.example.where)


def _pairs(result: Result, metric: Metric) -> list[tuple[Row, Mapping[str, object]]]:
    return list(zip(result.rows, metric.example.gives, strict=True))


def _told(row: Row, gives: Mapping[str, object]) -> dict[str, object]:
    """As much of the answer as the example states, and a reason whether it is stated or not."""
    told = dict(row.group) | {name: getattr(row.value, name) for name in ANSWER}
    return {name: told[name] for name in {**gives, "because": None}}


def _given(metric: Metric) -> list[dict[str, object]]:
    """A float in an example is what a reader can check by hand, so the last digits are free."""
    return [
        {"because": None} | {k: pytest.approx(v) if isinstance(v, float) else v for k, v in gives.items()}
        for gives in metric.example.gives
    ]


def _rounded(result: Result) -> list[object]:
    return [
        (row.group, *(number if number is None else round(number, 12) for number in numbers), row.value.because)
        for row in result.rows
        for numbers in [(row.value.value, row.value.n, row.value.low, row.value.high)]
    ]

"""The catalogue finds every file, and a metric that says too little is refused when it is built."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import metrics
from metrics import FaultyMetric, Metric, UnknownDimension, catalogue, measure
from metrics._catalogue import by_id
from metrics._examples import example_rows
from tests.metrics.warehouses import in_memory

PROMISED = """
    students satisfied_share score_mean recommend_share response_rate inbound_students outbound_students
    net_balance_semesters balance_index dormant_agreement_share fee_students fee_student_growth exchange_inbound_growth
    exchange_outbound_growth observation_value
"""
STUDENTS = catalogue()["students"]


def test_every_file_is_a_metric() -> None:
    folder = Path(metrics.__file__).parent
    subjects = ("service", "exchange", "students", "office")
    files = {file.stem for subject in subjects for file in (folder / subject).glob("[a-z]*.py")}
    assert files == set(catalogue()) > set(PROMISED.split()) - {"students"}
    assert "students" in catalogue()


@pytest.mark.parametrize("metric", catalogue().values(), ids=lambda metric: metric.id)
def test_words(metric: Metric) -> None:
    assert metric.question.endswith("?")
    assert metric.meaning.endswith(".")
    assert "caused" not in metric.meaning


@pytest.mark.parametrize(
    "fault",
    [
        {"title": " "},
        {"meaning": "TO" + "DO"},
        {"question": "tbd?"},
        {"owner": ""},
        {"unit": "furlongs"},
        {"control": "nobody"},
        {"source": ()},
        {"smallest_base": 0},
        {"example": None},
        {"example": replace(STUDENTS.example, gives=[])},
        {"example": replace(STUDENTS.example, rows={})},
        {"module": "students"},
    ],
    ids=str,
)
def test_faulty_metric_is_refused(fault: dict[str, Any]) -> None:
    with pytest.raises(FaultyMetric, match="expected"):
        replace(STUDENTS, **fault)


def test_two_metrics_of_one_name_are_refused() -> None:
    with pytest.raises(FaultyMetric, match="metric students: expected one file of that name, also in students"):
        by_id([STUDENTS, replace(STUDENTS, module="metrics.office.students")])


def test_unknown_dimension_names_the_known_ones() -> None:
    with in_memory({}) as published, pytest.raises(UnknownDimension, match=r"source, period, year.*got 'planet'"):
        measure(published, STUDENTS, by=("planet",))


@pytest.mark.parametrize("metric", catalogue().values(), ids=lambda metric: metric.id)
def test_answers_are_plain_numbers(metric: Metric) -> None:
    with in_memory(example_rows(metric)) as published:
        result = measure(published, metric, by=metric.example.by)
        json.dumps(
            [(dict(row.group), row.value.value, row.value.n, row.value.low, row.value.high) for row in result.rows]
        )
        json.dumps(result.parameters)

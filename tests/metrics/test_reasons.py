"""Where there is no number, the answer says why."""

from collections.abc import Mapping
from typing import Any

import pytest

from metrics import Value
from metrics._examples import survey_answers
from tests.metrics.warehouses import answers, ask

LOADED = {"source": [{"loader": "headcounts"}]}


def counts(*rows: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return LOADED | {"headcount": [{"category": "fee", "students": 50, **row} for row in rows]}


def reason(tables: Mapping[str, Any], metric: str, **where: str) -> str | None:
    (row,) = ask(tables, metric, by=(), **where).rows
    assert row.value.value is None
    return row.value.because


def test_nothing_loaded() -> None:
    assert reason({}, "students") == "nothing loaded yet: load headcounts"
    assert reason({}, "students", faculty="Law") == "nothing loaded yet: load headcounts"
    assert reason({}, "dormant_agreement_share") == "nothing loaded yet: load agreements and mobilities"
    assert reason({"source": [{"loader": "agreements"}]}, "agreements") == "nothing loaded yet: load mobilities"


def test_nothing_matches() -> None:
    loaded = counts({"faculty": "Law", "category": "doctoral"})
    assert reason(loaded, "students", faculty="Lwa") == "no rows match faculty=Lwa; faculty is one of Law"
    assert reason(loaded, "students", year="soon") == "no rows match year=soon"
    assert reason(loaded, "fee_students") == "no rows match category=fee; category is one of doctoral"
    assert reason(LOADED, "students") == "the files loaded hold no rows"


def test_nothing_matches_keeps_the_columns_asked_for() -> None:
    (row,) = ask(counts({}), "students", by=("faculty", "level"), faculty="Lwa").rows
    assert row.group == {"faculty": None, "level": None}


@pytest.mark.parametrize(("students", "value"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_small_cells(students: int, value: int | None) -> None:
    found = ask(counts({"students": students}), "fee_students").rows[0].value
    hidden = Value(because="hidden: fewer than 5")
    assert found == (hidden if value is None else Value(value=value, n=value))


def test_unknown_is_not_zero() -> None:
    loaded = counts({"students": 1_000}, {"students": 234}, {"students": None}, {"students": None})
    assert reason(loaded, "students") == (
        "2 of 4 rows have no number in the file (hidden or missing); the rest add up to at least 1,234"
    )


def test_the_rest_of_an_unknown_sum_may_be_a_small_cell() -> None:
    loaded = counts({"students": 3}, {"students": None})
    assert reason(loaded, "students") == "1 of 2 rows has no number in the file (hidden or missing)"


def test_units_and_definitions_are_not_added() -> None:
    units = counts({"unit": "person"}, {"unit": "FTE"})
    assert reason(units, "students") == "the rows count in different units (FTE, person): choose one unit"
    assert answers(ask(units, "students", by=("unit",))) == {"FTE": 50, "person": 50}
    assert answers(ask(units, "students", unit="FTE")) == {(): 50}
    definitions = counts({"definition": "autumn"}, {"definition": None})
    assert reason(definitions, "students") == (
        "the rows count by different definitions (autumn, not stated): choose one definition"
    )


def test_growth_needs_two_comparable_years() -> None:
    first, last = {"year": 2013}, {"year": 2017}
    growth = "fee_student_growth"
    assert reason(counts(last), growth) == "only 2017 is in scope: growth needs two years"
    assert reason(counts({**first, "students": 0}, last), growth) == (
        "not defined: it was 0 in 2013, and growth from 0 has no number"
    )
    assert reason(counts({**first, "students": 3}, last), growth) == "not defined: 2013: hidden: fewer than 5"
    assert reason(counts({**first, "students": None}, last), growth) == (
        "not defined: 2013: the only row has no number in the file (hidden or missing)"
    )
    assert reason(counts({**first, "unit": "FTE"}, last | {"unit": "person"}), growth) == (
        "not defined: between 2013 and 2017 the rows count in different units (FTE, person): choose one unit"
    )


def test_missing_years_are_shown() -> None:
    found = ask(counts({"year": 2014}, {"year": 2016}), "students", by=("year",))
    assert answers(found) == {2014: 50, 2015: "no rows loaded for 2015", 2016: 50}
    chosen = ask(counts({"year": 2014}, {"year": 2016}), "students", by=("year",), year="2014|2016")
    assert answers(chosen) == {2014: 50, 2016: 50}


def test_a_group_without_the_latest_year_says_so() -> None:
    loaded = counts({"year": 2016, "faculty": "Law"}, {"year": 2017, "faculty": "Arts"})
    found = ask(loaded, "students", by=("faculty",))
    assert answers(found) == {"Arts": 50, "Law": "no rows loaded for 2017"}


def test_scales_are_not_averaged() -> None:
    tables = survey_answers({"Law": [4] * 30})
    other = survey_answers({"Law": [7] * 30}, question_id=2, scale_high=7, satisfied_from=5)
    tables["question"] += other["question"]
    tables["response"] += [answer | {"question_id": 2, "is_first_of_kind": False} for answer in other["response"]]
    assert reason(tables, "score_mean") == "the answers use different scales (1-4, 1-7): choose one survey"
    assert answers(ask(tables, "satisfied_share")) == {(): 1.0}


def test_a_part_cannot_exceed_its_whole() -> None:
    waves = {"wave": [{"invited": 100, "responded": 120}]}
    assert reason(waves, "response_rate") == "the part is larger than the whole (120 of 100): check the file"
    assert reason({"wave": [{"invited": 0, "responded": 0}]}, "response_rate") == (
        "nobody to take a share of: the total is 0"
    )


def test_reported_results_of_two_waves_are_not_averaged() -> None:
    rows = [{"wave": wave, "satisfied_share": 0.8, "n": 500} for wave in ("2013", "2014")]
    assert reason({"survey_result": rows}, "reported_satisfied_share") == (
        "the results come from different waves (2013, 2014): choose one wave"
    )


def test_a_value_is_a_number_or_a_reason() -> None:
    with pytest.raises(ValueError, match="expected a number or a reason"):
        Value()

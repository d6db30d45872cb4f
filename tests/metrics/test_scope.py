"""What a question is limited to, and which files it is traced back to."""

from typing import Any

import pytest

from metrics import catalogue, choices
from metrics._examples import survey_answers
from tests.metrics.warehouses import answers, ask, in_memory

YEARS = [(2013, "2013/14", 145), (2014, "2014/15", 160), (2017, "2017/18", 259)]
HEADCOUNTS: dict[str, list[dict[str, Any]]] = {
    "source": [
        {"slice_id": year, "load_id": year, "loader": "headcounts", "file": f"{year}.csv"} for year, _, _ in YEARS
    ],
    "headcount": [
        {"slice_id": year, "year": year, "period": period, "category": "fee", "faculty": faculty, "students": students}
        for year, period, students in YEARS
        for faculty in ["Law" if year < 2017 else "Arts"]
    ],
}


@pytest.mark.parametrize(
    ("where", "years"),
    [
        ({"year": "2013..2017"}, [2013, 2014, 2017]),
        ({"period": "2013..2014"}, [2013, 2014]),
        ({"period": "2014/15..2017/18"}, [2014, 2017]),
        ({"year": "2014/15..2017/18"}, [2014, 2017]),
        ({"year": "2014.."}, [2014, 2017]),
        ({"year": "..2013"}, [2013]),
        ({"year": "2013|2017"}, [2013, 2017]),
        ({"period": "2014/15"}, [2014]),
        ({"faculty": "Law|Arts"}, [2013, 2014, 2017]),
        ({"faculty": "Arts"}, [2017]),
    ],
    ids=str,
)
def test_limits(where: dict[str, str], years: list[int]) -> None:
    found = answers(ask(HEADCOUNTS, "fee_students", by=("year",), **where))
    assert [year for year, value in found.items() if not isinstance(value, str)] == years


@pytest.mark.parametrize("dimension", ["year", "period"])
def test_growth_of_the_audit(dimension: str) -> None:
    found = ask(HEADCOUNTS, "fee_student_growth", by=(), **{dimension: "2013..2017"})
    assert found.rows[0].value.value == pytest.approx(0.7862068966)
    assert found.notes == ("from 2013 to 2017",)


def test_sources_are_those_that_fed_the_number() -> None:
    assert [source.file for source in ask(HEADCOUNTS, "students", by=("year",)).sources] == [
        "2013.csv",
        "2014.csv",
        "2017.csv",
    ]
    assert [source.load for source in ask(HEADCOUNTS, "students").sources] == [2017]
    assert [source.load for source in ask(HEADCOUNTS, "students", faculty="Law").sources] == [2014]
    assert [source.load for source in ask(HEADCOUNTS, "fee_student_growth").sources] == [2013, 2017]
    assert ask(HEADCOUNTS, "students", faculty="Lwa").sources == ()


def test_sources_of_answers() -> None:
    tables = survey_answers({"Law": [4] * 5, "Arts": [4] * 5})
    for person in tables["respondent"]:
        person["slice_id"] = 1 if person["faculty"] == "Law" else 2
    tables["question"] = [tables["question"][0] | {"question_id": each, "slice_id": each} for each in (1, 2)]
    tables["source"] = [
        {"slice_id": each, "load_id": each, "loader": "survey_responses", "file": f"{each}.sav"} for each in (1, 2, 3)
    ]
    assert [source.file for source in ask(tables, "satisfied_share").sources] == ["1.sav", "2.sav"]
    assert [source.file for source in ask(tables, "satisfied_share", faculty="Arts").sources] == ["2.sav"]


def test_the_agreement_list_is_a_source_of_the_balance() -> None:
    tables = {
        "source": [
            {"slice_id": 1, "loader": "mobilities", "file": "mobilities.csv"},
            {"slice_id": 2, "loader": "agreements", "file": "agreements.xlsx"},
        ],
        "agreement": [{"slice_id": 2, "agreement": "A1", "faculty": "Law"}],
        "mobility": [{"slice_id": 1, "agreement": "A1", "direction": "inbound", "state": "live", "students": 9}],
    }
    found = ask(tables, "inbound_students", by=("faculty",))
    assert answers(found) == {"Law": 9}
    assert {source.file for source in found.sources} == {"mobilities.csv", "agreements.xlsx"}


def test_sql_runs_by_hand() -> None:
    with in_memory(HEADCOUNTS) as published, published.engine.connect() as connection:
        found = ask(HEADCOUNTS, "students", by=("faculty",), year="2014|2017")
        text = found.sql
        for name in sorted(found.parameters, key=len, reverse=True):
            text = text.replace(f":{name}", repr(found.parameters[name]))
        assert len(connection.exec_driver_sql(text).all()) == 2


def test_choices() -> None:
    with in_memory(HEADCOUNTS | survey_answers({"Law": [1], "Arts": [2]}, section="living")) as published:
        assert choices(published, catalogue()["students"], "year") == (2013, 2014, 2017)
        assert choices(published, catalogue()["satisfied_share"], "faculty") == ("Arts", "Law")
        assert choices(published, catalogue()["satisfied_share"], "section") == ("living",)
        assert choices(published, catalogue()["recommend_share"], "section") == ()


@pytest.mark.parametrize("unit", ["FTE", "fte", " Fte", "person|fte", "PERSON|FTE"])
def test_words_meet_whatever_their_case(unit: str) -> None:
    rows = {"source": [{"loader": "headcounts"}], "headcount": [{"unit": "FTE", "faculty": "Law", "students": 9.5}]}
    assert answers(ask(rows, "students", unit=unit, faculty="LAW")) == {(): 9.5}


def test_two_spellings_are_both_meant_unless_one_is_written() -> None:
    spelled = [{"faculty": "Law", "students": 20}, {"faculty": "LAW", "students": 30}]
    rows = {"source": [{"loader": "headcounts"}], "headcount": spelled}
    assert [answers(ask(rows, "students", faculty=word)) for word in ("law", "LAW")] == [{(): 50}, {(): 30}]


def test_a_word_that_no_row_has_is_said() -> None:
    found = ask(HEADCOUNTS, "fee_students", faculty="law|Arst")
    assert answers(found) == {(): 160}
    assert found.notes == ("2014: the latest year in scope", "no rows have faculty=Arst")
    nothing = answers(ask(HEADCOUNTS, "fee_students", faculty="Arst"))
    assert nothing == {(): "no rows match faculty=Arst; faculty is one of Arts, Law"}

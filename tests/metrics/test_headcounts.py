"""Head counts of categories: index, growth a year, marks of the source, and what breaks a line."""

from typing import Any

import pytest

from metrics import UnknownDimension, WrongParameter, catalogue
from metrics._breaks import breaks
from tests.metrics.warehouses import answers, ask, in_memory


def counts(*rows: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {"source": [{"loader": "headcounts"}], "headcount": [{"category": "fee", **row} for row in rows]}


AUDITED = counts({"year": 2013, "students": 145}, {"year": 2014, "students": 160}, {"year": 2017, "students": 259})


def test_an_index_is_a_multiple_of_the_year_chosen() -> None:
    found = ask(AUDITED, "headcount_index", by=("year",), base="2014")
    assert answers(found)[2017] == pytest.approx(259 / 160)
    assert found.notes == ("2014 = 1",)
    assert found.where == {"base": "2014"}
    assert answers(ask(AUDITED, "headcount_index")) == {(): pytest.approx(259 / 145)}
    assert answers(ask(AUDITED, "headcount_index", base="2012")) == {(): "no rows loaded for 2012"}


def test_a_base_year_is_a_parameter_of_the_index_alone() -> None:
    with pytest.raises(UnknownDimension, match="got 'base'"):
        ask(AUDITED, "students", base="2013")
    with pytest.raises(UnknownDimension, match="got 'base'"):
        ask(AUDITED, "headcount_index", by=("base",))
    with pytest.raises(WrongParameter, match="base: expected a year such as 2013, got 'then'"):
        ask(AUDITED, "headcount_index", base="then")


def test_growth_a_year() -> None:
    assert answers(ask(AUDITED, "fee_student_cagr", period="2013..2017")) == {(): pytest.approx(0.1560668, abs=1e-6)}
    by_year = answers(ask(AUDITED, "headcount_cagr", by=("year",)))
    assert by_year[2013] == "2013 is the first year in scope: there is none to compare it with"
    assert by_year[2014] == pytest.approx(160 / 145 - 1)
    assert by_year[2017] == pytest.approx((259 / 145) ** 0.25 - 1)


def test_categories_sources_and_staff_are_not_added() -> None:
    both = counts({"students": 50}, {"category": "eu", "students": 70})
    assert answers(ask(both, "headcount")) == {
        (): "the rows are of different categories (eu, fee): choose one category"
    }
    assert answers(ask(both, "students")) == {(): 120}
    twice = counts({"source": "register", "students": 50}, {"source": "statistics office", "students": 48})
    reason = "the rows come from different sources (register, statistics office): choose one source"
    assert answers(ask(twice, "fee_students")) == {(): reason}
    assert answers(ask(twice, "fee_students", source="register")) == {(): 50}
    staff = counts({"students": 50}, {"category": "international_staff", "students": 70})
    assert answers(ask(staff, "students")) == {(): 50}
    assert answers(ask(staff, "headcount", by=("category",))) == {"fee": 50, "international_staff": 70}


def test_another_source_may_count_another_year_but_not_by_another_definition() -> None:
    first, last = {"year": 2016, "students": 100, "source": "old"}, {"year": 2017, "students": 110, "source": "new"}
    assert answers(ask(counts(first, last), "fee_student_growth")) == {(): pytest.approx(0.1)}
    redefined = counts(first | {"definition": "autumn"}, last | {"definition": "spring"})
    differ = "the rows count by different definitions (autumn, spring): choose one definition"
    reason = f"not defined: between 2016 and 2017 {differ}"
    assert answers(ask(redefined, "fee_student_growth")) == {(): reason}
    assert answers(ask(redefined, "headcount_index", by=("year",)))[2017] == reason


def test_what_the_source_says_of_its_numbers_stands_beside_them() -> None:
    rounded = counts(
        {"year": 2016, "faculty": "Law", "students": 50, "rounded_to": 5},
        {"year": 2016, "faculty": "Arts", "students": 70, "rounded_to": 5},
        {"year": 2017, "students": 130, "is_provisional": True},
    )
    notes = [row.value.note for row in ask(rounded, "fee_students", by=("year",)).rows]
    assert notes == ["rounded in the source: may be off by 5", "provisional"]
    grown = ask(rounded, "fee_student_growth").rows[0].value
    assert grown.note == "rounded in the source: may be off by 5; provisional"


def test_growth_from_a_hidden_base_is_not_defined() -> None:
    hidden = counts({"year": 2013, "students": None, "is_suppressed": True}, {"year": 2017, "students": 90})
    assert answers(ask(hidden, "headcount_index")) == {
        (): "not defined: 2013: the only row has no number in the file (hidden or missing)"
    }
    zero = counts({"year": 2013, "students": 0}, {"year": 2017, "students": 90})
    for metric in ("headcount_index", "headcount_cagr", "headcount_growth"):
        assert answers(ask(zero, metric)) == {(): "not defined: it was 0 in 2013, and growth from 0 has no number"}


@pytest.mark.parametrize("metric", ["fee_student_growth", "fee_student_cagr", "headcount_index"])
def test_autumn_is_not_set_against_spring(metric: str) -> None:
    terms = counts(
        {"year": 2020, "period": "autumn 2020", "students": 100},
        {"year": 2021, "period": "autumn 2021", "students": 120},
        {"year": 2022, "period": "spring 2022", "students": 90},
    )
    reason = (
        "not defined: between 2020 and 2022 the counts are of different terms (autumn 2020, spring 2022): "
        "choose periods of one term"
    )
    assert answers(ask(terms, metric)) == {(): reason}
    alike = answers(ask(terms, metric, period="autumn 2020|autumn 2021"))[()]
    assert alike == pytest.approx(1.2 if metric == "headcount_index" else 0.2)


def test_no_line_goes_from_autumn_to_spring_nor_breaks_between_autumns() -> None:
    years = [(2020, "autumn 2020"), (2021, "autumn 2021"), (2022, "spring 2022")]
    rows = counts(*({"year": year, "period": period, "unit": "person", "students": 50} for year, period in years))
    with in_memory(rows) as published:
        found = breaks(published, catalogue()["fee_students"])
    assert [each.says for each in found] == [
        "2022 is counted in another way (person, not stated, spring) than 2021 (person, not stated, autumn)"
    ]


def test_periods_stand_beside_each_other_and_a_term_is_that_of_every_year() -> None:
    terms = [(2023, "autumn 2023", 40), (2024, "spring 2024", 30), (2024, "autumn 2024", 50)]
    rows = counts(*({"year": year, "period": period, "students": n} for year, period, n in terms))
    by_period = ask(rows, "headcount", by=("period",))
    assert answers(by_period) == {"autumn 2023": 40, "autumn 2024": 50, "spring 2024": 30}
    assert by_period.notes == ()
    assert answers(ask(rows, "headcount", by=("year",), period="Autumn")) == {2023: 40, 2024: 50}
    assert answers(ask(rows, "fee_student_growth", period="autumn")) == {(): 0.25}

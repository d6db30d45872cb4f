"""How much comes from few countries, and what the fall of one would do."""

from typing import Any

import pytest

from metrics.statistics.concentration import effective_number, herfindahl, top_share
from metrics.what_falls import Fall, fall
from tests.metrics.warehouses import answers, ask, in_memory

Rows = dict[str, list[dict[str, Any]]]


def students(**by_country: float | None) -> Rows:
    rows = [{"year": 2023, "category": "fee", "country": name, "students": n} for name, n in by_country.items()]
    return {"source": [{"loader": "headcounts"}], "headcount": rows}


def of(rows: Rows, share: float = 0.3, country: str | None = None) -> Fall:
    with in_memory(rows) as published:
        return fall(published, share, country=country)


def test_ten_equal_parts_are_ten() -> None:
    assert herfindahl([7] * 10) == pytest.approx(0.1)
    assert effective_number([7] * 10) == pytest.approx(10)
    assert top_share([5, 3, 2], 1) == 0.5
    assert (herfindahl([]), effective_number([0]), top_share([0], 3)) == (None, None, None)


def test_hidden_countries_leave_bounds() -> None:
    found = answers(ask(students(IN=50, CN=30, PK=None, US=None), "country_top1_share"))
    low, high = 50 / 88, 50 / 82
    assert found == {
        (): "2 of the countries' numbers are hidden or missing in the file: "
        f"from {low:.3g} to {high:.3g} if each stands for 1 to 4 students"
    }
    assert answers(ask(students(IN=None), "effective_countries")) == {
        (): "1 of the countries' numbers is hidden or missing in the file"
    }


def test_a_country_not_stated_is_left_out_and_said() -> None:
    rows = students(IN=50, CN=50)
    rows["headcount"].append({"year": 2023, "category": "fee", "country": None, "students": 20})
    value = ask(rows, "country_top1_share").rows[0].value
    assert (value.value, value.n) == (0.5, 100)
    assert value.note == "CN; 20 whose country is not stated are left out"


def test_a_third_of_the_largest_country_stays_away() -> None:
    rows = students(IN=60, CN=40)
    rows["tuition"] = [{"year": 2023, "kind": "revenue", "amount": 1000.0, "currency": "SEK"}]
    found = of(rows)
    assert (found.country, found.students_lost, found.students_after, found.share_of_all) == ("IN", 18, 82, 0.6)
    assert found.revenue_lost == pytest.approx(180)
    assert (found.revenue_after, found.currency) == (pytest.approx(820), "SEK")
    assert found.assumed == "each student pays as much as the average one"
    rows["tuition"][0] |= {"country": "IN", "amount": 900.0}
    rows["tuition"].append({"year": 2023, "kind": "revenue", "amount": 100.0, "currency": "SEK", "country": "CN"})
    own = of(rows)
    assert own.revenue_lost == pytest.approx(270)
    assert own.assumed == "the country's own revenue falls as its students do"


def test_what_cannot_be_told_says_why() -> None:
    assert of(students(IN=60)).revenue_because == "nothing loaded yet: load tuition"
    assert of(students(IN=60), country="US").because == "no students of US in 2023"
    assert of(students(IN=None)).because == "no country's students are known"
    hidden = of(students(IN=60, CN=None))
    assert (hidden.students_lost, hidden.students_before) == (18, None)
    assert hidden.because is not None
    with pytest.raises(ValueError, match="share: expected 0 to 1, got 2"):
        of(students(IN=60), share=2)

"""A small count of students cannot be worked out from the counts beside it and their total."""

from itertools import product
from typing import Any

import pytest

from metrics._beside import BESIDE
from tests.metrics.warehouses import answers, ask

Rows = dict[str, list[dict[str, Any]]]
FEW = "hidden: fewer than 5"
LAW = {"IN": 3, "CN": 20, "US": 30}
TECHNOLOGY = {"IN": 10, "CN": 12, "US": 9}


def fee(table: dict[str, dict[str, int | None]]) -> Rows:
    cells = product([{"year": 2024, "category": "fee"}], table.items())
    rows = [
        {**one, "faculty": of, "country": name, "students": n} for one, (of, row) in cells for name, n in row.items()
    ]
    return {"source": [{"loader": "headcounts"}], "headcount": rows}


def test_the_smallest_beside_a_small_one_is_hidden_with_it() -> None:
    rows = fee({"Law": LAW})
    assert answers(ask(rows, "fee_students", by=("country",))) == {"IN": FEW, "CN": BESIDE, "US": 30}
    assert answers(ask(rows, "fee_students")) == {(): 53}
    assert answers(ask(rows, "headcount", country="CN")) == {(): BESIDE}


@pytest.mark.parametrize("metric", ["fee_students", "headcount", "students"])
def test_no_line_of_a_table_of_two_traits_has_one_hidden_cell(metric: str) -> None:
    found = ask(fee({"Law": LAW, "Technology": TECHNOLOGY}), metric, by=("faculty", "country"))
    hidden = [row.group for row in found.rows if row.value.value is None]
    for trait in ("faculty", "country"):
        names = [group[trait] for group in hidden]
        assert names
        assert all(names.count(name) > 1 for name in names)


def test_a_filter_shows_nothing_that_the_table_hides() -> None:
    rows = fee({"Law": LAW, "Technology": TECHNOLOGY})
    table = ask(rows, "fee_students", by=("faculty", "country")).rows
    for row in table:
        group = {name: str(word) for name, word in row.group.items()}
        assert answers(ask(rows, "fee_students", **group)) == {(): row.value.value or row.value.because}


def test_where_the_source_hides_a_number_the_total_is_unknown_and_no_more_is_hidden() -> None:
    rows = fee({"Law": {"IN": 3, "CN": None, "US": 30}})
    shown = answers(ask(rows, "fee_students", by=("country",)))
    assert (shown["IN"], shown["US"]) == (FEW, 30)

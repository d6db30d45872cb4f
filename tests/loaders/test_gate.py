"""The gate lets nothing pass that it could not check."""

from dataclasses import replace
from pathlib import Path

import pytest

from loaders._contract import Expected, Rule
from loaders._gate import gate
from loaders._map import Mapped, map_table
from loaders._profile import Profile
from loaders._read import Reading, Refusal, read
from loaders.headcounts import LOADER
from tests.loads import headcounts

UNANSWERABLE = Rule(
    says="students younger than their parents",
    expects="ExpectColumnPairValuesAToBeGreaterThanB",
    column="students",
    settings={"column_A": "source", "column_B": "students", "ignore_row_if": "neither"},
)


@pytest.fixture
def mapped(tmp_path: Path) -> Mapped:
    path = headcounts(tmp_path / "a.csv", {"2018": 145, "2019": -1, "2020": 3})
    return map_table(LOADER, Profile(), read(path, Reading()))


def test_rows_that_break_a_rule_are_not_accepted(mapped: Mapped) -> None:
    gated = gate(LOADER, mapped, Expected(rows_before=0, may_shrink_to=0.5), "a.csv")
    assert gated.is_accepted.tolist() == [True, False, True]


def test_a_rule_that_cannot_be_answered_refuses_the_file(mapped: Mapped) -> None:
    with pytest.raises(Refusal, match=r"column 'students': expected students younger than their parents \(not"):
        gate(replace(LOADER, rules=(UNANSWERABLE,)), mapped, Expected(rows_before=0, may_shrink_to=0.5), "a.csv")

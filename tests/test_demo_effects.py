"""The demonstration's planned effects: the truth is in the intervals, and no verdict claims too much."""

import pytest

from bench.demonstration import published, told
from bench.effects import FIRST_SEED, run, summed
from data.demo.headcounts import DEFINITION
from metrics import catalogue, measure


def test_what_is_put_into_the_warehouse_is_what_the_files_would_give() -> None:
    warehouse = published(FIRST_SEED)
    fee = measure(warehouse, catalogue()["fee_students"], by=("year",), where={"year": "2013..2017"})
    waves = measure(warehouse, catalogue()["response_rate"], by=("wave",), where={"survey": "barometer"})
    warehouse.engine.dispose()
    assert [row.value.value for row in fee.rows if row.group["year"] in (2013, 2017)] == [145, 259]
    assert len(waves.rows) == 13
    assert DEFINITION.startswith("registered on 15 October")


def test_the_story_has_its_plans() -> None:
    changes, events = told()
    assert len(changes) == 8
    assert sum(len(each.impacts) for each in changes) == 11
    assert all(each.starts for each in events)


@pytest.mark.slow
def test_the_true_effects_lie_in_the_intervals_and_no_verdict_claims_too_much() -> None:
    found = run(FIRST_SEED)
    assert all(each.is_honest for each in found), [each for each in found if not each.is_honest]
    assert sum(each.holds is False for each in found) <= 1
    assert sum(each.holds is True for each in found) >= 9
    assert summed([found])[-1]["honest verdict"] == "1 of 1"

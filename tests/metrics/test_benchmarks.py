"""Comparisons with other universities: as delivered, and with their students mixed as ours."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import Value, catalogue
from metrics._examples import compared_answers
from tests.metrics.warehouses import answers, ask

DELIVERED = {"survey": "barometer", "wave": "2016", "section": "support", "group": "Europe"}
AS_DELIVERED = ("reported_satisfied_share", "benchmark_satisfied_share", "benchmark_difference", "benchmark_rank")


def delivered(*rows: Mapping[str, Any], responded: int | None = None) -> dict[str, list[dict[str, Any]]]:
    numbers = {"satisfied_share": 0.8, "n": 50, "group_share": 0.7, "rank": 2, "rank_of": 9}
    waves = [] if responded is None else [{"survey": "barometer", "wave": "2016", "responded": responded}]
    return {"survey_result": [{**DELIVERED, **numbers, **row} for row in rows], "wave": waves}


@pytest.mark.parametrize("metric", AS_DELIVERED)
@pytest.mark.parametrize(
    ("n", "because"),
    [(4, "hidden: fewer than 5"), (9, "only 9 answered: from 10 on a number is given"), (10, None)],
)
def test_few_answers_of_ours_have_no_delivered_number(metric: str, n: int, because: str | None) -> None:
    (row,) = ask(delivered({"n": n}), metric).rows
    assert row.value.because == because
    if metric != "benchmark_satisfied_share" and not because:
        assert "small base" in str(row.value.note)


@pytest.mark.parametrize("metric", AS_DELIVERED)
def test_a_wave_of_4_tells_nothing(metric: str) -> None:
    (row,) = ask(delivered({"n": None}, responded=4), metric).rows
    assert row.value == Value(because="hidden: fewer than 5")


@pytest.mark.parametrize("metric", AS_DELIVERED)
def test_waves_that_few_have_answered_are_named(metric: str) -> None:
    rows = delivered({}, responded=50)
    rows["wave"][0]["invited"] = 101
    assert ask(rows, metric).notes == ("fewer than half of those asked have answered: barometer 2016",)
    assert ask(delivered({}), metric).notes == ("how many were asked is not known: barometer 2016",)


def test_the_interval_of_a_difference_is_that_of_our_share() -> None:
    (ours,) = ask(delivered({}), "reported_satisfied_share").rows
    (row,) = ask(delivered({}), "benchmark_difference").rows
    assert ours.value.low is not None
    assert ours.value.high is not None
    found = row.value.value, row.value.low, row.value.high
    assert found == pytest.approx((0.1, ours.value.low - 0.7, ours.value.high - 0.7))


def test_what_sums_a_section_up_is_not_one_of_its_elements() -> None:
    both = delivered({"element": "desk"}, {"element": "support overall", "satisfied_share": 0.9, "sums_up": True})
    assert answers(ask(both, "reported_satisfied_share", by=("section",))) == {"support": pytest.approx(0.8)}
    told = answers(ask(both, "reported_satisfied_share", by=("element",)))
    assert told == {"desk": pytest.approx(0.8), "support overall": pytest.approx(0.9)}


def test_ranks_are_never_averaged() -> None:
    several = delivered({"element": "desk"}, {"element": "phone", "rank": 4})
    assert answers(ask(several, "benchmark_rank")) == {(): "several ranks have no mean: choose one section and element"}
    assert answers(ask(several, "benchmark_rank", by=("element",))) == {"desk": 2, "phone": 4}
    waves = delivered({}, {"wave": "2017"})
    assert "different waves" in str(answers(ask(waves, "benchmark_rank"))[()])
    groups = delivered({}, {"group": "World"})
    assert "different groups" in str(answers(ask(groups, "benchmark_difference"))[()])


def test_a_rate_of_a_small_wave_is_hidden_and_counts_in_no_other() -> None:
    rows = {"wave": [{"wave": "2016", "invited": 9, "responded": 4}, {"wave": "2017", "invited": 100, "responded": 60}]}
    assert answers(ask(rows, "response_rate", by=("wave",))) == {"2016": "hidden: fewer than 5 answered", "2017": 0.6}
    (row,) = ask(rows, "response_rate").rows
    assert (row.value.value, row.value.n, row.value.note) == (0.6, 100, "without waves that fewer than 5 answered")


KINDS = ["exchange", "degree", "guest"]
HERE = st.fixed_dictionaries({kind: st.integers(0, 30) for kind in KINDS})
THERE = st.fixed_dictionaries({kind: st.tuples(st.integers(0, 60), st.integers(5, 60)) for kind in KINDS})


@settings(max_examples=20, deadline=None)
@given(here=HERE, there=THERE)
def test_a_comparison_is_mixed_as_we_are(here: dict[str, int], there: dict[str, tuple[int, int]]) -> None:
    given_there = {kind: (min(satisfied, answered), answered) for kind, (satisfied, answered) in there.items()}
    rows = compared_answers(ours={kind: [4, 1] * people for kind, people in here.items()}, theirs=given_there)
    people = 2 * sum(here.values())
    if people < 10:
        return
    mixed = sum(2 * here[kind] * satisfied / answered for kind, (satisfied, answered) in given_there.items()) / people
    used = sum(answered for kind, (_, answered) in given_there.items() if here[kind])
    (share,) = ask(rows, "reweighted_benchmark_share").rows
    (difference,) = ask(rows, "reweighted_benchmark_difference").rows
    if used >= 10:
        assert (share.value.value, share.value.n) == (pytest.approx(mixed), used)
    assert (difference.value.value, difference.value.n) == (pytest.approx(0.5 - mixed), people)
    assert difference.value.low is not None
    assert difference.value.high is not None
    assert difference.value.low <= 0.5 - mixed <= difference.value.high


OURS = {"exchange": [4] * 40, "degree": [4] * 10}


def test_few_answers_there_are_not_used_alone() -> None:
    rows = compared_answers(ours=OURS, theirs={"exchange": (40, 80), "degree": (4, 4)})
    assert answers(ask(rows, "reweighted_benchmark_share")) == {(): pytest.approx(44 / 84)}


def test_students_whom_nobody_there_is_like() -> None:
    rows = compared_answers(ours=OURS, theirs={"exchange": (40, 80)})
    found = ask(rows, "reweighted_benchmark_share")
    assert answers(found) == {(): 0.5}
    mixed = "any any, Nordic universities: mixed as ours by mobility type; students like 80 % of ours answered"
    assert mixed in found.notes
    few = compared_answers(ours=OURS | {"guest": [4]}, theirs={"exchange": (40, 80)})
    assert answers(ask(few, "reweighted_benchmark_share")) == {
        (): "students like only 78% of ours answered there: too few to mix them as ours"
    }


def test_nothing_to_mix_by() -> None:
    rows = compared_answers(ours=OURS, theirs={"exchange": (40, 80)})
    rows["comparison"][0]["mobility_type"] = None
    assert "nothing to mix by" in str(answers(ask(rows, "reweighted_benchmark_share"))[()])


@pytest.mark.parametrize("people", [4, 9])
def test_few_of_ours_have_no_reweighted_number(people: int) -> None:
    rows = compared_answers(ours={"exchange": [4] * people}, theirs={"exchange": (40, 80)})
    for metric in ("reweighted_benchmark_share", "reweighted_benchmark_difference"):
        (row,) = ask(rows, metric).rows
        assert row.value.value is None
        assert row.value.n == (people if people >= 5 else None)


def test_benchmarks_say_what_they_are_not() -> None:
    assert "its error is not in it" in catalogue()["benchmark_difference"].meaning

"""What goes with the overall question: who counts, what it is set against, and what is never told."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest

from metrics import Result, catalogue, measure
from metrics._drivers import NOT_CAUSE
from metrics._driving import NO_OUTCOME
from metrics._pooling import HIDDEN
from metrics.statistics.half_rule import filled, section_means
from tests.metrics.warehouses import in_memory

METRIC = catalogue()["driver_share"]
Scores = dict[str, int | None]
Rows = dict[str, list[dict[str, Any]]]
PAIRS = [(one, two) for one, two in product((1, 4), repeat=2) for _ in range(20)]


def answers(people: list[Scores], level: Callable[[int], str] = lambda _: "master") -> Rows:
    """Questions are named `section: element`, or with `overall` as element where they sum the section up."""
    names = list(dict.fromkeys(name for scores in people for name in scores))
    return {
        "source": [{"loader": "survey_responses"}],
        "wave": [{"survey": "barometer", "wave": "2025", "year": 2025, "responded": len(people)}],
        "question": [
            {"question_id": place, "section": section, "element": element, "scale_low": 1, "scale_high": 4,
             "satisfied_from": 3, "kind": element if element in ("overall", "recommendation") else "satisfaction"}
            for place, (section, element) in enumerate(name.split(": ") for name in names)
        ],
        "respondent": [{"respondent_id": person, "level": level(person)} for person in range(len(people))],
        "response": [
            {"respondent_id": person, "question_id": names.index(name), "score": score}
            for person, scores in enumerate(people)
            for name, score in scores.items()
            if score is not None
        ],
    }  # fmt: skip


def shares(
    rows: dict[str, list[dict[str, Any]]], by: str = "element", **where: str
) -> tuple[dict[object, Any], Result]:
    with in_memory(rows) as published:
        result = measure(published, METRIC, by=(by,), where=where)
    return {row.group[by]: row.value for row in result.rows}, result


def of_two(one: int, two: int, **more: int | None) -> Scores:
    """The whole rises by 2 with the first, and by 1 with the second."""
    return {"support: office": one, "living: rooms": two, "overall: overall": 1 + 2 * (one > 2) + (two > 2), **more}


def test_shares_are_those_worked_out_by_head() -> None:
    """Two drivers without correlation explain 4/5 and 1/5 of the variance."""
    found, result = shares(answers([of_two(*pair) for pair in PAIRS]))
    assert {name: value.value for name, value in found.items()} == {
        "office": pytest.approx(0.8), "rooms": pytest.approx(0.2)
    }  # fmt: skip
    assert all(value.n == 80 and 0 <= value.low <= value.value <= value.high <= 1 for value in found.values())
    assert all(NOT_CAUSE in value.note for value in found.values())
    assert "set against overall: overall; together they explain 100% (LMG)" in result.notes[0]
    assert shares(answers([of_two(*pair) for pair in PAIRS]))[0] == found


def test_the_note_has_the_sign() -> None:
    turned = [of_two(one, 5 - two) | {"overall: overall": 1 + 2 * (one > 2) + (two > 2)} for one, two in PAIRS]
    found, _ = shares(answers(turned))
    assert "the better the whole" in found["office"].note
    assert "the worse the whole" in found["rooms"].note


def test_a_section_is_set_against_its_own_overall_question() -> None:
    people = [of_two(*pair) | {"support: friends": pair[1], "support: overall": pair[0]} for pair in PAIRS]
    found, result = shares(answers(people), section="support")
    assert {name: round(value.value, 9) for name, value in found.items()} == {"office": 1, "friends": 0}
    assert "set against support: overall" in result.notes[0]
    assert set(shares(answers(people), by="section")[0]) == {"support", "living"}


def test_recommending_serves_where_nothing_is_overall() -> None:
    people: list[Scores] = [
        {"support: office": one, "living: rooms": two, "end: recommendation": one} for one, two in PAIRS
    ]
    found, result = shares(answers(people))
    assert found["office"].value == pytest.approx(1)
    assert "set against end: recommendation" in result.notes[0]
    without = [{name: score for name, score in person.items() if "end" not in name} for person in people]
    assert {value.because for value in shares(answers(without))[0].values()} == {NO_OUTCOME}


def test_fifty_people_and_ten_for_each_driver_are_needed() -> None:
    found, _ = shares(answers([of_two(*pair) for pair in PAIRS[::2]]))
    assert {value.because for value in found.values()} == {
        "fewer than 50 answered enough questions: 2 drivers need as many"
    }
    assert {value.n for value in found.values()} == {None}
    chance = np.random.default_rng(1)
    many = [of_two(*pair) | {f"living: {place}": int(chance.integers(1, 5)) for place in range(9)} for pair in PAIRS]
    assert "fewer than 110" in str(shares(answers(many))[0]["office"].because)


def test_a_group_that_is_hidden_has_no_drivers() -> None:
    rows = answers([of_two(*pair) for pair in PAIRS], lambda person: "doctoral" if person < 3 else "master")
    found, _ = shares(rows, level="doctoral")
    assert {(value.value, value.n, value.because) for value in found.values()} == {(None, None, HIDDEN)}


def test_half_of_a_section_is_enough_to_count() -> None:
    nan = np.nan
    scores = np.array([[1.0, 3.0, nan, 2.0], [nan, nan, 4.0, nan], [nan, 2.0, nan, nan], [nan, nan, nan, 1.0]])
    sections = ("support", "support", "support", "living")
    assert filled(scores, sections).tolist()[0] == [1, 3, 2, 2]
    means = section_means(scores, sections)
    assert means[0].tolist() == [2, 2]
    assert np.isnan(means[1:, 0]).all()
    assert np.isnan(filled(scores, sections)[1, :2]).all()


def test_who_left_a_question_out_counts_with_the_rest_of_the_section() -> None:
    people = [of_two(*pair) | {"support: friends": pair[0], "living: shops": None} for pair in PAIRS]
    people[0] |= {"support: friends": None}
    people[1] |= {"support: friends": None, "support: office": None}
    found, _ = shares(answers(people), section="support")
    assert {value.n for value in found.values() if value.value is not None} == {79}

"""Every point of a scale, the net promoter score, and the questions that sum a section up."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import Value
from metrics._examples import survey_answers
from tests.metrics.warehouses import answers, ask

RECOMMENDS: dict[str, Any] = {"kind": "recommendation", "scale_low": 0, "scale_high": 10, "satisfied_from": 6}


@settings(max_examples=10, deadline=None)
@given(scores=st.lists(st.integers(1, 4), min_size=10, max_size=60))
def test_every_point_has_its_share(scores: list[int]) -> None:
    found = ask(survey_answers({"Law": scores}), "answer_distribution", by=("score",)).rows
    counts = Counter(scores)
    assert {row.group["score"]: row.value.value for row in found} == {
        score: pytest.approx(counts[score] / len(scores)) for score in range(1, 5)
    }
    assert {row.value.n for row in found} == {len(scores)}


def test_one_answer_of_a_choice_is_who_ticked_it() -> None:
    rows = survey_answers({"Law": [1] * 6 + [0] * 24}, kind="choice", scale_low=0, scale_high=1, satisfied_from=1)
    assert answers(ask(rows, "answer_distribution", score="1")) == {(): pytest.approx(0.2)}


def test_answers_of_several_scores_are_added() -> None:
    rows = survey_answers({"Law": [1, 2, 3, 4, 4] * 6})
    assert answers(ask(rows, "answer_distribution", score="3|4")) == {(): pytest.approx(0.6)}
    assert answers(ask(rows, "answer_distribution")) == {
        (): "asked without score: group by score, or choose one with where"
    }


def test_scales_and_kinds_have_no_common_distribution() -> None:
    rows = survey_answers({"Law": [1, 2, 3, 4] * 6})
    other = survey_answers({"Law": [0, 1, 9] * 8}, question_id=2, **RECOMMENDS)
    rows["question"] += other["question"]
    rows["response"] += [answer | {"question_id": 2} for answer in other["response"]]
    (found,) = ask(rows, "answer_distribution", by=("score",)).rows
    assert found.value.because == "the answers use different scales (0-10, 1-4): choose one section or element"


@settings(max_examples=10, deadline=None)
@given(scores=st.lists(st.integers(0, 10), min_size=30, max_size=90))
def test_net_promoter_score(scores: list[int]) -> None:
    (row,) = ask(survey_answers({"Law": scores}, **RECOMMENDS), "net_promoter_score").rows
    points = sum((score >= 9) - (score <= 6) for score in scores)
    assert row.value.value == pytest.approx(100 * points / len(scores))
    assert row.value.low is not None
    assert row.value.high is not None
    assert -100 <= row.value.low <= row.value.value <= row.value.high <= 100


FEW = "from 30 on a score is given"


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([10] * 12 + [8] * 5 + [1] * 6, f"{FEW}; 12 promoters (9-10), 5 passives (7-8), 6 detractors (0-6)"),
        ([10] * 12 + [8] * 4 + [1] * 3, f"{FEW}; 12 promoters (9-10)"),
        ([10] * 12 + [8] * 4, FEW),  # 12 and 0 would tell the 4
        ([10] * 12 + [8] * 2 + [1] * 2, FEW),  # 12 would tell that 4 are no promoters
        ([10] * 12, f"{FEW}; 12 promoters (9-10), 0 passives (7-8), 0 detractors (0-6)"),
    ],
    ids=str,
)
def test_few_recommendations_are_counted_in_words(scores: list[int], words: str) -> None:
    (row,) = ask(survey_answers({"Law": scores}, **RECOMMENDS), "net_promoter_score").rows
    assert row.value == Value(n=len(scores), because=f"only {len(scores)} answered: {words}")


def test_other_scales_have_no_net_promoter_score() -> None:
    rows = survey_answers({"Law": [4] * 40}, kind="recommendation")
    assert answers(ask(rows, "net_promoter_score")) == {(): "asked on a scale of 1-4: the score is of answers on 0-10"}


def test_what_sums_a_section_up_stands_apart_from_its_average() -> None:
    rows = survey_answers({"Law": [1, 2, 3, 4] * 6}, section="arrival", element="desk")
    whole = survey_answers({"Law": [4, 4, 4, 1] * 6}, question_id=2, kind="overall", section="arrival", element="all")
    rows["question"] += whole["question"]
    rows["response"] += [answer | {"question_id": 2} for answer in whole["response"]]
    assert answers(ask(rows, "satisfied_share", by=("section",))) == {"arrival": 0.5}
    assert answers(ask(rows, "overall_satisfied_share", by=("section",))) == {"arrival": 0.75}


@pytest.mark.parametrize(
    ("wave", "note"),
    [
        ({"invited": 61}, ("fewer than half of those asked have answered: barometer 2016",)),
        ({"invited": 60}, ()),
        ({"invited": None}, ("how many were asked is not known: barometer 2016",)),
    ],
    ids=str,
)
@pytest.mark.parametrize("metric", ["satisfied_share", "score_mean", "answer_distribution"])
def test_waves_that_few_have_answered_are_named(metric: str, wave: dict[str, Any], note: tuple[str, ...]) -> None:
    rows = survey_answers({"Law": [1, 2, 3] * 10})
    rows["wave"] = [{"survey": "barometer", "wave": "2016", "responded": 30} | wave]
    by = ("score",) if metric == "answer_distribution" else ()
    assert ask(rows, metric, by=by).notes == note

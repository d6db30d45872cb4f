"""Survey metrics against a slow twin in plain Python, on generated answers."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.warehouses import Answers, answers, ask

# The office stands in two sections, as it does in a real barometer; the third question is of another kind.
QUESTIONS = [
    ("support", "housing office", "satisfaction"),
    ("support", "host friends", "satisfaction"),
    ("living", "housing office", "satisfaction"),
    ("recommendation", "recommend", "recommendation"),
]
SCORES = st.integers(1, 4)
PERSON = st.fixed_dictionaries(
    {
        "faculty": st.sampled_from(["Law", "Arts", None]),
        "year": st.integers(2013, 2016),
        "scores": st.lists(st.none() | SCORES, min_size=len(QUESTIONS), max_size=len(QUESTIONS)),
    }
)
PEOPLE = st.lists(PERSON, max_size=40)
Answer = Mapping[str, Any]


def given_answers(people: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = []
    for number, person in enumerate(people):
        kinds: set[str] = set()
        sections: set[str] = set()
        for question, (section, element, kind) in enumerate(QUESTIONS):
            if (score := person["scores"][question]) is None:
                continue
            listed.append(
                {"respondent_id": number, "question_id": question, "score": score, "section": section, "kind": kind,
                 "element": element, "faculty": person["faculty"], "year": person["year"],
                 "is_first_of_kind": kind not in kinds, "is_first_of_section": section not in sections}
            )  # fmt: skip
            kinds.add(kind)
            sections.add(section)
    return listed


def tables(people: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    scale = {"scale_low": 1, "scale_high": 4, "satisfied_from": 3}
    kept = ("respondent_id", "question_id", "score", "is_first_of_kind", "is_first_of_section")
    return {
        "source": [{"loader": "survey_responses"}],
        "question": [
            {"question_id": number, "section": section, "element": element, "kind": kind, **scale}
            for number, (section, element, kind) in enumerate(QUESTIONS)
        ],
        "respondent": [
            {"respondent_id": number, "faculty": person["faculty"], "year": person["year"]}
            for number, person in enumerate(people)
        ],
        "response": [{name: answer[name] for name in kept} for answer in given_answers(people)],
    }


def twin(
    listed: Sequence[Answer], by: tuple[str, ...], is_in: Callable[[Answer], bool], number: Callable[[list[int]], float]
) -> Answers:
    groups: dict[object, list[Answer]] = defaultdict(list)
    for answer in filter(is_in, listed):
        key = tuple(answer[name] for name in by)
        groups[key[0] if len(key) == 1 else key].append(answer)
    return {key: _shown(group, number) for key, group in groups.items()}


def _shown(group: list[Answer], number: Callable[[list[int]], float]) -> Any:
    people = {answer["respondent_id"] for answer in group}
    if len(people) < 5:
        return "hidden: fewer than 5"
    return pytest.approx(number([answer["score"] for answer in group]))


def satisfied(scores: list[int]) -> float:
    return sum(score >= 3 for score in scores) / len(scores)


# Every way of counting people: by the marks in the rows, by the rows themselves, and by distinct ids.
QUESTIONED: list[tuple[tuple[str, ...], dict[str, str]]] = [
    ((), {}),
    (("faculty",), {}),
    (("year",), {"year": "2014..2015"}),
    (("section",), {}),
    ((), {"section": "support"}),
    ((), {"section": "support|living", "faculty": "Law"}),
    (("element",), {}),
    (("section", "element"), {}),
    (("faculty",), {"element": "housing office", "section": "support"}),
]


def in_scope(where: Mapping[str, str], kind: str) -> Callable[[Answer], bool]:
    spans = {"2014..2015": {2014, 2015}}
    wanted: dict[str, set[Any]] = {name: spans.get(text, set(text.split("|"))) for name, text in where.items()}
    return lambda answer: answer["kind"] == kind and all(answer[name] in values for name, values in wanted.items())


@pytest.mark.parametrize(("by", "where"), QUESTIONED, ids=str)
@pytest.mark.parametrize(
    ("metric", "kind", "number"),
    [("satisfied_share", "satisfaction", satisfied), ("score_mean", "satisfaction", fmean)],
    ids=["share", "mean"],
)
@settings(max_examples=12, deadline=None)
@given(people=PEOPLE)
def test_answers(
    by: tuple[str, ...],
    where: dict[str, str],
    metric: str,
    kind: str,
    number: Callable[[list[int]], float],
    people: list[dict[str, Any]],
) -> None:
    expected = twin(given_answers(people), by, in_scope(where, kind), number)
    found = ask(tables(people), metric, by=by, **where)
    if not expected:
        assert [row.value.value for row in found.rows] == [None]
    else:
        assert answers(found) == expected


@settings(max_examples=12, deadline=None)
@given(people=PEOPLE)
def test_n_is_the_people(people: list[dict[str, Any]]) -> None:
    satisfied_by = {a["respondent_id"] for a in given_answers(people) if a["kind"] == "satisfaction"}
    row = ask(tables(people), "satisfied_share").rows[0].value
    assert row.n == (len(satisfied_by) if len(satisfied_by) >= 5 else None)
    if row.n and row.low is not None and row.high is not None:
        assert 0 <= row.low <= (row.value or 0) <= row.high <= 1

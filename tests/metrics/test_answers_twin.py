"""Survey metrics against a slow twin in plain Python, on generated answers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from statistics import fmean
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from metrics import Value
from tests.metrics.warehouses import ask

# The office stands in two sections, as it does in a real barometer; one question sums a section up.
QUESTIONS = [
    ("support", "housing office", "satisfaction"),
    ("support", "host friends", "satisfaction"),
    ("support", "support overall", "overall"),
    ("living", "housing office", "satisfaction"),
    ("recommendation", "recommend", "recommendation"),
]
WAVES = range(2013, 2016)
SCORES = st.integers(1, 4)
ALIKE = st.fixed_dictionaries(
    {
        "faculty": st.sampled_from(["Law", "Arts", "Music", None]),
        "level": st.sampled_from(["bachelor", "master"]),
        "year": st.sampled_from(WAVES),
        "scores": st.lists(st.none() | SCORES, min_size=len(QUESTIONS), max_size=len(QUESTIONS)),
        "times": st.integers(1, 25),
    }
)
PEOPLE = st.lists(ALIKE, max_size=12).map(lambda groups: [each for each in groups for _ in range(each["times"])])
Answer = Mapping[str, Any]
Person = Mapping[str, Any]


def given_answers(people: Sequence[Person]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = []
    for number, person in enumerate(people):
        kinds: set[str] = set()
        sections: set[tuple[str, str]] = set()
        for place, (section, element, kind) in enumerate(QUESTIONS):
            if (score := person["scores"][place]) is None:
                continue
            listed.append(
                {"respondent_id": number, "question_id": asked(person["year"], place), "score": score, "kind": kind,
                 "section": section, "element": element, "is_first_of_kind": kind not in kinds,
                 "is_first_of_section": (kind, section) not in sections,
                 **{trait: person[trait] for trait in ("faculty", "level", "year")}}
            )  # fmt: skip
            kinds.add(kind)
            sections.add((kind, section))
    return listed


def asked(year: int, place: int) -> int:
    return year * 100 + place


def tables(people: Sequence[Person]) -> dict[str, list[dict[str, Any]]]:
    scale = {"scale_low": 1, "scale_high": 4, "satisfied_from": 3}
    kept = ("respondent_id", "question_id", "score", "is_first_of_kind", "is_first_of_section")
    years = [{"slice_id": year, "survey": "barometer", "wave": str(year), "year": year} for year in WAVES]
    return {
        "source": [{"slice_id": year, "loader": "survey_responses"} for year in WAVES],
        "wave": years,
        "question": [
            {"slice_id": year, "question_id": asked(year, place), "section": section, "element": element, "kind": kind}
            | scale
            for year in WAVES
            for place, (section, element, kind) in enumerate(QUESTIONS)
        ],
        "respondent": [
            {"respondent_id": number, "slice_id": person["year"], "survey": "barometer", "wave": str(person["year"])}
            | {trait: person[trait] for trait in ("faculty", "level", "year")}
            for number, person in enumerate(people)
        ],
        "response": [
            {name: answer[name] for name in kept} | {"slice_id": answer["year"]} for answer in given_answers(people)
        ],
    }


def twin(
    listed: Sequence[Answer], by: Sequence[str], is_in: Callable[[Answer], bool]
) -> dict[tuple[object, ...], list[Answer]]:
    groups: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for answer in filter(is_in, listed):
        groups[tuple(answer[name] for name in by)].append(answer)
    return groups


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
    (("faculty", "level"), {"section": "support"}),
    (("year", "level"), {"faculty": "Law|Arts"}),
]


def in_scope(where: Mapping[str, str], kinds: Collection[str]) -> Callable[[Answer], bool]:
    spans = {"2014..2015": {2014, 2015}}
    wanted: dict[str, set[Any]] = {name: spans.get(text, set(text.split("|"))) for name, text in where.items()}
    return lambda answer: answer["kind"] in kinds and all(answer[name] in values for name, values in wanted.items())


def is_untouched(listed: Sequence[Answer], by: Sequence[str], where: Mapping[str, str]) -> bool:
    """No question of a wave has a small cell by the traits asked for, so that nothing needs to be hidden."""
    traits = tuple(name for name in ("faculty", "level") if name in {*by, *where})
    cells: dict[tuple[object, ...], int] = defaultdict(int)
    for answer in listed:
        for kept in {(), traits[:1], traits[1:], traits}:
            cells[(answer["question_id"], *((name, answer[name]) for name in kept))] += 1
    return all(people >= 5 * (1 + len(traits)) for people in cells.values())


@pytest.mark.parametrize(("by", "where"), QUESTIONED, ids=str)
@pytest.mark.parametrize(
    ("metric", "number"), [("satisfied_share", satisfied), ("score_mean", fmean)], ids=["share", "mean"]
)
@settings(
    max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # shrinking takes minutes
@given(people=PEOPLE)
def test_answers(
    by: tuple[str, ...],
    where: dict[str, str],
    metric: str,
    number: Callable[[list[int]], float],
    people: list[Person],
) -> None:
    listed = given_answers(people)
    # An average over a section's questions leaves out the one that sums them up.
    kinds = ("satisfaction", "overall") if "element" in {*by, *where} else ("satisfaction",)
    expected = twin(listed, by, in_scope(where, kinds))
    found = {tuple(row.group.values()): row.value for row in ask(tables(people), metric, by=by, **where).rows}
    if not expected:
        assert [value.value for value in found.values()] == [None]
        return
    assert set(expected) <= set(found)
    is_whole = is_untouched(listed, by, where)
    for key, answers in expected.items():
        n = len({answer["respondent_id"] for answer in answers})
        if is_whole:
            assert found[key].n == n
        assert_told(found[key], n, number([answer["score"] for answer in answers]), is_whole)


def assert_told(found: Value, n: int, number: float, is_whole: bool) -> None:
    """Few people have no number; where some questions or waves are left out, the rest is not this number."""
    if n < 10:
        assert found.value is None
    elif is_whole:
        assert found.value == pytest.approx(number)
        assert found.note == ("small base" if n < 23 else None)


@settings(max_examples=8, deadline=None)
@given(people=PEOPLE)
def test_the_interval_holds_the_share(people: list[Person]) -> None:
    for row in ask(tables(people), "satisfied_share", by=("faculty",)).rows:
        if row.value.value is not None and row.value.low is not None and row.value.high is not None:
            assert 0 <= row.value.low <= row.value.value <= row.value.high <= 1

"""An attacker asks everything there is to ask and subtracts: no group of fewer than 5 comes out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from data.warehouse import Published
from metrics import catalogue, measure
from metrics._disclosure import MOST_TRAITS, hidden, with_margins
from metrics._pooling import HIDDEN, TOO_MANY_TRAITS
from tests.metrics.warehouses import in_memory

TRAITS = {
    "faculty": ("Arts", "Law", "Medicine", "Science"),
    "level": ("bachelor", "doctoral", "master"),
    "mobility_type": ("degree", "exchange"),
}
ELEMENTS = ("housing office", "host friends")
WAVES = (2024, 2025)
METRICS = ("satisfied_share", "score_mean")
Cell = tuple[tuple[str, object], ...]
"""What a group is limited to: wave, universe of questions and traits."""


def people(chance: np.random.Generator, number: int) -> list[dict[str, Any]]:
    """People of very unequal groups, some of whom leave a question out."""
    drawn = {trait: chance.dirichlet(np.ones(len(words))) for trait, words in TRAITS.items()}
    return [
        {
            "year": int(chance.choice(WAVES)),
            **{trait: str(chance.choice(TRAITS[trait], p=shares)) for trait, shares in drawn.items()},
            "scores": [int(chance.integers(1, 5)) if chance.random() < 0.9 else None for _ in ELEMENTS],
        }
        for _ in range(number)
    ]


def tables(listed: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    asked = [(year, place) for year in WAVES for place in range(len(ELEMENTS))]
    responses = [
        {"respondent_id": number, "question_id": person["year"] * 10 + place, "score": score,
         "is_first_of_kind": first, "is_first_of_section": first}
        for number, person in enumerate(listed)
        for place, score in enumerate(person["scores"])
        if score is not None
        for first in [not any(each is not None for each in person["scores"][:place])]
    ]  # fmt: skip
    return {
        "source": [{"slice_id": year, "loader": "survey_responses"} for year in WAVES],
        "wave": [{"slice_id": year, "survey": "barometer", "wave": str(year), "year": year} for year in WAVES],
        "question": [
            {"slice_id": year, "question_id": year * 10 + place, "section": "support", "element": ELEMENTS[place],
             "kind": "satisfaction", "scale_low": 1, "scale_high": 4, "satisfied_from": 3}
            for year, place in asked
        ],
        "respondent": [
            {"respondent_id": number, "slice_id": person["year"], "wave": str(person["year"]), "year": person["year"]}
            | {trait: person[trait] for trait in TRAITS}
            for number, person in enumerate(listed)
        ],
        "response": responses,
    }  # fmt: skip


def truth(listed: Sequence[Mapping[str, Any]]) -> Counter[Cell]:
    """How many stand in the finest cells: a wave, a universe of questions, and all traits."""
    counted: Counter[Cell] = Counter()
    for person in listed:
        answered = [element for element, score in zip(ELEMENTS, person["scores"], strict=True) if score is not None]
        for universe in [*answered, *(["any"] if answered else [])]:
            traits = tuple((trait, person[trait]) for trait in TRAITS)
            counted[(("year", person["year"]), ("universe", universe), *traits)] += 1
    return counted


def questions() -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Every way to ask: traits to group by, traits to limit to one value or to two, elements apart or together."""
    for width in range(len(TRAITS) + 1):
        for traits in combinations(TRAITS, width):
            for limited in (some for size in range(width + 1) for some in combinations(traits, size)):
                by = tuple(trait for trait in traits if trait not in limited)
                for words in product(*([*TRAITS[trait], "|".join(TRAITS[trait][:2])] for trait in limited)):
                    where = dict(zip(limited, words, strict=True))
                    yield ("year", *by), where
                    yield ("year", "element", *by), where


def told(published: Published, metric: str) -> Iterator[tuple[dict[str, set[object]], int]]:
    """Every number of people that is given, and the group it is given for."""
    for by, where in questions():
        for row in measure(published, catalogue()[metric], by=by, where=where).rows:
            if row.value.n is not None:
                group = {name: {value} for name, value in row.group.items() if name != "element"}
                limits = {name: set(text.split("|")) for name, text in where.items()}
                yield {**limits, **group, "universe": {row.group.get("element", "any")}}, row.value.n
            else:
                assert row.value.value is None
                assert row.value.low is None


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize(("seed", "number"), [(1, 30), (2, 90), (3, 200), (4, 45)])
def test_nothing_small_can_be_worked_out(metric: str, seed: int, number: int) -> None:
    listed = people(np.random.default_rng(seed), number)
    counted = truth(listed)
    cells = list(counted)
    with in_memory(tables(listed)) as published:
        given = list(told(published, metric))
    equations = np.array([[_is_in(cell, group) for cell in cells] for group, _ in given], dtype=float)
    sums = equations @ np.array([counted[cell] for cell in cells])
    assert [n for _, n in given] == sums.astype(int).tolist()
    _, sizes, directions = np.linalg.svd(equations, full_matrices=False)
    known = directions[sizes > 1e-9]
    small = [group for group in groups() if 0 < sum(counted[each] for each in cells if _is_in(each, group)) < 5]
    assert small
    wanted = np.array([[_is_in(cell, group) for cell in cells] for group in small], dtype=float)
    rest = np.abs(wanted - wanted @ known.T @ known).max(axis=1)
    assert [group for group, distance in zip(small, rest, strict=True) if distance < 1e-7] == []


def test_rows_less_the_columns_that_lie_in_them_leave_no_small_group() -> None:
    by_faculty = {"bachelor": [11, 14, 1, 4], "master": [7, 7, 0, 3], "not stated": [2, 3, 0, 0]}
    people = with_margins(np.array([*by_faculty.values()]), MOST_TRAITS)
    rest = people[1:3, -1].sum() - (people[-1, :2] - people[0, :2]).sum()
    assert rest == 3, "of all but bachelors, those outside the first two faculties"
    assert hidden(people)[0, 0], "so it is not told how many bachelors the first faculty has"
    assert not hidden(people)[0, 1]


def groups() -> Iterator[dict[str, set[object]]]:
    """Every group that a view could show: of a wave, by up to two traits."""
    for year, universe in product(WAVES, (*ELEMENTS, "any")):
        for width in range(MOST_TRAITS + 1):
            for traits in combinations(TRAITS, width):
                for words in product(*(TRAITS[trait] for trait in traits)):
                    named = {trait: {word} for trait, word in zip(traits, words, strict=True)}
                    yield {"year": {year}, "universe": {universe}, **named}


def _is_in(cell: Cell, group: Mapping[str, set[object]]) -> bool:
    return all(value in group.get(name, {value}) for name, value in cell)


def test_a_wave_of_four_has_no_number_and_is_in_no_sum() -> None:
    listed = people(np.random.default_rng(5), 60)
    few = [person | {"year": 2025} for person in listed[:4]]
    many = [person | {"year": 2024} for person in listed[4:]]
    with in_memory(tables([*few, *many])) as published, in_memory(tables(many)) as without:
        for metric in METRICS:
            rows = measure(published, catalogue()[metric], by=("year",)).rows
            assert rows[1].value.because == HIDDEN
            assert rows[1].value.n is None
            pooled = measure(published, catalogue()[metric])
            assert pooled.rows[0].value == measure(without, catalogue()[metric]).rows[0].value
            assert "2025" in pooled.notes[0]


def test_three_traits_are_not_combined() -> None:
    with in_memory(tables(people(np.random.default_rng(6), 60))) as published:
        found = measure(published, catalogue()["satisfied_share"], by=tuple(TRAITS))
    assert [row.value.because for row in found.rows] == [TOO_MANY_TRAITS]

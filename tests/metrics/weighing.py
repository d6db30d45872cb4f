"""Waves of one question with a population, and what their weights come to when worked out by hand."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import numpy as np

from data.warehouse import Published
from metrics import Result, Value, Way, catalogue, measure

WEIGHTED, FINITE = Way(is_weighted=True), Way(is_finite=True)
Z = 1.959963984540054
PEOPLE: Sequence[tuple[str, str, int]] = [
    *[("bachelor", "Europe", 4)] * 30, *[("bachelor", "Asia", 2)] * 25, *[("bachelor", "Asia", 3)] * 15,
    *[("master", "Europe", 1)] * 12, *[("master", "Europe", 3)] * 20, *[("master", "Asia", 4)] * 18,
]  # fmt: skip
POPULATION: Mapping[str, Mapping[str, int]] = {
    "level": {"bachelor": 300, "master": 700},
    "region": {"Europe": 400, "Asia": 600},
}


def wave(
    people: Sequence[tuple[str, str, int]],
    population: Mapping[str, Mapping[str, int]],
    *,
    year: int = 2025,
    **person: object,
) -> dict[str, list[dict[str, Any]]]:
    """One question of one wave, by level and region."""
    named = {"survey": "barometer", "wave": str(year), "year": year}
    ids = [year * 1_000 + number for number in range(len(people))]
    marks = {"is_first_of_kind": True, "is_first_of_section": True, "question_id": year, "slice_id": year}
    return {
        "source": [
            {"slice_id": year, "loader": "survey_responses", "file": f"answers {year}", "load_id": year},
            {"slice_id": -year, "loader": "survey_populations", "file": f"population {year}", "load_id": year},
        ],
        "wave": [{**named, "slice_id": year, "responded": len(people), "invited": 2 * len(people)}],
        "question": [
            {**named, "slice_id": year, "question_id": year, "section": "support", "element": "housing office",
             "kind": "satisfaction", "scale_low": 1, "scale_high": 4, "satisfied_from": 3}
        ],
        "respondent": [
            {**named, "slice_id": year, "respondent_id": id_, "level": level, "region": region, **person}
            for id_, (level, region, _) in zip(ids, people, strict=True)
        ],
        "response": [
            {**marks, "respondent_id": id_, "score": score} for id_, (*_, score) in zip(ids, people, strict=True)
        ],
        "population": [
            {**named, "slice_id": -year, "dimension": dimension, "value": value, "people": number}
            for dimension, values in population.items()
            for value, number in values.items()
        ],
    }  # fmt: skip


def together(*waves: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {table: [row for each in waves for row in each[table]] for table in waves[0]}


def ask(published: Published, metric: str, way: Way = WEIGHTED, by: tuple[str, ...] = (), **where: str) -> Result:
    return measure(published, catalogue()[metric], by=by, where=where, way=way)


def only(result: Result) -> Value:
    (row,) = result.rows
    return row.value


def by_hand(people: Sequence[tuple[str, str, int]]) -> np.ndarray:
    """Iterative proportional fitting, cell by cell, until nothing moves."""
    weights = np.ones(len(people))
    for _ in range(500):
        for place, trait in enumerate(("level", "region")):
            whole = sum(POPULATION[trait].values())
            for value, wanted in POPULATION[trait].items():
                cell = np.array([person[place] == value for person in people])
                weights[cell] *= wanted / whole * len(people) / weights[cell].sum()
    return weights


def linearised(people: Sequence[tuple[str, str, int]], weights: np.ndarray) -> tuple[float, float]:
    """The weighted share and its error: the share's residuals, less what the margins explain of them."""
    satisfied = np.array([score >= 3 for *_, score in people], dtype=float)
    share = float(weights @ satisfied / weights.sum())
    residual = (satisfied - share) / weights.sum()
    margins = np.array([[1, level == "master", region == "Asia"] for level, region, _ in people], dtype=float)
    # The fit is by the weights that the people had before.
    beta, *_ = np.linalg.lstsq(margins, residual, rcond=None)
    each = weights * (residual - margins @ beta)
    n = len(people)
    return share, sqrt(n / (n - 1) * float(((each - each.mean()) ** 2).sum()))


def wilson(share: float, base: float) -> tuple[float, float]:
    middle = (share + Z**2 / (2 * base)) / (1 + Z**2 / base)
    return middle, Z / (1 + Z**2 / base) * sqrt(share * (1 - share) / base + Z**2 / (4 * base**2))

"""A metric against the same question sent to DuckDB in SQL written by hand."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row

from bench.ratio import Ratio, interleaved
from data.warehouse import Published, published_from
from metrics import Metric, Result, catalogue, measure
from metrics._kept import forget

SURVEY = "barometer"
QUESTIONS = 10
FACULTIES = np.array(["Arts", "Education", "Engineering", "Law", "Medicine", "Science", "Social Sciences"])
LEVELS = np.array(["bachelor", "doctoral", "master"])
YEARS = range(2013, 2026)

FROM = """
    FROM response
    JOIN question ON question.question_id = response.question_id
    JOIN respondent ON respondent.respondent_id = response.respondent_id
    WHERE question.kind = 'satisfaction'
"""
BAR_APART = 4
"""To hide what could tell a small faculty, all are counted, question by question; the next one costs nothing."""
SATISFIED = "CAST(count(*) FILTER (WHERE score >= satisfied_from) AS DOUBLE) / count(*)"
CASES: list[tuple[str, tuple[str, ...], dict[str, str], str]] = [
    ("score_mean", (), {}, f"SELECT avg(score), count(*) {FROM}"),
    ("score_mean", ("faculty",), {}, f"SELECT faculty, avg(score), count(*) {FROM} GROUP BY faculty"),
    ("satisfied_share", (), {}, f"SELECT {SATISFIED}, count(*) {FROM}"),
    (
        "satisfied_share",
        ("year",),
        {"faculty": "Law"},
        f"SELECT respondent.year, {SATISFIED}, count(*) {FROM} AND faculty = 'Law' GROUP BY respondent.year",
    ),
]


def responses(number: int, questions: int = QUESTIONS, years: Sequence[int] = YEARS) -> Published:
    """Each year is a wave with its own questions, as loads make it."""
    random = np.random.default_rng(2013)
    people = number // questions
    nth_year = random.integers(0, len(years), people)
    asked = pd.DataFrame([(year, place) for year in years for place in range(questions)], columns=["slice_id", "place"])
    waves = pd.DataFrame({"slice_id": years, "survey": SURVEY, "wave": map(str, years), "year": years, "responded": 0})
    is_first = np.tile(np.arange(questions) == 0, people)
    frames = {
        "wave": waves,
        "question": asked.assign(
            question_id=asked.index, survey=SURVEY, code=asked["place"].astype(str), kind="satisfaction",
            element="element " + asked["place"].astype(str), section="section " + (asked["place"] % 5).astype(str),
            scale_low=1, scale_high=4, satisfied_from=3,
        ),
        "respondent": pd.DataFrame(
            {"respondent_id": np.arange(people), "slice_id": np.array(years)[nth_year], "survey": SURVEY,
             "wave": np.array(years).astype(str)[nth_year], "year": np.array(years)[nth_year],
             "level": LEVELS[random.integers(0, len(LEVELS), people)],
             "faculty": FACULTIES[random.integers(0, len(FACULTIES), people)]}
        ),
        "response": pd.DataFrame(
            {"slice_id": np.repeat(np.array(years)[nth_year], questions),
             "respondent_id": np.repeat(np.arange(people), questions),
             "question_id": np.repeat(nth_year * questions, questions) + np.tile(np.arange(questions), people),
             "score": random.integers(1, 5, people * questions)}
        ).assign(is_first_of_kind=is_first, is_first_of_section=is_first),
    }  # fmt: skip
    return published_from(frames)


def ratios(number: int, bar: float) -> Iterator[Ratio]:
    published = responses(number)
    with published.engine.connect() as connection:
        for name, by, where, statement in CASES:
            metric = catalogue()[name]
            ours, theirs = interleaved(
                partial(_first_asked, published, metric, by, where),
                partial(_fetch, connection, statement),
                times=9,
            )
            words = " ".join([name, *(f"by {each}" for each in by), *(f"where {k} is {v}" for k, v in where.items())])
            counts_people_apart = "faculty" in {*by, *where}
            yield Ratio(
                what=f"{words}, {number // 10**6} M responses", ours=ours, theirs=theirs, unit="ms",
                bar=BAR_APART if counts_people_apart else bar,
            )  # fmt: skip
    published.engine.dispose()


def _first_asked(published: Published, metric: Metric, by: tuple[str, ...], where: Mapping[str, str]) -> Result:
    """As by the first reader of a version: nothing is counted yet."""
    forget(published)
    return measure(published, metric, by=by, where=where)


def _fetch(connection: Connection, statement: str) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(statement).fetchall()

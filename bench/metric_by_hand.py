"""A metric against the same question sent to DuckDB in SQL written by hand."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row

from bench.ratio import Ratio, interleaved
from data.warehouse import Published, published_from
from metrics import catalogue, measure

SURVEY = "barometer"
QUESTIONS = 10
FACULTIES = np.array(["Arts", "Education", "Engineering", "Law", "Medicine", "Science", "Social Sciences"])
YEARS = range(2013, 2026)

FROM = """
    FROM response
    JOIN question ON question.question_id = response.question_id
    JOIN respondent ON respondent.respondent_id = response.respondent_id
    WHERE question.kind = 'satisfaction'
"""
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


def responses(number: int) -> Published:
    random = np.random.default_rng(2013)
    people = number // QUESTIONS
    asked = pd.DataFrame({"question_id": range(QUESTIONS), "element": [f"element {each}" for each in range(QUESTIONS)]})
    years = random.choice(YEARS, people)
    is_first = np.tile(np.arange(QUESTIONS) == 0, people)
    frames = {
        "question": asked.assign(
            slice_id=1, survey=SURVEY, code=asked["element"], section="support", kind="satisfaction",
            scale_low=1, scale_high=4, satisfied_from=3,
        ),
        "respondent": pd.DataFrame(
            {"respondent_id": np.arange(people), "slice_id": 1, "survey": SURVEY, "wave": years.astype(str),
             "year": years, "faculty": FACULTIES[random.integers(0, len(FACULTIES), people)]}
        ),
        "response": pd.DataFrame(
            {"slice_id": 1, "respondent_id": np.repeat(np.arange(people), QUESTIONS),
             "question_id": np.tile(np.arange(QUESTIONS), people), "score": random.integers(1, 5, people * QUESTIONS)}
        ).assign(is_first_of_kind=is_first, is_first_of_section=is_first),
    }  # fmt: skip
    return published_from(frames)


def ratios(number: int, bar: float) -> Iterator[Ratio]:
    published = responses(number)
    with published.engine.connect() as connection:
        for name, by, where, statement in CASES:
            metric = catalogue()[name]
            ours, theirs = interleaved(
                partial(measure, published, metric, by=by, where=where),
                partial(_fetch, connection, statement),
                times=9,
            )
            words = " ".join([name, *(f"by {each}" for each in by), *(f"where {k} is {v}" for k, v in where.items())])
            yield Ratio(what=f"{words}, {number // 10**6} M responses", ours=ours, theirs=theirs, unit="ms", bar=bar)
    published.engine.dispose()


def _fetch(connection: Connection, statement: str) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(statement).fetchall()

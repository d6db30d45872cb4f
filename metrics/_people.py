"""The people who answered a wave, one by one: for weights and for what drives satisfaction, never to be shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import CursorResult, Row, Select, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import TRAITS
from metrics._kept import kept
from metrics.statistics.intervals import FloatArray

_response, _respondent = WAREHOUSE.tables["response"], WAREHOUSE.tables["respondent"]
_question = WAREHOUSE.tables["question"]

Labels = NDArray[np.object_]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """`scores` is people x questions, NaN where one was left out; `questions` are the ids, `traits` None if not stated.

    `base` is the weight that the survey's file gives a person, 1 where it gives none.
    """

    traits: Mapping[str, Labels]
    base: FloatArray
    questions: Sequence[int]
    scores: FloatArray

    @property
    def has_weights(self) -> bool:
        return bool((self.base != 1).any())

    def having(self, traits: Mapping[str, Collection[object]]) -> Flags:
        found = np.ones(len(self.base), dtype=bool)
        for trait, values in traits.items():
            found &= pd.Series(self.traits[trait], dtype=object).isin(list(values)).to_numpy()
        return found


def answered() -> Select[Any]:
    """The answers of all people with their traits and weights: what stands behind a weighted number."""
    both = _response.join(_respondent, _response.c.respondent_id == _respondent.c.respondent_id)
    return select(*_response.c["respondent_id", "question_id", "score"], *_respondent.c[*TRAITS, "weight"]).select_from(
        both
    )


def people_of(published: Published, slice_id: int) -> People:
    return kept(published, ("people", slice_id), lambda: _read(published, slice_id))


def _read(published: Published, slice_id: int) -> People:
    columns = _respondent.c["respondent_id", *TRAITS, "weight"]
    who = select(*columns).where(_respondent.c.slice_id == slice_id).order_by(_respondent.c.respondent_id)
    asked = select(_question.c.question_id).where(_question.c.slice_id == slice_id).order_by(_question.c.question_id)
    with published.engine.connect() as connection:
        listed = connection.execute(who).all()
        questions = list(connection.scalars(asked))
        given = select(*_response.c["respondent_id", "question_id", "score"])
        answers = _as_fetched(connection.execute(given.where(_response.c.question_id.in_(questions))))
    ids = np.array([row.respondent_id for row in listed], dtype=np.int64)
    return People(
        traits={trait: _column(listed, trait) for trait in TRAITS},
        base=_base(np.array([row.weight for row in listed], dtype=float)),
        questions=questions,
        scores=_scores(ids, np.array(questions, dtype=np.int64), answers),
    )


def _as_fetched(result: CursorResult[Any]) -> Sequence[tuple[int, ...]]:
    """As the driver gives them: to make SQLAlchemy's rows of half a million takes longer than to fetch them."""
    return [] if result.cursor is None else result.cursor.fetchall()


def _column(listed: Sequence[Row[Any]], name: str) -> Labels:
    found = np.empty(len(listed), dtype=object)
    found[:] = [getattr(row, name) for row in listed]
    return found


def _base(weights: FloatArray) -> FloatArray:
    """A person whom the file gives no weight among others who have one weighs as much as they do on average."""
    stated = weights[np.isfinite(weights)]
    return np.where(np.isfinite(weights), weights, stated.mean()) if stated.any() else np.ones(len(weights))


def _scores(people: NDArray[np.int64], questions: NDArray[np.int64], answers: Sequence[tuple[int, ...]]) -> FloatArray:
    flat = np.fromiter(chain.from_iterable(answers), dtype=np.int64, count=3 * len(answers)).reshape(-1, 3)
    flat = flat[np.isin(flat[:, 0], people)]
    scores = np.full((len(people), len(questions)), np.nan)
    scores[np.searchsorted(people, flat[:, 0]), np.searchsorted(questions, flat[:, 1])] = flat[:, 2]
    return scores

"""The answers of surveys, counted once for all metrics: by question, score and up to two traits of the people.

Every number about a survey is worked out from such a cube, because whether a cell may be shown can only be judged
beside the others of its table. A cube is kept for its version, so the next filter's value costs no second reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Select, String, cast, func, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._disclosure import Counts, Mask, hidden, with_margins
from metrics._kept import kept

WAVE = ("survey", "wave", "year")
TRAITS = ("level", "mobility_type", "fee_status", "faculty", "region", "area")
QUESTION = ("section", "element", "kind")

_response, _respondent = WAREHOUSE.tables["response"], WAREHOUSE.tables["respondent"]
_wave, _asked = WAREHOUSE.tables["wave"], WAREHOUSE.tables["question"]

_scale = (cast(_asked.c.scale_low, String) + "-" + cast(_asked.c.scale_high, String)).label("scale")
_waves = (
    select(_wave.c.slice_id, *(func.min(_wave.c[name]).label(name) for name in (*WAVE, "invited", "responded")))
    .group_by(_wave.c.slice_id)
    .subquery("wave_of_slice")
)
_questions = (
    select(
        *_asked.c["question_id", "slice_id", "section", "element", "kind", "text"],
        *_asked.c["scale_low", "scale_high", "satisfied_from"],
        _scale,
        *_waves.c[*WAVE, "invited", "responded"],
    )
    .select_from(_asked.join(_waves, _asked.c.slice_id == _waves.c.slice_id))
    .order_by(_asked.c.question_id)
)


def counting(traits: Sequence[str]) -> Select[Any]:
    """The statement that fills a cube."""
    keys = [*_response.c["question_id", "score"], *(_respondent.c[trait] for trait in traits)]
    marks = ("is_first_of_kind", "is_first_of_section")
    people = (func.count().filter(_response.c[mark]).label(mark) for mark in marks)
    counted = select(*keys, func.count().label("answers"), *people).group_by(*keys)
    if not traits:
        return counted.select_from(_response)
    return counted.select_from(_response.join(_respondent, _response.c.respondent_id == _respondent.c.respondent_id))


class Question(NamedTuple):
    """A question of a wave, as its row in a cube's `questions` has it."""

    slice_id: int
    survey: str
    wave: str
    year: int | None
    section: str
    element: str
    kind: str
    text: str | None
    scale_low: int
    scale_high: int
    satisfied_from: int
    scale: str
    invited: int | None
    responded: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Cube:
    """Answers by question, score and trait; `first_of_kind` and `first_of_section` by question and trait.

    `questions` has one row per question of a wave, with the wave's words; `categories` the values of each trait, where
    None stands for people whose trait is not stated.
    """

    traits: tuple[str, ...]
    categories: tuple[tuple[object, ...], ...]
    questions: pd.DataFrame
    scores: Counts
    answers: Counts
    first_of_kind: Counts
    first_of_section: Counts

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions as plain values, which are quicker to go through than a frame."""
        columns = ([_plain(value) for value in self.questions[name]] for name in Question._fields)
        return tuple(Question(*values) for values in zip(*columns, strict=True))

    @cached_property
    def satisfied_from(self) -> Counts:
        return self.questions["satisfied_from"].to_numpy(dtype=np.int64)

    @cached_property
    def sharing(self) -> Mapping[tuple[object, ...], frozenset[int]]:
        """The questions of a wave that are of one kind, and of one kind and section."""
        found: dict[tuple[object, ...], set[int]] = defaultdict(set)
        for place, each in enumerate(self.asked):
            found[each.slice_id, each.kind].add(place)
            found[each.slice_id, each.kind, each.section].add(place)
        return {key: frozenset(places) for key, places in found.items()}

    @cached_property
    def people(self) -> Counts:
        """Who answered each question, with the traits' margins."""
        return with_margins(self.answers.sum(axis=1), len(self.traits))

    @cached_property
    def hidden(self) -> Mask:
        """Which cells of `people` are hidden."""
        return np.array([hidden(table) for table in self.people], dtype=bool).reshape(self.people.shape)


def cube(published: Published, traits: tuple[str, ...]) -> Cube:
    return kept(published, ("cube", *traits), lambda: _read(published, traits))


def _read(published: Published, traits: tuple[str, ...]) -> Cube:
    with published.engine.connect() as connection:
        asked = connection.execute(_questions)
        questions = pd.DataFrame(asked.all(), columns=list(asked.keys()))
        found = connection.execute(counting(traits))
        counted = pd.DataFrame(found.all(), columns=list(found.keys()))
    return _cube(questions, counted[counted["question_id"].isin(questions["question_id"])], traits)


def _plain(value: Any) -> Any:
    """A year that some waves lack comes as a float."""
    if pd.isna(value):
        return None
    return int(value) if isinstance(value, float) else value


def _cube(questions: pd.DataFrame, counted: pd.DataFrame, traits: tuple[str, ...]) -> Cube:
    places = [pd.Index(questions["question_id"]).get_indexer(counted["question_id"])]
    scores = np.unique(counted["score"].to_numpy(dtype=np.int64))
    score_places = np.searchsorted(scores, counted["score"].to_numpy(dtype=np.int64))
    categories = []
    for trait in traits:
        words = counted[trait].astype(object).where(counted[trait].notna(), None)
        values = sorted(set(words), key=lambda value: (value is None, str(value)))
        number = {value: index for index, value in enumerate(values)}
        places.append(np.array([number[word] for word in words], dtype=np.int64))
        categories.append(tuple(values))
    sizes = (len(questions), *map(len, categories))
    answers = (sizes[0], len(scores), *sizes[1:]), (places[0], score_places, *places[1:])
    return Cube(
        traits=traits,
        categories=tuple(categories),
        questions=questions,
        scores=scores,
        answers=_filled(*answers, counted["answers"]),
        first_of_kind=_filled(sizes, tuple(places), counted["is_first_of_kind"]),
        first_of_section=_filled(sizes, tuple(places), counted["is_first_of_section"]),
    )


def _filled(shape: tuple[int, ...], places: tuple[Any, ...], numbers: pd.Series[int]) -> Counts:
    table = np.zeros(shape, dtype=np.int64)
    np.add.at(table, places, numbers.to_numpy(dtype=np.int64))
    return table


def distinct_people(
    published: Published, questions: Sequence[int], traits: tuple[str, ...]
) -> Mapping[tuple[object, ...], int]:
    """How many people answered at least one of the questions, by trait."""
    people = func.count(_response.c.respondent_id.distinct()).label("people")
    keys = [_respondent.c[trait] for trait in traits]
    both = _response.join(_respondent, _response.c.respondent_id == _respondent.c.respondent_id)
    asked = select(*keys, people).select_from(both).where(_response.c.question_id.in_(questions)).group_by(*keys)
    with published.engine.connect() as connection:
        return {tuple(row[:-1]): int(row[-1]) for row in connection.execute(asked)}

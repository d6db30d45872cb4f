"""The kinds of metric that need every point of a scale: how the answers spread over it, and the net promoter score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._counted import Counted, Key, Numbers
from metrics._facts import Asked
from metrics._kinds import share, with_wilson
from metrics._reasons import Same, broken
from metrics._surveys import AnswerFacts, OfAnswers, responses
from metrics._value import SMALLEST_BASE, Value
from metrics.statistics.promoters import net_promoter_score

SCORE = "score"
NO_SCORE = "asked without score: group by score, or choose one with where"

ONE_QUESTION = "one section or element"
SAME_SCALE = Same(column="scale", differ="the answers use different scales", choose=ONE_QUESTION)
SAME_KIND = Same(column="kind", differ="the questions are of different kinds", choose=ONE_QUESTION)
SAME_SURVEY = Same(column="survey", differ="the answers come from different surveys", choose="one survey")
ALIKE = (SAME_SURVEY, SAME_SCALE, SAME_KIND)

PROMOTER, PASSIVE = 9, 7
RECOMMENDATION_SCALE = "0-10"
SMALLEST_SCORE_BASE = 30
"""On fewer answers a net promoter score moves by tens of points with a few people: counts are told instead."""


@dataclass(frozen=True, kw_only=True)
class ScoreFacts(AnswerFacts):
    """Answers by the points of their scale: each group's numbers have the `scores` it is about."""

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        found = super().counted(published, statement, asked)
        limits = [each for each in asked.limits if each.dimension == SCORE]
        cells: dict[Key, Numbers] = {}
        hidden = {_key(asked, found.by, key): reason for key, reason in found.hidden.items()}
        for key, numbers in found.groups.items():
            if because := broken(ALIKE, numbers) or (None if limits or SCORE in asked.by else NO_SCORE):
                hidden[_key(asked, found.by, key)] = because
                continue
            points = [each for each in _points(numbers) if all(limit.holds(each) for limit in limits)]
            for chosen in [[each] for each in points] if SCORE in asked.by else [points]:
                cells[_key(asked, found.by, key, *chosen[:1])] = {**numbers, "points": chosen}
        return Counted(by=asked.by, groups=cells, hidden=hidden, notes=found.notes, slices=found.slices)


scores = ScoreFacts(listed_in={**responses.listed_in, SCORE: WAREHOUSE.tables["response"]})


def _points(numbers: Numbers) -> Iterator[int]:
    """Every point of the scale, those that nobody chose too."""
    yield from range(numbers["first_scale_low"], numbers["last_scale_high"] + 1)


def _key(asked: Asked, by: tuple[str, ...], key: Key, score: int | None = None) -> Key:
    words = {**dict(zip(by, key, strict=True)), SCORE: score}
    return tuple(words[name] for name in asked.by)


@dataclass(frozen=True, kw_only=True, eq=False)
class Distribution(OfAnswers):
    """The share of a scale's points, with a Wilson interval for the people who answered."""

    facts: AnswerFacts = scores
    within: Mapping[str, str] = field(default_factory=dict)

    def untiered(self, groups: Sequence[Numbers]) -> list[Value]:
        chosen = (sum(each["scores"].get(point, 0) for point in each["points"]) for each in groups)
        return with_wilson(
            [
                share(part=part, whole=each["row_count"], people=each["people"])
                for part, each in zip(chosen, groups, strict=True)
            ]
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class NetPromoterScore(OfAnswers):
    """% of 9-10 less % of 0-6 on a scale of 0-10; on fewer than 30 people the counts in words."""

    within: Mapping[str, str] = field(default_factory=lambda: {"kind": "recommendation"})

    def untiered(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._score(each) for each in groups]

    def _score(self, numbers: Numbers) -> Value:
        if because := broken((SAME_SURVEY, SAME_SCALE), numbers):
            return Value(because=because)
        if (scale := numbers["first_scale"]) != RECOMMENDATION_SCALE:
            return Value(because=f"asked on a scale of {scale}: the score is of answers on {RECOMMENDATION_SCALE}")
        people, counts = int(numbers["people"]), _counts(numbers["scores"])
        if people < SMALLEST_SCORE_BASE:
            return Value(n=people, because=_in_words(people, counts))
        weight = people / numbers["row_count"]  # a person who was asked twice counts once
        found = net_promoter_score(*(weight * each for each in counts.values()))
        return Value(value=found.score, n=people, low=found.low, high=found.high) if found else Value(because=NO_SCORE)


def _counts(by_score: Mapping[int, int]) -> dict[str, int]:
    counts = {"promoters (9-10)": 0, "passives (7-8)": 0, "detractors (0-6)": 0}
    for score, answers in by_score.items():
        name = list(counts)[0 if score >= PROMOTER else 1 if score >= PASSIVE else 2]
        counts[name] += answers
    return counts


def _in_words(people: int, counts: Mapping[str, int]) -> str:
    """Counts of 0 and from 5 on, where what is left does not tell a smaller one."""
    told = {name: count for name, count in counts.items() if count == 0 or count >= SMALLEST_BASE}
    untold = [count for name, count in counts.items() if name not in told]
    if untold and (len(untold) == 1 or sum(untold) < SMALLEST_BASE):
        told = {}
    words = ", ".join(f"{count} {name}" for name, count in told.items())
    few = f"only {people} answered: from {SMALLEST_SCORE_BASE} on a score is given"
    return f"{few}; {words}" if words else few

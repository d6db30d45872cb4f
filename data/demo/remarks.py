"""Remarks in students' own words: put together from phrases, about what a student was content or discontent with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from data.demo.answers import Question
from data.demo.draw import drawn

LANGUAGES = {"en": 0.70, "sv": 0.11, "de": 0.08, "es": 0.06, "pl": 0.05}
COMPLAINS = 3.0
"""How much likelier a student is to write about what went badly than about what went well."""
# Some leave a way to reach them, which must never be stored. The domains and numbers are set aside for fiction.
LEAVES_CONTACT = 0.06
MAILS = ("room14@example.org", "kitchen.b@example.org", "corridor-7@example.net", "desk@example.org")
PHONES = ("+46 70 174 06 05", "070-174 06 31", "+46 70 174 06 82", "(212) 555-0142", "+1 212 555 0187")
CONTACTS = ("You can reach me at {}.", "Ask me under {}.", "Contact: {}")

Phrases = Mapping[str, Sequence[str]]
Columns = Mapping[str, tuple[str | None, float]]
"""Column of remarks: the question it is about (none: any), and the share of those asked who write there."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What can be said about one question, by tone (low or high) and language."""

    question: Question
    says: Mapping[str, Phrases]

    def tone(self, answers: Mapping[str, float]) -> str | None:
        """None where the student did not answer the question."""
        score = answers[self.question.code]
        if np.isnan(score) or score == self.question.not_applicable:
            return None
        return "high" if score >= self.question.satisfied_from else "low"


@cache
def _written() -> Any:
    return yaml.safe_load(Path(__file__).with_name("remarks.yaml").read_text(encoding="utf-8"))


def topics(survey: str, questions: Sequence[Question], about: str | None = None) -> list[Topic]:
    """The topics of a survey, or the one on the question `about`."""
    by_key = {question.key: question for question in questions}
    said = _written()[survey]
    return [Topic(question=by_key[key], says=said[key]) for key in ([about] if about else said)]


def remarks_in_profile(columns: Columns) -> dict[str, dict[str, str]]:
    """The profile's entry for each column of remarks."""
    named = {column: about.split(": ") if about else () for column, (about, _) in columns.items()}
    return {column: dict(zip(("section", "element"), parts, strict=False)) for column, parts in named.items()}


def remarks(
    chance: np.random.Generator, scores: pd.DataFrame, about: Sequence[Topic], share: float
) -> list[str | None]:
    """For each student of `scores` a remark on one of the topics, or none; `share` of them write one."""
    writes = chance.random(len(scores)) < share
    students = scores.to_dict("records")
    return [_remark(chance, each, about) if writing else None for each, writing in zip(students, writes, strict=True)]


def _remark(chance: np.random.Generator, answers: Mapping[Any, float], about: Sequence[Topic]) -> str | None:
    tones = {at: tone for at, topic in enumerate(about) if (tone := topic.tone(answers))}
    if not tones:
        return None
    weights = {str(at): COMPLAINS if tone == "low" else 1.0 for at, tone in tones.items()}
    chosen = int(drawn(chance, 1, weights)[0])
    said = about[chosen].says[tones[chosen]]
    language = drawn(chance, 1, {name: LANGUAGES[name] for name in said})[0]
    parts = [
        _filled(chance, _one(chance, said[language])),
        _one(chance, _written()["endings"][tones[chosen]][language]),
    ]
    return " ".join([*filter(None, parts), *_contact(chance)])


def _filled(chance: np.random.Generator, phrase: str) -> str:
    words = {name: _one(chance, choices) for name, choices in _written()["words"].items()}
    return phrase.format(days=int(chance.integers(3, 15)), weeks=int(chance.integers(2, 9)), **words)


def _contact(chance: np.random.Generator) -> list[str]:
    leaves = chance.random() < LEAVES_CONTACT
    return [_one(chance, CONTACTS).format(_one(chance, (*MAILS, *PHONES)))] if leaves else []


def _one(chance: np.random.Generator, choices: Sequence[str]) -> str:
    return choices[int(chance.integers(len(choices)))]

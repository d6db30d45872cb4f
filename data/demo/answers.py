"""Answers of people who differ: each has a mood, and one per section, so that items hang together as real ones do."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from data.demo.draw import Numbers

MOOD, SECTION_MOOD = 0.5, 0.4  # loadings; the rest of an answer's variance is its own
OWN = np.sqrt(1 - MOOD**2 - SECTION_MOOD**2)
BLANK_SHARE, NOT_APPLICABLE_SHARE = 0.02, 0.03

# How the dissatisfied and the satisfied spread over their points of the scale
SPREAD: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "1-4": ((0.25, 0.75), (0.62, 0.38)),
    "1-5": ((0.15, 0.25, 0.6), (0.55, 0.45)),
    "0-10": ((0.06, 0.06, 0.1, 0.14, 0.2, 0.44), (0.1, 0.19, 0.29, 0.23, 0.19)),
}
NOT_APPLICABLE = {"1-4": 9, "1-5": 9, "0-10": 99}


@dataclass(frozen=True, kw_only=True)
class Question:
    """`share`: the satisfied share in its first year; `drift`: what a year adds to it without any cause.

    `kind` where the section does not tell it.
    """

    code: str
    section: str
    element: str
    scale: str
    share: float
    drift: float
    kind: str | None = None

    @property
    def key(self) -> str:
        return f"{self.section}: {self.element}"

    @property
    def lowest(self) -> int:
        return int(self.scale.split("-")[0])

    @property
    def satisfied_from(self) -> int:
        return self.lowest + len(SPREAD[self.scale][0])

    @property
    def not_applicable(self) -> int:
        return NOT_APPLICABLE[self.scale]


def answers(
    chance: np.random.Generator, questions: Sequence[Question], shares: Sequence[float], leaning: Numbers
) -> pd.DataFrame:
    """One row per person in `leaning`, one column per question: a score, the code for not applicable, or nothing.

    `leaning` is how content people are by nature, beside the average of those whose `shares` these are.
    """
    n = len(leaning)
    mood = chance.normal(size=n)
    sections = {section: chance.normal(size=n) for section in dict.fromkeys(each.section for each in questions)}
    columns = {}
    for question, share in zip(questions, shares, strict=True):
        content = MOOD * mood + SECTION_MOOD * sections[question.section] + OWN * chance.normal(size=n)
        scores = question.lowest + np.searchsorted(_cuts(question.scale, share), content + leaning).astype(float)
        fate = chance.random(n)
        scores[fate < BLANK_SHARE + NOT_APPLICABLE_SHARE] = question.not_applicable
        scores[fate < BLANK_SHARE] = np.nan
        columns[question.code] = scores
    return pd.DataFrame(columns)


def _cuts(scale: str, share: float) -> list[float]:
    """Where the normal curve is cut so that `share` of it is satisfied."""
    low, high = SPREAD[scale]
    parts = [*(part * (1 - share) for part in low), *(part * share for part in high)]
    return [NormalDist().inv_cdf(float(below)) for below in np.cumsum(parts)[:-1]]

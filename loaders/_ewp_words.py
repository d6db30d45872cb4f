"""Words for the codes of EWP documents, and several values in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

LEVELS = {"5": "short cycle", "6": "bachelor", "7": "master", "8": "doctorate"}
"""Levels of the European Qualifications Framework (EQF) in higher education."""
SEPARATOR = "; "
UNKNOWN = ""
ACADEMIC_YEAR = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")

FIRST_YEAR, LAST_YEAR = 1950, 2099
"""What is outside is a slip of the keys."""


def joined(words: Sequence[str]) -> str | None:
    """Each of them once, or None where there are none."""
    return SEPARATOR.join(dict.fromkeys(words)) or None


def known(words: pd.Series[Any]) -> pd.Series[Any]:
    """Without the empty words that stand for units nobody knows."""
    return words.mask(words == UNKNOWN)


def level(code: str) -> str:
    return LEVELS.get(code, f"EQF {code}")


def years_of(words: str) -> list[int]:
    """The years in which the academic years begin; ValueError unless each is one and they ascend."""
    years = list(_years(words))
    if any(second <= first for first, second in pairwise(years)):
        raise ValueError(words)
    return years


def _years(words: str) -> Iterator[int]:
    """South of the equator an academic year begins and ends in the same year: 2024/2024."""
    for part in words.split(SEPARATOR):
        found = ACADEMIC_YEAR.fullmatch(part.strip())
        if found is None or int(found["last"]) - int(found["first"]) not in {0, 1}:
            raise ValueError(part)
        if not FIRST_YEAR <= int(found["first"]) <= LAST_YEAR:
            raise ValueError(part)
        yield int(found["first"])

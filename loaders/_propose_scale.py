"""On which scale a column's answers lie, found from its labels and its answers: a proposal for a person to look at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from loaders._answer_codes import understood
from loaders._questionnaire_file import Scale
from loaders._table import Table

SCALES = Path(__file__).parent / "questionnaires" / "_scales.yaml"
ENDS = re.compile(r"(\d{1,2})-(\d{1,2})")
MOST_ANSWERS = 12
"""A column with more different answers is no question with a scale."""
HIGHEST = 10
UNDERSTOOD = 0.6
"""Share of the answers that a scale must have the words of."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """`scale` is a name of `known_scales`, or `lowest-highest`."""

    scale: str
    sure: float
    why: str


@lru_cache(maxsize=1)
def known_scales() -> Mapping[str, Scale]:
    given: Any = yaml.safe_load(SCALES.read_text(encoding="utf-8"))
    return {name: Scale.model_validate(scale) for name, scale in given.items()}


def scale_named(name: str) -> Scale | None:
    """One that is known, or one of numbers alone such as 1-6; None for what is neither."""
    if name in known_scales():
        return known_scales()[name]
    ends = ENDS.fullmatch(name)
    return Scale(points={int(ends[1]): {}, int(ends[2]): {}}) if ends and int(ends[1]) < int(ends[2]) else None


def scale_of(table: Table, column: str) -> Found | None:
    """None where the answers are no points of a scale."""
    values = [str(value) for value in table.cells[column].dropna().unique()[: MOST_ANSWERS + 1]]
    if not 0 < len(values) <= MOST_ANSWERS:
        return None
    labels = {code: label for code, label in table.labels.get(column, {}).items() if _is_point(code)}
    return _by_labels(labels) or _by_words(values) or _by_numbers(values)


def _by_labels(labels: Mapping[str, str]) -> Found | None:
    """The scale that is labelled from end to end; one that is known where its words are the same."""
    codes = sorted(map(int, labels))
    if len(codes) < 2:
        return None
    ends = f"{codes[0]}-{codes[-1]}"
    same = [name for name, scale in known_scales().items() if scale.ends == ends and _share(labels, scale) == 1]
    return Found(scale=(same or [ends])[0], sure=0.8, why="its answers are labelled from end to end")


def _by_words(values: Sequence[str]) -> Found | None:
    words = {value: value for value in values if any(map(str.isalpha, value))}
    shares = {name: _share(words, scale) for name, scale in known_scales().items()} if words else {}
    best = max(shares, key=lambda name: shares[name], default=None)
    if best is None or shares[best] < UNDERSTOOD:
        return None
    return Found(scale=best, sure=shares[best] * 0.9, why="its answers are the words of this scale")


def _share(labels: Mapping[str, str], scale: Scale) -> float:
    """Of the labels those that the scale knows."""
    return sum(understood(label, scale) for label in labels.values()) / len(labels)


def _is_point(code: str) -> bool:
    """Codes from 11 on, such as 99, say why there is no answer."""
    return code.isdecimal() and code.isascii() and int(code) <= HIGHEST


def _by_numbers(values: list[str]) -> Found | None:
    numbers = {int(value) for value in values if value.isdecimal() and value.isascii()}
    if len(numbers) < len(values) or len(numbers) < 2:
        return None
    for name in (name for name in known_scales() if ENDS.fullmatch(name)):
        low, high = map(int, name.split("-"))
        if low <= min(numbers) and max(numbers) <= high:
            return Found(
                scale=name, sure=0.5, why=f"its answers are whole numbers from {min(numbers)} to {max(numbers)}"
            )
    return None

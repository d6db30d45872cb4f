"""What a question is limited to: `Law`, `Law|Arts` or `2013..2017`, read into conditions on columns.

`\\|` is a bar that a name holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, false, true

RANGE = re.compile(r"(\d{4}\S*)?\.\.(\d{4}\S*)?")
YEAR = re.compile(r"\d{4}")
ALTERNATIVES = re.compile(r"(?<!\\)\|")
RANGED = ("year", "period", "academic_year", "wave")


class UnknownDimension(ValueError):
    def __init__(self, metric: str, dimension: str, known: Iterable[str]) -> None:
        self.metric, self.dimension, self.known = metric, dimension, tuple(known)
        super().__init__(f"metric {metric}: expected one of {', '.join(self.known)}, got {dimension!r}")


class WrongParameter(ValueError):
    """A parameter that cannot be read; says what was expected."""

    def __init__(self, name: str, rule: str, found: str) -> None:
        self.name, self.found = name, found
        super().__init__(f"{name}: expected {rule}, got {found!r}")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The values of one dimension that are in scope: `any_of`, or everything from low to high (None is open)."""

    dimension: str
    any_of: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None

    def on(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        if self.any_of:
            return _equal(column, self.any_of)
        low, high = (_typed(end, column) for end in (self.low, self.high))
        return and_(true(), *([column >= low] if low else []), *([column <= high] if high else []))

    def holds(self, value: object) -> bool:
        """The same of a value that has been read already."""
        if value is None or value != value:  # NaN, which only differs from itself
            return False
        if self.any_of:
            return str(int(value) if isinstance(value, float) else value) in self.any_of
        if isinstance(value, str):
            return (not self.low or value >= self.low) and (not self.high or value <= self.high)
        year = int(str(value)[:4])
        return (not self.low or year >= int(self.low[:4])) and (not self.high or year <= int(self.high[:4]))


def _typed(end: str | None, column: ColumnElement[Any]) -> str | int | None:
    """2018/19 is the year 2018."""
    return int(end[:4]) if end and isinstance(column.type, Integer) else end


def _equal(column: ColumnElement[Any], values: tuple[str, ...]) -> ColumnElement[bool]:
    """A year that is no number matches nothing, rather than failing in the database."""
    if not isinstance(column.type, Integer):
        return column.in_(values)
    years = [int(value) for value in values if value.isdecimal()]
    return column.in_(years) if years else false()


def literal(name: str) -> str:
    """The limit that means exactly this name."""
    return name.replace("|", r"\|")


def _plain(alternative: str) -> str:
    return alternative.replace(r"\|", "|")


def wanted(limits: Iterable[tuple[str, str]]) -> tuple[Wanted, ...]:
    return tuple(_read(dimension, text) for dimension, text in limits)


def _read(dimension: str, text: str) -> Wanted:
    span = RANGE.fullmatch(text) if dimension in RANGED else None
    if span is None or not any(span.groups()):
        return Wanted(dimension=dimension, any_of=tuple(_plain(each) for each in ALTERNATIVES.split(text)))
    low, high = span.groups()
    years = all(YEAR.fullmatch(end) for end in (low, high) if end)
    return Wanted(dimension="year" if years else dimension, low=low, high=high)

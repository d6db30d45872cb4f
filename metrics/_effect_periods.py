"""Periods as sources write them: which months they cover, and which of them can be read as months."""

import re
from datetime import date
from typing import Literal

from data.lookups import AUTUMN

Every = Literal["month", "year", "wave", "quarter", "term"]

SPRING = ("spring", "summer", "vt", "vår", "wiosna", "lato", "frühling", "sommer")
"""Words for the term that ends in the first half of a year."""

MONTH = re.compile(r"((?:19|20)\d\d)[-/.M ]?(0[1-9]|1[0-2])")
DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)([T ].*)?")
WEEK = re.compile(r"((?:19|20)\d\d)-?W(\d\d)", re.IGNORECASE)
QUARTER = re.compile(r"((?:19|20)\d\d)[- ]?[QK]([1-4])", re.IGNORECASE)
HALF = re.compile(r"((?:19|20)\d\d)[- ]?H([12])", re.IGNORECASE)
TERM = re.compile(r"([^\W\d_]{2,})[ -]?((?:19|20)?\d\d)")
THURSDAY = 4
"""An ISO week belongs to the year, and here to the month, of its Thursday."""


def month_of(period: str) -> str | None:
    """Of a month, a day or a week, such as 2024-03."""
    if found := WEEK.fullmatch(period):
        return _of_week(int(found[1]), int(found[2]))
    found = MONTH.fullmatch(period) or DAY.fullmatch(period)
    return f"{found[1]}-{found[2]}" if found else None


def _of_week(year: int, week: int) -> str | None:
    try:
        return f"{date.fromisocalendar(year, week, THURSDAY):%Y-%m}"
    except ValueError:
        return None


def span_of(period: str) -> tuple[Every, int, int] | None:
    """What kind of period it is and its first and last month, counted from year 0; of quarters and terms."""
    if found := QUARTER.fullmatch(period):
        first = int(found[1]) * 12 + 3 * int(found[2]) - 3
        return "quarter", first, first + 2
    if found := HALF.fullmatch(period):
        first = int(found[1]) * 12 + 6 * int(found[2]) - 6
        return "term", first, first + 5
    if found := TERM.fullmatch(period):
        return _of_term(found[1].casefold(), int(found[2]) if len(found[2]) > 2 else 2000 + int(found[2]))
    return None


def _of_term(word: str, year: int) -> tuple[Every, int, int] | None:
    if word in AUTUMN:
        return "term", year * 12 + 6, year * 12 + 11
    return ("term", year * 12, year * 12 + 5) if word in SPRING else None

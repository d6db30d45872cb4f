"""Periods in their order: when one begins, and the months or years that are missing between two."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from data.lookups import AUTUMN
from metrics._value import Row, Value

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})[-/.M ]?(0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)", re.IGNORECASE)
_NAMED = re.compile(r"\D*(\d{4})\D*|(\d{4})/\d\d")
"""A term such as `autumn 2024`, or an academic year."""
_WORDS = re.compile(r"[^\W\d_]+")
MONTHS = 12


@lru_cache(maxsize=10_000)
def starts(period: str) -> date | None:
    """The first day of a period, a term's as loaders take it (1 January or 1 July); None where none can be told."""
    try:
        if found := _MONTH.fullmatch(period):
            return date(int(found[1]), int(found[2]), 1)
        if _DAY.fullmatch(period):
            return date.fromisoformat(period)
        if found := _QUARTER.fullmatch(period):
            return date(int(found[1]), 3 * int(found[2]) - 2, 1)
        if found := _WEEK.fullmatch(period):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found := _NAMED.fullmatch(period):
            is_late = found[2] is not None or any(word in period.casefold() for word in AUTUMN)
            return date(int(found[1] or found[2]), 7 if is_late else 1, 1)
    except ValueError:
        return None
    return None


def term_of(period: str) -> str:
    """What a period is besides its year: `autumn` of `autumn 2024`, nothing of 2024, 2024/25 or what has no year."""
    return " ".join(_WORDS.findall(period.casefold())) if re.search(_YEAR, period) else ""


def in_order(rows: Sequence[Row], along: str) -> tuple[list[str], list[float | None]]:
    """Periods from the first to the last that has a number; months and years in which nothing was told are missing."""
    told = {str(row.group[along]): row.value.value for row in rows if row.group[along] is not None}
    known = [period for period, value in told.items() if value is not None]
    if is_monthly(known):
        told = {_month(period): value for period, value in told.items() if is_monthly([period])}
        periods = _months(sorted(_month(each) for each in known))
    elif known and all(_YEAR.fullmatch(each) for each in known):
        periods = [str(year) for year in range(int(min(known)), int(max(known)) + 1)]
    else:
        periods = _between(sorted(told, key=_place), set(known))
    return periods, [told.get(period) for period in periods]


def latest(rows: Sequence[Row], along: str) -> Value | None:
    """The last number, with its base and interval."""
    known = [row for row in rows if row.value.value is not None and row.group[along] is not None]
    return max(known, key=lambda row: _place(str(row.group[along]))).value if known else None


def is_monthly(periods: Sequence[str]) -> bool:
    return bool(periods) and all(_MONTH.fullmatch(each) for each in periods)


def _month(period: str) -> str:
    """`2024-03`, however it is written."""
    return (starts(period) or date.min).isoformat()[: len("2024-03")]


def _months(known: Sequence[str]) -> list[str]:
    begin, end = (MONTHS * int(each[:4]) + int(each[5:]) - 1 for each in (known[0], known[-1]))
    return [f"{month // MONTHS}-{month % MONTHS + 1:02d}" for month in range(begin, end + 1)]


def _between(periods: Sequence[str], known: set[str]) -> list[str]:
    places = [index for index, period in enumerate(periods) if period in known]
    return list(periods[places[0] : places[-1] + 1]) if places else []


def _place(period: str) -> tuple[date, str]:
    return starts(period) or date.max, period

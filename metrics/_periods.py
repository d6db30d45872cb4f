"""Periods in their order: when one begins, and the months or years that are missing between two."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from metrics._value import Row

MONTH, YEAR = len("2026-10"), len("2026")
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-?W(\d\d)|[- ]?Q(\d))?", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def starts(period: str) -> date | None:
    """The first day of a day, month, quarter, week or year; None for other periods."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return None
    year, month, day, week, quarter = (int(part) if part else None for part in found.groups())
    try:
        if week is not None:
            return date.fromisocalendar(year or 0, week, 1)
        return date(year or 0, 3 * quarter - 2 if quarter else month or 1, day or 1)
    except ValueError:
        return None


def in_order(rows: Sequence[Row], along: str) -> tuple[list[str], list[float | None]]:
    """Periods from the first to the last that has a number; months and years in which nothing was told are missing."""
    values = {str(row.group[along]): row.value.value for row in rows if row.group[along] is not None}
    known = sorted(period for period, value in values.items() if value is not None)
    if not known:
        return [], []
    periods = _without_holes(known) or sorted(each for each in values if known[0] <= each <= known[-1])
    return periods, [values.get(period) for period in periods]


def _without_holes(known: Sequence[str]) -> list[str] | None:
    """All months, or all years, from the first to the last; None for periods of other lengths."""
    lengths = {len(each) if starts(each) else 0 for each in known}
    first, last = known[0], known[-1]
    if lengths == {YEAR}:
        return [str(year) for year in range(int(first), int(last) + 1)]
    if not is_monthly(known):
        return None
    begin, end = (12 * int(each[:4]) + int(each[5:]) - 1 for each in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(begin, end + 1)]


def is_monthly(periods: Sequence[str]) -> bool:
    return bool(periods) and all(len(each) == MONTH and each[5:].isdecimal() and starts(each) for each in periods)

"""Years of published mobilities: when a stay began, in which academic year, and which years are not complete yet."""

import re
from collections.abc import Collection
from datetime import date, datetime

from loaders._ewp_stays import academic_year as academic_year_of
from loaders._periods import academic_year, start_of

PROJECT_YEARS = 3
"""A project lasts up to three years, and its stays are published when it is closed."""
_EXPORTED = re.compile(r"(?P<year>20\d\d)[.-](?P<month>\d\d)[.-](?P<day>\d\d)")
"""The day of the export as published files have it in their name: `2021.05.11 KA1 mobilities ...`."""
_FORMATS = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%m/%Y", "%b-%y", "%b-%Y", "%b %Y")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d.*")


def year_of_stay(told: object, started: object) -> str | None:
    """The academic year told, or that of the first day; a calendar year only where nothing else is known."""
    calendar = None
    if isinstance(told, str):
        try:
            calendar = told if len(academic_year(told)) == len("2014") else None
        except ValueError:
            return told  # set aside by the gate, which shows it
        if calendar is None:
            return told
    return _by_start(started) or calendar


def _by_start(started: object) -> str | None:
    """None where the day can be read in two ways that fall into two academic years."""
    years = {academic_year_of(day) for day in _days(started)}
    return years.pop() if len(years) == 1 else None


def began_in(started: str) -> int | None:
    years = {day.year for day in _days(started)}
    return years.pop() if len(years) == 1 else None


def _days(started: object) -> list[date]:
    """Every first day that the cell may mean."""
    if not isinstance(started, str):
        return []
    text = _CLOCK.sub("", started)
    try:
        return [start_of(text)]
    except ValueError:
        return [day for form in _FORMATS if (day := _read(text, form))]


def _read(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no time zone)
    except ValueError:
        return None


def provisional_from(file: str, years: Collection[int], today: date) -> int:
    """The first year that began less than three years before the export.

    A file that does not tell its export was made after its last year began: of several years the last is taken to be
    provisional, of one year alone the day of loading decides.
    """
    if exported := _EXPORTED.search(file):
        return int(exported["year"]) - PROJECT_YEARS + 1
    newest = today.year - PROJECT_YEARS + 1
    return min(newest, max(years)) if len(set(years)) > 1 else newest

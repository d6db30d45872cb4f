"""Periods as offices write them: academic years, years, terms, quarters, months, weeks and days."""

import re
from datetime import date

from data.lookups import AUTUMN
from loaders._terms import term

_ACADEMIC = re.compile(r"(?P<first>(19|20)\d\d)\s*[/\u2013-]\s*(?P<last>\d{2}|(19|20)\d\d)")
_MONTH = re.compile(r"(?P<year>(19|20)\d\d)[-/.M ]?(?P<month>0[1-9]|1[0-2])")
_DAY = re.compile(r"(?P<year>(19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)([T ]00:00(:00)?(\.0+)?)?")
_QUARTER = re.compile(r"(?P<year>(19|20)\d\d)[- ]?[QK](?P<quarter>[1-4])", re.IGNORECASE)
"""`2024K1` in the north, where a quarter is a kvartal."""
_WEEK = re.compile(r"(?P<year>(19|20)\d\d)-?W(?P<week>\d\d)", re.IGNORECASE)
_HALF = re.compile(r"(?P<year>(19|20)\d\d)[- ]?H(?P<half>[12])", re.IGNORECASE)
_SHORT_TERM = re.compile(r"(?P<word>[^\W\d_]{2,})[ -]?(?P<year>\d\d)")
_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
_YEAR_AND_WORDS = re.compile(rf"\D*{_YEAR.pattern}\D*")


def academic_year(text: str) -> str:
    """`2018/19` for an academic year, `2018` for a year; anything else raises ValueError."""
    if academic := _ACADEMIC.fullmatch(text):
        first, last = int(academic["first"]), int(academic["last"][-2:])
        if last == (first + 1) % 100:
            return f"{first}/{last:02d}"
    if re.fullmatch(r"(19|20)\d\d", text):
        return text
    raise ValueError("a year such as 2018, 2018/19 or 2018-2019")


def study_period(text: str) -> str:
    """An academic or calendar year as `academic_year` gives it, or a term as `autumn 2023`; else ValueError.

    Terms are written HT2023, HT23, Fall 2023, WS 2023/24, 2023-H2 (July to December) and in many other ways.
    """
    if half := _HALF.fullmatch(text):
        return f"{'spring' if half['half'] == '1' else 'autumn'} {half['year']}"
    if short := _SHORT_TERM.fullmatch(text):
        text = f"{short['word']} 20{short['year']}"
    named = term(text)
    if named == text:
        return academic_year(text)
    academic = _ACADEMIC.search(text)
    whole = academic_year(academic[0] if academic else "".join(re.findall(r"\d+", text)))
    if named == "full year":
        return whole
    return f"{named} {int(whole[:4]) + (named == 'spring' and academic is not None)}"


def period(text: str) -> str:
    """The period as given, once it is clear when it starts; anything else raises ValueError."""
    start_of(text)
    return text[:10] if _DAY.fullmatch(text) else text


def year_of(text: str) -> int | None:
    """The first calendar year that the text names; None if it names none."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def start_of(text: str) -> date:
    """The first day of a period; a term begins on 1 January (spring) or 1 July (autumn)."""
    if found := _DAY.fullmatch(text):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _MONTH.fullmatch(text):
        return date(int(found["year"]), int(found["month"]), 1)
    if found := _QUARTER.fullmatch(text):
        return date(int(found["year"]), int(found["quarter"]) * 3 - 2, 1)
    if found := _HALF.fullmatch(text):
        return date(int(found["year"]), int(found["half"]) * 6 - 5, 1)
    if found := _WEEK.fullmatch(text):
        return date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    if found := _ACADEMIC.fullmatch(text):
        return date(int(found["first"]), 7, 1)
    year = year_of(text)
    if year is None or not _YEAR_AND_WORDS.fullmatch(text):
        raise ValueError("a period such as 2024, 2024-03, 2024-03-01, 2024-Q1 or autumn 2024")
    return date(year, 7 if any(word in text.casefold() for word in AUTUMN) else 1, 1)

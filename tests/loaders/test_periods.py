"""Periods as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loaders._periods import academic_year, period, start_of, year_of

YEARS = some.integers(1900, 2098)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2018/19", "2018/19"),
        ("2018-19", "2018/19"),
        ("2018/2019", "2018/19"),
        ("2018–2019", "2018/19"),
        ("2018 / 19", "2018/19"),
        ("1999/00", "1999/00"),
        ("1999/2000", "1999/00"),
        ("2018", "2018"),
    ],
)
def test_an_academic_year_is_written_in_one_way(text: str, meant: str) -> None:
    assert academic_year(text) == meant


@pytest.mark.parametrize("text", ["2018/20", "2018/18", "18/19", "2018/", "spring 2018", "1812/13", "20189", ""])
def test_what_is_no_academic_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a year such as"):
        academic_year(text)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2024-03-31", date(2024, 3, 31)),
        ("2024-03-31 00:00:00", date(2024, 3, 31)),
        ("2024-03", date(2024, 3, 1)),
        ("2024/03", date(2024, 3, 1)),
        ("202403", date(2024, 3, 1)),
        ("2024M03", date(2024, 3, 1)),
        ("2024-Q2", date(2024, 4, 1)),
        ("2024q4", date(2024, 10, 1)),
        ("2015K1", date(2015, 1, 1)),
        ("2024-H2", date(2024, 7, 1)),
        ("2024h1", date(2024, 1, 1)),
        ("2024-W01", date(2024, 1, 1)),
        ("2020W53", date(2020, 12, 28)),
        ("2018/19", date(2018, 7, 1)),
        ("2024", date(2024, 1, 1)),
        ("spring 2024", date(2024, 1, 1)),
        ("VT 2024", date(2024, 1, 1)),
        ("autumn 2024", date(2024, 7, 1)),
        ("HT2024", date(2024, 7, 1)),
    ],
)
def test_a_period_starts_on_a_day(text: str, starts: date) -> None:
    assert start_of(text) == starts


@pytest.mark.parametrize(
    "text", ["March", "2023-02-29", "2024-W60", "2024-13-01", "24-03", "2024 and 2025", "2024-03-31 12:30"]
)
def test_what_starts_on_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (some of the words are the standard library's)
        period(text)


def test_midnight_is_no_part_of_a_period() -> None:
    assert period("2024-03-31 00:00:00") == "2024-03-31"
    assert period("2024-Q1") == "2024-Q1"


@pytest.mark.parametrize("text", ["2018", "2018/19", "autumn 2018", "Spring term 2018", "VT2018"])
def test_a_wave_has_the_year_that_it_names(text: str) -> None:
    assert year_of(text) == 2018


@given(YEARS)
def test_every_year_and_its_academic_year_begin_in_it(year: int) -> None:
    academic = academic_year(f"{year}/{year + 1}")
    assert academic == f"{year}/{(year + 1) % 100:02d}"
    assert year_of(academic) == start_of(academic).year == start_of(str(year)).year == year


@given(some.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_starts_on_itself_and_its_month_on_the_first(day: date) -> None:
    assert start_of(day.isoformat()) == day
    assert start_of(f"{day:%Y-%m}") == day.replace(day=1)
    year, week, _ = day.isocalendar()
    if 1900 <= year < 2100:
        assert 0 <= (day - start_of(f"{year}-W{week:02d}")).days < 7

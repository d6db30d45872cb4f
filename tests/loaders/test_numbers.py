"""Numbers as files write them: found where there is one way to read them, asked for where there are two."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from loaders._numbers import find_dialect
from loaders._parse import INTEGER, NUMBER, Kind, parse
from loaders._profile import FileLayout

TENTHS = some.integers(-10_000_000, 10_000_000).map(lambda number: number / 10)
MARKS = [(".", ","), (",", "."), (",", " "), (".", "'"), (",", "\u00a0")]


def column(*cells: str | None) -> "pd.Series[str]":
    return pd.Series(cells, dtype="str")


def read(*cells: str | None, kind: Kind = NUMBER, **told: str) -> list[float | None] | str:
    """The numbers, or the name of the column in which they can be read in two ways."""
    found = find_dialect(FileLayout.model_validate(told), {"students": (kind, column(*cells))}, is_text=True)
    if found.faults:
        return str(found.faults[0].column)
    values, unread = parse(column(*cells), kind, found.dialect)
    assert unread is None, list(unread)
    return [None if pd.isna(value) else value for value in values]


def written(number: float, decimal: str, thousands: str) -> str:
    return f"{number:,.1f}".replace(",", "\0").replace(".", decimal).replace("\0", thousands)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("1", "2.5", None), [1, 2.5, None]),
        (("0,5", "12,25"), [0.5, 12.25]),
        (("1 234", "5"), [1234, 5]),
        (("1\u00a0234,5", "5"), [1234.5, 5]),
        (("1.234,5", "1.234.567,25"), [1234.5, 1234567.25]),
        (("1,234.5", "1,234,567.25"), [1234.5, 1234567.25]),
        (("88,4 %", "90 %"), [88.4, 90]),
        (("1,7", "1,25"), [1.7, 1.25]),
        (("1e3", "-0.5"), [1000, -0.5]),
    ],
)
def test_numbers_that_read_in_one_way_are_read(cells: tuple[str, ...], numbers: list[float]) -> None:
    assert read(*cells) == numbers


@pytest.mark.parametrize("cells", [("1,234",), ("1,234", "5,678"), ("1,234", "7")])
def test_numbers_that_read_in_two_ways_are_asked_about(cells: tuple[str, ...]) -> None:
    assert read(*cells) == "students"
    assert read(*cells, decimal=",") != read(*cells, thousands=",")


def test_a_whole_number_with_a_comma_can_only_mean_thousands() -> None:
    assert read("1,234", "7", kind=INTEGER) == [1234, 7]


def test_what_was_found_is_said() -> None:
    found = find_dialect(FileLayout(), {"students": (NUMBER, column("1.234,5"))}, is_text=True)
    assert found.notes == {"decimal": "decimal sign ','", "thousands": "thousands mark '.'"}
    assert (
        find_dialect(FileLayout(decimal=",", thousands="."), {"a": (NUMBER, column("1.234,5"))}, is_text=True).notes
        == {}
    )


@pytest.mark.parametrize("text", ["many", "1.2.3", "inf", "nan", "--1", "1e999", "½", "0x10", "1_000"])
def test_what_is_no_number_is_left_unread(text: str) -> None:
    dialect = find_dialect(FileLayout(), {"students": (NUMBER, column("1", text))}, is_text=True).dialect
    values, unread = parse(column("1", text), NUMBER, dialect)
    assert values.tolist()[0] == 1
    assert pd.isna(values.tolist()[1])
    assert unread is not None
    assert unread.dropna().tolist() == [text]


@pytest.mark.parametrize("text", ["1.5", "1e-1"])
def test_half_of_one_is_no_whole_number(text: str) -> None:
    _, unread = parse(column("1", text), INTEGER, find_dialect(FileLayout(), {}, is_text=True).dialect)
    assert unread is not None
    assert unread.dropna().tolist() == [text]


@pytest.mark.parametrize(("decimal", "thousands"), MARKS)
@given(numbers=some.lists(TENTHS, min_size=1))
def test_numbers_come_back_as_they_were_written(decimal: str, thousands: str, numbers: list[float]) -> None:
    cells = [written(number, decimal, thousands) for number in numbers]
    told = {"decimal": decimal, "thousands": " " if thousands == "\u00a0" else thousands}
    assert read(*cells, **told) == numbers


@given(numbers=some.lists(TENTHS, min_size=1), marks=some.sampled_from(MARKS[:3]))
def test_numbers_with_a_decimal_are_read_rightly_or_asked_about(numbers: list[float], marks: tuple[str, str]) -> None:
    cells = [written(number, *marks) for number in numbers]
    assert read(*cells) in (numbers, "students")

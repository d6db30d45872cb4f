"""What is written: numbers, reasons, and text from files that must show and not act."""

import pytest

from metrics import Value
from ui.numbers import change, said, ticks, written
from ui.tables import as_csv
from ui.upload import shown_name
from ui.words import country, plain, plural, readable, safe


def test_shares_are_read_as_per_cent_with_interval_and_base() -> None:
    value = Value(value=0.862, n=512, low=0.829, high=0.889)
    assert said(value, "share").replace("\N{NO-BREAK SPACE}", " ") == "86.2 % (82.9 % to 88.9 %), n = 512"


def test_what_is_missing_is_a_dash_and_its_reason() -> None:
    assert written(None, "students") == "–"
    assert said(Value(because="hidden: fewer than 5"), "share") == "– (hidden: fewer than 5)"


def test_differences_of_shares_are_points() -> None:
    assert change(-0.011, "share") == "−1.1 points"
    assert change(4, "students") == "+4"


@pytest.mark.parametrize(("unit", "expected"), [("share", "~%"), ("students", ",.0f"), ("as delivered", ",~r")])
def test_axes_follow_the_unit(unit: str, expected: str) -> None:
    assert ticks(unit) == expected


def test_text_from_files_is_no_markdown_and_no_markup() -> None:
    assert safe("<b>:red[x]</b>\n# y") == r"\<b\>\:red\[x\]\<\/b\> \# y"
    assert plain("<a href='x'>y</a>") == "&lt;a href='x'&gt;y&lt;/a&gt;"


def test_exported_text_is_no_formula() -> None:
    assert as_csv([{"value": "=1+1", "n": -3}]) == "value,n\n'=1+1,-3\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("C:\\temp\\a.csv", "a.csv"), ("../../etc/passwd", "passwd"), ("a\u202eb.csv", "ab.csv"), ("", "upload")],
)
def test_an_upload_keeps_only_the_last_part_of_its_name(name: str, expected: str) -> None:
    assert shown_name(name) == expected


def test_codes_are_read_as_words() -> None:
    assert (country("SE"), country("??")) == ("Sweden", "??")
    assert readable("first_reply_days") == "First reply days"
    assert plural("{n} row", "{n} rows", 1) == "1 row"

"""Profiles that turn a file round: columns become rows, rows get the period they do not name, cells are cut."""

from pathlib import Path

import pytest

from loaders._prepare import read_as
from loaders._profile import Profile
from loaders._table import Table
from tests.loads import written

WIDE = "faculty,HT2023,HT2024,note\nLaw,1,2,a\nArts,3,,b\n"


def shaped(folder: Path, text: str, **profile: object) -> Table:
    return read_as("file.csv", written(folder / "file.csv", text), Profile.model_validate(profile))


def test_each_named_column_gives_a_row_with_its_line_and_the_rest_beside_it(tmp_path: Path) -> None:
    table = shaped(tmp_path, WIDE, unpivot={"columns": ["HT2023", "HT2024"], "into": "term", "value": "n"})
    assert list(table.cells) == ["faculty", "note", "term", "n"]
    assert table.cells.fillna("-").to_numpy().tolist() == [
        ["Law", "a", "HT2023", "1"],
        ["Law", "a", "HT2024", "2"],
        ["Arts", "b", "HT2023", "3"],
        ["Arts", "b", "HT2024", "-"],
    ]
    assert list(table.lines) == [2, 2, 3, 3]
    assert table.own_columns == ["faculty", "note"]
    assert table.found["unpivot"] == "HT2023, HT2024: a row for each, named in 'term'"


def test_a_pattern_finds_the_columns_and_its_group_names_the_rows(tmp_path: Path) -> None:
    table = shaped(tmp_path, WIDE, unpivot={"pattern": r"HT(\d{4})", "into": "year", "value": "n"})
    assert list(table.cells["year"]) == ["2023", "2024"] * 2
    plain = shaped(tmp_path, WIDE, unpivot={"pattern": r"HT\d+", "into": "year", "value": "n"})
    assert list(plain.cells["year"]) == ["HT2023", "HT2024"] * 2


@pytest.mark.parametrize(
    ("start", "every", "periods"),
    [
        ("1969-11", "month", ["1969-11", "1969-12", "1970-01"]),
        (2024, "year", ["2024", "2025", "2026"]),
        ("2024-Q3", "quarter", ["2024-Q3", "2024-Q4", "2025-Q1"]),
        ("2024-12-23", "week", ["2024-W52", "2025-W01", "2025-W02"]),
        ("2024-02-28", "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
    ],
)
def test_rows_follow_each_other_from_a_period_on(start: object, every: str, periods: list[str], tmp_path: Path) -> None:
    told = {"into": "when", "from": start, "every": every}
    assert list(shaped(tmp_path, "n\n1\n2\n3\n", periods=told).cells["when"]) == periods


def test_periods_are_counted_before_columns_become_rows(tmp_path: Path) -> None:
    table = shaped(
        tmp_path,
        "a,b\n1,2\n3,4\n",
        periods={"into": "when", "from": "2024-01", "every": "month"},
        unpivot={"columns": ["a", "b"], "into": "series", "value": "value"},
    )
    assert table.cells.to_numpy().tolist() == [
        ["2024-01", "a", "1"],
        ["2024-01", "b", "2"],
        ["2024-02", "a", "3"],
        ["2024-02", "b", "4"],
    ]


def test_a_column_of_several_is_cut(tmp_path: Path) -> None:
    table = shaped(tmp_path, '"sex,geo\\TIME";2020\n"T, SE";5\n', split={"column": "sex,geo\\TIME"})
    assert table.cells.to_numpy().tolist() == [["5", "T", "SE"]]
    told = {"column": "sex,geo\\TIME", "into": ["who", "where"]}
    assert list(shaped(tmp_path, '"sex,geo\\TIME";2020\n"T, SE";5\n', split=told).cells) == ["2020", "who", "where"]

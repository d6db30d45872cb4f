"""Separated text: every way in which an office's programs write it, and the line of every row."""

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders._read import Reading, Table, preview, read
from loaders._refusal import Refusal

ROWS = "ort;antal\nMalmö;1,5\nÖrebro;2,5\n"
CELL = st.text(st.sampled_from("ab1 ,;\"\n\rö.'="), max_size=6)


def table(folder: Path, content: bytes, reading: Reading | None = None, name: str = "file.csv") -> Table:
    path = folder / name
    path.write_bytes(content)
    return read(path, reading or Reading())


def rows(found: Table) -> list[list[str | None]]:
    return [[None if pd.isna(cell) else str(cell) for cell in row] for row in found.cells.to_numpy()]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ROWS.encode(), "utf-8"),
        (ROWS.encode("utf-8-sig"), "utf-8 with a byte order mark"),
        (ROWS.encode("cp1252"), "cp1252"),
        (ROWS.encode("utf-16"), "utf-16-le with a byte order mark"),
        (b"\xfe\xff" + ROWS.encode("utf-16-be"), "utf-16-be with a byte order mark"),
        (ROWS.encode("utf-16-le"), "utf-16-le"),
        (ROWS.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_said(tmp_path: Path, content: bytes, encoding: str) -> None:
    found = table(tmp_path, content)
    assert rows(found) == [["Malmö", "1,5"], ["Örebro", "2,5"]]
    assert found.found["encoding"] == encoding


def test_an_encoding_that_is_told_is_not_found(tmp_path: Path) -> None:
    found = table(tmp_path, "miasto;n\nŁódź;1\n".encode("cp1250"), Reading(encoding="cp1250"))
    assert rows(found) == [["Łódź", "1"]]
    assert "encoding" not in found.found


@pytest.mark.parametrize(("mark", "word"), [(",", ","), (";", ";"), ("\t", "tab"), ("|", "|")])
def test_the_separator_is_found_and_said(tmp_path: Path, mark: str, word: str) -> None:
    found = table(tmp_path, f"name{mark}value\nLaw{mark}3\nArts{mark}4\n".encode())
    assert rows(found) == [["Law", "3"], ["Arts", "4"]]
    assert found.found["separator"] == word


def test_decimal_commas_do_not_separate(tmp_path: Path) -> None:
    found = table(tmp_path, b"id;v;w\n1;1,5;2,5\n2;3,5;4,5\n")
    assert found.found["separator"] == ";"
    assert list(found.cells.columns) == ["id", "v", "w"]


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    found = table(tmp_path, b"country\nSE\nPL\n")
    assert rows(found) == [["SE"], ["PL"]]
    assert found.found["separator"] == "none; one column"


def test_titles_units_and_blank_rows_are_no_data(tmp_path: Path) -> None:
    content = b"\nStudents, by faculty\n;;\nfaculty;2013;2014\n;persons;persons\nLaw;1;2\n;;\n\nArts;3;4\n;;\n"
    found = table(tmp_path, content, Reading(units_rows=1))
    assert list(found.cells.columns) == ["faculty", "2013", "2014"]
    assert rows(found) == [["Law", "1", "2"], ["Arts", "3", "4"]]
    assert found.lines.tolist() == [6, 9]
    assert found.found["header"] == "line 4; 1 title line above it"
    assert found.found["blank rows"] == "2 left out: line 7, 10"


def test_a_header_may_lack_the_name_of_the_row_names(tmp_path: Path) -> None:
    found = table(tmp_path, b'"","Sex","Age"\n"1","Female",18\n"2","Male",19\n')
    assert list(found.cells.columns) == ["column 1", "Sex", "Age"]


def test_names_are_tidied_and_made_unique(tmp_path: Path) -> None:
    found = table(tmp_path, 'ort , A\u0308mne,"n\n(st)",n,n,\nMalmö,a,1,2,3,\n'.encode())
    assert list(found.cells.columns) == ["ort", "Ämne", "n (st)", "n", "n (2)"]
    assert found.found["repeated names"] == "n: numbered from the second on"
    assert found.found["columns without a name"].startswith("6: ")
    assert found.lines.tolist() == [3]


def test_names_may_be_told(tmp_path: Path) -> None:
    assert rows(table(tmp_path, b"1,2\n3,4\n", Reading(columns=("a", "b")))) == [["1", "2"], ["3", "4"]]
    told = table(tmp_path, b"x,y\n1,2\n", Reading(columns=("a", "b"), header=1))
    assert list(told.cells.columns) == ["a", "b"]
    assert rows(told) == [["1", "2"]]


def test_cells_are_text_and_missing_is_missing(tmp_path: Path) -> None:
    found = table(tmp_path, b'a,b,c,d\n007, .. ,"",1e5\nNA,-,1.50, x \n', Reading(missing=("..", "-")))
    assert rows(found) == [["007", None, None, "1e5"], ["NA", None, "1.50", "x"]]
    assert {str(dtype) for dtype in found.cells.dtypes} == {"str"}


def test_letters_of_two_code_points_become_one(tmp_path: Path) -> None:
    assert rows(table(tmp_path, "ort,n\nMalmo\u0308,1\n".encode())) == [["Malmö", "1"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(tmp_path: Path, end: str) -> None:
    found = table(tmp_path, end.join(["a,b", "1,2", "", '"x', 'y",3', "4,5"]).encode())
    assert found.lines.tolist() == [2, 4, 6]
    assert ("line ends" in found.found) == (end == "\r")


def test_a_file_that_is_damaged_before_it_came_says_so(tmp_path: Path) -> None:
    found = table(tmp_path, "ort,skola\nMalm�,FakultÃ¤t\n".encode()).found
    assert found["lost letters"] == "1 letters were replaced by � before the file came here"
    assert found["encoded twice"] == "line 2 holds UTF-8 that was once read as cp1252; kept as it is"


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    found = table(tmp_path, b"a,b\n1,2\n", name="students.xlsx")
    assert found.found["format"] == "csv, although its name ends in .xlsx"


def test_formulas_are_text(tmp_path: Path) -> None:
    assert rows(table(tmp_path, b"a,b\n=1+1,@SUM(1)\n")) == [["=1+1", "@SUM(1)"]]


def test_a_preview_shows_the_first_rows_of_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b\n" + b"".join(b"%d,x\n" % number for number in range(5000)))
    whole, first = read(path, Reading()), preview(path, Reading(), rows=20)
    assert first.cells.equals(whole.cells[:20])
    assert (first.sha256, first.found) == (whole.sha256, whole.found)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_what_the_csv_module_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]], end: str
) -> None:
    """The slow twin: the csv module writes and counts the lines, whatever quotes and line ends the cells hold."""
    lines, text = [], io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL)
    for row in [("a", "b", "c"), *cells]:
        lines.append(len(list(io.StringIO(text.getvalue() + "x", newline=""))))
        writer.writerow(row)
    kept = [(line, row) for line, row in zip(lines[1:], cells, strict=True) if any(cell.strip() for cell in row)]
    if not kept:
        return
    found = table(tmp_path_factory.mktemp("twin"), text.getvalue().encode(), Reading(separator=",", header=1))
    assert rows(found) == [[cell.strip() or None for cell in row] for _, row in kept]
    assert np.array_equal(found.lines, [line for line, _ in kept])


@pytest.mark.parametrize("notes", [b"\nCounted in October\n", b"Source: the ministry\n", b"* rounded\n1) and so on\n"])
def test_notes_below_a_table_are_no_rows(tmp_path: Path, notes: bytes) -> None:
    found = table(tmp_path, b"year,who,n\n2023,Law,4\n2024,Arts,5\n" + notes)
    assert rows(found) == [["2023", "Law", "4"], ["2024", "Arts", "5"]]
    assert found.found["below the table"].endswith("left out")


@pytest.mark.parametrize("rest", [b"2024", b"15.1.2024", b"Arts"])
def test_a_row_that_was_cut_off_is_no_note(tmp_path: Path, rest: bytes) -> None:
    with pytest.raises(Refusal, match="line 4: expected 3 cells"):
        table(tmp_path, b"year,who,n\n2023,Law,4\n2024,Arts,5\n" + rest)

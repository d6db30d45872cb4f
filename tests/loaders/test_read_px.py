"""PC-Axis files: every keyword that says where a number stands, in every encoding and layout the format allows."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders._read import Reading, Refusal, Table, read
from tests.loads import written

HEAD = """CHARSET="ANSI";
AXIS-VERSION="2013";
MATRIX="M1";
TITLE="Students by group, "
"sex and year";
CONTENTS="Students";
UNITS="persons";
SOURCE="A register; and another";
STUB="group","sex";
HEADING="year";
VALUES("group")="fee",
"exchange";
VALUES("sex")="men","women";
VALUES("year")="2023","2024";
CODES("group")="F","E";
"""
CELLS = 'DATA=\n1 2\n3 4\n5 6\n".." "-";\n'


def px(folder: Path, text: str, reading: Reading | None = None, encoding: str = "cp1252") -> Table:
    path = folder / "table.px"
    path.write_bytes(text.encode(encoding))
    return read(path, reading or Reading())


def column(table: Table, name: str) -> list[str | None]:
    return [None if pd.isna(cell) else str(cell) for cell in table.cells[name]]


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(Refusal) as refused:
        px(folder, text)
    return str(refused.value)


def test_a_row_for_each_cell_with_its_values_codes_sign_and_line(tmp_path: Path) -> None:
    table = px(tmp_path, HEAD + CELLS)
    assert list(table.cells) == ["group", "group code", "sex", "year", "value", "symbol", "units", "contents"]
    assert column(table, "group") == ["fee"] * 4 + ["exchange"] * 4
    assert column(table, "group code") == ["F"] * 4 + ["E"] * 4
    assert column(table, "sex") == ["men", "men", "women", "women"] * 2
    assert column(table, "year") == ["2023", "2024"] * 4
    assert column(table, "value") == ["1", "2", "3", "4", "5", "6", None, "0"]
    assert column(table, "symbol") == [None] * 6 + ["..", "-"]
    assert set(column(table, "units")) == {"persons"}
    assert list(table.lines) == [17, 17, 18, 18, 19, 19, 20, 20]
    assert table.found["title"] == "Students by group, sex and year"
    assert table.found["source"] == "A register; and another"


@pytest.mark.parametrize(
    "cells",
    [
        "DATA=1 2 3 4 5 6 .. -;",
        "DATA=\n1,2,3,4,5,6,..,-;\n",
        "DATA=\n1\t2\t3\t4\t5\t6\t..\t-\n",
        'DATA=\n1 2;\n3 4;\n5 6;\n".." "-";;\n',
        "DATA=\r\n1 2 \r\n3;4,5 6 .. - \r\n;\r\n\x1a",
        'DATA=\n"1" "2" 3 4 5 6 ".." "-";',
    ],
)
def test_cells_are_parted_by_blank_comma_tab_and_semicolon_alike(cells: str, tmp_path: Path) -> None:
    table = px(tmp_path, HEAD + cells)
    assert column(table, "value") == ["1", "2", "3", "4", "5", "6", None, "0"]
    assert column(table, "symbol") == [None] * 6 + ["..", "-"]


def test_every_sign_keeps_its_dots_and_is_told_with_its_meaning(tmp_path: Path) -> None:
    signs = ['"' + "." * number + '"' for number in range(1, 7)]
    table = px(tmp_path, HEAD + 'DATASYMBOL2="hidden";\n' + f"DATA=\n{' '.join(signs)} 7 8;")
    assert column(table, "symbol") == [".", "..", "...", "....", ".....", "......", None, None]
    assert "'..' (hidden) 1" in table.found["signs"]
    assert table.found["signs"].endswith("of 8 cells")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('CHARSET="ANSI";\n', "cp1252"),
        ('CHARSET="ANSI";\n', "utf-8"),
        ('CHARSET="ANSI";\nCODEPAGE="utf-8";\n', "utf-8"),
        ('CHARSET="ANSI";\nCODEPAGE="iso-8859-2";\n', "iso-8859-2"),
        ('CHARSET="ANSI";\nCODEPAGE="windows-1250";\n', "cp1250"),
        ('CHARSET="ANSI";\nCODEPAGE="850";\n', "cp850"),
        ("", "cp850"),
        ("", "utf-8-sig"),
    ],
)
def test_letters_are_read_as_the_file_declares_them(declared: str, encoding: str, tmp_path: Path) -> None:
    text = declared + HEAD.replace('CHARSET="ANSI";\n', "").replace("women", "Frauen Ä").replace('"men"', '"Männer"')
    assert "Männer" in column(px(tmp_path, text + CELLS, encoding=encoding), "sex")


def test_another_language_names_variables_and_values(tmp_path: Path) -> None:
    swedish = (
        'LANGUAGE="en";\nLANGUAGES="en","sv";\nSTUB[sv]="grupp","kön";\nHEADING[sv]="år";\n'
        'VALUES[sv]("grupp")="avgift","utbyte";\nVALUES[sv]("kön")="män","kvinnor";\nTITLE[sv]="Studenter";\n'
    )
    table = px(tmp_path, HEAD + swedish + CELLS, Reading(language="sv"))
    assert list(table.cells)[:4] == ["grupp", "grupp code", "kön", "år"]
    assert column(table, "grupp code") == ["F"] * 4 + ["E"] * 4
    assert set(column(table, "år")) == {"2023", "2024"}
    assert table.found["title"] == "Studenter"
    assert "group" in px(tmp_path, HEAD + swedish + CELLS, Reading(language="en")).cells
    with pytest.raises(Refusal, match=r"one of the file's languages \(en, sv\), got 'fi'"):
        px(tmp_path, HEAD + swedish + CELLS, Reading(language="fi"))


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ('KEYS("group")=CODES;\nKEYS("sex")=VALUES;\n', ('"F","men", 1 2', '"E","women", 7 8')),
        ('KEYS("sex")=VALUES;\nKEYS("group")=VALUES;\n', ('"men","fee",1,2', '"women" "exchange" 7 8')),
    ],
)
def test_rows_that_are_told_by_keys(keys: str, rows: Sequence[str], tmp_path: Path) -> None:
    """As the stub orders them, or as the keys are listed; rows of zeros are left out of such files."""
    table = px(tmp_path, HEAD + keys + "DATA=\n" + "\n".join(rows) + ";\n")
    assert column(table, "group") == ["fee", "fee", "exchange", "exchange"]
    assert column(table, "sex") == ["men", "men", "women", "women"]
    assert column(table, "value") == ["1", "2", "7", "8"]
    assert table.found["rows not in the file"].startswith("2: ")


def test_each_content_has_its_unit(tmp_path: Path) -> None:
    units = 'CONTVARIABLE="sex";\nUNITS("men")="heads";\nUNITS("women")="FTE";\n'
    assert column(px(tmp_path, HEAD + units + CELLS), "units") == ["heads", "heads", "FTE", "FTE"] * 2


@pytest.mark.parametrize(
    ("times", "codes"),
    [
        ('TLIST(H1),"2023H1","2023H2"', ["2023H1", "2023H2"] * 4),
        ('TLIST(M1, "202301"-"202302")', None),
        ('TLIST(A1),"2023","2024"', None),
    ],
)
def test_a_list_of_times_are_codes_where_they_say_more(times: str, codes: list[str] | None, tmp_path: Path) -> None:
    table = px(tmp_path, HEAD + f'TIMEVAL("year")={times};\n' + CELLS)
    assert (column(table, "year code") if "year code" in table.cells else None) == codes


def test_long_texts_go_on_over_lines_and_hold_what_they_like(tmp_path: Path) -> None:
    note = 'NOTE("group")="A note = with; signs (and [more]).#\nStill the note"\n" and its end";\n'
    note += 'CELLNOTE("*","men")=" x";\n'
    assert px(tmp_path, HEAD + note + "COPYRIGHT=YES;\nDECIMALS=0;\n" + CELLS).cells.shape == (8, 8)


@pytest.mark.parametrize(
    "first", ['LANGUAGE="en";\n', 'CREATION-DATE="20060707 18:04";\n', "DECIMALS=0;\n", 'TITLE[sv]="x";\n']
)
def test_any_keyword_may_come_first(first: str, tmp_path: Path) -> None:
    text = first + "\n" + HEAD.replace('CHARSET="ANSI";\nAXIS-VERSION="2013";\n', "") + CELLS
    assert px(tmp_path, text).format == "px"


def test_a_table_in_cells_is_no_px_file(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.csv", "TITLE=,STUB=\nDATA=,2\n"), Reading()).format == "csv"


def test_variables_called_as_our_own_columns_stay_apart(tmp_path: Path) -> None:
    table = px(tmp_path, HEAD.replace('"sex"', '"value"') + CELLS)
    assert column(table, "value") == ["men", "men", "women", "women"] * 2
    assert column(table, "value (2)") == ["1", "2", "3", "4", "5", "6", None, "0"]


def test_names_differ_not_by_blanks_around_them(tmp_path: Path) -> None:
    assert px(tmp_path, HEAD.replace('STUB="group","sex"', 'STUB="group ","sex"') + CELLS).cells.shape == (8, 8)


def test_the_address_of_a_cell_that_is_missing(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + "DATA=\n1 2\n3 4\n5 6\n7;\n")
    assert said == "table.px: line 20: expected 8 cells (2 x 2 x 2 values), got '7 cells'"


@settings(max_examples=30, deadline=None)
@given(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=4), stub=st.integers(0, 4), data=st.data())
def test_every_table_comes_back_as_it_was(
    sizes: list[int], stub: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A naive reading of the cube, cell by cell, is the twin."""
    names = [f"v{number}" for number in range(len(sizes))]
    cut = min(stub, len(sizes))
    axes = [(axis, part) for axis, part in (("STUB", names[:cut]), ("HEADING", names[cut:])) if part]
    texts = {name: [f"{name} {at}" for at in range(size)] for name, size in zip(names, sizes, strict=True)}
    cube: list[dict[str, str]] = [{}]
    for name in names:
        cube = [{**row, name: text} for row in cube for text in texts[name]]
    cells = [data.draw(st.sampled_from(["1", "-2.5", '".."', "...", '"-"', "0"])) for _ in cube]
    text = 'CHARSET="ANSI";\n' + "".join(f"{axis}={_listed(part)};\n" for axis, part in axes)
    text += "".join(f'VALUES("{name}")={_listed(each)};\n' for name, each in texts.items())
    table = px(tmp_path_factory.mktemp("px"), text + f"DATA=\n{' '.join(cells)};")
    assert table.cells[names].to_dict("records") == cube
    plain = [cell.strip('"') for cell in cells]
    assert column(table, "value") == ["0" if cell == "-" else None if cell.startswith("..") else cell for cell in plain]


def _listed(texts: Sequence[str]) -> str:
    return ",".join(f'"{text}"' for text in texts)

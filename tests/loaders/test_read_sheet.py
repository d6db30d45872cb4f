"""Workbooks: which sheet, which rows, what a cell says, and what is refused before the engine sees it."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter

from loaders._read import Reading, Refusal, Table, preview, read

Rows = list[list[object]]
ROWS: Rows = [["faculty", "students"], ["Law", 3], ["Arts", 4]]


def workbook(path: Path, sheets: Mapping[str, Rows], hidden: tuple[str, ...] = ()) -> Path:
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def table(folder: Path, rows: Rows, reading: Reading | None = None) -> Table:
    return read(workbook(folder / "file.xlsx", {"Data": rows}), reading or Reading())


def rebuilt(path: Path, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None) -> Path:
    """The workbook with its parts changed or more parts in it."""
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return path


def refused(path: Path, reading: Reading | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        read(path, reading or Reading())
    return str(refusal.value)


def test_cells_are_written_as_a_person_would(tmp_path: Path) -> None:
    day, moment = (dt.datetime.fromisoformat(text) for text in ("2021-01-02", "2021-01-02T10:30"))
    found = table(
        tmp_path, [["a", "b", "c", "d", "e", "f"], [3.0, 0.1, True, day, "007", 1e16], [None, "", False, moment]]
    )
    assert found.cells.iloc[0].tolist()[:5] == ["3", "0.1", "true", "2021-01-02", "007"]
    assert found.cells.iloc[1].isna().tolist() == [True, True, False, False, True, True]
    assert found.cells["d"].tolist()[1].startswith("2021-01-02")
    assert {str(dtype) for dtype in found.cells.dtypes} == {"str"}


def test_dates_times_and_durations_are_iso(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "file.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["day", "moment", "time", "duration"])
    for column, (number, form) in enumerate(
        [(44198, "yyyy-mm-dd"), (44198.4375, "yyyy-mm-dd hh:mm"), (0.4375, "hh:mm:ss"), (1.0625, "[h]:mm:ss")]
    ):
        sheet.write_number(1, column, number, book.add_format({"num_format": form}))
    book.close()
    cells = read(tmp_path / "file.xlsx", Reading()).cells
    assert cells.iloc[0].tolist() == ["2021-01-02", "2021-01-02 10:30:00", "10:30:00", "PT25H30M0S"]


def test_cells_in_error_are_missing_and_counted(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "file.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b"])
    sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    sheet.write(1, 1, 5)
    book.close()
    found = read(tmp_path / "file.xlsx", Reading())
    assert found.cells["a"].isna().tolist() == [True]
    assert found.found["error cells"] == "1 in the workbook, such as #DIV/0!, are read as missing"


def test_titles_and_blank_rows_keep_the_row_numbers(tmp_path: Path) -> None:
    rows: Rows = [
        [],
        ["Students by faculty"],
        [],
        ["faculty", "students"],
        ["", "persons"],
        ["Law", 3],
        [],
        ["Arts", "-"],
    ]
    found = table(tmp_path, rows, Reading(units_rows=1, missing=("-",)))
    assert found.lines.tolist() == [6, 8]
    assert found.cells["students"].isna().tolist() == [False, True]
    assert found.found == {"sheet": "Data", "header": "line 4; 1 title line above it", "format": "xlsx"}


def test_a_cell_beyond_the_header_does_not_make_its_row_the_header(tmp_path: Path) -> None:
    found = table(tmp_path, [["title"], [], ["a", "b", "c"], [1, 2, 3], [4, 5, 6, "note"]])
    assert list(found.cells.columns) == ["a", "b", "c", "column 4"]
    assert len(found.cells) == 2


def test_the_one_sheet_with_data_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "file.xlsx", {"Empty": [], "Students": ROWS, "Lists": ROWS}, hidden=("Lists",))
    found = read(path, Reading()).found
    assert found["sheet"] == "Students"
    assert found["hidden sheets"] == "not read: Lists"


def test_of_several_sheets_one_must_be_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "file.xlsx", {"2013": ROWS, "2014": ROWS[:2]})
    assert refused(path) == "file.xlsx: expected one sheet with data, or its name in the profile, got '2013, 2014'"
    assert refused(path, Reading(sheet="2015")) == "file.xlsx: expected a sheet of the name '2015', got '2013, 2014'"
    told = read(path, Reading(sheet="2014"))
    assert len(told.cells) == 1
    assert "sheet" not in told.found


def test_a_preview_shows_the_first_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "file.xlsx", {"Data": [["a", "b"], *([number, "x"] for number in range(1000))]})
    assert preview(path, Reading(), rows=3).cells.equals(read(path, Reading()).cells[:3])


def test_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    assert read(opendocument(tmp_path, rows=3, columns=2), Reading()).cells.to_dict("list") == {
        "a": ["1.5"] * 3,
        "b": ["1.5"] * 3,
    }


def test_a_sheet_that_claims_billions_of_cells_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "file.xlsx", {"Data": ROWS})
    rebuilt(path, lambda _, content: content.replace(b'r="B3"', b'r="XFD1048576"'))
    assert "expected a sheet of at most 20,000,000 cells, got '1,048,576 rows x 16,384 columns in xl/" in refused(path)
    assert "expected a sheet of at most 20,000,000 cells" in refused(opendocument(tmp_path, rows=10**6, columns=16000))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"Data": ROWS})
    rebuilt(path, lambda _, content: content, {"xl/media.xml": b"0" * 40_000_000})
    assert "expected parts packed at most 200 times, got 'xl/media.xml: " in refused(path)


def test_unpacked_size_has_the_limit_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"Data": ROWS})
    rebuilt(path, lambda _, content: content, {"xl/media.xml": b"0123456789" * 120_000})
    monkeypatch.setenv("MERIT_MAX_FILE_MB", "1")
    assert "expected at most 1 MB unpacked" in refused(path)


def test_entities_inside_a_workbook_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "entities.xlsx", {"Data": ROWS})
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
    rebuilt(path, lambda _, content: content.replace(b"<worksheet", declared))
    assert refused(path).endswith("expected XML without a DTD or entities, got 'xl/worksheets/sheet1.xml'")
    path = workbook(tmp_path / "utf16.xlsx", {"Data": ROWS})
    rebuilt(path, lambda name, content: content.decode().encode("utf-16") if "sheet1" in name else content)
    assert refused(path).endswith("expected parts in UTF-8, got 'xl/worksheets/sheet1.xml'")


def test_macros_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "macros.xlsm", {"Data": ROWS})
    rebuilt(path, lambda _, content: content, {"xl/vbaProject.bin": b"\0"})
    assert "expected a workbook without macros; save it as .xlsx, got 'xl/vbaproject.bin'" in refused(path)


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("EncryptedPackage", "expected a workbook without a password"),
        ("_VBA_PROJECT", "expected a workbook without macros"),
        ("WordDocument", "expected a workbook that is saved as .xlsx"),
        ("Workbook", "expected a workbook that is whole"),
    ],
)
def test_old_office_files_are_told_apart(tmp_path: Path, stream: str, words: str) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600)
    assert words in refused(path)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "a text document (.docx)"),
        ("xl/workbook.bin", "a binary workbook (.xlsb)"),
        ("students.csv", "a ZIP archive; unpack it first"),
    ],
)
def test_other_archives_are_refused_by_name(tmp_path: Path, part: str, words: str) -> None:
    path = tmp_path / "archive.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "a,b")
    assert f"expected a workbook that is saved as .xlsx, got '{words}'" in refused(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "file.xlsx", {"Data": ROWS})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "expected a workbook that is whole" in refused(path)
    path.write_bytes(whole)
    rebuilt(path, lambda _, content: content.replace(b"</sheetData>", b"</wrong>"))
    assert "expected a workbook that is whole" in refused(path)


MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
OPENDOCUMENT = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="S"><table:table-row>
<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float" office:value="1.5"
 table:number-columns-repeated="{columns}"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def opendocument(folder: Path, *, rows: int, columns: int) -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", OPENDOCUMENT.format(rows=rows, columns=columns).replace("\n", ""))
    path = folder / "file.ods"
    path.write_bytes(packed.getvalue())
    return path

"""CSV and workbooks that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767
"""Characters that a workbook's cell holds."""


def as_text(cell: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell


def as_csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return stream.getvalue()


def as_workbook(header: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A workbook of one sheet."""
    return as_sheets({"Sheet1": (header, *rows)})


def as_sheets(sheets: Mapping[str, Iterable[Iterable[object]]]) -> bytes:
    """A workbook of sheets by name, header first; text is written as text, and cut where a cell can hold no more."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, int | float):
                        sheet.write_number(place, column, cell)
                    elif cell is not None:
                        sheet.write_string(place, column, str(cell)[:LONGEST_CELL])
    return stream.getvalue()

"""One sheet of a workbook: the only one with data, or the one that the profile names."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
import python_calamine as calamine

from loaders._cell_text import AS_TEXT, Cell
from loaders._columns import Columns, columns_of
from loaders._layout import Record, filled
from loaders._notes_below import below, notes_said
from loaders._place import place_of
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading
from loaders._workbook import OWN_SHEETS, checked_workbook

HEAD_ROWS = 500
MOST_NOTES = 100


def read_sheet(data: bytes, reading: Reading, rows: int | None) -> Columns:
    found: dict[str, str] = {}
    raw = _sheet(checked_workbook(data, found), reading.sheet, None if rows is None else HEAD_ROWS + rows, found)
    records = _records(raw)
    place = place_of(records[:HEAD_ROWS], reading)
    body = records[place.first :][:rows]
    if rows is None and (notes := _notes(body, len(place.names))):
        body = body[: -len(notes)]
        found["below the table"] = f"{notes_said(notes)}: left out"
    lines = np.array([line for line, _ in body], dtype=np.int64)
    columns = columns_of([cells for _, cells in body], len(place.names))
    return Columns(names=place.names, columns=columns, lines=lines, found=found | place.found, export=place.export)


def _sheet(workbook: BytesIO, told: str | None, rows: int | None, found: dict[str, str]) -> list[list[Cell]]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(workbook)
        sheet = _only_sheet_with_data(book, found) if told is None else _told_sheet(book, told)
        return sheet.to_python(skip_empty_area=False, nrows=rows)
    except calamine.PasswordError:
        raise Unreadable(Fault(rule="a workbook without a password", value="an encrypted workbook")) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(Fault(rule="a workbook that is whole", value=str(error))) from None
    except BaseException as error:
        # A panic of the engine derives from BaseException, so that its class cannot be named here.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(Fault(rule="a workbook that is whole", value=str(error))) from None


def _told_sheet(book: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    if name not in book.sheet_names:
        raise Unreadable(Fault(rule=f"a sheet of the name {name!r}", value=", ".join(book.sheet_names)))
    return book.get_sheet_by_name(name)


def _only_sheet_with_data(book: calamine.CalamineWorkbook, found: dict[str, str]) -> calamine.CalamineSheet:
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == calamine.SheetVisibleEnum.Visible]
    full = [sheet for sheet in map(book.get_sheet_by_name, visible) if sheet.height]
    if tuple(visible[: len(OWN_SHEETS)]) == OWN_SHEETS:
        full = full[:1]
    if len(full) != 1:
        names = ", ".join(sheet.name for sheet in full) or "none"
        raise Unreadable(Fault(rule="one sheet with data, or its name in the profile", value=names))
    found["sheet"] = full[0].name
    if hidden := [name for name in book.sheet_names if name not in visible]:
        found["hidden sheets"] = f"not read: {', '.join(hidden)}"
    return full[0]


def _notes(body: list[Record], width: int) -> Sequence[Record]:
    """A sheet has as many cells in a line of notes as in others: the blank ones at its end are none."""
    return below([(line, _without_blanks_at_the_end(cells)) for line, cells in body[-MOST_NOTES:]], width)


def _without_blanks_at_the_end(cells: Sequence[str]) -> Sequence[str]:
    return cells[: max((place + 1 for place, cell in enumerate(cells) if filled(cell)), default=0)]


def _records(rows: list[list[Cell]]) -> list[Record]:
    texts = ([AS_TEXT[type(cell)](cell) for cell in row] for row in rows)
    return [(line, cells) for line, cells in enumerate(texts, start=1) if any(map(filled, cells))]

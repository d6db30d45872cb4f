"""Read any file that an office may hand in: a `Table` of text, or a `Refusal` that says why not and where."""

from hashlib import sha256
from pathlib import Path

from loaders._columns import Columns, tidy
from loaders._encoding import decoded
from loaders._received import received
from loaders._recognise import agreed, named, of_bytes, of_text
from loaders._refusal import Fault, Refusal, Unreadable
from loaders._responses import responses, texts_of
from loaders._table import Format, Reading, Table

__all__ = ["Fault", "Format", "Reading", "Refusal", "Table", "preview", "read"]


def read(path: Path, reading: Reading) -> Table:
    return _read(path, reading, rows=None)


def preview(path: Path, reading: Reading, rows: int = 20) -> Table:
    """The first rows only, for a person to look at; faults further down are not looked for."""
    return _read(path, reading, rows)


def _read(path: Path, reading: Reading, rows: int | None) -> Table:
    file = path.name.encode(errors="backslashreplace").decode()
    try:
        return _table(file, path, reading, rows)
    except Unreadable as unreadable:
        raise Refusal(file, unreadable.faults) from None


def _table(file: str, path: Path, reading: Reading, rows: int | None) -> Table:
    data = received(path)
    form, columns = _columns(data, path, reading, rows)
    cells, lines, found = tidy(columns, reading.missing)
    if cells.empty:
        raise Unreadable(Fault(rule="rows of data under the header", value="none"))
    answered = responses(columns, cells, lines, reading)
    return Table(
        file=file,
        format=form,
        sha256=sha256(data).hexdigest(),
        cells=answered.cells,
        lines=answered.lines,
        found={**found, **answered.found},
        labels=columns.labels,
        texts=columns.texts or texts_of(columns.export),
        layout=columns.export.layout if columns.export else "plain",
        items=answered.items,
        respondent=answered.respondent,
        personal=answered.personal,
        derived=answered.derived,
        rows_left_out=len(cells) - len(answered.cells),
    )


def _columns(data: bytes, path: Path, reading: Reading, rows: int | None) -> tuple[Format, Columns]:
    form = of_bytes(data)
    text, found = (data, {}) if form else decoded(data, reading.encoding)
    form = agreed(form or of_text(text), reading.format)
    columns = _read_as(form, text, reading, rows)
    columns.found.update(found, format=named(form, path))
    return form, columns


def _read_as(form: Format, data: bytes, reading: Reading, rows: int | None) -> Columns:
    """The readers are imported when needed: pyreadstat and the workbook engine are slow to start."""
    match form:
        case "csv":
            from loaders._read_csv import read_csv

            return read_csv(data, reading, rows)
        case "xlsx":
            from loaders._read_sheet import read_sheet

            return read_sheet(data, reading, rows)
        case "sav" | "por":
            from loaders._read_spss import read_spss

            return read_spss(data, form, reading, rows)
        case "yaml":
            from loaders._read_yaml import read_yaml

            return read_yaml(data, reading, rows)
        case "px":
            from loaders._read_px import read_px

            return read_px(data, reading, rows)
        case "xml":
            from loaders._read_xml import read_xml

            return read_xml(data, reading, rows)

"""The formats an office has: semicolon CSV, workbooks with title rows, SPSS, YAML. Same rows, same bytes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
import yaml

WRITTEN_ON = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
SAV_WRITTEN_AT = slice(92, 109)  # creation date and time in the header of an SPSS system file


def write_csv(frame: pd.DataFrame, path: Path, *, encoding: str = "cp1252", separator: str = ";") -> Path:
    """Numbers get a decimal comma, blanks stay blank."""
    text = frame.to_csv(index=False, sep=separator, decimal=",", lineterminator="\r\n")
    path.write_bytes(text.encode(encoding))
    return path


def write_workbook(
    path: Path,
    sheet: str,
    frame: pd.DataFrame,
    *,
    titles: Sequence[str],
    units: Mapping[str, str] | None = None,
    totals: Sequence[Mapping[str, object]] = (),
) -> Path:
    """Title rows, a blank row, the header, a units row if any, the rows, the totals."""
    headers = [str(name) for name in frame.columns]
    rows: list[Sequence[object]] = [*([title] for title in titles), [], headers]
    if units:
        rows.append([units.get(name, "") for name in headers])
    rows += frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    rows += [[total.get(name) for name in headers] for total in totals]
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": WRITTEN_ON})
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            _write_row(page, at, row)
    return path


def _write_row(page: Any, at: int, row: Sequence[object]) -> None:
    write: dict[type, Callable[[int, int, Any], object]] = {str: page.write_string, date: page.write_datetime}
    for column, cell in enumerate(row):
        if cell is not None:
            write.get(type(cell), page.write_number)(at, column, cell)


def write_spss(
    frame: pd.DataFrame,
    path: Path,
    *,
    title: str,
    texts: Mapping[str, str],
    labels: Mapping[str, Mapping[int, str]],
    missing: Mapping[str, int],
) -> Path:
    """`missing` names the user-missing code of a variable."""
    import pyreadstat

    pyreadstat.write_sav(
        frame,
        str(path),
        file_label=title,
        column_labels=dict(texts),
        variable_value_labels={
            name: {float(code): word for code, word in codes.items()} for name, codes in labels.items()
        },
        missing_ranges={name: [code] for name, code in missing.items()},
        variable_format=dict.fromkeys(frame.select_dtypes("number").columns, "F8.0"),
    )
    content = bytearray(path.read_bytes())
    content[SAV_WRITTEN_AT] = WRITTEN_ON.strftime("%d %b %y%H:%M:%S").encode()
    path.write_bytes(content)
    return path


def write_profile(path: Path, loader: str, **sections: object) -> Path:
    text = yaml.safe_dump({"loader": loader, **sections}, sort_keys=False, allow_unicode=True, width=120)
    path.write_text(text, encoding="utf-8")
    return path

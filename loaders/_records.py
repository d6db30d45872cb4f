"""The records of a separated text one by one, each with the physical line where it starts."""

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from loaders._layout import Record
from loaders._refusal import Fault, Unreadable


def records(text: bytes, mark: str, *, to_the_end: bool = False) -> Iterator[Record]:
    """Blank lines are no records, but count as lines. At the end of a file no quotes may be open."""
    read: list[str] = []  # the lines of the record at hand
    lines = TextIOWrapper(BytesIO(text), encoding="utf-8", errors="replace", newline="")
    reader = csv.reader((_kept(line, read) for line in lines), delimiter=mark)
    start, last = 1, (1, "")
    try:
        for cells in reader:
            last = start, "".join(read)
            read.clear()
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(Fault(line=start, rule="a record that can be read", value=str(error))) from None
    if to_the_end:
        _refuse_open_quote(last[1], last[0], mark)


def _refuse_open_quote(record: str, line: int, mark: str) -> None:
    """An open quotation mark swallows the rest of a file, so the last record shows it."""
    if record.count('"') % 2 == 0:
        return
    try:
        list(csv.reader([record], delimiter=mark, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Unreadable(Fault(line=line, rule="a closing quotation mark", value=record.strip())) from None


def _kept(line: str, read: list[str]) -> str:
    read.append(line)
    return line

"""SPSS files: codes as text, with the labels of questions and answers; user-missing codes are missing."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders._cell_text import AS_TEXT, MAX_EXACT, number_text
from loaders._columns import TEXT, Columns
from loaders._refusal import Fault, Unreadable
from loaders._spss_sets import sets_of
from loaders._table import Reading

SECONDS = 300
PORTABLE_END = b"Z"
PROGRAM = Path(__file__).with_name("_spss_apart.py")


def read_spss(data: bytes, form: Literal["sav", "por"], reading: Reading, rows: int | None) -> Columns:
    _refuse_layout(reading)
    if form == "por" and not data.rstrip(b"\r\n \x1a").endswith(PORTABLE_END):
        raise Unreadable(Fault(rule="an SPSS file that is whole: its last sign is a Z", value="one that is cut off"))
    table = _read_apart(data, form, reading.encoding, rows)
    said = json.loads(table.schema.metadata[b"said"])
    columns = dict(zip(table.column_names, map(_texts, table.columns), strict=True))
    labels = {name: _labels(codes, said["missing"].get(name, ())) for name, codes in said["labels"].items()}
    derived, items = sets_of(said["sets"], columns, labels, said["texts"])
    columns |= derived
    return Columns(
        names=list(columns),
        columns=list(columns.values()),
        lines=np.arange(1, table.num_rows + 1, dtype=np.int64),
        found={} if reading.encoding or not said["encoding"] else {"encoding": str(said["encoding"])},
        labels={name: codes for name, codes in labels.items() if codes},
        texts=said["texts"],
        items=items,
        derived=tuple(derived),
    )


def _refuse_layout(reading: Reading) -> None:
    if reading.layout not in {None, "plain"}:
        rule = f"a text or workbook exported by {reading.layout}, as the profile tells; or take `layout` out of it"
        raise Unreadable(Fault(rule=rule, value="an SPSS file"))


def _labels(codes: list[list[Any]], missing: list[Mapping[str, Any]]) -> dict[str, str]:
    """By code as it stands in a cell, without the codes that stand for no answer."""
    known = [(code, text) for code, text in codes if not any(_is_within(code, part) for part in missing)]
    return {AS_TEXT[type(code)](code): text.strip() for code, text in known}


def _is_within(code: Any, part: Mapping[str, Any]) -> bool:
    """An open end of a range is infinite."""
    return type(code) is type(part["lo"]) and bool(part["lo"] <= code <= part["hi"])


def _read_apart(data: bytes, form: str, encoding: str | None, rows: int | None) -> pa.Table:
    command = [sys.executable, "-P", str(PROGRAM), form, encoding or "", str(rows or 0)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # our own program
    except subprocess.TimeoutExpired:
        raise Unreadable(Fault(rule=f"an SPSS file that is read within {SECONDS} seconds")) from None
    if done.returncode:
        # A negative code: the program was ended by the fault that it met, and could not say which.
        said = (
            done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            if done.returncode > 0
            else "a damaged file"
        )
        raise Unreadable(Fault(rule="an SPSS file that is whole", value=said))
    return pa.ipc.open_stream(done.stdout).read_all()


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_floating(column.type):
        cells = (None if cell is None else AS_TEXT[type(cell)](cell) for cell in column.to_pylist())
        return pa.chunked_array([pa.array(cells, TEXT)])
    is_whole = pc.and_(pc.equal(pc.round(column), column), pc.less(pc.abs(column), MAX_EXACT))
    if pc.all(is_whole).as_py():
        return column.cast(pa.int64()).cast(TEXT)
    return pa.chunked_array(
        [pa.array((None if cell is None else number_text(cell) for cell in column.to_pylist()), TEXT)]
    )

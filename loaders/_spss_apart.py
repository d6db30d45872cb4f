"""A program of its own that turns an SPSS file on stdin into an Arrow stream on stdout.

pyreadstat is written in C and a damaged file can end the process that reads it. It must not be the dashboard's.
Run by its path, so it imports nothing of this project.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyreadstat

MEMORY_BYTES = 4 << 30  # packed files grow on reading
ENCODINGS = (None, "CP1252", "ISO-8859-15")  # a file may name another encoding than the one it is in
FAULTS = (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, ValueError, OverflowError, MemoryError)


def main(form: str, encoding: str | None, rows: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        cells, about, ranges = _read(sys.stdin.buffer.read(), form, encoding, rows)
        columns = [pa.array(column, from_pandas=True) for column in cells.values()]
    except FAULTS as error:
        sys.exit(str(error) or type(error).__name__)
    said = {
        "encoding": about.file_encoding,
        "labels": {name: list(labels.items()) for name, labels in about.variable_value_labels.items()},
        "texts": {name: text for name, text in about.column_names_to_labels.items() if text},
        "missing": ranges,
        "sets": about.mr_sets or {},
    }
    names = [name or "" for name in cells]
    table = pa.table(columns, names=names).replace_schema_metadata({"said": json.dumps(said, default=str)})
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


def _read(data: bytes, form: str, encoding: str | None, rows: int) -> tuple[dict[str, Any], Any, dict[str, Any]]:
    """The cells by column, what the file says of them, and which codes stand for no answer."""
    if form == "por":
        return *pyreadstat.read_por(BytesIO(data), row_limit=rows, output_format="dict"), {}
    for guess in (encoding,) if encoding else ENCODINGS:
        try:
            read = pyreadstat.read_sav(BytesIO(data), encoding=guess, row_limit=rows, output_format="dict")
        except pyreadstat.ReadstatError as error:
            if "encoding" not in str(error) or guess == ENCODINGS[-1] or encoding:
                raise
            continue
        about = pyreadstat.read_sav(BytesIO(data), encoding=guess, metadataonly=True, user_missing=True)[1]
        return *read, about.missing_ranges
    raise AssertionError("the last encoding is read or raises")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] or None, int(sys.argv[3]))

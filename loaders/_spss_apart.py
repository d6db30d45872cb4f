"""A program of its own that turns an SPSS file on stdin into an Arrow stream on stdout.

pyreadstat is written in C and a damaged file can end the process that reads it. It must not be the dashboard's.
Run by its path, so it imports nothing of this project.
"""

import json
import resource
import sys
from io import BytesIO

import pyarrow as pa
import pyreadstat

MEMORY_BYTES = 4 << 30  # packed files grow on reading


def main(encoding: str | None, rows: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        cells, about = pyreadstat.read_sav(
            BytesIO(sys.stdin.buffer.read()), encoding=encoding, row_limit=rows, output_format="dict"
        )
        columns = [pa.array(column, from_pandas=True) for column in cells.values()]
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, ValueError, OverflowError, MemoryError) as error:
        sys.exit(str(error) or type(error).__name__)
    said = {
        "encoding": about.file_encoding,
        "labels": {name: list(labels.items()) for name, labels in about.variable_value_labels.items()},
        "texts": {name: text for name, text in about.column_names_to_labels.items() if text},
    }
    names = [name or "" for name in cells]
    table = pa.table(columns, names=names).replace_schema_metadata({"said": json.dumps(said, default=str)})
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    main(sys.argv[1] or None, int(sys.argv[2]))

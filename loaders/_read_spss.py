"""SPSS files: codes as text, with the labels of questions and answers; user-missing codes are missing."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders._columns import TEXT, Columns, unique_names
from loaders._read_sheet import AS_TEXT, MAX_EXACT, number_text
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading

MAX_CELLS = 200_000_000  # packed SPSS files grow on reading


def read_spss(data: bytes, reading: Reading, rows: int | None) -> Columns:
    about = _from_spss(data, reading.encoding, metadataonly=True)[1]
    most = MAX_CELLS // max(about.number_columns, 1)
    if (about.number_rows or 0) > most:
        raise Unreadable(Fault(rule=f"at most {MAX_CELLS:,} cells", value=f"{about.number_rows:,} cases"))
    cells, about = _from_spss(data, reading.encoding, row_limit=min(rows or most, most))
    names = unique_names(list(cells.columns), {})
    return Columns(
        names=names,
        columns=[pa.chunked_array([_texts(cells.iloc[:, place])]) for place in range(len(names))],
        lines=np.arange(1, len(cells) + 1, dtype=np.int64),
        found={} if reading.encoding else {"encoding": about.file_encoding},
        labels={name: _by_code(labels) for name, labels in about.variable_value_labels.items()},
        texts={name: text for name, text in about.column_names_to_labels.items() if text},
    )


def _from_spss(data: bytes, encoding: str | None, **how: Any) -> tuple[pd.DataFrame, Any]:
    import pyreadstat

    try:
        cells, about = pyreadstat.read_sav(BytesIO(data), encoding=encoding, apply_value_formats=False, **how)
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, ValueError, OverflowError, MemoryError) as error:
        raise Unreadable(Fault(rule="an SPSS file that is whole", value=str(error))) from None
    return cells, about


def _texts(column: pd.Series) -> pa.Array:
    if not pd.api.types.is_float_dtype(column):
        return pa.array([None if pd.isna(cell) else AS_TEXT[type(cell)](cell) for cell in column], TEXT)
    numbers = pa.array(column, from_pandas=True)
    whole = column.dropna()
    if whole.abs().lt(MAX_EXACT).all() and whole.mod(1).eq(0).all():
        return numbers.cast(pa.int64()).cast(TEXT)
    return pa.array([None if np.isnan(cell) else number_text(cell) for cell in column], TEXT)


def _by_code(labels: Mapping[Any, str]) -> dict[str, str]:
    return {AS_TEXT[type(code)](code): label for code, label in labels.items()}

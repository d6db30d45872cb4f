"""Rows on their way into a store: slices by their ids, and ids that no other load has."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import BigInteger

from data.schema import WAREHOUSE

SLICE = "slice"
"""The column of every frame that names the slice its row belongs to."""
FIRST_ID = 1 << 32
"""An id in the warehouse is its slice's id times this, plus its number within the load."""
_ID_COLUMNS = {
    column.name for table in WAREHOUSE.sorted_tables for column in table.columns if isinstance(column.type, BigInteger)
}


def with_slices(frame: pd.DataFrame, slices: Mapping[str, int]) -> pd.DataFrame:
    """The rows of these slices, keys replaced by ids, numbers made into ids that no other load has."""
    slice_ids = frame[SLICE].map(slices)
    kept = frame.drop(columns=SLICE)
    if slice_ids.isna().any():
        kept, slice_ids = kept[slice_ids.notna()], slice_ids[slice_ids.notna()]
    slice_ids = slice_ids.astype("int64")
    shifted = {name: slice_ids * FIRST_ID + kept[name] for name in kept if name in _ID_COLUMNS}
    return kept.assign(slice_id=slice_ids, **shifted)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]

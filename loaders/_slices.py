"""What loaders share when they turn accepted rows into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.writing import SLICE

NAME_MARK = " / "
NO_NAME = "-"


def slice_names(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series[Any]:
    """The name of each row's slice, categorical: the columns' values joined, `-` for a missing one."""
    groups = rows.groupby(list(columns), dropna=False, sort=False, observed=True)
    names = [_name(key if isinstance(key, tuple) else (key,)) for key in groups.groups]
    return pd.Series(pd.Categorical.from_codes(groups.ngroup().to_numpy(), categories=names), index=rows.index)


def _name(values: Iterable[object]) -> str:
    return NAME_MARK.join(NO_NAME if pd.isna(value) else str(value) for value in values)  # type: ignore[call-overload]


def each(values: pd.Series[Any], answer: Callable[[str], object], dtype: str) -> pd.Series[Any]:
    """`answer` of every value, asked once for each different one."""
    codes, uniques = pd.factorize(values)
    answers = np.array([*(answer(value) for value in uniques), None], dtype=object)
    return pd.Series(answers[codes], index=values.index).astype(dtype)


def numbered(rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.arange(len(rows), dtype=np.int64)


__all__ = ["SLICE", "each", "numbered", "slice_names"]

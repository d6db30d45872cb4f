"""What loaders share when they turn accepted rows into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.numbered import SLICE

NAME_MARK = " / "
NO_NAME = "-"


def slice_names(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series[Any]:
    """The name of each row's slice, categorical: the columns' values joined, `-` for a missing one.

    Groups whose names come out alike are one slice: a blank beside a `-` says no more than the `-`.
    """
    numbers = rows.groupby(list(columns), dropna=False, sort=False, observed=True).ngroup()
    first_rows = rows.loc[~numbers.duplicated(), list(columns)]  # groups are numbered as they appear
    names = np.array([_name(values) for values in first_rows.itertuples(index=False, name=None)], dtype=object)
    codes, unique = pd.factorize(names)
    alike = pd.Series(codes[numbers.to_numpy()], index=rows.index).astype("category")
    return alike.cat.rename_categories(dict(enumerate(unique)))


def _name(values: Iterable[Any]) -> str:
    return NAME_MARK.join(NO_NAME if pd.isna(value) else str(value) for value in values)


def each(values: pd.Series[Any], answer: Callable[[Any], object], dtype: Any) -> pd.Series[Any]:
    """`answer` of every value, asked once for each different one."""
    codes, uniques = pd.factorize(values)
    answers = np.array([*(answer(value) for value in uniques), None], dtype=object)
    answered: pd.Series[Any] = pd.Series(answers[codes], index=values.index)
    return answered.astype(dtype)


def numbered(rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.arange(len(rows), dtype=np.int64)


__all__ = ["SLICE", "each", "numbered", "slice_names"]

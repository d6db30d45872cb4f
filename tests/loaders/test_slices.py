"""Slices are named by what makes them one."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as some

from loaders._slices import slice_names

CELLS = some.one_of(some.none(), some.sampled_from(["register", "HESA", "2018/19", "2019/20", "-"]))
ROWS = some.lists(some.tuples(CELLS, CELLS), min_size=1)


def frame(rows: list[tuple[str | None, str | None]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "period"], dtype="str")


def test_a_slice_is_named_by_its_columns() -> None:
    names = slice_names(frame([("register", "2018/19"), (None, "2019/20")]), ["source", "period"])
    assert list(names) == ["register / 2018/19", "- / 2019/20"]


def test_a_blank_and_a_dash_name_one_slice() -> None:
    names = slice_names(frame([(None, "2019"), ("-", "2019"), ("HESA", "2019")]), ["source", "period"])
    assert list(names) == ["- / 2019", "- / 2019", "HESA / 2019"]


@given(ROWS)
def test_rows_are_in_one_slice_if_they_agree_and_only_then(rows: list[tuple[str | None, str | None]]) -> None:
    names = list(slice_names(frame(rows), ["source", "period"]))
    twin = [f"{source or '-'} / {period or '-'}" for source, period in rows]
    assert names == twin


@given(ROWS)
def test_no_slice_is_empty(rows: list[tuple[str | None, str | None]]) -> None:
    names = slice_names(frame(rows), ["source", "period"])
    assert set(names.cat.categories) == set(names)

"""Text cells into values: each kind of column says what it reads and what it expects where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from data.lookups import country_code, currency_code, erasmus_code
from loaders._periods import academic_year, period, study_period

RANK = re.compile(r"=?#?(?P<rank>\d+)(?:\.0|[.=])?(?:\s*(?:/|of|av|von|z|de|sur|out of)\s*(?P<of>\d+))?")
"""`4`, `=4`, `4/31` or `4 of 31`."""

YES, NO = ("yes", "y", "true", "1", "ja", "tak", "x"), ("no", "n", "false", "0", "nej", "nie")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a file writes numbers and dates. `dates` is a strptime format; None means ISO 8601."""

    decimal: str = "."
    thousands: str = ""
    dates: str | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`parse` turns a cell into a value, or gives None or ValueError; `expects` says in words what it reads."""

    dtype: Any
    expects: str
    parse: Callable[[str, Dialect], object]
    is_number: bool = False


def _number(text: str) -> float:
    value = float(text)
    if not np.isfinite(value) or "_" in text:  # Python reads 1_000, nobody writes it
        raise ValueError(text)
    return value


def _integer(text: str) -> int:
    value = _number(text)
    if value != int(value):
        raise ValueError(text)
    return int(value)


def _date(text: str, dialect: Dialect) -> date:
    if dialect.dates:
        return datetime.strptime(text, dialect.dates).date()  # noqa: DTZ007 (a day has no time zone)
    return datetime.fromisoformat(text).date()


def _flag(text: str) -> bool:
    if text.casefold() in {*YES, *NO}:
        return text.casefold() in YES
    raise ValueError(text)


def _kind(dtype: str, expects: str, parse: Callable[[str], object], *, is_number: bool = False) -> Kind:
    return Kind(dtype=dtype, expects=expects, parse=lambda text, _: parse(text), is_number=is_number)


def _rank(text: str, part: str) -> int:
    read = RANK.fullmatch(text)
    if read is None:
        raise ValueError(text)
    return int(read[part] or read["rank"])


TEXT = _kind("str", "text", str)
WORD = _kind("str", "one of the words known", str.casefold)
NUMBER = _kind("float64", "a number", _number, is_number=True)
INTEGER = _kind("Int64", "a whole number", _integer, is_number=True)
RANKED = _kind("Int64", "a rank such as 4, 4/31 or 4 of 31", lambda text: _rank(text, "rank"))
RANKED_OF = _kind("Int64", "how many were ranked, such as 31, 4/31 or 4 of 31", lambda text: _rank(text, "of"))
DATE = Kind(dtype="object", expects="a date such as 2024-03-31, or the profile's `dates` format", parse=_date)
FLAG = _kind("boolean", "yes or no", _flag)
COUNTRY = _kind("str", "a country name or ISO code", country_code)
ERASMUS = _kind("str", "an Erasmus code such as S LUND01", erasmus_code)
ACADEMIC_YEAR = _kind("str", "a year such as 2018 or 2018/19", academic_year)
STUDY_PERIOD = _kind("str", "a year such as 2018 or 2018/19, or a term such as autumn 2018", study_period)
CURRENCY = _kind("str", "a currency such as SEK or EUR", currency_code)
PERIOD = _kind("str", "a period such as 2024, 2024-03, 2024-03-01 or 2024-Q1", period)


def parse(cells: pd.Series[str], kind: Kind, dialect: Dialect) -> tuple[pd.Series[Any], pd.Series[str] | None]:
    """The values, and the cells that could not be read (missing where all is well); None if all could be."""
    texts = plain_numbers(cells, dialect) if kind.is_number else cells
    values = texts if kind is TEXT else as_numbers(texts) if kind.is_number else None
    if values is not None and (kind is not INTEGER or bool((values.dropna() % 1 == 0).all())):
        return values.astype(kind.dtype), None
    return _parse_each(cells, texts, kind, dialect)


def plain_numbers(texts: pd.Series[str], dialect: Dialect) -> pd.Series[str]:
    """The same numbers with a decimal point, no thousands marks and no per cent sign."""
    for mark in (dialect.thousands, *(("\u00a0", "\u202f", " ") if dialect.thousands == " " else ()), "%"):
        if mark and texts.str.contains(mark, regex=False).any():
            texts = texts.str.replace(mark, "", regex=False)
    return texts.str.replace(dialect.decimal, ".", regex=False) if dialect.decimal != "." else texts


def as_numbers(texts: pd.Series[str]) -> pd.Series[float] | None:
    """All cells as finite numbers in one step, None where one is not."""
    try:
        numbers = pa.array(texts, type=pa.large_string()).cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    values = pd.Series(numbers.to_numpy(zero_copy_only=False), index=texts.index)
    return None if np.isinf(values).any() or values.isna().sum() > numbers.null_count else values


def _parse_each(
    cells: pd.Series[str], texts: pd.Series[str], kind: Kind, dialect: Dialect
) -> tuple[pd.Series[Any], pd.Series[str] | None]:
    codes, uniques = pd.factorize(texts)
    parsed = [_value(text, kind, dialect) for text in uniques]
    values = np.array([*parsed, None], dtype=object)  # the code of a missing cell is -1: the last one
    is_unread = np.array([*(value is None for value in parsed), False])
    typed = pd.Series(values[codes], index=cells.index).astype(kind.dtype)
    return typed, cells.where(is_unread[codes]) if is_unread.any() else None


def _value(text: str, kind: Kind, dialect: Dialect) -> object:
    try:
        return kind.parse(text, dialect)
    except (ValueError, OverflowError):
        return None

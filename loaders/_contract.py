"""What a loader declares: the columns of its template, its slices, its rules and where its rows go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from loaders._parse import Kind

Frames = Mapping[str, pd.DataFrame]
"""Rows by table name, each with a `slice` column; ids are numbered from 0."""


CRITICAL, WARNING = "critical", "warning"
"""A critical rule refuses the file; a warning sets the rows aside that do not meet it."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One expectation: `says` completes the words "expected ..."; `expects` is the Great Expectations class.

    `when` is a pandas query for the rows it is asked of; None means all.
    """

    says: str
    expects: str
    settings: Mapping[str, Any]
    column: str | None = None
    severity: str = WARNING
    when: str | None = None


FOUND, UNREAD, CODE, ANSWER = " as found", " unread", " code", " answer"
"""Further columns that rules can ask for: 1 where a cell has text, the text that could not be read, a number that
stands for a text, an answer as a number that is infinite where it could not be read."""


def once(says: str, columns: Sequence[str], *, about: str | None = None, when: str | None = None) -> Rule:
    """No two rows agree in all these columns; missing agrees with missing."""
    codes = [f"{name}{CODE}" for name in columns]
    if len(codes) == 1:
        alone = {"column": codes[0]}
        return Rule(says=says, expects="ExpectColumnValuesToBeUnique", column=about, settings=alone, when=when)
    settings = {"column_list": codes, "ignore_row_if": "never"}
    return Rule(says=says, expects="ExpectCompoundColumnsToBeUnique", column=about, settings=settings, when=when)


def ends_after(starts: str, ends: str) -> Rule:
    """No last day before the first; either may be missing."""
    settings = {"column_A": ends, "column_B": starts, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
    says = "a last day on or after the first one"
    return Rule(says=says, expects="ExpectColumnPairValuesAToBeGreaterThanB", column=ends, settings=settings)


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What the accepted rows of a file must meet together. `rows_before` counts the rows they would replace."""

    rows_before: int
    may_shrink_to: float
    total_column: str | None = None
    total: float | None = None
    tolerance: float = 0


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a template. `low` and `high` are inclusive; `fallback` stands where the file has no value.

    A column that `divides` rows into groups may not hold total rows beside them. One that `is_counted` may be blank in
    rows, but a file without it says nothing.
    """

    name: str
    kind: Kind
    explains: str
    example: str
    is_required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    fallback: Any = None
    divides: bool = False
    is_counted: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question column of a survey file: how to read it and what it asks."""

    name: str
    section: str
    element: str
    text: str | None
    kind: str
    scale_low: int
    scale_high: int
    is_reversed: bool = False


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A column of what people wrote in their own words, and what it is about; no file's column begins with a blank."""

    name: str
    section: str | None
    element: str | None


@dataclass(frozen=True, kw_only=True)
class Loader:
    """One source. `slice_by` names the columns whose values make a slice, `key` those that stand in one row only.

    `holds_people` keeps a scrubbed copy instead of the file: only the columns that are used.
    `has_questions` takes further columns as a survey's questions. `tables` turns accepted rows into tables.
    `comes_as` tells what it is read from where nobody fills in a table.
    `notes` says what is worth knowing of the accepted rows, in words by name; it refuses nothing.
    """

    id: str
    title: str
    explains: str
    columns: tuple[Column, ...]
    slice_by: tuple[str, ...]
    tables: Callable[["Accepted"], Frames]
    key: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    holds_people: bool = False
    has_questions: bool = False
    comes_as: str | None = None
    notes: Callable[[pd.DataFrame], Mapping[str, str]] = lambda _: {}

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.is_required)

    @property
    def expected(self) -> tuple[str, ...]:
        """What no file may lack."""
        return tuple(column.name for column in self.columns if column.is_required or column.is_counted)


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """The rows that passed the gate, typed, by the loader's column names, with a categorical `slice` column."""

    rows: pd.DataFrame
    questions: tuple[Asked, ...] = ()
    remarks: tuple[Remark, ...] = ()

"""What a reader is told about a file, and what it gives back: text cells with their lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Format = Literal["csv", "xlsx", "sav", "por", "yaml", "xml", "px"]
Layout = Literal["plain", "qualtrics", "limesurvey", "surveymonkey"]
"""How a survey tool arranges its export; plain is one header and rows."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How to read a file. What is None is found in the file and said in the table's `found`."""

    layout: Layout | None = None
    format: Format | None = None  # csv: any separator; xlsx: any workbook that is read
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None  # of a workbook, or the name of one of several lists in a YAML file
    header: int | str | None = None  # 1-based line of the header, or a word in it
    header_rows: int = 1  # rows that name the columns together, as merged cells over others do; `header` is the first
    units_rows: int = 0  # rows under the header that are no data
    missing: tuple[str, ...] = ()  # cells that mean missing, besides blank ones
    columns: tuple[str, ...] | None = None  # names of the columns where the file has no header of its own
    language: str | None = None  # of a file that says everything in several
    incomplete: Literal["keep"] | None = None  # responses that nobody finished are left out of exports unless kept


@dataclass(frozen=True, kw_only=True)
class Item:
    """A column that is one of several of the same question: a row of a matrix, or an option that can be ticked."""

    set: str  # the short name that the columns of the question share
    question: str
    item: str
    ticked: str | None = None  # the cell of a person who ticked it; None: it is rated, not ticked


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of one file as text; a missing cell is NA."""

    file: str
    format: Format
    sha256: str
    cells: pd.DataFrame
    lines: NDArray[np.int64]  # 1-based: the physical line where a record starts, the row of a sheet, the case of a .sav
    found: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=_nothing)  # SPSS: column, code, its label
    texts: Mapping[str, str] = field(default_factory=_nothing)  # column, the full text of its question
    layout: Layout = "plain"
    items: Mapping[str, Item] = field(default_factory=_nothing)  # by column
    respondent: str | None = None  # the column with the survey tool's own number of a response
    personal: Mapping[str, str] = field(
        default_factory=_nothing
    )  # columns known to be about a person: "name", "e-mail"
    rows_left_out: int = 0  # previews and unfinished responses, which are not in `cells`
    derived: tuple[str, ...] = ()  # columns of `cells` that the file has not: options of SPSS's sets

    @property
    def own_columns(self) -> list[str]:
        return [str(name) for name in self.cells if name not in self.derived]

"""What a profile says of a file's shape and signs: columns that are rows, periods left unsaid, marks beside numbers."""

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from loaders._periods import start_of


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_as_text)]
Names = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]


STRICT = ConfigDict(extra="forbid", frozen=True)
"""Unknown entries are refused."""


class Strict(BaseModel):
    model_config = STRICT


class Split(Strict):
    """A column that holds several: its cells are cut at a sign. Without `into` its heading names them, cut likewise.

    Eurostat's `freq,unit,geo\\TIME_PERIOD` tells after the backslash what the other headings are.
    """

    column: Text
    into: Names = ()
    at: str = Field(default=",", min_length=1)

    @property
    def names(self) -> tuple[str, ...]:
        return self.into or tuple(name.strip() for name in self.column.partition("\\")[0].split(self.at))


class Unpivot(Strict):
    """Columns beside each other become rows: `into` holds what stood above a cell, `value` the cell.

    The columns are named, or found by a `pattern`, whose groups, if it has some, are what the names in `into` hold.
    """

    columns: Names = ()
    pattern: str | None = None
    into: Names
    value: str

    @model_validator(mode="after")
    def _names_columns_once(self) -> Self:
        if bool(self.columns) == bool(self.pattern):
            raise ValueError("expected `columns` or a `pattern`, one of them")
        try:
            groups = re.compile(self.pattern or "").groups
        except re.error as error:
            raise ValueError(f"pattern: {error}") from error
        if len(self.into) != max(groups, 1):
            raise ValueError(f"into: expected a name for each group of the pattern, got {', '.join(self.into)}")
        return self


class Periods(Strict):
    """The periods of a file that does not name them: its first row is of the period `from`, the next of the next."""

    into: str
    start: Text = Field(alias="from")
    every: Literal["day", "week", "month", "quarter", "year"]

    @model_validator(mode="after")
    def _begins_with_a_period(self) -> Self:
        start_of(self.start)
        return self


Mark = Literal["suppressed", "missing", "zero", "provisional", "differs", "noted"]
"""What a sign means: hidden by its source, not known, nothing, may change, counted otherwise, a remark on it."""


EUROSTAT: dict[str, Mark] = {
    ":": "missing",
    "-": "zero",
    "z": "missing",
    "c": "suppressed",
    "p": "provisional",
    "e": "provisional",
    "s": "provisional",
    "f": "provisional",
    "d": "differs",
    "b": "noted",
    "n": "noted",
    "r": "noted",
    "u": "noted",
    "i": "noted",
}
"""The signs of the European Statistical System: https://ec.europa.eu/eurostat/data/database/information"""


def _as_marks(value: object) -> object:
    return EUROSTAT if value == "eurostat" else value


Marks = Annotated[dict[Text, Mark], BeforeValidator(_as_marks)]
